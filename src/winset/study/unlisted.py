"""Series and sources that an import brings and a case does not list, as the lines of YAML that would list them.

::

    case.yaml, under series     - id: us_cbp_one_processed ...      (series.yaml, where the case keeps them apart)
    case.yaml, under sources    - id: ohss-monthly ...

The trap: nothing is put into a case but its tables. What a series means to an analyst, the analyst writes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from winset.case.parts import Case
from winset.evidence.pieces import Piece
from winset.evidence.publishers import described, layouts


def lines(
    publisher: str, unlisted: Sequence[Piece], taken: Sequence[Piece], case: Case, folder: Path
) -> dict[str, str]:
    """Lines that a case lacks, by where they belong: series that it does not list, sources of all that is used."""
    missing = {piece.series: piece.rows.get_column("source").to_list()[-1] for piece in reversed(unlisted)}
    used = {key for piece in taken for key in piece.rows.get_column("source").unique()}
    unknown = sorted({*used, *missing.values()} - {source.id for source in case.sources})
    who = layouts.PUBLISHERS[publisher].title.split(":")[0]
    parts = {
        "series": [described.lines(name, missing[name]) for name in sorted(missing)],
        "sources": [described.source_lines(key, who) for key in unknown],
    }
    return {place: text for key, items in parts.items() for place, text in placed(folder, key, items).items()}


def placed(folder: Path, key: str, items: Sequence[str]) -> dict[str, str]:
    """Lines of one key of a case by where they belong: a file of its own, or case.yaml; nothing of nothing."""
    return {_where(folder, key): _indented(folder, key, items)} if items else {}


def _where(folder: Path, key: str) -> str:
    return f"{key}.yaml" if _apart(folder, key) else f"case.yaml, under {key}"


def _indented(folder: Path, key: str, items: Sequence[str]) -> str:
    return textwrap.indent("\n".join(items), "" if _apart(folder, key) else "  ")


def _apart(folder: Path, key: str) -> bool:
    """Whether a case keeps a key in a file of its own."""
    return (folder / f"{key}.yaml").is_file()
