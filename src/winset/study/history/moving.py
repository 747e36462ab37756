"""What a past package did to flows, as its parties might have reckoned it then: the case's own priors, nothing fitted.

A fit of today knows what came of the package; the prior of a kind does not. Shares of the targeted origins are those
of the year before the talks, as published by then::

    months   ...[- - - 12 months, as published - - -]| talks |        what came of the package: not looked at
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from winset import stakes
from winset.axes import FloatArray
from winset.case.parts import Case, Flows, Lever, Tabled
from winset.evidence import Evidence
from winset.flow.interventions import shape, targeted
from winset.study.history.dice import Dice
from winset.study.levers import pulled_by, strength
from winset.tables import Pull

MONTHS = 12
"""Months before the talks whose encounters say how large each origin was."""
MIDDLE = np.array([0.5])
"""Levers pull at the middle of their intensities: what is uncertain here is what a pull does."""


def shares(known: Evidence, flows: Flows) -> FloatArray:
    """Share of each origin in the last year's encounters, as published; (origin,), the rest the last."""
    counts = known.panel(flows).values[-MONTHS:].sum(axis=0)
    return np.asarray(counts / counts.sum(), dtype=float)


def of_options(case: Case, chosen: Mapping[str, str], stood: Mapping[str, str]) -> list[Pull]:
    """What options pull, less what those that stood pulled already."""
    kinds = {kind.id: kind for kind in case.kinds}
    issues = {issue.id: issue for issue in case.issues}
    changed = {name: option for name, option in chosen.items() if stood[name] != option}
    found: list[Pull] = []
    for name, option in changed.items():
        found += pulled_by(issues[name], option, issues[name].options[stood[name]].lever, kinds, MIDDLE)
    return found


def of_threat(case: Case, tabled: Tabled, lever: Lever, moment: str | None) -> list[Pull]:
    """What a threat's lever pulls: its level less that of the option that stood, of the package or at the moment."""
    kinds = {kind.id: kind for kind in case.kinds}
    level = strength(lever, kinds, MIDDLE)
    for issue in case.issues:
        standing = tabled.stood.get(issue.id) or issue.standing.get(moment or "")
        same = issue.options[standing].lever if standing else None
        if same and (same.kind, same.targets) == (lever.kind, lever.targets):
            level = level - strength(same, kinds, MIDDLE)
            break
    return [Pull("threat", tabled.id, lever.kind, lever.targets, level)]


def halvings(case: Case, pulls: Sequence[Pull], share: FloatArray, dice: Dice) -> FloatArray:
    r"""Halvings of encounters by pulls together, on the mean of the horizon; (draw,).

    .. math:: h = -\log_2 \frac1S \sum_s \sum_i a_i \exp \Big( \sum_k b_k x_{k,i} \, shape_k(s) \Big)

    with :math:`a_i` the share of origin i, :math:`b_k` the effect of a kind drawn from the case's own range, and
    :math:`x` the pull in reference intensities; half-lives at their middle. As `flow.project`, on shares.
    """
    draws, flows = len(dice.chances), case.flows
    origins = (*flows.origins, flows.other)
    kinds = {kind.id: kind for kind in case.kinds}
    months = np.arange(int(flows.horizon.value))
    growth = np.zeros((draws, len(months), len(origins)))
    for pull in pulls:
        kind = kinds[pull.kind]
        effect = dice.value(kind.effect, f"kinds.{kind.id}.effect") * float(pull.strength[0])
        aimed = np.isin(origins, targeted(pull.targets, dict(flows.groups), origins))
        growth += effect[:, None, None] * shape(months, kind.half_life.value)[:, None] * aimed
    left = np.einsum("dsi,i->d", np.exp(growth), share) / len(months)
    return stakes.in_halvings(np.log(left))
