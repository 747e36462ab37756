"""Spans of time as people write them: months, calendar and fiscal years, quarters, and what is relative to a date.

The trap: a fiscal year begins in October of the year before, and "last month" is a month only for whoever knows when it
was written::

    fiscal year 2023     2022-10 ......... 2023-09
    2023                            2023-01 ......... 2023-12
    "last month"         nothing, or 2023-12 if written in January 2024
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SPANISH = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
NUMBERS = {
    short: number
    for names in (_MONTHS, _SPANISH)
    for number, name in enumerate(names, 1)
    for short in {name, name[:3], "sept" if number == 9 else name}
} | {"setiembre": 9}
"""Months by name, long and short, English and Spanish."""

_MONTH = (
    rf"(?:{'|'.join([*_MONTHS, *_SPANISH, 'setiembre'])}"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ene|abr|ago|dic)\b\.?"
)
_YEAR = r"(?:19|20)\d\d"
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10} | {
    "eleven": 11, "first": 1, "second": 2, "third": 3, "fourth": 4, "primer": 1, "primera": 1, "primeros": 1,
    "segundo": 2, "segunda": 2, "tercer": 3, "cuarto": 4, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11,
}  # fmt: skip


@dataclass(frozen=True)
class Period:
    """A span of months, first and last as ``2023-12``, and where its words stand.

    `kind` is month, year, fiscal year, months (any other whole months), to date (its end is not said), since (open)
    or days (less than a month, which monthly evidence cannot tell). `first` and `last` are empty where the words
    need a date of writing that is not known; of to date and since, `last` is the month of writing, or empty. Of
    since, `grain` says whether a month or a year was named.
    """

    start: int
    end: int
    kind: str
    first: str
    last: str
    grain: str = ""

    @property
    def known(self) -> bool:
        """Whether its months are."""
        return bool(self.first and self.last)

    @property
    def months(self) -> int:
        """How many months it has; 0 where they are not known."""
        return _index(self.last) - _index(self.first) + 1 if self.known else 0


def month_name(year: int, number: int) -> str:
    """A month as it is written here; `number` may run over: 2023, 13 is 2024-01.

    >>> month_name(2023, 12), month_name(2024, 0)
    ('2023-12', '2023-12')
    """
    return f"{year + (number - 1) // 12:04d}-{(number - 1) % 12 + 1:02d}"


def fiscal(year: int) -> tuple[str, str]:
    """First and last month of a U.S. fiscal year.

    >>> fiscal(2023)
    ('2022-10', '2023-09')
    """
    return month_name(year - 1, 10), month_name(year, 9)


def fiscal_of(date: dt.date) -> int:
    """The fiscal year that a day is in.

    >>> fiscal_of(dt.date(2023, 10, 1))
    2024
    """
    return date.year + (date.month >= 10)


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])


def _number(name: str) -> int:
    return NUMBERS[name.lower().rstrip(".")]


def periods(text: str, written: dt.date | None = None) -> tuple[Period, ...]:
    """Spans of time of a text in order; those that need the date of writing are empty without one.

    >>> [(one.kind, one.first, one.last) for one in periods("In FY2023, and in December 2023.")]
    [('fiscal year', '2022-10', '2023-09'), ('month', '2023-12', '2023-12')]
    >>> [(one.kind, one.first) for one in periods("last month", dt.date(2024, 1, 5))]
    [('month', '2023-12')]
    """
    found: list[Period] = []
    free = 0
    for match in _ANY.finditer(text):
        if match.start() < free or _no_month(match):
            continue
        kind, first, last = _FORMS[match.lastgroup or ""](match[0], written)
        grain = "" if kind != "since" else "month" if re.search(_MONTH, match[0], re.IGNORECASE) else "year"
        found.append(Period(match.start(), match.end(), kind, first, last, grain))
        free = match.end()
    return tuple(found)


_HALVES = re.compile(
    r"^(?:from|between|de|entre)?\s*(.+?)\s?(?:-|–|—|\bto\b|\bthrough\b|\band\b|\bal?\b|\by\b)\s?(.+)$", re.IGNORECASE
)


def halves(text: str, whole: Period, written: dt.date | None = None) -> tuple[Period, Period] | None:
    """The two ends of "from A to B", each a span of its own; nothing where the words are no such pair.

    >>> text = "from December 2023 to January 2024"
    >>> [one.first for one in halves(text, periods(text)[0])]
    ['2023-12', '2024-01']
    """
    match = _HALVES.match(text)
    if match is None or whole.kind != "months":
        return None
    left, right = periods(f"in {match[1]}", written), periods(f"in {match[2]}", written)
    if whole.known and len(right) == 1 and right[0].kind == "month":
        ends_of = ((whole.first, whole.first), (whole.last, whole.last))
        before, after = (Period(whole.start, whole.end, "month", *months) for months in ends_of)
        return before, after
    ends = [one[0] if len(one) == 1 and one[0].known else None for one in (left, right)]
    if ends[1] is None or ends[1].kind not in ("month", "year", "fiscal year"):
        return None
    if ends[0] is None or ends[0].kind != ends[1].kind:
        first = whole.first if ends[1].kind == "month" else ""
        ends[0] = Period(0, 0, "month", first, first) if first else None
    if ends[0] is None:
        return None
    near, far = (Period(whole.start, whole.end, one.kind, one.first, one.last) for one in ends if one)
    return near, far


def shifted(span: Period, by: str) -> Period:
    """The span a month or a year earlier.

    >>> shifted(Period(0, 0, "month", "2024-01", "2024-01"), "month").first
    '2023-12'
    """
    back = 12 if by == "year" else span.months
    ends = [month_name(int(one[:4]), int(one[5:7]) - back) if one else "" for one in (span.first, span.last)]
    return Period(span.start, span.end, span.kind, ends[0], ends[1])


def _no_month(match: re.Match[str]) -> bool:
    """Whether a bare word only looks like a month: "may" and "march" are verbs, and names of months are capital."""
    if match.lastgroup != "bare" or " " in match[0]:
        return False
    return not match[0][0].isupper() or match[0].lower() in ("may", "mar", "march")


Read = tuple[str, str, str]


def _two_months(text: str, written: dt.date | None) -> Read:
    names = [_number(name) for name in re.findall(_MONTH, text, re.IGNORECASE)]
    years = [int(year) for year in re.findall(_YEAR, text)]
    last = years[-1]
    first = years[0] if len(years) > 1 else last - (names[0] > names[-1])
    return "months", month_name(first, names[0]), month_name(last, names[-1])


def _two_years(text: str, written: dt.date | None) -> Read:
    years = [int(year) for year in re.findall(_YEAR, text)]
    if re.search("fiscal|FY", text):
        return "months", fiscal(years[0])[0], fiscal(years[-1])[1]
    return "months", f"{years[0]}-01", f"{years[-1]}-12"


def _fiscal_year(text: str, written: dt.date | None) -> Read:
    year = int(re.findall(r"\d+", text)[-1])
    return "fiscal year", *fiscal(year + 2000 if year < 100 else year)


def _part_of_year(text: str, written: dt.date | None) -> Read:
    lower = text.lower()
    words = re.findall(r"[a-zñ]+|\d+", lower)
    counts = [int(word) if word.isdigit() else _COUNT[word] for word in words if word in _COUNT or word.isdigit()]
    named = re.findall(_YEAR, text)
    if not named:
        return _part_of_the_year(lower, counts, written)
    year = int(named[-1])
    begin = month_name(year - 1, 10) if re.search("fiscal|FY", text) else f"{year}-01"
    if size := _size(lower):
        return "months", _later(begin, size * (counts[0] - 1)), _later(begin, size * counts[0] - 1)
    if "year to date" in lower or "so far" in lower:
        return "to date", begin, ""
    size = next((one for one in counts[1:] if one <= 12), 1)
    return "months", begin, _later(begin, size - 1)


def _size(lower: str) -> int:
    """Months of a quarter or a half; 0 of anything else."""
    if re.search("quarter|trimestre", lower):
        return 3
    return 6 if re.search("half|semestre|mitad", lower) else 0


def _part_of_the_year(lower: str, counts: list[int], written: dt.date | None) -> Read:
    """A half or quarter of "the year", "this year" or "last year": the last one that was over when it was written."""
    if written is None:
        return "months", "", ""
    size = _size(lower)
    year = written.year - bool(re.search(r"last|pasado", lower))
    last = month_name(year, size * counts[0])
    if last > month_name(written.year, written.month):
        last = _later(last, -12)
    return "months", _later(last, 1 - size), last


def _bare_pair(text: str, written: dt.date | None) -> Read:
    """Two months without a year: the last such ones before the day of writing."""
    first, last = (_number(name) for name in re.findall(_MONTH, text, re.IGNORECASE))
    if written is None:
        return "months", "", ""
    year = written.year - (last > written.month)
    return "months", month_name(year - (first > last), first), month_name(year, last)


def _run(text: str, written: dt.date | None) -> Read:
    count = text.split()[0].lower()
    size = int(count) if count.isdigit() else (_COUNT | {"twelve": 12})[count]
    last = month_name(int(re.findall(_YEAR, text)[-1]), _number(re.findall(_MONTH, text, re.IGNORECASE)[-1]))
    return "months", _later(last, 1 - size), last


def _later(month: str, months: int) -> str:
    return month_name(int(month[:4]), int(month[5:7]) + months)


def _day(text: str, written: dt.date | None) -> Read:
    names, years = re.findall(_MONTH, text, re.IGNORECASE), re.findall(_YEAR, text)
    month = month_name(int(years[-1]), _number(names[0])) if names and years else ""
    return "days", month, month


def _since(text: str, written: dt.date | None) -> Read:
    names, years = re.findall(_MONTH, text, re.IGNORECASE), re.findall(r"\b" + _YEAR, text)
    end = month_name(written.year, written.month) if written else ""
    if years:
        year = int(years[-1])
        begin = fiscal(year)[0] if re.search("fiscal|FY", text) else month_name(year, _number(names[0]) if names else 1)
        return "since", begin, end
    number = _number(names[0])
    if written is None:
        return "since", "", ""
    return "since", month_name(written.year - (number > written.month), number), end


def _month_of_year(text: str, written: dt.date | None) -> Read:
    name = re.findall(_MONTH, text, re.IGNORECASE)[0]
    month = month_name(int(re.findall(_YEAR, text)[-1]), _number(name))
    return "month", month, month


def _year(text: str, written: dt.date | None) -> Read:
    year = re.findall(_YEAR, text)[-1]
    return "year", f"{year}-01", f"{year}-12"


def _bare_month(text: str, written: dt.date | None) -> Read:
    if written is None:
        return "month", "", ""
    number = _number(re.findall(_MONTH, text, re.IGNORECASE)[0])
    year = written.year - (number > written.month)
    month = month_name(year, number)
    return "month", month, month


def _relative(text: str, written: dt.date | None) -> Read:
    lower = " ".join(text.lower().split())
    before = bool(re.search("last|previous|prior|past|pasado", lower))
    if re.search(r"month|mes", lower):
        month = month_name(written.year, written.month - before) if written else ""
        return ("month" if before else "to date"), month, (month if before else "")
    if "fiscal" in lower:
        bounds = fiscal(fiscal_of(written) - before) if written else ("", "")
        return ("fiscal year", *bounds) if before else ("to date", bounds[0], _now(written))
    year = written.year - before if written else 0
    if before:
        return "year", *((f"{year}-01", f"{year}-12") if written else ("", ""))
    return "to date", f"{year}-01" if written else "", _now(written)


def _now(written: dt.date | None) -> str:
    return month_name(written.year, written.month) if written else ""


def _short(text: str, written: dt.date | None) -> Read:
    return "days", "", ""


def _open(text: str, written: dt.date | None) -> Read:
    return "to date", "", _now(written)


_FORMS: dict[str, Callable[[str, dt.date | None], Read]] = {
    "two_months": _two_months,
    "two_years": _two_years,
    "bare_pair": _bare_pair,
    "run": _run,
    "part": _part_of_year,
    "since": _since,
    "fiscal": _fiscal_year,
    "day": _day,
    "month": _month_of_year,
    "relative": _relative,
    "open": _open,
    "short": _short,
    "bare": _bare_month,
    "year": _year,
}
_FISCAL = r"(?:(?:U\.?S\.?\s)?fiscal(?:\syear)?s?|FYs?)"
_TO = r"\s?(?:-|–|—|\bto\b|\bthrough\b|\band\b|\buntil\b|\bal?\b|\by\b)\s?"
_N = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})"
_ANY = re.compile(
    rf"""(?P<two_months>\b(?:(?:between|from|entre|de|desde)\s)?{_MONTH}(?:,?\s(?:de\s|of\s)?{_YEAR})?{_TO}{_MONTH},?\s(?:of\s|de\s)?{_YEAR}\b)
    |(?P<two_years>\b(?:(?:between|from)\s)?(?:{_FISCAL}\s?)?{_YEAR}{_TO}(?:{_FISCAL}\s?)?{_YEAR}\b)
    |(?P<bare_pair>\b(?:between|from|entre|de|desde)\s{_MONTH}{_TO}{_MONTH}(?!,?\s?(?:de\s|del\s|of\s)?\d)(?!\w))
    |(?P<since>\b(?:since|desde)\s(?:the\sstart\sof\s|the\sbeginning\sof\s|at\sleast\s|early\s|late\s)?(?:{_MONTH}\s(?:of\s|de\s)?(?:\d{{1,2}},\s)?{_YEAR}|{_FISCAL}\s?{_YEAR}|{_YEAR}|{_MONTH})(?!\w))
    |(?P<run>\b(?:{_N}|twelve)\smonths\s(?:through|to|until|ending(?:\sin)?|ended(?:\sin)?)\s{_MONTH},?\s{_YEAR}\b)
    |(?P<part>\b(?:the\s)?(?:first|second|third|fourth)\s(?:(?:{_N}\s)?months?|quarter|half)\sof\s(?:{_FISCAL}\s?)?{_YEAR}\b
      |\b(?:the\s)?(?:first|second|third|fourth)\s(?:quarter|half)\sof\s(?:the|this|last)\syear\b
      |\b(?:primer|segundo|tercer|cuarto|primera|segunda)\s(?:semestre|trimestre|mitad)\s(?:de\s|del\s)(?:{_YEAR}|año(?:\spasado)?)\b
      |\bprimeros\s(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|\d{{1,2}})\smeses\sde\s{_YEAR}\b
      |\bso\sfar\s(?:in|this)\s(?:{_FISCAL}\s?)?{_YEAR}\b)
    |(?P<fiscal>\b{_FISCAL}\s?['’]?(?:{_YEAR}|\d\d)\b|\b{_YEAR}\sfiscal\syear\b|\bel\saño\sfiscal\s(?:de\s)?{_YEAR}\b|\baño\sfiscal\s{_YEAR}\b)
    |(?P<day>\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?,\d{{3}})(?:,?\s{_YEAR}\b)?|\b\d{{1,2}}\s(?:de\s)?{_MONTH}(?:\s(?:de\s)?{_YEAR}\b)?)
    |(?P<month>\b{_MONTH},?\s(?:of\s|de\s|del\s)?{_YEAR}\b)
    |(?P<relative>\b(?:last|this|the\sprevious|the\sprior|the\spast|the\scurrent|current|previous)\s(?:fiscal\syear|calendar\syear|month|year)\b
      |\b(?:el\s)?(?:mes|año)\spasado\b)
    |(?P<open>\b(?:the|over\sthe|in\sthe)\s(?:last|past)\s(?:{_N}\s)?(?:months|years|decades?)\b|\bso\sfar\b|\byear\sto\sdate\b|\bto\sdate\b|\bunder\s(?:President\s)?(?:Biden|Trump|Obama)\b|\bsince\s(?:then|he|she|Biden|Trump|taking\soffice)\b)
    |(?P<short>\b(?:last|this|the\spast|in\sone|in\sa(?:\ssingle)?|the\sfirst|single)\s(?:week|weekend|day)\b|\b(?:on|last)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today)\b|\b24\shours\b|\b\w+\sweeks?\b)
    |(?P<bare>\b(?:(?:last|in|en|for|of|during|this|pasado|by|from|to)\s(?:the\smonth\sof\s|early\s|late\s|mid-)?)?{_MONTH}(?!,?\s?(?:de\s|del\s|of\s)?\d)(?!\w))
    |(?P<year>(?<![\w$€£,.#/-])(?:calendar\syear\s)?{_YEAR}\b(?![,.:/]\d|\s(?:people|migrants|encounters|%|percent)))""",
    re.VERBOSE | re.IGNORECASE,
)
"""One pattern for all forms, longest first, so that "December 2023" is never read as the year 2023."""
