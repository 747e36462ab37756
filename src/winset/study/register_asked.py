"""Which rows of the register are asked for: by party, form, what was given, threats, start, id.

The trap: a party is a demander or a provider, and two parties mean deals between these two and nobody else. Third
parties and hosts are not looked at::

    party Mexico                    deals in which Mexico asked, or provided, alone or with others
    party Mexico, United States     deals between the two alone, whoever asked
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.axes import last_day, month
from winset.errors import Fault, Faulty, nearest
from winset.evidence import codes
from winset.evidence.register import Deal, Register


@dataclass(frozen=True)
class Asked:
    """What is asked for; empty fields ask for nothing. `since` is a year or a month."""

    party: Sequence[str] = ()
    form: str | None = None
    gave: str | None = None
    provided: str | None = None
    leverage: str | None = None
    since: str | None = None
    id: str | None = None

    def told(self) -> dict[str, str]:
        """What was asked for, in words."""
        fields = {name: value for name, value in vars(self).items() if value}
        return {name: value if isinstance(value, str) else ", ".join(value) for name, value in fields.items()}


CODED = {"form": codes.FORMS, "gave": codes.GAVE, "provided": codes.PROVIDED, "leverage": codes.LEVERAGE}


def plain(name: str) -> str:
    """A name as it is compared: no case, no marks on letters.

    >>> plain("Türkiye")
    'turkiye'
    """
    letters = unicodedata.normalize("NFKD", name.strip())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def selected(register: Register, asked: Asked) -> tuple[Deal, ...]:
    """The rows that were asked for, in the order of the register; none is an answer.

    Raises :class:`~winset.errors.Faulty` with every word that the register does not know, and the nearest it does.

    >>> from winset.evidence.register import read
    >>> [deal.id for deal in selected(read(), Asked(party=["mexico"], form="tacit"))][:3]
    ['MD08', 'MD12', 'MD13']
    """
    faults = list(_faults(register, asked))
    if faults:
        raise Faulty(faults)
    return matching(register, asked)


def matching(register: Register, asked: Asked) -> tuple[Deal, ...]:
    """The same without asking whether the register knows the words: a party that it never met has no deals."""
    return tuple(deal for deal in register.deals if _fits(deal, asked))


def _fits(deal: Deal, asked: Asked) -> bool:
    parties, named = {plain(party) for party in deal.parties}, {plain(party) for party in asked.party}
    return (
        (named == parties if len(named) > 1 else named <= parties)
        and asked.form in (None, deal.form)
        and (asked.gave is None or asked.gave in deal.gave)
        and (asked.provided is None or asked.provided in deal.provided)
        and (asked.leverage is None or asked.leverage in deal.leverage)
        and (asked.since is None or bool(deal.start >= _first_month(asked.since)))
        and (asked.id is None or deal.id == asked.id.upper())
    )


def _first_month(since: str) -> np.datetime64:
    return month(since if "-" in since else f"{since}-01")


def _faults(register: Register, asked: Asked) -> Iterator[Fault]:
    for name, choice in CODED.items():
        code = getattr(asked, name)
        if code is not None and (fault := codes.known(code, choice, f"--{name}")):
            yield fault
    for party in asked.party:
        yield from _of_party(register, party)
    if asked.since is not None and not re.fullmatch(r"(19|20)\d\d(-(0[1-9]|1[0-2]))?", asked.since):
        yield Fault("--since", found=f"'{asked.since}'", expected="a year or a month such as 2015 or 2015-06")
    ids = [deal.id for deal in register.deals]
    if asked.id is not None and asked.id.upper() not in ids:
        yield Fault("--id", found=f"'{asked.id}'", expected=f"an id of the register ({len(ids)} rows)",
                    nearest=nearest(asked.id.upper(), ids))  # fmt: skip


def _of_party(register: Register, party: str) -> Iterator[Fault]:
    names = {plain(name): name for deal in register.deals for name in deal.parties}
    if plain(party) not in names:
        near = _initials(party, names) or nearest(plain(party), tuple(names))
        expected = f"one of the {len(names)} parties of the register"
        yield Fault("--party", found=f"'{party}'", expected=expected, nearest=names.get(near, ""))


def _initials(party: str, names: Mapping[str, str]) -> str:
    """The name whose words begin with these letters: `US`, `U.K.`, `EU`; nothing if there is none."""
    letters = plain(party).replace(".", "")
    return next((name for name in names if " " in name and "".join(w[0] for w in name.split()) == letters), "")


def date_of(as_of: str | None) -> dt.date | None:
    """A day from its text; the last day of a month.

    >>> date_of("2024-01")
    datetime.date(2024, 1, 31)
    """
    if as_of is None:
        return None
    if re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", as_of):
        return last_day(as_of)
    try:
        return dt.date.fromisoformat(as_of)
    except ValueError:
        raise Faulty([Fault("--as-of", found=f"'{as_of}'", expected="a month or a day such as 2024-01-31")]) from None


def refuse_without_durations(given: Mapping[str, object]) -> None:
    """Raise a fault for each option that says how durations are told, where they were not asked for."""
    faults = [
        Fault(option, found="given without --durations", expected="--durations too")
        for option, value in given.items()
        if value is not None
    ]
    if faults:
        raise Faulty(faults)
