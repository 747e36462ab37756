"""A run asked again and told again, for a check of every byte or into a folder of its own.

The trap: what is told knows where its case lies from where it stands. For a check it is told as from the run's own
folder, so that a folder which was moved as a whole, or checked from elsewhere, is not another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from winset.progress import Progress
from winset.report import worlds
from winset.report.folder import contents, stated_of
from winset.study.run import spoken
from winset.study.runs import Run, again, checked, placed, refuse_another, telling, way
from winset.study.runs.compared_told import InputDiffers, RerunTold
from winset.study.runs.studied import study_again
from winset.study.store import nothing_kept


@dataclass(frozen=True)
class Again:
    """What came out of asking again: the run id that it has today, its files, and what went in differently."""

    run: str
    files: Mapping[str, str | bytes]
    inputs: tuple[InputDiffers, ...]


def compared(run: Run, case: Path | None, workers: int | None, progress: Progress) -> RerunTold:
    """Every file of a run beside what comes out of asking again; figures are drawn anew."""
    found = _again(run, None, case, workers, progress)
    return checked(run, found.files, found.run, found.inputs)


def into(run: Run, folder: Path, case: Path | None, workers: int | None, progress: Progress) -> RerunTold:
    """What comes out of asking again, in a folder of its own. Raises `Faulty` where that holds another run."""
    found = _again(run, folder, case, workers, progress)
    refuse_another(folder, found.run)
    placed(found.files, folder)
    differ = ", ".join(each.part for each in found.inputs)
    return RerunTold(
        run=run.manifest.run,
        folder=folder.as_posix(),
        came_out=found.run,
        checked=False,
        same=found.run == run.manifest.run,
        inputs=found.inputs,
        files=(),
        changed=(),
        left_out=(),
        sentence=f"Asked again and not compared; {f'{differ} differs' if differ else 'nothing that went in differs'}.",
    )


def _again(run: Run, folder: Path | None, case: Path | None, workers: int | None, progress: Progress) -> Again:
    """A run asked again, told as from a folder, or from its own."""
    return (_study if run.manifest.kind == "study" else _brief)(run, folder, case, workers, progress)


def _brief(run: Run, folder: Path | None, case: Path | None, workers: int | None, progress: Progress) -> Again:
    """A brief is answered in one process, whatever the number of workers."""
    ran, inputs = again(run, case, progress)
    there = run.manifest.case_folder if folder is None else way(ran.case, folder)
    with spoken(ran.case, run.manifest.language), nothing_kept():
        files = contents(ran, there)
    return Again(ran.made_of.run, files, (*inputs, *telling(run.manifest, stated_of(ran, there))))


def _study(run: Run, folder: Path | None, case: Path | None, workers: int | None, progress: Progress) -> Again:
    ran, inputs = study_again(run, case, workers, progress)
    there = run.manifest.case_folder if folder is None else way(ran.case, folder)
    files = worlds.run_contents(ran, there, run.manifest.command)
    now = worlds.study_stated(ran, there, run.manifest.command)
    return Again(ran.asked.run, files, (*inputs, *telling(run.manifest, now)))
