"""A case with values put elsewhere: what `--set PATH=VALUE` does, and what a scenario's `put` does.

A value that was believed to lie in a range is taken as known; a range can be put too, and both::

    kinds.interdiction.reference=0.2            taken as known: the range shrinks to it
    kinds.interdiction.reference=0.1..0.3       believed between these; the value stays as written
    kinds.interdiction.reference=0.1..0.2..0.3  low, value, high
    interventions.title-42-end.targets=VEN+CUB  a list, joined by +

What is put is checked like anything that an analyst writes, and nothing is computed from a case that is not sound. The
trap: a put value is nobody's finding. Its basis becomes `assumed` and its source whoever asked.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from winset.case.check import check
from winset.case.parts import Case, Source, Value
from winset.case.paths import Place, found, unit_of
from winset.case.shape import translated
from winset.case.written import Written
from winset.errors import Fault, Faulty

Setting = str | int | float
"""What is put: a number, or a text with a number, a range, a name, a date or a list."""

ASKED = "put-by-whoever-asked"
"""The source of what is put."""
_NUMBER = re.compile(r"[-+]?(\d+(\.\d+)?|\.\d+)([eE][-+]?\d{1,3})?")
HOW = "a number, LOW..HIGH or LOW..VALUE..HIGH"


def put(case: Case, settings: Mapping[str, Setting], flag: str = "--set") -> Case:
    """The case with values put where paths lead. Raises `Faulty` with everything that cannot be, of all of them.

    The same case, if nothing is put. `flag` is where the settings came from, for faults.
    """
    if not settings:
        return case
    data = case.model_dump(mode="json", by_alias=True)
    faults = [fault for path, setting in settings.items() for fault in _placed(case, data, path, setting, flag)]
    if not any(source["id"] == ASKED for source in data["sources"]):
        data["sources"].append(_source().model_dump(mode="json"))
    written = Written(flag, data)
    try:
        changed = Case.model_validate(data)
    except ValidationError as error:
        raise Faulty([*faults, *translated(error.errors(include_url=False), written)]) from None
    if faults := [*faults, *check(changed, written)]:
        raise Faulty(faults)
    return changed


def canonical(settings: Mapping[str, Setting]) -> dict[str, str]:
    """Settings as they are kept: by path in the order of the alphabet, each number written one way.

    >>> canonical({"kinds.b.effect": " 0.50", "kinds.a.effect": "1..2.0", "issues.aid.asked_by": "mexico"})
    {'issues.aid.asked_by': 'mexico', 'kinds.a.effect': '1..2', 'kinds.b.effect': '0.5'}
    """
    return {path: _one_way(settings[path]) for path in sorted(settings)}


def _one_way(setting: Setting) -> str:
    numbers = _numbers(str(setting).strip())
    return "..".join(f"{number:.17g}" if number != round(number, 12) else f"{number:.12g}" for number in numbers) or (
        str(setting).strip()
    )


def _source() -> Source:
    return Source(id=ASKED, title="Put elsewhere for this answer", publisher="whoever asked")


def _placed(case: Case, data: Any, path: str, setting: Setting, flag: str) -> list[Fault]:
    """Put one setting into the plain data of a case, or say why not."""
    places = found(case, path, flag)
    if isinstance(places, Fault):
        return [places]
    faults = []
    for place in places:
        settled = _settled(place, setting, flag)
        if isinstance(settled, Fault):
            faults.append(settled)
            continue
        at = data
        for step in place.steps[:-1]:
            at = at[step]
        at[place.steps[-1]] = settled
    return faults


def _settled(place: Place, setting: Setting, flag: str) -> Any:
    """What stands at a place once a setting is put there, as plain data; or the fault."""
    text = str(setting).strip()
    unit = unit_of(place.field) if place.value is None else None
    if isinstance(place.value, Value) or unit is not None:
        return _value(place, text, unit, flag)
    if isinstance(place.value, tuple):
        return [int(item) if item.isdecimal() else item for item in text.split("+")]
    if isinstance(place.value, bool):
        return {"true": True, "false": False}.get(text.lower(), text)
    if isinstance(place.value, dt.date | str):
        return text
    numbers = _numbers(text)
    whole = isinstance(place.value, int) or place.value is None
    if len(numbers) != 1 or (isinstance(place.value, int) and numbers[0] != round(numbers[0])):
        if place.value is None:
            return text  # what may stand there, the case's own shape says
        return Fault(flag, path=place.path, found=f"'{text}'", expected=f"a {place.sort}")
    return int(numbers[0]) if whole and numbers[0] == round(numbers[0]) else numbers[0]


def _value(place: Place, text: str, unit: str | None, flag: str) -> Any:
    """A value as plain data: its number, its range or both put elsewhere; unit and note stay."""
    before: Value | None = place.value
    numbers = _numbers(text)
    what = unit or (before.unit if before else "")
    if not numbers:
        return Fault(flag, path=place.path, found=f"'{text}'", expected=f"{HOW}, in {what}")
    if len(numbers) == 2 and before is None:
        return Fault(flag, path=place.path, found=f"'{text}'", expected="LOW..VALUE..HIGH: nothing is written here")
    low, high = numbers[0], numbers[-1]
    middle = before.value if before and len(numbers) == 2 else numbers[len(numbers) // 2]
    if not low <= middle <= high:
        held = f"a range that holds {middle:g}, or LOW..VALUE..HIGH"
        expected = "LOW..VALUE..HIGH, in that order" if len(numbers) == 3 else held
        return Fault(flag, path=place.path, found=f"'{text}'", expected=expected)
    told = {"value": middle, "unit": what, "range": [low, high], "basis": "assumed", "source": ASKED}
    told["note"] = before.note if before else ""
    try:
        Value.model_validate(told)
    except ValidationError as error:
        said, _, expected = str(error.errors()[0]["ctx"]["error"]).partition("|")
        return Fault(flag, path=place.path, found=f"'{text}': {said}", expected=expected)
    return told


def _numbers(text: str) -> tuple[float, ...]:
    """One number, the two of a range, or three; nothing where a text is none of these."""
    parts = [part.strip() for part in text.split("..")] if len(text) <= 200 else []
    if not 1 <= len(parts) <= 3 or not all(_NUMBER.fullmatch(part) for part in parts):
        return ()
    numbers = tuple(float(part) for part in parts)
    return numbers if all(math.isfinite(number) for number in numbers) else ()
