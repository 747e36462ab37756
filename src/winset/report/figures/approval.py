"""Approval: the level with intervals and monthly averages of polling firms; the response beside its placebos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.language import say, say_many
from winset.report.figures.theme import BANDS, BLUE, GREY, INK, SOFT, VERMILION, WIDTH, finished, table
from winset.report.numerals import month, percent

if TYPE_CHECKING:
    import altair as alt

    from winset.study.approval_told import ApprovalTold, ResponseTold, TenureTold

SHOWN_LAG = 1
"""The lag that is drawn: the one that was chosen before anything was estimated."""


def level(told: ApprovalTold) -> alt.LayerChart:
    """Level by month with 80 and 95 % intervals, by tenure; points are averages of the firms that polled."""
    import altair as alt

    rows = [row for of, one in enumerate(told.tenures) for row in _level_rows(of, one)]
    base = alt.Chart(table(rows))
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%Y", grid=False, tickCount="year", labelOverlap="greedy"))
    scale = alt.Scale(zero=False, nice=True)
    y = alt.Y("low95:Q", title=say("Approve, percent"), scale=scale, axis=alt.Axis(tickCount=6))
    detail = "tenure:N"
    wide = base.mark_area(color=BANDS["95"]).encode(x=x, y=y, y2="high95:Q", detail=detail)
    narrow = base.mark_area(color=BANDS["80"]).encode(x=x, y="low80:Q", y2="high80:Q", detail=detail)
    points = base.transform_filter("isValid(datum.average)").mark_point(
        filled=True, size=9, color=GREY, opacity=0.8
    ).encode(x=x, y="average:Q")  # fmt: skip
    line = base.mark_line(color=BLUE, strokeWidth=1.8).encode(x=x, y="level:Q", detail=detail)
    starts = [{"month": one.months[0], "words": _surname(one.subject), "at": 0} for one in _long(told)]
    names = alt.Chart(table(starts)).mark_text(align="left", dx=3, dy=-4, color=INK, fontWeight="bold")
    rules = alt.Chart(table(starts)).mark_rule(color=SOFT, strokeDash=[3, 3]).encode(x="month:T")
    labels = names.encode(x="month:T", y=alt.value(0), text="words:N")
    chart = alt.layer(rules, wide, narrow, points, line, labels).properties(width=WIDTH, height=260)
    title = say("Approval of the president: level, 80% and 95% intervals; points: monthly averages of polling firms")
    return finished(chart, title, _source(told), of_level(told))  # type: ignore[no-any-return]


def _long(told: ApprovalTold) -> list[TenureTold]:
    """Tenures with a year or more, and the last one: the others have no room for a name."""
    return [one for one in told.tenures if len(one.months) >= 10 or one is told.tenures[-1]]


def _surname(subject: str) -> str:
    return subject.split()[-1]


def _level_rows(tenure: int, of: TenureTold) -> list[dict[str, Any]]:
    columns = zip(of.months, of.level, of.low80, of.high80, of.low95, of.high95, of.averages, strict=True)
    names = ("month", "level", "low80", "high80", "low95", "high95", "average")
    return [dict(zip(names, row, strict=True)) | {"tenure": tenure} for row in columns]


def of_level(told: ApprovalTold) -> str:
    """What the figure of the level shows, for those who cannot see it."""
    last = told.tenures[-1]
    return say_many(
        len(told.tenures),
        "Approval by month in {n} tenure. {subject} in {month}: {level:.0f}%, 95% interval {low:.0f} to {high:.0f}.",
        "Approval by month in {n} tenures. {subject} in {month}: {level:.0f}%, 95% interval {low:.0f} to {high:.0f}.",
        subject=last.subject, month=month(last.months[-1]), level=last.level[-1], low=last.low95[-1],
        high=last.high95[-1],
    )  # fmt: skip


def response(told: ApprovalTold) -> alt.LayerChart:
    """Estimates with encounters moved along the calendar, as a histogram; the estimate and its interval over it."""
    import altair as alt

    main = _main(told)
    placebos = alt.Chart(table([{"value": value} for value in main.placebos]))
    per = say("Points of approval per doubling of encounters, a month later")
    x = alt.X("value:Q", bin=alt.Bin(maxbins=30), title=per)
    y = alt.Y("count()", title=say("Placebos"), axis=alt.Axis(tickCount=4))
    bars = placebos.mark_bar(color=GREY).encode(x=x, y=y)
    own = alt.Chart(table([{"low": main.low, "high": main.high, "at": main.estimate}]))
    rule = own.mark_rule(color=VERMILION, strokeWidth=4).encode(x="low:Q", x2="high:Q", y=alt.value(-9))
    dot = own.mark_point(filled=True, size=90, color=VERMILION, opacity=1).encode(x="at:Q", y=alt.value(-9))
    line = own.mark_rule(color=VERMILION, strokeDash=[4, 3]).encode(x="at:Q")
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=SOFT).encode(x="at:Q")
    chart = alt.layer(bars, zero, line, rule, dot).properties(width=WIDTH, height=210)
    title = say("Does approval move with encounters? Estimate with 95% interval (orange) among placebos (grey)")
    return finished(chart, title, _source(told), of_response(told))  # type: ignore[no-any-return]


def _main(told: ApprovalTold) -> ResponseTold:
    return next((one for one in told.response if one.lag == SHOWN_LAG), told.response[0])


def of_response(told: ApprovalTold) -> str:
    """What the figure of the response shows, for those who cannot see it."""
    main = _main(told)
    told_of_bars = say_many(
        len(main.placebos),
        "The grey bars are {n} estimate with encounters moved along the calendar; {share} of them are less far from "
        "zero.",
        "The grey bars are {n} estimates with encounters moved along the calendar; {share} of them are less far from "
        "zero.",
        share=percent(main.percentile),
    )
    return f"{main.sentence} {told_of_bars}"


def _source(told: ApprovalTold) -> str:
    return say(
        "Source: polls of {case} as published by {date}; winset {version}",
        case=told.case, date=told.as_of, version=told.winset,
    )  # fmt: skip
