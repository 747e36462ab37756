"""Measures that a reader announces, to see what they would do to an outlook, without touching the case.

One measure is one line of `key=value`, with commas between; several targets are joined by `+`::

    kind=interdiction,start=2024-02,targets=non-mexican,bites=0.5
    kind=visa-requirement,start=2024-03-15,targets=COL+PER,bites=0.3,intensity=1

`bites` has no default: how likely it is that anything comes of an announcement is for the reader to say.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from winset.axes import last_day
from winset.case.parts import Case, Intervention, Value
from winset.errors import Fault, Faulty, nearest
from winset.flow.interventions import first_felt
from winset.study.moments import Question

NEEDED = ("kind", "start", "targets", "bites")
KEYS = (*NEEDED, "intensity")
EXAMPLE = "kind=interdiction,start=2024-02,targets=non-mexican,bites=0.5"

_DAY = re.compile(r"^\d{4}-\d{2}(-\d{2})?$")


def announced(question: Question, lines: Sequence[str], first: str, last: str) -> Question:
    """The question with measures announced on its date; they must be first felt in the months `first` to `last`.

    Raises :class:`~winset.errors.Faulty` with every fault of every line.
    """
    measures: list[Intervention] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines, start=1):
        try:
            measures.append(_measure(question, line, number, first, last))
        except Faulty as error:
            faults += error.faults
    if faults:
        raise Faulty(faults)
    case = question.case.model_copy(update={"interventions": (*question.case.interventions, *measures)})
    return replace(question, case=case)


def _measure(question: Question, line: str, number: int, first: str, last: str) -> Intervention:
    """The measure that a line announces."""
    given, faults = _keys(line)
    faults += _values(question.case, given)
    start = _start(given.get("start", ""))
    if start is None and "start" in given:
        faults.append(_fault("start", given["start"], "a month (2024-02) or a day (2024-02-15)"))
    if faults or start is None:
        raise Faulty(faults)
    kind = next(each for each in question.case.kinds if each.id == given["kind"])
    measure = Intervention(
        id=f"announced-{number}",
        title=f"{kind.title}, as announced here",
        kind=kind.id,
        by=(),
        start=start,
        announced=min(question.as_of, start),
        targets=tuple(given["targets"].split("+")),
        intensity=_number(float(given["intensity"]), kind.reference.unit) if "intensity" in given else None,
        precision="day" if len(given["start"]) == 10 else "month",
        bites=_number(float(given["bites"]), "probability"),
        source="announced",
    )
    felt = str(first_felt(measure))
    if not first <= felt <= last:
        found = f"a measure first felt in {felt}"
        raise Faulty([_fault("start", found, f"a month of the outlook, {first} to {last}")])
    return measure


def _number(value: float, unit: str) -> Value:
    """A number that a reader gave: not measured afterwards, so it counts as it is."""
    return Value(value=value, unit=unit, basis="observed", source="announced")


def _keys(line: str) -> tuple[dict[str, str], list[Fault]]:
    """Keys and what they are given; faults for keys that are unknown, given twice, missing or empty."""
    given: dict[str, str] = {}
    faults = []
    for part in line.split(","):
        key, _, value = (each.strip() for each in part.partition("="))
        if key not in KEYS:
            faults.append(_fault("", f"key '{key}'", f"one of {', '.join(KEYS)}: {EXAMPLE}", nearest(key, KEYS)))
        elif key in given:
            faults.append(_fault(key, f"'{key}' twice", "once"))
        else:
            given[key] = value
    meant = {fault.nearest for fault in faults}
    faults += [_fault(key, f"no {key}", f"{key}=...: {EXAMPLE}") for key in NEEDED if key not in {*given, *meant}]
    return given, faults


def _values(case: Case, given: Mapping[str, str]) -> list[Fault]:
    return [*_names(case, given), *_sizes(given)]


def _names(case: Case, given: Mapping[str, str]) -> Iterator[Fault]:
    kinds = [kind.id for kind in case.kinds]
    if "kind" in given and given["kind"] not in kinds:
        yield _fault("kind", f"'{given['kind']}'", f"one of {', '.join(kinds)}", nearest(given["kind"], kinds))
    valid = [*case.flows.groups, *case.flows.origins, case.flows.other]
    for target in given["targets"].split("+") if "targets" in given else ():
        if target not in valid:
            expected = "origins or groups of the case, joined by +"
            yield _fault("targets", f"'{target}'", expected, nearest(target, valid))


def _sizes(given: Mapping[str, str]) -> Iterator[Fault]:
    for key, low, high, expected in (
        ("bites", 0.0, 1.0, "a chance, 0 to 1"),
        ("intensity", -1e9, 1e9, "a number, in the unit of the kind's reference"),
    ):
        if key in given and not low <= _float(given[key]) <= high:
            yield _fault(key, f"'{given[key]}'", expected)


def _float(text: str) -> float:
    """The number of a text, or one that is in no interval."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _start(text: str) -> dt.date | None:
    """The day of a text; the first of a month; nothing where it is neither."""
    if not _DAY.match(text):
        return None
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else last_day(text).replace(day=1)
    except ValueError:
        return None


def _fault(key: str, found: str, expected: str, close: str = "") -> Fault:
    return Fault("--announce", path=key, found=found, expected=expected, nearest=close)
