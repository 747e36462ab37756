"""What a layout expects of a header: the names by which a header is known, and what differs.

::

    header    t  nat  N              Expected   t  nat  n        "which has the column 'n' and not 'N'"

The trap: two forms of one publisher differ in one column. All names must be there and no others, or the file of one
form reads as the other without a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from winset.evidence.publishers.headers import Header

SHOWN = 12
"""Names of a header that a fault shows."""

NEAR = 0.3
"""Share of names in common from which a form is called the nearest; ours."""

_CALLED = {"columns": "column", "sheets": "sheet", "keys": "key"}


@dataclass(frozen=True)
class Expected:
    """Names by which a header is known: all of `names`, and of columns none besides but `also`.

    >>> Expected("columns", ("t", "nat", "n"), also=("note",))(Header(".csv", columns=("nat", "t", "n")))
    True
    """

    part: Literal["columns", "sheets", "keys"]
    names: tuple[str, ...]
    also: tuple[str, ...] = ()

    def __call__(self, found: Header) -> bool:
        """Whether a header is of this form."""
        there = self.of(found)
        strange = {*there} - {*self.names} - {*self.also} if self.part == "columns" else set()
        return {*self.names} <= {*there} and not strange and len(there) == len({*there})

    def of(self, found: Header) -> tuple[str, ...]:
        """The names of a header that are compared."""
        return {"columns": found.columns, "sheets": found.sheets, "keys": found.keys}[self.part]

    def shared(self, found: Header) -> float:
        """Names in common as a share of all that count, 0 to 1."""
        there, mine = {*self.of(found)} - {*self.also}, {*self.names}
        return len(there & mine) / len(there | mine if self.part == "columns" else mine)


def differs(found: Header, wanted: Expected) -> str:
    """What a header lacks and what it has besides, against a form.

    >>> differs(Header(".csv", columns=("t", "nat", "N")), Expected("columns", ("t", "nat", "n")))
    "which has the column 'n' and not 'N'"
    """
    there = wanted.of(found)
    twice = sorted({name for name in there if there.count(name) > 1})
    lacks = [name for name in wanted.names if name not in there]
    strange = [name for name in there if name not in {*wanted.names, *wanted.also}] if wanted.part == "columns" else []
    called = _CALLED[wanted.part] + ("s" if len(lacks) > 1 else "")
    has = f"has the {called} {_quoted(lacks)}" if lacks else ""
    not_ = f"not {_quoted(strange)}" if has else f"has no column {_quoted(strange)}"
    once = f"has {_quoted(twice)} once"
    return "which " + " and ".join(
        part for part, said in ((has, lacks), (not_, strange), (once, twice and not lacks and not strange)) if said
    )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def told(found: Header) -> str:
    """A header in words, cut where it is long.

    >>> told(Header(".csv", columns=("t", "nat", "N")))
    'columns t, nat, N'
    """
    part = next((part for part in _CALLED if getattr(found, part)), "")
    if not part:
        return f"a {found.suffix} file without names"
    names = getattr(found, part)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{part} {', '.join(names[:SHOWN])}{more}"
