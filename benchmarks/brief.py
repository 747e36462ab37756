"""What a first and a later `winset brief us-mexico` cost on this machine, beside their bars.

Run: ``python benchmarks/brief.py`` in an environment where winset is installed. Each figure is a median of several
runs of a new process, with a cache folder of its own; peak memory is that of the largest process.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

WINSET = [sys.executable, "-m", "winset.cli"]
MOMENTS = ("2024-01", "2023-12", "2021-11", "newest")


def seconds(command: Sequence[str], cache: str) -> float:
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [*command], cwd=folder, check=True, capture_output=True, env={**os.environ, "WINSET_CACHE": cache}
        )
    return time.perf_counter() - started


def line(what: str, figure: str, bar: str) -> None:
    print(f"{what:<52} {figure:>12}   bar {bar}")


def settle_500() -> float:
    """Frontiers and settlements of 500 draws of the agenda, in this process."""
    import datetime as dt

    from winset import bargain, evidence
    from winset import case as cases
    from winset.study.flows import flows_of
    from winset.study.manifest import manifest
    from winset.study.moments import ask
    from winset.study.weighed import weigh

    folder = cases.locate("us-mexico")
    case = cases.read(folder)
    known = evidence.read(folder / "evidence", case.series)
    question = ask(case, "2024-01", dt.date(2026, 1, 1))
    seen = known.observe(question.as_of)
    made_of = manifest(case.id, folder, str(question.as_of), 7, 500)
    table = weigh(question, seen, flows_of(question, seen, 7), made_of).table
    started = time.perf_counter()
    bargain.settle_draws(table.by_draw(), bargain.nash)
    return time.perf_counter() - started


def main() -> None:
    line("winset --help", f"{statistics.median(seconds([*WINSET, '--help'], '') for _ in range(7)):.2f} s", "< 0.4 s")
    for moment in MOMENTS:
        brief = [*WINSET, "brief", "us-mexico", "--as-of", moment]
        firsts, laters = [], []
        for _ in range(3):
            with tempfile.TemporaryDirectory() as cache:
                firsts.append(seconds(brief, cache))
                laters.append(seconds(brief, cache))
        line(f"first brief, --as-of {moment}", f"{statistics.median(firsts):.1f} s", "< 30 s")
        line(f"later brief, --as-of {moment}", f"{statistics.median(laters):.1f} s", "< 5 s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    line("peak memory of a brief", f"{peak:.0f} MiB", "< 1024 MiB")
    line(
        "agenda, frontier and settlements, 500 draws",
        f"{statistics.median(settle_500() for _ in range(3)):.1f} s",
        "< 5 s",
    )
    size = sum(f.stat().st_size for f in Path(__file__).parents[1].glob("src/winset/cases/**/*") if f.is_file()) / 2**20
    line("shipped cases on disk", f"{size:.1f} MiB", "-")


if __name__ == "__main__":
    main()
