"""What the brief says of timed offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.language import said, say
from winset.report.agreements import gains
from winset.report.names import Names

if TYPE_CHECKING:
    from winset.study.offers_told import CourseTold, OfferTold


def in_talks(told: CourseTold, words: Names) -> str:
    """How talks end if both sides count back, whether the last offer decides, and what it is worth to begin."""
    talks, agreed_on = told.talks, next((ending for ending in told.endings if ending.how == "agreed"), None)
    first, last = words.actor(talks.first), words.actor(talks.last)
    if agreed_on is None or agreed_on.offer is None:
        return say("Counting back from the end, {first} first: no agreement.", first=first)
    parts = [
        say(
            "Counting back from the end, {first} first: agreed in month {month} of {months}, {gains} points.",
            first=first, month=agreed_on.round, months=talks.rounds, gains=gains(agreed_on.offer.payoffs, words),
        )
    ]  # fmt: skip
    if told.last_decides:
        text = said("It is what {last} would offer on the last day; waiting costs too little to bring another package.")
        parts.append(say(text, last=last))
    for actor, offer in told.if_first.items():
        if actor != talks.first:
            ending = _begun(offer, agreed_on.offer, words)
            parts.append(say("{actor} first: {ending}.", actor=words.actor(actor), ending=ending))
    return " ".join([*parts, say("Discounts are assumed: `winset offers`.")])


def _begun(offer: OfferTold | None, agreed_on: OfferTold, words: Names) -> str:
    if offer is None:
        return say("no agreement")
    return say("the same package") if offer == agreed_on else gains(offer.payoffs, words)
