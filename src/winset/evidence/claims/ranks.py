"""Ranks: whether a month, or a year, was the highest or lowest of its sort, as far back as the record reaches.

The trap: a record was one when it was said, and may have been passed since; and it is one within coverage only::

    all known          2017-10 ............ 2023-09 ....... 2023-12 ...... 2025-11
    record then                             rank 1              (then: as known when it was said, if that is known)
    record now                              passed by       301,981
"""

from __future__ import annotations

from dataclasses import dataclass

from winset.evidence.claims.counts import Counts
from winset.evidence.claims.mention import Comparison
from winset.evidence.claims.months import later, number
from winset.evidence.claims.periods import Period
from winset.evidence.claims.verdict import Place, shown, span

Spans = list[tuple[str, str, float]]


@dataclass(frozen=True)
class Ranked:
    """The verdict on a rank, the place, the sentence that says so, and whether words bound how far back it reaches."""

    verdict: str
    place: Place | None
    sentence: str
    within: bool = False


def ranks(compared: Comparison) -> bool:
    """Whether a comparison claims a rank that can be checked: one that says since when, or of all time."""
    return compared.kind in ("highest", "lowest", "first") and (
        compared.record or compared.since is not None or compared.years > 0
    )


def ranked(counts: Counts, first: str, last: str, compared: Comparison, said_by: str, value: float | None) -> Ranked:
    """The rank of a span among those of its sort, up to itself; and whether it was passed up to `said_by`.

    `said_by` is the last month that was out when it was said; empty where that is not known, and then a record that was
    passed later is only roughly one.
    """
    spans = counts.like(first, last)
    here = next((one for one in spans if one[:2] == (first, last)), None)
    if here is None:
        return Ranked("cannot_tell", None, f"{span(first, last)} is not covered")
    since, wanted = _since(compared.since, first, last) if not compared.years else _back(first, last, compared.years)
    kept = [one for one in spans if one[0] >= since]
    then = [one for one in kept if one[1] <= last]
    now = [one for one in kept if not said_by or one[1] <= max(said_by, last)]
    if not then:
        return Ranked("cannot_tell", None, f"{span(first, last)} lies before what it is ranked since")
    if compared.kind == "first":
        return _first(here, then, value, kept[0][0])
    high = compared.kind == "highest"
    place = _place(here, then, high)
    if place.rank > 1:
        best = (max if high else min)(then, key=lambda one: one[2])
        return Ranked("contradicted", place, f"{_ordinal(place, then)}; {span(*best[:2])} had {shown(best[2])}")
    if wanted and kept[0][0] > wanted:
        return Ranked(
            "cannot_tell", place, f"{_ordinal(place, then)}, and the record does not reach back to {wanted[:4]}"
        )
    if not compared.record:
        return Ranked("confirmed", place, _ordinal(place, then), within=True)
    best = (max if high else min)(kept, key=lambda one: one[2])
    passed = f"later passed: {span(*best[:2])} had {shown(best[2])}" if best != here else "not passed since"
    if _place(here, now, high).rank == 1:
        return Ranked("confirmed", place, f"{_ordinal(place, then)}, {passed}")
    known = "passed before it was said" if said_by else "it is not known when it was said"
    return Ranked("roughly", place, f"{_ordinal(place, then)}, {passed}, and {known}")


def _since(since: Period | None, first: str, last: str) -> tuple[str, str]:
    """From which month spans are compared, and the month that the record must reach; the named span is left out."""
    if since is None or not since.first:
        return "", ""
    begin = since.first
    if since.grain == "month":
        wanted = later(begin, 1)
    elif first[5:] == "10" and number(last) - number(first) == 11:
        wanted = later(begin, 12 if begin[5:] == "10" else 9)
    else:
        wanted = later(begin, 12)
    return wanted, wanted


def _back(first: str, last: str, years: int) -> tuple[str, str]:
    """The first month of the last so many years that end with a span: of a 46-year low, 46 years with this one."""
    wanted = later(last, 1 - 12 * years)
    return wanted, wanted


def _place(here: tuple[str, str, float], among: Spans, high: bool) -> Place:
    better = sum(one[2] > here[2] if high else one[2] < here[2] for one in among)
    return Place("highest" if high else "lowest", better + 1, len(among), among[0][0])


def _ordinal(place: Place, among: Spans) -> str:
    sort = {1: "months", 12: "years"}.get(number(among[0][1]) - number(among[0][0]) + 1, "spans")
    return f"rank {place.rank} from the {place.end} of {place.of} {sort} covered since {place.since}"


def _first(here: tuple[str, str, float], then: Spans, value: float | None, begin: str) -> Ranked:
    if value is None:
        return Ranked("cannot_tell", None, "it does not say what happened for the first time")
    earlier = [one for one in then if one[1] < here[0] and one[2] >= value]
    if earlier:
        return Ranked("contradicted", None, f"{span(*earlier[-1][:2])} had {shown(earlier[-1][2])} already")
    return Ranked("confirmed", None, f"no earlier one since {begin}, where the record begins")
