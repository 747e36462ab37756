"""Figures of many worlds: how often each package is signed, and how long deals are kept, by scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.report.figures.theme import BLUE, GREEN, INK, ORANGE, PURPLE, SKY, VERMILION, WIDTH, finished, table
from winset.report.numerals import percent

if TYPE_CHECKING:
    import altair as alt

    from winset.study.worlds.told import Studied

SHOWN = 6
"""Packages of a scenario that are drawn; the rest is one bar."""
COLOURS = (BLUE, VERMILION, GREEN, ORANGE, SKY, PURPLE)


def packages(told: Studied) -> alt.Chart:
    """Share of worlds in which each of the commonest packages is signed, all others together, and none."""
    import altair as alt

    rows = []
    for of in told.scenarios:
        named = [("; ".join(f"{i}: {o}" for i, o in p.changes.items()), p.worlds) for p in of.packages[:SHOWN]]
        others = of.others + sum(p.worlds for p in of.packages[SHOWN:])
        signed = others + sum(n for _, n in named)
        for words, n in (*named, ("other packages", others), ("no deal", of.answered - signed)):
            share = n / max(of.answered, 1)
            rows.append({"scenario": of.scenario, "package": words, "share": share, "told": percent(share)})
    x = alt.X("share:Q", title="Share of worlds", axis=alt.Axis(format=".0%", tickCount=5))
    order = [*dict.fromkeys(row["package"] for row in rows)]
    y = alt.Y("package:N", title=None, sort=order, axis=alt.Axis(labelLimit=420, domain=False, ticks=False))
    base = alt.Chart(table(rows)).encode(x=x, y=y, yOffset=alt.YOffset("scenario:N"))
    bars = base.mark_bar(height={"band": 0.9}).encode(color=_coloured(told))
    words = base.mark_text(align="left", dx=4, color=INK).encode(text="told:N")
    chart = alt.layer(bars, words).properties(width=260, height={"step": 14 + 10 * len(told.scenarios)})
    return finished(chart, "What is signed, over worlds", sourced(told), told.sentence)  # type: ignore[no-any-return]


def months_kept(told: Studied) -> alt.Chart:
    """Share of deals that are still kept after each month, by scenario."""
    import altair as alt

    rows = [
        {"scenario": of.scenario, "month": month, "kept": share}
        for of in told.scenarios
        for month, share in enumerate(of.kept)
    ]
    x = alt.X("month:Q", title="Months after the deal", axis=alt.Axis(grid=False))
    y = alt.Y("kept:Q", title="Share of deals still kept", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1]))
    line = alt.Chart(table(rows)).mark_line(strokeWidth=2.2, interpolate="step-after")
    chart = line.encode(x=x, y=y, color=_coloured(told)).properties(width=WIDTH, height=260)
    half = "; ".join(f"{of.scenario}: half until month {of.months.get('0.5', 0):.0f}" for of in told.scenarios)
    return finished(chart, "How long deals are kept, over worlds", sourced(told), half)  # type: ignore[no-any-return]


def _coloured(told: Studied) -> alt.Color:
    import altair as alt

    names = [of.scenario for of in told.scenarios]
    scale = alt.Scale(domain=names, range=[COLOURS[at % len(COLOURS)] for at in range(len(names))])
    return alt.Color(
        "scenario:N", title=None, scale=scale, legend=None if len(names) == 1 else alt.Legend(orient="top")
    )


def sourced(told: Studied) -> str:
    """What figures of worlds rest on."""
    return (
        f"Source: ranges of the case {told.case}, as of {told.as_of}; {told.worlds:,} worlds; winset study {told.run}"
    )
