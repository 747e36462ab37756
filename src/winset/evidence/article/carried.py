"""The subject that a verb shares with one before it: "Roe flew to Puebla on Friday and asked for help".

The trap: the name that stands nearest before such a verb is often the object of the one before::

    Biden telephoned López Obrador and asked him        Biden
    Roe said that Doe had no plan, and called on Poe    Roe
    After Doe left, Roe met Poe, urging patience        Roe

Ours: the nearest somebody who begins a clause and has a verb right behind, unless "he" or "they" stands between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from winset.evidence.article.phrases import Phrase
from winset.evidence.article.saying import Said
from winset.evidence.article.speech import MARKS, SPEAKS
from winset.evidence.article.standing import governed, led
from winset.evidence.article.tokens import Token
from winset.evidence.article.wordlist import row

JOINS = row("and y e then but pero")
TOLD = row("saying telling adding arguing warning noting insisting calling urging demanding asking writing")
"""What follows a comma where the subject speaks besides: ", telling reporters"."""
PRONOUNS = row("he she they it we i you who which")
PAST = re.compile(r"\w{2}(?:ed|ó|ió)$")
BELONGS = row("of from with at de del the la for and in on")
DID = SPEAKS | row(
    "met flew went came sent held spoke began took left made gave put saw won lost kept led ran sat stood brought has "
    "have had is are was were will used"
)
"""Verbs that do not end as others do."""


def carried(row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]) -> Said | None:
    """The subject of an earlier verb, for one behind "and" or a comma with "saying"; nothing if none is clear."""
    before = row_of[place - 1].low if place else ""
    told = row_of[place].low in TOLD and before == ","
    if before not in JOINS and not told:
        return None
    for one in reversed([one for one in found if one.last < place - 1 and not barred[one.first]]):
        last = _after(row_of, one)
        if last >= place - 1 or not _begins(row_of, one) or governed(row_of, one):
            continue
        verb = row_of[last]
        if not (verb.word.islower() and (PAST.search(verb.low) or verb.low in DID)):
            continue
        free = not _turned_to(row_of, last, place, barred)
        return Said(led(row_of, one) if one.sort == "unnamed" else one, place, place + 1) if free else None
    return None


def _turned_to(row_of: Sequence[Token], start: int, end: int, barred: Sequence[bool]) -> bool:
    """Whether a pronoun stands between, which may be the subject instead."""
    return any(row_of[at].low in PRONOUNS and not barred[at] for at in range(start, end))


def _after(row_of: Sequence[Token], one: Phrase) -> int:
    """The place behind somebody, what is told of them between commas, and words such as "also"."""
    at = led(row_of, one).last
    if at < len(row_of) and row_of[at].low in ("of", "from", "with", "at", "de", "del"):
        while at < len(row_of) and (row_of[at].large or row_of[at].low in BELONGS):
            at += 1
    if at < len(row_of) and row_of[at].word == ",":
        close = next((n for n in range(at + 2, min(at + 20, len(row_of))) if row_of[n].word == ","), None)
        at = close + 1 if close else at
    while at < len(row_of) and (row_of[at].low in ("also", "later", "then") or row_of[at].low.endswith("ly")):
        at += 1
    return min(at, len(row_of) - 1)


def _begins(row_of: Sequence[Token], one: Phrase) -> bool:
    """Whether somebody begins a sentence or a clause."""
    at = one.first
    at -= at > 0 and row_of[at - 1].low in ("the", "a", "an", "el", "la", "los")
    return at == 0 or row_of[at - 1].word in ",;:—–)" + MARKS or row_of[at - 1].low in ("but", "and", "so", "pero")
