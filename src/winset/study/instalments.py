"""The same package unsigned, watched through what is published, and the same package paid by the best instalments."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.special import ndtr

from winset import bargain
from winset.axes import FloatArray
from winset.bargain import Exchange
from winset.language import listed, say, say_many
from winset.study.hold_told import TacitTold, TranchesTold
from winset.study.keeping import Keeping, central, worth_of
from winset.study.moments import Question
from winset.study.table import CENTRAL
from winset.study.weighed import Weighed

SUSPENSION = 6
"""Months of suspension that are shown where none sustains the exchange."""

RAMP = 3
"""Months after which a lever acts in full, if nothing fades."""


def tacit(question: Question, weighed: Weighed, kept: Keeping) -> TacitTold | None:
    """The acts of a package as a tacit exchange; None unless both sides deliver acts that cost them something.

    Acts that pay their own giver go on either way. What one side does to flows is read off the month's total, which
    errs; other acts are seen by everybody.
    """
    actors, horizon = range(len(question.actors)), int(question.case.flows.horizon.value)
    lasting = [part for part in kept.terms.parts if part.lasts == "while kept"]
    acts = [part for part in lasting if worth_of(part, part.giver, horizon) < 0.0]
    if len({part.giver for part in acts}) < 2:
        return None
    own = np.array([sum(worth_of(part, a, horizon) for part in acts if part.giver == a) for a in actors])
    received = np.array([sum(worth_of(part, a, horizon) for part in acts if part.giver != a) for a in actors])
    error = np.array([_misread(weighed, kept, {part.name for part in acts if part.giver == a}) for a in actors])
    lag = min(kept.terms.lag, bargain.tacit.MOST_LAG)
    exchange = Exchange(own, received, kept.terms.discount[CENTRAL], error, 1.0 - error, lag, SUSPENSION)
    shortest = bargain.shortest_suspension(exchange)
    shown = exchange if shortest is None else replace(exchange, suspension=shortest)
    found = bargain.watched(shown, kept.terms.months)

    def by_actor(numbers: FloatArray) -> dict[str, float]:
        return {actor: round(float(x), 4) for actor, x in zip(question.actors, numbers, strict=True)}

    return TacitTold(
        own=by_actor(own),
        received=by_actor(received),
        false_alarm=by_actor(error),
        seen=by_actor(1.0 - error),
        suspension_months=shown.suspension,
        shortest_suspension=shortest,
        holds=dict(zip(question.actors, found.holds, strict=True)),
        delivered=round(found.delivered, 4),
        by_month=tuple(round(float(x), 4) for x in found.by_month),
        sentence=_tacit_sentence(question, shortest, found),
    )


def _misread(weighed: Weighed, kept: Keeping, acts: set[str]) -> float:
    r"""Chance that one month's total is taken for the other case, by the threshold half-way between the two.

    .. math:: \Phi\left(-\frac{|\Delta|}{2 s}\right)

    with Delta the mean change of the log total that the acts make at full effect, and s the spread of the log total one
    month ahead. Acts that leave flows alone are seen without error. Ours.
    """
    chosen = {item.issue: item.option for item in kept.items if item.issue in acts}
    moved = [pull for pull in weighed.pulled if chosen.get(pull.issue) == pull.option]
    if not moved:
        return 0.0
    ahead = weighed.flows.outlook
    carried = weighed.flows.carry(moved)
    month = min(RAMP, len(ahead.months)) - 1
    change = float(
        np.mean(np.log(np.maximum(carried.total[month], 1e-9)) - np.log(np.maximum(ahead.total[month], 1e-9)))
    )
    noise = float(np.std(np.log(np.maximum(ahead.total[0], 1e-9))))
    return float(ndtr(-abs(change) / (2.0 * noise))) if noise > 0 else 0.0


def _tacit_sentence(question: Question, shortest: int | None, found: bargain.Watched) -> str:
    unwilling = [a.name for a, holds in zip(question.case.actors, found.holds, strict=True) if not holds]
    if shortest is None:
        return say_many(
            max(len(unwilling), 1),
            "Unsigned, with each side watching the other's months, it is not self-enforcing with any suspension up to "
            "36 months: {who} would rather withhold.",
            "Unsigned, with each side watching the other's months, it is not self-enforcing with any suspension up to "
            "36 months: {who} would rather withhold.",
            who=listed(unwilling) or say("one side"),
        )
    return say_many(
        shortest,
        "Unsigned, it is self-enforcing if a lapse that is seen stops both sides for {n} month; false alarms then "
        "leave {share:.0%} of the months delivered.",
        "Unsigned, it is self-enforcing if a lapse that is seen stops both sides for {n} months; false alarms then "
        "leave {share:.0%} of the months delivered.",
        share=found.delivered,
    )


def tranches(question: Question, kept: Keeping) -> TranchesTold | None:
    """The best schedule of what is delivered once or for good, beside others; None where the package has no such part.

    A share may come from the month in which the first is due until a horizon later.
    """
    terms, horizon = central(kept.terms), int(question.case.flows.horizon.value)
    due = {item.issue: item.first for item in kept.items if item.way in ("money", "statute")}
    when = {name: (first, min(first + horizon, terms.months)) for name, first in due.items() if first < terms.months}
    if not when:
        return None
    best = bargain.best_tranches(terms, when)
    once = bargain.smallest_slack(bargain.with_shares(terms, bargain.at_once(terms, when)), when)
    turned = bargain.reversed_order(terms, best.shares, when)
    back = bargain.smallest_slack(bargain.with_shares(terms, turned), when)
    assumed = bargain.smallest_slack(terms, when)
    return TranchesTold(
        shares={name: tuple(round(float(x), 4) for x in share) for name, share in best.shares.items()},
        smallest=round(best.smallest, 4),
        as_assumed=round(assumed, 4),
        at_once=round(once, 4),
        reversed_order=round(back, 4),
        gap=round(abs(best.gap), 6),
        sentence=_tranches_sentence(best.smallest, assumed, once, back),
    )


def _tranches_sentence(best: float, assumed: float, once: float, back: float) -> str:
    parts = [
        say(
            "While parts are still to come, the best schedule leaves a smallest slack of {best:+.1f} points, against "
            "{assumed:+.1f} as assumed, {once:+.1f} all at once and {back:+.1f} in the reverse order.",
            best=_tenths(best),
            assumed=_tenths(assumed),
            once=_tenths(once),
            back=_tenths(back),
        )
    ]
    if best - max(assumed, once) < 0.05:
        parts.append(say("Paying in tranches does not help here: the smallest slack is set by other parts."))
    return " ".join(parts)


def _tenths(points: float) -> float:
    """To one decimal; zero has no sign."""
    return round(points, 1) + 0.0
