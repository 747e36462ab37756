"""Those who foretell how an ask ends, each from episodes other than its own.

::

    uniform               a third each
    status quo            refused; right with the share of refusals, what is left in equal parts
    base rate             outcomes of all asks
    issue's base rate     outcomes of the same issue, pulled towards all; how far is chosen inside
    winset                that, moved by what was known before the answer; how far is chosen inside
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray
from winset.study.retrodiction.asks import FEATURES, OUTCOMES, Asks
from winset.study.retrodiction.pooled import cuts, moved, rates, slopes

UNIFORM, STATUS_QUO, BASE, ISSUE, WINSET = "uniform", "status quo", "base rate", "issue's base rate", "winset"
WITHOUT = "winset without settlement odds"
FORECASTERS = (UNIFORM, STATUS_QUO, BASE, ISSUE, WINSET, WITHOUT)
PULLS = (1.0, 2.0, 4.0, 8.0, 16.0, 64.0)
"""How many asks the pull towards all issues counts for: candidates, of which the training episodes choose."""
RIDGES = (1.0, 3.0, 10.0, 30.0, 100.0, 1e6)
"""Ridges among which the training episodes choose; the last one moves nothing."""


@dataclass(frozen=True)
class Chosen:
    """What the training episodes of one episode chose."""

    pull: float
    ridge: float


def foretold(asks: Asks, trained: BoolArray) -> tuple[Mapping[str, FloatArray], tuple[Chosen, ...]]:
    """Chances of every forecaster for every row, (row, outcome), and what was chosen for each episode.

    `trained` is (episode, episode): which episodes may be learned from for each; never itself.
    """
    chances = {name: np.zeros((len(asks.rows), len(OUTCOMES))) for name in FORECASTERS}
    chosen = []
    everything = np.arange(len(FEATURES))
    for left in range(len(asks.episodes)):
        rows = np.flatnonzero(asks.episode == left)
        sums = np.einsum("e,eko->ko", trained[left].astype(float), asks.counts)
        for name, found in _plain(sums).items():
            chances[name][rows] = found
        pull, _ = _choose(asks, trained[left], everything[:0])
        chances[ISSUE][rows] = rates(np.broadcast_to(sums, (len(rows), *sums.shape)), asks.key[rows], pull)
        for name, columns in ((WINSET, everything), (WITHOUT, everything[:-1])):
            pull, ridge = _choose(asks, trained[left], columns)
            chances[name][rows] = _asked(asks, trained[left], rows, columns, pull, ridge)[0]
            if name == WINSET:
                chosen.append(Chosen(pull, ridge))
    return chances, tuple(chosen)


def _plain(sums: FloatArray) -> dict[str, FloatArray]:
    """Chances that are the same for every row, from counts by key and outcome; (outcome,)."""
    total = sums.sum(axis=0)
    base = (total + 1.0) / (total.sum() + len(OUTCOMES))
    others = len(OUTCOMES) - 1
    return {
        UNIFORM: np.full(len(OUTCOMES), 1.0 / len(OUTCOMES)),
        STATUS_QUO: np.array([base[0], *[(1.0 - base[0]) / others] * others]),
        BASE: base,
    }


def _own_left_out(asks: Asks, trained: BoolArray, also: IntArray) -> FloatArray:
    """Counts that each row may use: of the training episodes less its own and one more; (fold, row, key, outcome)."""
    counts = asks.counts * trained[:, None, None]
    own = counts[asks.episode][None] * (asks.episode[None, :] != also[:, None])[..., None, None]
    left: FloatArray = counts.sum(axis=0) - counts[also][:, None] - own
    return left


def _choose(asks: Asks, trained: BoolArray, columns: IntArray) -> tuple[float, float]:
    """Pull and ridge with the best log score when each training episode is foretold from the others.

    Without columns no ridge is chosen. With fewer than two training episodes the middle of the candidates stands.
    """
    folds = np.flatnonzero(trained)
    ridges: Sequence[float] = RIDGES if len(columns) else RIDGES[-1:]
    if len(folds) < 2:
        return PULLS[len(PULLS) // 2], RIDGES[-1]
    counts = _own_left_out(asks, trained, folds)
    held = asks.episode[None, :] == folds[:, None]
    used = trained[asks.episode][None, :] & ~held
    known, each = asks.known[:, columns], len(ridges)
    cut = np.concatenate([np.tile(cuts(rates(counts, asks.key, pull)), (each, 1, 1)) for pull in PULLS])
    ridge = np.tile(np.repeat(ridges, len(folds)), len(PULLS))
    beta = slopes(cut, known, asks.outcome, np.tile(used, (each * len(PULLS), 1)), ridge)
    chance = moved(cut, np.einsum("rk,fk->fr", known, beta))
    logs = np.log(chance[:, np.arange(len(asks.outcome)), asks.outcome])
    by_candidate = np.where(held, logs.reshape(-1, *held.shape), 0.0).sum(axis=(1, 2)).round(9)
    best = int(np.flatnonzero(by_candidate == by_candidate.max())[-1])
    return PULLS[best // each], ridges[best % each]


def _asked(
    asks: Asks, trained: BoolArray, rows: IntArray, columns: IntArray, pull: float, ridge: float
) -> tuple[FloatArray, FloatArray]:
    """Chances of rows that are left out, and the slopes behind them."""
    counts = asks.counts * trained[:, None, None]
    free = counts.sum(axis=0) - counts[asks.episode]
    cut = cuts(rates(free, asks.key, pull))
    used = trained[asks.episode][None, :]
    beta = slopes(cut[None], asks.known[:, columns], asks.outcome, used, np.array([ridge]))[0]
    return moved(cut[rows], np.einsum("rk,k->r", asks.known[rows][:, columns], beta)), beta


def learned(asks: Asks) -> tuple[FloatArray, Chosen]:
    """Slopes of every feature when all episodes are learned from, (feature,), and what was chosen."""
    trained = np.ones(len(asks.episodes), dtype=bool)
    columns = np.arange(len(FEATURES))
    pull, ridge = _choose(asks, trained, columns)
    return _asked(asks, trained, np.arange(0), columns, pull, ridge)[1], Chosen(pull, ridge)
