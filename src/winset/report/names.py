"""What identifiers are called when people read them, and text made fit to print.

An answer is full of short ids (`work-visas`, `united-states`). A reader meets labels. An id that has no label is shown
as it stands, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from winset.countries import country
from winset.language import listed, say
from winset.report.numerals import typeset
from winset.spelling import spelled as spelled
from winset.spelling import titled as titled
from winset.spelling import within as within

if TYPE_CHECKING:
    from winset.study.answer import Answer, Told

T = TypeVar("T")
Spoken = str | None
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that move a cursor, turn the direction of writing, or that XML refuses."""

PLAIN = (float, int, type(None))
"""What holds no text."""


def legible(text: str) -> str:
    r"""Text without characters that act on a terminal, turn writing around, or break XML.

    >>> legible("safe\x1b[2J text\u202e")
    'safe[2J text'
    """
    return text if text.isprintable() else CONTROL.sub("", text)  # what can be printed has none of them


SENTENCES = (
    "sentence",
    "sentences",
    "no_deal",
    "caveat",
    "protocol",
    "losses",
    "further_losses",
    "says",
    "notes",
    "reference_sentence",
)
"""Fields of an answer that hold what the study says in words."""


D = TypeVar("D", bound="Told")


def cleaned(answer: D) -> D:
    """The same document, every text of it legible and its sentences typeset. A case is written by anybody."""
    return type(answer).model_validate(_typeset(all_legible(answer.model_dump(by_alias=True))))


def _typeset(part: T, spoken: Spoken = None) -> T:
    """The same document with one look for the numbers in its sentences; `spoken` is the field that holds this part."""
    found: Any = part
    if isinstance(part, dict):
        found = {key: _typeset(value, key if key in SENTENCES else None) for key, value in part.items()}
    elif isinstance(part, list | tuple):
        found = type(part)(_typeset(item, spoken) for item in part)
    elif isinstance(part, str) and spoken:
        found = typeset(part)
    return found  # type: ignore[no-any-return]


def all_legible(part: T) -> T:
    r"""The same document, every text in it legible, keys too.

    >>> all_legible({"a\x1b": ["b\x00"]})
    {'a': ['b']}
    """
    found: Any = part
    if isinstance(part, PLAIN):  # most of what a chart holds
        return part
    if isinstance(part, str):
        found = legible(part)
    elif isinstance(part, dict):
        found = {
            all_legible(key): value if isinstance(value, PLAIN) else all_legible(value) for key, value in part.items()
        }
    elif isinstance(part, list | tuple):
        found = type(part)(all_legible(item) for item in part)
    return found  # type: ignore[no-any-return]


def peopled(sentence: str) -> str:
    """A sentence with the names of countries where it has their three letters.

    >>> peopled("Rose at the same time: VEN 40% more; OTHER 3% more")
    'Rose at the same time: Venezuela 40% more; OTHER 3% more'
    """
    return re.sub(r"\b[A-Z]{3}\b", lambda found: country(found[0]), sentence)


@dataclass(frozen=True)
class Names:
    """Labels of actors and options, and who asks for what; options go by (issue, option)."""

    actors: Mapping[str, str]
    options: Mapping[tuple[str, str], str]
    asked_by: Mapping[str, str]
    told: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)
    """Choices that were told already: a table of packages tells the same few dozen again and again."""

    def actor(self, actor: str) -> str:
        """An actor's name."""
        return self.actors.get(actor, spelled(actor))

    def short(self, actor: str) -> str:
        """An actor in a column's head: initials where the name has several words.

        >>> Names({"united-states": "United States", "mexico": "Mexico"}, {}, {}).short("united-states")
        'U.S.'
        """
        words = self.actor(actor).split()
        return words[0] if len(words) == 1 else "".join(f"{word[0]}." for word in words)

    def origin(self, origin: str) -> str:
        """A country's name."""
        return country(origin)

    def option(self, issue: str, option: str) -> str:
        """An option's label."""
        return self.options.get((issue, option), spelled(option))

    def choice(self, issue: str, option: str) -> str:
        """An option together with its issue, unless its label speaks of the issue already."""
        known = self.told.get((issue, option))
        return known or self.told.setdefault((issue, option), titled(issue, self.option(issue, option)))

    def givers(self, asker: str) -> str:
        """Who would have to grant what an actor asks: the others at the table."""
        return listed([name for actor, name in self.actors.items() if actor != asker]) or say("All")


def names(answer: Answer) -> Names:
    """The labels of an answer."""
    options = {(s.issue, s.option): s.label for s in answer.stands.standing}
    options |= {(d.issue, o.option): o.label for d in answer.demands for o in d.options}
    return Names(answer.actors, options, {d.issue: d.asked_by for d in answer.demands})


def differs(package: Mapping[str, str], reference: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """How the changes of one package differ from those of another: what it does otherwise, and what it leaves alone.

    >>> differs({"aid": "bank", "ports": "open"}, {"ports": "open", "cuba": "licences"})
    ({'aid': 'bank'}, ('cuba',))
    """
    other = {issue: option for issue, option in package.items() if reference.get(issue) != option}
    return other, tuple(issue for issue in reference if issue not in package)
