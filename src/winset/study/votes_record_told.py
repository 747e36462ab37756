"""What the record of the roll-call model says, as the document ``record``."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from winset.study.shape import OfCase, Told

Triple = tuple[float, float, float]
"""A value and the ends of its 95 % interval."""


class ClassTold(Told):
    """Forecasts of about one chance: how many, the mean chance given, the share that came."""

    count: int
    foretold: float
    came: float


class LineScores(Told):
    """Members' scores of the party line."""

    log_score: float
    accuracy: float
    brier: float


class MembersScored(Told):
    """Members' scores over all their votes; `gain` is the share by which the log score beats the party line's.

    Gains are (value, low, high), with a 95 % interval from drawing bills, or Congresses, again.
    """

    count: int
    log_score: float
    accuracy: float
    brier: float
    baseline_party: LineScores
    gain_by_bill: Triple
    gain_by_congress: Triple
    calibration: tuple[ClassTold, ...]


class BaselineTold(Told):
    """A baseline's scores of whole votes; the topic's past foretells no yea share, so that it has no interval.

    `brier_gain` and `log_gain` are the baseline's mean score less the model's, positive where the model is better, with
    95 % intervals from drawing bills again; `brier_gain_by_congress` from drawing Congresses again.
    """

    brier: float
    log_score: float
    crps: float | None
    coverage80: tuple[int, int] | None
    coverage95: tuple[int, int] | None
    brier_gain: Triple
    brier_gain_by_congress: Triple
    log_gain: Triple


class VotesScored(Told):
    """Scores of whole votes: did it pass at its own threshold, and the share of yeas.

    `coverage80` and `coverage95` count (votes inside, votes); `width80` is the mean width of the interval. `crps` is of
    the yea share. Keys of `baselines` are `party line` and `topic's past`.
    """

    count: int
    passed: int
    brier: float
    log_score: float
    crps: float
    coverage80: tuple[int, int]
    coverage95: tuple[int, int]
    width80: float
    baselines: dict[str, BaselineTold]
    calibration: tuple[ClassTold, ...]


class TopicScored(Told):
    """One topic's scores beside the baselines; `gain` as in members."""

    votes: int
    log_score: float
    accuracy: float
    baseline_party: LineScores
    gain: float
    brier: float
    brier_baselines: dict[str, float]
    coverage95: tuple[int, int]


class Scored(Told):
    """Scores of a set of votes."""

    members: MembersScored
    votes: VotesScored
    by_topic: dict[str, TopicScored]


class VoteForetold(Told):
    """One vote as it was foretold and as it came.

    Shares are of yeas among those who voted; `interval80` and `interval95` hold it in so many of a hundred votes.
    `passes` is the chance given to its passing at `needed` yeas, beside the two baselines' chances.
    """

    id: str
    label: str
    date: dt.date
    topic: str
    body: str
    congress: int
    bill: str
    usable: bool
    voting: int
    needed: int
    share: float
    median: float
    interval80: tuple[float, float]
    interval95: tuple[float, float]
    passed: bool
    passes: float
    party_passes: float
    topic_passes: float
    log_score: float
    party_log_score: float


class ProtocolTold(Told):
    """One way of asking: what was learned from, how often, and every vote; `usable` are the votes that fit a line.

    `most_missed` are ids, the worst first; `outside` those whose share left its 95 % interval; `worse_topics` those on
    which the members' log score is worse than the party line's.
    """

    learned_from: str
    how: str
    fits: int
    everything: Scored
    usable: Scored | None
    most_missed: tuple[str, ...]
    outside: tuple[str, ...]
    worse_topics: tuple[str, ...]
    losses: tuple[str, ...]
    sentences: tuple[str, ...]
    votes: tuple[VoteForetold, ...]


class VotesRecord(OfCase):
    """How the roll-call model has fared on votes that it had not seen; document ``record/1``.

    `members`, `votes` and `by_topic` are those of all votes under the protocol `headline`; the rest is in `protocols`,
    by what was learned from. `notes` say what the votes are, and which data chose what.
    """

    schema_: str = Field(default="record/1", alias="schema")
    roll_calls: int
    bills: int
    headline: str
    members: MembersScored
    votes: VotesScored
    by_topic: dict[str, TopicScored]
    protocols: dict[str, ProtocolTold]
    notes: tuple[str, ...]


class RecordInBrief(Told):
    """The votes' record as the brief tells it: only votes before its date, foretold from earlier Congresses."""

    learned_from: str
    votes: int
    members_gain: Triple
    brier: float
    brier_baselines: dict[str, float]
    coverage80: tuple[int, int]
    coverage95: tuple[int, int]
    most_missed: tuple[str, ...]
    worse_topics: tuple[str, ...]
    sentences: tuple[str, ...]
