"""What past measures went along with, as it is told to a program; document ``measures/2``."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from winset.study.answer import KindTold, Measure, Spread, Told
from winset.study.shape import OfCase


class PlaceTold(Told):
    """Place among placebo dates: the share of dates at which the same shape went less far in the same direction.

    `percentile` is among 200 other dates, nothing where none is fair. `matched` is among the `dates` dates at which the
    targeted flows stood as high in their last two years, in `spells` separate stretches; nothing where too few.
    """

    percentile: float | None
    matched: float | None
    dates: int
    spells: int


class PriorTold(Told):
    """The median change under each setting of what is believed beforehand, and how far they are apart in logs.

    `level` goes with the guesses of ``level_prior``, smallest first. `forced` and `doubt` hold the fit itself between
    their two ends. The spreads are standard deviations over settings of log(1 + change). `stable` goes by the first.
    """

    level: tuple[float, ...]
    level_spread: float
    forced: tuple[float, ...]
    forced_spread: float
    doubt: tuple[float, ...]
    doubt_spread: float
    stable: bool
    sentence: str


class RiseTold(Told):
    """How one series moved around a measure against other dates; `where` is origin, port or sector.

    `change` is the excess over the median of other dates, its interval that of the placebo dates; nothing where it
    cannot be compared. `capped` tells that a rule set the counts. `rose`: further than at nine of ten other dates.
    """

    where: str
    name: str
    change: Spread | None
    percentile: float | None
    dates: int
    capped: bool
    rose: bool


class BesideTold(Told):
    """What rose at the same time; `compared` series of which `rose` did, where `by_chance` would be expected to."""

    rises: tuple[RiseTold, ...]
    compared: int
    rose: int
    by_chance: float
    sentence: str


class PastMeasure(Measure):
    """One past measure in full. `stack` is the id of the stack that it is told with, if any."""

    targets: tuple[str, ...]
    place: PlaceTold
    stack: str | None
    prior: PriorTold
    beside: BesideTold


class StackTold(Told):
    """Measures that overlap, told together; fields as those of a measure.

    `change` is that of the targeted origins of all members, in the month in which the last one is at full effect.
    `spread` is the standard deviation of its logarithm, `spread_if_apart` what it would be if the parts had been
    learned independently of each other.
    """

    id: str
    members: tuple[str, ...]
    start: dt.date
    end: dt.date
    targets: tuple[str, ...]
    change: Spread
    spread: float
    spread_if_apart: float
    half_life_months: Spread
    cannot_tell_from_permanent: bool
    place: PlaceTold
    prior: PriorTold
    beside: BesideTold
    sentence: str


class LevelPrior(Told):
    """What was moved: guesses of the size of a month's move of the log level, and the months that they count for.

    `forced` are factors on that size, whatever the data say; `doubts` factors on the doubt of each kind's effect.
    """

    guesses: tuple[float, ...]
    months: int
    forced: tuple[float, ...]
    doubts: tuple[float, ...]
    stable_below: float
    sentence: str


class MeasuresTold(OfCase):
    """Every past measure of a case, the stacks they are in, and what their kinds did; document ``measures/2``.

    `compared_with` are the series in which something could rise at the same time.
    """

    schema_: str = Field(default="measures/2", alias="schema")
    moment: str
    measures: tuple[PastMeasure, ...]
    stacks: tuple[StackTold, ...]
    kinds: tuple[KindTold, ...]
    level_prior: LevelPrior
    compared_with: tuple[str, ...]
    beside_caveat: str
    caveat: str
