"""The labelled passages, what is found in them, and how the two are counted. Read by tests and by the benchmark."""

import functools
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from winset import case as cases
from winset.case.parts import Case
from winset.evidence.article import measures
from winset.evidence.article.agenda import Agenda, agenda
from winset.evidence.article.text import Text, read
from winset.evidence.article.written import Written
from winset.study import reading

HERE = Path(__file__).parent
HALVES = ("development", "scoring")
KINDS = ("number", "demand", "speaker", "measure", "block")
STYLES = ("wire", "release", "right", "left", "think-tank", "regional", "translated")
SAID = {"act", "issue", "id", "verdict", "why", "official"}
"""What is held against labels beside places."""

UNDATED = Written(None, "It was not told.")
LEAST = 0.5
"""Intersection over union from which a find is the one that was labelled."""


@dataclass(frozen=True)
class Item:
    """A labelled or found stretch of a text; `says` holds what a label says of it beyond its place."""

    kind: str
    start: int
    end: int
    says: dict[str, Any] = field(default_factory=dict, hash=False)

    def matches(self, other: "Item") -> bool:
        """Same kind, and at least half of what both cover together."""
        both = min(self.end, other.end) - max(self.start, other.start)
        return self.kind == other.kind and both >= LEAST * (max(self.end, other.end) - min(self.start, other.start))


@dataclass(frozen=True)
class Passage:
    """A labelled passage of our own writing."""

    id: str
    style: str
    year: int
    text: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Counted:
    """Labels, finds and matches of one kind; of verdicts, how many were given and right."""

    labels: int
    found: int
    matched: int
    right: int = 0
    given: int = 0
    expected: int = 0

    @property
    def precision(self) -> str:
        return f"{self.matched / self.found:.2f}" if self.found else "-"

    @property
    def recall(self) -> str:
        return f"{self.matched / self.labels:.2f}" if self.labels else "-"

    @property
    def verdicts(self) -> str:
        return f"verdicts: {self.right} right of {self.given} given; {self.expected} labels say what is expected"


def passages(half: str) -> tuple[Passage, ...]:
    """One half of the labelled set."""
    return tuple(_passage(written) for written in YAML(typ="safe").load(HERE / f"{half}.yaml"))


def _passage(written: dict[str, Any]) -> Passage:
    text = written["text"].rstrip("\n")
    items = tuple(_item(kind, one, text) for kind in KINDS for one in written.get(kind, ()))
    return Passage(written["id"], written["style"], written["year"], text, items)


def _item(kind: str, one: Any, text: str) -> Item:
    says = {"text": one} if isinstance(one, str) else dict(one)
    start = -1
    for _ in range(says.get("occurrence", 1)):
        start = text.index(says["text"], start + 1)
    return Item(kind, start, start + len(says["text"]), says)


def article() -> tuple[Text, tuple[Item, ...]] | None:
    """The real article with its labels by offsets; nothing where the file is not there."""
    folder = os.environ.get("WINSET_ARTICLES")
    path = Path(folder or "no such folder") / "a.txt"
    if not path.is_file():
        return None
    labels = YAML(typ="safe").load(HERE / "article.yaml")
    return read(path), tuple(Item(one.pop("kind"), one.pop("start"), one.pop("end"), one) for one in labels)


@functools.cache
def shipped() -> tuple[Case, Agenda, tuple[measures.Known, ...]]:
    """The shipped case, and what articles may name of it."""
    case = cases.read("us-mexico")
    named = agenda(case.issues, case.actors, case.wording)
    return case, named, measures.known(case.interventions, case.threats, case.wording)


@functools.cache
def against() -> reading.Against:
    """The shipped case with its evidence, read once."""
    return reading.against("us-mexico")


def found_in(text: Text) -> tuple[Item, ...]:
    """What is found in a text, of every kind, as ``winset read`` tells it; the day of writing is not told."""
    items = reading.told(text, "a passage", against(), UNDATED).items
    return tuple(Item(one.kind, one.start, one.end, one.model_dump(include=SAID)) for one in items)


def counted(pairs: Sequence[tuple[Sequence[Item], Sequence[Item]]]) -> dict[str, Counted]:
    """Labels and finds of several texts, counted by kind."""
    return {kind: _counted(kind, pairs) for kind in KINDS}


def _counted(kind: str, pairs: Sequence[tuple[Sequence[Item], Sequence[Item]]]) -> Counted:
    labels = found = matched = right = given = expected = 0
    for wanted, finds in pairs:
        ours = [one for one in finds if one.kind == kind]
        labels += sum(one.kind == kind for one in wanted)
        found += len(ours)
        for label, one in matching([one for one in wanted if one.kind == kind], ours):
            matched += 1
            verdict = one.says.get("verdict", "cannot_tell")
            if "verdict" in label.says:
                expected += 1
                given += verdict != "cannot_tell"
                right += verdict == label.says["verdict"]
    return Counted(labels, found, matched, right, given, expected)


def matching(labels: Sequence[Item], found: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Pairs of a label and a find that match, each used once, in the order of the labels."""
    left, pairs = list(found), []
    for label in labels:
        one = next((one for one in left if label.matches(one)), None)
        if one is not None:
            left.remove(one)
            pairs.append((label, one))
    return pairs
