"""Bargaining over a domain of other tools: GENIUS or GeniusWeb files in, the document ``bargain/1`` out.

The trap: a reservation value is a payoff without a deal. It takes nothing off the frontier; it is where the rules
start counting gains, and below it nobody signs::

    frontier   (1.0, 0.1)  (0.7, 0.6)  (0.2, 1.0)        reservations  0.3, 0.3
    gains         -         0.4, 0.3      -
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from winset import __version__, bargain
from winset.bargain import exchange
from winset.errors import Faulty
from winset.study.bargain_told import Bargained, Point, Priced, RuleTold, Side

MOST_TIES = 1_000
"""Packages of one rule that are listed; `count` counts all."""


def bargained(domain: Path, profiles: Sequence[Path]) -> Bargained:
    """Frontier and settlements, by every rule, of a domain with two or more profiles.

    Raises `Faulty` with every fault of every file.

    >>> import tempfile
    >>> import numpy as np
    >>> from winset.tables import Block
    >>> pie = Block(("pie",), tuple((f"{k} of 4",) for k in range(5)), np.array([[k, 4 - k] for k in range(5)]) / 4,
    ...             np.zeros(5))
    >>> files = exchange.genius.write(Path(tempfile.mkdtemp()), "pie", [pie], ["ann", "bob"])
    >>> told = bargained(files[0], files[1:])
    >>> told.outcomes, len(told.frontier), told.solutions["nash"][0].payoffs, told.finding
    (5, 5, (0.5, 0.5), 'AGREED')
    """
    agenda = exchange.read(domain, profiles)
    scaled = agenda.scaled()
    found = bargain.frontier(scaled.blocks)
    points = tuple(
        Point(package=dict(found.package(i)), payoffs=payoffs, count=found.count(i))
        for i, payoffs in enumerate(scaled.payoffs(found.payoffs))
    )
    notes = [note for profile in agenda.profiles for note in profile.notes]
    if not scaled.exact:
        notes.append(f"Worths are rounded to {float(scaled.unit):g} before they are added up.")
    headline = bargain.settle(found, bargain.nash, scaled.no_deal, limit=MOST_TIES)
    solutions, rules = {}, {}
    for name, rule in bargain.CATALOGUE.items():
        try:
            settled = bargain.settle(found, rule, scaled.no_deal, limit=MOST_TIES)
        except Faulty as refused:
            notes.append(f"{name} is left out: {refused}")
            continue
        solutions[name] = _picked(settled, scaled)
        rules[name] = _ended(settled, rule, agenda.actors)
    return Bargained(
        winset=__version__,
        domain=agenda.name,
        issues={issue: len(options) for issue, options in zip(agenda.issues, agenda.options, strict=True)},
        actors=tuple(
            Side(
                name=p.actor,
                reservation=float(p.reservation),
                discount=None if p.discount is None else float(p.discount),
            )
            for p in agenda.profiles
        ),
        outcomes=agenda.outcomes,
        frontier=points,
        solutions=solutions,
        rules=rules,
        finding=headline.finding.name,
        sentence=headline.sentence(agenda.actors),
        proof_holds=headline.proof.holds(found),
        unit=str(scaled.unit),
        rounded=not scaled.exact,
        notes=tuple(notes),
    )


def _picked(settled: bargain.Settlement, scaled: exchange.Scaled) -> tuple[Priced, ...]:
    rows = zip(settled.packages, scaled.payoffs(settled.payoffs), strict=True)
    return tuple(Priced(package=dict(package), payoffs=payoffs) for package, payoffs in rows)


def _ended(settled: bargain.Settlement, rule: bargain.Solution, actors: Sequence[str]) -> RuleTold:
    return RuleTold(
        reference=rule.reference,
        finding=settled.finding.name,
        sentence=settled.sentence(actors),
        count=settled.count,
        compares_points=rule.compares_points,
    )
