"""Deals as durations with causes, and what is done with fates that nobody found.

The trap: for more than a third of the deals nobody knows what came after the newest page. No estimate mends that; three
readings show how much hangs on it::

    newest evidence ──┐
    LAST_SEEN         ×  watched until then, and no longer (what Kaplan and Meier would do)
    ENDED_THEN        └─● ended in the month after
    GOING_ON          └──────────────────────▶ still held when the register was last fed
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import numpy as np

from winset.evidence.incidence import STILL, Spells
from winset.evidence.register import Deal

CAUSES = (
    "demander_reneged",
    "provider_reneged",
    "court",
    "lapsed_funding",
    "expired",
    "superseded",
    "unknown",
)
"""Causes of ending in the order in which they are told. `superseded` competes with the others; it is no failure."""


class Reading(Enum):
    """What is supposed of a deal whose fate is unknown."""

    LAST_SEEN = "watched until the newest evidence"
    ENDED_THEN = "ended in the month after the newest evidence"
    GOING_ON = "still held at the register's newest evidence"


def fate_unknown(deal: Deal) -> bool:
    """Nobody found an end, nor evidence that it is in force."""
    return deal.end is None and deal.ended_how == "unknown"


def spells(
    deals: Sequence[Deal], newest: np.datetime64, reading: Reading = Reading.LAST_SEEN, cause: str = "unknown"
) -> Spells:
    """Months and causes of the deals that were performed; others are left out.

    `newest` is the last month of the register. `cause` is what unknown fates ended of under ``ENDED_THEN``.

    >>> from winset.evidence.register import read
    >>> register = read()
    >>> found = spells(register.deals, register.newest)
    >>> len(found.months), int((found.cause != STILL).sum())
    (105, 44)
    """
    performed = [deal for deal in deals if deal.performed]
    pairs = [_spell(deal, newest, reading, cause) for deal in performed]
    return Spells(
        months=np.array([months for months, _ in pairs], dtype=np.int64),
        cause=np.array([place for _, place in pairs], dtype=np.int64),
        causes=CAUSES,
    )


def _spell(deal: Deal, newest: np.datetime64, reading: Reading, cause: str) -> tuple[int, int]:
    """Months and the place of the cause of one deal."""
    if deal.end is not None:
        return _months(deal.end, deal), CAUSES.index(deal.ended_how)
    if fate_unknown(deal) and reading is Reading.ENDED_THEN:
        return _months(deal.newest_evidence, deal) + 1, CAUSES.index(cause)
    if fate_unknown(deal) and reading is Reading.GOING_ON:
        return _months(newest, deal), STILL
    return _months(deal.newest_evidence, deal), STILL


def _months(until: np.datetime64, deal: Deal) -> int:
    return int((until - deal.start).astype(int))
