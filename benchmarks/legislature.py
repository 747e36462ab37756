"""How the legislature's model fares, and how long it takes: run with the shipped roll calls of us-mexico.

    python benchmarks/legislature.py

Prints the record (votes left out, bills left out, later Congresses foretold from earlier ones) beside the party line
and the topic's past, losses included, by the code of `winset record`, and the times of a fit and of one bill's odds.
"""

from __future__ import annotations

import time
import tracemalloc

import numpy as np
from scipy.special import expit

from winset import case, evidence, legislature
from winset.axes import FloatArray
from winset.case.parts import Hurdle
from winset.legislature import pass_many, pass_odds, tail, voting_chamber
from winset.legislature.record import PROTOCOLS
from winset.legislature.swing import integrated
from winset.study.votes_record_told import MembersScored, ProtocolTold, TopicScored
from winset.study.votes_scored import scored
from winset.tables import RollCalls, Tallies

SEED = 7


def shipped() -> tuple[RollCalls, Tallies]:
    folder = case.locate("us-mexico")
    known = evidence.read(folder / "evidence", case.read(folder).series)
    return known.rollcalls(), known.tallies()


def show(told: ProtocolTold, seconds: float) -> None:
    """The same record as `winset record`, with the losses."""
    scores = {"all": told.everything} | ({"usable": told.usable} if told.usable else {})
    print(f"\n{told.how}: {told.everything.votes.count} votes, {told.fits} fits, {seconds:.1f} s")
    print(f"  {'':16}{'votes':>6}{'log score':>11}{'party line':>12}{'gain':>8}{'accuracy':>10}{'party':>8}")
    for name, of in scores.items():
        row(name, of.votes.count, of.members, of.members.gain_by_bill[0])
    for name, topic in told.everything.by_topic.items():
        row(name, topic.votes, topic, topic.gain)
    print("\n".join(f"  {sentence}" for sentence in (*told.sentences, *told.losses)))


def row(name: str, votes: int, of: MembersScored | TopicScored, gain: float) -> None:
    party = of.baseline_party
    line = f"  {name:16}{votes:6d}{of.log_score:11.3f}{party.log_score:12.3f}"
    print(f"{line}{gain:8.1%}{of.accuracy:10.3f}{party.accuracy:8.3f}")


def floors(gap: float) -> list[FloatArray]:
    """House and Senate in 500 draws; parties `gap` apart in ideal points, as in recent Congresses at 0.6."""
    rng = np.random.default_rng(SEED)
    slopes, starts = rng.normal(-8, 1, (500, 1)), rng.normal(0.3, 0.8, (500, 1))
    seats = [
        np.r_[np.linspace(-0.7, 0.1 - gap / 2, n // 2), np.linspace(0.1 + gap / 2, 0.9, n - n // 2)] for n in (435, 100)
    ]
    return [starts + slopes * ideal for ideal in seats]


def convolved(chances: FloatArray, threshold: int) -> float:
    counts = np.zeros(len(chances) + 1)
    counts[0] = 1.0
    for chance in chances:
        counts[1:] = counts[1:] * (1.0 - chance) + counts[:-1] * chance
        counts[0] *= 1.0 - chance
    return float(counts[threshold:].sum())


def time_bills(gap: float, bills: int = 60) -> None:
    """Pass odds in both chambers with a common swing, all draws, all processors."""
    seats, spread = floors(gap), np.full(500, 0.5)
    pass_many([seats], [218, 60], spread)
    took, used = [], []
    for _ in range(3):
        began, cpu = time.perf_counter(), time.process_time()
        pass_many([seats] * bills, [218, 60], spread)
        took.append(time.perf_counter() - began)
        used.append(time.process_time() - cpu)
    tracemalloc.start()
    pass_many([seats], [218, 60], spread, workers=1)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    swing = np.linspace(-1.5, 1.5, 5)
    error = max(
        float(
            np.abs(
                tail(eta[:20], k, np.tile(swing, (20, 1)))[d] - [convolved(expit(eta[d] + s), k) for s in swing]
            ).max()
        )
        for eta, k in zip(seats, (218, 60), strict=True)
        for d in range(20)
    )
    fine = pass_odds(seats, [218, 60], spread, nodes=200)
    worst = max(float(np.abs(a - b).max()) for a, b in zip(pass_odds(seats, [218, 60], spread), fine, strict=True))
    best = min(took) / bills
    print(
        f"odds of a bill, 435 + 100 members, 500 draws, parties {gap} apart: {best * 1e3:.1f} ms "
        f"({1 / best:.0f} bills/s; {min(used) / bills * 1e3:.1f} ms of processor time), peak {peak:.1f} MiB\n"
        f"  largest difference from convolution {error:.0e}, of the swing from 200 points a piece {worst:.0e}"
    )


def time_peer() -> None:
    """A published Poisson-binomial on one chamber at one swing, beside ours in the same run."""
    try:
        from fast_poibin import PoiBin
    except ImportError:
        print("fast-poibin is not installed: no peer")
        return
    house = floors(0.6)[0][:50]
    chances = [row.tolist() for row in expit(house)]
    theirs = [1.0 - PoiBin(row).cdf[217] for row in chances]
    began = time.perf_counter()
    theirs = [1.0 - PoiBin(row).cdf[217] for row in chances]
    peer = time.perf_counter() - began
    began = time.perf_counter()
    ours = tail(house, 218, np.zeros((50, 1)))[:, 0]
    mine = time.perf_counter() - began
    print(
        f"one chamber of 435, one swing: {mine / 50 * 1e6:.0f} us a draw, fast-poibin {peer / 50 * 1e6:.0f} us; "
        f"largest difference {np.abs(ours - theirs).max():.0e}"
    )


def time_more() -> None:
    """What costs more: swings of their own, and absences."""
    seats, spread = floors(0.6), np.full(500, 0.5)
    began = time.perf_counter()
    pass_odds(seats, [218, 60], spread, 0.5)
    print(f"chambers' swings correlated at 0.5: {time.perf_counter() - began:.2f} s a bill")
    passage = Hurdle(id="passage", title="Passage", share_of_voting=0.5)
    began = time.perf_counter()
    integrated([voting_chamber(passage, eta, np.full(eta.shape[1], 0.96)) for eta in seats], spread)
    print(f"4 % absent, more than half of those voting: {time.perf_counter() - began:.2f} s a bill")


def main() -> None:
    rollcalls, tallies = shipped()
    began = time.perf_counter()
    legislature.fit(rollcalls, SEED)
    print(f"fit of {len(rollcalls.ids)} roll calls, 500 draws: {time.perf_counter() - began:.2f} s")
    for gap in (0.0, 0.6):
        time_bills(gap)
    time_peer()
    time_more()
    for learned_from in PROTOCOLS:
        began = time.perf_counter()
        told = scored(rollcalls, tallies, learned_from, workers=2)
        show(told, time.perf_counter() - began)


if __name__ == "__main__":
    main()
