"""Who stands behind "according to".

The trap: figures do not speak, but whoever gave them out does; and neither do pollsters and papers::

    according to data released by CBP         CBP
    according to a Gallup poll                nobody
"""

from __future__ import annotations

from collections.abc import Sequence

from winset.evidence.article import known
from winset.evidence.article.phrases import Phrase
from winset.evidence.article.saying import Said
from winset.evidence.article.speech import ABOUT_DATA, PAPERS, POLLS, RELEASED, SEEN, STOPS
from winset.evidence.article.standing import led
from winset.evidence.article.tokens import Token
from winset.evidence.article.wordlist import row

WORDS = row("words palabras juicio opinión view")
"""Whose they are, that somebody has said."""


def according(row_of: Sequence[Token], found: Sequence[Phrase], place: int) -> Said | None:
    """The somebody right behind "according to"; figures of an institution do not speak."""
    low = row_of[place].low
    if low in WORDS or low == "para":
        return _in_words(row_of, found, place) if low != "para" or place == 0 else None
    start = place + 2 if low in ("according", "acuerdo") else place + 1
    joined = row_of[place + 1].low if place + 1 < len(row_of) else ""
    if (low == "according" and joined != "to") or (low == "acuerdo" and joined not in ("con", "a")):
        return None
    start += low == "según" and start < len(row_of) and row_of[start].low.endswith(("ó", "aron", "ieron"))
    start = _past_data(row_of, start)
    one = _of_data(row_of, found, start) or next((one for one in found if start <= one.first <= start + 1), None)
    if one is None or (low == "per" and one.sort == "unnamed" and one.last - one.first < 2):
        return None
    follows = row_of[one.last].low if one.last < len(row_of) else ""
    if one.last - one.first == 1 and row_of[one.first].low in known.DEMONYMS and follows.isalpha():
        return None  # "according to a Mexican readout"
    if one.first == start + 1 and row_of[start].low not in {"the", "a", "an", "el", "la"} | ABOUT_DATA:
        return None
    return (
        None
        if follows in known.UNNAMED | PAPERS | {"'s"} or _polls(row_of, one)
        else Said(led(row_of, one), place, place + 1)
    )


def _in_words(row_of: Sequence[Token], found: Sequence[Phrase], place: int) -> Said | None:
    """The somebody of "in the words of Ana Roe", "a juicio de Ana Roe" and, at the beginning, "para Ana Roe,"."""
    lead = [token.low for token in row_of[max(0, place - 2) : place]]
    start = place + 1 if row_of[place].low == "para" else place + 2
    if row_of[place].low != "para":
        placed = bool(lead) and (lead[-1] in ("en", "a") or lead == ["in", "the"])
        if not placed or start > len(row_of) or row_of[start - 1].low not in ("of", "de", "del"):
            return None
    one = next((one for one in found if start <= one.first <= start + 1 and one.sort != "unnamed"), None)
    paused = one is not None and (one.last >= len(row_of) or row_of[one.last].word in STOPS)
    return Said(one, place, place + 1) if one and (paused or row_of[place].low != "para") else None


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
    if start >= len(row_of) or row_of[start].low not in ABOUT_DATA | {
        "the",
        "new",
        "a",
        "los",
        "las",
        "preliminary",
        "internal",
    }:
        return start
    ahead = row_of[start : start + 9]
    if not any(token.low in ABOUT_DATA for token in ahead[:4]):
        return start
    by = next((at for at, token in enumerate(ahead) if token.low in ("by", "from", "por", "de", "del")), 0)
    got = by and any(token.low in SEEN for token in ahead[:by])
    return start + by + 1 if by and not got and not any(token.word in STOPS for token in ahead[:by]) else start
