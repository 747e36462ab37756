r"""What rose at the same time: other origins, ports of entry, sectors of the border.

The one thing that trips everybody: something always rises. Twelve series looked at hold one that rose further than at
nine of ten other dates, by chance alone. So every row has its place among other dates, and the count goes with it::

                before      last start
      . . . [ -3 -2 -1 ] 0 . . . g [ +2 +3 +4 ] . . .        three months before the first measure,
                                                             months two to four after the last (g months later)

.. math:: d(t) = \tfrac13 \sum_{s=2}^{4} z_{t+g+s} - \tfrac13 \sum_{s=1}^{3} z_{t-s}, \qquad
          excess = d(t^*) - \operatorname{median}_{t} d(t)

z is the log level without its season. The median over other dates is what the series does without the measure, as far
as it can be known: a random walk with the drift that it had. Ours; an honest comparison and no more. It does not say
who moved: an origin may rise for reasons of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.flow.fit import season_along
from winset.flow.increments import log_counts
from winset.flow.placebo import NOTICED
from winset.flow.stacks import Triple
from winset.language import said
from winset.tables import Panel

AFTER = np.arange(2, 5)

PORTS = said("ports of entry")
"""Name of the one column that holds the targeted origins' arrivals at ports."""

BESIDE = 6
"""Months around a measure whose comparison would share its own."""

FEWEST = 24
"""Other dates below which nothing is said."""

UNUSUAL = 0.9
"""Share of other dates that a rise must exceed to be named."""


@dataclass(frozen=True)
class Rise:
    """How one series moved around a measure, or a stack of them, against other dates.

    `change` is the excess as a share, (median, low, high): the 80 % interval is that of the placebo dates.
    `percentile` is the share of `dates` other dates at which the series rose less; both are NaN where the comparison
    cannot be made. `capped` tells that a rule set the counts, so that they say nothing of pressure.
    """

    where: str
    name: str
    change: Triple
    percentile: float
    dates: int
    capped: bool = False

    @property
    def compared(self) -> bool:
        """Whether it could be compared with other dates."""
        return not np.isnan(self.percentile)

    @property
    def rose(self) -> bool:
        """Whether it rose further than at nine of ten other dates, and no rule set its counts."""
        return bool(self.percentile >= UNUSUAL and self.change[0] > 0 and not self.capped)


UNTOLD = (float("nan"),) * 3


def unseasoned(panel: Panel) -> FloatArray:
    """Log levels without their season, from zero on; (month, origin), NaN where a change is not seen."""
    changes = np.diff(log_counts(panel.values), axis=0)
    changes = changes - season_along(changes, panel.months[1:])
    level = np.vstack([np.zeros((1, changes.shape[1])), np.nan_to_num(changes).cumsum(axis=0)])
    level[1:][np.isnan(changes)] = np.nan
    return level


def rises(
    panel: Panel,
    level: FloatArray,
    where: str,
    first: np.datetime64,
    last: np.datetime64,
    capped_since: np.datetime64 | None = None,
) -> tuple[Rise, ...]:
    """Every column of a panel around measures that are first felt from month `first` to month `last`.

    `level` is the panel :func:`unseasoned`. `capped_since` is the month from which a rule set the counts: dates whose
    comparison reaches into it are no placebo, and where the true date reaches into it nothing is compared.
    """
    start, gap = int((first - panel.months[0]).astype(int)), int((last - first).astype(int))
    reach = gap + int(AFTER[-1])
    until = len(panel.months) if capped_since is None else int((capped_since - panel.months[0]).astype(int))
    rows = np.arange(len(panel.months))
    apart = (rows < start - BESIDE) | (rows > start + gap + BESIDE)
    noticed = _before(np.nan_to_num(panel.values)) >= NOTICED
    moved = np.where(noticed, _moves(level, gap), np.nan)
    fair = apart & (rows + reach < until)
    capped = capped_since is not None and start + reach >= until
    return tuple(_rise(where, name, moved[:, i], fair, start, capped) for i, name in enumerate(panel.origins))


def _before(values: FloatArray) -> FloatArray:
    """Mean of the three months before each month, NaN where there are fewer; (month, origin)."""
    mean = np.full(values.shape, np.nan)
    mean[3:] = (values[:-3] + values[1:-2] + values[2:-1]) / 3
    return mean


def _moves(level: FloatArray, gap: int) -> FloatArray:
    """d(t) for every month of the panel, NaN where a month of the comparison is not seen; (month, origin)."""
    moved = np.full(level.shape, np.nan)
    whole = len(level) - gap - int(AFTER[-1])
    if whole > 0:
        after = np.mean([level[gap + s : gap + s + whole] for s in AFTER], axis=0)
        moved[:whole] = after - _before(level)[:whole]
    return moved


def _rise(where: str, name: str, moved: FloatArray, fair: BoolArray, start: int, capped: bool) -> Rise:
    others = moved[fair & ~np.isnan(moved)]
    untold = not 0 <= start < len(moved) or np.isnan(moved[start]) or len(others) < FEWEST
    if untold or capped:
        return Rise(where, name, UNTOLD, float("nan"), len(others), capped)
    low, middle, high = moved[start] - np.quantile(others, [0.9, 0.5, 0.1])
    change = (float(np.expm1(middle)), float(np.expm1(low)), float(np.expm1(high)))
    return Rise(where, name, change, float((others < moved[start]).mean()), len(others))
