"""Negotiation over packages of issues: the frontier, what a rule picks from it, and who stands in the way.

A library of its own: it knows payoffs, blocks and rules, and nothing of what the issues are about. ::

    blocks, curve ── frontier ──▶ Frontier ── settle(rule, no_deal) ──▶ Settlement ── proof.holds(frontier)
                                     └── settle_lottery(rule, no_deal) ──▶ LotterySettlement ── proof.holds(frontier)
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
    settle_ratified,
)
from winset.bargain.drawn import DrawnBlocks, drawn_blocks, paid_by_rows
from winset.bargain.draws import Cluster, SettledDraws, Share, settle_draws
from winset.bargain.frontier import Frontier, Package, frontier
from winset.bargain.learning import Learned, learning, learning_all, learning_vote
from winset.bargain.lotteries import Lottery, LotterySettlement, Part, settle_lottery
from winset.bargain.lottery_proof import LotteryProof
from winset.bargain.openings import Opening, openings
from winset.bargain.prices import Blocked, Price, prices, who_blocks
from winset.bargain.proof import Proof
from winset.bargain.robust import Robust, RobustPackages, robust
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
from winset.bargain.tied_hands import Tied, TiedHands, tied_hands

__all__ = [
    "CATALOGUE",
    "Axiom",
    "Blocked",
    "Cluster",
    "Drawn",
    "DrawnBlocks",
    "Finding",
    "Frontier",
    "IfItFalls",
    "Knows",
    "Learned",
    "Legislated",
    "Lottery",
    "LotteryProof",
    "LotterySettlement",
    "Opening",
    "Package",
    "Part",
    "Price",
    "Proof",
    "Robust",
    "RobustPackages",
    "SettledDraws",
    "Settlement",
    "Share",
    "Solution",
    "Sticking",
    "Tied",
    "TiedHands",
    "blocks_in_the_draw",
    "drawn_blocks",
    "egalitarian",
    "equal_loss",
    "frontier",
    "frontier_on_the_odds",
    "in_every_draw",
    "in_steps_of",
    "kalai_smorodinsky",
    "learning",
    "learning_all",
    "learning_vote",
    "nash",
    "openings",
    "paid_by_rows",
    "paid_in_the_draw",
    "prices",
    "raiffa",
    "robust",
    "settle",
    "settle_draws",
    "settle_lottery",
    "settle_ratified",
    "step_of",
    "sticking_points",
    "tied_hands",
    "utilitarian",
    "weighted_nash",
    "who_blocks",
]
