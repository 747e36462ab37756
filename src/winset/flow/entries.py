"""What a frozen forecast says: who made it and when, in what words, of what quantity, in which of four forms.

An expert's sentence becomes one of them: a value, an interval with its level, a probability of lying above or below a
threshold, or quantiles. What the forecast was of is told so exactly that nobody need judge later whether it came true.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from winset.axes import Months, month
from winset.errors import Fault, Faulty
from winset.language import said, say

ALL = "ALL"
"""The origin that means the sum over origins."""

OURS = "winset"
"""Who made our own forecasts."""

LONGEST_MEAN = 120
"""Months over which a mean may be forecast."""


def _told(text: str) -> str:
    """Text that can be shown on any screen: something in it, and no control signs."""
    if not text.strip() or not text.isprintable():
        raise ValueError("a text on one line, without control signs")
    return text


def _month(text: str) -> str:
    if not re.fullmatch(r"(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])", text):
        raise ValueError("a month, as 2025-04")
    return text


def _origin(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise ValueError(f"three capitals, or {ALL}")
    return text


def _day(told: Any) -> dt.date:
    try:
        return told if isinstance(told, dt.date) else dt.date.fromisoformat(told)
    except (TypeError, ValueError):
        raise ValueError("a day, as 2024-04-15") from None


Text = Annotated[str, Field(max_length=2000), AfterValidator(_told)]
Name = Annotated[str, Field(max_length=80), AfterValidator(_told)]
Count = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Level = Annotated[float, Field(gt=0, lt=1)]
MonthName = Annotated[str, AfterValidator(_month)]
OriginName = Annotated[str, AfterValidator(_origin)]
Day = Annotated[dt.date, BeforeValidator(_day)]


class Part(BaseModel):
    """A frozen part of an entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Quantity(Part):
    """What is forecast: a series of a case, or the mean of some months of it, in the unit of the series."""

    case: Name
    series: Name
    origin: OriginName = ALL
    channel: Name | None = None
    first: MonthName
    last: MonthName

    @model_validator(mode="after")
    def _in_order(self) -> Quantity:
        if not 0 < len(self.months) <= LONGEST_MEAN:
            raise ValueError(f"a last month after the first, and at most {LONGEST_MEAN} months")
        return self

    @property
    def months(self) -> Months:
        """The months of which it is the mean; (month,)."""
        span: Months = np.arange(month(self.first), month(self.last) + 1)
        return span

    def __str__(self) -> str:
        apart = [self.origin if self.origin != ALL else "", self.channel or ""]
        mean = said("mean of {first} to {last}")
        when = self.first if self.first == self.last else say(mean, first=self.first, last=self.last)
        return " ".join([self.series, *(word for word in apart if word), when])


class Point(Part):
    """One value."""

    form: Literal["point"] = "point"
    value: Count


class Interval(Part):
    """A central interval that holds the truth with probability `level`."""

    form: Literal["interval"] = "interval"
    low: Count
    high: Count
    level: Level

    @model_validator(mode="after")
    def _in_order(self) -> Interval:
        if self.low > self.high:
            raise ValueError("a low end that is not above the high end")
        return self


class Chance(Part):
    """The probability that the quantity lies above, or below, a threshold."""

    form: Literal["probability"] = "probability"
    side: Literal["above", "below"]
    threshold: Count
    probability: Annotated[float, Field(ge=0, le=1)]


class Quantiles(Part):
    """Values below which the quantity stays with the probability of each level."""

    form: Literal["quantiles"] = "quantiles"
    levels: tuple[Level, ...]
    values: tuple[Count, ...]

    @model_validator(mode="after")
    def _in_order(self) -> Quantiles:
        if not self.levels or len(self.levels) != len(self.values):
            raise ValueError("as many values as levels, and at least one")
        if list(self.levels) != sorted(set(self.levels)) or list(self.values) != sorted(self.values):
            raise ValueError("levels that rise, with values that do not fall")
        return self


Forecast = Annotated[Point | Interval | Chance | Quantiles, Field(discriminator="form")]


class Entry(Part):
    """One frozen forecast: who made it and when, in what words, of what quantity, in which of four forms.

    `evidence_until` is the day to which the case's evidence reached when winset froze its own. One of winset's own that
    bears an earlier date is *reconstructed*: its code and its case were written by people who knew what came.
    """

    who: Name
    made: Day
    sentence: Text
    quantity: Quantity
    forecast: Forecast
    source: Text | None = None
    evidence_until: Day | None = None

    @property
    def reconstructed(self) -> bool:
        """Whether it is winset's own and does not show that it was frozen before later evidence was at hand."""
        return self.who == OURS and (self.evidence_until is None or self.made < self.evidence_until)


def entry_of(plain: Mapping[str, Any], place: str, line: int = 0) -> Entry:
    """An entry from plain values; raises Faulty with all that is wrong with it."""
    try:
        return Entry.model_validate(plain)
    except ValidationError as error:
        raise Faulty([_fault(dict(one), place, line) for one in error.errors()]) from None


def _fault(one: dict[str, Any], place: str, line: int) -> Fault:
    path = ".".join(str(step) for step in one["loc"])
    expected = one["msg"].removeprefix("Value error, ").removeprefix("Input should be ").removeprefix("String should ")
    found = "nothing" if one["type"] == "missing" or one["input"] is None else _short(one["input"])
    return Fault(place, line, path=path, found=found, expected="it" if one["type"] == "missing" else expected)


def _short(value: Any) -> str:
    if isinstance(value, dict) and "first" in value:
        return f"{value['first']} to {value.get('last')}"
    text = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
