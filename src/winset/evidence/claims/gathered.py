"""Counts gathered up to a month: "by December 2023, 2.5 million had been encountered".

The trap: the month is where the sum ends, and not what was counted. From where it begins stands elsewhere, or nowhere::

    between January 2021 and December 2023      a span
    since January 2021 ... by December 2023     a span
    by December 2023                            up to: nothing can be told, but of what began with its series
    fell to 94,902 by June                      June: where a change led to
"""

from __future__ import annotations

import re
from dataclasses import replace

from winset.evidence.claims.months import MONTH, YEAR, fiscal, later, month_name, month_number
from winset.evidence.claims.numerals import Numeral
from winset.evidence.claims.periods import Period
from winset.evidence.claims.seen import Seen

COUNTED = frozenset(
    {"encounters", "apprehensions", "crossings", "expulsions", "transits", "detentions", "returns", "deportations"}
    | {"removals", "paroles", "appointments", "processed", "people", ""}
)
"""What gathers: counts of events, and no stock, share or vote."""


def gathered(span: Period | None, unit: str, number: Numeral, seen: Seen) -> Period | None:
    """The span of a number whose words say up to when it was counted; another span as it is.

    Of a sum that does not say from when, the kind is "up to" and `first` is empty.
    """
    if span is None or unit not in COUNTED or number.sort != "count":
        return span
    if _led_to(number, seen) and not _THROUGH.search(seen.text, max(0, span.start - 20), span.end):
        return span
    if re.match(r",?\s(?:when|in which|cuando)\b", seen.text[span.end : number.start]):
        return span  # "by January 2024, when there were 124,215": the number is that month's
    ends = [span] if _up_to(span, seen) else []
    if not ends and span.kind in ("since", "to date", "year", "fiscal year"):
        ends = [one for one in seen.periods if _up_to(one, seen) and one.kind == "month"]
        ends = [one for one in ends if span.kind in ("since", "to date") or not one.known or one.first <= span.last]
    if not ends:
        return span
    last = ends[0].last or _month_in(span, ends[0], seen)
    first = _begin(last, seen)
    whole = bool(first and last)
    return replace(span, kind="months" if whole else "up to", first=first if whole else "", last=last, grain="")


_BY = re.compile(
    r"\b(?:by|through|until|up to|as of|hasta|para|al cierre de|a finales de)\s"
    r"(?:the\s(?:end|close|start|beginning|middle)\sof\s|late\s|early\s|mid-)?(?:the\smonth\sof\s)?"
    r"(?:calendar\syear\s|(?:fiscal|FY)(?:\syear)?\s?)?$",
    re.IGNORECASE,
)


_THROUGH = re.compile(r"\b(?:through|until|hasta)\s[^,;.]{0,20}$", re.IGNORECASE)
"""Words that say an end whatever the number did: "fell to 10,518 through April" is no count of April."""


def _up_to(span: Period, seen: Seen) -> bool:
    """Whether the words before a span's month or year say that it is an end."""
    if span.kind in ("since", "to date", "months", "days"):
        return False
    name = re.search(rf"{MONTH}|{YEAR}", seen.text[span.start : span.end], re.IGNORECASE)
    return bool(name and _BY.search(seen.text, max(0, span.start - 40), span.start + name.start()))


_LED = re.compile(r"\b(?:to|at|a|en)\s(?:[a-z]+\s){0,3}$")
_STOOD = re.compile(r"\b(?:stood|were|was|averag\w+|hovered|remained)\s(?:at\s)?(?:[a-z]+\s){0,2}$")


def _led_to(number: Numeral, seen: Seen) -> bool:
    """Whether a number is a level that a change led to: "fell to 94,902 by June"."""
    before = seen.text[max(0, number.start - 45) : number.start]
    moves = any(one.key in ("rise", "fall", "ratio") for one in seen.words["comparison"])
    return bool((moves and _LED.search(before)) or _STOOD.search(before))


def _month_in(year: Period, bare: Period, seen: Seen) -> str:
    """The month of a year that a name without one is: "through June of fiscal year 2024"."""
    name = re.search(MONTH, seen.text[bare.start : bare.end], re.IGNORECASE)
    if name is None or not year.known or year.months != 12:
        return ""
    month = month_name(int(year.first[:4]), month_number(name[0]))
    return month if month >= year.first else later(month, 12)


_THAT_YEAR = re.compile(r"\b(?:that|this|the|of the) (fiscal )?year\b|\bso far (?:that|this) (fiscal )?year\b", re.I)


def _begin(last: str, seen: Seen) -> str:
    """From which month a sum is said to run; empty where that is not said."""
    for one in seen.periods:
        if one.kind in ("since", "to date") and one.first and one.first <= last:
            return one.first
        if one.kind in ("year", "fiscal year") and one.first <= last < one.last and not _up_to(one, seen):
            return one.first
    told = _THAT_YEAR.search(seen.text)
    if not told or not last:
        return ""
    return fiscal(int(last[:4]) + (last[5:] >= "10"))[0] if told[1] or told[2] else f"{last[:4]}-01"
