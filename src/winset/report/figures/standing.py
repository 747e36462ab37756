"""Figures of what an answer stands on: values by basis and part of the case, and how outlooks have fared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from winset.report.figures.theme import BLUE, GREEN, INK, ORANGE, VERMILION, finished, table
from winset.report.names import spelled
from winset.report.numerals import change, counted, percent

if TYPE_CHECKING:
    import altair as alt

    from winset.study.documents import Backtested
    from winset.study.sourced import SourcedTold

BASES = {"observed": GREEN, "estimated": BLUE, "assumed": ORANGE}
HORIZONS = {"all": "1 to 12 months", "h1": "1 month", "h3": "3 months", "h6": "6 months", "h12": "12 months"}


def bases(told: SourcedTold) -> alt.Chart:
    """How many values of each part of the case are observed, estimated and assumed."""
    import altair as alt

    found = Counter((value.path.partition(".")[0], value.basis) for value in told.values)
    rows = [{"part": spelled(part), "basis": basis, "values": n} for (part, basis), n in sorted(found.items())]
    axis = alt.Axis(domain=False, ticks=False, labelLimit=240, labelPadding=8)
    scale = alt.Scale(domain=list(BASES), range=list(BASES.values()))
    colour = alt.Color("basis:N", scale=scale, legend=alt.Legend(orient="top", title=None))
    marks = alt.Chart(table(rows)).mark_bar(height=13, stroke="white", strokeWidth=0.5)
    chart = marks.encode(
        y=alt.Y("part:N", sort="-x", title=None, axis=axis),
        x=alt.X("values:Q", title="Values", axis=alt.Axis(tickMinStep=1)),
        color=colour,
    ).properties(width=320, height={"step": 24})
    head = "What the numbers of the case rest on"
    source = f"Source: the case {told.case} as of {told.as_of}; winset {told.winset}"
    return finished(chart, head, source, of_bases(told))  # type: ignore[no-any-return]


def of_bases(told: SourcedTold) -> str:
    """What the bars show, for those who cannot see them."""
    each = ", ".join(f"{count} {basis}" for basis, count in sorted(told.by_basis.items()))
    cited = sum(source.values > 0 for source in told.sources)
    return f"{counted(len(told.values), 'value')} of the case: {each}; printed in {counted(cited, 'source')}."


def skill(told: Backtested) -> alt.LayerChart:
    """Skill of the outlook's total against the random walk by months ahead, with 95 % intervals."""
    import altair as alt

    rows = [
        {"words": HORIZONS[h], "low": low, "middle": value, "high": high, "told": change(value), "colour": _sign(value)}
        for h, (value, low, high) in told.total.skill.items()
        if h in HORIZONS
    ]
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8)
    y = alt.Y("words:N", sort=list(HORIZONS.values()), title=None, axis=axis)
    x = alt.X("low:Q", title="CRPS on log scale: better than the random walk by", axis=alt.Axis(format="+.0%"))
    base, colour = alt.Chart(table(rows)), alt.Color("colour:N", scale=None)
    bars = base.mark_rule(strokeWidth=3).encode(y=y, x=x, x2="high:Q", color=colour)
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(y=y, x="middle:Q", color=colour)
    text = base.mark_text(align="left", dx=8).encode(y=y, x="high:Q", text="told:N")
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=INK).encode(x="at:Q")
    chart = alt.layer(zero, bars, dots, text).properties(width=320, height={"step": 30})
    head = "Skill against the random walk by months ahead (95% interval); right of zero is better"
    return finished(chart, head, _source(told), of_skill(told))  # type: ignore[no-any-return]


def _sign(value: float) -> str:
    return VERMILION if value < 0 else BLUE


def of_skill(told: Backtested) -> str:
    """What the skill shows."""
    overall, low, high = told.total.skill["all"]
    inside, of = told.total.coverage95["all"]
    dates = told.protocol.dates
    return (
        f"At {len(dates)} dates from {dates[0]} to {dates[-1]} the outlook of the total was better than the random "
        f"walk by {change(overall)} (95% interval {change(low)} to {change(high)}); {percent(inside / of)} of what "
        "came lay inside its 95% band."
    )


def _source(told: Backtested) -> str:
    return f"Source: series {told.protocol.series}, {told.protocol.vintage}; told of no measures; winset {told.winset}"
