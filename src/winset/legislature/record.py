"""How the model fares on votes that it has not seen, beside the party line and the topic's past.

Every roll call is predicted from others, learned anew from the first guess on; nothing of it is used but what is known
before the vote (topic, body, Congress, direction, votes needed) and who voted. Which others is the reader's choice::

    "other votes"          all but the one: how well is a vote of a known season described?
    "other bills"          none on the same bill: a bill's cloture does not give its passage away
    "earlier Congresses"   only older ones, once there are 20: how well would we have foretold it?

The trap: members are scored on *support* (a yea on an accommodating vote, a nay on a restrictive one), whole votes on
*yeas*, because it is yeas that a vote needs.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import partial
from multiprocessing import get_context
from typing import Any, Literal, get_args

import numpy as np
from threadpoolctl import threadpool_limits

from winset.axes import BoolArray, FloatArray
from winset.errors import Fault, Faulty
from winset.legislature.baselines import line, sides
from winset.legislature.marked import marked
from winset.legislature.unseen import foreseen, learn, usable
from winset.tables import RollCalls, Tallies

LearnedFrom = Literal["other votes", "other bills", "earlier Congresses"]
PROTOCOLS: tuple[LearnedFrom, ...] = get_args(LearnedFrom)
FEWEST = 20
"""Votes of earlier Congresses without which a Congress is not foretold."""

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Fold:
    """Votes to predict, and the mask of those to learn from, (vote,)."""

    learn: BoolArray
    predict: tuple[int, ...]


@dataclass(frozen=True)
class Record:
    """Scores of unseen votes; arrays are (vote,) unless said.

    Of members, means over those who voted: `log_score` (minus the log of the chance given to what a member did; a coin
    scores 0.693), `accuracy`, `brier`. Of whole votes: `passes`, the chance that it passes at its own threshold;
    `passed`, whether it did; `quantiles` (vote, level) of the yea share and its `crps`; `share` as it came.
    `party_` and `topic_` are the same of the party line and of the share of the topic's other votes that passed.
    `called` and `did` count members, and supporters among them, by class of the chance given, and `given` adds these
    chances up; (vote, class).
    """

    ids: tuple[str, ...]
    topics: tuple[str, ...]
    bills: tuple[str, ...]
    congresses: tuple[int, ...]
    members: FloatArray
    log_score: FloatArray
    accuracy: FloatArray
    brier: FloatArray
    party_log_score: FloatArray
    party_accuracy: FloatArray
    party_brier: FloatArray
    passes: FloatArray
    party_passes: FloatArray
    topic_passes: FloatArray
    passed: FloatArray
    share: FloatArray
    quantiles: FloatArray
    party_quantiles: FloatArray
    crps: FloatArray
    party_crps: FloatArray
    percentile: FloatArray
    usable: FloatArray
    called: FloatArray
    given: FloatArray
    did: FloatArray

    def overall(self, of: FloatArray) -> float:
        """Mean of a score over all members' votes."""
        return float((of * self.members).sum() / self.members.sum())

    @property
    def gain(self) -> float:
        """Share by which the log score is better than the party line's; negative where it is worse."""
        return 1.0 - self.overall(self.log_score) / self.overall(self.party_log_score)

    def inside(self, quantiles: FloatArray, percent: Literal[80, 95]) -> BoolArray:
        """Whether the yea share came within the central interval, ends included; (vote,)."""
        low, high = {80: (1, 3), 95: (0, 4)}[percent]
        within: BoolArray = (quantiles[:, low] <= self.share + 1e-12) & (self.share <= quantiles[:, high] + 1e-12)
        return within

    def part(self, keep: BoolArray) -> Record:
        """The record of some of the votes, (vote,)."""
        kept = np.flatnonzero(keep).tolist()
        columns: dict[str, Any] = {f.name: _part(getattr(self, f.name), kept) for f in fields(self)}
        return replace(self, **columns)

    def of_topic(self, topic: str) -> Record:
        """The record of one topic alone."""
        return self.part(np.array([name == topic for name in self.topics]))


def record(
    rollcalls: RollCalls,
    tallies: Tallies,
    learned_from: LearnedFrom = "other votes",
    workers: int = 1,
    progress: Progress = lambda done: None,
) -> Record:
    """Predict every roll call from others and score it, in as many processes as `workers`.

    Nothing is drawn: the same votes give the same bytes, on any number of workers. Scripts that ask for several need
    the usual ``if __name__ == "__main__"``. Raises :class:`~winset.errors.Faulty` where there is nothing to predict.
    """
    asked = folds(rollcalls, tallies, learned_from)
    if not asked:
        found = f"{len(rollcalls.ids)} roll calls"
        raise Faulty([Fault("legislature", path=learned_from, found=found, expected="enough to foretell one vote")])
    executor = _executor(workers)
    try:
        rows = []
        for done, scored in enumerate(executor.map(partial(_predicted, rollcalls, tallies), asked)):
            rows += scored
            progress((done + 1) / len(asked))
    finally:
        executor.shutdown(cancel_futures=True)
    votes = sorted(v for fold in asked for v in fold.predict)
    by_vote = dict(rows)
    columns = {name: np.array([by_vote[v][name] for v in votes]) for name in by_vote[votes[0]]}
    return Record(
        ids=tuple(rollcalls.ids[v] for v in votes),
        topics=tuple(rollcalls.topics[v] for v in votes),
        bills=tuple(tallies.bills[v] for v in votes),
        congresses=tuple(rollcalls.congresses[v] for v in votes),
        usable=usable(rollcalls)[votes].astype(float),
        **columns,
    )


def folds(rollcalls: RollCalls, tallies: Tallies, learned_from: LearnedFrom) -> tuple[Fold, ...]:
    """What is predicted from what; votes that cannot be predicted (too few to learn from) are in no fold."""
    congresses, bills = np.array(rollcalls.congresses), np.array(tallies.bills)
    votes = np.arange(len(rollcalls.ids))
    if learned_from == "other votes":
        found = [Fold(votes != v, (int(v),)) for v in votes]
    elif learned_from == "other bills":
        found = [_fold(bills != bill, bills == bill) for bill in dict.fromkeys(tallies.bills)]
    else:
        found = [_fold(congresses < at, congresses == at) for at in sorted(set(rollcalls.congresses))]
        found = [fold for fold in found if fold.learn.sum() >= FEWEST]
    return tuple(fold for fold in found if fold.learn.any())


def _fold(learned: BoolArray, predicted: BoolArray) -> Fold:
    return Fold(learned, tuple(np.flatnonzero(predicted).tolist()))


def _part(of: FloatArray | tuple[object, ...], kept: Sequence[int]) -> FloatArray | tuple[object, ...]:
    return tuple(of[v] for v in kept) if isinstance(of, tuple) else of[kept]


def _executor(workers: int) -> Executor:
    """Processes where several are asked for; else the caller's own, in one thread."""
    if workers == 1:
        return ThreadPoolExecutor(1)
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_deaf)


def _deaf() -> None:
    """An interrupt is the parent's to hear, who ends the workers in order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _predicted(rollcalls: RollCalls, tallies: Tallies, fold: Fold) -> list[tuple[int, dict[str, object]]]:
    """Learn once, then score every vote of the fold."""
    with threadpool_limits(limits=1):
        learned = learn(rollcalls.among(fold.learn))
        counted = sides(rollcalls)
        marks = []
        for v in fold.predict:
            ours, party = foreseen(learned, rollcalls, v), line(rollcalls, counted, v, fold.learn)
            marks.append((v, marked(rollcalls, tallies, v, ours, party, counted)))
        return marks
