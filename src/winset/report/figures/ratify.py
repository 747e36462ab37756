"""Votes to spare or short, the chambers as dots, and the odds of one bill from Congress to Congress.

Chance is one scale of blues, pale to dark, in every figure here; parties have no colour. The ring and the word mark the
pivot.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from winset.language import said, say
from winset.report.figures.theme import BLUE, GREY, INK, SOFT, VERMILION, WIDTH, finished, table
from winset.report.names import cleaned
from winset.report.numerals import ordinal, percent

if TYPE_CHECKING:
    from winset.study.ratify_told import BillTold, ChamberTold, Ratified

SCALE = ["#cfdbe6", "#08306b"]
"""Ends of the scale of chance: both are seen on white."""
BIN = 0.05
"""Width in ideal points of a column of dots."""
OF_FIGURES = said("At the right end: the chance of passing the chamber, if a vote is held")
LONGEST = 46
"""Letters of a bill's title beside its strip."""


def figure(told: Ratified) -> Any:
    """The figure of a document: odds over Congresses, one bill's chambers as dots under its strip, or all strips."""
    if told.congresses:
        return over_congresses(told)
    return dots(told) if any(c.members for c in told.bills[0].chambers) else strip(told)


def strip(told: Ratified) -> Any:
    """Votes to spare (right) or short (left) of every bill, one line a chamber: 80 % thick, 95 % thin, the median."""
    chart = _strip(told.bills)
    title = say("Votes to spare, bill by bill: {congress}", congress=_which(told))
    return finished(chart, title, _source(told), described(told))


def dots(told: Ratified) -> Any:
    """One bill: its strip, and each chamber's seats by ideal point, stacked, by their chance of a yea."""
    import altair as alt

    bill = told.bills[0]
    each = [seats(chamber) for chamber in bill.chambers]
    chart = alt.vconcat(_strip(told.bills), *each, spacing=18)
    return finished(chart, f"{bill.title}: {_which(told)}", _source(told), described(told))


def over_congresses(told: Ratified) -> Any:
    """P(pass | a vote is held) of one bill by Congress: with what was known then, and with all votes, as a line."""
    import altair as alt

    rows = [
        {
            "year": 1788 + 2 * one.congress,
            "chance": one.passes.chance,
            "low": one.passes.low,
            "high": one.passes.high,
            "all": one.passes_with_all.chance,
        }
        for one in told.congresses
    ]
    axis = alt.Axis(format="d", grid=False, values=[row["year"] for row in rows][::2])
    key = say("Dots with 80% bars: from what was known then. Dashed: from all votes, later ones too")
    x = alt.X("year:Q", title=key, axis=axis, scale=alt.Scale(zero=False, nice=False, padding=14))
    scale = alt.Scale(domain=[0, 1])
    y = alt.Y("chance:Q", title=say("Passes, if a vote is held"), axis=alt.Axis(format=".0%"), scale=scale)
    data = table(rows)
    bars = alt.Chart(data).mark_rule(color=BLUE, strokeWidth=3, opacity=0.35).encode(x=x, y=alt.Y("low:Q"), y2="high:Q")
    then = alt.Chart(data).mark_point(color=BLUE, filled=True, size=60, opacity=1).encode(x=x, y=y)
    since = alt.Chart(data).mark_line(color=VERMILION, strokeWidth=1.6, strokeDash=[5, 3]).encode(x=x, y="all:Q")
    chart = alt.layer(bars, since, then).properties(width=WIDTH, height=260)
    title = say("The same bill in every Congress: {bill}", bill=_followed(told))
    return finished(chart, title, _source(told), described(told))


def _strip(bills: tuple[BillTold, ...]) -> Any:
    import altair as alt

    rows = [
        {
            "line": f"{_cut(bill.title)}, {chamber.title.split()[0]}" if len(bills) > 1 else chamber.title,
            "low": chamber.yeas80[0] - chamber.needed,
            "high": chamber.yeas80[1] - chamber.needed,
            "least": chamber.yeas95[0] - chamber.needed,
            "most": chamber.yeas95[1] - chamber.needed,
            "middle": -chamber.short.median,
            "chance": chamber.passes.chance,
            "said": percent(chamber.passes.chance),
        }
        for bill in bills
        for chamber in bill.chambers
    ]
    data = table(rows)
    y = alt.Y("line:N", title=None, sort=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=340))
    chance = alt.Color(
        "chance:Q",
        scale=alt.Scale(domain=[0, 1], range=SCALE),
        legend=alt.Legend(
            title=say("chance of passing the chamber")
            if len(bills) > 1
            else say("chance: of passing (bars), of a yea (dots)"),
            format=".0%",
            orient="bottom",
            gradientLength=180,
            titleLimit=400,
        ),
    )
    x = alt.X("low:Q", title=[say("Votes to spare (right) or short (left): 80% thick, 95% thin"), say(OF_FIGURES)])
    thin = alt.Chart(data).mark_rule(strokeWidth=2).encode(x=alt.X("least:Q"), x2="most:Q", y=y, color=chance)
    thick = alt.Chart(data).mark_bar(height=10).encode(x=x, x2="high:Q", y=y, color=chance)
    middle = alt.Chart(data).mark_tick(color=INK, thickness=2, size=16).encode(x="middle:Q", y=y)
    said = alt.Chart(data).mark_text(align="left", dx=6, color=SOFT).encode(x="most:Q", y=y, text="said:N")
    zero = alt.Chart(table([{"at": 0}])).mark_rule(color=INK, strokeDash=[4, 3]).encode(x="at:Q")
    return alt.layer(thin, thick, middle, said, zero).properties(width=420, height=alt.Step(22))


def seats(of: ChamberTold, legend: Any = None) -> Any:
    """Seats stacked over their ideal point, by chance of a yea; the likeliest pivot of the binding hurdle is ringed."""
    import altair as alt

    pivot = next((p for p in of.pivots if p.hurdle == of.hurdle), None)
    name = pivot.members[0].name if pivot and pivot.members else ""
    height: dict[int, int] = {}
    rows: list[dict[str, Any]] = []
    for seat in sorted(of.members, key=lambda m: -m.yea):
        column = round(seat.ideal_point / BIN)
        height[column] = height.get(column, 0) + 1
        rows.append({"x": column * BIN, "y": height[column], "yea": seat.yea, "name": seat.name, "state": seat.state})
    size = 12 if of.voting > 150 else 60
    data = table(rows)
    top = max(height.values())
    x = alt.X("x:Q", title=say("{chamber}: ideal point, first dimension", chamber=of.title))
    x = x.scale(alt.Scale(domain=[-1.0, 1.0]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 1.2 * top + 1]))
    shade = alt.Color("yea:Q", scale=alt.Scale(domain=[0, 1], range=SCALE), legend=legend)
    marks = alt.Chart(data).mark_circle(size=size, opacity=1).encode(x=x, y=y, color=shade)
    ringed = [row for row in rows if row["name"] == name][:1]
    layers = [marks]
    if pivot and ringed:
        who = say(
            "pivot: {name}, {chance}",
            name=name.split(",")[0], chance=percent(pivot.members[0].chance),  # a surname fits where a phone is narrow
        )  # fmt: skip
        at = table([{**ringed[0], "who": who, "top": 1.12 * top + 1}])
        layers.append(alt.Chart(at).mark_rule(color=GREY).encode(x=x, y=y, y2="top:Q"))
        layers.append(alt.Chart(at).mark_point(size=size * 4, color=VERMILION, strokeWidth=1.8).encode(x=x, y=y))
        side: Any = "right" if ringed[0]["x"] > 0 else "left"
        text = alt.Chart(at).mark_text(align=side, dx=-6 if side == "right" else 6, color=INK)
        layers.append(text.encode(x=x, y=alt.Y("top:Q", axis=None), text="who:N"))
    return alt.layer(*layers).properties(width=420, height=150)


def _which(told: Ratified) -> str:
    """The Congress, and which seats were taken to change hands."""
    swung = ", ".join(f"{one.title.split()[0]} {one.towards}+{one.newcomers}" for one in told.swung)
    nth = ordinal(told.congress or 0)
    if swung:
        return say("the {nth} Congress after {changes}", nth=nth, changes=swung)
    return say("the {nth} Congress", nth=nth)


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 3]}..."


def _followed(told: Ratified) -> str:
    return "; ".join(told.labels[issue][option] for issue, option in told.followed.items())


def _source(told: Ratified) -> str:
    gaps = {"case": told.case, "draws": told.draws, "seed": told.seed}
    if told.congresses:
        return say(
            "Source: roll calls and ideal points of the case {case} (Voteview); {draws} draws, seed {seed}", **gaps
        )
    return say(
        "Source: roll calls and ideal points of the case {case} (Voteview), as of {date}; {draws} draws, seed {seed}",
        **gaps, date=told.as_of,
    )  # fmt: skip


def described(told: Ratified) -> str:
    """The figure in a sentence or a few, for those who cannot see it."""
    if told.congresses:
        each = ", ".join(f"{ordinal(one.congress)} {percent(one.passes.chance)}" for one in told.congresses)
        return say("Chance of passing if a vote is held, by Congress: {chances}.", chances=each)
    changed = [say("Seats are taken to change hands: {congress}.", congress=_which(told))] if told.swung else []
    return " ".join([*changed, *(bill.sentence for bill in told.bills)])


def drawn(told: Ratified, file: Path) -> None:
    """Write the figure as SVG or PNG, by the ending of the name; the whole of it, or nothing."""
    from winset.report.figures.hold import put_into

    put_into(file, figure(cleaned(told)))
