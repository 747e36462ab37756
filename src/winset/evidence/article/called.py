"""Who is meant by a short name: the full name that the same text has for it.

The trap: short names are resolved within the text and never from memory, so a text that says only "Biden" has only
"Biden"; and two people of one surname leave it as it is::

    Andrés Manuel López Obrador ... López Obrador ... Obrador         all one person
    AMLO, as López Obrador is commonly called                         AMLO too
    Customs and Border Protection (CBP)                               CBP is the agency

Ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NAME = r"[^\W\d_a-z][\w.’'-]*(?:\s+(?:de|del|la|y|of|and|the|for)?\s?[^\W\d_a-z][\w.’'-]*){0,7}"
ALIASES = (
    re.compile(rf"\b(?P<alias>[^\W\d_a-z][\w’'-]{{1,24}}),\s+as\s+(?P<name>{NAME})\s+(?:is|was)\s+(?:\w+\s+){{0,2}}(?:called|known)"),
    re.compile(rf"\b(?P<name>{NAME}),?\s+(?:better|also|commonly|widely|popularly)?\s?known\s+(?:\w+\s+){{0,2}}as\s+[“\"'‘]?(?P<alias>[^\W\d_a-z][\w’-]{{1,24}})"),
    re.compile(rf"\b(?P<name>{NAME})\s+\([“\"]?(?P<alias>[A-Z]{{2,8}})[”\"]?\)"),
)  # fmt: skip
"""Ways of giving somebody another name; bounded, so that no text makes them slow."""


MOST_WORDS = 7
"""Words of a full name at most: a longer run of capitals is a headline, or a list."""


@dataclass(frozen=True)
class Names:
    """Full names that a text has, and other names with what they stand for."""

    full: tuple[str, ...]
    aliases: Mapping[str, str]

    def who(self, name: str) -> str:
        """The fullest name that a text has for somebody; the name itself where there is none, or more than one.

        >>> names = Names(("Andrés Manuel López Obrador", "Ana Roe"), {"amlo": "López Obrador"})
        >>> names.who("Obrador"), names.who("AMLO"), names.who("Doe")
        ('Andrés Manuel López Obrador', 'Andrés Manuel López Obrador', 'Doe')
        """
        meant = self.aliases.get(folded(name), name)
        wanted = folded(meant).split()
        fuller = {folded(one): one for one in self.full if _contains(folded(one).split(), wanted)}
        widest = [one for key, one in fuller.items() if all(_contains(key.split(), other.split()) for other in fuller)]
        return widest[0] if len(widest) == 1 else meant


def names(plain: str, people: Iterable[str]) -> Names:
    """Who is who in a text, from the names of people in it and from what it says of other names. Ours.

    >>> names("AMLO, as López Obrador is commonly called, spoke.", ["López Obrador"]).who("AMLO")
    'López Obrador'
    """
    full = tuple(dict.fromkeys(" ".join(one.split()) for one in people if 1 < len(one.split()) <= MOST_WORDS))
    aliases: dict[str, str] = {}
    for pattern in ALIASES:
        for found in pattern.finditer(plain):
            name = " ".join(found["name"].split())
            if pattern is not ALIASES[2] or _initials(name, found["alias"]):
                aliases.setdefault(folded(found["alias"]), name)
    return Names(full, aliases)


def folded(name: str) -> str:
    """A name for comparison: small letters, no accents, no possessive.

    >>> folded("López  Obrador’s")
    'lopez obrador'
    """
    plain = unicodedata.normalize("NFD", " ".join(name.split()).lower().replace("’", "'").removesuffix("'s"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _contains(full: list[str], part: list[str]) -> bool:
    """Whether the words of a short name stand in a full one, in order, and end it or follow its first."""
    if not part or len(part) > len(full):
        return False
    if full[0] == part[0] and full[-1] == part[-1]:
        return True
    return any(full[place : place + len(part)] == part for place in range(len(full) - len(part) + 1))


def _initials(name: str, alias: str) -> bool:
    """Whether letters in brackets begin the words of the name before them."""
    words = [
        word for word in folded(name).replace("-", " ").split() if word not in ("of", "and", "the", "for", "de", "y")
    ]
    letters = "".join(word[0] for word in words)
    return alias.lower() in letters or letters.endswith(alias.lower())
