"""``winset ratify`` as a user types it, and what the study makes of a Congress that no moment of the case lies in."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import polars as pl
import pytest

from winset import case, evidence, legislature, study
from winset.case.parts import Case
from winset.errors import Faulty
from winset.evidence import Evidence
from winset.report.figures import ratify as drawn
from winset.report.screen import plain
from winset.report.screen.series import section
from winset.stakes.linked import Bill
from winset.study import documents, hearing, ratified
from winset.study.cheaper import chance_of, cheaper, cheaper_package, rows_of, without_a_vote
from winset.study.congresses import When, by_seats, known_congresses, voting
from winset.study.ratify_asked import Asked, bill_of, terms
from winset.study.ratify_told import Ratified
from winset.tables import RollCalls

YOUNG = ("status=young-arrivals",)


@pytest.fixture(scope="module", autouse=True)
def _fitted_once():  # type: ignore[no-untyped-def]
    """The same roll calls are fitted once for all tests: a fit takes longer than what is asked of it."""
    fitted: dict[object, legislature.VoteModel] = {}
    true = legislature.fit

    def fit(rollcalls: RollCalls, seed: int, draws: int = 500) -> legislature.VoteModel:
        key = (rollcalls.ids, seed, draws)
        if key not in fitted:
            fitted[key] = true(rollcalls, seed=seed, draws=draws)
        return fitted[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(legislature, "fit", fit)
        yield


@cache
def us() -> tuple[Case, Evidence]:
    folder = case.locate("us-mexico")
    written = case.read(folder)
    return written, evidence.read(folder / "evidence", written.series)


@cache
def told(**asked: object) -> Ratified:
    return ratified.answered(*us(), Asked(**asked), 7, 60)  # type: ignore[arg-type,no-any-return]


@cache
def heard(as_of: str = "2024-01") -> object:
    """A Congress that has heard nothing yet."""
    written, everything = us()
    votes = voting(written, everything, When(as_of=as_of))
    return hearing.heard(votes, everything, "date", 7, 60)


def test_a_bill_is_told_with_both_factors_and_every_seat() -> None:
    (bill,) = told(bill=YOUNG, as_of="2024-01").bills
    house, senate = bill.chambers
    assert (house.needed, senate.needed, house.voting, senate.voting) == (218, 60, 435, 100)
    assert len(house.members) == 435
    assert len(senate.members) == 100
    assert bill.enacted == pytest.approx(bill.vote_held.chance * bill.passes.chance, abs=2e-4)
    for chamber in bill.chambers:
        assert chamber.yeas95[0] <= chamber.yeas80[0] <= chamber.yeas80[1] <= chamber.yeas95[1]
        assert chamber.short.low == chamber.needed - chamber.yeas80[1]
        assert chamber.short.high == chamber.needed - chamber.yeas80[0]
        assert sum(member.yea for member in chamber.members) == pytest.approx(chamber.expected_yeas, abs=1.5)
        assert all(member.low <= member.high for member in chamber.members)


def test_the_yeas_on_screen_and_the_votes_short_are_of_one_vote() -> None:
    """What is needed less the yeas shown is what is shown as short, though the mean of the yeas lies elsewhere."""
    document = told(bill=YOUNG, as_of="2024-01")
    text = plain(section(document))
    for chamber in document.bills[0].chambers:
        median = chamber.needed - round(chamber.short.median)
        assert f" {median} ({chamber.yeas80[0]} to {chamber.yeas80[1]})" in text


def test_those_to_be_won_are_the_nearest_short_of_yea() -> None:
    senate = told(bill=YOUNG, as_of="2024-01").bills[0].chambers[1]
    win = senate.to_win
    assert win.votes == len(win.members) == senate.short.median > 0
    assert sum(win.by_party.values()) == win.votes
    assert all(member.log_odds_to_even > 0 for member in win.members)
    assert win.log_odds == pytest.approx(sum(member.log_odds_to_even for member in win.members), abs=1e-2)
    assert win.common_shift is not None
    assert win.common_shift > 0


def test_pivots_are_told_for_every_hurdle_two_thirds_and_the_majority() -> None:
    senate = told(bill=YOUNG, as_of="2024-01").bills[0].chambers[1]
    assert [(p.hurdle, p.place) for p in senate.pivots][:3] == [("passage", 51), ("cloture", 60), ("two thirds", 67)]
    assert senate.pivots[-1].hurdle == "majority's median"
    assert all(m.party == "D" for m in senate.pivots[-1].members)
    assert senate.pivots[0].ideal_point.median < senate.pivots[2].ideal_point.median


def test_the_strip_tells_every_bill_of_the_table_and_no_seat() -> None:
    of = told(as_of="2024-01")
    assert {frozenset(bill.bill.items()) for bill in of.bills} == set(_table_bills())
    assert not any(chamber.members for bill in of.bills for chamber in bill.chambers)


def _table_bills() -> set[Bill]:
    question = voting(*us(), When(as_of="2024-01")).question
    return {
        bill for rows in rows_of(question, [i.id for i in question.issues], "as linked") for bill in rows.bills if bill
    }


def test_the_odds_are_those_of_the_brief_s_table() -> None:
    question = heard().voting.question  # type: ignore[attr-defined]
    bill = bill_of(question, {**question.standing, "status": "broad"})
    from winset.study.bills import forecasts

    known = us()[1].observe(question.as_of)
    (brief,) = forecasts(question, known, [bill], 7, 60).values()
    assert (brief.odds.passes == heard().odds(bill).odds.passes).all()  # type: ignore[attr-defined]


@pytest.mark.parametrize("congress", range(103, 120))
def test_any_congress_can_be_asked_and_its_majority_follows(congress: int) -> None:
    votes = voting(*us(), When(congress))
    assert votes.congress == congress
    assert [len(who.names) for who in votes.members.values()] == [435, 100]
    assert votes.question.as_of < dt.date(1789 + 2 * congress, 1, 3)
    assert votes.question.as_of >= dt.date(1787 + 2 * congress, 1, 3)
    stated = [m for m in us()[0].moments if m.congress == congress]
    assert votes.majority_from == ("case" if stated else "seats")
    found = {chamber: by_seats(who) for chamber, who in votes.members.items()}
    assert found == votes.question.moment.majority, "seats say what the case says, ties by the Vice President"


def test_majorities_by_seats_are_those_of_history() -> None:
    led = {n: "".join(voting(*us(), When(n)).question.moment.majority.values()) for n in (103, 104, 107, 110, 112, 116)}
    assert led == {103: "DD", 104: "RR", 107: "RD", 110: "DD", 112: "RD", 116: "DR"}


def test_nothing_later_than_the_date_is_learned_from() -> None:
    """The same answer from evidence in which nothing after the date was ever held."""
    written, everything = us()
    votes = voting(written, everything, When(113))
    day = votes.question.as_of
    assert day == dt.date(2014, 1, 3)
    cut = everything.calls.filter(pl.col("date") <= day)
    ignorant = replace(
        everything, calls=cut, votes=everything.votes.join(cut.select("vote_id"), on="vote_id", how="semi")
    )
    bill = bill_of(votes.question, {**votes.question.standing, "status": "young-arrivals"})
    passes = [hearing.heard(votes, known, "date", 7, 60).odds(bill).odds.passes for known in (everything, ignorant)]
    assert (passes[0] == passes[1]).all()
    later = hearing.heard(votes, everything, "all", 7, 60).odds(bill).odds.passes
    assert not (passes[0] == later).all()


def test_a_date_within_the_congress_moves_what_is_known() -> None:
    early, late = (told(bill=YOUNG, congress="113", as_of=day).votes for day in ("2013-02", "2014-12"))
    assert early < late
    assert told(bill=YOUNG, congress="113", learn_from="all").votes > late


@pytest.mark.parametrize("target", [0.02, 0.2, 0.5])
def test_the_cheapest_change_is_that_of_the_list_of_rows(target: float) -> None:
    odds = heard().odds  # type: ignore[attr-defined]
    question = heard().voting.question  # type: ignore[attr-defined]
    (rows,) = rows_of(question, ["status"], "as linked")
    row = rows.row_of({**question.standing, "status": "young-arrivals"})
    found = cheaper(rows, row, odds, target)
    for one in found:
        reach = {
            r: int(rows.costs(row, one.by)[r])
            for r, bill in enumerate(rows.bills)
            if bill and chance_of(odds(bill), one.of) >= target
        }
        least = {tuple(rows.changed(row, r, 0.0).changes.items()) for r in reach if reach[r] == min(reach.values())}
        assert {tuple(change.changes.items()) for change in one.found} == least
        if not reach:
            assert one.cost is None
            assert one.best_chance == pytest.approx(max(chance_of(odds(b), one.of) for b in rows.bills if b), abs=1e-6)
    assert all(not rows.bills[_row(rows, question, free.changes)] for free in without_a_vote(rows, row))


def _row(rows, question, changes):  # type: ignore[no-untyped-def]
    return rows.row_of({**question.standing, "status": "young-arrivals", **changes})


@pytest.mark.parametrize("target", [0.0005, 0.01, 0.03])
def test_the_cheapest_change_of_a_package_is_that_of_the_list(target: float) -> None:
    odds = heard().odds  # type: ignore[attr-defined]
    question = heard().voting.question  # type: ignore[attr-defined]
    package = {**question.standing, "status": "young-arrivals", "aid": "twenty-bn"}
    blocks = rows_of(question, ["status", "aid"], "as linked")
    at = [rows.row_of(package) for rows in blocks]
    now, found = cheaper_package(blocks, at, odds, target)

    def law(bill: Bill):  # type: ignore[no-untyped-def]
        return odds(bill).odds.vote_held * odds(bill).odds.passes if bill else 1.0

    each = list(product(*(range(len(rows.rows)) for rows in blocks)))
    asked = [r for r in each if any(rows.bills[i] for rows, i in zip(blocks, r, strict=True))]
    chance = {r: float((law(blocks[0].bills[r[0]]) * law(blocks[1].bills[r[1]])).mean()) for r in asked}
    assert now == pytest.approx(chance[tuple(at)])
    for one in found:
        cost = {r: sum(int(b.costs(a, one.by)[i]) for b, a, i in zip(blocks, at, r, strict=True)) for r in asked}
        reach = [r for r in asked if chance[r] >= target]
        least = [r for r in reach if cost[r] == min(cost[s] for s in reach)]
        assert len(one.found) == len(least)
        assert one.best_chance == pytest.approx(max(chance.values()), abs=1e-6)
        scale = 1 if one.by == "changes" else 1e6
        assert (one.cost is None) == (not reach)
        assert one.cost is None or one.cost == pytest.approx(cost[least[0]] / scale, abs=1e-3)


def test_a_rider_widens_the_search_and_never_makes_it_dearer() -> None:
    asked = {"bill": YOUNG, "as_of": "2024-01", "odds": 0.25}
    plain_bill, laden = told(**asked).bills[0], told(**asked, riders=("cuba",)).bills[0]
    assert laden.passes == plain_bill.passes
    for before, after in zip(plain_bill.cheapest, laden.cheapest, strict=True):
        assert after.best_chance >= before.best_chance
        assert before.cost is None or (after.cost is not None and after.cost <= before.cost)


def test_options_of_several_bills_can_ride_in_one() -> None:
    (bill,) = told(bill=("status=young-arrivals", "aid=four-bn"), as_of="2024-01").bills
    assert bill.bill == {"aid": "four-bn", "status": "young-arrivals"}
    package = told(package="status=young-arrivals,aid=four-bn", as_of="2024-01")
    assert len(package.bills) == 2
    assert package.package is not None
    assert package.package.enacted <= min(one.enacted for one in package.bills) + 1e-6


def test_the_same_bill_is_followed_over_all_congresses() -> None:
    wanted = terms(*us(), Asked(bill=YOUNG, congress="all"))
    assert wanted.congresses == tuple(range(103, 120))
    some, bill = replace(wanted, congresses=(103, 113, 119)), wanted.bill
    assert bill is not None
    of = ratified._over_congresses(some, bill, us()[1], 7, 60)
    assert [one.congress for one in of.congresses] == [103, 113, 119]
    assert [one.votes[0] for one in of.congresses] == sorted(one.votes[0] for one in of.congresses)
    assert {one.votes[1] for one in of.congresses} == {99}
    last = told(bill=YOUNG).bills[0]
    assert of.congresses[-1].passes == last.passes
    assert "103rd to 119th" in plain(section(of))
    assert "<svg" in _svg(of)


def _svg(of: Ratified) -> str:
    from winset.report.figures import svg

    return svg(drawn.figure(of))


def test_the_document_keeps_its_schema_and_the_figures_are_drawn() -> None:
    for of in (told(bill=YOUNG, as_of="2024-01"), told(as_of="2024-01")):
        assert Ratified.model_validate_json(of.to_json()) == of
        assert "<svg" in _svg(of)
        assert "votes short" in plain(section(of)).lower()
    assert "common_shift" in json.dumps(documents.schema("ratify/1"))


def test_the_same_seed_gives_the_same_bytes() -> None:
    again = study.ratify("us-mexico", Asked(bill=YOUNG, as_of="2024-01"), draws=60)
    assert again.to_json() == told(bill=YOUNG, as_of="2024-01").to_json()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"bill": ("status=yung-arrivals",)}, ["did you mean 'young-arrivals'"]),
        ({"bill": ("status=parole-or-deferral",)}, ["an option without a bill", "status=broad"]),
        ({"bill": YOUNG, "package": "aid=four-bn"}, ["one of the two"]),
        ({"package": "ports=open"}, ["no part that needs a vote"]),
        ({"congress": "99"}, ["103 to 119"]),
        ({"congress": "113th"}, ["a number, such as 113, or all"]),
        ({"congress": "all"}, ["all without --bill"]),
        ({"congress": "all", "as_of": "2014-01", "bill": YOUNG}, ["--congress all as well"]),
        ({"congress": "113", "as_of": "2016-01"}, ["a date in Congress 113, 2013-01-03 to 2015-01-03"]),
        ({"as_of": "2031-01"}, ["where the evidence ends"]),
        ({"moment": "2024-02"}, ["a moment of the case", "did you mean '2024-01'"]),
        ({"riders": ("cubba",), "bill": YOUNG}, ["--rider", "did you mean 'cuba'"]),
        ({"riders": ("cuba",)}, ["a bill that it can ride in"]),
        ({"odds": 1.0, "learn_from": "dates", "bill": ("x",)}, ["--odds", "did you mean 'date'", "no '='"]),
    ],
)
def test_what_cannot_be_asked_is_refused_with_every_fault(asked: dict[str, object], words: list[str]) -> None:
    with pytest.raises(Faulty) as refused:
        terms(*us(), Asked(**asked))  # type: ignore[arg-type]
    for word in words:
        assert word in str(refused.value)


def test_the_command_prints_draws_and_refuses(winset, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    picture = tmp_path / "deep" / "dots.svg"
    code, out, _ = winset("ratify", "us-mexico", "--bill", YOUNG[0], "--draws", 60, "--figure", picture)
    assert code == 0
    assert "WOULD IT PASS?" in out
    assert picture.read_text().startswith("<svg")
    code, out, err = winset("ratify", "us-mexico", "--bill", "status=broad", "--json", "--odds", 2)
    assert code == 2
    assert json.loads(out)["schema"] == "faults/1"
    assert "--odds" in err
    code, out, _ = winset("ratify", "--figure", tmp_path / "no.gif")
    assert code == 2


def test_known_congresses_are_those_with_members_of_both_chambers() -> None:
    assert known_congresses(*us()) == tuple(range(103, 120))


# --- seats that change hands, and who agreed


def test_seats_change_hands_and_the_majority_follows_from_them() -> None:
    swung = told(bill=YOUNG, as_of="2024-01", swing_seats=("senate=R+3", "house=D+1"))
    house, senate = sorted(swung.swung, key=lambda one: one.chamber)
    assert (senate.majority_before, senate.majority_after) == ("D", "R")
    assert (house.majority_before, house.majority_after) == ("R", "R")
    assert senate.seats_after["R"] == senate.seats_before["R"] + 3
    assert senate.seats_after["I"] == senate.seats_before["I"] == 3
    assert (swung.majority, swung.majority_from) == ({"house": "R", "senate": "R"}, "seats")
    seats = swung.bills[0].chambers[1].members
    assert sum(seat.name.startswith("newcomer for ") for seat in seats) == senate.newcomers == 3
    assert swung.bills[0].chambers[1].majority == "R"
    shown = plain(section(swung))
    assert "votes are scheduled by R (before D)" in " ".join(shown.split())
    assert "an assumption about who is vulnerable" in " ".join(shown.split())
    assert told(bill=YOUNG, as_of="2024-01").swung == ()
    assert "after" not in drawn._which(told(bill=YOUNG, as_of="2024-01"))
    assert drawn.described(swung).startswith("Seats are taken to change hands: the 118th Congress after Senate R+3")


def test_a_split_that_follows_from_a_swing_is_decided_by_the_vice_president() -> None:
    assert told(bill=YOUNG, as_of="2024-01", swing_seats=("senate=R+1",)).majority["senate"] == "D"


@pytest.mark.parametrize(
    ("swings", "said"),
    [
        (("sennate=R+1",), "did you mean 'senate'"),
        (("house=5",), "such as house=R+5"),
        (("house=R+1", "house=D+1"), "one for each chamber"),
        (("senate=R+90", "house=D+400"), "0 to 48 seats towards R"),
    ],
)
def test_a_swing_that_cannot_be_is_refused(swings: tuple[str, ...], said: str) -> None:
    with pytest.raises(Faulty, match="--swing-seats") as refused:
        terms(*us(), Asked(bill=YOUNG, as_of="2024-01", swing_seats=swings))
    assert said in str(refused.value)


def test_faults_of_swings_come_together_and_with_the_others(winset) -> None:  # type: ignore[no-untyped-def]
    code, out, err = winset(
        "ratify", "--bill", YOUNG[0], "--congress", "all", "--swing-seats", "hose=R+1", "--swing-seats", "x",
        "--agreed", "nobdy",
    )  # fmt: skip
    assert (code, out) == (2, "")
    assert err.count("--swing-seats:") == 3
    assert "seats are those that were held" in err
    assert "did you mean 'nobody'" in err


def test_where_nobody_agreed_the_stated_chance_of_a_signature_counts() -> None:
    deal, nobody = (told(bill=YOUNG, as_of="2024-01", agreed=who) for who in ("deal", "nobody"))
    (sure,), (stated,) = deal.bills[0].offices, nobody.bills[0].offices
    assert (sure.chance, sure.agreed) == (1.0, True)
    assert 0.6 < stated.chance < 0.99
    assert not stated.agreed
    assert nobody.bills[0].passes.chance < deal.bills[0].passes.chance
    assert nobody.bills[0].vote_held == deal.bills[0].vote_held
    assert "The president signs: certain, as a party to the deal." in " ".join(plain(section(deal)).split())
    assert "Nobody is taken to have agreed" in " ".join(plain(section(nobody)).split())
