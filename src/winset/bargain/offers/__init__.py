"""Talks with a clock: who offers what in which round, what is accepted, and what waiting is worth.

One backward induction serves all tables: packages, lots between packages, and a pie that can be cut anywhere::

    Talks ─┬─ play(talks, payoffs) ──▶ Course      offers are the rows of a table (the packages of a frontier, say)
           ├─ play_by_lot(talks, payoffs) ▶ Course   offers are lots between two rows
           └─ divide(talks) ─────────▶ Course      offers are the shares of one pie, payoffs are shares

`closed_rule` and `closed_rule_for_ever` divide a pie by majority (Baron and Ferejohn 1989) instead of by consent.
Fractions in, fractions out; floats in, floats out.
"""

from __future__ import annotations

from winset.bargain.offers.course import Course, Ending, How, Proposal, Round
from winset.bargain.offers.lots import play_by_lot
from winset.bargain.offers.majority import Division, Floor, closed_rule, closed_rule_for_ever
from winset.bargain.offers.packages import in_fractions, play
from winset.bargain.offers.pie import divide
from winset.bargain.offers.talks import AmongEquals, Breakdown, Indifferent, Outside, Talks, drawn, in_turn
from winset.bargain.offers.turns import first_move

__all__ = [
    "AmongEquals",
    "Breakdown",
    "Course",
    "Division",
    "Ending",
    "Floor",
    "How",
    "Indifferent",
    "Outside",
    "Proposal",
    "Round",
    "Talks",
    "closed_rule",
    "closed_rule_for_ever",
    "divide",
    "drawn",
    "first_move",
    "in_fractions",
    "in_turn",
    "play",
    "play_by_lot",
]
