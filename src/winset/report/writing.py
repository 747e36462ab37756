"""What is written to disk: folders, pages and figures, each whole or not at all; and runs asked again.

The trap: a folder that is half written looks like one that is done. So everything is made first, beside its place, and
appears at once::

    document ──▶ every file of the folder, in memory ──▶ all of them, or none
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from winset.progress import Progress, silent
from winset.report.own_language import in_its_language

if TYPE_CHECKING:
    from winset.study.answer import Answer
    from winset.study.approval_told import ApprovalTold
    from winset.study.history.told import RevealedTold
    from winset.study.hold_told import Held
    from winset.study.past_told import MeasuresTold
    from winset.study.ratify_told import Ratified
    from winset.study.reading_told import ReadTold
    from winset.study.retrodiction.told import RetrodictionTold
    from winset.study.runs import Ran, Run
    from winset.study.runs.compared_told import RerunTold
    from winset.study.runs.studied import StudyRan
    from winset.study.sensitivity.told import WhatFlips
    from winset.study.votes_record_told import VotesRecord


def write_flips(told: WhatFlips, folder: Path) -> tuple[Path, ...]:
    """Write the folder of what an answer hangs on: document, text, figures and their tables; all of them, or none."""
    from winset.report.flipped import written

    return written(told, folder)


def write_study(ran: StudyRan, folder: Path) -> tuple[Path, ...]:
    """Write the run folder of a study: table, arrays, document, manifest, log and figures; all of them, or none."""
    from winset.report.worlds import written

    return written(ran, folder)


def read_page(told: ReadTold, path: Path) -> None:
    """Write the reader's page of an article: one file, without a script."""
    from winset.report.reading import write

    write(told, path)


def account(told: MeasuresTold, folder: Path) -> tuple[Path, ...]:
    """Write the account of past measures: document, text, tables and figure; all of them, or none."""
    from winset.report.past import written

    return written(told, folder)


def votes(told: VotesRecord, folder: Path) -> tuple[Path, ...]:
    """Write the votes' record: document, text, a table of every vote and figures; all of them, or none."""
    from winset.report.votes_record import written

    return written(told, folder)


def weights(told: RevealedTold, folder: Path) -> tuple[Path, ...]:
    """Write what the past says of weights: document, text, tables and figure; all of them, or none."""
    from winset.report.revealed import written

    return written(told, folder)


def foretold(told: RetrodictionTold, folder: Path) -> tuple[Path, ...]:
    """Write how past asks were foretold: document, text and a table of every ask; all of them, or none."""
    from winset.report.retrodiction import written

    return written(told, folder)


def approved(told: ApprovalTold, folder: Path) -> tuple[Path, ...]:
    """Write what is told of approval: document, text and figures; all of them, or none."""
    from winset.report.approval import written

    return written(told, folder)


def draw_hold(told: Held, file: Path) -> None:
    """Draw the survival curve into an SVG or PNG file; the whole of it, or nothing."""
    from winset.report.figures.hold import drawn

    drawn(told, file)


def draw_ratify(told: Ratified, file: Path) -> None:
    """Draw votes to spare, chambers as dots or odds over Congresses into an SVG or PNG file; the whole, or nothing."""
    from winset.report.figures.ratify import drawn

    drawn(told, file)


def page(answer: Answer) -> str:
    """The brief as one HTML file that asks the network for nothing."""
    from winset.report.onefile import paged

    with in_its_language(answer):
        return paged(answer)


def write(answer: Answer, folder: Path) -> tuple[Path, ...]:
    """Write brief.html, brief.json, brief.txt and figures/*.svg; all of them, or none."""
    from winset.report.folder import written

    with in_its_language(answer):
        return written(answer, folder)


def write_run(ran: Ran, folder: Path) -> tuple[Path, ...]:
    """Write the run folder, everything from its manifest to its figures; all of it, or nothing."""
    from winset.report.folder import run_written

    with in_its_language(ran.answer):
        return run_written(ran, folder)


def rerun(told: Run, case: Path | None = None, workers: int | None = None, progress: Progress = silent) -> RerunTold:
    """Ask a run's question again, by any number of workers, and hold every file against what comes out."""
    from winset.report.again import compared

    return compared(told, case, workers, progress)


def rerun_into(
    told: Run, folder: Path, case: Path | None = None, workers: int | None = None, progress: Progress = silent
) -> RerunTold:
    """Ask a run's question again and write what comes out into another folder."""
    from winset.report.again import into

    return into(told, folder, case, workers, progress)
