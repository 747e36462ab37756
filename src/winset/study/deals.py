"""The deals: which package a rule picks, how sure that is, what blocks the rest, and what ratification changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from winset import bargain
from winset.bargain import Frontier, Settlement
from winset.stakes import on_the_odds
from winset.stakes.linked import Bill
from winset.study.answer import (
    Blocked,
    Chosen,
    Fallback,
    OptionShare,
    Package,
    SettlementTold,
    Version,
)
from winset.study.moments import Question
from winset.study.table import CENTRAL, Table
from winset.tables import Block, Curve

RULE = bargain.nash
"""The rule of the headline: it does not need the points of two actors to be comparable."""
