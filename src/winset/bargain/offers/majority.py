r"""A pie divided by majority, closed rule: one member proposes, all vote at once, and a refusal costs a round.

The trap: `votes` include the proposer's own. A proposer buys the cheapest `votes - 1` others and gives the rest
nothing; which of the equally cheap is a throw of dice, for otherwise they would not be equally cheap::

    proposer keeps the rest | δv  δv | 0  0        five members, three votes
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from winset.bargain.offers.talks import MOST_ROUNDS, NEARLY, ONE, Number, Vector
from winset.errors import Fault, Faulty


@dataclass(frozen=True)
class Floor:
    """Who may propose and how many votes it takes.

    `chances` of proposing and `discount` are (member,); `votes` count the proposer's own.
    Raises `Faulty` with everything that does not fit.
    """

    chances: Vector
    discount: Vector
    votes: int

    def __post_init__(self) -> None:
        if faults := list(_faults(self)):
            raise Faulty(faults)

    @property
    def members(self) -> int:
        """How many members there are."""
        return len(self.chances)


@dataclass(frozen=True)
class Division:
    """A round of it; (member,), all dated in the round.

    `price` is what a member's vote costs, `keeps` what each keeps if it proposes, `bought` the chance that somebody
    else's proposal pays the member, `value` what the round is worth before it is known who proposes.
    """

    price: Vector
    keeps: Vector
    bought: Vector
    value: Vector


def closed_rule(floor: Floor, rounds: int) -> tuple[Division, ...]:
    r"""Every round of finite talks, the first one first; if the last proposal falls, nobody has anything.

    .. math:: v_i = \pi_i \Big(1 - \min_{|S| = q-1} \sum_{j \in S} w_j\Big) + s_i w_i, \qquad w_i = \delta_i v_i'

    Equally cheap votes are bought with equal chances. Reference: Baron and Ferejohn (1989).

    >>> third = Fraction(1, 3)
    >>> closed_rule(Floor((third,) * 3, (Fraction(9, 10),) * 3, votes=2), rounds=2)[0].keeps[0]
    Fraction(7, 10)
    """
    if not 1 <= rounds <= MOST_ROUNDS:
        raise Faulty([Fault("rounds", found=str(rounds), expected=f"1 to {MOST_ROUNDS:,}")])
    found: list[Division] = []
    price: Vector = tuple(0 * chance for chance in floor.chances)
    for _ in range(rounds):
        found.append(_round(floor, price))
        price = tuple(d * v for d, v in zip(floor.discount, found[-1].value, strict=True))
    return tuple(reversed(found))


def closed_rule_for_ever(floor: Floor) -> Division:
    r"""The stationary division of talks without an end: every round is the same.

    Let `w*` be the price of the dearest vote that is bought. A member below it is bought by everybody else, one above
    it by nobody, one at it now and then. With `z = K / w*`, where `K + w*` is what a proposer keeps that is not bought
    by everybody, the chance of being bought by others is

    .. math:: s_i(z) = \min\big(\max(1/\delta_i - \pi_i - \pi_i z,\; 0),\; 1 - \pi_i\big), \qquad \sum_i s_i(z) = q - 1

    which falls in `z` and is linear between its corners, so it is solved exactly. With equal members a proposer keeps
    :math:`1 - \delta (q-1)/n`. The derivation is ours (`docs/theory/offers.md`). References: Baron and Ferejohn
    (1989); the payoffs are unique: Eraslan (2002). Raises `Faulty` where nobody loses by waiting and all must agree.

    >>> third = Fraction(1, 3)
    >>> closed_rule_for_ever(Floor((third,) * 3, (Fraction(9, 10),) * 3, votes=2)).keeps[0]
    Fraction(7, 10)
    """
    if _costs_nothing(floor):
        return _round(floor, tuple(d * c for d, c in zip(floor.discount, floor.chances, strict=True)))
    if floor.votes == floor.members:
        return _by_all(floor)
    z = _margin(floor)
    bought = tuple(_bought(floor, i, z) for i in range(floor.members))
    cheap = {i: _cheap(floor, i) for i, s in enumerate(bought) if s == 1 - floor.chances[i]}
    dear = ONE / z
    k = ONE / (1 + sum(cheap.values()) + (floor.votes - len(cheap)) * dear)
    most = (1 + dear) * k
    above = [max(dear * k, d * c * most) for d, c in zip(floor.discount, floor.chances, strict=True)]
    price = tuple(cheap[i] * k if i in cheap else w for i, w in enumerate(above))
    keeps = tuple(k + price[i] if i in cheap else most for i in range(floor.members))
    return Division(price, keeps, bought, _value(floor, keeps, bought, price))


def _round(floor: Floor, price: Vector) -> Division:
    """One round at given prices of votes."""
    bought: list[Number] = [0 * chance for chance in floor.chances]
    keeps = []
    for proposer, chance in enumerate(floor.chances):
        paid = dict(_cheapest(price, proposer, floor.votes - 1))
        keeps.append(1 - sum(share * price[i] for i, share in paid.items()))
        for i, share in paid.items():
            bought[i] += chance * share
    return Division(price, tuple(keeps), tuple(bought), _value(floor, keeps, bought, price))


def _cheapest(price: Vector, proposer: int, votes: int) -> Iterator[tuple[int, Number]]:
    """Whom a proposer pays, and with what chance: the cheapest surely, those at the margin with equal chances."""
    if not votes:
        return
    others = sorted((p, i) for i, p in enumerate(price) if i != proposer)
    margin = others[votes - 1][0]
    nearly: Number = NEARLY if any(isinstance(p, float) for p in price) else 0
    below = [i for p, i in others if p < margin - nearly]
    level = [i for p, i in others if -nearly <= p - margin <= nearly]
    yield from ((i, 1) for i in below)
    yield from ((i, Fraction(votes - len(below), len(level))) for i in level)


def _value(floor: Floor, keeps: Sequence[Number], bought: Sequence[Number], price: Sequence[Number]) -> Vector:
    return tuple(c * keep + s * w for c, keep, s, w in zip(floor.chances, keeps, bought, price, strict=True))


def _by_all(floor: Floor) -> Division:
    """Where all must agree, everybody is bought by everybody."""
    if patient := [i for i in range(floor.members) if floor.chances[i] and floor.discount[i] == 1]:
        found = f"members {patient} lose nothing by waiting"
        raise Faulty([Fault("discount", found=found, expected="below 1, where all must agree")])
    cheap = [_cheap(floor, i) for i in range(floor.members)]
    price = tuple(each / (1 + sum(cheap)) for each in cheap)
    keeps = tuple(1 - sum(price) + own for own in price)
    bought = tuple(1 - chance for chance in floor.chances)
    return Division(price, keeps, bought, _value(floor, keeps, bought, price))


def _costs_nothing(floor: Floor) -> bool:
    """Whether those who would take nothing, for they never propose or cannot wait, are votes enough for everybody."""
    free = [c for c, d in zip(floor.chances, floor.discount, strict=True) if not c or not d]
    wanted: Number = floor.votes - 1 - NEARLY
    needed: Number = len(free) - sum(free)
    return needed >= wanted


def _bought(floor: Floor, i: int, z: Number) -> Number:
    """Chance that somebody else's proposal pays a member."""
    chance, discount = floor.chances[i], floor.discount[i]
    free = ONE / discount - chance - chance * z if discount else 1 - chance
    return min(max(free, 0), 1 - chance)


def _cheap(floor: Floor, i: int) -> Number:
    """Price of a vote that everybody buys, in units of `K`."""
    chance, discount = floor.chances[i], floor.discount[i]
    return discount * chance * ONE / (1 - discount) if chance and discount else 0


def _margin(floor: Floor) -> Number:
    """The `z` at which just enough votes are bought, between the two corners that hold it."""

    def surplus(z: Number) -> Number:
        return sum(_bought(floor, i, z) for i in range(floor.members)) - (floor.votes - 1)

    corners = sorted(_corners(floor))
    low = max(z for z in corners if surplus(z) >= 0)
    high = min(z for z in corners if z > low)
    return low + (high - low) * surplus(low) / (surplus(low) - surplus(high))


def _corners(floor: Floor) -> Iterator[Number]:
    """Where a member's chance of being bought begins and ceases to change."""
    yield 0
    for chance, discount in zip(floor.chances, floor.discount, strict=True):
        if chance and discount:
            yield (ONE / discount - 1) / chance
            yield (ONE / discount - chance) / chance


def _faults(floor: Floor) -> Iterator[Fault]:
    members = floor.members
    if len(floor.discount) != members or not all(isfinite(d) and 0 <= d <= 1 for d in floor.discount):
        yield Fault("discount", found=str(list(map(str, floor.discount))), expected=f"{members} numbers, 0 to 1")
    if not all(c >= 0 for c in floor.chances) or not abs(float(sum(floor.chances)) - 1) <= NEARLY:
        yield Fault("chances", found=str(list(map(str, floor.chances))), expected="chances, sum 1")
    if not 1 <= floor.votes <= members:
        yield Fault("votes", found=str(floor.votes), expected=f"1 to {members}")
