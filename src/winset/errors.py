"""What can be wrong with what a user gave us: faults, all of them at once.

A *fault* is one thing wrong in one place. Rooms collect faults and raise them together, so that a reader mends a
file once and not once per run. Outcomes that are not mistakes ("no package is better for both") are never errors:
they are findings, and travel as values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST = 160
"""Letters of what was found that a sentence shows; the fault itself has all of it."""

_CLOSE = 0.68
"""Share of letters in common from which a name may have been meant: "pact" and "tacit" have 0.67."""

_LESS = 0.6
"""The same for names of one length, as "XBC" and "XBB", and one cut short, as "southern" for "southern-executive"."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one place: where it stands, what was found, what was expected.

    >>> print(Fault("case.yaml", 41, 9, "issues.visas.options.broad", "unit 'persons'", "'persons/year'"))
    case.yaml:41:9 issues.visas.options.broad: unit 'persons', expected 'persons/year'
    """

    file: str
    line: int = 0
    column: int = 0
    path: str = ""
    found: str = ""
    expected: str = ""
    nearest: str = ""

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        sentence = f"{place} {_short(self.path)}".rstrip() + f": {_short(self.found)}"
        if self.expected:
            sentence += f", expected {self.expected}"
        if self.nearest:
            sentence += f"; did you mean '{self.nearest}'?"
        return printable(sentence)


def extra(name: str) -> str:
    """How an extra of winset is installed, by name and in a clone, as what a fault expects.

    >>> extra("study")
    "the extra study: pip install 'winset[study]', or in a clone of winset pip install '.[study]'"
    """
    return f"the extra {name}: pip install 'winset[{name}]', or in a clone of winset pip install '.[{name}]'"


def printable(text: str) -> str:
    r"""Text of anybody's, fit for a terminal: what would act on it is shown as its escape.

    >>> print(printable("A\x00\x1b[2J"))
    A\x00\x1b[2J
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


class Faulty(Exception):
    """Bad input, with every fault that was found. Doors print it as a list and leave with exit code 2."""

    def __init__(self, faults: Sequence[Fault]):
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[Faulty], tuple[tuple[Fault, ...]]]:
        """Come out of another process with the faults that went in."""
        return Faulty, (self.faults,)


def nearest(name: str, valid: Sequence[str]) -> str:
    """The valid name that reads most like `name`, or nothing.

    >>> nearest("venezula", ["mexico", "venezuela"])
    'venezuela'
    >>> nearest("atlantis", ["albania"]), nearest("pact", ["tacit"])
    ('', '')
    """
    close = get_close_matches(name, valid, n=1, cutoff=_CLOSE)
    less = get_close_matches(name, valid, n=1, cutoff=_LESS)
    return next(iter([*close, *(one for one in less if len(one) == len(name) or one.startswith(name))]), "")
