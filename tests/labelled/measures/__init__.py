"""Sentences and passages about what governments did, with the words that name each act marked in them.

The trap: the marks are no part of the text. `[[m13: Title 42]] ended` is read as "Title 42 ended", with a label on its
first eight signs.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.labelled.reading import Item, against
from winset.evidence.article.text import of_words
from winset.evidence.article.written import Written
from winset.study import reading

HERE = Path(__file__).parent
HALVES = ("chose", "held")
MARK = re.compile(r"\[\[(?P<id>[\w-]+): (?P<words>.+?)\]\]")


@dataclass(frozen=True)
class Marked:
    """A passage with its labels; `says["id"]` of a label begins the id of an act, or is None."""

    text: str
    written: dt.date | None
    labels: tuple[Item, ...]


def marked(half: str) -> Iterator[Marked]:
    """The passages of one half, in the order of its file."""
    for line in (HERE / f"{half}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            _, day, words = line.split(" | ", 2)
            yield Marked(*_unmarked(words, None if day == "-" else dt.date.fromisoformat(day)))


def _unmarked(words: str, written: dt.date | None) -> tuple[str, dt.date | None, tuple[Item, ...]]:
    text, at, labels = "", 0, []
    for mark in MARK.finditer(words):
        text += words[at : mark.start()]
        id = None if mark["id"] == "-" else mark["id"]
        labels.append(Item("measure", len(text), len(text) + len(mark["words"]), {"id": id}))
        text, at = text + mark["words"], mark.end()
    return text + words[at:], written, tuple(labels)


def found(one: Marked) -> tuple[Item, ...]:
    """The measures that ``winset read`` finds in a passage."""
    day = Written(one.written, "It was told.")
    items = reading.told(of_words(one.text), "a passage", against(), day).items
    return tuple(Item("measure", i.start, i.end, {"id": i.id}) for i in items if i.kind == "measure")


def same(label: Item, find: Item) -> bool:
    """Whether a find is the act of a label: the id begins as the label's does, or neither has one."""
    wanted, given = label.says["id"], find.says["id"]
    return wanted == given if None in (wanted, given) else begins(str(wanted), str(given))


def named(labels: Sequence[Item], found: Sequence[Item]) -> int:
    """How many labels are touched by a find that names their act, each find used once."""
    left, count = list(found), 0
    for label in labels:
        one = next((f for f in left if same(label, f) and f.start < label.end and label.start < f.end), None)
        if one is not None:
            left.remove(one)
            count += 1
    return count


def begins(short: str, id: str) -> bool:
    """Whether the short form of a label is that of an id."""
    return id.startswith(_full(short))


def _full(short: str) -> str:
    """The start of an id for its short form, as of two acts of one number: `m28-p` is the parole."""
    number, _, letter = short.partition("-")
    longer = {"m21-m": "m21-mexican", "m21-d": "m21-del-rio", "m28-e": "m28-venezuela-e", "m28-p": "m28-venezuela-p",
              "m29-p": "m29-chnv-p", "m29-r": "m29-chnv-r"}  # fmt: skip
    return longer.get(short, f"{number}-" if not letter else short)
