"""A study of many worlds as a run: its manifest, what it was asked of, its log, and the same asked again.

The trap: a study asks one question for each scenario, and each of them has a manifest. The run id is made of all of
them, with the number of worlds, how points are spread, the rule and the size of a block::

    {worlds, method, rule, block, scenarios, questions: [{manifest ...}, ...]}   ──▶   run

It is made in `stated`, so that a document which was edited is found out.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from winset import case as cases
from winset.progress import Progress, silent
from winset.study import store
from winset.study.runs.asked import Clock, in_scenario, located, refuse_other
from winset.study.runs.compared_told import InputDiffers
from winset.study.runs.log import lined, went_in
from winset.study.runs.opened import Run
from winset.study.runs.stated import as_now, differing, put_in
from winset.study.runs.told import ManifestTold, ScenarioTold, TimesTold
from winset.study.supposed import supposing

if TYPE_CHECKING:
    from winset.study.worlds.asked import Study
    from winset.study.worlds.shape import Worlds
    from winset.study.worlds.told import Studied


@dataclass(frozen=True)
class StudyRan:
    """A study that was asked: what decided it, the case as it was asked for, its worlds and what is told of them."""

    asked: Study
    case: str | Path
    found: Worlds
    told: Studied
    times: TimesTold

    @property
    def scenario(self) -> ScenarioTold:
        """What it was asked of: the case with what was put, before any scenario happens to it."""
        question = self.asked.posed[0].question
        whole = supposing(put_in(self.stated("")), None).put_on(cases.read(cases.locate(self.case)))
        return in_scenario(question, whole).model_copy(update={"scenario": ""})

    def stated(self, command: str, **beside: Any) -> ManifestTold:
        """Its manifest as a document; `beside` are fields that do not make the run id."""
        made_of = {**asdict(self.asked.made_of[0]), "scenario": ""}
        kept = {"run": self.asked.run, "kind": "study", "study": self.asked.asks, "command": command}
        return ManifestTold(**made_of, **kept, **beside)

    @property
    def command(self) -> str:
        """The command line that asks the same."""
        made, asks = self.asked.made_of[0], self.asked.asks
        words = ["winset", "study", str(self.case), "--as-of", made.as_of, "--seed", str(made.seed)]
        words += ["--worlds", str(asks.worlds), "--method", asks.method, "--rule", asks.rule]
        words += [word for name in asks.scenarios for word in ("--scenario", name.replace(" ", "-"))]
        words += [word for name, value in made.put.items() for word in ("--set", f"{name}={value}")]
        words += ["--weights", made.weights] if made.weights != "written" else []
        return shlex.join(words)


def study_log(ran: StudyRan, made_of: ManifestTold, scenario: ScenarioTold) -> str:
    """The log of a study, one step a line."""
    return lined(_steps(ran, made_of, scenario))


def study_again(
    run: Run, case: Path | None = None, workers: int | None = None, progress: Progress = silent
) -> tuple[StudyRan, tuple[InputDiffers, ...]]:
    """Ask a study's question again by any number of workers, and say which of its inputs are not what they were.

    Raises `Faulty` as `again` does.
    """
    from winset.study.worlds.asked import Wanted
    from winset.study.worlds.run import studied
    from winset.study.worlds.telling import told as said

    told, asks = run.manifest, run.manifest.study
    assert asks is not None
    folder = located(run, case)
    inputs = differing(told, as_now(told, cases.locate(folder)))
    refuse_other(run, inputs, str(folder))
    clock, day = Clock(progress), told.as_of.isoformat()
    with store.nothing_kept():
        wanted = Wanted(
            folder, asks.worlds, told.seed, day, asks.scenarios, asks.method, asks.rule, put_in(told), told.weights
        )
        asked, found = studied(wanted, lambda _: None, None, workers, clock)
    return StudyRan(asked, folder, found, said(asked, found), clock.times()), inputs


def _steps(ran: StudyRan, made: ManifestTold, scenario: ScenarioTold) -> Iterator[tuple[str, str]]:
    yield from went_in(made, scenario, ran.told.moment)
    asks, found = ran.asked.asks, ran.found
    groups = len({each.group for each in found.uncertain})
    yield "uncertain", f"{len(found.uncertain)} values in {groups} groups"
    yield "spread", f"{asks.worlds} points by {asks.method}, in blocks of {asks.block}"
    for one in ran.told.scenarios:
        yield "answered", f"{one.scenario}: {one.answered} of {one.worlds} worlds, a deal in {one.deal:.4f}"
    yield "failed", f"{len(found.failed)} worlds"
