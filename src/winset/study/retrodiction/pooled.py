r"""Chances of outcomes from counts of other episodes, pooled in part, and an ordered logit that moves them.

The trap: a row's own episode must be in no count that its chances rest on, those inside the choice of a smoothing
included. So every count here is that of some episodes less those left out::

    left out: o (scored)   f (inside, to choose)   e (the row's own)        counts = all - o - f - e
"""

from __future__ import annotations

import numpy as np

from winset.axes import BoolArray, FloatArray, IntArray

STEPS = 25
CLOSE = 1e-10


def rates(counts: FloatArray, key: IntArray, pull: float) -> FloatArray:
    r"""Chances of outcomes for rows from counts; (..., row, outcome). `counts` is (..., row, key, outcome), those that
    each row may use.

    .. math:: p_k = \frac{n_{ik} + m \bar p_k}{n_i + m}, \qquad \bar p_k = \frac{N_k + 1}{N + K}

    with n the counts of the row's own key i, N those of all keys, m the pull towards all (`pull`). Ours, after the
    Dirichlet with a known weight; all by Laplace's rule.

    >>> counts = np.array([[[3.0, 0, 0], [0, 0, 3]]])
    >>> rates(counts, np.array([0]), 3.0).round(3).tolist()
    [[0.722, 0.056, 0.222]]
    """
    own = np.take_along_axis(counts, np.broadcast_to(key[:, None, None], (*counts.shape[:-2], 1, counts.shape[-1])), -2)
    everything = counts.sum(axis=-2)
    overall = (everything + 1.0) / (everything.sum(axis=-1, keepdims=True) + counts.shape[-1])
    mine = own[..., 0, :]
    pooled: FloatArray = (mine + pull * overall) / (mine.sum(axis=-1, keepdims=True) + pull)
    return pooled


def cuts(chances: FloatArray) -> FloatArray:
    """Log-odds of each outcome or a lower one, the last left out; (..., row, outcome - 1)."""
    below = np.clip(np.cumsum(chances, axis=-1)[..., :-1], 1e-9, 1 - 1e-9)
    logs: FloatArray = np.log(below) - np.log1p(-below)
    return logs


def moved(cut: FloatArray, aside: FloatArray) -> FloatArray:
    r"""Chances of outcomes whose log-odds are moved; (..., row, outcome).

    .. math:: P(y \le k) = \operatorname{logit}^{-1}(c_k - \eta)

    The ordered logit of McCullagh (1980), with cuts of each row's own.

    >>> moved(cuts(np.array([[0.5, 0.25, 0.25]])), np.array([0.0])).round(3).tolist()
    [[0.5, 0.25, 0.25]]
    """
    from scipy.special import expit

    below = expit(cut - aside[..., None])
    edges = np.concatenate([np.zeros_like(below[..., :1]), below, np.ones_like(below[..., :1])], axis=-1)
    chances: FloatArray = np.diff(edges, axis=-1)
    return chances


def slopes(cut: FloatArray, known: FloatArray, outcome: IntArray, used: BoolArray, ridge: FloatArray) -> FloatArray:
    r"""Slopes of the ordered logit under a ridge, many fits at once; (fit, feature).

    .. math:: \max_\beta \sum_r \log P(y_r \mid c_r, x_r' \beta) - \tfrac{\lambda}{2} |\beta|^2

    `cut` is (fit, row, cut), `known` (row, feature), `used` (fit, row), `ridge` (fit,). Newton's steps: with s the
    chances of the row's outcome or a lower one, and of lower ones alone, the score of a row is their sum less 1 and
    its curvature :math:`s (1 - s)` summed over both; concave, so it cannot go astray.
    """
    from scipy.special import expit

    found = np.zeros((len(cut), known.shape[1]))
    rows = np.arange(len(outcome))
    features = known.shape[1]
    squares = np.einsum("rj,rk->rjk", known, known).reshape(len(outcome), -1)
    held = ridge[:, None, None] * np.eye(features)
    infinite = np.full((*cut.shape[:-1], 1), np.inf)
    edges = np.concatenate([-infinite, cut, infinite], axis=-1)
    lower, upper = edges[:, rows, outcome], edges[:, rows, outcome + 1]
    for _ in range(STEPS):
        aside = np.einsum("rk,fk->fr", known, found)
        below, to = expit(lower - aside), expit(upper - aside)
        score = np.where(used, below + to - 1.0, 0.0)
        curve = np.where(used, below * (1 - below) + to * (1 - to), 0.0)
        slope = np.einsum("fr,rk->fk", score, known) - ridge[:, None] * found
        bend = np.einsum("fr,rm->fm", curve, squares).reshape(len(cut), features, features) + held
        step = np.linalg.solve(bend, slope[..., None])[..., 0]
        found = found + step
        if float(np.abs(step).max(initial=0.0)) < CLOSE:
            break
    return found
