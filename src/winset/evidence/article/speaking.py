"""Who speaks in a sentence: a verb of speaking, and the somebody who is its subject.

The trap: a name next to a verb need not be its subject, and a verb of speaking need not be one::

    officials who met López Obrador said       the officials speak
    “...,” said Ana Roe, a fellow at ...       the subject stands behind the verb
    Mayorkas was told, would say, to say       nobody has spoken

Ours; a sentence is read from each verb to the left, then to the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from winset.evidence.article import known
from winset.evidence.article.phrases import Phrase
from winset.evidence.article.speech import (
    ABOUT_DATA,
    BETWEEN,
    DAYED,
    FROM,
    KICKERS,
    LEFT_BY,
    MARKS,
    NAMELESS,
    NO_SPEECH,
    OF_INSTITUTION,
    PAIRS,
    PAPERS,
    PAUSES,
    PLATFORMS,
    PLURAL,
    POLLS,
    RELEASED,
    SEEN,
    SPEAKS,
    STOPS,
    TURNED,
    TURNS,
    UNSURE,
)
from winset.evidence.article.tokens import Token

FAR = 28
"""Tokens between a subject and its verb at most."""


@dataclass(frozen=True)
class Said:
    """Somebody speaks: the phrase, the place of the verb's token, or of the first of "according to"."""

    phrase: Phrase
    verb: int
    verb_last: int


def said(row_of: Sequence[Token], found: Sequence[Phrase], barred: Sequence[bool]) -> list[Said]:
    """Who speaks in a sentence, by its verbs from left to right. Ours.

    `barred` tells the tokens that lie inside a quotation: their verbs are somebody else's words.

    >>> from winset.evidence.article.phrases import phrases
    >>> from winset.evidence.article.span import Span
    >>> from winset.evidence.article.tokens import tokens
    >>> text = "Officials in Mexico said that Ana Roe of the Wilson Center was wrong."
    >>> words = tokens(text, Span(0, len(text)))
    >>> [text[words[one.phrase.first].start:words[one.phrase.last - 1].end]
    ...  for one in said(words, phrases(words), [False] * len(words))]
    ['Officials in Mexico']
    """
    heard: list[Said] = []
    for place, token in enumerate(row_of):
        if barred[place]:
            continue
        if token.word == ":" and (lead := _leads(row_of, found, place, barred)):
            heard.append(lead)
        elif one := _according(row_of, found, place) if token.low in ("according", "según", "per", "acuerdo") else None:
            heard.append(one)
        elif _verb(row_of, place):
            sides = (_before, _behind) if place and row_of[place - 1].word == "," else (_behind, _before)
            one = sides[0](row_of, found, place, barred) or sides[1](row_of, found, place, barred)
            if one and _agrees(row_of, one, place):
                heard += [*_beside(row_of, found, one), one]
        elif _declines(row_of, place) and (one := _before(row_of, found, place, barred)):
            heard += [replace(one, verb_last=place + 3)] if one.phrase.sort == "institution" else []
    return heard


def _declines(row_of: Sequence[Token], place: int) -> bool:
    """Whether "declined to comment" stands there: an institution that is asked and says so has spoken."""
    return [token.low for token in row_of[place : place + 3]] in (
        ["declined", "to", "comment"],
        ["refused", "to", "comment"],
    )


def _leads(row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]) -> Said | None:
    """A name that leads to a colon, with a quotation behind it, or in capitals as transcripts have it."""
    one = next((one for one in found if one.first <= 1 and one.last <= place), None)
    if one is None or (one.last < place and any(token.low in SPEAKS for token in row_of[:place])):
        return None
    quoted = any(barred[place + 1 : place + 4])
    large = all(token.word.isupper() and token.low not in KICKERS for token in row_of[:place])
    capitals = one.first == 0 and one.last == place and large and place + 1 < len(row_of)
    return Said(one, place, place + 1) if quoted or (capitals and place <= 4) else None


def _beside(row_of: Sequence[Token], found: Sequence[Phrase], one: Said) -> list[Said]:
    """Whoever speaks together with a named subject: "Roe and Doe said", "Roe, Doe and Moe said"."""
    heard: list[Said] = []
    last = one
    while with_it := _joined(row_of, found, last, bool(heard)):
        heard.append(with_it)
        last = with_it
    return heard[::-1]


def _joined(row_of: Sequence[Token], found: Sequence[Phrase], one: Said, listing: bool) -> Said | None:
    """Whoever stands before an "and", or, further left in a list, before a comma."""
    before = one.phrase.first - 1
    before -= 1 if before > 0 and row_of[before].low in ("the", "a", "an", "la", "el") else 0
    parted = before > 1 and row_of[before].low in ("and", "y") and row_of[before - 1].word == ","
    before -= 1 if parted else 0
    if before <= 0 or row_of[before].low not in ({","} if listing else {"and", "y", ","}):
        return None
    if not listing and row_of[before].word == "," and row_of[before + 1].low not in ("and", "y"):
        return None
    if row_of[before - 1].word == ")":
        before = max((at for at in range(before) if row_of[at].word == "("), default=before)
    with_it = (other for other in found if other.last == before and not _governed(row_of, other))
    other = next(with_it, None)
    if parted and other and (other.first == 0 or row_of[other.first - 1].word != ","):
        return None  # ", and" joins names only behind another comma
    alike = other is not None and (other.sort == one.phrase.sort or "unnamed" not in (other.sort, one.phrase.sort))
    return replace(one, phrase=other) if other is not None and alike else None


def _verb(row_of: Sequence[Token], place: int) -> bool:
    """Whether a token is a verb by which somebody has spoken."""
    follows, third = [*(token.low for token in row_of[place + 1 : place + 3]), "", ""][:2]
    low = row_of[place].low
    posts = (low, follows) in PAIRS or ((low, follows) == ("took", "to") and third in PLATFORMS)
    if low not in SPEAKS and not posts:
        return False
    if low in ("asked", "requested") and (follows in ("not", "anonymity") or (follows, third) in NAMELESS):
        return False
    before = row_of[place - 1].low if place else ""
    if before.endswith("ly") and place > 1:
        before = row_of[place - 2].low
    return before not in NO_SPEECH and not (row_of[place].low in ("reported", "called") and follows == "by")


def _agrees(row_of: Sequence[Token], one: Said, place: int) -> bool:
    """Whether subject and verb go together: many say, one says."""
    low, phrase = row_of[place].low, one.phrase
    follows = row_of[place + 1].low if place + 1 < len(row_of) else ""
    if low in PLURAL:
        return phrase.sort == "unnamed" or row_of[phrase.last - 1].low.endswith("s")
    if low in UNSURE:
        return follows == "that" or phrase.sort == "person"
    return True


def _according(row_of: Sequence[Token], found: Sequence[Phrase], place: int) -> Said | None:
    """The somebody right behind "according to"; figures of an institution do not speak."""
    low = row_of[place].low
    start = place + 2 if low in ("according", "acuerdo") else place + 1
    joined = row_of[place + 1].low if place + 1 < len(row_of) else ""
    if (low == "according" and joined != "to") or (low == "acuerdo" and joined not in ("con", "a")):
        return None
    start = _past_data(row_of, start)
    one = _of_data(row_of, found, start) or next((one for one in found if start <= one.first <= start + 1), None)
    if one is None or (low == "per" and one.sort == "unnamed"):
        return None
    follows = row_of[one.last].low if one.last < len(row_of) else ""
    if one.first == start + 1 and row_of[start].low not in {"the", "a", "an", "el", "la"} | ABOUT_DATA:
        return None
    return (
        None
        if follows in known.UNNAMED | PAPERS | {"'s"} or _polls(row_of, one)
        else Said(_led(row_of, one), place, place + 1)
    )


def _of_data(row_of: Sequence[Token], found: Sequence[Phrase], start: int) -> Phrase | None:
    """Whoever gave out figures: "according to data CBP released"."""
    if start >= len(row_of) or row_of[start].low not in ABOUT_DATA:
        return None
    one = next((one for one in found if one.first in (start + 1, start + 2)), None)
    return one if one and one.last < len(row_of) and row_of[one.last].low in RELEASED else None


def _polls(row_of: Sequence[Token], one: Phrase) -> bool:
    """Whether a name is that of a pollster: "a USA Today/Suffolk University poll"."""
    for token in row_of[one.last : one.last + 8]:
        if token.low in POLLS:
            return True
        if token.word != "/" and not token.large and token.low not in ("and", "university", "news"):
            return False
    return False


def _past_data(row_of: Sequence[Token], start: int) -> int:
    """Past "data released on Friday by", where figures are told before whose they are; else where it was."""
    if start >= len(row_of) or row_of[start].low not in ABOUT_DATA | {"the", "new", "a", "preliminary", "internal"}:
        return start
    ahead = row_of[start : start + 9]
    if not any(token.low in ABOUT_DATA for token in ahead[:4]):
        return start
    by = next((at for at, token in enumerate(ahead) if token.low in ("by", "from")), 0)
    got = by and any(token.low in SEEN for token in ahead[:by])
    return start + by + 1 if by and not got and not any(token.word in STOPS for token in ahead[:by]) else start


def _behind(
    row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]
) -> Said | None:  # fmt: skip
    """A subject behind its verb: a comma or a quotation before, and the sentence pauses after it."""
    before = row_of[place - 1].word if place else ""
    if row_of[place].low not in TURNED or not (before in ',"”’»?!—' and before):
        return None
    one = next((one for one in found if one.first == place + 1), None)
    if one is None and place + 1 < len(row_of) and row_of[place + 1].low in ("the", "el", "la"):
        one = next((one for one in found if one.first == place + 2), None)
    if one is None or barred[one.first]:
        return None
    led = _led(row_of, one)
    follows = row_of[led.last] if led.last < len(row_of) else None
    pauses = follows is None or follows.word in STOPS or follows.low in PAUSES
    return Said(led, place, place + 1) if pauses else None


def _before(
    row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]
) -> Said | None:  # fmt: skip
    """The subject before its verb, over adverbs, what follows a noun, and what stands between commas."""
    end = _over_fill(row_of, place)
    candidates = [one for one in found if one.last <= end and end - one.last <= FAR and not barred[one.first]]
    for one in reversed(candidates):
        if not _reaches(row_of, one, end):
            continue
        if _governed(row_of, one):
            continue
        if named := _named_after(found, one, end):
            return Said(replace(named, role=one.name), place, place + 1)
        last = _led(row_of, one).last if row_of[end - 1].word == "," else end
        last = last if one.last < end and row_of[one.last].low in known.LED_BY else one.last
        return Said(replace(one, last=last) if one.sort == "unnamed" else one, place, place + 1)
    return None


def _named_after(found: Sequence[Phrase], one: Phrase, end: int) -> Phrase | None:
    """The name that stands between commas after somebody unnamed: "the mayor, Ana Roe, said"."""
    between = [other for other in found if other.first == one.last + 1 and other.last == end - 1]
    return next((other for other in between if other.sort == "person"), None) if one.sort == "unnamed" else None


def _over_fill(row_of: Sequence[Token], place: int) -> int:
    """The place where the subject's words must end, going left over adverbs, days and the like."""
    end = place
    while end > 0 and place - end < 8:
        low = row_of[end - 1].low
        filled = low in BETWEEN | known.DAYS | known.MONTHS or low.endswith("ly") or low.isdigit()
        if not filled:
            break
        end -= 1
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
    before = row_of[max(0, one.first - 8) : one.first]
    called = any(token.low in known.ROLES | known.UNNAMED and not token.large for token in before)
    return one.sort == "person" and called and before[-1].word == ","


def _broken(between: Sequence[Token]) -> bool:
    """Whether a sentence or a quotation ends between two commas; the stop of "R-Tenn.," ends nothing."""
    stops = [at for at, token in enumerate(between[:-1]) if token.word in ".;:"]
    marks = [token.word for token in between if token.word in MARKS]
    return len(marks) not in (0, 2) or any(between[at].word != "." or between[at + 1].word != "," for at in stops)


def _governed(row_of: Sequence[Token], one: Phrase) -> bool:
    """Whether somebody is the object of a preposition, of a relative clause or of a possessive, and no subject."""
    if one.first == 0:
        return False
    before = row_of[one.first - 1].low
    if before in ("the", "a", "an", "el", "la", "los") and one.first > 1:
        before = row_of[one.first - 2].low
    relative = any(token.low in ("who", "whom", "whose") for token in row_of[max(0, one.first - 4) : one.first])
    denied = any(token.low in ("neither", "nor") for token in row_of[max(0, one.first - 2) : one.first])
    possessed = one.last < len(row_of) and row_of[one.last].low == "'s"
    return before in known.PREPOSITIONS or relative or possessed or denied


def _led(row_of: Sequence[Token], one: Phrase) -> Phrase:
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
