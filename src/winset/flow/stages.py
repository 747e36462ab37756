"""One step of the way north, in place: people change stage, nobody is made or lost.

Every flow out of a stage is taken from it and given to others in the same line of thought: that is all that
conservation needs. Inside this file draws stand last, (origin, draw), because they lie side by side in memory: a
line of draws is long and a line of origins short. None is allocated inside a step.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

People = npt.NDArray[np.floating[Any]]
"""Persons, float32 or float64: expected numbers, so fractions of a person occur."""

TINY = 1e-20


@dataclass
class Stocks:
    """Persons in each stage; (origin, draw). `met_` counts those in a stage who were encountered before."""

    transit: People
    waiting: People
    camp: People
    returned: People
    admitted: People
    settled: People
    met_transit: People
    met_waiting: People

    @classmethod
    def empty(cls, origins: int, draws: int, dtype: npt.DTypeLike) -> Stocks:
        """Nobody anywhere."""
        return cls(*(np.zeros((origins, draws), dtype) for _ in fields(cls)))


@dataclass
class Shares:
    """The route's shares of one step in each draw; (origin, draw), the names of :class:`winset.flow.route.Route`."""

    onward: People
    interdicted: People
    leaving_waiting: People
    detained_returned: People
    released_going_on: People
    repelled: People
    returned_trying_again: People
    leaving_camp: People


class Scratch:
    """Room for the flows of one step, used again in every step."""

    def __init__(self, like: People):
        self.moving, self.stopped, self.processed, self.leaving, self.again = (np.empty_like(like) for _ in range(5))


def reach_border(
    stocks: Stocks, shares: Shares, scratch: Scratch, encounters: People, repeats: People, onward: People
) -> None:
    r"""Transit to Mexico's checkpoints, and past them to the border.

    .. math:: m = g T, \quad x = \theta m, \quad a = m - x; \qquad T \to T - m, \; M \to M + x, \; C \to C + a

    The same for those met before, whose arrivals are the `repeats` among the `encounters` a. Ours.
    """
    moving, stopped = scratch.moving, scratch.stopped
    for stage, waiting, arrived in (
        (stocks.transit, stocks.waiting, encounters),
        (stocks.met_transit, stocks.met_waiting, repeats),
    ):
        np.multiply(onward, stage, out=moving)
        stage -= moving
        np.multiply(shares.interdicted, moving, out=stopped)
        waiting += stopped
        np.subtract(moving, stopped, out=arrived)
    stocks.camp += encounters


def process(stocks: Stocks, shares: Shares, scratch: Scratch, capacity: float) -> None:
    r"""Processing up to the capacity K, then some of those who are left go back into Mexico.

    .. math:: p = C \min(1, K / \textstyle\sum_i C_i), \quad q = \phi p, \quad w = \omega (C - p)

    Admitted gain p - q, those waiting in Mexico gain w; the repelled q are left in `scratch.processed`. Ours.
    """
    processed, leaving, camp = scratch.processed, scratch.leaving, stocks.camp
    served = camp.sum(axis=0)
    np.maximum(served, TINY, out=served)
    np.divide(served.dtype.type(capacity), served, out=served)
    np.minimum(served, 1, out=served)
    np.multiply(camp, served, out=processed)
    camp -= processed
    stocks.admitted += processed
    processed *= shares.repelled
    stocks.admitted -= processed
    np.multiply(shares.leaving_camp, camp, out=leaving)
    camp -= leaving
    stocks.waiting += leaving
    stocks.met_waiting += leaving


def leave_waiting(stocks: Stocks, shares: Shares, scratch: Scratch) -> None:
    r"""Those who leave the wait in Mexico are returned, go on, or settle; of those sent back some try again.

    .. math:: l = \lambda M, \quad r = \rho l, \quad u = l - r, \quad y = r + q;
       \qquad T \to T + \kappa u + \tau y, \; Z \to Z + (1 - \kappa) u, \; R \to R + (1 - \tau) y

    q, the repelled, are all met before. Ours.
    """
    leaving, back, again = scratch.leaving, scratch.stopped, scratch.again
    np.multiply(shares.leaving_waiting, stocks.waiting, out=leaving)
    stocks.waiting -= leaving
    np.multiply(shares.detained_returned, leaving, out=back)
    leaving -= back
    stocks.settled += leaving
    np.multiply(shares.released_going_on, leaving, out=again)
    stocks.settled -= again
    stocks.transit += again
    back += scratch.processed
    stocks.returned += back
    back *= shares.returned_trying_again
    stocks.returned -= back
    stocks.transit += back
    _leave_waiting_again(stocks, shares, scratch)


def _leave_waiting_again(stocks: Stocks, shares: Shares, scratch: Scratch) -> None:
    """The part of the same flows that are people met before: only their transit and their wait are followed."""
    leaving, back = scratch.leaving, scratch.stopped
    np.multiply(shares.leaving_waiting, stocks.met_waiting, out=leaving)
    stocks.met_waiting -= leaving
    np.multiply(shares.detained_returned, leaving, out=back)
    leaving -= back
    leaving *= shares.released_going_on
    stocks.met_transit += leaving
    back += scratch.processed
    back *= shares.returned_trying_again
    stocks.met_transit += back
