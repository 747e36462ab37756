"""The levers of the page, made from the case: an issue that is added to a case is a lever without a line of code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import winset
from winset import bargain
from winset.case.parts import Chamber, Hurdle, Issue, Moment, Value
from winset.language import called, dated, language, said, say
from winset.spelling import within
from winset.study.headed import supposed_of
from winset.study.live_told import Choice, Levers, LeversOf, Votes, Weight
from winset.study.moments import Question
from winset.study.moved import held_under, hurdles
from winset.study.scenarios import NO_SCENARIO

RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
"""Rules that a reader may choose between; the command line and the library have the others."""
MARKED = (
    said("Kalai and Smorodinsky (1975)"), said("sum of gains, as Harsanyi (1955) has it for impartial choice"),
    said("newest"),
)  # fmt: skip
"""Where rules are printed, and what moments are called, as far as these are words of a language."""


def levers(question: Question) -> Levers:
    """Every lever of a question, grouped by the actor whose it is."""
    case = question.case
    names = {actor.id: actor.name for actor in case.actors}
    return Levers(
        winset=winset.__version__,
        case=case.id,
        title=case.title,
        question=question.moment.question,
        as_of=question.as_of,
        moments=Choice(
            lever="as_of",
            label=say("Asked from"),
            options={m.id: _dated(question, m) for m in case.moments},
            value=question.moment.id,
        ),
        scenarios=_scenarios(question),
        supposed=supposed_of(question),
        rules=Choice(lever="rule", label=say("Rule"), options={r: _titled(r) for r in RULES}, value=bargain.nash.name),
        actors=tuple(
            LeversOf(
                actor=actor,
                name=name,
                asks=tuple(_asked(question, issue) for issue in question.issues if issue.asked_by == actor),
                weighs=tuple(_weights(question, actor)),
                votes=tuple(_votes(question, actor)),
            )
            for actor, name in names.items()
        ),
    )


def _scenarios(question: Question) -> Choice | None:
    """What the world may do, as far as it can be asked from the moment; `value` is what it does in the question."""
    here = [s for s in question.case.scenarios if s.moments is None or question.moment.id in s.moments]
    if not here:
        return None
    options = {NO_SCENARIO: say("As it is"), **{scenario.id: scenario.title for scenario in here}}
    stands = question.scenario.id if question.scenario else NO_SCENARIO
    return Choice(lever="scenario", label=say("What the world does"), options=options, value=stands)


def _dated(question: Question, moment: Moment) -> str:
    """A moment with the day from which it is asked; that of the question may be asked from a later day than its own."""
    day = question.newest if moment.as_of == "newest" else moment.as_of
    asked = question.as_of if moment.id == question.moment.id else day
    return say("{moment} ({date})", moment=called(moment.id), date=dated(asked))


def _titled(rule: str) -> str:
    return say(bargain.CATALOGUE[rule].reference)


def _asked(question: Question, issue: Issue) -> Choice:
    stands = question.standing[issue.id]
    labels = {name: issue.options[name].label for name in question.available[issue.id]}
    options = {
        name: say("{option} (stands)", option=label) if name == stands else label for name, label in labels.items()
    }
    return Choice(lever=f"package/{issue.id}", label=issue.question, options=options, value=stands)


def _weights(question: Question, actor: str) -> Iterator[Weight]:
    """Every weight of an actor that has a range: one for each issue, for its outcomes, and for a bill that falls."""
    for outcome in question.case.outcomes:
        if actor in outcome.worth_of_halving:
            value = _held(question, outcome.worth_of_halving[actor])
            yield from _weight(f"halving/{actor}", outcome.title, say("worth of half as many"), value)
    for issue in question.issues:
        stands = _held(question, issue.options[question.standing[issue.id]].worth[actor])
        values = {name: _held(question, issue.options[name].worth[actor]) for name in question.available[issue.id]}
        ranged = {name: value for name, value in values.items() if value.low < value.high}
        if ranged:
            most = max(ranged, key=lambda name: abs(ranged[name].value - stands.value))
            yield from _weight(
                f"weights/{issue.id}/{actor}", _spelled(issue.id), issue.options[most].label, ranged[most]
            )
    cost = question.case.unratified.cost
    if actor in cost and any(legislature.actor == actor for legislature in question.case.legislatures):
        yield from _weight(f"failing/{actor}", say("A bill that falls"), say("what it costs"), cost[actor])


def _spelled(issue: str) -> str:
    """An issue at the head of a lever: its id in English, which the command line takes, and what it is called else."""
    if language() == "en":
        return issue
    words = within(issue)
    return words[:1].upper() + words[1:]


def _held(question: Question, by_weighting: Mapping[str, Value]) -> Value:
    return by_weighting[held_under(by_weighting, question)]


def _weight(lever: str, label: str, of: str, value: Value) -> Iterator[Weight]:
    if value.low < value.high:
        points = (float(value.low), float(value.value), float(value.high))
        yield Weight(lever=lever, label=label, of=of, points=points, assumed=value.basis == "assumed")


def _votes(question: Question, actor: str) -> Iterator[Votes]:
    own = {chamber.id for body in question.case.legislatures if body.actor == actor for chamber in body.chambers}
    for name, (chamber, hurdle) in hurdles(question).items():
        if chamber.id in own:
            label = f"{chamber.title}, {hurdle.title.lower()}"
            yield Votes(lever=f"votes/{name}", label=label, value=_asks_for(chamber, hurdle), seats=chamber.seats)


def _asks_for(chamber: Chamber, hurdle: Hurdle) -> int:
    """Votes that a hurdle asks for when every seat votes."""
    if hurdle.votes is not None:
        return hurdle.votes
    share = round((hurdle.share_of_voting or 0.0) * chamber.seats)
    return max(share, chamber.seats // 2 + 1)
