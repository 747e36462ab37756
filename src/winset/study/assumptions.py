"""What the answer rests on: every value that is not observed, and which of them change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from winset.case.parts import Case, Value
from winset.study import tell
from winset.study.answer import Assumption, Assumptions
from winset.study.flips import flips
from winset.study.moments import Question
from winset.study.weighed import Weighed


def rests_on(question: Question, weighed: Weighed, package: Mapping[str, str]) -> Assumptions:
    """Every value that is not observed, and the moves of assumptions that change the settlement on `package`."""
    listed = assumptions(question.case)
    chance = weighed.table.chance
    tried, found = flips(question, weighed.table, weighed.worths, weighed.halvings, chance, package)
    return Assumptions(values=listed, flips=found, tried=tried, sentence=tell.rests(listed, found, tried))


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
