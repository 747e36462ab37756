"""Weights before and after their past, as ranges of points: grey what the analyst believes, blue what is left.

Only weights of which the past says something more than nothing are drawn, the most telling first::

    returns, Mexico      ───●───────      prior
                           ──●─────       posterior
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.report.figures.theme import BLUE, GREY, INK, finished, table

if TYPE_CHECKING:
    import altair as alt

    from winset.study.history.told import RevealedTold

MOST = 16
"""Weights that are drawn."""


def weights(told: RevealedTold) -> alt.LayerChart:
    """Ranges of the prior and of the posterior, 5 to 95 %, with their medians."""
    import altair as alt

    rows = weight_rows(told)
    order = list(dict.fromkeys(row["weight"] for row in rows))
    y = alt.Y("weight:N", sort=order, title=None, axis=alt.Axis(labelLimit=470, domain=False, ticks=False))
    aside = alt.YOffset("which:N", sort=["before", "after"])
    scale = alt.Scale(domain=["before", "after"], range=[GREY, BLUE])
    colour = alt.Color("which:N", scale=scale, legend=alt.Legend(orient="bottom"))
    x = alt.X("low:Q", title="Points, less the option that stands")
    base = alt.Chart(table(rows))
    bars = base.mark_rule(strokeWidth=4).encode(x=x, x2="high:Q", y=y, yOffset=aside, color=colour)
    dots = base.mark_point(filled=True, size=45, opacity=1).encode(x="middle:Q", y=y, yOffset=aside, color=colour)
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=INK, strokeWidth=0.6).encode(x="at:Q")
    chart = alt.layer(zero, bars, dots).properties(width=380, height={"step": 13})
    source = f"Source: assumptions and past packages of the case {told.case}, as of {told.as_of}; winset {told.winset}"
    return finished(chart, "What past packages say of weights (bars: 5 to 95%)", source, caption(told))  # type: ignore[no-any-return]


def weight_rows(told: RevealedTold) -> list[dict[str, Any]]:
    """Two rows for each weight that is drawn, the most telling weight first."""
    spoken = sorted((w for w in told.weights if w.says != "nothing"), key=lambda w: -w.bits)[:MOST]
    found = []
    for weight in spoken:
        label = told.labels.get(weight.issue or "", {}).get(weight.option or "")
        words = f"{weight.title}: {label}" if label else weight.title
        for which, span in (("before", weight.prior), ("after", weight.posterior)):
            found.append({"weight": words, "which": which, **span.model_dump()})
    return found


def caption(told: RevealedTold) -> str:
    """What the figure shows, for those who cannot see it."""
    return told.sentence
