"""How forecasts of approval fare, what was tried, and how long it takes: run with the shipped polls of us-mexico.

    python benchmarks/opinion.py

Prints the scores of monthly averages and of single readings beside the last month's average, by president, losses
included; the honeymoon drift that is not in the model, learned on the first president and scored on the next two; and
the times of a fit, of the response with its placebos, and of what the brief waits for.
"""

from __future__ import annotations

import time

import numpy as np

from winset import case, evidence, opinion
from winset.opinion import record
from winset.study.approval_asked import part_of_brief
from winset.study.moments import ask
from winset.tables import Polls

FOLDER = case.locate("us-mexico")
WRITTEN = case.read(FOLDER)
KNOWN = evidence.read(FOLDER / "evidence", WRITTEN.series)
SUBJECTS = ("George W. Bush", "Barack Obama", "Donald Trump", "Joe Biden")
STARTS = {"Donald Trump": "2017-01", "Joe Biden": "2021-01"}


def shipped() -> list[Polls]:
    return [KNOWN.polls(subject) for subject in SUBJECTS]


def line(name: str, made: record.Forecasts, kept: np.ndarray) -> str:
    ours = opinion.score(made.mean[kept], made.spread[kept], made.came[kept])
    walk = opinion.score(made.walk[kept], made.walk_spread[kept], made.came[kept])
    gain = 1 - ours.crps / walk.crps
    held = f"{ours.within80 / ours.forecasts:7.0%}{ours.within95 / ours.forecasts:7.0%}"
    beside = f"{walk.within80 / walk.forecasts:9.0%}{walk.within95 / walk.forecasts:7.0%}"
    return f"  {name:16}{ours.forecasts:6d}{ours.crps:8.3f}{walk.crps:8.3f}{gain:8.1%}{held}{beside}"


def scores(polls: list[Polls]) -> None:
    fits = record.Fits({}, {})
    for target in ("average", "reading"):
        for ahead in record.AHEAD:
            made = opinion.forecasts(polls, ahead, target, fits=fits)
            print(f"\n{target}, {ahead} months ahead; CRPS in points, beside the last average; inside 80 and 95 %")
            print(f"  {'':16}{'n':>6}{'ours':>8}{'last':>8}{'gain':>8}{'80':>7}{'95':>7}{'last 80':>9}{'95':>7}")
            whose = np.array(made.subjects)
            print(line("all", made, np.full(len(whose), True)))
            for subject in dict.fromkeys(made.subjects):
                print(line(subject, made, whose == subject))


def honeymoon(polls: list[Polls]) -> None:
    print("\nA drift in the first year, learned on Obama's, scored on the next two; CRPS without and with it")
    kept = record.RELEARNED
    record.RELEARNED = ("2009-08", *kept)
    try:
        for ahead in record.AHEAD:
            made = opinion.forecasts(polls, ahead, since="2009-06")
            whose, asked = np.array(made.subjects), made.months - ahead
            first = (whose == "Barack Obama") & (asked < np.datetime64("2010-01"))
            drift = float((made.came - made.mean)[first].mean())
            for subject, start in STARTS.items():
                year = (asked >= np.datetime64(start)) & (asked < np.datetime64(start) + 12) & (whose == subject)
                mean, spread, came = made.mean[year], made.spread[year], made.came[year]
                plain, moved = opinion.score(mean, spread, came).crps, opinion.score(mean + drift, spread, came).crps
                print(f"  {ahead} ahead  {subject:14} drift {drift:+.2f}  {plain:.3f}  {moved:.3f}")
    finally:
        record.RELEARNED = kept


def timed(name: str, what: object) -> None:
    assert callable(what)
    best = np.inf
    for _ in range(3):
        begun = time.perf_counter()
        what()
        best = min(best, time.perf_counter() - begun)
    print(f"  {name:44}{best:8.2f} s")


def main() -> None:
    polls = shipped()
    scores(polls)
    honeymoon(polls)
    fitted, panel = opinion.fit(polls), KNOWN.panel(WRITTEN.flows)
    question = ask(WRITTEN, None, KNOWN.newest(WRITTEN.flows.target))
    print(f"\nTimes, best of three; spreads {fitted.spreads}")
    timed("fit of every poll, spreads learned", lambda: opinion.fit(polls))
    timed("response at four lags with placebos", lambda: opinion.to_encounters(fitted, panel))
    timed("what the brief waits for", lambda: part_of_brief(question, KNOWN))


if __name__ == "__main__":
    main()
