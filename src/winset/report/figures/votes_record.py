"""The votes' record in two figures: is a chance of 70 % right in 70 of 100, and where did each vote fall?

In the strip, shares are told as what is above or below the yeas needed, so that votes of two thirds and of one half
stand on one axis::

    needed 60 of 98: 0 is at 61 %           ──────●────×          ● foretold, bar 80 and 95 %, × as it came
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.language import called, said, say
from winset.report.figures.flows import SIGNED
from winset.report.figures.theme import BLUE, GREY, INK, PALE, SKY, SOFT, VERMILION, finished, table
from winset.report.numerals import opened, percent

if TYPE_CHECKING:
    import altair as alt

    from winset.study.votes_record_told import ProtocolTold, VoteForetold, VotesRecord

LONGEST = 62
"""Characters of a vote's label."""
COUNTED = said("Numbers: votes in a class of chances.")
MEMBERS, VOTES = said("Members' support"), said("Votes passing")


def reliability(told: VotesRecord, run: ProtocolTold) -> alt.LayerChart:
    """Share that came against the chance given, for members' votes and whole votes; the diagonal is right."""
    import altair as alt

    rows = reliability_rows(run)
    scale = alt.Scale(domain=[0, 1])
    axis = alt.Axis(format=".0%", tickCount=5)
    x = alt.X("foretold:Q", scale=scale, axis=axis, title=say("Chance foretold"))
    y = alt.Y("came:Q", scale=scale, axis=axis, title=say("Share that came"))
    ends = table([{"foretold": 0, "came": 0}, {"foretold": 1, "came": 1}])
    right = alt.Chart(ends).mark_line(color=SOFT, strokeDash=[4, 3]).encode(x=x, y=y)
    domain = [say(MEMBERS), say(VOTES)]
    what = alt.Color(
        "what:N", scale=alt.Scale(domain=domain, range=[SKY, VERMILION]), legend=alt.Legend(orient="bottom")
    )
    base = alt.Chart(table(rows))
    line = base.mark_line(strokeWidth=2).encode(x=x, y=y, color=what)
    dots = base.mark_point(filled=True, size=55, opacity=1).encode(x=x, y=y, color=what)
    shown = base.transform_filter(alt.FieldEqualPredicate(field="what", equal=say(VOTES)))
    counts = shown.mark_text(dy=-12, color=INK, fontSize=11).encode(x=x, y=y, text="count:Q")
    chart = alt.layer(right, line, dots, counts).properties(width=420, height=360)
    head = say("Was a chance of 70% right seven times in ten?")
    return finished(chart, head, _source(told, run, say(COUNTED)), reliability_caption(run))  # type: ignore[no-any-return]


def reliability_rows(run: ProtocolTold) -> list[dict[str, Any]]:
    """Classes of both kinds of forecasts."""
    both = ((say(MEMBERS), run.everything.members), (say(VOTES), run.everything.votes))
    return [
        {"what": what, "foretold": one.foretold, "came": one.came, "count": one.count}
        for what, of in both
        for one in of.calibration
    ]


def reliability_caption(run: ProtocolTold) -> str:
    """What the figure shows, for those who cannot see it."""
    told = "; ".join(
        say("{foretold} foretold, {came} of {n} passed",
            foretold=percent(one.foretold), came=percent(one.came), n=one.count)
        for one in run.everything.votes.calibration
    )  # fmt: skip
    return say("Chances of passing by class: {classes}.", classes=told)


def strip(told: VotesRecord, run: ProtocolTold) -> alt.LayerChart:
    """Each vote's interval of the yea share above what it needed, and where it fell; topics together, by date."""
    import altair as alt

    rows = strip_rows(run)
    y = alt.Y(
        "row:O", sort=[row["row"] for row in rows], title=None,
        axis=alt.Axis(domain=False, ticks=False, labelLimit=430, labelExpr=_labels(rows), labelFontSize=10.5),
    )  # fmt: skip
    axis = alt.Axis(labelExpr=SIGNED, grid=True, tickCount=7, orient="top")
    scale = alt.Scale(nice=True)
    base = alt.Chart(table(rows))
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=INK).encode(x="at:Q")
    wide = base.mark_rule(strokeWidth=3, color=PALE).encode(
        y=y, x=alt.X("low95:Q", axis=axis, scale=scale, title=say("Yea share above what was needed")), x2="high95:Q"
    )
    narrow = base.mark_rule(strokeWidth=3, color=GREY).encode(y=y, x="low80:Q", x2="high80:Q")
    middle = base.mark_tick(thickness=2, size=9, color=INK).encode(y=y, x="median:Q")
    came = base.mark_point(filled=True, size=38, opacity=1).encode(
        y=y, x="came:Q", color=alt.Color("colour:N", scale=None)
    )
    chart = alt.layer(zero, wide, narrow, middle, came).properties(width=330, height={"step": 13})
    head = say(
        "Yea shares foretold (bars: 80 and 95%, stroke: median) and as they came (blue; orange: outside the 95%)"
    )
    return finished(chart, head, _source(told, run), strip_caption(run))  # type: ignore[no-any-return]


def strip_caption(run: ProtocolTold) -> str:
    """What the figure shows, for those who cannot see it."""
    hits, count = run.everything.votes.coverage95
    by_id = {vote.id: vote for vote in run.votes}
    outside = "; ".join(by_id[name].label for name in run.outside) or say("none")
    return say(
        "{hits} of {n} votes came inside the 95% interval of their yea share; outside: {outside}.",
        hits=hits, n=count, outside=outside,
    )  # fmt: skip


def strip_rows(run: ProtocolTold) -> list[dict[str, Any]]:
    """Rows of the strip from the top: topics together, the oldest vote first."""
    order = sorted(run.votes, key=lambda vote: (vote.topic, vote.date, vote.id))
    colours = (VERMILION if vote.id in run.outside else BLUE for vote in order)
    rows = (_row(vote, colour) for vote, colour in zip(order, colours, strict=True))
    return [row | {"row": f"{at:03d}"} for at, row in enumerate(rows)]


def _row(vote: VoteForetold, colour: str) -> dict[str, Any]:
    bar = vote.needed / vote.voting
    shares = {
        "low95": vote.interval95[0], "low80": vote.interval80[0], "median": vote.median,
        "high80": vote.interval80[1], "high95": vote.interval95[1], "came": vote.share,
    }  # fmt: skip
    label = f"{called(vote.topic.replace('_', ' '))}, {vote.date.year}: {vote.label}"
    words = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
    above = {name: round(share - bar, 4) for name, share in shares.items()}
    return {"words": words, "colour": colour, **above}


def _source(told: VotesRecord, run: ProtocolTold, more: str = "") -> str:
    source = say("Source: roll calls of the case {case}; winset {version}.", case=told.case, version=told.winset)
    return f"{opened(run.how)}. {source} {more}".rstrip()


def _labels(rows: list[dict[str, Any]]) -> str:
    """Labels by row: two votes may bear the same label."""
    import json

    return f"{json.dumps({row['row']: row['words'] for row in rows}, ensure_ascii=False)}[datum.value]"
