"""An answer is told in the language of its own sentences, whatever language is told in around it.

::

    answer = study.run("us-mexico", language="es")      its sentences are Spanish
    report.write(answer, folder)                        and so are heads, tables and figures around them

The trap: an answer does not hold the catalogue of its case, and ids that are spelled out (`work-visas`) need it. Where
these are told, as `winset brief` does, the whole stands inside :func:`winset.study.spoken`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from winset.language import language, told_in

if TYPE_CHECKING:
    from winset.study.answer import Answer


@contextmanager
def in_its_language(answer: Answer) -> Iterator[None]:
    """Tell in the language of an answer while this lasts; nothing changes where that is told in already.

    >>> from types import SimpleNamespace
    >>> with in_its_language(SimpleNamespace(reproduce=SimpleNamespace(language="es"))):
    ...     language()
    'es'
    """
    own = answer.reproduce.language
    if own == language():
        yield
        return
    with told_in(own):
        yield
