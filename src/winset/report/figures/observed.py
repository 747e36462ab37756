"""One series as it was counted: lines by month, bars by year, the provider under the title.

The trap: a bar of a year that is not over looks like a fall. Years of fewer than twelve months are drawn light, and the
title says so::

    2022 ██████████   2023 ███████████   2024 ░░░░       light: fewer than twelve months

And a line from the last count before a gap to the first one after it tells months that nobody counted: lines break
there, and a month that stands alone is a dot.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from winset.countries import country
from winset.report.figures.theme import BLUE, COUNTS, GREEN, INK, ORANGE, PURPLE, SKY, VERMILION, WIDTH, finished, table
from winset.report.numerals import exact
from winset.report.numerals import month as spelled_month

if TYPE_CHECKING:
    import altair as alt

    from winset.report.figures.drawn import Chart
    from winset.study.observed_told import SeriesShown

COLOURS = (BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY, INK)
"""Lines that a reader can tell apart; groups beyond them are left out of the figure, the smallest first."""
GAP = 0.055
"""Of the highest count: how far labels at the ends of lines stay apart."""
SHORT = 12
"""Rows up to which the months are named below a figure; beyond them, the years."""
COUNT = "polls"
"""A group that says how many there were, and is no line of its own."""


def observed(told: SeriesShown) -> Chart:
    """A series by month as lines with their names at the end, or by year as bars."""
    chart = _bars(told) if told.by in ("year", "fiscal-year") else _lines(told)
    return finished(chart, _title(told), _source(told), caption(told))  # type: ignore[no-any-return]


def _drawn(told: SeriesShown) -> list[int]:
    """Places of the groups that are drawn, the largest first."""
    sums = {
        place: sum(row.values[place] or 0.0 for row in told.rows)
        for place, name in enumerate(told.groups)
        if not (told.unit == "percent" and name == COUNT) and any(row.values[place] is not None for row in told.rows)
    }
    return sorted(sums, key=lambda place: -sums[place])[: len(COLOURS)]


def _rows(told: SeriesShown, place: int) -> list[dict[str, Any]]:
    name = country(told.groups[place]) if told.by == "origin" else told.groups[place]
    return [{"period": row.period, "value": row.values[place], "group": name} for row in told.rows
            if row.values[place] is not None]  # fmt: skip


def _lines(told: SeriesShown) -> alt.LayerChart | alt.FacetChart:
    import altair as alt

    short = len(told.rows) <= SHORT
    years = {"format": "%Y", "tickCount": "year"}
    named: dict[str, Any] = {"format": "%b %Y", "tickCount": "month"} if short else years
    x = alt.X("period:T", title=None, axis=alt.Axis(grid=False, **named))
    counts = alt.Axis(labelExpr=COUNTS)
    layers: list[Any] = []
    drawn = [(colour, _rows(told, place)) for place, colour in zip(_drawn(told), COLOURS, strict=False)]
    top = max(row["value"] for _, rows in drawn for row in rows)
    # A scale from nothing to nothing would put zero in the middle.
    most: dict[str, Any] = {} if top else {"domainMax": 10}
    y = alt.Y("value:Q", title=told.unit, axis=counts, scale=alt.Scale(domainMin=0, nice=True, **most))
    for colour, rows in drawn:
        layers.append(alt.Chart(table(broken(rows))).mark_line(color=colour, strokeWidth=1.8).encode(x=x, y=y))
        if alone := lone(rows):
            layers.append(alt.Chart(table(alone)).mark_point(color=colour, filled=True, size=36).encode(x=x, y=y))
    ends = apart([rows[-1]["value"] for _, rows in drawn], GAP * top) if len(drawn) > 1 else []
    for (colour, rows), at in zip(drawn, ends, strict=False):
        words = alt.Chart(table([{**rows[-1], "value": at}])).mark_text(
            align="left", dx=6, color=colour, fontWeight="bold"
        )
        layers.append(words.encode(x=x, y=y, text="group:N"))
    return alt.layer(*layers).properties(width=WIDTH, height=300)


def broken(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of counted months with an empty one after each that the next month does not follow.

    >>> [row["value"] for row in broken([{"period": "2021-01", "value": 4}, {"period": "2025-01", "value": 5}])]
    [4, None, 5]
    """
    made: list[dict[str, Any]] = []
    for row in rows:
        if made and _after(made[-1]["period"]) != row["period"]:
            made.append({**row, "period": _after(made[-1]["period"]), "value": None})
        made.append(row)
    return made


def lone(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of counted months that no counted month stands beside, and so no line reaches.

    >>> [row["period"] for row in lone([{"period": "2021-01"}, {"period": "2024-12"}, {"period": "2025-01"}])]
    ['2021-01']
    """
    periods = {row["period"] for row in rows}
    followed = {_after(period) for period in periods}
    return [row for row in rows if row["period"] not in followed and _after(row["period"]) not in periods]


def _after(period: str) -> str:
    """The month after a month.

    >>> _after("2021-12"), _after("2021-08")
    ('2022-01', '2021-09')
    """
    year, month = divmod(int(period[:4]) * 12 + int(period[5:]), 12)
    return f"{year}-{month + 1:02}"


def apart(values: Sequence[float], gap: float) -> list[float]:
    """Heights of labels near the ends of their lines, each at least a gap above the next lower one.

    >>> apart([9.0, 0.0, 0.2], 1.0)
    [9.0, 0.0, 1.0]
    """
    held: dict[int, float] = {}
    below = -gap
    for place in sorted(range(len(values)), key=lambda place: values[place]):
        below = held[place] = max(values[place], below + gap)
    return [held[place] for place in range(len(values))]


def _bars(told: SeriesShown) -> alt.Chart:
    import altair as alt

    (place, *_) = _drawn(told)
    whole = {row.period: row.months for row in told.rows}
    rows = [{**row, "part": whole[row["period"]] < 12} for row in _rows(told, place)]
    colour = alt.condition("datum.part", alt.value(SKY), alt.value(BLUE))
    x = alt.X("period:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy"))
    y = alt.Y("value:Q", title=_counted(told), axis=alt.Axis(labelExpr=COUNTS))
    bars: alt.Chart = alt.Chart(table(rows)).mark_bar().encode(x=x, y=y, color=colour)
    return bars.properties(width=WIDTH, height=300)


def _counted(told: SeriesShown) -> str:
    """What a sum over a year is a count of.

    A rate a month summed over months is a count.
    """
    return told.unit.partition("/")[0]


def _title(told: SeriesShown) -> str:
    asked = [name for name in (told.origin and country(told.origin), told.channel) if name]
    left = len(told.groups) - len(_drawn(told)) - (COUNT in told.groups)
    more = [f"the {len(_drawn(told))} largest of {len(told.groups)}"] if left > 0 else []
    short = "year" in told.by and any(row.months < 12 for row in told.rows)
    light = ["light: fewer than twelve months"] if short else []
    return "; ".join([f"{told.title}{': ' if asked else ''}{', '.join(asked)}", *more, *light])


def _source(told: SeriesShown) -> str:
    publishers = ", ".join(dict.fromkeys(one.publisher for one in told.citations))
    return f"Source: {publishers}; series {told.series}, as of {told.as_of}; winset {told.winset}"


def caption(told: SeriesShown) -> str:
    """What the figure shows, for those who cannot see it."""
    place = _drawn(told)[0]
    held = [(row.values[place], row.period) for row in told.rows if row.values[place] is not None]
    (least, when_least), (most, when_most) = min(held), max(held)
    return (
        f"{told.title}, {_period(told.first)} to {_period(told.last)}: largest of {told.groups[place]} "
        f"{exact(most or 0)} in {_period(when_most)}, smallest {exact(least or 0)} in {_period(when_least)}."
    )


def _period(written: str) -> str:
    return spelled_month(written) if len(written) == 7 else written
