"""A language that nobody speaks: every text that is marked stands in brackets, so that what is left shows.

::

    "{n} of {all} members"   ──▶   "{n}⟦ of ⟧{all}⟦ members⟧"   ──▶   left("217⟦ of ⟧435⟦ members⟧") == []
"""

import re
import shutil
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from scripts.texts import catalogued
from scripts.texts import texts as marked

from winset import case as cases
from winset.case.translated import texts as written

GAP = re.compile(r"(\{[^{}]*\})")
WRAPPED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]+")


def wrapped(text: str) -> str:
    """Each stretch between the gaps in brackets; white space stays outside, where sentences are joined or stripped."""
    return "".join(part if GAP.fullmatch(part) else _bracketed(part) for part in GAP.split(text))


def _bracketed(part: str) -> str:
    bare = part.strip()
    return part.replace(bare, f"⟦{bare}⟧") if bare else part


def left(text: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Words outside brackets; a single capital letter is a name, such as that of a state of the page."""
    before = None
    while before != text:
        before, text = text, WRAPPED.sub(" ", text)
    return [word for word in WORD.findall(text) if word not in allowed and not (len(word) == 1 and word.isupper())]


def catalogues(folder: Path) -> Path:
    """A folder that stands in for the house's catalogues: all that is marked, wrapped."""
    house = Catalog(locale="es_MX", charset="utf-8", fuzzy=False)
    for text in {**marked(), **dict.fromkeys(catalogued("es"), "")}:
        one = wrapped(text) if isinstance(text, str) else tuple(wrapped(part) for part in text)
        house.add(text, one)
    return _written(house, folder / "es" / "all.po").parent.parent


def case(folder: Path, name: str = "us-mexico") -> Path:
    """A copy of a shipped case that is told in the language; so is every id that its own catalogue spells out."""
    there = folder / name
    shutil.copytree(cases.locate(name), there)
    own = Catalog(locale="es_MX", charset="utf-8", fuzzy=False)
    known = there / "languages" / "es.po"
    shipped = [str(m.id) for m in read_po(known.open("rb")) if m.id] if known.exists() else []
    for text in dict.fromkeys((*written(cases.read(there)), *shipped)):
        own.add(text, f"⟦{text}⟧")
    _written(own, known)
    return there


def _written(catalogue: Catalog, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=0)
    return path
