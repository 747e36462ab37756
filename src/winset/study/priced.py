"""Prices and blockers of a case: what each option costs and brings, where it sticks, what would open it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from winset import bargain
from winset.axes import FloatArray
from winset.bargain import Frontier, Price, Settlement, Solution
from winset.errors import Fault, Faulty
from winset.language import listed, say
from winset.spelling import within
from winset.study.deals_told import (
    HeldTold,
    OpeningTold,
    PricesTold,
    PriceTold,
    StickingTold,
    TiedStep,
    TiedTold,
    UnitTold,
)
from winset.study.dealt import rule_asked
from winset.study.failing import votes
from winset.study.headed import of_moment
from winset.study.moments import Question
from winset.study.packages import Names, asked, issue_asked, packaged
from winset.study.run import ONE_THREAD, opened, silent, weighed_of
from winset.study.supposed import Put, supposing
from winset.study.table import CENTRAL, Table
from winset.study.weighed import Weighed
from winset.tables import Block

SETTLEMENT = "settlement"
"""The word that asks for the settlement's own package."""


def prices(
    case: str | Path,
    as_of: str | None = None,
    package: str = SETTLEMENT,
    unit: str | None = None,
    rule: str = "nash",
    seed: int = 7,
    draws: int = 500,
    *,
    put: Put | None = None,
    scenario: str | None = None,
) -> PricesTold:
    """Prices around a package, `issue=option,...` or the settlement, in points and in steps of the issue `unit`.

    On the odds, at central values. Without a unit, the first issue that has another option. `put` and `scenario` are
    as in :func:`winset.study.run.run`. Raises `Faulty` for an unknown rule, issue or option.
    """
    by = rule_asked(rule)
    question, everything, made_of = opened(case, as_of, seed, draws, silent, supposing(put, scenario))
    wanted = _asked(question, package, unit)
    weighed = weighed_of(question, everything, made_of)
    with threadpool_limits(limits=ONE_THREAD):
        return told(question, weighed, by, wanted, unit)


def told(
    question: Question, weighed: Weighed, by: Solution, wanted: Mapping[str, str] | None, unit: str | None = None
) -> PricesTold:
    """The document of a question that is weighed already; of the settlement, where no package is `wanted`."""
    table, names = weighed.table, Names.of(question)
    blocks, curve = table.blocks(CENTRAL, {} if table.void else table.chance), table.curve(CENTRAL)
    frontier = table.on_the_odds(table.chance)
    settlement = bargain.settle(frontier, by)
    of, at = ("asked", wanted) if wanted else _settled_on(question, settlement)
    priced = bargain.prices(blocks, curve, at)
    measured = _unit(question, bargain.prices(table.blocks(CENTRAL, {}), curve, at), unit, names)
    paid = bargain.paid_by_rows(blocks, curve, at).tolist()
    return PricesTold.model_validate(
        {
            **of_moment(question),
            "labels": names.by_issue,
            "rule": by.name,
            "of": of,
            "package": packaged(at, paid, names),
            "unit": measured,
            "prices": tuple(_price(price, measured, at, table, names) for price in priced),
            "sticking": tuple(_sticking(one, names) for one in _stuck(blocks, table, by)),
            "openings": tuple(_opening(one, names) for one in bargain.openings(blocks, curve)),
            "votes": votes(question, weighed, names),
            "tied_hands": _tied(frontier, by, names),
            "notes": _notes(table),
        }
    )


def _asked(question: Question, package: str, unit: str | None) -> Mapping[str, str] | None:
    """The package asked for, None where it is the settlement; faults of package and unit are told together."""
    faults: list[Fault] = []
    wanted = None
    try:
        wanted = None if package.strip() == SETTLEMENT else asked(question, package)
    except Faulty as error:
        faults += error.faults
    try:
        issue_asked(question, question.issues[0].id if unit is None else unit, "--in")
    except Faulty as error:
        faults += error.faults
    if faults:
        raise Faulty(faults)
    return wanted


def _settled_on(question: Question, settlement: Settlement) -> tuple[str, Mapping[str, str]]:
    """The settlement's package, or what stands where there is none."""
    if settlement.signed and settlement.package:
        return SETTLEMENT, settlement.package
    return "no deal", question.standing


def _unit(question: Question, priced: Sequence[Price], name: str | None, names: Names) -> UnitTold:
    """The issue in whose steps prices are told, and what one step is worth to each actor once it is granted."""
    priced_issues = {price.issue for price in priced}
    if not priced_issues:
        raise Faulty(
            [Fault("--package", found="no option that could be changed", expected="an issue with two options")]
        )
    free = [issue.id for issue in question.issues if issue.id in priced_issues]
    issue = name or free[0]
    step = bargain.step_of(priced, issue)
    options = question.available[issue]
    return UnitTold(
        issue=issue, first=options[0], last=options[-1], steps=len(options) - 1, points=_by_actor(step, names)
    )


def _price(price: Price, unit: UnitTold, at: Mapping[str, str], table: Table, names: Names) -> PriceTold:
    step = np.array([unit.points[actor] for actor in names.actors])
    steps = dict(zip(names.actors, bargain.in_steps_of(price, step).tolist(), strict=True))
    bills = set(table.bills_of({**at, price.issue: price.option})) - set(table.bills_of(at))
    slowest = min(bills, key=lambda bill: table.chance[bill], default=None)
    return PriceTold(
        issue=price.issue,
        given=price.given,
        option=price.option,
        points=_by_actor(price.change, names),
        steps={actor: None if np.isnan(value) else round(value, 2) for actor, value in steps.items()},
        enacted=None if slowest is None else table.chance[slowest],
        vote_held=None if slowest is None else float(table.odds[slowest].vote_held.mean()),
    )


def _stuck(blocks: Sequence[Block], table: Table, rule: Solution) -> tuple[bargain.Sticking, ...]:
    return bargain.sticking_points(blocks, table.curve(CENTRAL), rule)


def _sticking(one: bargain.Sticking, names: Names) -> StickingTold:
    held = tuple(
        HeldTold(option=of.option, finding=of.finding.name, gains=_by_actor(of.gains, names)) for of in one.held
    )
    return StickingTold(issue=one.issue, contest=round(one.contest, 3), held=held)


def _opening(one: bargain.Opening, names: Names) -> OpeningTold:
    actor = list(names.actors)[one.actor]
    changes = names.changes(one.package)
    return OpeningTold(
        kind=one.kind,
        actor=actor,
        issues=one.issues,
        amount=round(one.amount, 4),
        changes=changes,
        sentence=_opening_said(one, names.actors[actor], names.titled(changes)),
    )


def _opening_said(one: bargain.Opening, who: str, package: str) -> str:
    if one.kind == "payment":
        return say(
            "A deal if {who} is given more than {points:.2f} points: {package}.",
            who=who,
            points=one.amount,
            package=package,
        )
    return say(
        "A deal if what {issues} is worth to {who} is multiplied by {factor:.2f} or a little beyond: {package}.",
        issues=listed([within(issue) for issue in one.issues]),
        who=who,
        factor=one.amount,
        package=package,
    )


def _tied(frontier: Frontier, rule: Solution, names: Names) -> tuple[TiedTold, ...]:
    """Schelling's curve of each actor, over packages: its side would refuse less than the reservation."""
    told = []
    for a, actor in enumerate(names.actors):
        curve = bargain.tied_hands(frontier, a, rule, moves="at least")
        steps = tuple(
            TiedStep(reservation=round(row.reservation, 3), signed=row.signed, gains=_by_actor(row.payoffs, names))
            for row in curve.rows
        )
        told.append(TiedTold(actor=actor, steps=steps, sentence=_tied_said(curve, names)))
    return tuple(told)


def _tied_said(curve: bargain.TiedHands, names: Names) -> str:
    """What a reservation brings at best, and from where on nothing is signed."""
    titles = list(names.actors.values())
    who, best, free = titles[curve.actor], curve.best, curve.free
    if not free.signed:
        return say("{who}: nothing is signed in any case.", who=who)
    paid = "; ".join(
        say("{actor} {then:+.1f} points and not {now:+.1f}", actor=title, then=then, now=now)
        for title, then, now in zip(titles, best.payoffs, free.payoffs, strict=True)
    )
    gains = best.payoffs[curve.actor] > free.payoffs[curve.actor]
    sentence = say("{who}, nothing to gain by refusing more.", who=who)
    if gains:
        sentence = say(
            "{who}, if it refused less than {least:+.1f}: {paid}.", who=who, least=best.reservation, paid=paid
        )
    if curve.breaks_at is None:
        return sentence
    breaks = say("If it refused less than {least:+.1f}, nothing is signed.", least=curve.breaks_at)
    return f"{sentence} {breaks}"


def _by_actor(points: FloatArray, names: Names) -> dict[str, float]:
    return {actor: round(float(of), 3) for actor, of in zip(names.actors, points, strict=True)}


def _notes(table: Table) -> tuple[str, ...]:
    void = say("A package is void without its bills; prices are told as if every bill became law.")
    odds = say("Prices are on the odds: a bill counts at its chance, with what is left if it falls.")
    return (
        void if table.void else odds,
        say(
            "A price holds for one option changed and all else as it is; steps of an issue are its average steps, each "
            "as if granted."
        ),
    )
