"""The scorecard: how outlooks have fared beside the random walk and the seasonal naive forecast, losses included."""

from __future__ import annotations

from winset.language import said, say
from winset.report.exhibits import Exhibit, Row
from winset.report.figures import standing
from winset.report.figures.standing import HORIZONS
from winset.report.numerals import change, month, percent
from winset.study.backtest_told import Backtested, ScoresTold

HEADS = (
    said("Months ahead"),
    said("Skill (95%)"),
    said("CRPS, log"),
    said("Random walk"),
    said("Seasonal naive"),
    said("In its 80% band"),
    said("In its 95%"),
)


def exhibits(told: Backtested) -> tuple[Exhibit, ...]:
    """The chart of ``backtest/2``, its table with both rivals."""
    rows = tuple(_row(h, told) for h in HORIZONS if h in told.total.skill)
    heads = tuple(map(say, HEADS))
    return (Exhibit("skill", lambda _: standing.skill(told), standing.of_skill(told), heads, rows, told),)


def _row(horizon: str, told: Backtested) -> Row:
    skill, low, high = told.total.skill[horizon]
    rivals = (told.random_walk.total, told.seasonal_naive.total)
    crps = (f"{scores.crps_log[horizon]:.3f}" for scores in (told.total, *rivals))
    bands = (_inside(told.total, horizon, band) for band in ("80", "95"))
    interval = say("{middle} ({low} to {high})", middle=change(skill), low=change(low), high=change(high))
    return (say(HORIZONS[horizon]), interval, *crps, *bands)


def _inside(scores: ScoresTold, horizon: str, band: str) -> str:
    hits, of = (scores.coverage80 if band == "80" else scores.coverage95)[horizon]
    return say("{share} ({n} of {all})", share=percent(hits / of), n=hits, all=of)


def notes(told: Backtested) -> dict[str, list[str]]:
    """Failures first: every score on which another one is better; then how the record was made; lines by head."""
    protocol = told.protocol
    return {
        say("Where another one is better"): [*told.losses, *told.further_losses] or [say("Nowhere, on these scores.")],
        say("How the record was made"): [
            say(
                "{n} dates, {first} to {last}; measures told: {measures}; {vintage}.",
                n=len(protocol.dates), first=month(protocol.dates[0]), last=month(protocol.dates[-1]),
                measures=protocol.measures,
                vintage=protocol.vintage,
            ),
            *(f"{score}: {made}." for score, made in protocol.scores.items()),
        ],
        say("Other records"): [
            say(
                "A ledger of frozen forecasts, ours and others', is scored by `winset ledger score FILE`: it belongs "
                "to who keeps it, and no case holds one."
            ),
        ],
    }  # fmt: skip
