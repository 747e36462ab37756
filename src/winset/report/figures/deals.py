"""Figures of deals: how often options are chosen, and the odds of bills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.language import said, say
from winset.report.agreements import agreed
from winset.report.captions import of_chosen, of_odds
from winset.report.figures.theme import BLUE, GREEN, INK, ORANGE, SOFT, finished, modelled, table
from winset.report.names import titled
from winset.report.numerals import percent
from winset.report.sentences import chance

if TYPE_CHECKING:
    import altair as alt

    from winset.study.answer import Answer, OptionShare

LEAST = 0.02
"""Options chosen less often than this are left to the table."""


def chosen_options(answer: Answer) -> alt.LayerChart:
    """Share of draws in which each option is part of the package that the rule picks."""
    import altair as alt

    deals = answer.deals
    settled = set(deals.settlement.packages[0].changes.items()) if agreed(deals.settlement) else set()
    standing = {(s.issue, s.option) for s in answer.stands.standing}
    shown = [o for o in deals.by_option if o.share >= LEAST and (o.issue, o.option) not in standing]
    rows = [_share_row(o, (o.issue, o.option) in settled) for o in sorted(shown, key=lambda o: -o.share)]
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8)
    y = alt.Y("words:N", sort=[row["words"] for row in rows], title=None, axis=axis)
    x = alt.X(
        "share:Q", title=say("Share of draws"), axis=alt.Axis(format=".0%", tickCount=5), scale=alt.Scale(domain=[0, 1])
    )
    base = alt.Chart(table(rows))
    bars = base.mark_bar(height=12).encode(
        y=y, x=x, color=alt.condition("datum.settled", alt.value(BLUE), alt.value("#9cc3dd"))
    )
    text = base.mark_text(align="left", dx=5).encode(y=y, x=alt.X("share:Q"), text=alt.Text("told:N"))
    chart = alt.layer(bars, text).properties(width=280, height={"step": 22})
    head = say("How often each change is picked")
    if settled:
        head = say("How often each change is picked; dark: in the headline's package")
    return finished(chart, head, modelled(answer), of_chosen(answer))  # type: ignore[no-any-return]


def _share_row(of: OptionShare, settled: bool) -> dict[str, Any]:
    words = titled(of.issue, of.label)
    return {"words": words, "share": of.share, "told": percent(of.share), "settled": settled}


def odds(answer: Answer) -> alt.LayerChart:
    """Chance of a vote, of passing if there is one, and of both, for every option that needs a legislature."""
    import altair as alt

    rows = _odds_rows(answer)
    order = list(dict.fromkeys(row["bill"] for row in rows))
    y = alt.Y("bill:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, grid=True, labelPadding=12))
    x = alt.X("share:Q", title=say("Chance"), axis=alt.Axis(format=".0%", tickCount=5), scale=alt.Scale(domain=[0, 1]))
    known = [say(what) for what in MARKS]
    colour = alt.Color("what:N", scale=alt.Scale(domain=known, range=[c for c, _ in MARKS.values()]),
                       legend=alt.Legend(orient="top", title=None, symbolOpacity=1))  # fmt: skip
    shape = alt.Shape("what:N", scale=alt.Scale(domain=known, range=[s for _, s in MARKS.values()]))
    base = alt.Chart(table(rows))
    bars = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=2, opacity=0.45)
    dots = base.mark_point(filled=True, size=95, opacity=1)
    text = base.transform_filter("isValid(datum.told)").mark_text(align="left", dx=8, fontSize=11.5, color=SOFT)
    chart = alt.layer(
        bars.encode(y=y, x=alt.X("low:Q", title=None), x2=alt.X2("high:Q"), color=colour),
        dots.encode(y=y, x=x, color=colour, shape=shape),
        text.encode(y=y, x=alt.datum(1), text=alt.Text("told:N")),
    ).properties(width=260, height={"step": 26})
    head = say("Odds of what needs a legislature: a vote × passing it = law")
    return finished(chart, head, modelled(answer), of_odds(answer))  # type: ignore[no-any-return]


MARKS = {
    said("a vote is held"): (ORANGE, "circle"),
    said("it passes, if voted"): (GREEN, "triangle-up"),
    said("it becomes law"): (INK, "diamond"),
}


def _odds_rows(answer: Answer) -> list[dict[str, Any]]:
    held, passes, law = map(say, MARKS)
    rows: list[dict[str, Any]] = []
    for demand in answer.demands:
        for option in demand.options:
            if option.odds is None:
                continue
            of, bill = option.odds, titled(demand.issue, option.label)
            for what, part in ((held, of.vote_held), (passes, of.passes)):
                rows.append({"bill": bill, "what": what, "share": part.chance, "low": part.low, "high": part.high})
            rows.append({"bill": bill, "what": law, "share": of.enacted, "told": chance(of)})
    return rows
