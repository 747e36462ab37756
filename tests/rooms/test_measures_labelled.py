"""Sentences about measures: their labels hold of the case, and the half that chose is read as when it chose."""

import pytest
from tests.labelled import measures
from tests.labelled.reading import matching, shipped


@pytest.mark.parametrize("half", measures.HALVES)
def test_labels_name_acts_of_the_case(half: str) -> None:
    ids = [act.id for act in shipped()[2]]
    for one in measures.marked(half):
        for label in one.labels:
            assert label.says["id"] is None or any(measures.begins(label.says["id"], id) for id in ids), one.text
            assert one.text[label.start : label.end].strip() == one.text[label.start : label.end]


def test_every_intervention_of_the_case_is_labelled_three_times_to_choose_by_and_once_held() -> None:
    interventions = [act.id for act in shipped()[2] if act.start is not None]
    for half, least in (("chose", 3), ("held", 1)):
        named = [label.says["id"] for one in measures.marked(half) for label in one.labels if label.says["id"]]
        for id in interventions:
            assert sum(measures.begins(name, id) for name in named) >= least, (half, id)


def test_the_half_that_chose_is_read_as_when_it_chose() -> None:
    """A floor under what was measured: a rule that loses what the others had found shows here."""
    labels = finds = matched = right = 0
    for one in measures.marked("chose"):
        found = measures.found(one)
        pairs = matching(one.labels, found)
        labels, finds, matched = labels + len(one.labels), finds + len(found), matched + len(pairs)
        right += sum(measures.same(*pair) for pair in pairs)
    assert matched >= 0.85 * finds
    assert matched >= 0.78 * labels
    assert right >= 0.98 * matched
