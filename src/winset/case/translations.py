"""Whether a case's own catalogues fit it: every text told, none told in vain.

::

    cases/us-mexico/languages/es.po   484 texts of 484, and ids as screens spell them: "Work visas", "work visas"

The trap: a text that is changed in the case is a new text. Its old translation stays behind in vain, and the new text
is told in English; neither is an error, both are told by `winset check`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from winset import catalogues
from winset.case.parts import Case
from winset.case.translated import spelled_ids, texts
from winset.errors import Fault, Faulty, nearest
from winset.language import LANGUAGES

OTHERS = tuple(code for code in LANGUAGES if code != "en")
"""Languages for which a case may have a catalogue."""


def faults(folder: Path) -> list[Fault]:
    """What keeps the catalogues of a case folder from being read."""
    found: list[Fault] = []
    for file in _files(folder):
        try:
            catalogues.read(file, f"languages/{file.name}")
        except Faulty as error:
            found += error.faults
    return found


def doubts(case: Case, folder: Path) -> Iterator[str]:
    """What is told in English for want of a translation, and what stands in vain; of catalogues that can be read."""
    for file in _files(folder):
        where = f"languages/{file.name}"
        if file.stem not in OTHERS:
            near = nearest(file.stem, OTHERS)
            yield f"{where}: no language of winset, expected {' or '.join(f'{code}.po' for code in OTHERS)}" + (
                f"; did you mean '{near}.po'?" if near else ""
            )
            continue
        told = catalogues.read(file, where)
        if left := lacking(case, told):
            yield f"{where}: {len(left)} texts of the case are told in English, the first '{_short(left[0])}'"
        if vain := in_vain(case, told):
            yield f"{where}: {len(vain)} texts that the case does not have, the first '{_short(vain[0])}'"


def lacking(case: Case, told: Collection[str]) -> list[str]:
    """Texts of a case that a catalogue (anything that holds texts) does not have."""
    return [text for text in texts(case) if text not in told]


def in_vain(case: Case, told: Collection[str]) -> list[str]:
    """Texts of a catalogue that are none of the case's, and no spelling of its ids."""
    known, spelled = set(texts(case)), {_letters(name) for name in spelled_ids(case)}
    return [text for text in told if text not in known and _letters(text) not in spelled]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.joinpath("languages").glob("*.po"))


def _letters(name: str) -> str:
    """What remains of an id however it is spelled.

    >>> _letters("us-restraint"), _letters("U.S. restraint")
    ('usrestraint', 'usrestraint')
    """
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
