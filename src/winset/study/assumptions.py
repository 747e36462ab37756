"""What the answer rests on: every value that is not observed, read off the case."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from winset.case.parts import Case, Value
from winset.study.answer import Assumption


def assumptions(case: Case) -> tuple[Assumption, ...]:
    """Every estimated or assumed value of a case, with its path; assumed ones first, then in the order of the case."""
    told = [
        Assumption(path=path, value=v.value, unit=v.unit, low=v.low, high=v.high, basis=v.basis, source=v.source)
        for path, v in values(case)
        if v.basis != "observed"
    ]
    return tuple(sorted(told, key=lambda a: a.basis != "assumed"))


def values(part: object, path: str = "") -> Iterator[tuple[str, Value]]:
    """Every value below a part, with its dotted path; items of a list go by their id."""
    if isinstance(part, Value):
        yield path, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from values(getattr(part, name), f"{path}.{name}".lstrip("."))
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from values(item, f"{path}.{key}")
    elif isinstance(part, tuple):
        for place, item in enumerate(part):
            yield from values(item, f"{path}.{getattr(item, 'id', place)}")
