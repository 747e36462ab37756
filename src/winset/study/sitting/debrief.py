"""The debrief: everything that was sealed, what it came to, and what could have been.

What was left on the table is asked of the frontier by the weights that the delegations really had::

    agreed ● ── every unbeaten package that is no worse for any delegation and better for one lies up and to the right
    no deal ─── the same from zero: was there anything that all seats could have lived with?

Predictions are marked by the quadratic score (Brier 1950), which is proper: nobody gains by saying what they do not
think.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from winset import bargain
from winset.study.answer import Package
from winset.study.packages import Names, packaged
from winset.study.prepared import Asked
from winset.study.sitting.debrief_said import ended_as, of_end, of_left
from winset.study.sitting.entries import Seat
from winset.study.sitting.outcome import Outcome, came_to, outcome
from winset.study.sitting.play import Sitting
from winset.study.sitting.seated import Board, between, by_seat, points
from winset.study.sitting.seen import aloud
from winset.study.sitting.told import Compared, Debriefed, Left, Scored, Unsealed
from winset.study.yours import paid

LEAST = 0.005
"""Points that count as none: half of the last digit that is told."""


def debriefed(board: Board, sitting: Sitting, winset: str) -> Debriefed:
    """Everything of a table that was revealed; a second or less."""
    asked, ended = between(board, sitting, sitting.agreed), outcome(board, sitting)
    own = {seat.id: by_seat(board, sitting, seat.id) for seat in sitting.opened.seats if seat.id in sitting.keys}
    fates = _Fates(board, sitting, own)
    question, names = asked.question, board.names
    frontier = asked.frontier
    unbeaten = frontier.first_packages()
    low = [sitting.reservations.get(seat.id, 0.0) for seat in sitting.of_role("delegation")]
    nash = _settled(asked, names, ())
    return Debriefed(
        winset=winset,
        case=question.case.id,
        title=question.case.title,
        question=question.moment.question,
        as_of=question.as_of,
        actors=dict(names.actors),
        labels=names.by_issue,
        run=sitting.opened.run,
        seed=sitting.opened.seed,
        terms=sitting.opened.terms,
        ended=ended_as(ended),
        sentence=of_end(sitting, ended, names),
        rounds=sitting.round,
        seats=tuple(fates.unsealed(seat, ended, nash, unbeaten) for seat in sitting.opened.seats if seat.id in own),
        scores=tuple(_scores(sitting, ended)),
        agreed=fates.compared(_told(asked, ended.package, names)) if ended.package is not None else None,
        nash=fates.compared(nash),
        nash_at_least=fates.compared(_settled(asked, names, low)),
        left=_left(asked, ended, fates, unbeaten),
        bills={names.said(dict(sorted(bill))): passed for bill, passed in ended.bills.items()},
        frontier=tuple(
            packaged(package, payoffs, names)
            for package, payoffs in zip(unbeaten, frontier.payoffs.tolist(), strict=True)
        ),
        said=tuple(aloud(sitting, names)),
    )


class _Fates:
    """What packages are worth to every seat that is taken, by its own weights; each package is weighed once."""

    def __init__(self, board: Board, sitting: Sitting, own: Mapping[str, Asked]):
        self.board, self.sitting, self.own = board, sitting, own
        self.known: dict[tuple[str, ...], dict[str, float]] = {}

    def worth(self, package: Mapping[str, str]) -> dict[str, float]:
        """Points of a package to each seat."""
        key = tuple(package[issue] for issue in sorted(package))
        if key not in self.known:
            of = {seat: self.sitting.seat(seat).actor for seat in self.own}
            self.known[key] = {seat: points(asked, of[seat], package) for seat, asked in self.own.items()}
        return self.known[key]

    def refused_by(self, package: Mapping[str, str]) -> tuple[str, ...]:
        """Seats to which a package is worth less than their reservation."""
        low = self.sitting.reservations
        return tuple(seat for seat, worth in self.worth(package).items() if worth < low.get(seat, 0.0) - LEAST)

    def compared(self, package: Package | None) -> Compared | None:
        """A package with the seats that it falls short of."""
        if package is None:
            return None
        refusing = (self.sitting.seat(seat).title for seat in self.refused_by(package.options))
        return Compared(package=package, refused_by=tuple(refusing))

    def unsealed(
        self, seat: Seat, ended: Outcome, nash: Package | None, unbeaten: Sequence[Mapping[str, str]]
    ) -> Unsealed:
        """A seat with what it had sealed."""
        sitting = self.sitting
        return Unsealed(
            seat=seat.id,
            title=seat.title,
            role=seat.role,
            name=sitting.names.get(seat.id, ""),
            positions=dict(sitting.positions.get(seat.id, {})),
            reservation=sitting.reservations.get(seat.id),
            vote=sitting.votes.get(seat.id),
            came_to=came_to(self.own[seat.id], sitting, ended, seat.actor),
            agreed_worth=self.worth(ended.package)[seat.id] if ended.package is not None else None,
            nash_worth=self.worth(nash.options)[seat.id] if nash else None,
            refuses=sum(seat.id in self.refused_by(package) for package in unbeaten),
        )


def _settled(asked: Asked, names: Names, at_least: list[float] | tuple[float, ...]) -> Package | None:
    """What Nash's rule picks; None where it ends without a deal."""
    settlement = bargain.settle(asked.frontier, bargain.nash, at_least=at_least)
    return _told(asked, settlement.package, names) if settlement.package and settlement.signed else None


def _told(asked: Asked, package: Mapping[str, str], names: Names) -> Package:
    return packaged(package, paid(asked.table, package).tolist(), names)


def _left(asked: Asked, ended: Outcome, fates: _Fates, unbeaten: Sequence[Mapping[str, str]]) -> Left:
    """Unbeaten packages that are no worse for any delegation than what was signed, and better for one.

    .. math:: L = \\{ f \\in F : f_a \\ge g_a \\text{ for all } a, \\; f_a > g_a \\text{ for some } a \\}

    where g is what the agreed package pays, or zero. Ours.
    """
    payoffs, actors = asked.frontier.payoffs, asked.question.actors
    signed = np.zeros(len(actors)) if ended.package is None else paid(asked.table, ended.package)
    better = (payoffs >= signed - LEAST).all(axis=1) & (payoffs > signed + LEAST).any(axis=1)
    most = payoffs[better].max(axis=0, initial=-np.inf) - signed if better.any() else np.zeros(len(actors))
    free = sum(not fates.refused_by(package) for package in unbeaten)
    told = {actor: round(float(points), 2) for actor, points in zip(actors, most, strict=True)}
    return Left(
        packages=int(better.sum()),
        most=told,
        for_all_seats=free,
        sentence=of_left(int(better.sum()), told, free, len(unbeaten), fates.board.names),
    )


def _scores(sitting: Sitting, ended: Outcome) -> list[Scored]:
    r"""Every prediction whose event could be seen, with its score; of ratification only where there was a deal.

    .. math:: s = (p - y)^2

    Reference: Brier (1950), the form for two outcomes.
    """
    came = {"deal": ended.package is not None}
    if ended.package is not None:
        came["ratified"] = ended.ratified
    return [
        Scored(
            seat=seat,
            title=sitting.seat(seat).title,
            of=of,
            chance=chance,
            came=came[of],
            score=round((chance - came[of]) ** 2, 4),
        )
        for (seat, of), chance in sitting.predictions.items()
        if of in came
    ]
