"""Asks of past talks as arrays, with what was known of each before it was answered.

The trap: one episode has several asks that were answered together, so an episode is left out whole::

    2023-05   returns granted | parole granted | Cuba refused      one episode, three rows
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray, IntArray
from winset.case.parts import Case, Episode

OUTCOMES = ("refused", "partly", "granted")
"""In order: scores of ranks and the ordered logit rest on it."""
UNDECIDED = "not_decided"
FEATURES = ("asked by {actor}", "threat in play", "needs a legislature", "off the agenda", "settlement odds")
"""Columns of what is known before: the last is the share of draws less one half, 0 where there is none."""


@dataclass(frozen=True)
class Asks:
    """Decided asks, in the order of the case; `known` is (row, feature).

    `episode` and `key` are (row,), numbers of the episode and of what was asked for (an issue, or a topic that the
    agenda lacks); `outcome` is (row,), a place in `OUTCOMES`. `starts` and `ends` are (episode,). `tuned` are numbers
    of the episodes that weights were tuned to.
    """

    rows: tuple[Episode, ...]
    episodes: tuple[str, ...]
    keys: tuple[str, ...]
    episode: IntArray
    key: IntArray
    outcome: IntArray
    known: FloatArray
    odds: tuple[float | None, ...]
    starts: tuple[dt.date, ...]
    ends: tuple[dt.date, ...]
    tuned: frozenset[int]
    undecided: int

    @property
    def counts(self) -> FloatArray:
        """How often each episode had each outcome for each key; (episode, key, outcome)."""
        counted = np.zeros((len(self.episodes), len(self.keys), len(OUTCOMES)))
        np.add.at(counted, (self.episode, self.key, self.outcome), 1.0)
        return counted


def asks(case: Case, as_of: dt.date, odds: Mapping[str, float]) -> Asks:
    """Asks of episodes that had ended by a date. `odds` are the settlement's by id of a row, where there are any."""
    rounds, everything = rounds_of(case), over(case, as_of)
    rows = tuple(row for row in everything if row.outcome != UNDECIDED)
    episodes = tuple(dict.fromkeys(row.episode for row in rows))
    keys = tuple(dict.fromkeys(map(_key, rows)))
    packages = case.history.packages if case.history else ()
    of_tuned = {name for tabled in packages if tabled.tuned for name in tabled.rows}
    return Asks(
        rows=rows,
        episodes=episodes,
        keys=keys,
        episode=np.array([episodes.index(row.episode) for row in rows], dtype=np.int64),
        key=np.array([keys.index(_key(row)) for row in rows], dtype=np.int64),
        outcome=np.array([OUTCOMES.index(row.outcome) for row in rows], dtype=np.int64),
        known=np.array([_known(case, row, odds.get(row.id)) for row in rows]).reshape(len(rows), len(FEATURES)),
        odds=tuple(odds.get(row.id) for row in rows),
        starts=tuple(min(row.start for row in rounds[name]) for name in episodes),
        ends=tuple(max(row.end for row in rounds[name]) for name in episodes),
        tuned=frozenset(episodes.index(row.episode) for row in rows if {r.id for r in rounds[row.episode]} & of_tuned),
        undecided=len(everything) - len(rows),
    )


def features(case: Case) -> tuple[str, ...]:
    """What is known of an ask beforehand, in words; who asks is told by the name of the case's first actor.

    >>> from types import SimpleNamespace as Some
    >>> features(Some(actors=[Some(name="North"), Some(name="South")]))[0]
    'asked by North'
    """
    return tuple(name.format(actor=case.actors[0].name) for name in FEATURES)


def rounds_of(case: Case) -> dict[str, list[Episode]]:
    """Rows of each episode by its name, in the order of the case."""
    rounds: dict[str, list[Episode]] = {}
    for row in case.episodes:
        rounds.setdefault(row.episode, []).append(row)
    return rounds


def over(case: Case, until: dt.date) -> tuple[Episode, ...]:
    """Rows of episodes that had ended, with all their rows, by a date."""
    ended = {name for name, rows in rounds_of(case).items() if max(row.end for row in rows) <= until}
    return tuple(row for row in case.episodes if row.episode in ended)


def _key(row: Episode) -> str:
    return row.issue or f"topic: {row.topic}"


def _known(case: Case, row: Episode, odds: float | None) -> Sequence[float]:
    """Half a step to either side for yes and no, so that no feature moves what all rows have in common."""
    issue = next((issue for issue in case.issues if issue.id == row.issue), None)
    authority = next((one for one in case.authorities if issue and one.id == issue.authority), None)
    said = (
        row.asked_by == case.actors[0].id,
        bool(row.threat),
        bool(authority and authority.legislature),
        issue is None,
    )
    return [*(0.5 if yes else -0.5 for yes in said), 0.0 if odds is None else odds - 0.5]
