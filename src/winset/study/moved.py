"""What a reader has moved, and the question that it makes: a moved lever is an edited case, and nothing else.

No number is patched into a result. The values of the case are replaced and the same code runs on them, so that the page
and `winset brief` on a case folder edited by hand say the same::

    weight of visas to Mexico      range [2, 8], value 4       position +0.5  ->  6, taken as known in every draw
                                    -1 ... 0 ... +1
                                     2     4     8
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from winset import bargain
from winset.case.parts import EVERY, Chamber, Hurdle, Issue, Legislature, Outcome, Unratified, Value
from winset.errors import Fault, Faulty, nearest
from winset.study.moments import Question
from winset.study.shape import Told

Name = Annotated[str, Field(max_length=80)]
Needed = Annotated[int, Field(ge=1, le=10_000)]
Position = Annotated[float, Field(ge=-1.0, le=1.0, allow_inf_nan=False)]
MOST = 200
"""Entries of one kind that are read: more than any case has levers."""


class Moved(Told):
    """Every lever that does not stand where the case has it; document ``moved/1``.

    Weights are positions in their range: -1 the low end, 0 as written, 1 the high end. `weights` is by issue and actor;
    `halving` (worth of half the encounters) and `failing` (cost of a bill that falls) by actor. `votes` is by hurdle.
    `package` holds the options chosen by the reader; issues left out stay as they stand. `scenario` is what the world
    does, by name; where it does nothing of the sort, the document says nothing of it.
    """

    as_of: Annotated[str, Field(max_length=10)] | None = None
    rule: Name = bargain.nash.name
    package: Annotated[dict[Name, Name], Field(max_length=MOST)] = Field(default_factory=dict)
    weights: Annotated[dict[Name, dict[Name, Position]], Field(max_length=MOST)] = Field(default_factory=dict)
    halving: Annotated[dict[Name, Position], Field(max_length=MOST)] = Field(default_factory=dict)
    failing: Annotated[dict[Name, Position], Field(max_length=MOST)] = Field(default_factory=dict)
    votes: Annotated[dict[Name, Needed], Field(max_length=MOST)] = Field(default_factory=dict)
    scenario: Name | None = None

    @model_serializer(mode="wrap")
    def _written(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A state without a scenario is written as before there were any."""
        return {name: value for name, value in plain(self).items() if (name, value) != ("scenario", None)}


def hurdles(question: Question) -> dict[str, tuple[Chamber, Hurdle]]:
    """Every hurdle of every chamber, under the name by which it is moved: chamber.hurdle."""
    chambers = (c for legislature in question.case.legislatures for c in legislature.chambers)
    return {f"{c.id}.{h.id}": (c, h) for c in chambers for h in c.hurdles}


def checked(question: Question, moved: Moved) -> None:
    """Raise `Faulty` with everything that is moved and is not there, and the nearest name."""
    faults = list(_faults(question, moved))
    if faults:
        raise Faulty(faults)


def _faults(question: Question, moved: Moved) -> Iterator[Fault]:
    rules = [name.replace("-", "_") for name in bargain.CATALOGUE]
    yield from _unknown("rule", [moved.rule.replace("-", "_")], rules)
    yield from _unknown("scenario", [moved.scenario] if moved.scenario else [], [s.id for s in question.case.scenarios])
    yield from _unknown("package", moved.package, question.available)
    for issue, option in moved.package.items():
        yield from _unknown(f"package.{issue}", [option], question.available.get(issue, (option,)))
    yield from _unknown("weights", moved.weights, question.available)
    for issue, by_actor in moved.weights.items():
        yield from _unknown(f"weights.{issue}", by_actor, question.actors)
    yield from _unknown("halving", moved.halving, question.actors)
    yield from _unknown("failing", moved.failing, question.case.unratified.cost)
    known = hurdles(question)
    yield from _unknown("votes", moved.votes, known)
    for name, votes in moved.votes.items():
        if name in known and votes > known[name][0].seats:
            expected = f"at most the {known[name][0].seats} seats"
            yield Fault("moved", path=f"votes.{name}", found=str(votes), expected=expected)


def _unknown(path: str, names: Iterable[str], valid: Iterable[str]) -> Iterator[Fault]:
    known = list(valid)
    for name in names:
        if name not in known:
            close = nearest(name, known)
            yield Fault("moved", path=path, found=f"'{name}'", expected=f"one of {', '.join(known)}", nearest=close)


def placed(value: Value, position: float) -> float:
    r"""Where in its range a value is put, straight from one end to the middle and on to the other.

    .. math:: v(p) = v + p \begin{cases} h - v & p \ge 0 \\ v - l & p < 0 \end{cases}

    Ours.

    >>> four = Value(value=4, unit="points", range=(2, 8), basis="assumed", source="x")
    >>> placed(four, -1), placed(four, 0), placed(four, 0.5)
    (2.0, 4.0, 6.0)
    """
    if position in (-1, 0, 1):  # the ends as written, without the last digit of a sum
        return (value.low, value.value, value.high)[int(position) + 1]
    return value.value + position * (value.high - value.value if position > 0 else value.value - value.low)


def at(value: Value, position: float) -> Value:
    """The value at a position in its range, taken as known: its range shrinks to it. At 0 it is left as written."""
    if not position:
        return value
    put = placed(value, position)
    return value.model_copy(update={"value": put, "range": (put, put)})


def asked_anew(question: Question, moved: Moved) -> Question:
    """The question of a case whose weights and thresholds are put where the reader has them."""
    case = question.case
    changed: dict[str, Any] = {
        "issues": tuple(_issue(question, issue, moved.weights.get(issue.id, {})) for issue in case.issues),
        "outcomes": tuple(_outcome(question, outcome, moved.halving) for outcome in case.outcomes),
        "unratified": _unratified(case.unratified, moved.failing),
        "legislatures": tuple(_legislature(body, moved.votes) for body in case.legislatures),
    }
    return replace(question, case=case.model_copy(update=changed))


def held_under(by_weighting: Mapping[str, Value], question: Question) -> str:
    """The weighting whose value holds at the moment: its own, the one that it falls back on, or the one for every."""
    otherwise = {w.id: w.otherwise for w in question.case.weightings}
    name: str | None = question.moment.weighting
    while name is not None and name not in by_weighting:
        name = otherwise.get(name)
    return name or EVERY


def _held(question: Question, by_weighting: Mapping[str, Value], position: float) -> dict[str, Value]:
    name = held_under(by_weighting, question)
    return {**by_weighting, name: at(by_weighting[name], position)}


def _issue(question: Question, issue: Issue, positions: Mapping[str, float]) -> Issue:
    if not any(positions.values()):
        return issue
    options = {
        name: option.model_copy(
            update={"worth": {a: _held(question, w, positions.get(a, 0.0)) for a, w in option.worth.items()}}
        )
        for name, option in issue.options.items()
    }
    return issue.model_copy(update={"options": options})


def _outcome(question: Question, outcome: Outcome, positions: Mapping[str, float]) -> Outcome:
    worth = {a: _held(question, w, positions.get(a, 0.0)) for a, w in outcome.worth_of_halving.items()}
    return outcome.model_copy(update={"worth_of_halving": worth})


def _unratified(unratified: Unratified, positions: Mapping[str, float]) -> Unratified:
    cost = {actor: at(value, positions.get(actor, 0.0)) for actor, value in unratified.cost.items()}
    return unratified.model_copy(update={"cost": cost})


def _legislature(legislature: Legislature, votes: Mapping[str, int]) -> Legislature:
    if not votes:
        return legislature
    chambers = tuple(
        chamber.model_copy(update={"hurdles": tuple(_hurdle(chamber, h, votes) for h in chamber.hurdles)})
        for chamber in legislature.chambers
    )
    return legislature.model_copy(update={"chambers": chambers})


def _hurdle(chamber: Chamber, hurdle: Hurdle, votes: Mapping[str, int]) -> Hurdle:
    name = f"{chamber.id}.{hurdle.id}"
    return hurdle.model_copy(update={"votes": votes[name], "share_of_voting": None}) if name in votes else hurdle
