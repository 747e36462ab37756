"""The plane of payoffs: what packages pay two actors, where rules settle, and where a reader's own package falls."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from winset.language import said, say
from winset.report.agreements import agreed, rule_name, shown
from winset.report.captions import of_payoffs
from winset.report.figures.brush import boxed, dimmed
from winset.report.figures.picked import coloured, placed
from winset.report.figures.poured import Contents, Drawing
from winset.report.figures.theme import BLUE, GREY, INK, ORANGE, modelled, table
from winset.report.figures.win_set import LEVEL, colour, sentence, shade, zone
from winset.report.names import names

if TYPE_CHECKING:
    from winset.report.figures.drawn import Chart
    from winset.study.answer import Answer, Package


def _plane(
    answer: Answer,
    yours: Package | None = None,
    looked: Package | None = None,
    called: str = said("yours"),
    level: float = LEVEL,
) -> Contents:
    """Packages that none beats, the settlements by rule, and no deal at the origin; points of the first two actors.

    `yours` is a package that the reader put together, `looked` one that the reader looks at; both are marked where
    they fall; `called` names the first mark. The win-set is shaded at a level of the chance of being ratified.
    """
    one, two, *_ = answer.actors
    words, near, ratified = names(answer), _near(answer, one, two), answer.deals.ratified
    picked, places = _picked(answer, one, two), [(p.payoffs[one], p.payoffs[two]) for p in near.values()]
    own, ringed = ([(of.payoffs[one], of.payoffs[two])] if of else [] for of in (yours, looked))
    across, up = (_ends([0.0, *(p[axis] for p in (*places, *picked, *own, *ringed))]) for axis in (0, 1))
    labels = [*_names_of(picked, across, up), _label(0.0, 0.0, [say("no deal")], dx=-10, dy=16, align="right")]
    labels += [_label(x, y, [say(called)], dx=-11, dy=-12, align="right") for x, y in own]
    return Contents(
        rows={
            "zero": [{"at": 0}],
            "zone": shade((p.payoffs[one], p.payoffs[two]) for p in zone(answer, level)),
            "unbeaten": [
                {"x": p.payoffs[one], "y": p.payoffs[two], "package": at, "colour": colour(ratified[at], level)}
                for at, p in near.items()
            ],
            "no deal": _points([(0, 0)]),
            "settled": [
                {"x": x, "y": y, "package": placed(answer, x, y), "colour": coloured(rules)}
                for (x, y), rules in picked.items()
            ],
            "yours": _points(own),
            "looked at": _points(ringed),
            "labels": labels,
        },
        ends={"across": across, "up": up},
        words={a: say("Points to {actor}, against no deal", actor=words.actor(a)) for a in (one, two)},
        title=_plane_title(len(near), len(answer.deals.frontier)),
        source=modelled(answer),
        summary=f"{of_payoffs(answer)} {sentence(answer, level)}",
    )


def _points(places: Iterable[tuple[float, float]]) -> list[dict[str, Any]]:
    return [{"x": x, "y": y} for x, y in places]


def _plane_drawn(shown: Contents) -> Chart:
    """The plane; marks of one kind are one layer, however many there are, so that the frame stays."""
    import altair as alt

    one, two = shown.words.values()
    x = alt.X("x:Q", title=one, scale=alt.Scale(domain=list(shown.ends["across"]), nice=False))
    y = alt.Y("y:Q", title=two, scale=alt.Scale(domain=list(shown.ends["up"]), nice=False))
    rule = alt.Chart(table(shown.rows["zero"])).mark_rule(color=GREY)
    of = {label: alt.Chart(table(rows)) for label, rows in shown.rows.items()}
    marks = [
        of["unbeaten"].mark_circle(size=36),
        of["no deal"].mark_point(shape="cross", filled=True, size=110, color=INK, opacity=1),
        of["settled"].mark_point(shape="diamond", filled=True, size=150, stroke="white", strokeWidth=1),
        of["yours"].mark_point(
            shape="triangle-up", filled=True, size=170, color=ORANGE, opacity=1, stroke=INK, strokeWidth=1
        ),
        of["looked at"].mark_point(shape="circle", filled=False, size=320, color=INK, opacity=1, strokeWidth=2.5),
    ]
    dx, dy, align = (alt.ExprRef(f"datum.{name}") for name in ("dx", "dy", "align"))
    text = of["labels"].mark_text(align=align, baseline="middle", dx=dx, dy=dy, fontSize=12, fontWeight="bold")
    layers = [mark.encode(x=x, y=y) for mark in marks]
    layers[0] = layers[0].encode(opacity=dimmed(0.5), color=alt.Color("colour:N", scale=None))
    layers[2] = layers[2].encode(opacity=dimmed(1), color=alt.Color("colour:N", scale=None))
    axes = rule.encode(x=alt.X("at:Q")), rule.encode(y=alt.Y("at:Q"))
    named = text.encode(x=x, y=y, text=alt.Text("words:N"))
    box = boxed(of["zero"])
    shaded = of["zone"].mark_area(interpolate="step-before", color=BLUE, opacity=0.12)
    shaded = shaded.encode(x=x, y=y, y2=alt.Y2Datum(0))
    return alt.layer(shaded, *axes, box, *layers, named).properties(width=WIDE, height=HIGH)


payoff_plane = Drawing(_plane, _plane_drawn)
"""The plane of payoffs, of an answer and of a package that a reader put together."""

WIDE, HIGH = 520, 380
ROOM = 17
"""Points of the page that a line of text needs."""


FAR = 2.0
"""Packages further out than so many times what is better for both are left to the table."""
MARGIN = 0.1


def _plane_title(shown: int, of: int) -> str:
    if shown != of:
        return say("Unbeaten for both sides: {n} of {all} packages, the nearest", n=shown, all=of)
    if of > 1:
        return say("Unbeaten for both sides: the {n} packages", n=of)
    return say("Unbeaten for both sides: the package")


def near(answer: Answer) -> dict[int, Package]:
    """Packages of the frontier that the plane shows, by their place on it: those near what is better for both.

    All of them where nothing is.
    """
    return _near(answer, *list(answer.actors)[:2])


def _near(answer: Answer, one: str, two: str) -> dict[int, Package]:
    every = dict(enumerate(answer.deals.frontier))
    paid = [(p.payoffs[one], p.payoffs[two]) for p in every.values()]
    zone = [p for p in (*paid, *_picked(answer, one, two)) if p[0] > 0 and p[1] > 0]
    if not zone:
        return every
    x, y = (FAR * max(p[axis] for p in zone) for axis in (0, 1))
    return {at: p for at, p in every.items() if abs(p.payoffs[one]) <= x and abs(p.payoffs[two]) <= y}


def _ends(values: list[float]) -> tuple[float, float]:
    """Ends of an axis that shows these values with a margin on both sides."""
    margin = MARGIN * max(max(values) - min(values), 1.0)
    return min(values) - margin, max(values) + margin


def _names_of(
    picked: Mapping[tuple[float, float], list[str]], across: tuple[float, float], up: tuple[float, float]
) -> list[dict[str, Any]]:
    """Names of rules beside what they pick, kept apart from the top down."""
    labels, free = [], -float("inf")
    for (x, y), rules in sorted(picked.items(), key=lambda item: -item[0][1]):
        lines = textwrap.wrap(", ".join(rules), 26)
        place = (up[1] - y) / (up[1] - up[0]) * HIGH
        put = max(place - ROOM * (len(lines) - 0.25), free)
        free = put + ROOM * len(lines)
        late = x > across[0] + LATE * (across[1] - across[0])
        labels.append(_label(x, y, lines, dx=-11 if late else 11, dy=put - place, align="right" if late else "left"))
    return labels


LATE = 0.7
"""Share of the width from which on a label stands to the left of its mark."""


def _label(x: float, y: float, lines: list[str], dx: float, dy: float, align: str) -> dict[str, Any]:
    return {"x": x, "y": y, "words": lines, "dx": dx, "dy": dy, "align": align}


def _picked(answer: Answer, one: str, two: str) -> dict[tuple[float, float], list[str]]:
    """Rules by the point that they pick; ties are all of them."""
    by_point: dict[tuple[float, float], list[str]] = {}
    for rule, told in shown(answer.deals).items():
        for package in told.packages[:1] if agreed(told) else ():
            point = (round(package.payoffs[one], 3), round(package.payoffs[two], 3))
            by_point.setdefault(point, []).append(rule_name(rule))
    return by_point


def picks(answer: Answer) -> dict[tuple[float, float], list[str]]:
    """Names of rules by the point of the plane that they pick."""
    return _picked(answer, *list(answer.actors)[:2])
