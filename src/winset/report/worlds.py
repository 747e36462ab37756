"""The folder of a study: the table of worlds, the document, the manifest and figures; all of it appears, or nothing.

::

    worlds.parquet   worlds.npz   study.json   study.txt
    figures/packages.svg   figures/options.svg   figures/months-kept.svg
    and as of any run   manifest.json   scenario.json   log.txt   times.json   SHA256SUMS

Only times.json holds a time, so that the same study gives the same bytes wherever and by however many it was answered.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from winset.report.figures import drawn, worlds
from winset.report.folder import telling_today
from winset.report.screen import plain
from winset.report.screen.worlds import section
from winset.study.runs import placed, summed, way
from winset.study.runs.studied import StudyRan, study_log

if TYPE_CHECKING:
    from winset.study.runs.told import ManifestTold
    from winset.study.worlds.asked import Study
    from winset.study.worlds.shape import Worlds
    from winset.study.worlds.told import Studied

ROWS = 100_000
"""Rows of a group of the Parquet file, stated so that no version of a library decides it."""


def written(ran: StudyRan, folder: Path) -> tuple[Path, ...]:
    """Write the run folder of a study. Raises `Faulty` where another run stands there."""
    return placed(run_contents(ran, way(ran.case, folder), ran.command), folder)


def run_contents(ran: StudyRan, case_folder: str, command: str) -> dict[str, str | bytes]:
    """Every file of the run folder by its relative name; `case_folder` is the way from there to the case."""
    made_of, scenario = study_stated(ran, case_folder, command), ran.scenario
    files = contents(ran.asked, ran.found, ran.told) | {
        "manifest.json": made_of.to_json() + "\n",
        "scenario.json": scenario.to_json() + "\n",
        "log.txt": study_log(ran, made_of, scenario),
        "times.json": ran.times.to_json() + "\n",
    }
    return {**files, "SHA256SUMS": summed(files)}


def study_stated(ran: StudyRan, case_folder: str, command: str) -> ManifestTold:
    """The manifest of a study with what draws and prints it today."""
    return ran.stated(command, case_folder=case_folder, **telling_today())


def contents(asked: Study, found: Worlds, told: Studied) -> dict[str, str | bytes]:
    """What came of the worlds, by the relative names of files."""
    return {
        "worlds.parquet": parquet(found),
        "worlds.npz": arrays(found),
        "study.json": told.to_json() + "\n",
        "study.txt": plain(section(told)),
        "figures/packages.svg": drawn.svg(worlds.packages(told)),
        "figures/options.svg": drawn.svg(worlds.options(told)),
        "figures/months-kept.svg": drawn.svg(worlds.months_kept(told)),
    }


def parquet(found: Worlds) -> bytes:
    """The tidy table as a Parquet file, without times."""
    out = io.BytesIO()
    found.frame().write_parquet(out, compression="zstd", row_group_size=ROWS, statistics=True)
    return out.getvalue()


def arrays(found: Worlds) -> bytes:
    """The named arrays as numpy writes them; words as text, nothing pickled."""
    out = io.BytesIO()
    named = {name: column.astype(str) if column.dtype == object else column for name, column in found.outcomes.items()}
    paths = np.array([each.path for each in found.uncertain])
    np.savez(out, allow_pickle=False, number=found.number, scenario=np.array(found.scenario), uncertain=paths,
             points=found.points, values=found.values, **named)  # fmt: skip
    return out.getvalue()
