"""What flows may do if nothing is agreed, with the random walk beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.language import say
from winset.report.numerals import about, around, between, change, drawn, exact, measured, month
from winset.report.screen import parts
from winset.report.screen.parts import Head, Sparkline, labelled, paragraph, table
from winset.report.sentences import at, horizons

if TYPE_CHECKING:
    from winset.study.answer import Answer, Fan, OutlookTold, Skill, Surge
    from winset.study.documents import Looked, SurgeTold

SHOWN = 40
"""Months of history in the sparkline."""
BANDS = (("0.1", "0.9"), ("0.025", "0.975"))


def section(answer: Answer) -> Group:
    """Sparkline, quantiles at 1, 3, 6, 12 months and the last, odds against a capacity, skill; what is under way."""
    outlook = answer.outlook
    _, _, more = outlook.sentence.partition(". ")  # its first sentence holds the numbers of the table
    body = [line(outlook), ahead(outlook)]
    if outlook.surge:
        body.append(labelled(say("Odds."), f"{_surge(answer)} {more}".rstrip()))
    elif more:
        body.append(paragraph(more))
    if outlook.skill:
        body.append(_skill(outlook.skill))
    return parts.section(say("OUTLOOK, IF NOTHING IS AGREED"), *body)


def line(outlook: OutlookTold | Looked) -> RenderableType:
    """History of the total and the median ahead, as a sparkline."""
    history, median = outlook.history, outlook.total.quantiles["0.5"]
    top = max((*history.total[-SHOWN:], *median))
    end = month(outlook.months[-1])
    months = tuple(month(written) for written in history.months)
    return Sparkline(months, history.total, median, end, say(", median; tallest {n}", n=about(top)), SHOWN)


def _interval(fan: Fan, band: tuple[str, str], horizon: int) -> str:
    return between(*(at(fan, level, horizon) for level in band))


def ahead(outlook: OutlookTold | Looked) -> RenderableType:
    """Quantiles of the total by horizon, the random walk beside them.

    The random walk's interval goes first where the room is small, then the 95 % band, then the random walk.
    """
    heads: list[Head] = [(head, "right") for head in (say("ahead"), "", say("median"), "80%", "95%")]
    heads += [(say("random walk"), "right"), (say("its 95%"), "right")]
    rows = [
        [
            str(h),
            month(outlook.months[h - 1]),
            about(at(outlook.total, "0.5", h)),
            *(_interval(outlook.total, band, h) for band in BANDS),
            about(at(outlook.random_walk, "0.5", h)),
            _interval(outlook.random_walk, BANDS[1], h),
        ]
        for h in horizons(len(outlook.months))
    ]
    return table(heads, rows, spare=(6, 4, 5))


def _surge(answer: Answer) -> str:
    surge = answer.outlook.surge
    assert surge is not None
    return surged(surge, say("More than {n} {unit}", n=exact(surge.capacity), unit=measured(surge.unit)))


def surged(surge: Surge | SurgeTold, over: str) -> str:
    """Odds of `over` in the months of the table, and in any month."""
    by_month = ", ".join(drawn(surge.by_month[h - 1]) for h in horizons(len(surge.by_month)))
    return say(
        "{over}: {chances} in these months; {chance} in any of the {n} months.",
        over=over, chances=by_month, chance=drawn(surge.any_month), n=len(surge.by_month),
    )  # fmt: skip


def _skill(skill: Skill) -> RenderableType:
    """The study's sentence; horizons that lose to the random walk, with their intervals; what it was scored with."""
    lost = [key for key, value in skill.skill.items() if value < 0 and key in skill.interval]
    behind = "; ".join(f"{key} {around(change(skill.skill[key]), *map(change, skill.interval[key]))}" for key in lost)
    unsaid = [loss.rstrip(".") for loss in skill.losses if loss not in skill.sentence]
    losses = "; ".join([*unsaid, *([behind] if behind else [])])
    told = [skill.sentence, say("Losses: {losses}.", losses=losses) if losses else ""]
    return labelled(say("Skill against the random walk."), " ".join(part for part in told if part))
