"""What governments did, as an article names it, matched to the interventions and threats of a case.

::

    "The proclamation of June 4, 2024, suspended asylum"     m49-asylum-proclamation-2024, which began on 2024-06-05
                    ────────────                             announced on 2024-06-04: the dates agree

The trap: one name stands for several acts ("Remain in Mexico" began in 2019, was suspended in 2021 and restarted). The
date beside the name decides; without one, the words do, and the other candidates are listed. What the case does not
have is not matched to what is nearest: it is left out, or, if it is a dated act of a government, listed without an id.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from winset.evidence.article.acts import Known, Naming, known, namings
from winset.evidence.article.clues import Named, folded, possible
from winset.evidence.article.days import Days, days
from winset.evidence.article.likeliest import groups, measures
from winset.evidence.article.meant import When, close
from winset.evidence.article.measure import Agreement, Measure
from winset.evidence.article.once import joined, once
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text
from winset.evidence.article.unlisted import unlisted
from winset.evidence.article.widened import beside, widened

__all__ = ["Agreement", "Known", "Measure", "Named", "found", "known"]

LONGEST_SENTENCE = 2_000
THEN = re.compile(r"\b(?:that|the\s+same)\s+(?:day|week|month|year)\b")
"""Words by which a date is that of the sentence before."""
UNDER = re.compile(r"\bunder\s(?:the\s)?$")


def found(
    text: Text, acts: Sequence[Known], written: dt.date | None = None, asked: Sequence[Span] = ()
) -> tuple[Measure, ...]:
    """Acts that an article names, in the order of its words.

    Where a sentence names no act of the case, a dated act that the case lacks. `asked` are things that somebody asks
    for, offers, refuses or threatens (:mod:`winset.evidence.article.demands`): "asked Mexico to require visas" is no
    act, so what takes in the first word of such a thing, or lies in it, is left out, unless its date is that of the
    act. `written` is the day of writing: no act is meant that was not known by then.

    An act that the text dates somewhere is told where it does; one that it dates nowhere is told once, outside of the
    title if it can be.

    >>> from winset.evidence.article.text import of_words
    >>> acts = (Known(Named("m49", ("proclamation & asylum",)), "", dt.date(2024, 6, 5), None, None, False),)
    >>> [(m.id, m.text, m.dates) for m in found(of_words("The June 4, 2024, proclamation on asylum."), acts)]
    [('m49', 'proclamation on asylum', 'agrees')]
    """
    every: list[Measure] = []
    acts = _of_text(acts, folded(text.plain))
    for i, sentence in enumerate(text.sentences):
        every += _in_sentence(text, sentence, acts, written, _sentence_before(text, i))
    done = [
        one
        for one in every
        if one.dates == "agrees" or _in_force(text, one) or not any(_asked(one, thing) for thing in asked)
    ]
    return tuple(one for one in done if one.id is None or one in _worth(done, one.id, text.title))


def _of_text(acts: Sequence[Known], plain: str) -> list[Known]:
    """Acts with the clues that may hold somewhere in a text; most have none, and need no look at its sentences."""
    left = [(act, possible(act.named.clues, plain)) for act in acts]
    return [replace(act, named=replace(act.named, clues=clues)) for act, clues in left if clues]


def _sentence_before(text: Text, i: int) -> Span | None:
    """The sentence before one, in its paragraph."""
    if not i or "\n\n" in text.plain[text.sentences[i - 1].end : text.sentences[i].start]:
        return None
    return text.sentences[i - 1]


def _in_force(text: Text, one: Measure) -> bool:
    """Whether an act is named as what things are done under: "stop returning people under the protocols"."""
    return UNDER.search(text.plain, max(0, one.start - 12), one.start) is not None


def _asked(one: Measure, thing: Span) -> bool:
    """Whether an act is what somebody asks for: its words begin with the thing, or lie in it."""
    return one.start <= thing.start < one.end or thing.holds(Span(one.start, one.end))


def _worth(done: Sequence[Measure], id: str, title: Span | None) -> list[Measure]:
    """Of all places that name an act those that date it; without any the first, outside of the title."""
    same = [one for one in done if one.id == id]
    dated = [one for one in same if one.dates in ("agrees", "differs")]
    return dated or sorted(same, key=lambda one: title is not None and title.holds(one.sentence))[:1]


def _in_sentence(
    text: Text, sentence: Span, acts: Sequence[Known], written: dt.date | None, before: Span | None
) -> list[Measure]:  # fmt: skip
    end = min(sentence.end, sentence.start + LONGEST_SENTENCE)
    plain = folded(text.plain[sentence.start : end])
    own = days(text.plain, sentence.start, end, written)
    earlier = days(text.plain, before.start, before.end, written) if before and not own else ()
    dates = own or (earlier[-1:] if THEN.search(text.plain, sentence.start, end) else ())
    places = [
        naming
        for act in acts
        if not act.later(written)
        for naming in namings(act, plain, text.plain[sentence.start : end])
        if close(naming, plain, text.plain[sentence.start : end], sentence.start, When(dates, earlier, written))
    ]
    named = [told for group in groups(places, sentence.start) for told in measures(text, group, dates, sentence)]
    return _whole(text, once(text, joined(named, text), dates), dates) or [
        Measure(span.start, span.end, text.words(span), None, "", str(date), "not dated", None, (), sentence)
        for span, date in unlisted(text.plain, sentence, end, dates)
    ]


def _whole(text: Text, told: Sequence[tuple[Measure, Naming]], dates: tuple[Days, ...]) -> list[Measure]:
    """Acts with all the words that tell them, each between its neighbours."""
    whole: list[Measure] = []
    for i, (one, naming) in enumerate(told):
        first = whole[-1].end if whole else one.sentence.start
        room = Span(first, told[i + 1][0].start if i + 1 < len(told) else one.sentence.end)
        span = Span(one.start, one.end)
        if naming.named:
            span = beside(text.plain, span)
        else:
            span = widened(text.plain, span, room, [date.place for date in dates])
        whole.append(replace(one, start=span.start, end=span.end, text=text.words(span)))
    return whole
