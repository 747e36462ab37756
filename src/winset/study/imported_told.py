"""What an import found and what it changes in a case, as the document ``import/1``."""

from __future__ import annotations

from pydantic import Field

from winset.study.answer import Document, Told


class FileTold(Told):
    """One file that was read: what it holds by its name, and its rows (nothing where it was not counted apart)."""

    name: str
    kind: str
    covers: str


class FoundTold(Told):
    """What lies in the publisher's files: Congresses (first, last), rows by kind, roll calls chosen."""

    congresses: tuple[int, int] | None
    members: int
    people: int
    rollcalls: int
    votes: int
    chosen: tuple[str, ...]
    miscounted: int


class ChangeTold(Told):
    """Rows of one table against before; `stayed` are those of the case that the files say nothing of."""

    new: int
    changed: int
    unchanged: int
    stayed: int


class MovedTold(Told):
    """How far ideal points on the first dimension moved between editions: how many, on average, at most, whose."""

    count: int
    mean: float
    largest: float
    who: str


class SeatsTold(Told):
    """One chamber in one Congress; `shared` seats were held by several, `empty` is nothing where not known."""

    congress: int
    chamber: str
    people: int
    seats: int
    shared: int
    empty: int | None
    unscored: int


class ChangesTold(Told):
    """What an import makes of a case's chambers."""

    members: ChangeTold
    rollcalls: ChangeTold
    votes: ChangeTold
    moved: MovedTold
    new_congresses: tuple[int, ...]


class Imported(Document):
    """What was found in a publisher's files, and what it changes in a case; document ``import/1``.

    `case` and `changes` are nothing where no case was named. `written` are the files written, empty in a dry run or
    where nothing changes; `vintage` is the folder with the tables of before. `seats` are those of the members that the
    case has, or that were found.
    """

    winset: str
    schema_: str = Field(default="import/1", alias="schema")
    publisher: str
    case: str | None
    files: tuple[FileTold, ...]
    found: FoundTold
    seats: tuple[SeatsTold, ...]
    changes: ChangesTold | None
    written: tuple[str, ...]
    vintage: str | None
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
