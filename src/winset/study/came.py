"""What came afterwards, where the evidence reaches further than the question. Nothing here is used in the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Episode
from winset.study.answer import Came, CameEpisode, CameMonth
from winset.tables import Outlook, Panel


def came(
    outlook: Outlook,
    random_walk: FloatArray,
    later: Panel,
    episodes: tuple[Episode, ...],
    as_of: dt.date,
    months_ahead: int,
    settlement: Mapping[str, str],
    labels: Mapping[tuple[str, str], str],
) -> Came | None:
    """The outlook's total beside what was published later, and what was later granted or refused.

    `random_walk` is (month, draw), the total's random walk. Nothing if nothing came yet.
    """
    months = _months(outlook, random_walk, later)
    until = (np.datetime64(as_of, "M") + months_ahead).astype(dt.date)
    past = tuple(_episode(e, settlement, labels) for e in episodes if as_of < e.end and e.start <= until)
    if not months and not past:
        return None
    inside = sum(m.low95 <= m.observed <= m.high95 for m in months)
    truth = _observed(outlook, later)
    own = _crps(outlook.total, truth) if months else None
    naive = _crps(random_walk, truth) if months else None
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


def _months(outlook: Outlook, random_walk: FloatArray, later: Panel) -> tuple[CameMonth, ...]:
    low, middle, high = np.quantile(outlook.total, [0.025, 0.5, 0.975], axis=1)
    walk = np.median(random_walk, axis=1)
    return tuple(
        CameMonth(month=str(m), observed=y, median=mid, low95=lo, high95=hi, random_walk_median=rw)
        for m, y, lo, mid, hi, rw in zip(
            outlook.months, _observed(outlook, later), low, middle, high, walk, strict=True
        )
        if not np.isnan(y)
    )


def _crps(draws: FloatArray, truth: FloatArray) -> float:
    r"""Mean CRPS of log counts over the months that came; draws are (month, draw).

    .. math:: \mathrm{CRPS} = E|X - y| - \tfrac12 E|X - X'|

    Reference: Gneiting and Raftery (2007).
    """
    seen = ~np.isnan(truth)
    x, y = np.sort(np.log(draws[seen] + 5.0), axis=1), np.log(truth[seen] + 5.0)
    n = x.shape[1]
    rank = 2.0 * np.arange(1, n + 1) - n - 1.0
    return float((np.abs(x - y[:, None]).mean(axis=1) - (x * rank).sum(axis=1) / n**2).mean())


def _episode(e: Episode, settlement: Mapping[str, str], labels: Mapping[tuple[str, str], str]) -> CameEpisode:
    option = settlement.get(e.issue or "")
    return CameEpisode(
        episode=e.episode,
        start=e.start,
        issue=e.issue,
        asked_by=e.asked_by,
        asked=e.asked,
        outcome=e.outcome,
        happened=e.happened,
        in_settlement=labels.get((e.issue or "", option)) if option else None,
        source=e.source,
    )


def _sentence(months: tuple[CameMonth, ...], inside: int, own: float | None, naive: float | None) -> str:
    if not months or own is None or naive is None:
        return "No later month of the flows is in the evidence yet."
    verdict = "closer than" if own < naive else "no closer than"
    return (
        f"{len(months)} later months are known: {inside} of them fell inside the 95 % interval. The outlook was "
        f"{verdict} the random walk (CRPS of log counts {own:.2f} against {naive:.2f})."
    )
