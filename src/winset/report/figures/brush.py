"""A brush over packages: charts that share it keep what it takes bright and dim the rest.

The browser moves it and asks nobody. A chart that can be brushed has two parameters of its own, and its rows say which
package a mark is of::

    drag on the plane, option chosen ──▶ packages that are in it ──▶ brush = {"4": 1, "17": 1}, box = [[0, 0], [5, 6]]

The trap: a lever pours new rows into the same frame, and the parameters must outlive that (`inplace.own`). `false` is
no brush; then every mark is as bright as it was drawn.
"""

from __future__ import annotations

from typing import Any

from winset.report.figures.theme import INK, PALE

DIM = 0.1
"""Opacity of a mark whose package is not in the brush."""


def dimmed(bright: float, dim: float = DIM) -> Any:
    """The opacity of marks that have a package: bright in the brush, dim out of it."""
    import altair as alt

    lit = alt.value(bright)
    return alt.condition("!brush || brush[datum.package]", lit, alt.value(dim))


def brushable(chart: Any) -> Any:
    """A chart with the brush as a parameter."""
    import altair as alt

    return chart.add_params(alt.param(name="brush", value=False))


def boxed(once: Any) -> Any:
    """The rectangle that a reader drags; `once` is a chart of one row."""
    import altair as alt

    ends = {
        "x": alt.XDatum(alt.ExprRef("box ? box[0][0] : 0"), type="quantitative"),
        "x2": alt.X2Datum(alt.ExprRef("box ? box[1][0] : 0")),
        "y": alt.YDatum(alt.ExprRef("box ? box[0][1] : 0"), type="quantitative"),
        "y2": alt.Y2Datum(alt.ExprRef("box ? box[1][1] : 0")),
    }
    mark = once.mark_rect(color=PALE, stroke=INK, strokeDash=[4, 3], clip=True, opacity=alt.ExprRef("box ? 0.6 : 0"))
    return brushable(mark.encode(**ends)).add_params(alt.param(name="box", value=False))
