"""Calendar and fiscal years of one name: which a number is of, and when one stands for the other.

The trap: a year whose kind is named has no neighbour. Only a plain one may be either::

    458,088 in 2020                   roughly: the figure of fiscal year 2020
    458,088 in calendar year 2020     contradicted, and told whose figure it is
"""

from __future__ import annotations

import datetime as dt
import re

from winset.evidence.claims.fit import CLOSE
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.seen import looked_at
from winset.evidence.claims.tried import Tried, asked_span


def other_kind(said: Mention, main: Tried, beside: list[Tried]) -> Tried | None:
    """The year of the other kind, where the number's own words name its kind: no neighbour then."""
    kind = said.period and (said.period.kind, said.period.grain)
    if kind not in (("year", "calendar"), ("fiscal year", "")):
        return None
    same = (one for one in beside if one.definition is main.definition)
    return next((one for one in same if (one.what.first, one.what.last) != (main.what.first, main.what.last)), None)


def of_other_kind(said: Mention, main: Tried, twin: Tried | None) -> str:
    """That a number which is wrong of the kind of year that is named is right of the other."""
    right = twin is not None and twin.number == "confirmed" and lies_near(said, twin.official)
    if twin is None or not right or main.number != "contradicted":
        return ""
    return f"That is the figure of {asked_span(twin.what)}, and the words name the other kind of year."


def of_fiscal(said: Mention, main: Tried, beside: list[Tried], written: dt.date | None) -> Tried:
    """The fiscal year of a plain one's name, where its sentence speaks of fiscal years and that makes it right."""
    plain = said.period is not None and (said.period.kind, said.period.grain) == ("year", "")
    if main.number == "confirmed" or not plain or not _FISCAL.search(said.words) or _set_against(said, written):
        return main
    same = (one for one in beside if one.definition is main.definition and one.what != main.what)
    return next((one for one in same if one.number == "confirmed" and lies_near(said, one.official)), main)


def _set_against(said: Mention, written: dt.date | None) -> bool:
    """Whether the fiscal year of a plain year's name stands beside it: "in 2020, ...; in fiscal year 2020, ..."."""
    spans = looked_at(said.words, said.sentence[0], written).periods
    year = said.period.last[:4] if said.period else ""
    return any(one.kind == "fiscal year" and one.last[:4] == year for one in spans)


_FISCAL = re.compile(r"\b(?:fiscal|budget years?|FY ?\d\d)", re.IGNORECASE)


def lies_near(said: Mention, official: float) -> bool:
    """Whether a number lies so near to a neighbour's figure that this may be what is meant."""
    if said.value is None or said.unit in ("percent", "ratio"):
        return True
    share = WIDE if said.hedge else CLOSE
    return abs(said.value - official) <= max(said.step / 2, share * abs(official)) or said.low is not None


WIDE = 0.05
"""How far from a neighbour's figure, as a share of it, a number with a hedge may lie that is saved by it; ours."""
