"""A case told in a language while something lasts.

The trap: a language is no setting of a run. It is of whatever is told inside::

    with spoken("us-mexico", "es"):
        report.text(answer)        Spanish
    report.text(answer)            English
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from winset import case as cases
from winset.errors import Fault, Faulty, nearest
from winset.language import LANGUAGES, told_in


@contextmanager
def spoken(case: str | Path, language: str) -> Iterator[None]:
    """Tell a case in a language while this lasts; one that nobody has told it in is a fault."""
    if language not in LANGUAGES:
        expected, near = f"one of {', '.join(LANGUAGES)}", nearest(language, [*LANGUAGES])
        raise Faulty([Fault("--language", found=f"'{language}'", expected=expected, nearest=near)])
    with told_in(language, cases.locate(case)):
        yield
