"""How a package is asked for, and how it is told: what is new in it, what it pays, and whether its proof holds.

A package that is asked for names only what changes; every other issue stays at its standing option::

    visas=broad,aid=200-million      two issues changed, the rest as they stand
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.bargain import Frontier, Settlement, Solution
from winset.errors import Fault, Faulty, nearest
from winset.language import say
from winset.spelling import titled
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

    @property
    def by_issue(self) -> dict[str, dict[str, str]]:
        """Label of every option, by issue and option."""
        issues = dict.fromkeys(issue for issue, _ in self.labels)
        return {i: {option: label for (issue, option), label in self.labels.items() if issue == i} for i in issues}

    def changes(self, package: Mapping[str, str]) -> dict[str, str]:
        """The options of a package that are not in force already."""
        return {issue: option for issue, option in package.items() if self.standing[issue] != option}

    def said(self, changes: Mapping[str, str]) -> str:
        """Changes in words: of a bill, or where issues are named beside it."""
        return "; ".join(self.labels[issue, option] for issue, option in changes.items()) or say("nothing changes")

    def titled(self, changes: Mapping[str, str]) -> str:
        """Changes in words, each option under its issue unless its label speaks of it already."""
        told = (titled(issue, self.labels[issue, option]) for issue, option in changes.items())
        return "; ".join(told) or say("nothing changes")


STANDING = "standing"
"""The word for no deal, where a package is asked for."""


def asked(question: Question, text: str, flag: str = "--package") -> dict[str, str]:
    """The package that a text asks for, `issue=option,issue=option`; one option for every issue of the question.

    Issues that are not named stay at their standing option; `standing` is no deal. Raises `Faulty` with all faults
    at once: nothing named, no `=`, an issue or option that is not on the table, an issue named twice. `flag` is where
    the text came from.
    """
    if text.strip() == STANDING:
        return dict(question.standing)
    chosen: dict[str, str] = {}
    faults = []
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        faults.append(Fault(flag, found="no package", expected=f"issue=option,issue=option, or {STANDING}"))
    for part in parts:
        issue, equals, option = (piece.strip() for piece in part.partition("="))
        fault = _fault(question, flag, part, issue, option if equals else None, chosen)
        if fault:
            faults.append(fault)
        else:
            chosen[issue] = option
    if faults:
        raise Faulty(faults)
    return {**question.standing, **chosen}


def _fault(
    question: Question, flag: str, part: str, issue: str, option: str | None, chosen: Mapping[str, str]
) -> Fault | None:
    """What is wrong with one part of a text that asks for a package; nothing if it is sound."""
    available = question.available
    if option is None:
        return Fault(flag, path=part, found="no '='", expected="issue=option")
    if issue not in available:
        return _unknown(flag, issue, "no such issue on the table", tuple(available))
    if issue in chosen:
        return Fault(flag, path=issue, found="an issue named twice", expected="one option for an issue")
    if option not in available[issue]:
        return _unknown(flag, issue, f"no option '{option}' at {question.moment.id}", available[issue], option)
    return None


def _unknown(flag: str, issue: str, found: str, valid: tuple[str, ...], name: str | None = None) -> Fault:
    expected = f"one of {', '.join(valid)}"
    return Fault(flag, path=issue, found=found, expected=expected, nearest=nearest(name or issue, valid))


def issue_asked(question: Question, name: str, flag: str) -> str:
    """The issue of that name on the table; raises `Faulty` with the nearest one."""
    if name not in question.available:
        raise Faulty([_unknown(flag, name, "no such issue on the table", tuple(question.available))])
    return name


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
