"""Levers by name, as they are written on a command line or in a program, and back.

A lever's name is its path: the kind, then whose it is. Issues, actors, chambers and hurdles have no point in their ids,
so that a name reads one way only::

    weights.visas.mexico=0.5     votes.senate.cloture=51     package.aid=500-million     halving.mexico=-1
    kind    issue actor          kind  chamber hurdle        kind    issue               kind    actor
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from winset import bargain
from winset.errors import Fault, Faulty, nearest
from winset.study.moved import Moved

Setting = str | int | float
"""Where a lever is put: an option, a number of votes, or a position in a range."""

PARTS = {"package": 2, "weights": 3, "halving": 2, "failing": 2, "votes": 3}
"""Kinds of levers, and how many parts their names have."""
SHAPE = "weights.ISSUE.ACTOR, halving.ACTOR, failing.ACTOR, votes.CHAMBER.HURDLE or package.ISSUE"


def moved_by(
    levers: Mapping[str, Setting],
    as_of: str | None = None,
    rule: str = bargain.nash.name,
    flag: str = "levers",
    scenario: str | None = None,
) -> Moved:
    """What a reader has moved, from levers by name. Raises `Faulty` with every name or value that cannot be.

    Whether the case has such a lever is for `study.moved.checked` to say. `flag` is where the levers came from.

    >>> moved_by({"votes.senate.cloture": 51, "weights.aid.mexico": 0.5}).votes
    {'senate.cloture': 51}
    """
    faults = [fault for name in levers for fault in _misnamed(name, flag)]
    if faults:
        raise Faulty(faults)
    asked: dict[str, Any] = {"as_of": as_of, "rule": rule, "scenario": scenario}
    for name, value in levers.items():
        kind, *path = name.split(".")
        if kind == "weights":
            asked.setdefault(kind, {}).setdefault(path[0], {})[path[1]] = value
        else:
            asked.setdefault(kind, {})[".".join(path)] = value
    try:
        return Moved.model_validate(asked)
    except ValidationError as error:
        told = error.errors(include_url=False)
        raise Faulty(
            [
                Fault(
                    flag,
                    path=_path(e["loc"]),
                    found=repr(e["input"]),
                    expected=e["msg"].removeprefix("Input should be "),
                )
                for e in told
            ]
        ) from None


def named(moved: Moved) -> dict[str, Setting]:
    """The levers that are moved, by name; the date, the rule and the scenario are none of them.

    >>> named(Moved(weights={"aid": {"mexico": 0.5}}, package={"visas": "broad"}))
    {'package.visas': 'broad', 'weights.aid.mexico': 0.5}
    """
    by_issue = {f"{issue}.{actor}": at for issue, actors in moved.weights.items() for actor, at in actors.items()}
    kinds: dict[str, Mapping[str, Setting]] = {
        "package": moved.package,
        "weights": by_issue,
        "halving": moved.halving,
        "failing": moved.failing,
        "votes": moved.votes,
    }
    return {f"{kind}.{path}": value for kind, levers in kinds.items() for path, value in levers.items()}


def written(settings: Sequence[str], flag: str = "--set") -> dict[str, Setting]:
    """Levers, and values of a case by path, from texts `NAME=VALUE`. `Faulty` for a text that is none, or a name again.

    >>> written(["weights.aid.mexico=0.5", "votes.senate.cloture=51", "kinds.expulsion.effect=-0.9..-0.2"])
    {'weights.aid.mexico': 0.5, 'votes.senate.cloture': 51, 'kinds.expulsion.effect': '-0.9..-0.2'}
    """
    found, faults = named_once(settings, flag)
    if faults:
        raise Faulty(faults)
    return found


def named_once(settings: Sequence[str], flag: str = "--set") -> tuple[dict[str, Setting], list[Fault]]:
    """The same, with the faults beside what could be read, for whoever has more to find."""
    found: dict[str, Setting] = {}
    faults = []
    for text in settings:
        name, sign, value = (part.strip() for part in text.partition("="))
        if not sign or not value:
            expected = f"NAME=VALUE, NAME a path (winset paths) or one of {SHAPE}"
            faults.append(Fault(flag, found=f"'{text}'", expected=expected))
        elif name in found:
            faults.append(Fault(flag, path=name, found="named twice", expected="once"))
        else:
            found[name] = _value(name, value)
    return found, faults


def _value(name: str, text: str) -> Setting:
    """A number where the kind has numbers; what is none stays text, as a path's value does, and may be refused."""
    kind = name.partition(".")[0]
    try:
        return text if kind == "package" or kind not in PARTS else int(text) if kind == "votes" else float(text)
    except ValueError:
        return text


def _misnamed(name: str, flag: str) -> Iterator[Fault]:
    kind, *path = name.split(".")
    if kind not in PARTS:
        close = nearest(kind, list(PARTS))
        yield Fault(flag, path=name, found=f"'{kind}'", expected=f"one of {', '.join(PARTS)}", nearest=close)
    elif len(path) + 1 != PARTS[kind] or not all(path):
        yield Fault(flag, path=name, found=f"{len(path) + 1} parts", expected=SHAPE)


def _path(places: tuple[int | str, ...]) -> str:
    return ".".join(str(place) for place in places)
