"""What a rule picks from a frontier, and the sentence that says how it ended.

The trap: a rule always has a best point. Whether anybody would sign it is what the finding says::

    every package hurts somebody ............................ NO_ZONE
    the rule's best leaves somebody with nothing ............ NOT_WORTH_IT
    the rule's best is better than no deal for every actor .. AGREED, or TIED where several packages are equally good
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from itertools import islice

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.bargain.frontier import Frontier, Package
from winset.bargain.proof import Proof
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.bargain.steps import beyond, in_steps
from winset.errors import Fault, Faulty
from winset.language import listed, said, say


class Finding(Enum):
    """How it ended; the value is the sentence for a reader."""

    AGREED = said("One package is best under the rule, and it is better than no deal for every actor.")
    TIED = said(
        "Several packages are equally good and best under the rule; each is better than no deal for every actor."
    )
    NO_ZONE = said("No package is better than no deal: each leaves some actor worse off, or leaves all as they are.")
    NOT_WORTH_IT = said(
        "The best package under the rule leaves some actor no better off than no deal: no reason to sign."
    )


@dataclass(frozen=True)
class Settlement:
    """The packages that a rule picks, all of those that tie (at most `limit` of them are listed, `count` counts all).

    `payoffs` is (package, actor), in points. `blockers` are the actors in whose way it fails: at NO_ZONE those without
    whose consent some package would do for the rest, at NOT_WORTH_IT those who gain nothing. `at_least` and `weights`
    are those of the question and the rule; empty where there are none.
    Packages run from the best for the first actor to the worst, then as `Frontier.packages` lists them: that order
    breaks ties where one package must be named.
    """

    rule: str
    finding: Finding
    packages: tuple[Package, ...]
    payoffs: FloatArray
    no_deal: FloatArray
    count: int
    blockers: tuple[int, ...] = ()
    least_gain: float = field(default=0.0, kw_only=True)
    at_least: tuple[float, ...] = field(default=(), kw_only=True)
    weights: tuple[Fraction, ...] = field(default=(), kw_only=True)

    @property
    def package(self) -> Package | None:
        """The first package, or nothing at NO_ZONE."""
        return self.packages[0] if self.packages else None

    @property
    def gains(self) -> FloatArray:
        """Gains over no deal, in points; (package, actor)."""
        gains: FloatArray = self.payoffs - self.no_deal
        return gains

    @property
    def signed(self) -> bool:
        """Whether it ended in a package that every actor gains from."""
        return self.finding in (Finding.AGREED, Finding.TIED)

    @property
    def proof(self) -> Proof:
        """The certificate: `settlement.proof.holds(frontier)` checks it with code of its own."""
        return Proof(
            rule=self.rule,
            finding=self.finding.name,
            packages=self.packages,
            payoffs=tuple(tuple(float(u) for u in row) for row in self.payoffs),
            no_deal=tuple(float(d) for d in self.no_deal),
            count=self.count,
            least_gain=self.least_gain,
            at_least=self.at_least,
            weights=self.weights,
        )

    def sentence(self, actors: Sequence[str]) -> str:
        """The finding, and in whose way it fails; `actors` are names in the order of the payoffs."""
        found = say(self.finding.value)
        who = listed([actors[a] for a in self.blockers])
        return " ".join([found, say("In the way: {who}.", who=who)]) if who else found


def settle(
    frontier: Frontier,
    rule: Solution = nash,
    no_deal: Sequence[float] = (0.0, 0.0),
    *,
    least_gain: float = 0.0,
    at_least: Sequence[float] = (),
    limit: int = 100,
) -> Settlement:
    """What `rule` picks from the frontier, against no deal (a payoff for each actor, in points).

    `at_least` is a payoff for each actor, in points, below which its side would not let it sign: it takes packages off
    the table and leaves no deal where it is. Empty, nothing is taken off.

    1. Keep the points that leave nobody worse off than no deal, or below `at_least`. If none gives a gain: NO_ZONE.
    2. Let the rule choose among them. A best point where somebody gains `least_gain` or less gives way to an equally
       good one where nobody does; if there is none: NOT_WORTH_IT.

    >>> from winset.tables import Block
    >>> from winset.bargain.frontier import frontier
    >>> pie = Block(("pie",), tuple((f"{k} of 4",) for k in range(5)), np.array([[k, 4 - k] for k in range(5)]),
    ...             np.zeros(5))
    >>> settle(frontier([pie])).package
    {'pie': '2 of 4'}
    """
    asked(rule, limit)
    base, low = bounds(frontier, no_deal, at_least)
    gains = frontier.steps - base
    rational = np.flatnonzero((gains >= low).all(axis=1))
    if not gains[rational].any():
        found, best, short = Finding.NO_ZONE, rational[:0], _unwilling(gains - low)
    else:
        best = rational[rule.choose(gains[rational])]
        least = in_steps([least_gain])[0]
        content = (gains[best] > least).all(axis=1)
        best = best[content] if content.any() else best
        short = () if content.any() else tuple(int(a) for a in np.flatnonzero((gains[best] <= least).any(axis=0)))
        found = Finding.NOT_WORTH_IT if short else Finding.AGREED
    count = sum(frontier.count(int(point)) for point in best)
    packages, payoffs = _listed(frontier, best, limit)
    return Settlement(
        rule.name,
        Finding.TIED if found is Finding.AGREED and count > 1 else found,
        packages,
        payoffs,
        np.asarray(no_deal, dtype=float),
        count,
        short,
        least_gain=least_gain,
        at_least=tuple(map(float, at_least)),
        weights=rule.weights,
    )


def asked(rule: object, limit: int = 1) -> None:
    """Raise `Faulty` for a rule that is none, such as its name, and for a limit that lists no package."""
    faults = []
    if not isinstance(rule, Solution):
        expected = "a rule, such as bargain.nash; bargain.CATALOGUE has each by its name"
        faults.append(Fault("rule", found=f"{rule!r}", expected=expected))
    if limit < 1:
        faults.append(Fault("limit", found=f"{limit}", expected="1 or more packages"))
    if faults:
        raise Faulty(faults)


def bounds(frontier: Frontier, no_deal: Sequence[float], at_least: Sequence[float]) -> tuple[IntArray, IntArray]:
    """No deal, and the gain over it that each actor must have at least (zero or more), in steps; (actor,) each.

    Raises `Faulty` where either is not one finite payoff for each actor, or too large to be held exactly.
    """
    actors = frontier.steps.shape[1]
    given = [("no_deal", no_deal), *((("at_least", at_least),) if len(at_least) else ())]
    faults = [
        Fault(name, found=f"{list(payoffs)}", expected=f"{actors} finite payoffs")
        for name, payoffs in given
        if len(payoffs) != actors or not np.isfinite(payoffs).all()
    ]
    faults = faults or [fault for name, payoffs in given for fault in beyond(name, float(np.abs(payoffs).max()))]
    if faults:
        raise Faulty(faults)
    base: IntArray = in_steps(no_deal).astype(np.int64)
    low = in_steps(at_least).astype(np.int64) - base if len(at_least) else np.zeros(actors, dtype=np.int64)
    return base, np.maximum(low, 0)


def _unwilling(gains: IntArray) -> tuple[int, ...]:
    """Actors without whose consent some package would leave the rest no worse off and somebody better."""
    actors = gains.shape[1]
    rest = [np.delete(gains, a, axis=1) for a in range(actors)]
    return tuple(a for a in range(actors) if ((rest[a] >= 0).all(axis=1) & (rest[a] > 0).any(axis=1)).any())


def _listed(frontier: Frontier, points: IntArray, limit: int) -> tuple[tuple[Package, ...], FloatArray]:
    """Packages behind the points, at most `limit`, and the payoffs of each."""
    pairs = ((package, point) for point in points for package in frontier.packages(int(point), limit))
    listed = list(islice(pairs, limit))
    return tuple(package for package, _ in listed), frontier.payoffs[[point for _, point in listed]]
