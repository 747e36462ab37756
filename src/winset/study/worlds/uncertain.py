"""What of a case is uncertain, each with its law: the axes along which worlds differ.

One chance moves all that moves together: what an issue is worth to an actor (all options at once), what levers of a
kind do, how hard those of an issue pull. The trap: some of it nobody at the table knows even in a known world::

    known in a world      worths, effects, patience, base rates, the swing of a vote
    lots, drawn last      fate of a bill, a ruling, whether a government changes     (group "lots")

Not drawn, on purpose: what a deal's terms say (months looked at, lag, months until a statute, tranches), which are as
written everywhere else too; reference intensities of kinds, which only scale; the model of roll calls, chances of
offices, of signing a petition and, where chambers do not share their swing, each one's own part of it: they are
averaged, and the odds stay odds. Kinds, paths and votes are drawn independently, though the fit correlates some a bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Legislature, Value
from winset.flow.interventions import shape
from winset.spelling import within
from winset.stakes.linked import Bill
from winset.stakes.weigh import weighted
from winset.study.flips import effect_of, worth_of, worth_of_halving
from winset.study.flows import Ahead
from winset.study.keeping import coming
from winset.study.moments import Question
from winset.study.worlds.laws import Bell, Counted, Law, Lot, Ranged, Sorted
from winset.study.worlds.shape import Uncertain
from winset.tables import Analogue

Found = tuple[Uncertain, Law]
ENDS = np.array([0.05, 0.5, 0.95])


def uncertain(question: Question, ahead: Ahead, bills: Sequence[Bill]) -> tuple[Found, ...]:
    """Everything uncertain in a question, in the order of the case; what has no range is not."""
    return (*_worths(question), *_effects(question, ahead), *_votes(question, bills), *_hold(question))


def _of(path: str, group: str, title: str, unit: str, law: Law) -> Iterator[Found]:
    low, middle, high = (float(end) for end in law.at(ENDS))
    if low < high:
        yield Uncertain(path, group, title, unit, low, middle, high), law


def _worths(question: Question) -> Iterator[Found]:
    """Scales of points: of an issue, told by the option that is farthest from what stands; of halvings; of failing."""
    names = {actor.id: actor.name for actor in question.case.actors}
    cost = question.case.unratified.cost
    answerable = {legislature.actor for legislature in question.case.legislatures}
    for actor in question.actors:
        group = f"worths of {actor}"
        for issue in question.issues:
            told = _farthest(question, issue.id, actor)
            if told is not None:
                path = f"issues.{issue.id}.worth.{actor}"
                yield from _of(path, group, worth_of(issue.id, names[actor]), "points", Ranged(told))
        for outcome in question.case.outcomes[:1]:
            if actor in outcome.worth_of_halving:
                path = f"outcomes.{outcome.id}.worth_of_halving.{actor}"
                worth = _held(question, outcome.worth_of_halving[actor])
                yield from _of(path, group, worth_of_halving(names[actor]), "points", Ranged(worth))
        if actor in cost and actor in answerable:
            title = f"cost of a bill that falls to {names[actor]}"
            yield from _of(f"unratified.cost.{actor}", group, title, "points", Ranged(cost[actor]))


def _farthest(question: Question, issue: str, actor: str) -> Value | None:
    """The value of the option that has a range and lies farthest from what stands; nothing where none has one."""
    options = next(each.options for each in question.issues if each.id == issue)
    stands = _held(question, options[question.standing[issue]].worth[actor]).value
    ranged = [_held(question, options[name].worth[actor]) for name in question.available[issue]]
    ranged = [value for value in ranged if value.low < value.high]
    return max(ranged, key=lambda value: abs(value.value - stands), default=None)


def _held(question: Question, by_weighting: Mapping[str, Value]) -> Value:
    return weighted(by_weighting, question.moment.weighting, question.case.weightings)


def _effects(question: Question, ahead: Ahead) -> Iterator[Found]:
    """What levers of a kind do over the horizon, how hard those of an issue pull, and which path the flows take."""
    horizon = len(ahead.outlook.months)
    for each in ahead.analogues:
        path, title = f"kinds.{each.kind}.effect", effect_of(each.kind)
        yield from _of(path, "effects", title, "log", Sorted(over_horizon(each, horizon)))
    for issue in question.issues:
        levers = [issue.options[name].lever for name in question.available[issue.id]]
        ranged = [lever.intensity for lever in levers if lever and lever.intensity.low < lever.intensity.high]
        if ranged:
            title = f"how hard levers of {within(issue.id)} pull"
            most = max(ranged, key=lambda value: value.value)
            yield from _of(f"issues.{issue.id}.lever", "effects", title, most.unit, Ranged(most))
    total = ahead.outlook.total.mean(axis=0)
    yield from _of("outlook.path", "outlook", "path of the flows", question.case.flows.unit, Sorted(total))


def over_horizon(analogue: Analogue, horizon: int) -> FloatArray:
    r"""What levers of a kind do to all flows over a horizon of S months, at reference intensity; (draw,), in logs.

    .. math:: \log \frac1S \sum_s \exp(b \cdot shape(s))
    """
    through = shape(np.arange(horizon)[:, None], analogue.half_life_months)
    found: FloatArray = np.log(np.exp(analogue.log_effect * through).mean(axis=0))
    return found


def _votes(question: Question, bills: Sequence[Bill]) -> Iterator[Found]:
    """Base rates, slopes of the gate, how far votes swing; by law, the swing of its vote and its fate."""
    for body in question.case.legislatures if bills else ():
        yield from _body(question, body, bills)
    for name in dict.fromkeys(law_of(question, bill) for bill in bills):
        spread = float(question.case.legislatures[0].swing.value)
        title, lot = (f"swing of the vote on {name}", f"fate of the bill on {name}")
        yield from _of(f"votes.swing.{name}", "votes", title, "log-odds", Bell(spread))
        yield from _of(f"bills.fate.{name}", "lots", lot, "probability", Lot())


def _body(question: Question, body: Legislature, bills: Sequence[Bill]) -> Iterator[Found]:
    at, asked = f"legislatures.{body.id}", topics_of(question, bills)
    for topic in body.topics:
        if topic.id in asked:
            path, title = f"{at}.topics.{topic.id}.vote_held", f"how often bills on {topic.id} reach a vote"
            yield from _of(path, "votes", title, "probability", Counted(topic))
    slopes = (
        ("gate.majority_support", "what the majority's support does to a vote", body.gate.majority_support),
        ("gate.months_left", "what the time left does to a vote", body.gate.months_left),
        ("swing", "how far votes swing", body.swing),
    )
    for name, title, value in slopes:
        yield from _of(f"{at}.{name}", "votes", title, value.unit, Ranged(value))


def topics_of(question: Question, bills: Sequence[Bill]) -> set[str]:
    """The topics of some bills."""
    options = {issue.id: issue.options for issue in question.issues}
    return {topic for bill in bills for issue, name in bill if (topic := options[issue][name].topic) is not None}


def law_of(question: Question, bill: Bill) -> str:
    """The name that the case gives to a bill; parts of one bill share it."""
    options = {issue.id: issue.options for issue in question.issues}
    return min(options[issue][name].bill or "" for issue, name in bill)


def _hold(question: Question) -> Iterator[Found]:
    """Patience; courts; changes of government: their chances, and the lots that decide."""
    hold = question.case.hold
    if hold is None:
        return
    for actor in question.case.actors:
        title = f"patience of {actor.name}"
        yield from _of(f"hold.discount.{actor.id}", "patience", title, "share", Ranged(hold.discount[actor.id]))
    title = "how often courts stop acts"
    yield from _of("hold.court_stops", "what may come", title, "probability", Ranged(hold.court_stops))
    yield from _of("hold.court_stops.lot", "lots", "when a court rules", "probability", Lot())
    for turn, _ in coming(question, hold):
        at = f"hold.turns.{hold.turns.index(turn)}"
        title = f"chance of another government on {turn.takes_office}"
        lot = f"whether another government comes on {turn.takes_office}"
        yield from _of(f"{at}.change", "what may come", title, "probability", Ranged(turn.change))
        yield from _of(f"{at}.change.lot", "lots", lot, "probability", Lot())
