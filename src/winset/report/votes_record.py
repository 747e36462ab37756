"""The folder of the votes' record: the document, every vote as a table, its text and figures; all of it, or nothing.

::

    record.json   record.txt   votes.csv   figures/reliability-other-votes.svg   figures/votes-other-votes.svg   ...
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from winset.report.figures import drawn, votes_record
from winset.report.names import cleaned
from winset.report.screen import plain
from winset.report.screen.votes_record import section
from winset.study.runs import placed

if TYPE_CHECKING:
    from winset.study.votes_record_told import VoteForetold, VotesRecord

HEADS = (
    *("learned_from", "id", "label", "date", "topic", "body", "congress", "bill", "usable", "voting", "needed"),
    *("share", "median", "low80", "high80", "low95", "high95", "passed", "passes", "party_passes", "topic_passes"),
    *("log_score", "party_log_score"),
)


def written(told: VotesRecord, folder: Path) -> tuple[Path, ...]:
    """Write the folder; files of an earlier run of the same name are replaced, others are left alone."""
    return placed(contents(told), folder)


def contents(told: VotesRecord) -> dict[str, str]:
    """Every file of the folder by its relative name."""
    clean = cleaned(told)
    texts = {"record.json": told.to_json() + "\n", "record.txt": plain(section(clean)), "votes.csv": _csv(clean)}
    for name, run in clean.protocols.items():
        plainly = name.lower().replace(" ", "-")
        texts[f"figures/reliability-{plainly}.svg"] = drawn.svg(votes_record.reliability(clean, run))
        texts[f"figures/votes-{plainly}.svg"] = drawn.svg(votes_record.strip(clean, run))
    return texts


def _csv(told: VotesRecord) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADS)
    writer.writerows([name, *_cells(vote)] for name, run in told.protocols.items() for vote in run.votes)
    return text.getvalue()


def _cells(vote: VoteForetold) -> list[object]:
    """One vote's cells; a text that a spreadsheet would run as a formula is set apart by a quote."""
    cells: list[object] = []
    for value in vote.model_dump().values():
        cells += value if isinstance(value, tuple) else [value]
    return [f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@", "-") else cell for cell in cells]
