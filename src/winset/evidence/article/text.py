"""An article as text with its paragraphs, sentences and quotations, each by its place.

The trap: of a text file, `plain` is the file itself, every blank and line break included; of a page of HTML it is what
a reader sees, and offsets refer to that and never to the markup::

    talks.txt    "Talks begin\\r\\n\\r\\nThe ..."        plain: the same signs
    talks.html   "<h1>Talks begin</h1><p>The ..."     plain: "Talks begin\\n\\nThe ..."
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from winset.errors import Fault, Faulty
from winset.evidence.article.decoding import MOST_BYTES, file_words
from winset.evidence.article.paragraphs import paragraphs as split
from winset.evidence.article.quoted import quotes
from winset.evidence.article.sentences import sentences
from winset.evidence.article.span import Span, around
from winset.evidence.article.visible import Dated, visible

__all__ = ["MOST_BYTES", "Span", "Text", "of_html", "of_words", "read"]

PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body|article)\b", re.I
)
FULL = re.compile(r"""[.;:,]["'”’)]?$""")
LONGEST_TITLE = 240
CUT_LINE = 40
"""Signs of a line from which it may have been cut by its length."""


@dataclass(frozen=True)
class Text:
    """What was read. Spans are places in `plain`, in code points, and stand in order.

    `quotes` are the quoted words without their marks. `cited` are stretches that the markup of a page sets apart as
    quoted (none in a text file), `cites` the addresses that it names for them. `dates` are what the head of a page says
    of its date, `outlet` whose page it says it is, `encoding` how the file was decoded.
    """

    plain: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    quotes: tuple[Span, ...]
    title: Span | None = None
    cited: tuple[Span, ...] = ()
    dates: tuple[Dated, ...] = ()
    outlet: str = ""
    encoding: str = "utf-8"
    cites: Mapping[Span, str] = field(default_factory=dict, hash=False)

    def words(self, span: Span) -> str:
        """What stands in a span.

        >>> of_words("Talks begin on Friday.").words(Span(0, 5))
        'Talks'
        """
        return self.plain[span.start : span.end]

    def sentence(self, place: int) -> Span | None:
        """The sentence that a place lies in; nothing between sentences."""
        return around(self.sentences, place)

    def paragraph(self, place: int) -> Span | None:
        """The paragraph that a place lies in; nothing between paragraphs."""
        return around(self.paragraphs, place)

    def quote(self, place: int) -> Span | None:
        """The quoted words that a place lies in; nothing outside of quotations."""
        return around(self.quotes, place)


def read(source: Path | str, most: int = MOST_BYTES, encoding: str | None = None) -> Text:
    """An article from a file, or from words at hand; raises Faulty for what is no text, or too large.

    A path is a file: HTML if its name ends so or if it begins as a page does, plain text if its name ends in ``.txt``
    or ``.md``. A string is the article itself, as plain text.

    >>> text = read("Talks begin\\n\\nThe U.S. and Mexico met. Officials said “more” was needed.")
    >>> [text.words(span) for span in text.sentences]
    ['Talks begin', 'The U.S. and Mexico met.', 'Officials said “more” was needed.']
    >>> [text.words(span) for span in text.quotes], text.words(text.title)
    (['more'], 'Talks begin')
    """
    if isinstance(source, str):
        if len(source) > most:
            raise Faulty([Fault("article", found=f"more than {most:,} signs", expected=f"at most {most:,}")])
        return of_words(source)
    words, coding = file_words(source, encoding, most)
    ending = source.suffix.lower()
    page = ending in (".html", ".htm", ".xhtml") or (ending not in (".txt", ".md", ".text") and PAGE.match(words))
    return of_html(words, coding) if page else of_words(words, coding)


def of_words(plain: str, encoding: str = "utf-8") -> Text:
    """An article from plain text; its title is a first paragraph that is no sentence, if more follows. Ours.

    >>> of_words("Talks begin\\n\\nThe two sides met.").title
    Span(start=0, end=11)
    """
    paragraphs = split(plain)
    return _divided(plain, paragraphs, _title(plain, paragraphs), encoding=encoding)


def of_html(markup: str, encoding: str = "utf-8") -> Text:
    """An article from a page of HTML; its title is the first ``h1``.

    >>> of_html("<h1>Talks</h1><p>Both sides met.<blockquote>We ask.</blockquote>").cited
    (Span(start=24, end=31),)
    """
    seen = visible(markup)
    plain = seen.plain
    paragraphs = split(plain)
    cited, dates = tuple(sorted(seen.cited)), tuple(seen.dates)
    return _divided(plain, paragraphs, seen.title, cited, dates, seen.outlet, encoding, seen.cites)


def _divided(
    plain: str,
    paragraphs: Sequence[Span],
    title: Span | None,
    cited: tuple[Span, ...] = (),
    dates: tuple[Dated, ...] = (),
    outlet: str = "",
    encoding: str = "utf-8",
    cites: Mapping[Span, str] = MappingProxyType({}),
) -> Text:
    found = tuple(sentence for paragraph in paragraphs for sentence in sentences(plain, paragraph))
    return Text(
        plain, found, tuple(paragraphs), quotes(plain, paragraphs), title, cited, dates, outlet, encoding, cites
    )  # fmt: skip


def _title(plain: str, paragraphs: Sequence[Span]) -> Span | None:
    """A first paragraph that is short, one line or cut by its length, and does not end as a sentence does."""
    if len(paragraphs) < 2:
        return None
    first = plain[paragraphs[0].slice]
    lines = first.splitlines()
    short = len(first) <= LONGEST_TITLE and all(len(line) >= CUT_LINE for line in lines[:-1])
    return paragraphs[0] if short and not FULL.search(first) else None
