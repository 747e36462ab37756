"""What an import of polls found and what it changes in a case, as the document ``imported_polls/1``.

The trap: `changes` counts polls and not rows of a file; a poll that several lists hold is new once::

    changes: {before: 2100, new: 12, known: 640, doubtful: 1, ...}
"""

from __future__ import annotations

from pydantic import Field

from winset.study.shape import Document, Told


class PollFileTold(Told):
    """One list: its layout by id and in words, its polls, the days on which the first and the last of them ended."""

    name: str
    layout: str
    title: str
    polls: int
    first: str
    last: str


class DoubtfulPoll(Told):
    """One poll that is left out; percentages and persons asked as the list prints them."""

    subject: str
    end_date: str
    pollster: str
    approve: str
    disapprove: str
    sample_size: str


class HouseTold(Told):
    """A house of the list whose polls stand in the case under another name."""

    listed: str
    known: str
    polls: int


class PollChangesTold(Told):
    """What a list changes in a case's polls.

    `before` stood there and all stay. `new` are added, and `known` stand there already; `doubtful` are left out: the
    house, the day and the persons asked are those of a poll that stands there, and the figures are not.
    """

    before: int
    new: int
    known: int
    doubtful: int
    doubted: tuple[DoubtfulPoll, ...]
    renamed: tuple[HouseTold, ...]


class ImportedPolls(Document):
    """What was found in lists of polls, and what it changes in a case; document ``imported_polls/1``.

    `case` and `changes` are nothing where no case was named. `written` are the files written, empty in a dry run or
    where nothing changes; `vintage` is the folder with the table of before.
    """

    winset: str
    schema_: str = Field(default="imported_polls/1", alias="schema")
    publisher: str
    case: str | None
    files: tuple[PollFileTold, ...]
    subjects: dict[str, int]
    houses: int
    changes: PollChangesTold | None
    to_add: dict[str, str]
    written: tuple[str, ...]
    vintage: str | None
    warnings: tuple[str, ...]
    notes: tuple[str, ...]
