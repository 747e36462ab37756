"""The register of deals: who asked whom to hold or take back people, for what, and how it ended.

The trap: an empty `end` is not "still going on". It says that nobody found an end, and `newest_evidence` says when that
was last looked at. *In force* is no more than that either: a deal can stand on paper and not be performed::

    start ───────────── newest evidence ─ ─ ─ ─ ─ ─ ─ ▶ today
      months known to have stood │  fate unknown, or not asked

Two sorts of rows: ``MD`` a migration deal, ``LE`` an episode of leverage without a deal of its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from winset.axes import month
from winset.errors import Fault
from winset.evidence import coding, rows

SHIPPED = Path(__file__).parent / "registers" / "deals.csv"
"""The register that comes with winset; ``scripts/build_register.py`` makes it."""


@dataclass(frozen=True)
class Deal:
    """One row of the register. Months are months; `newest_evidence` is a month; money is as announced, never added up.

    `months_in_force` is end (or newest evidence) less start; nothing for an episode of leverage without an end.
    """

    id: str
    name: str
    demander: tuple[str, ...]
    provider: tuple[str, ...]
    third_parties: tuple[str, ...]
    start: np.datetime64
    end: np.datetime64 | None
    newest_evidence: np.datetime64
    ended_how: str
    months_in_force: int | None
    form: str
    ratification: str
    provided: tuple[str, ...]
    gave: tuple[str, ...]
    money_value: float | None
    money_currency: str
    money_period: str
    leverage: tuple[str, ...]
    linked_election: str
    effect_on_flows: str
    sources: tuple[str, ...]
    verification: str
    note: str
    line: int

    @property
    def parties(self) -> tuple[str, ...]:
        """Demander and provider, in that order."""
        return self.demander + self.provider

    @property
    def performed(self) -> bool:
        """A deal (not an episode of leverage) that was performed at all; only these have a duration."""
        return self.id.startswith("MD") and self.ended_how != "never_implemented"


@dataclass(frozen=True)
class Register:
    """Deals in the order of the file, and the newest month from which there is evidence on any of them."""

    deals: tuple[Deal, ...]
    newest: np.datetime64


def read(path: Path = SHIPPED) -> Register:
    """The register, checked; raises :class:`~winset.errors.Faulty` with every fault, each with file and line.

    >>> register = read()
    >>> len(register.deals), register.deals[0].name
    (120, 'Haitian interdiction agreement')
    """
    frame = rows.read(path, coding.COLUMNS)
    rows.refuse(coding.faults_of_cells(frame, path))
    rows.refuse(coding.faults_of_spans(frame, path))
    deals = tuple(_deal(row) for row in frame.fill_null("").iter_rows(named=True))
    if not deals:
        rows.refuse([Fault(rows.place(path), found="no rows", expected="at least one deal")])
    return Register(deals, max(deal.newest_evidence for deal in deals))


def _deal(row: dict[str, str]) -> Deal:
    def many(column: str) -> tuple[str, ...]:
        return tuple(row[column].split(";")) if row[column] else ()

    return Deal(
        id=row["deal_id"],
        name=row["name"],
        demander=many("demander"),
        provider=many("provider"),
        third_parties=many("third_parties"),
        start=month(row["start"]),
        end=month(row["end"]) if row["end"] else None,
        newest_evidence=month(row["in_force_as_of"]),
        ended_how=row["ended_how"],
        months_in_force=int(row["months_in_force"]) if row["months_in_force"] else None,
        form=row["form"],
        ratification=row["ratification"],
        provided=many("provider_gave"),
        gave=many("demander_gave"),
        money_value=float(row["money_value"]) if row["money_value"] else None,
        money_currency=row["money_currency"],
        money_period=row["money_period"],
        leverage=many("leverage_used"),
        linked_election=row["linked_election"],
        effect_on_flows=row["effect_on_flows"],
        sources=many("source_urls"),
        verification=row["verification"],
        note=row["note"],
        line=int(row[rows.LINE]),
    )


def begun_by(register: Register, date: dt.date) -> Register:
    """The register as far as it could have been written on a date: later starts hidden, later endings not yet known.

    A deal that ended later was in force on the date, so its newest evidence is that month. Pages of a later date are
    the witness for it: a register kept at the time might have known less.

    >>> len(begun_by(read(), dt.date(1990, 1, 31)).deals)
    7
    """
    asked = month(date)
    deals = tuple(_as_on(deal, asked) for deal in register.deals if deal.start <= asked)
    return Register(deals, min(register.newest, asked))


def _as_on(deal: Deal, asked: np.datetime64) -> Deal:
    if deal.ended_how == "never_implemented":
        return replace(deal, newest_evidence=min(deal.newest_evidence, asked))
    if deal.end is not None and deal.end <= asked:
        return replace(deal, newest_evidence=min(deal.newest_evidence, asked))
    if deal.end is None and deal.newest_evidence <= asked:
        return deal
    how = "still_in_force" if asked > deal.start else "unknown"
    spell = int((asked - deal.start).astype(int)) if deal.performed else None
    return replace(deal, end=None, newest_evidence=asked, ended_how=how, months_in_force=spell)
