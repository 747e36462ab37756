"""A side's rule on many coalitions at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from winset.axes import BoolArray
from winset.bargain.ratified import chambers
from winset.bargain.ratified.chambers import Rule, Votes

_MOST_IN_A_TABLE = 12


class Tally:
    """Reads off whether a side ratifies. With few blocs every coalition is voted once, and looked up from then on."""

    def __init__(self, rule: Rule, columns: Mapping[int, int]):
        self.rule, self.columns = rule, columns
        self.mine = sorted(columns.values())
        self.table: BoolArray | None = None
        if len(self.mine) <= _MOST_IN_A_TABLE:
            patterns = (np.arange(2 ** len(self.mine))[:, None] >> np.arange(len(self.mine)) & 1).astype(bool)
            agrees = np.zeros((len(patterns), max(self.mine, default=-1) + 1), dtype=bool)
            agrees[:, self.mine] = patterns
            self.table = _holds(rule, agrees, columns)

    def __call__(self, agrees: BoolArray) -> BoolArray:
        """(package, bloc of any side) -> (package,)."""
        if self.table is None:
            return _holds(self.rule, agrees, self.columns)
        if not self.mine:
            return np.full(len(agrees), self.table[0])
        packed = np.packbits(agrees[:, self.mine], axis=1, bitorder="little").astype(np.int64)
        code = packed[:, 0] if packed.shape[1] == 1 else packed[:, 0] + 256 * packed[:, 1]
        verdict: BoolArray = self.table[code]
        return verdict


def _holds(rule: Rule, agrees: BoolArray, columns: Mapping[int, int]) -> BoolArray:
    """The rule on every row of `agrees`, vote by vote."""
    if isinstance(rule, Votes):
        index = [columns[id(bloc)] for bloc in rule.chamber.blocs]
        seats = np.array([bloc.seats for bloc in rule.chamber.blocs], dtype=np.int64)
        enough: BoolArray = agrees[:, index].astype(np.int64) @ seats >= rule.quota
        return enough
    parts = np.array([_holds(part, agrees, columns) for part in rule.parts]).reshape(len(rule.parts), len(agrees))
    verdict: BoolArray = np.asarray(parts.any(axis=0) if isinstance(rule, chambers.Any) else parts.all(axis=0))
    return verdict
