"""What holds of the labels of every judge who labelled all kinds: they stand in their texts and name what the case has.

What holds of one judge alone, and the figures behind verdicts, stand in tests/rooms/test_judge.py to test_judge5.py.
"""

from collections.abc import Sequence

import pytest
from tests.labelled.judged import VERDICTS, Article, articles, labels
from tests.labelled.reading import KINDS, shipped

EVERY = [pytest.param(articles(which), id=which) for which in ("judge", "judge2", "judge4", "judge5")]
"""In the third, numbers alone are labelled; in the first, demands do not say who asks."""


@pytest.mark.parametrize("every", EVERY)
def test_every_kind_is_labelled_and_every_label_stands_at_its_offsets(every: Sequence[Article]) -> None:
    for article in every:
        plain = article.text.plain.replace("\xa0", " ")
        for label in article.labels:
            assert plain[label.start : label.end].startswith(label.says["text"])
            assert plain[label.start : label.end].endswith(label.says.get("to", label.says["text"]))
    assert {one.kind for article in every for one in article.labels} == set(KINDS)


@pytest.mark.parametrize("every", EVERY)
def test_no_two_labels_of_a_kind_share_a_place(every: Sequence[Article]) -> None:
    for article in every:
        places = [(one.kind, one.start, one.end) for one in article.labels]
        assert len(set(places)) == len(places), article.id


@pytest.mark.parametrize("every", EVERY)
def test_numbers_say_unit_and_verdict(every: Sequence[Article]) -> None:
    for label in labels(every, "number"):
        assert label.says["verdict"] in VERDICTS
        assert label.says.get("also", "confirmed") in VERDICTS
        assert label.says["unit"]


@pytest.mark.parametrize("every", EVERY[1:])
def test_demands_say_who_asks_whom_in_words_of_the_text_and_an_issue_of_the_case(every: Sequence[Article]) -> None:
    issues = {issue.id for issue in shipped()[0].issues}
    for article in every:
        for label in (one for one in article.labels if one.kind == "demand"):
            assert label.says["act"] in {"demand", "offer", "refusal", "threat"}
            assert label.says["issue"] in issues | {None}
            for who in (label.says["by"], label.says["of"]):
                assert who is None or who in article.text.plain, (article.id, who)


@pytest.mark.parametrize("every", EVERY)
def test_measures_are_the_case_s(every: Sequence[Article]) -> None:
    _, _, acts = shipped()
    assert {one.says["id"] for one in labels(every, "measure")} <= {act.id for act in acts} | {None}
