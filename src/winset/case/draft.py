"""A case on the checker's desk: the parts, the names that they may use, and where everything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from winset.case.parts import EVERY, Case, Issue, Lever, Option, Part, Value
from winset.case.written import Path, Written
from winset.errors import Fault, nearest

MOST_NAMED = 12
"""Valid names that a fault lists; of more it tells how many there are."""

_LISTS = {"authority": "authorities", "series": "series"}
"""Keys of the lists whose items are called so; all others add an s."""


@dataclass(frozen=True)
class Draft:
    """A case whose parts have their shape; whether they fit each other is not yet known.

    `written` may hold more than `case`: parts that did not have their shape were left out, and their names count as
    known, so that one mistake is told once.
    """

    case: Case
    written: Written

    def names(self, key: str) -> tuple[str, ...]:
        """Ids of the items of a list of the case, in the order in which they are written.

        >>> from winset.case.written import read_text
        >>> Draft(None, read_text("actors: [{id: north}, {id: south}]", "case.yaml")).names("actors")
        ('north', 'south')
        """
        return tuple(name for name in self._ids(key) if isinstance(name, str))

    def _ids(self, key: str) -> list[Any]:
        items = (self.written.data or {}).get(key)
        return [item.get("id") if isinstance(item, dict) else None for item in items] if isinstance(items, list) else []

    @property
    def targets(self) -> tuple[str, ...]:
        """What a lever or an intervention can act on: groups of origins, and origins."""
        return (*self.case.flows.groups, *self.origins)

    @property
    def origins(self) -> tuple[str, ...]:
        """Origins of which the outlook is, with the one that stands for all others."""
        return tuple(dict.fromkeys((*self.case.flows.origins, self.case.flows.other)))

    def fault(self, path: Path, found: str, expected: str = "", close: str = "") -> Fault:
        """A fault where a path leads."""
        return self.written.fault(path, found, expected, close)

    def unknown(self, path: Path, what: str, name: str | None, valid: Sequence[str]) -> Iterator[Fault]:
        """A fault if a name is none of the valid ones; the keys of a mapping are marked where they stand.

        Where an item of that sort has no id that can be read, the name may be its own, and nothing is said.
        """
        if (
            name is None
            or name in valid
            or not all(isinstance(i, str) for i in self._ids(_LISTS.get(what, f"{what}s")))
        ):
            return
        expected = named(valid) if valid else f"none: the case has no {what} at all"
        mark = self.written.key(path) if path[-1] == name else None
        yield self.written.fault(path, f"unknown {what} '{name}'", expected, nearest(name, list(valid)), mark)

    def options(self) -> Iterator[tuple[Path, Issue, Option]]:
        """Every option, with its path and its issue."""
        for issue in self.case.issues:
            for name, option in issue.options.items():
                yield ("issues", issue.id, "options", name), issue, option

    def levers(self) -> Iterator[tuple[Path, Lever]]:
        """Every lever, of options and of threats."""
        for path, _, option in self.options():
            if option.lever is not None:
                yield (*path, "lever"), option.lever
        for threat in self.case.threats:
            if threat.lever is not None:
                yield ("threats", threat.id, "lever"), threat.lever

    def parts(self) -> Iterator[tuple[Path, Part]]:
        """Every part of the case, at any depth, outer ones first."""
        yield from _parts(self.case, ())


def _parts(at: Any, path: Path) -> Iterator[tuple[Path, Part]]:
    if isinstance(at, Part):
        yield path, at
        for name, field in type(at).model_fields.items():
            yield from _parts(getattr(at, name), (*path, field.alias or name))
    elif isinstance(at, dict):
        for key, value in at.items():
            # One worth for every weighting is written without the key that reading gave it.
            yield from _parts(value, path if key == EVERY and isinstance(value, Value) else (*path, key))
    elif isinstance(at, tuple):
        for i, item in enumerate(at):
            yield from _parts(item, (*path, getattr(item, "id", i)))


def named(valid: Sequence[str]) -> str:
    """The valid names for a reader, or how many there are.

    >>> named(["a", "b"])
    'one of a, b'
    """
    return f"one of {', '.join(valid)}" if len(valid) <= MOST_NAMED else f"one of the {len(valid)} names that are there"


def on_the_table(issue: Issue, moment: str) -> bool:
    """Whether an issue is talked about at a moment."""
    return issue.moments is None or moment in issue.moments
