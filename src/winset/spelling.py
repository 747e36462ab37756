"""What identifiers are called when people read them: spelled out, inside a sentence, an option with its issue.

A label may say little without its issue, and an id has no label at all. Both are told in one way wherever a sentence is
made, in `study/` or in `report/`::

    remain-in-mexico        ──▶  Remain in Mexico,  in a sentence: remain in Mexico
    aid, "20 bn USD"        ──▶  Aid: 20 bn USD
    work-visas, "Broad work visas"  ──▶  Broad work visas        the label says what it is about
"""

from __future__ import annotations

import re
from functools import lru_cache

from winset.countries import COUNTRIES, country
from winset.language import called, language

PROPER = {"us": "U.S.", "mx": "Mexico"} | {
    name.lower(): name for name in COUNTRIES.values() if name.isalpha() and name != "Other"
}
"""Words of an id that are written with a capital."""


def spelled(identifier: str) -> str:
    """An id without a label, made readable in the language that is told in.

    >>> spelled("interior-enforcement"), spelled("us-restraint"), spelled("remain-in-mexico")
    ('Interior enforcement', 'U.S. restraint', 'Remain in Mexico')
    """
    words = _plain(identifier)
    opening = words[:1].upper() + words[1:]
    found = _found(opening, words, _bare(identifier))
    return found[:1].upper() + found[1:] if found else opening


def within(identifier: str) -> str:
    """The same inside a sentence.

    >>> within("us-restraint"), within("aid"), within("remain-in-mexico")
    ('U.S. restraint', 'aid', 'remain in Mexico')
    """
    words = _plain(identifier)
    found = _found(_bare(identifier), words)
    if found or language() == "en":
        return found or words
    told = spelled(identifier)
    proper = told[1:2].isupper() or told[1:2] == "." or told.startswith(tuple(map(country, COUNTRIES)))
    return told if proper else told[:1].lower() + told[1:]


def _found(*ways: str) -> str:
    """What the catalogues call the first of some spellings that they have; nothing where they have none."""
    return next((told for text in ways if (told := called(text)) != text), "")


def _bare(identifier: str) -> str:
    """The words of an id as they stand in it, which is how a case's catalogue may have them."""
    return identifier.replace("-", " ").replace("_", " ")


def _plain(identifier: str) -> str:
    """The words of an id, in English."""
    return " ".join(PROPER.get(word, word) for word in re.split("[-_ ]+", identifier.strip()))


def titled(issue: str, label: str) -> str:
    """An option's label under the name of its issue, which is left out where the label holds a word of it.

    >>> titled("safe-third-country", "Safe third country agreement"), titled("aid", "20 bn USD")
    ('Safe third country agreement', 'Aid: 20 bn USD')
    """
    name = issue if language() == "en" else spelled(issue)
    return label[:1].upper() + label[1:] if _says(name, label) else f"{spelled(issue)}: {label}"


@lru_cache(maxsize=4096)  # a table of packages asks for the same few dozen again and again
def _says(name: str, label: str) -> bool:
    """Whether a label holds a word of the name of its issue."""
    words = [word for word in re.split("[-_ ]+", name.lower()) if len(word) >= KEY_WORD and word not in IDLE]
    return any(word.rstrip("s") in label.lower() for word in words)


KEY_WORD = 4
"""Letters of a word that says what an issue is about; shorter ones (in, no, us) say nothing."""
IDLE = frozenset({"para", "entre", "sobre", "desde", "hacia"})
"""Longer ones that say nothing either."""
