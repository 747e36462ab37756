"""The ledger as it is told to a program; document ``ledger/2``."""

from __future__ import annotations

import datetime as dt

from pydantic import ConfigDict, Field

from winset.flow.entries import Entry
from winset.study.shape import Document, Told


class Line(Told):
    """One line of the ledger."""

    line: int
    hash: str
    entry: Entry


class Outcome(Told):
    """A forecast whose truth has come: its score and the random walk's, lower is better.

    `random_walk` is of the date on which the forecast was made, in the same form; nothing where too little was known.
    """

    line: int
    who: str
    made: dt.date
    quantity: str
    form: str
    truth: float
    score: float
    random_walk: float | None
    published: dt.date
    after_the_fact: bool
    reconstructed: bool


class Pending(Told):
    """A forecast that cannot be scored yet, and why."""

    line: int
    who: str
    made: dt.date
    quantity: str
    waits_for: str
    expected: dt.date | None
    why: str
    reconstructed: bool


class FormTold(Told):
    """How one forecaster fared in one form; `compared` forecasts had a random walk beside them."""

    form: str
    n: int
    score: float
    compared: int
    random_walk: float | None
    skill: float | None


class Standing(Told):
    """One row of the scoreboard; what was made after the fact is counted and left out of the rest.

    What winset `reconstructed` for an earlier date stands in a row of its own, below all others.
    """

    who: str
    ours: bool
    reconstructed: bool
    n: int
    compared: int
    skill: float | None
    by_form: tuple[FormTold, ...]
    after_the_fact: int
    pending: int


class Scoreboard(Told):
    """The reckoning of a ledger."""

    standings: tuple[Standing, ...]
    scored: tuple[Outcome, ...]
    pending: tuple[Pending, ...]


class LedgerTold(Document):
    """A ledger: its lines, the hash that ends it, what a crash left unfinished; scored where that was asked."""

    model_config = ConfigDict(populate_by_name=True, title="Ledger")

    winset: str
    schema_: str = Field(default="ledger/2", alias="schema")
    file: str
    head: str
    warnings: tuple[str, ...]
    entries: tuple[Line, ...]
    score: Scoreboard | None = None
