"""Figures of many worlds: how often each package is signed, and how long deals are kept, by scenario."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from winset.report.figures.theme import BLUE, GREEN, INK, ORANGE, PURPLE, SKY, VERMILION, WIDTH, finished, table
from winset.report.names import titled
from winset.report.numerals import opened, percent
from winset.report.screen.worlds import followed

if TYPE_CHECKING:
    import altair as alt

    from winset.study.worlds.told import InScenario, Studied

SHOWN, OPTIONS = 6, 16
"""Packages of a scenario that are drawn, the rest being one bar; and changed options."""
LINE = 56
"""Characters of a line of a name."""
LEADING = 13
"""Pixels from one line of a name to the next."""
LEGEND: dict[str, Any] = {"orient": "top", "columns": 2, "labelLimit": 300}
"""Titles of scenarios are sentences in short, and are not cut."""
COLOURS = (BLUE, VERMILION, GREEN, ORANGE, SKY, PURPLE)


def packages(told: Studied) -> alt.LayerChart:
    """Share of worlds in which each of the commonest packages is signed, all others together, and none."""
    rows = []
    for of in told.scenarios:
        named = [("; ".join(_chosen(told, i, o) for i, o in p.changes.items()), p.worlds) for p in of.packages[:SHOWN]]
        others = of.others + sum(p.worlds for p in of.packages[SHOWN:])
        signed = others + sum(n for _, n in named)
        rows += [(opened(of.title), words, n / max(of.answered, 1)) for words, n in named]
        rows.append((opened(of.title), "other packages", others / max(of.answered, 1)))
        rows.append((opened(of.title), "no deal", 1.0 - signed / max(of.answered, 1)))
    rows.sort(key=lambda row: row[1] in ("other packages", "no deal"))
    return _bars(told, rows, "What is signed, over worlds")


def options(told: Studied) -> alt.LayerChart:
    """Share of worlds in which each changed option is part of what is signed."""
    found = [(opened(of.title), _chosen(told, o.issue, o.option), o.share) for of in told.scenarios for o in of.options]
    most = [*dict.fromkeys(words for _, words, _ in sorted(found, key=lambda row: (-row[2], row[1])))][:OPTIONS]
    rows = [row for words in most for row in found if row[1] == words]
    return _bars(told, rows, "How often each change is part of what is signed, over worlds")


def _bars(told: Studied, found: list[tuple[str, str, float]], title: str) -> alt.LayerChart:
    """Bars by what they tell, one for each scenario; long names stand on several lines."""
    import altair as alt

    rows = [
        {
            "scenario": scenario,
            "what": "\n".join(wrap(words, LINE, break_on_hyphens=False)),
            "share": share,
            "told": percent(share),
        }
        for scenario, words, share in found
    ]
    names = [*dict.fromkeys(str(row["what"]) for row in rows)]
    lines = max((name.count("\n") + 1 for name in names), default=1)
    axis = alt.Axis(
        labelLimit=420,
        domain=False,
        ticks=False,
        labelExpr="split(datum.label, '\\n')",
        labelOffset=alt.ExprRef(f"{-LEADING / 2} * (length(split(datum.value, '\\n')) - 1)"),  # lines around the bar
    )
    base = alt.Chart(table(rows)).encode(
        x=alt.X("share:Q", title="Share of worlds", axis=alt.Axis(format=".0%", tickCount=5)),
        y=alt.Y("what:N", title=None, sort=names, axis=axis),
        yOffset=alt.YOffset("scenario:N", sort=_named(told)),
    )
    bars = base.mark_bar().encode(color=_coloured(told))
    words = base.mark_text(align="left", dx=4, color=INK).encode(text="told:N")
    step = max(15 * lines, 16) / len(told.scenarios)
    chart = alt.layer(bars, words).properties(width=260, height={"step": step, "for": "offset"})
    return finished(chart, title, sourced(told), told.sentence)  # type: ignore[no-any-return]


def months_kept(told: Studied) -> alt.Chart:
    """Share of deals that are still kept after each month, by scenario."""
    import altair as alt

    rows = [
        {"scenario": opened(of.title), "month": month, "kept": share}
        for of in told.scenarios
        for month, share in enumerate(of.kept)
    ]
    end = max((len(of.kept) - 1 for of in told.scenarios), default=0)
    scale = alt.Scale(domain=[0, max(end, 1)], nice=False)
    ticks = [*range(0, end + 1, max(end // 6, 1))]
    x = alt.X("month:Q", title="Months after the deal", axis=alt.Axis(grid=False, values=ticks), scale=scale)
    y = alt.Y("kept:Q", title="Share of deals still kept", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1]))
    line = alt.Chart(table(rows)).mark_line(strokeWidth=2.2, interpolate="step-after")
    dash = alt.StrokeDash("scenario:N", legend=None, sort=_named(told))
    chart = line.encode(x=x, y=y, color=_coloured(told), strokeDash=dash).properties(width=WIDTH, height=260)
    half = "; ".join(f"{opened(of.title)}: {_half(of, told)}" for of in told.scenarios)
    return finished(chart, "How long deals are kept, over worlds", sourced(told), half)  # type: ignore[no-any-return]


def _chosen(told: Studied, issue: str, option: str) -> str:
    return titled(issue, told.labels[issue][option])


def _named(told: Studied) -> list[str]:
    """Scenarios as figures call them."""
    return [opened(of.title) for of in told.scenarios]


def _half(of: InScenario, told: Studied) -> str:
    """Until when half of the deals of a scenario are kept."""
    if not of.months:
        return "no deal is followed"
    return f"at least half are kept {followed(of.months['0.5'], told)} months"


def _coloured(told: Studied) -> alt.Color:
    import altair as alt

    names = _named(told)
    scale = alt.Scale(domain=names, range=[COLOURS[at % len(COLOURS)] for at in range(len(names))])
    return alt.Color("scenario:N", title=None, scale=scale, legend=None if len(names) == 1 else alt.Legend(**LEGEND))


def sourced(told: Studied) -> str:
    """What figures of worlds rest on."""
    return (
        f"Source: ranges of the case {told.case}, as of {told.as_of}; {told.worlds:,} worlds; winset study {told.run}"
    )
