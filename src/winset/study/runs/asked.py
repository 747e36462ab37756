"""A question asked as a run: the answer with all that a run folder keeps of how it came about.

::

    ran = runs.asked("us-mexico", as_of="2024-01")
    report.write_run(ran, runs.place(ran.made_of.run))      manifest, scenario, results, figures, report, log
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from winset import case as cases
from winset.case.parts import Case
from winset.errors import Fault, Faulty
from winset.progress import Progress, silent
from winset.study import store
from winset.study.answer import Answer
from winset.study.assumptions import values
from winset.study.each_draw import EachDraw
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.run import answered, opened, spoken
from winset.study.runs.compared_told import InputDiffers
from winset.study.runs.opened import Run
from winset.study.runs.placed import refuse_another
from winset.study.runs.stated import PARTS, as_now, differing, put_in
from winset.study.runs.told import ScenarioTold, TimesTold, ValueStood
from winset.study.supposed import Setting, supposing


@dataclass(frozen=True)
class Ran:
    """A run that was asked: its manifest, the case as it was asked for, what it was asked of, and what came out."""

    made_of: Manifest
    case: str | Path
    scenario: ScenarioTold
    answer: Answer
    drawn: EachDraw
    times: TimesTold


def asked(
    case: str | Path,
    as_of: str | None = None,
    seed: int = 7,
    draws: int = 500,
    progress: Progress = silent,
    fresh: bool = False,
    language: str = "en",
    *,
    put: Mapping[str, Setting] | None = None,
    scenario: str | None = None,
    weights: str = "written",
    into: Path | None = None,
) -> Ran:
    """Ask a case as `study.run` does, and keep what a run folder needs.

    Raises `Faulty` with every fault of the input, and before the slow part where `into` holds another run.
    """
    clock = Clock(progress)
    with spoken(case, language):
        question, everything, made_of = opened(case, as_of, seed, draws, clock, supposing(put, scenario, weights))
        if into is not None:
            refuse_another(into, made_of.run)
        answer, drawn = answered(question, everything, made_of, str(case), clock, fresh)
        return Ran(made_of, case, stood(question), answer, drawn, clock.times())


def again(run: Run, case: Path | None = None, progress: Progress = silent) -> tuple[Ran, tuple[InputDiffers, ...]]:
    """Ask a run's question again, with nothing kept from before, and say which of its inputs are not what they were.

    `case` is where the case's folder is now, if not where the run says. Raises `Faulty` where the case or its evidence
    is not what it was, because that is another question; other code or versions are told and asked.
    """
    told = run.manifest
    folder = located(run, case)
    with spoken(folder, told.language):
        inputs = differing(told, as_now(told, cases.locate(folder)))
    refuse_other(run, inputs, str(folder))
    with store.nothing_kept():
        ran = asked(
            folder, told.as_of.isoformat(), told.seed, told.draws, progress,
            language=told.language, put=put_in(told), scenario=told.scenario or None, weights=told.weights,
        )  # fmt: skip
    made = ran.answer.reproduce.model_copy(update={"command": told.command})
    return replace(ran, answer=ran.answer.model_copy(update={"reproduce": made})), inputs


def stood(question: Question) -> ScenarioTold:
    """What a question asks of: its actors, its agenda, and every value of its case as it stands in it."""
    return in_scenario(question, question.case)


def in_scenario(question: Question, case: Case) -> ScenarioTold:
    """What a question asks of, with the values of its case, whole, as they stand in it."""
    return ScenarioTold(
        scenario=question.scenario.id if question.scenario else "",
        put=dict(question.put),
        actors={actor.id: actor.name for actor in question.case.actors},
        agenda=dict(question.available),
        standing=dict(question.standing),
        values={
            path: ValueStood(value=v.value, low=v.low, high=v.high, unit=v.unit, basis=v.basis)
            for path, v in values(case)
        },
    )


def located(run: Run, case: Path | None) -> str | Path:
    """The case that a run was asked of: a shipped one by its name, else its folder."""
    told = run.manifest
    if case is not None:
        return case
    if not told.case_folder:
        return told.case
    folder = run.folder / told.case_folder
    if folder.is_dir():
        return folder
    found = f"the case '{told.case}' is not at {told.case_folder} any more"
    raise Faulty([Fault(str(run.folder), found=found, expected="--case FOLDER, the folder where it is now")])


def refuse_other(run: Run, inputs: tuple[InputDiffers, ...], folder: str) -> None:
    """Raise `Faulty` where the case or its evidence is not what it was, with all else that differs."""
    ours = (PARTS["case_hash"], PARTS["evidence_hash"])
    others = ", ".join(each.part for each in inputs if each.part not in ours) or "nothing"
    expected = f"the files that run {run.manifest.run} was asked of; of what else went in, {others} differs"
    told = [(each.part, f"{each.now}, and not the run's {each.then}") for each in inputs if each.part in ours]
    if told:
        raise Faulty([Fault(folder, path=part, found=found, expected=expected) for part, found in told])


@dataclass
class Clock:
    """Progress passed on, and the seconds that each step took."""

    progress: Progress
    began: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    steps: list[tuple[str, float]] = field(default_factory=list)

    def __call__(self, step: str, done: float) -> None:
        """Note a step and pass it on; worlds are one step however often they are told of."""
        self.steps.append(("Worlds" if step.startswith("Worlds ") else step, time.perf_counter()))
        self.progress(step, done)

    def times(self) -> TimesTold:
        """What the clock saw. An answer that was kept is read, and so not fitted."""
        seconds: dict[str, float] = {}
        for (step, at), (_, end) in pairwise((*self.steps, ("", time.perf_counter()))):
            seconds[step] = round(seconds.get(step, 0.0) + end - at, 3)
        kept = "Fitting the flows" not in seconds
        return TimesTold(asked=self.began.replace(microsecond=0), kept=kept, seconds=seconds)
