r"""Weights revealed by choices: what was accepted and refused tells of what it was worth, where somebody had a choice.

The trap: what is seen is whether *all* agreed, never who would have. A refusal says that somebody lost by it, and not
who; an acceptance says that nobody lost much::

    gains of A   gains of B     chance that both accept      a refusal tells of
      +30          -2             .34                          B alone: A would always have accepted
       -1          -2             .14                          A or B, and cannot tell which
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray

BINS = 20
"""Classes of chances by which information is counted."""


def log_acceptance(gains: FloatArray, noise: FloatArray) -> FloatArray:
    r"""Log chance that each actor accepts; `gains` in points is (draw, row, actor), `noise` (draw, actor).

    .. math:: \log \Phi(g_a / s_a)

    A choice is made on gains that are off by an error of standard deviation :math:`s_a`, one actor's independent of
    another's. Reference: the probit with partial observability of Poirier (1980), whose errors may be correlated.

    >>> np.exp(log_acceptance(np.array([[[0.0, 5.0]]]), np.array([[5.0, 5.0]]))).round(3).tolist()
    [[[0.5, 0.841]]]
    """
    from scipy.special import log_ndtr

    chances: FloatArray = log_ndtr(gains / noise[:, None, :])
    return chances


def log_joint(gains: FloatArray, noise: FloatArray) -> FloatArray:
    r"""Log chance that all accept, :math:`\sum_a \log \Phi(g_a / s_a)`; (draw, row).

    >>> np.exp(log_joint(np.array([[[0.0, 0.0]]]), np.array([[5.0, 5.0]]))).round(3).tolist()
    [[0.25]]
    """
    joint: FloatArray = log_acceptance(gains, noise).sum(axis=-1)
    return joint


def log_refusal(joint: FloatArray) -> FloatArray:
    r"""Log chance that somebody refuses, :math:`\log(1 - e^{j})`, from the log chance that all accept; any shape.

    >>> np.exp(log_refusal(np.log(np.array([0.25])))).round(3).tolist()
    [0.75]
    """
    refusal: FloatArray = np.log(-np.expm1(np.minimum(joint, -1e-12)))
    return refusal


@dataclass(frozen=True)
class Posterior:
    """Weights of draws from the prior, which make them draws of the posterior; (draw,), their sum 1."""

    weights: FloatArray

    @property
    def effective(self) -> float:
        r"""How many equally weighted draws these are worth, :math:`1 / \sum_d w_d^2` (Kish 1965).

        >>> Posterior(np.array([0.5, 0.5, 0.0])).effective
        2.0
        """
        return float(1.0 / np.einsum("d,d->", self.weights, self.weights))

    def mean(self, values: FloatArray) -> float:
        """Mean of values, (draw,)."""
        return float(np.einsum("d,d->", self.weights, values))

    def quantiles(self, values: FloatArray, levels: FloatArray) -> FloatArray:
        """Quantiles of values, (draw,), at `levels`: the smallest value below which that share of the weight lies.

        >>> Posterior(np.array([0.2, 0.3, 0.5])).quantiles(np.array([3.0, 1.0, 2.0]), np.array([0.3, 0.5])).tolist()
        [1.0, 2.0]
        """
        order = np.argsort(values, kind="stable")
        share = np.cumsum(self.weights[order])
        found: FloatArray = values[order[np.minimum(np.searchsorted(share, levels - 1e-12), len(order) - 1)]]
        return found


def posterior(log_likelihood: FloatArray) -> Posterior:
    r"""The posterior over draws of the prior, :math:`w_d \propto \exp \ell_d`; `log_likelihood` is (draw,).

    Importance sampling with the prior as what is drawn from. Its error is told by `effective`, not hidden.

    >>> posterior(np.log(np.array([0.1, 0.3]))).weights.round(2).tolist()
    [0.25, 0.75]
    """
    weight = np.exp(log_likelihood - log_likelihood.max())
    return Posterior(weight / np.einsum("d->", weight))


def information(chances: FloatArray, known: Posterior) -> float:
    r"""Bits by which a posterior differs from the prior, of one value by its chances under the prior; (draw,).

    .. math:: \sum_k p_k \log_2 \frac{p_k}{q_k} - \frac{K - 1}{2 n \ln 2},
              \qquad q_k \text{ the share of draws, } p_k \text{ of weight, in class } k

    over K = 20 classes of chances (Kullback and Leibler 1951, in bits), less what sampling alone adds with n effective
    draws; never below 0. One bit is what is learned when a value is known to lie above its median.

    >>> u = (np.arange(20000) + 0.5) / 20000
    >>> above = posterior(np.where(u > 0.5, 0.0, -50.0))
    >>> round(information(u, above), 2), round(information(u, posterior(np.zeros(20000))), 2)
    (1.0, 0.0)
    """
    classes = np.minimum((chances * BINS).astype(int), BINS - 1)
    prior = np.bincount(classes, minlength=BINS) / len(chances)
    after = np.bincount(classes, weights=known.weights, minlength=BINS)
    held = after > 0
    gained = float((after[held] * np.log2(after[held] / prior[held])).sum())
    return max(0.0, gained - (BINS - 1) / (2 * known.effective * float(np.log(2))))
