"""The documents that a program can rely on, and their schemas."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from winset import case as cases
from winset.errors import Fault, Faulty, nearest
from winset.study.answer import Answer, Told
from winset.study.ledger_told import LedgerTold


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


DOCUMENTS: dict[str, type[Told]] = {"brief": Answer, "check": Checked, "faults": Faults, "ledger": LedgerTold}
NAMES = ("case", *DOCUMENTS)


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a document, with or without its number (``brief`` or ``brief/1``)."""
    plain = name.partition("/")[0]
    if plain not in NAMES:
        expected = f"one of {', '.join(NAMES)}"
        raise Faulty([Fault("schema", found=f"'{name}'", expected=expected, nearest=nearest(plain, NAMES))])
    return cases.schema() if plain == "case" else DOCUMENTS[plain].model_json_schema(by_alias=True)
