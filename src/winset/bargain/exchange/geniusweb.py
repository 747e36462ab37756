r"""GeniusWeb domains and profiles (JSON): read with GeniusWeb's own arithmetic, and written.

.. math:: u = \sum_i w_i\, u_i(o_i), \qquad 0 \le u_i \le 1

The trap: nothing is divided by the largest utility of an issue, as GENIUS does, and the reservation is a package and
no number. Its payoff is what the actor has without a deal::

    "issueWeights": {"pie": 0.5}  "valueUtilities": {"half": 0.2, "all": 0.8}       0.1 and 0.4
    "reservationBid": {"issuevalues": {"pie": "half"}}                               no deal pays 0.1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from winset.bargain.exchange.agenda import Agenda, Profile, called
from winset.bargain.exchange.files import (
    MOST_ISSUES,
    MOST_OPTIONS,
    close,
    decimal,
    digits,
    label,
    number,
    put,
    shown,
    taken,
)
from winset.bargain.exchange.notation import Number, parsed, told
from winset.bargain.exchange.outgoing import Outgoing, outgoing
from winset.errors import Fault, Faulty
from winset.tables import Block

SPACE = "LinearAdditiveUtilitySpace"

Options = dict[str, tuple[str, ...]]


def read(domain: Path, profiles: Sequence[Path]) -> Agenda:
    """A GeniusWeb domain with the profiles of the actors; actors are called as their files.

    Raises `Faulty` with every fault: no JSON, keys twice, profiles of another kind than `LinearAdditiveUtilitySpace`,
    issues and values that do not match the domain, weights below zero, utilities that are no numbers from 0 to 1.

    >>> import json, tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> whole = {"name": "pie", "issuesValues": {"pie": {"values": ["half", "all"]}}}
    >>> utilities = {"pie": {"discreteutils": {"valueUtilities": {"half": 0.2, "all": 0.8}}}}
    >>> ann = {SPACE: {"issueUtilities": utilities, "issueWeights": {"pie": 0.5}}}
    >>> _ = (folder / "pie.json").write_text(json.dumps(whole)), (folder / "ann.json").write_text(json.dumps(ann))
    >>> read(folder / "pie.json", [folder / "ann.json"]).profiles[0].worth
    ((Fraction(1, 10), Fraction(2, 5)),)
    """
    faults: list[Fault] = []
    root = _root(domain, faults)
    options = _domain(root, label(domain), "", faults) if root is not None else {}
    wanted = [(path, _root(path, faults)) for path in profiles]
    known = options if not faults else {}
    found = [_profile(top, path, known, faults) for path, top in wanted if top is not None and known]
    if faults:
        raise Faulty(faults)
    names = called([shown(path.stem) for path in profiles])
    held = tuple(Profile(name, p.worth, p.reservation, None, p.notes) for name, p in zip(names, found, strict=True))
    return Agenda(shown(domain.stem), tuple(options), tuple(options.values()), held)


def write(
    folder: Path,
    name: str,
    blocks: Sequence[Block],
    actors: Sequence[str],
    standing: Mapping[str, str] | None = None,
) -> tuple[Path, ...]:
    """Write a domain and a profile for each actor; all files, or none. Returns their paths, the domain's first.

    Payoffs are moved and scaled as `genius.write` does. Weights must add up to 1 exactly, so where the largest worths
    of the issues do not, weights are powers of one half that do, and utilities carry the rest; nothing is rounded.
    `standing` is the package in force, one option for every issue of the blocks: the reservation bid of every actor.
    Without it there is none, and no deal pays nothing when read again.

    >>> import tempfile
    >>> import numpy as np
    >>> pie = Block(("pie",), (("mine",), ("yours",)), np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2))
    >>> [path.name for path in write(Path(tempfile.mkdtemp()), "pie", [pie], ["ann", "bob"], {"pie": "yours"})]
    ['pie.json', 'ann.json', 'bob.json']
    """
    out = outgoing(folder, ".json", name, blocks, actors, _least(blocks))
    bid = _bid(blocks, standing)
    whole = {
        "name": name,
        "issuesValues": {i: {"values": list(o)} for i, o in zip(out.issues, out.options, strict=True)},
    }
    texts = {out.paths[0]: told(whole)}
    plain = all(_ends(rows) for rows in out.worth)
    for actor, path in enumerate(out.paths[1:]):
        rows = out.worth[actor]
        weights = [max(row) for row in rows] if plain else _halves([max(row) / 2 for row in rows])
        worth = rows if plain else [[w / 2 for w in row] for row in rows]
        texts[path] = told({SPACE: _space(out, actor, worth, weights, whole, bid)})
    return put(texts)


def _least(blocks: Sequence[Block]) -> list[float]:
    """What the worst rows of all blocks pay together: then no reservation has to be carried."""
    return list(sum((block.payoffs.min(axis=0) for block in blocks), start=np.zeros(1)).tolist())


def _bid(blocks: Sequence[Block], standing: Mapping[str, str] | None) -> dict[str, str] | None:
    """The standing package in the joint issues that are written."""
    if standing is None:
        return None
    rows = [tuple(standing.get(issue, "") for issue in block.issues) for block in blocks]
    known = {issue for block in blocks for issue in block.issues}
    if set(standing) != known or any(row not in block.rows for row, block in zip(rows, blocks, strict=True)):
        expected = "one option for every issue of the blocks"
        raise Faulty([Fault("standing", found=f"{dict(standing)}", expected=expected)])
    return {" + ".join(block.issues): " + ".join(row) for row, block in zip(rows, blocks, strict=True)}


def _space(
    out: Outgoing,
    actor: int,
    worth: Sequence[Sequence[Fraction]],
    weights: Sequence[Fraction],
    whole: Mapping[str, Any],
    bid: Mapping[str, str] | None,
) -> dict[str, Any]:
    """One actor's profile."""
    utilities = {}
    for issue, options, row, weight in zip(out.issues, out.options, worth, weights, strict=True):
        paid = {option: w / weight if weight else w for option, w in zip(options, row, strict=True)}
        utilities[issue] = {"discreteutils": {"valueUtilities": paid}}
    plain = "".join(sign for sign in out.actors[actor] if sign.isascii() and sign.isalnum())
    space = {
        "name": plain or f"actor{actor + 1}",
        "issueUtilities": utilities,
        "issueWeights": dict(zip(out.issues, weights, strict=True)),
        "domain": whole,
    }
    return space if bid is None else space | {"reservationBid": {"issuevalues": dict(bid)}}


def _ends(rows: Sequence[Sequence[Fraction]]) -> bool:
    """Whether the largest worths add up to 1 and divide every worth of their issue to a decimal."""
    most = [max(row) for row in rows]
    return sum(most) == 1 and all(
        digits(w / m) is not None for m, row in zip(most, rows, strict=True) if m for w in row
    )


def _halves(most: Sequence[Fraction]) -> list[Fraction]:
    r"""Powers of one half that add up to 1, none below the largest worth of its issue; those add up to at most 1/2.

    Each is less than twice its worth, so their sum is below 1. What is missing is a multiple of the smallest, so the
    smallest can be doubled until nothing is missing.

    >>> [str(weight) for weight in _halves([Fraction(3, 10), Fraction(1, 10)])]
    ['1/2', '1/2']
    """
    weights = []
    for m in most:
        weight = Fraction(1) if m else Fraction(0)
        while m and weight / 2 >= m:
            weight /= 2
        weights.append(weight)
    if not any(weights):
        return [Fraction(1), *weights[1:]]
    while sum(weights) < 1:
        smallest = min(weight for weight in weights if weight)
        weights[weights.index(smallest)] *= 2
    return weights


def _root(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    text = taken(path, faults)
    return None if text is None else parsed(text, label(path), faults)


def _domain(root: Mapping[str, Any], file: str, at: str, faults: list[Fault]) -> Options:
    """Issues with their options; `at` leads to the domain inside a profile."""
    issues = root.get("issuesValues")
    path = f"{at}issuesValues"
    if not isinstance(issues, dict) or not 0 < len(issues) <= MOST_ISSUES:
        expected = f'1 to {MOST_ISSUES:,} issues, {{"issuesValues": {{issue: {{"values": [...]}}}}}}'
        faults.append(Fault(file, path=path, found="no domain", expected=expected))
        return {}
    return {issue: _options(held, file, f"{path}.{shown(issue)}", faults) for issue, held in issues.items()}


def _options(held: object, file: str, path: str, faults: list[Fault]) -> tuple[str, ...]:
    values = held.get("values") if isinstance(held, dict) else None
    if isinstance(held, dict) and "range" in held:
        return _range(held["range"], file, path, faults)
    if not isinstance(values, list) or not 0 < len(values) <= MOST_OPTIONS:
        expected = f'1 to {MOST_OPTIONS:,} values, or a "range" of low, high and step'
        faults.append(Fault(file, path=path, found="no values", expected=expected))
        return ()
    if not all(isinstance(value, str) for value in values) or len(set(values)) < len(values):
        faults.append(Fault(file, path=path, found="values twice or no texts", expected="texts, each once"))
        return ()
    return tuple(str(value) for value in values)


def _range(written: object, file: str, path: str, faults: list[Fault]) -> tuple[str, ...]:
    """Values from low to high by steps, as decimals."""
    parts = [number(part) if isinstance(part, str) else None for part in written] if isinstance(written, list) else []
    if len(parts) == 3 and None not in parts:
        low, high, step = (part for part in parts if part is not None)
        if step > 0 and high >= low and (high - low) / step < MOST_OPTIONS:
            return tuple(decimal(low + i * step) for i in range(int((high - low) / step) + 1))
    expected = f"[low, high, step], a step above zero and {MOST_OPTIONS:,} values at most"
    faults.append(Fault(file, path=f"{path}.range", found=f"{written!r}"[:80], expected=expected))
    return ()


def _profile(root: Mapping[str, Any], path: Path, options: Options, faults: list[Fault]) -> Profile:
    """One actor's profile over the issues of the domain; an empty one if anything is wrong with it."""
    file, before = label(path), len(faults)
    space = root.get(SPACE)
    if not isinstance(space, dict):
        kinds = ", ".join(f"'{shown(key)}'" for key in list(root)[:3]) or "nothing"
        expected = f"a profile of kind '{SPACE}': others do not add up over issues"
        faults.append(
            Fault(file, path="", found=kinds, expected=expected, nearest=close(next(iter(root), ""), [SPACE], faults))
        )
        return Profile("", ())
    if "domain" in space and isinstance(space["domain"], dict):
        own = _domain(space["domain"], file, f"{SPACE}.domain.", faults)
        if len(faults) == before and {i: set(o) for i, o in own.items()} != {i: set(o) for i, o in options.items()}:
            expected = "the issues and values of the domain file"
            faults.append(Fault(file, path=f"{SPACE}.domain", found="another domain", expected=expected))
    weights = _mapped(space, "issueWeights", options, file, faults)
    held = _mapped(space, "issueUtilities", options, file, faults)
    worth = []
    for issue, names in options.items():
        weight = (
            _weight(weights.get(issue), f"{SPACE}.issueWeights.{shown(issue)}", file, faults) if issue in weights else 0
        )
        if issue in held:
            place = f"{SPACE}.issueUtilities.{shown(issue)}"
            worth.append(tuple(weight * u for u in _utilities(held[issue], names, file, place, faults)))
    if len(faults) > before:
        return Profile("", ())
    reservation, notes = _reservation(space.get("reservationBid"), options, worth, path, faults)
    total = sum(number(weights[issue]) or 0 for issue in options)
    if total != 1:
        notes.append(f"The weights of {shown(path.stem)} add up to {float(total):.6g}; GeniusWeb itself asks for 1.")
    return Profile("", tuple(worth), reservation, None, tuple(notes))


def _mapped(space: Mapping[str, Any], key: str, options: Options, file: str, faults: list[Fault]) -> dict[str, Any]:
    """What a profile says of each issue of the domain."""
    held, path = space.get(key), f"{SPACE}.{key}"
    if not isinstance(held, dict):
        faults.append(Fault(file, path=path, found="nothing", expected="an entry for each issue"))
        return {}
    for issue in held:
        if issue not in options:
            found, alike = f"issue '{shown(issue)}'", close(issue, list(options), faults)
            faults.append(Fault(file, path=path, found=found, expected="an issue of the domain", nearest=alike))
    left = [issue for issue in options if issue not in held]
    faults += [
        Fault(file, path=path, found=f"no entry for '{shown(issue)}'", expected="one for each issue") for issue in left
    ]
    return held


def _weight(written: object, path: str, file: str, faults: list[Fault]) -> Fraction:
    value = number(written) if isinstance(written, Number) else None
    if value is None or value < 0:
        faults.append(Fault(file, path=path, found=f"{written!r}"[:60], expected="a finite number, zero or more"))
        return Fraction(0)
    return value


def _utilities(held: object, names: Sequence[str], file: str, path: str, faults: list[Fault]) -> tuple[Fraction, ...]:
    """Utility of each option, from 0 to 1."""
    if isinstance(held, dict) and isinstance(held.get("numberutils"), dict):
        return _line(held["numberutils"], names, file, f"{path}.numberutils", faults)
    inner = held.get("discreteutils") if isinstance(held, dict) else None
    listed = inner.get("valueUtilities") if isinstance(inner, dict) else None
    if not isinstance(listed, dict):
        expected = '{"discreteutils": {"valueUtilities": {value: utility}}} or {"numberutils": {...}}'
        faults.append(Fault(file, path=path, found="no utilities", expected=expected))
        return tuple(Fraction(0) for _ in names)
    for value in listed:
        if value not in set(names):
            alike = close(value, names, faults)
            faults.append(
                Fault(file, path=path, found=f"value '{shown(value)}'", expected="one of the domain", nearest=alike)
            )
    return tuple(_between(listed.get(name), f"{path}.{shown(name)}", file, faults) for name in names)


def _between(written: object, path: str, file: str, faults: list[Fault]) -> Fraction:
    value = number(written) if isinstance(written, Number) else None
    if value is None or not 0 <= value <= 1:
        found = "no utility" if written is None else f"{written!r}"[:60]
        faults.append(Fault(file, path=path, found=found, expected="a number from 0 to 1"))
        return Fraction(0)
    return value


def _line(
    held: Mapping[str, Any], names: Sequence[str], file: str, path: str, faults: list[Fault]
) -> tuple[Fraction, ...]:
    """Utilities on the line between the lowest and the highest value."""
    values = [number(name) for name in names]
    low, high = (number(held[k]) if isinstance(held.get(k), str) else None for k in ("lowValue", "highValue"))
    ends = [_between(held.get(key), f"{path}.{key}", file, faults) for key in ("lowUtility", "highUtility")]
    if low is None or high is None or high <= low or any(v is None or not low <= v <= high for v in values):
        expected = "lowValue below highValue, and the values of the domain between them"
        faults.append(Fault(file, path=path, found="ends that do not fit", expected=expected))
        return tuple(Fraction(0) for _ in names)
    return tuple(ends[0] + (ends[1] - ends[0]) * (v - low) / (high - low) for v in values if v is not None)


def _reservation(
    bid: object, options: Options, worth: Sequence[Sequence[Fraction]], path: Path, faults: list[Fault]
) -> tuple[Fraction, list[str]]:
    """The payoff of the reservation bid; an issue that it leaves open pays nothing, as in GeniusWeb."""
    if bid is None:
        return Fraction(0), []
    place = f"{SPACE}.reservationBid"
    held = bid.get("issuevalues") if isinstance(bid, dict) else None
    if not isinstance(held, dict):
        faults.append(Fault(label(path), path=place, found="no package", expected='{"issuevalues": {issue: value}}'))
        return Fraction(0), []
    for issue, value in held.items():
        names = options.get(issue, ())
        if value not in names:
            found, alike = f"'{shown(issue)}': {value!r}"[:120], close(str(value), names, faults)
            faults.append(Fault(label(path), path=place, found=found, expected="a value of the domain", nearest=alike))
    rows = zip(options.items(), worth, strict=True)
    paid = [row[names.index(held[issue])] for (issue, names), row in rows if held.get(issue) in names]
    left = len(options) - len(held)
    said = f"The reservation bid of {shown(path.stem)} leaves {left} issues open; they pay nothing in it."
    return sum(paid, Fraction(0)), [said] if left > 0 else []
