"""The folder of revealed weights: the document, its tables, its text and a figure; all of it appears, or nothing does.

::

    revealed.json   revealed.txt   weights.csv   packages.csv   figures/weights.svg
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from winset.report.figures import drawn, revealed
from winset.report.names import cleaned
from winset.report.screen import plain
from winset.report.screen.revealed import section
from winset.study.each_draw import written as changed
from winset.study.runs import placed

if TYPE_CHECKING:
    from winset.study.history.told import ChoiceTold, Revealed, RevealedTold

WEIGHTS = (
    *("path", "title", "option", "unit", "prior_low", "prior", "prior_high", "low", "after", "high", "bits", "says"),
)
PACKAGES = (
    *("id", "episode", "ended", "outcome", "counted", "left_out", "chance", "chance_after", "stood", "package", "came"),
    *("beside", "assumed"),
)


def written(told: RevealedTold, folder: Path) -> tuple[Path, ...]:
    """Write the folder; files of an earlier run of the same name are replaced, others are left alone."""
    return placed(contents(told), folder)


def contents(told: RevealedTold) -> dict[str, str]:
    """Every file of the folder by its relative name."""
    clean = cleaned(told)
    weights = [_weight(weight) for weight in (*clean.weights, *clean.others)]
    packages = [_package(package) for package in clean.packages]
    return {
        "revealed.json": told.to_json() + "\n",
        "revealed.txt": plain(section(clean)),
        "weights.csv": table(WEIGHTS, weights),
        "packages.csv": table(PACKAGES, packages),
        "figures/weights.svg": drawn.svg(revealed.weights(clean)),
    }


def _weight(of: Revealed) -> list[object]:
    before, after = of.prior, of.posterior
    ends = [before.low, before.middle, before.high, after.low, after.middle, after.high]
    return [of.path, of.title, of.option or "", of.unit, *ends, of.bits, of.says]


def _package(of: ChoiceTold) -> list[object]:
    ended = [of.id, of.episode, of.ended, of.outcome, of.counted, of.left_out, of.prior, of.posterior]
    judged = " ".join(f"{key}: {why}" for key, why in of.assumed.items())
    return [*ended, *map(changed, (of.stood, of.package, of.came or {})), of.beside, judged]


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV; a text that a spreadsheet would run as a formula is set apart by a quote.

    >>> table(["a"], [["=1"], [2]])
    "a\\n'=1\\n2\\n"
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(
        [f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@", "-") else cell for cell in row]
        for row in rows
    )
    return text.getvalue()
