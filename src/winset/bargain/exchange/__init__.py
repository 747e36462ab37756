"""Other tools' files: negotiation domains of GENIUS (XML) and GeniusWeb (JSON), read into blocks and written;
and timed offers written as games for Gambit (:mod:`winset.bargain.exchange.efg`).

A *domain* names issues and options; a *profile* says what they are worth to one actor. Both formats weigh and add up,
and they do not scale alike::

    GENIUS      weight x evaluation / largest evaluation of the issue        reservation: a payoff
    GeniusWeb   weight x utility, as written                                 reservation: a package (its payoff counts)
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from winset.bargain.exchange import genius, geniusweb
from winset.bargain.exchange.agenda import Agenda, Profile, Scaled
from winset.bargain.exchange.files import label, taken
from winset.errors import Fault, Faulty

__all__ = ["Agenda", "Profile", "Scaled", "genius", "geniusweb", "read"]

_FORMATS = {b"<": "XML (GENIUS)", b"{": "JSON (GeniusWeb)"}
"""A format by the first sign of its files."""


def read(domain: Path, profiles: Sequence[Path]) -> Agenda:
    """A domain with two or more profiles, in either format; what a file holds decides, not its name.

    Raises `Faulty` with every fault of every file.

    >>> import tempfile
    >>> from winset.tables import Block
    >>> import numpy as np
    >>> folder = Path(tempfile.mkdtemp())
    >>> pie = Block(("pie",), (("mine",), ("yours",)), np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2))
    >>> domain, *profiles = genius.write(folder, "pie", [pie], ["ann", "bob"])
    >>> agenda = read(domain, profiles)
    >>> agenda.outcomes, agenda.actors
    (2, ('ann', 'bob'))
    """
    faults: list[Fault] = []
    paths = (domain, *profiles)
    texts = [taken(path, faults) for path in paths]
    if len(profiles) < 2:
        faults.append(Fault("profiles", found=f"{len(profiles)}", expected="two or more, one for each actor"))
    marks = {_mark(text) for text in texts if text is not None}
    if faults:
        raise Faulty(faults)
    if marks == {b"<"}:
        return genius.read(domain, profiles)
    if marks == {b"{"}:
        return geniusweb.read(domain, profiles)
    for path, text in zip(paths, texts, strict=True):
        if text is not None and _mark(text) not in (b"<", b"{"):
            found = "JSON, but no object" if _is_json(text) else "neither XML nor JSON"
            faults.append(Fault(label(path), 1, 1, found=found, expected="a GENIUS or GeniusWeb file"))
    raise Faulty(faults or _odd([(label(path), _mark(text)) for path, text in zip(paths, texts, strict=True) if text]))


def _odd(files: Sequence[tuple[str, bytes]]) -> list[Fault]:
    """The files whose format fewer of them have; where it is as many, those that are not like the first, the domain."""
    marks = [mark for _, mark in files]
    usual = max(marks, key=lambda mark: (marks.count(mark), mark == marks[0]))
    expected = f"{_FORMATS[usual]} as the others: a domain and profiles of one format"
    return [
        Fault(file, found=f"XML and JSON files together, this one {_FORMATS[mark]}", expected=expected)
        for file, mark in files
        if mark != usual
    ]


def _is_json(text: bytes) -> bool:
    """Whether it can be read as JSON at all."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _mark(text: bytes) -> bytes:
    """The first sign of a file, behind a byte order mark and blanks; UTF-16 shows it beside zeros."""
    return text[:400].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
