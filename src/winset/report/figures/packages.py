"""What a package does to flows: the outlook with it beside the outlook without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.language import say
from winset.report.figures.flows import SHOWN
from winset.report.figures.poured import Contents, Drawing
from winset.report.figures.theme import BANDS, BLUE, COUNTS, INK, ORANGE, WIDTH, sourced, table
from winset.report.numerals import about, change, month

if TYPE_CHECKING:
    from winset.report.figures.drawn import Chart
    from winset.study.answer import Answer, Fan

PALE = "#f6dca6"
"""The 80 % band with the package: the colour of its median, washed out."""


def _with_package(answer: Answer) -> Contents:
    """History, and medians with 80 % bands if nothing is agreed and with the package; counts a month."""
    outlook, deal = answer.outlook, answer.deals.with_deal
    months, seen = outlook.history.months[-SHOWN // 2 :], outlook.history.total[-SHOWN // 2 :]
    high = 1.05 * max((*seen, *outlook.total.quantiles["0.9"], *deal.quantiles["0.9"]))
    return Contents(
        rows={
            "seen": [{"month": m, "value": v} for m, v in zip(months, seen, strict=True)],
            "nothing": _rows(outlook.months, outlook.total, seen[-1], months[-1]),
            "package": _rows(outlook.months, deal, seen[-1], months[-1]),
        },
        ends={"counts": (0.0, high)},
        words={"counts": say("Encounters a month")},
        title=say("Blue: if nothing is agreed; orange: with the package (medians, 80% bands)"),
        source=sourced(answer),
        summary=of_package(answer),
    )


def _drawn(shown: Contents) -> Chart:
    import altair as alt

    x = alt.X("month:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False))
    scale = alt.Scale(domain=list(shown.ends["counts"]), clamp=True, nice=False)
    y = alt.Y("value:Q", title=shown.words["counts"], axis=alt.Axis(labelExpr=COUNTS), scale=scale)
    layers = [alt.Chart(table(shown.rows["seen"])).mark_line(color=INK, strokeWidth=1.8).encode(x=x, y=y)]
    drawn = (("nothing", BANDS["80"], BLUE), ("package", PALE, ORANGE))
    bases = [alt.Chart(table(shown.rows[label])) for label, *_ in drawn]
    for base, (_, band, _line) in zip(bases, drawn, strict=True):
        layers.append(base.mark_area(color=band, opacity=0.6).encode(x=x, y=alt.Y("low:Q"), y2=alt.Y2("high:Q")))
    for base, (_, _band, line) in zip(bases, drawn, strict=True):
        layers.append(base.mark_line(color=line, strokeWidth=2).encode(x=x, y=y))
    return alt.layer(*layers).properties(width=WIDTH, height=260)


def of_package(answer: Answer) -> str:
    """What it shows, for those who cannot see it."""
    last, moved = answer.outlook.months[-1], answer.deals.change
    nothing, then = (f.quantiles["0.5"][-1] for f in (answer.outlook.total, answer.deals.with_deal))
    return say(
        "With the package the median in {month} is {then} encounters a month, instead of {nothing}; over the horizon "
        "the mean moves by {moved} (80% interval {low} to {high}). Conditional on past analogues, not causal.",
        month=month(last), then=about(then), nothing=about(nothing), moved=change(moved.median),
        low=change(moved.low), high=change(moved.high),
    )  # fmt: skip


def _rows(months: tuple[str, ...], fan: Fan, last: float, month_before: str) -> list[dict[str, object]]:
    """Median and 80 % band by month, opening at the last month observed."""
    middle, low, high = (fan.quantiles[level] for level in ("0.5", "0.1", "0.9"))
    rows: list[dict[str, object]] = [{"month": month_before, "value": last, "low": last, "high": last}]
    return rows + [
        {"month": m, "value": v, "low": a, "high": b} for m, v, a, b in zip(months, middle, low, high, strict=True)
    ]


with_package = Drawing(_with_package, _drawn)
"""The outlook with a package beside the outlook without."""
