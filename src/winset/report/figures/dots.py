"""One month of the outlook as fifty dots against a capacity, and some sample paths."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from winset.language import say
from winset.report.figures.theme import BLUE, COUNTS, INK, VERMILION, WIDTH, finished, table
from winset.report.names import Names
from winset.report.numerals import about, exact, month, percent

if TYPE_CHECKING:
    import altair as alt

    from winset.study.dots import DotsTold

COLUMNS = 25
"""Columns into which the dots are gathered."""
TALLEST = 8.0
"""Dots that a column has room for, at least."""


def fifty(told: DotsTold) -> alt.LayerChart:
    """Fifty equally likely counts, stacked where they are near; those above the capacity in another colour and form."""
    import altair as alt

    most = max(told.most, 1.0)
    rows = _stacked(told, most)
    tallest = max(TALLEST, *(row["height"] + 1 for row in rows))
    scale = alt.Scale(domain=[0, most], nice=False, clamp=True)
    x = alt.X("at:Q", title=_title(told), axis=alt.Axis(labelExpr=COUNTS), scale=scale)
    y = alt.Y("height:Q", axis=None, scale=alt.Scale(domain=[0, tallest], nice=False))
    known = [say("at most the capacity"), say("above the capacity")]
    colour = alt.Color("side:N", scale=alt.Scale(domain=known, range=[BLUE, VERMILION]),
                       legend=alt.Legend(orient="top", title=None))  # fmt: skip
    shape = alt.Shape("side:N", scale=alt.Scale(domain=known, range=["circle", "diamond"]))
    dots = alt.Chart(table(rows)).mark_point(filled=True, size=95, opacity=1)
    line = alt.Chart(table([{"at": min(told.capacity, most)}])).mark_rule(color=INK, strokeDash=[4, 3])
    chart = alt.layer(line.encode(x=alt.X("at:Q", scale=scale)), dots.encode(x=x, y=y, color=colour, shape=shape))
    head = say(
        "{n} of 50 dots above {capacity} in {month}",
        n=told.above, capacity=about(told.capacity), month=month(told.month),
    )  # fmt: skip
    return finished(chart.properties(width=WIDTH - 60, height=210), head, _source(told), of_dots(told))  # type: ignore[no-any-return]


def _stacked(told: DotsTold, most: float) -> list[dict[str, Any]]:
    """Dots in columns, one on the other; the height of a dot is its place in its column and no number of the case."""
    heights: dict[int, int] = {}
    rows, wide = [], most / COLUMNS
    for value in told.dots:
        column = math.ceil((min(value, most) - told.capacity) / wide)  # the capacity is an edge of columns
        heights[column] = heights.get(column, 0) + 1
        side = say("above the capacity") if value > told.capacity else say("at most the capacity")
        rows.append({"at": told.capacity + (column - 0.5) * wide, "height": heights[column] - 0.5, "side": side})
    return rows


def of_dots(told: DotsTold) -> str:
    """What the dots show, for those who cannot see them."""
    return say(
        "In {month}, {n} of 50 equally likely counts of {encounters} lie above {capacity}; the chance is {chance} in "
        "that month and {some} in some month to {end}, counted in {paths} paths, if nothing is agreed.",
        month=month(told.month), n=told.above, encounters=_within(told), capacity=about(told.capacity),
        chance=percent(told.chance), some=percent(told.some_month), end=month(told.months[-1]),
        paths=exact(told.paths),
    )  # fmt: skip


def lines(told: DotsTold) -> alt.LayerChart:
    """Sample paths of the outlook, the first ones drawn, with the capacity."""
    import altair as alt

    rows = [
        {"month": at, "value": value, "path": place}
        for place, line in enumerate(told.lines, 1)
        for at, value in zip(told.months, line, strict=True)
    ]
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=6, grid=False, labelOverlap="greedy"))
    y = alt.Y("value:Q", title=_monthly(told), axis=alt.Axis(labelExpr=COUNTS))
    marks = alt.Chart(table(rows)).mark_line(strokeWidth=1.4, color=BLUE, opacity=0.75)
    drawn = marks.encode(x=x, y=y, detail="path:N")
    limit = alt.Chart(table([{"at": told.capacity}])).mark_rule(color=INK, strokeDash=[4, 3]).encode(y="at:Q")
    chart = alt.layer(drawn, limit).properties(width=WIDTH - 60, height=210)
    head = say(
        "{n} of {paths} sample paths, the first ones drawn; dashed: the capacity",
        n=len(told.lines),
        paths=exact(told.paths),
    )
    return finished(chart, head, _source(told), of_lines(told))  # type: ignore[no-any-return]


def of_lines(told: DotsTold) -> str:
    """What the sample paths show."""
    ends = [line[-1] for line in told.lines]
    return say(
        "{n} sample paths of {encounters} end between {low} and {high} in {month}. Each is one way in which the "
        "outlook may come; a median is none of them.",
        n=len(ends), encounters=_within(told), low=about(min(ends)), high=about(max(ends)),
        month=month(told.months[-1]),
    )  # fmt: skip


def _country(told: DotsTold) -> str:
    return Names({}, {}, {}).origin(told.origin)


def _title(told: DotsTold) -> str:
    at = month(told.month)
    if told.origin == "ALL":
        return say("Encounters in {month}", month=at)
    return say("Encounters of {country} in {month}", country=_country(told), month=at)


def _monthly(told: DotsTold) -> str:
    if told.origin == "ALL":
        return say("Encounters a month")
    return say("Encounters of {country} a month", country=_country(told))


def _within(told: DotsTold) -> str:
    return say("encounters") if told.origin == "ALL" else say("encounters of {country}", country=_country(told))


def _source(told: DotsTold) -> str:
    return say(
        "Source: outlook of the case {case} as of {date}, if nothing is agreed; winset {version}",
        case=told.case, date=told.as_of, version=told.winset,
    )  # fmt: skip
