"""Would a package be kept? Every draw followed month by month, with courts and changes of government on the way.

Until they come, what may come is a chance that both sides reckon with; once it has come it is a fact. The first month
in which somebody would rather break, with all the rest going on as promised, ends the deal in that draw. Who foresees
a break before it comes may break earlier still: the share of draws without any break is the share in which nobody has
a reason to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from winset import bargain
from winset.axes import FloatArray, IntArray, month
from winset.bargain import Break, Delivery, Terms
from winset.bargain.hold import monthly, part_slack
from winset.case.parts import Hold, Turn
from winset.case.ranges import quantile
from winset.language import said
from winset.randomness import named
from winset.study import deliveries
from winset.study.deliveries import Item, Weighed, Weights
from winset.study.moments import Question
from winset.study.scenarios import governments
from winset.study.table import CENTRAL

CHANGED = said("change of government")
COURT = said("a court stopped a part")
NEVER = np.iinfo(np.int64).max
"""A month that does not come."""


@dataclass(frozen=True)
class Turning:
    """A turn within the months ahead: its month, the chance by draw, whether the new one comes, and would break.

    `terms` are those of after it, in which only the turning actor weighs otherwise, and `slacks` what each part adds to
    the slack under them, (part, month, draw, actor). Other arrays are (draw,), central last.
    """

    turn: Turn
    month: int
    actor: int
    chance: FloatArray
    comes: FloatArray
    breaks: FloatArray
    terms: Terms
    slacks: FloatArray


@dataclass(frozen=True)
class Keeping:
    """A package followed through every draw; the central one is the last, in which nothing unexpected comes.

    `slack` is (month, draw, actor), as it is in each draw by then; `causes` has one entry a draw.
    """

    items: tuple[Item, ...]
    terms: Terms
    turnings: tuple[Turning, ...]
    slack: FloatArray
    broken: Break
    causes: tuple[str | None, ...]

    @property
    def survival(self) -> FloatArray:
        """Share of draws, the central one apart, in which the deal is still kept after each month; (month + 1,)."""
        return bargain.survival(self.broken.month[:CENTRAL], self.terms.months)


@dataclass(frozen=True)
class Dice:
    """What is not known of keeping a deal, drawn; the central draw last, in which nothing unexpected comes.

    `discount` is (draw, actor). `stopped` is the chance a month that a court stops an act that courts may stop, one or
    (draw,), and `ruled` the month in which one does, (draw,), without the central one. By turn: `chance` that another
    government comes, whether it `comes`, (draw,) each, and what all would be worth `after` it.
    """

    discount: FloatArray
    stopped: float | FloatArray
    ruled: IntArray
    chance: tuple[FloatArray, ...]
    comes: tuple[FloatArray, ...]
    after: tuple[Weights, ...]


def rolled(question: Question, hold: Hold, draws: int, seed: int) -> Dice:
    """The dice of a seed: each thing has dice of its own."""
    turns = [turn for turn, _ in coming(question, hold)]
    chances, comes = [], []
    for turn in turns:
        rng = named(seed, f"hold turn {turn.takes_office} {turn.actor}")
        chance = np.append(quantile(turn.change, rng.random(draws)), turn.change.value)
        chances.append(chance)
        comes.append(np.append(rng.random(draws) < chance[:CENTRAL], False))
    stopped = a_month(hold.court_stops.value)
    return Dice(
        discount=_discount(question, hold, draws, seed),
        stopped=stopped,
        ruled=named(seed, "hold courts").geometric(stopped, draws) if stopped > 0.0 else np.full(draws, NEVER),
        chance=tuple(chances),
        comes=tuple(comes),
        after=tuple(deliveries.weights_after(question, turn.weighting, draws, seed) for turn in turns),
    )


def keeping(question: Question, weighed: Weighed, package: Mapping[str, str], hold: Hold, seed: int) -> Keeping:
    """Follow a package with the dice of a seed."""
    return kept(question, weighed, package, hold, rolled(question, hold, weighed.table.draws, seed))


def kept(question: Question, weighed: Weighed, package: Mapping[str, str], hold: Hold, dice: Dice) -> Keeping:
    """Follow a package.

    1. Its deliveries, under the weights of today and of every government that may come. 2. Who would break what it
    finds on taking office: until then that is a chance that the deal ends. 3. Draw courts and elections, and look for
    the first month with a negative slack.
    """
    found = deliveries.items(question, weighed, package, hold)
    moved = deliveries.effects(question, weighed, found, int(hold.months.value))
    today = deliveries.weights(question, weighed)
    plain = Terms(
        deliveries.parts(question, weighed, found, moved, today, hold, dice.stopped),
        dice.discount,
        int(hold.lag.value),
        np.ones((int(hold.months.value), len(dice.discount))),
    )

    def after(weights: Weights) -> Terms:
        return replace(plain, parts=deliveries.parts(question, weighed, found, moved, weights, hold, dice.stopped))

    turnings = tuple(
        _turning(question, turn, at, plain, after(weights), chance, comes)
        for (turn, at), weights, chance, comes in zip(
            coming(question, hold), dice.after, dice.chance, dice.comes, strict=True
        )
    )
    stands = plain.stands.copy()
    for turning in turnings:
        stands[turning.month] *= 1.0 - turning.chance * turning.breaks
    terms = replace(plain, stands=stands)
    stopped = _stopped(terms, dice.ruled)
    slacks = _by_part(terms)
    slack = _followed(slacks, turnings, stopped)
    broken = bargain.first_break(slack)
    return Keeping(found, terms, turnings, slack, broken, _causes(terms, slacks, turnings, stopped, broken))


def coming(question: Question, hold: Hold) -> list[tuple[Turn, int]]:
    """The first turn of each actor to another weighting within the months ahead, and its month; 0 is the first one.

    Another than it has today, in a scenario than the scenario gives it: what has come is no turn any more.
    """
    first, today = month(question.as_of) + 1, governments(question.scenario, question.moment.id)
    found: dict[str, tuple[Turn, int]] = {}
    for turn in sorted(hold.turns, key=lambda turn: turn.takes_office):
        at = int((month(turn.takes_office) - first).astype(int))
        # A turn in the last month would be taken for one in every month after it.
        if 0 < at < int(hold.months.value) - 1 and turn.weighting != today.get(turn.actor, question.moment.weighting):
            found.setdefault(turn.actor, (turn, at))
    return list(found.values())


def _discount(question: Question, hold: Hold, draws: int, seed: int) -> FloatArray:
    """Discount factors by draw, the central ones last; (draw + 1, actor)."""
    chance = named(seed, "hold patience").random((len(question.actors), draws))
    values = [hold.discount[actor] for actor in question.actors]
    return np.array(
        [np.append(quantile(value, u), value.value) for value, u in zip(values, chance, strict=True)]
    ).T  # fmt: skip


def a_month(a_year: float | FloatArray) -> float | FloatArray:
    """The chance a month of what comes with a chance a year; of many, (draw,)."""
    return 1.0 - (1.0 - a_year) ** (1 / 12)


def _turning(
    question: Question, turn: Turn, at: int, plain: Terms, other: Terms, chance: FloatArray, comes: FloatArray
) -> Turning:
    actor = question.actors.index(turn.actor)
    mine = np.arange(plain.discount.shape[1]) == actor
    terms = replace(
        plain,
        parts=tuple(
            replace(old, worth=np.where(mine, new.worth, old.worth))
            for old, new in zip(plain.parts, other.parts, strict=True)
        ),
    )
    slacks = _by_part(terms)
    breaks = np.any(slacks.sum(axis=0)[at:, :, actor] < -bargain.hold.NEARLY, axis=0)
    return Turning(turn, at, actor, chance, comes, breaks.astype(float), terms, slacks)


def _by_part(terms: Terms) -> FloatArray:
    """What each part adds to the slack; (part, month, draw, actor)."""
    each = [part_slack(terms, part, monthly(terms, part)) for part in terms.parts]
    return np.array(each).reshape(len(each), terms.months, *terms.discount.shape)


def _stopped(terms: Terms, ruled: IntArray) -> IntArray:
    """The month in which a court stops each part, the number of months or more if none does; (part, draw)."""
    never = np.full((len(terms.parts), len(terms.discount)), terms.months)
    for p, part in enumerate(terms.parts):
        # One ruling stops an act and what it does: parts of the same chance share their dice.
        if np.any(np.asarray(part.stopped) > 0.0):
            never[p, :CENTRAL] = ruled
    return never


def _followed(slacks: FloatArray, turnings: tuple[Turning, ...], stopped: IntArray) -> FloatArray:
    """Slack in each draw as it is by then: without what a court has stopped, under who governs."""
    slack = _standing(slacks, stopped)
    for turning in sorted(turnings, key=lambda turning: turning.month):
        after = _standing(turning.slacks, stopped)[turning.month :, :, turning.actor]
        now = slack[turning.month :, :, turning.actor]
        slack[turning.month :, :, turning.actor] = np.where(turning.comes > 0, after, now)
    return slack


def _standing(slacks: FloatArray, stopped: IntArray) -> FloatArray:
    """The slack of all parts that no court has stopped by then; `stopped` is (part, draw)."""
    total = np.zeros(slacks.shape[1:])
    at = np.arange(len(total))[:, None, None]
    for slack, month_ in zip(slacks, stopped, strict=True):
        total += np.where(at < month_[None, :, None], slack, 0.0)
    return total


def _causes(
    terms: Terms, slacks: FloatArray, turnings: tuple[Turning, ...], stopped: IntArray, broken: Break
) -> tuple[str | None, ...]:
    """Why each draw breaks: a change of government or a court without which it had not, or else the terms."""
    draws = np.arange(len(broken.month))
    at = (np.minimum(broken.month, terms.months - 1), draws, np.maximum(broken.actor, 0))
    same = _standing(slacks, stopped)[at] >= -bargain.hold.NEARLY
    changed = np.zeros(len(draws), dtype=bool)
    for turning in turnings:
        changed |= (broken.actor == turning.actor) & (turning.comes > 0) & (broken.month >= turning.month) & same
    free = _followed(slacks, turnings, np.full_like(stopped, terms.months))[at] >= -bargain.hold.NEARLY
    own = bargain.causes(terms, broken)
    return tuple(
        None if actor < 0 else CHANGED if changed[d] else COURT if free[d] else own[d]
        for d, actor in enumerate(broken.actor)
    )


def central(terms: Terms) -> Terms:
    """The central draw alone."""
    return replace(
        terms,
        parts=tuple(replace(part, worth=part.worth[:, CENTRAL:]) for part in terms.parts),
        discount=terms.discount[CENTRAL:],
        stands=terms.stands[:, CENTRAL:],
    )


def worth_of(part: Delivery, actor: int, count: int) -> float:
    """Central worth of a part to an actor, mean over the first months, at the share delivered."""
    return float((part.worth[:count, CENTRAL, actor] * part.share[:count]).mean())
