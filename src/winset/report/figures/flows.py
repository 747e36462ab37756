"""Figures of flows: the fan, the origins, and what is seen around past measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.language import say
from winset.report.captions import of_fan, of_measures, of_origins
from winset.report.figures.theme import BANDS, BLUE, COUNTS, GREY, INK, SOFT, VERMILION, WIDTH, finished, sourced, table
from winset.report.names import names
from winset.report.numerals import about, month

if TYPE_CHECKING:
    import altair as alt

    from winset.study.answer import Answer, Fan, Measure

EDGES = {"95": ("0.025", "0.975"), "80": ("0.1", "0.9"), "50": ("0.25", "0.75")}
SHOWN = 60
"""Months of history in a figure of flows."""
SIGNED = "datum.value == 0 ? '0%' : format(datum.value, '+.0%')"


def fan(answer: Answer) -> alt.LayerChart:
    """History, the 50, 80 and 95 % bands, the medians of the outlook and of the random walk, and what came."""
    import altair as alt

    outlook = answer.outlook
    last = {"month": outlook.history.months[-1], "value": outlook.history.total[-1]}
    seen = [{"month": m, "value": v} for m, v in zip(outlook.history.months, outlook.history.total, strict=True)]
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False))
    scale = alt.Scale(domain=[0, top(answer)], clamp=True, nice=False)
    y = alt.Y("value:Q", title=say("Encounters a month"), axis=alt.Axis(labelExpr=COUNTS), scale=scale)
    layers: list[Any] = [_band(outlook.months, outlook.total, band, last) for band in EDGES]
    layers.append(alt.Chart(table(seen[-SHOWN:])).mark_line(color=INK, strokeWidth=1.8).encode(x=x, y=y))
    for fan_, dash, colour in ((outlook.random_walk, [4, 3], VERMILION), (outlook.total, [1, 0], BLUE)):
        rows = [last, *_middle(outlook.months, fan_)]
        layers.append(alt.Chart(table(rows)).mark_line(color=colour, strokeDash=dash, strokeWidth=2).encode(x=x, y=y))
    layers += _ends(answer)
    if answer.came:
        rows = [{"month": m.month, "value": m.observed} for m in answer.came.months]
        layers.append(alt.Chart(table(rows)).mark_point(color=INK, filled=False, size=42).encode(x=x, y=y))
    chart = alt.layer(*layers).properties(width=WIDTH, height=300)
    return finished(chart, _fan_title(answer), sourced(answer), of_fan(answer))  # type: ignore[no-any-return]


def _fan_title(answer: Answer) -> str:
    clauses = [say("If nothing is agreed: 50, 80 and 95% bands")]
    if answer.came and answer.came.months:
        clauses.append(say("circles: what came"))
    highest = max(answer.outlook.total.quantiles["0.975"])
    if highest > top(answer):
        clauses.append(say("the 95% band reaches {count}, cut off here", count=about(highest)))
    return "; ".join(clauses)


def top(answer: Answer) -> float:
    """Top of the chart: all that was seen and the 80 % band; a 95 % band twice as high would flatten the rest."""
    outlook = answer.outlook
    seen = max((*outlook.history.total[-SHOWN:], *(m.observed for m in (answer.came.months if answer.came else ()))))
    held = max((seen, *outlook.total.quantiles["0.9"], *outlook.random_walk.quantiles["0.5"]))
    return 1.05 * min(max(held, *outlook.total.quantiles["0.975"]), 1.3 * held)


def _middle(months: tuple[str, ...], of: Fan) -> list[dict[str, Any]]:
    return [{"month": m, "value": v} for m, v in zip(months, of.quantiles["0.5"], strict=True)]


def _band(months: tuple[str, ...], of: Fan, band: str, last: dict[str, Any]) -> Any:
    """A band that opens at the last month observed."""
    import altair as alt

    low, high = (of.quantiles[level] for level in EDGES[band])
    rows = [{"month": last["month"], "low": last["value"], "high": last["value"]}]
    rows += [{"month": m, "low": a, "high": b} for m, a, b in zip(months, low, high, strict=True)]
    marks = alt.Chart(table(rows)).mark_area(color=BANDS[band])
    return marks.encode(x="month:T", y="low:Q", y2="high:Q")


def _ends(answer: Answer) -> list[Any]:
    """Labels at the right end of both medians, kept apart where the medians meet."""
    import altair as alt

    outlook = answer.outlook
    fans = ((outlook.total, say("outlook"), BLUE), (outlook.random_walk, say("random walk"), VERMILION))
    ends = sorted(((of.quantiles["0.5"][-1], words, colour) for of, words, colour in fans), reverse=True)
    layers = []
    for (value, words, colour), shift in zip(
        ends, _apart(ends[0][0] / top(answer), ends[1][0] / top(answer)), strict=True
    ):
        rows = [{"month": outlook.months[-1], "value": value, "words": [words, f"{about(value)}"]}]
        mark = alt.Chart(table(rows)).mark_text(
            align="left", dx=6, dy=shift, color=colour, fontSize=12, fontWeight="bold"
        )
        layers.append(mark.encode(x="month:T", y="value:Q", text="words:N"))
    return layers


def _apart(upper: float, lower: float) -> tuple[int, int]:
    """How far two labels of two lines move, so that they meet neither each other nor the axis; heights are shares."""
    if upper - lower > 0.1:
        return -4, -4
    return (-36, -6) if lower < 0.1 else (-20, 12)


def by_origin(answer: Answer) -> alt.FacetChart:
    """History, median and 80 % band of every origin, each on its own scale, largest first."""
    import altair as alt

    rows = [row for origin in _largest_first(answer) for row in _origin_rows(answer, origin)]
    words = names(answer)
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount=3, grid=False, labelOverlap="greedy"))
    y = alt.Y("value:Q", title=None, axis=alt.Axis(labelExpr=COUNTS, tickCount=3), scale=alt.Scale(domainMin=0))
    base = alt.Chart(table(rows))
    band = base.mark_area(color=BANDS["80"]).encode(x=x, y=alt.Y("low:Q", title=None), y2="high:Q")
    band = band.transform_filter("isValid(datum.low)")
    seen = base.transform_filter("datum.part == 'seen'").mark_line(color=INK, strokeWidth=1.3).encode(x=x, y=y)
    ahead = base.transform_filter("datum.part == 'ahead'").mark_line(color=BLUE, strokeWidth=1.8).encode(x=x, y=y)
    order = [words.origin(origin) for origin in _largest_first(answer)]
    chart = alt.layer(band, seen, ahead).properties(width=150, height=78).facet(
        facet=alt.Facet("origin:N", sort=order, title=None), columns=3, align="all", bounds="flush",
        spacing={"row": 46, "column": 58},
    ).resolve_scale(y="independent")  # fmt: skip
    title = say("By origin, if nothing is agreed: median and 80% band, own scales")
    return finished(chart, title, sourced(answer), of_origins(answer))  # type: ignore[no-any-return]


def _largest_first(answer: Answer) -> list[str]:
    return sorted(answer.outlook.origins, key=lambda origin: -answer.outlook.origins[origin].quantiles["0.5"][-1])


def _origin_rows(answer: Answer, origin: str) -> list[dict[str, Any]]:
    outlook, title = answer.outlook, names(answer).origin(origin)
    seen = list(zip(outlook.history.months, outlook.history.origins.get(origin, ()), strict=False))[-SHOWN:]
    quantiles = outlook.origins[origin].quantiles
    rows = [{"origin": title, "part": "seen", "month": m, "value": v} for m, v in seen]
    rows += [{"origin": title, "part": "ahead", "month": m, "value": v, "low": v, "high": v} for m, v in seen[-1:]]
    ahead = zip(outlook.months, quantiles["0.5"], quantiles["0.1"], quantiles["0.9"], strict=True)
    rows += [
        {"origin": title, "part": "ahead", "month": m, "value": v, "low": lo, "high": hi} for m, v, lo, hi in ahead
    ]
    return rows


def measures(answer: Answer) -> alt.LayerChart:
    """Change of targeted flows around each past measure, with its 80 % interval, by date."""
    import altair as alt

    rows = [_measure_row(m) for m in sorted(answer.measures.measures, key=lambda m: m.start)]
    order = [row["words"] for row in rows]
    y = alt.Y("words:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=400))
    x_axis = alt.Axis(labelExpr=SIGNED, grid=True, tickCount=6)
    base = alt.Chart(table(rows))
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=SOFT).encode(x="at:Q")
    colour = alt.condition("datum.seen", alt.value(BLUE), alt.value(GREY))
    title = say("Change of targeted flows at full effect (median, 80% interval)")
    low = alt.X("low:Q", title=title, axis=x_axis, scale=alt.Scale(nice=True))
    bars = base.mark_rule(strokeWidth=3).encode(y=y, x=low, x2="high:Q", color=colour)
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(y=y, x="middle:Q", color=colour)
    chart = alt.layer(zero, bars, dots).properties(width=280, height={"step": 19})
    head = say("Around past measures; grey: the interval includes zero")
    return finished(chart, head, sourced(answer), of_measures(answer))  # type: ignore[no-any-return]


def _measure_row(of: Measure) -> dict[str, Any]:
    held = of.change.low < 0 < of.change.high
    words = f"{month(str(of.start))}  {of.title}"
    return {"words": words, "low": of.change.low, "middle": of.change.median, "high": of.change.high, "seen": not held}
