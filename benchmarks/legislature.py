"""How the legislature's model fares, and how long it takes: run with the shipped roll calls of us-mexico.

    python benchmarks/legislature.py

Prints the record (votes left out, bills left out, later Congresses foretold from earlier ones) beside the party line
and the topic's past, losses included, by the code of `winset record`, and the times of a fit and of one bill's odds.
"""

from __future__ import annotations

import time

import numpy as np

from winset import case, evidence, legislature
from winset.legislature.ratify import pass_odds
from winset.legislature.record import PROTOCOLS
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
    rollcalls, tallies = shipped()
    began = time.perf_counter()
    legislature.fit(rollcalls, SEED)
    print(f"fit of {len(rollcalls.ids)} roll calls, 500 draws: {time.perf_counter() - began:.2f} s")
    print(f"odds of one bill, 435 + 100 members, 500 draws, 21 nodes: {time_bill():.3f} s")
    for learned_from in PROTOCOLS:
        began = time.perf_counter()
        told = scored(rollcalls, tallies, learned_from, workers=2)
        show(told, time.perf_counter() - began)


if __name__ == "__main__":
    main()
