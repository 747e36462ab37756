"""The judge's labels are sound and counted as is said. Nothing is scored here: it was asked once, by hand, and chooses
rules since.
"""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from tests.labelled.judged import (
    Article,
    Judged,
    articles,
    in_vain,
    labels,
    missed,
    placed,
    same_period,
    same_value,
    wrong,
)
from tests.labelled.reading import Item

EVERY = articles()


def test_articles_are_of_many_styles_and_years_and_short() -> None:
    assert len(EVERY) >= 14
    assert len({one.style for one in EVERY}) >= 12
    assert {2014, 2026} <= {one.written.year for one in EVERY}
    assert all(120 <= len(one.text.plain.split()) <= 350 for one in EVERY)


def test_every_article_has_numbers_demands_and_speakers() -> None:
    for article in EVERY:
        assert {one.kind for one in article.labels} >= {"number", "demand", "speaker"}, article.id


def test_numbers_say_a_value_and_a_period_where_one_decides() -> None:
    for label in labels(EVERY, "number"):
        assert (label.says["value"] is None) == (label.says["unit"] == "rank")
        if label.says["verdict"] == "confirmed":
            assert label.says["period"]


def test_true_figures_are_those_of_the_series() -> None:
    """A table of totals, added up here by other means than the wing's, bears what is labelled of the whole border."""
    totals = _totals()
    held = 0
    for label in labels(EVERY, "number"):
        series = {"encounters": "all", "apprehensions": "usbp"}.get(label.says["unit"], "")
        value, official = label.says["value"], totals.get((series, str(label.says.get("period"))))
        if official is not None and label.says["text"] in WHOLE_BORDER and label.says["verdict"] == "confirmed":
            held += 1
            assert value == pytest.approx(official, rel=0.015)
    assert held == len(WHOLE_BORDER)


WHOLE_BORDER = (
    "301,981 encounters", "nearly 250,000 apprehensions", "about 191,000", "132,856 people", "99,538", "171,382",
    "8,347 individuals", "140,641 individuals", "2,475,669", "2,378,944", "2,045,838", "about 124,000 people",
    "230,678 encounters", "51,857 people", "62,469", "58,009 encounters", "83,532 migrants", "117,905",
    "443,671 encounters", "10,960 encounters", "6,321", "164,837", "1,734,686 encounters",
)  # fmt: skip


def test_a_label_that_stands_twice_must_say_which() -> None:
    assert placed("speaker", {"text": "Roe", "occurrence": 2}, "Roe asked. Roe said.").start == 11
    assert placed("block", {"text": "One", "to": "three."}, "Said: One two. And three. Four.").end == 25
    assert placed("number", {"text": "35 percent"}, "fell 35\xa0percent").start == 5
    for words in ("Roe", "Doe"):
        with pytest.raises(ValueError, match=words):
            placed("speaker", words, "Roe asked. Roe said.")


@pytest.mark.parametrize(
    ("given", "also", "wrongs"),
    [("confirmed", None, 0), ("cannot_tell", None, 0), ("roughly", None, 1), ("roughly", "roughly", 0)],
)
def test_a_verdict_is_wrong_if_given_and_neither_the_label_s_nor_let_pass(given: str, also: str, wrongs: int) -> None:
    label = Item("number", 0, 10, {"verdict": "confirmed", "also": also})
    one = _judged((label,), (Item("number", 0, 9, {"verdict": given}),))
    assert len(list(wrong(one))) == wrongs


def test_what_matches_nothing_is_missed_or_in_vain() -> None:
    label, find = Item("demand", 0, 10, {}), Item("demand", 6, 20, {})
    one = _judged((label,), (find,))
    assert list(missed(one)) == [label]
    assert list(in_vain(one)) == [find]


def test_values_and_spans_are_compared_as_numbers_and_months() -> None:
    label = Item("number", 0, 1, {"value": 42, "period": "2021-01/2021-10"})
    assert same_value(label, Item("number", 0, 1, {"value": -42.0}))
    assert not same_value(label, Item("number", 0, 1, {"value": None}))
    assert same_period(label, Item("number", 0, 1, {"period": "2021-01 to 2021-10"}))
    assert not same_period(label, Item("number", 0, 1, {"period": "FY2021"}))
    fiscal = Item("number", 0, 1, {"period": "FY2021"})
    assert same_period(fiscal, Item("number", 0, 1, {"period": "fiscal year 2021"}))
    assert not same_period(fiscal, Item("number", 0, 1, {"period": "2021"}))


def _judged(labels: tuple[Item, ...], found: tuple[Item, ...]) -> Judged:
    text: Any = SimpleNamespace(plain="")
    return Judged(Article("a", "wire", dt.date(2024, 1, 1), text, labels), found, None)


def _totals() -> dict[tuple[str, str], int]:
    """Southwest totals by channel, of months and whole fiscal years, from the shipped table read line by line."""
    from winset import case as cases

    totals: dict[tuple[str, str], int] = {}
    lines = (cases.locate("us-mexico") / "evidence/us_sw_total.csv").read_text().splitlines()[1:]
    for _, channel, month, value, _ in (line.split(",") for line in lines):
        year = int(month[:4]) + (month[5:] >= "10")
        for span in (month, f"FY{year}"):
            totals[channel, span] = totals.get((channel, span), 0) + int(value)
    return totals
