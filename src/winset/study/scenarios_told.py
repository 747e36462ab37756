"""What `winset scenarios` and `winset paths` answer: the documents ``scenarios/1`` and ``paths/1``."""

from __future__ import annotations

from pydantic import Field

from winset.study.shape import Document, OfMoment, Told


class ShockTold(Told):
    """A factor on the counts of some origins: low, value and high; `felt_in` are months of the year, all if empty."""

    id: str
    targets: tuple[str, ...]
    factor: tuple[float, float, float]
    felt_in: tuple[int, ...]


class ScenarioTold(Told):
    """A scenario as the case has it; `asked_at` tells whether it can be asked from the moment.

    `put` are values put elsewhere by path, `government` weightings by actor at the moment, `stopped` options by issue
    that cannot be chosen, `falls_to` what stands in place of one that stood.
    """

    id: str
    title: str
    description: str
    note: str
    source: str
    asked_at: bool
    flows: tuple[ShockTold, ...]
    put: dict[str, str]
    government: dict[str, str]
    stopped: dict[str, tuple[str, ...]]
    falls_to: dict[str, str]


class Ratio(Told):
    """Encounters of a scenario over those as it is, path by path: 5 %, middle and 95 % of draws."""

    low: float
    middle: float
    high: float


class BesideTold(Told):
    """How a question ends in one scenario, on the odds.

    `encounters` is the median over draws of the sum of `months` months without a deal; `ratio` compares path by path
    with the same dice. `differs` are issues on which the package is another than as it is, by the option chosen there.
    `bills` counts those it needs, `enacted` is the chance that all of them become law; `kept` the share of draws in
    which it is kept after 12 months; both None without a deal.
    """

    scenario: str
    title: str
    encounters: float
    ratio: Ratio
    deal: bool
    finding: str
    sentence: str
    changes: dict[str, str]
    differs: dict[str, str]
    bills: int
    enacted: float | None
    kept: float | None


class ScenariosTold(OfMoment):
    """Scenarios of a case, and side by side how its question ends in each; document ``scenarios/1``.

    `compared` begins with the question as it is, and is empty where it was not asked for. `months` are those summed.
    """

    schema_: str = Field(default="scenarios/1", alias="schema")
    labels: dict[str, dict[str, str]]
    scenarios: tuple[ScenarioTold, ...]
    rule: str
    months: int
    compared: tuple[BesideTold, ...]
    notes: tuple[str, ...]


class PlaceTold(Told):
    """A place of a case: its path, what stands there as it would be put, and what may stand there.

    `low`, `high`, `basis` and `source` are of numbers that have them.
    """

    path: str
    value: str
    sort: str
    low: float | None = None
    high: float | None = None
    basis: str | None = None
    source: str | None = None


class PathsTold(Document):
    """Paths of a case that begin with a prefix; document ``paths/1``."""

    winset: str
    schema_: str = Field(default="paths/1", alias="schema")
    case: str
    prefix: str
    places: tuple[PlaceTold, ...]
