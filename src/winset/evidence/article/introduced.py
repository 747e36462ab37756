"""Which outlet some words introduce: in a paragraph above, or at the beginning of what is set apart.

The trap: the outlet need not stand in the sentence that ends with the colon, and need not be one that anybody listed::

    The San Antonio Courier published an account. It deserves to be read in full:     by the sentence before
    Here is how the Laredo Mercury put it on Monday:                 by its place, if a quotation follows
    > From the Associated Press: Officials said ...                  inside of what is set apart
"""

from __future__ import annotations

import re

from winset.evidence.article.known import INSTITUTIONS, PLACES
from winset.evidence.article.outlets import OUTLET, outlet
from winset.evidence.article.wordlist import row

LONGEST = 320
"""Signs of a paragraph that introduces; one that is longer tells something itself."""
VERBS = (
    r"(?:reports?|reported|writes?|wrote|says|said|printed|prints|carried|carries|ran|runs|filed|aired|broadcast|posted|"
    r"had\s+this|has\s+(?:more|the\s+(?:story|details|scoop|rest)|this|it)|explains?|"
    r"notes?|noted|published|adds?|added|continues?|continued|goes\s+on|went\s+on|put\s+it|puts\s+it|"
    r"broke\s+(?:it|the\s+"
    r"story)|sums\s+(?:it\s+)?up|tells\s+it|describes?|informa|informó|reporta|reportó|publica|publicó)"
)
INTRODUCES = (
    re.compile(rf"\b(?:[Ff]rom|[Vv]ia|[Pp]er|at|in|[Bb]y|[Hh]ere[’']?s|[Aa]ccording\s+to|[Cc]ourtesy\s+of)\s+{OUTLET}"),
    re.compile(rf"{OUTLET}(?:[’']s?)?(?:\s+[\w’'.-]+){{0,5}}?\s+{VERBS}\b"),
    re.compile(rf"^(?:As\s+)?{OUTLET}\s*$"),
    re.compile(rf"\b(?:[Qq]uot(?:e|ing)|[Cc]it(?:e|ing)|[Rr]ead(?:ing)?)\s+(?:from\s+)?{OUTLET}"),
    re.compile(rf"^(?:[Dd]e|[Ss]egún)\s+(?:(?:el|la)\s+)?{OUTLET}\s*$"),
)
"""What stands in a paragraph that ends in a colon and introduces another outlet's words."""
REPORTS = re.compile(
    rf"^\s*(?:(?:As|Here\s+is\s+what)\s+)?{OUTLET}\s+(?:reports?|reported|writes|wrote)(?:\s+\w+)?\s*[.…]?$"
)
POINTS = re.compile(
    r"\b(?:read|quot\w+|in\s+full|excerpts?|passages?|paragraphs?|below|follows|here\s+(?:it\s+)?is|"
    r"(?:the|its|their)\s+(?:words|report|story|account|piece)|lo\s+siguiente|textualmente)\b"
)
"""What a last sentence has that hands on what the one before it named."""
PLACED = re.compile(
    r"(?:(?:\b[Hh]ere(?:[’']s|\s+is)\s+(?:how|what)|^[Aa]s|\b[Tt]his\s+is\s+how)\s+the|^The(?=.{4,80}\sput\s+it\b))\s+"
    r"(?P<name>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){1,3})\s+(?:put|puts|told|tells|reported|reports|wrote|writes|"
    r"described|describes|had)\b"
)
"""How only an outlet is introduced, whatever its name; a person has no article, and offices are left out."""
OFFICES = (INSTITUTIONS | PLACES) - row("news times post journal press radio")
LEAD = re.compile(
    rf"[\s>*“\"]{{0,6}}(?:(?:[Ff]rom|[Vv]ia|[Pp]er|[Bb]y|[Aa]s|[Aa]ccording\s+to|[Dd]e|[Ss]egún)\s+)?(?:(?:el|la)\s+)?"
    rf"{OUTLET}(?:\s+{VERBS}(?:\s+[A-Z]?\w+)?)?\s*:\s+"
)
"""How words that are set apart may themselves begin with whose they are."""


def introduced(words: str) -> str:
    """The outlet that a paragraph introduces; nothing if it introduces none. Ours.

    >>> introduced("Here’s more from NBC News:"), introduced("Reuters wrote of it. Read it in full:")
    ('NBC News', 'Reuters')
    >>> introduced("There are three reasons for this:")
    ''
    """
    words = words.strip()
    if len(words) > LONGEST:
        return ""
    if not words.endswith(":"):
        return outlet(words) if REPORTS.match(words) else ""
    before, last = _parted(words.rstrip(": "))
    named = _named(last)
    return named or (_named(before) if POINTS.search(last) else "")


def placed(words: str) -> str:
    """The outlet that a paragraph introduces by a form that only outlets have, whatever its name; ours.

    >>> placed("Here is how the Laredo Mercury put it on Monday:"), placed("Here is how the White House put it:")
    ('Laredo Mercury', '')
    """
    words = words.strip()
    found = PLACED.search(words) if words.endswith(":") and len(words) <= LONGEST else None
    return "" if found is None or not OFFICES.isdisjoint(found["name"].lower().split()) else found["name"]


def lead(words: str) -> tuple[str, int]:
    """The outlet with which words that are set apart begin, and how many signs say so; nothing and 0 if none does.

    >>> lead("> From the Associated Press: Talks go on."), lead("Talks go on.")
    (('Associated Press', 29), ('', 0))
    """
    found = LEAD.match(words[:160])
    return (outlet(found[0]), found.end()) if found else ("", 0)


def _parted(words: str) -> tuple[str, str]:
    """What stands before the last sentence, and that sentence."""
    parts = re.split(r"(?<=[.!?])\s", words)
    return " ".join(parts[:-1]), parts[-1]


def _named(words: str) -> str:
    return next((outlet(found[0]) for pattern in INTRODUCES if (found := pattern.search(words))), "")
