"""How surely the bodies of every side would say yes to a package: the win-set, at whatever level a reader asks for.

The trap: a win-set is not what pays. A package can be worth signing and fall in a chamber, or pass every chamber and
be worth less than no deal to a leader. A settlement needs both::

    win-set at 50 %    P(every bill of the package becomes law) >= 0.5        what an executive grants alone: always
    zone               nobody is worse off than with no deal

Reference: Putnam (1988). Bills of one package stand or fall with the swing that they share. Ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from winset.stakes.linked import Bill
from winset.study.table import Table


def ratified(table: Table, package: Mapping[str, str]) -> float:
    """The chance that everything in a package that needs a legislature becomes law; 1 where nothing does."""
    return _together(table, table.bills_of(package))


def along(table: Table, packages: Iterable[Mapping[str, str]]) -> tuple[float, ...]:
    """The same of many packages, in their order; those that need the same bills share one chance."""
    known: dict[tuple[Bill, ...], float] = {}
    found = []
    for package in packages:
        bills = table.bills_of(package)
        found.append(known[bills] if bills in known else known.setdefault(bills, _together(table, bills)))
    return tuple(found)


def _together(table: Table, bills: tuple[Bill, ...]) -> float:
    if not bills:
        return 1.0
    return float(np.prod([table.odds[bill].vote_held * table.odds[bill].passes for bill in bills], axis=0).mean())
