"""The register of deals: rows that were asked for, and how long such deals were held.

The trap: "half were over by 57 months" counts 57 months of what was watched. Deals that ended quietly were not seen to
end, so the figure is too long; and what was never watched again could move it anywhere between its bounds::

    median_months 57      bounds 24 to 84       of 105: 44 ended, 24 in force, 37 nobody knows
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import numpy as np

from winset import __version__
from winset.evidence.incidence import STILL, Incidence, Spells, incidence, interval
from winset.evidence.register import Deal, Register, begun_by, read
from winset.evidence.spells import CAUSES, Reading, fate_unknown, spells
from winset.language import say
from winset.study import register_words as words
from winset.study.register_asked import Asked, matching, selected
from winset.study.register_groups import grouped
from winset.study.register_told import (
    Curve,
    DurationsTold,
    Horizon,
    ReferenceClass,
    RegisterTold,
    Share,
    told_deal,
)

STOPPED = frozenset({"demander_reneged", "provider_reneged", "court", "lapsed_funding"})
"""Causes that cut a deal short; what expired or was superseded is not among them."""

HORIZONS = (12, 24, 36, 60)
DRAWN = 120
"""Months of a curve, at most."""


def asked_for(asked: Asked, register: Register | None = None) -> RegisterTold:
    """The rows that were asked for; document ``register/1`` without durations.

    >>> asked_for(Asked(id="MD09")).deals[0].name
    'Migrant Protection Protocols, first period'
    """
    known = register or read()
    deals = selected(known, asked)
    return RegisterTold(
        winset=__version__,
        asked=asked.told(),
        newest=str(known.newest),
        of=len(known.deals),
        deals=tuple(told_deal(deal) for deal in deals),
        notes=words.NOTES,
    )


def durations(asked: Asked, by: str | None = None, as_of: dt.date | None = None) -> RegisterTold:
    """The same with how long the deals were held, by cause of ending: of all of them, or by group.

    `by` is form, gave, leverage or parties. With `as_of`, deals begun and endings known by that date.
    """
    known = read() if as_of is None else begun_by(read(), as_of)
    told = asked_for(asked, known)
    deals = selected(known, asked)
    classes = grouped(deals, by) if by else {words.label(asked): deals}
    groups = tuple(held(name, found, known.newest, HORIZONS) for name, found in classes.items())
    table = DurationsTold(by=by or "", as_of=str(known.newest), method=words.METHOD, groups=groups)
    return told.model_copy(update={"durations": table})


def reference_class(
    parties: Sequence[str] = (),
    *,
    form: str | None = None,
    gave: str | None = None,
    leverage: str | None = None,
    since: str | None = None,
    as_of: dt.date | None = None,
) -> ReferenceClass:
    """How long deals of a class were held, as known on a date: what a question about durability starts from.

    Parties that the register never met give an empty class, which says so; codes that it does not know raise
    :class:`~winset.errors.Faulty`. Shares are told at 12 and 24 months.

    >>> found = reference_class(["United States", "Mexico"])
    >>> found.n, found.ended, found.median_months, [share.month for share in found.horizons]
    (14, 10, 8, [12, 24])
    """
    known = read() if as_of is None else begun_by(read(), as_of)
    asked = Asked(form=form, gave=gave, leverage=leverage, since=since)
    selected(known, asked)  # refuses what the register does not know
    told = Asked(party=tuple(parties), form=form, gave=gave, leverage=leverage, since=since)
    return held(words.label(told), matching(known, told), known.newest, HORIZONS[:2])


def held(label: str, deals: Sequence[Deal], newest: np.datetime64, horizons: Sequence[int]) -> ReferenceClass:
    """How long some deals were held, and how they ended."""
    performed = [deal for deal in deals if deal.performed]
    watched = spells(performed, newest)
    longest = int(watched.months.max(initial=0))
    ended = Counter(deal.ended_how for deal in performed if deal.end is not None)
    found = incidence(watched, longest)
    at = tuple(
        _horizon(performed, newest, month)
        for month in horizons
        if found.at_risk[min(month, longest)] and month <= longest
    )
    facts = {
        "label": label,
        "n": len(performed),
        "ended": sum(ended.values()),
        "in_force": sum(deal.ended_how == "still_in_force" for deal in performed),
        "fate_unknown": sum(map(fate_unknown, performed)),
        "never_performed": sum(deal.ended_how == "never_implemented" for deal in deals),
        "ended_by": {cause: ended[cause] for cause in CAUSES if ended[cause]},
        "median_months": found.median_months if performed else None,
        "median_bounds": _median_bounds(performed, newest),
        "median_unless_superseded": _median(_censored(watched, "superseded")),
        "horizons": at,
    }
    told = ReferenceClass(
        **facts,
        caution="",
        sentence="",
        caveats=tuple(map(say, words.CAVEATS)),
        curve=_curve(found) if performed else None,
    )
    return told.model_copy(update={"caution": words.caution(told), "sentence": words.sentence(told)})


def _median(watched: Spells) -> int | None:
    return incidence(watched, int(watched.months.max())).median_months if watched.months.size else None


def _median_bounds(deals: Sequence[Deal], newest: np.datetime64) -> tuple[int | None, int | None]:
    """Medians if every unknown fate was an ending at once, and if none has ended yet."""
    return _median(spells(deals, newest, Reading.ENDED_THEN)), _median(spells(deals, newest, Reading.GOING_ON))


def _censored(watched: Spells, cause: str) -> Spells:
    """The same spells where one cause counts as watched until then."""
    place = watched.causes.index(cause)
    return Spells(watched.months, np.where(watched.cause == place, STILL, watched.cause), watched.causes)


def _horizon(deals: Sequence[Deal], newest: np.datetime64, month: int) -> Horizon:
    found = incidence(spells(deals, newest), month)
    return Horizon(
        month=month,
        at_risk=int(found.at_risk[month]),
        held=_held_share(deals, newest, month),
        stopped=_share(deals, newest, month, STOPPED),
        by_cause={cause: _share(deals, newest, month, frozenset({cause})) for cause in CAUSES},
    )


def _share(deals: Sequence[Deal], newest: np.datetime64, month: int, causes: frozenset[str]) -> Share:
    """Cumulative incidence of some causes taken as one, and its extremes over the readings of unknown fates."""
    these = min(causes)
    others = "expired" if "unknown" in causes else "unknown"
    readings = [
        spells(deals, newest),
        spells(deals, newest, Reading.GOING_ON),
        spells(deals, newest, Reading.ENDED_THEN, others),
        spells(deals, newest, Reading.ENDED_THEN, these),
    ]
    found = [incidence(_as_one(read_so, causes), month) for read_so in readings]
    shares = [float(one.ended[month, 0]) for one in found]
    variance = float(found[0].ended_variance[month, 0])
    return Share(share=shares[0], interval=interval(shares[0], variance), bounds=(min(shares), max(shares)))


def _as_one(watched: Spells, causes: frozenset[str]) -> Spells:
    """Some causes as the first cause, all others as the second."""
    inside = [place for place, cause in enumerate(watched.causes) if cause in causes]
    one = np.where(np.isin(watched.cause, inside), 0, 1)
    return Spells(watched.months, np.where(watched.cause == STILL, STILL, one), ("these", "others"))


def _held_share(deals: Sequence[Deal], newest: np.datetime64, month: int) -> Share:
    found = [incidence(spells(deals, newest, reading), month) for reading in Reading]
    shares = [float(one.held[month]) for one in found]
    last_seen = found[0]
    ends = interval(shares[0], float(last_seen.held_variance[month]))
    return Share(share=shares[0], interval=ends, bounds=(min(shares), max(shares)))


def _curve(found: Incidence) -> Curve:
    last = min(DRAWN, len(found.at_risk) - 1) + 1
    return Curve(
        at_risk=tuple(found.at_risk[:last].tolist()),
        held=tuple(found.held[:last].tolist()),
        by_cause={cause: tuple(found.ended[:last, place].tolist()) for place, cause in enumerate(found.causes)},
    )
