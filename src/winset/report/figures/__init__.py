"""The figures: Altair charts with their data inside, one function each, and the ways to draw them without a network.

Colours are those of Okabe and Ito (2008), told apart by colour-blind readers. Lines and points carry their labels
themselves. Every chart says its source and its run.
"""

from __future__ import annotations

from winset.report.figures.bargained import gains_over_draws, price_ladder
from winset.report.figures.coordinates import issue_coordinates
from winset.report.figures.deals import chosen_options, odds
from winset.report.figures.drawn import png, svg
from winset.report.figures.flows import by_origin, fan, measures
from winset.report.figures.inplace import Split, split
from winset.report.figures.packages import with_package
from winset.report.figures.plane import payoff_plane

__all__ = [
    "Split",
    "by_origin",
    "chosen_options",
    "fan",
    "gains_over_draws",
    "issue_coordinates",
    "measures",
    "odds",
    "payoff_plane",
    "png",
    "price_ladder",
    "split",
    "svg",
    "with_package",
]
