"""Whose each quotation is: of whoever speaks in its sentence, in its paragraph, or in the one before.

::

    “We ask,” Roe said. “It is late.” Doe said: “It is not.”
      Roe ───────┘          └── Roe        └──── Doe
      nearest verb    last before it, as its own sentence has none

The trap: an article has few quotations in a paragraph, and a hostile page thousands. Each finds its verb by search in
order and not by looking at all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from winset.evidence.article.span import Span
from winset.evidence.article.text import Text


@dataclass(frozen=True)
class Verbs:
    """Verbs of some who speak, in order of their places; `by` is who speaks by each, the first where several do.

    `last` is, for each verb, the last of all who speak by it or by a verb before it.
    """

    places: tuple[Span, ...]
    by: tuple[int, ...]
    last: tuple[int, ...]


def owned(text: Text, verbs: Sequence[Span]) -> Mapping[int, list[Span]]:
    """The quotations of each who speaks, by their place in `verbs`; ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("“We ask,” Roe said. “It is late.” Doe said: “It is not.”")
    >>> {who: [text.words(one) for one in told] for who, told in owned(text, [Span(14, 18), Span(38, 42)]).items()}
    {0: ['We ask,', 'It is late.'], 1: ['It is not.']}
    """
    in_paragraph = _sorted_out(verbs, [text.paragraph(verb.start) for verb in verbs])
    in_sentence = _sorted_out(verbs, [_inside(text, verb) for verb in verbs])
    quotes: defaultdict[Span | None, list[Span]] = defaultdict(list)
    for quote in text.quotes:
        quotes[text.paragraph(quote.start)].append(quote)
    told: dict[int, list[Span]] = {}
    previous: int | None = None
    for paragraph in text.paragraphs:
        owner = None
        for quote in quotes[paragraph]:
            owner = _owner(text, quote, in_sentence, in_paragraph.get(paragraph))
            if owner is None and paragraph not in in_paragraph and _runs_on(paragraph, quote):
                owner = previous
            if owner is not None:
                told.setdefault(owner, []).append(quote)
        # A quotation that a paragraph leaves open goes on in the next one.
        previous = owner if quotes[paragraph] and quotes[paragraph][-1].end == paragraph.end else None
    return told


def _inside(text: Text, verb: Span) -> Span | None:
    where = text.sentence(verb.start)
    return where if where is not None and where.holds(verb) else None


def _sorted_out(verbs: Sequence[Span], where: Sequence[Span | None]) -> dict[Span, Verbs]:
    """The verbs of each stretch that they lie in."""
    places: defaultdict[Span, dict[Span, list[int]]] = defaultdict(dict)
    for at, (verb, stretch) in enumerate(zip(verbs, where, strict=True)):
        if stretch is not None:
            places[stretch].setdefault(verb, []).append(at)
    return {stretch: _verbs(by) for stretch, by in places.items()}


def _verbs(by: Mapping[Span, Sequence[int]]) -> Verbs:
    order = sorted(by)
    return Verbs(
        tuple(order), tuple(min(by[verb]) for verb in order), tuple(accumulate((max(by[verb]) for verb in order), max))
    )


def _owner(text: Text, quote: Span, in_sentence: Mapping[Span, Verbs], inside: Verbs | None) -> int | None:
    """Whoever of a paragraph says a quotation: the nearest verb of its sentence, else the last before, else next."""
    where = text.sentence(quote.start)
    same = in_sentence.get(where) if where is not None else None
    if same is not None:
        return _nearest(same, quote)
    if where is None or inside is None or quote.start - where.start > 1:
        return None  # words in quotation marks inside of a sentence in which nobody speaks
    before = bisect_right(inside.places, quote.start, key=lambda verb: verb.end)
    return inside.last[before - 1] if before else min(inside.by)


def _nearest(verbs: Verbs, quote: Span) -> int:
    """Who speaks by the verb nearest to a quotation; of two that are as near, who is named first."""
    behind = bisect_left(verbs.places, quote.start, key=lambda verb: verb.start)
    near = range(max(0, behind - 1), min(len(verbs.places), behind + 1))
    return min((_apart(verbs.places[at], quote), verbs.by[at]) for at in near)[1]


def _apart(verb: Span, quote: Span) -> int:
    return max(verb.start - quote.end, quote.start - verb.end)


def _runs_on(paragraph: Span, quote: Span) -> bool:
    """Whether a paragraph is itself speech that goes on from the one before: it begins with a quotation."""
    return quote.start - paragraph.start <= 1
