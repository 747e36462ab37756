"""A series as a page of its own: who counted, the figure, the table, what to know.

The trap: titles and notes are anybody's text. All of it is escaped, and the page's own policy forbids scripts and
requests, so that nothing in it acts::

    <p>U.S. Customs and Border Protection. ...</p>  <figure> ... </figure>  <table> ... </table>  <p>notes</p>
"""

from __future__ import annotations

from html import escape

from winset.report.figures import svg
from winset.report.figures.observed import observed
from winset.report.looked_up import plain
from winset.report.names import legible
from winset.study.observed_told import SeriesShown

HEAD = """\
<!doctype html>
<html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""
STYLE = """\
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}svg{max-width:100%;\
height:auto}td,th{padding:0 .8rem;text-align:right;white-space:nowrap}figure{margin:0}.wide{overflow-x:auto}</style>
"""


def page(told: SeriesShown) -> str:
    """One HTML file without script or request."""
    return HEAD + "\n".join(
        [
            _tag("title", told.title),
            STYLE + _tag("h1", told.title),
            *(_tag("p", one.citation) for one in told.citations),
            f"<figure>{svg(observed(told))}</figure>",
            _table(told),
            *(_tag("p", words) for words in (*told.notes, *told.caveats)),
            "</html>\n",
        ]
    )


def _table(told: SeriesShown) -> str:
    """The rows under their groups; of years, how many months each holds."""
    years = "year" in told.by
    heads = "".join(_tag("th", head) for head in ("period", *told.groups, *(["months"] if years else [])))
    cells = ((row.period, *map(plain, row.values), *([row.months] if years else [])) for row in told.rows)
    rows = "".join(f"<tr>{''.join(_tag('td', cell) for cell in row)}</tr>" for row in cells)
    caption = _tag("caption", f"{told.unit}, as of {told.as_of}")
    table = f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="wide" tabindex="0" role="region" aria-label="Table">{table}</div>'


def _tag(kind: str, words: object) -> str:
    """Words in a tag, escaped.

    >>> _tag("p", "1 < 2")
    '<p>1 &lt; 2</p>'
    """
    return f"<{kind}>{escape(legible(str(words)))}</{kind}>"
