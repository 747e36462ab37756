"""Sentences on the votes' record, made from its numbers; what was lost is said as plainly as what was won."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from winset.language import said, say, say_many
from winset.legislature.record import FEWEST
from winset.legislature.unseen import TELLING
from winset.study.votes_lost import NAMES, behind, losses, undecided
from winset.study.votes_record_told import ProtocolTold, RecordInBrief, Scored, Triple, VoteForetold

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
OF = {"party line": said("{brier} of the party line"), "topic's past": said("{brier} of the topic's past")}
IN_SHORT_BETTER = said(
    "{n} votes held by the date, {how}: members' log score {gain} better than the party line's [{low}, {high}]; "
    "whether votes passed, Brier {brier} ({beside}); yea shares inside their 95% interval in {inside}."
)
IN_SHORT_WORSE = said(
    "{n} votes held by the date, {how}: members' log score {gain} worse than the party line's [{low}, {high}]; whether "
    "votes passed, Brier {brier} ({beside}); yea shares inside their 95% interval in {inside}."
)
IN_SHORT_ALIKE = said(
    "{n} votes held by the date, {how}: members' log score cannot be told apart from the party line's ({gain} [{low}, "
    "{high}]); whether votes passed, Brier {brier} ({beside}); yea shares inside their 95% interval in {inside}."
)
UNTIL = said("Only votes held by {date} are scored and learned from.")


def notes(until: dt.date | None = None) -> tuple[str, ...]:
    """What a reader of the numbers should know; `until` is the date after which votes are left out."""
    cut = () if until is None else (say(UNTIL, date=until),)
    return (*cut, say(KNOWN), say(BASELINES), say(USABLE, share=TELLING), say(CHOSE), say(INTERVALS))


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
        losses=tuple(losses(everything)),
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
        sentences=(_in_short(of), " ".join([*behind(of.everything), most])),
    )


def _in_short(of: ProtocolTold) -> str:
    votes, gained = of.everything.votes, of.everything.members.gain_by_bill
    gain, low, high = gained
    beside = ", ".join(f"{say(NAMES[name])} {baseline.brier:.3f}" for name, baseline in votes.baselines.items())
    text = IN_SHORT_ALIKE if undecided(gained) else IN_SHORT_BETTER if gain >= 0 else IN_SHORT_WORSE
    return say(
        text, n=votes.count, how=say(HOW[of.learned_from], n=FEWEST),
        gain=f"{gain:+.0%}" if undecided(gained) else f"{abs(gain):.0%}", low=f"{low:+.0%}", high=f"{high:+.0%}",
        brier=f"{votes.brier:.3f}", beside=beside, inside=votes.coverage95[0],
    )  # fmt: skip


def _came(vote: VoteForetold) -> str:
    share, chance = f"{vote.share:.0%}", f"{chance_of_what_came(vote):.0%}"
    if vote.passed:
        return say("passed with {share} yea; that was given {chance}", share=share, chance=chance)
    return say("failed with {share} yea; that was given {chance}", share=share, chance=chance)


def _members(of: Scored) -> str:
    members, line = of.members, of.members.baseline_party
    gained = _gained(members.gain_by_bill)
    return say(
        "Members' votes: log score {ours:.3f} against {line:.3f} of the party line, {gained}; {right:.1%} called right "
        "against {line_right:.1%}.",
        ours=members.log_score, line=line.log_score, gained=gained, right=members.accuracy, line_right=line.accuracy,
    )  # fmt: skip


def _gained(gain: Triple) -> str:
    """By how much a score is better or worse; neither, where that cannot be told."""
    low, high = f"{gain[1]:+.0%}", f"{gain[2]:+.0%}"
    if undecided(gain):
        return say("not to be told apart ({gain} [{low}, {high}])", gain=f"{gain[0]:+.0%}", low=low, high=high)
    told = say("{gain} better", gain=f"{gain[0]:.0%}") if gain[0] >= 0 else say("{gain} worse", gain=f"{-gain[0]:.0%}")
    return f"{told} [{low}, {high}]"


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
