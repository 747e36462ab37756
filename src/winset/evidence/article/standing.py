"""The subject of a verb of speaking: before it, or behind it.

The trap: the name that stands nearest need not be it::

    officials who met López Obrador said            the officials
    after the White House signaled                  "after" begins a clause here, and governs nothing
    “...,” said Ana Roe, a fellow at ...            behind the verb, as a comma or a quotation stands before it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from winset.evidence.article import known
from winset.evidence.article.phrases import Phrase
from winset.evidence.article.saying import BEING, Said
from winset.evidence.article.speech import (
    BETWEEN,
    DAYED,
    FROM,
    JOINS,
    LEFT_BY,
    MARKS,
    OF_INSTITUTION,
    PAUSES,
    STOPS,
    TURNED,
    TURNS,
)
from winset.evidence.article.tokens import Token
from winset.evidence.article.wordlist import row

DETERMINERS = row("the a an its his her their our my el la su un una nuestro nuestra")
OFFICE_OF = row("for of to")
WRITINGS = row("letter statement memo note petition email message")
"""What speaks for whoever it is from."""
FAR = 28
"""Tokens between a subject and its verb at most."""


def behind(
    row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]
) -> Said | None:  # fmt: skip
    """A subject behind its verb: a comma or a quotation before, and the sentence pauses after it."""
    before = row_of[place - 1].word if place else ""
    if row_of[place].low not in TURNED or not (before in ',"”’»?!—' and before):
        return None
    return turned(row_of, found, place, barred)


def turned(
    row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]
) -> Said | None:  # fmt: skip
    """Whoever stands right behind a verb, with a pause behind them; a name that follows between commas is told."""
    one = next((one for one in found if one.first == place + 1), None)
    if one is None and place + 1 < len(row_of) and row_of[place + 1].low in DETERMINERS:
        one = next((one for one in found if one.first == place + 2), None)
    if one is None or barred[one.first]:
        named = _told_of(row_of, found, place + 1) or _unknown_role(row_of, found, place + 1)
        return Said(named, place, place + 1) if named and not barred[named.first] else None
    whole = led(row_of, one)
    follows = row_of[whole.last] if whole.last < len(row_of) else None
    pauses = follows is None or follows.word in STOPS or follows.low in PAUSES
    if pauses and (named := _name_behind(row_of, found, whole)):
        return Said(replace(named, role=one.name), place, place + 1)
    named = None if pauses else _told_of(row_of, found, place + 1)
    return Said(named or whole, place, place + 1) if pauses or named else None


def _told_of(row_of: Sequence[Token], found: Sequence[Phrase], start: int) -> Phrase | None:
    """The person who stands behind what no list has: "the group's pastor, Ana Roe", "el cronista Juan Doe"."""
    if start >= len(row_of) or row_of[start].low not in DETERMINERS:
        return None
    at = start + 1
    while at < len(row_of) and at - start < 9 and (row_of[at].word.islower() and row_of[at].word.isalpha()):
        at += 1
        at += at < len(row_of) and row_of[at].low == "'s"
    apposed = at < len(row_of) and row_of[at].word == ","
    named = next((one for one in found if one.first == at + apposed and one.sort == "person"), None)
    if named is None or at < start + 2:
        return None
    closed = named.last >= len(row_of) or row_of[named.last].word in STOPS + MARKS
    return replace(named, role=(start, at)) if closed else None


def _unknown_role(row_of: Sequence[Token], found: Sequence[Phrase], start: int) -> Phrase | None:
    """The person of two names or more behind one word that no list has: "said challenger Ana Roe"."""
    if start >= len(row_of) or not row_of[start].word.isalpha() or not row_of[start].word.islower():
        return None
    named = next((one for one in found if one.first == start + 1 and one.sort == "person"), None)
    if named is None or named.name[1] - named.name[0] < 2 or row_of[start].low in PAUSES | known.PREPOSITIONS | TURNS:
        return None
    closed = named.last >= len(row_of) or row_of[named.last].word in STOPS + MARKS
    return replace(named, role=(start, start + 1)) if closed else None


def _name_behind(row_of: Sequence[Token], found: Sequence[Phrase], one: Phrase) -> Phrase | None:
    """The name that follows somebody unnamed and a comma: "said its director, Ana Roe"."""
    if one.sort != "unnamed" or one.last >= len(row_of) or row_of[one.last].word != ",":
        return None
    named = next((other for other in found if other.first == one.last + 1 and other.sort == "person"), None)
    closed = named is not None and (named.last >= len(row_of) or row_of[named.last].word in STOPS + MARKS)
    return named if closed else None


def before(
    row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]
) -> Said | None:  # fmt: skip
    """The subject before its verb, over adverbs, what follows a noun, and what stands between commas."""
    end = _over_fill(row_of, place)
    candidates = [one for one in found if one.last <= end and end - one.last <= FAR and not barred[one.first]]
    for one in reversed(candidates):
        if not _reaches(row_of, one, end):
            continue
        if (
            governed(row_of, one)
            and not _told_behind(row_of, one, place)
            and not (one.last == end and _begins_clause(row_of, one))
        ):
            continue
        if named := _named_after(row_of, found, one, end):
            return Said(replace(named, role=one.name), place, place + 1)
        last = led(row_of, one).last if row_of[end - 1].word == "," else end
        last = last if one.last < end and row_of[one.last].low in known.LED_BY else one.last
        return Said(replace(one, last=last) if one.sort == "unnamed" else one, place, place + 1)
    return None


def _told_behind(row_of: Sequence[Token], one: Phrase, place: int) -> bool:
    """Whether somebody with a name is the subject of ", who said" or ", which demands", whatever governs the name."""
    relative = one.last + 2 == place and row_of[one.last].word == "," and row_of[place - 1].low in ("who", "which")
    return relative and one.sort != "unnamed" and one.name[1] - one.name[0] > 1


def _named_after(row_of: Sequence[Token], found: Sequence[Phrase], one: Phrase, end: int) -> Phrase | None:
    """The name that stands between commas after somebody unnamed: "the mayor, Ana Roe, said"."""
    ends = {one.last + 1, led(row_of, one).last + 1}
    between = [other for other in found if other.first in ends and other.last == end - 1]
    return next((other for other in between if other.sort == "person"), None) if one.sort == "unnamed" else None


def _over_fill(row_of: Sequence[Token], place: int) -> int:
    """The place where the subject's words must end, going left over adverbs, days and the like."""
    end = place
    while end > 0 and place - end < 8:
        low = row_of[end - 1].low
        named = low in BETWEEN | known.DAYS | known.MONTHS or (end == place and low in BEING)
        filled = named or low.endswith("ly") or low.isdigit()
        if not filled:
            break
        end -= 1
    which = end == place and end > 1 and row_of[end - 1].low == "which" and row_of[end - 2].word == ","
    if which:
        return end - 2
    relative = 0 < end < place and row_of[end].low == "who" and row_of[end - 1].word == ","
    return end - 1 if relative else end


def _reaches(row_of: Sequence[Token], one: Phrase, end: int) -> bool:
    """Whether nothing but what belongs to a subject stands between it and its verb."""
    between = row_of[one.last : end]
    if len(between) > 1 and between[-1].word in MARKS and between[-2].word == ",":
        between = [*between[:-2], between[-1], between[-2]]  # the comma of “czar,” closes what stands between commas
    if not between:
        return True
    first, last = between[0], between[-1]
    if first.word == "(" and last.word in "),":
        return True
    if first.word in "—–" and last.word in "—–" and 2 < len(between) < 20:
        return not any(token.word in ".;:" + MARKS for token in between)
    if first.word == "," and last.word == ",":
        if len(between) == 1:
            return _stands_between(row_of, one)
        turns = between[1].low in TURNS and (between[1].low, one.sort) != ("which", "institution")
        return len(between) > 2 and not turns and not _broken(between)
    if last.word == "," and one.sort == "unnamed":
        between = between[
            : max((at for at, token in enumerate(between[:-1]) if token.word == ","), default=len(between))
        ]
    led = first.low in {"person": FROM, "institution": OF_INSTITUTION}.get(one.sort, known.LED_BY)
    return led and not any(token.word in STOPS + MARKS for token in between)


def _stands_between(row_of: Sequence[Token], one: Phrase) -> bool:
    """Whether a name stands between commas behind what its bearer is: "the secretary of security, Ana Roe, said"."""
    before = row_of[max(0, one.first - 14) : one.first]
    called = any(token.low in known.ROLES | known.UNNAMED and not token.large for token in before[-8:])
    started = max((at for at, token in enumerate(before[:-1]) if token.word in STOPS + MARKS), default=-1) + 1
    described = one.first <= 14 and started < len(before) and before[started].low in DETERMINERS
    held = (
        one.first <= 14
        and [token.low in known.ROLES | OFFICE_OF for token in before[started : started + 2]] == [True] * 2
    )
    described = described or (held and before[started + 1].low in OFFICE_OF)
    return one.sort == "person" and (called or described) and before[-1].word == ","


def _broken(between: Sequence[Token]) -> bool:
    """Whether a sentence or a quotation ends between two commas; the stop of "R-Tenn.," ends nothing."""
    stops = [at for at, token in enumerate(between[:-1]) if token.word in ".;:"]
    marks = [token.word for token in between if token.word in MARKS]
    return len(marks) not in (0, 2) or any(between[at].word != "." or between[at + 1].word != "," for at in stops)


def governed(row_of: Sequence[Token], one: Phrase) -> bool:
    """Whether somebody is the object of a preposition, of a relative clause or of a possessive, and no subject."""
    if one.first == 0:
        return False
    before = row_of[one.first - 1].low
    if before in ("from", "by") and row_of[one.first - 2].low in WRITINGS:
        return False
    if before in ("the", "a", "an", "el", "la", "los") and one.first > 1:
        before = row_of[one.first - 2].low
    if before == "'s":  # what somebody's is in "farmers in California's Central Valley" is where they are
        at = one.first - 1
        while at > 0 and (row_of[at - 1].large or row_of[at - 1].low == "the"):
            at -= 1
        before = row_of[at - 1].low if at else ""
    relative = any(token.low in ("who", "whom", "whose") for token in row_of[max(0, one.first - 4) : one.first])
    denied = any(token.low in ("neither", "nor") for token in row_of[max(0, one.first - 2) : one.first])
    possessed = one.last < len(row_of) and row_of[one.last].low == "'s"
    return before in known.PREPOSITIONS or relative or possessed or denied


def _begins_clause(row_of: Sequence[Token], one: Phrase) -> bool:
    """Whether what stands before a subject begins its clause, as in "after the White House signaled"."""
    at = one.first - 1
    at -= 1 if at > 0 and row_of[at].low in ("the", "a", "an", "el", "la") else 0
    return row_of[at].low in JOINS


def led(row_of: Sequence[Token], one: Phrase) -> Phrase:
    """Somebody without a name, with what follows the noun up to the next pause."""
    if one.sort != "unnamed" or one.last >= len(row_of) or row_of[one.last].low not in known.LED_BY:
        return one
    last = one.last
    while last < len(row_of) and last - one.last < FAR and row_of[last].word not in STOPS + MARKS:
        if row_of[last].low in LEFT_BY or (row_of[last].low in ("on", "in") and _day(row_of, last)):
            break
        last += 1
    return replace(one, last=last)


def _day(row_of: Sequence[Token], place: int) -> bool:
    return place + 1 < len(row_of) and row_of[place + 1].low in DAYED
