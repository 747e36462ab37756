"""Spans of time as people write them: one reader for each form, and one pattern of all forms.

The trap: the longest form must be tried first, or "December 2023" would be the year 2023::

    "from June to July 2023"   months      "December 2023"   month      "2023"   year
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from winset.evidence.claims.months import COUNT, MONTH, YEAR, fiscal, fiscal_of, later, month_name, month_number

Read = tuple[str, str, str]


def _two_months(text: str, written: dt.date | None) -> Read:
    names = [month_number(name) for name in re.findall(MONTH, text, re.IGNORECASE)]
    years = [int(year) for year in re.findall(YEAR, text)]
    last = years[-1]
    first = years[0] if len(years) > 1 else last - (names[0] > names[-1])
    return "months", month_name(first, names[0]), month_name(last, names[-1])


def _two_years(text: str, written: dt.date | None) -> Read:
    years = [int(year) for year in re.findall(YEAR, text)]
    if re.search("fiscal|budget|FY", text):
        return "months", fiscal(years[0])[0], fiscal(years[-1])[1]
    return "months", f"{years[0]}-01", f"{years[-1]}-12"


def _fiscal_year(text: str, written: dt.date | None) -> Read:
    year = int(re.findall(r"\d+", text)[-1])
    return "fiscal year", *fiscal(year + 2000 if year < 100 else year)


def _part_of_year(text: str, written: dt.date | None) -> Read:
    lower = text.lower()
    words = re.findall(r"[a-zñ]+|\d+", lower)
    counts = [int(word) if word.isdigit() else COUNT[word] for word in words if word in COUNT or word.isdigit()]
    named = re.findall(YEAR, text)
    if not named:
        return _part_of_the_year(lower, counts, written)
    year = int(named[-1])
    begin = month_name(year - 1, 10) if re.search("fiscal|budget|FY", text) else f"{year}-01"
    if size := _size(lower):
        return "months", later(begin, size * (counts[0] - 1)), later(begin, size * counts[0] - 1)
    if "year to date" in lower or "so far" in lower:
        return "to date", begin, ""
    size = next((one for one in counts[1:] if one <= 12), 1)
    return "months", begin, later(begin, size - 1)


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
        last = later(last, -12)
    return "months", later(last, 1 - size), last


def _bare_pair(text: str, written: dt.date | None) -> Read:
    """Two months without a year: the last such ones before the day of writing."""
    first, last = (month_number(name) for name in re.findall(MONTH, text, re.IGNORECASE))
    if written is None:
        return "months", "", ""
    year = written.year - (last > written.month)
    return "months", month_name(year - (first > last), first), month_name(year, last)


def _run(text: str, written: dt.date | None) -> Read:
    count = text.split()[0].lower().replace("the", "twelve")
    size = int(count) if count.isdigit() else (COUNT | {"twelve": 12})[count]
    last = month_name(int(re.findall(YEAR, text)[-1]), month_number(re.findall(MONTH, text, re.IGNORECASE)[-1]))
    return "months", later(last, 1 - size), last


def _years_run(text: str, written: dt.date | None) -> Read:
    """So many years up to one: "the four fiscal years to 2024"."""
    count = text.split()[0].lower()
    last = int(re.findall(YEAR, text)[-1])
    begin = last + 1 - (int(count) if count.isdigit() else COUNT[count])
    if re.search("fiscal|budget|FY", text):
        return "months", fiscal(begin)[0], fiscal(last)[1]
    return "months", f"{begin}-01", f"{last}-12"


def _day(text: str, written: dt.date | None) -> Read:
    names, years = re.findall(MONTH, text, re.IGNORECASE), re.findall(YEAR, text)
    month = month_name(int(years[-1]), month_number(names[0])) if names and years else ""
    return "days", month, month


def _since(text: str, written: dt.date | None) -> Read:
    names, years = re.findall(MONTH, text, re.IGNORECASE), re.findall(r"\b" + YEAR, text)
    end = month_name(written.year, written.month) if written else ""
    if years:
        year = int(years[-1])
        named = month_name(year, month_number(names[0]) if names else 1)
        begin = fiscal(year)[0] if re.search("fiscal|budget|FY", text) else named
        return "since", begin, end
    number = month_number(names[0])
    if written is None:
        return "since", "", ""
    return "since", month_name(written.year - (number > written.month), number), end


def _month_of_year(text: str, written: dt.date | None) -> Read:
    name = re.findall(MONTH, text, re.IGNORECASE)[0]
    month = month_name(int(re.findall(YEAR, text)[-1]), month_number(name))
    return "month", month, month


def _year(text: str, written: dt.date | None) -> Read:
    year = re.findall(YEAR, text)[-1]
    return "year", f"{year}-01", f"{year}-12"


def _bare_month(text: str, written: dt.date | None) -> Read:
    if written is None:
        return "month", "", ""
    number = month_number(re.findall(MONTH, text, re.IGNORECASE)[0])
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


FORMS: dict[str, Callable[[str, dt.date | None], Read]] = {
    "two_months": _two_months,
    "two_years": _two_years,
    "bare_pair": _bare_pair,
    "run": _run,
    "years_run": _years_run,
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
_FISCAL = r"(?:(?:U\.?S\.?\s)?(?:fiscal(?:\syear)?s?|budget\syears?)|FYs?)"
_TO = r"\s?(?:-|–|—|\bto\b|\bthrough\b|\band\b|\buntil\b|\bal?\b|\by\b)\s?"
_N = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})"
ANY = re.compile(
    rf"""(?P<two_months>\b(?:(?:between|from|in|for|during|entre|de|desde|en)\s)?{MONTH}(?:,?\s(?:de\s|of\s)?{YEAR})?{_TO}(?:the\send\sof\s|late\s)?{MONTH},?\s(?:of\s|de\s)?{YEAR}\b)
    |(?P<two_years>\b(?:{_FISCAL}\s)?(?:(?:between|from)\s)?(?:{_FISCAL}\s?)?{YEAR}{_TO}(?:{_FISCAL}\s?)?{YEAR}\b)
    |(?P<bare_pair>\b(?:between|from|entre|de|desde)\s{MONTH}{_TO}(?:the\send\sof\s|late\s)?{MONTH}(?!\.?,?\s?(?:de\s|del\s|of\s)?\d)(?!\w))
    |(?P<since>\b(?:since|desde|(?:goes|going|reaches|reaching)\sback\sto)\s(?:the\sstart\sof\s|the\sbeginning\sof\s|at\sleast\s|early\s|late\s)?(?:{MONTH}\s(?:of\s|de\s)?(?:\d{{1,2}},\s)?{YEAR}|{_FISCAL}\s?{YEAR}|{YEAR}|{MONTH})(?!\w))
    |(?P<run>\b(?:(?:{_N}|twelve)\smonths|the\s(?:fiscal\s)?year)\s(?:through|to|until|ending(?:\sin)?|ended(?:\sin)?)\s{MONTH},?\s{YEAR}\b)
    |(?P<years_run>\b{_N}\s(?:{_FISCAL}|years)\s(?:through|to|until|ending(?:\sin)?|ended(?:\sin)?)\s(?:{_FISCAL}\s)?{YEAR}\b)
    |(?P<part>\b(?:the\s)?(?:first|second|third|fourth)\s(?:(?:{_N}\s)?months?|quarter|half)\sof\s(?:{_FISCAL}\s?)?{YEAR}\b
      |\b(?:the\s)?(?:first|second|third|fourth)\s(?:quarter|half)\sof\s(?:the|this|last)\syear\b
      |\b(?:primer|segundo|tercer|cuarto|primera|segunda)\s(?:semestre|trimestre|mitad)\s(?:de\s|del\s)(?:{YEAR}|año(?:\spasado)?)\b
      |\bprimeros\s(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|\d{{1,2}})\smeses\sde\s{YEAR}\b
      |\bso\sfar\s(?:in|this)\s(?:{_FISCAL}\s?)?{YEAR}\b)
    |(?P<fiscal>\b{_FISCAL}\s?['’]?(?:{YEAR}|\d\d)\b|\b{YEAR}\s(?:fiscal|budget)\syear\b|\bel\saño\sfiscal\s(?:de\s)?{YEAR}\b|\b(?:año|ejercicio)\sfiscal\s(?:de\s)?{YEAR}\b)
    |(?P<day>\b{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?,\d{{3}})(?:,?\s{YEAR}\b)?|\b\d{{1,2}}\s(?:de\s)?{MONTH}(?:\s(?:de\s)?{YEAR}\b)?)
    |(?P<month>\b{MONTH},?\s(?:of\s|de\s|del\s)?{YEAR}\b)
    |(?P<relative>\b(?:last|this|the\sprevious|the\sprior|the\spast|the\scurrent|current|previous)\s(?:fiscal\syear|calendar\syear|month|year)\b
      |\b(?:el\s)?(?:mes|año)\spasado\b)
    |(?P<open>\b(?:the|over\sthe|in\sthe)\s(?:last|past)\s(?:{_N}\s)?(?:months|years|decades?)\b|\bso\sfar\b|\byear\sto\sdate\b|\bto\sdate\b|\bunder\s(?:President\s)?(?:Biden|Trump|Obama)\b|\bsince\s(?:then|he|she|Biden|Trump|taking\soffice)\b)
    |(?P<short>\b(?:last|this|the\spast|in\sone|in\sa(?:\ssingle)?|the\sfirst|single)\s(?:week|weekend|day)\b|\b(?:on|last)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today)\b|\b24\shours\b|\b\w+\sweeks?\b)
    |(?P<bare>\b(?:(?:last|in|en|for|of|during|this|pasado|by|through|until|hasta|from|to)\s(?:the\smonth\sof\s|early\s|late\s|mid-)?)?{MONTH}(?!\.?\s?(?:de\s|del\s|of\s)?\d)(?!\.?,\s?(?:de\s|del\s|of\s)?\d{{1,4}}\b(?!,\d{{3}}|\s?(?:%|per\s?cent|por\sciento)))(?!\w))
    |(?P<year>(?<![\w$€£,.#/-])(?:calendar\syear\s)?{YEAR}\b(?![,.:/]\d|\s(?:people|migrants|encounters|%|percent)))""",
    re.VERBOSE | re.IGNORECASE,
)
"""One pattern for all forms, longest first, so that "December 2023" is never read as the year 2023."""
