"""Which roll calls an analyst chose, on what topic, and which way a yea points: a table, or words of a command.

::

    congress,chamber,rollnumber,topic,yea_is,label                 further columns may follow: threshold, votes_needed,
    118,Senate,42,legalisation,accommodating,A bill on ...         source, subject_basis

    S118:42=legalisation:accommodating                             the same as words

The trap: `rollnumber` is Voteview's, which counts through a Congress; it is not the number on the Clerk's page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl

from winset.errors import Fault, Faulty, nearest
from winset.evidence import rows
from winset.evidence.archives import stream
from winset.evidence.publishers import published
from winset.evidence.shelf import DIRECTIONS
from winset.evidence.texts import decoded
from winset.evidence.voteview.files import CHAMBERS, LAST_CONGRESS
from winset.evidence.voteview.people import faults_of_number
from winset.evidence.voteview.thresholds import THRESHOLDS

REQUIRED = ("congress", "chamber", "rollnumber", "topic", "yea_is")
OPTIONAL = ("label", "threshold", "votes_needed", "source", "subject_basis")

_TOPIC = r"^[a-z0-9][a-z0-9_-]{0,63}$"
_WORDS = re.compile(r"(?P<chamber>[HhSs])(?P<congress>\d{1,3}):(?P<number>\d{1,5})=(?P<topic>[^:]+):(?P<way>[^:]+)")


NOWHERE = Fault("topics")


@dataclass(frozen=True)
class Chosen:
    """One roll call that an analyst chose, and what only the analyst can say of it; `place` is where that stands.

    `threshold` and `votes_needed` are for questions whose words do not say which majority carries them.
    """

    congress: int
    chamber: str
    rollnumber: int
    topic: str
    yea_is: str
    label: str = ""
    threshold: str = ""
    votes_needed: int | None = None
    source: str = ""
    subject_basis: str = ""
    place: Fault = NOWHERE

    @property
    def name(self) -> str:
        """How the roll call is named to a reader: `S118:42`."""
        return f"{self.chamber[0]}{self.congress}:{self.rollnumber}"


def chosen(table: Path | None, words: Sequence[str]) -> tuple[Chosen, ...]:
    """The roll calls of a topics file and of words, each once; raises Faulty with all faults."""
    faults: list[Fault] = []
    calls: list[Chosen] = []
    parts = [partial(_of_words, words)] if table is None else [partial(_of_table, table), partial(_of_words, words)]
    for part in parts:
        try:
            calls += part()
        except Faulty as refused:
            faults += refused.faults
    names = [one.name for one in calls]
    faults += [
        Fault(one.place.file, one.place.line, path=one.name, found="chosen twice", expected="it once")
        for at, one in enumerate(calls)
        if one.name in names[:at]
    ]
    rows.refuse(faults)
    return tuple(sorted(calls, key=lambda one: (one.congress, one.chamber, one.rollnumber)))


def _of_table(path: Path) -> list[Chosen]:
    if not path.is_file():
        raise Faulty([Fault(str(path), found="no such file", expected="a topics file, CSV")])
    with stream(path, published.LARGEST_TABLE) as source:
        head = decoded(source.read(), path).partition("\n")[0]
    there = [name for name in OPTIONAL if name in [part.strip(' "\r') for part in head.split(",")]]
    frame = published.table(path, [*REQUIRED, *there], [*REQUIRED, *OPTIONAL])
    frame = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in OPTIONAL if name not in there)
    rows.refuse(_faults(frame, path))
    return [
        Chosen(
            congress=int(row["congress"]),
            chamber=row["chamber"],
            rollnumber=int(row["rollnumber"]),
            votes_needed=int(row["votes_needed"]) if row["votes_needed"] else None,
            place=Fault(rows.place(path), row[rows.LINE]),
            **{name: row[name] or "" for name in ("topic", "yea_is", "label", "threshold", "source", "subject_basis")},
        )
        for row in frame.to_dicts()
    ]


def _faults(frame: pl.DataFrame, path: Path) -> list[Fault]:
    given = {name: frame.filter(pl.col(name).is_not_null()) for name in ("threshold", "votes_needed")}
    topic = ~pl.col("topic").str.contains(_TOPIC)
    return [
        *faults_of_number(frame, path, "congress", 1, LAST_CONGRESS, "a Congress"),
        *rows.faults_of_choice(frame, path, "chamber", CHAMBERS),
        *faults_of_number(frame, path, "rollnumber", 1, 99_999, "Voteview's number of a roll call"),
        *rows.faults_where(frame, topic, path, "topic", "small letters, digits, - and _"),
        *rows.faults_of_choice(frame, path, "yea_is", list(DIRECTIONS)),
        *rows.faults_of_choice(given["threshold"], path, "threshold", THRESHOLDS),
        *faults_of_number(given["votes_needed"], path, "votes_needed", 1, 999, "votes needed"),
    ]


def _of_words(words: Sequence[str]) -> list[Chosen]:
    calls, faults = [], []
    for text in words:
        told = _WORDS.fullmatch(text.strip())
        place = Fault("--roll-call")
        if told is None or not re.match(_TOPIC, told["topic"]):
            expected = "chamber, Congress, number, topic and direction, as S118:42=legalisation:accommodating"
            faults.append(Fault("--roll-call", found=f"'{text}'", expected=expected))
        elif told["way"] not in DIRECTIONS:
            near = nearest(told["way"], list(DIRECTIONS))
            faults.append(Fault("--roll-call", 0, 0, text, f"'{told['way']}'", "one of " + ", ".join(DIRECTIONS), near))
        else:
            chamber = CHAMBERS["HS".index(told["chamber"].upper())]
            number = int(told["congress"]), chamber, int(told["number"])
            calls.append(Chosen(*number, told["topic"], told["way"], place=place))
    rows.refuse(faults)
    return calls
