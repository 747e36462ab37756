"""`winset hold`: the case's own package and a named one, followed month by month, and what a reader gets wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import BaseModel
from typer.testing import CliRunner

from winset import bargain, study
from winset.case import scaffold
from winset.cli import app
from winset.errors import Faulty
from winset.language import told_in
from winset.report.figures.hold import drawn
from winset.report.screen import plain
from winset.report.screen.hold import section
from winset.study import tell
from winset.study.flows import flows_of
from winset.study.hold import asked_part, held, settlement
from winset.study.hold_told import Held
from winset.study.keeping import Keeping, central, keeping
from winset.study.keeping_told import in_short
from winset.study.moments import Question
from winset.study.packages import asked as parsed
from winset.study.precedents import kept as precedents
from winset.study.reference import reference
from winset.study.register import reference_class
from winset.study.run import opened, silent
from winset.study.table import CENTRAL
from winset.study.weighed import Weighed, weigh

DRAWS = 120
STATUTE = "interior-enforcement=as-in-late-2024,lawful-pathway=wider,aid=four-bn,work-visas=farm-statute"


@pytest.fixture(scope="module")
def asked() -> tuple[Question, Weighed]:
    question, everything, made_of = opened("us-mexico", "2024-01", 7, DRAWS, silent)
    known = everything.observe(question.as_of)
    return question, weigh(question, known, flows_of(question, known, 7), made_of)


@pytest.fixture(scope="module")
def kept(asked: tuple[Question, Weighed]) -> Keeping:
    question, weighed = asked
    return keeping(question, weighed, parsed(question, STATUTE), asked_part(question), 7)


@pytest.fixture(scope="module")
def told(asked: tuple[Question, Weighed]) -> Held:
    question, weighed = asked
    package = settlement(question, weighed.table)
    return held(question, weighed, package, asked_part(question), 7, "settlement")


def test_the_document_keeps_its_schema_and_its_sums(told: Held) -> None:
    document = json.loads(told.to_json())
    assert Held.model_validate(document) == told
    assert list(document) == list(study.schema("hold/1")["properties"])[:-1]  # the last where anything is supposed
    assert document["schema"] == "hold/1"
    assert len(told.survival) == len(told.months) + 1
    assert told.survival[0] == 1.0
    assert all(np.diff(told.survival) <= 0)
    assert sum(cause.share for cause in told.causes) == pytest.approx(1 - told.survival[-1], abs=1e-3)
    assert told.kept_after["12"] == told.survival[12]


def test_each_option_is_delivered_in_its_own_way(kept: Keeping) -> None:
    ways = {item.issue: item.way for item in kept.items}
    assert ways == {
        "interior-enforcement": "executive act",
        "lawful-pathway": "act that courts may stop",
        "aid": "money",
        "work-visas": "statute",
    }
    parts = {part.name: part for part in kept.terms.parts}
    assert parts["lawful-pathway"].stopped == pytest.approx(1 - 0.8 ** (1 / 12))
    assert parts["work-visas"].lasts == "for good"
    assert np.flatnonzero(parts["aid"].share).tolist() == [6, 9, 12, 15]
    assert parts["aid"].share.sum() == pytest.approx(1.0)


def test_points_of_a_horizon_come_back_when_its_months_are_summed(asked: tuple[Question, Weighed]) -> None:
    """Twelve months of every delivery are worth what the table says the package is worth, curve and all."""
    question, weighed = asked
    package = parsed(question, "interior-enforcement=as-in-late-2024,us-restraint=restraint,lawful-pathway=wider")
    found = keeping(question, weighed, package, asked_part(question), 7)
    months = sum(part.worth[:12, CENTRAL].sum(axis=0) for part in found.terms.parts)
    chosen = [
        replace(block, rows=(row,), payoffs=block.payoffs[[at]], effect=block.effect[[at]])
        for block in weighed.table.blocks(CENTRAL, {})
        for at, row in enumerate(block.rows)
        if row == tuple(package[issue] for issue in block.issues)
    ]
    whole = bargain.frontier(chosen, weighed.table.curve(CENTRAL)).payoffs[0]
    # The mean of logs by month is not the log of the mean, and givers' effects overlap where the curve bends.
    assert months == pytest.approx(whole, rel=0.05, abs=0.35)


def test_the_effect_ramps_and_fades(kept: Keeping) -> None:
    part = next(part for part in kept.terms.parts if part.name == "interior-enforcement")
    worth = part.worth[:, CENTRAL, 0]
    assert worth[0] < worth[1] < worth[2]
    assert worth[2] > worth[12] > worth[30] > 0


def test_a_court_takes_its_part_away_and_an_election_its_weights(kept: Keeping) -> None:
    assert len(kept.turnings) == 1
    turning = kept.turnings[0]
    assert str(turning.turn.takes_office) == "2025-01-20"
    assert turning.month == 11
    with_parole = bargain.slack(kept.terms)
    stopped = ~np.isclose(kept.slack[30], with_parole[30]).all(axis=1)
    assert 0.2 < stopped[:CENTRAL].mean() <= 1.0
    assert np.allclose(kept.slack[:, CENTRAL], with_parole[:, CENTRAL])  # nothing unexpected comes in the central draw
    assert {"change of government", "a court stopped a part"} & set(kept.causes)


def test_more_patience_and_no_turn_keep_longer(asked: tuple[Question, Weighed], told: Held) -> None:
    question, weighed = asked
    part = asked_part(question)
    calm = part.model_copy(update={"turns": ()})
    without = keeping(question, weighed, told.package, calm, 7).survival
    assert without[24] > told.survival[24]


def test_the_smallest_discount_is_where_the_central_slack_turns(asked: tuple[Question, Weighed]) -> None:
    question, weighed = asked
    package = parsed(question, "interior-enforcement=as-in-late-2024,us-restraint=restraint")
    terms = central(keeping(question, weighed, package, asked_part(question), 7).terms)
    found = bargain.smallest_discount(terms, [1]).discount
    assert found is not None
    for shift, holds in ((1e-6, True), (-1e-6, False)):
        moved = replace(terms, discount=np.full((1, 2), found + shift))
        assert (bargain.slack(moved)[:, 0, 1].min() >= 0) == holds


def test_tranches_of_the_case_are_proved(asked: tuple[Question, Weighed]) -> None:
    question, weighed = asked
    found = held(question, weighed, parsed(question, STATUTE), asked_part(question), 7, "package").tranches
    assert found is not None
    assert set(found.shares) == {"aid", "work-visas"}
    assert found.gap < 1e-5
    assert found.smallest >= max(found.as_assumed, found.at_once, found.reversed_order) - 1e-4


def test_the_same_seed_gives_the_same_bytes_and_nothing_agreed_is_said(
    asked: tuple[Question, Weighed], told: Held
) -> None:
    question, weighed = asked
    again = held(question, weighed, told.package, asked_part(question), 7, "settlement")
    assert again.to_json() == told.to_json()
    nothing = held(question, weighed, question.standing, asked_part(question), 7, "package")
    assert nothing.sentences == ("Nothing is agreed, so there is nothing to keep or break.",)
    assert in_short(question, weighed, question.standing, 7) is None
    short = in_short(question, weighed, told.package, 7)
    assert short is not None
    assert short.kept_after == told.kept_after


def test_names_that_are_none_are_told_at_once(asked: tuple[Question, Weighed]) -> None:
    question, _ = asked
    with pytest.raises(Faulty) as refused:
        parsed(question, "port=open,aid=four-bm,cuba,us-restraint=restraint,us-restraint=as-usual")
    said = str(refused.value)
    assert "did you mean 'ports'" in said
    assert "did you mean 'four-bn'" in said
    assert "expected issue=option" in said
    assert "named twice" in said


def test_the_register_stands_beside_the_answer(told: Held) -> None:
    """Of the two parties alone there are few deals: all deals are told too, and neither is later than the question."""
    parties, everybody = told.reference, told.reference_all
    assert parties is not None
    assert everybody is not None
    assert 0 < parties.n < 20 <= everybody.n
    assert "Small" in parties.caution
    assert [at.month for at in parties.horizons] == [12, 24]
    assert parties == reference_class(["United States", "Mexico"], as_of=told.as_of)
    assert parties.n < reference_class(["United States", "Mexico"]).n
    said = " ".join(plain(section(told)).split())
    assert "is not the same thing" in said
    for of in (parties, everybody):
        assert f"{of.n} performed" in said
        assert f"with {of.horizons[0].at_risk} at risk" in said
    assert parties.caution in said


def test_the_door_refuses_before_it_computes() -> None:
    result = CliRunner().invoke(app, ["hold", "us-mexico", "--package", "nowhere=1"])
    assert isinstance(result.exception, Faulty)
    for name in ("x.pdf", "."):
        result = CliRunner().invoke(app, ["hold", "no-such-case", "--figure", name])
        assert isinstance(result.exception, Faulty)
        assert f"--figure: '{name}'" in str(result.exception)  # the case is not even looked for


def test_the_figure_is_whole_or_not_there(told: Held, tmp_path: Path) -> None:
    drawn(told, tmp_path / "curve.svg")
    text = (tmp_path / "curve.svg").read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "takes office" in text
    with pytest.raises(Faulty, match="ends with"):
        drawn(told, tmp_path / "curve.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["curve.svg"]


def test_mistakes_in_the_part_on_keeping_are_told_with_their_places(tmp_path: Path) -> None:
    folder = scaffold("toy", tmp_path)
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8")
    mistakes = {
        "lag: {value: 1, unit: months, basis: assumed, range: [1, 2]": (
            "lag: {value: 0, unit: months, basis: assumed, range: [0, 2]"
        ),
        "    south: {value: 0.95, unit: share, basis: assumed, range: [0.85, 0.99], source: made-up}": (
            "    soth: {value: 0.95, unit: share, basis: assumed, range: [0.85, 1], source: made-up}"
        ),
        "  tranche_every:": (
            "  in_tranches: [viss]\n"
            "  turns: [{actor: nort, election: 2025-01-02, takes_office: 2025-01-01, weighting: strang,"
            " source: made-up,"
            " change: {value: 0.5, unit: probability, basis: assumed, range: [0.4, 0.6], source: made-up}}]\n"
            "  tranche_every:"
        ),
    }
    for right, wrong in mistakes.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Faulty) as refused:
        study.check(folder)
    said = [str(fault) for fault in refused.value.faults]
    for words in (
        "hold.lag: 0 months, expected whole months, 1 to 6",
        "hold.discount: no discount factor for south",
        "unknown actor 'soth', expected one of north, south; did you mean 'south'?",
        "unknown issue 'viss'",
        "unknown actor 'nort'",
        "unknown weighting 'strang'",
        "takes_office 2025-01-01, no later than its election",
    ):
        assert any(words in line for line in said), (words, said)
    assert all(":" in line for line in said)


def test_a_case_without_the_part_is_told_what_is_missing(tmp_path: Path) -> None:
    folder = scaffold("toy", tmp_path)
    file = folder / "case.yaml"
    before, _, rest = file.read_text(encoding="utf-8").partition("\nhold:\n")
    file.write_text(before + "\n\nsources:" + rest.partition("\nsources:")[2], encoding="utf-8")
    assert study.check(folder) == ()
    with pytest.raises(Faulty, match="nothing on keeping a deal"):
        study.hold(folder)


def test_stands_flows_measures_and_holding_are_told_in_spanish(asked: tuple[Question, Weighed], told: Held) -> None:
    question, weighed = asked
    known = opened("us-mexico", "2024-01", 7, DRAWS, silent)[1].observe(question.as_of)
    package = settlement(question, weighed.table)

    def everything() -> list[object]:
        return [
            tell.stands(question, known),
            tell.outlook(question, weighed.flows, None),
            tell.measures(question, weighed.flows),
            precedents(question.case.episodes, question.as_of, None, reference(question)),
            held(question, weighed, package, asked_part(question), 7, "settlement"),
        ]

    english = everything()
    assert english[-1] == told
    with told_in("es"):
        spanish = everything()
    assert everything() == english
    left = texts(english).keys() - texts(spanish).keys()
    same = {text for text in texts(english) if " " in text} - left
    assert not {text for text in same if text.endswith(".")}
    assert same <= {*OF_THE_CASE, *(option.label for issue in question.issues for option in issue.options.values())} | {
        *(each.asked for each in question.case.episodes), *(each.episode for each in question.case.episodes),
        *(each.title for each in question.case.interventions), *(kind.title for kind in question.case.kinds),
        *(actor.name for actor in question.case.actors), *question.moment.governs.values(),
    }  # fmt: skip
    assert numbers(english) == numbers(spanish)


OF_THE_CASE = {"act that courts may stop", "executive act", "cost of keeping", "already delivered", "worn off"} | {
    "the end is known", "a risk from outside", "change of government", "a court stopped a part", "aid (effect)",
}  # fmt: skip
"""What a document holds as a word that programs read; who shows it says it."""


def texts(part: object) -> dict[str, None]:
    """Every text of documents, in their order."""
    if isinstance(part, BaseModel):
        part = part.model_dump(mode="json")
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list | tuple) else ()
    found = {part: None} if isinstance(part, str) else {}
    return found | {text: None for each in inner for text in texts(each)}


def numbers(part: object) -> list[float]:
    """Every number of documents that is not in a text."""
    if isinstance(part, BaseModel):
        part = part.model_dump(mode="json")
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list | tuple) else ()
    return [part] if isinstance(part, int | float) else [number for each in inner for number in numbers(each)]
