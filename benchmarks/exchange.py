"""Times of a domain of another tool, from its files to every rule's package, with the proof.

Run: ``python benchmarks/exchange.py``. One process, seeded; CPU time, median of 9. The domains are made up, as large as
the largest of the ANAC competitions (8 issues of 5 options, 390,625 packages), in both formats, with weights of two
and of sixteen digits. Bar: two actors, all of it, below 50 ms.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from winset import bargain
from winset.bargain import exchange
from winset.study import bargained

ISSUES, OPTIONS, BAR = 8, 5, 50.0


def genius(rng: np.random.Generator, digits: int) -> str:
    weights = rng.dirichlet(np.ones(ISSUES))
    lines = ['<utility_space><objective index="0" name="made-up">']
    for i in range(ISSUES):
        rates = rng.integers(1, 101, OPTIONS)
        items = "".join(f'<item index="{k + 1}" value="o{k}" evaluation="{rate}"/>' for k, rate in enumerate(rates))
        lines.append(f'<issue index="{i + 1}" name="i{i}" type="discrete">{items}</issue>')
        lines.append(f'<weight index="{i + 1}" value="{weights[i]:.{digits}f}"/>')
    return "".join([*lines, '</objective><reservation value="0.3"/></utility_space>'])


def geniusweb(rng: np.random.Generator, digits: int) -> str:
    weights = rng.dirichlet(np.ones(ISSUES))
    utilities = {
        f"i{i}": {
            "discreteutils": {"valueUtilities": {f"o{k}": round(u, 3) for k, u in enumerate(rng.random(OPTIONS))}}
        }
        for i in range(ISSUES)
    }
    space = {"issueUtilities": utilities, "issueWeights": {f"i{i}": round(w, digits) for i, w in enumerate(weights)}}
    options = {f"i{i}": {"values": [f"o{k}" for k in range(OPTIONS)]} for i in range(ISSUES)}
    # The same text serves as the domain.
    return json.dumps({"issuesValues": options, "LinearAdditiveUtilitySpace": space})


def cpu_ms(act: Callable[[], object], runs: int = 9) -> float:
    act()
    times = []
    for _ in range(runs):
        start = time.process_time()
        act()
        times.append((time.process_time() - start) * 1e3)
    return statistics.median(times)


def main() -> None:
    print(f"{ISSUES} issues x {OPTIONS} options, ms of CPU time")
    print(f"{'format':<10}{'digits':>7}{'actors':>7}{'points':>7}{'read':>7}{'frontier':>9}{'all':>7}   bar {BAR:.0f}")
    for make, suffix in ((genius, "xml"), (geniusweb, "json")):
        for digits in (2, 16):
            for actors in (2, 3):
                rng = np.random.default_rng(7)
                with tempfile.TemporaryDirectory() as folder:
                    files = [Path(folder) / f"{name}.{suffix}" for name in range(actors)]
                    for path in files:
                        path.write_text(make(rng, digits), encoding="utf-8")
                    blocks = exchange.read(files[0], files).scaled().blocks
                    points = len(bargain.frontier(blocks))
                    read = cpu_ms(lambda files=files: exchange.read(files[0], files))  # type: ignore[misc]
                    front = cpu_ms(lambda blocks=blocks: bargain.frontier(blocks))  # type: ignore[misc]
                    whole = cpu_ms(lambda files=files: bargained(files[0], files))  # type: ignore[misc]
                verdict = "" if actors > 2 else "met" if whole < BAR else "MISSED"
                row = f"{make.__name__:<10}{digits:>7}{actors:>7}{points:>7}{read:>7.1f}{front:>9.1f}{whole:>7.1f}"
                print(f"{row}   {verdict}")


if __name__ == "__main__":
    main()
