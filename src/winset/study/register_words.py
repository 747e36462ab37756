"""What is said of the register in sentences: how it was estimated, what it cannot bear, what a class says."""

from __future__ import annotations

from collections.abc import Sequence

from winset.language import called, listed, said, say
from winset.study.register_asked import Asked
from winset.study.register_told import Horizon, ReferenceClass

SMALL, FEW_ENDED = 20, 10
"""Deals, and known endings, below which a class is called small."""

METHOD = (
    "Cumulative incidence by cause (Aalen and Johansen 1978), a superseded deal competing with the other endings; what "
    "has no known end is watched until the newest evidence; 95% intervals on the scale log(-log) of Greenwood-type "
    "variances; bounds: unknown fates all ended in the month after the newest evidence, or none has ended yet"
)
ALL = said("all deals")
"""The class of every deal of the register."""

CAVEATS = (
    said(
        "Not a sample: famous, recent and English-language deals dominate; quiet readmission agreements are nearly "
        "absent."
    ),
    said(
        "Censoring is informative: deals are looked at while they make news, and a deal that ended quietly counts as "
        "watched until somebody last wrote of it, so durations are too long."
    ),
    said("In force is not performed: a deal can stand on paper after its parts have stopped."),
    said(
        "Form, parties, period and what was given go together; a difference between groups is no effect of any of them."
    ),
)
NOTES = (
    "Rows rest on excerpts of public pages; a row's note says what is inferred or unverified. "
    "An empty end means in force, or fate not found.",
    CAVEATS[0],
)


def label(asked: Asked) -> str:
    """A class in words.

    >>> label(Asked(party=("United States", "Mexico"), form="tacit"))
    'deals between United States and Mexico; form tacit'
    """
    parties = list(asked.party)
    whose = say(ALL)
    if parties:
        named = [called(party) for party in parties]
        between = said("deals between {parties}"), said("deals of {parties}")
        whose = say(between[0] if len(named) > 1 else between[1], parties=listed(named))
    rest = [f"{name} {value}" for name, value in asked.told().items() if name != "party"]
    return "; ".join([whose, *rest])


def caution(of: ReferenceClass) -> str:
    """What a small class says of itself; empty for one that is not small."""
    if of.n >= SMALL and of.ended >= FEW_ENDED:
        return ""
    return say("Small: {n} deals, {ended} known endings. An illustration.", n=of.n, ended=of.ended)


def sentence(of: ReferenceClass) -> str:
    """A class in two sentences, and what they cannot bear."""
    if not of.n:
        none = said("The register has no performed deal of this class ({deals}): nothing is said of durability.")
        return say(none, deals=of.label)
    half = say("it is not seen when half had ended")
    if of.median_months is not None:
        half = say("half had ended by month {month} ({bounds})", month=of.median_months, bounds=_bounds(of))
    counted = said(
        "Register of deals, {deals}: {n} performed, {ended} known to have ended, {unknown} of unknown fate; {half}."
    )
    bears = said(
        "The register is not a sample and its censoring is informative: a reference class, not a forecast of this "
        "package."
    )
    head = say(counted, deals=of.label, n=of.n, ended=of.ended, unknown=of.fate_unknown, half=half)
    return " ".join([head, *map(_at, of.horizons), say(bears)])


def written(name: str, parties: Sequence[str]) -> str:
    """An actor's name as the register writes it, whose rows are in English: a translated case has another.

    >>> written("Mexico", ["Mexico", "United States"]), written("Ruritania", ["Mexico"])
    ('Mexico', 'Ruritania')
    """
    return next((party for party in parties if called(party) == name), name)


def _bounds(of: ReferenceClass) -> str:
    low, high = (say("not seen") if end is None else str(end) for end in of.median_bounds)
    return say("{low} if unknown fates ended at once, {high} if they go on", low=low, high=high)


def _at(horizon: Horizon) -> str:
    superseded = horizon.by_cause["superseded"].share
    return say(
        "By month {month}, with {n} at risk, {held:.0%} were held, {stopped:.0%} stopped and {superseded:.0%} "
        "superseded.",
        month=horizon.month,
        n=horizon.at_risk,
        held=horizon.held.share,
        stopped=horizon.stopped.share,
        superseded=superseded,
    )
