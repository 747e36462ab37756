"""The fifth judge's labels are sound: they stand in the texts, and their verdicts are those of the shipped tables.

Nothing is read by a rule here. The figures are added up from the files of the case (tests/labelled/added_up.py)::

    figure: "us_sw_encounters/*/VEN"         table / channel / origins, over the label's period
    against: "2022-10"                       of a percentage: the period that it is measured from; way: up or down
    rank: highest, since: "1999-10"          the number is said to be the highest of all like it from there on
    beside: "us_sw_total/all/*"              not the figure that is named, but right of this one: roughly
    fiscal: FY2018                           a fiscal year's figure told of a year: roughly; of a calendar year: wrong
"""

import datetime as dt
import re
from typing import Any

import pytest
from tests.labelled import added_up
from tests.labelled.judged import Article, articles, labels
from tests.labelled.reading import Item

EVERY = articles("judge5")
NUMBERS = [
    pytest.param(article, label, id=f"{article.id}: {label.says['text']}, {label.start}")
    for article in EVERY
    for label in article.labels
    if label.kind == "number" and "figure" in label.says
]


def test_twelve_articles_each_of_a_style_and_a_year_of_its_own() -> None:
    assert len(EVERY) == len({one.style for one in EVERY}) == 12
    assert {one.written.year for one in EVERY} >= set(range(2016, 2025)) | {2014, 2026}
    assert all(200 <= len(one.text.plain.split()) <= 350 for one in EVERY)
    assert all(str(one.written.year) in one.text.plain or "June the thirtieth, 2022" in one.text.plain for one in EVERY)


def test_every_number_that_could_be_one_is_labelled() -> None:
    """Digits with three or more places, and shares, stand in a label, but for years, bills and what is named here."""
    spare = {"400", "700", "2,000", "10,000", "40,000", "212"}
    for article in EVERY:
        labelled = {place for one in article.labels if one.kind == "number" for place in range(one.start, one.end)}
        for found in re.finditer(r"\d[\d,]*\d|\b\d+(?= percent)", article.text.plain):
            bill = article.text.plain[: found.start()].endswith("H.R. ")
            spared = bill or found[0] in spare or re.fullmatch(r"\d\d?|(19|20)\d\d", found[0])
            assert spared or found.start() in labelled, (article.id, found[0])


def test_numbers_say_a_value_and_what_decides_their_verdict() -> None:
    for label in labels(EVERY, "number"):
        assert label.says["value"] > 0
        assert ("figure" in label.says and "period" in label.says) == (label.says["verdict"] != "cannot_tell")


@pytest.mark.parametrize(("article", "label"), NUMBERS)
def test_a_verdict_is_that_of_the_tables(article: Article, label: Item) -> None:
    assert _verdict(label.says, article.text.plain[: label.start]) == label.says["verdict"]


@pytest.mark.parametrize(("article", "label"), NUMBERS)
def test_what_was_published_on_the_day_decides(article: Article, label: Item) -> None:
    out = added_up.last_day(str(label.says["period"])) + dt.timedelta(days=added_up.lag(label.says["figure"]))
    assert out <= article.written


def _verdict(says: dict[str, Any], before: str) -> str:
    """Rank and direction come first, then the number itself, then the neighbouring year or definition."""
    text, value, figure, period = says["text"], says["value"], says["figure"], str(says["period"])
    if says["unit"] == "votes":
        yea, nay = (int(word) for word in text.split("-"))
        assert yea == value
        return "confirmed" if (yea, nay) in added_up.tallies(figure, period) else "contradicted"
    told = added_up.verdict(text, value, _official(says))
    if "rank" in says:
        assert told == "confirmed"
        return told if added_up.ranks(figure, period, says["rank"], str(says["since"])) else "contradicted"
    if "fiscal" in says:
        assert added_up.verdict(text, value, added_up.official(figure, says["fiscal"])) == "confirmed"
        if "calendar year" not in before[-40:].lower():
            return "roughly"
        assert told == "contradicted"
        return told
    if "beside" in says and told != "confirmed":
        beside = added_up.verdict(text, value, added_up.official(says["beside"], period))
        return "roughly" if beside == "confirmed" else told
    return told


def _official(says: dict[str, Any]) -> float:
    """The official figure, or by how many percent it moved the way that is told; below zero if it moved the other."""
    here = added_up.official(says["figure"], str(says["period"]))
    if "against" not in says:
        return here
    moved = 100 * (here / added_up.official(says["figure"], str(says["against"])) - 1)
    return moved if says["way"] == "up" else -moved
