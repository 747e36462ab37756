"""What the reader of a file's outlook should know about the file; each caution is a sentence.

The one thing that trips everybody: a month without a row counts as zero, and rows of the newest months come late::

    HND   412  388  401  397   .      no row yet, read as nobody: the outlook starts from a fall that never was
    GTM   210  205  199  204  201
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray
from winset.flow.increments import SEASONED, log_counts, with_total
from winset.study.flows import PATHS
from winset.study.long import Long

NAMED = 5
"""Origins that a caution names; the rest is counted."""

SMALL, RECENT = 50, 36
"""Median count of the total's recent months below which steady counts get intervals far too wide, a year ahead."""

FAR, FACTOR = 2.0, 3.0
"""A last step is doubtful if it is longer than so many times the longest before it, and at least by this factor."""

FEWEST_STEPS = 12
"""Earlier steps below which none is called long."""


def of_file(read: Long, paths: int) -> tuple[str, ...]:
    """Cautions, those that may mean a fault of the file first."""
    months = len(read.panel.months)
    told = [*_late(read), *_last_step(read), "No measures are known of a file: this is what the series alone says."]
    if months < SEASONED:
        told.append(
            f"{months} months are too few to tell a season from chance (that takes {SEASONED}): none is in "
            "this outlook, and its width rests on few changes."
        )
    told += [*_filled(read), *_small(read)]
    if paths < PATHS:
        told.append(f"{paths:,} paths were drawn, not {PATHS:,}: there are many origins and months.")
    return tuple(told)


def _late(read: Long) -> list[str]:
    """Origins that have no row in the newest months, those with the longest absence last."""
    absent = {name: int(n) for name, n in zip(read.panel.origins, _at_end(read), strict=True) if n}
    if not absent:
        return []
    first, last = read.panel.months[-max(absent.values())], read.panel.months[-1]
    when = f"in {last}" if first == last else f"in the newest months, {first} to {last}"
    order = sorted(absent, key=lambda name: (absent[name], name))
    named = _named([f"{name} ({absent[name]})" for name in order])
    return [
        f"CHECK THE END OF THE FILE: no row {when} for {named} (months without a row). They count as zero, and the "
        "outlook starts from there. If these counts are only late, leave those months out, or ask with --as-of."
    ]


def _at_end(read: Long) -> FloatArray:
    """Months without a row at the end of each origin; (origin,)."""
    newest_first = read.absent[::-1]
    return np.asarray(np.cumprod(newest_first, axis=0).sum(axis=0), dtype=np.float64)


def _last_step(read: Long) -> list[str]:
    r"""Series whose last step is far longer than any before it.

    .. math:: |\Delta z_T| > \max\bigl(2 \max_{t<T} |\Delta z_t|, \log 3\bigr), \qquad z = \log(y + 5)

    Ours: a caution and no test.
    """
    steps = np.abs(np.diff(log_counts(with_total(read.panel.values)), axis=0))
    if len(steps) <= FEWEST_STEPS:
        return []
    doubtful = steps[-1] > np.maximum(FAR * steps[:-1].max(axis=0), np.log(FACTOR))
    counts = with_total(read.panel.values)
    names = [*read.panel.origins, "the total"]
    told = [
        f"{name} (from {counts[-2, at]:,.0f} to {counts[-1, at]:,.0f})"
        for at, name in enumerate(names)
        if doubtful[at] and not (at < len(names) - 1 and read.absent[-1, at])
    ]
    if not told:
        return []
    return [
        f"CHECK THE LAST VALUE, {read.panel.months[-1]}: more than twice the longest step before it, for "
        f"{_named(told)}. The outlook starts from it."
    ]


def _filled(read: Long) -> list[str]:
    if not read.filled:
        return []
    empty = read.absent.sum(axis=0)
    order = np.argsort(-empty, kind="stable")[: int((empty > 0).sum())]
    named = _named([f"{read.panel.origins[i]} ({empty[i]}, {_span(read, int(i))})" for i in order])
    return [
        f"{read.filled:,} months of origins without a row count as zero, for other origins have rows there: {named}."
    ]


def _span(read: Long, at: int) -> str:
    months = read.panel.months[read.absent[:, at]]
    return str(months[0]) if len(months) == 1 else f"{months[0]} to {months[-1]}"


def _small(read: Long) -> list[str]:
    middle = float(np.median(read.panel.total[-RECENT:]))
    if middle >= SMALL:
        return []
    return [
        f"Counts are small (median {middle:,.0f} a month of late). Where they are steady too, the intervals a year "
        "ahead are far too wide: on made-up steady counts, the 80 % interval held 90 to 100 %."
    ]


def _named(told: list[str]) -> str:
    left = len(told) - NAMED
    return ", ".join(told[:NAMED]) + (f" and {left} more" if left > 0 else "")
