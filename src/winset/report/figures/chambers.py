"""Three figures of a bill's chambers, each on its own: both factors and their product, seats as dots, counts of yeas.

The trap: the share of members who would rather vote yea is not the chance of passing. All members swing together, so a
count of yeas is spread much wider than their own coins would have it::

    seats    ▪▪▪▪ by ideal point, dark: likely a yea, ringed: the pivot
    counts   ▁▂▃▅▆▅▃|▂▁ by number of yeas, the line: yeas needed
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from winset.language import said, say
from winset.report.figures import ratify
from winset.report.figures.theme import BLUE, GREY, INK, ORANGE, WIDTH, finished, table
from winset.report.numerals import exact, percent, typeset

if TYPE_CHECKING:
    from winset.study.ratify_told import BillTold, ChamberTold, Ratified

BINS = 90
"""At most so many columns of yeas."""
FACTORS = (said("a vote is held"), said("it passes, if voted"), said("it becomes law"))
COLOURS = (ORANGE, BLUE, INK)


def chances(told: Ratified, bills: Sequence[BillTold]) -> Any:
    """That a vote is held, that it passes if one is, and both: each bill's chances with their 80 % intervals."""
    import altair as alt

    rows: list[dict[str, Any]] = [
        {"line": name(bill, bills, say(what)), "low": of.low, "at": of.chance, "high": of.high, "colour": colour,
         "told": percent(of.chance)}
        for bill in bills
        for what, colour, of in zip(FACTORS, COLOURS, (bill.vote_held, bill.passes, bill.law), strict=True)
        if of
    ]  # fmt: skip
    axis = alt.Axis(domain=False, ticks=False, labelLimit=300, labelPadding=8)
    y = alt.Y("line:N", sort=[row["line"] for row in rows], title=None, axis=axis)
    x = alt.X("low:Q", title=say("Chance; the bar is the 80% interval over draws"), scale=alt.Scale(domain=[0, 1]),
              axis=alt.Axis(format=".0%", tickCount=5))  # fmt: skip
    base, colour = alt.Chart(table(rows)), alt.Color("colour:N", scale=None)
    bars = base.mark_rule(strokeWidth=4, opacity=0.4).encode(y=y, x=x, x2="high:Q", color=colour)
    dots = base.mark_point(filled=True, size=80, opacity=1).encode(y=y, x="at:Q", color=colour)
    text = base.mark_text(align="left", dx=9, dy=-9).encode(y=y, x="at:Q", text="told:N")
    chart = alt.layer(bars, dots, text).properties(width=WIDTH, height={"step": 30})
    head = say("The chance that a vote is held, beside the chance that it passes")
    return finished(chart, head, source(told), of_chances(bills))


def of_chances(bills: Sequence[BillTold]) -> str:
    """What the chances are, for those who cannot see them."""
    return " ".join(bill.sentence for bill in bills)


def name(bill: BillTold, bills: Sequence[BillTold], what: str) -> str:
    """A line's name: what it is of, and of which bill where there are several."""
    return what if len(bills) == 1 else f"{bill.title}: {what}"


def seats(told: Ratified, bill: BillTold, of: ChamberTold) -> Any:
    """A chamber's seats by ideal point, by their chance of a yea; the likeliest pivot is ringed."""
    import altair as alt

    legend = alt.Legend(title=say("chance of a yea"), format=".0%", orient="bottom", gradientLength=180)
    head = say(
        "{chamber}: {yeas} yeas expected, {needed} needed ({bill})",
        chamber=of.title, yeas=f"{of.expected_yeas:.0f}", needed=exact(of.needed), bill=bill.title,
    )  # fmt: skip
    return finished(ratify.seats(of, legend), head, source(told), of_seats(of))


def of_seats(of: ChamberTold) -> str:
    """What the dots show: yeas expected and needed, and who is likeliest pivotal."""
    sure = sum(member.yea >= 0.5 for member in of.members)
    told = say(
        "{chamber}: {yeas} yeas expected of {seats}, {needed} needed; {sure} members would rather vote yea than nay.",
        chamber=of.title, yeas=f"{of.expected_yeas:.0f}", seats=exact(of.voting), needed=exact(of.needed),
        sure=exact(sure),
    )  # fmt: skip
    return f"{told} {pivot(of)}".strip()


def pivot(of: ChamberTold) -> str:
    """The likeliest pivot of the hurdle that binds; nothing where none is known."""
    found = next((one for one in of.pivots if one.hurdle == of.hurdle and one.members), None)
    if found is None:
        return ""
    who = found.members[0]
    return say(
        "The likeliest pivot is {name} ({party}-{state}, ideal point {place}), with {chance}.",
        name=who.name, party=who.party, state=who.state, place=f"{who.ideal_point:+.2f}", chance=percent(who.chance),
    )  # fmt: skip


def counts(told: Ratified, bill: BillTold, of: ChamberTold) -> Any:
    """The chance of each count of yeas if a vote is held, beside the yeas needed."""
    import altair as alt

    rows = columns(of)
    axis = alt.Axis(format=".0%", grid=True, tickCount=4)
    x = alt.X("low:Q", title=say("Yeas, if a vote is held"), scale=alt.Scale(domain=[0, of.voting], nice=False))
    y = alt.Y("chance:Q", title=say("Chance"), axis=axis)
    base, colour = alt.Chart(table(rows)), alt.Color("colour:N", scale=None)
    bars = base.mark_rect(stroke="white", strokeWidth=0.3).encode(x=x, x2="high:Q", y=y, y2="none:Q", color=colour)
    at = table([{"at": of.needed, "told": say("{votes} needed", votes=exact(of.needed))}])
    line = alt.Chart(at).mark_rule(color=INK, strokeDash=[4, 3]).encode(x="at:Q")
    text = alt.Chart(at).mark_text(align="right", dx=-6, color=INK, baseline="top").encode(
        x="at:Q", y=alt.value(0), text="told:N"
    )  # fmt: skip
    chart = alt.layer(bars, line, text).properties(width=420, height=150)
    head = say("Yeas in the {chamber}: {bill}", chamber=of.title, bill=bill.title)
    return finished(chart, head, source(told), of_counts(of))


def columns(of: ChamberTold) -> list[dict[str, Any]]:
    """Counts of yeas in columns that begin at the yeas needed, so that none has both; `none` is a column's foot."""
    wide = -(-len(of.counts) // BINS)
    found: dict[int, float] = {}
    for yeas, chance in enumerate(of.counts):
        place = (yeas - of.needed) // wide
        found[place] = found.get(place, 0.0) + chance
    return [
        {
            "low": max(0, of.needed + place * wide),
            "high": min(len(of.counts), of.needed + (place + 1) * wide),
            "chance": round(chance, 6),
            "none": 0,
            "colour": BLUE if place >= 0 else GREY,
        }
        for place, chance in found.items()
    ]


def of_counts(of: ChamberTold) -> str:
    """What the columns show: the chance at and above what is needed, and the margin."""
    return say(
        "{chamber}, {needed} needed: passes, if a vote is held, with {chance} (80% interval {low} to {high}); {margin}",
        chamber=of.title,
        needed=exact(of.needed), chance=percent(of.passes.chance), low=percent(of.passes.low),
        high=percent(of.passes.high),
        margin=margin(of),
    )  # fmt: skip


def margin(of: ChamberTold) -> str:
    """Votes to spare or short at the median, with the interval, as a sentence's end."""
    least, middle, most = sorted(-value for value in (of.short.low, of.short.median, of.short.high))
    ends = {"low": typeset(f"{least:+.0f}"), "high": typeset(f"{most:+.0f}"), "n": f"{abs(middle):.0f}"}
    if middle < 0:
        return say("{n} short at the median (yeas less those needed, 80% interval: {low} to {high}).", **ends)
    return say("{n} to spare at the median (yeas less those needed, 80% interval: {low} to {high}).", **ends)


def source(told: Ratified) -> str:
    """The line under these figures."""
    return say(
        "Source: roll calls and ideal points of the case {case} (Voteview), as of {date}; {draws} draws, seed {seed}",
        case=told.case, date=told.as_of, draws=told.draws, seed=told.seed,
    )  # fmt: skip
