"""What a rule picks when chance may choose between packages: on the convex sets for which the papers state their rules.

The trap: a lottery is worth its expected points only to an actor whose points say how it weighs risks. And it may be
good where no package is: each of two packages hurts somebody, and the toss of a coin between them hurts nobody::

    package a   (9, -1)        half a, half b   (4, 4)
    package b   (-1, 9)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from winset.bargain.frontier import Frontier, Package
from winset.bargain.lottery_proof import LotteryProof
from winset.bargain.settle import Finding, asked, bounds
from winset.bargain.solutions.chain import Chain, Segment, Spot, corners, cut
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.bargain.steps import STEPS_A_POINT, in_steps
from winset.errors import Fault, Faulty

SENTENCES = {
    Finding.AGREED: "One point is best under the rule over lotteries, and it is better than no deal for every actor.",
    Finding.TIED: "All lotteries between two are equally good and best under the rule; each is better than no deal for "
    "every actor.",
    Finding.NO_ZONE: "No lottery over packages is better than no deal: each leaves some actor worse off, or leaves all "
    "as they are.",
    Finding.NOT_WORTH_IT: "The best lottery under the rule leaves some actor no better off than no deal: no reason "
    "to sign.",
}
"""How it ended, for a reader, where lotteries may be agreed; the values of `Finding` speak of packages."""

_BUT_ENDS = {
    (0,): " The first of the two is none of them, for it leaves some actor with nothing.",
    (1,): " The second of the two is none of them, for it leaves some actor with nothing.",
    (0, 1): " The two themselves are none of them, for each leaves some actor with nothing.",
}


@dataclass(frozen=True)
class Part:
    """One package of a lottery: its chance, and its payoff to each actor in points, both exact."""

    chance: Fraction
    package: Package
    payoffs: tuple[Fraction, ...]


@dataclass(frozen=True)
class Lottery:
    """One package for certain, or two with their chances. A package that ties with one of them may stand in for it."""

    parts: tuple[Part, ...]

    @property
    def payoffs(self) -> tuple[Fraction, ...]:
        """Expected payoff to each actor, in points."""
        actors = range(len(self.parts[0].payoffs))
        return tuple(sum((part.chance * part.payoffs[a] for part in self.parts), Fraction(0)) for a in actors)


@dataclass(frozen=True)
class LotterySettlement:
    """The lottery that a rule picks; two, where all lotteries between the two are equally good; none at NO_ZONE.

    They run from the best for the first actor to the worst. Of two, an end may itself leave somebody with nothing:
    then all lotteries strictly between are meant, and `sentence` says so.
    """

    rule: str
    finding: Finding
    lotteries: tuple[Lottery, ...]
    no_deal: tuple[float, ...]
    blockers: tuple[int, ...]
    least_gain: float
    at_least: tuple[float, ...]
    weights: tuple[Fraction, ...]

    @property
    def lottery(self) -> Lottery | None:
        """The first lottery, or nothing at NO_ZONE."""
        return self.lotteries[0] if self.lotteries else None

    @property
    def signed(self) -> bool:
        """Whether it ended in something that every actor gains from."""
        return self.finding in (Finding.AGREED, Finding.TIED)

    @property
    def proof(self) -> LotteryProof:
        """The certificate: `settlement.proof.holds(frontier)` checks it with code of its own."""
        return LotteryProof(
            rule=self.rule,
            finding=self.finding.name,
            lotteries=tuple(
                tuple((part.chance, part.package, part.payoffs) for part in lottery.parts) for lottery in self.lotteries
            ),
            no_deal=self.no_deal,
            least_gain=self.least_gain,
            at_least=self.at_least,
            weights=self.weights,
        )

    def sentence(self, actors: Sequence[str]) -> str:
        """The finding, and in whose way it fails; `actors` are names in the order of the payoffs."""
        who = " and ".join(actors[a] for a in self.blockers)
        between = _BUT_ENDS.get(self._bare_ends, "") if self.finding is Finding.TIED else ""
        return SENTENCES[self.finding] + between + (f" In the way: {who}." if who else "")

    @property
    def _bare_ends(self) -> tuple[int, ...]:
        """Which of the lotteries leave some actor no better off than no deal."""
        outside = [Fraction(int(d), STEPS_A_POINT) for d in in_steps(self.no_deal)]
        gains = [[u - d for u, d in zip(lottery.payoffs, outside, strict=True)] for lottery in self.lotteries]
        return tuple(k for k, row in enumerate(gains) if min(row) <= 0)


def settle_lottery(
    frontier: Frontier,
    rule: Solution = nash,
    no_deal: Sequence[float] = (0.0, 0.0),
    *,
    least_gain: float = 0.0,
    at_least: Sequence[float] = (),
) -> LotterySettlement:
    r"""What `rule` picks from all lotteries over packages, against no deal (a payoff for each actor, in points).

    .. math:: S = \text{conv} \{ u(p) : p \text{ a package} \} \cap \{ u : u \ge d \}

    1. Find the corners of what lotteries reach; cut off what leaves somebody below no deal, or below `at_least`.
    2. Let the rule choose a spot (or a segment) in exact fractions.
    3. Name the package that pays just that; where there is none, the two between which the spot lies, with chances.

    For two actors; `Faulty` for more, whose lotteries have no chain of corners. Payoffs are expected points.

    >>> import numpy as np
    >>> from winset.tables import Block
    >>> from winset.bargain.frontier import frontier
    >>> coin = Block(("deal",), (("a",), ("b",)), np.array([[9.0, -1.0], [-1.0, 9.0]]), np.zeros(2))
    >>> lottery = settle_lottery(frontier([coin])).lottery
    >>> [(part.package["deal"], str(part.chance)) for part in lottery.parts], [str(u) for u in lottery.payoffs]
    ([('a', '1/2'), ('b', '1/2')], ['4', '4'])
    """
    asked(rule)
    base, low = bounds(frontier, no_deal, at_least)
    if len(base) != 2:
        raise Faulty([Fault("frontier", found=f"{len(base)} actors", expected="two, where lotteries are settled")])
    gains = [(int(first), int(second)) for first, second in frontier.steps - base]
    points = corners(gains)
    whole: Chain = tuple((Fraction(gains[i][0]), Fraction(gains[i][1])) for i in points)
    chain = cut(whole, (Fraction(int(low[0])), Fraction(int(low[1]))))
    sure = {(Fraction(first), Fraction(second)): i for i, (first, second) in enumerate(gains)}
    found, ends, short = _ended(chain, rule, Fraction(int(in_steps([least_gain])[0])))
    return LotterySettlement(
        rule=rule.name,
        finding=found,
        lotteries=tuple(_named(frontier, sure, points, whole, spot) for spot in ends),
        no_deal=tuple(map(float, no_deal)),
        blockers=short if ends else _without_consent(whole, low.tolist()),
        least_gain=least_gain,
        at_least=tuple(map(float, at_least)),
        weights=rule.weights,
    )


def _ended(chain: Chain, rule: Solution, least: Fraction) -> tuple[Finding, tuple[Spot, ...], tuple[int, ...]]:
    """The finding, the ends of what is best, and who gains too little."""
    if not any(any(spot) for spot in chain):
        return Finding.NO_ZONE, (), ()
    ends = rule.mix(chain)
    content = _content(ends, least)
    if not content:
        short = tuple(a for a in (0, 1) if min(end[a] for end in ends) <= least)
        return Finding.NOT_WORTH_IT, tuple(dict.fromkeys(ends)), short
    return (Finding.AGREED if len(content) == 1 else Finding.TIED), content, ()


def _content(ends: Segment, least: Fraction) -> tuple[Spot, ...]:
    """The part of a segment whose inside gives every actor more than `least`; its ends may give just that."""
    part = cut(tuple(dict.fromkeys(ends)), (least, least))
    return part if len(part) == 2 or (part and min(part[0]) > least) else ()


def _named(frontier: Frontier, sure: Mapping[Spot, int], points: Sequence[int], whole: Chain, spot: Spot) -> Lottery:
    """What pays a spot of the chain: a package, on an edge too, or the lottery over two corners."""
    if spot in sure:
        return Lottery((_part(frontier, sure[spot], Fraction(1)),))
    after = next(i for i, corner in enumerate(whole) if corner[0] <= spot[0])
    (p, _), (q, _) = whole[after - 1], whole[after]
    chance = (spot[0] - q) / (p - q)
    return Lottery((_part(frontier, points[after - 1], chance), _part(frontier, points[after], 1 - chance)))


def _part(frontier: Frontier, point: int, chance: Fraction) -> Part:
    payoffs = tuple(Fraction(int(u), STEPS_A_POINT) for u in frontier.steps[point])
    return Part(chance, frontier.package(point), payoffs)


def _without_consent(whole: Chain, low: Sequence[int]) -> tuple[int, ...]:
    """Actors without whose consent something could be had for the other, as in `settle`."""
    return tuple(a for a in (0, 1) if any(spot[1 - a] >= low[1 - a] and spot[1 - a] > 0 for spot in whole))
