"""Official figures added up line by line from the files of the case, by no code of the wing, and verdicts on them.

What judges the labels of judges (tests/rooms/test_judge2.py to test_judge5.py). A figure names where it stands::

    "us_sw_encounters/*/VEN+CUB"     table / channel / origins, over a period: 2022-10, 2022-10/2023-03, FY2023, 2023
    "polls/Joe Biden/job_approval/approve/Gallup Organization"        the poll that ended on the period's day
    "votes/House/HR2"                                                 the votes of the period's day
    "estimates/cms-2023-07"                                           a published estimate, of the period's month
"""

import calendar
import csv
import datetime as dt
import functools
import math
import re
from collections.abc import Iterator
from itertools import count, takewhile

from ruamel.yaml import YAML

from winset import case as cases

SLOW = {
    "mex_detentions": 45, "darien_transits": 20, "us_sw_usbp_by_origin": 75, "us_cbp_one_processed": 75,
    "us_chnv_paroles": 75, "us_dhs_removals": 75, "hnd_irregular_total": 30, "polls": 0, "votes": 0, "estimates": 0,
}  # fmt: skip
"""Days after its month until a table is out, where that is not 25 (DESIGN 6.1)."""


def verdict(text: str, value: float, official: float) -> str:
    """DESIGN 6.1: the precision given or 1.5 %, about 8 %, more than up to half as much again; roughly 10 %."""
    if re.match("more than|más de", text, re.IGNORECASE):
        holds = value <= official <= 1.5 * value
    elif re.match("about|some|nearly|roughly|cerca de|casi|unos", text, re.IGNORECASE):
        holds = 0.92 * value <= official <= 1.08 * value
    else:
        holds = abs(value - official) <= max(_step(value) / 2, 0.015 * official)
    if holds:
        return "confirmed"
    return "roughly" if abs(value - official) <= 0.1 * official else "contradicted"


def _step(value: float) -> float:
    """The place of the last digit that is not zero, never coarser than the second digit."""
    digits = f"{value:.15g}"
    if "." in digits:
        return float(10 ** -len(digits.split(".")[1]))
    last = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(last, max(int(math.log10(value)) - 1, 0)))


def official(figure: str, period: str) -> float:
    table, rest = figure.split("/", 1)
    if table == "polls":
        return _poll(rest, period)
    if table == "estimates":
        return _estimate(rest, period)
    channel, origins = rest.split("/")
    first, last = _months(period)
    return float(
        sum(
            value
            for origin, where, month, value in rows(table)
            if first <= month <= last and channel in ("*", where) and (origins == "*" or origin in origins.split("+"))
        )
    )


def _months(period: str) -> tuple[str, str]:
    if period.startswith("FY"):
        return f"{int(period[2:]) - 1}-10", f"{period[2:]}-09"
    if len(period) == 4:
        return f"{period}-01", f"{period}-12"
    first, _, last = period.partition("/")
    return first, last or first


def ranks(figure: str, period: str, rank: str, since: str) -> bool:
    """Whether a month or fiscal year stands above (or below) all like it from `since` to itself."""
    others = [official(figure, one) for one in takewhile(lambda one: one != period, _from(since))]
    here = official(figure, period)
    return here > max(others) if rank == "highest" else here < min(others)


def _from(first: str) -> Iterator[str]:
    """Months, or fiscal years, one after another from the first."""
    if first.startswith("FY"):
        return (f"FY{year}" for year in count(int(first[2:])))
    year, month = map(int, first.split("-"))
    return (f"{year + (month - 1 + step) // 12}-{(month - 1 + step) % 12 + 1:02d}" for step in count())


def lag(figure: str) -> int:
    """Days after its month until a figure is out."""
    return SLOW.get(figure.split("/")[0], 25)


def last_day(period: str) -> dt.date:
    """The last day of a day, a month, a year, a fiscal year or a span of months."""
    last = period.rpartition("/")[2]
    if len(last) == 10:
        return dt.date.fromisoformat(last)
    year, month = map(int, _months(last)[1].split("-"))
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _estimate(name: str, month: str) -> float:
    every = YAML(typ="safe").load(cases.locate("us-mexico") / "estimates.yaml")
    return next(1e6 * one["estimate"]["value"] for one in every if (one["id"], one["reference_date"]) == (name, month))


def _poll(rest: str, end: str) -> float:
    subject, question, share, pollster = rest.split("/", 3)
    return float(
        next(
            row[share]
            for row in _lines("evidence/polls.csv")
            if (row["subject"], row["question"], row["pollster"], row["end_date"]) == (subject, question, pollster, end)
        )
    )


def tallies(figure: str, day: str) -> set[tuple[int, int]]:
    """Yeas and nays of every vote of a bill in one chamber on one day."""
    _, chamber, bill = figure.split("/")
    return {
        (int(row["yea"]), int(row["nay"]))
        for row in _lines("chambers/rollcalls.csv")
        if (row["chamber"], row["bill"], row["date"]) == (chamber, bill, day)
    }


@functools.cache
def rows(table: str) -> tuple[tuple[str, str, str, int], ...]:
    lines = _lines(f"evidence/{table}.csv")
    return tuple((one["origin"], one["channel"], one["month"], int(float(one["value"]))) for one in lines)


@functools.cache
def _lines(path: str) -> tuple[dict[str, str], ...]:
    with (cases.locate("us-mexico") / path).open() as file:
        return tuple(csv.DictReader(file))
