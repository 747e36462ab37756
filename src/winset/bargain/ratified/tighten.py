r"""New prices half way: what is dear once some blocks are settled is not what was dear at the start.

A few labels of a crowd are priced on the blocks that are left. Prices that are good for one label give a true bound for
every label, so the whole crowd is held against all of them::

    crowd of labels ──▶ 16 of them priced anew ──▶ every label against 16 bounds ──▶ the crowd that is left
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from winset.axes import FloatArray
from winset.bargain.ratified.bounds import Scaled, priced
from winset.bargain.ratified.labels import Course, Labels, Node

SAMPLES = 16
_KEPT = 3
_SMOOTHING = (2e-3, 4e-4)


def tightened(
    space: Scaled, node: Node, path: Course, labels: Labels, prices: FloatArray, product: int
) -> tuple[Labels, Course, FloatArray]:
    r"""The labels that new prices leave, with the course and the prices (vector, column) to go on with.

    .. math:: v \cdot sums + \sum_{\text{blocks left}} \max_r v \cdot c_{ir} - v \cdot must \;\ge\; floor(v)
    """
    block = labels.rows.shape[1]
    order = np.argsort(-labels.allowance.min(axis=1), kind="stable")
    sample = order[np.linspace(0, len(order) - 1, min(SAMPLES, len(order))).astype(np.int64)]
    have = labels.sums / space.size
    ahead = Scaled(
        space.cells[path.order[block:]], space.must - have[sample], space.size, space.aims, space.fixed, space.steps
    )
    required = np.repeat(space.required(node.agree[None]), len(sample), axis=0)
    fresh = priced(ahead, required, np.repeat(prices[:1], len(sample), axis=0), _SMOOTHING).prices
    left = ahead.slack(fresh) - space.floor(fresh, product) - (fresh * have[sample]).sum(axis=1)
    allowance = have @ fresh.T + left
    alive = (allowance >= 0).all(axis=1)
    tightest = np.argsort(-np.bincount(allowance.argmin(axis=1), minlength=len(fresh)), kind="stable")[:_KEPT]
    worth = ahead.cells @ fresh[tightest].T
    loss = np.zeros((*path.loss.shape[:2], len(tightest) + 1))
    loss[block:, :, : len(tightest)] = worth.max(axis=1, keepdims=True) - worth
    loss[:, :, -1] = path.loss[:, :, 0]
    both = np.column_stack([allowance[:, tightest], labels.allowance[:, 0]])
    crowd = replace(labels, allowance=both).at(alive)
    return crowd, replace(path, loss=loss), np.vstack([fresh[tightest], prices[:1]])
