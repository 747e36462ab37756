"""Ratified bargaining: the packages that every side's blocs and chambers would ratify, and the best of them.

Bloc, Chamber ── majority, All, Any ──▶ Side ──▶ Ratified ── settle_ratified ──▶ RatifiedSettlement ── proof.holds
"""

from __future__ import annotations

from winset.bargain.ratified.chambers import All, Any, Bloc, Chamber, Votes, majority, two_thirds, unanimity
from winset.bargain.ratified.evidence import RatifiedProof
from winset.bargain.ratified.listing import WinSet, ratified_frontier, win_sets
from winset.bargain.ratified.problem import Ratified, Side
from winset.bargain.ratified.settle import RatifiedSettlement, settle_ratified

__all__ = [
    "All",
    "Any",
    "Bloc",
    "Chamber",
    "Ratified",
    "RatifiedProof",
    "RatifiedSettlement",
    "Side",
    "Votes",
    "WinSet",
    "majority",
    "ratified_frontier",
    "settle_ratified",
    "two_thirds",
    "unanimity",
    "win_sets",
]
