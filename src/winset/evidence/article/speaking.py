"""Who speaks in a sentence: a verb of speaking, and the somebody who is its subject.

The trap: a name next to a verb need not be its subject, and a verb of speaking need not be one::

    officials who met López Obrador said       the officials speak
    “...,” said Ana Roe, a fellow at ...       the subject stands behind the verb
    Mayorkas was told, would say, to say       nobody has spoken

Ours; a sentence is read from each verb to the left, then to the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from winset.evidence.article import known
from winset.evidence.article.according import WORDS, according
from winset.evidence.article.attributed import attributed
from winset.evidence.article.carried import TOLD, carried
from winset.evidence.article.outlets import outlet
from winset.evidence.article.phrases import Phrase
from winset.evidence.article.saying import Said, agrees, declines, speaks
from winset.evidence.article.speech import KICKERS, TITLED
from winset.evidence.article.standing import before, behind
from winset.evidence.article.together import beside
from winset.evidence.article.tokens import Token
from winset.evidence.article.wordlist import row

COUNTRIES = known.PLACES | row("the states haití méxico estados unidos panamá perú brasil españa")
PEOPLES = frozenset(f"{one}s" for one in known.DEMONYMS)
TURN = TITLED | row("the chairman chairwoman chair gen. amb. judge")
SOURCED = WORDS | row("according según per acuerdo para")
CHAIRS = row("chairman chairwoman chair president speaker clerk witness court moderator")
"""With what a turn of a hearing may begin."""
SHORT_NAMES = row("Reason ABC CBS")
"""Outlets whose names are words or letters of others too."""


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
        if token.word in ":." and (lead := _leads(row_of, found, place, barred)):
            heard += [] if heard and lead.verb > lead.phrase.last else [lead]
        elif one := according(row_of, found, place) if token.low in SOURCED else None:
            heard += [] if _land(row_of, one) else [one]
        elif speaks(row_of, place):
            sides = (before, behind) if place and row_of[place - 1].word == "," else (behind, before)
            one = next((one for side in (carried, *sides) if (one := side(row_of, found, place, barred))), None)
            one = one or attributed(row_of, found, place, barred)
            if one and agrees(row_of, one, place) and not _land(row_of, one):
                heard += [*beside(row_of, found, one), one]
        elif token.low in TOLD and (one := carried(row_of, found, place, barred)):
            heard += [] if _land(row_of, one) else [one]
        elif declines(row_of, place) and (one := before(row_of, found, place, barred)):
            heard += [replace(one, verb_last=place + 3)] if one.phrase.sort == "institution" else []
        elif (one := attributed(row_of, found, place, barred)) and not _land(row_of, one):
            heard += [*beside(row_of, found, one), one]
    return heard


def _land(row_of: Sequence[Token], one: Said) -> bool:
    """Whether a name is only that of a country or an outlet: governments and sources speak, and these do not."""
    first, last = one.phrase.name
    stretch = row_of[first:last]
    if one.phrase.sort == "unnamed":
        return False
    if all(token.low in KICKERS for token in stretch) and row_of[one.verb].low == "posted":
        return True  # "News at Ten / Posted: ..."
    return all(token.low in COUNTRIES | PEOPLES for token in stretch) or bool(
        (named := outlet(" ".join(token.word for token in stretch))) and named not in SHORT_NAMES
    )


def _leads(row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]) -> Said | None:
    """A name that leads to a colon, with a quotation behind it, or in capitals as transcripts have it."""
    one = next((one for one in found if one.first <= 1 and one.last <= place), None)
    if one is None:
        return None
    if row_of[place].word == ".":
        turn = place == len(row_of) - 1 and row_of[0].low in TURN and one.last == place <= 6
        return Said(replace(one, sort="person"), place, place + 1) if turn and _capitals(row_of, one) else None
    quoted = any(barred[place + 1 : place + 4])
    aside = one.last < place and row_of[one.last].word == "(" and row_of[place - 1].word == ")" and place < 12
    whole = one.first == 0 and (one.last == place or aside)
    large = all(token.word.isupper() and token.low not in KICKERS for token in row_of[: one.last])
    turn = whole and one.last <= 5 and ((large and place + 1 < len(row_of)) or row_of[0].low in TITLED)
    aside = aside or (one.first == 0 and _office(row_of, one.last, place))
    turn = turn or (large and one.first == 0 and _office(row_of, one.last, place))
    kicker = all(row_of[at].low in KICKERS for at in range(*one.name))
    return Said(one, place, place + 1) if (quoted and not kicker) or turn else None


def _office(row_of: Sequence[Token], start: int, end: int) -> bool:
    """Whether a comma and an office in capitals stand before a colon, as in a transcript: ", HOST:"."""
    stretch = row_of[start + 1 : end]
    return row_of[start].word == "," and 0 < len(stretch) < 6 and all(token.word.isupper() for token in stretch)


def _capitals(row_of: Sequence[Token], one: Phrase) -> bool:
    """Whether a name is written in capitals throughout, as the turns of a hearing begin: "Mr. ROE."."""
    if row_of[0].low == "the":
        return row_of[0].word == "The" and row_of[1].word.isupper() and row_of[1].low in CHAIRS
    return all(row_of[at].word.isupper() for at in range(*one.name))
