"""A domain of other tools on a terminal: the actors, the frontier, what every rule picks, how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.names import cleaned
from winset.report.numerals import counted
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.bargain_told import Bargained, Priced

MOST_POINTS = 20
"""Points of the frontier that are shown; the rest is counted."""

FEW = 12
"""Issues up to which a package is written out in full; of a larger one, the first."""


def section(told: Bargained) -> Group:
    """The document as it is read."""
    clean = cleaned(told)
    proof = "proof checked" if clean.proof_holds else "PROOF FAILS"
    body: list[RenderableType] = [
        paragraph(f"{_count(clean.outcomes)} packages of {_issues(clean)}.", indent=0),
        _actors(clean),
        parts.section("FRONTIER, before reservation values", *_frontier(clean)),
        parts.section("SETTLEMENTS, after reservation values", _rules(clean)),
        labelled("Finding.", f"{clean.sentence} (Nash; {proof}.)"),
        *(paragraph(note, "dim") for note in clean.notes),
    ]
    return parts.section(f"BARGAINING OVER {clean.domain}", *body)


def _issues(told: Bargained) -> str:
    """How many issues, and their names in the order in which packages are told."""
    names = list(told.issues)
    more = f"; and {len(names) - FEW} more" if len(names) > FEW else ""
    return f"{counted(len(names), 'issue')}: {'; '.join(names[:FEW])}{more}"


def _actors(told: Bargained) -> RenderableType:
    heads: list[Head] = [("actor", "left"), ("reservation", "right"), ("discount", "right")]
    rows = [
        [side.name, _payoff(side.reservation), "" if side.discount is None else f"{side.discount:g}"]
        for side in told.actors
    ]
    return table(heads, rows)


def _frontier(told: Bargained) -> list[RenderableType]:
    """The first points, and every so many if there are more than fit."""
    count = len(told.frontier)
    step = max(1, -(-count // MOST_POINTS))
    shown = told.frontier[::step]
    rows = [[*map(_payoff, point.payoffs), _package(point.package) + _tied(point.count)] for point in shown]
    body: list[RenderableType] = [table(_heads(told), rows)]
    if step > 1:
        words = f"{len(shown)} of {count:,} points, from the best for {told.actors[0].name} on. --json has all."
        body.append(paragraph(words, "dim"))
    return body


def _rules(told: Bargained) -> RenderableType:
    rows = [
        _row(name.replace("_", " ") + (" *" if rule.compares_points else ""), told.solutions[name], rule.count, told)
        for name, rule in told.rules.items()
    ]
    compared = paragraph("* adds or compares points of different actors: sensitivity, not a settlement.", "dim")
    return Group(table([("rule", "left"), *_heads(told)], rows), compared)


def _row(title: str, picked: Sequence[Priced], count: int, told: Bargained) -> list[str]:
    if not picked:
        return [title, *("" for _ in told.actors), "no deal"]
    return [title, *map(_payoff, picked[0].payoffs), _package(picked[0].package) + _tied_from(picked, count)]


def _heads(told: Bargained) -> list[Head]:
    return [*((side.name, "right") for side in told.actors), ("package", "left")]


def _package(package: Mapping[str, str]) -> str:
    options = list(package.values())
    more = f"; and {len(options) - FEW} more" if len(options) > FEW else ""
    return "; ".join(options[:FEW]) + more


def _tied(count: int) -> str:
    return f" ({_count(count)} tie)" if count > 1 else ""


def _tied_from(picked: Sequence[Priced], count: int) -> str:
    """How many tie, and between what payoffs, for the one that is shown is the first actor's favourite."""
    first, last = ("/".join(f"{value:.4g}" for value in one.payoffs) for one in (picked[0], picked[-1]))
    if first == last or count > len(picked):  # not all are listed: the last of those is no end
        return _tied(count)
    return f" ({_count(count)} tie, from {first} to {last})"


def _payoff(value: float) -> str:
    return f"{value:.3f}"


def _count(count: int) -> str:
    """A count in full, or as a power where nobody would read it."""
    return f"{count:,}" if count < 10**15 else f"about {count / 10 ** (len(str(count)) - 1):.1f}e{len(str(count)) - 1}"
