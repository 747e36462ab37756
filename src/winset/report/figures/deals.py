"""Figures of deals: the plane of payoffs, how often options are chosen, and the odds of bills."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Literal

from winset.report.agreements import agreed, rule_name, shown
from winset.report.captions import of_chosen, of_odds, of_payoffs
from winset.report.figures.theme import BLUE, GREEN, GREY, INK, ORANGE, SOFT, VERMILION, finished, modelled, table
from winset.report.names import names, titled
from winset.report.numerals import percent
from winset.report.sentences import chance

if TYPE_CHECKING:
    import altair as alt

    from winset.study.answer import Answer, OptionShare, Package

LEAST = 0.02
"""Options chosen less often than this are left to the table."""


def payoff_plane(answer: Answer, yours: Package | None = None, called: str = "yours") -> alt.LayerChart:
    """Packages that none beats, the settlements by rule, and no deal at the origin; points of the first two actors.

    `yours` is a package that the reader put together; it is marked where it falls, and `called` names the mark.
    """
    import altair as alt

    one, two, *_ = answer.actors
    words, near = names(answer), _near(answer, one, two)
    picked = list(_picked(answer, one, two))
    own = [(yours.payoffs[one], yours.payoffs[two])] if yours else []
    across, up = (_ends([0.0, *(p[axis] for p in (*near, *picked, *own))]) for axis in (0, 1))
    x = alt.X("x:Q", title=f"Points to {words.actor(one)}, against no deal", scale=_scale(across))
    y = alt.Y("y:Q", title=f"Points to {words.actor(two)}, against no deal", scale=_scale(up))
    axes = [
        alt.Chart(table([{"at": 0}])).mark_rule(color=GREY).encode(x=alt.X("at:Q")),
        alt.Chart(table([{"at": 0}])).mark_rule(color=GREY).encode(y=alt.Y("at:Q")),
    ]
    shown = table([{"x": a, "y": b} for a, b in near])
    points = alt.Chart(shown).mark_circle(color=BLUE, opacity=0.5, size=36).encode(x=x, y=y)
    origin = alt.Chart(table([{"x": 0, "y": 0}])).mark_point(shape="cross", filled=True, size=110, color=INK, opacity=1)
    named = [*_settlements(answer, one, two, across, up), *(_own(a, b, called) for a, b in own)]
    chart = alt.layer(*axes, points, origin.encode(x=x, y=y), *named)
    head = _plane_title(len(near), len(answer.deals.frontier))
    chart = chart.properties(width=WIDE, height=HIGH)
    return finished(chart, head, modelled(answer), of_payoffs(answer))  # type: ignore[no-any-return]


WIDE, HIGH = 520, 380
ROOM = 17
"""Points of the page that a line of text needs."""


FAR = 2.0
"""Packages further out than so many times what is better for both are left to the table."""
MARGIN = 0.1


def _plane_title(shown: int, of: int) -> str:
    what = f"the {of} packages" if of > 1 else "the package"
    return f"Unbeaten for both sides: {what if shown == of else f'{shown} of {of} packages, the nearest'}"


def _near(answer: Answer, one: str, two: str) -> list[tuple[float, float]]:
    """Packages of the frontier near what is better for both; all of them where nothing is."""
    every = [(p.payoffs[one], p.payoffs[two]) for p in answer.deals.frontier]
    zone = [p for p in (*every, *_picked(answer, one, two)) if p[0] > 0 and p[1] > 0]
    if not zone:
        return every
    x, y = (FAR * max(p[axis] for p in zone) for axis in (0, 1))
    return [p for p in every if abs(p[0]) <= x and abs(p[1]) <= y]


def _ends(values: list[float]) -> tuple[float, float]:
    """Ends of an axis that shows these values with a margin on both sides."""
    margin = MARGIN * max(max(values) - min(values), 1.0)
    return min(values) - margin, max(values) + margin


def _scale(ends: tuple[float, float]) -> Any:
    import altair as alt

    return alt.Scale(domain=list(ends), nice=False)


def _settlements(answer: Answer, one: str, two: str, across: tuple[float, float], up: tuple[float, float]) -> list[Any]:
    """Settlements as diamonds with the rules that pick them, names kept apart; no deal named at the origin."""
    import altair as alt

    picked = sorted(_picked(answer, one, two).items(), key=lambda item: -item[0][1])
    marks = [{"x": x, "y": y} for (x, y), _ in picked]
    drawn = [
        alt.Chart(table(marks))
        .mark_point(shape="diamond", filled=True, size=150, color=VERMILION, opacity=1, stroke="white", strokeWidth=1)
        .encode(x=alt.X("x:Q"), y=alt.Y("y:Q"))
    ]
    free = -float("inf")
    for (x, y), rules in picked:
        lines = textwrap.wrap(", ".join(rules), 26)
        place = (up[1] - y) / (up[1] - up[0]) * HIGH
        put = max(place - ROOM * (len(lines) - 0.25), free)
        free = put + ROOM * len(lines)
        late = x > across[0] + LATE * (across[1] - across[0])
        drawn.append(_label(x, y, lines, dx=-11 if late else 11, dy=put - place, align="right" if late else "left"))
    drawn.append(_label(0.0, 0.0, ["no deal"], dx=-10, dy=16, align="right"))
    return drawn


def _own(x: float, y: float, called: str) -> Any:
    import altair as alt

    mark = alt.Chart(table([{"x": x, "y": y}])).mark_point(
        shape="triangle-up", filled=True, size=170, color=ORANGE, opacity=1, stroke=INK, strokeWidth=1
    )
    return alt.layer(mark.encode(x=alt.X("x:Q"), y=alt.Y("y:Q")), _label(x, y, [called], dx=-11, dy=-12, align="right"))


LATE = 0.7
"""Share of the width from which on a label stands to the left of its mark."""


def _label(x: float, y: float, lines: list[str], dx: float, dy: float, align: Literal["left", "right"] = "left") -> Any:
    import altair as alt

    mark = alt.Chart(table([{"x": x, "y": y, "words": lines}]))
    mark = mark.mark_text(align=align, baseline="middle", dx=dx, dy=dy, fontSize=12, fontWeight="bold")
    return mark.encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.Text("words:N"))


def _picked(answer: Answer, one: str, two: str) -> dict[tuple[float, float], list[str]]:
    """Rules by the point that they pick; ties are all of them."""
    by_point: dict[tuple[float, float], list[str]] = {}
    for rule, told in shown(answer.deals).items():
        for package in told.packages[:1] if agreed(told) else ():
            point = (round(package.payoffs[one], 3), round(package.payoffs[two], 3))
            by_point.setdefault(point, []).append(rule_name(rule))
    return by_point


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
        "share:Q", title="Share of draws", axis=alt.Axis(format=".0%", tickCount=5), scale=alt.Scale(domain=[0, 1])
    )
    base = alt.Chart(table(rows))
    bars = base.mark_bar(height=12).encode(
        y=y, x=x, color=alt.condition("datum.settled", alt.value(BLUE), alt.value("#9cc3dd"))
    )
    text = base.mark_text(align="left", dx=5).encode(y=y, x=alt.X("share:Q"), text=alt.Text("told:N"))
    chart = alt.layer(bars, text).properties(width=280, height={"step": 22})
    dark = "; dark: in the headline's package" if settled else ""
    head = f"How often each change is picked{dark}"
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
    x = alt.X("share:Q", title="Chance", axis=alt.Axis(format=".0%", tickCount=5), scale=alt.Scale(domain=[0, 1]))
    colour = alt.Color("what:N", scale=alt.Scale(domain=list(MARKS), range=[c for c, _ in MARKS.values()]),
                       legend=alt.Legend(orient="top", title=None, symbolOpacity=1))  # fmt: skip
    shape = alt.Shape("what:N", scale=alt.Scale(domain=list(MARKS), range=[s for _, s in MARKS.values()]))
    base = alt.Chart(table(rows))
    bars = base.transform_filter("isValid(datum.low)").mark_rule(strokeWidth=2, opacity=0.45)
    dots = base.mark_point(filled=True, size=95, opacity=1)
    text = base.transform_filter("isValid(datum.told)").mark_text(align="left", dx=8, fontSize=11.5, color=SOFT)
    chart = alt.layer(
        bars.encode(y=y, x=alt.X("low:Q", title=None), x2=alt.X2("high:Q"), color=colour),
        dots.encode(y=y, x=x, color=colour, shape=shape),
        text.encode(y=y, x=alt.datum(1), text=alt.Text("told:N")),
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
            of, bill = option.odds, titled(demand.issue, option.label)
            for what, part in ((held, of.vote_held), (passes, of.passes)):
                rows.append({"bill": bill, "what": what, "share": part.chance, "low": part.low, "high": part.high})
            rows.append({"bill": bill, "what": law, "share": of.enacted, "told": chance(of)})
    return rows
