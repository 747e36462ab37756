"""The third judge's labels are sound: they stand in the texts, and their verdicts are those of the shipped tables.

Nothing is read by a rule here. The figures are added up from the files of the case, line by line::

    figure: "us_sw_encounters/*/VEN+CUB"     table / channel / origins, over the label's period
    against: 2022-10                         of a percentage or a multiple: the period that it is measured from
    of: "us_sw_total/all/*"                  of a percentage: the whole, over the same period
    neighbour: "us_sw_total/all/*"           a definition near by, under which the number is right
    fewest_since: 2021-01                    between that month and the label's, no month was so low
    figure: "polls/Joe Biden/job_approval/approve/Gallup Organization"        the poll that ended on the period's day
    figure: "votes/House/HR2"                                                 the vote of the period's day
"""

import csv
import functools
import math
import re
from typing import Any

import pytest
from tests.labelled.judged import VERDICTS, articles
from tests.labelled.reading import Item

from winset import case as cases

EVERY = articles("judge3")
LABELS = [label for article in EVERY for label in article.labels]
NUMBERS = [
    pytest.param(label, id=f"{article.id}: {label.says['text']}")
    for article in EVERY
    for label in article.labels
    if "figure" in label.says
]


def test_articles_are_of_many_styles_and_years_and_two_are_pages() -> None:
    assert len(EVERY) == len({one.style for one in EVERY}) == 12
    assert len({one.written.year for one in EVERY}) >= 8
    assert all(150 <= len(one.text.plain.split()) <= 300 for one in EVERY)
    assert all(str(one.written.year) in one.text.plain for one in EVERY)
    assert sum(one.id.startswith("es-") for one in EVERY) == 2


def test_labels_are_numbers_at_their_places_each_once() -> None:
    assert {label.kind for label in LABELS} == {"number"}
    for article in EVERY:
        plain = article.text.plain.replace("\xa0", " ")
        assert all(plain[one.start : one.end] == one.says["text"] for one in article.labels)
        assert all(one.end <= then.start for one, then in zip(article.labels, article.labels[1:], strict=False))


def test_no_digit_is_without_a_label_but_in_dates_bills_and_names() -> None:
    for article in EVERY:
        plain = article.text.plain
        for found in re.finditer(r"\d[\d,.]*\d|\d", plain):
            covered = any(one.start <= found.start() < one.end for one in article.labels)
            assert covered or BARE.fullmatch(found[0]), (article.id, plain[max(0, found.start() - 40) : found.end()])


BARE = re.compile(r"19\d\d|20\d\d|[12]?\d|3[01]|42|240|4361|4760|5759|6136|555|602|0143")
"""Years, days, Title 42, numbers of bills, and a telephone."""


def test_numbers_say_value_unit_and_verdict_and_some_thirty_are_wrong() -> None:
    for label in LABELS:
        assert label.says["verdict"] in VERDICTS
        assert label.says.get("also", "confirmed") in VERDICTS
        assert label.says["value"] is None or label.says["value"] > 0
        assert label.says["unit"]
        assert ("period" in label.says) == ("figure" in label.says) == (_settled(label.says) != "cannot_tell")
    assert 25 <= sum(_settled(label.says) in {"contradicted", "roughly"} for label in LABELS) <= 40


@pytest.mark.parametrize("label", NUMBERS)
def test_a_verdict_is_that_of_the_tables(label: Item) -> None:
    says = label.says
    assert _expected(says) == _settled(says)


def _settled(says: dict[str, Any]) -> str:
    """The verdict once the context is read."""
    return str(says["also"] if says["verdict"] == "cannot_tell" and "also" in says else says["verdict"])


def _expected(says: dict[str, Any]) -> str:
    figure, period = says["figure"], str(says["period"])
    if says["unit"] == "votes":
        tallies = _tallies(figure, period)
        assert tallies
        yea, nay = (int(word) for word in re.findall(r"\d+", says["text"]))
        return "confirmed" if (yea, nay) in tallies else "contradicted"
    official = _official(figure, period)
    assert official > 0
    if "against" in says:
        before = _official(figure, str(says["against"]))
        times = official / before
        official = times if says["unit"] == "times" else _change(says["text"], 100 * (times - 1))
    if "of" in says:
        official = 100 * official / _official(says["of"], period)
    verdict = "confirmed" if says["value"] is None else _verdict(says["text"], says["value"], official)
    if "neighbour" in says and verdict != "confirmed":
        assert _verdict(says["text"], says["value"], _official(says["neighbour"], period)) == "confirmed"
        return "roughly"
    return verdict if _ranks(says) else "contradicted"


def _change(text: str, change: float) -> float:
    """A change without its sign, where words that say which way are not against it."""
    assert not (re.search("fewer|menos", text) and change > 0), (text, change)
    assert not (re.search("more", text) and change < 0), (text, change)
    return abs(change)


def _ranks(says: dict[str, Any]) -> bool:
    """Whether no month since the one named is above (or below) that of the label."""
    for field, sign in (("most_since", 1), ("fewest_since", -1)):
        if field in says:
            first, here = str(says[field]), str(says["period"])
            table, channel, _ = says["figure"].split("/")
            months = sorted(month for _, where, month, _ in _rows(table) if where == channel and first < month < here)
            value = _official(says["figure"], here)
            return bool(months) and all(sign * (value - _official(says["figure"], month)) > 0 for month in months)
    return True


def _verdict(text: str, value: float, official: float) -> str:
    """DESIGN 6.1: the precision given or 1.5 %, about 8 %, more than up to half as much again; roughly 10 %."""
    if re.match(r"more than", text):
        holds = value <= official <= 1.5 * value
    elif re.match(r"about|nearly", text):
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


def _official(figure: str, period: str) -> float:
    table, rest = figure.split("/", 1)
    if table == "polls":
        return _poll(rest, period)
    channel, origins = rest.split("/")
    first, last = _months(period)
    return float(
        sum(
            value
            for origin, where, month, value in _rows(table)
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


def _poll(rest: str, end: str) -> float:
    subject, question, share, pollster = rest.split("/", 3)
    return float(
        next(
            row[share]
            for row in _lines("evidence/polls.csv")
            if (row["subject"], row["question"], row["pollster"], row["end_date"]) == (subject, question, pollster, end)
        )
    )


def _tallies(figure: str, day: str) -> set[tuple[int, int]]:
    """Yeas and nays of every vote of a bill in one chamber on one day."""
    _, chamber, bill = figure.split("/")
    return {
        (int(row["yea"]), int(row["nay"]))
        for row in _lines("chambers/rollcalls.csv")
        if (row["chamber"], row["bill"], row["date"]) == (chamber, bill, day)
    }


@functools.cache
def _rows(table: str) -> tuple[tuple[str, str, str, int], ...]:
    lines = _lines(f"evidence/{table}.csv")
    return tuple((one["origin"], one["channel"], one["month"], int(float(one["value"]))) for one in lines)


@functools.cache
def _lines(path: str) -> tuple[dict[str, str], ...]:
    with (cases.locate("us-mexico") / path).open() as file:
        return tuple(csv.DictReader(file))
