"""Issues as the page has them: each option with its worth to each actor, what it does to flows, and its bill's odds.

The trap: a lever moves one issue and an answer holds all. What no lever moved is told once and taken over as it is::

    prepared.demands   aid  cuba  ports  visas      told when first asked for
    visas is moved      │    │      │    told anew
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import Issue
from winset.stakes.linked import Bill
from winset.stakes.weigh import Worths
from winset.study.answer import Odds, Spread
from winset.study.live_told import IssueAsked, OptionAsked
from winset.study.moments import Question

EDGES = (0.1, 0.5, 0.9)
"""Levels of a `Spread`."""
OddsTold = Mapping[Bill, Odds]


def issues_told(
    question: Question,
    worths: Worths,
    odds: OddsTold,
    changes: Sequence[Spread | None],
    issues: Sequence[Issue] | None = None,
) -> tuple[IssueAsked, ...]:
    """Issues of a question (all, unless some are named) with their options, in points and as shares.

    Spreads of all options are found at once, which is much cheaper than one by one.
    """
    issues = question.issues if issues is None else issues
    available, standing = question.available, question.standing
    rows = [worths.row(issue.id, name) for issue in issues for name in issue.options]
    ends = dict(zip(rows, np.moveaxis(np.quantile(worths.drawn[:, rows], EDGES, axis=0), 1, 0), strict=True))
    return tuple(
        IssueAsked(
            issue=issue.id,
            question=issue.question,
            asked_by=issue.asked_by,
            options=tuple(
                OptionAsked(
                    option=name,
                    label=option.label,
                    stands=standing[issue.id] == name,
                    available=name in available[issue.id],
                    worth={a: _spread(ends[row][:, i]) for i, a in enumerate(worths.actors)},
                    change=changes[row],
                    odds=odds.get(frozenset({(issue.id, name)})),
                )
                for name, option in issue.options.items()
                for row in (worths.row(issue.id, name),)
            ),
        )
        for issue in issues
    )


def changes_told(halvings: FloatArray) -> tuple[Spread | None, ...]:
    """By row the share by which counts change, of draws of halvings (draw, row); none where nothing moves."""
    ends = np.quantile(np.expm1(-np.log(2.0) * halvings), EDGES, axis=0)
    return tuple(
        _spread(ends[:, row]) if moves else None for row, moves in enumerate(np.any(halvings != 0.0, axis=0).tolist())
    )


def _spread(ends: FloatArray) -> Spread:
    low, median, high = ends.tolist()
    return Spread(median=median, low=low, high=high)
