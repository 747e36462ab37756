"""Every rule of the house that needs no further word, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from winset.bargain.solutions.egalitarian import egalitarian
from winset.bargain.solutions.equal_loss import equal_loss
from winset.bargain.solutions.kalai_smorodinsky import kalai_smorodinsky
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.raiffa import raiffa
from winset.bargain.solutions.solution import Solution
from winset.bargain.solutions.utilitarian import utilitarian

CATALOGUE: Mapping[str, Solution] = MappingProxyType(
    {rule.name: rule for rule in (nash, kalai_smorodinsky, raiffa, egalitarian, equal_loss, utilitarian)}
)
"""Rules in the order in which they are shown: first those that do not compare points between actors.

`weighted_nash` is not among them: it is a rule only once its weights are given.
"""
