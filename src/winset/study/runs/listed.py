"""The runs of a folder, listed with the sentence that each ended in.

::

    run         case       as of       scenario  put  ended in
    1a2b3c4d5e  us-mexico  2024-01-31  as it is  -    AGREED: work-visas=more-h2b; ...
"""

from __future__ import annotations

from pathlib import Path

from winset.errors import Fault, Faulty
from winset.study.each_draw import written
from winset.study.runs.compared_told import RunsTold
from winset.study.runs.opened import BRIEF, STUDY, Run, folders, head, opened_run, read_as
from winset.study.runs.outcomes import Ended, EndedStudy
from winset.study.runs.placed import RUNS


def listed(folder: Path = RUNS) -> RunsTold:
    """Runs below a folder, by case, date and id; what is no run that can be read is told with the reason.

    Raises `Faulty` where there is no such folder.
    """
    if not folder.is_dir():
        raise Faulty([Fault(str(folder), found="no such folder", expected="a folder that holds runs")])
    runs, refused = [], {}
    for each in folders(folder):
        try:
            run = opened_run(each)
            runs.append(head(run, ended(run)))
        except Faulty as error:
            refused[each.name] = str(error.faults[0])
    ordered = sorted(runs, key=lambda one: (one.case, one.as_of, one.run))
    return RunsTold(folder=folder.as_posix(), runs=tuple(ordered), refused=refused)


def ended(run: Run) -> str:
    """The sentence that a run ended in."""
    if run.manifest.kind == "study":
        return read_as(run.folder / STUDY, EndedStudy).sentence
    settled = read_as(run.folder / BRIEF, Ended).deals.settlement
    package = written(settled.packages[0].changes) if settled.packages else ""
    return f"{settled.finding}: {package or settled.sentence}"
