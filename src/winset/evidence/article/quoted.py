"""Words between quotation marks: typographic, straight and French ones, and speech that runs over paragraphs.

The trap: an apostrophe is written as a closing mark, and a speech of several paragraphs closes the last one only::

    “We ask for help.        opened, not closed: runs to the end of its paragraph, as the next one opens again
    “We won’t beg.”          the ’ in won’t closes nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from winset.evidence.article.span import Span

DOUBLE = re.compile(r"""["“”„«»]""")
CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"', "”": "”"}
SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=[\w$¿¡…])(?!\d0s)([^‘'’\n]{2,300}?(?:[’'](?=\w)[^‘'’\n]{1,300}?){0,5})[’'](?!\w)"
)
"""Words between single marks; marks with a letter on both sides are apostrophes."""


def quotes(plain: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    r"""Spans of what is quoted, without its marks, in order; what is quoted inside a quotation is part of it. Ours.

    >>> text = "“We ask,” he said, “for help.” They call it 'very good', the migrants' lawyer said."
    >>> [text[span.slice] for span in quotes(text, [Span(0, len(text))])]
    ['We ask,', 'for help.', 'very good']
    >>> text = "“We ask for help.\n\n“We won’t beg.”"
    >>> [text[span.slice] for span in quotes(text, [Span(0, 17), Span(19, 34)])]
    ['We ask for help.', 'We won’t beg.']
    """
    found: list[Span] = []
    for place, paragraph in enumerate(paragraphs):
        follows = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        continued = follows is not None and plain[follows.start] in CLOSES and plain[follows.start] != "”"
        double = list(_double(plain, paragraph, continued))
        single = [span for span in _single(plain, paragraph) if not any(one.meets(span) for one in double)]
        found += sorted([*double, *single])
    return tuple(found)


def _double(plain: str, paragraph: Span, continued: bool) -> Iterator[Span]:
    opened: re.Match[str] | None = None
    for mark in DOUBLE.finditer(plain, paragraph.start, paragraph.end):
        if opened is None:
            opened = mark if _opens(plain, mark, paragraph) else None
        elif mark[0] in CLOSES[opened[0]]:
            if mark.start() > opened.end():
                yield Span(opened.end(), mark.start())
            opened = None
    if opened is not None and continued and paragraph.end > opened.end():
        yield Span(opened.end(), paragraph.end)


def _opens(plain: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark can open: not a closing one, not inches or minutes behind a number, not at the very end."""
    if mark[0] in "”»" or mark.end() >= paragraph.end:
        return False
    return not (mark[0] == '"' and mark.start() > paragraph.start and plain[mark.start() - 1].isdigit())


def _single(plain: str, paragraph: Span) -> Iterator[Span]:
    for found in SINGLE.finditer(plain, paragraph.start, paragraph.end):
        yield Span(*found.span(1))
