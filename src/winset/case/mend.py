"""The rest of a case whose shape is wrong in places, so that everything else about it can still be checked.

A misfit is bridged by a stand-in where the part needs something there that no other part reads (a text, a number, a
date), and left out otherwise, with no more around it than must go::

    interventions[3].start: 2022-13-01   a stand-in date: kind, targets and source of the item are still checked
    issues[2].colour: red                the extra key is left out
    interventions[4].id: [a, b]          the whole item is left out: nothing could be said about it by name

What was bridged or left out is told by its own fault; :func:`winset.case.check` says nothing more about it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from winset.case.parts import UNITS, Case, Part, Value
from winset.case.shape import part_at, written_path
from winset.case.written import Path, Written, stepped

_ROUNDS = 12
"""How often the rest is tried; each round bridges or leaves out at least one thing."""

_PLAIN = ("x", 1, "0001-01-01")
"""A text, a number and a date that stand in for others."""


def mend(written: Written) -> tuple[Case | None, tuple[Path, ...]]:
    """The case without its misfits, and the paths where they were; nothing where a part is gone that all others need.

    1. Find what does not fit. 2. Bridge it, or leave out the smallest thing around it that a case can be without: a
    key, an entry of a mapping, an item of a list. 3. Try again.
    """
    rest = Written(written.file, copy.deepcopy(written.data))
    gone: list[Path] = []
    for _ in range(_ROUNDS):
        try:
            return Case.model_validate(rest.data), tuple(gone)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
        cuts = {cut for cut in (_bridge_or_cut(detail, rest, gone) for detail in errors) if cut is not None}
        if () in cuts:
            break
        gone += [_by_id(rest, cut) for cut in sorted(cuts, key=str)]
        for cut in sorted(cuts, key=_last_first, reverse=True):
            _leave_out(rest.data, cut)
    return None, tuple(gone)


def _bridge_or_cut(error: ErrorDetails, rest: Written, gone: list[Path]) -> Path | None:
    """Nothing if the error could be bridged, else the path to leave out; the empty path if that is everything."""
    path = written_path(error, rest)
    if error["type"] == "missing" and isinstance(error["loc"][-1], str):
        path = (*path, error["loc"][-1])
    while path:
        field = _field(path)
        stand_in = None if field is None or not field.is_required() else _stand_in(field, path, rest)
        if stand_in is not None:
            gone.append(_by_id(rest, path))
            rest.at(path[:-1])[path[-1]] = stand_in
            return None
        if (field is None or not field.is_required()) and rest.indexed(path) == path:
            return path
        path = path[:-1]
    return ()


def _field(path: Path) -> FieldInfo | None:
    """The field of a part that a path ends with, or nothing where it ends in a list or a mapping."""
    part = part_at(path[:-1]) or Part
    return next((f for name, f in part.model_fields.items() if path[-1] in (name, f.alias)), None)


def _stand_in(field: FieldInfo, path: Path, rest: Written) -> Any:
    """Something that fits a field and that nothing else reads, or nothing."""
    if path[-1] == "unit" or (field.annotation is str and field.metadata):
        return None  # units are compared, and texts with a pattern are names that other parts use
    if get_origin(field.annotation) in (tuple, dict):
        return None
    stand_ins: Sequence[Any] = (*get_args(field.annotation), *_PLAIN)
    if field.annotation is Value:
        stand_ins = list(_values(rest.at(path), bool(field.metadata)))
    expected: Any = field.annotation
    for metadata in field.metadata:
        expected = Annotated[expected, metadata]
    adapter: TypeAdapter[Any] = TypeAdapter(expected)
    for stand_in in stand_ins:
        try:
            adapter.validate_python(stand_in)
        except ValidationError:
            continue
        return stand_in
    return None


def _values(found: Any, unit_is_given: bool) -> Iterator[dict[str, Any]]:
    """Values in every unit; only in the one that is written where the field would take any."""
    unit = found.get("unit") if isinstance(found, dict) else None
    for name in UNITS if unit_is_given else [u for u in UNITS if u == unit]:
        yield {"value": 1, "unit": name, "basis": "observed", "source": "x"}


def _leave_out(data: Any, path: Path) -> None:
    """Take out what a path leads to; nothing happens where it is gone already, with what was around it."""
    for step in path[:-1]:
        if stepped(data, step) is None:
            return
        data = data[step]
    if stepped(data, path[-1]) is not None:
        del data[path[-1]]


def _last_first(path: Path) -> list[tuple[int, str]]:
    """Order by which, backwards, later items go before earlier ones: indexes not yet used stay right."""
    return [(step, "") if isinstance(step, int) else (-1, step) for step in path]


def _by_id(written: Written, path: Path) -> Path:
    """A path whose indexes of items with an id are those ids, so that it outlives what is left out before it."""
    at, steps = written.data, []
    for step in path:
        found = stepped(at, step)
        at = None if found is None else at[found]
        word = at.get("id") if isinstance(step, int) and isinstance(at, dict) else None
        steps.append(word if isinstance(word, str) else step)
    return tuple(steps)
