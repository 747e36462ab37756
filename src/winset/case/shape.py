"""Whether what is written has the shape of a case; every misfit becomes a fault in the reader's words.

Where the shape is wrong in places, :mod:`winset.case.mend` puts the rest together as far as it goes, so that what is
wrong between its parts is told in the same go.
"""

from __future__ import annotations

import types
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from winset.case.parts import Case, Part
from winset.case.written import Path, Written, stepped
from winset.errors import Fault, nearest

_PATTERNS: Mapping[str, str] = {
    r"^[a-z0-9][a-z0-9-]*$": "small letters, digits and hyphens, such as work-visas",
    r"^[A-Z]{3}$": "three capital letters, such as VEN",
    r"^\d{4}-\d{2}$": "a month such as 2024-01",
    r"^(newest|\d{4}-\d{2})$": "newest, or a month such as 2024-01",
}
_EXPECTED: Mapping[str, str] = {
    "string": "a text (in quotes, if it looks like a number)",
    "float": "a number",
    "int": "a whole number",
    "finite": "a finite number",
    "bool": "true or false",
    "date": "a date such as 2024-01-31",
    "tuple": "a list",
    "dict": "a mapping",
    "model": "a mapping",
}


def shaped(written: Written) -> tuple[Case | None, list[Fault]]:
    """The case, or nothing and every fault of its shape."""
    try:
        return Case.model_validate(written.data), []
    except ValidationError as error:
        return None, translated(error.errors(include_url=False), written)


def translated(errors: Sequence[ErrorDetails], written: Written) -> list[Fault]:
    """Faults for what pydantic found; several misfits of one value (a date, or a word) become one."""
    faults = {(fault.path, fault.found): fault for fault in _missing(errors, written)}
    for error in errors:
        if error["type"] == "missing":
            continue
        path = written_path(error, written)
        fault = _fault(error, path, written)
        before = faults.get((fault.path, fault.found))
        if before:
            fault = written.fault(path, fault.found, f"{before.expected} or {fault.expected}")
        faults[(fault.path, fault.found)] = fault
    return list(faults.values())


def _fault(error: ErrorDetails, path: Path, written: Written) -> Fault:
    kind, loc = error["type"], error["loc"]
    if kind == "extra_forbidden":
        keys = _keys_at(loc[:-1])
        close = nearest(str(loc[-1]), keys)
        found, expected = f"unknown key '{loc[-1]}'", f"one of {', '.join(keys)}"
        return written.fault(path[:-1], found, expected, close, written.key(path))
    if kind == "value_error":
        found, _, expected = str(error["ctx"]["error"]).partition("|")
        return written.fault(path, found, expected, _nearest_unit(found, expected), _pointed(written, path, found))
    found = _shown(error.get("input"))
    if kind == "literal_error":
        valid = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        return written.fault(path, found, error["ctx"]["expected"], nearest(str(error["input"]), valid))
    if kind in ("string_too_long", "string_too_short"):
        expected = _long_enough(error["ctx"])
        mark = written.key(path) if loc[-1] == "[key]" else None
        return written.fault(path, f"{len(str(error['input'])):,} characters: {found}", expected, mark=mark)
    if kind == "string_pattern_mismatch":
        pattern = error["ctx"]["pattern"]
        mark = written.key(path) if loc[-1] == "[key]" else None
        return written.fault(path, found, _PATTERNS.get(pattern, f"a text like {pattern}"), mark=mark)
    return written.fault(path, found, _EXPECTED.get(kind.split("_")[0], error["msg"]))


def _long_enough(asked: Mapping[str, int]) -> str:
    """How long a text may be, or must be at least."""
    if "max_length" in asked:
        return f"at most {asked['max_length']:,} characters"
    least = asked["min_length"]
    return f"at least {least:,} character" + ("s" if least > 1 else "")


def _missing(errors: Sequence[ErrorDetails], written: Written) -> Iterator[Fault]:
    """One fault for each mapping (or range) that lacks something, with all that it lacks.

    Not told: keys whose own file could not be read, and keys that stand there under a name that is nearly right, since
    the unknown key is told with its nearest name.
    """
    extra: dict[Path, list[str]] = defaultdict(list)
    lacks: dict[tuple[int | str, ...], list[ErrorDetails]] = defaultdict(list)
    for error in errors:
        if error["type"] == "extra_forbidden":
            extra[written_path(error, written)[:-1]].append(str(error["loc"][-1]))
        elif error["type"] == "missing":
            lacks[error["loc"][:-1]].append(error)
    for loc, lacking in lacks.items():
        path = written_path(lacking[0], written)
        names = [str(error["loc"][-1]) for error in lacking]
        told = [n for n in names if (path or n not in written.unread) and not nearest(n, extra[path])]
        if isinstance(lacking[0]["loc"][-1], int):
            yield written.fault(path, "a list that is too short", "[low, high]")
        elif told:
            quoted = ", ".join(f"'{name}'" for name in told)
            found = f"key {quoted} is missing" if len(told) == 1 else f"keys {quoted} are missing"
            yield written.fault(path, found, f"at least {', '.join(_required(loc))}")


def _required(loc: tuple[int | str, ...]) -> list[str]:
    fields = (part_at(loc) or Part).model_fields
    return [field.alias or name for name, field in fields.items() if field.is_required()]


def _nearest_unit(found: str, expected: str) -> str:
    if not found.startswith("unit '") or not expected.startswith("one of "):
        return ""
    return nearest(found.split("'")[1], expected.removeprefix("one of ").split(", "))


def _pointed(written: Written, path: Path, found: str) -> Any:
    """Where the key stands that a sentence begins with ("unit ..."), if what is at the path has it."""
    at, word = written.at(path), found.split()[0]
    return written.mark((*path, word)) if isinstance(at, dict) and word in at else None


def _shown(value: Any) -> str:
    """A value as a reader meets it in the file, cut short."""
    if value is None:
        return "nothing"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    text = text if len(text) <= 60 else text[:57] + "..."
    return f"'{text}'" if isinstance(value, str) else text


def written_path(error: ErrorDetails, written: Written) -> Path:
    """Where an error leads in what is written: steps that stand for no key (a name of a type, `every`) are left out."""
    at, steps = written.data, []
    for step in error["loc"]:
        found = stepped(at, step)
        if found is not None:
            steps.append(found)
            at = at[found]
    return tuple(steps)


def part_at(loc: tuple[int | str, ...]) -> type[Part] | None:
    """The part that pydantic expects at a location, or nothing where it expects something plain."""
    at: Any = Case
    for step in loc:
        at = next(_inner(at, step), None)
    at = _plainly(at)
    return at if isinstance(at, type) and issubclass(at, Part) else None


def _plainly(annotation: Any) -> Any:
    """An annotation without what pydantic is told beside it, and without "or nothing"."""
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    return annotation


def _inner(annotation: Any, step: int | str) -> Iterator[Any]:
    """The annotation of what a step leads to."""
    plain = _plainly(annotation)
    if isinstance(plain, type) and issubclass(plain, Part):
        yield from (f.annotation for name, f in plain.model_fields.items() if step in (name, f.alias))
    elif get_origin(plain) is tuple:
        yield get_args(plain)[0]
    elif get_origin(plain) is dict:
        yield get_args(plain)[1]


def _keys_at(loc: tuple[int | str, ...]) -> list[str]:
    return [field.alias or name for name, field in (part_at(loc) or Part).model_fields.items()]
