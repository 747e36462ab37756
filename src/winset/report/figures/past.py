"""Past measures and their stacks: one interval a row, the members of a stack under its sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.language import said, say, say_many
from winset.report.figures.flows import SIGNED
from winset.report.figures.theme import BLUE, GREY, PALE, SOFT, VERMILION, finished, table
from winset.report.numerals import month

if TYPE_CHECKING:
    import altair as alt

    from winset.study.past_told import MeasuresTold, PastMeasure, StackTold

TITLE = said("Change of targeted flows at full effect (median, 80% interval)")

LEGEND = said(
    "A blue point under a grey sum: that measure's interval excludes zero on what is believed of its kind; how much of "
    "the stack is its own cannot be told."
)


def depths(told: MeasuresTold) -> alt.LayerChart:
    """Changes by date; a stack's sum in orange above its members, grey where the interval includes zero."""
    import altair as alt

    rows = depth_rows(told)
    y = alt.Y(
        "row:O",
        sort=[row["row"] for row in rows],
        title=None,
        axis=alt.Axis(
            domain=False, ticks=False, labelLimit=460, labelExpr=_labels(rows), labelFontSize=11
        ),
    )  # fmt: skip
    base = alt.Chart(table(rows))
    x = alt.X(
        "low:Q", title=say(TITLE), axis=alt.Axis(labelExpr=SIGNED, grid=True, tickCount=6), scale=alt.Scale(nice=True)
    )
    colour = alt.Color("colour:N", scale=None)
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=SOFT).encode(x="at:Q")
    band = base.transform_filter("datum.sum").mark_rule(color=PALE, strokeWidth=15).encode(y=y, x=x, x2="high:Q")
    bars = base.mark_rule(strokeWidth=3).encode(y=y, x=x, x2="high:Q", color=colour)
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(y=y, x="middle:Q", color=colour)
    # Without a stack the layer beneath them is empty, has no extent, and a browser warns of that.
    layers = (zero, band, bars, dots) if told.stacks else (zero, bars, dots)
    chart = alt.layer(*layers).properties(width=300, height={"step": 18})
    series = say(
        "Series: {series}; as of {date}; winset {version}",
        series=", ".join(told.compared_with), date=told.as_of, version=told.winset,
    )  # fmt: skip
    source = f"{told.caveat} {say(LEGEND)} {series}"
    head = say("Past measures, and the sums of their stacks (orange); grey: the interval includes zero")
    return finished(chart, head, source, caption(told))  # type: ignore[no-any-return]


def caption(told: MeasuresTold) -> str:
    """What the figure shows, for those who cannot see it."""
    unsure = sum(m.change.low < 0 < m.change.high for m in told.measures)
    return say(
        "Changes around {measures} in {stacks} and alone, with 80% intervals; {unsure} of them include zero. {caveat}",
        measures=say_many(len(told.measures), "{n} measure", "{n} measures"),
        stacks=say_many(len(told.stacks), "{n} stack", "{n} stacks"),
        unsure=unsure, caveat=told.caveat,
    )  # fmt: skip


def depth_rows(told: MeasuresTold) -> list[dict[str, Any]]:
    """Rows of the figure from the top: measures that stand alone and stacks by date, members under their sum."""
    by_date = sorted(told.measures, key=lambda m: m.start)
    members = {s.id: [m for m in by_date if m.stack == s.id] for s in told.stacks}
    groups = [(m.start, [_row(f"{month(str(m.start))}  {m.title}", m)]) for m in told.measures if m.stack is None]
    for stack in told.stacks:
        words = f"{month(str(stack.start))}  " + say("Stack of {n}, together", n=len(stack.members))
        inside = [_row(f"· {month(str(m.start))}  {m.title}", m) for m in members[stack.id]]
        groups.append((stack.start, [_row(words, stack, VERMILION), *inside]))
    rows = [row for _, group in sorted(groups, key=lambda group: group[0]) for row in group]
    return [row | {"row": f"{at:03d}"} for at, row in enumerate(rows)]


def _row(words: str, of: PastMeasure | StackTold, seen: str = BLUE) -> dict[str, Any]:
    held = of.change.low < 0 < of.change.high
    low, middle, high = of.change.low, of.change.median, of.change.high
    return {
        "words": words, "low": low, "middle": middle, "high": high, "colour": GREY if held else seen,
        "sum": seen == VERMILION,
    }  # fmt: skip


def _labels(rows: list[dict[str, Any]]) -> str:
    """Labels by row: two measures of one month may bear the same title."""
    import json

    return f"{json.dumps({row['row']: row['words'] for row in rows}, ensure_ascii=False)}[datum.value]"
