"""The folder of approval: document, text and two figures; all of it appears, or nothing does.

::

    approval.json   approval.txt   figures/level.svg   figures/response.svg
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from winset.report.figures import approval, drawn
from winset.report.names import cleaned
from winset.report.screen import plain
from winset.report.screen.approval import section
from winset.study.runs import placed

if TYPE_CHECKING:
    from winset.study.approval_told import ApprovalTold


def written(told: ApprovalTold, folder: Path) -> tuple[Path, ...]:
    """Write the folder; files of an earlier run of the same name are replaced, others are left alone."""
    clean = cleaned(told)
    texts = {
        "approval.json": told.to_json() + "\n",
        "approval.txt": plain(section(clean)),
        "figures/level.svg": drawn.svg(approval.level(clean)),
    }
    if clean.response:
        texts["figures/response.svg"] = drawn.svg(approval.response(clean))
    return placed(texts, folder)
