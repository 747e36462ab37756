"""What threats of a case are worth: from menus to no-deal points, and from there to what a reader sees."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from rich.console import Console
from tests.rooms import answers

from winset import bargain, cli, report, study
from winset.errors import Faulty
from winset.randomness import named
from winset.report.screen import as_text
from winset.study.flows import Flows, flows_of
from winset.study.leverage import in_brief, over_draws, told
from winset.study.leverage_told import Leveraged
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.run import opened, silent
from winset.study.standoff import NOTHING, Standoff, standoff
from winset.study.table import CENTRAL, Table
from winset.study.threats_said import apart, without_dice
from winset.study.weighed import weigh
from winset.tables import Block

DRAWS = 50


@pytest.fixture(scope="module")
def asked() -> tuple[Question, Flows, Table, Standoff]:
    question, everything, made_of = opened("us-mexico", "2024-01", 7, DRAWS, silent)
    known = everything.observe(question.as_of)
    flows = flows_of(question, known, 7)
    table = weigh(question, known, flows, made_of).table
    return question, flows, table, standoff(question, flows, DRAWS, named(7, "threats"))


@pytest.fixture(scope="module")
def document(asked: tuple[Question, Flows, Table, Standoff]) -> Leveraged:
    question, _, table, faced = asked
    return told(question, table, faced)


def test_only_the_threats_of_the_moment_are_on_the_menu(asked: Any) -> None:
    _, _, table, faced = asked
    menus = faced.menus(table, CENTRAL)
    assert menus.acts == (
        (NOTHING, "us-close-ports", "us-cut-aid"),
        (NOTHING, "mx-pause-enforcement", "mx-stop-returns", "mx-exit-papers"),
    )
    assert menus.payoffs[0, 0].tolist() == [0.0, 0.0]


def test_no_deal_adds_direct_points_and_the_worth_of_all_halvings(asked: Any) -> None:
    """Flows rise in each case, so the value of halvings is straight: V times the sum of both acts' halvings."""
    question, _, table, faced = asked
    known = {threat.id: threat for threat in question.case.threats}
    first, second = known["us-cut-aid"], known["mx-pause-enforcement"]
    names = [threat.id for threat in faced.threats]
    halved = sum(faced.halvings[CENTRAL, names.index(threat.id)] for threat in (first, second))
    paid = faced.menus(table, CENTRAL).payoffs[2, 1]
    direct = [first.to_self.value + second.to_other.value, first.to_other.value + second.to_self.value]
    assert paid == pytest.approx([u + v * halved for u, v in zip(direct, table.halving[CENTRAL], strict=True)])
    assert paid == pytest.approx(
        faced.alone(table, names.index(first.id))[CENTRAL] + faced.alone(table, names.index(second.id))[CENTRAL]
    )


def test_a_lever_that_stands_already_changes_nothing(asked: Any) -> None:
    question, flows, _, _ = asked
    issue = next(i for i in question.issues if i.id == "interior-enforcement")
    standing = issue.options[question.standing[issue.id]].lever
    threats = tuple(
        threat.model_copy(update={"lever": standing}) if threat.id == "mx-pause-enforcement" else threat
        for threat in question.case.threats
    )
    same = replace(question, case=question.case.model_copy(update={"threats": threats}))
    faced = standoff(same, flows, DRAWS, named(7, "threats"))
    where = [threat.id for threat in faced.threats].index("mx-pause-enforcement")
    assert np.abs(faced.halvings[:, where]).max() == pytest.approx(0.0, abs=1e-12)


def test_leverage_is_the_settlement_with_a_menu_less_that_without(asked: Any, document: Leveraged) -> None:
    _, _, table, faced = asked
    frontier, menus = table.on_the_odds(table.chance), faced.menus(table, CENTRAL)
    full, disarmed = bargain.commit(frontier, menus), bargain.commit(frontier, menus.only(1, ()))
    worth = document.committed.leverage["mexico"].central
    assert worth == pytest.approx(float(full.payoffs[1] - disarmed.payoffs[1]), abs=1e-3)
    assert worth > 1.0
    assert document.committed.proof_holds
    assert document.credible.proof_holds
    assert document.without == pytest.approx(
        dict(zip(faced.actors, map(float, bargain.settle_lottery(frontier).lottery.payoffs), strict=True)), abs=1e-3
    )


def test_a_threat_that_hurts_its_actor_is_not_credible_and_says_so(document: Leveraged) -> None:
    for threat in document.threats:
        assert threat.credible == (threat.to_self.central >= 0)
        assert ("so it is not credible" in threat.sentence) != threat.credible
        if not threat.credible:
            assert threat.leverage["credible"].central == 0.0
            assert threat.id not in document.credible.acts[threat.actor]
    assert {threat.credible for threat in document.threats} == {True, False}


def test_claims_stay_claims(document: Leveraged) -> None:
    papers = next(threat for threat in document.threats if threat.id == "mx-exit-papers")
    assert (papers.seen, papers.note[:7]) == ("Alleged for 2018 and 2021", "A claim")
    shown = io.StringIO()
    report.document(document, Console(file=shown, width=100))
    told = " ".join(shown.getvalue().split())
    assert "A claim, not a finding." in told
    assert [threat.id for threat in document.threats if threat.claim] == ["mx-exit-papers"]
    assert "ssue exit papers in bulk (a claim, not a finding)" in papers.sentence


def test_the_mark_stands_beside_every_name(asked: tuple[Question, Flows, Table, Standoff]) -> None:
    """Every threat is made a claim, or none, so that whichever is used has to carry the mark, or not."""
    question, _, table, faced = asked
    for claim in (True, False):
        marked = replace(faced, threats=tuple(t.model_copy(update={"claim": claim}) for t in faced.threats))
        short, long = in_brief(table, marked, Names.of(question)), told(question, table, marked)
        assert short is not None
        for at, stance in enumerate((long.committed, long.credible)):
            acts = [act for mix in stance.acts.values() for act in mix if act != NOTHING]
            assert acts
            for said in (stance.sentence, short.sentences[at]):
                assert said.count("(a claim, not a finding)") == claim * len(acts)
                against = said.split("the threats carried out: ")[1]
                assert all(f"{points + 0.0:+.1f}" in against.split("settle")[0] for points in stance.no_deal.values())


def test_proofs_are_shown(document: Leveraged) -> None:
    shown = io.StringIO()
    report.document(document, Console(file=shown, width=100))
    assert "proofs checked" in shown.getvalue()


def test_the_same_draws_are_told_in_the_brief(asked: Any, document: Leveraged) -> None:
    question, _, table, faced = asked
    short = in_brief(table, faced, Names.of(question))
    assert short is not None
    assert (short.committed, short.credible) == (document.committed.leverage, document.credible.leverage)
    drawn = over_draws(table, faced, 5)
    assert drawn.menus.shape == (5, 2, 2)
    assert drawn.menus.min() > -1e-9  # no pair of acts beats all packages here, so nobody's menu hurts its owner


def test_a_case_without_threats_says_so(asked: Any) -> None:
    question, flows, table, _ = asked
    bare = replace(question, case=question.case.model_copy(update={"threats": ()}))
    faced = standoff(bare, flows, DRAWS, named(7, "threats"))
    assert in_brief(table, faced, Names.of(bare)) is None
    nothing = told(bare, table, faced)
    assert nothing.committed.payoffs == nothing.without
    shown = io.StringIO()
    report.document(nothing, Console(file=shown, width=100))
    assert "lists no threats" in shown.getvalue()


def test_threats_among_three_are_refused(asked: Any) -> None:
    question, flows, table, _ = asked
    third = question.case.actors[1].model_copy(update={"id": "third"})
    three = replace(question, case=question.case.model_copy(update={"actors": (*question.case.actors, third)}))
    faced = standoff(three, flows, DRAWS, named(7, "threats"))
    assert in_brief(table, faced, Names.of(three)) is None
    with pytest.raises(Faulty, match="3 actors"):
        told(three, table, faced)


def test_no_stable_pair_is_said() -> None:
    assert "no pair of threats is stable" in without_dice((), {"a": "A", "b": "B"}, {})


DISARMED = bargain.Threats((("nothing",), ("nothing",)), [[[0.0, 0.0]]])


@pytest.mark.parametrize(
    ("packages", "said"),
    [
        (
            ((0, 0), (10, 2), (3, 8), (2, 10)),
            "So without threats it pays A +6.0 and B +6.0 here (a lottery: 50% for A +10.0 and B +2.0, 50% for A +2.0 "
            "and B +10.0), and A +3.0 and B +8.0 there.",
        ),
        (((0, 0), (10, -3), (-3, 10)), "though no single package is a deal."),
        (((0, 0), (4, 4), (10, -3), (-3, 10)), ""),  # the best lottery is a package
    ],
)
def test_a_lottery_that_is_not_the_settlement_of_the_deals_says_so(packages: Any, said: str) -> None:
    names = tuple(str(row) for row in range(len(packages)))
    block = Block(("pie",), tuple((name,) for name in names), np.array(packages, dtype=float), np.zeros(len(names)))
    frontier = bargain.frontier([block])
    told = apart(bargain.commit(frontier, DISARMED), bargain.settle(frontier, bargain.nash), {"a": "A", "b": "B"})
    assert len(told) == bool(said)
    assert "".join(told).endswith(said)


def test_leverage_and_deals_agree_or_say_why_not(asked: Any, document: Leveraged) -> None:
    question, _, table, faced = asked
    settled = bargain.settle(table.on_the_odds(table.chance), bargain.nash).payoffs[0].tolist()
    alike = list(document.without.values()) == pytest.approx(settled, abs=1e-3)
    short = in_brief(table, faced, Names.of(question))
    assert short is not None
    for texts in (document.notes, short.sentences):
        assert any("lottery: " in text for text in texts) != alike


def test_the_door_prints_the_document(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(
        sys, "argv", ["winset", "leverage", "us-mexico", "--as-of", "2023-12", "--draws", "50", "--json"]
    )
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert not left.value.code
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "leverage/1"
    assert found["draws"] == 50
    assert any("means of 50 draws" in note for note in found["notes"])
    assert set(found) == set(study.schema("leverage")["properties"]) - {"supposed"}
    assert "us-close-ports" not in {threat["id"] for threat in found["threats"]}  # they are closed already
    monkeypatch.setattr(sys, "argv", ["winset", "leverage", "us-mexico", "--as-of", "1999-01"])
    with pytest.raises(SystemExit) as refused:
        cli.main()
    assert refused.value.code == 2


def test_the_brief_has_its_section(asked: Any) -> None:
    question, _, table, faced = asked
    short = in_brief(table, faced, Names.of(question))
    with_threats = answers.answer(leverage=short)
    assert "LEVERAGE, IF THERE IS NO DEAL" in as_text(with_threats)
    assert "If only credible ones count." in " ".join(as_text(with_threats).split())
    assert 'id="leverage"' in report.page(with_threats)
    assert "LEVERAGE" not in as_text(answers.answer())
    assert 'id="leverage"' not in report.page(answers.answer())
