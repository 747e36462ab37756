"""Each axiom as a question about one problem: points, a rule, and a small number that says what is changed.

Two worlds answer: packages (any number of actors) and lotteries over them (two). No deal is at zero unless it moves.
Where a rule picks several points, "no less" is asked of the least and of the most that an actor gets among them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import problems

from winset import bargain
from winset.bargain import Axiom
from winset.bargain.solutions.chain import corners, cut


@dataclass(frozen=True)
class World:
    """`picks` (points, rule, no deal) -> payoffs picked; `reaches` (points, spot) -> what is as good for all as it."""

    name: str
    actors: tuple[int, ...]
    picks: Callable
    reaches: Callable
    promises: Callable


def of_packages(points, rule, no_deal=None):
    found = bargain.settle(
        bargain.frontier([problems.as_block(points)]), rule(len(points[0])), no_deal or [0] * len(points[0])
    )
    return {tuple(round(u) for u in row) for row in found.payoffs}


def of_lotteries(points, rule, no_deal=(0, 0)):
    """The rule on the convex set, in fractions throughout: no deal may be any fraction."""
    steps = bargain.frontier([problems.as_block(points)]).payoffs.astype(int).tolist()
    gains = [tuple(Fraction(u) - d for u, d in zip(p, no_deal, strict=True)) for p in steps]
    chain = cut(tuple(gains[i] for i in corners(gains)), (Fraction(0), Fraction(0)))
    if not any(any(spot) for spot in chain):
        return set()
    return {tuple(g + d for g, d in zip(spot, no_deal, strict=True)) for spot in rule(2).mix(chain)}


def among_packages(points, spot):
    return [p for p in points if all(u >= s for u, s in zip(p, spot, strict=True))]


def among_lotteries(points, spot):
    """The best spots, actor by actor, of every line between two points as far as it is as good as `spot` for both."""
    found = []
    for p, q in product(points, points):
        low, high = Fraction(0), Fraction(1)
        for u, v, s in zip(p, q, spot, strict=True):
            if u == v:
                high = high if u >= s else Fraction(-1)
            elif v > u:
                low = max(low, Fraction(s - u) / (v - u))
            else:
                high = min(high, Fraction(s - u) / (v - u))
        if low <= high:
            found += [tuple(u + t * (v - u) for u, v in zip(p, q, strict=True)) for t in (low, high)]
    return found


PACKAGES = World("packages", (2, 3), of_packages, among_packages, lambda rule: rule(2).promises)
LOTTERIES = World("lotteries", (2,), of_lotteries, among_lotteries, lambda rule: rule(2).promises_by_lot)
WORLDS = {world.name: world for world in (PACKAGES, LOTTERIES)}


def nothing(points):
    return (0,) * len(points[0])


def hopes(world, points, no_deal=None):
    """The best that each actor could have while nobody is worse off than with no deal."""
    rational = world.reaches(points, no_deal or nothing(points))
    return tuple(max(column) for column in zip(*rational, strict=True))


def has_zone(world, points, no_deal=None):
    no_deal = no_deal or nothing(points)
    reached = world.reaches(points, no_deal)
    if world is LOTTERIES:  # Half of one best spot and half of the other is good for both.
        return bool(reached) and all(h > d for h, d in zip(hopes(world, points, no_deal), no_deal, strict=True))
    return any(all(u > d for u, d in zip(p, no_deal, strict=True)) for p in reached)


def kept(points, factor):
    """Some of the points: every `factor`-th is gone."""
    return [p for i, p in enumerate(points) if i % factor]


def no_less(before, after, actor):
    least, most = ([end(p[actor] for p in picked) for picked in (before, after)] for end in (min, max))
    return least[0] <= least[1] and most[0] <= most[1]


def weak_pareto(world, points, rule, _):
    picked = world.picks(points, rule)
    return not any(all(v > u for u, v in zip(p, q, strict=True)) for p in picked for q in world.reaches(points, p))


def pareto(world, points, rule, _):
    return all(sum(q) == sum(p) for p in world.picks(points, rule) for q in world.reaches(points, p))


def rational(world, points, rule, _):
    return all(min(p) >= 0 for p in world.picks(points, rule))


def gainful(world, points, rule, _):
    return all(min(p) > 0 for p in world.picks(points, rule))


def symmetric(world, points, rule, _):
    return world.picks([p[::-1] for p in points], rule) == {p[::-1] for p in world.picks(points, rule)}


def moved(world, points, rule, change, no_deal=None):
    """Whether changing every point changes the picks in the same way."""
    picked = {change(p) for p in world.picks(points, rule)}
    return world.picks([change(p) for p in points], rule, no_deal or nothing(points)) == picked


def scale_free(world, points, rule, factor):
    return moved(world, points, rule, lambda p: (*p[:-1], p[-1] * factor))


def shared_scale(world, points, rule, factor):
    return moved(world, points, rule, lambda p: tuple(u * factor for u in p))


def origin_free(world, points, rule, factor):
    origin = (factor, *(-1 for _ in points[0][1:]))
    return moved(world, points, rule, lambda p: tuple(u + o for u, o in zip(p, origin, strict=True)), origin)


def iia(world, points, rule, factor):
    """Of lotteries that tie, only both ends are asked for: what lies between them is not held against them."""
    picked, left = world.picks(points, rule), kept(points, factor)
    remain = {p for p in picked if world.reaches(left, p)}
    if not remain or (world is LOTTERIES and remain != picked):
        return True
    return world.picks(left, rule) == remain


def monotone(world, points, rule, factor):
    return _grows(world, points, rule, factor, lambda before, after, a: True)


def individual_monotone(world, points, rule, factor):
    def others_hope_the_same(before, after, a):
        return before[:a] + before[a + 1 :] == after[:a] + after[a + 1 :]

    return _grows(world, points, rule, factor, others_hope_the_same)


def _grows(world, points, rule, factor, asked):
    few = kept(points, factor)
    if not few or not has_zone(world, few):
        return True
    before, after = world.picks(few, rule), world.picks(points, rule)
    ideals = hopes(world, few), hopes(world, points)
    return all(no_less(before, after, a) for a in range(len(points[0])) if asked(*ideals, a))


def worst_off_monotone(world, points, rule, factor):
    few = kept(points, factor)
    if not few or not has_zone(world, few):
        return True
    return min(map(min, world.picks(few, rule))) <= min(map(min, world.picks(points, rule)))


def stepwise(world, points, rule, factor):
    few = kept(points, factor)
    if not few or not has_zone(world, few):
        return True
    first = world.picks(few, rule)
    if len(first) > 1:
        return True
    (settled,) = first
    return (world.picks(points, rule, settled) or first) == world.picks(points, rule)


def midpoint(world, points, rule, _):
    half = tuple(Fraction(b) / len(points[0]) for b in hopes(world, points))
    return not world.reaches(points, half) or all(
        u >= h for p in world.picks(points, rule) for u, h in zip(p, half, strict=True)
    )


def no_deal_monotone(world, points, rule, factor):
    """The first actor's no deal rises by `factor`."""
    better = (factor, *nothing(points)[1:])
    if not has_zone(world, points, better):
        return True
    return no_less(world.picks(points, rule), world.picks(points, rule, better), 0)


HOLDS = {axiom: globals()[axiom.name.lower()] for axiom in Axiom}
