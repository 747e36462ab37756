"""What the brief says of timed offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.report.agreements import gains
from winset.report.names import Names

if TYPE_CHECKING:
    from winset.study.offers_told import CourseTold, OfferTold


def in_talks(told: CourseTold, words: Names) -> str:
    """How talks end if both sides count back, whether the last offer decides, and what it is worth to begin."""
    talks, agreed_on = told.talks, next((ending for ending in told.endings if ending.how == "agreed"), None)
    first, last = words.actor(talks.first), words.actor(talks.last)
    if agreed_on is None or agreed_on.offer is None:
        return f"Counting back from the end, {first} first: no agreement."
    said = f"Counting back from the end, {first} first: agreed in month {agreed_on.round} of {talks.rounds}, "
    said += f"{gains(agreed_on.offer.payoffs, words)} points. "
    if told.last_decides:
        said += f"It is what {last} would offer on the last day; waiting costs too little to bring another package. "
    others = [(actor, offer) for actor, offer in told.if_first.items() if actor != talks.first]
    said += " ".join(f"{words.actor(actor)} first: {_begun(offer, agreed_on.offer, words)}." for actor, offer in others)
    return f"{said} Discounts are assumed: `winset offers`."


def _begun(offer: OfferTold | None, agreed_on: OfferTold, words: Names) -> str:
    if offer is None:
        return "no agreement"
    return "the same package" if offer == agreed_on else gains(offer.payoffs, words)
