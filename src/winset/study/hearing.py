"""A Congress about to vote: what past roll calls teach of it, and one bill told.

A bill of a Congress is forecast once, however often it is asked for: the rows of a block share most of their bills.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce

import numpy as np

from winset import legislature
from winset.axes import FloatArray
from winset.evidence import Evidence
from winset.language import say
from winset.legislature import BillForecast, MemberFloor, VoteModel
from winset.legislature.margins import shift_to, swing_draws
from winset.stakes.linked import Bill
from winset.study.bills import written
from winset.study.chambers_told import EVEN, Seats, Sitting, chamber_told, chance_over
from winset.study.cheaper import Rows, chance_of, cheaper, without_a_vote
from winset.study.congresses import Voting
from winset.study.packages import Names
from winset.study.ratify_told import Agreed, BillTold, CongressTold, OfficeTold


@dataclass(frozen=True)
class Hearing:
    """A Congress about to vote, with what past roll calls teach it; forecasts are made once for each bill.

    `agreed` says whose offices say yes: those of the actors at the table, or nobody's.
    """

    voting: Voting
    model: VoteModel
    seed: int
    draws: int
    agreed: Agreed = "deal"
    _heard: dict[Bill, BillForecast] = field(default_factory=dict)

    def odds(self, bill: Bill) -> BillForecast:
        """The forecast of a bill."""
        if bill not in self._heard:
            question = self.voting.question
            self._heard[bill] = legislature.chance(
                self.model,
                written(question, bill),
                question.case.legislatures[0],
                question.moment,
                question.as_of,
                self.voting.members,
                self.seed,
                self.draws,
                question.actors if self.agreed == "deal" else (),
            )
        return self._heard[bill]


def heard(
    votes: Voting, everything: Evidence, learn_from: str, seed: int, draws: int, agreed: Agreed = "deal"
) -> Hearing:
    """A Congress with what roll calls up to the date, or all of them, teach."""
    known = everything if learn_from == "all" else everything.observe(votes.question.as_of)
    return Hearing(votes, legislature.fit(known.rollcalls(), seed=seed, draws=draws), seed, draws, agreed)


def bill_told(
    hearing: Hearing, rows: Rows, row: int, bill: Bill, target: float, names: Names, seats: Seats
) -> BillTold:
    """A bill told, from the row of its block that asks for it alone; `seats` says whether members are told."""
    forecast = hearing.odds(bill)
    held, passes = forecast.odds.vote_held, forecast.odds.passes
    sittings = _sittings(hearing, bill, forecast)
    alone = [one.rising for one in sittings]
    spread, voted = sittings[0].spread, sittings[0].voted
    shift = shift_to(reduce(lambda a, b: a * b, alone), EVEN, spread, voted)
    chambers = tuple(
        chamber_told(
            sitting, legislature.pass_odds([sitting.floor.log_odds], [sitting.forecast.threshold], spread)[0], seats
        )
        for sitting in sittings
    )
    law = chance_of(forecast, "at all")
    missed = cheaper(rows, row, hearing.odds, target)
    title = names.said(dict(sorted(bill)))
    return BillTold(
        bill=dict(sorted(bill)),
        title=title,
        vote_held=chance_over(held, np.ones(len(held))),
        passes=chance_over(passes, held),
        enacted=round(law, 6),
        common_shift=None if shift is None else round(shift, 3),
        chambers=chambers,
        cheapest=missed,
        without_a_vote=without_a_vote(rows, row) if missed else (),
        anchors=forecast.anchors,
        left_out=forecast.left_out,
        sentence=_sentence(title, forecast),
        way=_way(hearing, bill),
        offices=_offices(hearing, forecast),
        law=chance_over(held * passes, np.ones(len(held))),
    )


def _way(hearing: Hearing, bill: Bill) -> str:
    """The titles of the procedures that a bill takes; empty where its chambers' hurdles are all there is."""
    question = hearing.voting.question
    body, topics = question.case.legislatures[0], written(question, bill).topics
    titles = {one.id: one.title for one in body.procedures}
    ways = dict.fromkeys(topic.procedure or body.procedure for topic in body.topics if topic.id in topics)
    named = [titles[way] for way in ways if way is not None]
    return reduce(lambda first, last: say("{first}; and {last}", first=first, last=last), named) if named else ""


def _offices(hearing: Hearing, forecast: BillForecast) -> tuple[OfficeTold, ...]:
    question = hearing.voting.question
    decisions = {one.id: one for one in question.case.legislatures[0].decisions}
    parties = question.actors if hearing.agreed == "deal" else ()
    return tuple(
        OfficeTold(office=id, title=decisions[id].title, chance=round(chance, 4), agreed=decisions[id].by in parties)
        for id, chance in forecast.offices
    )


def _sittings(hearing: Hearing, bill: Bill, forecast: BillForecast) -> tuple[Sitting, ...]:
    question = hearing.voting.question
    body = question.case.legislatures[0]
    floors = legislature.floors_of(
        hearing.model,
        written(question, bill),
        body,
        question.moment,
        hearing.voting.members,
        hearing.seed,
        hearing.draws,
    )
    spread = legislature.swing_of(body, hearing.seed, hearing.draws)
    swing = swing_draws(spread, hearing.seed)
    voted: FloatArray = forecast.odds.vote_held / forecast.odds.vote_held.sum()
    return tuple(
        Sitting(chamber, floor, of, spread, swing, voted)
        for chamber, floor, of in zip(body.chambers, floors, forecast.chambers, strict=True)
        if isinstance(floor, MemberFloor)
    )


def _sentence(title: str, forecast: BillForecast) -> str:
    held, passes = forecast.vote_held, chance_of(forecast, "given a vote")
    return say(
        "{bill}: a vote is held with a chance of {held:.0%} and passes, if held, with {passes:.0%}; enacted {law:.1%}.",
        bill=title,
        held=held,
        passes=passes,
        law=chance_of(forecast, "at all"),
    )


def congress_told(votes: Voting, bill: Bill, then: Hearing, since: Hearing) -> CongressTold:
    """A bill in one Congress, learned from what was known `then` and from what is known `since`."""
    forecast, later = then.odds(bill), since.odds(bill)
    held = forecast.odds.vote_held
    return CongressTold(
        congress=votes.congress,
        as_of=votes.question.as_of,
        majority=dict(votes.question.moment.majority),
        vote_held=chance_over(held, np.ones(len(held))),
        passes=chance_over(forecast.odds.passes, held),
        enacted=round(chance_of(forecast, "at all"), 6),
        yeas={c.chamber: round(c.expected_yeas, 1) for c in forecast.chambers},
        needed={c.chamber: c.threshold for c in forecast.chambers},
        passes_with_all=chance_over(later.odds.passes, later.odds.vote_held),
        votes=(len(then.model.ids), len(since.model.ids)),
    )
