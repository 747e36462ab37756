"""The folder of retrodiction: the document, every ask as a table, and its text; all of it appears, or nothing does.

::

    retrodiction.json   retrodiction.txt   asks.csv
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from winset.report.names import cleaned
from winset.report.revealed import table
from winset.report.screen import plain
from winset.report.screen.retrodiction import section
from winset.study.runs import placed

if TYPE_CHECKING:
    from winset.study.retrodiction.told import RetrodictionTold

HEADS = ("learned_from", "id", "episode", "issue", "asked_by", "threat", "odds", "outcome", "tuned", "forecaster")
OUTCOMES = ("refused", "partly", "granted")


def written(told: RetrodictionTold, folder: Path) -> tuple[Path, ...]:
    """Write the folder; files of an earlier run of the same name are replaced, others are left alone."""
    return placed(contents(told), folder)


def contents(told: RetrodictionTold) -> dict[str, str]:
    """Every file of the folder by its relative name."""
    clean = cleaned(told)
    return {
        "retrodiction.json": told.to_json() + "\n",
        "retrodiction.txt": plain(section(clean)),
        "asks.csv": table((*HEADS, *OUTCOMES), _rows(clean)),
    }


def _rows(told: RetrodictionTold) -> Iterator[list[object]]:
    for protocol in told.protocols:
        for row in protocol.rows:
            known = [row.id, row.episode, row.issue or "", row.asked_by, row.threat, row.odds, row.outcome, row.tuned]
            for name, chances in row.foretold.items():
                yield [protocol.learned_from, *known, name, *chances]
