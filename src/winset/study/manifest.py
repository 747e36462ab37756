"""The manifest of a run: what went in, hashed. It is the only source of run id, cache key and report footer."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path

import winset
from winset.language import ELSEWHERE, HERE, language

_NUMERICAL = ("numpy", "scipy", "polars")
"""Packages whose version can move a number in its last digits."""


EVIDENCE = ("evidence/*.csv", "evidence/vintages/*/*.csv", "chambers/*.csv")
"""Tables that answers of a case can rest on; older editions too, for a past date is answered from them."""


@dataclass(frozen=True)
class Manifest:
    """Everything that decides an answer, resolved."""

    case: str
    case_hash: str
    evidence_hash: str
    code_hash: str
    as_of: str
    seed: int
    draws: int
    winset: str
    python: str
    packages: dict[str, str]
    language: str = "en"
    catalogues: str = ""
    put: dict[str, str] = field(default_factory=dict)
    scenario: str = ""
    weights: str = "written"

    @cached_property
    def run(self) -> str:
        """The run id: ten hexadecimal digits of the hash of all of it.

        Not hashed are English, the code's own language, what is supposed where nothing is, and weights as written.
        """
        resolved = asdict(self)
        if self.weights == "written":
            del resolved["weights"]
        if self.language == "en":
            del resolved["language"], resolved["catalogues"]
        for name in ("put", "scenario"):
            if not resolved[name]:
                del resolved[name]
        return hashlib.sha256(json.dumps(resolved, sort_keys=True).encode()).hexdigest()[:10]


def manifest(
    case: str,
    folder: Path,
    as_of: str,
    seed: int,
    draws: int,
    put: Mapping[str, str] | None = None,
    scenario: str = "",
    weights: str = "written",
) -> Manifest:
    """The manifest of asking a case folder from a date, in the language that is told in.

    `put` are values put elsewhere, in their canonical form, `scenario` is what the world does, and `weights` says whose
    they are; none, as written.
    """
    return Manifest(
        case=case,
        case_hash=digest(folder.glob("*.yaml")),
        evidence_hash=digest(file for pattern in EVIDENCE for file in folder.glob(pattern)),
        code_hash=_code(),
        as_of=as_of,
        seed=seed,
        draws=draws,
        winset=winset.__version__,
        python=platform.python_version(),
        packages={name: metadata.version(name) for name in _NUMERICAL},
        language=language(),
        catalogues=catalogues(folder),
        put=dict(put or {}),
        scenario=scenario,
        weights=weights,
    )


def catalogues(folder: Path | None = None) -> str:
    """Hash of the catalogues that are told from, with that of a case: other sentences are another answer."""
    if language() == "en":
        return ""
    house = Path(os.environ.get(ELSEWHERE) or HERE).glob(f"{language()}/*.po")
    return digest([*house, *(folder.glob(f"languages/{language()}.po") if folder else ())])


def digest(files: Iterable[Path]) -> str:
    """Sixteen hexadecimal digits of the names and bytes of files, whatever order they come in."""
    seen = hashlib.sha256()
    for file in sorted(files):
        seen.update(f"{file.name}\0{file.stat().st_size}\0".encode())
        seen.update(file.read_bytes())
    return seen.hexdigest()[:16]


@cache
def _code() -> str:
    """Hash of the package's own source: an answer kept from other code is not this answer."""
    here = Path(winset.__file__).parent
    return digest(f for f in here.rglob("*.py") if not {"report", "cli", "app"} & set(f.parts))
