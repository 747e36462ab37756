"""What is asked of every world: outcomes as numbers, each with the words that tell it.

The trap: the package of a world is a name, and almost every world has its own. So it is asked issue by issue: what the
commonest answer on an issue is, and in which worlds it is another::

    package   "aid=bank-finance; ports=open"      ──▶   option.aid    1 where aid is bank-finance, 0 elsewhere
                                                        option.ports  1 where ports are open
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from winset.axes import BoolArray, FloatArray
from winset.spelling import titled
from winset.study.each_draw import changes
from winset.study.moments import Question
from winset.study.worlds import Worlds

RARE = 0.02
"""An event in fewer worlds than this, or in all but so many, is not explained: there is too little to learn from."""
FEWEST = 200
"""Worlds below which nothing is said of what an outcome hangs on, where it happens or what knowing is worth."""
LONG = 12
"""Months after which a deal has been kept long enough to be told so."""


@dataclass(frozen=True)
class Measured:
    """One outcome over worlds; `values` is (world,), read only where `where` is true.

    `event` and `otherwise` tell an outcome that is 0 or 1 ("A deal", "No deal"); they are empty for a number.
    """

    name: str
    title: str
    unit: str
    values: FloatArray
    where: BoolArray
    event: str = ""
    otherwise: str = ""

    @property
    def mean(self) -> float:
        """Mean over the worlds where it is read."""
        return float(self.values[self.where].mean())

    @property
    def varies(self) -> bool:
        """Whether there is something to explain."""
        kept = self.values[self.where]
        if not len(kept):
            return False
        return RARE <= float(kept.mean()) <= 1.0 - RARE if self.event else bool(np.ptp(kept) > 1e-9)


def measured(worlds: Worlds, question: Question) -> tuple[Measured, ...]:
    """Every outcome of some worlds: a deal or none, the answer on each issue, points, odds, months."""
    kept, found = worlds.answered, worlds.outcomes
    deal = found["deal"].astype(bool) & kept
    names = {actor.id: actor.name for actor in question.case.actors}
    odds, law = found["enacted"].astype(float), found["law"].astype(float)
    months = found["months"].astype(float)
    return (
        Measured("deal", "whether there is a deal", "", deal.astype(float), kept, "A deal", "No deal"),
        *_issues(found["package"].tolist(), deal, question),
        *(
            Measured(f"surplus.{actor}", f"surplus of {names[actor]}", "points", found[f"surplus.{actor}"], kept)
            for actor in question.actors
        ),
        Measured("enacted", "chance that all bills of the package become law", "probability", odds, deal),
        Measured(
            "law", "whether all of the package is law", "", law, deal, "All of the package is law", "A bill falls"
        ),
        Measured("months", "months kept", "months", months, deal & (months >= 0)),
        Measured(
            "kept",
            f"whether a deal is kept {LONG} months",
            "",
            (months >= LONG).astype(float),
            deal & (months >= 0),
            f"A deal kept {LONG} months or more",
            f"A deal broken within {LONG} months",
        ),
    )


def _issues(packages: list[str], deal: BoolArray, question: Question) -> Iterator[Measured]:
    chosen = [changes(package) for package in packages]
    labels = _labels(question)
    for issue in question.issues:
        standing = question.standing[issue.id]
        options = [each.get(issue.id, standing) for each in chosen]
        counted = Counter(option for option, signed in zip(options, deal, strict=True) if signed)
        if len(counted) > 1:
            most = max(sorted(counted), key=lambda option: counted[option])
            values = np.array([float(option == most) for option in options])
            told = f"“{titled(issue.id, labels[issue.id, most])}”"
            event, otherwise = f"A deal with {told}", f"A deal without {told}"
            yield Measured(f"option.{issue.id}", told, "", values, deal, event, otherwise)


def _labels(question: Question) -> Mapping[tuple[str, str], str]:
    return {(issue.id, name): option.label for issue in question.issues for name, option in issue.options.items()}
