"""Polls that an article quotes: compared with the list of polls only where all is told."""

import datetime as dt
from functools import cache

import pytest
from tests.labelled.reading import shipped

from winset import case as cases
from winset import evidence
from winset.evidence import Evidence
from winset.evidence.article import polled
from winset.evidence.article.polled import Poll
from winset.evidence.article.text import of_words


@cache
def known() -> Evidence:
    return evidence.read(cases.locate("us-mexico") / "evidence", shipped()[0].series)


def read(words: str, written: dt.date | None = None) -> tuple[Poll, ...]:
    return polled.found(of_words(words), known(), written)


SUFFOLK = (
    "Biden's approval fell to {} in a USA Today/Suffolk University poll of 1,000 registered voters taken Nov. 3-5, 2021"
)


def test_a_poll_is_found_with_all_that_is_told_of_it() -> None:
    yes, no = read(f"{SUFFOLK.format('38%')}, with 59% disapproving. The margin of error was 3.1 points.")
    assert (yes.value, yes.answer, yes.official, yes.verdict) == (38, "approve", 38, "confirmed")
    assert (no.value, no.answer, no.official, no.verdict) == (59, "disapprove", 59, "confirmed")
    assert (yes.pollster, yes.subject, yes.size, yes.margin) == ("Suffolk / USA Today", "Joe Biden", 1000, 3.1)
    assert (yes.first, yes.last, yes.ended) == (dt.date(2021, 11, 3), dt.date(2021, 11, 5), dt.date(2021, 11, 5))


@pytest.mark.parametrize(("share", "verdict"), [("38%", "confirmed"), ("40%", "roughly"), ("45%", "contradicted")])
def test_verdicts_follow_the_stated_margins(share: str, verdict: str) -> None:
    assert read(SUFFOLK.format(share) + ".")[0].verdict == verdict


def test_a_word_belongs_to_the_share_that_no_other_stands_between() -> None:
    # Told as 59 percent once: "disapproving" is nearer to 38 than "approval rating" is.
    asked = "A USA Today/Suffolk University poll taken November 3-5"
    words = f"{asked} found Biden's approval rating at 38%, with 59% disapproving."
    yes, no = read(words, dt.date(2021, 11, 16))
    assert (yes.answer, yes.official, yes.verdict) == ("approve", 38, "confirmed")
    assert (no.answer, no.official, no.verdict) == ("disapprove", 59, "confirmed")
    assert [one.answer for one in read("In the poll, Biden's approval and disapproval were 38% and 59%.")] == ["", ""]
    assert [one.last for one in read(words)] == [None, None]  # the year is not told


def test_a_share_of_a_part_or_of_another_person_is_not_contradicted() -> None:
    when = "A Suffolk University/USA Today poll taken Nov. 3-5, 2021 found"
    for words in ("5% of Republicans approve of Biden", "Harris at 28% approval and Biden at 38% approval"):
        assert read(f"{when} {words}.")[0].verdict == "cannot_tell"


def test_the_other_answers_share_is_not_contradicted() -> None:
    (turned,) = read(f"{SUFFOLK.format('59%')}.")
    assert (turned.answer, turned.verdict) == ("approve", "cannot_tell")
    assert "other answer" in turned.why


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("A poll found Biden's approval at 38%.", "a pollster of the list, days"),
        ("A Gallup poll taken in May 2022 found 40 percent.", "whom it is about"),
        ("Biden stood at 38% in a Quinnipiac University poll.", "days, approve or disapprove"),
    ],
)
def test_what_is_not_told_is_named_and_nothing_is_guessed(words: str, missing: str) -> None:
    (one,) = read(words)
    assert one.verdict == "cannot_tell"
    assert missing in one.why


def test_a_share_outside_a_sentence_on_polls_is_none() -> None:
    assert read("A 25% tariff was announced. Apprehensions fell 42 percent.") == ()


def test_a_poll_that_the_list_does_not_have_cannot_be_told() -> None:
    (one,) = read("Biden's approval was 38% in a Quinnipiac University poll taken Nov. 3-5, 1999.") or (None,)
    assert one is None or one.verdict == "cannot_tell"


@pytest.mark.parametrize(
    ("words", "asked", "verdict"),
    [
        ("25 percent approve of Biden's handling of immigration", "immigration_approval", "confirmed"),
        ("38 percent approve of the job that Biden does", "job_approval", "confirmed"),
        ("25 percent approve of Biden's handling of the economy", "", "cannot_tell"),
        ("25 percent approve of Biden", "job_approval", "cannot_tell"),
        ("55 percent approve of the job that Biden does", "job_approval", "contradicted"),
    ],
)
def test_a_share_is_held_against_the_question_that_it_answers(words: str, asked: str, verdict: str) -> None:
    (one,) = read(f"In a Quinnipiac University poll taken October 1-4, 2021, {words}.")
    assert (one.question, one.verdict) == (asked, verdict)
