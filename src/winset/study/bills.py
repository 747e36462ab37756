"""Odds of every bill on the table, told with both factors: that a vote is held, and that it passes if one is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import numpy as np

from winset import legislature
from winset.axes import FloatArray
from winset.case.parts import Legislature
from winset.evidence import Evidence
from winset.language import say, say_many
from winset.legislature import BillForecast, Given, Pivot
from winset.legislature.pivots import over_draws
from winset.stakes.linked import Bill
from winset.study.answer import ChamberOdds, Chance, GateTold, Odds
from winset.study.moments import Question

Found = TypeVar("Found")


def forecasts(
    question: Question, known: Evidence, bills: Iterable[Bill], seed: int, draws: int
) -> dict[Bill, BillForecast]:
    """A forecast for every bill, from roll calls up to the date; those at the table say yes to what they agreed to."""
    return _of_each(legislature.chance, question, known, bills, seed, draws)


def given(question: Question, known: Evidence, bills: Iterable[Bill], seed: int, draws: int) -> dict[Bill, Given]:
    """What is left open of every bill's chance, to be told world by world; roll calls up to the date."""
    return _of_each(legislature.given, question, known, bills, seed, draws)


def _of_each(
    asked: Callable[..., Found], question: Question, known: Evidence, bills: Iterable[Bill], seed: int, draws: int
) -> dict[Bill, Found]:
    """What is asked of every bill, the model of votes fitted once."""
    wanted = [bill for bill in bills if bill]
    if not wanted:
        return {}
    body = _legislature(question)
    seated = [chamber for chamber in body.chambers if chamber.body != "blocs"]
    model = legislature.fit(known.rollcalls(), seed=seed, draws=draws) if seated else None
    members = {chamber.id: known.members(question.moment.congress, chamber.body) for chamber in seated}
    at, day = question.moment, question.as_of
    return {
        bill: asked(model, written(question, bill), body, at, day, members, seed, draws, question.actors)
        for bill in wanted
    }


def _legislature(question: Question) -> Legislature:
    """The legislature of the case; the check refuses a case with bills and none, or with two."""
    return question.case.legislatures[0]


def written(question: Question, bill: Bill) -> legislature.Bill:
    """The bill as the legislature reads it: its options with their topics and anchors."""
    options = {issue.id: issue.options for issue in question.issues}
    parts = {f"{issue}.{name}": options[issue][name] for issue, name in sorted(bill)}
    return legislature.Bill.of(" + ".join(parts), parts)


def told(question: Question, forecast: BillForecast) -> Odds:
    """Odds with what stands behind them."""
    titles = {c.id: c.title for c in _legislature(question).chambers}
    held, passes = forecast.odds.vote_held, forecast.odds.passes
    law = forecast.odds.probability
    voted = float(held.mean())
    carried = law / voted if voted else float(passes.mean())
    short = max(forecast.chambers, key=lambda c: c.votes_short)
    return Odds(
        vote_held=_chance(voted, held, np.ones(len(held))),
        gate=_gate(question, forecast, titles),
        passes=_chance(carried, passes, held),
        enacted=law,
        chambers=tuple(
            ChamberOdds(
                chamber=c.chamber,
                title=titles[c.chamber],
                passes=c.passes,
                expected_yeas=round(c.expected_yeas, 1),
                needed=c.threshold,
                pivot=_pivot(c.pivot),
            )
            for c in forecast.chambers
        ),
        anchors=forecast.anchors,
        sentence=_sentence(voted, carried, law, round(short.votes_short), titles[short.chamber]),
    )


def _sentence(voted: float, carried: float, law: float, short: int, chamber: str) -> str:
    """Both factors, their product, and how many votes the chamber that lacks most is short."""
    if not short:
        return say(
            "A vote is held with a chance of {voted:.0%} and passes, if held, with {carried:.0%}: enacted {law:.1%}.",
            voted=voted,
            carried=carried,
            law=law,
        )
    return say_many(
        short,
        "A vote is held with a chance of {voted:.0%} and passes, if held, with {carried:.0%}: enacted {law:.1%}; "
        "{n} vote short in the {chamber}.",
        "A vote is held with a chance of {voted:.0%} and passes, if held, with {carried:.0%}: enacted {law:.1%}; "
        "{n} votes short in the {chamber}.",
        voted=voted,
        carried=carried,
        law=law,
        chamber=chamber,
    )


def _pivot(of: Pivot | None) -> str:
    """The member on whom it turns, or the bloc, which has no state and no ideal point."""
    if of is None:
        return ""
    if not of.state:
        return of.name
    return say("{party}-{state} at {ideal:+.2f}", party=of.party, state=of.state, ideal=of.ideal_point)


def _gate(question: Question, forecast: BillForecast, titles: dict[str, str]) -> GateTold:
    """What P(a vote is held) is made of."""
    of = forecast.gate
    led = {c.chamber: c.majority for c in forecast.chambers}
    names = {b.id: b.title for c in _legislature(question).chambers for b in c.blocs}
    support = dict(of.support)
    sentences = [
        say("Its topic's bills reach a vote in {rate:.0%} of terms.", rate=of.base_rate),
        say(
            "The {chamber} decides on it: of those who schedule its votes ({majority}), {share:.0%} would vote yea.",
            chamber=titles[of.keeper],
            majority=names.get(led[of.keeper], led[of.keeper]),
            share=support[of.keeper],
        ),
    ]
    if of.petition is not None:
        sentences.append(say("A petition for a vote is signed with a chance of {chance:.0%}.", chance=of.petition))
    sentences += [f"{_offices(question)[name]}: {chance:.0%}." for name, chance in forecast.offices]
    return GateTold(
        base_rate=of.base_rate,
        months_left=round(forecast.months_left, 1),
        majority=led,
        majority_support=support,
        if_alone=dict(of.alone),
        keeper=of.keeper,
        petition=of.petition,
        offices=dict(forecast.offices),
        sentence=" ".join(sentences),
    )


def _offices(question: Question) -> dict[str, str]:
    return {decision.id: decision.title for decision in _legislature(question).decisions}


def _chance(overall: float, draws: FloatArray, weights: FloatArray) -> Chance:
    """A chance with its 80 % interval over draws, each of which counts by its weight."""
    _, (low, high) = over_draws(draws, weights)
    return Chance(chance=overall, low=low, high=high)
