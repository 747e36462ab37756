"""Who asks whom for what: demands, offers, refusals and threats of an article, matched to a case's issues.

::

    López Obrador called on the U.S. to suspend the blockade of Cuba and remove all sanctions.
    ─ asker ───── ─ verb ── ─asked─     ── item 1 ──────────────────     ── item 2 ──────────

The trap: an ask that fits no issue is still an ask. It stays in the list with no issue, because what a case lacks is
what its analyst needs to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from winset.evidence.article.agenda import Agenda, Match, matches, near
from winset.evidence.article.ask import Act, Ask
from winset.evidence.article.asks import asks
from winset.evidence.article.lists import Head, head, items
from winset.evidence.article.pronouns import whose
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text

POINTS_BACK = re.compile(r"\b(?:it|them|this|that|these|those|so|such)\b", re.IGNORECASE)
"""Words by which an ask says that its object was named before."""


@dataclass(frozen=True)
class Demand:
    """One thing asked, offered, refused or threatened. Spans are places in the text; `start` to `end` is the thing.

    `asker` is who asks, offers, refuses or threatens, `asked` who is to do it, as written; `by` and `of` are their
    actors in the case, where they are actors of it, pronouns followed. `issue` is the likeliest issue and `option` the
    nearest option of it; `others` are issues that the words name as well.
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
    return tuple(
        one
        for ask, sentence, before in _asks(text)
        if _counts(ask, one := _demand(text, agenda, ask, sentence, before))
    )


def _asks(text: Text) -> Iterator[tuple[Ask, Span, Span]]:
    """Each ask with its sentence and the one before it in the same paragraph (an empty span if there is none)."""
    above: Head | None = None
    for i, sentence in enumerate(text.sentences):
        listed = items(text.plain, sentence, above) if above else None
        above = above if listed is not None else head(text.plain, sentence)
        near = text.sentences[i - 1] if i else sentence
        before = near if i and text.paragraph(sentence.start) == text.paragraph(near.start) else Span(0, 0)
        beside = text.words(text.sentences[i + 1]) if i + 1 < len(text.sentences) else ""
        for ask in asks(text.plain, sentence, beside) if listed is None else listed:
            yield ask, sentence, before


def _counts(ask: Ask, one: Demand) -> bool:
    """Whether an ask is one: by its own words, or by what of the case it names."""
    known = one.by if ask.act == "offer" else one.of
    return ask.sure == "always" or one.issue is not None or (ask.sure == "if known" and known is not None)


def _demand(text: Text, agenda: Agenda, ask: Ask, sentence: Span, before: Span) -> Demand:
    by = whose(text, ask.asker, agenda, before, sentence, None) if ask.asker else None
    of = whose(text, ask.asked, agenda, before, sentence, by or "") if ask.asked else None
    named = _named(text, agenda, ask, by, sentence, text.words(before))
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
        here = text.words(sentence)
        return named or near(words, here, agenda, asking) or near(words, f"{before} {here}", agenda, asking)
    return matches(f"{before} {text.plain[sentence.start : ask.thing.end]}", agenda, asking)
