"""``winset offers`` as a user types it, and what the study makes of the terms."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from winset import case
from winset.bargain.offers import play
from winset.errors import Faulty
from winset.report.screen import plain
from winset.report.screen.series import section
from winset.study import documents, offers
from winset.study.moments import ask
from winset.study.offered import Offered, talks_of
from winset.study.offers_asked import Asked, terms
from winset.study.packages import Names

PAYOFFS = np.array([[10.0, 1.0], [7.0, 5.0], [5.0, 7.0], [1.0, 10.0]])
DAY = dt.date(2024, 1, 31)


@pytest.fixture(scope="module")
def question():  # type: ignore[no-untyped-def]
    return ask(case.read("us-mexico"), "2024-01", dt.date(2025, 12, 31))


@pytest.fixture(scope="module")
def offered(question):  # type: ignore[no-untyped-def]
    """Four packages of made-up payoffs under the names of the case."""
    names = Names.of(question)
    changes = [dict([choice]) for choice in names.labels if names.standing[choice[0]] != choice[1]]
    return Offered(names, PAYOFFS, tuple(changes[: len(PAYOFFS)]), None)


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return case.scaffold("toy", tmp_path_factory.mktemp("offers"))


def test_the_deadline_is_the_next_election_and_rounds_are_months(question) -> None:  # type: ignore[no-untyped-def]
    found = terms(question)
    assert (found.set_by, found.deadline, found.first) == ("election", dt.date(2024, 6, 2), "united-states")
    assert [str(day) for day in found.dates] == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]
    assert terms(question, Asked(deadline="2024-01-31")).dates == (DAY,)
    assert len(terms(question, Asked(rounds=14)).dates) == 14


def test_every_fault_of_the_terms_is_said_at_once(question) -> None:  # type: ignore[no-untyped-def]
    wrong = Asked(3, "soon", "mexiko", ("mexico=2", "mexico=.9", "no"), 1.0, ("mexico=many", "france=3"))
    with pytest.raises(Faulty) as refused:
        terms(question, wrong)
    told = str(refused.value)
    assert "did you mean 'mexico'?" in told
    for place in (
        "--rounds",
        "--deadline",
        "--first",
        "--discount mexico: '2'",
        "twice",
        "--breakdown",
        "'many'",
        "france",
    ):
        assert place in told
    with pytest.raises(Faulty, match="2024-01-31 or later"):
        terms(question, Asked(deadline="2023-12-31"))
    with pytest.raises(Faulty, match="1 to 240"):
        terms(question, Asked(rounds=0))


def test_what_is_told_is_what_was_played(question, offered) -> None:  # type: ignore[no-untyped-def]
    asked = terms(question, Asked(rounds=4, first="mexico", discount=("united-states=.5",), outside=("mexico=2",)))
    talks = talks_of(question, asked)
    assert talks.discount == (0.5, 0.95)  # the case's own
    assert talks.turns == ((0, 1), (1, 0))
    course, told = play(talks, PAYOFFS), offers.told(question, offered, asked)
    assert tuple(told.value.values()) == pytest.approx(course.value, abs=5e-4)
    assert tuple(told.waiting.values()) == pytest.approx(course.waiting, abs=5e-4)
    assert [each.by for each in told.rounds] == ["mexico", "united-states"] * 2
    assert (told.talks.first, told.talks.last, told.talks.set_by) == ("mexico", "united-states", "rounds")
    assert told.talks.discount_basis == {"united-states": "asked", "mexico": "assumed"}
    assert told.endings[0].payoffs == pytest.approx(dict(zip(told.value, course.endings[0].payoffs, strict=True)))
    for actor, offer in told.if_first.items():
        alone = play(
            talks_of(question, terms(question, Asked(4, None, actor, ("united-states=.5",), 0.0, ("mexico=2",)))),
            PAYOFFS,
        )
        assert offer is not None
        assert tuple(offer.payoffs.values()) == alone.endings[0].payoffs


def test_without_the_case_s_own_discount_one_is_assumed(question, offered) -> None:  # type: ignore[no-untyped-def]
    assert "Mexico 0.95 (0.85 to 0.985), as the case says (assumed, starting-weights)" in " ".join(
        offers.told(question, offered, terms(question)).notes
    )
    bare = replace(question, case=question.case.model_copy(update={"hold": None}))
    assert talks_of(bare, terms(bare)).discount == (0.98, 0.98)
    assert "Mexico 0.98, assumed" in " ".join(offers.told(bare, offered, terms(bare)).notes)


def test_waiting_costs_the_impatient(question, offered) -> None:  # type: ignore[no-untyped-def]
    def value(*discount: str) -> float:
        return offers.told(question, offered, terms(question, Asked(rounds=6, discount=discount))).value["mexico"]

    assert value("mexico=.2") < value("mexico=.98")
    assert value("united-states=.2") >= value("united-states=.98")


def test_where_nothing_can_be_offered_it_is_said(question, offered) -> None:  # type: ignore[no-untyped-def]
    nothing = Offered(offered.names, np.zeros((0, 2)), (), None)
    told = offers.told(question, nothing, terms(question))
    assert told.sentence.startswith("There is nothing to offer")
    assert [ending.how for ending in told.endings] == ["no_deal"]
    assert set(told.if_first.values()) == {None}


@pytest.mark.parametrize("breakdown", [0.0, 0.25])
def test_the_screen_tells_every_round_and_every_package(question, offered, breakdown) -> None:  # type: ignore[no-untyped-def]
    asked = terms(question, Asked(rounds=30, breakdown=breakdown, outside=("mexico=3",)))
    course = offers.told(question, offered, asked)
    document = documents.OffersTold(
        winset="0",
        case="us-mexico",
        as_of=DAY,
        moment="2024-01",
        actors=dict(offered.names.actors),
        labels=offered.labels,
        course=course,
        efg_nodes=12,
    )
    shown = plain(section(document))
    assert "And 18 rounds more" in shown
    assert "agreed on if" in shown
    assert "12 nodes" in shown
    assert ("break down with chance 0.25" in shown) == bool(breakdown)
    assert "Mexico can leave for +3.0 points" in shown


def test_the_door_gives_a_document_of_its_schema(winset, toy: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = winset("offers", toy, "--json", "--rounds", 3, "--efg", tmp_path / "toy.efg")
    told = json.loads(out)
    assert (code, told["schema"]) == (0, "offers/1")
    assert documents.OffersTold.model_validate(told).course.talks.rounds == 3
    assert told["efg_nodes"] == (tmp_path / "toy.efg").read_text(encoding="utf-8").count("\n") - 1
    code, out, _ = winset("offers", toy)
    assert (code, "until the election of 2026-06-07" in out) == (0, True)
    assert documents.schema("offers")["title"] == "OffersTold"


def test_the_door_refuses_and_writes_nothing(winset, toy: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = winset("offers", toy, "--rounds", 40, "--efg", tmp_path / "toy.efg")
    assert (code, out) == (2, "")
    assert "fewer rounds, or fewer offers" in err
    code, _, err = winset("offers", toy, "--first", "nroth")
    assert (code, "did you mean 'north'?" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []
