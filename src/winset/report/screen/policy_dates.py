"""What knowing a measure's date is worth, and what a false alarm costs, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from winset.report.numerals import change, month, once, percent, signed
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.documents_policy import AtDate, LineTold, PolicyDatesTold, ReadingTold

CURVE: tuple[Head, ...] = (
    ("believed", "right"),
    ("gain, as seen", "right"),
    ("as expected", "right"),
    ("origins", "right"),
    ("false alarm costs", "right"),
)
DATES: tuple[Head, ...] = (
    ("", "left"),
    ("policy date", "left"),
    ("way", "left"),
    ("months", "right"),
    ("believed", "right"),
    ("unknown", "right"),
    ("known", "right"),
)


def section(told: PolicyDatesTold) -> Group:
    """The curve, what it comes to where a false alarm costs a fifth, every date, and the caveats."""
    return parts.section(
        "WHAT KNOWING POLICY DATES IS WORTH",
        paragraph(
            f"{len(told.seen.dates)} dates frozen before scoring, {told.false_alarms} false alarms, CRPS of the total "
            f"1 to {told.horizon} months ahead against a forecast that knows nothing. Believed: the chance given to "
            "the announcement that it bites. As seen: ways of the dates as told afterwards; as expected: at the time."
        ),
        table(CURVE, [_chance(told, at) for at in range(len(told.chances))]),
        labelled("In short.", " ".join([_short(told.seen, "as seen"), _short(told.expected, "as expected")])),
        table(DATES, [_date(each) for each in told.seen.dates]),
        paragraph(f"{' '.join(told.caveats)} Believed of a date: mean log change, learned from earlier ones.", "dim"),
    )


def _chance(told: PolicyDatesTold, at: int) -> list[str]:
    return [
        percent(told.chances[at]),
        _triple(told.seen.gain, at),
        _triple(told.expected.gain, at),
        _triple(told.seen.origins_gain, at),
        _triple(told.cost, at),
    ]


def _triple(line: LineTold, at: int) -> str:
    return once(line.by_chance[at])


def _short(reading: ReadingTold, how: str) -> str:
    value, low, high = reading.gain.by_chance[-1]
    return (
        f"Certain that it bites, ways {how}: {change(value)} ({change(low)} to {change(high)}); where a false alarm "
        f"costs {percent(reading.cost)}, at a chance of {percent(reading.chance)}: {change(reading.gain_at_cost)}."
    )


def _date(at: AtDate) -> tuple[str, ...]:
    believed = signed(f"{at.effect[0]:+.2f}")
    return month(at.felt), at.title, at.way, str(at.horizons), believed, f"{at.without:.3f}", f"{at.announced:.3f}"
