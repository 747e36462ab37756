"""The walk from a case to its answer: read, observe, fit, project, weigh, settle, and all bound in an Answer.

Randomness comes from one seed. Each step has a stream of its own, named after it (:mod:`winset.study.weighed`), so that
a new step leaves the dice of the others where they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from threadpoolctl import threadpool_limits

from winset import case as cases
from winset import evidence
from winset.case.translated import translated
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.language import LANGUAGES, told_in
from winset.progress import Progress as Progress
from winset.progress import silent as silent
from winset.randomness import named
from winset.study import store, tell
from winset.study.aftermath import came
from winset.study.answer import Answer
from winset.study.approval_asked import part_of_brief
from winset.study.approval_linked import through_approval
from winset.study.assumptions import rests_on
from winset.study.course import in_brief as in_talks
from winset.study.deals import negotiate
from winset.study.demands import demands
from winset.study.flows import PATHS, flows_of
from winset.study.keeping_told import in_short
from winset.study.leverage import in_brief
from winset.study.leverage import told as leverage_told
from winset.study.leverage_told import Leveraged
from winset.study.manifest import Manifest, manifest
from winset.study.moments import Question, ask
from winset.study.offered import Offered
from winset.study.packages import Names
from winset.study.precedents import kept
from winset.study.reference import reference
from winset.study.skill import skill
from winset.study.standoff import standoff
from winset.study.supposed import AS_WRITTEN, Put, Supposed, supposing
from winset.study.table import Table
from winset.study.votes_in_brief import in_brief as votes_record
from winset.study.weighed import Weighed, weigh

ONE_THREAD = 1
"""On more threads linear algebra adds in another order, which moves last digits, and gains nothing at this size."""


def run(
    case: str | Path,
    as_of: str | None = None,
    seed: int = 7,
    draws: int = 500,
    progress: Progress = silent,
    fresh: bool = False,
    language: str = "en",
    *,
    put: Put | None = None,
    scenario: str | None = None,
) -> Answer:
    """Answer a case (a shipped one by name, or a folder) as asked from a date, its sentences in a language.

    The same case, evidence, code, date, seed and draws give the same bytes; such an answer is kept and given again
    unless `fresh`. The language moves no number. `put` are levers and values of the case put elsewhere, by name as
    after `--set`, and `scenario` is what the world does. Raises :class:`~winset.errors.Faulty` with every fault of
    the input.
    """
    with spoken(case, language):
        return _run(case, as_of, seed, draws, progress, fresh, supposing(put, scenario))


@contextmanager
def spoken(case: str | Path, language: str) -> Iterator[None]:
    """Tell a case in a language while this lasts; one that nobody has told it in is a fault."""
    if language not in LANGUAGES:
        expected, near = f"one of {', '.join(LANGUAGES)}", nearest(language, [*LANGUAGES])
        raise Faulty([Fault("--language", found=f"'{language}'", expected=expected, nearest=near)])
    with told_in(language, cases.locate(case)):
        yield


def _run(
    case: str | Path, as_of: str | None, seed: int, draws: int, progress: Progress, fresh: bool, supposed: Supposed
) -> Answer:
    question, everything, made_of = opened(case, as_of, seed, draws, progress, supposed)
    known = None if fresh else store.kept(f"{made_of.run}.json", Answer)
    if known is None:
        with threadpool_limits(limits=ONE_THREAD):
            known = answer(question, everything, made_of, str(case), progress)
        store.keep(f"{made_of.run}.json", known)
    progress("Done", 1.0)
    return known.model_copy(update={"reproduce": tell.reproduce(question, made_of, str(case))})


def table(
    case: str | Path,
    as_of: str | None = None,
    seed: int = 7,
    draws: int = 500,
    *,
    put: Put | None = None,
    scenario: str | None = None,
) -> Table:
    """The table of a case as asked from a date: every option weighed, every bill with its odds, ready to settle."""
    question, everything, made_of = opened(case, as_of, seed, draws, silent, supposing(put, scenario))
    return weighed_of(question, everything, made_of).table


def weighed_of(question: Question, everything: Evidence, made_of: Manifest) -> Weighed:
    """A question with every option weighed and every bill with its odds: all that bargaining needs."""
    known = everything.observe(question.as_of)
    with threadpool_limits(limits=ONE_THREAD):
        return weigh(question, known, flows_of(question, known, made_of.seed), made_of)


def leverage(
    case: str | Path,
    as_of: str | None = None,
    seed: int = 7,
    draws: int = 500,
    *,
    put: Put | None = None,
    scenario: str | None = None,
) -> Leveraged:
    """What each side of a case could do without a deal, and what that is worth to it in the settlement.

    The same case, evidence, date, seed and draws give the same bytes. Central values are settled on the odds; in each
    draw the negotiators know the draw. `put` and `scenario` are as in :func:`run`. Raises
    :class:`~winset.errors.Faulty` with every fault of the input.
    """
    question, everything, made_of = opened(case, as_of, seed, draws, silent, supposing(put, scenario))
    known = everything.observe(question.as_of)
    with threadpool_limits(limits=ONE_THREAD):
        flows = flows_of(question, known, seed)
        table = weigh(question, known, flows, made_of).table
        return leverage_told(question, table, standoff(question, flows, draws, named(seed, "threats")))


def opened(
    case: str | Path, as_of: str | None, seed: int, draws: int, progress: Progress, supposed: Supposed = AS_WRITTEN
) -> tuple[Question, Evidence, Manifest]:
    """A case read and asked: the question, everything ever published, and the manifest of the run.

    What is `supposed` in place of what is written is in the question, and in the manifest.
    """
    if not 1 <= draws <= PATHS:
        raise Faulty([Fault("--draws", found=str(draws), expected=f"1 to {PATHS}")])
    progress("Reading the case", 0.0)
    folder = cases.locate(case)
    written = translated(supposed.put_on(cases.read(folder)))
    progress("Reading the evidence", 0.05)
    everything = evidence.read(folder / "evidence", written.series)
    question = supposed.asked_of(ask(written, as_of, everything.newest(written.flows.target)))
    with threadpool_limits(limits=ONE_THREAD):
        question = through_approval(question, everything.observe(question.as_of), seed)
    day, put, scenario = question.as_of.isoformat(), supposed.canonical, supposed.scenario or ""
    return question, everything, manifest(written.id, folder, day, seed, draws, put, scenario)


def answer(question: Question, everything: Evidence, made_of: Manifest, asked: str, progress: Progress) -> Answer:
    """The answer to a question, computed. In a scenario nothing came: what did come was of another world."""
    known = everything.observe(question.as_of)
    progress("Fitting the flows", 0.1)
    flows = flows_of(question, known, made_of.seed)
    progress("Scoring the outlook against the random walk", 0.3)
    record = skill(question, everything, made_of)
    progress("Asking the legislature", 0.5)
    weighed = weigh(question, known, flows, made_of)
    progress("Settling every draw", 0.6)
    fared = votes_record(question, known, made_of)
    names = Names.of(question)
    passes = {bill: forecast.passes for bill, forecast in weighed.forecasts.items()}
    settled = negotiate(question, weighed.table, passes, weighed.with_deal, flows.outlook, names)
    progress("Weighing threats", 0.85)
    faced = standoff(question, flows, made_of.draws, named(made_of.seed, "threats"))
    progress("Moving the assumptions", 0.9)
    package = settled.settlement.packages[0].options if settled.settlement.packages else question.standing
    keeps = in_short(question, weighed, package, made_of.seed)
    return Answer(
        **tell.heading(question),
        stands=tell.stands(question, known),
        outlook=tell.outlook(question, flows, record),
        measures=tell.measures(question, flows),
        demands=demands(question, weighed.worths, weighed.halvings, weighed.odds_told(question)),
        votes_record=fared,
        deals=settled,
        leverage=in_brief(weighed.table, faced, names),
        offers=in_talks(question, Offered.of(weighed.table, names)),
        hold=kept(question.case.episodes, question.as_of, keeps, reference(question)),
        approval=part_of_brief(question, known),
        assumptions=rests_on(question, weighed, package),
        estimates=tell.estimates(question),
        sources=tell.sources(question),
        came=None if question.scenario else came(question, flows, everything, package, names),
        reproduce=tell.reproduce(question, made_of, asked),
    )
