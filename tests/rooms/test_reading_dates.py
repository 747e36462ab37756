"""The day of writing as outlets and releases write it, the year that figures are of, and dates that are no such day."""

import datetime as dt

import pytest

from winset.evidence.article.anchored import anchored
from winset.evidence.article.text import of_html, of_words
from winset.evidence.article.written import written

DAY = dt.date(2021, 11, 16)
HEADS = [
    "WASHINGTON/MEXICO CITY, November 16, 2021 (Reuters) - The two sides met.",
    "WASHINGTON (AP) - November 16, 2021",
    "WASHINGTON (AP) - November 16, 2021 - The two sides met.",
    "MEXICO CITY, Mexico, Nov. 16, 2021 — The two sides met.",
    "SAN DIEGO, Calif. – Nov. 16, 2021 – Agents found a tunnel.",
    "Ciudad de México, 16 de noviembre de 2021.- El presidente habló.",
    "(Mexico City, November 16, 2021) The two sides met.",
    "By Ana Roe, Nov. 16, 2021 at 5:00 p.m. EDT",
    "By Ana Roe and Juan Pérez García\nNovember 16, 2021 at 5:00 p.m. EDT",
    "Published: 2021-11-16",
    "Published Nov 16, 2021 6:00 AM | Updated Nov 18, 2021 9:15 AM",
    "Updated 3:12 PM ET, Tue November 16, 2021",
    "16 de noviembre de 2021",
    "martes 16 de noviembre de 2021 | 10:30 hrs",
    "Release Date: Tue, 11/16/2021",
    "Release Date:\nTue, 11/16/2021",
    "Nov 16, 2021 | Washington",
    "Tue 16 Nov 2021 12.00 EST",
    "https://www.example.org/2021/11/16/world/talks.html",
    "FOR IMMEDIATE RELEASE\nNovember 16, 2021\nContact: Ana Roe",
    "Ana Roe • November 16, 2021 • 5 min read",
    "NOVEMBER 16, 2021 5:01 AM ET",
    "Fecha de publicación: 16/11/2021",
    "México, D.F., 16 de noviembre de 2021 (Notimex).- El canciller habló.",
    "Tucson, Ariz. (Nov. 16, 2021) – Agents found a tunnel.",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_line_of_its_own_tells_the_day(head: str) -> None:
    text = of_words(f"Talks begin at the border\n\n{head}\n\nThe two sides met on Friday, and they will meet again.")
    found = written(text)
    assert found.day == DAY
    assert found.span
    assert text.words(found.span)[:2] in found.how


def test_a_line_of_publishing_goes_before_one_of_a_change() -> None:
    text = of_words("Talks begin\n\nUpdated Nov. 18, 2021\n\nPublished Nov. 16, 2021\n\nThe two sides met.")
    assert written(text).day == DAY


def test_days_come_first_where_the_text_is_spanish() -> None:
    english = of_words("Talks begin\n\n5/11/2021\n\nThe two sides met in the capital, and the talks go on.")
    spanish = of_words("Empieza el diálogo\n\n5/11/2021\n\nLas dos partes se reunieron en la capital del país.")
    assert (written(english).day, written(spanish).day) == (dt.date(2021, 5, 11), dt.date(2021, 11, 5))


NO_DAY = [
    "MEXICO CITY (AP) — The two sides met.",
    "WASHINGTON — On Nov. 16, 2021, the two sides met, and nobody knows what will come of it.",
    "Nov. 16, 2021, when the two sides met, was a Tuesday.",
    "Encounters Fell From Those of Nov. 16, 2021",
    "The act of November 16, 2021 (the “Act”) is still law, and the courts say that it is.",
    "Published Feb. 30, 2021",
    "Read what was said: https://example.org/2021/11/16/talks and more of it",
]


@pytest.mark.parametrize("head", NO_DAY)
def test_what_is_no_line_of_a_day_tells_none(head: str) -> None:
    assert written(of_words(f"Talks begin at the border\n\n{head}\n\nThe two sides met on Friday.")).day is None


def test_a_headline_with_a_day_tells_none() -> None:
    assert written(of_words("What We Know of the Talks of Nov. 16, 2021\n\nThe two sides met.")).day is None


def test_the_address_of_a_page_tells_the_day_if_nothing_else_does() -> None:
    link = '<link rel="canonical" href="https://example.org/2021/11/16/talks"><p>The sides met.</p>'
    found = written(of_html(link))
    assert (found.day, found.how) == (DAY, "The page's head says so (canonical address).")
    assert written(of_html('<meta name="date" content="2021-11-18">' + link)).day == dt.date(2021, 11, 18)


YEARS = {
    "CBP releases operational statistics for March 2025\n\nArrests fell in March.": 2025,
    "Border numbers\n\nThe agency released its figures for the month of March 2025, far below March 2024.": 2025,
    "CBP releases March 2025 monthly update\n\nArrests fell in March, far below December 2023.": 2025,
    "Cifras del mes\n\nEl instituto publicó los datos de marzo de 2025 y los comparó con los de 2024.": 2025,
    "Talks begin\n\nArrests fell in March 2025, down from March 2024.": None,
    "Talks begin\n\nArrests fell in March.": None,
}


@pytest.mark.parametrize("words", YEARS)
def test_the_year_of_the_figures_is_told_where_the_day_is_not(words: str) -> None:
    text = of_words(words)
    found = anchored(text)
    assert (found.year if found else None, written(text).day) == (YEARS[words], None)
    assert written(text).year == YEARS[words]
    if found:
        assert str(found.year) in text.words(found.span)


def test_a_year_is_not_anchored_where_the_day_is_known() -> None:
    text = of_words("CBP releases statistics for March 2025\n\nRelease Date: 04/21/2025\n\nArrests fell in March.")
    assert (written(text).day, written(text).year) == (dt.date(2025, 4, 21), None)
