"""Asks in a list whose head stands in a paragraph before.

::

    The Government of Mexico asks the United States to:      the head: verb, asker and asked
    - expand temporary work visas;                           an item
    - lift the sanctions on Venezuela.                       another

The trap: an item alone has no verb of asking, and a list that nobody asks for looks the same. So a list is read only
behind a head that asks and ends with a colon, and it ends at the first sentence that is no item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from winset.evidence.article.ask import Act, Ask
from winset.evidence.article.paragraphs import ITEM
from winset.evidence.article.pieces import ASKS, WHOM
from winset.evidence.article.span import Span
from winset.evidence.article.subjects import subject
from winset.evidence.article.things import things
from winset.evidence.article.verbs import GERUND, NOUN, VERB

HEADS: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("demand", re.compile(rf"\b{ASKS}\s+{WHOM}(?:\s+to)?(?:\s+the\s+following)?\s*:$")),
    (
        "demand",
        re.compile(
            r"\b(?:demand(?:s|ed)?|request(?:s|ed)?|conditions|asks?|asked|wants?|call(?:s|ed)?\s+for|propos(?:es|ed|als))\b"
            r"[^.;:]{0,120}:$"
        ),
    ),
    ("offer", re.compile(r"\b(?:offer(?:s|ed)?|agree(?:s|d)?|pledge(?:s|d)?|commit(?:s|ted)?|will)\b[^.;:]{0,120}:$")),
)
BEGINS = re.compile(rf"(?:to\s+)?(?=[A-Z]?)(?P<thing>)(?i:(?={VERB}|{GERUND})|(?={NOUN}))")


@dataclass(frozen=True)
class Head:
    """The sentence above a list: what its items are, by which verb, whose and of whom."""

    act: Act
    verb: Span
    asker: Span | None
    asked: Span | None


def head(plain: str, sentence: Span) -> Head | None:
    """The head of a list of asks, if a sentence is one.

    >>> words = "Mexico asks Washington to:"
    >>> words[head(words, Span(0, len(words))).asked.slice]
    'Washington'
    """
    if plain[sentence.end - 1] != ":":
        return None
    for act, pattern in HEADS:
        found = pattern.search(plain, max(sentence.start, sentence.end - 400), sentence.end)
        if found:
            verb = Span(found.start(), found.start() + len(found[0].split()[0].rstrip(":")))
            asked = Span(*found.span("asked")) if "asked" in found.groupdict() else None
            return Head(act, verb, subject(plain, sentence.start, verb.start), asked)
    return None


def items(plain: str, sentence: Span, of: Head) -> tuple[Ask, ...] | None:
    """The asks of one item; nothing where the sentence is no item of a list."""
    bullet = ITEM.match(plain, sentence.start, sentence.end)
    if bullet is None:
        return None
    at = bullet.end() + (3 if plain.startswith("to ", bullet.end()) else 0)
    sure = BEGINS.match(plain, at, sentence.end)
    found = things(plain, at, sentence.end)
    return tuple(Ask(of.act, of.verb, of.asker, of.asked, thing, "always" if sure else "if named") for thing in found)
