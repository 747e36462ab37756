"""Figures of what an answer stands on: values by basis and part of the case, and how outlooks have fared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from winset.language import said, say, say_many
from winset.report.figures.theme import BLUE, GREEN, INK, ORANGE, VERMILION, finished, table
from winset.report.names import spelled
from winset.report.numerals import change, month, percent

if TYPE_CHECKING:
    import altair as alt

    from winset.study.backtest_told import Backtested
    from winset.study.sourced import SourcedTold

BASES = {"observed": GREEN, "estimated": BLUE, "assumed": ORANGE}
NAMES = {"observed": said("observed"), "estimated": said("estimated"), "assumed": said("assumed")}
PARTS = {
    "issues": said("Issues"),
    "kinds": said("Kinds of measures"),
    "estimates": said("Published estimates"),
    "interventions": said("Measures taken"),
    "threats": said("Threats"),
    "series": said("Lags of series"),
    "legislatures": said("Legislatures"),
    "hold": said("Keeping a deal"),
    "outcomes": said("Worth of outcomes"),
    "flows": said("Flows"),
    "unratified": said("If a part falls"),
}
"""What parts of a case that hold values are called; others by the name of their field."""
COUNTED = {"observed": said("{n} observed"), "estimated": said("{n} estimated"), "assumed": said("{n} assumed")}
HORIZONS = {
    "all": said("1 to 12 months"),
    "h1": said("1 month"),
    "h3": said("3 months"),
    "h6": said("6 months"),
    "h12": said("12 months"),
}


def bases(told: SourcedTold) -> alt.Chart:
    """How many values of each part of the case are observed, estimated and assumed."""
    import altair as alt

    found = Counter((value.path.partition(".")[0], value.basis) for value in told.values)
    rows = [
        {"part": say(PARTS[part]) if part in PARTS else spelled(part), "basis": say(NAMES[basis]), "values": n}
        for (part, basis), n in sorted(found.items())
    ]
    axis = alt.Axis(domain=False, ticks=False, labelLimit=240, labelPadding=8)
    scale = alt.Scale(domain=[say(NAMES[basis]) for basis in BASES], range=list(BASES.values()))
    colour = alt.Color("basis:N", scale=scale, legend=alt.Legend(orient="top", title=None))
    marks = alt.Chart(table(rows)).mark_bar(height=13, stroke="white", strokeWidth=0.5)
    chart = marks.encode(
        y=alt.Y("part:N", sort="-x", title=None, axis=axis),
        x=alt.X("values:Q", title=say("Values"), axis=alt.Axis(tickMinStep=1)),
        color=colour,
    ).properties(width=320, height={"step": 24})
    head = say("What the numbers of the case rest on")
    source = say(
        "Source: the case {case} as of {date}; winset {version}",
        case=told.case, date=told.as_of, version=told.winset,
    )  # fmt: skip
    return finished(chart, head, source, of_bases(told))  # type: ignore[no-any-return]


def of_bases(told: SourcedTold) -> str:
    """What the bars show, for those who cannot see them."""
    each = ", ".join(say(COUNTED[basis], n=count) for basis, count in sorted(told.by_basis.items()))
    cited = sum(source.values > 0 for source in told.sources)
    return say(
        "{values} of the case: {each}; printed in {sources}.",
        values=say_many(len(told.values), "{n} value", "{n} values"), each=each,
        sources=say_many(cited, "{n} source", "{n} sources"),
    )  # fmt: skip


def skill(told: Backtested) -> alt.LayerChart:
    """Skill of the outlook's total against the random walk by months ahead, with 95 % intervals."""
    import altair as alt

    ahead = {h: say(words) for h, words in HORIZONS.items()}
    rows = [
        {"words": ahead[h], "low": low, "middle": value, "high": high, "told": change(value), "colour": _sign(value)}
        for h, (value, low, high) in told.total.skill.items()
        if h in HORIZONS
    ]
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8)
    y = alt.Y("words:N", sort=list(ahead.values()), title=None, axis=axis)
    x = alt.X("low:Q", title=say("CRPS on log scale: better than the random walk by"), axis=alt.Axis(format="+.0%"))
    base, colour = alt.Chart(table(rows)), alt.Color("colour:N", scale=None)
    bars = base.mark_rule(strokeWidth=3).encode(y=y, x=x, x2="high:Q", color=colour)
    dots = base.mark_point(filled=True, size=70, opacity=1).encode(y=y, x="middle:Q", color=colour)
    text = base.mark_text(align="left", dx=8).encode(y=y, x="high:Q", text="told:N")
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=INK).encode(x="at:Q")
    chart = alt.layer(zero, bars, dots, text).properties(width=320, height={"step": 30})
    head = say("Skill against the random walk by months ahead (95% interval); right of zero is better")
    return finished(chart, head, _source(told), of_skill(told))  # type: ignore[no-any-return]


def _sign(value: float) -> str:
    return VERMILION if value < 0 else BLUE


def of_skill(told: Backtested) -> str:
    """What the skill shows."""
    overall, low, high = told.total.skill["all"]
    inside, of = told.total.coverage95["all"]
    dates = told.protocol.dates
    return say(
        "At {n} dates from {first} to {last} the outlook of the total was better than the random walk by {skill} (95% "
        "interval {low} to {high}); {inside} of what came lay inside its 95% band.",
        n=len(dates), first=month(dates[0]), last=month(dates[-1]), skill=change(overall), low=change(low),
        high=change(high),
        inside=percent(inside / of),
    )  # fmt: skip


def _source(told: Backtested) -> str:
    of = told.protocol
    return say(
        "Source: series {series}, {vintage}; told of no measures; winset {version}",
        series=of.series, vintage=of.vintage, version=told.winset,
    )  # fmt: skip
