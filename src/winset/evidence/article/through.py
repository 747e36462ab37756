"""Through whom words came: an outlet that was told, that got a statement, or that passed on what somebody said.

The trap: a telling verb has a listener, and only some listeners are a way into the news::

    three officials told NBC News                      through NBC News
    a statement obtained by Reuters                    through Reuters
    Roe told her mother                                through nobody
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from winset.evidence.article.outlets import OUTLET
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text

LISTENERS = (
    r"(?:reporters|journalists|a\s+(?:news|press)\s+conference|the\s+(?:newspaper|paper|outlet|network|news\s+agency))"
)
PASSED = re.compile(
    rf"(?:\b(?:told|tells|telling)\s+|\b(?:spoke|speaking|spoken|talked|interview|interviewed|statement|email|message|letter"
    rf"|remarks|conversation)\s+(?:(?:\w+\s+){{0,4}})(?:to|with|by|for|on)\s+"
    rf"|\b(?:obtained|reviewed|seen|reported|shared|provided|sent|published|quoted|cited)\s+(?:by|to|with|in)\s+"
    rf"|\bon\s+)(?:\w+[’']s\s+)?(?P<whom>{OUTLET}|{LISTENERS})"
)


@dataclass(frozen=True)
class Through:
    """An outlet, or listeners such as reporters, as written, with its place."""

    span: Span
    name: str


def through(text: Text, sentence: Span, name: Span, verb: Span) -> Through | None:
    """Through whom the words of a sentence came, nearest behind the name or the verb; nothing if nobody. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("Three officials told NBC News that talks go on.")
    >>> through(text, Span(0, 47), Span(0, 15), Span(16, 20))
    Through(span=Span(start=21, end=29), name='NBC News')
    """
    found = [
        Span(*one.span("whom"))
        for one in PASSED.finditer(text.plain, sentence.start, sentence.end)
        if text.quote(one.start("whom")) is None
    ]
    apart = [one for one in found if not one.meets(name)]
    after = [one for one in apart if one.start >= min(name.start, verb.start)]
    if not apart:
        return None
    nearest = min(after or apart, key=lambda one: abs(one.start - verb.end))
    return Through(nearest, " ".join(text.words(nearest).split()))
