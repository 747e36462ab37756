"""Full dates in a line, and whether the line is there for its date.

The trap: a headline or a cut line of a paragraph may begin with a date too, so what is left of the line without its
dates decides::

    By Ana Roe, Oct. 3, 2023 at 5:00 p.m. EDT       names, an hour: a line of its own
    Oct. 3, 2023, when talks began                  "when talks began" is left: none
    03/10/2023                                      October where the text is Spanish, March where it is English
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from winset.evidence.article.span import Span
from winset.evidence.article.wordlist import row

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPANISH = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
NAMED = {
    *[
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
        "sept",
    ],
    *[
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "setiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    *MONTHS,
    *SPANISH,
}
DATES = (
    re.compile(r"\b(?P<m>[A-Za-z]{3,10})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b"),
    re.compile(
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:de\s+|of\s+)?(?P<m>[A-Za-z]{3,10})\.?,?[\s-]+(?:de\s+|"
        r"del\s+)?(?P<y>(?:19|20)\d\d)\b"
    ),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d/])(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)\d\d)\b"),
)
"""Month first, day first, as a number with the year first, as a number with the year last."""
ADDRESS = re.compile(r"^(?:(?:source|url|link|from|fuente)\s*:\s*)?<?(?:https?://|www\.|/)[^\s<>]{4,300}>?$", re.I)
HOUR = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2}){1,2}(?:\s?[ap]\.?\s?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|\b\d{1,2}\s?hrs?\b|"
    r"T\d\d:\d\d\S{0,12}",
    re.I,
)
LEAD = re.compile(
    r"^\W{0,3}(?:published|posted|updated|last\s+(?:updated|modified)|first\s+published|by\b|date[d]?\b|issued|"
    r"released?\b|"
    r"release\s+date|for\s+immediate\s+release|filed|publicado|publicada|actualizado|actualizada|por\b|fecha|written)",
    re.I,
)
SPANISH_LEAD = re.compile(r"^\W{0,3}(?:publicad|actualizad|fecha)", re.I)
CHANGED = re.compile(r"^\W{0,3}(?:last\s+)?(?:updated|modified|actualizad[oa])", re.I)
FILLING = row(
    "published posted updated last modified first on at by date dated issued release released for immediate filed and "
    "from written print min mins minute minutes read story edited reporting with the of in staff writer publicado "
    "publicada publicación actualización actualizado actualizada fecha el la las los a de del en por y redacción "
    "hora horas am pm hours "
    "hrs ago lunes "
    "martes miércoles jueves viernes sábado domingo"
)
"""Words in small letters that a line of a date may have."""
TIED = row("of from since in after before until through by de desde tras hasta")
"""Words by which a date belongs to what a headline tells."""
WORD = re.compile(r"[^\W\d_][\w.’'-]*")
MOST_WORDS = 18
"""Words of a line that is there for its date."""
BEFORE = 6
"""Names before a date in a line that says nowhere that it was published."""


def days(words: str, day_first: bool = False) -> list[tuple[dt.date, Span]]:
    """Full dates in some words, in their order; days that no calendar has are none.

    `day_first` reads 3/10/2023 as the third of October, as Spanish does. Ours.

    >>> [str(day) for day, _ in days("Nov. 16, 2021; 5 de enero de 2024; 2024/1/20; 30 February 2024")]
    ['2021-11-16', '2024-01-05', '2024-01-20']
    >>> [str(day) for day, _ in days("3/10/2023", day_first=True)]
    ['2023-10-03']
    """
    return sorted(_days(words, day_first), key=lambda one: one[1])


def _days(words: str, day_first: bool) -> Iterator[tuple[dt.date, Span]]:
    for pattern in DATES:
        for found in pattern.finditer(words):
            month, day = _month(found["m"]), int(found["d"])
            if pattern is DATES[3] and (month > 12 or (day_first and day <= 12)):
                month, day = day, month
            try:
                yield dt.date(int(found["y"]), month, day), Span(*found.span())
            except ValueError:
                continue


def _month(name: str) -> int:
    """The number of a month; 0 for what is none."""
    if name.isdigit():
        return int(name)
    if name.lower() not in NAMED:
        return 0
    short = name.lower()[:3].replace("set", "sep")
    return next((names.index(short) + 1 for names in (MONTHS, SPANISH) if short in names), 0)


def spanish(words: str) -> bool:
    """Whether a text is Spanish rather than English, by its smallest words. Ours.

    >>> spanish("El presidente de la república habló en la capital"), spanish("The president spoke")
    (True, False)
    """
    small = re.findall(r"\b(?:el|la|los|de|del|que|en|the|of|and|to|in)\b", words[:4000].lower())
    return sum(word in ("el", "la", "los", "de", "del", "que", "en") for word in small) > len(small) / 2


def own_line(line: str, title: bool = False, day_first: bool = False) -> list[tuple[dt.date, Span]]:
    """The dates of a line, if it is nothing but a line of a date; none otherwise. A title is one only if it begins so.

    >>> [str(day) for day, _ in own_line("Updated 3:12 PM ET, Tue November 16, 2021")]
    ['2021-11-16']
    >>> own_line("Oct. 3, 2023, when talks began"), own_line("Encounters Fell by Oct. 3, 2023", title=True)
    ([], [])
    """
    if len(line) > 400 or len(line.split()) > MOST_WORDS:
        return []
    found = days(line, day_first or bool(SPANISH_LEAD.match(line)))
    if not found:
        return []
    if ADDRESS.match(line.strip()):
        return found[:1]
    names = [word for word in WORD.findall(_without(line, found)) if word.lower().strip(".") not in FILLING]
    if any(word[0].islower() for word in names):
        return []
    before = WORD.findall(HOUR.sub(" ", line[: found[0][1].start]))
    led = bool(LEAD.match(line))
    begins = len(before) <= 1  # a weekday at most
    named = not title and len(before) <= BEFORE and TIED.isdisjoint(word.lower() for word in before[-1:])
    return found if led or begins or named else []


def _without(line: str, found: list[tuple[dt.date, Span]]) -> str:
    """A line without its dates and hours."""
    for _, span in reversed(found):
        line = line[: span.start] + " " + line[span.end :]
    return HOUR.sub(" ", line)
