"""Sentences on the votes' record, made from its numbers; what was lost is said as plainly as what was won."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from winset.language import said, say, say_many
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
from winset.study.within import within

HOW = {
    "other votes": said("each vote foretold from all others, those after it too"),
    "other bills": said("each vote foretold from votes on other bills, those after it too"),
    "earlier Congresses": said("each Congress foretold from earlier ones, from {n} votes on"),
}
KNOWN = said(
    "Who voted is taken as known, and so are a vote's topic, body, Congress, direction and the yeas it needs; "
    "directions and topics were coded with the votes in sight."
)
BASELINES = said(
    "Party line: each party's share of support in the other votes of topic and Congress, else of the topic; for whole "
    "votes, a beta law around it whose tightness is learned from how the others strayed from theirs. Topic's past: "
    "share of the topic's other votes that passed."
)
USABLE = said(
    "Usable: a logit on the first dimension saves {share:.0%} of the minority as errors in the vote itself. The vote "
    "judges that, so nobody could know the subset beforehand."
)
CHOSE = said(
    "What chose: forms and widths of members' and states' leans and of the majority's rows were chosen on votes up to "
    "the 112th Congress, left out and foretold; how narrow the priors of drift and Senate are, before that, on votes "
    "foretold from earlier Congresses, which is therefore no clean score. Nothing was chosen on whole votes."
)
INTERVALS = said(
    "Intervals of gains: 95%, bills drawn again 2,000 times. The record of the outlook is: winset backtest."
)
NAMES = {"party line": said("party line"), "topic's past": said("topic's past")}
"""Baselines as they are called where they stand alone."""
OF = {"party line": said("{brier} of the party line"), "topic's past": said("{brier} of the topic's past")}
BETTER = {
    "party line": said("The party line says better whether votes pass (Brier {brier}, {sure})."),
    "topic's past": said("The topic's past says better whether votes pass (Brier {brier}, {sure})."),
}
IN_SHORT_BETTER = said(
    "{n} votes held by the date, {how}: members' log score {gain} better than the party line's [{low}, {high}]; "
    "whether votes passed, Brier {brier} ({beside}); yea shares inside their 95% interval in {inside}."
)
IN_SHORT_WORSE = said(
    "{n} votes held by the date, {how}: members' log score {gain} worse than the party line's [{low}, {high}]; whether "
    "votes passed, Brier {brier} ({beside}); yea shares inside their 95% interval in {inside}."
)
FEW = 5
"""Votes of a topic below which it is called few."""


def notes() -> tuple[str, ...]:
    """What a reader of the numbers should know."""
    return (say(KNOWN), say(BASELINES), say(USABLE, share=TELLING), say(CHOSE), say(INTERVALS))


def retold(of: ProtocolTold) -> ProtocolTold:
    """The same protocol in the language that is told in: its sentences are made of its numbers."""
    return told(of.learned_from, of.fits, of.everything, of.usable, of.votes, len(of.most_missed))


def told(
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
        how=say(HOW[learned_from], n=FEWEST),
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
    most = say("Most missed: {votes}.", votes="; ".join(missed))
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
        sentences=(_in_short(of), " ".join([_behind(of), most])),
    )


def _in_short(of: ProtocolTold) -> str:
    votes = of.everything.votes
    gain, low, high = of.everything.members.gain_by_bill
    beside = ", ".join(f"{say(NAMES[name])} {baseline.brier:.3f}" for name, baseline in votes.baselines.items())
    return say(
        IN_SHORT_BETTER if gain >= 0 else IN_SHORT_WORSE, n=votes.count, how=say(HOW[of.learned_from], n=FEWEST),
        gain=f"{abs(gain):.0%}", low=f"{low:+.0%}", high=f"{high:+.0%}", brier=f"{votes.brier:.3f}", beside=beside,
        inside=votes.coverage95[0],
    )  # fmt: skip


def _behind(of: ProtocolTold) -> str:
    """Where a baseline did better, in as few words as there are."""
    votes = of.everything.votes
    lost = [
        say("whether votes pass ({baseline})", baseline=say(NAMES[name]))
        for name, baseline in votes.baselines.items()
        if baseline.brier < votes.brier
    ]
    lost += [f"{within(name)} ({-of.everything.by_topic[name].gain:.0%})" for name in of.worse_topics]
    if not lost:
        return say("Nothing is behind the baselines.")
    return say("Worse than a baseline: {lost}.", lost=", ".join(lost))


def _came(vote: VoteForetold) -> str:
    share, chance = f"{vote.share:.0%}", f"{chance_of_what_came(vote):.0%}"
    if vote.passed:
        return say("passed with {share} yea; that was given {chance}", share=share, chance=chance)
    return say("failed with {share} yea; that was given {chance}", share=share, chance=chance)


def _members(of: Scored) -> str:
    members, line = of.members, of.members.baseline_party
    gain, low, high = members.gain_by_bill
    change = f"{abs(gain):.0%}"
    gained = say("{gain} better", gain=change) if gain >= 0 else say("{gain} worse", gain=change)
    gained += f" [{low:+.0%}, {high:+.0%}]"
    if low <= 0 <= high:
        gained = say("{gain}, which chance alone could show", gain=gained)
    return say(
        "Members' votes: log score {ours:.3f} against {line:.3f} of the party line, {gained}; {right:.1%} called right "
        "against {line_right:.1%}.",
        ours=members.log_score, line=line.log_score, gained=gained, right=members.accuracy, line_right=line.accuracy,
    )  # fmt: skip


def _whole(of: Scored) -> str:
    votes = of.votes
    beside = ", ".join(say(OF[name], brier=f"{each.brier:.3f}") for name, each in votes.baselines.items())
    return say("Whether votes passed: Brier {brier:.3f} against {beside}.", brier=votes.brier, beside=beside)


def _coverage(of: Scored, outside: int) -> str:
    votes = of.votes
    return say_many(
        outside,
        "The yea share came inside its 80% interval in {inside80} of {of} votes and inside its 95% interval in "
        "{inside95}; {n} lies outside.",
        "The yea share came inside its 80% interval in {inside80} of {of} votes and inside its 95% interval in "
        "{inside95}; {n} lie outside.",
        inside80=votes.coverage80[0],
        of=votes.coverage80[1],
        inside95=votes.coverage95[0],
    )


def _losses(of: Scored) -> Iterator[str]:
    """Every score on which a baseline did better, and every topic."""
    votes, members = of.votes, of.members
    if members.gain_by_bill[0] < 0:
        yield say("Members' log score is worse than the party line's.")
    if members.accuracy < members.baseline_party.accuracy:
        yield say(
            "Fewer members are called right than by the party line ({ours:.1%}, {line:.1%}).",
            ours=members.accuracy,
            line=members.baseline_party.accuracy,
        )
    for name, baseline in votes.baselines.items():
        if baseline.brier < votes.brier:
            yield say(BETTER[name], brier=f"{baseline.brier:.3f}", sure=_sure(baseline.brier_gain))
    yield from _topics(of.by_topic)


def _sure(gain: Triple) -> str:
    return say("clearly") if gain[2] < 0 else say("not clearly: the interval of the difference holds 0")


def _topics(topics: dict[str, TopicScored]) -> Iterator[str]:
    """Topics behind the party line: in log score, and in members called right."""
    worse = [f"{within(name)} ({-t.gain:.0%}, {_votes(t.votes)})" for name, t in topics.items() if t.gain < 0]
    if worse:
        yield say("Log score worse than the party line's on {topics}.", topics=", ".join(worse))
    against = said("{topic} ({ours:.1%} against {line:.1%})")
    fewer = [
        say(against, topic=within(name), ours=t.accuracy, line=t.baseline_party.accuracy)
        for name, t in topics.items()
        if t.accuracy < t.baseline_party.accuracy
    ]
    if fewer:
        yield say("Fewer members called right on {topics}.", topics=", ".join(fewer))


def _votes(count: int) -> str:
    if count < FEW:
        return say_many(count, "only {n} vote", "only {n} votes")
    return say_many(count, "{n} vote", "{n} votes")
