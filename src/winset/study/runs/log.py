"""The log of a run: its steps in their order, with versions and counts.

The trap: a log with clock times is another file each time. Times stand in ``times.json``, which no check compares, and
here only what is the same whenever it is asked::

    settled      500 draws: 61 packages, no deal in 21
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from winset.study.answer import Answer
from winset.study.each_draw import EachDraw
from winset.study.runs.told import ManifestTold, ScenarioTold

WIDE = 12
"""Letters of the column of steps."""


def log(made_of: ManifestTold, asked: ScenarioTold, answer: Answer, drawn: EachDraw) -> str:
    """The log of a brief, one step a line."""
    return lined(_steps(made_of, asked, answer, drawn))


def lined(steps: Iterable[tuple[str, str]]) -> str:
    """Steps as lines of a log.

    >>> lined([("fitted", "15 origins")])
    'fitted       15 origins\\n'
    """
    return "".join(f"{step:<{WIDE}} {said}\n" for step, said in steps)


def went_in(made: ManifestTold, asked: ScenarioTold, moment: str) -> Iterator[tuple[str, str]]:
    """The first steps of any log: versions, what was asked, and the case as it was read."""
    versions = ", ".join(f"{name} {version}" for name, version in (made.packages | made.telling).items())
    yield "run", f"{made.run}, winset {made.winset}, python {made.python}, {versions}"
    yield "asked", f"as of {made.as_of} (moment {moment}), seed {made.seed}, {made.draws} draws, {made.language}"
    worlds = ", ".join(made.study.scenarios) if made.study else made.scenario or "as it is"
    yield "scenario", f"{worlds}; put elsewhere: {len(made.put)}"
    options = sum(len(of) for of in asked.agenda.values())
    assumed = sum(value.basis != "observed" for value in asked.values.values())
    yield (
        "read",
        f"case {made.case} {made.case_hash}: {len(asked.actors)} actors, {len(asked.agenda)} issues, {options} options "
        f"on the table, {len(asked.values)} values, {assumed} of them not observed",
    )


def _steps(made: ManifestTold, asked: ScenarioTold, answer: Answer, drawn: EachDraw) -> Iterator[tuple[str, str]]:
    yield from went_in(made, asked, answer.moment)
    history = answer.outlook.history.months
    origins = len(answer.outlook.origins)
    yield "observed", f"evidence {made.evidence_hash}: {len(history)} months shown, the last {history[-1]}"
    yield "fitted", f"code {made.code_hash}: {origins} origins, {len(answer.outlook.months)} months ahead"
    yield "measured", f"{len(answer.measures.measures)} past measures, {len(answer.measures.kinds)} kinds"
    bills = sum(option.odds is not None for demand in answer.demands for option in demand.options)
    yield "asked in", f"{bills} options that need a legislature"
    nothing = sum(not finding.startswith(("AGREED", "TIED")) for finding in drawn.findings)
    packages = len({package for package in drawn.packages if package})
    yield "settled", f"{len(drawn.findings)} draws: {packages} packages, no deal in {nothing}"
    yield "found", f"{answer.deals.settlement.finding}, {len(answer.deals.frontier)} packages on the frontier"
    tried = answer.assumptions.tried
    yield "moved", f"{tried} assumptions tried, {len(answer.assumptions.flips)} flips"
