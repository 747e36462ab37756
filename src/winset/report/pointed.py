"""What a pointer meets on a figure of the report: the row of the table that stands beside the figure.

The trap: hovering needs no script. An SVG element with a ``title`` in it is told by every browser, so the report keeps
a policy without any script, and the words are in the file for those who read it otherwise::

    month ──▶ an unseen line from the foot of the chart to its top, as wide as a month, titled with the month's row
    bar   ──▶ an unseen line across the chart              point ──▶ an unseen circle over it
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from winset.language import say
from winset.report.agreements import listed
from winset.report.figures.theme import BLUE, WIDTH, table
from winset.report.names import names, titled
from winset.report.numerals import exact, month, percent, points

if TYPE_CHECKING:
    from winset.report.exhibits import Exhibit, Row
    from winset.study.answer import Answer

Told = Mapping[str, str]
MOST_POINTS = 400
"""Points whose packages are spelled out; where there are more, their points alone are told."""


def pointed(exhibit: Exhibit, answer: Answer) -> Any:
    """The figure of an exhibit, drawn anew, with what a pointer meets on it."""
    chart = exhibit.draw(answer)
    add = MARKED.get(exhibit.id)
    return chart if add is None else add(chart, exhibit, answer)


def row(heads: Row, cells: Row) -> str:
    r"""A row of a table in lines, what is empty left out.

    >>> row(("Month", "Median", "80%"), ("Jan 2024", "1,000", ""))
    'Jan 2024\nMedian: 1,000'
    """
    told = (f"{head}: {cell}" for head, cell in zip(heads[1:], cells[1:], strict=True) if cell)
    return "\n".join((cells[0], *told))


def _upright(chart: Any, exhibit: Exhibit, answer: Answer) -> Any:
    """Lines over months: those observed, then those of the outlook."""
    import altair as alt

    seen, ahead = answer.outlook.history, answer.outlook.months
    drawn = {one["month"] for one in _rows(chart) if "month" in one}
    told = {m: f"{month(m)}\n{exact(round(v))}" for m, v in zip(seen.months, seen.total, strict=True)}
    told |= {m: row(exhibit.heads, cells) for m, cells in zip(ahead, exhibit.rows, strict=True)}
    shown = [{"month": m, "told": text} for m, text in told.items() if m in drawn]
    mark = _unseen(shown).mark_rule(strokeWidth=round(WIDTH / len(shown), 1), **UNSEEN)
    return chart + mark.encode(x=alt.X("month:T"), description="told:N")


def _level(field: str, told: Callable[[Exhibit, Answer], Told]) -> Callable[[Any, Exhibit, Answer], Any]:
    """Lines across the chart at the labels of an axis; labels that are not drawn are left alone."""

    def added(chart: Any, exhibit: Exhibit, answer: Answer) -> Any:
        import altair as alt

        order = list(dict.fromkeys(one[field] for one in _rows(chart) if field in one))
        words = told(exhibit, answer)
        shown = [{field: label, "told": words[label]} for label in order if label in words]
        y = alt.Y(f"{field}:N", sort=order, title=None)
        return chart + _unseen(shown).mark_rule(strokeWidth=17, **UNSEEN).encode(y=y, description="told:N")

    return added


def _measures(exhibit: Exhibit, answer: Answer) -> Told:
    listed_by_start = sorted(answer.measures.measures, key=lambda m: m.start)
    labels = (f"{month(str(m.start))}  {m.title}" for m in listed_by_start)
    return {label: row(exhibit.heads, cells) for label, cells in zip(labels, exhibit.rows, strict=True)}


def _chosen(exhibit: Exhibit, answer: Answer) -> Told:
    return {
        titled(o.issue, o.label): f"{titled(o.issue, o.label)}\n{exhibit.heads[-1]}: {percent(o.share)}"
        for o in answer.deals.by_option
    }


def _odds(exhibit: Exhibit, answer: Answer) -> Told:
    return {cells[0]: row(exhibit.heads, cells) for cells in exhibit.rows}


def _dots(chart: Any, exhibit: Exhibit, answer: Answer) -> Any:
    """Circles over the packages of the frontier that are drawn: what they change, and what they pay."""
    import altair as alt

    one, two, *_ = answer.actors
    words, frontier = names(answer), answer.deals.frontier
    drawn = {(at["x"], at["y"]) for at in _rows(chart) if "x" in at and "y" in at}
    pairs = zip(frontier, answer.deals.ratified, strict=True)
    near = [(p, chance) for p, chance in pairs if (p.payoffs[one], p.payoffs[two]) in drawn]
    shown = []
    for package, ratified in near:
        paid = [f"{words.actor(actor)}: {points(value)}" for actor, value in package.payoffs.items()]
        what = [listed(package.changes, words)] if len(near) <= MOST_POINTS else []
        at = {"x": package.payoffs[one], "y": package.payoffs[two]}
        law = say("Ratified in full: {chance}", chance=percent(ratified))
        shown.append({**at, "told": "\n".join((*paid, *what, law))})
    mark = _unseen(shown).mark_circle(size=110, color=BLUE, **UNSEEN)
    return chart + mark.encode(x=alt.X("x:Q"), y=alt.Y("y:Q"), description="told:N")


def _cells(chart: Any, exhibit: Exhibit, answer: Answer) -> Any:
    """One sheet over each small chart: the origin's row."""
    told = {cells[0]: row(exhibit.heads, cells) for cells in exhibit.rows}
    rows: list[dict[str, Any]] = []
    for one in chart.data.values:
        text = told.pop(one["origin"], None)  # on the first row of each origin alone: one sheet, not one a month
        rows.append(one if text is None else {**one, "told": text})
    chart.data = table(rows)
    sheet = _unseen([]).mark_rect(**UNSEEN).transform_filter("isValid(datum.told)").encode(description="told:N")
    sheet.data = chart.spec.layer[0].data
    chart.spec.layer.append(sheet)
    return chart


UNSEEN: dict[str, Any] = {"opacity": 0, "aria": True}
"""Nothing is painted; `aria` makes the renderer write the words, which `figures.svg` turns into titles."""


def _unseen(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Chart(table(rows))


def _rows(chart: Any) -> Iterable[Mapping[str, Any]]:
    """Every row inside a chart; Altair keeps rows that its layers share in the chart itself."""
    yield from getattr(getattr(chart, "data", None), "values", None) or ()
    for layer in getattr(chart, "layer", ()):
        yield from _rows(layer)


MARKED: dict[str, Callable[[Any, Exhibit, Answer], Any]] = {
    "fan": _upright,
    "with_package": _upright,
    "by_origin": _cells,
    "measures": _level("words", _measures),
    "chosen_options": _level("words", _chosen),
    "odds": _level("bill", _odds),
    "payoff_plane": _dots,
}
