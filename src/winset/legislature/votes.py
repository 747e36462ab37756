"""Roll calls as logits in members' traits, one per vote, found together.

What trips everybody: coefficients are kept in the *accommodating* direction, not in yeas. On a vote where a yea is
restrictive (-1) a nay counts as support, so that votes of one topic can be pooled::

    vote       yea is          support is    slope on ideal point
    H.R.6      accommodating   yea           steep, negative
    H.R.2      restrictive     nay           steep, negative too
    H.R.3401   mixed (0)       yea           whatever it is: it has a group of its own

Members' traits are (1, x1, x2, party): x is DW-NOMINATE, party is -1/2 for Democrats and +1/2 for Republicans.
An independent counts with the side of zero on which the first dimension puts him.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import expit

from winset.axes import BoolArray, FloatArray, IntArray
from winset.tables import RollCalls

Dimensions = Literal[1, 2]
"""How many dimensions of the ideal points count."""
Party = Literal["pressed", "ignored"]
"""Whether a member's party counts beside the ideal point."""
TRAITS = ("constant", "ideal point, first dimension", "ideal point, second dimension", "party")
"""What a coefficient multiplies, in order."""


def traits(ideal: FloatArray, party: Sequence[str]) -> FloatArray:
    """Traits of members from their ideal points (member, dimension) and parties; (member, trait).

    >>> traits(np.array([[-0.4, 0.1], [0.5, 0.0]]), ("D", "R")).tolist()
    [[1.0, -0.4, 0.1, -0.5], [1.0, 0.5, 0.0, 0.5]]
    """
    names = np.asarray(party, dtype=str)
    leaning = np.where(ideal[:, 0] < 0, -0.5, 0.5)
    pressed = np.where(names == "D", -0.5, np.where(names == "R", 0.5, leaning))
    return np.column_stack([np.ones(len(ideal)), ideal[:, :2], pressed])


@dataclass(frozen=True)
class Casts:
    """Cast votes by roll call, padded to the largest: `traits` (vote, cast, trait), the others (vote, cast).

    `support` is 1.0 for a vote cast in the accommodating direction; `cast` is False in the padding; `row` is the row
    of the roll calls' cast votes that stands there. `counted` (trait,) tells which traits count; others are zero.
    """

    traits: FloatArray
    support: FloatArray
    cast: BoolArray
    row: IntArray
    counted: BoolArray

    def laid(self, of: FloatArray) -> FloatArray:
        """A column of the roll calls' cast votes, (cast,), laid out by roll call; (vote, cast)."""
        return np.where(self.cast, of[self.row], 0.0)


def counted(dimensions: Dimensions = 2, party: Party = "pressed") -> BoolArray:
    """Which traits count, (trait,): ideal points in one or two dimensions, with or without party pressure.

    >>> counted(1, "ignored").tolist()
    [True, True, False, False]
    """
    return np.array([True, True, dimensions == 2, party == "pressed"])


def casts(rollcalls: RollCalls, dimensions: Dimensions = 2, party: Party = "pressed") -> Casts:
    """Lay the cast votes out by roll call, in the accommodating direction; absences are not there."""
    counts = np.bincount(rollcalls.vote, minlength=len(rollcalls.ids))
    cast = np.arange(counts.max(initial=1)) < counts[:, None]
    row = np.zeros(cast.shape, dtype=np.int64)
    row[cast] = np.argsort(rollcalls.vote, kind="stable")
    kept = counted(dimensions, party)
    laid = np.zeros((*cast.shape, len(TRAITS)))
    laid[cast] = (traits(rollcalls.ideal, rollcalls.party) * kept)[row[cast]]
    support = rollcalls.yea != (rollcalls.accommodating[rollcalls.vote] < 0)
    return Casts(laid, np.where(cast, support[row], 0.0), cast, row, kept)


@dataclass(frozen=True)
class Sites:
    """What each roll call says of its coefficients, as a Gaussian around the posterior mode.

    `mode` (vote, trait); `information` (vote, trait, trait) is the curvature of the likelihood alone;
    `pull` (vote, trait) is information · mode + gradient, so that exp(pull'c - c' information c / 2) is the
    likelihood near the mode, also where the likelihood alone has no maximum (parties perfectly apart).
    """

    mode: FloatArray
    information: FloatArray
    pull: FloatArray


def laplace(
    votes: Casts,
    mean: FloatArray,
    precision: FloatArray,
    start: FloatArray | None = None,
    lean: FloatArray | float = 0.0,
    steps: int = 60,
) -> Sites:
    r"""Mode of every roll call's penalised logit by iteratively reweighted least squares, all votes at once.

    .. math:: \hat c = \arg\max_c \sum_j \log p(y_j \mid z_j'c + u_j) - (c - m)' Q (c - m) / 2

    `mean` m is (vote, trait), `precision` Q (vote, trait, trait), `lean` u (vote, cast), known log-odds. A step is at
    most 4 log-odds long in any trait, which keeps Newton's method inside its basin. It stops when no coefficient moves
    by 1e-7, or after `steps`.
    Reference: McCullagh and Nelder (1989) for the weights.
    """
    mode = mean.copy() if start is None else start.copy()
    for _ in range(steps):
        gradient, information = _slopes(votes, mode, lean)
        total = gradient - np.einsum("vij,vj->vi", precision, mode - mean)
        step = np.linalg.solve(information + precision, total[..., None])[..., 0]
        mode = mode + step / np.maximum(np.abs(step).max(axis=1, keepdims=True) / 4.0, 1.0)
        if np.abs(step).max() < 1e-7:
            break
    gradient, information = _slopes(votes, mode, lean)
    return Sites(mode, information, np.einsum("vij,vj->vi", information, mode) + gradient)


def _slopes(votes: Casts, at: FloatArray, lean: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """First and (negative) second derivative of the log-likelihood; (vote, trait), (vote, trait, trait)."""
    support = expit(np.matmul(votes.traits, at[..., None])[..., 0] + lean)
    away = np.where(votes.cast, votes.support - support, 0.0)
    weight = np.where(votes.cast, support * (1.0 - support), 0.0)
    across = votes.traits.transpose(0, 2, 1)
    return np.matmul(across, away[..., None])[..., 0], np.matmul(across, votes.traits * weight[..., None])
