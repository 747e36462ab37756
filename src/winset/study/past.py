"""The full account of past measures: stacks, placebo dates, the level prior, and what rose at the same time.

::

    fit ──▶ flow.measures, flow.stacked, flow.refits ──┐
    evidence ──▶ beside ───────────────────────────────┴──▶ measures/2
"""

from __future__ import annotations

from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from winset import flow
from winset.axes import FloatArray
from winset.evidence import Evidence
from winset.flow import sensitivity, words
from winset.flow.stacks import single
from winset.language import language, said, say
from winset.study import store, tell
from winset.study.answer import Measure
from winset.study.beside import beside, others_of
from winset.study.flows import Flows, flows_of
from winset.study.headed import of_case
from winset.study.moments import Question
from winset.study.past_told import BesideTold, LevelPrior, MeasuresTold, PastMeasure, PlaceTold, PriorTold, StackTold
from winset.study.run import ONE_THREAD, opened, silent
from winset.study.supposed import Put, supposing

SEED = 7

LEVEL_PRIOR = said(
    "The level prior is what is believed of the size of a month's move of the log level before it is seen: five "
    "guesses over a factor of 50, each counting for 32 months. Forced: the size itself made 7 times smaller and "
    "larger, whatever the data say. Doubt: half and twice the doubt of each kind's effect."
)


def measures(
    case: str,
    as_of: str | None = None,
    *,
    put: Put | None = None,
    scenario: str | None = None,
) -> MeasuresTold:
    """Every past measure of a case and the stacks they are in, as its flows tell from a date.

    The same case, evidence and code give the same bytes; such an account is kept and given again. `put` and `scenario`
    are as in :func:`winset.study.run.run`.
    """
    question, everything, made_of = opened(case, as_of, SEED, 1, silent, supposing(put, scenario))
    name = f"measures-{made_of.run}-{language()}.json"
    known = store.kept(name, MeasuresTold)
    if known is None:
        published = everything.observe(question.as_of)
        with threadpool_limits(limits=ONE_THREAD):
            known = account(question, published, flows_of(question, published, SEED), SEED)
        store.keep(name, known)
    return known


def account(question: Question, known: Evidence, flows: Flows, seed: int) -> MeasuresTold:
    """The document of flows that are fitted already."""
    return MeasuresTold(
        **of_case(question),
        moment=question.moment.id,
        **told(question, known, flows, seed),
    )


def told(question: Question, known: Evidence, flows: Flows, seed: int) -> dict[str, Any]:
    """The parts of ``measures/2`` below its head."""
    case, fit = question.case, flows.fit
    stacked = flow.stacked(flows.panel, fit, case.interventions, seed=seed)
    singles = [single(k) for k in range(len(flows.measures))]
    several = [stack for stack in flow.stacks(fit.effects.calendar) if not stack.alone]
    refits = flow.refits(flows.panel, fit, case.kinds, [*singles, *several], seed=seed)
    others, brief = others_of(question, known, flows.panel), tell.measures(question, flows)
    measures = zip(flows.measures, brief.measures, strict=True)
    return {
        "measures": tuple(
            _measure(m, short, _prior(refits, k), beside(others, m.targets, m.start, m.start))
            for k, (m, short) in enumerate(measures)
        ),
        "stacks": tuple(
            _stack(s, _prior(refits, k), beside(others, s.targets, s.start, s.end))
            for k, s in enumerate(stacked, len(singles))
        ),
        "kinds": brief.kinds,
        "level_prior": LevelPrior(
            guesses=sensitivity.LEVEL_GUESSES,
            months=sensitivity.GUESS_MONTHS,
            forced=tuple(round(times, 4) for times in sensitivity.FORCED),
            doubts=sensitivity.DOUBTS,
            stable_below=sensitivity.STABLE,
            sentence=say(LEVEL_PRIOR),
        ),
        "compared_with": tuple(panel.series for panel in (flows.panel, others.ports, others.sectors) if panel),
        "beside_caveat": say(words.WHO_MOVED),
        "caveat": say(tell.NOT_CAUSAL),
    }


def _prior(refits: flow.Refits, at: int) -> PriorTold:
    level, forced, doubt = (table[:, at] for table in (refits.level, refits.forced, refits.doubt))
    spread = float(sensitivity.spread(level))
    return PriorTold(
        level=_changes(level),
        level_spread=round(spread, 4),
        forced=_changes(forced),
        forced_spread=round(float(sensitivity.spread(forced)), 4),
        doubt=_changes(doubt),
        doubt_spread=round(float(sensitivity.spread(doubt)), 4),
        stable=spread < sensitivity.STABLE,
        sentence=words.prior(np.expm1(level), np.expm1(forced), spread, sensitivity.STABLE),
    )


def _changes(logs: FloatArray) -> tuple[float, ...]:
    return tuple(round(float(change), 4) for change in np.expm1(logs))


def _place(of: flow.Placebo) -> PlaceTold:
    return PlaceTold(
        percentile=of.percentile,
        matched=None if of.matched is None else round(of.matched, 4),
        dates=of.dates,
        spells=of.spells,
    )


def _measure(of: flow.Measure, short: Measure, prior: PriorTold, beside: BesideTold) -> PastMeasure:
    return PastMeasure(
        **short.model_dump(), targets=of.targets, place=_place(of.placebo), stack=of.stack, prior=prior, beside=beside
    )


def _stack(of: flow.Stacked, prior: PriorTold, beside: BesideTold) -> StackTold:
    return StackTold(
        id=of.id,
        members=of.members,
        start=str(of.start.astype("datetime64[D]")),
        end=str(of.end.astype("datetime64[D]")),
        targets=of.targets,
        change=tell.triple(of.joint.depth),
        spread=round(of.joint.spread, 4),
        spread_if_apart=round(of.joint.spread_if_apart, 4),
        half_life_months=tell.triple(tuple(min(m, tell.LONGEST_TOLD) for m in of.joint.half_life)),
        cannot_tell_from_permanent=of.joint.cannot_tell_from_permanent,
        place=_place(of.placebo),
        prior=prior,
        beside=beside,
        sentence=of.sentence,
    )
