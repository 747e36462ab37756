"""Many worlds of us-mexico: time, memory, what two workers and a cluster cost, and growth; bars beside figures.

    python benchmarks/study.py              1,000 worlds, as of 2024-01            (two to four minutes)
    python benchmarks/study.py --quick      200 worlds                             (under a minute)

The slow part (fit, roll calls) is done once and told apart: the bars are about worlds. Processes are started before
the clock, as `study.worlds` starts them while it fits. Efficiency is one worker's time over two times two workers'
time, from the first block given to the last taken back; where other programs use the machine it tells of them as well,
so processor time and the load of the machine are printed beside it. Growth is drawn into docs/figures.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Iterable
from concurrent.futures import Executor, wait
from dataclasses import replace
from pathlib import Path

import numpy as np

from winset.report.worlds import parquet
from winset.study.worlds.asked import Study, study_of
from winset.study.worlds.executed import Processes
from winset.study.worlds.run import answered_by
from winset.study.worlds.sampled import METHOD
from winset.study.worlds.shape import Worlds

WORLDS, QUICK, TASKS, TIMES = 1000, 200, 1000, 3
BARS = {"seconds on two workers": 60.0, "MiB of all processes": 2048.0, "efficiency": 0.85, "Dask over processes": 0.15}
FIGURE = Path(__file__).parents[1] / "docs" / "figures" / "worlds-growth.svg"


def timed(asked: Study, executor: Executor | Processes | None) -> tuple[float, Worlds]:
    began = time.perf_counter()
    found = answered_by(asked, executor, None)
    return time.perf_counter() - began, found


def first(asked: Study, count: int) -> Study:
    """The first worlds of a study."""
    return replace(asked, points=asked.points[:count])


def processor(pids: Iterable[int]) -> float:
    """Seconds of processor time that processes have used so far (Linux)."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def growth(asked: Study) -> tuple[list[tuple[int, float, float]], bytes]:
    """Worlds, seconds and processor seconds on one worker, for numbers that double; and the table of all of them."""
    rows, whole = [], b""
    for count in (len(asked.points) // 8, len(asked.points) // 4, len(asked.points) // 2, len(asked.points)):
        used, (seconds, found) = time.process_time(), timed(first(asked, count), None)
        rows.append((count, seconds, time.process_time() - used))
        whole = parquet(found)
    return rows, whole


def told(name: str, measured: float, bar: float, most: bool, unit: str = "") -> None:
    kept = measured <= bar if most else measured >= bar
    print(f"{name:28} {measured:8.2f}{unit}   bar {'<' if most else '>'} {bar:g}{unit}   {'ok' if kept else 'MISSED'}")


def cluster(asked: Study, expected: bytes, watched: bool) -> tuple[float, float] | None:
    """Seconds, and processor seconds of all, on a Dask cluster of two workers; nothing where the extra is missing.

    Medians of `TIMES`. Workers are `watched` by Dask's own profiler, as they are by default, or not.
    """
    try:
        import dask
        from distributed import LocalCluster
    except ImportError:
        print("distributed is not installed: the cluster is not measured")
        return None
    from winset.study.worlds.scheduler import cluster as reached

    with (
        dask.config.set({"distributed.worker.profile.enabled": watched}),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local,
        reached(local.scheduler_address) as executor,
    ):
        timed(first(asked, 50), executor)  # the workers read the package
        before = time.process_time() + processor(one.pid for one in local.workers.values())
        several = [timed(asked, executor) for _ in range(TIMES)]
        spent = (time.process_time() + processor(one.pid for one in local.workers.values()) - before) / TIMES
        began = time.perf_counter()
        wait([executor.submit(abs, -n) for n in range(TASKS)])
        print(f"a task that does nothing     {1000 * (time.perf_counter() - began) / TASKS:8.2f} ms on the cluster")
    assert all(parquet(found) == expected for _, found in several)
    return statistics.median(seconds for seconds, _ in several), spent


def drawn(rows: list[tuple[int, float, float]]) -> None:
    import altair as alt

    from winset.report.figures.drawn import svg
    from winset.report.figures.theme import BLUE, finished, table

    points = [{"worlds": count, "seconds": used} for count, _, used in rows]
    base = alt.Chart(table(points)).encode(
        x=alt.X("worlds:Q", title="Worlds"), y=alt.Y("seconds:Q", title="Processor seconds, one worker")
    )
    chart = (base.mark_line(color=BLUE) + base.mark_point(color=BLUE, filled=True, size=60)).properties(
        width=420, height=240
    )
    words = "; ".join(f"{count} worlds {used:.1f} s" for count, _, used in rows)
    done = finished(chart, "Time grows as worlds do", "Source: benchmarks/study.py, us-mexico as of 2024-01", words)
    FIGURE.write_text(svg(done), encoding="utf-8")


def main() -> None:
    count = QUICK if "--quick" in sys.argv else WORLDS
    load = os.getloadavg()[0]
    print(
        f"{count} worlds of us-mexico as of 2024-01; load of the machine before: {load:.1f} on {os.cpu_count()} cores"
    )
    began = time.perf_counter()
    asked = study_of("us-mexico", count, 7, "2024-01", (), METHOD, "nash", None, lambda step, done: None)
    print(f"the slow part, once          {time.perf_counter() - began:8.1f} s; what workers are given: "
          f"{len(asked.posed[0].pickled()) / 2**20:.2f} MiB")  # fmt: skip
    timed(first(asked, 25), None)
    rows, whole = growth(asked)
    one = rows[-1][1]
    pool = Processes(2)
    try:
        timed(first(asked, 50), pool)  # the workers read the package
        before, own = processor(pool.pool._processes), time.process_time()
        several = [timed(asked, pool) for _ in range(TIMES)]
        two = statistics.median(seconds for seconds, _ in several)
        spent, own = (processor(pool.pool._processes) - before) / TIMES, (time.process_time() - own) / TIMES
    finally:
        pool.end()
    assert all(parquet(found) == whole for _, found in several)
    for n, seconds, used in rows:
        each = f"{1000 * used / n:5.1f} ms a world"
        print(f"one worker, {n:5} worlds     {seconds:8.2f} s   processor {used:6.2f} s   {each}")
    slope = np.polyfit(np.log([n for n, _, _ in rows]), np.log([used for _, _, used in rows]), 1)[0]
    print(f"growth: processor time as worlds to the power {slope:.2f}")
    most = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told("seconds on two workers", two, BARS["seconds on two workers"], True, " s")
    told("efficiency of two workers", one / (2 * two), BARS["efficiency"], False)
    print(f"two workers used             {spent:8.2f} s of processor time, one worker {rows[-1][2]:.2f} s: "
          f"{rows[-1][2] / spent:.2f} of it were worlds")  # fmt: skip
    told("MiB, parent and two workers", (most + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024,
         BARS["MiB of all processes"], True)  # fmt: skip
    for watched, name in ((True, "Dask over local processes"), (False, "the same, its profiler off")):
        there = cluster(asked, whole, watched)
        if there is not None:
            told(name, there[0] / two - 1.0, BARS["Dask over processes"], True)
            print(f"Dask used {there[1]:.2f} s of processor time, all processes together, local processes "
                  f"{spent + own:.2f} s: {there[1] / (spent + own) - 1.0:+.2f}")  # fmt: skip
    if count == WORLDS:
        drawn(rows)


if __name__ == "__main__":
    main()
