"""From options to pulls on levers, and from pulls to what each option does to flows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Issue, Kind, Lever
from winset.case.ranges import quantile
from winset.stakes.curves import in_halvings
from winset.stakes.weigh import Worths
from winset.study.moments import Question
from winset.tables import Consequences, Pull


def pulls(question: Question, draws: int, rng: np.random.Generator) -> tuple[Pull, ...]:
    """What choosing each option changes, in draws: see :func:`pulls_at`."""
    return pulls_at(question, rng.random((len(question.issues), draws)))


def pulls_at(question: Question, chances: FloatArray) -> tuple[Pull, ...]:
    """What choosing each option changes: its lever put on, the standing option's lever taken off.

    Strength is in reference intensities of the kind. Options of one issue share one chance per draw: `chances` is
    (issue, draw). An option without a lever leaves the standing option's lever lifted.
    """
    kinds = {kind.id: kind for kind in question.case.kinds}
    pulled: list[Pull] = []
    for issue, chance in zip(question.issues, chances, strict=True):
        stands = issue.options[question.standing[issue.id]].lever
        for name in issue.options:
            if name != question.standing[issue.id]:
                pulled += pulled_by(issue, name, stands, kinds, chance)
    return tuple(pulled)


def falls(question: Question, draws: int, rng: np.random.Generator) -> Iterator[Pull]:
    """What a scenario's fallen options change: each one's lever taken off, that of what now stands put on."""
    kinds = {kind.id: kind for kind in question.case.kinds}
    for issue in question.issues:
        chance = rng.random(draws)
        if issue.id in question.fallen:
            before = issue.options[question.fallen[issue.id]].lever
            yield from pulled_by(issue, question.standing[issue.id], before, kinds, chance)


def pulled_by(
    issue: Issue, name: str, stands: Lever | None, kinds: Mapping[str, Kind], chance: FloatArray
) -> list[Pull]:
    """What one option of an issue changes where the lever `stands` is pulled already; strengths as `chance`."""
    lever = issue.options[name].lever
    if lever and stands and (lever.kind, lever.targets) == (stands.kind, stands.targets):
        moved = strength(lever, kinds, chance) - strength(stands, kinds, chance)
        return [Pull(issue.id, name, lever.kind, lever.targets, moved)]
    on = [Pull(issue.id, name, lever.kind, lever.targets, strength(lever, kinds, chance))] if lever else []
    off = [Pull(issue.id, name, stands.kind, stands.targets, -strength(stands, kinds, chance))] if stands else []
    return on + off


def strength(lever: Lever, kinds: Mapping[str, Kind], chance: FloatArray) -> FloatArray:
    """How hard a lever pulls, in reference intensities of its kind; the shape of `chance`."""
    pulled: FloatArray = quantile(lever.intensity, chance) / kinds[lever.kind].reference.value
    return pulled


def halvings(consequences: Consequences, worths: Worths) -> FloatArray:
    """Effect of each option in halvings of total encounters, rows as in `worths`; (draw + 1, row).

    Pulls of one option add up. The last draw holds the mean over draws: where the curve of value is straight (up to
    one halving) that is worth what the draws are worth on average.
    """
    effect = by_option(consequences, worths, len(worths.drawn))
    return np.concatenate([effect, effect.mean(axis=0, keepdims=True)])


def by_option(consequences: Consequences, worths: Worths, draws: int) -> FloatArray:
    """Halvings by the pulls of each option in the first draws, rows as in `worths`; (draw, row)."""
    effect = np.zeros((draws, len(worths.options)))
    for column, (issue, option) in enumerate(zip(consequences.issues, consequences.options, strict=True)):
        effect[:, worths.row(issue, option)] += in_halvings(consequences.log_change[:draws, column])
    return effect


def chosen_pulls(pulled: Sequence[Pull], package: Mapping[str, str], weight: Mapping[str, FloatArray]) -> list[Pull]:
    """The pulls of a package; `weight` (draw,) by issue is 0 in draws where that part falls."""
    return [
        Pull(p.issue, p.option, p.kind, p.targets, p.strength * weight.get(p.issue, np.ones(1)))
        for p in pulled
        if package.get(p.issue) == p.option
    ]
