"""A run beside the same asked again: which files are not the same bytes, and how the first difference reads.

The trap: "the files differ" helps nobody. JSON is walked by its keys, a table by row and column, other text by line::

    brief.json   deals.settlement.packages.0.payoffs.mexico   3.104 -> 3.105
    draws.csv    row 17, surplus.mexico                        2.9 -> 3.0
    brief.txt    line 12
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from winset.study.runs.compared_told import FileCompared, InputDiffers, RerunTold
from winset.study.runs.opened import Run
from winset.study.runs.placed import LEFT_OUT, in_bytes

LONGEST = 100
"""Letters of a value that are shown."""
ABSENT = "absent"
Difference = tuple[str, Any, Any]


def checked(run: Run, files: Mapping[str, str | bytes], came_out: str, inputs: Sequence[InputDiffers]) -> RerunTold:
    """Every file of a run beside what came out of asking again; `came_out` is the run id that it has now."""
    names = sorted({*files, *run.sums} - {*LEFT_OUT})
    told = tuple(_compared(run, name, files.get(name)) for name in names)
    changed = tuple(sorted({*run.changed} - {*LEFT_OUT}))
    differ = [each.file for each in told if not each.same]
    return RerunTold(
        run=run.manifest.run,
        folder=run.folder.as_posix(),
        came_out=came_out,
        checked=True,
        same=not differ,
        inputs=tuple(inputs),
        files=told,
        changed=changed,
        left_out=tuple(name for name in LEFT_OUT if (run.folder / name).exists()),
        sentence=_said(differ, len(told), inputs, changed),
    )


def _said(differ: Sequence[str], count: int, inputs: Sequence[InputDiffers], changed: Sequence[str]) -> str:
    what = f"{len(differ)} of {count} files came out otherwise" if differ else f"All {count} files came out the same"
    why = f"; {', '.join(each.part for each in inputs)} differs" if inputs else "; nothing that went in differs"
    edited = f"; changed since the run wrote them: {', '.join(changed)}" if changed else ""
    return f"{what}{why}{edited}."


def _compared(run: Run, name: str, now: str | bytes | None) -> FileCompared:
    try:
        then = (run.folder / name).read_bytes()
    except FileNotFoundError:
        return FileCompared(file=name, same=False, how="it is gone from the folder")
    if now is None:
        return FileCompared(file=name, same=False, how="it does not come out any more")
    again = in_bytes(now)
    return FileCompared(file=name, same=True) if then == again else _differs(name, then, again)


def _differs(name: str, then: bytes, now: bytes) -> FileCompared:
    try:
        first, number = _first(name, then, now)
    except (ValueError, OSError):  # damaged since, so that it cannot be read as what it was
        first, number = _bytes(then, now), None
    path, a, b = first
    told = f"{number[0]}: {_short(number[1])} -> {_short(number[2])}" if number else ""
    how = f"at {path}: {_short(a)} -> {_short(b)}"
    return FileCompared(file=name, same=False, how=how, path=path, then=_short(a), now=_short(b), first_number=told)


def _first(name: str, then: bytes, now: bytes) -> tuple[Difference, Difference | None]:
    """The first difference of two files, and the first between numbers."""
    found = list(_differences(name, then, now))
    numbers = (one for one in found if _number(one[1]) and _number(one[2]))
    return (found[0] if found else _bytes(then, now)), next(numbers, None)


def _differences(name: str, then: bytes, now: bytes) -> Iterator[Difference]:
    kind = name.rpartition(".")[2]
    if kind == "json":
        yield from walked(json.loads(then), json.loads(now))
    elif kind == "csv":
        yield from _cells(*(csv.DictReader(io.StringIO(text.decode())) for text in (then, now)))
    elif kind == "parquet":
        yield from _rows(then, now)
    elif kind in ("txt", "html", "svg", "md"):
        yield from _lines(then.decode().splitlines(), now.decode().splitlines())


def walked(a: Any, b: Any, path: str = "") -> Iterator[Difference]:
    """Differences of two JSON documents in the order of the first, each with its dotted path.

    >>> list(walked({"x": {"y": [1, 2]}}, {"x": {"y": [1, 3]}, "z": 0}))
    [('x.y.1', 2, 3), ('z', 'absent', 0)]
    """
    if isinstance(a, dict) and isinstance(b, dict):
        for key in dict.fromkeys([*a, *b]):
            yield from walked(a.get(key, ABSENT), b.get(key, ABSENT), f"{path}.{key}".lstrip("."))
    elif isinstance(a, list) and isinstance(b, list):
        for place, (one, two) in enumerate(zip_longest(a, b, fillvalue=ABSENT)):
            yield from walked(one, two, f"{path}.{place}".lstrip("."))
    elif a != b or type(a) is not type(b):
        yield path, a, b


def _cells(a: csv.DictReader[str], b: csv.DictReader[str]) -> Iterator[Difference]:
    for row, (one, two) in enumerate(zip_longest(a, b, fillvalue=None), 1):
        for column in dict.fromkeys([*(one or {}), *(two or {})]):
            was, now = (one or {}).get(column, ABSENT), (two or {}).get(column, ABSENT)
            if was != now:
                yield f"row {row}, {column}", _read(was), _read(now)


def _rows(then: bytes, now: bytes) -> Iterator[Difference]:
    import polars

    a, b = (polars.read_parquet(io.BytesIO(text)).to_dicts() for text in (then, now))
    nothing: dict[str, Any] = {}
    for row, (one, two) in enumerate(zip_longest(a, b, fillvalue=nothing), 1):
        for path, was, is_now in walked(one, two):
            yield f"row {row}, {path}", was, is_now


def _lines(a: Sequence[str], b: Sequence[str]) -> Iterator[Difference]:
    for line, (one, two) in enumerate(zip_longest(a, b, fillvalue=ABSENT), 1):
        if one != two:
            yield f"line {line}", one.strip(), two.strip()


def _bytes(then: bytes, now: bytes) -> Difference:
    pairs = enumerate(zip_longest(then, now))
    place = next((at for at, (one, two) in pairs if one != two), 0)
    return f"byte {place}", f"{len(then)} bytes", f"{len(now)} bytes"


def _read(cell: Any) -> Any:
    """A cell as the number that it is, where it is one."""
    try:
        return float(cell)
    except (TypeError, ValueError):
        return cell


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
