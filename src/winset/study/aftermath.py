"""What came afterwards, where the evidence reaches further than the question. Nothing here is used in the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Episode
from winset.evidence import Evidence
from winset.flow.increments import log_counts
from winset.flow.scores import crps
from winset.language import said, say
from winset.study.answer import Came, CameEpisode, CameMonth
from winset.study.flows import Flows
from winset.study.moments import Question
from winset.study.packages import Names
from winset.tables import Outlook, Panel

ALIKE = said("The outlook was about as close as the random walk (CRPS of log counts {own} against {naive}).")
CLOSER = said("The outlook was closer than the random walk (CRPS of log counts {own} against {naive}).")
FARTHER = said("The outlook was less close than the random walk (CRPS of log counts {own} against {naive}).")


def came(
    question: Question, flows: Flows, everything: Evidence, settlement: Mapping[str, str], names: Names
) -> Came | None:
    """The outlook's total beside what was published later, and what was later granted or refused.

    Nothing if nothing came yet.
    """
    truth = _observed(flows.outlook, everything.panel(question.case.flows))
    months = _months(flows, truth)
    ahead = len(flows.outlook.months)
    until = (np.datetime64(question.as_of, "M") + ahead).astype(dt.date)
    past = tuple(
        _episode(e, settlement, names) for e in question.case.episodes if question.as_of < e.end and e.start <= until
    )
    if not months and not past:
        return None
    own, naive = _crps(flows.outlook.total, truth), _crps(flows.random_walk, truth)
    inside = sum(m.low95 <= m.observed <= m.high95 for m in months)
    return Came(
        months=months,
        inside95=inside,
        crps=own,
        random_walk_crps=naive,
        episodes=past,
        sentence=_sentence(months, inside, own, naive),
    )


def _observed(outlook: Outlook, later: Panel) -> FloatArray:
    """Totals later published for the outlook's months, NaN where there is none; (month,)."""
    published = dict(zip(later.months.tolist(), later.total.tolist(), strict=True))
    return np.array([published.get(m, np.nan) for m in outlook.months.tolist()])


def _months(flows: Flows, truth: FloatArray) -> tuple[CameMonth, ...]:
    low, middle, high = np.quantile(flows.outlook.total, [0.025, 0.5, 0.975], axis=1, method="hazen")
    walk = np.median(flows.random_walk, axis=1)
    return tuple(
        CameMonth(month=str(m), observed=y, median=mid, low95=lo, high95=hi, random_walk_median=rw)
        for m, y, lo, mid, hi, rw in zip(
            flows.outlook.months, *(a.round(1).tolist() for a in (truth, low, middle, high, walk)), strict=True
        )
        if not np.isnan(y)
    )


def _crps(draws: FloatArray, truth: FloatArray) -> float | None:
    """Mean CRPS of log(y + 5) over the months that came; draws are (month, draw). Nothing if none came."""
    seen = ~np.isnan(truth)
    if not seen.any():
        return None
    return float(crps(log_counts(draws[seen]), log_counts(truth[seen])).mean())


def _episode(e: Episode, settlement: Mapping[str, str], names: Names) -> CameEpisode:
    option = settlement.get(e.issue or "")
    return CameEpisode(
        episode=e.episode,
        start=e.start,
        issue=e.issue,
        asked_by=e.asked_by,
        asked=e.asked,
        outcome=e.outcome,
        happened=e.happened,
        in_settlement=names.labels[e.issue or "", option] if option else None,
        source=e.source,
    )


def _sentence(months: tuple[CameMonth, ...], inside: int, own: float | None, naive: float | None) -> str:
    if not months or own is None or naive is None:
        return say("No later month of the flows is in the evidence yet.")
    gap = own - naive
    verdict = ALIKE if abs(gap) < 0.01 else CLOSER if gap < 0 else FARTHER
    known = say(
        "{n} later months are known: {inside} of them fell inside the 95 % interval.", n=len(months), inside=inside
    )
    return f"{known} {say(verdict, own=f'{own:.2f}', naive=f'{naive:.2f}')}"
