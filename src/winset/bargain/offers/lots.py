"""Talks of two actors over packages and lots between packages: the steps of a table smoothed away.

Where a round's wait costs less than the step from one package to the next, nobody can hold out for the next one, and
whoever makes the last offer has its way from the first round on. Lots fill the gaps::

    packages   o         o        o      a wait of 2 % moves nobody
    lots       o---------o--------o      a wait of 2 % moves the offer by 2 %
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from winset.axes import FloatArray
from winset.bargain.offers.course import Course, Proposal
from winset.bargain.offers.packages import table_of
from winset.bargain.offers.talks import ONE, Indifferent, Number, Talks, Vector, misfits, slack
from winset.bargain.offers.turns import Turn, induced
from winset.errors import Fault, Faulty


def play_by_lot(talks: Talks, payoffs: FloatArray | Sequence[Sequence[Number]]) -> Course:
    r"""The subgame-perfect course of talks of two actors whose offers may be lots between rows; (row, actor).

    .. math:: W_i = \max \{ u_i : u \in \text{conv}(\text{rows}),\; u_k \ge m_k \}

    Actors are taken to value a lot at its mean. Who is indifferent must accept, as with a pie, which is the lots
    between (1, 0) and (0, 1). Raises `Faulty` for other talks and for a table that does not fit.

    >>> from winset.bargain.offers import in_turn
    >>> play_by_lot(Talks(2, (0.5, 0.5), in_turn(0, 1), (0, 0)), [(1.0, 0.0), (0.0, 1.0)]).value
    (0.5, 0.5)
    """
    rows = table_of(payoffs)
    faults = [fault for r, row in enumerate(rows) for fault in misfits(f"payoffs, row {r}", row, talks.actors)]
    if talks.actors != 2:
        faults.append(Fault("discount", found=f"{talks.actors} actors", expected="two"))
    if talks.indifferent is Indifferent.REFUSE:
        faults.append(Fault("indifferent", found="REFUSE", expected="ACCEPT: otherwise there is no best offer"))
    if faults:
        raise Faulty(faults)
    nearly = slack(talks, rows)
    return induced(talks, partial(_best, hull(rows), nearly), nearly)


def hull(rows: Sequence[Vector]) -> tuple[Vector, ...]:
    """The corners of the frontier of lots between rows, from the best for the first of two actors to the worst.

    >>> hull([(0, 4), (1, 1), (2, 3), (4, 0), (3, 1)])
    ((4, 0), (2, 3), (0, 4))
    """
    found: list[Vector] = []
    for point in sorted(set(rows), key=lambda row: (-row[0], -row[1])):
        if found and point[1] <= found[-1][1]:
            continue
        while len(found) > 1 and not _bends(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return tuple(found)


def _bends(a: Vector, b: Vector, c: Vector) -> bool:
    """Whether b lies beyond the line from a to c."""
    return (b[1] - a[1]) * (a[0] - c[0]) > (c[1] - a[1]) * (a[0] - b[0])


def _best(corners: Sequence[Vector], nearly: Number, turn: Turn) -> Proposal:
    proposer, other = turn.proposer, turn.answering[0]
    line = corners if proposer == 0 else corners[::-1]
    without = turn.held_back()
    offer = _at(line, other, turn.threshold(other), nearly) if line else None
    if offer is None or offer[proposer] < without.worth[proposer] - nearly:
        return without
    return Proposal(proposer, turn.chance, None, offer, None, None, offer)


def _at(line: Sequence[Vector], other: int, least: Number, nearly: Number) -> Vector | None:
    """The first point of a line, along which the other actor gains, that gives it enough."""
    for before, after in zip((None, *line), line, strict=False):
        if after[other] >= least:
            if before is None:
                return after
            part = (least - before[other]) * ONE / (after[other] - before[other])
            return tuple(b + part * (a - b) for b, a in zip(before, after, strict=True))
    return line[-1] if line[-1][other] >= least - nearly else None
