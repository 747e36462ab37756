"""Ids and labels as sentences have them: proper names keep their capitals, an option says what it is about."""

from __future__ import annotations

import pytest

from winset import case
from winset.spelling import spelled, titled, within
from winset.study.deals import _sticks
from winset.study.flips import effect_of, worth_of
from winset.study.moments import Question, ask
from winset.study.packages import Names


@pytest.fixture(scope="module")
def question() -> Question:
    written = case.read("us-mexico")
    return ask(written, "2024-01", max(m.as_of for m in written.moments if m.as_of != "newest"))


def test_proper_names_keep_their_capitals_in_every_sentence() -> None:
    assert _sticks("remain-in-mexico", 0.4).sentence.startswith("The most contested issue is remain in Mexico:")
    assert worth_of("remain-in-mexico", "Mexico") == "worth of remain in Mexico to Mexico"
    assert effect_of("us-restraint") == "effect of U.S. restraint on flows"


def test_what_is_spelled_already_stays() -> None:
    assert [within(within(name)) for name in ("remain-in-mexico", "us-restraint", "other-flows")] == [
        "remain in Mexico",
        "U.S. restraint",
        "other flows",
    ]


def test_a_package_in_words_names_the_issue_of_every_option(question: Question) -> None:
    names = Names.of(question)
    for issue in question.issues:
        words = {word.rstrip("s") for word in spelled(issue.id).lower().split() if len(word) > 3} or {issue.id}
        for option, label in ((name, of.label) for name, of in issue.options.items()):
            told = names.titled({issue.id: option})
            assert told == titled(issue.id, label)
            assert any(word in told.lower() for word in words), told
    assert names.titled({}) == "nothing changes"
    assert names.titled({"aid": next(iter(question.available["aid"]))}).startswith("Aid: ")
