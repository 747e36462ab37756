"""Encounters paid through approval: a case that asks for it, one that would pay twice, and what nearness does."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import numpy as np
import pytest

from winset import case as cases
from winset import stakes
from winset.case.ranges import quantile
from winset.errors import Faulty
from winset.study import approval_words as words
from winset.study.approval_linked import months_to_election
from winset.study.run import opened, silent

PART = """
approval:
  title: Approval of the president
  elections: [2022-11-08, 2024-11-05, 2026-11-03]
  half_life: {value: 12, unit: months, range: [6, 24], basis: assumed, source: starting-weights}
  worth_of_point:
    united-states: {value: 4, unit: points, range: [2, 6], basis: assumed, source: starting-weights}
"""
DIRECT = """      united-states:
        biden-2021: {value: 30, unit: points, range: [20, 45], basis: assumed, source: starting-weights}
        biden-2023: {value: 40, unit: points, range: [25, 55], basis: assumed, source: starting-weights}
        trump-2025: {value: 8, unit: points, range: [4, 15], basis: assumed, source: starting-weights}
"""


def written(folder: Path, without: str) -> Path:
    made = folder / "linked"
    shutil.copytree(cases.locate("us-mexico"), made)
    text = (made / "case.yaml").read_text()
    assert not without or without in text
    (made / "case.yaml").write_text(text.replace(without, "") + PART)
    return made


def test_a_case_may_not_pay_for_encounters_both_ways(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match="pay united-states twice") as refused:
        cases.read(written(tmp_path, ""))
    assert [fault.path for fault in refused.value.faults] == ["approval.worth_of_point.united-states"]


def test_a_case_may_pay_through_approval_instead(tmp_path: Path) -> None:
    folder = written(tmp_path, DIRECT)
    question, _, _ = opened(str(folder), "2023-12", 7, 50, silent)
    paid = question.case.outcomes[0].worth_of_halving
    worth = paid["united-states"]["biden-2023"]
    assert worth.low == 0 <= worth.value <= worth.high
    # 4 points of worth a point of approval, at most .6 points a halving, two fifths of it ten months before the vote
    assert 0 < worth.high < 4
    assert paid["mexico"]["biden-2023"].value == 3
    assert words.chain(question.case.approval) == words.THROUGH
    assert np.isfinite(quantile(worth, np.array([0.01, 0.5, 0.99]))).all()


def test_the_shipped_case_pays_as_it_did() -> None:
    question, _, _ = opened("us-mexico", "2023-12", 7, 50, silent)
    assert question.case.outcomes[0].worth_of_halving["united-states"]["biden-2023"].value == 40


def test_nearness() -> None:
    assert stakes.proximity(np.inf, np.array([12.0])).tolist() == [0.0]
    assert months_to_election([dt.date(2020, 1, 1)], dt.date(2021, 1, 1)) == np.inf
    assert months_to_election([dt.date(2021, 1, 1)], dt.date(2021, 1, 1)) == 0
