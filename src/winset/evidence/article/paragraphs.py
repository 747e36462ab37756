"""Paragraphs of a plain text: what stands between blank lines, each item of a list, or, without blank lines, each line.

The trap: a line break alone means nothing. Wires break lines after 70 signs, pages that were copied break after each
paragraph and leave no blank line::

    The two countries are expected        The two countries are expected to continue talks.
    to continue talks.                    Officials from both sides said so.
    one paragraph                         two paragraphs
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from winset.evidence.article.span import Span

BLANK = re.compile(r"\n[^\S\n]*(?=\n)|\u2029|\x0c")
"""The break of a line that only blanks follow, a paragraph separator, or a new page."""
LINE = re.compile(r"[^\n]+")
ITEM = re.compile(r"[^\S\n]*(?:[-*•·–—‣▪]|\(?\d{1,2}[.)])[^\S\n]")
ENDED = re.compile(r"""[.!?:…]["'”’»)\]]*\s*$""")
WRAPPED = 100
"""Signs that a hard-wrapped line has at most; ours."""


def paragraphs(plain: str) -> tuple[Span, ...]:
    r"""Spans of the paragraphs, without the blanks around them. Ours.

    >>> text = "Talks begin\n\nThe two sides\nmet on Friday.\n\n- more visas\n- more aid\n"
    >>> [text[span.slice] for span in paragraphs(text)]
    ['Talks begin', 'The two sides\nmet on Friday.', '- more visas', '- more aid']
    """
    pieces = list(_between(plain))
    if len(pieces) == 1 and not _wrapped(plain):
        return tuple(span for span in (trimmed(plain, *line.span()) for line in LINE.finditer(plain)) if span)
    return tuple(part for piece in pieces for part in _items(plain, piece))


def trimmed(plain: str, start: int, end: int) -> Span | None:
    """A stretch without the blanks at its ends, and without a byte order mark; nothing if nothing is left. Ours.

    >>> trimmed("  a b ", 0, 6)
    Span(start=2, end=5)
    """
    while start < end and (plain[start].isspace() or plain[start] == "\ufeff"):
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _between(plain: str) -> Iterator[Span]:
    """What stands between blank lines."""
    start = 0
    for blank in BLANK.finditer(plain):
        if span := trimmed(plain, start, blank.start()):
            yield span
        start = blank.end()
    if span := trimmed(plain, start, len(plain)):
        yield span


def _wrapped(plain: str) -> bool:
    """Whether the lines of a text are cut by their length: short, and most of them end inside a sentence."""
    lines = [line for line in plain.splitlines() if line.strip()]
    inside = sum(not ENDED.search(line[-20:]) for line in lines[:-1])
    return len(lines) > 2 and max(map(len, lines)) <= WRAPPED and 2 * inside > len(lines)


def _items(plain: str, piece: Span) -> Iterator[Span]:
    """The items of a list, each on its own; anything else as one."""
    start = piece.start
    for line in LINE.finditer(plain, piece.start, piece.end):
        if line.start() > start and ITEM.match(plain, line.start(), line.end()):
            if span := trimmed(plain, start, line.start()):
                yield span
            start = line.start()
    if span := trimmed(plain, start, piece.end):
        yield span
