"""Talks over packages: an offer is a row of a table.

Where offers are few, somebody is often exactly indifferent, and the tie-break decides the outcome::

    (0, 1)    ultimatum by the first actor: refusing is worth 0 to the second, and so is (1, 0)
    (1, 0)    ACCEPT: it is taken.  REFUSE: the best that passes is (0, 1) or nothing
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import partial

import numpy as np

from winset.axes import FloatArray
from winset.bargain.frontier import Frontier
from winset.bargain.offers.course import Course, Proposal
from winset.bargain.offers.talks import AmongEquals, Indifferent, Number, Talks, Vector, misfits, slack
from winset.bargain.offers.turns import Turn, induced
from winset.bargain.steps import STEPS_A_POINT
from winset.errors import Faulty


def play(talks: Talks, payoffs: FloatArray | Sequence[Sequence[Number]]) -> Course:
    """The subgame-perfect course of talks over the rows of a table; `payoffs` is (row, actor), in points.

    In its turn an actor offers one of the rows, or makes no offer. Fractions give fractions, floats floats.
    Raises `Faulty` for a table that does not fit the talks. Reference: Stahl (1972).

    >>> from winset.bargain.offers import in_turn
    >>> talks = Talks(rounds=2, discount=(Fraction(1, 2),) * 2, turns=in_turn(0, 1), no_deal=(0, 0))
    >>> course = play(talks, [(4, 0), (3, 1), (2, 2), (1, 3), (0, 4)])
    >>> course.agreed.payoffs, [float(m) for m in course.rounds[0].refusing]
    ((2, 2), [0.0, 2.0])
    """
    rows = table_of(payoffs)
    if faults := [fault for r, row in enumerate(rows) for fault in misfits(f"payoffs, row {r}", row, talks.actors)]:
        raise Faulty(faults)
    nearly = slack(talks, rows)
    return induced(talks, partial(_best, talks, rows, nearly), nearly)


def table_of(payoffs: FloatArray | Sequence[Sequence[Number]]) -> tuple[Vector, ...]:
    """A table as rows of plain numbers."""
    rows: Iterable[Sequence[Number]] = payoffs.tolist() if isinstance(payoffs, np.ndarray) else payoffs
    return tuple(tuple(row) for row in rows)


def in_fractions(frontier: Frontier) -> tuple[Vector, ...]:
    """The payoffs of a frontier as exact fractions of a point; (point, actor).

    >>> from winset.bargain.frontier import frontier
    >>> from winset.tables import Block
    >>> in_fractions(frontier([Block(("aid",), (("some",),), np.array([[0.5, 0.25]]), np.zeros(1))]))
    ((Fraction(1, 2), Fraction(1, 4)),)
    """
    return tuple(tuple(Fraction(step, STEPS_A_POINT) for step in point) for point in frontier.steps.tolist())


def _best(talks: Talks, rows: Sequence[Vector], nearly: Number, turn: Turn) -> Proposal:
    """What an actor does in its turn: of all offers, and none, the one that is worth most to it.

    Accepted offers stand first, then none, then those that are refused: a tie goes to the earlier one.
    """
    answered = [_answered(talks, turn, row, payoffs, nearly) for row, payoffs in enumerate(rows)]
    choices = [p for p in answered if p.accepted]
    choices += [turn.held_back(), *(p for p in answered if not p.accepted)]
    others = turn.answering if talks.among_equals is AmongEquals.BEST_FOR_OTHERS else ()
    for actor in (turn.proposer, *others):
        most = max(choice.worth[actor] for choice in choices)
        choices = [choice for choice in choices if choice.worth[actor] >= most - nearly]
    return choices[0]


def _answered(talks: Talks, turn: Turn, row: int, payoffs: Vector, nearly: Number) -> Proposal:
    """An offer and the answers to it, found from the last to the first: each knows what those after it will do."""
    worth, refuser, taken = payoffs, None, None
    margin = -nearly if talks.indifferent is Indifferent.ACCEPT else nearly
    for actor in reversed(turn.answering):
        gain = worth[actor] - turn.threshold(actor)
        if gain < margin or (gain == margin and talks.indifferent is Indifferent.REFUSE):
            worth, refuser, taken = turn.refusals[actor].payoffs, actor, turn.refusals[actor].taken
    return Proposal(turn.proposer, turn.chance, row, payoffs, refuser, taken, worth)
