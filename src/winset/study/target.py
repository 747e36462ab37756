"""What is asked about: a case, by name or folder, or a CSV file with a long table (:mod:`winset.study.long`)."""

from __future__ import annotations

from pathlib import Path

from winset import case as cases
from winset.errors import Fault, Faulty


def file_of(target: str) -> Path | None:
    """The file that a target names; nothing where it is a case."""
    if not target.strip():
        raise Faulty([Fault("TARGET", found="nothing", expected="a case, or a CSV file")])
    path = Path(target)
    if target in cases.shipped() or path.is_dir():
        return None
    if path.is_file():
        return path
    if path.suffix.lower() == ".csv":
        raise Faulty([Fault(target, found="no such file", expected="a CSV file, or a case")])
    return None


def refuse_choice(series: str | None) -> None:
    """Raise :class:`~winset.errors.Faulty` where a series is chosen in a case."""
    if series is not None:
        raise Faulty([Fault("--series", found=f"'{series}'", expected="it with a file only: a case names its series")])
