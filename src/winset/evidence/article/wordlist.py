"""Lists of words, written as one reads them.

The trap: words of one list are told apart by blanks; what is several words long is separated by strokes instead::

    row("mr mrs dr")                  {"mr", "mrs", "dr"}
    rows("white house | state dept")  ("state dept", "white house"): longest first, as a pattern needs them
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def row(words: str) -> frozenset[str]:
    """The words of a list.

    >>> sorted(row("mr mrs  dr"))
    ['dr', 'mr', 'mrs']
    """
    return frozenset(words.split())


def rows(names: str) -> tuple[str, ...]:
    """The names of a list that strokes separate, longest first.

    >>> rows("aid | white house |aide")
    ('white house', 'aide', 'aid')
    """
    return tuple(sorted((" ".join(name.split()) for name in names.split("|")), key=lambda name: (-len(name), name)))


def shared(words: Iterable[str]) -> str:
    """A pattern that finds any of some words, in which beginnings that they share stand once: quick to make and to use.

    >>> shared(["lift", "lifts", "let"])
    'l(?:et|ift(?:s)?)'
    """
    behind: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        behind.setdefault(word[:1], []).append(word[1:])
    ends = "" in behind
    branches = [re.escape(sign) + shared(rest) for sign, rest in behind.items() if sign]
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""
    return f"(?:{body})?" if ends and body else body


def choice(names: str) -> str:
    """A pattern that finds any of the names of a list, over line breaks too.

    >>> choice("aid | white house")
    '(?:white\\\\s+house|aid)'
    """
    return "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in rows(names)) + ")"
