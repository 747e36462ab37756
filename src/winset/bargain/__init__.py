"""Negotiation over packages of issues: the frontier, what a rule picks from it, and who stands in the way.

A library of its own: it knows payoffs, blocks and rules, and nothing of what the issues are about. ::

    blocks, curve ── frontier ──▶ Frontier ── settle(rule, no_deal) ──▶ Settlement ── proof.holds(frontier)
                                     ├── settle_lottery(rule, no_deal) ──▶ LotterySettlement ── proof.holds(frontier)
                                     └── commit(threats, rule) ──▶ Commitment ── proof.holds(frontier, threats)
"""

from __future__ import annotations

from winset.bargain.bills import (
    Drawn,
    IfItFalls,
    Knows,
    Legislated,
    blocks_in_the_draw,
    frontier_on_the_odds,
    in_every_draw,
    paid_in_the_draw,
    settle_with_bills,
)
from winset.bargain.certificate import Certificate
from winset.bargain.drawn import DrawnBlocks, drawn_blocks, paid_by_rows
from winset.bargain.draws import Cluster, SettledDraws, Share, settle_draws
from winset.bargain.frontier import Frontier, Package, frontier
from winset.bargain.hold import Break, Delivery, Terms, first_break, slack, survival
from winset.bargain.learning import Learned, learning, learning_all, learning_vote
from winset.bargain.leverage import Leverage, leverage
from winset.bargain.lotteries import Lottery, LotterySettlement, Part, settle_lottery
from winset.bargain.lottery_proof import LotteryProof
from winset.bargain.menus import Threats
from winset.bargain.openings import Opening, openings
from winset.bargain.patience import CAUSES, Patience, causes, smallest_discount
from winset.bargain.prices import Blocked, Price, prices, who_blocks
from winset.bargain.proof import Proof
from winset.bargain.pure_threats import PureThreats, pure_threats
from winset.bargain.robust import Robust, RobustPackages, robust
from winset.bargain.search import Searched, search_nash
from winset.bargain.settle import Finding, Settlement, settle
from winset.bargain.solutions.catalogue import CATALOGUE
from winset.bargain.solutions.egalitarian import egalitarian
from winset.bargain.solutions.equal_loss import equal_loss
from winset.bargain.solutions.kalai_smorodinsky import kalai_smorodinsky
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.raiffa import raiffa
from winset.bargain.solutions.solution import Axiom, Solution
from winset.bargain.solutions.utilitarian import utilitarian
from winset.bargain.solutions.weighted_nash import weighted_nash
from winset.bargain.sticking import Sticking, in_steps_of, step_of, sticking_points
from winset.bargain.tacit import Exchange, Watched, shortest_suspension, watched
from winset.bargain.threat_proof import ThreatProof
from winset.bargain.threats import Commitment, commit
from winset.bargain.tied_hands import Tied, TiedHands, tied_hands
from winset.bargain.tranches import Schedule, at_once, best_tranches, reversed_order, smallest_slack, with_shares

__all__ = [
    "CATALOGUE",
    "CAUSES",
    "Axiom",
    "Blocked",
    "Break",
    "Certificate",
    "Cluster",
    "Commitment",
    "Delivery",
    "Drawn",
    "DrawnBlocks",
    "Exchange",
    "Finding",
    "Frontier",
    "IfItFalls",
    "Knows",
    "Learned",
    "Legislated",
    "Leverage",
    "Lottery",
    "LotteryProof",
    "LotterySettlement",
    "Opening",
    "Package",
    "Part",
    "Patience",
    "Price",
    "Proof",
    "PureThreats",
    "Robust",
    "RobustPackages",
    "Schedule",
    "Searched",
    "SettledDraws",
    "Settlement",
    "Share",
    "Solution",
    "Sticking",
    "Terms",
    "ThreatProof",
    "Threats",
    "Tied",
    "TiedHands",
    "Watched",
    "at_once",
    "best_tranches",
    "blocks_in_the_draw",
    "causes",
    "commit",
    "drawn_blocks",
    "egalitarian",
    "equal_loss",
    "first_break",
    "frontier",
    "frontier_on_the_odds",
    "in_every_draw",
    "in_steps_of",
    "kalai_smorodinsky",
    "learning",
    "learning_all",
    "learning_vote",
    "leverage",
    "nash",
    "openings",
    "paid_by_rows",
    "paid_in_the_draw",
    "prices",
    "pure_threats",
    "raiffa",
    "reversed_order",
    "robust",
    "search_nash",
    "settle",
    "settle_draws",
    "settle_lottery",
    "settle_with_bills",
    "shortest_suspension",
    "slack",
    "smallest_discount",
    "smallest_slack",
    "step_of",
    "sticking_points",
    "survival",
    "tied_hands",
    "utilitarian",
    "watched",
    "weighted_nash",
    "who_blocks",
    "with_shares",
]
