"""Sentences on approval. What cannot be seen is said in as many words as what can."""

from __future__ import annotations

import numpy as np

from winset import opinion
from winset.case.parts import ApprovalWorth
from winset.language import said, say, say_many
from winset.opinion.readings import months_of

HALF80 = 1.281552
"""Half of an 80 % interval, in standard deviations."""

TITLES = {
    "immigration_approval": "Approval of how immigration is handled",
    "border_approval": "Approval of how the border is handled",
}

TOO_FEW = said("too few months to tell")

CHAIN = said(
    "Approval is told beside and not paid: encounters, approval and re-election are one chain, and it is paid once."
)
THROUGH = said(
    "Fewer encounters are paid through approval, as estimated here, and not as such: the chain is paid once."
)


def chain(through: ApprovalWorth | None) -> str:
    """How a case pays for what follows from encounters."""
    return say(CHAIN if through is None else THROUGH)


def notes(fitted: opinion.Approval) -> tuple[str, ...]:
    """What a reader of the numbers should know."""
    counts = [one.readings.polls for one in fitted.tenures]
    few, many = min(counts), max(counts)
    polls = "1 poll" if few == 1 else f"{few:,} polls"
    return (f"The list is uneven: {many:,} polls of one tenure and {polls} of another.", *NOTES)


NOTES = (
    "A level is that of the average reading of the list: effects of polling firms, weighted by their readings, add up "
    "to nothing. If all firms err alike, so does the level.",
    "A move at an event says nothing of its cause: other things happened in the same weeks.",
    "Immigration approval, border approval and the share that names immigration the most important problem rest on a "
    "handful of polls each, and many of those say no sample size, which is then taken as 1,000.",
)


def level(of: opinion.Tenure, month: np.datetime64, value: float, low: float, high: float) -> str:
    """The level in a month."""
    months = months_of(of.readings.weeks)
    fresh = len(np.unique(of.readings.house[months[of.readings.week] > month - 3]))
    return say_many(
        fresh,
        "Approval of {name} in {month}: {value:.0f}%, 80% interval {low:.0f} to {high:.0f}, {n} polling firm in the "
        "three months to it.",
        "Approval of {name} in {month}: {value:.0f}%, 80% interval {low:.0f} to {high:.0f}, {n} polling firms in the "
        "three months to it.",
        name=of.readings.subject,
        month=month,
        value=value,
        low=low,
        high=high,
    )


def response(one: opinion.Response | None) -> str:
    """Whether approval moves with encounters."""
    if one is None:
        return say("Too few months of polls and encounters to tell whether approval moves with them.")
    number = say(
        "{points} points per doubling of encounters {after} ({interval})",
        points=points(one.estimate),
        after=_after(one.lag),
        interval=interval(one.low, one.high),
    )
    placebos = f"{one.percentile:.0%}"
    if one.verdict == "effect seen":
        seen = said("Approval went along with encounters: {number}; {share} of placebos show less.")
        return say(seen, number=number, share=placebos)
    return say(
        "No effect of encounters on approval can be seen: {number}; {share} of placebos show less. An effect of at "
        "most {most:.1f} points per doubling is compatible with the polls.",
        number=number,
        share=placebos,
        most=one.at_most,
    )


def _after(lag: int) -> str:
    if lag == 0:
        return say("in the same month")
    return say_many(lag, "a month later", "{n} months later")


def points(value: float) -> str:
    """Points with a sign, and no sign on a zero.

    >>> points(-0.04), points(0.66)
    ('0.0', '+0.7')
    """
    return f"{value:+.1f}" if abs(round(value, 1)) > 0 else "0.0"


def interval(low: float, high: float) -> str:
    """A 95 % interval in points.

    >>> interval(-0.44, 0.61)
    '95%: -0.4 to +0.6'
    """
    return say("95%: {low} to {high}", low=points(low), high=points(high))


def sparse(title: str, fitted: opinion.Approval) -> str:
    """How little a question with few readings says."""
    last = fitted.tenures[-1]
    months, level, spread = last.monthly()
    low, high = level[-1] - HALF80 * spread[-1], level[-1] + HALF80 * spread[-1]
    count = "1 reading" if fitted.learned_from == 1 else f"{fitted.learned_from} readings"
    return (
        f"{title}: {count} in all; of {last.readings.subject} in {months[-1]} {level[-1]:.0f}%, "
        f"80% interval {low:.0f} to {high:.0f}."
    )


def stake(name: str, halving: float, main: opinion.Response, even: float | None) -> str:
    """What paying through approval would need."""
    moved = f"{points(-main.estimate)} points ({interval(-main.high, -main.low)})"
    if even is None:
        return f"Halved encounters moved approval of {name} by {moved}: no worth of approval would pay for them."
    return (
        f"Halved encounters go along with {moved} of approval. If approval alone paid {name} for fewer encounters, "
        f"a point of it would have to be worth {even:g} points or more for a halving to bring the case's {halving:g}."
    )
