"""Figures of deals over draws and of prices; they read `DealsTold` and `PricesTold`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.language import said, say
from winset.report.figures.theme import BLUE, INK, ORANGE, WIDTH, finished, table
from winset.report.names import Names, titled

if TYPE_CHECKING:
    import altair as alt

    from winset.study.deals_told import DealsTold, PricesTold


KNOWING = {"the odds": said("{actor}, knowing the odds"), "the draw": said("{actor}, knowing the draw")}
START = {
    "settlement": said("Points if changed alone, from the settlement; each actor's own"),
    "asked": said("Points if changed alone, from the package asked for; each actor's own"),
    "no deal": said("Points if changed alone, from no deal; each actor's own"),
}


def gains_over_draws(told: DealsTold) -> alt.LayerChart:
    """What each actor gets over draws: median and 80 % interval, for each way in which negotiators know."""
    import altair as alt

    words = Names(told.actors, {}, {})
    rows = [
        {"who": say(KNOWING[one.negotiators_know], actor=words.actor(a)), "low": s.low, "mid": s.median, "high": s.high}
        for a in told.actors
        for one in told.knowing
        for s in (one.gains[a],)
    ]
    y = alt.Y("who:N", title=None, sort=None)
    chart = alt.Chart(table(rows))
    x = alt.X("low:Q", title=say("Points against no deal, each actor's own; 80 % of draws and median"))
    bars = chart.mark_rule(color=BLUE, strokeWidth=4).encode(y=y, x=x, x2="high:Q")
    dots = chart.mark_circle(color=INK, size=60, opacity=1).encode(y=y, x="mid:Q")
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color="#9aa0a6").encode(x="at:Q")
    layered = alt.layer(zero, bars, dots).properties(width=WIDTH, height=34 * len(rows))
    summary = "; ".join(say("{who}: {mid:.1f} ({low:.1f} to {high:.1f})", **row) for row in rows)
    return finished(layered, say("What the deals bring over draws"), _source(told), summary)  # type: ignore[no-any-return]


def price_ladder(told: PricesTold) -> alt.Chart:
    """Every option changed alone: points to each actor, one row an option, one colour an actor."""
    import altair as alt

    words = Names(told.actors, {}, {})
    rows = [
        {"option": titled(one.issue, told.labels[one.issue][one.option]), "points": points, "actor": words.actor(a)}
        for one in told.prices
        for a, points in one.points.items()
    ]
    options = len({row["option"] for row in rows})
    colours = [BLUE, ORANGE, INK][: len(told.actors)]
    scale = alt.Scale(domain=[words.actor(a) for a in told.actors], range=colours)
    chart = (
        alt.Chart(table(rows))
        .mark_point(filled=True, size=60, opacity=1)
        .encode(
            y=alt.Y("option:N", title=None, sort=None),
            x=alt.X("points:Q", title=say(START[told.of])),
            color=alt.Color("actor:N", title=None, scale=scale, legend=alt.Legend(orient="top")),
            shape=alt.Shape("actor:N", title=None, scale=alt.Scale(domain=[words.actor(a) for a in told.actors])),
        )
        .properties(width=WIDTH, height=18 * options)
    )
    summary = "; ".join(f"{r['option']}, {r['actor']}: {r['points']:+.1f}" for r in rows)
    return finished(chart, say("What each option costs and brings"), _source(told), summary)  # type: ignore[no-any-return]


def _source(told: DealsTold | PricesTold) -> str:
    return say(
        "Source: assumptions of the case {case}, as of {date}; winset {version}",
        case=told.case, date=told.as_of, version=told.winset,
    )  # fmt: skip
