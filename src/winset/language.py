"""The language in which people are told: texts stand in English in the code, and a catalogue has them in another.

A text is a template whose gaps have names, so that a translation can put them in another order::

    say("{n} of {all} members", n=217, all=435)   ──▶   languages/es/*.po   ──▶   "217 de 435 miembros"
    called("Work visas")                          ──▶   the case's languages/es.po  ──▶  "Visas de trabajo"

The trap: a constant of a module is made before anybody has asked in a language. Mark it with `said`, which gives it
back as it is, and `say` it where it is used. What programs read (ids, keys, faults) is English in every language.
Catalogues are gettext's, as its tools and translators know them; what a catalogue lacks is told in English.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Español"}
"""Languages by their code, each by its own name."""
Code = Literal["en", "es"]
"""The codes of `LANGUAGES`, for shapes that are checked."""
LOCALES: Mapping[str, str] = {"en": "en_US", "es": "es_MX"}
"""Whose habits numbers and dates follow; Mexico writes 1,234.5 as the United States does."""
HERE = Path(__file__).parent / "languages"
ELSEWHERE = "WINSET_LANGUAGES"
"""Environment variable: a folder of catalogues that stand in for ours, for translators and for the test of them."""


@dataclass(frozen=True)
class Speech:
    """A language, the catalogue of the house, and that of the case that is told; none where it is the code's own."""

    language: str = "en"
    house: NullTranslations | None = field(default=None, repr=False)
    case: NullTranslations | None = field(default=None, repr=False)


_speech: ContextVar[Speech] = ContextVar("speech", default=Speech())  # noqa: B039  frozen, and so no trap


def said(text: str) -> str:
    """A text as it stands, marked for the catalogues; it is said where it is used.

    >>> said("Outlook")
    'Outlook'
    """
    return text


def say(text: str, /, **gaps: Any) -> str:
    """A text in the language that is told in, its gaps filled.

    >>> say("{n} of {all} members", n=217, all=435)
    '217 of 435 members'
    """
    house = _speech.get().house
    found = house.gettext(text) if house and text else text
    return found.format_map(gaps) if gaps else found


def say_many(n: int, one: str, many: str, /, **gaps: Any) -> str:
    """A text in the singular or the plural of the language; `{n}` is the number.

    >>> say_many(1, "{n} bill", "{n} bills"), say_many(3, "{n} bill", "{n} bills")
    ('1 bill', '3 bills')
    """
    house = _speech.get().house
    found = house.ngettext(one, many, n) if house else (one if n == 1 else many)
    return found.format_map({"n": n, **gaps})


def called(text: str) -> str:
    """A text of the case (a label, a name, an id spelled out) in the language that is told in.

    It is looked up whole and never filled, because anybody may have written it.

    >>> called("Work visas, {n}")
    'Work visas, {n}'
    """
    speech = _speech.get()
    found = speech.case.gettext(text) if speech.case and text else text
    return speech.house.gettext(text) if found == text and speech.house and text else found


def listed(items: Sequence[str]) -> str:
    """Things in a row, the last one joined as the language does.

    >>> listed(["ports", "visas", "aid"]), listed(["ports"]), listed([])
    ('ports, visas and aid', 'ports', '')
    """
    if len(items) < 2:
        return "".join(items)
    first, last = ", ".join(items[:-1]), items[-1]
    if last.lower().startswith(("i", "hi")) and not last.lower().startswith("hie"):
        return say("{first} and {last_in_i}", first=first, last_in_i=last)  # Spanish: y becomes e before the sound i
    return say("{first} and {last}", first=first, last=last)


def language() -> str:
    """The code of the language that is told in.

    >>> language()
    'en'
    """
    return _speech.get().language


def locale() -> str:
    """Whose habits numbers and dates follow.

    >>> locale()
    'en_US'
    """
    return LOCALES[language()]


def dated(day: dt.date) -> str:
    """A day as the language writes it.

    >>> dated(dt.date(2024, 1, 31))
    'January 31, 2024'
    """
    from babel.dates import format_date

    return str(format_date(day, "long", locale=locale()))


@contextmanager
def told_in(code: str, case: Path | None = None) -> Iterator[None]:
    """Tell in a language while this lasts; `case` is the folder of the case that is told.

    Raises :class:`winset.errors.Faulty` where the case's own catalogue cannot be read.

    >>> with told_in("es"):
    ...     language()
    'es'
    """
    token = _speech.set(_spoken(code, case, os.environ.get(ELSEWHERE)))
    try:
        yield
    finally:
        _speech.reset(token)


@lru_cache(maxsize=32)
def _spoken(code: str, case: Path | None, elsewhere: str | None) -> Speech:
    from winset import catalogues

    if code not in LANGUAGES:
        raise KeyError(code)
    if code == "en":
        return Speech()
    own = case / "languages" / f"{code}.po" if case else None
    house = sorted((Path(elsewhere) if elsewhere else HERE).joinpath(code).glob("*.po"))
    told = catalogues.of_case(LOCALES[code], own) if own and own.is_file() else None
    return Speech(code, catalogues.of_house(LOCALES[code], house), told)
