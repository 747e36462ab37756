"""How well outcomes of past talks of us-mexico are foretold from other episodes, and what its past says of weights.

    python benchmarks/retrodiction.py

Prints, by the code of `winset retrodict` and `winset revealed`, every forecaster beside the base rates with the losses,
the share of the time that the settlement odds take, and the weights of which past packages say more than little.
"""

from __future__ import annotations

import os
import tempfile
import time

from winset import study
from winset.study.retrodiction.forecasters import WINSET
from winset.study.retrodiction.told import Scored


def show(told: Scored) -> None:
    """One row for each forecaster; the gain of winset over it with its interval over episodes."""
    heads = f"{'log score':>10}{'winset better by (95 %)':>28}{'right':>8}{'Brier':>8}{'ranked':>8}"
    print(f"  {told.rows} asks of {told.episodes} episodes, {told.outcomes}\n  {'':32}{heads}")
    for name, one in told.forecasters.items():
        better = told.better.get(name)
        gain = "" if better is None else "{:+.3f} ({:+.3f} to {:+.3f})".format(*better)
        scores = f"{one.accuracy:8.1%}{one.brier:8.3f}{one.ranked:8.3f}"
        print(f"  {name:32}{one.log_score:10.3f}{gain:>28}{scores}")


def retrodiction() -> None:
    began = time.perf_counter()
    told = study.retrodict("us-mexico")
    print(f"Retrodiction, {time.perf_counter() - began:.1f} s; settlement odds by moment: {told.moments}")
    for protocol in told.protocols:
        print(f"\nlearned from {protocol.learned_from}")
        show(protocol.headline)
        if protocol.tuned is not None:
            print("  tuned episodes, apart:")
            show(protocol.tuned)
        print(f"  {protocol.sentence}")
    losses = {
        f"{protocol.learned_from}: {name}": better[0]
        for protocol in told.protocols
        for name, better in protocol.headline.better.items()
        if better[0] < 0
    }
    print(f"\n{WINSET} is behind: {losses or 'nobody'}")
    print("slopes:", told.slopes)


def weights(as_of: str) -> None:
    began = time.perf_counter()
    told = study.revealed("us-mexico", as_of)
    print(f"\nRevealed weights at {as_of}, {time.perf_counter() - began:.1f} s; {told.effective:,.0f} effective points")
    for weight in sorted(told.weights, key=lambda w: -w.bits):
        if weight.says in ("something", "much"):
            spans = (weight.prior, weight.posterior)
            before, after = (f"{of.middle:+6.1f} ({of.low:+.1f} to {of.high:+.1f})" for of in spans)
            print(f"  {weight.title:44}{before:28} -> {after:28}{weight.bits:6.2f} bits")
    if told.effect is not None:
        print(f"  {told.effect.sentence}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WINSET_CACHE"] = folder  # nothing that was kept is timed
        retrodiction()
        for moment in ("2023-12", "newest"):
            weights(moment)
