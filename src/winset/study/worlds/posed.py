"""A question posed once, ready to be answered in any number of worlds: the slow part done, and nothing else carried.

The trap: what goes to another process is pickled, and a case is mostly text that no world needs. What is posed holds
about a megabyte::

    case, evidence ──▶ fit, roll calls (seconds, once) ──▶ Posed ──▶ answered(posed, points)   (milliseconds a world)
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from winset.errors import Fault, Faulty
from winset.evidence import Evidence
from winset.legislature import Given
from winset.progress import Progress, silent
from winset.stakes.linked import Bill
from winset.study import bills
from winset.study.dealt import rule_asked
from winset.study.flows import Ahead, Flows, flows_of, under
from winset.study.history.learned import asked_with, learn
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.run import ONE_THREAD, opened
from winset.study.scenarios import fits_alike
from winset.study.supposed import Setting, supposing, weights_asked
from winset.study.table import set_table_at, worths_of
from winset.study.worlds.laws import Law
from winset.study.worlds.ordered import in_order
from winset.study.worlds.shape import AS_IT_IS, Uncertain
from winset.study.worlds.uncertain import uncertain

DRAWS = 500
"""Draws of the model of roll calls that are averaged, as many as a brief has by default."""

UNREAD: Mapping[str, Any] = {
    **dict.fromkeys(
        ("policy_dates", "interventions", "series", "threats", "estimates", "episodes", "wording", "sources"), ()
    ),
    "history": None,
}
"""Parts of a case that no world reads."""


@dataclass(frozen=True)
class Posed:
    """What worlds are answered from. `ahead` has its paths, and what kinds do, in rising order.

    `laws` say what each of `uncertain` is at a chance; `bills` hold what is left open of every bill's odds.
    """

    question: Question
    scenario: str
    rule: str
    uncertain: tuple[Uncertain, ...]
    laws: tuple[Law, ...]
    ahead: Ahead
    bills: Mapping[Bill, Given]

    @cached_property
    def column(self) -> Mapping[str, int]:
        """Column of each path in a point."""
        return {each.path: at for at, each in enumerate(self.uncertain)}

    def pickled(self) -> bytes:
        """As bytes, for other processes."""
        return pickle.dumps(replace(self), protocol=pickle.HIGHEST_PROTOCOL)


def known_by(pickled: bytes) -> str:
    """The name by which a worker knows what it has read already."""
    return hashlib.sha256(pickled).hexdigest()[:16]


def posed(
    case: str | Path,
    as_of: str | None = None,
    seed: int = 7,
    rule: str = "nash",
    scenario: str | None = None,
    put: Mapping[str, Setting] | None = None,
    progress: Progress = silent,
) -> Posed:
    """Do the slow part of a case. Raises :class:`~winset.errors.Faulty` with every fault of the input."""
    return posed_each(case, as_of, seed, rule, (scenario or AS_IT_IS,), put, progress)[0][0]


def posed_each(
    case: str | Path,
    as_of: str | None,
    seed: int,
    rule: str,
    scenarios: Sequence[str],
    put: Mapping[str, Setting] | None,
    progress: Progress,
    weights: str = "written",
) -> tuple[tuple[Posed, ...], tuple[Manifest, ...]]:
    """Do the slow part of a case in each scenario, with their manifests; what scenarios share is done once.

    `weights` are those of the case as "written", or as its past packages have "revealed" them in that scenario.
    """
    by, whose = rule_asked(rule).name, weights_asked(weights)
    asked = _opened(case, as_of, seed, scenarios, put, progress)
    if whose == "revealed":
        asked = [_revealed(*each, seed) for each in asked]
    done: list[Posed] = []
    before: tuple[Question, Flows] | None = None
    for name, (question, everything, _) in zip(scenarios, asked, strict=True):
        known, calm = everything.observe(question.as_of), replace(question, scenario=None, fallen={})
        with threadpool_limits(limits=ONE_THREAD):
            progress("Fitting the flows", 0.1)
            if before is None or not fits_alike(before[0], calm):
                before = calm, flows_of(calm, known, seed)
            progress("Asking the legislature", 0.3)
            given = _given(question, known, seed, done)
        done.append(_posed(question, before[1], under(before[1], question, seed), given, by, name))
    return tuple(done), tuple(made_of for _, _, made_of in asked)


def _revealed(
    question: Question, everything: Evidence, made_of: Manifest, seed: int
) -> tuple[Question, Evidence, Manifest]:
    """A question whose weights are those that past packages leave, which its manifest says."""
    with threadpool_limits(limits=ONE_THREAD):
        known = learn(question, everything, "two-sided", seed)
    return asked_with(question, known), everything, replace(made_of, weights="revealed")


def _opened(
    case: str | Path,
    as_of: str | None,
    seed: int,
    scenarios: Sequence[str],
    put: Mapping[str, Setting] | None,
    progress: Progress,
) -> list[tuple[Question, Evidence, Manifest]]:
    """The question of each scenario, before anything slow is done; faults of all of them together."""
    asked, faults = [], list[Fault]()
    for name in scenarios:
        try:
            supposed = supposing(put, None if name == AS_IT_IS else name)
            asked.append(opened(case, as_of, seed, DRAWS, progress, supposed))
        except Faulty as error:
            faults += error.faults
    if faults:
        raise Faulty(faults)
    return asked


def _given(question: Question, known: Evidence, seed: int, done: Sequence[Posed]) -> Mapping[Bill, Given]:
    """What is left open of each bill's odds; taken from a scenario that was posed already, where it is the same."""
    wanted = _bills_of(question)
    for other in done:
        same = other.question.case.legislatures == question.case.legislatures
        if (
            same
            and [*other.bills] == [*wanted]
            and all(bills.written(question, bill) == bills.written(other.question, bill) for bill in wanted)
        ):
            return other.bills
    return bills.given(question, known, wanted, seed, DRAWS)


def _posed(
    question: Question, before: Flows, after: Flows, given: Mapping[Bill, Given], rule: str, scenario: str
) -> Posed:
    ahead = in_order(question, before, after)
    found = uncertain(question, ahead, tuple(given))
    slim = replace(question, case=question.case.model_copy(update=dict(UNREAD)))
    return Posed(slim, scenario, rule, tuple(one for one, _ in found), tuple(law for _, law in found), ahead, given)


def _bills_of(question: Question) -> tuple[Bill, ...]:
    """Every bill that some package needs."""
    worths = worths_of(question, 0, np.random.default_rng(0))
    nothing = np.zeros((len(question.actors), 0))
    return set_table_at(question, worths, np.zeros((1, len(worths.options))), {}, nothing, nothing).bills
