"""What figures and their tables are drawn from: shares of variance, swings, and worlds as lines.

The trap: lines run through what matters most, and where little is told apart from noise there would be too few to run
through. So they run through four things at least, and the document says how many of them are apart::

    told apart      2        lines run through      4        `apart`  2
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from winset.study.sensitivity import said
from winset.study.sensitivity.found import Found
from winset.study.sensitivity.groups import PER_BASE
from winset.study.sensitivity.told import GroupedTold, LinesTold, ShareTold, SwingTold, TornadoTold

LINES, MOST, LEAST = 1000, 6, 4
"""Worlds that are drawn as lines; the most and the fewest things that they run through."""


def groups(found: Found) -> tuple[GroupedTold, ...]:
    """Shares of variance of every outcome that every world of the design has."""
    return tuple(
        GroupedTold(
            outcome=each.outcome.name,
            title=each.outcome.title,
            shares=tuple(
                ShareTold(
                    part=share.part.name,
                    things=len(share.part.columns),
                    first=rounded(share.first),
                    first_within=rounded(share.first_within),
                    total=rounded(share.total),
                    total_within=rounded(share.total_within),
                )
                for share in each.shares
            ),
            bases=each.bases,
            lost=each.lost,
            widest=rounded(each.widest),
            needed=each.needed * PER_BASE if each.needed > each.bases + each.lost else None,
            sentence=said.shares(each.bases, each.lost, each.widest, each.over_one, each.needed * PER_BASE),
        )
        for each in found.groups
    )


def tornado(found: Found) -> tuple[TornadoTold, ...]:
    """Swings by outcome, the widest first; what does not move is left out."""
    titles = {each.name: each for each in found.outcomes}
    names = dict.fromkeys(each.outcome for each in found.swings)
    return tuple(
        TornadoTold(
            outcome=name,
            title=titles[name].title,
            unit=titles[name].unit,
            swings=tuple(
                SwingTold(path=one.path, title=one.title, **ends(each))
                for each in found.swings
                if each.outcome == name and each.width > 1e-9
                for one in (found.asked.uncertain[each.column],)
            ),
        )
        for name in names
    )


def lines(found: Found) -> LinesTold | None:
    """Worlds through what matters most for a deal, or where that hardly varies, for the event told apart best."""
    events = [each for each in found.drivers if each is not None and each.outcome.event and each.told]
    if not events:
        return None
    of = max(events, key=lambda each: (each.outcome.name == "deal", each.index.max() - each.floor))
    columns: Sequence[int] = of.order[: min(max(len(of.told), LEAST), MOST)]
    rows = np.flatnonzero(of.outcome.where)
    rows = rows[np.linspace(0, len(rows) - 1, min(LINES, len(rows))).round().astype(int)]
    uncertain = found.asked.uncertain
    return LinesTold(
        outcome=of.outcome.name,
        event=of.outcome.event,
        otherwise=of.outcome.otherwise,
        paths=tuple(uncertain[at].path for at in columns),
        titles=tuple(uncertain[at].title for at in columns),
        apart=min(len(of.told), len(columns)),
        numbers=tuple(int(each) for each in found.worlds.number[rows]),
        happens=tuple(bool(each) for each in of.outcome.values[rows] == 1.0),
        chances=tuple(tuple(round(float(x), 4) for x in found.worlds.points[row, columns]) for row in rows),
    )


def ends(each: object) -> dict[str, float]:
    """Low, middle and high of what has them, as a document tells them."""
    return {end: rounded(getattr(each, end)) for end in ("low", "middle", "high")}


def rounded(value: float) -> float:
    """A number as a document tells it."""
    return round(float(value), 6)
