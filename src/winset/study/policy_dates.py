"""The policy-date test of a case: its frozen dates, its long series, and what knowing a measure's date is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from threadpoolctl import threadpool_limits

from winset import case as cases
from winset import evidence
from winset.case.parts import Case, PolicyDate
from winset.errors import Fault, Faulty
from winset.evidence import Evidence
from winset.flow import policy_curve as curve
from winset.flow import policy_dates as test
from winset.flow.announced import Signs
from winset.study.backtest_told import Backtested
from winset.study.documents_policy import AtDate, LineTold, PolicyDatesTold, ReadingTold, Triple
from winset.study.run import ONE_THREAD
from winset.study.skill import scored_panel
from winset.tables import Outlook, Panel

SEED = 0
NAMED = 12
"""Origins that are named, the largest of the case; the others are put together, as the frozen protocol has it."""

DEAR = 0.2
"""The cost of a false alarm at which the gain is read off."""

CAVEATS = (
    "The dates were chosen with hindsight, so every gain is an upper bound; ten or eleven dates are few.",
    "At some dates the measure was not announced a month before: this is what knowing would have been worth.",
    "What went along with a measure was learned from earlier dates alone; final data, not what was known on each date.",
)


def told(target: str, seed: int = SEED, draws: int = test.DRAWS) -> PolicyDatesTold:
    """Gain at the case's policy dates and cost of false alarms, by the chance that an announcement bites.

    Raises :class:`~winset.errors.Faulty` for a case without dates that score, and for what is no case.
    """
    folder = cases.locate(target)
    written = cases.read(folder)
    dates = _scoring(written, target)
    everything = evidence.read(folder / "evidence", written.series)
    panel = scored(written, everything)
    totals = prolonged(written, everything, panel)
    with threadpool_limits(limits=ONE_THREAD):
        return _tested(panel, totals, dates, seed, draws)


def scoring(target: str) -> tuple[PolicyDate, ...]:
    """The policy dates of a case that score; raises :class:`~winset.errors.Faulty` where there are none."""
    return _scoring(cases.read(target), target)


def _scoring(written: Case, target: str) -> tuple[PolicyDate, ...]:
    """The same of a case that has been read."""
    dates = tuple(date for date in written.policy_dates if date.role == "scores")
    if not dates:
        raise Faulty([Fault(target, path="policy_dates", found="no date that scores", expected="at least one")])
    return dates


def with_policy_dates(record: Backtested, target: str) -> Backtested:
    """A record with the policy-date test of its case beside it."""
    return record.model_copy(update={"policy_dates": told(target)})


def scored(written: Case, everything: Evidence) -> Panel:
    """The long series of the case by its largest origins and the rest."""
    whole = scored_panel(written.flows, everything)
    rest = len(whole.origins) - 1
    order = np.argsort(-whole.values[:, :rest].sum(axis=0), kind="stable")[:NAMED]
    named = np.sort(order)
    others = np.setdiff1d(np.arange(rest + 1), named)
    values = np.column_stack([whole.values[:, named], whole.values[:, others].sum(axis=1)])
    origins = (*(whole.origins[i] for i in named), whole.origins[rest])
    return Panel(whole.series, whole.unit, whole.months, origins, values, whole.source)


def prolonged(written: Case, everything: Evidence, panel: Panel) -> Panel:
    """The panel's total, continued after its end by the case's series of totals of the same channel, if it has one."""
    name = written.flows.shown.between_ports_total
    total, label = panel.total, panel.series
    if name is not None:
        months, counts = everything.monthly(name)
        total = np.concatenate([total, np.asarray(counts, dtype=float)[months > panel.months[-1]]])
        label = f"{panel.series}, then {name}"
    when = panel.months[0] + np.arange(len(total))
    return Panel(label, panel.unit, when, ("ALL",), total[:, None], panel.source)


def _tested(panel: Panel, totals: Panel, dates: Sequence[PolicyDate], seed: int, draws: int) -> PolicyDatesTold:
    ahead = test.forecasts(panel, totals, [test.last_known(totals, date) for date in dates], seed, draws)
    alarms = test.at_false_alarms(panel, totals, dates, seed, draws)
    cost = curve.cost(alarms)
    readings = _readings(ahead, panel, totals, dates, cost, seed)
    return PolicyDatesTold(
        series=panel.series,
        totals=totals.series,
        origins=panel.origins[:-1],
        horizon=test.HORIZON,
        false_alarms=len(alarms),
        chances=test.CHANCES,
        seen=readings["seen"],
        expected=readings["expected"],
        cost=_line(cost),
        caveats=CAVEATS,
        seed=seed,
        draws=draws,
    )


def _readings(
    ahead: Mapping[int, Outlook],
    panel: Panel,
    totals: Panel,
    dates: Sequence[PolicyDate],
    cost: curve.Line,
    seed: int,
) -> dict[Signs, ReadingTold]:
    whole, parts = test.at_dates(ahead, totals, dates, seed), test.at_dates(ahead, panel, dates, seed)
    titles = {date.id: date.title for date in dates}
    readings: dict[Signs, ReadingTold] = {}
    for signs, tried in whole.items():
        gain = curve.gain(tried)
        at_cost, chance = curve.gain_where_cost(gain, cost, DEAR)
        readings[signs] = ReadingTold(
            dates=_rows(tried, titles),
            gain=_line(gain),
            origins_dates=_rows(parts[signs], titles),
            origins_gain=_line(curve.gain(parts[signs])),
            cost=DEAR,
            gain_at_cost=round(at_cost, 4),
            chance=round(chance, 4),
        )
    return readings


def _rows(tried: Sequence[test.Tried], titles: Mapping[str, str]) -> tuple[AtDate, ...]:
    return tuple(
        AtDate(
            id=each.id,
            title=titles[each.id],
            felt=each.felt,
            way="down" if each.way < 0 else "up",
            horizons=each.horizons,
            learned_from=each.learned_from,
            effect=(round(each.effect[0], 4), round(each.effect[1], 4)),
            without=round(each.without, 4),
            announced=round(each.announced[-1], 4),
        )
        for each in tried
    )


def _line(line: curve.Line) -> LineTold:
    return LineTold(by_chance=tuple(_rounded(each) for each in line.by_chance), way_unknown=_rounded(line.way_unknown))


def _rounded(triple: Triple) -> Triple:
    value, low, high = triple
    return round(value, 4), round(low, 4), round(high, 4)
