"""One settlement for each draw, and how often each package is the one.

Where several packages tie in a draw, the first is taken: best for the first actor, then as `Frontier.packages` lists
them. A draw that ends in NO_ZONE or NOT_WORTH_IT has no package: it ends in no deal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.bargain.frontier import Package, frontier
from winset.bargain.settle import Finding, settle
from winset.bargain.solutions.nash import nash
from winset.bargain.solutions.solution import Solution
from winset.errors import Fault, Faulty
from winset.tables import Block, Curve


@dataclass(frozen=True)
class Share:
    """A package, or no deal where it is None, and the share of draws in which it is the settlement."""

    package: Package | None
    share: float


@dataclass(frozen=True)
class Cluster:
    """Settlements near one package, the `leader`: the share of draws, how many packages, what all of them share.

    `shared` holds the issues on which all agree, `varied` the options of the others, the most frequent first.
    """

    leader: Package
    share: float
    packages: int
    shared: Package
    varied: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class SettledDraws:
    """Settlements by draw: `packages` (draw,), None where there is no deal; `payoffs` (draw, actor), in points."""

    rule: str
    issues: tuple[str, ...]
    packages: tuple[Package | None, ...]
    findings: tuple[Finding, ...]
    payoffs: FloatArray

    @property
    def shares(self) -> tuple[Share, ...]:
        """Share of draws of each settlement, the most frequent first; equal ones by the draw that had them first."""
        keys = [None if p is None else tuple(p[issue] for issue in self.issues) for p in self.packages]
        return tuple(
            Share(None if key is None else dict(zip(self.issues, key, strict=True)), times / len(keys))
            for key, times in Counter(keys).most_common()
        )

    @property
    def finding_shares(self) -> dict[Finding, float]:
        """Share of draws of each finding, in the order of `Finding`; those that never come are left out."""
        counted = Counter(self.findings)
        return {finding: counted[finding] / len(self.findings) for finding in Finding if counted[finding]}

    def quantiles(self, levels: Sequence[float]) -> FloatArray:
        """Quantiles over draws of what each actor gets, no deal counted as it pays; (level, actor), in points."""
        spread: FloatArray = np.quantile(self.payoffs, levels, axis=0)
        return spread

    @property
    def option_shares(self) -> dict[tuple[str, str], float]:
        """Share of draws whose settlement holds an option, by (issue, option); draws without a deal hold none."""
        counted = Counter(item for package in self.packages if package is not None for item in package.items())
        return {item: times / len(self.packages) for item, times in sorted(counted.items())}

    def clusters(self, apart: int = 2) -> tuple[Cluster, ...]:
        """Settlements that are nearly the same, the largest cluster first; draws without a deal are in none.

        1. Go through the packages, the most frequent first.
        2. A package joins the first leader from which it differs on at most `apart` issues; if there is none, it leads.

        Ours. It is a reading aid: another order of equals may lead otherwise.
        """
        led: dict[int, list[Share]] = {}
        signed = [share for share in self.shares if share.package is not None]
        for place, share in enumerate(signed):
            leader = next((k for k in led if _differs(signed[k].package, share.package) <= apart), place)
            led.setdefault(leader, []).append(share)
        found = [_cluster(self.issues, members) for members in led.values()]
        return tuple(sorted(found, key=lambda cluster: -cluster.share))


def _differs(one: Package | None, other: Package | None) -> int:
    assert one is not None
    assert other is not None
    return sum(one[issue] != option for issue, option in other.items())


def _cluster(issues: Sequence[str], members: Sequence[Share]) -> Cluster:
    packages = [share.package for share in members if share.package is not None]
    options = {issue: tuple(dict.fromkeys(package[issue] for package in packages)) for issue in issues}
    return Cluster(
        leader=packages[0],
        share=sum(share.share for share in members),
        packages=len(packages),
        shared={issue: named[0] for issue, named in options.items() if len(named) == 1},
        varied={issue: named for issue, named in options.items() if len(named) > 1},
    )


def settle_draws(
    draws: Iterable[tuple[Sequence[Block], Curve | None]],
    rule: Solution = nash,
    no_deal: Sequence[float] = (0.0, 0.0),
) -> SettledDraws:
    """Settle every draw by one rule. A draw is its blocks and its curve; all draws have the same issues."""
    issues: tuple[str, ...] = ()
    packages: list[Package | None] = []
    findings: list[Finding] = []
    payoffs: list[FloatArray] = []
    for blocks, curve in draws:
        found = frontier(blocks, curve)
        if issues and found.issues != issues:
            raise Faulty([Fault("draws", path=f"draw {len(packages)}", found="other issues", expected=f"{issues}")])
        issues = found.issues
        settlement = settle(found, rule, no_deal)
        packages.append(settlement.package if settlement.signed else None)
        findings.append(settlement.finding)
        payoffs.append(settlement.payoffs[0] if settlement.signed else settlement.no_deal)
    if not packages:
        raise Faulty([Fault("draws", found="no draw", expected="at least one")])
    return SettledDraws(rule.name, issues, tuple(packages), tuple(findings), np.array(payoffs))
