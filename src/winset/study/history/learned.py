"""The posterior over what past packages hang on, and the ranges of weights that it leaves.

Re-weighting draws would keep how weights go together, but would leave central values, on which the settlement on the
odds rests, where they were. So ranges are replaced: median and ends of each weight by those of its posterior, and the
same code runs on the edited case. What is lost is how weights of different issues hang together afterwards::

    written     low ─────── value ─────── high       5, 50 and 95 % of the prior
    revealed         low ── value ── high            5, 50 and 95 % of the posterior, put in their place
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Case, Issue, Outcome, Value
from winset.case.ranges import deviations, quantiles
from winset.errors import Fault, Faulty
from winset.evidence import Evidence
from winset.randomness import named
from winset.stakes.revealed import Posterior, information, posterior
from winset.study.history.dice import Dice, names, of_halving, of_issue, rolled
from winset.study.history.rows import Choice, Counted, choices
from winset.study.history.said import NOTHING
from winset.study.moments import Question
from winset.study.moved import held_under

POWER = 14
"""Two to this power are the points of the prior."""
LEVELS = np.array([0.05, 0.5, 0.95])


@dataclass(frozen=True)
class Learned:
    """Dice, choices and the posterior over draws; `noise` is (draw, actor)."""

    case: Case
    dice: Dice
    choices: tuple[Choice, ...]
    noise: FloatArray
    known: Posterior

    @cached_property
    def told(self) -> Mapping[str, tuple[str, ...]]:
        """Counted packages that speak of each die, by their ids; dice that none speaks of are left out."""
        found: dict[str, tuple[str, ...]] = {}
        for choice in self.choices:
            if not choice.left_out:
                for name in names(self.case, [choice.tabled]):
                    found[name] = (*found.get(name, ()), choice.tabled.id)
        return found

    def bits(self, name: str) -> float:
        """Information gained of a die; none where no counted package speaks of it."""
        return round(information(self.dice.chance(name), self.known), 3) if name in self.told else 0.0

    def positions(self, name: str) -> FloatArray:
        """Where in its range a die puts a value: -1 the low end, 0 as written, 1 the high end; (draw,)."""
        return deviations(self.dice.chance(name))

    def ends(self, name: str) -> FloatArray:
        """Deviations of a die at 5, 50 and 95 % of its posterior; (3,)."""
        return self.known.quantiles(self.positions(name), LEVELS)


def learn(question: Question, everything: Evidence, counted: Counted, seed: int) -> Learned:
    """Weigh draws of the prior by how past packages ended. Raises `Faulty` where the case has none."""
    case = question.case
    if case.history is None:
        expected = "history.yaml: packages of the past as options of the case"
        raise Faulty([Fault("case", path="history", found="no past packages", expected=expected)])
    dice = rolled(names(case, case.history.packages), named(seed, "revealed"), POWER)
    found = choices(case, everything, question.as_of, dice, counted)
    noise = np.column_stack([dice.noise(case.history.noise, actor.id) for actor in case.actors])
    likelihoods = [choice.log_likelihood(noise) for choice in found if not choice.left_out]
    total = np.sum(likelihoods, axis=0) if likelihoods else np.zeros(len(dice.chances))
    return Learned(case, dice, found, noise, posterior(total))


def asked_with(question: Question, learned: Learned) -> Question:
    """The question with the ranges of its moment's weights replaced by what the past left of them.

    Weights of which the past says nothing stay as written.
    """
    here = {issue.id for issue in question.issues}
    issues = tuple(_issue(question, i, learned) if i.id in here else i for i in question.case.issues)
    outcomes = tuple(_outcome(question, outcome, learned) for outcome in question.case.outcomes)
    return replace(question, case=question.case.model_copy(update={"issues": issues, "outcomes": outcomes}))


def _issue(question: Question, issue: Issue, learned: Learned) -> Issue:
    weighting, options = question.moment.weighting, dict(issue.options)
    for actor in question.actors:
        name = of_issue(question.case, issue, actor, weighting)
        if learned.bits(name) >= NOTHING:
            ends = learned.ends(name)
            for key, option in options.items():
                worth = {**option.worth, actor: _moved(option.worth[actor], question, ends)}
                options[key] = option.model_copy(update={"worth": worth})
    return issue.model_copy(update={"options": options})


def _outcome(question: Question, outcome: Outcome, learned: Learned) -> Outcome:
    worth = dict(outcome.worth_of_halving)
    for actor in worth:
        name = of_halving(question.case, actor, question.moment.weighting)[1]
        if learned.bits(name) >= NOTHING:
            worth[actor] = _moved(worth[actor], question, learned.ends(name))
    return outcome.model_copy(update={"worth_of_halving": worth})


def _moved(worth: Mapping[str, Value], question: Question, ends: FloatArray) -> dict[str, Value]:
    """The value that holds at the moment, put where the posterior has it."""
    held = held_under(worth, question)
    low, middle, high = (round(float(v), 6) for v in quantiles([worth[held]], ends[None])[0])
    return {**worth, held: worth[held].model_copy(update={"value": middle, "range": (low, high)})}
