"""The files of a run folder as texts: what the brief tells, and beside it what the run kept of how it came about.

::

    told        brief.html  brief.json  brief.txt  figures/*.svg
    and kept    manifest.json  scenario.json  draws.csv  log.txt  times.json  SHA256SUMS

Where they stand and how they come to stand there is for `winset.study.runs`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from winset.language import language
from winset.report.exhibits import Exhibit, exhibits
from winset.report.names import cleaned
from winset.report.onefile import drawings, rendered
from winset.report.screen import as_text
from winset.study import store
from winset.study.manifest import digest
from winset.study.runs import Ran, log, placed, stated, summed, way

if TYPE_CHECKING:
    from winset.study.answer import Answer
    from winset.study.runs.told import ManifestTold

TELLING = ("altair", "vl-convert-python", "jinja2", "rich")
"""Libraries whose version can move a letter or a line of what is told."""


def written(answer: Answer, folder: Path) -> tuple[Path, ...]:
    """Write what the brief tells. Files of the same names are replaced; other files are left alone."""
    return placed(told(answer), folder)


def run_written(ran: Ran, folder: Path) -> tuple[Path, ...]:
    """Write the run folder. Raises `Faulty` where another run stands there."""
    return placed(contents(ran, way(ran.case, folder)), folder)


def told(answer: Answer) -> dict[str, str]:
    """Every file that tells the brief by its relative name; the page first."""
    clean = cleaned(answer)
    shown = exhibits(clean)
    drawn = drawn_once(clean, shown)
    return {
        "brief.html": rendered(clean, shown, drawn),
        "brief.json": answer.to_json() + "\n",
        "brief.txt": as_text(clean),
        **{f"figures/{name.replace('_', '-')}.svg": text for name, text in drawn.items()},
    }


def contents(ran: Ran, case_folder: str) -> dict[str, str]:
    """Every file of the run folder by its relative name; `case_folder` is the way from there to the case."""
    answer, made_of = ran.answer, stated_of(ran, case_folder)
    files = told(answer) | {
        "manifest.json": made_of.to_json() + "\n",
        "scenario.json": ran.scenario.to_json() + "\n",
        "draws.csv": ran.drawn.to_csv(),
        "log.txt": log(made_of, ran.scenario, answer, ran.drawn),
        "times.json": ran.times.to_json() + "\n",
    }
    return {**files, "SHA256SUMS": summed(files)}


def stated_of(ran: Ran, case_folder: str) -> ManifestTold:
    """The manifest of a run with what draws and prints it today."""
    return stated(ran.made_of, ran.answer.reproduce.command, case_folder=case_folder, **telling_today())


def telling_today() -> dict[str, Any]:
    """Hash of the code that tells, and versions of the libraries; they move no number, and no run id."""
    code = digest(file for file in Path(__file__).parent.rglob("*") if file.suffix in (".py", ".j2", ".css"))
    return {"telling_hash": code, "telling": {name: metadata.version(name) for name in TELLING}}


class Drawn(BaseModel):
    """Figures as SVG, by name."""

    figures: dict[str, str]


def drawn_once(answer: Answer, shown: Mapping[str, Exhibit]) -> dict[str, str]:
    """The figures of an answer, kept by what they are drawn from: drawing takes longer than all else that is told."""
    code = digest(Path(__file__).parent.rglob("*.py"))
    libraries = [metadata.version(name) for name in ("altair", "vl-convert-python")]
    made_of = hashlib.sha256(repr((answer.to_json(), code, libraries, language())).encode()).hexdigest()[:20]
    known = store.kept(f"figures-{made_of}.json", Drawn)
    if known is None:
        known = Drawn(figures=drawings(answer, shown))
        store.keep(f"figures-{made_of}.json", known)
    return known.figures
