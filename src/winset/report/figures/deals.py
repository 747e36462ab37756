"""Figures of deals: the plane of payoffs, how often options are chosen, and the odds of bills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.report.figures.theme import BLUE, GREEN, INK, ORANGE, SOFT, VERMILION, finished, modelled, table
from winset.report.names import names, spelled
from winset.report.numerals import percent
from winset.report.sentences import chance, of_chosen, of_odds, of_payoffs, rule_name

if TYPE_CHECKING:
    import altair as alt

    from winset.study.answer import Answer, OptionShare

LEAST = 0.02
"""Options chosen less often than this are left to the table."""


def payoff_plane(answer: Answer) -> alt.LayerChart:
    """Packages that none beats, the settlements by rule, and no deal at the origin; points of the first two actors."""
    import altair as alt

    one, two, *_ = answer.actors
    words = names(answer)
    frontier = [{"x": p.payoffs[one], "y": p.payoffs[two]} for p in answer.deals.frontier]
    x = alt.X("x:Q", title=f"Points to {words.actor(one)}, against no deal", scale=alt.Scale(padding=24))
    y = alt.Y("y:Q", title=f"Points to {words.actor(two)}, against no deal", scale=alt.Scale(padding=24))
    axes = [
        alt.Chart(table([{"at": 0}])).mark_rule(color="#9aa0a6").encode(x="at:Q"),
        alt.Chart(table([{"at": 0}])).mark_rule(color="#9aa0a6").encode(y="at:Q"),
    ]
    points = alt.Chart(table(frontier)).mark_circle(color=BLUE, opacity=0.45, size=26).encode(x=x, y=y)
    origin = alt.Chart(table([{"x": 0, "y": 0}])).mark_point(shape="cross", filled=True, size=110, color=INK, opacity=1)
    chart = alt.layer(*axes, points, origin.encode(x=x, y=y), *_settlements(answer, one, two))
    chart = chart.properties(width=520, height=380)
    return finished(chart, "Packages that no other beats for both sides", modelled(answer), of_payoffs(answer))  # type: ignore[no-any-return]


def _settlements(answer: Answer, one: str, two: str) -> list[Any]:
    """Settlements as diamonds with the names of the rules that pick them, and no deal named at the origin."""
    import altair as alt

    rows = [{"x": 0.0, "y": 0.0, "words": "no deal", "mark": False}]
    for (x, y), rules in _picked(answer, one, two).items():
        rows.append({"x": x, "y": y, "words": ", ".join(rules), "mark": True})
    base = alt.Chart(table(rows))
    marks = base.transform_filter("datum.mark").mark_point(
        shape="diamond", filled=True, size=150, color=VERMILION, opacity=1, stroke="white", strokeWidth=1
    )
    text = base.mark_text(align="left", dx=9, dy=-9, fontSize=12, fontWeight="bold")
    return [marks.encode(x="x:Q", y="y:Q"), text.encode(x="x:Q", y="y:Q", text="words:N")]


def _picked(answer: Answer, one: str, two: str) -> dict[tuple[float, float], list[str]]:
    """Rules by the point that they pick; ties are all of them."""
    by_point: dict[tuple[float, float], list[str]] = {}
    for rule, told in answer.deals.solutions.items():
        for package in told.packages[:1]:
            point = (round(package.payoffs[one], 3), round(package.payoffs[two], 3))
            by_point.setdefault(point, []).append(rule_name(rule))
    return by_point


def chosen_options(answer: Answer) -> alt.LayerChart:
    """Share of draws in which each option is part of the package that the rule picks."""
    import altair as alt

    deals = answer.deals
    settled = {item for p in deals.settlement.packages[:1] for item in p.changes.items()}
    standing = {(s.issue, s.option) for s in answer.stands.standing}
    shown = [o for o in deals.by_option if o.share >= LEAST and (o.issue, o.option) not in standing]
    rows = [_share_row(o, (o.issue, o.option) in settled) for o in sorted(shown, key=lambda o: -o.share)]
    y = alt.Y("words:N", sort=[r["words"] for r in rows], title=None, axis=alt.Axis(domain=False, ticks=False))
    x = alt.X(
        "share:Q", title="Share of draws", axis=alt.Axis(format=".0%", tickCount=5), scale=alt.Scale(domain=[0, 1])
    )
    base = alt.Chart(table(rows))
    bars = base.mark_bar(height=12).encode(
        y=y, x=x, color=alt.condition("datum.settled", alt.value(BLUE), alt.value("#9cc3dd"))
    )
    text = base.mark_text(align="left", dx=5).encode(y=y, x="share:Q", text="told:N")
    chart = alt.layer(bars, text).properties(width=280, height={"step": 22})
    head = "How often each change is picked; dark: in the headline's package"
    return finished(chart, head, modelled(answer), of_chosen(answer))  # type: ignore[no-any-return]


def _share_row(of: OptionShare, settled: bool) -> dict[str, Any]:
    words = f"{spelled(of.issue)}: {of.label}"
    return {"words": words, "share": of.share, "told": percent(of.share), "settled": settled}


def odds(answer: Answer) -> alt.LayerChart:
    """Chance of a vote, of passing if there is one, and of both, for every option that needs a legislature."""
    import altair as alt

    rows = _odds_rows(answer)
    order = list(dict.fromkeys(row["bill"] for row in rows))
    y = alt.Y("bill:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, grid=True))
    x = alt.X("share:Q", title="Chance", axis=alt.Axis(format=".0%", tickCount=5), scale=alt.Scale(domain=[0, 1]))
    colour = alt.Color("what:N", scale=alt.Scale(domain=list(MARKS), range=[c for c, _ in MARKS.values()]),
                       legend=alt.Legend(orient="top", title=None, symbolOpacity=1))  # fmt: skip
    shape = alt.Shape("what:N", scale=alt.Scale(domain=list(MARKS), range=[s for _, s in MARKS.values()]))
    base = alt.Chart(table(rows))
    bars = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=2, opacity=0.45)
    dots = base.mark_point(filled=True, size=95, opacity=1)
    text = base.transform_filter("isValid(datum.told)").mark_text(align="left", dx=8, fontSize=11.5, color=SOFT)
    chart = alt.layer(
        bars.encode(y=y, x=alt.X("low:Q", title=None), x2="high:Q", color=colour),
        dots.encode(y=y, x=x, color=colour, shape=shape),
        text.encode(y=y, x=alt.datum(1), text="told:N"),
    ).properties(width=260, height={"step": 26})
    head = "Odds of what needs a legislature: a vote × passing it = law"
    return finished(chart, head, modelled(answer), of_odds(answer))  # type: ignore[no-any-return]


MARKS = {
    "a vote is held": (ORANGE, "circle"),
    "it passes, if voted": (GREEN, "triangle-up"),
    "it becomes law": (INK, "diamond"),
}


def _odds_rows(answer: Answer) -> list[dict[str, Any]]:
    held, passes, law = MARKS
    rows: list[dict[str, Any]] = []
    for demand in answer.demands:
        for option in demand.options:
            if option.odds is None:
                continue
            of, bill = option.odds, f"{spelled(demand.issue)}: {option.label}"
            for what, part in ((held, of.vote_held), (passes, of.passes)):
                rows.append({"bill": bill, "what": what, "share": part.median, "low": part.low, "high": part.high})
            rows.append({"bill": bill, "what": law, "share": of.enacted, "told": chance(of)})
    return rows
