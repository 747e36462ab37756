"""An id inside a sentence, where it has no label: with gaps between its words, in the language that is told in.

::

    interior-enforcement  ──▶  interior enforcement      a case's catalogue may have it with a capital, as heads have it
"""

from __future__ import annotations

from winset.language import called


def within(identifier: str) -> str:
    """An id as it stands in the middle of a sentence.

    >>> within("work-visas"), within("tps_asylum")
    ('work visas', 'tps asylum')
    """
    words = identifier.replace("-", " ").replace("_", " ")
    found = called(words)
    if found != words:
        return found
    head = words[:1].upper() + words[1:]
    headed = called(head)
    return words if headed == head else headed[:1].lower() + headed[1:]
