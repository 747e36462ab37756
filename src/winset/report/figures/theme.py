"""One look for every figure: sizes, colours, type, and the line that says where the numbers are from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from winset.language import language, locale, say

if TYPE_CHECKING:
    import altair as alt

    from winset.study.answer import Answer

BLUE, VERMILION, GREEN, ORANGE, SKY, PURPLE = "#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7"
INK, SOFT, PALE, GREY = "#1b1b1b", "#5f6368", "#d9dce0", "#9aa0a6"
BANDS = {"95": "#d4e6f1", "80": "#a6cde5", "50": "#6fb0d6"}
WIDTH = 560
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
HEAD, WRAP = 72, 92
"""Characters of a line of a title, and of the line below it."""


def sourced(answer: Answer) -> str:
    """Whose numbers a figure of flows rests on, and which run made it."""
    known = {source.id: source for source in answer.sources}
    source = known.get(answer.stands.encounters.source)
    publisher = source.publisher if source else answer.stands.encounters.source
    run = answer.reproduce.run
    line = say("Source: {publisher}; as of {date}; winset run {run}", publisher=publisher, date=answer.as_of, run=run)
    return _supposing(answer, line)


def modelled(answer: Answer) -> str:
    """The line under figures of deals: what they rest on is the case's own assumptions."""
    line = say(
        "Source: assumptions of the case {case}, as of {date}; winset run {run}",
        case=answer.case,
        date=answer.as_of,
        run=answer.reproduce.run,
    )
    return _supposing(answer, line)


def _supposing(answer: Answer, line: str) -> str:
    """The same line with what was supposed: a figure that is taken out of its page still says of which world it is."""
    return line if answer.supposed is None else f"{line}. {answer.supposed.sentence}"


COUNTS = "datum.value == 0 ? '0' : format(datum.value, '~s')"
"""Axis labels of counts: 0, 50k, 1.2M."""


def table(rows: Iterable[Mapping[str, Any]]) -> alt.InlineData:
    """Rows kept inside the chart, so that it needs no file and no network.

    They are handed in as a tuple: Altair copies lists deeply, with every row, each time that a chart is added to.
    """
    import altair as alt

    return alt.InlineData(values=tuple(rows))


def finished(chart: Any, title: str, source: str, summary: str) -> Any:
    """A chart with its title, source line, description and the common look."""
    titled = chart.properties(
        title={"text": textwrap.wrap(title, HEAD), "subtitle": textwrap.wrap(source, WRAP)},
        description=summary,
        background="white",
        padding=8,
    )
    return titled.configure(**_look(), **_axes())


def _axes() -> dict[str, Any]:
    """How axes write numbers and months: a part of the chart, so that every renderer follows it; none in English."""
    if language() == "en":
        return {}
    from winset.report.figures.locales import numbers, times

    return {"locale": {"number": numbers(locale()), "time": times(locale())}}


def _look() -> dict[str, Any]:
    axis = {"labelColor": SOFT, "titleColor": SOFT, "labelFontSize": 12, "titleFontSize": 12,
            "domainColor": PALE, "tickColor": PALE, "titleFontWeight": "normal", "gridColor": "#edeff1",
            "labelLimit": 400}  # fmt: skip
    title = {"anchor": "start", "frame": "bounds", "fontSize": 16, "color": INK, "subtitleFontSize": 11.5,
             "subtitleColor": SOFT, "subtitlePadding": 4, "offset": 14, "limit": 0}  # fmt: skip
    header = {"labelFontSize": 12, "labelColor": INK, "title": None, "labelAnchor": "start", "labelFontWeight": "bold"}
    return {
        "aria": False,  # the page reads one sentence and a table, not a thousand marks
        "font": FONT,
        "axis": axis,
        "title": title,
        "view": {"stroke": None},
        "header": header,
        "legend": {"labelFontSize": 12, "labelColor": INK, "title": None, "symbolType": "square"},
        "text": {"fontSize": 12, "color": INK},
    }  # fmt: skip
