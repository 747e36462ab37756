"""Simulation-based calibration: worlds drawn from the model, fitted by the model; do its intervals hold the truth?

    python benchmarks/calibration.py             400 worlds of each sort    (five to ten minutes)
    python benchmarks/calibration.py --worlds 60 quicker, coarser

Truths are drawn from the prior, panels from the truths, and each truth is ranked among the fit's draws: the ranks are
even if the fit is right (Talts, Betancourt, Simpson, Vehtari and Gelman 2018). The last table asks whether intervals
that held too few of the outcomes of 2013-2024 do so in worlds that the model made itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy import stats

from winset import flow
from winset.axes import FloatArray, IntArray, months
from winset.case.parts import Intervention, Kind, Value
from winset.flow.interventions import Effects
from winset.flow.response import HALF_LIVES, ORIGIN_SPREADS, SPREAD_ODDS, SPREADS, believed
from winset.tables import Panel

FIRST = "2005-01"
LENGTH, ORIGINS, MEASURES = 120, 5, 4
LEVELS = (0.5, 0.8, 0.95)
HORIZONS = (1, 3, 6, 12)
DRAWS = 300


def number(value: float, unit: str, low: float, high: float) -> Value:
    return Value(value=value, unit=unit, basis="assumed", source="made-up", range=(low, high))


KINDS = tuple(
    Kind(
        id=name,
        title=name,
        reference=number(1, "share", 0, 1),
        effect=number(-0.3, "log", -0.9, 0.3),
        half_life=number(12, "months", 4, 60),
    )
    for name in ("checks", "barring")
)
NAMES = ("AAA", "BBB", "CCC", "DDD", "EEE")


def shape(since: FloatArray, half_life: float) -> FloatArray:
    """Written apart from the model's own, which it judges."""
    return np.where(since < 0, 0.0, np.minimum((since + 1) / 3, 1.0)) * 0.5 ** (np.maximum(since - 2, 0) / half_life)


def walks(rng: np.random.Generator, length: int, origins: int) -> FloatArray:
    """Log counts of the model without measures: season, momentum, heavy tails, a common factor; (month, origin)."""
    scale = 0.15 * np.exp(0.3 * rng.standard_normal(origins))
    degrees, momentum = rng.choice([3.0, 4.0, 6.0, 10.0], origins), rng.uniform(-0.1, 0.3, origins)
    season = 0.3 * scale * (rng.standard_normal((12, 1)) + rng.standard_normal((12, origins)))
    shared = 0.5 if origins > 1 else 0.0
    common, own = rng.standard_normal((length, 1)), rng.standard_normal((length, origins))
    normal = shared * common + np.sqrt(1 - shared**2) * own
    shocks = scale * normal * np.sqrt(degrees / rng.chisquare(degrees, normal.shape))
    residual = np.zeros((length, origins))
    for t in range(length):
        residual[t] = momentum * residual[t - 1] + shocks[t]
    steps = residual + (season - season.mean(axis=0))[np.arange(length) % 12]
    # Far from zero, where counts would be cut off: small counts have a table of their own.
    logs: FloatArray = 14 + rng.standard_normal(origins) + steps.cumsum(axis=0)
    return logs


def measures(rng: np.random.Generator) -> tuple[Intervention, ...]:
    """Four measures of two kinds at random dates, each on four of five origins."""
    return tuple(
        Intervention(
            id=f"m{k}",
            title=f"m{k}",
            kind=KINDS[k % 2].id,
            by=(),
            start=dt.date.fromisoformat(f"{months(FIRST, LENGTH)[rng.integers(12, LENGTH - 24)]}-01"),
            targets=tuple(sorted(rng.choice(NAMES, 4, replace=False))),
            source="made-up",
        )
        for k in range(MEASURES)
    )


def rank(drawn: FloatArray, truth: float, rng: np.random.Generator) -> float:
    """Where a truth lies among draws, 0 to 1, ties (and the gap between two draws) broken by chance."""
    below, same = np.sum(drawn < truth), np.sum(drawn == truth)
    return float((below + rng.random() * (same + 1)) / (len(drawn) + 1))


def effects_world(seed: int) -> dict[str, float]:
    """Truths from the prior, a panel from the truths; where the fit puts each of them."""
    rng = np.random.default_rng([seed, 1])
    prior, past = believed(KINDS), measures(rng)
    lives = [rng.choice(len(HALF_LIVES), p=chances) for chances in prior.half_life]
    spread, across = rng.choice(SPREADS, p=SPREAD_ODDS), rng.choice(ORIGIN_SPREADS)
    kinds = prior.effect + prior.doubt * rng.standard_normal(2)
    logs = walks(rng, LENGTH, ORIGINS)
    own = [kinds[k % 2] + spread * prior.doubt[k % 2] * rng.standard_normal() for k in range(MEASURES)]
    pairs: list[float] = []
    for k, each in enumerate(past):
        since = (months(FIRST, LENGTH) - np.datetime64(each.start, "M")).astype(float)
        for origin in each.targets:
            pairs.append(own[k] + across * rng.standard_normal())
            logs[:, NAMES.index(origin)] += pairs[-1] * shape(since, HALF_LIVES[lives[k % 2]])
    panel = Panel("made_up", "encounters/month", months(FIRST, LENGTH), NAMES, np.exp(logs), "made-up")
    effects = flow.fit(panel, past, KINDS, {}, seed, DRAWS).effects
    return ranks_of(effects, kinds, np.array(pairs), np.array(lives), float(spread * prior.doubt[0]), rng)


def ranks_of(
    effects: Effects, kinds: FloatArray, pairs: FloatArray, lives: IntArray, spread: float, rng: np.random.Generator
) -> dict[str, float]:
    whose = effects.calendar.pair_measure == 0
    finite = np.minimum(effects.half_life[:, 0], 1e9)
    return {
        "mean of a kind": rank(effects.kind_effect[:, 0], kinds[0], rng),
        "measure, mean of its origins": rank(effects.log_effect[:, whose].mean(axis=1), pairs[whose].mean(), rng),
        "measure on one origin": rank(effects.log_effect[:, 0], pairs[0], rng),
        "half-life of a kind": rank(finite, min(HALF_LIVES[lives[0]], 1e9), rng),
        "spread of measures": rank(effects.spread[:, 0].round(9), round(spread, 9), rng),
    }


def outlook_world(origins: int) -> Callable[[int], dict[str, float]]:
    """Worlds of some origins: where the outlook puts what came."""

    def world(seed: int) -> dict[str, float]:
        rng = np.random.default_rng([seed, origins, 2])
        counts = np.exp(walks(rng, LENGTH + 12, origins))
        return pits(counts, LENGTH, seed, rng)

    return world


def pits(counts: FloatArray, length: int, seed: int, rng: np.random.Generator) -> dict[str, float]:
    """Where the outlook from month `length` puts the months that followed: total, and the first origin."""
    names = tuple(f"O{j}" for j in range(counts.shape[1]))
    panel = Panel("made_up", "encounters/month", months(FIRST, length), names, counts[:length], "made-up")
    paths = flow.outlook(flow.fit(panel, (), (), {}, seed), max(HORIZONS), seed, DRAWS)
    said = {}
    for h in HORIZONS:
        came = counts[length + h - 1]
        said[f"total, {h} ahead"] = rank(paths.total[h - 1], came.sum(), rng)
        if len(names) > 1:
            said[f"origin, {h} ahead"] = rank(paths.paths[h - 1, :, 0], came[0], rng)
    return said


def small_world(mean: float, dispersion: float, length: int = 72) -> Callable[[int], dict[str, float]]:
    """One shelter with counts of a steady mean, negative binomial (Poisson where `dispersion` is infinite)."""

    def world(seed: int) -> dict[str, float]:
        rng = np.random.default_rng([seed, 3])
        shape = (length + 12, 1)
        rate = mean * (rng.gamma(dispersion, 1 / dispersion, shape) if np.isfinite(dispersion) else np.ones(shape))
        return pits(rng.poisson(rate).astype(float), length, seed, rng)

    return world


def replicate(world: Callable[[int], dict[str, float]], worlds: int) -> dict[str, FloatArray]:
    """Ranks by quantity; (world,)."""
    said = [world(seed) for seed in range(worlds)]
    return {name: np.array([each[name] for each in said]) for name in said[0]}


def covered(ranks: FloatArray, level: float) -> float:
    """Share of truths inside the central interval of `level`."""
    return float(np.mean(np.abs(ranks - 0.5) <= level / 2))


def show(title: str, ranks: dict[str, FloatArray]) -> None:
    count = len(next(iter(ranks.values())))
    print(f"\n{title}; {count} worlds; one standard deviation of the 80 % column is {np.sqrt(0.16 / count):.3f}")
    print(f"  {'':30}" + "".join(f"{level:>7.0%}" for level in LEVELS) + "   mean rank   p (even ranks)")
    for name, each in ranks.items():
        held = "".join(f"{covered(each, level):7.3f}" for level in LEVELS)
        evenness = stats.chisquare(np.histogram(each, 10, (0, 1))[0]).pvalue
        print(f"  {name:30}{held}{each.mean():12.3f}{evenness:12.3f}")


def show_own_worlds(worlds: int) -> None:
    """The 44-date backtest in worlds that the model made, beside the world: what does an honest 80 % look like?"""
    sys.path.insert(0, str(Path(__file__).parent))
    from flow import border_patrol, shipped

    panel = border_patrol(shipped()[1])
    known = panel.until(panel.row("2013-02"))
    ahead = flow.outlook(flow.fit(known, (), (), {}, 0), 12 * 12, 0, worlds).paths
    held: list[tuple[dict[str, tuple[int, int]], ...]] = []
    for world in range(worlds):
        values = np.vstack([known.values, ahead[:, world]])
        made = Panel(
            panel.series, panel.unit, months(str(panel.months[0]), len(values)), panel.origins, values, "model"
        )
        ours = flow.backtest(made, draws=1000).total
        held.append((dict(ours.coverage80), dict(ours.coverage95)))
    real = flow.backtest(panel, draws=1000).total
    print(f"\nTotal, 44 dates: share of outcomes held; {worlds} worlds drawn from the fit of 2013-02, and the world")
    for position, level, real_held in ((0, "80 %", real.coverage80), (1, "95 %", real.coverage95)):
        for key in real_held:
            shares = np.array([each[position][key][0] / each[position][key][1] for each in held])
            low, high = np.quantile(shares, [0.1, 0.9])
            of = real_held[key][0] / real_held[key][1]
            print(
                f"  {level} {key:4} own worlds {shares.mean():.3f} (eight of ten {low:.3f} to {high:.3f});"
                f" the world {of:.3f}; own worlds that held as few {np.mean(shares <= of):.0%}"
            )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--worlds", type=int, default=400)
    worlds = parser.parse_args().worlds
    show("Past measures, fitted from counts, everything unknown", replicate(effects_world, worlds))
    show("Outlook of one origin", replicate(outlook_world(1), worlds))
    show("Outlook of five origins, the total their sum", replicate(outlook_world(ORIGINS), worlds))
    for mean in (3.0, 30.0):
        show(f"Poisson counts of mean {mean:.0f}, 72 months", replicate(small_world(mean, np.inf), worlds))
        show(f"Negative binomial, mean {mean:.0f}, size 2", replicate(small_world(mean, 2.0), worlds))
    show_own_worlds(max(worlds // 10, 10))


if __name__ == "__main__":
    main()
