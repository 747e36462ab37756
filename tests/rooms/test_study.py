"""The hall: from which date a case is asked, what comes out, and that it comes out the same twice."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from winset import bargain, case, study
from winset.case.parts import Case
from winset.errors import Faulty
from winset.study import flips, store
from winset.study.answer import Answer
from winset.study.flows import flows_of
from winset.study.manifest import digest, manifest
from winset.study.moments import ask
from winset.study.run import opened, silent
from winset.study.table import CENTRAL, Table
from winset.study.weighed import Weighed, weigh

NEWEST = dt.date(2025, 12, 25)


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("WINSET_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return case.scaffold("toy", tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def answer(toy: Path) -> Answer:
    return study.run(toy, seed=7, draws=100)


@pytest.fixture(scope="module")
def january() -> Answer:
    return study.run("us-mexico", as_of="2024-01", seed=7, draws=60)


@pytest.fixture(scope="module")
def mexico() -> Case:
    return case.read("us-mexico")


@pytest.fixture(scope="module")
def weighed() -> Weighed:
    question, everything, made_of = opened("us-mexico", "2024-01", 7, 40, silent)
    known = everything.observe(question.as_of)
    return weigh(question, known, flows_of(question, known, made_of.seed), made_of)


@pytest.fixture(scope="module")
def table(weighed: Weighed) -> Table:
    return weighed.table


class TestMoments:
    @pytest.mark.parametrize(
        ("asked", "moment", "day"),
        [
            ("2023-12", "2023-12", dt.date(2023, 12, 18)),
            ("2024-01", "2024-01", dt.date(2024, 1, 31)),
            ("2024-06", "2024-01", dt.date(2024, 6, 30)),
            ("2024-01-20", "2023-12", dt.date(2024, 1, 20)),
            (None, "newest", NEWEST),
        ],
    )
    def test_a_date_reaches_the_last_moment_before_it(
        self, mexico: Case, asked: str | None, moment: str, day: dt.date
    ) -> None:
        question = ask(mexico, asked, NEWEST)
        assert (question.moment.id, question.as_of) == (moment, day)

    @pytest.mark.parametrize("asked", ["2019-01", "2031-01", "soon", "2024-13", "2024-02-31", ""])
    def test_a_date_that_cannot_be_is_one_fault(self, mexico: Case, asked: str) -> None:
        with pytest.raises(Faulty) as caught:
            ask(mexico, asked, NEWEST)
        assert len(caught.value.faults) == 1

    def test_tariffs_are_on_the_table_only_at_newest(self, mexico: Case) -> None:
        on = {m: [i.id for i in ask(mexico, m, NEWEST).issues] for m in ("2024-01", "newest")}
        assert "tariffs" not in on["2024-01"]
        assert "tariffs" in on["newest"]

    def test_what_stands_changes_with_the_moment(self, mexico: Case) -> None:
        stands = {m: ask(mexico, m, NEWEST).standing["ports"] for m in ("2021-11", "2023-12", "2024-01")}
        assert stands == {"2021-11": "open", "2023-12": "closed", "2024-01": "open"}


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(toy: Path, answer: Answer) -> None:
    again = study.run(toy, seed=7, draws=100, fresh=True)
    assert again.to_json() == answer.to_json()
    other = study.run(toy, seed=8, draws=100, fresh=True)
    assert other.outlook != answer.outlook
    assert other.reproduce.run != answer.reproduce.run


def test_an_answer_is_kept_and_given_again(toy: Path, answer: Answer) -> None:
    steps: list[str] = []
    assert study.run(toy, seed=7, draws=100, progress=lambda step, done: steps.append(step)) == answer
    assert "Fitting the flows" not in steps


def test_a_damaged_kept_answer_is_computed_again(toy: Path, answer: Answer, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WINSET_CACHE", str(tmp_path))
        (tmp_path / f"{answer.reproduce.run}.json").write_text('{"half": ')
        assert study.run(toy, seed=7, draws=100) == answer


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        store.write_whole(tmp_path / "a.txt", "\ud800")
    assert not list(tmp_path.iterdir())


def test_the_manifest_changes_with_any_input(tmp_path: Path) -> None:
    folder = case.scaffold("other", tmp_path)
    runs = {manifest("other", folder, day, seed, 100).run for day in ("2024-01-30", "2024-01-31") for seed in (7, 7, 8)}
    assert len(runs) == 4
    before = digest(folder.glob("*.yaml"))
    (folder / "case.yaml").write_text((folder / "case.yaml").read_text() + "\n# a word more\n")
    assert digest(folder.glob("*.yaml")) != before


def test_the_answer_is_its_own_document(answer: Answer) -> None:
    text = json.loads(answer.to_json())
    assert text["schema"] == "brief/1"
    assert Answer.model_validate_json(answer.to_json()) == answer
    wanted = {"as_of", "moment", "stands", "outlook", "measures", "demands", "deals", "hold", "assumptions", "sources"}
    assert wanted | {"came", "winset"} <= set(text)
    assert set(text["outlook"]["total"]["quantiles"]) >= {"0.025", "0.1", "0.5", "0.9", "0.975"}
    assert len(text["outlook"]["months"]) == len(text["outlook"]["total"]["quantiles"]["0.5"]) == 12


def test_the_document_keeps_to_its_schema(answer: Answer) -> None:
    schema = study.schema("brief")
    assert set(json.loads(answer.to_json())) == set(schema["properties"]) - {"supposed"}  # there where anything is
    with pytest.raises(Faulty):
        study.schema("breif")


class TestJanuary:
    def test_only_what_was_published_is_used(self, january: Answer) -> None:
        assert january.stands.month == "2023-12"
        assert january.stands.encounters.value == 301_981
        assert january.stands.rank.place == 1
        assert january.outlook.months[0] == "2024-01"
        assert max(m.start for m in january.measures.measures) <= january.as_of

    def test_what_came_stands_beside_and_is_not_used(self, january: Answer) -> None:
        assert january.came is not None
        assert [m.month for m in january.came.months] == list(january.outlook.months)
        assert all(e.start <= dt.date(2025, 1, 31) for e in january.came.episodes)

    def test_a_measure_that_began_after_the_last_month_is_in_the_outlook(self, january: Answer) -> None:
        assert "Under way" in january.outlook.sentence

    def test_every_demand_that_needs_congress_has_both_factors(self, january: Answer) -> None:
        options = [o for d in january.demands for o in d.options if o.needs_legislature and not o.stands]
        assert len(options) >= 6
        for option in options:
            assert option.odds is not None
            assert option.odds.enacted == pytest.approx(option.odds.vote_held.chance * option.odds.passes.chance)

    def test_every_settlement_carries_a_proof_that_holds(self, january: Answer) -> None:
        versions = [v.settlement for v in january.deals.versions]
        assert all(s.proof_holds for s in (january.deals.settlement, *january.deals.solutions.values(), *versions))

    def test_nobody_gets_less_than_no_deal(self, january: Answer) -> None:
        assert min(january.deals.settlement.packages[0].payoffs.values()) > 0

    def test_ratification_can_only_cost(self, january: Answer) -> None:
        product = {
            v.id: np.prod(list(v.settlement.packages[0].payoffs.values()))
            for v in january.deals.versions
            if v.settlement.packages
        }
        assert product["unratified"] >= product["vote-certain"] - 1e-6
        assert product["vote-certain"] >= product["ratified"] - 1e-6 >= product["executive-only"] - 2e-6

    def test_shares_of_draws_are_shares(self, january: Answer) -> None:
        deals = january.deals
        assert sum(c.share for c in deals.chosen) + deals.no_deal_share <= 1 + 1e-9
        for issue in {o.issue for o in deals.by_option}:
            assert sum(o.share for o in deals.by_option if o.issue == issue) == pytest.approx(1 - deals.no_deal_share)

    def test_every_source_that_is_named_is_listed(self, january: Answer) -> None:
        known = {s.id for s in january.sources}
        named = {a.source for a in january.assumptions.values} | {m.source for m in january.measures.measures}
        named |= {e.source for e in january.estimates} | {f.source for f in january.stands.figures}
        named |= {january.stands.encounters.source, *(f.source for f in january.stands.by_origin)}
        assert named <= known

    def test_estimates_of_a_stock_stand_side_by_side(self, january: Answer) -> None:
        assert {e.claim for e in january.estimates} == {True, False}


class TestTable:
    def test_no_deal_is_worth_nothing_in_every_draw(self, table: Table, mexico: Case) -> None:
        standing = ask(mexico, "2024-01", NEWEST).standing
        for draw in (0, 17, CENTRAL):
            for linked in table.linked:
                row = linked.rows.index(tuple(standing[i] for i in linked.issues))
                assert not linked.granted[draw, row].any()
                assert linked.effect[draw, row] == 0

    def test_draws_settle_alike_when_run_again(self, table: Table) -> None:
        first, second = (bargain.settle_draws(table.by_draw(), bargain.nash) for _ in range(2))
        assert first.packages == second.packages

    def test_status_and_work_visas_ride_in_one_bill(self, table: Table) -> None:
        assert ("status", "work-visas") in {linked.issues for linked in table.linked}

    def test_a_void_package_is_never_worth_more_than_its_bills_allow(self, table: Table) -> None:
        nothing = dict.fromkeys(table.bills, 0.0)
        void = replace(table, void=True).on_the_odds(nothing)
        bare = bargain.frontier(table.without_bills(CENTRAL), table.curve(CENTRAL))
        assert void.payoffs.tolist() == bare.payoffs.tolist()

    def test_only_the_side_whose_legislature_failed_pays_for_it(self, table: Table) -> None:
        assert table.cost[:, table.actors.index("united-states")].all()
        assert not table.cost[:, table.actors.index("mexico")].any()

    def test_flips_are_sought_under_the_rule_of_ratification_that_chose(self, weighed: Weighed, mexico: Case) -> None:
        void, question = replace(weighed.table, void=True), ask(mexico, "2024-01", NEWEST)
        moved = [*flips.ends(question, void, weighed.worths, weighed.halvings, void.chance)]
        assert len(moved) > 50
        assert all(each.table.void for each in moved)

    def test_december_returns_the_episode_it_was_tuned_to(self) -> None:
        """No evidence for the weights: it only says that they are still those of the case brief."""
        table = study.table("us-mexico", as_of="2023-12", seed=7, draws=200)
        frontier = bargain.frontier(table.without_bills(CENTRAL), table.curve(CENTRAL))
        package = bargain.settle(frontier, bargain.nash).package
        assert package is not None
        assert package["interior-enforcement"] in ("as-in-early-2024", "as-in-late-2024")
        assert (package["ports"], package["us-restraint"]) == ("open", "restraint")
        assert (package["cuba"], package["status"]) == ("what-stands", "none")
