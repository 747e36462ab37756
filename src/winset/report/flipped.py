"""The folder of what flips an answer: document, text and figures, each figure with its table; all of it, or nothing.

::

    flips.json   flips.txt   figures/drivers.svg   figures/tornado.svg   figures/lines.svg
    tables/drivers.csv   tables/tornado.csv   tables/lines.csv   tables/turns.csv   tables/groups.csv
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from winset.report.figures import drawn
from winset.report.figures.flips import charts
from winset.report.names import cleaned
from winset.report.revealed import table
from winset.report.screen import plain
from winset.report.screen.flips import section
from winset.study.each_draw import written as changed
from winset.study.runs import placed

if TYPE_CHECKING:
    from winset.study.sensitivity.told import TurnTold, WhatFlips


def written(told: WhatFlips, folder: Path) -> tuple[Path, ...]:
    """Write the folder; files of the same names are replaced, others are left alone."""
    return placed(contents(told), folder)


def contents(told: WhatFlips) -> dict[str, str]:
    """Every file of the folder by its relative name."""
    clean = cleaned(told)
    figures = {f"figures/{name}.svg": drawn.svg(chart) for name, chart in charts(clean)}
    text = plain(section(clean))
    return {"flips.json": told.to_json() + "\n", "flips.txt": text, **figures, **_tables(clean)}


def _tables(told: WhatFlips) -> dict[str, str]:
    drivers = [(of.name, each.path, each.title, each.index, of.floor) for of in told.outcomes for each in of.drivers]
    tornado = [
        (of.outcome, each.path, each.title, each.low, each.middle, each.high)
        for of in told.tornado
        for each in of.swings
    ]
    groups = [
        (of.outcome, s.part, s.things, s.first, s.first_within, s.total, s.total_within)
        for of in told.groups
        for s in of.shares
    ]
    turns = [*_turns("deal", told.deal_turns), *_turns("package", told.package_turns)]
    found = {
        "drivers": table(("outcome", "path", "title", "index", "floor"), drivers),
        "tornado": table(("outcome", "path", "title", "low", "middle", "high"), tornado),
        "groups": table(("outcome", "part", "things", "first", "first_within", "total", "total_within"), groups),
        "turns": table(
            ("of", "path", "title", "way", "value", "low", "middle", "high", "unit", "distance", "becomes"), turns
        ),
    }
    if told.lines is not None:
        rows = zip(told.lines.numbers, told.lines.happens, told.lines.chances, strict=True)
        lines = [(number, happens, *chances) for number, happens, chances in rows]
        found["lines"] = table(("world", told.lines.event, *told.lines.paths), lines)
    return {f"tables/{name}.csv": text for name, text in found.items()}


def _turns(of: str, turns: Sequence[TurnTold]) -> list[tuple[object, ...]]:
    return [
        (of, each.path, each.title, each.way, each.value, each.low, each.middle, each.high, each.unit, each.distance,
         "no deal" if each.no_deal else changed(each.changes) or "deal")
        for each in turns
    ]  # fmt: skip
