"""What knowing the frozen policy dates is worth, against its bars: run with the shipped evidence of us-mexico.

    python benchmarks/policy_dates.py        (half a minute)

First the four dates before 2013, which chose the mean of the prior; then the eleven that score, learned from earlier
ones only, and the false alarms.
"""

from __future__ import annotations

import time

import numpy as np

from winset import case, evidence, flow
from winset.case.parts import Case, Kind
from winset.evidence import Evidence
from winset.flow import policy_dates, scores
from winset.flow.announced import ANNOUNCED
from winset.flow.increments import log_counts
from winset.study import policy_dates as study_of_dates
from winset.study.documents_policy import PolicyDatesTold, ReadingTold
from winset.tables import Outlook, Panel, Pull

MEANS = (0.0, -0.2, -0.4, -0.6)
AT_CERTAINTY, WHERE_DEAR = 0.28, 0.15


def show_choice(written: Case, panel: Panel) -> None:
    """CRPS at the dates that choose, for each mean of the prior; nothing is learned between them."""
    dates = [date for date in written.policy_dates if date.role == "chooses"]
    rows = [policy_dates.last_known(panel, date) for date in dates]
    ahead = policy_dates.forecasts(panel, panel, rows)
    plain = [score(panel, row, policy_dates.whole(ahead[row])) for row in rows]
    print(f"Dates that choose: {', '.join(date.felt for date in dates)}. CRPS of the total, nothing known:", end=" ")
    print(f"{np.mean(plain):.4f}")
    for mean in MEANS:
        kind = believing(mean)
        known = []
        for row in rows:
            total = policy_dates.whole(ahead[row])
            learned = flow.analogues(flow.fit(panel.until(row), (), [kind], {}, 0, policy_dates.DRAWS), [kind])
            pull = Pull("choice", "announced", kind.id, ("ALL",), np.ones(policy_dates.DRAWS))
            known.append(score(panel, row, flow.carry(total, learned, [pull], {"ALL": ("ALL",)})))
        used = "  (used)" if mean == ANNOUNCED.effect.value else ""
        print(f"  prior mean {mean:4.1f}: {np.mean(known):.4f} {1 - np.mean(known) / np.mean(plain):+7.1%}{used}")


def believing(mean: float) -> Kind:
    """The kind with another mean and a range as wide."""
    effect = ANNOUNCED.effect
    ends = (mean + effect.low - effect.value, mean + effect.high - effect.value)
    return ANNOUNCED.model_copy(update={"effect": effect.model_copy(update={"value": mean, "range": ends})})


def score(panel: Panel, row: int, total: Outlook) -> float:
    """Mean CRPS of an outlook of the total made from a row."""
    truth = log_counts(panel.total[row + 1 : row + 13])[:, None]
    return float(scores.crps(scores.of_samples(log_counts(total.paths)), truth).mean())


def show_reading(told: PolicyDatesTold, reading: ReadingTold, how: str) -> None:
    print(f"\nWays {how}: date, way, months, learned from, believed (sd), CRPS without, with, gain")
    for at in reading.dates:
        believed = f"{at.effect[0]:+.2f} ({at.effect[1]:.2f})"
        gain = 1 - at.announced / at.without
        tried = f"{at.without:.3f} {at.announced:.3f} {gain:+.0%}"
        print(f"  {at.felt} {at.way:5}{at.horizons:3}{at.learned_from:4}  {believed}  {tried}")
    origins = reading.origins_gain.by_chance[-1]
    print(f"  named origins, {len(reading.origins_dates)} dates, certain: gain {share(origins)}")
    print(f"  way unknown: gain {share(reading.gain.way_unknown)}, false alarm {share(told.cost.way_unknown)}")
    sure = reading.gain.by_chance[-1][0]
    for name, value, bar in (
        ("gain at certainty", sure, AT_CERTAINTY),
        (f"gain where a false alarm costs {reading.cost:.0%}", reading.gain_at_cost, WHERE_DEAR),
    ):
        print(f"  bar {name} >= {bar:.0%}: {value:.1%}  {'met' if value >= bar else 'MISSED'}")


def share(triple: tuple[float, float, float]) -> str:
    value, low, high = triple
    return f"{value:.1%} ({low:.1%} to {high:.1%})"


def main() -> None:
    folder = case.locate("us-mexico")
    written = case.read(folder)
    everything: Evidence = evidence.read(folder / "evidence", written.series)
    show_choice(written, study_of_dates.scored(written, everything))
    begin, busy = time.perf_counter(), time.process_time()
    told = study_of_dates.told("us-mexico")
    seconds, busy = time.perf_counter() - begin, time.process_time() - busy
    print(f"\nThe whole test: {seconds:.1f} s, {busy:.1f} s of them computing (bar: 20 s)")
    print(f"{len(told.seen.dates)} dates, {told.false_alarms} false alarms. Chance, gain as seen, as expected, cost:")
    for at, chance in enumerate(told.chances):
        lines = (told.seen.gain, told.expected.gain, told.cost)
        print(f"  {chance:.1f}  " + "   ".join(share(line.by_chance[at]) for line in lines))
    show_reading(told, told.seen, "as seen afterwards")
    show_reading(told, told.expected, "as expected at the time")


if __name__ == "__main__":
    main()
