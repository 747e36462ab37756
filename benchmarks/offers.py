"""Times of timed offers: backward induction over rounds, in floats and in fractions, and the tree that it replaces.

Run: ``python benchmarks/offers.py``. One process, seeded; times are CPU time, the median of several runs.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from fractions import Fraction

import numpy as np

from winset.bargain.exchange.efg import nodes_of
from winset.bargain.offers import Breakdown, Floor, Outside, Talks, closed_rule_for_ever, divide, in_turn, play

BAR_MS = 5.0
"""Six rounds of ten offers."""


def milliseconds(act: Callable[[], object], runs: int = 21) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        act()
        times.append(1e3 * (time.process_time() - start))
    return statistics.median(times)


def table(offers: int, actors: int, seed: int) -> list[tuple[Fraction, ...]]:
    rng = np.random.default_rng(seed)
    return [tuple(Fraction(int(u), 1_000) for u in row) for row in rng.integers(0, 1_000, (offers, actors))]


def talks(rounds: int, actors: int, *, number: type[Fraction] | type[float]) -> Talks:
    nothing = (number(0),) * actors
    return Talks(
        rounds=rounds,
        discount=tuple(number(Fraction(90 + a, 100)) for a in range(actors)),
        turns=in_turn(*range(actors)),
        no_deal=nothing,
        breakdown=Breakdown(number(Fraction(1, 20)), nothing),
        outside=(Outside(1, tuple(number(Fraction(1, 5) if a == 1 else 0) for a in range(actors))),),
    )


def main() -> None:
    print(f"{'':<62} {'ms':>9}  nodes of the tree")
    for rounds, offers, actors in [(6, 10, 2), (12, 10, 2), (6, 100, 2), (24, 100, 2), (6, 10, 3), (60, 1_000, 2)]:
        exact = table(offers, actors, seed=1)
        rough = np.array(exact, dtype=float)
        for number, rows in ((float, rough), (Fraction, exact)):
            if number is Fraction and rounds * offers > 5_000:
                continue
            rules = talks(rounds, actors, number=number)
            took = milliseconds(lambda r=rules, o=rows: play(r, o), runs=21 if offers < 1_000 else 3)
            name = f"{rounds} rounds of {offers} offers, {actors} actors, {number.__name__}"
            tree = nodes_of(rules, offers)
            bar = f"   bar {BAR_MS:g} ms: {'met' if took < BAR_MS else 'MISSED'}" if (rounds, offers) == (6, 10) else ""
            print(f"{name:<62} {took:9.2f}  {f'{tree:,}' if tree < 10**15 else f'10^{len(str(tree)) - 1}'}{bar}")
    pie = Talks(1_000, (0.9, 0.8), in_turn(0, 1), (0.0, 0.0))
    print(f"{'a pie, 1,000 rounds, float':<62} {milliseconds(lambda: divide(pie)):9.2f}")
    chances = np.random.default_rng(2).dirichlet(np.ones(101))
    floor = Floor(tuple(chances.tolist()), (0.95,) * 101, votes=51)
    print(f"{'majority of 101 unequal members, for ever':<62} {milliseconds(lambda: closed_rule_for_ever(floor)):9.2f}")


if __name__ == "__main__":
    main()
