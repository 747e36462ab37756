"""One series on a terminal: its outlook, its record, the measures of a case."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from winset.report.names import Names, cleaned
from winset.report.numerals import about, between, change, exact, month, percent
from winset.report.screen import bargained, measures, outlook, parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.sentences import at, horizons
from winset.study.bargained import DealsTold, PricesTold
from winset.study.documents import Backtested, Document, Looked, MeasuresTold, ScoresTold, SurgeTold

LARGEST = 15
"""Origins that are shown, the largest at the end of the outlook."""

HEADS: tuple[Head, ...] = (
    ("months ahead", "left"),
    ("ours", "right"),
    ("random walk", "right"),
    ("seasonal naive", "right"),
    ("skill (95%)", "right"),
    ("in 80%", "right"),
    ("in 95%", "right"),
)
SPARE = (5,)
"""Columns that go where the room is small: coverage of the 80 % interval."""


def section(told: Document) -> Group:
    """Any of these documents, as it is read."""
    clean = cleaned(told)
    if isinstance(clean, Looked):
        return _outlook(clean)
    if isinstance(clean, Backtested):
        return _backtest(clean)
    if isinstance(clean, MeasuresTold):
        asked = f"{clean.case}, as of {clean.as_of} (moment {clean.moment})"
        return Group(paragraph(asked, "dim", indent=0), measures.listed(clean, clean.measures))
    if isinstance(clean, DealsTold):
        return bargained.deals(clean)
    if isinstance(clean, PricesTold):
        return bargained.prices(clean)
    raise TypeError(f"no section for {type(told).__name__}")


def _outlook(told: Looked) -> Group:
    body: list[RenderableType] = [outlook.line(told), outlook.ahead(told)]
    if told.surge:
        body.append(labelled("Odds.", _surge(told.surge)))
    if len(told.origins) > 1:
        body.append(_origins(told))
    body += [paragraph(note, "dim") for note in told.notes]
    return parts.section(f"OUTLOOK OF {told.series}, as of {told.as_of}", *body)


def _surge(surge: SurgeTold) -> str:
    by_month = ", ".join(percent(surge.by_month[h - 1]) for h in horizons(len(surge.by_month)))
    return f"More than {exact(surge.capacity)} a month: {by_month} in these months; {percent(surge.any_month)} in any."


def _origins(told: Looked) -> RenderableType:
    """The largest origins at the end of the outlook; the rest is counted and stands in the document."""
    end = len(told.months)
    order = sorted(told.origins, key=lambda origin: -at(told.origins[origin], "0.5", end))
    shown = order[:LARGEST]
    names = Names({}, {}, {})
    heads: list[Head] = [("origin", "left"), (month(told.months[0]), "right"), (month(told.months[-1]), "right")]
    heads += [("80%", "right"), ("95%", "right")]
    rows = [
        [
            names.origin(origin),
            about(at(fan, "0.5", 1)),
            about(at(fan, "0.5", end)),
            between(at(fan, "0.1", end), at(fan, "0.9", end)),
            between(at(fan, "0.025", end), at(fan, "0.975", end)),
        ]
        for origin, fan in ((origin, told.origins[origin]) for origin in shown)
    ]
    drawn = table(heads, rows, spare=(4, 1))
    left = len(order) - len(shown)
    return Group(drawn, paragraph(f"And {left} smaller origins: --json has them.", "dim")) if left else drawn


def _backtest(told: Backtested) -> Group:
    protocol = told.protocol
    dates = protocol.dates
    body: list[RenderableType] = [
        paragraph(
            f"{len(dates)} dates, {month(dates[0])} to {month(dates[-1])}, 1 to {protocol.horizon} months ahead. "
            f"{protocol.score} on {protocol.scale}, smaller is better; skill against the random walk."
        )
    ]
    walk, naive = told.random_walk, told.seasonal_naive
    body += [labelled("The total.", protocol.total), _scores(told.total, walk.total, naive.total)]
    if len(protocol.origins) > 1:
        body += [
            labelled("Origins,", f"averaged over {len(protocol.origins)}."),
            _scores(told.origins, walk.origins, naive.origins),
        ]
    body.append(labelled("Losses.", " ".join(told.losses) or "None at these horizons."))
    body.append(paragraph(f"Measures: {protocol.measures}. Data: {protocol.vintage}. {protocol.interval}.", "dim"))
    return parts.section(f"RECORD OF {protocol.series}", *body)


def _scores(ours: ScoresTold, walk: ScoresTold, naive: ScoresTold) -> RenderableType:
    rows: list[Sequence[str]] = []
    for key, score in ours.crps_log.items():
        skill, low, high = ours.skill[key]
        rows.append(
            [
                "all" if key == "all" else key[1:],
                f"{score:.3f}",
                f"{walk.crps_log[key]:.3f}",
                f"{naive.crps_log[key]:.3f}",
                f"{change(skill)} ({change(low)} to {change(high)})",
                _hits(ours.coverage80[key]),
                _hits(ours.coverage95[key]),
            ]
        )
    return table(HEADS, rows, SPARE)


def _hits(count: tuple[int, int]) -> str:
    hits, of = count
    return f"{hits} of {of}"
