r"""What it is worth to know a measure's date beforehand, and what it costs to be told of one that never bites.

At each policy date the forecast is made from the month before it, twice: as if nothing were known, and with a measure
announced for the next month. Both share every draw; in a share p of them the measure bites, in the others it does
nothing::

    month before ─┬─ nothing known          ─▶ CRPS           gain = 1 - announced / nothing known, at policy dates
                  └─ announced, chance p    ─▶ CRPS           cost = announced / nothing known - 1, at other dates

The one thing that trips everybody: p is not learned and not averaged over. It is what the reader believes of an
announcement, and the curve says what believing so much gains when the measure comes and costs when it does not.

How far a measure moves flows is learned from earlier dates alone (:mod:`winset.flow.announced`). Ours; the protocol was
frozen with the list of dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import PolicyDate
from winset.flow import scores
from winset.flow.announced import Signs, believed_by, learnable, way_of
from winset.flow.fit import SHORTEST, fit
from winset.flow.increments import log_counts
from winset.flow.outlook import outlook
from winset.flow.project import carry
from winset.randomness import named
from winset.tables import Analogue, Outlook, Panel, Pull

HORIZON, DRAWS = 12, 2000
APART = 6
"""A false alarm lies more than so many months from every date that scores."""

FIRST_ALARM = "2011-01"
CHANCES = tuple(round(0.1 * tenth, 1) for tenth in range(11))


@dataclass(frozen=True)
class Tried:
    """One forecast date. `without` is the CRPS of the forecast that knows nothing, `announced` by chance of biting.

    `way` is -1 for fewer, 1 for more. `effect` is (mean, standard deviation) of the log change that was believed, at
    full effect; `learned_from` counts the dates behind it. `horizons` are the months that could be scored, and
    `way_unknown` is the CRPS where it is known that something bites, and not which way.
    """

    id: str
    felt: str
    way: int
    horizons: int
    learned_from: int
    effect: tuple[float, float]
    without: float
    announced: tuple[float, ...]
    way_unknown: float


def forecasts(
    panel: Panel, totals: Panel, rows: Sequence[int], seed: int = 0, draws: int = DRAWS
) -> dict[int, Outlook]:
    """Outlooks that know of no measure, by the last row that they see: of `panel` or, where that ended, of `totals`.

    `totals` is one column, begins with the panel's first month, and may outlast it.
    """
    return {row: without(panel if row < len(panel.months) else totals, row, seed, draws) for row in rows}


def without(panel: Panel, row: int, seed: int, draws: int) -> Outlook:
    """The outlook from a row of the panel that knows of no measure; nothing after the row is looked at."""
    return outlook(fit(panel.until(row), (), (), {}, seed=seed, draws=draws), HORIZON, seed=seed, draws=draws)


def whole(ahead: Outlook) -> Outlook:
    """The total of an outlook, as one of a single column."""
    return Outlook(ahead.months, ("ALL",), ahead.total[..., None])


def last_known(panel: Panel, date: PolicyDate) -> int:
    """The row of the month before a date is felt."""
    return panel.row(date.felt) - 1


def at_dates(
    ahead: Mapping[int, Outlook], known: Panel, dates: Sequence[PolicyDate], seed: int = 0
) -> dict[Signs, tuple[Tried, ...]]:
    """Scores at each date, for both readings of which way; `ahead` holds the forecasts from :func:`last_known`.

    With one column in `known`, that of totals is scored; with more, the mean over its origins but the last, the rest.
    What a measure does is learned on `known`. A date without a month of `known` after it is left out.
    """
    told: dict[Signs, list[Tried]] = {"seen": [], "expected": []}
    for date in dates:
        row = last_known(known, date)
        if row + 1 >= len(known.months):
            continue
        past = learnable(known, row, dates)
        for signs in told:
            if signs == "expected" and all(way_of(d, "seen") == way_of(d, "expected") for d in (*past, date)):
                told[signs].append(told["seen"][-1])  # nothing differs: neither what was learned nor which way
                continue
            learned = believed_by(known, row, past, signs, seed, ahead[row].paths.shape[1])
            told[signs].append(_tried(ahead[row], known, row, learned, date.id, way_of(date, signs), seed))
    return {signs: tuple(tried) for signs, tried in told.items()}


def at_false_alarms(
    panel: Panel, totals: Panel, dates: Sequence[PolicyDate], seed: int = 0, draws: int = DRAWS
) -> tuple[Tried, ...]:
    """The total's scores where a fall is announced though no date lies within six months."""
    found = []
    for row in false_alarms(totals, dates):
        ahead = forecasts(panel, totals, [row], seed, draws)[row]
        learned = believed_by(totals, row, learnable(totals, row, dates), "seen", seed, draws)
        found.append(_tried(ahead, totals, row, learned, "false-alarm", -1, seed))
    return tuple(found)


def false_alarms(totals: Panel, dates: Sequence[PolicyDate]) -> tuple[int, ...]:
    """Last known rows before months far from every date, whose twelve months can be scored."""
    felt = np.array([totals.row(date.felt) for date in dates])
    first, end = totals.row(FIRST_ALARM), len(totals.months) - HORIZON
    far = [row for row in range(max(first, SHORTEST), end) if np.abs(felt - row).min(initial=APART + 1) > APART]
    return tuple(row - 1 for row in far)


def _tried(ahead: Outlook, known: Panel, row: int, learned: Analogue, name: str, way: int, seed: int) -> Tried:
    """Scores of one forecast without the measure, with it at every chance, and with its way unknown."""
    series = max(len(known.origins) - 1, 1)
    if len(known.origins) == 1:
        ahead = whole(ahead)
    truth = log_counts(known.values[row + 1 : row + 1 + HORIZON, :series])
    rng = named(seed, f"bites {ahead.months[0]}")
    order, sides = rng.permutation(ahead.paths.shape[1]), rng.permutation(ahead.paths.shape[1])
    bites = [np.where(order < chance * len(order), -float(way), 0.0) for chance in CHANCES]
    either = np.where(2 * sides < len(sides), 1.0, -1.0)
    return Tried(
        id=name,
        felt=str(ahead.months[0]),
        way=way,
        horizons=len(truth),
        learned_from=learned.learned_from,
        effect=(-way * float(learned.log_effect.mean()), float(learned.log_effect.std())),
        without=_crps(ahead, truth),
        announced=tuple(_crps(_announced(ahead, learned, strength), truth) for strength in bites),
        way_unknown=_crps(_announced(ahead, learned, either), truth),
    )


def _announced(ahead: Outlook, learned: Analogue, strength: FloatArray) -> Outlook:
    """The outlook with the measure pulled in each draw at its strength; strength 0 leaves a draw as it is."""
    pull = Pull("policy date", learned.kind, learned.kind, ("all",), strength)
    return carry(ahead, [learned], [pull], {"all": ahead.origins})


def _crps(ahead: Outlook, truth: FloatArray) -> float:
    """Mean CRPS on log(y + 5) over the months and series of `truth`."""
    months, series = truth.shape
    quantiles = scores.of_samples(log_counts(ahead.paths[:months, :, :series]))
    return float(scores.crps(quantiles, truth).mean())
