"""The documents that a program can rely on, and the check of a case."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import Field

from winset import case as cases
from winset import evidence
from winset.errors import Fault, Faulty, nearest
from winset.study.answer import Answer, Told


class FaultTold(Told):
    """One thing wrong in one place; `sentence` says all of it."""

    file: str
    line: int
    column: int
    path: str
    found: str
    expected: str
    nearest: str
    sentence: str


class Faults(Told):
    """Bad input: every fault that was found; document ``faults/1``."""

    winset: str
    schema_: str = Field(default="faults/1", alias="schema")
    faults: tuple[FaultTold, ...]


class Checked(Told):
    """A case that can be read, with what is doubtful in it; document ``check/1``."""

    winset: str
    schema_: str = Field(default="check/1", alias="schema")
    case: str
    faults: tuple[FaultTold, ...]
    warnings: tuple[str, ...]


DOCUMENTS: dict[str, type[Told]] = {"brief": Answer, "check": Checked, "faults": Faults}
NAMES = ("case", *DOCUMENTS)

_BRACKETED = re.compile(r"\[([a-z0-9-]+)\]")


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a document, with or without its number (``brief`` or ``brief/1``)."""
    plain = name.partition("/")[0]
    if plain not in NAMES:
        expected = f"one of {', '.join(NAMES)}"
        raise Faulty([Fault("schema", found=f"'{name}'", expected=expected, nearest=nearest(plain, NAMES))])
    return cases.schema() if plain == "case" else DOCUMENTS[plain].model_json_schema(by_alias=True)


def check(case: str | Path) -> tuple[str, ...]:
    """Read a case with its evidence and return what is doubtful; raises :class:`Faulty` with every fault."""
    folder = cases.locate(case)
    written = cases.read(folder)
    evidence.read(folder / "evidence", written.series)
    used = _used(written.model_dump(mode="json"))
    return tuple(f"sources.{source.id}: nothing refers to it" for source in written.sources if source.id not in used)


def _used(part: Any) -> set[str]:
    """Every source id that something refers to: as its source, or in square brackets in a note."""
    if isinstance(part, str):
        return set(_BRACKETED.findall(part))
    if isinstance(part, dict):
        own = {part["source"]} if isinstance(part.get("source"), str) else set()
        return own.union(*(_used(item) for item in part.values()))
    if isinstance(part, list | tuple):
        return set().union(*(_used(item) for item in part))
    return set()
