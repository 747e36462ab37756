"""How timed offers over a table go, told for a reader: the document ``offers/1`` and the brief hold the same part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from winset.bargain.offers import Course, Ending, How, Talks, first_move, play, play_by_lot
from winset.errors import Faulty
from winset.language import said, say
from winset.study.moments import Question
from winset.study.offered import Offered, by_actor, talks_of
from winset.study.offers_asked import DISCOUNT, Terms, terms
from winset.study.offers_told import CourseTold, EndingTold, OfferTold, RoundTold, TalksTold

ONLY_FRONTIER = said(
    "Offers are the packages of the frontier that leave nobody below no deal; nobody would accept or offer another one."
)
SAME_TABLE = said(
    "Payoffs are those of settling at the moment, on the odds; a later settlement is worth its discount, and nothing "
    "else is taken to change until then."
)
BASES = (said("observed"), said("estimated"), said("assumed"))
"""How a value is known, for who tells it: a document has the word itself, a reader is told `say(basis)`."""
HOW: Mapping[How, Literal["agreed", "left", "broken_off", "no_deal"]] = {
    How.AGREED: "agreed",
    How.LEFT: "left",
    How.BROKEN_OFF: "broken_off",
    How.NO_DEAL: "no_deal",
}
ALL_KNOWN = said(
    "Both sides are taken to know each other's weights, and to count back from the end. Real talks do neither."
)


def in_brief(question: Question, offered: Offered) -> CourseTold | None:
    """The course until the next election; None where there is no package to offer, or no election to end talks."""
    if not len(offered.payoffs):
        return None
    try:
        asked = terms(question)
    except Faulty:  # nothing was asked, so all that can be wrong is the deadline
        return None
    return told(question, offered, asked)


def told(question: Question, offered: Offered, asked: Terms) -> CourseTold:
    """How the talks go under the terms; the brief can hold it as it is."""
    talks = talks_of(question, asked)
    course = play(talks, offered.payoffs)
    first = {actor: _if_first(question, offered, replace(asked, first=actor)) for actor in question.actors}
    return CourseTold(
        talks=_talks_told(question, talks, asked),
        offers=len(offered.payoffs),
        endings=tuple(_ending(ending, offered, asked) for ending in course.endings),
        rounds=tuple(_rounds(course, offered, asked)),
        value=by_actor(offered.names, course.value),
        waiting=by_actor(offered.names, course.waiting),
        first_move=by_actor(offered.names, first_move(talks, lambda other: play(other, offered.payoffs))),
        if_first=first,
        nash=offered.nash,
        by_lot=by_actor(offered.names, play_by_lot(talks, offered.payoffs).value) if talks.actors == 2 else None,
        last_decides=_last_decides(course),
        sentence=_sentence(course, offered, asked, first),
        notes=_notes(question, asked),
    )


def _if_first(question: Question, offered: Offered, asked: Terms) -> OfferTold | None:
    """The package that is agreed on under other terms, if one is."""
    agreed = play(talks_of(question, asked), offered.payoffs).agreed
    row = agreed.proposal.row if agreed and agreed.proposal else None
    return None if row is None else offered.told(row)


def _talks_told(question: Question, talks: Talks, asked: Terms) -> TalksTold:
    return TalksTold(
        rounds=talks.rounds,
        first=asked.first,
        last=question.actors[max(range(talks.actors), key=lambda actor: talks.chances(talks.rounds)[actor])],
        deadline=asked.deadline,
        set_by=asked.set_by,
        discount={actor: float(d) for actor, d in zip(question.actors, talks.discount, strict=True)},
        discount_basis={actor: "asked" if actor in asked.discount else "assumed" for actor in question.actors},
        breakdown=asked.breakdown,
        outside=dict(asked.outside),
        ties=(talks.indifferent.value, talks.among_equals.value),
    )


def _ending(ending: Ending, offered: Offered, asked: Terms) -> EndingTold:
    actors = list(offered.names.actors)
    proposal = ending.proposal
    return EndingTold(
        how=HOW[ending.how],
        round=ending.round,
        date=asked.dates[ending.round - 1],
        chance=float(ending.chance),
        by=actors[proposal.proposer] if proposal else None,
        left=actors[proposal.refuser] if proposal and proposal.refuser is not None else None,
        offer=offered.told(proposal.row) if proposal and proposal.row is not None else None,
        payoffs=by_actor(offered.names, ending.payoffs),
        present=by_actor(offered.names, ending.present),
    )


def _rounds(course: Course, offered: Offered, asked: Terms) -> Iterator[RoundTold]:
    actors = list(offered.names.actors)
    for each, date in zip(course.rounds, asked.dates, strict=True):
        (proposal,) = each.proposals
        yield RoundTold(
            round=each.number,
            date=date,
            by=actors[proposal.proposer],
            offer=None if proposal.row is None else offered.told(proposal.row),
            accepted=proposal.accepted,
            refusing=by_actor(offered.names, each.refusing),
        )


def _sentence(course: Course, offered: Offered, asked: Terms, first: Mapping[str, OfferTold | None]) -> str:
    """How it ends, why it is accepted, and whether it matters who begins."""
    actors = list(offered.names.actors.values())
    if not len(offered.payoffs):
        return say("There is nothing to offer: no package leaves nobody below no deal and somebody above it.")
    told = course.sentence(actors, [say("a package")] * len(offered.changes))
    agreed = course.agreed
    if agreed and agreed.proposal and len(course.endings) == 1:
        answering = course.talks.answering(agreed.proposal.proposer)
        worth = course.rounds[agreed.round - 1].refusing
        worths = ", ".join(say("{points:.1f} to {actor}", points=float(worth[a]), actor=actors[a]) for a in answering)
        told = " ".join([told, say("Refusing would be worth {worths}.", worths=worths)])
    if _last_decides(course):
        who = actors[course.rounds[-1].proposals[0].proposer]
        last = say(
            "It is what {who} would offer on the last day; waiting costs too little to bring another package.", who=who
        )
        told = " ".join([told, last])
    return f"{told} {_who_begins(offered, asked, first)}"


def _last_decides(course: Course) -> bool:
    """Whether the package that is agreed on is the one that would be offered in the last of several rounds."""
    last, agreed = course.rounds[-1].proposals[0], course.agreed
    return bool(agreed and agreed.proposal and len(course.rounds) > 1 and agreed.proposal.row == last.row is not None)


def _who_begins(offered: Offered, asked: Terms, first: Mapping[str, OfferTold | None]) -> str:
    others = {actor: offer for actor, offer in first.items() if actor != asked.first}
    if all(offer == first[asked.first] for offer in others.values()):
        return say("It does not matter who makes the first offer.")
    return " ".join(
        _if_began(offered, offered.names.actors[actor], offer, offer == first[asked.first])
        for actor, offer in others.items()
    )


def _if_began(offered: Offered, actor: str, offer: OfferTold | None, same: bool) -> str:
    """What would be agreed on if another actor began, beside what is."""
    if offer is None:
        return say("If {actor} made the first offer, they would agree on none.", actor=actor)
    if same:
        return say("If {actor} made the first offer, they would agree on the same package.", actor=actor)
    paid = ", ".join(f"{offered.names.actors[a]} {u:.4g}" for a, u in offer.payoffs.items())
    return say("If {actor} made the first offer, they would agree on another package: {paid}.", actor=actor, paid=paid)


def _notes(question: Question, asked: Terms) -> tuple[str, ...]:
    unasked = [actor for actor in question.case.actors if actor.id not in asked.discount]
    told = "; ".join(f"{actor.name} {_discount(question, actor.id)}" for actor in unasked)
    discount = say("Discount a month: {told}.", told=told) if told else ""
    notes = (discount, *map(say, (ONLY_FRONTIER, SAME_TABLE, ALL_KNOWN)), question.case.disclosure)
    return tuple(note for note in notes if note)


def _discount(question: Question, actor: str) -> str:
    """An actor's discount and where it comes from."""
    held = question.case.hold.discount.get(actor) if question.case.hold else None
    if held is None:
        return say("{discount:g}, assumed: the case says nothing of it", discount=DISCOUNT)
    return say(
        "{value:g} ({low:g} to {high:g}), as the case says ({basis}, {source})",
        value=held.value, low=held.low, high=held.high, basis=say(held.basis), source=held.source,
    )  # fmt: skip
