"""How numbers are written: no more digits than we know.

Observed counts are exact and stay so. What a model says is rounded to what its spread allows::

    301,981     observed         172,000     a median         1 in 100 and less    <1%
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from winset.language import called, locale, said, say

if TYPE_CHECKING:
    from winset.study.answer import Spread

MINUS, DASH = "−", "–"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG = 120.0
"""Months beyond which a half-life is only called long."""


def signed(number: str) -> str:
    """A number as text with a true minus sign, and no sign on a zero.

    >>> signed("-0.0"), signed("-12"), signed("+3")
    ('0.0', '−12', '+3')
    """
    if not any(digit in number for digit in "123456789"):
        return number.lstrip("+-")
    return number.replace("-", MINUS)


def exact(value: float) -> str:
    """An observed count, or a decimal as it was printed.

    >>> exact(301981.0), exact(0.58)
    ('301,981', '0.58')
    """
    if math.isclose(value, round(value), abs_tol=1e-9):
        return signed(f"{value:,.0f}")
    return signed(f"{value:,.4g}")


def observed(value: float, unit: str) -> tuple[str, str]:
    """An observed value and the unit to print after it; shares and percents carry theirs.

    >>> observed(0.58, "share"), observed(37.66, "percent"), observed(301981, "encounters/month")
    (('58%', ''), ('38%', ''), ('301,981', 'encounters/month'))
    """
    if unit == "share":
        return percent(value), ""
    return (f"{value:.0f}%", "") if unit == "percent" else (exact(value), measured(unit))


UNITS = (
    said("encounters/month"), said("encounters"), said("persons/month"), said("detentions/month"),
    said("transits/month"), said("arrivals/month"), said("returns/month"), said("million persons"), said("points"),
    said("share"), said("probability"), said("months"), said("days"), said("bn USD"), said("log"),
    said("log-odds"), said("percent"), said("times"),
)  # fmt: skip
"""Units that a case may count in."""


def measured(unit: str) -> str:
    """A unit as it is read.

    >>> measured("encounters/month")
    'encounters/month'
    """
    return called(unit)


def about(value: float) -> str:
    """A modelled count, three digits at most and thousands from ten thousand on.

    >>> about(171_834), about(8_742), about(43)
    ('172,000', '8,700', '43')
    """
    if value < 1:
        return "0"
    digits = int(math.log10(value)) + 1
    kept = 3 if digits > 5 else 2
    step = 10 ** max(digits - kept, 0)
    return f"{round(value / step) * step:,.0f}"


def between(low: float, high: float) -> str:
    """An interval of modelled counts.

    >>> between(44_120, 222_300)
    '44,000–222,000'
    """
    return f"{about(low)}{DASH}{about(high)}"


def percent(share: float) -> str:
    """A chance or a share; the ends say that they are ends, and only 0 is 0% and only 1 is 100%.

    >>> percent(0.114), percent(0.005), percent(0.995), percent(1.0)
    ('11%', '<1%', '>99%', '100%')
    """
    written = f"{share * 100:.0f}%"
    if written == "0%" and share > 0:
        return "<1%"
    return ">99%" if written == "100%" and share < 1 else written


def drawn(chance: float) -> str:
    """A chance that was counted in draws: that no draw had it, or all had it, is not that it cannot fail.

    >>> drawn(0.0), drawn(0.31), drawn(1.0)
    ('<1%', '31%', '>99%')
    """
    return percent(min(max(chance, 1e-9), 1 - 1e-9))


def told_apart(one: float, other: float) -> tuple[str, str]:
    """Two shares, with a decimal where they would read alike and are not.

    >>> told_apart(0.62, 0.2), told_apart(0.026, 0.028), told_apart(0.026, 0.026)
    (('62%', '20%'), ('2.6%', '2.8%'), ('3%', '3%'))
    """
    alike = percent(one) == percent(other) and one != other
    return (f"{one:.1%}", f"{other:.1%}") if alike else (percent(one), percent(other))


def counted(count: int, what: str) -> str:
    """How many of what, in the singular where it is one; English only, for what is told in no other language.

    >>> counted(1, "step back"), counted(3, "bill"), counted(2, "step back")
    ('1 step back', '3 bills', '2 steps back')
    """
    noun, *rest = what.split(" ", 1)
    return " ".join([f"{count}", noun if count == 1 else f"{noun}s", *rest])


def opened(words: str) -> str:
    """Words as they open a sentence; names inside keep their capitals.

    >>> opened("each Congress foretold")
    'Each Congress foretold'
    """
    return words[:1].upper() + words[1:]


def change(share: float) -> str:
    """A change as a share, with its sign.

    >>> change(-0.283), change(0.05), change(0.0004)
    ('−28%', '+5%', '0%')
    """
    return signed(f"{share * 100:+.0f}%")


def points(value: float) -> str:
    """Points with their sign; a decimal below ten.

    >>> points(7.42), points(-18.2), points(-0.01)
    ('+7.4', '−18', '0.0')
    """
    return signed(f"{value:+.1f}" if abs(value) < 9.95 else f"{value:+.0f}")


def spread(of: Spread, written: Callable[[float], str]) -> str:
    """Median, and the 80 % interval in brackets; the median alone where there is no spread.

    >>> from winset.study.answer import Spread
    >>> spread(Spread(median=-0.28, low=-0.41, high=-0.12), change)
    '−28% (−41% to −12%)'
    """
    low, high = written(of.low), written(of.high)
    return written(of.median) if low == high else around(written(of.median), low, high)


def around(middle: str, low: str, high: str) -> str:
    """A value with its interval in brackets.

    >>> around("25", "17", "35")
    '25 (17 to 35)'
    """
    return say("{middle} ({low} to {high})", middle=middle, low=low, high=high)


def ranging(low: str, high: str) -> str:
    """From one number to another.

    >>> ranging("5%", "9%")
    '5% to 9%'
    """
    return say("{low} to {high}", low=low, high=high)


def once(of: tuple[float, float, float]) -> str:
    """A share change with its interval, the percent sign written once, to leave room in a table.

    >>> once((-0.28, -0.41, -0.12))
    '−28% (−41 to −12)'
    """
    middle, low, high = (change(each) for each in of)
    return around(middle, low[:-1], high[:-1])


def lasting(months: float) -> str:
    """A half-life in months; a decimal below ten, where there is one.

    >>> lasting(3.0), lasting(4.5), lasting(24.2), lasting(400.0), lasting(float("inf"))
    ('3', '4.5', '24', '>120', 'no end')
    """
    if math.isinf(months):
        return say("no end")
    told = f"{months:.0f}" if months >= 10 else f"{months:.1f}".removesuffix(".0")
    return f">{LONG:.0f}" if months > LONG else told


def month(written: str) -> str:
    """A month as people write it.

    >>> month("2023-12")
    'Dec 2023'
    """
    year, number = written[:7].split("-")
    return f"{_months(locale())[int(number) - 1]} {year}"


@cache
def _months(place: str) -> tuple[str, ...]:
    """Short names of the months, as a place writes them."""
    if place.startswith("en"):
        return MONTHS
    from babel.dates import get_month_names

    return tuple(get_month_names("abbreviated", locale=place)[number] for number in range(1, 13))


def typeset(sentence: str) -> str:
    """A sentence of the answer with one minus sign, no gap before a percent sign, and months as people write them.

    >>> typeset("80 % interval 71 % to -4.5 [-2%, +3%] in 2024-12, as of 2024-01-31, m21-visa-2022")
    '80% interval 71% to −4.5 [−2%, +3%] in Dec 2024, as of 2024-01-31, m21-visa-2022'
    """
    told = re.sub(r"(?<=\d) %", "%", sentence)
    told = re.sub(r"(?<![\w.\-–−/])-(?=\.?\d)", MINUS, told)
    return re.sub(r"(?<![\w\-/])((?:19|20)\d\d-(?:0[1-9]|1[0-2]))(?![\w\-])", lambda found: month(found[1]), told)


def months_between(earlier: str, later: str) -> int:
    """Whole months from one month to another.

    >>> months_between("2023-11", "2024-01")
    2
    """
    (year, number), (end_year, end_number) = (map(int, written[:7].split("-")) for written in (earlier, later))
    return 12 * (end_year - year) + end_number - number


def ordinal(place: int) -> str:
    """A place in an order.

    >>> [ordinal(n) for n in (1, 2, 3, 11, 22)]
    ['1st', '2nd', '3rd', '11th', '22nd']
    """
    if place % 100 in (11, 12, 13):
        return say("{place}th", place=place)
    endings = {1: say("{place}st", place=place), 2: say("{place}nd", place=place), 3: say("{place}rd", place=place)}
    return endings.get(place % 10, say("{place}th", place=place))
