"""Accounts behind the tabs of the page: documents that are made when a tab is opened, from a question prepared already.

The trap: not every lever moves an account. Its key names what it rests on, so that moving a weight does not ask again
for what only the date can change::

    measures, events, sources    the date              hold       every lever
    dots                         the date, the look    prices     every lever but the package, and the look
    backtest, ledger             the case, its file    margins    every lever, and the look
    votes                        the date, the look    ratify     the date, votes needed, the bills looked at
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from winset.language import said
from winset.study import dots, past, priced, scorecard, sourced, store
from winset.study.events import events
from winset.study.hold import asked_part, held
from winset.study.look import Look
from winset.study.moved import Moved, asked_anew
from winset.study.past_told import MeasuresTold
from winset.study.prepared import Asked
from winset.study.ratify_looked import bill_chosen, looked
from winset.study.record import backtest
from winset.study.run import ONE_THREAD
from winset.study.shape import Told

Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Account:
    """How an account is made, what it rests on, what is said meanwhile; `at_once` if it takes milliseconds.

    It is made from the name or folder of the case, the question as the levers have it, and what is looked at.
    """

    make: Callable[[str, Asked, Look], Told]
    rests_on: Callable[[Asked, Look], Key]
    doing: str
    at_once: bool = False


def _measures(target: str, asked: Asked, look: Look) -> Told:
    """The account of past measures, which is kept between runs."""
    prepared, name = asked.prepared, f"measures-{asked.prepared.made_of.run}.json"
    known = store.kept(name, MeasuresTold)
    if known is None:
        with threadpool_limits(limits=ONE_THREAD):
            known = past.account(prepared.question, prepared.known, prepared.weighed.flows, prepared.made_of.seed)
        store.keep(name, known)
    return known


def _events(target: str, asked: Asked, look: Look) -> Told:
    return events(asked.prepared.question, asked.prepared.weighed.flows)


def _hold(target: str, asked: Asked, look: Look) -> Told:
    """How long the reader's package would be kept, or the settlement where the reader has none."""
    part = asked_part(asked.question)
    yours = bool(asked.names.changes(asked.yours))
    settled = asked.settlement
    agreed = dict(settled.package) if settled.package and settled.signed else asked.question.standing
    with threadpool_limits(limits=ONE_THREAD):
        return held(
            asked.question,
            asked.weighed(),
            asked.yours if yours else agreed,
            part,
            asked.prepared.made_of.seed,
            "package" if yours else "settlement",
        )


def _prices(target: str, asked: Asked, look: Look) -> Told:
    """Prices around the package looked at; around the reader's, or the settlement, where none is."""
    return priced_at(asked, looked_at(asked, look))


def priced_at(asked: Asked, package: Mapping[str, str] | None) -> Told:
    """Prices around a package, or around the settlement."""
    with threadpool_limits(limits=ONE_THREAD):
        return priced.told(asked.question, asked.weighed(), asked.rule, package)


def looked_at(asked: Asked, look: Look) -> dict[str, str] | None:
    """The package that is looked at: one of the frontier, or the reader's; nothing where there is neither.

    Beyond the end of the frontier it is the last one: the frontier gets shorter under a reader's hand.
    """
    if look.point is None:
        return asked.yours if asked.names.changes(asked.yours) else None
    return dict(asked.frontier.package(min(look.point, len(asked.frontier.payoffs) - 1)))


def _ratify(target: str, asked: Asked, look: Look) -> Told:
    """The bills that are looked at, with every seat; points in it are at the case's own weights, as in its command."""
    prepared, made = asked.prepared, asked.prepared.made_of
    question = asked_anew(prepared.question, Moved(votes=asked.moved.votes))
    return looked(question, prepared.known, bills_of(asked, look), "every seat", made.seed, made.draws)


def bills_of(asked: Asked, look: Look) -> dict[str, str]:
    """The package whose bills are looked at: the bill chosen, the package that is shown, or else the first bill."""
    standing, chosen = asked.question.standing, bill_chosen(look.bill, asked.forecasts)
    if chosen is None and asked.table.bills_of(asked.shown):
        return dict(asked.shown)
    return {**standing, **dict(chosen or next(iter(asked.forecasts), ()))}


def _margins(target: str, asked: Asked, look: Look) -> Told:
    """The bills of the package looked at, chamber by chamber; no seats."""
    made, package = asked.prepared.made_of, _at(asked, look)
    return looked(asked.question, asked.prepared.known, package, "no seat", made.seed, made.draws)


def _at(asked: Asked, look: Look) -> dict[str, str]:
    """The package looked at; what the rule picks, or the standing options, where there is none."""
    return looked_at(asked, look) or dict(asked.shown)


def _dots(target: str, asked: Asked, look: Look) -> Told:
    prepared = asked.prepared
    return dots.dots(prepared.question, prepared.weighed.flows, look.month, look.capacity, look.origin)


def _sources(target: str, asked: Asked, look: Look) -> Told:
    return sourced.sourced(asked.prepared.question, asked.prepared.known)


def _backtest(target: str, asked: Asked, look: Look) -> Told:
    return backtest(target)


def _votes(target: str, asked: Asked, look: Look) -> Told:
    return scorecard.votes(target, look.learned_from, asked.prepared.question.as_of)


def _ledger(target: str, asked: Asked, look: Look) -> Told:
    return scorecard.ledger_of(target)


def _date(asked: Asked, look: Look) -> Key:
    return (asked.prepared.made_of.run,)


def _every_lever(asked: Asked, look: Look) -> Key:
    return (asked.prepared.made_of.run, asked.moved.model_dump_json())


def _bills(asked: Asked, package: Mapping[str, str], *levers: str) -> Key:
    """What the odds of a package's bills rest on, besides some levers; without bills, the date alone."""
    if not asked.table.bills_of(package):
        return (asked.prepared.made_of.run,)
    moved = asked.moved.model_dump_json(include={*levers})
    return (asked.prepared.made_of.run, moved, tuple(sorted(package.items())))


ACCOUNTS: Mapping[str, Account] = {
    "measures": Account(_measures, _date, said("Setting past measures beside other dates")),
    "events": Account(_events, _date, said("Counting around past measures"), at_once=True),
    "hold": Account(_hold, _every_lever, said("Asking month by month who would rather break")),
    "prices": Account(
        _prices,
        lambda asked, look: (*_every_lever(asked, look), look.point),
        said("Pricing every option around the package"),
    ),
    "dots": Account(
        _dots,
        lambda asked, look: (*_date(asked, look), look.month, look.capacity, look.origin),
        said("Counting paths"),
        at_once=True,
    ),
    "ratify": Account(
        _ratify,
        lambda asked, look: _bills(asked, bills_of(asked, look), "votes"),
        said("Asking the legislature seat by seat"),
    ),
    "margins": Account(
        _margins,
        lambda asked, look: _bills(asked, _at(asked, look), "votes", "weights"),
        said("Counting the votes of the package"),
    ),
    "sources": Account(_sources, _date, said("Listing every value"), at_once=True),
    "backtest": Account(_backtest, lambda asked, look: ("backtest",), said("Scoring the outlook at past dates")),
    "votes": Account(
        _votes,
        lambda asked, look: ("votes", str(asked.prepared.question.as_of), look.learned_from),
        said("Foretelling past votes, a minute at first"),
    ),
    "ledger": Account(_ledger, lambda asked, look: ("ledger", scorecard.ledger_state()), said("Scoring the ledger")),
}
