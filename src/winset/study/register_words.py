"""What is said of the register in sentences: how it was estimated, what it cannot bear, what a class says."""

from __future__ import annotations

from winset.study.register_asked import Asked
from winset.study.register_told import Horizon, ReferenceClass

SMALL, FEW_ENDED = 20, 10
"""Deals, and known endings, below which a class is called small."""

METHOD = (
    "Cumulative incidence by cause (Aalen and Johansen 1978), a superseded deal competing with the other endings; what "
    "has no known end is watched until the newest evidence; 95% intervals on the scale log(-log) of Greenwood-type "
    "variances; bounds: unknown fates all ended in the month after the newest evidence, or none has ended yet"
)
CAVEATS = (
    "Not a sample: famous, recent and English-language deals dominate; quiet readmission agreements are nearly absent.",
    "Censoring is informative: deals are looked at while they make news, and a deal that ended quietly counts as "
    "watched until somebody last wrote of it, so durations are too long.",
    "In force is not performed: a deal can stand on paper after its parts have stopped.",
    "Form, parties, period and what was given go together; a difference between groups is no effect of any of them.",
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
    whose = "all deals"
    if parties:
        whose = f"deals between {' and '.join(parties)}" if len(parties) > 1 else f"deals of {parties[0]}"
    rest = [f"{name} {value}" for name, value in asked.told().items() if name != "party"]
    return "; ".join([whose, *rest])


def caution(of: ReferenceClass) -> str:
    """What a small class says of itself; empty for one that is not small."""
    if of.n >= SMALL and of.ended >= FEW_ENDED:
        return ""
    return f"Small: {of.n} deals, {of.ended} known endings. An illustration."


def sentence(of: ReferenceClass) -> str:
    """A class in two sentences, and what they cannot bear."""
    if not of.n:
        return f"The register has no performed deal of this class ({of.label}): nothing is said of durability."
    half = "it is not seen when half had ended"
    if of.median_months is not None:
        half = f"half had ended by month {of.median_months} ({_bounds(of)})"
    by = "".join(f" {_at(horizon)}" for horizon in of.horizons)
    return (
        f"Register of deals, {of.label}: {of.n} performed, {of.ended} known to have ended, {of.fate_unknown} of "
        f"unknown fate; {half}.{by} The register is not a sample and its censoring is informative: a reference class, "
        "not a forecast of this package."
    )


def _bounds(of: ReferenceClass) -> str:
    low, high = ("not seen" if end is None else str(end) for end in of.median_bounds)
    return f"{low} if unknown fates ended at once, {high} if they go on"


def _at(horizon: Horizon) -> str:
    superseded = horizon.by_cause["superseded"].share
    return (
        f"By month {horizon.month}, with {horizon.at_risk} at risk, {horizon.held.share:.0%} were held, "
        f"{horizon.stopped.share:.0%} stopped and {superseded:.0%} superseded."
    )
