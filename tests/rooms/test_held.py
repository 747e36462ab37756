"""The passages held back are sound: labels stand in their texts and name issues of the case. Nothing is scored."""

from tests.labelled.reading import passages, shipped

EVERY = passages("held")


def test_forty_passages_of_which_ten_are_spanish() -> None:
    assert len(EVERY) == 40
    assert sum(one.style == "es" for one in EVERY) == 10
    assert len({one.style for one in EVERY}) >= 12


def test_no_two_labels_share_a_place_and_each_stands_once_or_says_which() -> None:
    for passage in EVERY:
        places = [(one.kind, one.start, one.end) for one in passage.items]
        assert len(set(places)) == len(places), passage.id
        for one in passage.items:
            assert "occurrence" in one.says or passage.text.count(one.says["text"]) == 1, (passage.id, one.says)


def test_demands_name_who_asks_in_words_of_the_text_and_issues_of_the_case() -> None:
    issues = {issue.id for issue in shipped()[0].issues} | {None}
    for passage in EVERY:
        for one in (item for item in passage.items if item.kind == "demand"):
            named = one.says["issue"]
            assert set(named if isinstance(named, list) else [named]) <= issues, passage.id
            assert one.says["by"] is None or one.says["by"] in passage.text, passage.id
