"""Numbers of an article with their verdicts, each told once.

The trap: two finders meet at a share of a poll. The one for claims knows a percentage, the one for polls knows who was
asked what and when; the poll's verdict counts, unless only the other one has an answer::

    "38% approved, an ABC poll of Jan. 4-8 found"      one number: 38%, with its poll
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from winset.case.parts import Estimate
from winset.evidence.article import polled
from winset.evidence.article.counted import cut, other
from winset.evidence.article.text import Text
from winset.evidence.claims.counts import Known
from winset.evidence.claims.judge import judged
from winset.evidence.claims.mention import Mention, found
from winset.evidence.claims.undated import as_if, waits
from winset.evidence.claims.verdict import Verdict, silent

NEAR = 8
"""Numbers before a place among which those that reach over it are looked for."""


@dataclass(frozen=True)
class Number:
    """A number where it stands, its verdict, and the poll that it comes from, if it does."""

    start: int
    end: int
    mention: Mention | None
    verdict: Verdict
    poll: polled.Poll | None = None


def numbers(
    text: Text,
    known: Known,
    estimates: Sequence[Estimate] = (),
    written: dt.date | None = None,
    asked_from: dt.date | None = None,
) -> tuple[Number, ...]:
    """The numbers of a text with their verdicts; a rank without a number only where the evidence can check it.

    Where the day of writing is unknown, numbers that wait for it are held against the day that is `asked_from`.
    """
    made = _numbers(text, known, estimates, written)
    if written is not None or asked_from is None or not any(waits(one.verdict) for one in made):
        return made
    then = {(one.start, one.end): one for one in _numbers(text, known, estimates, asked_from)}
    return tuple(_as_if(one, then.get((one.start, one.end)), asked_from) for one in made)


def _as_if(one: Number, then: Number | None, day: dt.date) -> Number:
    """A number as it is read on a day, with its span, if that confirms what waits for one; else as it was."""
    told = as_if(one.verdict, then.verdict if then else None, day)
    return one if then is None or told is one.verdict else replace(then, verdict=told)


def _numbers(text: Text, known: Known, estimates: Sequence[Estimate], written: dt.date | None) -> tuple[Number, ...]:
    polls = polled.found(text, known.evidence, written)
    words = flowing(text)
    told = [_told(words, one, judged(one, known, estimates, written)) for one in found(words, written)]
    told = [one for one in told if one.verdict.verdict != "cannot_tell" or _checkable(words, one)]
    told.sort(key=lambda one: one.start)
    same = [_over(told, poll) for poll in polls]
    taken = {id(one) for over in same for one in over}
    merged = [_merged(poll, over) for poll, over in zip(polls, same, strict=True)]
    return tuple(
        sorted([*merged, *(one for one in told if id(one) not in taken)], key=lambda one: (one.start, one.end))
    )


def _over(told: Sequence[Number], poll: polled.Poll) -> list[Number]:
    """Numbers, in the order of the text, that share a place with a poll's share."""
    last = bisect_left(told, poll.end, key=lambda one: one.start)
    return [one for one in told[max(0, last - NEAR) : last] if one.end > poll.start]


def flowing(text: Text) -> str:
    r"""The text with blanks for the line breaks inside of paragraphs, so that a line's end ends no claim; places stay.

    >>> from winset.evidence.article.text import of_words
    >>> flowing(of_words("300,000 encounters in\nDecember 2023.\n\nMore."))
    '300,000 encounters in December 2023.\n\nMore.'
    """
    parts, place = [], 0
    for one in text.paragraphs:
        parts += [text.plain[place : one.start], text.words(one).replace("\n", " ").replace("\r", " ")]
        place = one.end
    return "".join([*parts, text.plain[place:]])


def _told(words: str, mention: Mention, verdict: Verdict) -> Number:
    span = cut(words, mention.start, mention.end) if mention.value is not None else mention
    return Number(span.start, span.end, mention, verdict)


def _checkable(words: str, one: Number) -> bool:
    """Whether a number without a verdict is one that an article could be checked by."""
    mention = one.mention
    return mention is not None and mention.value is not None and not other(words, mention.start, mention.end)


def _valued(one: Number) -> bool:
    return one.mention is not None and one.mention.value is not None


def _merged(poll: polled.Poll, same: Sequence[Number]) -> Number:
    """A poll's share as one number; the verdict of whoever can tell."""
    verdict = Verdict(poll.verdict, poll.why, poll.official, "percent") if poll.why else silent("no poll was found")
    first = same[0] if same else None
    if first is None:
        return Number(poll.start, poll.end, None, verdict, poll)
    better = first.verdict if verdict.verdict == "cannot_tell" != first.verdict.verdict else verdict
    return Number(min(poll.start, first.start), max(poll.end, first.end), first.mention, better, poll)
