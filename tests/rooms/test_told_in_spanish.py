"""What is kept or made once is told again in another language: records, measures, stacks, the register's classes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.rooms.test_flow_past import GROUPS, KINDS, TWO, panel, walk

from winset import flow
from winset.case.translated import translated
from winset.flow import losses, words
from winset.language import told_in
from winset.study import skill as skills
from winset.study import store
from winset.study.moments import Question
from winset.study.reference import in_short, reference
from winset.study.run import opened, silent

ENGLISH = re.compile(r"\b(the|than|with|were|and|of|to|is|at)\b")
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=n!=1;\\n"\n\n'


def test_measures_and_stacks_fitted_once_are_told_in_both_languages() -> None:
    made = panel(walk(3))
    fitted = flow.fit(made, TWO, KINDS, GROUPS, seed=2)
    rows = [*flow.measures(made, fitted, TWO, GROUPS, seed=2), *flow.stacked(made, fitted, TWO, seed=2)]
    english = [row.sentence for row in rows]
    with told_in("es"):
        spanish = [row.sentence for row in rows]
    assert len(rows) == 3
    assert english == [row.sentence for row in rows]
    for one, other in zip(english, spanish, strict=True):
        assert figures(one) == figures(other)
        assert not ENGLISH.search(other), other


def test_what_rose_and_how_far_a_prior_moves_it_is_told_in_spanish() -> None:
    found = [
        flow.Rise("origin", "VEN", (0.4, 0.1, 0.9), 0.95, 30),
        flow.Rise("sector", "del_rio", (0.4, 0.1, 0.9), 0.95, 30),
        flow.Rise("port", "ports of entry", (0.4, 0.1, 0.9), 0.95, 30),
    ]
    level = np.array([-0.3, 0.1])
    with told_in("es"):
        told = [words.beside(found, 0, ""), words.beside([], 1, ""), words.prior(level, level, 0.2, 0.1)]
    assert "puertos de entrada 40 % más (10 % a 90 %; 95 % de las fechas)" in told[0]
    assert not [text for text in told if ENGLISH.search(text)]


def figures(text: str) -> list[str]:
    """The numbers in a sentence, whatever their order."""
    return sorted(re.findall(r"\d[\d,.]*\d|\d", text))


def test_a_skill_is_kept_in_numbers_and_told_without_another_backtest(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = losses.Lost("random_walk", "total", "h1", 0.1, 0.2)
    horizons = dict.fromkeys(skills.HORIZONS, 0.3)
    fared = skills.Fared(
        series="us_sw_usbp_by_origin", dates=("2013-02", "2023-11"), crps=horizons, random_walk=horizons,
        seasonal_naive=horizons, skill=dict.fromkeys(skills.HORIZONS, (0.1, -0.1, 0.2)),
        coverage95=dict.fromkeys(skills.HORIZONS[1:], (1, 2)), lost=(lost,),
    )  # fmt: skip
    assert skills.Fared.model_validate_json(fared.model_dump_json()) == fared
    monkeypatch.setattr(store, "kept_numbers", lambda name, shape: fared)
    question, everything, made_of = opened("us-mexico", "2024-01", 7, 1, silent)
    english = skills.skill(question, everything, made_of)
    with told_in("es"):
        spanish = skills.skill(question, everything, made_of)
    assert english is not None
    assert spanish is not None
    assert english.losses == ("On the total the random walk is better 1 months ahead: CRPS 0.100 against our 0.200.",)
    assert spanish.losses[0].startswith("En el total, ")
    assert figures(english.sentence) == figures(spanish.sentence)
    assert not ENGLISH.search(spanish.sentence.split("Evaluado con")[0])
    assert not ENGLISH.search(spanish.protocol.replace(fared.series, ""))


def test_the_register_is_asked_by_the_names_that_it_writes_also_of_a_translated_case(tmp_path: Path) -> None:
    entry = 'msgid "United States"\nmsgstr "Estados Unidos"\n\nmsgid "Mexico"\nmsgstr "México"\n'
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "es.po").write_text(HEAD + entry, encoding="utf-8")
    question = opened("us-mexico", "2024-01", 7, 1, silent)[0]
    english = reference(question)
    with told_in("es", tmp_path):
        spanish = reference(_translated(question))
        told = in_short(*spanish)
    assert spanish[0].n == english[0].n > 0
    assert spanish[0].label == "acuerdos entre Estados Unidos y México"
    assert not ENGLISH.search(told)
    assert figures(told) == figures(in_short(*english))


def _translated(question: Question) -> Question:
    return replace(question, case=translated(question.case))
