"""The fourth judge's labels are sound: they stand in the texts, and their verdicts are those of the shipped tables.

Nothing is read by a rule here. The figures are added up from the files of the case (tests/labelled/added_up.py)::

    figure: "us_sw_encounters/*/VEN"         table / channel / origins, over the label's period
    against: "2022-10"                       of a percentage: the period that it is measured from; way: up or down
    of: "us_sw_total/all/*"                  of a percentage: the whole that the figure is a part of
    rank: highest, since: "1999-10"          the number is said to be the highest of all like it from there on
    beside: "us_sw_total/all/*"              not the figure that is named, but right of this one: roughly
"""

import datetime as dt
import re
from typing import Any

import pytest
from tests.labelled import added_up
from tests.labelled.judged import articles, labels
from tests.labelled.reading import Item

EVERY = articles("judge4")
NUMBERS = [
    pytest.param(label, id=f"{article.id}: {label.says['text']}")
    for article in EVERY
    for label in article.labels
    if label.kind == "number" and "figure" in label.says
]


def test_articles_are_each_of_a_style_of_their_own_and_of_many_years() -> None:
    assert len(EVERY) >= 20
    assert len({one.style for one in EVERY}) == len(EVERY)
    assert {2014, 2026} <= {one.written.year for one in EVERY}
    assert all(200 <= len(one.text.plain.split()) <= 400 for one in EVERY)
    assert all(str(one.written.year) in one.text.plain for one in EVERY)


def test_numbers_say_a_value_and_what_decides_their_verdict() -> None:
    for label in labels(EVERY, "number"):
        assert "also" not in label.says or label.says["verdict"] == "cannot_tell"
        assert label.says["value"] > 0
        assert ("figure" in label.says and "period" in label.says) or label.says["verdict"] == "cannot_tell"


@pytest.mark.parametrize("label", NUMBERS)
def test_a_verdict_is_that_of_the_tables(label: Item) -> None:
    assert _verdict(label.says) == label.says.get("also", label.says["verdict"])


def test_what_was_published_on_the_day_decides() -> None:
    for article in EVERY:
        for label in (one for one in article.labels if "figure" in one.says):
            last = added_up.last_day(str(label.says["period"]))
            lag = added_up.lag(label.says["figure"])
            assert last + dt.timedelta(days=lag) <= article.written, (article.id, label.says["text"])


def _verdict(says: dict[str, Any]) -> str:
    """Right direction and rank come first, then the number itself, then the neighbouring definition."""
    text, value, figure, period = says["text"], says["value"], says["figure"], str(says["period"])
    if says["unit"] == "votes":
        yea, nay = (int(word) for word in re.findall(r"\d+", text))
        assert yea == value
        return "confirmed" if (yea, nay) in added_up.tallies(figure, period) else "contradicted"
    official = added_up.official(figure, period)
    if "of" in says:
        official *= 100 / added_up.official(says["of"], period)
    if "against" in says:
        moved = 100 * (official / added_up.official(figure, says["against"]) - 1)
        if (moved > 0) != (says["way"] == "up"):
            return "contradicted"
        official = abs(moved)
    if "rank" in says and not added_up.ranks(figure, period, says["rank"], says["since"]):
        return "contradicted"
    told = added_up.verdict(text, value, official)
    if told == "contradicted" and "beside" in says:
        beside = added_up.official(says["beside"], period)
        return "roughly" if added_up.verdict(text, value, beside) == "confirmed" else told
    return told
