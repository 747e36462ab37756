"""The votes' record as a document: a protocol run, scored beside its baselines, vote by vote and topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

import numpy as np

from winset.axes import FloatArray
from winset.legislature import gains
from winset.legislature.record import LearnedFrom, Record, folds, record
from winset.randomness import named
from winset.study import votes_record_said
from winset.study.votes_record_told import (
    BaselineTold,
    ClassTold,
    LineScores,
    MembersScored,
    ProtocolTold,
    Scored,
    TopicScored,
    Triple,
    VoteForetold,
    VotesScored,
)
from winset.tables import RollCalls, Tallies

Done = Callable[[float], None]

SEED = 7
"""Seed of the resampling behind the intervals of gains; scores themselves are not drawn."""
MISSED = 5
"""Votes most missed that are named."""


def scored(
    rollcalls: RollCalls, tallies: Tallies, learned_from: LearnedFrom, workers: int = 1, told: Done = lambda done: None
) -> ProtocolTold:
    """One protocol, run now and scored, whatever was kept."""
    found = record(rollcalls, tallies, learned_from, workers, told)
    everything, fits = _scored(found), found.usable > 0.5
    usable = _scored(found.part(fits)) if fits.any() else None
    votes = _votes(found, rollcalls, tallies)
    return votes_record_said.told(
        learned_from, len(folds(rollcalls, tallies, learned_from)), everything, usable, votes, MISSED
    )


def _scored(of: Record) -> Scored:
    """Scores of a record beside its baselines, and by topic."""
    by_bill = gains.resampled(of.bills, named(SEED, "bills"))
    by_congress = gains.resampled(of.congresses, named(SEED, "congresses"))
    topics = sorted(set(of.topics))
    return Scored(
        members=_members(of, by_bill, by_congress),
        votes=_whole(of, by_bill, by_congress),
        by_topic={topic: _topic(of.of_topic(topic)) for topic in topics},
    )


def _members(of: Record, by_bill: FloatArray, by_congress: FloatArray) -> MembersScored:
    return MembersScored(
        count=int(of.members.sum()),
        log_score=_round(of.overall(of.log_score)),
        accuracy=_round(of.overall(of.accuracy)),
        brier=_round(of.overall(of.brier)),
        baseline_party=_line(of),
        gain_by_bill=_triple(gains.member_gain(of, by_bill)),
        gain_by_congress=_triple(gains.member_gain(of, by_congress)),
        calibration=_classes(gains.member_calibration(of)),
    )


def _line(of: Record) -> LineScores:
    scores = (of.overall(each) for each in (of.party_log_score, of.party_accuracy, of.party_brier))
    return LineScores(**dict(zip(LineScores.model_fields, map(_round, scores), strict=True)))


def _whole(of: Record, by_bill: FloatArray, by_congress: FloatArray) -> VotesScored:
    width = of.quantiles[:, 3] - of.quantiles[:, 1]
    return VotesScored(
        count=len(of.ids),
        passed=int(of.passed.sum()),
        brier=_round(gains.brier(of.passes, of.passed).mean()),
        log_score=_round(gains.log_score(of.passes, of.passed).mean()),
        crps=_round(of.crps.mean()),
        coverage80=_hits(of.inside(of.quantiles, 80)),
        coverage95=_hits(of.inside(of.quantiles, 95)),
        width80=_round(width.mean()),
        baselines={
            "party line": _baseline(of, of.party_passes, by_bill, by_congress, forecasts_share=of),
            "topic's past": _baseline(of, of.topic_passes, by_bill, by_congress, forecasts_share=None),
        },
        calibration=_classes(gains.calibration(of.passes, of.passed)),
    )


def _baseline(
    of: Record, passes: FloatArray, by_bill: FloatArray, by_congress: FloatArray, forecasts_share: Record | None
) -> BaselineTold:
    ours, theirs = (gains.brier(chance, of.passed) for chance in (of.passes, passes))
    our_log, their_log = (gains.log_score(chance, of.passed) for chance in (of.passes, passes))
    share = forecasts_share
    return BaselineTold(
        brier=_round(theirs.mean()),
        log_score=_round(their_log.mean()),
        crps=_round(share.party_crps.mean()) if share else None,
        coverage80=_hits(share.inside(share.party_quantiles, 80)) if share else None,
        coverage95=_hits(share.inside(share.party_quantiles, 95)) if share else None,
        brier_gain=_triple(gains.advantage(ours, theirs, by_bill)),
        brier_gain_by_congress=_triple(gains.advantage(ours, theirs, by_congress)),
        log_gain=_triple(gains.advantage(our_log, their_log, by_bill)),
    )


def _topic(of: Record) -> TopicScored:
    chances = {"party line": of.party_passes, "topic's past": of.topic_passes}
    return TopicScored(
        votes=len(of.ids),
        log_score=_round(of.overall(of.log_score)),
        accuracy=_round(of.overall(of.accuracy)),
        baseline_party=_line(of),
        gain=_round(of.gain),
        brier=_round(gains.brier(of.passes, of.passed).mean()),
        brier_baselines={name: _round(gains.brier(each, of.passed).mean()) for name, each in chances.items()},
        coverage95=_hits(of.inside(of.quantiles, 95)),
    )


def _votes(of: Record, rollcalls: RollCalls, tallies: Tallies) -> tuple[VoteForetold, ...]:
    place = {name: v for v, name in enumerate(rollcalls.ids)}
    return tuple(_vote(of, at, rollcalls, tallies, place[name]) for at, name in enumerate(of.ids))


def _vote(of: Record, at: int, rollcalls: RollCalls, tallies: Tallies, v: int) -> VoteForetold:
    low95, low80, median, high80, high95 = (_round(share) for share in of.quantiles[at])
    return VoteForetold(
        id=rollcalls.ids[v],
        label=rollcalls.titles[v],
        date=tallies.days[v].item(),
        topic=rollcalls.topics[v],
        body=rollcalls.bodies[v],
        congress=rollcalls.congresses[v],
        bill=tallies.bills[v].partition(": ")[2],
        usable=bool(of.usable[at] > 0.5),
        voting=int(tallies.yeas[v] + tallies.nays[v]),
        needed=int(tallies.needed[v]),
        share=_round(of.share[at]),
        median=median,
        interval80=(low80, high80),
        interval95=(low95, high95),
        passed=bool(of.passed[at] > 0.5),
        passes=_round(of.passes[at]),
        party_passes=_round(of.party_passes[at]),
        topic_passes=_round(of.topic_passes[at]),
        log_score=_round(of.log_score[at]),
        party_log_score=_round(of.party_log_score[at]),
    )


def _classes(found: Sequence[gains.Class]) -> tuple[ClassTold, ...]:
    return tuple(
        ClassTold(**{**asdict(one), "foretold": _round(one.foretold), "came": _round(one.came)}) for one in found
    )


def _hits(inside: object) -> tuple[int, int]:
    hit = np.asarray(inside)
    return int(hit.sum()), int(hit.size)


def _triple(of: Triple) -> Triple:
    value, low, high = (_round(each) for each in of)
    return value, low, high


def _round(value: float) -> float:
    """Four decimals: what numpy adds in another order must not show."""
    return round(float(value), 4)
