"""Claims in columns: a table, a JSON line or a Python mapping as a mention, without any sentence.

The trap: a series is one of the case's names, a unit is a word. One of the two is needed; a series leaves no choice,
a unit is read as if a sentence had said it of the southwest border, unless `place` says otherwise::

    series,origin,channel,period,value,hedge,comparison
    us_sw_total,,all,2023-12,300000,more than,record
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from winset.case.parts import Series
from winset.errors import Fault, nearest
from winset.evidence.claims import words
from winset.evidence.claims.mention import Comparison, Mention
from winset.evidence.claims.numerals import step_of
from winset.evidence.claims.periods import Period, periods
from winset.evidence.publishers.origins import CODES

COLUMNS = (
    "series",
    "unit",
    "place",
    "origin",
    "channel",
    "period",
    "per",
    "value",
    "low",
    "high",
    "hedge",
    "comparison",
    "against",
)
"""What a row may say; `value` (or `low` and `high`) or a rank, `period`, and `series` or `unit` are needed."""

KINDS = ("record", "highest", "lowest", "first", "rise", "fall", "ratio")
_UNITS = (*words.UNITS, "percent", "ratio")
_PLACES = tuple(words.PLACES)
_CHOICES: dict[str, Sequence[str]] = {
    "unit": _UNITS,
    "hedge": tuple(words.HEDGES),
    "place": _PLACES,
    "per": tuple(words.PER),
}


def mentioned(
    row: Mapping[str, Any], series: Sequence[Series], file: str = "claim", line: int = 0
) -> Mention | list[Fault]:
    """The mention that a row is, or its faults, all at once.

    >>> made = mentioned({"unit": "encounters", "period": "2023-12", "value": "300000", "hedge": "more than"}, [])
    >>> made.value, made.period.first, made.hedge, made.step
    (300000.0, '2023-12', 'more than', 10000.0)
    >>> mentioned({"unit": "encounter", "period": "2023-12", "value": 1}, [])[0].nearest
    'encounters'
    """
    said = {name: str(value).strip() for name, value in row.items() if value is not None and str(value).strip()}
    faults = _faults(said, series, file, line)
    value, low, high = (_number(said.get(name)) for name in ("value", "low", "high"))
    period, compared = _period(said.get("period", "")), _compared(said)
    if period is None:
        faults.append(
            Fault(file, line, 0, "period", f"'{said.get('period', '')}'", "2023-12, 2023, FY2023 or 2024-01..2024-03")
        )
    if (
        value is None
        and (low is None or high is None)
        and (compared is None or compared.kind not in ("highest", "lowest"))
    ):
        faults.append(Fault(file, line, 0, "value", "nothing", "a value, a low and a high, or a rank in comparison"))
    if faults:
        return faults
    middle = value if value is not None else None if low is None or high is None else (low + high) / 2
    unit = said.get("unit", "")
    return Mention(
        start=0,
        end=0,
        text=said.get("value", said.get("comparison", "")),
        value=middle,
        unit=unit,
        hedge=said.get("hedge", ""),
        place=said.get("place", "southwest"),
        origin=tuple(said["origin"].upper().split("+")) if said.get("origin", "ALL").upper() != "ALL" else (),
        period=period,
        comparison=compared,
        low=low,
        high=high,
        channel=said.get("channel", ""),
        per=said.get("per", ""),
        counted=unit if unit not in ("percent", "ratio") else "encounters",
        step=step_of(middle, said.get("value", "").replace(",", "")) if middle is not None else 1.0,
        series=said.get("series", ""),
    )


def _faults(said: Mapping[str, str], series: Sequence[Series], file: str, line: int) -> list[Fault]:
    faults = [
        Fault(file, line, 0, "", f"unknown column '{name}'", "one of " + ", ".join(COLUMNS), nearest(name, COLUMNS))
        for name in said
        if name not in COLUMNS
    ]
    faults += [
        _unknown(file, line, name, said[name], choice)
        for name, choice in _CHOICES.items()
        if name in said and said[name] not in choice
    ]
    if "series" in said and not any(one.id == said["series"] for one in series):
        faults.append(_unknown(file, line, "series", said["series"], [one.id for one in series]))
    if "series" not in said and "unit" not in said:
        faults.append(Fault(file, line, 0, "series", "nothing", "a series of the case, or a unit"))
    for name in ("value", "low", "high"):
        if name in said and _number(said[name]) is None:
            faults.append(Fault(file, line, 0, name, f"'{said[name]}'", "a number"))
    if "origin" in said and said["origin"].upper() != "ALL":
        strange = [one for one in said["origin"].upper().split("+") if one not in CODES and one != "OTH"]
        faults += [
            Fault(file, line, 0, "origin", f"'{one}'", "three capitals such as VEN, CUB+HTI, or ALL") for one in strange
        ]
    if "comparison" in said and _compared(said) is None:
        faults.append(_unknown(file, line, "comparison", said["comparison"], KINDS))
    if "against" in said and _period(said["against"]) is None:
        faults.append(Fault(file, line, 0, "against", f"'{said['against']}'", "a period such as 2023-11"))
    return faults


def _unknown(file: str, line: int, name: str, found: str, choice: Sequence[str]) -> Fault:
    listed = ", ".join(choice) if len(choice) <= 8 else f"{', '.join(choice[:3])}, ... ({len(choice)} words)"
    return Fault(file, line, 0, name, f"'{found}'", f"one of {listed}", nearest(found, choice))


def _number(text: str | None) -> float | None:
    try:
        value = float((text or "").replace(",", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value < 1e15 else None


_MONTHS = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:\.\.(\d{4}-(?:0[1-9]|1[0-2])))?")


@lru_cache(4096)
def _period(text: str) -> Period | None:
    """A period in a cell: months as ``2023-12`` or ``2023-01..2023-06``, else as in a sentence."""
    months = _MONTHS.fullmatch(text)
    if months:
        first, last = months[1], months[2] or months[1]
        return Period(0, 0, "month" if first == last else "months", first, last) if first <= last else None
    spans = [one for one in periods(text) if one.known and one.kind not in ("since", "to date", "days")]
    whole = len(spans) == 1 and not re.search(r"\d", text[: spans[0].start] + text[spans[0].end :])
    return spans[0] if whole else None  # "2023-13" is no year


def _compared(said: Mapping[str, str]) -> Comparison | None:
    """``record``, ``lowest since 2010``, ``fall`` with a column `against`."""
    kind, _, rest = said.get("comparison", "").partition(" ")
    if kind not in KINDS:
        return None
    since = next((one for one in periods(rest) if one.kind == "since"), None)
    against = _period(said.get("against", ""))
    if rest and since is None:
        return None
    ever = since is None and kind in ("record", "highest", "lowest", "first")
    return Comparison("highest" if kind == "record" else kind, 0, 0, record=ever, since=since, against=against)
