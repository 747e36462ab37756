"""A run asked again and told again, for a check of every byte or into a folder of its own.

The trap: what is told knows where its case lies from where it stands. For a check it is told as from the run's own
folder, so that a folder which was moved as a whole, or checked from elsewhere, is not another one.
"""

from __future__ import annotations

from pathlib import Path

from winset.progress import Progress
from winset.report.folder import contents, run_written, stated_of
from winset.study.run import spoken
from winset.study.runs import Run, again, checked, refuse_another, telling
from winset.study.runs.told import RerunTold
from winset.study.store import nothing_kept


def compared(run: Run, case: Path | None, progress: Progress) -> RerunTold:
    """Every file of a run beside what comes out of asking again; figures are drawn anew."""
    ran, inputs = again(run, case, progress)
    with spoken(ran.case, run.manifest.language), nothing_kept():
        files = contents(ran, run.manifest.case_folder)
    told = telling(run.manifest, stated_of(ran, run.manifest.case_folder))
    return checked(run, files, ran.made_of.run, (*inputs, *told))


def into(run: Run, folder: Path, case: Path | None, progress: Progress) -> RerunTold:
    """What comes out of asking again, in a folder of its own. Raises `Faulty` where that holds another run."""
    ran, inputs = again(run, case, progress)
    refuse_another(folder, ran.made_of.run)
    with spoken(ran.case, run.manifest.language):
        run_written(ran, folder)
    differ = ", ".join(each.part for each in inputs)
    return RerunTold(
        run=run.manifest.run,
        folder=folder.as_posix(),
        came_out=ran.made_of.run,
        checked=False,
        same=ran.made_of.run == run.manifest.run,
        inputs=inputs,
        files=(),
        changed=(),
        left_out=(),
        sentence=f"Asked again and not compared; {f'{differ} differs' if differ else 'nothing that went in differs'}.",
    )
