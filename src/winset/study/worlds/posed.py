"""A question posed once, ready to be answered in any number of worlds: the slow part done, and nothing else carried.

The trap: what goes to another process is pickled, and a case is mostly text that no world needs. What is posed holds
about a megabyte::

    case, evidence ──▶ fit, roll calls (seconds, once) ──▶ Posed ──▶ answered(posed, points)   (milliseconds a world)
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from winset.evidence import Evidence
from winset.legislature import Given
from winset.progress import Progress, silent
from winset.stakes.linked import Bill
from winset.study import bills
from winset.study.dealt import rule_asked
from winset.study.flows import Ahead, flows_of
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.run import ONE_THREAD, opened
from winset.study.table import set_table_at, worths_of
from winset.study.worlds.laws import Law
from winset.study.worlds.shape import AS_IT_IS, Uncertain
from winset.study.worlds.uncertain import over_horizon, uncertain
from winset.tables import Analogue, Outlook

DRAWS = 500
"""Draws of the model of roll calls that are averaged, as many as a brief has by default."""

PLACES = 500
"""Paths, and draws of what a kind does, that are carried: each stands for as many of the fit's draws."""

UNREAD: Mapping[str, Any] = dict.fromkeys(
    ("policy_dates", "interventions", "series", "threats", "estimates", "episodes", "wording", "sources"), ()
)
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
    case: str | Path, as_of: str | None = None, seed: int = 7, rule: str = "nash", progress: Progress = silent
) -> Posed:
    """Do the slow part of a case. Raises :class:`~winset.errors.Faulty` with every fault of the input."""
    question, everything, made_of = opened(case, as_of, seed, DRAWS, progress)
    return posed_as(question, everything, made_of, rule, AS_IT_IS, progress)


def posed_as(
    question: Question, everything: Evidence, made_of: Manifest, rule: str, scenario: str, progress: Progress
) -> Posed:
    """Do the slow part of a question in a scenario."""
    by, known = rule_asked(rule).name, everything.observe(question.as_of)
    with threadpool_limits(limits=ONE_THREAD):
        progress("Fitting the flows", 0.2)
        flows = flows_of(question, known, made_of.seed)
        progress("Asking the legislature", 0.6)
        wanted = _bills_of(question)
        given = bills.given(question, known, wanted, made_of.seed, DRAWS)
    ahead = _in_order(question, flows)
    found = uncertain(question, ahead, wanted)
    slim = replace(question, case=question.case.model_copy(update=dict(UNREAD)))
    return Posed(slim, scenario, by, tuple(one for one, _ in found), tuple(law for _, law in found), ahead, given)


def _bills_of(question: Question) -> tuple[Bill, ...]:
    """Every bill that some package needs."""
    worths = worths_of(question, 0, np.random.default_rng(0))
    nothing = np.zeros((len(question.actors), 0))
    return set_table_at(question, worths, np.zeros((1, len(worths.options))), {}, nothing, nothing).bills


def _in_order(question: Question, flows: Ahead) -> Ahead:
    """The paths in the order of their totals, and each kind's draws in the order of what they do over the horizon."""
    paths = flows.outlook.paths
    kept = paths[:, _places(np.argsort(flows.outlook.total.mean(axis=0), kind="stable"))]
    levers = (lever for issue in question.issues for o in issue.options.values() if (lever := o.lever) is not None)
    pulled = {lever.kind for lever in levers}
    horizon = len(flows.outlook.months)
    analogues = tuple(_ordered(each, horizon) for each in flows.analogues if each.kind in pulled)
    return Ahead(Outlook(flows.outlook.months, flows.outlook.origins, kept), analogues, dict(flows.groups))


def _ordered(analogue: Analogue, horizon: int) -> Analogue:
    order = _places(np.argsort(over_horizon(analogue, horizon), kind="stable"))
    return replace(analogue, log_effect=analogue.log_effect[order], half_life_months=analogue.half_life_months[order])


def _places(order: np.ndarray[Any, np.dtype[np.int64]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Evenly spread places of an order, as many as are carried, each in the middle of those that it stands for."""
    count = min(PLACES, len(order))
    return order[((np.arange(count) + 0.5) * len(order) / count).astype(np.int64)]
