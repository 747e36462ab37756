"""How long a package would be kept, in a few sentences and figures: what the brief and the document both say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from winset.language import say
from winset.study.answer import FirstCause, Keeps
from winset.study.keeping import Keeping, keeping
from winset.study.moments import Question
from winset.study.table import CENTRAL
from winset.study.weighed import Weighed

AFTER = (1, 6, 12, 24)
"""Months after which the share still kept is told."""


def in_short(question: Question, weighed: Weighed, package: Mapping[str, str], seed: int) -> Keeps | None:
    """What the brief says of its settlement; None where nothing is agreed or the case says nothing on keeping it."""
    if question.case.hold is None or dict(package) == question.standing:
        return None
    kept = keeping(question, weighed, package, question.case.hold, seed)
    listed = causes(kept, question.actors)
    return Keeps(kept_after=kept_after(kept), causes=listed, sentence=" ".join(sentences(question, kept, listed)))


def kept_after(kept: Keeping) -> dict[str, float]:
    """Share of draws in which the deal is still kept after some months."""
    survival = kept.survival
    return {str(m): round(float(survival[m]), 4) for m in AFTER if m < len(survival)}


def causes(kept: Keeping, actors: Sequence[str]) -> tuple[FirstCause, ...]:
    """First causes by share of all draws, the most frequent first."""
    draws = len(kept.causes) - 1
    pairs = zip(kept.causes[:CENTRAL], kept.broken.actor[:CENTRAL].tolist(), strict=True)
    counted = Counter((cause, actors[actor]) for cause, actor in pairs if cause is not None)
    return tuple(
        FirstCause(cause=cause, actor=actor, share=round(count / draws, 4))
        for (cause, actor), count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )


def sentences(question: Question, kept: Keeping, listed: Sequence[FirstCause]) -> tuple[str, ...]:
    """What the curve says, who breaks first and why, and what the reading leaves out."""
    if not kept.items:
        return (say("Nothing is agreed, so there is nothing to keep or break."),)
    names = {actor.id: actor.name for actor in question.case.actors}
    survival, count = kept.survival, kept.terms.months
    after = [m for m in AFTER[1:] if m <= count]
    shares = ", ".join(say("{share:.0%} after {months} months", share=survival[m], months=m) for m in after)
    return (
        say(
            "In {share:.0%} of the draws nobody would break in the first month; kept are {shares}.",
            share=survival[1],
            shares=shares,
        ),
        *(_first_cause(each, names[each.actor]) for each in listed[:1]),
        say(
            "A deal ends here in the first month in which one side would rather break, if all else went on as "
            "promised. Weights, patience, courts and changes of government are assumed: this is a reading of them, not "
            "a forecast."
        ),
    )


def _first_cause(first: FirstCause, actor: str) -> str:
    return say(
        "The most frequent first cause is {cause} ({actor}), in {share:.0%} of all draws.",
        cause=say(first.cause),
        actor=actor,
        share=first.share,
    )
