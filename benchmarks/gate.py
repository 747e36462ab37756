"""Can the shipped roll calls teach the gate? Each Congress left out, three ways to say how often a topic gets through.

    python benchmarks/gate.py

Got through: one accommodating bill of the topic was voted on in both chambers of a Congress. The table is a selection
of 99 votes, so this says what the selection can teach, and not what happens in Congress.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np

from winset import case, evidence
from winset.legislature import majority_of

CONGRESSES = range(109, 119)
TOPICS = ("legalisation", "cuba", "aid_trade", "enforcement", "border_funding", "venezuela")
Cell = tuple[str, int]


def reached() -> dict[Cell, bool]:
    """Whether a bill of a topic got through in a Congress, by topic and Congress."""
    bodies: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    with (case.locate("us-mexico") / "chambers" / "rollcalls.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["yea_is"] == "accommodating":
                bodies[row["topic"], int(row["congress"]), row["bill"]].add(row["chamber"])
    through = {(topic, congress) for (topic, congress, _), seen in bodies.items() if len(seen) == 2}
    return {(topic, congress): (topic, congress) in through for topic in TOPICS for congress in CONGRESSES}


def led_by_one() -> dict[int, bool]:
    """Whether Democrats had both chambers; the tied Senate of the 117th was theirs by the vice president's vote."""
    known = evidence.read(Path("none"), (), case.locate("us-mexico") / "chambers")
    return {
        c: all(majority_of(known.members(c, body)) in ("D", None) for body in ("House", "Senate")) for c in CONGRESSES
    }


def jeffreys(outcomes: list[bool]) -> float:
    """Mean of Beta(k + 1/2, n - k + 1/2)."""
    return (sum(outcomes) + 0.5) / (len(outcomes) + 1.0)


def scored(outcome: dict[Cell, bool], alike: Callable[[Cell, Cell], bool]) -> np.ndarray:
    """Log score of each cell, learned from cells of other Congresses that are alike."""
    scores = []
    for cell, truth in outcome.items():
        chance = jeffreys([seen for other, seen in outcome.items() if other[1] != cell[1] and alike(cell, other)])
        scores.append(-np.log(chance if truth else 1.0 - chance))
    return np.array(scores)


def main() -> None:
    outcome, one = reached(), led_by_one()
    ways: dict[str, Callable[[Cell, Cell], bool]] = {
        "one rate for all topics": lambda cell, other: True,
        "a rate for each topic": lambda cell, other: cell[0] == other[0],
        "by who leads both chambers": lambda cell, other: one[cell[1]] == one[other[1]],
    }
    base = scored(outcome, ways["one rate for all topics"])
    print(f"{len(outcome)} topics x Congresses, {sum(outcome.values())} got through:")
    print("  " + ", ".join(f"{t} {sum(outcome[t, c] for c in CONGRESSES)}" for t in TOPICS))
    print(f"Congresses led by Democrats alone: {[c for c in CONGRESSES if one[c]]}")
    for name, alike in ways.items():
        each = scored(outcome, alike)
        gain = (base - each).reshape(len(TOPICS), -1).sum(axis=0)
        rng = np.random.default_rng(7)
        sums = np.array([rng.choice(gain, len(gain)).sum() for _ in range(4000)]) / len(outcome)
        low, high = np.quantile(sums, [0.025, 0.975])
        mean = gain.sum() / len(outcome)
        print(f"  {name:28s} log score {each.mean():.3f}   gain {mean:+.3f} [{low:+.3f}, {high:+.3f}]")


if __name__ == "__main__":
    main()
