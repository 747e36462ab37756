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
    r"(?:reporters|journalists|periodistas|a\s+(?:news|press)\s+conference|"
    r"the\s+(?:newspaper|paper|outlet|network|news\s+agency))"
)
PUBLIC = (
    r"(?:lawmakers|senators|supporters|(?:members\s+of\s+)?Congress|(?:a|the)\s+(?:House|Senate|congressional|joint)\s+"
    r"(?:[\w-]+\s+(?:and\s+)?){0,5}(?:[Cc]ommittee|[Ss]ubcommittee|panel|hearing|[Cc]aucus))"
)
"""Who is told in public, and through whom words come to the news."""
PLATFORMS = r"(?:Truth\s+Social|Twitter|X|Facebook|Instagram|Telegram|TikTok|YouTube|Bluesky|Threads)(?![\w-])"
"""Where people post for themselves."""
PROGRAMMES = (
    r"(?:Meet\s+the\s+Press|Face\s+the\s+Nation|This\s+Week|State\s+of\s+the\s+Union|60\s+Minutes|Morning\s+Joe|"
    r"Fox\s+(?:&|and)\s+Friends|Good\s+Morning\s+America|Aristegui\s+Noticias)"
)
_OWNED = r"(?:\w+[’']s\s+)?[“\"]?"
PASSED = (
    re.compile(
        rf"(?:\b(?:told|tells|telling|(?:dijo|dijeron|informó|declaró|declararon|explicó|aseguró|afirmó)\s+a)\s+|"
        rf"\b(?:spoke|speaking|spoken|talked|interview|"
        rf"interviewed|statement|email|message|letter|remarks|conversation|testimony|testified)\s+(?:(?:\w+\s+){{0,4}})"
        rf"(?:to|with|by|for|on|before)\s+"
        rf"|\b(?:obtained|reviewed|seen|reported|shared|provided|sent|published|quoted|cited)\s+(?:by|to|with|in)\s+)"
        rf"{_OWNED}(?P<whom>{OUTLET}|{LISTENERS}|{PUBLIC}|{PROGRAMMES})"
    ),
    re.compile(rf"\b(?:on|en)\s+{_OWNED}(?P<whom>{OUTLET}|{LISTENERS}|{PLATFORMS}|{PROGRAMMES})"),
    re.compile(rf"\b(?:posted|took)\s+to\s+(?P<whom>{PLATFORMS})"),
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
        for pattern in PASSED
        for one in pattern.finditer(text.plain, sentence.start, sentence.end)
        if (inside := text.quote(one.start("whom"))) is None or inside.end - inside.start <= len(one["whom"]) + 1
    ]
    apart = [one for one in found if not one.meets(name)]
    after = [one for one in apart if one.start >= min(name.start, verb.start)]
    if not apart:
        return None
    nearest = min(after or apart, key=lambda one: abs(one.start - verb.end))
    return Through(nearest, " ".join(text.words(nearest).split()))
