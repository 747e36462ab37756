"""The folder of past measures: the document, its tables, its text and a figure; all of it appears, or nothing does.

::

    measures.json   measures.txt   measures.csv   stacks.csv   rises.csv   figures/depths.svg
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from winset.report.figures import drawn, past
from winset.report.names import cleaned
from winset.report.screen import plain
from winset.report.screen.past import section
from winset.study.runs import placed

if TYPE_CHECKING:
    from winset.study.past_told import MeasuresTold, PastMeasure, StackTold

NUMBERS = (
    *("change", "low", "high", "half_life_months", "cannot_tell_from_permanent", "other_dates", "matched_dates"),
    *("matched_count", "level_prior_spread", "stable", "sentence"),
)


def written(told: MeasuresTold, folder: Path) -> tuple[Path, ...]:
    """Write the folder; files of an earlier run of the same name are replaced, others are left alone."""
    return placed(contents(told), folder)


def contents(told: MeasuresTold) -> dict[str, str]:
    """Every file of the folder by its relative name."""
    clean = cleaned(told)
    texts = {
        "measures.json": told.to_json() + "\n",
        "measures.txt": plain(section(clean)),
        "measures.csv": _csv(
            ("id", "start", "kind", "stack", "title", *NUMBERS),
            ((m.id, m.start, m.kind, m.stack or "", m.title, *_numbers(m)) for m in clean.measures),
        ),
        "stacks.csv": _csv(
            ("id", "start", "end", "members", "spread", "spread_if_apart", *NUMBERS),
            (
                (s.id, s.start, s.end, " ".join(s.members), s.spread, s.spread_if_apart, *_numbers(s))
                for s in clean.stacks
            ),
        ),
        "rises.csv": _csv(
            ("of", "where", "name", "change", "low", "high", "percentile", "dates", "capped", "rose"),
            (row for of in told_rows(clean) for row in _rises(of)),
        ),
    }
    if clean.measures:
        texts["figures/depths.svg"] = drawn.svg(past.depths(clean))
    return texts


def told_rows(told: MeasuresTold) -> list[PastMeasure | StackTold]:
    """Measures, then stacks."""
    return [*told.measures, *told.stacks]


def _numbers(of: PastMeasure | StackTold) -> tuple[object, ...]:
    change, place = of.change, of.place
    return (
        *(round(value, 4) for value in (change.median, change.low, change.high)),
        round(of.half_life_months.median, 1), of.cannot_tell_from_permanent, place.percentile, place.matched,
        place.dates, of.prior.level_spread, of.prior.stable, of.sentence,
    )  # fmt: skip


def _rises(of: PastMeasure | StackTold) -> Iterable[tuple[object, ...]]:
    for rise in of.beside.rises:
        change = (rise.change.median, rise.change.low, rise.change.high) if rise.change else ("", "", "")
        yield (of.id, rise.where, rise.name, *change, rise.percentile, rise.dates, rise.capped, rise.rose)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as a CSV file; a text that a spreadsheet would run as a formula is set apart by a quote."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@", "-") else cell
