"""All bars of the flow model, those of others beside them in the same run: run with the shipped evidence of us-mexico.

    python benchmarks/flow.py               bars, baselines, coverage, policy dates, times, simulator    (two minutes)
    python benchmarks/flow.py --peers       and four automatic models of statsforecast     (five to ten minutes more)
    python benchmarks/flow.py --measures    and what knowing past measures is worth        (two minutes more)

The series is Border Patrol encounters at the Southwest border: twelve origins, the rest, and their sum. The wide panel
is made up: 126 origins, 300 months. What dated measures are worth is policy_dates.py, which this one calls.
"""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Literal

import numpy as np

from policy_dates import main as policy_dates
from simulate import main as simulator
from winset import case, evidence, flow
from winset.axes import FloatArray, months
from winset.case.parts import Case
from winset.evidence import Evidence
from winset.flow import scores
from winset.flow.increments import log_counts, with_total
from winset.tables import Panel, Pull

SERIES = "us_sw_usbp_by_origin"
ORIGINS = ("MEX", "GTM", "HND", "SLV", "VEN", "CUB", "COL", "ECU", "NIC", "BRA", "PER", "IND")
SINGLE = ("h1", "h3", "h6", "h12")
BARS = {
    "total all": 0.295,
    "total h1": 0.098,
    "total h3": 0.205,
    "origins all": 0.564,
    "origins h1": 0.217,
}


def shipped() -> tuple[Case, Evidence]:
    folder = case.locate("us-mexico")
    read = case.read(folder)
    return read, evidence.read(folder / "evidence", read.series)


def border_patrol(known: Evidence) -> Panel:
    """Twelve origins and the rest."""
    months, total = known.monthly(SERIES)
    values = np.zeros((len(months), len(ORIGINS) + 1))
    for column, origin in enumerate(ORIGINS):
        when, counts = known.monthly(SERIES, origin=origin)
        values[(when - months[0]).astype(int), column] = counts
    values[:, -1] = total - values.sum(axis=1)
    return Panel(SERIES, "encounters/month", months, (*ORIGINS, "OTH"), values, known.described(SERIES).source)


def show_choice(panel: Panel) -> None:
    """The dates that chose the form: nothing after February 2013 is in them."""
    quarterly = [str(each) for each in panel.months if each.astype(int) % 3 == 1]
    dates = [date for date in quarterly if "2004-05" <= date <= "2012-02"]
    tested = flow.backtest(panel, dates)
    print(f"\nThe {len(dates)} dates that chose the form, {dates[0]} to {dates[-1]}: CRPS all, h1, h3, h6, h12")
    for name, record in {"ours": tested.ours, "random walk": tested.random_walk}.items():
        scored = [" ".join(f"{s:.3f}" for s in of.crps_log.values()) for of in (record.total, record.origins)]
        print(f"  {name:12} total {scored[0]}   origins {scored[1]}")


def show_backtest(panel: Panel, peers_on: Literal["none", "all"]) -> None:
    begin = time.perf_counter()
    tested = flow.backtest(panel, peers_on=peers_on, workers=2)
    seconds = time.perf_counter() - begin
    dates = tested.protocol["dates"]
    print(f"Backtest: {len(dates)} dates {dates[0]} to {dates[-1]}, {seconds:.1f} s, no past measures, final vintage")
    rivals = {"random walk": tested.random_walk, "seasonal naive": tested.seasonal_naive, **tested.peers}
    methods = {"ours": tested.ours, **rivals}
    for target in ("total", "origins"):
        own = getattr(tested.ours, target)
        print(f"\n  {target:15}{'all':>7}{'h1':>7}{'h3':>7}{'h6':>7}{'h12':>7}   95 % interval holds, h1 h3 h6 h12")
        for name, record in methods.items():
            of = getattr(record, target)
            hits = "  ".join("{}/{}".format(*of.coverage95[key]) for key in SINGLE)
            print(f"  {name:15}" + "".join(f"{score:7.3f}" for score in of.crps_log.values()) + f"   {hits}")
        for percent in (80, 95):
            hits, bands = getattr(own, f"coverage{percent}"), getattr(own, f"band{percent}")
            told = "  ".join("{} ({}-{})".format(hits[key][0], *bands[key]) for key in ("all", *SINGLE))
            print(f"    {percent} % interval holds (a calibrated forecaster), all h1 h3 h6 h12: {told}")
        for key, (value, low, high) in own.skill.items():
            print(f"    skill against the random walk, {key:4}{value:7.1%}   (95 % interval {low:.1%} to {high:.1%})")
        print(f"    levels, all horizons: {own.pit['all'].says}")
        for score in ("crps_natural", "log_score", "crps_surge", "mase", "relative_mae"):
            show_score(score, {name: getattr(record, target) for name, record in methods.items()})
    show_bars(tested)


def show_score(score: str, methods: Mapping[str, flow.Scores]) -> None:
    print(f"    {score}, all h1 h3 h6 h12; over all horizons less the random walk, with its 95 % interval")
    for name, of in methods.items():
        told = [value[0] if isinstance(value, tuple) else value for value in getattr(of, score).values()]
        gap = of.difference.get("random_walk", {}).get(score, {}).get("all")
        less = "{:.3f} ({:.3f} to {:.3f})".format(*gap) if gap else ""
        print(f"      {name:15}" + "".join(f"{value:11,.3f}" for value in told) + f"   {less}")


def show_bars(tested: flow.Backtest) -> None:
    print()
    for name, bar in BARS.items():
        target, key = name.split()
        score = getattr(tested.ours, target).crps_log[key]
        print(f"  bar {name:12} < {bar:.3f}: {score:.4f}  {'met' if score < bar else 'MISSED'}")
    for target, bands in (("total", dict.fromkeys(SINGLE, (39, 44))), ("origins", tested.origins.band95)):
        for key in SINGLE:
            hits, (low, high) = getattr(tested.ours, target).coverage95[key][0], bands[key]
            print(f"  bar {target} 95 % {key}: {hits} in {low} to {high}  {'met' if low <= hits <= high else 'MISSED'}")
    print("  losses: " + (" ".join(tested.losses) or "none in this protocol"))
    print("  losses by other scores: " + (" ".join(tested.further_losses) or "none in this protocol"))


def show_times(read: Case, panel: Panel, joined: Panel) -> None:
    def median(act: object, times: int = 5) -> float:
        taken = []
        for _ in range(times):
            begin = time.perf_counter()
            act()  # type: ignore[operator]
            taken.append(time.perf_counter() - begin)
        return float(np.median(taken))

    groups = read.flows.groups
    print(f"\nTimes (median of 5): {len(panel.origins)} series, 12 months ahead, 2,000 paths")
    plain = median(lambda: flow.outlook(flow.fit(panel, (), (), {}, 0), 12, 0))
    print(f"  fit + outlook, no measures            {plain:7.3f} s   (bar: 1 s)")
    past = median(lambda: fitted(read, joined))
    fit = fitted(read, joined)
    print(f"  fit, {len(fit.effects.calendar.ids)} past measures                 {past:7.3f} s")
    table = median(lambda: flow.measures(joined, fit, read.interventions, groups))
    print(f"  measures table, 200 placebos each     {table:7.3f} s")
    outlook, analogues = flow.outlook(fit, 12, 0), flow.analogues(fit, read.kinds)
    half = np.full(500, 0.5)
    pulls = [Pull("any", str(k), a.kind, ("non-mexican",), half) for k, a in enumerate([*analogues] * 4)][:40]
    projected = median(lambda: flow.project(outlook, analogues, pulls, groups))
    print(f"  project {len(pulls)} options, 500 draws         {projected:7.3f} s   (bar: 0.3 s)")


def wide() -> Panel:
    """A made-up panel of 126 origins and 300 months, from a handful of counts a month to tens of thousands."""
    rng = np.random.default_rng(1)
    logs = rng.normal(4, 2, 126) + (0.1 * rng.standard_t(4, (300, 126))).cumsum(axis=0)
    names = tuple(f"X{i:03d}" for i in range(126))
    return Panel("wide", "events/month", months("2000-01", 300), names, np.round(np.exp(np.clip(logs, -3, 11))), "")


def show_wide() -> None:
    """In a process of its own, so that the peak of memory is that of the fit and nothing else."""
    print("\nWide panel: 126 origins x 300 months, fit and 12-month outlook, 2,000 paths")
    told = subprocess.run([sys.executable, __file__, "--wide"], capture_output=True, text=True, check=True).stdout
    seconds, peak = (float(word) for word in told.split())
    print(f"  {seconds:.2f} s   (bar: 30 s)  {'met' if seconds < 30 else 'MISSED'}")
    print(f"  peak {peak:.0f} MiB   (bar: 1,024 MiB)  {'met' if peak < 1024 else 'MISSED'}")
    panel = wide()
    begin = time.perf_counter()
    tested = flow.backtest(panel, draws=1000)
    print(f"  backtest at {len(tested.protocol['dates'])} dates, 1,000 paths: {time.perf_counter() - begin:.1f} s")


def fit_wide() -> None:
    panel = wide()
    begin = time.perf_counter()
    flow.outlook(flow.fit(panel, (), (), {}, 0), 12, 0)
    print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def show_stacking(read: Case, joined: Panel) -> None:
    """How far the sum of single log changes is from all pulls carried together."""
    fit = fitted(read, joined)
    outlook, analogues, groups = flow.outlook(fit, 12, 0), flow.analogues(fit, read.kinds), read.flows.groups
    whole = np.ones(500)
    pulls = [
        Pull("enforcement", "up", "interdiction", ("non-mexican",), 1.25 * whole),
        Pull("returns", "on", "expulsion", ("chnv",), whole),
        Pull("visas", "more", "visa-requirement", ("visa-named",), whole),
    ]
    single = flow.project(outlook, analogues, pulls, groups).log_change
    carried = flow.carry(outlook, analogues, pulls, groups)
    together = np.log((carried.total / np.maximum(outlook.total[:, :500], 1e-9)).mean(axis=0))
    error = single.sum(axis=1) - together
    print("\nStacking, three options at once: log change of the total, mean over draws")
    print(
        f"  carried together {together.mean():.3f}; sum of single ones {single.sum(axis=1).mean():.3f};"
        f" error median {np.median(np.abs(error)):.3f}, 90th percentile {np.quantile(np.abs(error), 0.9):.3f}"
    )


def fitted(read: Case, panel: Panel) -> flow.Fit:
    return flow.fit(panel, read.interventions, read.kinds, read.flows.groups, 0)


def show_worth_of_measures(read: Case, panel: Panel) -> None:
    """CRPS with the measures that had started by the date, against none; the list was written with hindsight."""
    logs = log_counts(with_total(panel.values))
    rows = [
        row
        for row in range(len(panel.months) - 12)
        if np.datetime64("2014-08") <= panel.months[row] <= np.datetime64("2023-11")
        and panel.months[row].astype(int) % 3 == 1
    ]
    found = {"none": [], "known by the date": []}
    for row in rows:
        known = panel.until(row)
        for name, fit in (("none", flow.fit(known, (), (), {}, 0)), ("known by the date", fitted(read, known))):
            found[name].append(_crps(flow.outlook(fit, 12, 0, 1000).paths, logs[row + 1 : row + 13]))
    print(
        f"\nPast measures that had begun, {len(rows)} dates 2014-08 to 2023-11 (list and priors written with hindsight)"
    )
    for name, score in found.items():
        by = np.array(score)
        print(f"  {name:18} total {by[..., -1].mean():.4f}   origins {by[..., :-1].mean():.4f}")


def _crps(paths: FloatArray, truth: FloatArray) -> FloatArray:
    whole = np.concatenate([paths, paths.sum(axis=2, keepdims=True)], axis=2)
    return scores.crps(scores.of_samples(log_counts(whole)), truth)


def main() -> None:
    if "--wide" in sys.argv:
        fit_wide()
        return
    read, known = shipped()
    panel = border_patrol(known)
    joined = known.observe(dt.date(2024, 1, 31)).panel(read.flows)
    show_backtest(panel, "all" if "--peers" in sys.argv else "none")
    show_choice(panel)
    show_times(read, panel, joined)
    show_wide()
    print("\nPolicy dates")
    policy_dates()
    print("\nStock-flow simulator")
    simulator()
    show_stacking(read, joined)
    if "--measures" in sys.argv:
        show_worth_of_measures(read, panel)


if __name__ == "__main__":
    main()
