"""How many trajectories a second the stock-flow simulator makes: 12 origins, 60 months, all stages kept.

    python benchmarks/simulate.py           (half a minute)

A trajectory is one draw of all origins through all stages and months, with departures that wobble every month and
doubt about every share. The bar is 66,000 a second on two cores. Where other programs share the cores, look at the
processor time too: it is what both threads together used.
"""

from __future__ import annotations

import resource
import statistics
import time

import numpy as np

from winset import flow

DRAWS, MONTHS, RUNS, BAR = 10_000, 60, 9, 66_000
ROUTE = flow.Route(
    origins=tuple("ABCDEFGHIJKL"),
    step_days=30.4,
    departures_persons_per_step=np.geomspace(500, 60_000, 12),
    share_onward_per_step=0.8,
    share_interdicted=np.linspace(0.2, 0.6, 12),
    share_leaving_waiting_per_step=0.6,
    share_detained_returned=0.3,
    share_released_going_on=0.7,
    border_capacity_persons_per_step=150_000,
    share_repelled=0.3,
    share_returned_trying_again=0.4,
    share_leaving_camp_per_step=0.1,
    departures_log_sd=0.15,
    share_logit_sd=0.3,
)


def rate(dtype: type, threads: int) -> tuple[float, float, float, float]:
    """Trajectories a second: median, slowest, fastest run; and the median per second of processor time."""
    taken, worked = [], []
    for run in range(RUNS):
        begin, before = time.perf_counter(), time.process_time()
        flow.simulate(ROUTE, MONTHS, DRAWS, seed=run, dtype=dtype, threads=threads)
        taken.append(DRAWS / (time.perf_counter() - begin))
        worked.append(DRAWS / (time.process_time() - before))
    return statistics.median(taken), min(taken), max(taken), statistics.median(worked)


def main() -> None:
    flow.simulate(ROUTE, MONTHS, DRAWS, seed=0)
    print(f"{DRAWS:,} draws x {len(ROUTE.origins)} origins x {MONTHS} months, {RUNS} runs: trajectories a second")
    for dtype in (np.float32, np.float64):
        for threads in (1, 2):
            median, low, high, worked = rate(dtype, threads)
            verdict = f"   bar {BAR:,}: {'met' if median > BAR else 'MISSED'}" if threads == 2 else ""
            print(
                f"  {dtype.__name__}, {threads} threads: {median:9,.0f}   ({low:,.0f} to {high:,.0f};"
                f" {worked:,.0f} per second of processor time){verdict}"
            )
    for dtype in (np.float32, np.float64):
        told = flow.simulate(ROUTE, MONTHS, 1000, seed=0, dtype=dtype)
        print(
            f"  {dtype.__name__}: people lost or made, at most {np.abs(told.missing / told.departed).max():.1e} of them"
        )
    print(f"  peak of the whole run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
