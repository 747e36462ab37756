"""What follows an answer on the odds: every draw settled, in parts that other processes can take, and proofs checked.

::

    table ──part(0, 100)──▶ settle_some ──┐
          ──part(100, 200)▶ settle_some ──┴─▶ joined ──▶ Followed(draws, proofs) ◀── proofs(frontier, rules)
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from winset import bargain
from winset.bargain import Frontier, SettledDraws
from winset.study.dealt import rule_asked
from winset.study.run import ONE_THREAD
from winset.study.table import Table


@dataclass(frozen=True)
class Followed:
    """What follows an answer on the odds: every draw settled, and by rule whether the proof on the odds holds."""

    draws: SettledDraws
    proofs: Mapping[str, bool]


def proofs(frontier: Frontier, rules: Sequence[str]) -> dict[str, bool]:
    """Whether each rule's proof holds on a frontier: exact fractions, some 30 ms a rule."""
    found = {name: rule_asked(name) for name in rules}
    return {name: bargain.settle(frontier, rule).proof.holds(frontier) for name, rule in found.items()}


def settle_some(table: Table, rule: str) -> SettledDraws:
    """Settle every draw of a table, or of a part of it: work that another process can do."""
    with threadpool_limits(limits=ONE_THREAD):
        return bargain.settle_draws(table.by_draw(), rule_asked(rule))


def joined(parts: Sequence[SettledDraws]) -> SettledDraws:
    """Parts put together again, in the order of their draws. Draws that settle on one package share it."""
    one: dict[Hashable, Mapping[str, str] | None] = {None: None}
    return SettledDraws(
        rule=parts[0].rule,
        issues=parts[0].issues,
        packages=tuple(one.setdefault(_named(each), each) for part in parts for each in part.packages),
        findings=tuple(finding for part in parts for finding in part.findings),
        payoffs=np.concatenate([part.payoffs for part in parts]),
    )


def _named(package: Mapping[str, str] | None) -> Hashable:
    return package and tuple(sorted(package.items()))
