"""What a package does to flows: the outlook with it beside the outlook without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.report.figures.flows import SHOWN
from winset.report.figures.theme import BANDS, BLUE, COUNTS, INK, ORANGE, WIDTH, finished, sourced, table
from winset.report.numerals import about, change, month

if TYPE_CHECKING:
    import altair as alt

    from winset.study.answer import Answer, Fan

PALE = "#f6dca6"
"""The 80 % band with the package: the colour of its median, washed out."""


def with_package(answer: Answer) -> alt.LayerChart:
    """History, and medians with 80 % bands if nothing is agreed and with the package; counts a month."""
    import altair as alt

    outlook = answer.outlook
    months, seen = outlook.history.months[-SHOWN // 2 :], outlook.history.total[-SHOWN // 2 :]
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False))
    high = 1.05 * max((*seen, *outlook.total.quantiles["0.9"], *answer.deals.with_deal.quantiles["0.9"]))
    scale = alt.Scale(domain=[0, high], clamp=True, nice=False)
    y = alt.Y("value:Q", title="Encounters a month", axis=alt.Axis(labelExpr=COUNTS), scale=scale)
    past: list[dict[str, object]] = [{"month": m, "value": v} for m, v in zip(months, seen, strict=True)]
    layers = [alt.Chart(table(past)).mark_line(color=INK, strokeWidth=1.8).encode(x=x, y=y)]
    drawn = ((outlook.total, BANDS["80"], BLUE), (answer.deals.with_deal, PALE, ORANGE))
    bases = [alt.Chart(table(_rows(outlook.months, fan, seen[-1], months[-1]))) for fan, *_ in drawn]
    for base, (_, band, _line) in zip(bases, drawn, strict=True):
        layers.append(base.mark_area(color=band, opacity=0.6).encode(x=x, y=alt.Y("low:Q"), y2=alt.Y2("high:Q")))
    for base, (_, _band, line) in zip(bases, drawn, strict=True):
        layers.append(base.mark_line(color=line, strokeWidth=2).encode(x=x, y=y))
    chart = alt.layer(*layers).properties(width=WIDTH, height=260)
    head = "Blue: if nothing is agreed; orange: with the package (medians, 80% bands)"
    return finished(chart, head, sourced(answer), of_package(answer))  # type: ignore[no-any-return]


def of_package(answer: Answer) -> str:
    """What it shows, for those who cannot see it."""
    last, moved = answer.outlook.months[-1], answer.deals.change
    nothing, then = (f.quantiles["0.5"][-1] for f in (answer.outlook.total, answer.deals.with_deal))
    return (
        f"With the package the median in {month(last)} is {about(then)} encounters a month, instead of "
        f"{about(nothing)}; over the horizon the mean moves by {change(moved.median)} (80% interval "
        f"{change(moved.low)} to {change(moved.high)}). Conditional on past analogues, not causal."
    )


def _rows(months: tuple[str, ...], fan: Fan, last: float, month_before: str) -> list[dict[str, object]]:
    """Median and 80 % band by month, opening at the last month observed."""
    middle, low, high = (fan.quantiles[level] for level in ("0.5", "0.1", "0.9"))
    rows: list[dict[str, object]] = [{"month": month_before, "value": last, "low": last, "high": last}]
    return rows + [
        {"month": m, "value": v, "low": a, "high": b} for m, v, a, b in zip(months, middle, low, high, strict=True)
    ]
