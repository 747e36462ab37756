"""The scorecard: how outlooks have fared beside the random walk and the seasonal naive forecast, losses included."""

from __future__ import annotations

from winset.report.exhibits import Exhibit, Row
from winset.report.figures import standing
from winset.report.figures.standing import HORIZONS
from winset.report.numerals import change, percent
from winset.study.documents import Backtested, ScoresTold

HEADS = ("Months ahead", "Skill (95%)", "CRPS, log", "Random walk", "Seasonal naive", "In its 80% band", "In its 95%")


def exhibits(told: Backtested) -> tuple[Exhibit, ...]:
    """The chart of ``backtest/2``, its table with both rivals."""
    rows = tuple(_row(h, told) for h in HORIZONS if h in told.total.skill)
    return (Exhibit("skill", lambda _: standing.skill(told), standing.of_skill(told), HEADS, rows, told),)


def _row(horizon: str, told: Backtested) -> Row:
    skill, low, high = told.total.skill[horizon]
    rivals = (told.random_walk.total, told.seasonal_naive.total)
    crps = (f"{scores.crps_log[horizon]:.3f}" for scores in (told.total, *rivals))
    bands = (_inside(told.total, horizon, band) for band in ("80", "95"))
    return (HORIZONS[horizon], f"{change(skill)} ({change(low)} to {change(high)})", *crps, *bands)


def _inside(scores: ScoresTold, horizon: str, band: str) -> str:
    hits, of = (scores.coverage80 if band == "80" else scores.coverage95)[horizon]
    return f"{percent(hits / of)} ({hits} of {of})"


def notes(told: Backtested) -> dict[str, list[str]]:
    """Failures first: every score on which another one is better; then how the record was made; lines by head."""
    protocol = told.protocol
    return {
        "Where another one is better": [*told.losses, *told.further_losses] or ["Nowhere, on these scores."],
        "How the record was made": [
            f"{len(protocol.dates)} dates, {protocol.dates[0]} to {protocol.dates[-1]}; {protocol.measures}; "
            f"{protocol.vintage}.",
            *(f"{score}: {made}." for score, made in protocol.scores.items()),
        ],
        "Other records": [
            "A ledger of frozen forecasts, ours and others', is scored by `winset ledger score FILE`: it belongs to "
            "who keeps it, and no case holds one.",
        ],
    }
