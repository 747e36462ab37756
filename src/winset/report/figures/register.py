"""Figure of the register: what had become of deals by month, causes stacked, one panel a class.

What is pale at the top is still held; every colour below it has ended, and of what. Where nothing is drawn, no deal was
watched so long. Numbers at risk stand above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from winset.language import said, say
from winset.report.figures.theme import (
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    SKY,
    SOFT,
    VERMILION,
    WIDTH,
    finished,
    table,
)
from winset.report.screen.register import cause_in_words
from winset.study.register_told import ReferenceClass, RegisterTold

if TYPE_CHECKING:
    import altair as alt

COLOURS = {
    "demander_reneged": VERMILION,
    "provider_reneged": ORANGE,
    "court": PURPLE,
    "lapsed_funding": GREEN,
    "expired": SKY,
    "superseded": BLUE,
    "unknown": "#a3a8ae",
}
HELD, PALE_HELD = said("still held"), "#eef0f2"
LAST = 120
"""Months that are drawn: those of the curve at most."""
MARKS = list(range(0, LAST + 1, 24))
"""Months at which numbers at risk are printed."""


def endings(told: RegisterTold) -> alt.FacetChart | alt.LayerChart:
    """Stacked cumulative incidence by cause, with numbers at risk, of the classes that `told` holds durations of."""
    import altair as alt

    classes = [of for of in (told.durations.groups if told.durations else ()) if of.curve]
    rows = [row for of in classes for row in (*_areas(of), *_at_risk(of))]
    alone = len(classes) == 1
    size = {"width": WIDTH, "height": 300} if alone else {"width": 240, "height": 170}
    layered = alt.layer(_area(classes), _numbers(), data=table(rows)).properties(**size)
    titles = [_title(of) for of in classes]
    chart = layered if alone else layered.facet(facet=alt.Facet("group:N", sort=titles, title=None), columns=2)
    title = say("How deals ended; on top: deals at risk; blank: none watched so long")
    return finished(chart, title, _source(told), _summary(classes))  # type: ignore[no-any-return]


def _area(classes: Sequence[ReferenceClass]) -> Any:
    import altair as alt

    causes = [cause for cause in COLOURS if any(cause in of.ended_by for of in classes)]
    names = [*map(cause_in_words, causes), say(HELD)]
    scale = alt.Scale(domain=names, range=[*(COLOURS[cause] for cause in causes), PALE_HELD])
    legend = alt.Legend(orient="bottom", columns=3, labelLimit=220)
    return (
        alt.Chart()
        .transform_filter("isValid(datum.high)")
        .mark_area(interpolate="step-after")
        .encode(x=_x(), y=_y(), y2="high:Q", color=alt.Color("cause:N", sort=names, scale=scale, legend=legend))
    )


def _numbers() -> Any:
    import altair as alt

    counts = alt.Chart().transform_filter("isValid(datum.at_risk)")
    marks = counts.mark_text(fontSize=10, color=SOFT, baseline="bottom", align="left", dx=2)
    return marks.encode(x=_x(), y=_y(), text="at_risk:Q")


def _x() -> alt.X:
    import altair as alt

    scale = alt.Scale(domain=[0, LAST], nice=False)
    return alt.X("month:Q", title=say("Months since the start"), scale=scale, axis=alt.Axis(values=MARKS, grid=False))


def _y() -> alt.Y:
    import altair as alt

    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])
    return alt.Y("low:Q", title=say("Share of deals"), scale=alt.Scale(domain=[0, 1.08], nice=False), axis=axis)


def _title(of: ReferenceClass) -> str:
    if of.caution:
        return say("{deals} ({n}, small)", deals=of.label, n=of.n)
    return f"{of.label} ({of.n})"


def _areas(of: ReferenceClass) -> Iterator[dict[str, Any]]:
    """A row for each month and cause: from the sum of the causes below it to that sum with its own share."""
    curve = of.curve
    if curve is None:
        return
    below = [0.0] * len(curve.held)
    for cause in COLOURS:
        above = [low + share for low, share in zip(below, curve.by_cause[cause], strict=True)]
        if cause in of.ended_by:
            yield from _layer(of, cause_in_words(cause), below, above)
        below = above
    yield from _layer(of, say(HELD), below, [1.0] * len(below))


def _layer(of: ReferenceClass, name: str, below: list[float], above: list[float]) -> Iterator[dict[str, Any]]:
    for place, (low, high) in enumerate(zip(below, above, strict=True)):
        yield {"group": _title(of), "cause": name, "month": place, "low": low, "high": high}


def _at_risk(of: ReferenceClass) -> Iterator[dict[str, Any]]:
    counts = of.curve.at_risk if of.curve else ()
    for place in (place for place in MARKS if place < len(counts)):
        yield {"group": _title(of), "month": place, "low": 1.0, "at_risk": counts[place]}


def _source(told: RegisterTold) -> str:
    asked = "; ".join(f"{name} {value}" for name, value in told.asked.items())
    source = say("Source: winset's register of deals, newest evidence {date}", date=told.newest)
    caution = say("Aalen-Johansen; not a sample, and censoring is informative")
    return f"{source}{', ' if asked else ''}{asked}. {caution}"


def _summary(classes: Sequence[ReferenceClass]) -> str:
    return " ".join(of.sentence for of in classes)
