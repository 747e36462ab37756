"""What rose beside a measure: other origins, ports of entry and sectors, each a plain panel compared with itself.

The wings meet here: the series come from the evidence, and the flow wing compares them with other dates::

    evidence ──▶ panel by port, panel by sector ──▶ flow.rises ──▶ told
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset import flow
from winset.axes import FloatArray, months
from winset.case.parts import Capped
from winset.evidence import Evidence
from winset.flow import displacement, words
from winset.study.answer import Spread
from winset.study.moments import Question
from winset.study.past_told import BesideTold, RiseTold
from winset.tables import Panel

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


def beside(others: Others, targets: tuple[str, ...], first: np.datetime64, last: np.datetime64) -> BesideTold:
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
    compared = [rise for rise in found if rise.compared]
    return BesideTold(
        rises=tuple(_rise(rise) for rise in found),
        compared=len(compared),
        rose=sum(rise.rose for rise in compared),
        by_chance=round(len(compared) * (1 - displacement.UNUSUAL), 2),
        sentence=words.beside(found, len(aside), others.capped.why if others.capped else ""),
    )


def _columns(panel: Panel, at: Sequence[int]) -> Panel:
    names = tuple(panel.origins[i] for i in at)
    return Panel(panel.series, panel.unit, panel.months, names, panel.values[:, at], panel.source)


def _arrivals(ports: Panel, targets: Sequence[str]) -> Panel:
    """The targeted origins' arrivals at ports, as one column."""
    total = ports.values[:, [i for i, name in enumerate(ports.origins) if name in targets]].sum(axis=1)
    return Panel(ports.series, ports.unit, ports.months, (displacement.PORTS,), total[:, None], ports.source)


def _rise(rise: flow.Rise) -> RiseTold:
    median, low, high = (round(value, 4) for value in rise.change)
    return RiseTold(
        where=rise.where,
        name=rise.name,
        change=Spread(median=median, low=low, high=high) if rise.compared else None,
        percentile=round(rise.percentile, 4) if rise.compared else None,
        dates=rise.dates,
        capped=rise.capped,
        rose=rise.rose,
    )
