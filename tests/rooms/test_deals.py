"""What is asked of `winset deals` and `winset prices`, and what they answer."""

import datetime as dt

import pytest

from winset import case as cases
from winset.errors import Faulty
from winset.study.moments import Question, ask
from winset.study.packages import asked


@pytest.fixture(scope="module")
def question() -> Question:
    return ask(cases.read(cases.locate("us-mexico")), "2024-01", dt.date(2025, 1, 31))


def test_a_package_names_only_what_changes(question):
    assert asked(question, "") == question.standing
    issue, options = next((i, o) for i, o in question.available.items() if len(o) > 1)
    other = next(o for o in options if o != question.standing[issue])
    assert asked(question, f" {issue} = {other} ,") == {**question.standing, issue: other}


def test_every_fault_of_a_package_is_told_at_once(question):
    issue, options = next((i, o) for i, o in question.available.items() if len(o) > 1)
    with pytest.raises(Faulty) as refused:
        asked(question, f"{issue}={options[0]},{issue}={options[1]},{issue[:-1]}x=1,nothing,{issue}={options[0]}")
    said = [str(fault) for fault in refused.value.faults]
    assert len(said) == 3
    assert any("did you mean" in s and issue in s for s in said)
    assert any("no '='" in s for s in said)
    with pytest.raises(Faulty, match="did you mean"):
        asked(question, f"{issue}={options[0][:-1]}")
