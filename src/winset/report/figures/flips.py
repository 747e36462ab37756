"""Figures of what an answer hangs on: drivers above their floor, a tornado, and worlds as lines.

The trap: a thousand lines are one grey band. So they are thin and faint, and the rarer of the two sorts of worlds is
drawn last, on top of the other::

    high  ┤ ╲╱ ╲   ╱     a line: one world; what it runs through: chances of single things, low to high
    low   ┤ ╱╲  ╲_╱
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from winset.report.figures.theme import BLUE, GREY, INK, ORANGE, PALE, SOFT, VERMILION, finished, table
from winset.report.screen.supposed import happens

if TYPE_CHECKING:
    import altair as alt

    from winset.study.sensitivity.told import LinesTold, OutcomeTold, TornadoTold, WhatFlips

SHOWN = 8
"""Things that a figure shows of an outcome."""
ACROSS, HIGH = 640, 300


def charts(told: WhatFlips) -> Iterator[tuple[str, alt.LayerChart | alt.FacetChart | alt.VConcatChart | alt.Chart]]:
    """Every figure with its name; those for which nothing was found are left out."""
    if any(each.drivers for each in told.outcomes):
        yield "drivers", drivers(told)
    if any(each.swings for each in told.tornado):
        yield "tornado", tornado(told)
    if told.lines is not None:
        yield "lines", lines(told, told.lines)


def explained(told: WhatFlips) -> list[OutcomeTold]:
    """The outcomes of which something is told, those of the whole deal first, then the issues."""
    found = [each for each in told.outcomes if each.drivers]
    return sorted(found, key=lambda each: each.name.startswith("option."))


def drivers(told: WhatFlips) -> alt.Chart:
    """What each outcome hangs on: a dot for each thing above the floor, and the floor as a tick."""
    import altair as alt

    rows = [
        {"outcome": of.title, "thing": each.title, "index": each.index, "floor": of.floor}
        for of in explained(told)
        for each in of.drivers[:SHOWN]
    ]
    order = [of.title for of in explained(told)]
    base = alt.Chart(table(rows)).encode(
        y=alt.Y("thing:N", title=None, sort=alt.EncodingSortField("index", order="descending"), axis=_names())
    )
    x = alt.X(
        "index:Q",
        title="How far the outcome's distribution moves (PAWN, 0 to 1)",
        scale=alt.Scale(zero=True),
        axis=_few(),
    )
    dots = base.mark_circle(size=90, color=BLUE, opacity=1).encode(x=x)
    floor = base.mark_tick(color=VERMILION, thickness=2, height=14).encode(x="floor:Q")
    row = alt.Row("outcome:N", sort=order, title=None, header=_header())
    chart = alt.layer(floor, dots).properties(width=360, height={"step": 18})
    whole: Any = chart.facet(row=row, spacing=24).resolve_scale(y="independent")
    words = "; ".join(of.sentence.rstrip(".") for of in explained(told)[:3])
    return _finished(whole, told, "What each outcome hangs on; orange ticks: what shuffled columns reach", words)


def tornado(told: WhatFlips) -> alt.Chart:
    """How far each outcome moves as one thing goes from its low end to its high end."""
    import altair as alt

    charts = [_tornado_of(of, at == 0) for at, of in enumerate(each for each in told.tornado if each.swings)]
    whole = alt.vconcat(*charts, spacing=24)
    first = next(of for of in told.tornado if of.swings)
    words = f"{first.title}: widest is {first.swings[0].title}."
    return _finished(whole, told, "One assumption at a time, from its low end to its high end", words)


def _tornado_of(of: TornadoTold, first: bool) -> Any:
    import altair as alt

    rows = [
        {"thing": each.title, "end": end, "from": each.middle, "to": getattr(each, side)}
        for each in of.swings[:SHOWN]
        for end, side in (("at its low end", "low"), ("at its high end", "high"))
    ]
    order = [each.title for each in of.swings[:SHOWN]]
    color = alt.Color(
        "end:N",
        scale=alt.Scale(domain=["at its low end", "at its high end"], range=[ORANGE, BLUE]),
        legend=alt.Legend(orient="top", title=None) if first else None,
    )
    unit = f", {of.unit}" if of.unit else ""
    y = alt.Y("thing:N", sort=order, title=None, axis=_names())
    x = alt.X("from:Q", title=f"{of.title}{unit}", scale=alt.Scale(zero=False), axis=_few())
    base = alt.Chart(table(rows)).encode(y=y)
    bars = base.mark_bar(height=5).encode(x=x, x2="to:Q", color=color, yOffset=alt.YOffset("end:N", sort="descending"))
    ends = base.mark_circle(size=40, opacity=1).encode(x="to:Q", color=color, yOffset="end:N")
    middle = alt.Chart(table([{"from": of.swings[0].middle}])).mark_rule(color=INK).encode(x="from:Q")
    return alt.layer(bars, ends, middle).properties(width=360, height={"step": 22})


def lines(told: WhatFlips, of: LinesTold) -> alt.Chart:
    """Worlds as lines through chances of the things that matter most, coloured by what happens there."""
    import altair as alt

    rare = sum(of.happens) * 2 <= len(of.happens)
    top, under = (of.event, of.otherwise) if rare else (of.otherwise, of.event)
    ordered = sorted(range(len(of.numbers)), key=lambda at: of.happens[at] == rare)
    rows = [
        {
            "world": of.numbers[at],
            "place": place,
            "chance": chance,
            "what": of.event if of.happens[at] else of.otherwise,
        }
        for at in ordered
        for place, chance in enumerate(of.chances[at])
    ]
    parted = {name: [row for row in rows if row["what"] == name] for name in (under, top)}
    faint = max(0.04, min(0.5, 40.0 / max(len(of.numbers), 1)))
    color = alt.Color("what:N", scale=alt.Scale(domain=[top, under], range=[VERMILION, GREY]),
                      legend=alt.Legend(orient="top", title=None, symbolOpacity=1, labelLimit=500))  # fmt: skip
    x = alt.X("place:Q", title=None, axis=None, scale=alt.Scale(domain=[-0.35, len(of.titles) - 0.65], nice=False))
    y = alt.Y("chance:Q", title="Chance in its range, lowest to highest", axis=alt.Axis(values=[0, 0.5, 1], grid=False))
    drawn = [
        alt.Chart(table(parted[name]))
        .mark_line(strokeWidth=0.8, opacity=opacity)
        .encode(x=x, y=y, color=color, detail="world:N")
        for name, opacity in ((under, faint), (top, min(1.0, 2.5 * faint)))
    ]
    titles = [words if at < of.apart else f"{words} (noise)" for at, words in enumerate(of.titles)]
    marks = [{"place": at, "low": 0, "high": 1, "title": _folded(words)} for at, words in enumerate(titles)]
    rules = alt.Chart(table(marks)).mark_rule(color=SOFT).encode(x=x, y="low:Q", y2="high:Q")
    heads = alt.Chart(table(marks)).mark_text(baseline="top", dy=8, lineHeight=14, color=INK).encode(
        x=x, y="low:Q", text="title:N"
    )  # fmt: skip
    chart = alt.layer(*drawn, rules, heads).properties(width=ACROSS, height=HIGH)
    share = sum(of.happens) / max(len(of.happens), 1)
    words = f"{of.event} in {share:.0%} of {len(of.numbers):,} worlds."
    return _finished(chart, told, f"{top}: worlds through what matters most", words)


def _folded(words: str) -> list[str]:
    import textwrap

    return textwrap.wrap(words, 17)


def _names() -> Any:
    import altair as alt

    return alt.Axis(labelLimit=330, domain=False, ticks=False, grid=True, gridColor=PALE)


def _few() -> Any:
    """Numbers below that keep apart: those at either end are moved inwards and would touch their neighbours."""
    import altair as alt

    return alt.Axis(tickCount=5)


def _header() -> Any:
    import altair as alt

    return alt.Header(
        labelAnchor="start", labelOrient="top", labelAngle=0, labelFontWeight="bold", labelPadding=0, title=None
    )


def _finished(chart: Any, told: WhatFlips, title: str, words: str) -> alt.Chart:
    source = (
        f"Source: ranges of the case {told.case}, as of {told.as_of}, {happens(told)}; {told.budget.worlds:,} worlds; "
        f"winset flips {told.run}"
    )
    return finished(chart, title, source, words)  # type: ignore[no-any-return]
