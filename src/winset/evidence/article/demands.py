"""Who asks whom for what: demands, offers, refusals and threats of an article, matched to a case's issues.

::

    López Obrador called on the U.S. to suspend the blockade of Cuba and remove all sanctions.
    ─ asker ───── ─ verb ── ─asked─     ── item 1 ──────────────────     ── item 2 ──────────

The trap: an ask that fits no issue is still an ask. It stays in the list with no issue, because what a case lacks is
what its analyst needs to see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from winset.evidence.article.agenda import Agenda, Match, actor, matches
from winset.evidence.article.asks import Ask, asks
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text
from winset.evidence.article.ways import Act

POINTS_BACK = re.compile(r"\b(?:it|them|this|that|these|those|so)\b", re.IGNORECASE)
"""Words by which an ask says that its object was named before."""


@dataclass(frozen=True)
class Demand:
    """One thing asked, offered, refused or threatened. Spans are places in the text; `start` to `end` is the thing.

    `asker` is who asks, offers, refuses or threatens, `asked` who is to do it; `by` and `of` are their actors in the
    case, where they are actors of it. `issue` is the likeliest issue and `option` the nearest option of it; `others`
    are issues that the words name as well.
    """

    start: int
    end: int
    text: str
    act: Act
    verb: Span
    asker: Span | None
    asked: Span | None
    by: str | None
    of: str | None
    issue: str | None
    option: str | None
    others: tuple[str, ...]
    sentence: Span


def found(text: Text, agenda: Agenda) -> tuple[Demand, ...]:
    """All asks of an article, in the order of its words.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("Mexico urged Washington to lift sanctions. A spokesman declined to comment.")
    >>> [(d.act, d.text, text.plain[d.asker.slice], text.plain[d.asked.slice]) for d in found(text, Agenda((), ()))]
    [('demand', 'lift sanctions', 'Mexico', 'Washington')]
    """
    sentences = text.sentences
    found: list[Demand] = []
    for i, sentence in enumerate(sentences):
        beside = text.words(sentences[i + 1]) if i + 1 < len(sentences) else ""
        before = (
            text.words(sentences[i - 1])
            if i and text.paragraph(sentence.start) == text.paragraph(sentences[i - 1].start)
            else ""
        )
        told = ((ask, _demand(text, agenda, ask, sentence, before)) for ask in asks(text.plain, sentence, beside))
        found += [one for ask, one in told if ask.sure == "always" or one.issue is not None]
    return tuple(found)


def _demand(text: Text, agenda: Agenda, ask: Ask, sentence: Span, before: str) -> Demand:
    by = actor(text.words(ask.asker), agenda) if ask.asker else None
    of = actor(text.words(ask.asked), agenda) if ask.asked else None
    named = _named(text, agenda, ask, by, sentence, before)
    best = named[0] if named else None
    return Demand(
        ask.thing.start,
        ask.thing.end,
        text.words(ask.thing),
        ask.act,
        ask.verb,
        ask.asker,
        ask.asked,
        by,
        of,
        best.issue if best else None,
        best.option if best else None,
        tuple(match.issue for match in named[1:]),
        sentence,
    )


def _named(text: Text, agenda: Agenda, ask: Ask, by: str | None, sentence: Span, before: str) -> tuple[Match, ...]:
    """Issues of the thing itself; of what was named before it, where the thing only points back to that."""
    words = text.words(ask.thing)
    of = f"{text.words(ask.asked)} " if ask.asked else ""
    asking = by if ask.act == "demand" else None
    named = matches(words, agenda, asking) or matches(of + words, agenda, asking)
    if named or not POINTS_BACK.search(words):
        return named
    return matches(f"{before} {text.plain[sentence.start : ask.thing.end]}", agenda, asking)
