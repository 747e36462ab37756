"""Paragraphs of a plain text: what stands between blank lines, each item of a list or row of a table, or, without blank
lines, each line.

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
BYLINE = re.compile(
    r"\s*(?:By|BY|Por|POR)\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-ZÁÉÍÓÚÑ][\w.’'-]+"
    r"(?:,?\s+(?:[A-ZÁÉÍÓÚÑ][\w.’'-]*|and|y|de|del|la|of|the|for|[|·•–-])){1,10}\s*"
)
"""Who wrote it, on a line below the title."""
LONGEST_HEAD = 600
"""Signs from the beginning within which a byline stands; ours."""
ENDED = re.compile(r"""[.!?:…]["'”’»)\]]*\s*$""")
WRAPPED = 100
"""Signs that a hard-wrapped line has at most; ours."""
UNCUT = 160
"""Signs from which a line was surely not cut by its length, so that its end means something; ours."""
SHORT = 0.75
"""Share of the longest line under which a line that ends a sentence ends its paragraph too; ours."""
INDENTED = re.compile(r"[^\S\n]{2,}|\t")
CELLS = re.compile(r"\S(?:\t+| {3,}| ?\| ?)\S")
NUMBER = re.compile(r"\d")
"""A row of a table has two cells, and a number in it."""


def paragraphs(plain: str) -> tuple[Span, ...]:
    r"""Spans of the paragraphs, without the blanks around them. Ours.

    >>> text = "Talks begin\n\nThe two sides\nmet on Friday.\n\n- more visas\n- more aid\n"
    >>> [text[span.slice] for span in paragraphs(text)]
    ['Talks begin', 'The two sides\nmet on Friday.', '- more visas', '- more aid']
    """
    pieces = list(_between(plain))
    if len(pieces) == 1 and not _wrapped(plain):
        return tuple(span for span in (trimmed(plain, *line.span()) for line in LINE.finditer(plain)) if span)
    if len(pieces) == 1:
        pieces = list(_of_wrapped(plain, pieces[0]))
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


def _of_wrapped(plain: str, piece: Span) -> Iterator[Span]:
    """Paragraphs of cut lines without blank ones between: a new one is indented, or follows a short last line."""
    lines = list(LINE.finditer(plain, piece.start, piece.end))
    longest = max(len(line[0].rstrip()) for line in lines)
    indents = [INDENTED.match(line[0]) is not None for line in lines]
    apart = any(indents[1:]) and 2 * sum(indents) < len(lines)
    start = piece.start
    for before, line, indented in zip(lines, lines[1:], indents[1:], strict=False):
        ended = len(before[0].rstrip()) < SHORT * longest and ENDED.search(before[0])
        if (apart and indented) or ended:
            if span := trimmed(plain, start, before.end()):
                yield span
            start = line.start()
    if span := trimmed(plain, start, piece.end):
        yield span


def _items(plain: str, piece: Span) -> Iterator[Span]:
    """The items of a list, the rows of a table, and lines too long to be cut ones, each on its own; else as one."""
    start, row = piece.start, False
    lines = list(LINE.finditer(plain, piece.start, piece.end))
    uncut = any(len(line[0].rstrip()) > UNCUT for line in lines)
    quoted = [line[0].lstrip().startswith(">") for line in lines]
    for at, line in enumerate(lines):
        before, row = row, _row(plain, line)
        if line.start() > start and (
            uncut
            or row
            or before
            or quoted[at] != quoted[at - 1]
            or ITEM.match(plain, line.start(), line.end())
            or (line.start() < LONGEST_HEAD and BYLINE.fullmatch(line[0]) and not ENDED.search(lines[at - 1][0]))
        ):
            if span := trimmed(plain, start, line.start()):
                yield span
            start = line.start()
    if span := trimmed(plain, start, piece.end):
        yield span


def _row(plain: str, line: re.Match[str]) -> bool:
    """Whether a line is a row of a table."""
    return all(pattern.search(plain, line.start(), line.end()) for pattern in (CELLS, NUMBER))
