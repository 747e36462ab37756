"""A case's procedures as rules: which way a bill takes, and what each office is expected to say.

An actor that agreed to a package says yes to its bills, since a package is agreed with the odds of its bills in view.
Of any other bill the case states the chance of a yes. That is why a president's signature costs a deal nothing::

                             a bill of the package        any other bill
    signature by: north      yes                          chance: 0.1 [0.01, 0.3]
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np

from winset.axes import FloatArray
from winset.case.ranges import quantile
from winset.errors import Fault, Faulty
from winset.legislature.ratify import needed
from winset.legislature.rules import Decided, Rule, Yeas, all_of, any_of, decisions, majority, with_chair
from winset.randomness import named

if TYPE_CHECKING:
    from winset.case import parts

EVERY = "every"
"""Stands for every moment; the word that the case reader gives to one value for all."""


def rule_of(legislature: parts.Legislature, topics: Collection[str], voting: Mapping[str, int]) -> Rule:
    """The rule for a bill of some topics; `voting` is the number of members who vote, by chamber id.

    A bill of several topics takes the way of its topics if they agree on one, and must satisfy the ways of all of them
    if they do not. Without any procedure every chamber must pass all its hurdles.
    """
    asked = {topic.id: topic.procedure or legislature.procedure for topic in legislature.topics}
    ways = dict.fromkeys(asked[topic] for topic in topics)
    return all_of(*(_way(legislature, way, voting) for way in ways))


def _way(legislature: parts.Legislature, procedure: str | None, voting: Mapping[str, int]) -> Rule:
    if procedure is None:
        return all_of(*(_hurdles(chamber, voting[chamber.id]) for chamber in legislature.chambers))
    written = next(one for one in legislature.procedures if one.id == procedure)
    return _rule(written.rule, {chamber.id: chamber for chamber in legislature.chambers}, voting)


def _rule(step: parts.Step, chambers: Mapping[str, parts.Chamber], voting: Mapping[str, int]) -> Rule:
    """A step as it is written, as a rule."""
    if step.decision is not None:
        return Decided(step.decision)
    if step.chamber is not None:
        return _vote(step, chambers[step.chamber], voting[step.chamber])
    together = any_of if step.any_of is not None else all_of
    return together(*(_rule(inner, chambers, voting) for inner in step.steps))


def _vote(step: parts.Step, chamber: parts.Chamber, voting: int) -> Rule:
    if step.votes is not None:
        return Yeas(chamber.id, step.votes)
    if step.share_of_voting is None:
        return _hurdles(chamber, voting)
    quota = needed_of(step.share_of_voting, voting)
    if step.chair is not None and quota == majority(chamber.id, voting).quota:
        return with_chair(chamber.id, voting, step.chair)
    return Yeas(chamber.id, quota)


def needed_of(share: float, voting: int) -> int:
    """Yeas that a share of those voting asks for; read as :func:`winset.legislature.needed` reads a hurdle.

    >>> needed_of(0.6667, 435), needed_of(0.5, 100)
    (290, 51)
    """
    from winset.case.parts import Hurdle

    return needed(Hurdle(id="step", title="Step", share_of_voting=share), voting)


def _hurdles(chamber: parts.Chamber, voting: int) -> Rule:
    return all_of(*(Yeas(chamber.id, needed(hurdle, voting)) for hurdle in chamber.hurdles))


def yes(
    legislature: parts.Legislature, rule: Rule, moment: str, agreed: Collection[str], seed: int, draws: int
) -> dict[str, FloatArray]:
    """Chance that each office of a rule says yes, by draw: certain of whoever `agreed` to the package; (draw,) each.

    The same office draws the same chance for every bill of a seed. A moment for which nothing is stated is refused.
    """
    found = {}
    for decision in legislature.decisions:
        if decision.id not in decisions(rule):
            continue
        value = decision.chance.get(moment, decision.chance.get(EVERY))
        if decision.by in agreed:
            found[decision.id] = np.ones(draws)
        elif value is None:
            path = f"{legislature.id}.decisions.{decision.id}.chance"
            expected = f"a chance for moment {moment}, or for {EVERY}"
            raise Faulty([Fault("legislature", path=path, found=", ".join(decision.chance), expected=expected)])
        else:
            found[decision.id] = quantile(value, named(seed, f"decision {decision.id}").random(draws))
    return found
