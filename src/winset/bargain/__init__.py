"""Negotiation over packages of issues: the frontier, what a rule picks from it, and who stands in the way.

A library of its own: it knows payoffs, blocks and rules, and nothing of what the issues are about. ::

    blocks, curve ── frontier ──▶ Frontier ── settle(rule, no_deal) ──▶ Settlement ── proof.holds(frontier)
"""

from __future__ import annotations

from winset.bargain.draws import SettledDraws, Share, settle_draws
from winset.bargain.frontier import Frontier, Package, frontier
from winset.bargain.hold import Break, Part, Terms, first_break, slack, survival
from winset.bargain.patience import CAUSES, Patience, causes, smallest_discount
from winset.bargain.prices import Blocked, Price, prices, who_blocks
from winset.bargain.proof import Proof
from winset.bargain.settle import Finding, Settlement, settle
from winset.bargain.solutions.catalogue import CATALOGUE
from winset.bargain.solutions.egalitarian import egalitarian
from winset.bargain.solutions.kalai_smorodinsky import kalai_smorodinsky
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Axiom, Solution
from winset.bargain.solutions.utilitarian import utilitarian
from winset.bargain.tacit import Exchange, Watched, shortest_suspension, watched
from winset.bargain.tranches import Schedule, at_once, best_tranches, reversed_order, smallest_slack, with_shares

__all__ = [
    "CATALOGUE",
    "CAUSES",
    "Axiom",
    "Blocked",
    "Break",
    "Exchange",
    "Finding",
    "Frontier",
    "Package",
    "Part",
    "Patience",
    "Price",
    "Proof",
    "Schedule",
    "SettledDraws",
    "Settlement",
    "Share",
    "Solution",
    "Terms",
    "Watched",
    "at_once",
    "best_tranches",
    "causes",
    "egalitarian",
    "first_break",
    "frontier",
    "kalai_smorodinsky",
    "nash",
    "prices",
    "reversed_order",
    "settle",
    "settle_draws",
    "shortest_suspension",
    "slack",
    "smallest_discount",
    "smallest_slack",
    "survival",
    "utilitarian",
    "watched",
    "who_blocks",
    "with_shares",
]
