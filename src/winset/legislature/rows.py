r"""Which rows of theta speak for a vote: what a roll call shares with others of its topic, body and Congress.

::

    row                     1 for                                      prior
    every topic             votes with a direction                     wide
    topic TOPIC             votes of the topic                         wide
    topic TOPIC, mixed      its votes without a direction              wide
    Senate, mixed           votes of the Senate without a direction    narrow
    drift                   decades of Congresses after the 112th      narrow, around no drift
    drift of TOPIC          the same, of one topic                     narrower
    Senate                  votes of the Senate                        narrow
    Senate of TOPIC         the same, of one topic                     narrower
    agenda                  +1/2 accommodating yea, -1/2 restrictive   half as wide as a topic
    majority                +1/2 the right brings the yea, -1/2 left   narrow
    majority on TOPIC       the same, of one topic                     narrow
    in the Nth: TOPIC       votes of the topic in one Congress         learned

A majority brings its own bills to a vote, and its members stand by them: the rows of the majority say how far. They are
counted in the accommodating direction like all else, so on a restrictive text of the right the factor is -1/2. An
amendment is anybody's: there the factor is zero, and what an amendment is is read from the roll call's title.

The priors are ours; how narrow the narrow ones are was chosen by predicting later Congresses from earlier ones
(docs/theory/legislature.md).
"""

from __future__ import annotations

import re

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.tables import RollCalls

WIDE = np.diag([2.0, 5.0, 2.0, 2.0]) ** 2
"""Covariance of a topic's coefficients before any vote, in squared log-odds per unit of trait."""
NARROW = WIDE / 16.0
NARROWER = WIDE / 64.0
AGENDA = WIDE / 4.0
FIRST_CELL = WIDE / 16.0
FIRST_SPREAD = np.diag([1.5, 2.5, 1.5, 1.0]) ** 2
"""Spread of votes around their topic before any vote."""
MIXED = "mixed"


def decades(congress: int) -> float:
    """Decades (five Congresses) since the 112th: the clock of polarisation.

    >>> decades(117)
    1.0
    """
    return (congress - 112) / 5.0


def rows_of(topic: str, body: str, congress: int, direction: int, bringer: int = 0) -> dict[str, float]:
    """Rows of theta that speak for a vote, with their factors; direction is +1, -1 or 0.

    `bringer` is the side whose text it is: +1 the right, -1 the left, 0 where that is not known or it is an amendment.
    """
    senate = 1.0 if body == "Senate" else 0.0
    brought = 0.5 * bringer * (direction or 1)
    if direction == 0:
        return {mixed_row(topic): 1.0, f"Senate, {MIXED}": senate} | ({"majority": brought} if bringer else {})
    clock = decades(congress)
    ruled = {"majority": brought, f"majority on {topic}": brought} if bringer else {}
    return ruled | {
        "every topic": 1.0,
        topic_row(topic): 1.0,
        "drift": clock,
        f"drift of {topic}": clock,
        "Senate": senate,
        f"Senate of {topic}": senate,
        "agenda": 0.5 * direction,
        cell(topic, congress): 1.0,
    }


def bringers(rollcalls: RollCalls) -> tuple[int, ...]:
    """The side whose text each roll call is on: the majority's, and nobody's where it is an amendment; (vote,)."""
    led = rollcalls.majority.tolist() or [0] * len(rollcalls.ids)
    return tuple(0 if is_amendment(title) else side for title, side in zip(rollcalls.titles, led, strict=True))


def is_amendment(title: str) -> bool:
    """Whether a roll call is on an amendment (or on tabling one), by its title.

    >>> is_amendment("Table amdt 1157 (end Cuba travel ban)"), is_amendment("H.R.6 - passage")
    (True, False)
    """
    return re.search(r"\b(amdt|amendment)\b", title.lower()) is not None


def topic_row(topic: str) -> str:
    """Row of a topic's votes that have a direction."""
    return f"topic {topic}"


def mixed_row(topic: str) -> str:
    """Row of a topic's votes of mixed direction."""
    return f"topic {topic}, {MIXED}"


def cell(topic: str, congress: int) -> str:
    """Row of one topic in one Congress."""
    return f"in the {congress}th: {topic}"


def is_cell(row: str) -> bool:
    """Whether a row is of one topic in one Congress."""
    return row.startswith("in the ")


def design(rollcalls: RollCalls) -> tuple[tuple[str, ...], FloatArray]:
    """Names of the rows of theta, and the design of all votes; (vote, row)."""
    directions = rollcalls.accommodating.tolist()
    asked = zip(rollcalls.topics, rollcalls.bodies, rollcalls.congresses, directions, bringers(rollcalls), strict=True)
    each = [rows_of(*of) for of in asked]
    rows = tuple(dict.fromkeys(row for one in each for row in one))
    return rows, np.array([[one.get(row, 0.0) for row in rows] for one in each])


def groups_of(rollcalls: RollCalls) -> tuple[tuple[str, ...], IntArray]:
    """Groups that share a spread (each topic; all mixed votes), and the group of each vote; (vote,)."""
    names = [group_of(*of) for of in zip(rollcalls.topics, rollcalls.accommodating.tolist(), strict=True)]
    groups = tuple(dict.fromkeys(names))
    return groups, np.array([groups.index(name) for name in names])


def group_of(topic: str, direction: int) -> str:
    """The group of a vote: its topic, or that of all mixed votes."""
    return topic if direction else MIXED


def prior_covariance(row: str, of_cell: FloatArray) -> FloatArray:
    """Covariance of one row of theta before any vote; (trait, trait)."""
    if is_cell(row):
        return of_cell
    if row == "agenda":
        return AGENDA
    if row.startswith(("drift of", "Senate of")):
        return NARROWER
    return NARROW if row.startswith(("drift", "Senate", "majority")) else WIDE
