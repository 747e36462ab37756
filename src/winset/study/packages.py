"""How a package is told: what is new in it, what it is called, what it pays, and whether its proof holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.bargain import Frontier, Settlement, Solution
from winset.study.answer import Package, SettlementTold
from winset.study.moments import Question


@dataclass(frozen=True)
class Names:
    """What is called how, and what is in force: all that telling a package needs."""

    actors: Mapping[str, str]
    labels: Mapping[tuple[str, str], str]
    standing: Mapping[str, str]

    @classmethod
    def of(cls, question: Question) -> Names:
        """The names of a question."""
        return cls(
            actors={actor.id: actor.name for actor in question.case.actors},
            labels={(i.id, name): option.label for i in question.issues for name, option in i.options.items()},
            standing=question.standing,
        )

    def changes(self, package: Mapping[str, str]) -> dict[str, str]:
        """The options of a package that are not in force already."""
        return {issue: option for issue, option in package.items() if self.standing[issue] != option}

    def said(self, changes: Mapping[str, str]) -> str:
        """Changes in words."""
        return "; ".join(self.labels[issue, option] for issue, option in changes.items()) or "nothing changes"


def told(settlement: Settlement, frontier: Frontier, rule: Solution, names: Names) -> SettlementTold:
    """A settlement with its proof checked against the frontier that it was picked from."""
    packages = tuple(
        packaged(package, payoffs, names)
        for package, payoffs in zip(settlement.packages, settlement.payoffs.tolist(), strict=True)
    )
    return SettlementTold(
        rule=rule.name,
        reference=rule.reference,
        finding=settlement.finding.name,
        sentence=settlement.sentence(list(names.actors.values())),
        packages=packages,
        proof_holds=settlement.proof.holds(frontier),
        compares_points=rule.compares_points,
    )


def packaged(package: Mapping[str, str], payoffs: list[float], names: Names) -> Package:
    """A package with what is new in it and what it pays, in points."""
    paid = {actor: round(points, 3) for actor, points in zip(names.actors, payoffs, strict=True)}
    return Package(options=dict(package), changes=names.changes(package), payoffs=paid)
