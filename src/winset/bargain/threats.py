r"""Variable threats: two actors first commit to what they would do without a deal, then settle against it (Nash 1953).

The trap: what counts is not who is hurt more, but where the settlement slides along the frontier. Where the second
actor gets m points for each point that the first gives up, every no deal on one ray settles in one spot::

    u2 |  .  u                 no deal d and d' lie on one ray of slope m through u: both settle in u,
       |   \/                  and d wins or loses only by m d1 - d2
       |  d/\
       | d'  \
       +-------- u1

So on an edge the threats are those of the zero-sum game m A - B, and the only question is which edge, or which corner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from winset.bargain.frontier import Frontier
from winset.bargain.lotteries import Part
from winset.bargain.matrix_games import Shares
from winset.bargain.menus import Threats
from winset.bargain.sliding import equilibrium, exact
from winset.bargain.solutions.chain import Spot, corners
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.bargain.steps import STEPS_A_POINT, in_steps
from winset.bargain.threat_proof import ThreatProof
from winset.errors import Fault, Faulty

RULES = ("nash", "weighted_nash")
"""Rules under which no deals on a ray settle in one spot."""


@dataclass(frozen=True)
class Commitment:
    """Threats in equilibrium, and the settlement against them. All exact, payoffs in points.

    `shares` gives the acts of each actor with their chance; several mixes may be in equilibrium, but `payoffs` are the
    same in all. `parts` is the settlement, one package or two with their chances; a part with an empty package is a
    pair of acts carried out, where that is better for both than any package.
    """

    rule: str
    shares: tuple[Mapping[str, Fraction], Mapping[str, Fraction]]
    no_deal: Spot
    payoffs: Spot
    parts: tuple[Part, ...]
    weights: tuple[Fraction, ...]

    @property
    def gains(self) -> Spot:
        """What each actor gains over the threats, in points."""
        return self.payoffs[0] - self.no_deal[0], self.payoffs[1] - self.no_deal[1]

    @property
    def signed(self) -> bool:
        """Whether every actor gains over the threats."""
        return min(self.gains) > 0

    @property
    def carried_out(self) -> Fraction:
        """Chance with which threats are carried out after all."""
        return sum((part.chance for part in self.parts if not part.package), Fraction(0))

    def sentence(self, actors: Sequence[str]) -> str:
        """What each would do, and how it ends; `actors` are names in the order of the payoffs."""
        acts = "; ".join(f"{who}: {_said(mix)}" for who, mix in zip(actors, self.shares, strict=True))
        paid = ", ".join(f"{who} {float(u):+.1f}" for who, u in zip(actors, self.payoffs, strict=True))
        how = "Settled on" if self.signed else "Nothing better for both than the threats themselves; payoffs are"
        dice = (
            f" With chance {float(self.carried_out):.0%} it is agreed to carry out acts of the menus."
            if self.carried_out
            else ""
        )
        return f"Without a deal, {acts}. {how}: {paid} points.{dice}"

    @property
    def proof(self) -> ThreatProof:
        """The certificate: `commitment.proof.holds(frontier, threats)` checks it with code of its own."""
        return ThreatProof(
            rule=self.rule,
            shares=self.shares,
            no_deal=self.no_deal,
            payoffs=self.payoffs,
            parts=tuple((part.chance, part.package, part.payoffs) for part in self.parts),
            weights=self.weights,
        )


def _said(mix: Mapping[str, Fraction]) -> str:
    return ", ".join(act if share == 1 else f"{act} ({float(share):.0%})" for act, share in mix.items())


@dataclass(frozen=True)
class Corner:
    """A corner of what can be agreed, in steps, and the package or the pair of acts behind it."""

    spot: tuple[int, int]
    point: int | None


def commit(frontier: Frontier, threats: Threats, rule: Solution = nash) -> Commitment:
    r"""Equilibrium threats, mixed ones allowed, and what `rule` settles on against them over lotteries.

    .. math:: x \in \arg\max_x \min_y \varphi_1(x A y, x B y), \qquad y \in \arg\max_y \min_x \varphi_2(x A y, x B y)

    where A and B are the actors' payoffs without a deal, and S is the hull of all packages and all pairs of acts.

    1. Find the corners of S. For the normal (r, f) of each edge let V be the value of the game r A - f B.
    2. Along the corners, best for the first actor first, r u_1 - f u_2 - V goes from positive to negative.
    3. Where the sign changes on an edge, the spot with zero is the settlement, and threats are those of its game.
    4. Where it changes at a corner, the corner is the settlement; each actor guards it in the game of the edge on the
       side to which the other would pull.

    For two actors and the rules of `RULES`; `Faulty` for others. With weights v and w the game is w r A - v f B.
    Reference: Nash (1953); steps 2 to 4 for polygons are ours (`docs/theory/threats.md` has the proof).

    >>> import numpy as np
    >>> from winset.tables import Block
    >>> from winset.bargain.frontier import frontier
    >>> pie = Block(("pie",), (("all yours",), ("all mine",)), np.array([[0.0, 10.0], [10.0, 0.0]]), np.zeros(2))
    >>> menus = Threats((("nothing", "strike"), ("nothing",)), [[[0, 0]], [[-1, -4]]])
    >>> found = commit(frontier([pie]), menus)
    >>> dict(found.shares[0]), [float(u) for u in found.payoffs]
    ({'strike': Fraction(1, 1)}, [6.5, 3.5])
    """
    checked_rule(frontier, rule)
    return committed(frontier, reach(frontier), threats, rule)


def checked_rule(frontier: Frontier, rule: Solution) -> None:
    """Raise `Faulty` for a rule under which threats are no zero-sum game, and for other than two actors."""
    actors = frontier.steps.shape[1]
    faults = [Fault("frontier", found=f"{actors} actors", expected="two, where threats are weighed")]
    faults = [] if actors == 2 else faults
    if rule.name not in RULES:
        faults.append(Fault("rule", found=f"'{rule.name}'", expected=f"one of {', '.join(RULES)}"))
    if faults:
        raise Faulty(faults)


def committed(frontier: Frontier, packages: Sequence[Corner], threats: Threats, rule: Solution) -> Commitment:
    """The equilibrium, where the corners of the packages' hull are at hand; see `commit`."""
    payoffs = in_steps(threats.payoffs).astype(int).tolist()
    chain = _with_pairs(packages, payoffs)
    settled, spot, x, y = equilibrium([corner.spot for corner in chain], payoffs, rule.weights or (Fraction(1),) * 2)
    met = [(p * q, pair) for p, row in zip(x, payoffs, strict=True) for q, pair in zip(y, row, strict=True)]
    no_deal = tuple(sum((chance * pair[a] for chance, pair in met), Fraction(0)) / STEPS_A_POINT for a in (0, 1))
    return Commitment(
        rule=rule.name,
        shares=(_played(threats.acts[0], x), _played(threats.acts[1], y)),
        no_deal=(no_deal[0], no_deal[1]),
        payoffs=(spot[0] / STEPS_A_POINT, spot[1] / STEPS_A_POINT),
        parts=_parts(frontier, chain, settled, spot),
        weights=rule.weights,
    )


def _played(acts: Sequence[str], shares: Shares) -> Mapping[str, Fraction]:
    return {act: share for act, share in zip(acts, shares, strict=True) if share}


def reach(frontier: Frontier) -> tuple[Corner, ...]:
    """Corners of the upper right side of the packages' hull, from the best for the first actor to the worst."""
    spots = [(p, q) for p, q in frontier.steps.tolist()]
    return tuple(Corner(spots[k], k) for k in corners(spots))


def _with_pairs(packages: Sequence[Corner], payoffs: Sequence[Sequence[Sequence[int]]]) -> tuple[Corner, ...]:
    """The corners that are left once pairs of acts may be agreed as well."""
    pairs = [Corner((p, q), None) for row in payoffs for p, q in row]
    rising: list[Corner] = []
    for one in sorted([*packages, *pairs], key=lambda c: (-c.spot[0], -c.spot[1])):  # of equals packages stay first
        if not rising or one.spot[1] > rising[-1].spot[1]:
            rising.append(one)
    return tuple(rising[k] for k in corners([one.spot for one in rising]))


def _parts(frontier: Frontier, chain: Sequence[Corner], k: int, spot: Spot) -> tuple[Part, ...]:
    """The corner or the package that pays the spot, or the two corners between which it lies, with their chances."""
    if spot == exact(chain[k].spot):
        return (_part(frontier, chain[k], Fraction(1)),)
    if all(gain.denominator == 1 for gain in spot):
        for point in (frontier.steps == [int(gain) for gain in spot]).all(axis=1).nonzero()[0]:
            return (Part(Fraction(1), frontier.package(int(point)), tuple(gain / STEPS_A_POINT for gain in spot)),)
    (p, _), (q, _) = chain[k].spot, chain[k + 1].spot
    chance = (spot[0] - q) / (p - q)
    ends = (_part(frontier, chain[k], chance), _part(frontier, chain[k + 1], 1 - chance))
    return tuple(part for part in ends if part.chance)


def _part(frontier: Frontier, corner: Corner, chance: Fraction) -> Part:
    package = {} if corner.point is None else frontier.package(corner.point)
    return Part(chance, package, tuple(Fraction(u, STEPS_A_POINT) for u in corner.spot))
