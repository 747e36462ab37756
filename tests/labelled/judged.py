"""The judge: whole articles of our own that no rule was made for, what is found in them, and how the two are counted.

The trap: a number that nobody labelled is found in vain, and a verdict on it is neither right nor wrong; a verdict that
is not given (`cannot_tell`) is never wrong, it is only not told::

    label     given          counted as
    confirmed confirmed      right
    confirmed cannot_tell    not told
    confirmed contradicted   wrong
    (none)    confirmed      given in vain

Read by tests, which hold the labels to account and score nothing, and by ``python benchmarks/reading.py judge`` (or
``judge2`` to ``judge5``).
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.labelled.reading import KINDS, SAID, Item, against, matching
from winset.evidence.article.text import Text, read
from winset.study import reading

HERE = Path(__file__).parent
SETS = ("judge", "judge2", "judge3", "judge4", "judge5")
"""Sets of articles by five who labelled without knowing the rules; in the third numbers alone are labelled."""

VERDICTS = ("confirmed", "roughly", "contradicted", "cannot_tell")
STATED = SAID | {"value", "unit", "period"}
"""What of a find is held against labels beside its place."""


@dataclass(frozen=True)
class Article:
    """A labelled article; `written` is the day that its text states."""

    id: str
    style: str
    written: dt.date
    text: Text
    labels: tuple[Item, ...]


@dataclass(frozen=True)
class Judged:
    """An article with what was found in it, and the day of writing that was read."""

    article: Article
    found: tuple[Item, ...]
    day: dt.date | None

    @property
    def pairs(self) -> list[tuple[Item, Item]]:
        """Labels with the finds that match them."""
        return [pair for kind in KINDS for pair in matching(of(kind, self.article.labels), of(kind, self.found))]


def of(kind: str, items: Sequence[Item]) -> list[Item]:
    """Items of one kind."""
    return [one for one in items if one.kind == kind]


def articles(which: str = "judge") -> tuple[Article, ...]:
    """The articles of one set, in the order of its labels."""
    return tuple(_article(HERE / which, written) for written in YAML(typ="safe").load(HERE / f"{which}.yaml"))


def _article(folder: Path, written: dict[str, Any]) -> Article:
    text = read(folder / written["file"])
    items = tuple(placed(kind, one, text.plain) for kind in KINDS for one in written.get(kind, ()))
    ordered = tuple(sorted(items, key=lambda one: (one.start, one.end)))
    return Article(written["id"], written["style"], written["written"], text, ordered)


def placed(kind: str, one: Any, plain: str) -> Item:
    """A label at its place: the only stretch with its words, or the one of its `occurrence`, as far as its `to`.

    Raises ValueError where the words do not stand in the text, or stand in it more than once and none is named.
    """
    says = {"text": one} if isinstance(one, str) else dict(one)
    # A space that does not break is a space to a reader; it is one code point like any other.
    plain = plain.replace("\xa0", " ")
    starts = [found.start() for found in re.finditer(re.escape(says["text"]), plain)]
    which = says.get("occurrence", 1)
    if len(starts) < which or (len(starts) > 1 and "occurrence" not in says):
        raise ValueError(f"'{says['text']}' stands {len(starts)} times in the article")
    start = starts[which - 1]
    last = says.get("to", says["text"])
    return Item(kind, start, plain.index(last, start) + len(last), says)


def judged(which: str = "judge") -> Iterator[Judged]:
    """Every article of a set as ``winset read FILE`` reads it, against the shipped case with all its evidence."""
    for article in articles(which):
        document = reading.told(article.text, article.id, against())
        found = tuple(Item(one.kind, one.start, one.end, one.model_dump(include=STATED)) for one in document.items)
        yield Judged(article, found, document.written.day)


def fits(label: Item, verdict: str) -> bool:
    """Whether a verdict is the label's, or the second that it lets pass."""
    return verdict in (label.says["verdict"], label.says.get("also"))


def wrong(one: Judged) -> Iterator[tuple[Item, Item]]:
    """Numbers whose verdict was given and does not fit, each with its label."""
    for label, find in one.pairs:
        given = find.says.get("verdict", "cannot_tell")
        if label.kind == "number" and given != "cannot_tell" and not fits(label, given):
            yield label, find


def in_vain(one: Judged) -> Iterator[Item]:
    """Finds that match no label."""
    matched = {id(find) for _, find in one.pairs}
    return (find for find in one.found if id(find) not in matched)


def missed(one: Judged) -> Iterator[Item]:
    """Labels that no find matches."""
    matched = {id(label) for label, _ in one.pairs}
    return (label for label in one.article.labels if id(label) not in matched)


def same_value(label: Item, find: Item) -> bool:
    """Whether the value was read as labelled: nothing for a rank alone, else to one part in a thousand, by size."""
    wanted, read_as = label.says["value"], find.says.get("value")
    if wanted is None or read_as is None:
        return wanted is read_as
    return abs(abs(read_as) - wanted) <= 0.001 * wanted


def same_period(label: Item, find: Item) -> bool:
    """Whether the span was read as labelled, however its two months are joined and a fiscal year is written."""
    return _months(label.says["period"]) == _months(find.says.get("period") or "")


def _months(period: str) -> list[str]:
    return re.findall(r"FY\d{4}|\d{4}(?:-\d\d)*", str(period).replace("fiscal year ", "FY"))


def labels(every: Sequence[Article], kind: str) -> list[Item]:
    """All labels of one kind."""
    return [one for article in every for one in article.labels if one.kind == kind]
