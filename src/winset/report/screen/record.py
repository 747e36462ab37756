"""The record of the outlook on a terminal: first the CRPS beside what it has to beat, then the other scores, in short.

Only the document has every score at every horizon; here the other scores are told over all horizons.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from winset.report.numerals import change, month, signed
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, sparkline, table
from winset.study.backtest_told import Backtested, ScoresTold
from winset.study.documents_policy import Triple

OURS, WALK, NAIVE = "ours", "random walk", "seasonal naive"

CRPS: tuple[Head, ...] = (
    ("months ahead", "left"),
    (OURS, "right"),
    (WALK, "right"),
    (NAIVE, "right"),
    ("skill (95%)", "right"),
    ("in 80%", "right"),
    ("in 95%", "right"),
)
SPARE = (5,)
"""Columns that go where the room is small: coverage of the 80 % interval."""

LEVELS: tuple[Head, ...] = (
    ("months ahead", "left"),
    ("in 80%", "right"),
    ("in 95%", "right"),
    ("levels", "left"),
    ("mean level", "right"),
    ("spread", "right"),
)

CHANCE = "Levels of the forecasts at which outcomes came; in brackets, and as hits, what a calibrated forecaster shows:"

OTHERS: tuple[Head, ...] = (
    ("all horizons", "left"),
    (OURS, "right"),
    (WALK, "right"),
    (NAIVE, "right"),
    ("less random walk (95%)", "right"),
)

TITLES = {
    "crps_natural": "CRPS in counts",
    "log_score": "log score",
    "crps_surge": "CRPS of surges",
    "mase": "MASE",
}

RELATIVE = (
    "Here CRPS in counts is relative: that of an origin over what the random walk loses on it, so that the "
    "largest do not decide."
)


def section(told: Backtested) -> Group:
    """The whole record."""
    protocol, dates = told.protocol, told.protocol.dates
    body: list[RenderableType] = [
        paragraph(
            f"{len(dates)} dates, {month(dates[0])} to {month(dates[-1])}, 1 to {protocol.horizon} months ahead. "
            f"{protocol.scores['crps_log']}, {protocol.scale}, smaller is better; skill against the random walk."
        ),
        labelled("The total.", protocol.total),
        *_target(told.total, told.random_walk.total, told.seasonal_naive.total),
    ]
    walks, naives = told.random_walk.origins, told.seasonal_naive.origins
    if told.origins and walks and naives and len(protocol.origins) > 1:
        body.append(labelled("Origins,", f"averaged over {len(protocol.origins)}. {RELATIVE}"))
        body += _target(told.origins, walks, naives)
    if told.peers:
        body += _peers(told)
    body.append(labelled("Losses.", " ".join(told.losses) or "None at these horizons."))
    if told.further_losses:
        body.append(labelled("By other scores.", " ".join(told.further_losses)))
    body.append(paragraph(f"Measures: {protocol.measures}. Data: {protocol.vintage}. {protocol.interval}.", "dim"))
    return parts.section(f"RECORD OF {protocol.series}", *body)


def _target(ours: ScoresTold, walk: ScoresTold, naive: ScoresTold) -> list[RenderableType]:
    """Three tables of one target, and what its levels show."""
    return [
        table(CRPS, [_crps(key, ours, walk, naive) for key in ours.crps_log], SPARE),
        paragraph(CHANCE, "dim"),
        table(LEVELS, [_levels(key, ours) for key in ours.pit]),
        paragraph(_calibrated(ours), "dim"),
        table(OTHERS, [*(_other(name, ours, walk, naive) for name in TITLES), _relative(ours, naive)]),
    ]


def _calibrated(ours: ScoresTold) -> str:
    """What the levels say over all horizons together, then which single horizons lie outside their bands, and where."""
    single = [key for key in ours.pit if key != "all"]
    outside = {key: _outside(key, ours) for key in single}
    named = "; ".join(f"{_ahead(key)} ahead ({', '.join(what)})" for key, what in outside.items() if what)
    looked, found = 4 * len(single), sum(map(len, outside.values()))
    chance = f"{found} of {looked} looked at; by chance about one in twenty lies outside"
    apart = f"Outside at single horizons: {named}. {chance}." if named else "No single horizon lies outside."
    return f"All horizons together: {ours.pit['all'].says} {apart}"


def _outside(key: str, ours: ScoresTold) -> list[str]:
    """Columns of one horizon that a calibrated forecaster would not show."""
    pit = ours.pit[key]
    looked = {
        "in 80%": (ours.coverage80[key][0], ours.band80[key]),
        "in 95%": (ours.coverage95[key][0], ours.band95[key]),
        "mean level": (pit.mean, pit.mean_band),
        "spread": (pit.spread, pit.spread_band),
    }
    return [name for name, (value, (low, high)) in looked.items() if not low <= value <= high]


def _crps(key: str, ours: ScoresTold, walk: ScoresTold, naive: ScoresTold) -> Sequence[str]:
    skill, low, high = ours.skill[key]
    return [
        _ahead(key),
        f"{ours.crps_log[key]:.3f}",
        f"{walk.crps_log[key]:.3f}",
        f"{naive.crps_log[key]:.3f}",
        f"{change(skill)} ({change(low)} to {change(high)})",
        _hits(ours.coverage80[key]),
        _hits(ours.coverage95[key]),
    ]


def _levels(key: str, ours: ScoresTold) -> Sequence[str]:
    pit = ours.pit[key]
    return [
        _ahead(key),
        _band(ours.band80[key]),
        _band(ours.band95[key]),
        sparkline(pit.bins, max(pit.bins)),
        _beside(pit.mean, pit.mean_band),
        _beside(pit.spread, pit.spread_band),
    ]


def _other(name: str, ours: ScoresTold, walk: ScoresTold, naive: ScoresTold) -> Sequence[str]:
    own, *beside = (getattr(each, name)["all"] for each in (ours, walk, naive))
    digits = 0 if own > 1000 else 3
    gap = ours.difference["random_walk"][name]["all"]
    return [TITLES[name], *(_number(value, digits) for value in (own, *beside)), _interval(gap, digits)]


def _relative(ours: ScoresTold, naive: ScoresTold) -> Sequence[str]:
    ratio = ours.relative_mae["all"]
    gap = (ratio[0] - 1, ratio[1] - 1, ratio[2] - 1)
    return ["MAE to the random walk", f"{ratio[0]:.3f}", "1", f"{naive.relative_mae['all'][0]:.3f}", _interval(gap, 3)]


def _peers(told: Backtested) -> list[RenderableType]:
    """Everybody in one table for each target."""
    rivals = {WALK: told.random_walk, NAIVE: told.seasonal_naive, **told.peers}
    everybody: dict[str, tuple[ScoresTold, ScoresTold | None]] = {OURS: (told.total, told.origins)}
    everybody.update({name: (each.total, each.origins) for name, each in rivals.items()})
    body: list[RenderableType] = [labelled("Peers, the total.", f"{told.protocol.peers}.")]
    body.append(table(_heads(told.total), [_peer(name, total) for name, (total, _) in everybody.items()]))
    rows = [_peer(name, origins) for name, (_, origins) in everybody.items() if origins]
    if len(rows) == len(everybody) and len(told.protocol.origins) > 1:
        body += [labelled("Peers, the origins.", ""), table(_heads(told.total), rows)]
    return body


def _heads(of: ScoresTold) -> tuple[Head, ...]:
    """Heads of the horizons that there are."""
    return (("CRPS, months ahead", "left"), *((_ahead(key), "right") for key in of.crps_log), *CRPS[-2:])


def _peer(name: str, of: ScoresTold) -> Sequence[str]:
    return [
        name,
        *(f"{score:.3f}" for score in of.crps_log.values()),
        _hits(of.coverage80["all"]),
        _hits(of.coverage95["all"]),
    ]


def _ahead(key: str) -> str:
    return "all" if key == "all" else key[1:]


def _hits(count: tuple[int, int]) -> str:
    hits, of = count
    return f"{hits} of {of}"


def _band(band: tuple[int, int]) -> str:
    return f"{band[0]} to {band[1]}"


def _beside(value: float, band: tuple[float, float]) -> str:
    return f"{value:.2f} ({band[0]:.2f} to {band[1]:.2f})"


def _number(value: float, digits: int) -> str:
    return signed(f"{value:,.{digits}f}")


def _interval(triple: Triple, digits: int) -> str:
    value, low, high = (_number(each, digits) for each in triple)
    return f"{value} ({low} to {high})"
