"""A case in the language that is told in: its texts are looked up in its own catalogues.

::

    cases/us-mexico/languages/es.po      msgid "Work visas"  msgstr "Visas de trabajo"

The trap: ids look like words and are none. Only fields in `TOLD` hold text; what a catalogue lacks stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from winset.case.parts import Case
from winset.language import called, language

TOLD = {"title", "label", "name", "adjective", "capital", "question", "note", "caveats", "summary", "disclosure"}
TOLD |= {"asked", "happened"}
"""Fields of a case's parts whose texts people read."""
P = TypeVar("P")


def translated(case: Case) -> Case:
    """The case, every text that people read in the language that is told in; the same object in English."""
    return case if language() == "en" else _told(case)


def texts(case: Case) -> tuple[str, ...]:
    """Every text of a case that people read, once each, in the order of the case."""
    return tuple(dict.fromkeys(_texts(case)))


def _told(part: P, field: str = "") -> P:
    found: Any = part
    if isinstance(part, BaseModel):
        new = {name: _told(value, name) for name, value in part}
        found = part.model_copy(update={n: value for n, value in new.items() if value is not getattr(part, n)})
    elif isinstance(part, dict):
        found = {key: _told(value, field) for key, value in part.items()}
    elif isinstance(part, tuple):
        found = tuple(_told(item, field) for item in part)
    elif isinstance(part, str) and field in TOLD:
        found = called(part)
    return found  # type: ignore[no-any-return]


def _texts(part: Any, field: str = "") -> Iterator[str]:
    if isinstance(part, BaseModel):
        for name, value in part:
            yield from _texts(value, name)
    elif isinstance(part, dict):
        for value in part.values():
            yield from _texts(value, field)
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item, field)
    elif isinstance(part, str) and part and field in TOLD:
        yield part
