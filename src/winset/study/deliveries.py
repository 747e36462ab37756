"""What a package delivers: who delivers what, in which way, and what each month of it is worth to each side.

The trap: points are for the horizon of the case, and what levers do comes with a ramp and fades. So a worth is spread
evenly over the months of the horizon, and the worth of fewer encounters follows the path of the effect::

    an executive act    ■ ■ ■ ■ ■ ■     can stop in any month
    its effect          ▂ ▅ █ █ ▇ ▆     ramp, then half-life
    a statute           . . . ■▶        from its month on, for good
    money               ■ . . ■ . .     in tranches: what is paid is gone
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, Protocol

import numpy as np

from winset import flow, stakes
from winset.axes import FloatArray, months
from winset.bargain import Delivery
from winset.case.parts import Hold
from winset.case.ranges import quantile
from winset.language import said
from winset.randomness import named
from winset.stakes.curves import in_halvings
from winset.stakes.weigh import Worths, weighted
from winset.study.flows import Ahead
from winset.study.moments import Question
from winset.study.table import Table
from winset.tables import Analogue, Curve, Outlook, Pull

Way = Literal["executive act", "act that courts may stop", "statute", "money"]
WAYS = (said("executive act"), said("act that courts may stop"), said("statute"), said("money"))
"""The same, for who tells them: a document has the way itself, a reader is told `say(way)`."""


class Weighed(Protocol):
    """A question whose options were weighed: the table, its worths, its levers, and what lies ahead."""

    @property
    def table(self) -> Table:
        """The table in draws."""

    @property
    def worths(self) -> Worths:
        """Worth of every option, in the same draws."""

    @property
    def pulled(self) -> tuple[Pull, ...]:
        """What every option pulls."""

    @property
    def flows(self) -> Ahead:
        """The outlook, and what levers do to it."""


@dataclass(frozen=True)
class Item:
    """One changed option of a package: who delivers it and in which way; `chance` is (draw,), of becoming law.

    The last draw is the central one and holds the probability itself. `first` is the month of the first delivery.
    """

    issue: str
    option: str
    giver: int
    way: Way
    first: int
    chance: FloatArray


@dataclass(frozen=True)
class Weights:
    """What options and halvings are worth under one weighting: (draw, row, actor) and (draw, actor), central last."""

    options: FloatArray
    halving: FloatArray


Effects = Mapping[str, FloatArray]
"""Halvings of total encounters by issue; (month, draw), the mean last."""


def items(question: Question, weighed: Weighed, package: Mapping[str, str], hold: Hold) -> tuple[Item, ...]:
    """The changed options of a package as deliveries, in the order of the issues."""
    authorities = {authority.id: authority for authority in question.case.authorities}
    law = {}
    for bill in weighed.table.bills_of(package):
        odds = weighed.table.odds[bill]
        law.update(dict.fromkeys((issue for issue, _ in bill), np.append(odds.enacted.astype(float), odds.probability)))
    found = []
    for issue in question.issues:
        option = package[issue.id]
        if option == question.standing[issue.id]:
            continue
        granted = authorities[issue.options[option].authority or issue.authority]
        acting: Way = "act that courts may stop" if granted.stopped_by_courts else "executive act"
        way: Way = "money" if issue.id in hold.in_tranches else "statute" if issue.id in law else acting
        first = int(hold.statute_after.value) if issue.id in law else 0
        chance = law.get(issue.id, np.ones(weighed.table.draws + 1))
        found.append(Item(issue.id, option, question.actors.index(granted.actor), way, first, chance))
    return tuple(found)


def effects(question: Question, weighed: Weighed, found: Sequence[Item], count: int) -> Effects:
    """What the levers of each item do to total encounters, month by month.

    Beyond the outlook its last month is repeated, so that only the effect goes on moving. Effects of several add up in
    halvings, as they do on the frontier.
    """
    draws = weighed.table.draws
    ahead = _longer(weighed.flows.outlook, count, draws)
    analogues = [
        replace(each, log_effect=each.log_effect[:draws], half_life_months=each.half_life_months[:draws])
        for each in weighed.flows.analogues
    ]
    moved = {}
    for item in found:
        pulled = [
            replace(pull, strength=pull.strength[:draws] * item.chance[:draws], after=item.first)
            for pull in weighed.pulled
            if (item.issue, item.option) == (pull.issue, pull.option)
        ]
        if pulled:
            moved[item.issue] = _halvings(ahead, analogues, pulled, weighed.flows.groups)
    return moved


def _halvings(
    ahead: Outlook, analogues: Sequence[Analogue], pulled: Sequence[Pull], groups: Mapping[str, tuple[str, ...]]
) -> FloatArray:
    carried = flow.carry(ahead, analogues, pulled, groups)
    halved = in_halvings(np.log(np.maximum(carried.total, 1e-9)) - np.log(np.maximum(ahead.total, 1e-9)))
    return np.concatenate([halved, halved.mean(axis=1, keepdims=True)], axis=1)


def _longer(outlook: Outlook, count: int, draws: int) -> Outlook:
    """The first draws of an outlook, its last month repeated until there are `count` months."""
    at = np.minimum(np.arange(count), len(outlook.months) - 1)
    return Outlook(months(outlook.months[0], count), outlook.origins, outlook.paths[at, :draws])


def weights(question: Question, weighed: Weighed) -> Weights:
    """What the table was set with."""
    worths = weighed.worths
    return Weights(np.concatenate([worths.drawn, worths.central[None]]), weighed.table.halving)


def weights_after(question: Question, weighted_as: str, draws: int, seed: int) -> Weights:
    """What options and halvings would be worth under another weighting, with the same dice."""
    chance = named(seed, "worths").random((len(question.issues), len(question.actors), draws))
    return weights_at(question, weighted_as, chance, named(seed, "outcomes").random((len(question.actors), draws)))


def weights_at(question: Question, weighted_as: str, worth: FloatArray, halved: FloatArray) -> Weights:
    """What options and halvings would be worth under another weighting, where the dice have fallen already.

    `worth` is (issue, actor, draw), `halved` (actor, draw).
    """
    weightings = question.case.weightings
    worths = stakes.worths_at(question.issues, question.standing, question.actors, weighted_as, weightings, worth)
    outcome = question.case.outcomes[0].worth_of_halving if question.case.outcomes else {}
    halving = np.zeros((worth.shape[-1] + 1, len(question.actors)))
    for a, actor in enumerate(question.actors):
        if actor in outcome:
            value = weighted(outcome[actor], weighted_as, weightings)
            halving[:, a] = np.maximum(np.append(quantile(value, halved[a]), value.value), 0.0)
    return Weights(np.concatenate([worths.drawn, worths.central[None]]), halving)


def parts(
    question: Question,
    weighed: Weighed,
    found: Sequence[Item],
    moved: Effects,
    weighs: Weights,
    hold: Hold,
    stopped: float | FloatArray,
) -> tuple[Delivery, ...]:
    """Every delivery as a part of a deal: an option with what its lever does, which is a part of its own for money.

    `stopped` is the chance a month that a court stops an act of the sort that courts may stop, or (draw,).
    """
    horizon, count = question.case.flows.horizon.value, int(hold.months.value)
    levers = _worth(found, moved, weighs.halving)
    made = []
    for item in found:
        worth = weighs.options[:, weighed.worths.row(item.issue, item.option)] * item.chance[:, None]
        lever = levers.get(item.issue, np.zeros((1, 1, 1))) / horizon
        if item.way == "money":
            paid = np.repeat(worth[None], count, axis=0)
            made.append(Delivery(item.issue, item.giver, paid, _tranches(item, hold, horizon, count), "once"))
            if item.issue in levers:
                made.append(Delivery(lever_name(item.issue), item.giver, lever, np.ones(count)))
        elif item.way == "statute":
            monthly = worth[None] / horizon + lever + np.zeros((count, 1, 1))
            made.append(Delivery(item.issue, item.giver, monthly, np.eye(count)[item.first], "for good"))
        else:
            monthly = worth[None] / horizon + lever + np.zeros((count, 1, 1))
            risk = stopped if item.way == "act that courts may stop" else 0.0
            made.append(Delivery(item.issue, item.giver, monthly, np.ones(count), "while kept", risk))
    return tuple(made)


def lever_name(issue: str) -> str:
    """Name of the part that holds what money does to flows: it stops with the money."""
    return f"{issue} (effect)"


def _tranches(item: Item, hold: Hold, horizon: float, count: int) -> FloatArray:
    """Even tranches over a horizon from the first month on; (month,)."""
    paid = item.first + np.arange(0, int(horizon), int(hold.tranche_every.value))
    share = np.zeros(count)
    share[paid[paid < count]] = 1.0 / len(paid)
    return share


def _worth(found: Sequence[Item], moved: Effects, halving: FloatArray) -> dict[str, FloatArray]:
    r"""Points for a horizon of each month's effect, by issue; (month, draw, actor).

    To the giver, what its effects add to those of the others; to another actor, what it has by them if it itself stops:

    .. math:: V_g (f(h) - f(h_{-g})), \qquad V_a f(h_g)

    with f the curve of one halving: exact for keeping and for both ways of breaking, where there are two actors. The
    effects of one giver are added one after the other.
    """
    worth = {}
    for giver in dict.fromkeys(item.giver for item in found):
        others = sum((moved[i.issue] for i in found if i.giver != giver and i.issue in moved), start=np.zeros((1, 1)))
        before: FloatArray = np.zeros((1, 1))
        for item in (item for item in found if item.giver == giver and item.issue in moved):
            after = before + moved[item.issue]
            own = _valued(others + after) - _valued(others + before)
            alone = _valued(after) - _valued(before)
            is_giver = np.arange(halving.shape[1]) == giver
            worth[item.issue] = halving * np.where(is_giver, own[..., None], alone[..., None])
            before = after
    return worth


def _valued(halvings: FloatArray) -> FloatArray:
    """The curve of one halving, worth 1 for the first."""
    curve = _one_halving()
    valued: FloatArray = np.interp(halvings, curve.knots, curve.worth[:, 0])
    return valued


@cache
def _one_halving() -> Curve:
    return stakes.halving(np.ones(1))
