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

import re
from typing import Any

import pytest
from tests.labelled import added_up
from tests.labelled.judged import VERDICTS, articles
from tests.labelled.reading import Item

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
        tallies = added_up.tallies(figure, period)
        assert tallies
        yea, nay = (int(word) for word in re.findall(r"\d+", says["text"]))
        return "confirmed" if (yea, nay) in tallies else "contradicted"
    official = added_up.official(figure, period)
    assert official > 0
    if "against" in says:
        before = added_up.official(figure, str(says["against"]))
        times = official / before
        official = times if says["unit"] == "times" else _change(says["text"], 100 * (times - 1))
    if "of" in says:
        official = 100 * official / added_up.official(says["of"], period)
    verdict = "confirmed" if says["value"] is None else added_up.verdict(says["text"], says["value"], official)
    if "neighbour" in says and verdict != "confirmed":
        assert (
            added_up.verdict(says["text"], says["value"], added_up.official(says["neighbour"], period)) == "confirmed"
        )
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
            months = sorted(
                month for _, where, month, _ in added_up.rows(table) if where == channel and first < month < here
            )
            value = added_up.official(says["figure"], here)
            return bool(months) and all(
                sign * (value - added_up.official(says["figure"], month)) > 0 for month in months
            )
    return True
