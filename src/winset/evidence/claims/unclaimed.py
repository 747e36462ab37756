"""Whether a number is claimed at all, or denied, expected or supposed by the words of its clause before it.

::

    The Border Patrol did not make 300,000 apprehensions; it made 249,740        the first is denied
    If 300,000 migrants are apprehended, ...                                     supposed
    Border Patrol expects 300,000 apprehensions                                  expected

The trap: only what stands before the number in its own clause counts; "more than expected" is read as expected too, and
then nothing is told.
"""

from __future__ import annotations

import datetime as dt
import re

from winset.evidence.claims.clauses import own
from winset.evidence.claims.mention import Mention

_WORDS = {
    "denied": re.compile(
        r"\b(?:did|does|do|has|have|had)(?:\s+not|n[’']t|\s+never)\s|"
        r"\b(?:was|were|is|are)(?:\s+not|n[’']t)\s+(?:the\s+|an?\s+)?$|"
        r"\bno\s+(?:fue|fueron|es|son|hubo|hizo|detuvo|detuvieron|registr(?:ó|aron))\b",
        re.IGNORECASE,
    ),
    "expected": re.compile(
        r"\b(?:expect|forecast|predict|project)(?:s|ed|ing)?\b|\b(?:espera|esperan|prevé|prevén|pronostica|pronostican)\b",
        re.IGNORECASE,
    ),
    "supposed": re.compile(r"^\W*(?:if|unless|suppose|si)\b", re.IGNORECASE),
}


def unclaimed(said: Mention, written: dt.date | None) -> str:
    """How the words take a number back: denied, expected, supposed; empty where they claim it, or columns do.

    >>> from winset.evidence.claims.mention import found
    >>> [unclaimed(one, None) for one in found("Agents did not make 300,000 arrests; they made 249,740 arrests.")]
    ['denied', '']
    """
    if not said.words:
        return ""
    clause = own(said, written)
    before = clause.text[: max(said.start - clause.start, 0)]
    return next((name for name, words in _WORDS.items() if words.search(before)), "")
