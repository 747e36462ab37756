"""Talks over a pie of size 1 that can be cut anywhere; an actor's payoff is its share.

No grid is needed. Each of the others gets exactly what refusing is worth to it, and the proposer keeps the rest: a
crumb more would be given away, a crumb less refused::

    |-- others: what refusing is worth to each --|------- proposer keeps -------|
    0                                                                           1

That is why whoever is indifferent must accept. If it refused there would be no best offer: whatever is offered, a
little less would do.
"""

from __future__ import annotations

from functools import partial

from winset.bargain.offers.course import Course, Proposal
from winset.bargain.offers.talks import Indifferent, Number, Talks, slack
from winset.bargain.offers.turns import Turn, induced
from winset.errors import Fault, Faulty


def divide(talks: Talks) -> Course:
    r"""The subgame-perfect course of talks over a pie.

    .. math:: W_k(i, m) = \max(m_k, 0) \quad (k \ne i), \qquad W_i(i, m) = 1 - \sum_{k \ne i} \max(m_k, 0)

    unless the proposer `i` has more without an agreement. Raises `Faulty` if who is indifferent refuses, and for more
    than two actors with outside options: who is then led to leave is a game of its own.
    References: Stahl (1972), Rubinstein (1982).

    >>> from fractions import Fraction
    >>> from winset.bargain.offers import in_turn
    >>> divide(Talks(rounds=3, discount=(Fraction(1, 2),) * 2, turns=in_turn(0, 1), no_deal=(0, 0))).value
    (Fraction(3, 4), Fraction(1, 4))
    """
    if talks.indifferent is Indifferent.REFUSE:
        expected = "ACCEPT: if who is indifferent refuses, there is no best offer"
        raise Faulty([Fault("indifferent", found="REFUSE", expected=expected)])
    if talks.actors > 2 and talks.outside:
        raise Faulty(
            [Fault("outside", found=f"{talks.actors} actors", expected="two, where there are outside options")]
        )
    nearly = slack(talks)
    return induced(talks, partial(_best, nearly), nearly)


def _best(nearly: Number, turn: Turn) -> Proposal:
    shares = {actor: max(turn.threshold(actor), 0) for actor in turn.answering}
    shares[turn.proposer] = 1 - sum(shares.values())
    without = turn.held_back()
    if shares[turn.proposer] < max(without.worth[turn.proposer], 0) - nearly:
        return without
    offer = tuple(shares[actor] for actor in sorted(shares))
    return Proposal(turn.proposer, turn.chance, None, offer, None, None, offer)
