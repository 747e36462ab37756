"""Whether a word is a verb by which somebody has spoken, and whether its subject goes with it.

The trap: the verb alone does not tell. What stands before it, what follows it and who is its subject may undo it::

    Mayorkas was told, would say, to say            nobody has spoken
    asked not to be named, asked for asylum         nobody has spoken
    the mayor rejected it, Ana Roe rejected it      a deed; with a person's name, words too
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from winset.evidence.article import known
from winset.evidence.article.phrases import Phrase
from winset.evidence.article.speech import (
    AGAIN,
    ASKING,
    BETWEEN,
    NAMELESS,
    NO_SPEECH,
    PAIRS,
    PERSONAL,
    PLATFORMS,
    PLURAL,
    PROGRESSIVE,
    SPEAKS,
    UNSURE,
)
from winset.evidence.article.tokens import Token
from winset.evidence.article.wordlist import row

BEING = row("is are was were")
THAT = row("that que")
ENGLISH = re.compile(r"[a-z]{3}ed$|[a-z]{4}s$|^(?:held|wrote|swore|spoke|cut in|said|told|made clear)$")
SPANISH_PAST = re.compile(r"\w{2}(?:ó|aron|ieron|aba|aban)$")
COUNTS = row("added adds counted counts contó cuenta agregó")
"""Verbs behind which a number is counted, and nothing said."""
THOUGHT = row(
    "realized realised hoped believed learned showed decided ensured feared discovered agreed required expected "
    "assumed proved proven revealed meant established determined indicated concerned convinced worried noticed "
    "imagined doubted guaranteed provided supposed doubted wished voted figured mandated dictated need seed exceed "
    "decidió logró evitó permitió provocó impidió creyó sintió esperó ordenó mostró demostró resultó implicó "
    "significó ocurrió pasó faltó bastó resolvió aprobó acordó pensaba esperaba faltaba esperaban pensaban mostraron "
    "hopes thinks believes knows means shows finds fears feels decides ensures learns proves wishes doubts expects "
    "agrees requires reveals demonstrates establishes guarantees provides assumes "
    "acordaron lograron permitieron decidieron aprobaron evitaron esperaron ocasionó causó generó obligó garantizó"
)
"""Verbs behind which "that" tells what was thought, done or so, and nobody has said it."""

IDLE = row("saying seeking pushing offering")
"""What institutions do all the while without a word: seek bids, push a bill."""
DENIES = row("niega niegan negó negaron")
PROMISES = row("offered offers refused refuses declined declines")
"""Deeds of words: who offers or refuses "to" do something has said so, an institution too."""


@dataclass(frozen=True)
class Said:
    """Somebody speaks: the phrase, the place of the verb's token, or of the first of "according to"."""

    phrase: Phrase
    verb: int
    verb_last: int


def speaks(row_of: Sequence[Token], place: int) -> bool:
    """Whether a token is a verb by which somebody has spoken."""
    follows, third = [*(token.low for token in row_of[place + 1 : place + 3]), "", ""][:2]
    low = row_of[place].low
    if low in AGAIN and follows in ("a", "en") and third in ASKING:
        return True
    if low == "se" and follows in DENIES and third == "a":
        return True
    if low in PROGRESSIVE:
        return place > 1 and row_of[place - 1].low in BEING and follows != "for"
    posts = (low, follows) in PAIRS or ((low, follows) == ("took", "to") and third in PLATFORMS)
    if (low in COUNTS and follows[:1].isdigit()) or (low == "reported" and follows == "from"):
        return False
    if low not in SPEAKS and not posts and not tells_that(row_of, place):
        return False
    if low in ("asked", "requested") and (follows in ("not", "anonymity") or (follows, third) in NAMELESS):
        return False
    before = row_of[place - 1].low if place else ""
    if before.endswith("ly") and place > 1:
        before = row_of[place - 2].low
    return before not in NO_SPEECH and not (row_of[place].low in ("reported", "called") and follows == "by")


def tells_that(row_of: Sequence[Token], place: int) -> bool:
    """Whether any verb stands there behind which "that" tells what somebody said: "Roe opined that", "opinó que"."""
    at = place + 1
    while at < min(len(row_of), place + 4) and row_of[at].low in BETWEEN - THAT | known.DAYS:
        at += 1
    if at >= len(row_of) or row_of[at].low not in THAT:
        return False
    low = row_of[place].low
    ending = SPANISH_PAST if row_of[at].low == "que" else ENGLISH
    return row_of[place].word.islower() and bool(ending.search(low)) and low not in THOUGHT


def agrees(row_of: Sequence[Token], one: Said, place: int) -> bool:
    """Whether subject and verb go together: many say, one says."""
    low, phrase = row_of[place].low, one.phrase
    follows = row_of[place + 1].low if place + 1 < len(row_of) else ""
    if low not in SPEAKS and low.endswith("s"):
        return phrase.sort == "person"
    if low in PLURAL:
        return phrase.sort == "unnamed" or row_of[phrase.last - 1].low.endswith("s")
    if low in PROGRESSIVE:
        return phrase.sort == "person" or (low not in IDLE and _by_name(row_of, phrase))
    if low in PERSONAL:
        return phrase.sort == "person" or (follows == "to" and low in PROMISES and _by_name(row_of, phrase))
    if low == "estimated":
        return phrase.sort == "person" or follows in (
            "that",
            "que",
            "",
            ".",
            ",",
        )  # else the figure is all that is told
    if (
        low == "called"
        and phrase.sort != "person"
        and not _by_name(row_of, phrase)
        and place + 1 < len(row_of)
        and row_of[place + 1].large
    ):
        return False  # "a team called Title Forty-Two"
    if low in UNSURE:
        full = phrase.sort == "person" and phrase.name[1] - phrase.name[0] > 1
        return full or follows in ("that", "que") or (follows in ("", ".", ",") and _behind_comma(row_of, phrase))
    return True


def _by_name(row_of: Sequence[Token], phrase: Phrase) -> bool:
    """Whether an institution is named, and not only told as "her group"."""
    return phrase.sort == "institution" and all(row_of[at].large for at in (phrase.name[0], phrase.name[1] - 1))


def _behind_comma(row_of: Sequence[Token], phrase: Phrase) -> bool:
    """Whether somebody stands behind what they said, and a comma: "..., a railroad group estimates"."""
    at = phrase.first - 1
    at -= at > 0 and row_of[at].low in ("the", "a", "an", "la", "el")
    return at > 0 and row_of[at].word in ",”»"


def declines(row_of: Sequence[Token], place: int) -> bool:
    """Whether "declined to comment" stands there: an institution that is asked and says so has spoken."""
    return [token.low for token in row_of[place : place + 3]] in (
        ["declined", "to", "comment"],
        ["refused", "to", "comment"],
    )
