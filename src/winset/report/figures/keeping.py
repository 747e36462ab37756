"""Figures of keeping a deal beside its survival curve: why it ends first, its calendar, its slack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.language import called, say, say_many
from winset.report.figures.hold import sourced
from winset.report.figures.theme import BLUE, GREEN, INK, ORANGE, SOFT, VERMILION, WIDTH, finished, table
from winset.report.numerals import month, percent, points

if TYPE_CHECKING:
    import altair as alt

    from winset.study.hold_told import Held

NARROW = 320
KINDS = {"election": (SOFT, "circle"), "another government": (VERMILION, "triangle-up"), "tranche": (BLUE, "square")}
LEAST = 0.005
"""Shares of a part smaller than this are not drawn as a tranche."""


def first_causes(told: Held) -> alt.LayerChart:
    """Share of all draws in which each cause is the first to end the deal, and in which it is kept to the end."""
    import altair as alt

    kept = told.survival[-1]
    ended = [(f"{called(cause.cause)} ({told.actors[cause.actor]})", cause.share, VERMILION) for cause in told.causes]
    last = say_many(len(told.months), "still kept after {n} month", "still kept after {n} months")
    bars_of = [*ended, (last, kept, BLUE)]
    rows = [{"words": words, "share": share, "colour": of, "told": percent(share)} for words, share, of in bars_of]
    axis = alt.Axis(domain=False, ticks=False, labelLimit=320, labelPadding=8)
    y = alt.Y("words:N", sort=[words for words, *_ in bars_of], title=None, axis=axis)
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("share:Q", title=say("Share of all draws"), axis=alt.Axis(format=".0%", tickCount=5), scale=scale)
    base = alt.Chart(table(rows))
    bars = base.mark_bar(height=13).encode(y=y, x=x, color=alt.Color("colour:N", scale=None))
    text = base.mark_text(align="left", dx=5).encode(y=y, x=alt.X("share:Q"), text="told:N")
    chart = alt.layer(bars, text).properties(width=NARROW, height={"step": 24})
    return finished(chart, say("What ends it first"), sourced(told), of_causes(told))  # type: ignore[no-any-return]


def of_causes(told: Held) -> str:
    """What the first causes show, for those who cannot see them."""
    if not told.causes:
        return say(
            "No draw ends it; it is kept to {month} in {share} of draws.",
            month=month(told.months[-1]), share=percent(told.survival[-1]),
        )  # fmt: skip
    first = told.causes[0]
    return say_many(
        len(told.months),
        "The most frequent first cause is {cause} ({actor}), in {share} of all draws; in {kept} the deal is still kept "
        "after {n} month.",
        "The most frequent first cause is {cause} ({actor}), in {share} of all draws; in {kept} the deal is still kept "
        "after {n} months.",
        cause=called(first.cause), actor=told.actors[first.actor], share=percent(first.share),
        kept=percent(told.survival[-1]),
    )  # fmt: skip


def calendar(told: Held) -> alt.LayerChart:
    """Elections, days on which another government may take office, and when parts are delivered."""
    import altair as alt

    rows = calendar_rows(told)
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=6, grid=True, labelOverlap="greedy"))
    x = x.scale(alt.Scale(domain=[f"{told.months[0]}-01", f"{told.months[-1]}-28"]))
    y = alt.Y("row:N", sort=list(dict.fromkeys(row["row"] for row in rows)), title=None,
              axis=alt.Axis(domain=False, ticks=False, labelLimit=260, labelPadding=8))  # fmt: skip
    known = list(KINDS)
    colour = alt.Color("kind:N", legend=None, scale=alt.Scale(domain=known, range=[KINDS[k][0] for k in known]))
    shape = alt.Shape("kind:N", legend=None, scale=alt.Scale(domain=known, range=[KINDS[k][1] for k in known]))
    base = alt.Chart(table(rows))
    marks = base.mark_point(filled=True, size=110, opacity=1).encode(x=x, y=y, color=colour, shape=shape)
    text = base.mark_text(align="left", dx=8, fontSize=11, color=INK).encode(x=x, y=y, text="told:N")
    chart = alt.layer(marks, text).properties(width=WIDTH - 120, height={"step": 30})
    head = say("Calendar: elections, changes of government, tranches")
    return finished(chart, head, sourced(told), of_calendar(told))  # type: ignore[no-any-return]


def calendar_rows(told: Held) -> list[dict[str, Any]]:
    """What is on which day; tranches by their month."""
    rows = [{"row": say("Elections"), "day": str(day), "kind": "election", "told": ""} for day in told.elections]
    rows += [
        {
            "row": say("{actor}: takes office", actor=told.actors[turn.actor]),
            "day": str(turn.takes_office),
            "kind": "another government",
            "told": say("another one: {chance}", chance=percent(turn.chance)),
        }
        for turn in told.turns
    ]
    labels = {part.part: part.label for part in told.parts}
    shares = told.tranches.shares if told.tranches else {}
    rows += [
        {"row": row, "day": f"{at}-01", "kind": "tranche", "told": percent(share)}
        for part, by_month in shares.items()
        for row in [say("Tranches: {part}", part=labels.get(part, part))]
        for at, share in zip(told.months, by_month, strict=False)
        if share >= LEAST
    ]
    return rows


def of_calendar(told: Held) -> str:
    """What the calendar shows."""
    turns = "; ".join(
        say("{actor}, {day}: another government with a chance of {chance}",
            actor=told.actors[t.actor], day=t.takes_office, chance=percent(t.chance))
        for t in told.turns
    )  # fmt: skip
    held = say_many(
        len(told.elections),
        "{n} election between {first} and {last}.",
        "{n} elections between {first} and {last}.",
        first=month(told.months[0]), last=month(told.months[-1]),
    )  # fmt: skip
    return f"{held} {turns}." if turns else f"{held} " + say("No change of government is in the case.")


def slack(told: Held) -> alt.LayerChart:
    """What keeping is worth more than breaking, by month and actor, at central values; below zero it would break."""
    import altair as alt

    rows = [
        {"month": at, "points": value, "actor": told.actors[actor]}
        for actor, by_month in told.slack.items()
        for at, value in zip(told.months, by_month, strict=False)
    ]
    names = list(told.actors.values())
    scale = alt.Scale(domain=names, range=[BLUE, ORANGE, GREEN, INK][: len(names)])
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%b %Y", tickCount=6, grid=False, labelOverlap="greedy"))
    y = alt.Y("points:Q", title=say("Points, each actor's own"))
    colour = alt.Color("actor:N", scale=scale, legend=alt.Legend(orient="top", title=None))
    dash = alt.StrokeDash("actor:N", scale=alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2], [8, 2]]))
    lines = alt.Chart(table(rows)).mark_line(strokeWidth=2).encode(x=x, y=y, color=colour, strokeDash=dash)
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=INK).encode(y="at:Q")
    chart = alt.layer(zero, lines).properties(width=WIDTH - 60, height=200)
    head = say("Slack: what keeping is worth more than breaking; below zero, it would break")
    return finished(chart, head, sourced(told), of_slack(told))  # type: ignore[no-any-return]


def of_slack(told: Held) -> str:
    """What the slack shows."""
    lowest = {actor: min(range(len(values)), key=values.__getitem__) for actor, values in told.slack.items()}
    least = "; ".join(
        say("{actor}: least in {month}, {points} points",
            actor=told.actors[actor], month=month(told.months[at]), points=points(told.slack[actor][at]))
        for actor, at in lowest.items()
    )  # fmt: skip
    return say("Slack by month at central values. {least}.", least=least)
