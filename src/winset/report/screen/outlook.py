"""What flows may do if nothing is agreed, with the random walk beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from winset.report.numerals import about, between, change, exact, month, percent
from winset.report.screen import parts
from winset.report.screen.parts import labelled, paragraph, sparkline, table
from winset.report.sentences import at, horizons

if TYPE_CHECKING:
    from winset.study.answer import Answer, Fan, Skill

SHOWN = 40
"""Months of history in the sparkline."""
BANDS = (("0.1", "0.9"), ("0.025", "0.975"))


def section(answer: Answer) -> Group:
    """Sparkline, quantiles at 1, 3, 6 and 12 months, odds against a capacity, skill."""
    outlook = answer.outlook
    body = [paragraph(outlook.sentence), _line(answer), _table(answer)]
    if outlook.surge:
        body.append(labelled("Odds.", _surge(answer)))
    if outlook.skill:
        body.append(_skill(outlook.skill))
    return parts.section("OUTLOOK, IF NOTHING IS AGREED", *body)


def _line(answer: Answer) -> RenderableType:
    history, median = answer.outlook.history, answer.outlook.total.quantiles["0.5"]
    seen, first = history.total[-SHOWN:], history.months[-SHOWN:][0]
    top = max((*seen, *median))
    drawn = Text.assemble(
        (f"{month(first)} ", "dim"),
        sparkline(seen, top),
        ("│", "dim"),
        (sparkline(median, top), "cyan"),
        (f" {month(answer.outlook.months[-1])}, median; tallest {about(top)}", "dim"),
    )
    return parts.indented(drawn)


def _interval(fan: Fan, band: tuple[str, str], horizon: int) -> str:
    return between(*(at(fan, level, horizon) for level in band))


def _table(answer: Answer) -> RenderableType:
    outlook = answer.outlook
    heads = ["ahead", "", "median", "80%", "95%", "random walk", "its 95%"]
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
    return table([(head, "right") for head in heads], rows)


def _surge(answer: Answer) -> str:
    surge = answer.outlook.surge
    assert surge is not None
    by_month = ", ".join(
        f"{month(answer.outlook.months[h - 1])} {percent(surge.by_month[h - 1])}" for h in horizons(len(surge.by_month))
    )
    return f"More than {exact(surge.capacity)} {surge.unit}: {by_month}; in any month {percent(surge.any_month)}."


def _skill(skill: Skill) -> RenderableType:
    told = "; ".join(
        f"{key} {change(value)} ({change(skill.interval[key][0])} to {change(skill.interval[key][1])})"
        for key, value in skill.skill.items()
        if key in skill.interval
    )
    unsaid = [loss.rstrip(".") for loss in skill.losses if loss not in skill.sentence]
    losses = f" Losses: {'; '.join(unsaid)}." if unsaid else ""
    return labelled("Skill against the random walk.", f"{skill.sentence} By horizon: {told}.{losses}")
