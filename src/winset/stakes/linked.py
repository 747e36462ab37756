"""Issues that ride in one bill, and what their joint options are worth once a legislature has had its say.

A *row* is one option for each linked issue. Its legislated part passes or fails as one bill::

    row   (status: young arrivals, work visas: farm statute)      one bill of two parts
    row   (status: parole, work visas: farm statute)              a bill of one part; parole stands either way
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Issue
from winset.stakes.weigh import Worths

Part = tuple[str, str]
"""An option of an issue: (issue, option)."""

Bill = frozenset[Part]
"""The legislated options of one row: they pass or fail together."""


@dataclass(frozen=True)
class Linked:
    """Linked issues with their rows; `bills` holds the legislated part of each row (empty where there is none).

    `granted` is (draw, row, actor) and `fallen` the same: worth if the bill becomes law, and if it does not.
    `effect` is (draw, row) in halvings if it becomes law, `effect_fallen` if not. Central figures are in draw -1.
    """

    issues: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    bills: tuple[Bill, ...]
    granted: FloatArray
    fallen: FloatArray
    effect: FloatArray
    effect_fallen: FloatArray

    def bill(self, package: Mapping[str, str]) -> Bill:
        """The bill that a package needs for these issues; empty where it needs none."""
        return self._bills[tuple(package[issue] for issue in self.issues)]

    @cached_property
    def _bills(self) -> Mapping[tuple[str, ...], Bill]:
        return dict(zip(self.rows, self.bills, strict=True))

    def of_draws(self, kept: Callable[[FloatArray], FloatArray]) -> Linked:
        """The same with some of its draws; where nothing can fall, both halves stay one array."""
        granted, effect = kept(self.granted), kept(self.effect)
        falls = self.fallen is not self.granted
        fallen, effect_fallen = (kept(self.fallen), kept(self.effect_fallen)) if falls else (granted, effect)
        return replace(self, granted=granted, fallen=fallen, effect=effect, effect_fallen=effect_fallen)


def link(
    issues: Sequence[Issue],
    available: Mapping[str, Sequence[str]],
    standing: Mapping[str, str],
    worths: Worths,
    halvings: FloatArray,
    cost_of_failure: FloatArray,
) -> tuple[Linked, ...]:
    """Group issues by the bill they share and weigh every joint row.

    `halvings` is (draw, row of worths); `cost_of_failure` is (draw, actor), points lost when the bill falls. In both,
    and in what is returned, one more draw at the end holds the central values.
    """
    paid = np.concatenate([worths.drawn, worths.central[None]])
    return tuple(
        _weigh(group, available, standing, worths, paid, halvings, cost_of_failure)
        for group in _groups(issues, standing)
    )


def legislated(issue: Issue, option: str, standing: Mapping[str, str]) -> bool:
    """Whether an option rides in a bill: it names one and does not already stand."""
    return issue.options[option].bill is not None and standing[issue.id] != option


def _groups(issues: Sequence[Issue], standing: Mapping[str, str]) -> list[list[Issue]]:
    """Issues that share a bill stand together; every other issue stands alone."""
    groups: dict[str, list[Issue]] = {}
    for issue in issues:
        bills = sorted({o.bill for name, o in issue.options.items() if o.bill and legislated(issue, name, standing)})
        groups.setdefault(f"bill {bills[0]}" if bills else f"issue {issue.id}", []).append(issue)
    return list(groups.values())


def _weigh(
    group: Sequence[Issue],
    available: Mapping[str, Sequence[str]],
    standing: Mapping[str, str],
    worths: Worths,
    paid: FloatArray,
    halvings: FloatArray,
    cost_of_failure: FloatArray,
) -> Linked:
    names = tuple(issue.id for issue in group)
    rows = tuple(product(*(available[name] for name in names)))
    bills = tuple(
        frozenset((i.id, o) for i, o in zip(group, row, strict=True) if legislated(i, o, standing)) for row in rows
    )
    parts = [list(zip(names, row, strict=True)) for row in rows]
    places = np.array([[worths.row(*part) for part in row] for row in parts])
    bound = np.array([[part in bill for part in row] for row, bill in zip(parts, bills, strict=True)])

    def total(table: FloatArray, keep_bill: bool) -> FloatArray:
        """Sum over the issues of each row; a legislated part counts as standing (zero) if the bill has fallen."""
        summed = np.zeros((len(table), len(rows), *table.shape[2:]))
        for at in range(len(names)):
            part = table[:, places[:, at]]
            if not keep_bill:
                part[:, bound[:, at]] = 0.0
            summed += part
        return summed

    granted, effect = total(paid, keep_bill=True), total(halvings, keep_bill=True)
    if not any(bills):  # nothing can fall
        return Linked(names, rows, bills, granted, granted, effect, effect)
    failed = np.array([bool(bill) for bill in bills], dtype=float)
    return Linked(
        issues=names,
        rows=rows,
        bills=bills,
        granted=granted,
        fallen=total(paid, keep_bill=False) - failed[None, :, None] * cost_of_failure[:, None, :],
        effect=effect,
        effect_fallen=total(halvings, keep_bill=False),
    )
