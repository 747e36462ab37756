"""Packages issue by issue, as parallel coordinates: a row for each issue with its options along it, a line a package.

Axes lie flat, because options have long names and few values: a row holds the names of five options beside each other,
where upright axes would hold those of one. On each option the lines keep the order of the frontier beside each other,
so that a broad band is many packages and a band can be told apart::

    Points to A   ├──────┼────/───┤
    Points to B   ├───\\──┼───────┤          a line: one package
    Aid           ▂▂▂none▂▂▂   ▂▂▂20 bn▂▂▂
    Visas         ▂▂▂none▂▂▂   ▂▂▂more▂▂▂    bold: what stands

The trap: it shows the packages that the plane shows, by the same places on the frontier: a brush is of both.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from winset.language import say
from winset.report.figures.brush import brushable, dimmed
from winset.report.figures.picked import coloured, placed
from winset.report.figures.plane import near, picks
from winset.report.figures.poured import Contents, Drawing
from winset.report.figures.theme import BLUE, INK, ORANGE, PALE, SOFT, modelled, table
from winset.report.names import names, spelled
from winset.report.numerals import points

if TYPE_CHECKING:
    from winset.report.figures.drawn import Chart
    from winset.study.answer import Answer, Demand, Package

ACROSS, PITCH = 640, 58
"""Points of the page: the width, and the height of a row."""
BAND = 0.62
"""Share of an option's room over which its lines lie beside each other."""
WIDE, NARROW, TURN = 112, 52, 600
"""Letters in a line of names, on a wide chart and on a narrow one, and the width from which it is wide."""
HEADS = 4
"""Lines kept free above for the names of what stands out."""
LINE = 0.27
"""Height of such a line, in rows."""


def _shows(answer: Answer, yours: Package | None = None, looked: Package | None = None) -> Contents:
    """Packages of the plane as lines; those that rules pick, the reader's own and the one looked at stand out."""
    shown = near(answer)
    marked = list(_marked(answer, yours, looked))
    every = [*shown.values(), *(p for *_, p, _ in marked)]
    ends = {actor: _ends([p.payoffs[actor] for p in every]) for actor in answer.actors}
    place = {at: k / max(len(shown) - 1, 1) for k, at in enumerate(shown)}
    met = _places(answer)
    plain = [_line(at, p, ends, met, place[at]) for at, p in shown.items()]
    bold = [_line(at, p, ends, met, place.get(at, 0.5), colour=colour) for at, colour, p, _ in marked]
    rows = {
        "axes": [{"row": row, "words": head} for row, head in enumerate(_heads(answer))],
        "ticks": [tick for row, (low, high) in enumerate(ends.values()) for tick in _ticks(row, low, high)],
        "options": [box for row, of in enumerate(answer.demands, len(ends)) for box in _options(row, of)],
        "unbeaten": plain,
        "marked": [{**line, "line": k} for k, line in enumerate(bold)],
        "legend": [
            {"row": -0.5 - LINE * k, "words": name, "colour": colour}
            for k, (_, colour, _, name) in enumerate(reversed(marked))
        ],
    }
    return Contents(
        rows=rows,
        ends={"across": (0.0, 1.0), "down": (len(ends) + len(answer.demands) - 0.2, -0.5 - LINE * HEADS)},
        words=dict(zip([*answer.actors, *(d.issue for d in answer.demands)], _heads(answer), strict=True)),
        title=title(len(shown), len(answer.deals.frontier)),
        source=modelled(answer),
        summary=sentence(answer),
    )


def title(shown: int, of: int) -> str:
    """The head of the chart."""
    if shown == of:
        return say("Unbeaten packages issue by issue: {n} of the frontier", n=of)
    return say("Unbeaten packages issue by issue: {n} of {all} of the frontier, those of the plane", n=shown, all=of)


def sentence(answer: Answer) -> str:
    """What the chart shows, for those who cannot see it: on how many issues these packages are of one mind."""
    shown = list(near(answer).values())
    alike = sum(len({p.options[d.issue] for p in shown}) == 1 for d in answer.demands)
    return say(
        "Each line is a package: first what it pays each side, then its option on each of {issues} issues. "
        "On {alike} of them all {n} packages take the same option. The option in force is set in bold.",
        issues=len(answer.demands),
        alike=alike,
        n=len(shown),
    )


def _heads(answer: Answer) -> list[str]:
    words = names(answer)
    paid = [say("Points to {actor}, against no deal", actor=words.actor(actor)) for actor in answer.actors]
    return [*paid, *(spelled(demand.issue) for demand in answer.demands)]


def _marked(answer: Answer, yours: Package | None, looked: Package | None) -> Iterator[tuple[int, str, Package, str]]:
    """Lines that stand out: place on the frontier, colour, package, name; later ones are drawn above."""
    settled = _settled(answer)
    for point, rules in picks(answer).items():
        yield placed(answer, *point), coloured(rules), settled[point], ", ".join(rules)
    if looked:
        yield -1, INK, looked, say("Looked at")
    if yours:
        yield -1, ORANGE, yours, say("Yours")


def _settled(answer: Answer) -> Mapping[tuple[float, float], Package]:
    one, two, *_ = answer.actors
    packages = [p for told in answer.deals.solutions.values() for p in told.packages[:1]]
    return {(round(p.payoffs[one], 3), round(p.payoffs[two], 3)): p for p in reversed(packages)}


def _ends(paid: Sequence[float]) -> tuple[float, float]:
    """Ends of an axis of payoffs; no deal, at zero, is always on it."""
    low, high = min(0.0, *paid), max(0.0, *paid)
    return low, high if high > low else low + 1.0


def _places(answer: Answer) -> list[tuple[str, dict[str, float], float]]:
    """Each issue with the place where the lines of each of its options begin, and over how much of it they lie."""
    return [
        (d.issue, {one.option: at / len(d.options) for at, one in enumerate(d.options)}, BAND / len(d.options))
        for d in answer.demands
    ]


def _line(
    at: int,
    of: Package,
    ends: Mapping[str, tuple[float, float]],
    places: list[tuple[str, dict[str, float], float]],
    place: float,
    **more: Any,
) -> dict[str, Any]:
    """Where a package meets the rows; `place` is where it lies among the lines of an option.

    One row of data a line, which the browser spreads: a tenth of the work at a move of a lever.
    """
    paid = [round((of.payoffs[actor] - low) / (high - low), 4) for actor, (low, high) in ends.items()]
    met = [round(begins[of.options[issue]] + band * place, 4) for issue, begins, band in places]
    return {"package": at, "row": list(range(len(paid) + len(met))), "x": [*paid, *met], **more}


def _ticks(row: int, low: float, high: float) -> list[dict[str, Any]]:
    """The ends of an axis of payoffs and its zero, each with its number; a zero at an end is told once."""
    places = {0.0: (0.0 - low) / (high - low), low: 0.0, high: 1.0}
    align = {low: "left", high: "right"}
    close = [v for v in (low, high) if v and abs(places[v] - places[0.0]) < NEAR]
    told = [(v, x) for v, x in places.items() if v or not close]
    return [{"row": row, "x": x, "words": points(v) if v else "0", "align": align.get(v, "center")} for v, x in told]


NEAR = 0.08
"""Share of the width below which the number of zero would stand on that of an end."""


def _options(row: int, demand: Demand) -> list[dict[str, Any]]:
    """The options of an issue in the order of the case: where each begins and ends, and its name in lines."""
    many = len(demand.options)
    return [
        {
            "row": row,
            "issue": demand.issue,
            "option": one.option,
            "x": round(at / many, 4),
            "x2": round((at + BAND) / many, 4),
            "room": round(0.97 / many, 4),
            "stands": one.stands,
            "wide": _wrapped(one.label, WIDE // many, 2),
            "narrow": _wrapped(one.label, NARROW // many, 2),
        }
        for at, one in enumerate(demand.options)
    ]


@lru_cache(maxsize=1024)  # labels are those of the case, asked for at every move of a lever
def _wrapped(label: str, letters: int, lines: int) -> list[str]:
    return textwrap.wrap(label, letters, max_lines=lines, placeholder=" …")


def _draws(shown: Contents) -> Chart:
    """The rows and lines; names lie above the lines, with a white edge, so that they can be read."""
    import altair as alt

    of = {label: alt.Chart(table(rows)) for label, rows in shown.rows.items()}
    down = alt.Scale(domain=list(shown.ends["down"]), nice=False)
    y = alt.Y("row:Q", axis=None, scale=down)
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=list(shown.ends["across"]), nice=False))
    spread: list[str | alt.FieldName] = ["row", "x"]
    line = {"x": x, "y": y, "order": alt.Order("row:Q")}
    layers = [
        of["axes"].mark_rule(color=PALE).encode(y=y),
        of["ticks"].mark_tick(color=SOFT, size=10, thickness=1.5).encode(x=x, y=y),
        of["options"].mark_rule(color=PALE, strokeWidth=9).encode(x=x, x2="x2:Q", y=y),
        of["unbeaten"]
        .transform_flatten(spread)
        .mark_line(color=BLUE, strokeWidth=1.1)
        .encode(**line, detail="package:N", opacity=dimmed(0.45)),
        of["marked"]
        .mark_line(strokeWidth=2.8)
        .encode(**line, detail="line:N", opacity=dimmed(1), color=alt.Color("colour:N", scale=None)),
        *_named(of, x, y),
    ]
    high = PITCH * (len(shown.words) + LINE * HEADS + 0.3)
    return brushable(  # type: ignore[no-any-return]
        alt.layer(*layers).properties(width=ACROSS, height=round(high), usermeta={"ghosts": {}})
    )


def _named(of: Mapping[str, Any], x: Any, y: Any) -> Iterator[Any]:
    """Names of rows, options, numbers and lines; each twice, first as a white edge."""
    import altair as alt

    lines = alt.ExprRef(f"width < {TURN} ? datum.narrow : datum.wide")
    left, stands = alt.value(0), alt.ExprRef("datum.stands ? 'bold' : 'normal'")
    option = {"limit": alt.ExprRef("datum.room * width"), "lineHeight": 12, "fontSize": 11, "fontWeight": stands}
    for edge in ({"stroke": "white", "strokeWidth": 3, "strokeJoin": "round"}, {}):
        head = {"align": _still("left"), "dy": _still(-13), "fontWeight": "bold", "fontSize": 12, **edge}
        yield of["axes"].mark_text(**head).encode(x=left, y=y, text="words:N")
        yield (
            of["options"]
            .mark_text(align=_still("left"), baseline="top", dy=_still(7), text=lines, **option, **edge)
            .encode(x=x, y=y)
        )
        number = of["ticks"].mark_text(
            align=alt.ExprRef("datum.align"), baseline="top", dy=_still(8), fontSize=11, **edge
        )
        yield number.encode(x=x, y=y, text="words:N")
    key = of["legend"].mark_square(size=110, opacity=1)
    yield key.encode(x=alt.value(6), y=y, color=alt.Color("colour:N", scale=None))
    yield of["legend"].mark_text(align=_still("left"), dx=_still(18), fontSize=12).encode(x=left, y=y, text="words:N")


def _still(value: float | str) -> Any:
    """A place that never moves, so that it is no signal of the frame (`inplace.MOVING`)."""
    import altair as alt

    return alt.ExprRef(repr(value))


issue_coordinates = Drawing(_shows, _draws)
"""Parallel coordinates of issues, of an answer, a package that a reader put together, and one that is looked at."""
