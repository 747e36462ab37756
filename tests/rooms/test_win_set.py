"""The win-set on the plane: which packages are ratified surely enough, what is shaded, and what the sentence says."""

from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.asked import january

import winset.study.prepared as study
from winset.report import figures
from winset.report.exhibits import payoffs
from winset.report.figures.win_set import sentence, shade, zone
from winset.study.answer import Answer
from winset.study.live import live
from winset.study.moved import Moved
from winset.study.win_set import along, ratified


@pytest.fixture(scope="module")
def asked() -> study.Asked:
    return study.ask(january(), Moved())


def test_the_chance_of_a_package_is_that_of_its_bills_together(asked: study.Asked) -> None:
    table, frontier = asked.table, asked.frontier
    told = along(table, frontier.first_packages())
    assert len(told) == len(frontier.payoffs)
    for point, chance in enumerate(told):
        package = frontier.package(point)
        assert chance == ratified(table, package)
        bills = [table.odds[bill] for bill in table.bills_of(package)]
        by_draw = np.ones(asked.prepared.made_of.draws)
        for bill in bills:
            by_draw = by_draw * bill.vote_held * bill.passes
        assert chance == pytest.approx(by_draw.mean(), rel=1e-12)
    assert {bool(table.bills_of(frontier.package(at))) for at, chance in enumerate(told) if chance < 1} == {True}
    assert ratified(table, asked.question.standing) == 1.0


def test_the_level_decides_what_is_shaded(asked: study.Asked) -> None:
    answer = cast("Answer", live(asked))
    places = range(len(answer.deals.frontier))
    half = answer.deals.model_copy(update={"ratified": tuple(0.4 if at % 2 else 0.9 for at in places)})
    answer = answer.model_copy(update={"deals": half})
    every, sure = zone(answer, 0.4), zone(answer, 0.5)
    assert every == [p for p in answer.deals.frontier if p.changes and min(p.payoffs.values()) >= 0]
    assert sure == [p for p in every if answer.deals.frontier.index(p) % 2 == 0]
    assert 0 < len(sure) < len(every)
    assert f"{len(sure)} of them" in sentence(answer, 0.5)
    assert payoffs(answer, 1.0).sentence != payoffs(answer, 0.0).sentence
    colours = [row["colour"] for row in figures.payoff_plane.shows(answer).rows["unbeaten"]]
    assert len(set(colours)) == 2
    assert "Nothing is shaded" in sentence(answer, 0.95)
    assert figures.payoff_plane.shows(answer, level=0.95).rows["zone"] == []


points = st.lists(st.tuples(st.integers(0, 9).map(float), st.integers(0, 9).map(float)), max_size=12)


@given(points)
def test_a_shade_covers_what_lies_under_a_point_and_nothing_else(corners: list[tuple[float, float]]) -> None:
    edge = shade(corners)
    for x in np.arange(0.25, 9.0, 0.5):
        under = max((y for at, y in corners if at >= x), default=0.0)
        step = next((row["y"] for row in edge if row["x"] >= x), 0.0)
        assert step == under
