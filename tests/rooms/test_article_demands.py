"""Demands, offers, refusals and threats: what is asked, of whom, and what no rule may take for an ask."""

import pytest
from tests.labelled.reading import shipped

from winset.evidence.article import demands
from winset.evidence.article.agenda import Agenda, agenda
from winset.evidence.article.text import of_words


def read(words: str) -> list[tuple[str, str, str | None]]:
    """Act, thing and issue of every ask."""
    return [(one.act, one.text, one.issue) for one in demands.found(of_words(words), shipped()[1])]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "The president called on the U.S. to approve a plan that would deploy $20 billion to the region, suspend "
            "the blockade of Cuba, remove all sanctions against Venezuela and grant at least 10 million people the "
            "right to remain and work legally.",
            [
                ("demand", "deploy $20 billion to the region", "aid"),
                ("demand", "suspend the blockade of Cuba", "cuba"),
                ("demand", "remove all sanctions against Venezuela", "venezuela"),
                ("demand", "grant at least 10 million people the right to remain and work legally", "status"),
            ],
        ),
        (
            "Trump threatened to impose tariffs on Mexico unless it stops the flow of migrants.",
            [
                ("threat", "impose tariffs on Mexico", "tariffs"),
                ("demand", "stops the flow of migrants", "interior-enforcement"),
            ],
        ),
        ("Mexico will not accept being a safe third country.",
         [("refusal", "being a safe third country", "safe-third-country")]),
        ("Mexico agreed to send 10,000 guards to its northern border.",
         [("offer", "send 10,000 guards to its northern border", "guard-deployment")]),
        ("She urged Congress to paint the fence.", [("demand", "paint the fence", None)]),
    ],
)  # fmt: skip
def test_each_thing_asked_is_an_item(words: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "A spokeswoman declined to comment.",
        "The Treasury did not respond to a request for comment.",
        "He was asked about the talks and refused to say more.",
        "Reporters asked whether the bridges were open.",
        "Asylum seekers wanted to go north.",
        "They want you to believe the border is secure.",
        "Shelters need volunteers.",
        "The ministers met in Washington on Friday.",
    ],
)
def test_what_nobody_asks_is_no_ask(words: str) -> None:
    assert read(words) == []


def test_offsets_are_those_of_the_text() -> None:
    words = "  “Hm.”\n\nLópez Obrador asked Washington to lift sanctions on Venezuela."
    text = of_words(words)
    (one,) = demands.found(text, shipped()[1])
    assert words[one.start : one.end] == one.text == "lift sanctions on Venezuela"
    assert (text.words(one.asker), text.words(one.asked)) == ("López Obrador", "Washington")  # type: ignore[arg-type]
    assert (one.by, one.of, one.option) == ("mexico", "united-states", "lift-sanctions")
    assert text.words(one.verb) == "asked"


@pytest.mark.parametrize(
    ("sum_", "option"), [("$4 billion", "four-bn"), ("$20 billion", "twenty-bn"), ("$900 billion", None)]
)
def test_the_nearest_sum_is_the_option(sum_: str, option: str | None) -> None:
    (one,) = demands.found(of_words(f"Mexico asked the U.S. to send {sum_} to Central America."), shipped()[1])
    assert (one.issue, one.option) == ("aid", option)


def test_a_case_of_ones_own_is_matched_by_its_own_words() -> None:
    """Nothing of the shipped case is in the rules: another case's clues decide, and without clues its labels do."""
    case, _, _ = shipped()
    option = case.issues[0].options["as-in-2021"].model_copy(update={"label": "Larger cod quota"})
    issue = case.issues[0].model_copy(update={"id": "fish", "options": {"more": option}})
    own = agenda((issue,), (), ())
    (one,) = demands.found(of_words("Iceland urged Norway to grant a larger quota for cod."), own)
    assert one.issue == "fish"
    assert demands.found(of_words("Iceland urged Norway to leave."), own)[0].issue is None


def test_hostile_text_is_read_in_bounded_time() -> None:
    nothing = Agenda((), ())
    for words in ("(" * 200_000, "asked " * 10_000, "to grant, and " * 6_000, "A" * 200_000, "will do if " * 6_000):
        demands.found(of_words(words), nothing)
