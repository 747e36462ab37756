"""What a past choice hangs on and nobody knows, as dice: one for each issue and actor, kind, threat and noise.

The trap: weightings that fall back on each other are one actor seen at two times, and share their dice; so do all of
them where the analyst wrote one value for every weighting::

    issues.aid.worth.mexico.trump-2025            weights of one government
    issues.cuba.worth.mexico                      one for every weighting
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import EVERY, Case, Issue, Tabled, Value, Weighting
from winset.case.ranges import deviations, quantiles
from winset.stakes.weigh import weighted

NOISE = "history.noise"


@dataclass(frozen=True)
class Dice:
    """Chances of every die; `chances` is (draw, die), in (0, 1)."""

    names: tuple[str, ...]
    chances: FloatArray

    def chance(self, name: str) -> FloatArray:
        """Chances of one die; (draw,)."""
        column: FloatArray = self.chances[:, self.names.index(name)]
        return column

    def value(self, value: Value, name: str) -> FloatArray:
        """A value as its die fell, in its unit; (draw,). One without a range has no die and is as written."""
        if value.low == value.high:
            return np.full(len(self.chances), value.value)
        drawn: FloatArray = quantiles([value], deviations(self.chance(name))[None])[0]
        return drawn

    def noise(self, value: Value, actor: str) -> FloatArray:
        r"""The noise of an actor's choices, spread in logarithms because it cannot be negative; (draw,)."""
        aside = deviations(self.chance(f"{NOISE}.{actor}"))
        low, middle, high = np.log([value.low, value.value, value.high])
        spread: FloatArray = np.exp(middle + aside * np.where(aside >= 0, high - middle, middle - low))
        return spread


def rolled(names: Sequence[str], rng: np.random.Generator, power: int) -> Dice:
    """Dice on 2 ** `power` points of a scrambled Sobol sequence: even in every die, the same from the same seed."""
    from scipy.stats import qmc

    points = qmc.Sobol(len(names), scramble=True, rng=rng).random_base2(power) if names else np.zeros((2**power, 0))
    return Dice(tuple(names), np.clip(points, 1e-9, 1 - 1e-9))


def family(weighting: str, weightings: Sequence[Weighting]) -> str:
    """The weighting at the end of what a weighting falls back on.

    >>> early, late = Weighting(id="early", title="x", otherwise="late"), Weighting(id="late", title="x")
    >>> family("early", (early, late))
    'late'
    """
    otherwise = {w.id: w.otherwise for w in weightings}
    while (further := otherwise.get(weighting)) is not None:
        weighting = further
    return weighting


def die(path: str, worths: Sequence[Mapping[str, Value]], weighting: str, weightings: Sequence[Weighting]) -> str:
    """The die of one actor's scale: `worths` are those of all its options; empty where none of them has a range."""
    held = [(weighted(worth, weighting, weightings), worth.get(EVERY)) for worth in worths]
    ranged = [(value, every) for value, every in held if value.low < value.high]
    if not ranged:
        return ""
    return path if all(value is every for value, every in ranged) else f"{path}.{family(weighting, weightings)}"


def of_issue(case: Case, issue: Issue, actor: str, weighting: str) -> str:
    """The die of an actor's points on an issue under a weighting; empty where no option has a range."""
    worths = [option.worth[actor] for option in issue.options.values()]
    return die(f"issues.{issue.id}.worth.{actor}", worths, weighting, case.weightings)


def of_halving(case: Case, actor: str, weighting: str) -> tuple[Value | None, str]:
    """What half as many encounters are worth to an actor, and its die; nothing where the case does not say."""
    worth = case.outcomes[0].worth_of_halving.get(actor) if case.outcomes else None
    if worth is None:
        return None, ""
    path = f"outcomes.{case.outcomes[0].id}.worth_of_halving.{actor}"
    return weighted(worth, weighting, case.weightings), die(path, [worth], weighting, case.weightings)


def names(case: Case, packages: Sequence[Tabled]) -> tuple[str, ...]:
    """Every die that some package needs, in the order in which the packages need them."""
    actors = [actor.id for actor in case.actors]
    found = [name for tabled in packages for name in _of_package(case, tabled, actors)]
    return tuple(dict.fromkeys([*(f"{NOISE}.{actor}" for actor in actors), *(name for name in found if name)]))


def _of_package(case: Case, tabled: Tabled, actors: Sequence[str]) -> Iterator[str]:
    issues = {issue.id: issue for issue in case.issues}
    for actor in actors:
        yield of_halving(case, actor, tabled.weighting)[1]
        yield from (of_issue(case, issues[name], actor, tabled.weighting) for name in tabled.package)
    levers = [issues[name].options[o].lever for part in (tabled.package, tabled.stood) for name, o in part.items()]
    if tabled.threat is not None:
        threat = next(threat for threat in case.threats if threat.id == tabled.threat)
        levers.append(threat.lever)
        yield from (f"threats.{threat.id}.to_self", f"threats.{threat.id}.to_other")
        yield f"history.packages.{tabled.id}.carried_out"
    yield from (f"kinds.{lever.kind}.effect" for lever in levers if lever is not None)
