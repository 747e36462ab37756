"""How many people live somewhere without legal status: a claim beside the published estimates, which conflict.

The trap: a stock is estimated and not counted. Estimates of one year differ by their method more than by their date, so
a number is held against all of them, and the table is told with the verdict::

    2022   10.9   10.99   11.0   11.35   11.8     "11 million" fits      "16 million" fits none
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from winset.case.parts import Estimate
from winset.evidence.claims.clauses import own
from winset.evidence.claims.fit import NEAR, fits
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.tried import claimed
from winset.evidence.claims.understood import strange
from winset.evidence.claims.verdict import Estimated, Verdict, silent

MILLION = 1e6


def stocked(said: Mention, estimates: Sequence[Estimate], written: dt.date | None, as_of: dt.date | None) -> Verdict:
    """The verdict on a stock: confirmed if at least half of the estimates for its year bear it, and two publishers do.

    "More than" is confirmed only by estimates of that very year. Contradicted if it lies more than 10 % outside all
    estimates for its year (outside all there are, if it does not say when). Otherwise the estimates conflict, and
    nothing can be told.
    """
    if said.place not in ("", "united-states", "border", "southwest") or said.origin:
        return silent("the case has estimates for the United States as a whole only", "the whole country, all origins")
    number = claimed(said)
    usable = [one for one in estimates if not one.claim and (as_of is None or _out(one) <= as_of.isoformat())]
    if number is None or not usable:
        return silent("it gives no number, or no estimate was published", "a number")
    year = int(said.period.last[:4]) if said.period and said.period.known else written.year if written else None
    near, asked = _of_year(usable, year)
    table = tuple(
        Estimated(
            one.publisher,
            one.method,
            str(one.reference_date),
            one.estimate.value * MILLION,
            str(one.published or ""),
            one.estimate.source,
            fits(number, one.estimate.value * MILLION),
        )
        for one in near
    )
    return _verdict(said, table, asked, year is not None, len({one.publisher for one in near}), _part(said, written))


def _part(said: Mention, written: dt.date | None) -> float:
    """The share of the lowest estimate below which a number may be a part: of them in the workforce, say.

    Half, where every word about the number is understood; else all that is not near it.
    """
    words = {one.lower() for one in strange(own(said, written))} if said.words else set()
    return 1 / 2 if words <= _LIVE else 1 - NEAR


_LIVE = {"live", "lives", "lived", "living", "resident", "residents", "estimated", "estimates", "legal", "status"}
"""Words about people who live somewhere that leave none of them out."""


def _out(one: Estimate) -> str:
    return str(one.published or one.reference_date)


def _of_year(usable: Sequence[Estimate], year: int | None) -> tuple[list[Estimate], str]:
    """Estimates of a year, or within one of it, or all; and how the span is told."""
    if year is None:
        return list(usable), "all years"
    for reach in (0, 1, 2):
        near = [one for one in usable if abs(int(str(one.reference_date)[:4]) - year) <= reach]
        if near:
            return near, f"{year}" if reach == 0 else f"{year - reach} to {year + reach}"
    return [], f"{year}"


def _verdict(
    said: Mention, table: tuple[Estimated, ...], asked: str, dated: bool, publishers: int, part: float
) -> Verdict:
    if not table:
        return silent(f"there is no published estimate for {asked}", "a year with estimates", unit="persons")
    values = [one.persons for one in table]
    low, high = min(values), max(values)
    value = said.value or 0.0
    fit = sum(one.verdict == "confirmed" for one in table)
    ends = f"{low / MILLION:.1f} and {high / MILLION:.1f} million"
    told = f"{len(table)} published estimates for {asked} lie between {ends} and conflict"
    source = ", ".join(dict.fromkeys(one.source for one in table))
    made = Verdict(
        "", "", None, "persons", asked, None, "people without legal status in the United States", source, None
    )
    if value < part * low:
        reason = "it may be a part of the stock, and the estimates are of the whole"
        return silent(reason, "the whole", unit="persons", estimates=table)
    wide = said.hedge in ("more than", "at least")
    beyond = value > (1 + NEAR) * high and said.hedge != "fewer than"
    below = value < (1 - NEAR) * low and not wide
    if beyond or below:
        return _with(made, table, "contradicted", f"Contradicted. {told}; the number lies outside all of them.")
    if dated and publishers > 1 and 2 * fit >= len(table) and (not wide or asked.isdigit()):
        return _with(made, table, "confirmed", f"Confirmed. {told}; the number fits {fit} of them.")
    reason = f"the number fits {fit} of {len(table)}" if dated else "it does not say when"
    return _with(made, table, "cannot_tell", f"Cannot tell. {told}; {reason}. Needed: the year, and whose estimate.")


def _with(made: Verdict, table: tuple[Estimated, ...], verdict: str, sentence: str) -> Verdict:
    middle = sorted(one.persons for one in table)[len(table) // 2]
    return Verdict(
        verdict,
        sentence,
        official=middle,
        unit=made.unit,
        period=made.period,
        definition=made.definition,
        source=made.source,
        estimates=table,
    )
