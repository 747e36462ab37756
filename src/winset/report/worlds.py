"""The folder of a study: the table of worlds, the document, the manifest and figures; all of it appears, or nothing.

::

    worlds.parquet   worlds.npz   study.json   study.txt   manifest.json
    figures/packages.svg   figures/options.svg   figures/months-kept.svg

No file holds a time, so that the same study gives the same bytes wherever and by however many it was answered.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from winset.report.figures import drawn, worlds
from winset.report.folder import placed
from winset.report.screen import plain
from winset.report.screen.worlds import section

if TYPE_CHECKING:
    from winset.study.worlds.run import Study
    from winset.study.worlds.shape import Worlds
    from winset.study.worlds.told import Studied

ROWS = 100_000
"""Rows of a group of the Parquet file, stated so that no version of a library decides it."""


def written(asked: Study, found: Worlds, told: Studied, folder: Path) -> tuple[Path, ...]:
    """Write the folder; files of an earlier study of the same name are replaced, others are left alone."""
    return placed(contents(asked, found, told), folder)


def contents(asked: Study, found: Worlds, told: Studied) -> dict[str, str | bytes]:
    """Every file of the folder by its relative name."""
    manifest = {"winset": told.winset, "schema": "study-manifest/1", "run": asked.run, **asked.manifest}
    return {
        "worlds.parquet": parquet(found),
        "worlds.npz": arrays(found),
        "study.json": told.to_json() + "\n",
        "study.txt": plain(section(told)),
        "manifest.json": json.dumps(manifest, indent=1, ensure_ascii=False) + "\n",
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
