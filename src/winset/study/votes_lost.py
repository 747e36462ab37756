"""Where a baseline scores better than the model of the votes, and where the two cannot be told apart, in sentences.

The trap: a better score is not yet a better forecaster. Where the interval of the difference holds 0, other votes of
the same kind could as well have come out the other way, and neither is called better::

    Brier .150 of the party line, .159 of the model    difference [-.012, -.003]    the party line says better
                                                       difference [-.028, +.009]    cannot be told apart
"""

from __future__ import annotations

from collections.abc import Iterator

from winset.language import said, say, say_many
from winset.spelling import within
from winset.study.votes_record_told import BaselineTold, Scored, TopicScored, Triple

NAMES = {"party line": said("party line"), "topic's past": said("topic's past")}
"""Baselines as they are called where they stand alone."""
BETTER = {
    "party line": said("The party line says better whether votes pass (Brier {theirs} against {ours})."),
    "topic's past": said("The topic's past says better whether votes pass (Brier {theirs} against {ours})."),
}
ALIKE = {
    "party line": said(
        "Whether votes pass, the party line and the model cannot be told apart: Brier {theirs} against {ours}, and the "
        "95% interval of the difference holds 0."
    ),
    "topic's past": said(
        "Whether votes pass, the topic's past and the model cannot be told apart: Brier {theirs} against {ours}, and "
        "the 95% interval of the difference holds 0."
    ),
}
FEW = 5
"""Votes of a topic below which it is called few."""


def undecided(gain: Triple) -> bool:
    """Whether the interval of a gain holds 0, so that who is better cannot be told.

    >>> undecided((-0.01, -0.03, 0.01)), undecided((-0.02, -0.03, -0.01))
    (True, False)
    """
    return gain[1] <= 0 <= gain[2]


def losses(of: Scored) -> Iterator[str]:
    """Every score on which a baseline did better, and every topic."""
    members = of.members
    if members.gain_by_bill[0] < 0:
        yield _members(members.gain_by_bill)
    if members.accuracy < members.baseline_party.accuracy:
        yield say(
            "Fewer members are called right than by the party line ({ours:.1%}, {line:.1%}).",
            ours=members.accuracy,
            line=members.baseline_party.accuracy,
        )
    for name, baseline in _ahead(of):
        text = ALIKE[name] if undecided(baseline.brier_gain) else BETTER[name]
        yield say(text, theirs=f"{baseline.brier:.3f}", ours=f"{of.votes.brier:.3f}")
    yield from _topics(of.by_topic)


def behind(of: Scored) -> tuple[str, ...]:
    """The same in as few words as there are: what is worse than a baseline, and what cannot be told from one."""
    ahead = {name: undecided(baseline.brier_gain) for name, baseline in _ahead(of)}
    votes = {name: say("whether votes pass ({baseline})", baseline=say(NAMES[name])) for name in ahead}
    lost = [votes[name] for name, alike in ahead.items() if not alike]
    lost += [f"{within(name)} ({-topic.gain:.0%})" for name, topic in of.by_topic.items() if topic.gain < 0]
    alike = [votes[name] for name in ahead if ahead[name]]
    if not lost and not alike:
        return (say("Nothing is behind the baselines."),)
    return (
        *([say("Worse than a baseline: {lost}.", lost=", ".join(lost))] if lost else []),
        *([say("Cannot be told apart from a baseline: {alike}.", alike=", ".join(alike))] if alike else []),
    )


def _ahead(of: Scored) -> list[tuple[str, BaselineTold]]:
    """Baselines with a better Brier score of whole votes."""
    return [(name, baseline) for name, baseline in of.votes.baselines.items() if baseline.brier < of.votes.brier]


def _members(gain: Triple) -> str:
    if not undecided(gain):
        return say("Members' log score is worse than the party line's.")
    return say(
        "Members' log score cannot be told apart from the party line's: {gain} [{low}, {high}].",
        gain=f"{gain[0]:+.0%}",
        low=f"{gain[1]:+.0%}",
        high=f"{gain[2]:+.0%}",
    )


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
