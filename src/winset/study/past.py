"""The full account of past measures: stacks, placebo dates, the level prior, and what rose at the same time.

The wings meet here: series of ports and sectors come from the evidence as plain panels, and the flow wing compares
them with other dates::

    evidence ──▶ panel by port, panel by sector ──▶ flow.rises ─┐
    fit ──▶ flow.measures, flow.stacked, flow.refits ───────────┴──▶ measures/2
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from winset import flow
from winset.axes import FloatArray, months
from winset.case.parts import Capped
from winset.evidence import Evidence
from winset.flow import displacement, sensitivity, words
from winset.study import tell
from winset.study.answer import Measure, Spread
from winset.study.flows import Flows
from winset.study.moments import Question
from winset.study.past_told import BesideTold, LevelPrior, PastMeasure, PlaceTold, PriorTold, RiseTold, StackTold
from winset.tables import Panel

LEVEL_PRIOR = (
    "The level prior is what is believed of the size of a month's move of the log level before it is seen: five "
    "guesses over a factor of 50, each counting for 32 months. Forced: the size itself made 7 times smaller and "
    "larger, whatever the data say. Doubt: half and twice the doubt of each kind's effect."
)


FEWEST_MONTHS = 24
"""Months of a series below which it is not compared with itself."""


@dataclass(frozen=True)
class Others:
    """Series in which something may rise at the same time, with their levels; nothing where none is known.

    `origins` is the panel of the flows, `ports` arrivals by origin, `sectors` has one column each. `capped` tells from
    when on a rule set the counts of the ports, if one did.
    """

    origins: Panel
    levels: FloatArray
    ports: Panel | None
    sectors: Panel | None
    sector_levels: FloatArray | None
    capped: Capped | None


def told(question: Question, known: Evidence, flows: Flows, seed: int) -> dict[str, Any]:
    """The parts of ``measures/2`` below its head."""
    case, fit = question.case, flows.fit
    stacked = flow.stacked(flows.panel, fit, case.interventions, seed=seed)
    singles = [flow.Stack(np.array([k])) for k in range(len(flows.measures))]
    several = [stack for stack in flow.stacks(fit.effects.calendar) if len(stack.rows) > 1]
    refits = flow.refits(flows.panel, fit, case.kinds, [*singles, *several], seed=seed)
    others, brief = others_of(question, known, flows.panel), tell.measures(question, flows)
    measures = zip(flows.measures, brief.measures, strict=True)
    return {
        "measures": tuple(
            _measure(m, short, _prior(refits, k), _beside(others, m.targets, m.start, m.start))
            for k, (m, short) in enumerate(measures)
        ),
        "stacks": tuple(
            _stack(s, _prior(refits, k), _beside(others, s.targets, s.start, s.end))
            for k, s in enumerate(stacked, len(singles))
        ),
        "kinds": brief.kinds,
        "level_prior": LevelPrior(
            guesses=sensitivity.LEVEL_GUESSES,
            months=sensitivity.GUESS_MONTHS,
            forced=tuple(round(times, 4) for times in sensitivity.FORCED),
            doubts=sensitivity.DOUBTS,
            stable_below=sensitivity.STABLE,
            sentence=LEVEL_PRIOR,
        ),
        "compared_with": tuple(panel.series for panel in (flows.panel, others.ports, others.sectors) if panel),
        "beside_caveat": words.WHO_MOVED,
        "caveat": tell.NOT_CAUSAL,
    }


def others_of(question: Question, known: Evidence, panel: Panel) -> Others:
    """Other origins, ports by origin, and sectors, as published by the date of the question."""
    flows, shown = question.case.flows, question.case.flows.shown
    ports = sectors = None
    capped: list[Capped] = []
    if shown.by_channel:
        origins, channels = known.kinds(shown.by_channel[0])
        at_ports = [name for name in channels if name != shown.between_ports]
        ports = _panel(known, shown.by_channel[0], [(o, c) for o in origins for c in at_ports])
        ports = _by_origin(ports, (*flows.origins, flows.other)) if ports else None
        capped = sorted((c for c in shown.capped if c.channel in at_ports), key=lambda c: c.since)
    if shown.by_sector:
        sectors = _panel(known, shown.by_sector, [(None, name) for name in known.kinds(shown.by_sector)[1]])
    return Others(
        origins=panel,
        levels=displacement.unseasoned(panel),
        ports=ports,
        sectors=sectors,
        sector_levels=displacement.unseasoned(sectors) if sectors else None,
        capped=capped[0] if capped else None,
    )


def _panel(known: Evidence, series: str, columns: Sequence[tuple[str | None, str]]) -> Panel | None:
    """One column for each (origin, channel) over the months that the series covers; nothing where it is empty."""
    span, _ = known.monthly(series)
    if len(span) < FEWEST_MONTHS or not columns:
        return None
    values = np.zeros((len(span), len(columns)))
    for at, (origin, channel) in enumerate(columns):
        seen, counts = known.monthly(series, channel=channel, origin=origin)
        if len(seen):
            values[(seen - span[0]).astype(int), at] = counts
    names = tuple(origin or channel for origin, channel in columns)
    described = known.described(series)
    return Panel(series, described.unit, months(span[0], len(span)), names, values, described.source)


def _by_origin(panel: Panel, origins: tuple[str, ...]) -> Panel:
    """The same with the case's origins as columns; every other citizenship is in the last one."""
    values = np.zeros((len(panel.months), len(origins)))
    for at, name in enumerate(panel.origins):
        values[:, origins.index(name) if name in origins else len(origins) - 1] += panel.values[:, at]
    return Panel(panel.series, panel.unit, panel.months, origins, values, panel.source)


def _beside(others: Others, targets: tuple[str, ...], first: np.datetime64, last: np.datetime64) -> BesideTold:
    """What rose while the targeted origins were under a measure or a stack."""
    aside = [i for i, name in enumerate(others.origins.origins) if name not in targets]
    panel = _columns(others.origins, aside)
    found = list(flow.rises(panel, others.levels[:, aside], "origin", first, last))
    if others.ports:
        arrivals = _arrivals(others.ports, targets)
        since = np.datetime64(others.capped.since, "M") if others.capped else None
        found += flow.rises(arrivals, displacement.unseasoned(arrivals), "port", first, last, since)
    if others.sectors and others.sector_levels is not None:
        found += flow.rises(others.sectors, others.sector_levels, "sector", first, last)
    compared = displacement.told(found)
    return BesideTold(
        rises=tuple(_rise(rise) for rise in found),
        compared=len(compared),
        rose=sum(rise.rose for rise in compared),
        by_chance=round(len(compared) * (1 - displacement.UNUSUAL), 2),
        sentence=words.beside(found, not aside, others.capped.why if others.capped else ""),
    )


def _columns(panel: Panel, at: Sequence[int]) -> Panel:
    names = tuple(panel.origins[i] for i in at)
    return Panel(panel.series, panel.unit, panel.months, names, panel.values[:, at], panel.source)


def _arrivals(ports: Panel, targets: Sequence[str]) -> Panel:
    """The targeted origins' arrivals at ports, as one column."""
    total = ports.values[:, [i for i, name in enumerate(ports.origins) if name in targets]].sum(axis=1)
    return Panel(ports.series, ports.unit, ports.months, ("ports of entry",), total[:, None], ports.source)


def _rise(rise: flow.Rise) -> RiseTold:
    compared = not np.isnan(rise.percentile)
    median, low, high = (round(value, 4) for value in rise.change)
    return RiseTold(
        where=rise.where,
        name=rise.name,
        change=Spread(median=median, low=low, high=high) if compared else None,
        percentile=round(rise.percentile, 4) if compared else None,
        dates=rise.dates,
        capped=rise.capped,
        rose=rise.rose,
    )


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
