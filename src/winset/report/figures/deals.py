"""Figures of deals: the plane of payoffs, how often options are chosen, and the odds of bills."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Literal

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
    words, reach = names(answer), _reach(answer, one, two)
    all_of_it = [(p.payoffs[one], p.payoffs[two]) for p in answer.deals.frontier]
    near = [{"x": x, "y": y} for x, y in all_of_it if _within(x, reach[0]) and _within(y, reach[1])]
    x = alt.X("x:Q", title=f"Points to {words.actor(one)}, against no deal", scale=_scale(reach[0]))
    y = alt.Y("y:Q", title=f"Points to {words.actor(two)}, against no deal", scale=_scale(reach[1]))
    axes = [
        alt.Chart(table([{"at": 0}])).mark_rule(color="#9aa0a6").encode(x="at:Q"),
        alt.Chart(table([{"at": 0}])).mark_rule(color="#9aa0a6").encode(y="at:Q"),
    ]
    points = alt.Chart(table(near)).mark_circle(color=BLUE, opacity=0.5, size=36).encode(x=x, y=y)
    origin = alt.Chart(table([{"x": 0, "y": 0}])).mark_point(shape="cross", filled=True, size=110, color=INK, opacity=1)
    chart = alt.layer(*axes, points, origin.encode(x=x, y=y), *_settlements(answer, one, two, reach[1]))
    head = f"Packages that no other beats for both sides: the {len(near)} of {len(all_of_it)} nearest to no deal"
    chart = chart.properties(width=WIDE, height=HIGH)
    return finished(chart, head, modelled(answer), of_payoffs(answer))  # type: ignore[no-any-return]


WIDE, HIGH = 520, 380
ROOM = 17
"""Points of the page that a line of text needs."""


BELOW = 0.7
"""How far the chart goes on the losing side, as a share of how far on the winning side."""


def _within(points: float, reach: float) -> bool:
    return -BELOW * reach <= points <= reach


def _scale(reach: float) -> Any:
    import altair as alt

    return alt.Scale(domain=[-BELOW * reach, reach], nice=False)


def _reach(answer: Answer, one: str, two: str) -> tuple[float, float]:
    """How far the chart goes along both axes: twice as far as what is better for both, or everything."""
    both = [(p.payoffs[one], p.payoffs[two]) for p in answer.deals.frontier]
    both += list(_picked(answer, one, two))
    zone = [(x, y) for x, y in both if x > 0 and y > 0]
    kept = zone or both or [(1.0, 1.0)]
    times = 2.0 if zone else 1.05
    picked = list(_picked(answer, one, two))
    reach_x = max(*(times * abs(x) for x, _ in kept), *(1.2 / BELOW * abs(x) for x, _ in picked), 1e-3)
    reach_y = max(*(times * abs(y) for _, y in kept), *(1.2 / BELOW * abs(y) for _, y in picked), 1e-3)
    return reach_x, reach_y


def _settlements(answer: Answer, one: str, two: str, reach: float) -> list[Any]:
    """Settlements as diamonds with the rules that pick them, names kept apart; no deal named at the origin."""
    import altair as alt

    picked = sorted(_picked(answer, one, two).items(), key=lambda item: -item[0][1])
    marks = [{"x": x, "y": y} for (x, y), _ in picked]
    drawn = [
        alt.Chart(table(marks))
        .mark_point(shape="diamond", filled=True, size=150, color=VERMILION, opacity=1, stroke="white", strokeWidth=1)
        .encode(x="x:Q", y="y:Q")
    ]
    free = -float("inf")
    for (x, y), rules in picked:
        lines = textwrap.wrap(", ".join(rules), 26)
        place = (reach - y) / ((1 + BELOW) * reach) * HIGH
        put = max(place - ROOM * (len(lines) - 0.25), free)
        free = put + ROOM * len(lines)
        drawn.append(_label(x, y, lines, dx=11, dy=put - place))
    drawn.append(_label(0.0, 0.0, ["no deal"], dx=-10, dy=16, align="right"))
    return drawn


def _label(x: float, y: float, lines: list[str], dx: float, dy: float, align: Literal["left", "right"] = "left") -> Any:
    import altair as alt

    mark = alt.Chart(table([{"x": x, "y": y, "words": lines}]))
    mark = mark.mark_text(align=align, baseline="middle", dx=dx, dy=dy, fontSize=12, fontWeight="bold")
    return mark.encode(x="x:Q", y="y:Q", text="words:N")


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
    axis = alt.Axis(domain=False, ticks=False, labelPadding=8)
    y = alt.Y("words:N", sort=[row["words"] for row in rows], title=None, axis=axis)
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
    y = alt.Y("bill:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, grid=True, labelPadding=12))
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
                rows.append({"bill": bill, "what": what, "share": part.chance, "low": part.low, "high": part.high})
            rows.append({"bill": bill, "what": law, "share": of.enacted, "told": chance(of)})
    return rows
