"""What the brief tells of robustness, of what is contested, of timed offers and of the register."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from winset import study
from winset.case import scaffold
from winset.report.inshort import in_short
from winset.report.screen import as_text
from winset.study.answer import Answer
from winset.study.course import in_brief
from winset.study.dealt import deals
from winset.study.offered import Offered
from winset.study.offers import run as offers
from winset.study.packages import Names
from winset.study.priced import prices
from winset.study.run import opened, silent

DRAWS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scaffold("toy", tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def told(folder: Path) -> Answer:
    return study.run(folder, draws=DRAWS, fresh=True)


def test_the_robust_package_is_never_beyond_what_is_proved(folder: Path, told: Answer) -> None:
    proved = deals(folder, negotiators_know="the odds", draws=DRAWS).robust
    short = told.deals.robust
    assert short is not None
    assert short.chance <= proved.top[0].chance <= short.bound
    assert short.settlement_chance == pytest.approx(proved.settlement_chance)
    assert short.settlement_chance is None or short.settlement_chance <= short.chance


def test_the_sticking_point_and_the_course_are_those_of_their_commands(folder: Path, told: Answer) -> None:
    first = prices(folder, draws=DRAWS).sticking[0]
    assert told.deals.sticks is not None
    assert (told.deals.sticks.issue, told.deals.sticks.contest) == (first.issue, first.contest)
    assert told.offers is not None
    assert told.offers == offers(folder, draws=DRAWS).course


def test_the_terminal_tells_each_once(told: Answer) -> None:
    text = as_text(told)
    assert told.offers is not None
    for words in ("Robust.", "Sticking point.", f"UNTIL {told.offers.talks.deadline}"):
        assert text.count(words) == 1
    without = told.model_copy(update={"offers": None})
    assert "TIMED OFFERS" not in as_text(without)
    assert told.hold.reference_sentence
    assert "In the register, held at 12 months" in in_short(told)["Kept"]


def test_without_an_election_or_a_package_there_are_no_talks(folder: Path) -> None:
    question, _, _ = opened(folder, None, 7, DRAWS, silent)
    table = study.table(folder, draws=DRAWS)
    offered = Offered.of(table, Names.of(question))
    assert in_brief(question, offered) is not None
    calm = question.moment.model_copy(update={"elections": ()})
    without = replace(question, moment=calm)
    assert in_brief(without, offered) is None
    nothing = Offered(offered.names, offered.payoffs[:0], (), None)
    assert in_brief(question, nothing) is None
