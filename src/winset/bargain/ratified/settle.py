"""The ratified settlement: the packages that a rule picks among those that every side would ratify, with a proof.

The trap: a package that both leaders want most may be one that neither house would pass. Who says no is part of the
answer::

    no package is ratified and hurts no leader ........... NO_ZONE, with the sides in whose way it fails
    each of them leaves some leader with nothing ......... NOT_WORTH_IT
    the best of them is better for every leader .......... AGREED, or TIED

The rule is settled among ratified packages only; it is not the unratified settlement with a correction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.bargain.frontier import Package
from winset.bargain.ratified.chambers import All
from winset.bargain.ratified.evidence import RatifiedProof
from winset.bargain.ratified.problem import Ratified
from winset.bargain.ratified.search import Outcome, Search
from winset.bargain.ratified.table import Table, table
from winset.bargain.settle import Finding
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.bargain.steps import STEPS_A_POINT
from winset.errors import Fault, Faulty

RULES = ("nash", "utilitarian")
"""Rules that are searched: their score is a product or a sum of gains."""

EFFORT = 20_000_000
"""Partial packages (and 200 for each pricing) after which the search stops and prints its gap: about half a minute."""


@dataclass(frozen=True)
class RatifiedSettlement:
    """The packages that a rule picks among those that are ratified and leave no leader worse off than no deal.

    `packages` are at most `limit`; `count` counts the ties that were found and is all of them if `complete`. `payoffs`
    (package, leader) and `slack` (package, bloc), what each bloc gets above its reservation, are in points. `pivotal`
    has the names (side, bloc) of those who agree and without whom the first package would fall. `blockers` are sides:
    at NO_ZONE those without whose ratification there would be a zone, at NOT_WORTH_IT those whose leader gains nothing.
    Without `proved` `finding` is nothing if no package was found, and the search
    stopped at its effort: no score is higher than (1 + `gap`) times the one found.
    """

    rule: str
    finding: Finding | None
    packages: tuple[Package, ...]
    payoffs: FloatArray
    slack: FloatArray
    pivotal: tuple[tuple[str, str], ...]
    blockers: tuple[str, ...]
    count: int
    complete: bool
    proved: bool
    gap: float
    effort: int
    proof: RatifiedProof

    @property
    def package(self) -> Package | None:
        """The first package, or nothing at NO_ZONE."""
        return self.packages[0] if self.packages else None

    @property
    def sentence(self) -> str:
        """How it ended, for a reader."""
        found = (
            _SENTENCES[self.finding]
            if self.proved and self.finding
            else _UNPROVED[bool(self.packages)].format(gap=self.gap)
        )
        return found + (f" In the way: {' and '.join(self.blockers)}." if self.blockers else "")


_SENTENCES = {
    Finding.AGREED: "One package is best under the rule among those that every side ratifies.",
    Finding.TIED: "Several packages are equally good and best under the rule among those that every side ratifies.",
    Finding.NO_ZONE: "No package is ratified by every side and better than no deal.",
    Finding.NOT_WORTH_IT: "Every package that is ratified leaves some leader no better off, or the best one does.",
}
_UNPROVED = {
    True: "The search stopped at its effort: no ratified package scores higher by more than {gap:.1%}.",
    False: "The search stopped at its effort and had found no package that is ratified; there may be one.",
}


def settle_ratified(
    problem: Ratified, rule: Solution = nash, *, limit: int = 100, effort: int = EFFORT
) -> RatifiedSettlement:
    r"""The packages with the largest product (Nash) or sum (utilitarian) of leaders' gains among the ratified ones.

    .. math:: \arg\max \prod_a (U_a - d_a) \quad \text{over packages that every side's rule ratifies, } U_a \ge d_a

    1. Search; at most `effort` partial packages, so that the answer is the same on every machine.
    2. Where no product is above zero: is there a package that is better for somebody? NOT_WORTH_IT, else NO_ZONE.
    3. At NO_ZONE ask again without each side's ratification: who is in the way.

    Raises `Faulty` for a rule that is not searched. Reference: Putnam (1988) for win-sets, Nash (1950); search ours.

    >>> from winset.bargain.ratified import Bloc, Chamber, Side, majority
    >>> from winset.bargain.ratified.chambers import All
    >>> from winset.tables import Block
    >>> pie = Block(("pie",), tuple((f"{k} of 4",) for k in range(5)), np.array([[k, 4.0 - k] for k in range(5)]),
    ...             np.zeros(5))
    >>> hawks = Bloc("hawks", 1, (np.arange(5.0),), reservation=3.0)
    >>> sides = (Side("us", majority(Chamber("house", (hawks,)))), Side("them", All(())))
    >>> found = settle_ratified(Ratified((pie,), sides, (0.0, 0.0)))
    >>> found.package, found.pivotal, found.proved
    ({'pie': '3 of 4'}, (('us', 'hawks'),), True)
    """
    if rule.name not in RULES:
        raise Faulty([Fault("rule", found=f"'{rule.name}'", expected=" or ".join(RULES))])
    tab = table(problem, rule.name)
    out = Search(tab, limit, effort).run()
    rows = list(out.found.packages)
    if out.found.product <= 0 and rule.name == "nash" and out.proved:
        return _without_gain(problem, tab, out, limit, effort)
    if out.found.product <= 0:
        return _settled(problem, tab, out, [], limit, _in_the_way(problem, effort) if out.proved else ())
    gains = np.array([_leaders(problem, row) for row in rows])
    content = [row for row, gain in zip(rows, gains, strict=True) if gain.min() > 0]
    return _settled(problem, tab, out, content or rows, limit, ())


def _without_gain(problem: Ratified, tab: Table, nothing: Outcome, limit: int, effort: int) -> RatifiedSettlement:
    """No package makes every leader gain: is there one that is better for somebody?"""
    if nothing.found.product < 0:
        return _settled(problem, tab, nothing, [], limit, _in_the_way(problem, effort))
    summed = table(problem, "utilitarian")
    out = Search(summed, limit, effort).run()
    if out.found.product <= 0:
        return _settled(problem, summed, out, [], limit, _in_the_way(problem, effort))
    return _settled(problem, tab, nothing, list(out.found.packages), limit, ())


def _in_the_way(problem: Ratified, effort: int) -> tuple[str, ...]:
    """Sides without whose ratification, all else as it is, some package would be better for somebody."""
    names = []
    for s, side in enumerate(problem.sides):
        sides = tuple(replace(side, rule=All(())) if s == t else other for t, other in enumerate(problem.sides))
        eased = table(Ratified(problem.blocks, sides, problem.no_deal), "utilitarian")
        if Search(eased, 1, effort // 10).run().found.product > 0:
            names.append(side.name)
    return tuple(names)


def _leaders(problem: Ratified, rows: Sequence[int]) -> IntArray:
    """Gains of the leaders, in steps."""
    return _above(problem, rows)[: len(problem.sides)]


def _above(problem: Ratified, rows: Sequence[int]) -> IntArray:
    """What a package leaves above the floor of every column, in steps."""
    total: IntArray = np.sum([steps[r] for steps, r in zip(problem.steps, rows, strict=True)], axis=0)
    return total - problem.floors


def _settled(
    problem: Ratified, tab: Table, out: Outcome, rows: list[tuple[int, ...]], limit: int, blockers: tuple[str, ...]
) -> RatifiedSettlement:
    """Everything that is told about the picked rows of the table."""
    real = [_twin(tab, row, k) for row in sorted(rows) for k in range(min(tab.count(row), limit))][:limit]
    count = sum(tab.count(row) for row in rows)
    leaders = len(problem.sides)
    above = np.array([_above(problem, row) for row in real], dtype=np.int64).reshape(len(real), len(problem.floors))
    payoffs = (above[:, :leaders] + problem.floors[:leaders]) / STEPS_A_POINT
    found: Finding | None = None
    if not real:
        found = Finding.NO_ZONE if out.proved else None
    elif not (above[:, :leaders] > 0).all():
        found = Finding.NOT_WORTH_IT
        blockers = tuple(side.name for s, side in enumerate(problem.sides) if (above[:, s] <= 0).any())
    else:
        found = Finding.TIED if count > 1 else Finding.AGREED
    packages = tuple(problem.package(row) for row in real)
    best = out.found.product * tab.unit if out.found.product > 0 else out.found.product
    proof = RatifiedProof(
        rule="nash" if tab.aims == len(problem.sides) and tab.fixed == tab.aims else "utilitarian",
        finding=found.name if found else "UNKNOWN",
        packages=packages,
        payoffs=tuple(tuple(row) for row in payoffs.tolist()),
        best=best,
        count=count,
        complete=out.found.complete,
        proved=out.proved,
        tree=out.tree,
    )
    return RatifiedSettlement(
        rule=proof.rule,
        finding=found,
        packages=packages,
        payoffs=payoffs,
        slack=above[:, leaders:] / STEPS_A_POINT,
        pivotal=_pivotal(problem, above[0, leaders:] >= 0) if real else (),
        blockers=blockers,
        count=count,
        complete=out.found.complete,
        proved=out.proved,
        gap=_gap(out),
        effort=out.effort,
        proof=proof,
    )


def _gap(out: Outcome) -> float:
    """How much higher, as a share of what was found, a score could still be."""
    if out.proved:
        return 0.0
    if out.found.product <= 0:
        return float("inf")
    return max(float(np.expm1(out.ceiling - np.log(float(out.found.product)))), 0.0)


def _twin(tab: Table, rows: Sequence[int], number: int) -> tuple[int, ...]:
    """One of the packages whose rows pay the same."""
    picked = []
    for b, row in enumerate(rows):
        number, place = divmod(number, len(tab.twins[b][row]))
        picked.append(tab.twins[b][row][place])
    return tuple(picked)


def _pivotal(problem: Ratified, agrees: BoolArray) -> tuple[tuple[str, str], ...]:
    """Blocs that agree and without which some side would not ratify."""
    yes = np.flatnonzero(agrees)
    if not len(yes):
        return ()
    without = np.repeat(agrees[None], len(yes), axis=0)
    without[np.arange(len(yes)), yes] = False
    lost = yes[~problem.ratifies(without)]
    return tuple((problem.sides[problem.owners[k]].name, problem.blocs[k].name) for k in lost)
