r"""The certificate of a ratified settlement, and a checker that shares no code with the search.

The certificate is a tree over coalitions. A split takes one bloc: it must agree, or its agreement is not counted.
A leaf has prices, whole numbers, that bound every package of its coalitions. The checker adds up payoffs again in exact
whole numbers of any length, and at each leaf goes through the packages that the prices leave, one by one::

    S(v) < 0                                   no package of the leaf is ratified and hurts no leader
    S(v)^n < n^n · v_1 ... v_n · best          none of them is as good as the best

The trap: it is slow on purpose. A hard problem may leave it many packages; it stops after `most` and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from winset.bargain.ratified import chambers

if TYPE_CHECKING:
    from winset.bargain.ratified.problem import Ratified

STEP = Fraction(1, 1_000_000)
"""Points: payoffs are compared at this resolution."""


@dataclass(frozen=True)
class Branch:
    """A part of the proof: a split on a bloc, or prices (whole numbers, one a column), or nothing that ratifies."""

    bloc: int = -1
    agrees: Branch | None = None
    refuses: Branch | None = None
    prices: tuple[int, ...] = ()


class _TooLong(Exception):
    pass


@dataclass(frozen=True)
class RatifiedProof:
    """What a settlement claims. `best` is its score in steps; `rule` is the rule whose score the tree bounds."""

    rule: str
    finding: str
    packages: tuple[Mapping[str, str], ...]
    payoffs: tuple[tuple[float, ...], ...]
    best: int
    count: int
    complete: bool
    proved: bool
    tree: Branch = field(repr=False)

    def holds(self, problem: Ratified, most: int = 2_000_000) -> bool:
        """Whether the settlement follows from the problem; without `proved`, whether its packages are what is said."""
        return not self.objections(problem, most)

    def objections(self, problem: Ratified, most: int = 2_000_000) -> tuple[str, ...]:
        """All that speaks against the settlement; `most` is how many partial packages are looked at."""
        ledger = _Ledger(problem, self.rule)
        found = list(self._of_packages(ledger))
        if self.proved:
            try:
                better = list(ledger.better(self.tree, self._sought, most))
            except _TooLong:
                return (*found, f"not checked to the end within {most} partial packages")
            found += self._of_better(ledger, better)
        return tuple(found)

    @property
    def _sought(self) -> int:
        """The score from which on a package would have to be known."""
        listed = len(self.packages) == self.count and self.complete and self.finding in ("AGREED", "TIED")
        return self.best if listed else self.best + 1

    def _of_packages(self, ledger: _Ledger) -> Iterator[str]:
        if (self.finding in ("NO_ZONE", "UNKNOWN")) != (not self.packages):
            yield "a package is listed where there is no zone, or none where there is one"
        if (self.finding == "UNKNOWN" and self.proved) or (self.finding == "NO_ZONE" and not self.proved):
            yield f"the finding {self.finding} does not fit what is proved"
        for package, payoffs in zip(self.packages, self.payoffs, strict=True):
            rows = ledger.rows(package)
            if rows is None:
                yield f"not a package of these blocks: {dict(package)}"
                continue
            sums = ledger.sums(rows)
            leaders = ledger.leaders(sums)
            if [round(Fraction(u) / STEP) for u in payoffs] != [
                g + d for g, d in zip(leaders, ledger.base, strict=True)
            ]:
                yield f"{dict(package)} does not pay what is stated"
            if min(leaders) < 0 or not ledger.ratified(sums):
                yield f"{dict(package)} is not ratified, or leaves a leader worse off"
            content = min(leaders) > 0
            if content != (self.finding in ("AGREED", "TIED")):
                yield f"the finding {self.finding} does not fit {dict(package)}"
            if content and ledger.score(sums) != self.best:
                yield f"{dict(package)} has another score"
        if len({tuple(sorted(package.items())) for package in self.packages}) != len(self.packages):
            yield "a package is listed twice"
        if self.finding in ("AGREED", "TIED") and (self.finding == "TIED") != (self.count > 1):
            yield "one package is said to tie, or several are said not to"

    def _of_better(self, ledger: _Ledger, better: Sequence[tuple[int, ...]]) -> Iterator[str]:
        """What the leaves let through must be the listed packages, or leave somebody with nothing."""
        listed = {ledger.rows(package) for package in self.packages}
        for rows in better:
            sums = ledger.sums(rows)
            if rows not in listed and (ledger.score(sums) > self.best or min(ledger.leaders(sums)) > 0):
                yield f"a package that is as good is not listed: {problem_package(ledger.problem, rows)}"


def problem_package(problem: Ratified, rows: Sequence[int]) -> dict[str, str]:
    """The options of a package, by issue."""
    return {
        issue: option
        for block, row in zip(problem.blocks, rows, strict=True)
        for issue, option in zip(block.issues, block.rows[row], strict=True)
    }


class _Ledger:
    """The problem once more, in whole steps of any length: columns are aims, other leaders, blocs."""

    def __init__(self, problem: Ratified, rule: str):
        self.problem, self.rule = problem, rule
        self.base = [round(Fraction(float(d)) / STEP) for d in problem.no_deal]
        self.blocs = [bloc for side in problem.sides for bloc in chambers.blocs(side.rule)]
        holds_out = [round(Fraction(float(bloc.reservation)) / STEP) for bloc in self.blocs]
        self.aims = len(self.base) if rule == "nash" else 1
        self.must = [*([] if rule == "nash" else [sum(self.base)]), *self.base, *holds_out]
        self.first = len(self.must) - len(self.blocs)
        self.cells = [self._of_block(b) for b in range(len(problem.blocks))]

    def _of_block(self, b: int) -> list[list[int]]:
        block = self.problem.blocks[b]
        rows = []
        for r in range(len(block.rows)):
            own = [round(Fraction(float(u)) / STEP) for u in block.payoffs[r]]
            theirs = [round(Fraction(float(bloc.payoffs[b][r])) / STEP) for bloc in self.blocs]
            rows.append([*([] if self.rule == "nash" else [sum(own)]), *own, *theirs])
        return rows

    def rows(self, package: Mapping[str, str]) -> tuple[int, ...] | None:
        """Rows of a package by block; nothing if it is none."""
        if set(package) != {issue for block in self.problem.blocks for issue in block.issues}:
            return None
        wanted = [tuple(package[issue] for issue in block.issues) for block in self.problem.blocks]
        if any(row not in block.rows for block, row in zip(self.problem.blocks, wanted, strict=True)):
            return None
        return tuple(block.rows.index(row) for block, row in zip(self.problem.blocks, wanted, strict=True))

    def sums(self, rows: Sequence[int]) -> list[int]:
        """What a package leaves above the floor in each column."""
        picked = [self.cells[b][r] for b, r in enumerate(rows)]
        return [sum(row[k] for row in picked) - must for k, must in enumerate(self.must)]

    def leaders(self, sums: Sequence[int]) -> list[int]:
        """Gains of the leaders."""
        return list(sums[self.first - len(self.base) : self.first])

    def score(self, sums: Sequence[int]) -> int:
        """The product of the aims."""
        return prod(sums[: self.aims])

    def ratified(self, sums: Sequence[int]) -> bool:
        """Whether every side ratifies."""
        return self.agreed({id(bloc) for bloc, s in zip(self.blocs, sums[self.first :], strict=True) if s >= 0})

    def agreed(self, yes: set[int]) -> bool:
        """Whether these blocs are enough on every side."""
        return all(_enough(side.rule, yes) for side in self.problem.sides)

    def better(self, tree: Branch, sought: int, most: int) -> Iterator[tuple[int, ...]]:
        """Packages in the zone with the sought score or more, as far as the tree does not rule them out."""
        seen = 0
        waiting = [(tree, frozenset[int](), frozenset[int]())]
        while waiting:
            branch, agree, refuse = waiting.pop()
            rest = {id(bloc) for k, bloc in enumerate(self.blocs) if k not in refuse}
            if not self.agreed(rest):
                continue
            if branch.agrees is not None and branch.refuses is not None:
                waiting += [
                    (branch.agrees, agree | {branch.bloc}, refuse),
                    (branch.refuses, agree, refuse | {branch.bloc}),
                ]
                continue
            needed = [
                k
                for k, bloc in enumerate(self.blocs)
                if k not in refuse and (k in agree or not self.agreed(rest - {id(bloc)}))
            ]
            leaf = _Leaf(self, branch.prices, needed, refuse, sought)
            for rows in leaf.packages():
                seen += 1
                if seen > most:
                    raise _TooLong
                if len(rows) == len(self.cells):
                    yield rows


class _Leaf:
    """The packages that one leaf leaves over."""

    def __init__(
        self, ledger: _Ledger, prices: Sequence[int], needed: Sequence[int], refuse: frozenset[int], sought: int
    ):
        self.ledger, self.refuse, self.sought = ledger, refuse, sought
        held = {*range(ledger.first), *(ledger.first + k for k in needed)}
        self.held = sorted(held)
        # Prices count only where they may lie; without any, nothing is ruled out by price.
        self.prices = [v if k in held and v > 0 else 0 for k, v in enumerate(prices)] or [0] * len(ledger.must)
        self.worth = [[sum(map(int.__mul__, self.prices, row)) for row in rows] for rows in ledger.cells]
        self.order = sorted(range(len(self.worth)), key=lambda b: -_second_loss(self.worth[b]))
        columns = range(len(ledger.must))
        self.most = [[0] * len(ledger.must)]
        self.dear = [0]
        for b in reversed(self.order):
            self.most.insert(0, [self.most[0][k] + max(row[k] for row in ledger.cells[b]) for k in columns])
            self.dear.insert(0, self.dear[0] + max(self.worth[b]))

    def packages(self) -> Iterator[tuple[int, ...]]:
        """Partial packages that are looked at (shorter), and packages in the zone that are as good as sought."""
        start = [-must for must in self.ledger.must]
        waiting: list[tuple[tuple[int, ...], list[int], int]]
        waiting = [((), start, sum(map(int.__mul__, self.prices, start)))]
        while waiting:
            rows, sums, worth = waiting.pop()
            if not self._possible(len(rows), sums, worth):
                continue
            if len(rows) < len(self.order):
                yield rows
                b = self.order[len(rows)]
                for r, row in enumerate(self.ledger.cells[b]):
                    waiting.append(((*rows, r), list(map(int.__add__, sums, row)), worth + self.worth[b][r]))
            elif self.ledger.score(sums) >= self.sought:
                placed: dict[int, int] = dict(zip(self.order, rows, strict=True))
                yield tuple(placed[b] for b in range(len(self.order)))

    def _possible(self, block: int, sums: Sequence[int], worth: int) -> bool:
        """Whether a completion can be in the zone and as good as sought."""
        reach = list(map(int.__add__, sums, self.most[block]))
        if any(reach[k] < 0 for k in self.held):
            return False
        slack, n = worth + self.dear[block], self.ledger.aims
        aims = prod(self.prices[:n])
        if slack < 0 or (self.sought > 0 and slack**n < n**n * aims * self.sought):
            return False
        first = self.ledger.first
        yes = {id(bloc) for k, bloc in enumerate(self.ledger.blocs) if k not in self.refuse and reach[first + k] >= 0}
        return self.ledger.agreed(yes)


def _second_loss(worth: Sequence[int]) -> int:
    ordered = sorted(worth, reverse=True)
    return ordered[0] - ordered[1] if len(ordered) > 1 else 0


def _enough(rule: chambers.Rule, yes: set[int]) -> bool:
    """The rule in plain words."""
    if isinstance(rule, chambers.Votes):
        return sum(bloc.seats for bloc in rule.chamber.blocs if id(bloc) in yes) >= rule.quota
    parts = (_enough(part, yes) for part in rule.parts)
    return any(parts) if isinstance(rule, chambers.Any) else all(parts)
