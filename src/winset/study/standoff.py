"""What each side could do if there is no deal: the case's menus of threats as no-deal points, in draws.

The trap: the intensity of a threat's lever is a level, as in the issues. What it changes is that level less the one
that stands, and a threat of what stands already changes nothing::

    stands .58      threat .26      pull  .26 - .58  of interdiction
    stands .26      threat .26      pull  nothing
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from winset import bargain
from winset.axes import FloatArray
from winset.bargain import Threats
from winset.case.parts import Kind, Lever, Threat
from winset.case.ranges import quantile
from winset.stakes.curves import in_halvings
from winset.study.flows import PATHS, Flows
from winset.study.levers import strength
from winset.study.moments import Question
from winset.study.table import Table
from winset.tables import Pull

NOTHING = "nothing"
"""The first act of each menu."""


@dataclass(frozen=True)
class Standoff:
    """The threats of a moment, in draws; the last draw holds the central values.

    `direct` is (draw, threat, actor), points without what the threat does to flows. `halvings` is (draw, threat).
    """

    actors: tuple[str, ...]
    threats: tuple[Threat, ...]
    direct: FloatArray
    halvings: FloatArray

    def menu(self, actor: int) -> list[int]:
        """Which threats an actor has."""
        return [k for k, threat in enumerate(self.threats) if threat.actor == self.actors[actor]]

    def menus(self, table: Table, draw: int) -> Threats:
        r"""The no-deal points of one draw, valued by the same curve as the deals.

        .. math:: d(s, t) = p_s + p_t + v(h_s + h_t)

        with p the direct points of an act, h its halvings of encounters and v the worth of halvings. Effects of both
        sides' acts add up in halvings, as those of options do.
        """
        first, second = ([None, *self.menu(actor)] for actor in (0, 1))
        curve = table.curve(draw)
        halved = np.append(self.halvings[draw], 0.0)  # the last stands for doing nothing
        paid = np.vstack([self.direct[draw], np.zeros(2)])
        rows, columns = ([-1 if k is None else k for k in menu] for menu in (first, second))
        summed = halved[rows][:, None] + halved[columns][None, :]
        worth = np.stack([np.interp(summed, curve.knots, column) for column in curve.worth.T], axis=-1)
        return bargain.Threats(
            (self._named(first), self._named(second)), paid[rows][:, None] + paid[columns][None, :] + worth
        )

    def alone(self, table: Table, threat: int) -> FloatArray:
        """What one threat pays if the other side does nothing, effects on flows included; (draw, actor)."""
        curves = [table.curve(draw) for draw in range(len(self.direct))]
        worth = [
            [np.interp(halved, curve.knots, column) for column in curve.worth.T]
            for halved, curve in zip(self.halvings[:, threat], curves, strict=True)
        ]
        paid: FloatArray = self.direct[:, threat] + np.array(worth)
        return paid

    def _named(self, menu: Sequence[int | None]) -> tuple[str, ...]:
        return tuple(NOTHING if k is None else self.threats[k].id for k in menu)


def standoff(question: Question, flows: Flows, draws: int, rng: np.random.Generator) -> Standoff:
    """The threats that the case knows at the moment, drawn; each lever is projected as an option's is.

    A threat's level and the level that stands share one chance in each draw: they are one judgement. The central draw
    holds central points and the mean effect over draws. Threats of other than two actors are left out: nobody says whom
    of the others they hurt.
    """
    two = len(question.actors) == 2
    known = [t for t in question.case.threats if two and (t.moments is None or question.moment.id in t.moments)]
    chance = rng.random((len(known), 2, draws))
    direct = np.zeros((draws + 1, len(known), len(question.actors)))
    for k, threat in enumerate(known):
        own = question.actors.index(threat.actor)
        for a, value, u in ((own, threat.to_self, chance[k, 0]), (1 - own, threat.to_other, chance[k, 1])):
            direct[:, k, a] = np.append(quantile(value, u), value.value)
    return Standoff(question.actors, tuple(known), direct, _halvings(question, known, flows, draws, rng))


def _halvings(
    question: Question, known: Sequence[Threat], flows: Flows, draws: int, rng: np.random.Generator
) -> FloatArray:
    """What each threat does to encounters, in halvings; (draw + 1, threat), the mean over draws last."""
    kinds = {kind.id: kind for kind in question.case.kinds}
    pulled = [
        _pull(question, threat.id, threat.lever, kinds, rng.random(PATHS))
        for threat in known
        if threat.lever is not None
    ]
    effect = np.zeros((draws, len(known)))
    names = [threat.id for threat in known]
    if pulled:
        does = flows.project(pulled)
        for column, name in enumerate(does.options):
            effect[:, names.index(name)] = in_halvings(does.log_change[:draws, column])
    return np.concatenate([effect, effect.mean(axis=0, keepdims=True)])


def _pull(question: Question, name: str, lever: Lever, kinds: dict[str, Kind], chance: FloatArray) -> Pull:
    """The lever's level less that of the option that stands, where an issue has a lever of that kind and aim."""
    stands = (issue.options[question.standing[issue.id]].lever for issue in question.issues)
    same = next((s for s in stands if s and (s.kind, s.targets) == (lever.kind, lever.targets)), None)
    level = strength(same, kinds, chance) if same else np.zeros(PATHS)
    return Pull("threats", name, lever.kind, lever.targets, strength(lever, kinds, chance) - level)
