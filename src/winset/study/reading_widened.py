"""A document of an article told by the places of the article itself, where it was read without signs of no width.

The trap: every stretch moves, those inside of items too, and its `text` is what stands in the article, such signs
included::

    read     "encounters"          4-14
    told     "en\\u00adcounters"   4-15
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from winset.evidence.article.widths import widened
from winset.study.reading_told import ReadTold


def told_by(told: ReadTold, plain: str, places: Sequence[int]) -> ReadTold:
    """The document by the places of `plain`; `places` are those of the signs that were read. Ours."""
    moved = {**_moved(told.model_dump(by_alias=True), plain, places), "plain": plain}
    return ReadTold.model_validate(moved)


def _moved(part: Any, plain: str, places: Sequence[int]) -> Any:
    """A part of the document, each stretch in it moved."""
    if isinstance(part, dict):
        inside = {name: _moved(one, plain, places) for name, one in part.items()}
        if part.keys() >= {"start", "end", "text"}:
            start, end = widened(part["start"], part["end"], places)
            inside |= {"start": start, "end": end, "text": plain[start:end]}
        return inside
    return [_moved(one, plain, places) for one in part] if isinstance(part, list | tuple) else part
