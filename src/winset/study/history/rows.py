"""Past packages as choices: what each would have paid each actor, in draws of the prior, and which of them count.

A threat in play is part of what there was without a deal: carried out with its chance, it pays what the threat pays::

    gain = worth of the package + worth of what it does to flows - chance x worth of the threat carried out
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from winset import stakes
from winset.axes import FloatArray
from winset.case.parts import Case, Tabled
from winset.evidence import Evidence
from winset.stakes.revealed import log_joint, log_refusal
from winset.stakes.weigh import weighted
from winset.study.history.dice import Dice, of_halving, of_issue
from winset.study.history.moving import halvings, of_options, of_threat, shares

Counted = Literal["two-sided", "tuned", "one-sided", "all"]
"""Which packages count: two-sided ones that nothing was tuned to, or these and others."""


@dataclass(frozen=True)
class Choice:
    """A past package with what it would have paid; `asked` and `came` are (draw, actor), gains in points."""

    tabled: Tabled
    begun: dt.date
    ended: dt.date
    asked: FloatArray
    came: FloatArray | None
    left_out: Literal["", "tuned", "one-sided"]

    def log_likelihood(self, noise: FloatArray) -> FloatArray:
        r"""Log chance of how it ended; (draw,). `noise` is (draw, actor).

        .. math:: \log P(\text{accepted}) = j, \quad \log P(\text{refused}) = \log(1 - e^{j}), \quad
                  \log P(\text{partly}) = j(\text{what came}) + \log(1 - e^{j(\text{what was asked})})

        with :math:`j = \sum_a \log \Phi(g_a / s_a)`. The two looks of a package that was partly accepted are taken as
        independent: ours.
        """
        asked = log_joint(self.asked[:, None], noise)[:, 0]
        if self.tabled.outcome == "accepted":
            return asked
        refused = log_refusal(asked)
        return refused if self.came is None else refused + log_joint(self.came[:, None], noise)[:, 0]


def span(case: Case, tabled: Tabled) -> tuple[dt.date, dt.date]:
    """First and last day of the talks, by the rows that a package is read from."""
    rows = [episode for episode in case.episodes if episode.id in tabled.rows]
    return min(row.start for row in rows), max(row.end for row in rows)


def sides(case: Case, tabled: Tabled) -> int:
    """How many actors asked for what the package changes; a threat stands in for what its actor gave."""
    changed = {name for name, option in tabled.package.items() if tabled.stood.get(name) != option}
    asked = {issue.asked_by for issue in case.issues if issue.id in changed}
    return len(asked | ({"threat"} if tabled.threat else set()))


def left_out(case: Case, tabled: Tabled, counted: Counted) -> Literal["", "tuned", "one-sided"]:
    """Why a package does not count; empty where it does."""
    if tabled.tuned and counted not in ("tuned", "all"):
        return "tuned"
    return "one-sided" if sides(case, tabled) < 2 and counted not in ("one-sided", "all") else ""


def choices(case: Case, everything: Evidence, as_of: dt.date, dice: Dice, counted: Counted) -> tuple[Choice, ...]:
    """Every past package that had ended by a date, with what it would have paid in each draw."""
    found = []
    for tabled in case.history.packages if case.history else ():
        begun, ended = span(case, tabled)
        if ended <= as_of:
            share = shares(everything.observe(begun), case.flows)
            paid = [_gains(case, tabled, chosen, share, ended, dice) for chosen in (tabled.package, tabled.came)]
            assert paid[0] is not None
            found.append(Choice(tabled, begun, ended, paid[0], paid[1], left_out(case, tabled, counted)))
    return tuple(found)


def _gains(
    case: Case, tabled: Tabled, chosen: Mapping[str, str] | None, share: FloatArray, ended: dt.date, dice: Dice
) -> FloatArray | None:
    """Gains over what there was without a deal; (draw, actor). None of nothing."""
    if chosen is None:
        return None
    halved = halvings(case, of_options(case, chosen, tabled.stood), share, dice)
    direct = [_direct(case, tabled, chosen, actor.id, dice) for actor in case.actors]
    worth = [_of_flows(case, tabled, actor.id, halved, dice) for actor in case.actors]
    gains: FloatArray = np.column_stack(direct) + np.column_stack(worth)
    return gains - _threatened(case, tabled, share, ended, dice) if tabled.threat else gains


def _direct(case: Case, tabled: Tabled, chosen: Mapping[str, str], actor: str, dice: Dice) -> FloatArray:
    """Points of the options less those of what stood; one die for all options of an issue."""
    paid = np.zeros(len(dice.chances))
    for issue in (issue for issue in case.issues if issue.id in chosen):
        name = of_issue(case, issue, actor, tabled.weighting)
        for option, sign in ((chosen[issue.id], 1.0), (tabled.stood[issue.id], -1.0)):
            value = weighted(issue.options[option].worth[actor], tabled.weighting, case.weightings)
            paid += sign * dice.value(value, name)
    return paid


def _of_flows(case: Case, tabled: Tabled, actor: str, halved: FloatArray, dice: Dice) -> FloatArray:
    """Worth to an actor of halvings of encounters, by the curve of the house; (draw,)."""
    value, name = of_halving(case, actor, tabled.weighting)
    if value is None:
        return np.zeros(len(halved))
    curve = stakes.halving(np.ones(1))
    shaped: FloatArray = np.interp(halved, curve.knots, curve.worth[:, 0])
    return np.maximum(dice.value(value, name), 0.0) * shaped


def _threatened(case: Case, tabled: Tabled, share: FloatArray, ended: dt.date, dice: Dice) -> FloatArray:
    """What the threat is worth to each actor before anybody knows whether it is carried out; (draw, actor)."""
    threat = next(one for one in case.threats if one.id == tabled.threat)
    assert tabled.carried_out is not None
    pulls = of_threat(case, tabled, threat.lever, _moment(case, ended)) if threat.lever else []
    halved = halvings(case, pulls, share, dice)
    chance = dice.value(tabled.carried_out, f"history.packages.{tabled.id}.carried_out")
    columns = []
    for actor in case.actors:
        own = actor.id == threat.actor
        value, name = (threat.to_self, "to_self") if own else (threat.to_other, "to_other")
        points = dice.value(value, f"threats.{threat.id}.{name}")
        columns.append(chance * (points + _of_flows(case, tabled, actor.id, halved, dice)))
    return np.column_stack(columns)


def _moment(case: Case, day: dt.date) -> str | None:
    """The moment of the case in force on a day; none before the first."""
    dated = [(m.as_of, m.id) for m in case.moments if m.as_of != "newest" and m.as_of <= day]
    return max(dated)[1] if dated else None
