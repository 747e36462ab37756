"""How long deals of the same parties have been held, from the register, beside what the model says of one package.

The trap: the class counts a deal as held while it is not known to have ended. An exchange that nobody signed, or one
that is paid by instalments and can be withheld each month, is another thing, and the class says little of it::

    12 deals of the two parties    57 % held at 12 months, 4 of them still watched
"""

from __future__ import annotations

from collections.abc import Iterator

from winset.evidence.register import read
from winset.language import say
from winset.study.moments import Question
from winset.study.register import reference_class
from winset.study.register_told import Horizon, ReferenceClass
from winset.study.register_words import ALL, written

SHORT = 12
"""Months after which the brief tells the share that was held."""


def reference(question: Question) -> tuple[ReferenceClass, ReferenceClass | None]:
    """Deals between the actors of a case as known on its date; all deals beside them where that class is small."""
    known = sorted({name for deal in read().deals for name in deal.parties})
    named = [written(actor.name, known) for actor in question.case.actors]
    parties = reference_class(named, as_of=question.as_of)
    return parties, reference_class(as_of=question.as_of) if parties.caution else None


def without_curves(
    found: tuple[ReferenceClass, ReferenceClass | None],
) -> tuple[ReferenceClass, ReferenceClass | None]:
    """The same without the shares of every month, which the brief does not tell."""
    parties, everybody = found
    dropped = {"curve": None}
    return parties.model_copy(update=dropped), everybody and everybody.model_copy(update=dropped)


def in_short(parties: ReferenceClass, everybody: ReferenceClass | None) -> str:
    """One sentence: what share was still held after a year, how many were watched, and how small the class is."""
    told = "; ".join([_held(parties), *([_held(everybody)] if everybody else [])])
    return say(
        "In the register of past deals, {told}. It is no sample, and no forecast of this package.",
        told=told,
    )


def _held(of: ReferenceClass) -> str:
    everybody = of.label.startswith(say(ALL))
    if not of.n:
        return (
            say("of {deals} there are none", deals=of.label)
            if everybody
            else say("there are no {deals}", deals=of.label)
        )
    at = _horizon(of)
    if at is None:
        return say("of {n} {deals} none was watched for {months} months", n=of.n, deals=of.label, months=SHORT)
    deals = say("deals of all parties") if everybody else of.label
    return say(
        "of {n} {deals} {share:.0%} were held at {months} months ({watched})",
        n=of.n, deals=deals, share=at.held.share, months=SHORT, watched=", ".join(_watched(of, at)),
    )  # fmt: skip


def _watched(of: ReferenceClass, at: Horizon) -> Iterator[str]:
    """How sure the share is: its interval, how many were still watched, and whether the class is small."""
    if at.held.interval:
        low, high = at.held.interval
        yield say("95% interval {low:.0%} to {high:.0%}", low=low, high=high)
    yield say("{n} still watched then", n=at.at_risk)
    if of.caution:
        yield say("a small class")


def _horizon(of: ReferenceClass) -> Horizon | None:
    return next((horizon for horizon in of.horizons if horizon.month == SHORT), None)
