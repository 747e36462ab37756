"""Whoever speaks together with a subject.

The trap: ", and" joins names only in a list; elsewhere it begins a clause::

    Roe, Doe and Moe said in a joint statement      all three
    Mexico detained more, and officials said        the officials
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from winset.evidence.article.phrases import Phrase
from winset.evidence.article.saying import Said
from winset.evidence.article.standing import governed
from winset.evidence.article.tokens import Token


def beside(row_of: Sequence[Token], found: Sequence[Phrase], one: Said) -> list[Said]:
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
    with_it = (other for other in found if other.last == before and not governed(row_of, other))
    other = next(with_it, None)
    if parted and other and (other.first == 0 or row_of[other.first - 1].word != ","):
        return None  # ", and" joins names only behind another comma
    alike = other is not None and (other.sort == one.phrase.sort or "unnamed" not in (other.sort, one.phrase.sort))
    return replace(one, phrase=other) if other is not None and alike else None
