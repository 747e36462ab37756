"""What can be offered in a case, and the terms of a question as rules that :mod:`winset.bargain.offers` can play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset import bargain
from winset.axes import FloatArray
from winset.bargain.offers import Breakdown, Outside, Talks, in_turn
from winset.bargain.offers.talks import Number
from winset.study.moments import Question
from winset.study.offers_asked import Terms, discounts
from winset.study.offers_told import OfferTold
from winset.study.packages import Names
from winset.study.ratification import RULE
from winset.study.table import Table


@dataclass(frozen=True)
class Offered:
    """The packages that can be offered, and the one that the Nash rule picks; `payoffs` is (row, actor), in points."""

    names: Names
    payoffs: FloatArray
    changes: tuple[Mapping[str, str], ...]
    nash: OfferTold | None

    @classmethod
    def of(cls, table: Table, names: Names) -> Offered:
        """Those of a table's frontier that leave nobody below no deal, bills at their odds."""
        frontier = table.on_the_odds(table.chance)
        zone = np.flatnonzero((frontier.steps >= 0).all(axis=1) & (frontier.steps > 0).any(axis=1))
        settled = bargain.settle(frontier, RULE)
        package = settled.package if settled.signed else None
        nash = _told(names, names.changes(package), settled.payoffs[0]) if package else None
        changes = tuple(names.changes(frontier.package(int(point))) for point in zone)
        return cls(names, frontier.payoffs[zone], changes, nash)

    def told(self, row: int) -> OfferTold:
        """A package, for a reader."""
        return _told(self.names, self.changes[row], self.payoffs[row])

    @property
    def labels(self) -> dict[str, dict[str, str]]:
        """Names of every option that some package changes to, by issue and option."""
        packages = [*self.changes, self.nash.changes if self.nash else {}]
        chosen = sorted({choice for changes in packages for choice in changes.items()})
        found: dict[str, dict[str, str]] = {}
        for issue, option in chosen:
            found.setdefault(issue, {})[option] = self.names.labels[issue, option]
        return found


def talks_of(question: Question, asked: Terms) -> Talks:
    """The terms as rules that can be played: turns in the order of the case from the first on, ties as stated."""
    actors = question.actors
    start = actors.index(asked.first)
    order = [(start + k) % len(actors) for k in range(len(actors))]
    nothing = (0.0,) * len(actors)
    assumed = discounts(question)
    return Talks(
        rounds=len(asked.dates),
        discount=tuple(asked.discount.get(actor, assumed[actor]) for actor in actors),
        turns=in_turn(*order),
        no_deal=nothing,
        breakdown=Breakdown(asked.breakdown, nothing) if asked.breakdown else None,
        outside=tuple(
            Outside(actors.index(actor), tuple(points if other == actor else 0.0 for other in actors))
            for actor, points in asked.outside.items()
        ),
    )


def by_actor(names: Names, amounts: Sequence[Number] | FloatArray) -> dict[str, float]:
    """Amounts by actor, to a thousandth of a point."""
    return {actor: round(float(u), 3) + 0.0 for actor, u in zip(names.actors, amounts, strict=True)}


def _told(names: Names, changes: Mapping[str, str], payoffs: FloatArray) -> OfferTold:
    return OfferTold(changes=dict(changes), said=names.said(changes), payoffs=by_actor(names, payoffs))
