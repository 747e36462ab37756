"""How long deals of the same parties have been held, from the register, beside what the model says of one package.

The trap: the class counts a deal as held while it is not known to have ended. An exchange that nobody signed, or one
that is paid by instalments and can be withheld each month, is another thing, and the class says little of it::

    12 deals of the two parties    57 % held at 12 months, 4 of them still watched
"""

from __future__ import annotations

from winset.study.moments import Question
from winset.study.register import reference_class
from winset.study.register_told import Horizon, ReferenceClass

SHORT = 12
"""Months after which the brief tells the share that was held."""


def reference(question: Question) -> tuple[ReferenceClass, ReferenceClass | None]:
    """Deals between the actors of a case as known on its date; all deals beside them where that class is small."""
    parties = reference_class([actor.name for actor in question.case.actors], as_of=question.as_of)
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
    told = [_held(parties)]
    told += [_held(everybody)] if everybody else []
    return f"In the register of past deals, {'; '.join(told)}. It is no sample, and no forecast of this package."


def _held(of: ReferenceClass) -> str:
    if not of.n:
        return f"there are no {of.label}" if of.label.startswith("deals") else f"of {of.label} there are none"
    at = _horizon(of)
    if at is None:
        return f"of {of.n} {of.label} none was watched for {SHORT} months"
    label = of.label if of.label.startswith("deals") else "deals of all parties"
    span = "95% interval " + " to ".join(f"{end:.0%}" for end in at.held.interval) + ", " if at.held.interval else ""
    small = ", a small class" if of.caution else ""
    watched = f"{span}{at.at_risk} still watched then{small}"
    return f"of {of.n} {label} {at.held.share:.0%} were held at {SHORT} months ({watched})"


def _horizon(of: ReferenceClass) -> Horizon | None:
    return next((horizon for horizon in of.horizons if horizon.month == SHORT), None)
