"""The tabs Ratify and Scorecard, vote margins of a package, documents as JSON: what is told is what the rooms count."""

import json
from typing import Any

import numpy as np
import pytest
from tests.page.conftest import DRAWS, january, until
from tests.page.test_door import sent
from tests.page.test_page import shows

from winset import study
from winset.app.tabs import TABS
from winset.app.views import Views
from winset.language import told_in
from winset.report.accounts import ledger as ledger_told
from winset.report.accounts import ratify as ratify_told
from winset.report.figures.chambers import columns
from winset.report.figures.inplace import split
from winset.study.accounts import ACCOUNTS
from winset.study.live import live
from winset.study.look import Look
from winset.study.moved import Moved
from winset.study.prepared import Asked, ask, odds_with
from winset.study.ratify_asked import Asked as Bill
from winset.study.ratify_told import Ratified
from winset.study.scorecard import PLACE, ledger_of, ledger_state

YOUNG = Look(bill="status=young-arrivals")
PACKAGE = Moved(package={"status": "young-arrivals", "aid": "four-bn"})


def made(name: str, moved: Moved | None = None, look: Look | None = None) -> Any:
    return ACCOUNTS[name].make("us-mexico", ask(january(), moved or Moved()), look or Look())


@pytest.fixture(scope="module")
def young() -> Ratified:
    return made("ratify", look=YOUNG)


def test_a_bill_is_what_the_command_says(young: Ratified) -> None:
    asked = Bill(bill=["status=young-arrivals"], moment="2024-01")
    assert young == study.ratify("us-mexico", asked, draws=DRAWS)


def test_a_bill_has_the_odds_of_the_answer_and_its_law_is_their_product(young: Ratified) -> None:
    bill = young.bills[0]
    odds = next(of for key, of in january().odds.items() if dict(key) == bill.bill)
    assert bill.enacted == pytest.approx(odds.enacted, abs=1e-6)
    assert bill.law is not None
    assert bill.law.chance == pytest.approx(bill.enacted, abs=1e-4)
    assert bill.law.chance == pytest.approx(bill.vote_held.chance * bill.passes.chance, abs=1e-4)


def test_counts_of_yeas_are_a_law_that_passes_as_told(young: Ratified) -> None:
    for of in young.bills[0].chambers:
        counts = np.array(of.counts)
        assert counts.sum() == pytest.approx(1.0, abs=1e-3)
        assert counts @ np.arange(len(counts)) == pytest.approx(of.expected_yeas, abs=0.2)
        assert counts[of.needed :].sum() == pytest.approx(of.passes.chance, abs=0.03)
        drawn = columns(of)
        above = sum(one["chance"] for one in drawn if one["low"] >= of.needed)
        assert above == pytest.approx(counts[of.needed :].sum(), abs=1e-3)
        assert not any(one["low"] < of.needed < one["high"] for one in drawn)


def test_moved_thresholds_move_the_chambers() -> None:
    prepared, moved = january(), Moved(votes={"senate.cloture": 51})
    question = ask(prepared, moved).question
    odds = odds_with(question, prepared.known, prepared.weighed.table.bills, prepared.made_of.seed, DRAWS)
    asked = ask(prepared, moved, odds)
    told: Any = ACCOUNTS["ratify"].make("us-mexico", asked, YOUNG)
    assert {c.chamber: c.needed for c in told.bills[0].chambers}["senate"] == 51
    assert told.bills[0].enacted == pytest.approx(
        odds[frozenset({("status", "young-arrivals")})].odds.probability, abs=1e-6
    )


def test_what_an_account_rests_on_moves_with_its_levers_alone() -> None:
    def key(name: str, moved: Moved, look: Look) -> object:
        return ACCOUNTS[name].rests_on(ask(january(), moved), look)

    weighed = Moved(weights={"status": {"mexico": 0.5}})
    assert key("ratify", weighed, YOUNG) == key("ratify", Moved(), YOUNG)
    assert key("ratify", Moved(), YOUNG) != key("ratify", Moved(), Look(bill="aid=four-bn"))
    weighed = weighed.model_copy(update={"package": PACKAGE.package})
    assert key("margins", weighed, Look()) != key("margins", PACKAGE, Look())
    assert key("margins", Moved(), Look(point=0)) == key("margins", Moved(), Look(point=3))  # no bill in either


def test_a_package_that_is_shown_has_all_its_bills_and_a_bill_of_another_date_is_passed_over() -> None:
    told = made("ratify", PACKAGE, Look(bill="no=bill"))
    assert [bill.bill for bill in told.bills] == [{"aid": "four-bn"}, {"status": "young-arrivals"}]
    assert all(of.members and of.counts for bill in told.bills for of in bill.chambers)


def test_margins_are_those_of_the_package_looked_at() -> None:
    told = made("margins", PACKAGE)
    assert told.package.changes == PACKAGE.package
    lines = ratify_told.margins(told)
    for bill in told.bills:
        for of in bill.chambers:
            assert any(line.startswith(f"{of.title}, {of.needed} needed: ") for line in lines)
    assert any("All 2 bills become law" in line for line in lines)
    assert ratify_told.margins(made("margins")) == ["No part of it needs a vote of members."]


def test_a_chart_of_an_account_is_drawn_once_for_it(young: Ratified) -> None:
    views, told = Views(), live(ask(january(), Moved()))
    first = views.pieces(told, "ratify", {}, YOUNG, {"ratify": young})
    kept = {key: id(item[1]) for key, item in views.of_accounts.items.items()}
    assert len(kept) == 6
    again = views.pieces(told, "ratify", {}, YOUNG, {"ratify": young})
    assert {key: id(item[1]) for key, item in views.of_accounts.items.items()} == kept
    assert [one["rows"] for one in again["charts"]] == [one["rows"] for one in first["charts"]]


def test_ends_of_one_scale_are_the_same_signals_beside_another_with_an_equal_end(young: Ratified) -> None:
    exhibit = next(one for one in ratify_told.exhibits(young) if one.id == "seats_1_senate")
    frame = split(exhibit.draw(None)).frame
    domains = {}
    for layer in frame["layer"]:
        for channel in ("x", "y"):
            found = layer["encoding"].get(channel, {}).get("scale", {}).get("domain")
            domains.setdefault(channel, set()).add(json.dumps(found))
    assert all(len(found - {"null"}) == 1 for found in domains.values())


class TestTheLedger:
    def test_none_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(PLACE, raising=False)
        found = ledger_of("us-mexico")
        assert (found.file, found.ledger, ledger_state()) == (None, None, None)
        assert any(
            "winset serve --ledger FILE" in line for lines in ledger_told.notes(found).values() for line in lines
        )

    def test_one_is_scored_the_worst_first_and_told_by_its_name_alone(
        self, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from winset.study import ledger

        file = tmp_path / "mine.jsonl"
        month = {"series": "us_sw_total", "first": "2024-08", "last": "2024-08"}
        for who, chance in (("Sure", 0.99), ("Doubtful", 0.5)):
            form = {"form": "probability", "side": "above", "threshold": 150_000, "probability": chance}
            plain = {"who": who, "made": "2024-04-15", "sentence": "It rises.", "quantity": month, "forecast": form}
            ledger.add(file, [ledger.theirs("us-mexico", plain)])
        monkeypatch.setenv(PLACE, str(file))
        before, found = ledger_state(), ledger_of("us-mexico")
        assert str(tmp_path) not in found.model_dump_json()
        (exhibit,) = ledger_told.exhibits(found)
        assert [row[0] for row in exhibit.rows] == ["Sure", "Doubtful"]
        assert split(exhibit.draw(None)).rows
        file.write_text(file.read_text().replace("It rises", "It falls"))
        assert ledger_state() != before
        broken = ledger_of("us-mexico")
        assert broken.ledger is None
        assert broken.faults
        assert str(tmp_path) not in " ".join(broken.faults)


def test_a_ratify_document_is_told_in_spanish(young: Ratified) -> None:
    lines = [line for lines in ratify_told.notes(young).values() for line in lines]
    english = {
        *(text for one in ratify_told.exhibits(young) for text in one.heads),
        *(line for line in lines if "needed: passes" in line or line.startswith("Without a vote")),
    }
    with told_in("es"):
        spanish = [text for one in ratify_told.exhibits(young) for text in (*one.heads, one.sentence)]
        spanish += [line for lines in ratify_told.notes(young).values() for line in lines]
        charts = [split(one.draw(None)) for one in ratify_told.exhibits(young) if one.id != "votes_to_spare"]
    assert not english & set(spanish)
    assert any("se necesitan" in line for line in spanish)
    assert not any("yeas" in " ".join(one.title) or "Source:" in " ".join(one.source) for one in charts)


@pytest.mark.parametrize(
    ("tab", "exhibit", "look", "name"),
    [
        ("outlook", "fan", {}, "live"),
        ("outlook", "dots", {}, "dots"),
        ("deals", "payoff_plane", {}, "live"),
        ("ratify", "seats_1_house", {"bill": "status=broad"}, "ratify"),
        ("sources", "bases", {"basis": "assumed"}, "sources"),
        ("hold", "survival", {}, "hold"),
    ],
)
def test_a_chart_is_taken_as_its_document(served: str, tab: str, exhibit: str, look: dict[str, str], name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    body = {"moved": {}, "tab": tab, "exhibit": exhibit, "look": look, "form": "json"}
    found: list[Any] = []

    def came() -> bool:
        status, headers, content = sent(served, "/api/take", body)
        assert status in (200, 202)
        found.append((status, headers, content))
        return status == 200

    until(came, 60.0)
    _, headers, content = found[-1]
    assert headers["content-disposition"].endswith('.json"')
    document = json.loads(content)
    assert document["schema"].partition("/")[0] == name
    jsonschema.validate(document, study.schema(document["schema"]))


def test_the_chambers_are_drawn_and_another_bill_is_chosen(page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    shows(page, "ratify")
    until(lambda: page.locator("#figure-seats_1_senate canvas").count() == 1, 90.0)
    page.select_option("#panel-ratify [data-look=bill]", "status=young-arrivals")
    until(lambda: "came young" in page.inner_text("#figure-seats_1_house h3"), 90.0)
    for name, least in (("chances", 1), ("votes_to_spare", 2), ("seats_1_house", 435), ("counts_1_house", 80)):
        figure = page.locator(f"#figure-{name}")
        figure.get_by_role("button", name="Table").click()
        assert figure.locator("table tbody tr").count() >= least
    page.evaluate("document.querySelectorAll('#panel-ratify .wide').forEach((one) => { one.hidden = true; })")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def test_a_package_with_a_bill_tells_its_margins(page: Any) -> None:
    shows(page, "deals")
    page.select_option("[name='package/aid']", "four-bn")
    until(lambda: page.locator("#figure-package_votes canvas").count() == 1, 90.0)
    notes = page.inner_text("#panel-deals .notes")
    assert "Votes on the package looked at" in notes
    assert "Senate, 60 needed: passes, if a vote is held, with" in notes


def test_every_tab_says_what_it_waits_for() -> None:
    assert {name for tab in TABS.values() for name in tab.accounts} == set(ACCOUNTS)
    assert isinstance(ask(january(), Moved()), Asked)
