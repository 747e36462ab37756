"""A text with its blocks and its speakers: where an item lies, and whose words it is in.

The trap: an item lies in more than its sentence: in a block of another outlet, and in the words of a speaker. Both are
told, because a number inside a quotation is the speaker's claim and not the writer's::

    NBC News block ┌ ... Roe said “a record 300,000” ... ┐      300,000: outlet NBC News, said_by Ana Roe
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from winset.evidence.article.blocks import Block
from winset.evidence.article.speakers import Speaker
from winset.evidence.article.text import Span, Text
from winset.study.reading_told import SpanTold


@dataclass(frozen=True)
class Around:
    """A text with its blocks and its speakers, in which every item has a place."""

    text: Text
    blocks: Sequence[Block]
    speakers: Sequence[Speaker]

    @cached_property
    def quoted(self) -> list[tuple[Span, str]]:
        """Quotations with their speakers, in order."""
        return sorted((words, one.who) for one in self.speakers for words in one.words)

    def said_by(self, place: int) -> str:
        """Whose quotation a place lies in; nothing outside of quotations."""
        at = bisect_right(self.quoted, place, key=lambda one: one[0].start) - 1
        return self.quoted[at][1] if at >= 0 and place < self.quoted[at][0].end else ""

    def outlet(self, place: int) -> str:
        """Whose block a place lies in; nothing outside of blocks."""
        at = bisect_right(self.blocks, place, key=lambda one: one.span.start) - 1
        return self.blocks[at].outlet if at >= 0 and place < self.blocks[at].span.end else ""

    def told(self, start: int, end: int) -> dict[str, object]:
        """The fields that every item has."""
        sentence = self.text.sentence(start) or Span(start, end)
        return {
            **span_told(self.text, Span(start, end)).model_dump(),
            "sentence": span_told(self.text, sentence),
            "outlet": self.outlet(start),
            "said_by": self.said_by(start),
        }


def span_told(text: Text, span: Span) -> SpanTold:
    """A stretch of a text as it is told; its words stand in the text at its place.

    >>> from winset.evidence.article import of_words
    >>> span_told(of_words("Talks go on."), Span(0, 5)).text
    'Talks'
    """
    return SpanTold(start=span.start, end=span.end, text=text.words(span))
