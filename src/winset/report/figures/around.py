"""Figures around past measures: half-lives, places among other dates, and event paths."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from winset.language import said, say, say_many
from winset.report.figures.theme import BLUE, GREY, INK, PALE, SOFT, VERMILION, finished, table
from winset.report.numerals import month, percent
from winset.report.sentences import half_life

if TYPE_CHECKING:
    import altair as alt

    from winset.study.events import EventsTold, EventTold
    from winset.study.past_told import MeasuresTold, PastMeasure

ROW = 18
FLOOR, CEILING = 0.125, 8.0
"""Ends of the axis of event paths: an eighth and eight times as many."""


def _times() -> str:
    """Labels of an axis of ratios."""
    words = json.dumps(say("as before"), ensure_ascii=False)
    return f"datum.value == 1 ? {words} : format(datum.value, '~r') + ' ×'"


def _words(of: PastMeasure) -> str:
    return f"{month(str(of.start))}  {of.title}"


def _by_date(told: MeasuresTold) -> list[PastMeasure]:
    return sorted(told.measures, key=lambda m: m.start)


def _rows_axis(rows: list[dict[str, Any]]) -> alt.Y:
    import altair as alt

    axis = alt.Axis(domain=False, ticks=False, labelLimit=400, labelFontSize=11)
    return alt.Y("words:N", sort=list(dict.fromkeys(row["words"] for row in rows)), title=None, axis=axis)


def half_lives(told: MeasuresTold) -> alt.LayerChart:
    """Months until half of an effect is gone, with 80 % intervals; grey where it cannot be told from permanent."""
    import altair as alt

    rows = [
        {
            "words": _words(m),
            "low": m.half_life_months.low,
            "middle": m.half_life_months.median,
            "high": m.half_life_months.high,
            "colour": GREY if m.cannot_tell_from_permanent else BLUE,
        }
        for m in _by_date(told)
    ]
    axis = alt.Axis(values=[1, 3, 6, 12, 24, 60, 120], grid=True)
    scale = alt.Scale(type="log", domain=[1, 120], nice=False, clamp=True)
    x = alt.X(
        "low:Q", title=say("Months until half is gone (median, 80% interval; 120: so long, or for good)"), axis=axis
    )
    base, y, colour = alt.Chart(table(rows)), _rows_axis(rows), alt.Color("colour:N", scale=None)
    bars = base.mark_rule(strokeWidth=3).encode(y=y, x=x.scale(scale), x2="high:Q", color=colour)
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(
        y=y, x=alt.X("middle:Q", scale=scale, title=None, axis=axis), color=colour
    )
    chart = alt.layer(bars, dots).properties(width=300, height={"step": ROW})
    head = say("How long half of the effect lasted; grey: cannot be told from permanent")
    return finished(chart, head, _source(told), of_half_lives(told))  # type: ignore[no-any-return]


def of_half_lives(told: MeasuresTold) -> str:
    """What the half-lives show, for those who cannot see them."""
    unsure = sum(m.cannot_tell_from_permanent for m in told.measures)
    known = [m for m in told.measures if not m.cannot_tell_from_permanent]
    short = min(known, key=lambda m: m.half_life_months.median, default=None)
    head = say_many(
        len(told.measures),
        "Half-lives of {n} measure, pooled over measures of a kind; {unsure} of them cannot be told from permanent.",
        "Half-lives of {n} measures, pooled over measures of a kind; {unsure} of them cannot be told from permanent.",
        unsure=unsure,
    )
    if short is None:
        return head
    return f"{head} " + say("The shortest: {measure}, {months}.", measure=short.title, months=half_life(short))


def placebos(told: MeasuresTold) -> alt.LayerChart:
    """Share of other dates, and of dates with flows as high, at which the same shape went less far."""
    import altair as alt

    known = anywhere, alike = [say(ANY), say(ALIKE)]
    rows = [
        {"words": _words(m), "share": share, "among": among}
        for m in _by_date(told)
        for among, share in ((anywhere, m.place.percentile), (alike, m.place.matched))
        if share is not None
    ]
    axis = alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 0.9, 1], grid=True)
    x = alt.X("share:Q", title=say("Other dates with a smaller change in the same direction"), axis=axis)
    x = x.scale(alt.Scale(domain=[0, 1], nice=False))
    colour = alt.Color("among:N", scale=alt.Scale(domain=known, range=[BLUE, VERMILION]),
                       legend=alt.Legend(orient="top", title=None, labelLimit=260, columns=1))  # fmt: skip
    shape = alt.Shape("among:N", scale=alt.Scale(domain=known, range=["circle", "diamond"]))
    marks = alt.Chart(table(rows)).mark_point(filled=True, size=65, opacity=0.9)
    points = marks.encode(y=_rows_axis(rows), x=x, color=colour, shape=shape)
    line = alt.Chart(table([{"at": NINE_OF_TEN}])).mark_rule(color=SOFT, strokeDash=[3, 3]).encode(x="at:Q")
    chart = alt.layer(line, points).properties(width=300, height={"step": ROW})
    head = say("Could it be any other date? Right of the dashed line: further than at nine of ten")
    return finished(chart, head, _source(told), of_placebos(told))  # type: ignore[no-any-return]


ANY, ALIKE = said("among 200 other dates"), said("among dates with flows as high")
NINE_OF_TEN = 0.9


def of_placebos(told: MeasuresTold) -> str:
    """What the places among other dates show."""
    placed = [m for m in told.measures if m.place.percentile is not None]
    far = [m for m in placed if (m.place.percentile or 0.0) > NINE_OF_TEN]
    alike = [m for m in told.measures if m.place.matched is not None]
    also = [m for m in alike if (m.place.matched or 0.0) > NINE_OF_TEN]
    counts = {"far": len(far), "placed": len(placed), "also": len(also), "alike": len(alike)}
    if not placed:
        return say(
            "{far} of {placed} measures went further than nine of ten other dates in the same direction; among dates "
            "with flows as high, {also} of {alike} did.",
            **counts,
        )
    return say(
        "{far} of {placed} measures went further than nine of ten other dates in the same direction ({share}; one in "
        "ten would by chance); among dates with flows as high, {also} of {alike} did.",
        **counts, share=percent(len(far) / len(placed)),
    )  # fmt: skip


def event_paths(told: EventsTold) -> alt.FacetChart:
    """Counts around each start as ratios to the three months before, over what other months had."""
    import altair as alt

    rows = [row for path in told.paths for row in _path_rows(path, told.months)]
    ticks = alt.Axis(values=[-12, 0, 6, 12, 18], grid=False)
    x = alt.X("at:Q", title=None, axis=ticks, scale=alt.Scale(domain=[told.months[0], told.months[-1]], nice=False))
    scale = alt.Scale(type="log", base=2, domain=[FLOOR, CEILING], nice=False, clamp=True)
    y = alt.Y("low:Q", title=None, scale=scale, axis=alt.Axis(values=[0.125, 0.5, 1, 2, 8], labelExpr=_times()))
    base = alt.Chart()
    band = base.transform_filter("isValid(datum.high)").mark_area(color=PALE).encode(x=x, y=y, y2="high:Q")
    middle = base.transform_filter("isValid(datum.high)").mark_line(color=GREY, strokeWidth=1, strokeDash=[3, 2])
    seen = base.transform_filter("isValid(datum.path)").mark_line(color=BLUE, strokeWidth=1.8)
    start = base.transform_filter("datum.at == 0").mark_rule(color=INK, strokeWidth=1).encode(x=x)
    lines = (mark.encode(x=x, y=alt.Y(f"{name}:Q", scale=scale)) for mark, name in ((middle, "middle"), (seen, "path")))
    layered = alt.layer(band, start, *lines, data=table(rows)).properties(width=150, height=74)
    order = [_event_title(path) for path in told.paths]
    facet = alt.Facet("title:N", sort=order, title=None, header=alt.Header(labelLimit=205, labelFontSize=11))
    chart = layered.facet(facet=facet, columns=3, spacing={"row": 22, "column": 44})
    head = say("Counts around each start, the three months before as 1; grey: eight of ten other months")
    return finished(chart, head, _events_source(told), of_events(told))  # type: ignore[no-any-return]


def _event_title(of: EventTold) -> str:
    return f"{month(str(of.start))}  {of.title}"


def _path_rows(of: EventTold, months: tuple[int, ...]) -> list[dict[str, Any]]:
    bands = zip(of.low, of.middle, of.high, strict=True) if of.low else ((None, None, None) for _ in months)
    return [
        {"title": _event_title(of), "at": at, "path": seen, "low": low, "middle": middle, "high": high}
        for at, seen, (low, middle, high) in zip(months, of.path, bands, strict=True)
    ]


def of_events(told: EventsTold) -> str:
    """What the event paths show."""
    half = [path for path in told.paths if (_after(path, told, HALF_YEAR) or 1.0) < 1.0]
    return say_many(
        len(told.paths),
        "Counts of the targeted origins around {n} start, not seasonally adjusted and not fitted. Six months on, "
        "{below} of them stood below the mean of the three months before. What other months had is drawn beneath; "
        "other measures are inside it.",
        "Counts of the targeted origins around {n} starts, not seasonally adjusted and not fitted. Six months on, "
        "{below} of them stood below the mean of the three months before. What other months had is drawn beneath; "
        "other measures are inside it.",
        below=len(half),
    )


HALF_YEAR = 6


def _after(of: EventTold, told: EventsTold, distance: int) -> float | None:
    return of.path[told.months.index(distance)]


def _source(told: MeasuresTold) -> str:
    return f"{told.caveat} " + say("As of {date}; winset {version}", date=told.as_of, version=told.winset)


def _events_source(told: EventsTold) -> str:
    return say(
        "Source: series {series} as of {date}; winset {version}. What was seen, not what it did",
        series=told.series, date=told.as_of, version=told.winset,
    )  # fmt: skip
