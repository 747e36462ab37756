"""The document ``flips/2``, made of what was found."""

from __future__ import annotations

import numpy as np

from winset.spelling import titled
from winset.study.each_draw import changes
from winset.study.headed import of_moment
from winset.study.sensitivity import said
from winset.study.sensitivity.charted import ends, groups, lines, rounded, tornado
from winset.study.sensitivity.drivers import Drivers
from winset.study.sensitivity.found import Found
from winset.study.sensitivity.information import Known
from winset.study.sensitivity.measured import Measured
from winset.study.sensitivity.regions import Region
from winset.study.sensitivity.told import (
    BoundTold,
    Budget,
    DriverTold,
    KnowingTold,
    OutcomeTold,
    RegionTold,
    TurnTold,
    WhatFlips,
    WorthTold,
)
from winset.study.sensitivity.turning import END, NO_DEAL, Turn, by_package
from winset.study.worlds.telling import as_told

MANY = 10
"""Dimensions beyond which points of a Sobol sequence are noticeably not independent of one another."""


def made(found: Found) -> WhatFlips:
    """The document."""
    asked = found.asked
    posed, made_of = asked.posed[0], asked.made_of[0]
    (central,) = by_package(found.scan.central)
    outcomes = tuple(_outcome(found, *pair) for pair in zip(found.outcomes, found.drivers, strict=True))
    deal = tuple(_turn(found, each, central, "deal") for each in found.deal_turns)
    package = tuple(_turn(found, each, central, "package") for each in found.package_turns)
    assumptions = len(found.scan.ways) // 2
    knowing = tuple(_knowing(found, each) for each in found.known)
    signed, count = found.outcomes[0].mean if found.worlds.answered.any() else 0.0, int(found.worlds.answered.sum())
    return WhatFlips(
        **of_moment(posed.question),
        schema="flips/2",
        run=asked.run,
        scenario=posed.scenario,
        seed=made_of.seed,
        rule=posed.rule,
        method=asked.method,
        failed=sum(len(each.failed) for each in (found.worlds, found.scan.worlds, found.scan.central)) + found.failed,
        budget=_budget(found),
        labels={issue.id: {n: o.label for n, o in issue.options.items()} for issue in posed.question.issues},
        uncertain=tuple(map(as_told, asked.uncertain)),
        deal=central != NO_DEAL,
        changes={} if central == NO_DEAL else changes(central),
        deal_turns=deal,
        package_turns=package,
        outcomes=outcomes,
        regions=tuple(_region(found, each) for each in found.regions),
        groups=groups(found),
        tornado=tornado(found),
        knowing=knowing,
        lines=lines(found),
        sentences=(
            said.finding(central != NO_DEAL, signed, count, deal),
            said.packages(assumptions, package, _leading(found)),
            *(each.sentence for each in knowing),
        ),
        notes=(said.SHADOWS,) if asked.method == "sobol" and len(asked.uncertain) > MANY else (),
    )


def _leading(found: Found) -> str | None:
    """The assumption on which a deal or its surpluses hang most."""
    own = {column for column, _ in found.scan.ways}
    lead = [each for each in found.drivers if each is not None and each.outcome.name.startswith(("deal", "surplus"))]
    ranked = sorted((-float(each.index[at]), at) for each in lead for at in each.told if at in own)
    return found.asked.uncertain[ranked[0][1]].title if ranked else None


def _budget(found: Found) -> Budget:
    worlds, steps = len(found.worlds), len(found.scan.worlds) + 1
    return Budget(worlds=worlds, steps=steps, turning=found.halved, groups=found.designed,
                  total=worlds + steps + found.halved + found.designed)  # fmt: skip


def _outcome(found: Found, outcome: Measured, driven: Drivers | None) -> OutcomeTold:
    told = () if driven is None else tuple(
        DriverTold(path=found.asked.uncertain[at].path, title=found.asked.uncertain[at].title,
                   index=rounded(driven.index[at]))
        for at in driven.told
    )  # fmt: skip
    title = f"whether a deal has {outcome.title}" if outcome.name.startswith("option.") else outcome.title
    return OutcomeTold(
        name=outcome.name,
        title=title,
        unit=outcome.unit,
        mean=rounded(outcome.mean) if outcome.where.any() else None,
        worlds=int(outcome.where.sum()),
        explained=driven is not None,
        floor=None if driven is None else rounded(driven.floor),
        drivers=told,
        sentence=said.hangs_on(title, told, driven is not None),
    )


def _region(found: Found, of: Region) -> RegionTold:
    bounds = tuple(
        BoundTold(path=one.path, title=one.title, side=each.side, value=rounded(each.value), unit=one.unit)
        for each in of.bounds
        for one in (found.asked.uncertain[each.column],)
    )
    event = of.outcome.event if of.happens else of.outcome.otherwise
    return RegionTold(
        outcome=of.outcome.name,
        event=event,
        bounds=bounds,
        inside=rounded(of.inside),
        elsewhere=rounded(of.elsewhere),
        within=rounded(of.within),
        coverage=rounded(of.coverage),
        holds=rounded(of.holds),
        scored=of.scored,
        sentence=said.region(event, bounds, of.inside, of.elsewhere, of.coverage),
    )


def _turn(found: Found, of: Turn, central: str, verdict: str) -> TurnTold:
    one, question = found.asked.uncertain[of.column], found.asked.posed[0].question
    none = of.answer == NO_DEAL
    becomes = _differing(central, of.answer, question.standing) if verdict == "package" and not none else {}
    labels = {issue.id: issue.options for issue in question.issues}
    words = "; ".join(f"“{titled(issue, labels[issue][name].label)}”" for issue, name in becomes.items())
    told = TurnTold(
        path=one.path,
        title=one.title,
        unit=one.unit,
        way=of.way,
        value=rounded(of.value),
        **ends(one),
        distance=rounded(of.distance / END),
        outside=of.distance > END,
        no_deal=none,
        changes=becomes,
        sentence="",
    )
    same = "There is no deal" if central == NO_DEAL else "The deal stays" if verdict == "deal" else "It stays as it is"
    then = "there is none" if none else "there is one" if verdict == "deal" else f"it has {words}"
    return told.model_copy(update={"sentence": said.turn(told, same, then)})


def _differing(central: str, other: str, standing: dict[str, str]) -> dict[str, str]:
    """The options of another package that are not those of the central one; nothing is signed where it is no deal."""
    before, after = (changes("" if each == NO_DEAL else each) for each in (central, other))
    issues = [issue for issue in standing if before.get(issue) != after.get(issue)]
    return {issue: after.get(issue, standing[issue]) for issue in issues}


def _knowing(found: Found, of: Known) -> KnowingTold:
    question, uncertain = found.asked.posed[0].question, found.asked.uncertain
    order = [int(at) for at in np.argsort(-of.each, kind="stable") if of.each[at] > of.floor]
    things = tuple(
        WorthTold(path=uncertain[at].path, title=uncertain[at].title, points=rounded(of.each[at])) for at in order
    )
    name = next(actor.name for actor in question.case.actors if actor.id == of.actor)
    return KnowingTold(
        actor=of.actor,
        changes=changes(of.package),
        packages=found.packages,
        now=rounded(of.now),
        everything=rounded(of.all),
        floor=rounded(of.floor),
        things=things,
        sentence=said.knowing(name, of.now, of.all, things, found.packages),
    )
