"""How the legislature's model fares, and how long it takes: run with the shipped roll calls of us-mexico.

    python benchmarks/legislature.py

Prints the record (each vote left out; later Congresses foretold from earlier ones) beside the party line and the
topic's share, losses included, and the times of a fit and of one bill's odds.
"""

from __future__ import annotations

import time

import numpy as np

from winset import case, evidence, legislature
from winset.legislature.ratify import pass_odds
from winset.legislature.record import LearnedFrom, Record
from winset.tables import RollCalls

SEED = 7


def shipped() -> RollCalls:
    folder = case.locate("us-mexico")
    return evidence.read(folder / "evidence", case.read(folder).series).rollcalls()


def show(record: Record, title: str, seconds: float) -> None:
    print(f"\n{title}: {len(record.ids)} votes, {record.members.sum():.0f} members' votes, {seconds:.1f} s")
    print(f"  {'':16}{'votes':>6}{'log score':>11}{'party line':>12}{'gain':>8}{'accuracy':>10}{'party':>8}")
    parts = [("all", record), *((topic, record.of_topic(topic)) for topic in sorted(set(record.topics)))]
    for name, of in parts:
        line = f"  {name:16}{len(of.ids):6d}{of.overall(of.log_score):11.3f}{of.overall(of.party_log_score):12.3f}"
        print(f"{line}{of.gain:8.1%}{of.overall(of.accuracy):10.3f}{of.overall(of.party_accuracy):8.3f}")
    ours, topics = record.vote_brier
    print(f"  Brier of members {record.overall(record.brier):.3f}, party line {record.overall(record.party_brier):.3f}")
    print(f"  Brier of votes carried {ours:.3f}, share of the topic {topics:.3f}")
    print(f"  coverage of supporters: 80 % {record.coverage(0.8):.0%}, 95 % {record.coverage(0.95):.0%}")


def time_bill() -> float:
    rng = np.random.default_rng(SEED)
    house, senate = np.linspace(-0.7, 0.9, 435), np.linspace(-0.6, 0.9, 100)
    slopes, starts = rng.normal(-8, 1, (500, 1)), rng.normal(0.3, 0.8, (500, 1))
    log_odds = [starts + slopes * house, starts + slopes * senate]
    best = np.inf
    for _ in range(3):
        began = time.perf_counter()
        pass_odds(log_odds, [218, 60], np.full(500, 0.5))
        best = min(best, time.perf_counter() - began)
    return float(best)


def main() -> None:
    rollcalls = shipped()
    began = time.perf_counter()
    legislature.fit(rollcalls, SEED)
    print(f"fit of {len(rollcalls.ids)} roll calls, 500 draws: {time.perf_counter() - began:.2f} s")
    print(f"odds of one bill, 435 + 100 members, 500 draws, 21 nodes: {time_bill():.3f} s")
    asked: tuple[LearnedFrom, ...] = ("other votes", "earlier Congresses")
    for learned_from in asked:
        began = time.perf_counter()
        scores = legislature.record(rollcalls, SEED, learned_from)
        show(scores, f"learned from {learned_from}", time.perf_counter() - began)


if __name__ == "__main__":
    main()
