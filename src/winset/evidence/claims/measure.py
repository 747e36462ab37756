"""The figure that stands beside a claimed number: a sum, an average, a change or a ratio, under one definition.

The trap: a change needs two spans, and the words often name one. The other is never made up::

    "fell by 42 percent in January 2024"                       nothing to measure
    "... from December 2023"                     176,195 / 301,981 - 1  =  -41.7 %
"""

from __future__ import annotations

from dataclasses import dataclass

from winset.evidence.claims.counts import Counts, days
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.months import number


@dataclass(frozen=True)
class Asked:
    """What is measured: the span, what it is set against (nothing: a level), per what, and in which unit."""

    first: str
    last: str
    against: tuple[str, str] | None = None
    per: str = ""
    unit: str = ""

    def moved(self, first: str, last: str) -> Asked:
        """The same of another span."""
        return Asked(first, last, self.against, self.per, self.unit)


def asked(said: Mention, last: str) -> Asked:
    """What a mention with a known period asks; `last` is where an open period ends."""
    assert said.period is not None
    against = said.comparison.against if said.comparison and said.unit in ("percent", "ratio") else None
    earlier = (against.first, against.last) if against and against.known else None
    return Asked(said.period.first, last, earlier, said.per, said.unit)


def measured(counts: Counts, what: Asked) -> float | None:
    r"""The figure, or nothing where a span of it is not covered.

    .. math:: s(P) / d(P), \quad 100 (s(P) / s(Q) - 1) \quad \text{or} \quad s(P) / s(Q)

    with :math:`s` the sum over a span, :math:`d` its days, weeks, months or years (1 without a "per"), P set against Q.
    Spans of different length are compared as they stand.
    """
    total = counts.sum(what.first, what.last)
    if total is None or what.unit not in ("percent", "ratio"):
        return None if total is None else total / _length(what)
    before = counts.sum(*what.against) if what.against else None
    if not before:
        return None
    return 100 * (total / before - 1) if what.unit == "percent" else total / before


def _length(what: Asked) -> float:
    """Days, weeks, months or years in the span; 1 where nothing is averaged."""
    if what.per in ("day", "week"):
        return days(what.first, what.last) / (7 if what.per == "week" else 1)
    months = number(what.last) - number(what.first) + 1
    return {"month": months, "year": months / 12}.get(what.per, 1)
