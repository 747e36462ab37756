"""What past roll calls teach, in draws: topic means that move with Congresses, and how each vote strayed from them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.errors import Fault, Faulty
from winset.legislature.directions import Directions, directions
from winset.legislature.pooling import Pooled, pool
from winset.legislature.votes import Dimensions, Party, casts, counted
from winset.randomness import named
from winset.tables import RollCalls


@dataclass(frozen=True)
class VoteModel:
    """The fitted model: its posterior (`pooled`) and joint draws of it.

    `theta` is (draw, row, trait), the topic means and what moves them; `coefficients` is (draw, vote, trait), each
    roll call's own log-odds of support per unit of trait. The vote columns are those of the roll calls; `counted`
    (trait,) tells which traits count; `readings` says how sure the coded direction of each roll call is.
    """

    ids: tuple[str, ...]
    topics: tuple[str, ...]
    bodies: tuple[str, ...]
    congresses: tuple[int, ...]
    directions: tuple[int, ...]
    counted: BoolArray
    readings: Directions
    pooled: Pooled
    theta: FloatArray
    coefficients: FloatArray

    @property
    def draws(self) -> int:
        """Number of posterior draws."""
        return len(self.theta)

    def strays(self, v: int) -> FloatArray:
        """How far a roll call strayed from what was to be expected of it, `c_v - a_v'theta`; (draw, trait)."""
        return np.asarray(self.coefficients[:, v] - np.einsum("r,dri->di", self.pooled.design[v], self.theta))


def fit(
    rollcalls: RollCalls, seed: int, draws: int = 500, dimensions: Dimensions = 2, party: Party = "pressed"
) -> VoteModel:
    """Learn how support in each topic runs with ideal points and party, pooling roll calls within topics.

    Ideal points count in one or two `dimensions`; with `party` "ignored" they count alone. Members who did not vote
    are left out. Deterministic up to the posterior draws, which follow from `seed`.

    Raises :class:`~winset.errors.Faulty` where there is no roll call at all.
    """
    if not rollcalls.ids:
        raise Faulty([Fault("legislature", found="no roll call to learn from", expected="one or more by the date")])
    pooled = pool(rollcalls, casts(rollcalls, dimensions, party))
    theta, coefficients = _draw(pooled, named(seed, "votes"), draws)
    return VoteModel(
        ids=rollcalls.ids,
        topics=rollcalls.topics,
        bodies=rollcalls.bodies,
        congresses=rollcalls.congresses,
        directions=tuple(rollcalls.accommodating.tolist()),
        counted=counted(dimensions, party),
        readings=directions(rollcalls, pooled),
        pooled=pooled,
        theta=theta,
        coefficients=coefficients,
    )


def _draw(pooled: Pooled, rng: np.random.Generator, draws: int) -> tuple[FloatArray, FloatArray]:
    """Joint draws of theta and of every vote given theta; (draw, row, trait), (draw, vote, trait)."""
    rows, traits = pooled.theta.shape
    half = np.linalg.cholesky(pooled.covariance)
    theta = pooled.theta + (rng.standard_normal((draws, rows * traits)) @ half.T).reshape(draws, rows, traits)
    inner = np.linalg.inv(pooled.precision + pooled.sites.information)
    mean = np.einsum("vr,dri->dvi", pooled.design, theta)
    pull = pooled.sites.pull + np.einsum("vij,dvj->dvi", pooled.precision, mean)
    noise = rng.standard_normal(pull.shape)
    coefficients = np.einsum("vij,dvj->dvi", inner, pull) + np.einsum("vij,dvj->dvi", np.linalg.cholesky(inner), noise)
    return theta, coefficients
