"""Origins and the total made to agree, path by path.

The total is modelled directly (its intervals are right) and the origins jointly with it; their sum then differs from
it. Who gives way? Proportional raking lets every origin pay for the one that explodes in a path. Here an origin gives
way by how uncertain it is and by how much it weighs in that path, so the explosion itself is corrected.
"""

from __future__ import annotations

import numpy as np

from winset.axes import FloatArray

STEPS = 6


def agree(counts: FloatArray, total: FloatArray, uncertainty: FloatArray) -> FloatArray:
    r"""Counts of origins whose sum is the total in every path; (month, draw, origin).

    .. math:: y_i' = y_i e^{\mu a_i}, \qquad a_i \propto \sigma_i \, y_i / \textstyle\sum_j y_j, \qquad
              \mu : \textstyle\sum_i y_i' = Y

    `counts` is (month, draw, origin), `total` (month, draw), `uncertainty` sigma (month, 1, origin) in logs. mu by
    Newton's method on the logarithm of the sum; what six steps leave is shared in proportion. With a_i = 1 it is
    proportional raking. Ours.

    >>> apart = np.array([[[90.0, 30.0]]])
    >>> agree(apart, np.array([[100.0]]), np.array([[[1.0, 1.0]]])).round(1)
    array([[[72.1, 27.9]]])
    """
    # Month by month, because arrays that fit the processor's own memory take half the time.
    agreed = [_of_month(*month) for month in zip(counts, total, uncertainty, strict=True)]
    return np.stack(agreed)


def _of_month(counts: FloatArray, total: FloatArray, uncertainty: FloatArray) -> FloatArray:
    """The same of one month; `counts` (draw, origin), `total` (draw,), `uncertainty` (1, origin)."""
    wanted, total = total, np.maximum(total, 1.0)
    # A path in which every origin died is refilled evenly: the total says that somebody came.
    counts = np.where(counts.sum(axis=1, keepdims=True) > 0, counts, 1.0)
    gives = uncertainty * counts
    gives /= np.maximum(gives.max(axis=1, keepdims=True), 1e-12)
    push = np.log(total / counts.sum(axis=1))
    for _ in range(STEPS):
        moved = _moved(counts, gives, push)
        summed = moved.sum(axis=1)
        moved *= gives
        slope = np.maximum(moved.sum(axis=1), 1e-9)
        push = push - np.clip(np.log(summed / total) * summed / slope, -1, 1)
    moved = _moved(counts, gives, push)
    # Below one, where the logarithm has no hold, in proportion: a total of nobody is nobody from everywhere.
    moved *= (wanted / moved.sum(axis=1))[:, None]
    return moved


def _moved(counts: FloatArray, gives: FloatArray, push: FloatArray) -> FloatArray:
    """Counts after each gave way, at most by a factor of exp 8; one array is used throughout."""
    moved = push[:, None] * gives
    np.clip(moved, -8, 8, out=moved)
    np.exp(moved, out=moved)
    moved *= counts
    return moved
