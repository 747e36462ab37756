"""Sentences on the votes' record, made from its numbers; what was lost is said as plainly as what was won."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from winset.legislature.record import FEWEST
from winset.legislature.unseen import TELLING
from winset.study.votes_record_told import (
    ProtocolTold,
    RecordInBrief,
    Scored,
    TopicScored,
    Triple,
    VoteForetold,
)

HOW = {
    "other votes": "each vote foretold from all others, those after it too",
    "other bills": "each vote foretold from votes on other bills, those after it too",
    "earlier Congresses": f"each Congress foretold from earlier ones, from {FEWEST} votes on",
}
NOTES = (
    "Who voted is taken as known, and so are a vote's topic, body, Congress, direction and the yeas it needs; "
    "directions and topics were coded with the votes in sight.",
    "Party line: each party's share of support in the other votes of topic and Congress, else of the topic; for whole "
    "votes, a beta law around it whose tightness is learned from how the others strayed from theirs. Topic's past: "
    "share of the topic's other votes that passed.",
    f"Usable: a logit on the first dimension saves {TELLING:.0%} of the minority as errors in the vote itself. The "
    "vote judges that, so nobody could know the subset beforehand.",
    "What chose: forms and widths of members' and states' leans and of the majority's rows were chosen on votes up to "
    "the 112th Congress, left out and foretold; how narrow the priors of drift and Senate are, before that, on votes "
    "foretold from earlier Congresses, which is therefore no clean score. Nothing was chosen on whole votes.",
    "Intervals of gains: 95%, bills drawn again 2,000 times. The record of the outlook is: winset backtest.",
)
FEW = 5
"""Votes of a topic below which it is called few."""


def said(
    learned_from: str,
    fits: int,
    everything: Scored,
    usable: Scored | None,
    votes: Sequence[VoteForetold],
    missed: int,
) -> ProtocolTold:
    """A protocol with its failures named and its sentences."""
    order = sorted(votes, key=chance_of_what_came)
    worse = tuple(name for name, topic in everything.by_topic.items() if topic.gain < 0)
    outside = tuple(v.id for v in votes if not v.interval95[0] <= v.share <= v.interval95[1])
    return ProtocolTold(
        learned_from=learned_from,
        how=HOW[learned_from],
        fits=fits,
        everything=everything,
        usable=usable,
        most_missed=tuple(v.id for v in order[:missed]),
        outside=outside,
        worse_topics=worse,
        losses=tuple(_losses(everything)),
        sentences=(_members(everything), _whole(everything), _coverage(everything, len(outside))),
        votes=tuple(votes),
    )


def chance_of_what_came(vote: VoteForetold) -> float:
    """The chance that was given to what the vote came to."""
    return vote.passes if vote.passed else 1.0 - vote.passes


def short(of: ProtocolTold) -> RecordInBrief:
    """A protocol as the brief tells it, in three to six lines."""
    votes, members = of.everything.votes, of.everything.members
    by_id = {vote.id: vote for vote in of.votes}
    missed = tuple(f"{by_id[name].label} ({_came(by_id[name])})" for name in of.most_missed[:2])
    return RecordInBrief(
        learned_from=of.learned_from,
        votes=votes.count,
        members_gain=members.gain_by_bill,
        brier=votes.brier,
        brier_baselines={name: baseline.brier for name, baseline in votes.baselines.items()},
        coverage80=votes.coverage80,
        coverage95=votes.coverage95,
        most_missed=missed,
        worse_topics=of.worse_topics,
        sentences=(_in_short(of), f"{_behind(of)} Most missed: {'; '.join(missed)}."),
    )


def _in_short(of: ProtocolTold) -> str:
    votes = of.everything.votes
    gain, low, high = of.everything.members.gain_by_bill
    way = "better" if gain >= 0 else "worse"
    beside = ", ".join(f"{name} {baseline.brier:.3f}" for name, baseline in votes.baselines.items())
    return (
        f"{votes.count} votes held by the date, {of.how}: members' log score {abs(gain):.0%} {way} than the party "
        f"line's [{low:+.0%}, {high:+.0%}]; whether votes passed, Brier {votes.brier:.3f} ({beside}); yea "
        f"shares inside their 95% interval in {votes.coverage95[0]}."
    )


def _behind(of: ProtocolTold) -> str:
    """Where a baseline did better, in as few words as there are."""
    votes = of.everything.votes
    lost = [
        f"whether votes pass ({name})" for name, baseline in votes.baselines.items() if baseline.brier < votes.brier
    ]
    lost += [f"{_spelled(name)} ({-of.everything.by_topic[name].gain:.0%})" for name in of.worse_topics]
    return f"Worse than a baseline: {', '.join(lost)}." if lost else "Nothing is behind the baselines."


def _came(vote: VoteForetold) -> str:
    what = "passed" if vote.passed else "failed"
    return f"{what} with {vote.share:.0%} yea, was given {chance_of_what_came(vote):.0%}"


def _members(of: Scored) -> str:
    members, line = of.members, of.members.baseline_party
    gain, low, high = members.gain_by_bill
    way = "better" if gain >= 0 else "worse"
    clear = "" if low > 0 or high < 0 else ", which chance alone could show"
    return (
        f"Members' votes: log score {members.log_score:.3f} against {line.log_score:.3f} of the party line, "
        f"{abs(gain):.0%} {way} [{low:+.0%}, {high:+.0%}]{clear}; {members.accuracy:.1%} called right against "
        f"{line.accuracy:.1%}."
    )


def _whole(of: Scored) -> str:
    votes = of.votes
    beside = ", ".join(f"{baseline.brier:.3f} of the {name}" for name, baseline in votes.baselines.items())
    return f"Whether votes passed: Brier {votes.brier:.3f} against {beside}."


def _coverage(of: Scored, outside: int) -> str:
    votes = of.votes
    return (
        f"The yea share came inside its 80% interval in {votes.coverage80[0]} of {votes.coverage80[1]} votes and "
        f"inside its 95% interval in {votes.coverage95[0]}; {outside} {'lies' if outside == 1 else 'lie'} outside."
    )


def _losses(of: Scored) -> Iterator[str]:
    """Every score on which a baseline did better, and every topic."""
    votes, members = of.votes, of.members
    if members.gain_by_bill[0] < 0:
        yield "Members' log score is worse than the party line's."
    if members.accuracy < members.baseline_party.accuracy:
        yield (
            f"Fewer members are called right than by the party line ({members.accuracy:.1%}, "
            f"{members.baseline_party.accuracy:.1%})."
        )
    for name, baseline in votes.baselines.items():
        if baseline.brier < votes.brier:
            sure = _sure(baseline.brier_gain)
            yield f"The {name} says better whether votes pass (Brier {baseline.brier:.3f}, {sure})."
    yield from _topics(of.by_topic)


def _sure(gain: Triple) -> str:
    return "clearly" if gain[2] < 0 else "not clearly: the interval of the difference holds 0"


def _topics(topics: dict[str, TopicScored]) -> Iterator[str]:
    """Topics behind the party line: in log score, and in members called right."""
    worse = [f"{_spelled(name)} ({-t.gain:.0%}, {_votes(t.votes)})" for name, t in topics.items() if t.gain < 0]
    if worse:
        yield f"Log score worse than the party line's on {', '.join(worse)}."
    fewer = [
        f"{_spelled(name)} ({t.accuracy:.1%} against {t.baseline_party.accuracy:.1%})"
        for name, t in topics.items()
        if t.accuracy < t.baseline_party.accuracy
    ]
    if fewer:
        yield f"Fewer members called right on {', '.join(fewer)}."


def _spelled(topic: str) -> str:
    return topic.replace("_", " ")


def _votes(count: int) -> str:
    many = "vote" if count == 1 else "votes"
    return f"only {count} {many}" if count < FEW else f"{count} {many}"
