"""The second judge's labels are sound: they stand in the texts, and their verdicts are those of the shipped tables.

Nothing is read by a rule here. The figures are added up from the files of the case, line by line::

    figure: "us_sw_encounters/*/VEN+CUB"     table / channel / origins, over the label's period
    against: 2022-10                         of a percentage: the period that it is measured from
    figure: "polls/Joe Biden/job_approval/approve/Gallup Organization"        the poll that ended on the period's day
    figure: "votes/House/HR2"                                                 the vote of the period's day
"""

import datetime as dt
import re

import pytest
from tests.labelled import added_up
from tests.labelled.judged import articles, labels
from tests.labelled.reading import Item

EVERY = articles("judge2")
NUMBERS = [
    pytest.param(label, id=f"{article.id}: {label.says['text']}")
    for article in EVERY
    for label in article.labels
    if label.kind == "number" and "figure" in label.says
]


def test_articles_are_of_many_styles_and_years_and_short() -> None:
    assert len(EVERY) >= 16
    assert len({one.style for one in EVERY}) >= 12
    assert {2014, 2026} <= {one.written.year for one in EVERY}
    assert all(120 <= len(one.text.plain.split()) <= 350 for one in EVERY)


def test_numbers_say_a_value_and_a_period_where_one_decides() -> None:
    for label in labels(EVERY, "number"):
        assert label.says["value"] > 0
        assert "period" in label.says or label.says["verdict"] == "cannot_tell"


@pytest.mark.parametrize("label", NUMBERS)
def test_a_verdict_is_that_of_the_tables(label: Item) -> None:
    says = label.says
    expected = says.get("also", says["verdict"])
    if says["unit"] == "votes":
        yea, nay = (int(word) for word in re.findall(r"\d+", says["text"]))
        tallies = added_up.tallies(says["figure"], str(says["period"]))
        assert tallies
        assert yea == says["value"]
        assert ((yea, nay) in tallies) == (expected == "confirmed"), tallies
        return
    official = added_up.official(says["figure"], str(says["period"]))
    if "against" in says:
        official = 100 * abs(official / added_up.official(says["figure"], str(says["against"])) - 1)
    assert added_up.verdict(says["text"], says["value"], official) == expected, official


def test_dates_of_writing_stand_in_the_texts() -> None:
    for article in EVERY:
        assert isinstance(article.written, dt.date)
        assert str(article.written.year) in article.text.plain, article.id
