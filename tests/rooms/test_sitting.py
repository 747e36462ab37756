"""A sitting: its rules, its log, what a seat may see, and what the debrief says."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.asked import january

from winset.errors import Faulty
from winset.stakes.weigh import weighted
from winset.study.prepared import Prepared
from winset.study.sitting import ENTRY, Opened, Sitting, Terms, after, due, may, opened, play
from winset.study.sitting.debrief import debriefed
from winset.study.sitting.entries import Lapsed, Sealed, Taken
from winset.study.sitting.log import begin, resume
from winset.study.sitting.outcome import drawn, outcome
from winset.study.sitting.play import HOST
from winset.study.sitting.seated import Board, between, board, by_seat, points, seats
from winset.study.sitting.seen import seen
from winset.study.sitting.sheet import sheet

SEATS = ("united-states", "united-states.legislature", "mexico", "mexico.legislature")


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return january()


def opening(prepared: Prepared, **terms: Any) -> Opened:
    told = {"rounds": 4, "seconds": 60, **terms}
    return Opened(
        at=0,
        code="AAAA-AAAA",
        case="us-mexico",
        run=prepared.reproduce.run,
        as_of=prepared.question.as_of,
        seed=7,
        draws=60,
        terms=Terms.model_validate(told),
        seats=seats(prepared),
    )


def played(sitting: Sitting, *entries: dict[str, Any]) -> Sitting:
    for number, entry in enumerate(entries, 1):
        sitting = after(sitting, ENTRY.validate_python({"at": number, **entry}))
    return sitting


def manned(prepared: Prepared, **terms: Any) -> Sitting:
    return played(
        opened(opening(prepared, **terms)), *({"kind": "taken", "seat": seat, "key": f"k{seat}"} for seat in SEATS)
    )


def package(prepared: Prepared, **changes: str) -> dict[str, str]:
    return {**prepared.question.standing, **{issue.replace("_", "-"): option for issue, option in changes.items()}}


def agreeing(prepared: Prepared, **changes: str) -> list[dict[str, Any]]:
    return [
        {"kind": "begun"},
        {"kind": "proposed", "seat": "united-states", "package": package(prepared)},
        {"kind": "countered", "seat": "mexico", "package": package(prepared, **changes)},
        {"kind": "accepted", "seat": "united-states"},
    ]


def test_rounds_alternate_and_a_counter_is_the_next_rounds_proposal(prepared: Prepared) -> None:
    sitting = played(manned(prepared), *agreeing(prepared, aid="bank-finance")[:3])
    assert (sitting.round, sitting.turn) == (2, "mexico")
    assert sitting.awaited == ("united-states",)  # who proposed has nothing to do until the others answer
    assert sitting.offer is not None
    assert sitting.offer.package["aid"] == "bank-finance"
    assert may(sitting, "mexico") == ("predicted",)
    assert may(sitting, "united-states") == ("accepted", "rejected", "countered", "predicted")
    assert may(sitting, "mexico.legislature") == ("predicted",)


def test_the_last_round_ends_without_a_deal_and_has_no_counter(prepared: Prepared) -> None:
    sitting = played(manned(prepared, rounds=1), *agreeing(prepared)[:2])
    assert "countered" not in may(sitting, "mexico")
    sitting = played(sitting, {"kind": "rejected", "seat": "mexico"})
    assert sitting.phase == "decided"
    assert sitting.agreed is None


def test_the_clock_ends_rounds_at_their_own_time(prepared: Prepared) -> None:
    sitting = played(manned(prepared, rounds=2, seconds=10), {"kind": "begun"})
    assert due(sitting, sitting.since + 9_999) is None
    late = due(sitting, sitting.since + 50_000)
    assert late is not None
    assert late.at == sitting.since + 10_000
    sitting = after(sitting, late)
    assert (sitting.round, sitting.since) == (2, late.at)
    again = due(sitting, sitting.since + 10_000)
    assert again is not None
    assert after(sitting, again).phase == "decided"
    assert due(after(sitting, again), 10**12) is None


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "proposed", "seat": "mexico", "package": {}},
        {"kind": "accepted", "seat": "mexico"},
        {"kind": "sealed", "seat": "mexico", "reservation": 1.0},
        {"kind": "predicted", "seat": "mexico", "of": "deal", "chance": 0.5},
        {"kind": "voted", "seat": "mexico.legislature", "vote": "no"},
        {"kind": "proposed", "seat": "united-states.legislature", "package": {}},
        {"kind": "proposed", "seat": "nobody", "package": {}},
        {"kind": "revealed"},
        {"kind": "begun"},
        {"kind": "opened"},
    ],
)
def test_what_the_rules_do_not_allow_is_refused_and_changes_nothing(prepared: Prepared, entry: dict[str, Any]) -> None:
    sitting = played(manned(prepared), {"kind": "begun"})
    whole = {**opening(prepared).model_dump(), **entry, "at": 1} if entry["kind"] == "opened" else {"at": 1, **entry}
    with pytest.raises(Faulty):
        after(sitting, ENTRY.validate_python(whole))
    assert sitting.phase == "talks"


def test_what_seats_seal_leaves_room_in_the_log(prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "MOST_ENTRIES", 20)
    sitting, sealed = manned(prepared), {"kind": "sealed", "seat": "mexico", "reservation": 1.0}
    sitting = played(sitting, *[sealed] * (10 - len(sitting.said)))
    with pytest.raises(Faulty, match="full log"):
        played(sitting, sealed)
    assert played(sitting, {"kind": "begun"}).phase == "talks"


# --- the log ---------------------------------------------------------------------------------------------------------


def test_a_log_that_is_read_again_is_the_same_table(prepared: Prepared, tmp_path: Path) -> None:
    path = tmp_path / "table.jsonl"
    first = opening(prepared)
    log, sitting = begin(path, first), opened(first)
    for entry in manned(prepared).said[1:]:
        sitting = after(sitting, entry)
        log.add(entry)
    log.close()
    again, found = resume(path)
    again.close()
    assert found == sitting
    assert again.head == log.head
    assert path.stat().st_mode & 0o077 == 0


def test_an_unfinished_line_is_cut_off_and_the_table_goes_on(prepared: Prepared, tmp_path: Path) -> None:
    path = tmp_path / "table.jsonl"
    log = begin(path, opening(prepared))
    log.add(Taken(at=1, seat="mexico", key="k"))
    log.close()
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"before": "12')
    again, found = resume(path)
    assert path.read_bytes() == whole
    again.add(Sealed(at=2, seat="mexico", reservation=1.0))
    again.close()
    assert resume(path)[1].reservations == {"mexico": 1.0}
    assert found.keys == {"mexico": "k"}


@pytest.mark.parametrize("damage", ["edit", "remove", "swap", "text", "deep", "empty", "rule"])
def test_a_damaged_log_is_refused(prepared: Prepared, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "table.jsonl"
    log = begin(path, opening(prepared))
    for number, seat in enumerate(SEATS):
        log.add(Taken(at=number, seat=seat, key="k"))
    if damage == "rule":
        log.add(Lapsed(at=9, by="clock"))
    log.close()
    lines = path.read_bytes().splitlines(keepends=True)
    damaged = {
        "edit": [*lines[:2], lines[2].replace(b'"k"', b'"q"'), *lines[3:]],
        "remove": [*lines[:2], *lines[3:]],
        "swap": [lines[0], lines[2], lines[1], *lines[3:]],
        "text": [*lines, b"not an entry\n"],
        "deep": [*lines, b"[" * 20_000 + b"\n"],
        "empty": [],
        "rule": lines,
    }[damage]
    path.write_bytes(b"".join(damaged))
    with pytest.raises(Faulty):
        resume(path)
    assert path.read_bytes() == b"".join(damaged)


def test_two_programs_do_not_play_at_one_log(prepared: Prepared, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    path = tmp_path / "table.jsonl"
    log = begin(path, opening(prepared))
    with pytest.raises(Faulty, match="another program"):
        resume(path)
    with pytest.raises(Faulty, match="free name"):
        begin(path, opening(prepared))
    log.close()


def test_what_cannot_be_written_is_taken_back(
    prepared: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.jsonl"
    log = begin(path, opening(prepared))
    before = path.read_bytes()

    def full(file: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        log.add(Taken(at=1, seat="mexico", key="k"))
    monkeypatch.undo()
    assert path.read_bytes() == before
    log.add(Taken(at=1, seat="mexico", key="k"))
    log.close()
    assert len(resume(path)[1].said) == 2


@pytest.mark.parametrize(
    "content", [None, b"", b"{}\n", b'{"before": "0000000000000000", "entry": {"kind": "begun", "at": 1}}\n']
)
def test_a_table_that_cannot_be_resumed_is_told_without_a_traceback(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "log.jsonl"
    if content is not None:
        path.write_bytes(content)
    command = [sys.executable, "-m", "winset.cli", "table", "--resume", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "log.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


SEAT = st.sampled_from((*SEATS, "nobody"))
PLAIN: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "taken": st.fixed_dictionaries({"seat": SEAT, "key": st.text("ab", max_size=3)}),
    "freed": st.fixed_dictionaries({"seat": SEAT}),
    "weighed": st.fixed_dictionaries(
        {"seat": SEAT, "positions": st.dictionaries(st.just("halving/mexico"), st.floats(-1, 1), max_size=1)}
    ),
    "sealed": st.fixed_dictionaries({"seat": SEAT, "reservation": st.floats(-5, 5)}),
    "predicted": st.fixed_dictionaries(
        {"seat": SEAT, "of": st.sampled_from(("deal", "ratified")), "chance": st.floats(0, 1)}
    ),
    "begun": st.just({}),
    "proposed": st.fixed_dictionaries({"seat": SEAT, "package": st.just({"aid": "none"})}),
    "accepted": st.fixed_dictionaries({"seat": SEAT}),
    "rejected": st.fixed_dictionaries({"seat": SEAT}),
    "countered": st.fixed_dictionaries({"seat": SEAT, "package": st.just({"aid": "four-bn"})}),
    "lapsed": st.fixed_dictionaries({"by": st.sampled_from(("clock", "host"))}),
    "ended": st.just({}),
    "voted": st.fixed_dictionaries({"seat": SEAT, "vote": st.sampled_from(("yes", "no"))}),
    "closed": st.just({}),
    "revealed": st.just({}),
    "resumed": st.just({}),
}
MESSAGES = st.lists(
    st.one_of(*(of.map(lambda told, kind=kind: {"kind": kind, **told}) for kind, of in PLAIN.items())), max_size=60
)
ORDER = ("gathering", "talks", "ratifying", "decided", "revealed")


@settings(max_examples=80, deadline=None)
@given(messages=MESSAGES, head=st.integers(0, 4), ratified_by=st.sampled_from(("seats", "odds")))
def test_messages_in_any_order_never_break_the_log(
    tmp_path_factory: pytest.TempPathFactory, messages: list[dict[str, Any]], head: int, ratified_by: str
) -> None:
    path = tmp_path_factory.mktemp("log") / "table.jsonl"
    first = ENTRY.validate_python(
        {
            "kind": "opened", "at": 0, "code": "C", "case": "c", "run": "r", "as_of": "2024-01-31",
            "seed": 1, "draws": 50,
            "terms": {"rounds": 2, "seconds": 5, "ratified_by": ratified_by},
            "seats": [
                {"id": s, "actor": s.split(".")[0], "role": "legislature" if "." in s else "delegation", "title": s}
                for s in SEATS
            ],
        }
    )  # fmt: skip
    assert isinstance(first, Opened)
    log, sitting = begin(path, first), opened(first)
    started = [{"kind": "taken", "seat": seat, "key": "k"} for seat in SEATS[:head]] + [{"kind": "begun"}]
    for at, message in enumerate([*started, *messages], 1):
        entry = ENTRY.validate_python({"at": at, **message})
        asker = HOST if entry.kind == "freed" else getattr(entry, "seat", HOST)
        allowed = asker in (HOST, *SEATS) and entry.kind in may(sitting, asker)
        try:
            following = after(sitting, entry)
        except Faulty:
            assert not allowed or entry.kind in ("predicted", "freed")
            continue
        assert allowed
        assert ORDER.index(following.phase) >= ORDER.index(sitting.phase)
        assert sitting.agreed is None or following.agreed == sitting.agreed
        assert following.round <= 2
        assert (following.agreed is not None) <= (following.phase in ORDER[2:])
        log.add(entry)
        sitting = following
    log.close()
    again, found = resume(path)
    again.close()
    assert found == sitting


# --- who sees what ---------------------------------------------------------------------------------------------------

SECRETS = {
    "united-states": ({"halving/united-states": 0.5}, 3.25, 0.11),
    "united-states.legislature": ({"halving/united-states": -0.75}, 4.75, 0.23),
    "mexico": ({"weights/aid/mexico": 0.25}, 1.5, 0.37),
    "mexico.legislature": ({"weights/aid/mexico": -0.5}, 2.25, 0.41),
}
OTHERS = {
    "united-states": ({"halving/united-states": -1.0}, -7.5, 0.97),
    "united-states.legislature": ({"failing/united-states": 1.0}, 9.5, 0.89),
    "mexico": ({"halving/mexico": 1.0}, 8.5, 0.71),
    "mexico.legislature": ({"weights/ports/mexico": 1.0}, -2.5, 0.67),
}


def secretly(prepared: Prepared, secrets: dict[str, Any], until: str) -> Sitting:
    sitting = manned(prepared)
    for seat, (positions, reservation, chance) in secrets.items():
        sitting = played(
            sitting,
            {"kind": "weighed", "seat": seat, "positions": positions},
            {"kind": "sealed", "seat": seat, "reservation": reservation},
            {"kind": "predicted", "seat": seat, "of": "deal", "chance": chance},
            {"kind": "predicted", "seat": seat, "of": "ratified", "chance": chance},
        )
    talks = agreeing(prepared, aid="bank-finance", ports="open")
    votes = [
        {"kind": "voted", "seat": seat, "vote": "yes" if chance < 0.5 else "no"}
        for seat, (_, _, chance) in secrets.items()
        if "." in seat
    ]
    return played(sitting, *{"gathering": [], "talks": talks[:3], "decided": [*talks, *votes]}[until])


def wire(prepared: Prepared, sitting: Sitting, seat: str) -> str:
    on = board(prepared, sitting.opened)
    told = []
    worth = None
    if seat != HOST:
        asked, actor = by_seat(on, sitting, seat), sitting.seat(seat).actor
        worth = lambda package: points(asked, actor, package)  # noqa: E731
        told.append(sheet(on, asked, sitting.seat(seat), "v").to_json())
    return "".join([seen(sitting, seat, on.names, worth, 99, "v").to_json(), *told])


@pytest.mark.parametrize("until", ["gathering", "talks", "decided"])
@pytest.mark.parametrize("seat", ["united-states", "mexico.legislature", HOST])
def test_what_a_seat_sees_does_not_depend_on_what_others_sealed(prepared: Prepared, seat: str, until: str) -> None:
    own = {seat: SECRETS[seat]} if seat else {}
    one = wire(prepared, secretly(prepared, SECRETS, until), seat)
    other = wire(prepared, secretly(prepared, {**OTHERS, **own}, until), seat)
    assert one == other
    if seat:  # and it does depend on its own, so that the test can fail
        assert one != wire(prepared, secretly(prepared, {**SECRETS, seat: OTHERS[seat]}, until), seat)


def test_no_key_of_a_seat_is_told(prepared: Prepared) -> None:
    sitting = secretly(prepared, SECRETS, "decided")
    for seat in (*SEATS, HOST):
        assert not any(key in wire(prepared, sitting, seat) for key in sitting.keys.values())


def test_the_code_is_told_to_the_host_alone(prepared: Prepared) -> None:
    sitting = manned(prepared)
    assert [sitting.opened.code in wire(prepared, sitting, seat) for seat in (HOST, *SEATS)] == [True] + 4 * [False]


# --- worth, outcome, debrief -----------------------------------------------------------------------------------------


def test_a_sheet_has_the_seats_own_points_as_the_case_pays_them(prepared: Prepared) -> None:
    sitting = manned(prepared, ratified_by="odds")
    on = board(prepared, sitting.opened)
    asked = by_seat(on, sitting, "mexico")
    told = sheet(on, asked, sitting.seat("mexico"), "v")
    listed = {part.issue: {line.option: line.points for line in part.lines} for part in told.parts}
    assert set(listed) == set(prepared.question.available)
    assert all(listed[issue][option] == 0.0 for issue, option in prepared.question.standing.items())
    question, plain = prepared.question, 0
    held = lambda option: weighted(option.worth["mexico"], question.moment.weighting, question.case.weightings).value  # noqa: E731
    for issue in question.issues:
        stands = issue.options[question.standing[issue.id]]
        for name in question.available[issue.id]:
            option = issue.options[name]
            if option.lever is None and stands.lever is None and option.bill is None and option.topic is None:
                plain += 1
                assert listed[issue.id][name] == pytest.approx(held(option) - held(stands), abs=0.006)
    assert plain > 5


def test_between_packages_add_up_to_the_frontier(prepared: Prepared) -> None:
    """What a package is worth alone is what the frontier says of it, by the same weights."""
    sitting = secretly(prepared, SECRETS, "talks")
    asked = between(board(prepared, sitting.opened), sitting)
    for point in range(0, len(asked.frontier.payoffs), 9):
        found = [points(asked, actor, asked.frontier.package(point)) for actor in prepared.question.actors]
        assert found == pytest.approx(asked.frontier.payoffs[point].tolist(), abs=0.006)


def test_where_seats_ratify_bills_count_as_law(prepared: Prepared) -> None:
    broad = package(prepared, status="broad")
    worth = {}
    for way in ("seats", "odds"):
        sitting = manned(prepared, ratified_by=way)
        worth[way] = points(by_seat(board(prepared, sitting.opened), sitting, "mexico"), "mexico", broad)
    assert worth["seats"] > 10 * abs(worth["odds"])


def revealed(prepared: Prepared, *votes: str, **terms: Any) -> tuple[Board, Sitting]:
    sitting = played(manned(prepared, **terms), {"kind": "predicted", "seat": "mexico", "of": "deal", "chance": 0.8})
    sitting = played(sitting, *agreeing(prepared, ports="open"))
    sitting = played(sitting, {"kind": "predicted", "seat": "united-states", "of": "ratified", "chance": 0.25})
    ballots = zip((seat for seat in SEATS if "." in seat), votes, strict=False)
    sitting = played(sitting, *({"kind": "voted", "seat": seat, "vote": vote} for seat, vote in ballots))
    if sitting.phase == "ratifying":
        sitting = played(sitting, {"kind": "closed"})
    return board(prepared, sitting.opened), played(sitting, {"kind": "revealed"})


def test_the_debrief_of_a_ratified_deal(prepared: Prepared) -> None:
    on, sitting = revealed(prepared, "yes", "yes")
    told = debriefed(on, sitting, "v")
    assert told.ended == "ratified"
    assert told.agreed is not None
    assert {seat.seat: seat.came_to for seat in told.seats} == {seat.seat: seat.agreed_worth for seat in told.seats}
    assert {seat.came_to for seat in told.seats if seat.seat.startswith("mexico")} == {
        round(told.agreed.package.payoffs["mexico"], 2)
    }
    scored = {(one.seat, one.of): one.score for one in told.scores}
    assert scored == {("mexico", "deal"): pytest.approx(0.04), ("united-states", "ratified"): pytest.approx(0.5625)}
    better = [
        p
        for p in told.frontier
        if all(p.payoffs[a] >= told.agreed.package.payoffs[a] - 0.005 for a in p.payoffs)
        and any(p.payoffs[a] > told.agreed.package.payoffs[a] + 0.005 for a in p.payoffs)
    ]
    assert told.left.packages == len(better) > 0
    assert told.left.most["mexico"] == pytest.approx(
        max(p.payoffs["mexico"] for p in better) - told.agreed.package.payoffs["mexico"], abs=0.02
    )
    assert type(told).model_validate_json(told.to_json()) == told


def test_one_refusal_is_no_deal_and_costs_the_side_that_failed(prepared: Prepared) -> None:
    on, sitting = revealed(prepared, "no", "yes")
    told = debriefed(on, sitting, "v")
    assert told.ended == "not ratified"
    came = {seat.seat: seat.came_to for seat in told.seats}
    assert came == {
        "united-states": -3.0, "united-states.legislature": -3.0, "mexico": 0.0, "mexico.legislature": 0.0
    }  # fmt: skip
    assert "refused" in told.sentence


def test_a_vote_that_was_not_cast_does_not_ratify(prepared: Prepared) -> None:
    _, sitting = revealed(prepared, "yes")
    assert outcome(board(prepared, sitting.opened), sitting).refused_by == ("mexico.legislature",)


def test_reservations_say_who_would_have_blocked(prepared: Prepared) -> None:
    sitting = played(
        manned(prepared),
        {"kind": "sealed", "seat": "mexico.legislature", "reservation": 9_999.0},
        {"kind": "sealed", "seat": "mexico", "reservation": 9_999.0},
        *agreeing(prepared, aid="bank-finance"),
        {"kind": "closed"},
        {"kind": "revealed"},
    )
    told = debriefed(board(prepared, sitting.opened), sitting, "v")
    refuses = {seat.seat: seat.refuses for seat in told.seats}
    assert refuses["mexico.legislature"] == refuses["mexico"] == len(told.frontier)
    assert told.left.for_all_seats == 0
    assert told.agreed is not None
    assert "Mexican delegation" in told.agreed.refused_by
    assert told.nash_at_least is None


def test_bills_are_drawn_with_the_tables_seed_at_their_odds(prepared: Prepared) -> None:
    sitting = played(
        manned(prepared, ratified_by="odds"), *agreeing(prepared, status="broad", aid="four-bn"), {"kind": "closed"}
    )
    on = board(prepared, sitting.opened)
    assert drawn(on, sitting) == drawn(on, sitting)
    assert len(drawn(on, sitting)) == 2
    chance = np.mean([
        list(drawn(on, replace(sitting, opened=sitting.opened.model_copy(update={"seed": seed}))).values())
        for seed in range(4_000)
    ])  # fmt: skip
    wanted = np.mean([prepared.weighed.forecasts[bill].odds.probability for bill in drawn(on, sitting)])
    assert chance == pytest.approx(wanted, abs=4 * np.sqrt(wanted / 8_000))


def test_no_deal_is_zero_for_all_and_is_told(prepared: Prepared) -> None:
    sitting = played(manned(prepared), {"kind": "begun"}, {"kind": "ended"}, {"kind": "revealed"})
    told = debriefed(board(prepared, sitting.opened), sitting, "v")
    assert (told.ended, told.agreed) == ("no deal", None)
    assert {seat.came_to for seat in told.seats} == {0.0}
    assert told.left.packages > 0
    assert told.nash is not None
