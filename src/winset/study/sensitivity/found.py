"""Everything that was found out about what an answer hangs on, as arrays, before it is told.

::

    run ──▶ Found ──▶ making ──▶ flips/2
"""

from __future__ import annotations

from dataclasses import dataclass

from winset.study.sensitivity.drivers import Drivers
from winset.study.sensitivity.groups import Grouped
from winset.study.sensitivity.information import Known
from winset.study.sensitivity.measured import Measured
from winset.study.sensitivity.regions import Region
from winset.study.sensitivity.swings import Swing
from winset.study.sensitivity.turning import Scan, Turn
from winset.study.worlds import Worlds
from winset.study.worlds.asked import Study


@dataclass(frozen=True)
class Found:
    """What was found; `drivers` go with `outcomes`, and `packages` is how many an actor chooses between.

    `designed` and `halved` count worlds that were asked for groups and for turning points; `failed` are those of the
    former that could not be answered.
    """

    asked: Study
    worlds: Worlds
    outcomes: tuple[Measured, ...]
    drivers: tuple[Drivers | None, ...]
    regions: tuple[Region, ...]
    swings: tuple[Swing, ...]
    scan: Scan
    deal_turns: tuple[Turn, ...]
    package_turns: tuple[Turn, ...]
    groups: tuple[Grouped, ...]
    designed: int
    halved: int
    failed: int
    known: tuple[Known, ...]
    packages: int
