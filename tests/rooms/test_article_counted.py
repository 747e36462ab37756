"""How much of a text is a number: with the people right behind it, without what it is a part of."""

import pytest
from tests.labelled.reading import found_in

from winset.evidence.article.counted import cut, other
from winset.evidence.article.text import of_words


def numbers(words: str) -> list[str]:
    return [words[one.start : one.end] for one in found_in(of_words(words)) if one.kind == "number"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("In May 2019 agents apprehended 42,270 Guatemalans at the southwest border.", "42,270 Guatemalans"),
        ("En septiembre de 2021 el INM detuvo a 9,161 haitianos.", "9,161 haitianos"),
        ("The city says that it shelters 11,300 newcomers.", "11,300 newcomers"),
        ("In 2022 Venezuelans made 150,327 of the Darién crossings.", "150,327"),
        ("In January 2024 only 730 people crossed the Darién.", "only 730 people"),
        ("Pidió regularizar a 10 millones de hispanos.", "10 millones de hispanos"),
        ("Pew counted 11 million people who lived in the United States without legal status.", "11 million people"),
        ("Some 12 million people without legal status live there.", "Some 12 million people"),
    ],
)
def test_a_number_is_told_with_what_stands_right_behind_it(words: str, number: str) -> None:
    assert numbers(words) == [number]


@pytest.mark.parametrize(
    "words",
    [
        "Since October 12, Venezuelans have been expelled to Mexico.",
        "Yorgelis Rondón, 29, waits in Matamoros.",
        "Mexico will send 10,000 guards to its border.",
        "He leads a network of 23 shelters.",
        "Los cerró del 18 al 22 de diciembre.",
    ],
)
def test_days_ages_and_what_nothing_is_checked_by_are_no_numbers(words: str) -> None:
    assert numbers(words) == []


def test_a_noun_from_further_off_belongs_to_no_number() -> None:
    words = "Of the 9,238 two thirds came by buses."
    assert words[cut(words, 7, 12).slice] == "9,238"


def test_a_rate_is_part_of_a_number() -> None:
    words = "It fell to 2,500 a day."
    assert words[cut(words, 11, 16).slice] == "2,500 a day"


def test_money_for_what_is_not_counted_stays() -> None:
    assert not other("It cost $40 million for shelters.", 8, 19)
    assert numbers("He said that $40 million for shelters was on its way.") == ["$40 million"]


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("3. The House met.", "3"),
        ("Talks began.\n\n2) The House met.", "2"),
        ("At 10:50 they met.", "50"),
        ("At 10:50 they met.", "10"),
        ("Watch Channel 6 at ten.", "6"),
        ("Brief 24-17, of June", "24-17"),
        ("It passed by 230 votes to 195.", "195"),
        ("A poll of May 1 through 4 found", "4"),
        ("It sent six thousand guards.", "six thousand"),
    ],
)
def test_hours_items_names_and_guards_are_checked_by_nobody(words: str, figure: str) -> None:
    start = words.index(figure)
    assert other(words, start, start + len(figure))


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("It passed by 230 votes to 195.", "230"),
        ("There were 301 of them.", "301"),
        ("Six thousand people came.", "Six thousand"),
        ("It fell by 17.", "17"),
    ],
)
def test_counts_stay(words: str, figure: str) -> None:
    start = words.index(figure)
    assert not other(words, start, start + len(figure))
