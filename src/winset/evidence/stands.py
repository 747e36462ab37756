"""Where things stand: the figures that a brief begins with, as published by the date of the question.

Different events are never added: encounters, detentions and transits stand beside each other. The one figure made of
two series is the interdiction share, and it is a ratio of events at two places, not a chance of being stopped.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray, Months
from winset.case.parts import Flows, Shown
from winset.evidence.observe import Evidence
from winset.language import say, say_many

TOP = 5
"""Origins that are listed."""

POLL_DAYS = 30
"""Days of polls that make a mean, counted back from the newest poll."""


@dataclass(frozen=True)
class Figure:
    """A number as observed: what, how much, in which unit, when, of which series, printed where."""

    label: str
    value: float
    unit: str
    month: str
    series: str
    source: str


@dataclass(frozen=True)
class Rank:
    """Place of a month in the record: 1 is the highest of `of` months since `since`."""

    place: int
    of: int
    since: str


@dataclass(frozen=True)
class Stands:
    """Where things stand; what has no series, or none published yet, is left out."""

    encounters: Figure
    rank: Rank
    border_patrol: Figure | None
    border_patrol_rank: Rank | None
    change_on_year: Figure | None
    by_origin: tuple[Figure, ...]
    detentions: Figure | None
    interdiction_share: Figure | None
    transits: Figure | None
    approval: Figure | None

    @property
    def others(self) -> tuple[Figure, ...]:
        """The figures beside encounters that are known: detentions, interdiction, transits, approval."""
        every = (self.detentions, self.interdiction_share, self.transits, self.approval)
        return tuple(figure for figure in every if figure is not None)


def where_things_stand(evidence: Evidence, flows: Flows, governs: str | None = None) -> Stands:
    """The figures at the end of the evidence; `governs` is whose approval is asked (nobody's if left out)."""
    shown = flows.shown
    name, total = _total(evidence, flows)
    patrol = _known(evidence, shown.between_ports_total)
    return Stands(
        encounters=_latest(evidence, name, say("Encounters"), total),
        rank=_rank(total),
        border_patrol=_last(evidence, shown.between_ports_total, say("Border Patrol encounters")),
        border_patrol_rank=_rank(patrol) if patrol else None,
        change_on_year=_change_on_year(evidence, name, total),
        by_origin=_by_origin(evidence, flows),
        detentions=_last(evidence, shown.detentions, say("Detentions")),
        interdiction_share=_interdiction(evidence, shown),
        transits=_last(evidence, shown.transits, say("Transits")),
        approval=None if governs is None else _approval(evidence, governs),
    )


Counted = tuple[Months, IntArray]


def _total(evidence: Evidence, flows: Flows) -> tuple[str, Counted]:
    """The series of total encounters with what is known of it: the one shown, or the target's sum over origins."""
    known = _known(evidence, flows.shown.total)
    if flows.shown.total is not None and known is not None:
        return flows.shown.total, known
    panel = evidence.panel(flows)
    return panel.series, (panel.months, np.rint(panel.total).astype(np.int64))


def _known(evidence: Evidence, name: str | None) -> Counted | None:
    """Months and counts of a series, or nothing where none is named or nothing is published yet."""
    if name is None:
        return None
    months, values = evidence.monthly(name)
    return (months, values) if len(months) else None


def _last(evidence: Evidence, name: str | None, label: str) -> Figure | None:
    known = _known(evidence, name)
    return _latest(evidence, name, label, known) if name is not None and known is not None else None


def _latest(evidence: Evidence, name: str, label: str, known: Counted) -> Figure:
    """The last known month of a series."""
    months, values = known
    unit, source = evidence.described(name).unit, evidence.printed(name, months[-1])
    return Figure(label, float(values[-1]), unit, str(months[-1]), name, source)


def _rank(known: Counted) -> Rank:
    """Place of the last month: one more than the months that were higher."""
    months, values = known
    return Rank(1 + int((values > values[-1]).sum()), len(values), str(months[0]))


def _change_on_year(evidence: Evidence, name: str, known: Counted) -> Figure | None:
    if len(known[1]) < 13 or not known[1][-13]:
        return None
    months, values = known
    change = float(values[-1] / values[-13] - 1)
    return Figure(say("Change on a year"), change, "share", str(months[-1]), name, evidence.printed(name, months[-1]))


def _by_origin(evidence: Evidence, flows: Flows) -> tuple[Figure, ...]:
    """The largest named origins in the last month of the flows."""
    panel = evidence.panel(flows)
    last: FloatArray = panel.values[-1, :-1]
    order = np.argsort(-last, kind="stable")[:TOP]
    month = str(panel.months[-1])
    return tuple(Figure(panel.origins[i], float(last[i]), panel.unit, month, panel.series, panel.source) for i in order)


def _interdiction(evidence: Evidence, shown: Shown) -> Figure | None:
    r"""Share of the neighbour's detentions in its detentions and the encounters between ports, its own people aside.

    .. math:: s = \frac{D}{D + B - B_{\text{neighbour}}}

    in the last month that both series have. Ours.
    """
    detained = _known(evidence, shown.detentions)
    if shown.detentions is None or detained is None:
        return None
    met = _met_between_ports(evidence, shown)
    common = [(month, count) for month, count in zip(*detained, strict=True) if month in met]
    if not common:
        return None
    month, count = common[-1]
    share = float(count / (count + met[month])) if count else 0.0
    source = evidence.printed(shown.detentions, month)
    return Figure(say("Interdiction share"), share, "share", str(month), shown.detentions, source)


def _met_between_ports(evidence: Evidence, shown: Shown) -> dict[np.datetime64, int]:
    """Encounters between ports of others than the neighbour's citizens, by month; the first series named wins."""
    met: dict[np.datetime64, int] = {}
    for name in reversed(shown.by_channel):
        months, values = evidence.monthly(name, channel=shown.between_ports)
        own = evidence.monthly(name, channel=shown.between_ports, origin=shown.neighbour or "")[1]
        met |= dict(zip(months, (values - own).tolist(), strict=True))
    return met


def _approval(evidence: Evidence, governs: str) -> Figure | None:
    """Mean approval over the polls of the last days before the newest poll."""
    polls = evidence.polls(governs)
    if not len(polls.days):
        return None
    recent = polls.days > polls.days[-1] - np.timedelta64(POLL_DAYS, "D")
    mean = float(polls.approve[recent].mean())
    count = int(recent.sum())
    label = say_many(count, "Approval of {name}, one poll", "Approval of {name}, mean of {n} polls", name=governs)
    return Figure(label, mean, "percent", str(polls.days[-1])[:7], "polls", polls.source)
