"""The ledger: what was frozen stays as it was or is named, both of two writers land, and marks are the textbook's."""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset import case as cases
from winset.errors import Faulty
from winset.flow import ledger as chains
from winset.flow import marks, scores
from winset.flow.entries import Chance, Entry, Interval, Point, Quantiles, entry_of
from winset.flow.increments import log_counts
from winset.study import ledger, reckoning, schema
from winset.study.ledger_told import LedgerTold

STRANGE = b'{"entry":{"who":NaN,"made":"\\ud800"},"hash":"","previous":""}\n'
"""Readable to a parser of JSON, and nothing that a ledger could have written."""

SOURCE = Path(__file__).resolve().parents[2] / "src"


def entry(who: str = "An expert", month: str = "2025-04", made: str = "2024-04-15", **more: object) -> Entry:
    quantity = {"case": "us-mexico", "series": "us_sw_total", "first": month, "last": month}
    plain = {
        "who": who,
        "made": made,
        "sentence": "It will be so.",
        "quantity": quantity | more.pop("quantity", {}),
        "forecast": {"form": "point", "value": 100.0},
    }
    return entry_of(plain | more, "test")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.ndjson"
    for who in ("A", "B", "C", "D"):
        ledger.add(path, [entry(who)])
    return path


def rewritten(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> Path:
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    return path


def places(path: Path, head: str | None = None) -> list[int]:
    with pytest.raises(Faulty) as caught:
        ledger.read(path, head)
    return [fault.line for fault in caught.value.faults]


def test_what_is_frozen_comes_back_in_order(kept: Path) -> None:
    chain = ledger.read(kept)
    assert [one.entry.who for one in chain.kept] == ["A", "B", "C", "D"]
    assert chain.kept[0].entry == entry("A")
    assert chain.head == chain.kept[-1].hash
    assert chain.warnings == ()


def test_a_hash_is_of_the_previous_one_and_the_entry(kept: Path) -> None:
    import hashlib

    previous = "0" * 64
    for line in kept.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        plain = json.dumps(record["entry"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert record["previous"] == previous
        assert record["hash"] == hashlib.sha256((previous + plain).encode()).hexdigest()
        previous = record["hash"]


def test_the_same_entries_give_the_same_bytes(kept: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.ndjson"
    ledger.add(again, [entry(who) for who in ("A", "B", "C", "D")])
    assert again.read_bytes() == kept.read_bytes()


def test_a_line_taken_out_is_named(kept: Path) -> None:
    assert places(rewritten(kept, lambda lines: [lines[0], *lines[2:]])) == [2]


def test_a_first_line_taken_out_is_named(kept: Path) -> None:
    assert places(rewritten(kept, lambda lines: lines[1:])) == [1]


def test_an_edited_line_is_named(kept: Path) -> None:
    assert places(rewritten(kept, lambda x: [x[0], x[1].replace(b"100.0", b"900.0"), *x[2:]])) == [2]


def test_an_edited_line_with_a_new_hash_is_named_by_the_one_after_it(kept: Path) -> None:
    def forged(lines: list[bytes]) -> list[bytes]:
        return [lines[0], chains.written(entry("Forged"), json.loads(lines[0])["hash"]), *lines[2:]]

    assert places(rewritten(kept, forged)) == [3]


def test_lines_that_changed_places_are_named(kept: Path) -> None:
    assert places(rewritten(kept, lambda x: [x[0], x[2], x[1], x[3]])) == [2, 3, 4]


def test_a_line_put_in_twice_is_named(kept: Path) -> None:
    assert places(rewritten(kept, lambda x: [x[0], x[1], x[1], *x[2:]])) == [3]


@pytest.mark.parametrize(
    "spoiled", [b"nothing\n", b"\n", b"{}\n", b'{"entry":{"who":"A"\n', b"\xff\xfe\n", STRANGE, b"[" * 5000]
)
def test_a_line_made_unreadable_is_named(kept: Path, spoiled: bytes) -> None:
    assert 2 in places(rewritten(kept, lambda x: [x[0], spoiled, *x[2:]]))


def test_spaces_put_into_a_line_are_an_edit(kept: Path) -> None:
    assert places(rewritten(kept, lambda x: [x[0].replace(b":", b": ", 1), *x[1:]])) == [1]


def test_an_end_cut_off_is_seen_by_who_noted_the_head(kept: Path) -> None:
    head = ledger.read(kept).head
    rewritten(kept, lambda lines: lines[:2])
    assert len(ledger.read(kept).kept) == 2
    assert places(kept, head) == [2]


def test_an_earlier_head_still_stands_after_more_was_added(kept: Path) -> None:
    head = ledger.read(kept).head
    ledger.add(kept, [entry("E")])
    assert len(ledger.read(kept, head).kept) == 5


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_no_byte_can_be_changed_unseen(at: int, byte: int) -> None:
    data = chains.appended(chains.Chain(), [entry(who) for who in ("A", "B", "C")])
    last = data.rindex(b"\n", 0, -1)
    at %= last
    if data[at] == byte:
        return
    with pytest.raises(Faulty):
        chains.unbroken(data[:at] + bytes([byte]) + data[at + 1 :], "ledger")


def test_a_tampered_ledger_takes_no_more(kept: Path) -> None:
    rewritten(kept, lambda lines: lines[1:])
    before = kept.read_bytes()
    with pytest.raises(Faulty):
        ledger.add(kept, [entry("E")])
    assert kept.read_bytes() == before


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes\n", encoding="utf-8")
    with pytest.raises(Faulty, match="no ledger"):
        ledger.add(path, [entry()])
    assert path.read_text(encoding="utf-8") == "my notes\n"


def test_a_crash_at_any_byte_of_a_line_is_told_and_loses_nothing(kept: Path) -> None:
    whole = kept.read_bytes()
    start = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(start + 1, len(whole)):
        kept.write_bytes(whole[:cut])
        chain = ledger.read(kept)
        if cut == len(whole) - 1:  # the entry is whole, only its line end is missing
            assert [one.entry.who for one in chain.kept] == ["A", "B", "C", "D"]
            continue
        assert [one.entry.who for one in chain.kept] == ["A", "B", "C"]
        assert "unfinished" in chain.warnings[0]
        assert f":4: the line is unfinished: writing it broke off after {cut - start} bytes" in chain.warnings[0]


@pytest.mark.parametrize("left", [5, 200, -1])
def test_after_a_crash_more_can_be_added_and_the_cut_line_stays_and_is_bound(kept: Path, left: int) -> None:
    whole = kept.read_bytes()
    start = whole.rindex(b"\n", 0, -1) + 1
    kept.write_bytes(whole[: start + left] if left > 0 else whole[:-1])
    cut = kept.read_bytes()
    chain = ledger.add(kept, [entry("E"), entry("F")])
    assert kept.read_bytes().startswith(cut + b"\n")
    assert [one.entry.who for one in chain.kept][-2:] == ["E", "F"]
    assert len(chain.warnings) == (1 if left > 0 else 0)
    assert places(rewritten(kept, lambda x: [*x[:3], *x[4:]])) == [4]


def test_a_cut_line_that_is_edited_later_is_named(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-40])
    ledger.add(kept, [entry("E")])
    assert 4 in places(
        rewritten(kept, lambda x: [*x[:3], x[3].replace(b"expert", b"export").replace(b"D", b"Z"), x[4]])
    )


def test_two_crashes_in_a_row_are_both_told(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-40])
    ledger.add(kept, [entry("E")])
    kept.write_bytes(kept.read_bytes()[:-50])
    chain = ledger.add(kept, [entry("F")])
    assert [one.entry.who for one in chain.kept] == ["A", "B", "C", "F"]
    assert len(chain.warnings) == 2


def test_a_write_that_fails_half_way_is_taken_back(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, write = kept.read_bytes(), os.write

    def full(file: int, data: bytes) -> int:
        if len(data) < 100:
            raise OSError(28, "No space left on device")
        return write(file, data[:-50])

    monkeypatch.setattr(ledger.os, "write", full)
    with pytest.raises(OSError, match="No space"):
        ledger.add(kept, [entry("E")])
    assert kept.read_bytes() == before


ADDER = """
import sys
from pathlib import Path
from winset.flow.entries import entry_of
from winset.study import ledger
quantity = {"case": "us-mexico", "series": "us_sw_total", "first": "2025-04", "last": "2025-04"}
for number in range(50):
    plain = dict(who=sys.argv[2], made="2024-04-15", sentence=f"Number {number}", quantity=quantity)
    ledger.add(Path(sys.argv[1]), [entry_of(plain | {"forecast": {"form": "point", "value": number}}, "test")])
"""


def test_two_programs_that_add_at_once_both_land(tmp_path: Path) -> None:
    path = tmp_path / "shared.ndjson"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    adding = [subprocess.Popen([sys.executable, "-c", ADDER, str(path), who], env=environment) for who in "AB"]
    assert [one.wait(timeout=120) for one in adding] == [0, 0]
    chain = ledger.read(path)
    for who in "AB":
        mine = [one.entry.sentence for one in chain.kept if one.entry.who == who]
        assert mine == [f"Number {number}" for number in range(50)]
    assert len(chain.kept) == 100
    assert chain.warnings == ()


def test_the_marks_of_each_form_are_those_of_the_hand() -> None:
    truth = 95.0
    assert marks.score(Point(value=45), truth) == pytest.approx(math.log(2))
    assert marks.score(Chance(side="above", threshold=90, probability=0.7), truth) == pytest.approx(0.09)
    assert marks.score(Chance(side="below", threshold=90, probability=0.7), truth) == pytest.approx(0.49)
    assert marks.score(Chance(side="above", threshold=95, probability=0.7), truth) == pytest.approx(0.49)
    inside, above = Interval(low=45, high=195, level=0.8), Interval(low=195, high=395, level=0.8)
    assert marks.score(inside, truth) == pytest.approx(math.log(4))
    assert marks.score(above, truth) == pytest.approx(math.log(2) + 10 * math.log(2))
    two = Quantiles(levels=(0.1, 0.9), values=(45, 195))
    assert marks.score(two, truth) == pytest.approx(2 * (0.1 * math.log(2) + 0.1 * math.log(2)) / 2)


def test_the_marks_are_what_scoringrules_says() -> None:
    judge = pytest.importorskip("scoringrules")
    rng = np.random.default_rng(0)
    for _ in range(20):
        values, y = np.sort(rng.gamma(2, 5000, 100)), float(rng.gamma(2, 5000))
        logs, z = log_counts(values), float(np.log(y + 5))
        told = Quantiles(levels=tuple(scores.LEVELS.tolist()), values=tuple(values.tolist()))
        assert marks.score(told, y) == pytest.approx(float(scores.crps(logs, np.array(z))))
        assert marks.score(told, y) == pytest.approx(float(judge.crps_ensemble(z, logs, estimator="nrg")))
        band = Interval(low=values[10], high=values[89], level=0.8)
        assert marks.score(band, y) == pytest.approx(float(judge.interval_score(z, logs[10], logs[89], 0.2)))
        chance = Chance(side="above", threshold=9000, probability=float(rng.random()))
        assert marks.score(chance, y) == pytest.approx(float(judge.brier_score(float(y > 9000), chance.probability)))
        few = Quantiles(levels=(0.1, 0.5, 0.9), values=tuple(values[[10, 50, 90]].tolist()))
        each = [
            float(judge.quantile_score(z, q, level)) for q, level in zip(logs[[10, 50, 90]], few.levels, strict=True)
        ]
        assert marks.score(few, y) == pytest.approx(2 * np.mean(each))


def test_the_random_walk_takes_the_form_of_what_it_stands_beside() -> None:
    known = np.exp(np.random.default_rng(1).normal(0, 0.1, 40).cumsum()) * 1e4
    walk = marks.walk(known, 0.1, 42, 43, np.random.default_rng(7))
    assert walk is not None
    last = known[-1] + 5
    chance = marks.alike(Chance(side="above", threshold=1.1 * last - 5, probability=0), walk)
    assert isinstance(chance, Chance)
    assert chance.probability == pytest.approx(0.5 * math.erfc(math.log(1.1) / (0.1 * math.sqrt(6))), abs=5e-4)
    band = marks.alike(Interval(low=0, high=1, level=0.8), walk)
    assert isinstance(band, Interval)
    assert math.log(band.high + 5) == pytest.approx(math.log(last) + 1.2815516 * 0.1 * math.sqrt(3), abs=2e-3)
    point = marks.alike(Point(value=1), walk)
    assert isinstance(point, Point)
    assert point.value == pytest.approx(known[-1])


def test_a_mean_of_months_counts_what_was_known_and_walks_the_rest() -> None:
    known = np.arange(1000.0, 1020.0)
    still = marks.walk(known, 0.0, 18, 22, np.random.default_rng(7))
    assert still is not None
    assert np.allclose(still, (1018 + 1019 + 1019 + 1019) / 4)
    moving = marks.walk(known, 0.2, 22, 24, np.random.default_rng(7))
    assert moving is not None
    assert np.median(np.log(moving)) == pytest.approx(math.log(1019), abs=0.03)
    assert np.std(np.log(moving)) == pytest.approx(0.2 * math.sqrt(3.75 - 0.5 + 0.25), abs=0.02)


def test_without_a_past_or_with_nothing_ahead_there_is_no_random_walk() -> None:
    assert marks.walk(np.ones(12), 0.1, 12, 13, np.random.default_rng(0)) is None
    assert marks.walk(np.ones(40), 0.1, 39, 40, np.random.default_rng(0)) is None


def scored(path: Path, entries: list[Entry], **more: object) -> LedgerTold:
    return reckoning.score(ledger.add(path, entries), path, **more)


def test_entries_are_scored_or_wait_or_came_after_the_fact(tmp_path: Path) -> None:
    sure = {"form": "probability", "side": "above", "threshold": 100000, "probability": 0.7}
    told = scored(
        tmp_path / "l",
        [
            entry("W", forecast=sure),
            entry("W", made="2025-05-24"),
            entry("W", made="2025-05-25"),
            entry("W", month="2190-01"),
            entry("X", quantity={"case": "not-here"}),
        ],
    ).score
    assert told is not None
    first, eve, late = told.scored
    assert (first.truth, first.published) == (12023, dt.date(2025, 5, 25))
    assert first.score == pytest.approx(0.49)
    assert [first.after_the_fact, eve.after_the_fact, late.after_the_fact] == [False, False, True]
    assert late.random_walk is None
    assert eve.score == pytest.approx(math.log(12028 / 105))
    assert [one.why for one in told.pending] == [
        "waits for 2190-01, expected out on 2190-02-25",
        "the case not-here is not at hand: give its folder with --case",
    ]
    (row, other) = told.standings
    assert (row.who, row.n, row.after_the_fact, row.pending) == ("W", 2, 1, 1)
    assert (other.who, other.n, other.skill, other.pending) == ("X", 0, None, 1)
    by_form = {one.form: one for one in row.by_form}
    assert by_form["probability"].skill == pytest.approx(1 - 0.49 / first.random_walk)
    assert row.skill == pytest.approx((by_form["probability"].skill + by_form["point"].skill) / 2)


def test_the_random_walk_beside_a_point_is_the_last_month_published_then(tmp_path: Path) -> None:
    told = scored(tmp_path / "l", [entry(made="2024-01-31", month="2024-03")]).score
    assert told is not None
    assert told.scored[0].truth == 189359
    assert told.scored[0].random_walk == pytest.approx(math.log((301981 + 5) / (189359 + 5)), abs=1e-6)


def test_a_case_of_ones_own_is_found_by_its_folder(tmp_path: Path) -> None:
    folder = cases.scaffold("of-mine", tmp_path)
    plain = entry().model_dump(mode="json")
    plain["quantity"] = {"series": "encounters", "first": "2025-06", "last": "2025-08"}
    told = scored(tmp_path / "l", [ledger.theirs(folder, plain)], folders=[folder]).score
    assert told is not None
    assert told.scored[0].quantity == "encounters mean of 2025-06 to 2025-08"
    assert told.scored[0].random_walk is not None


def test_ours_is_the_outlook_of_the_day_and_is_scored(tmp_path: Path) -> None:
    frozen = ledger.ours("us-mexico", "2024-01", "2024-02")
    assert frozen == ledger.ours("us-mexico", "2024-01", "2024-02")
    (mine,) = frozen
    assert (mine.who, mine.made, mine.quantity.first) == ("winset", dt.date(2024, 1, 31), "2024-02")
    assert isinstance(mine.forecast, Quantiles)
    assert mine.forecast.values[5] < 189_913 < mine.forecast.values[95]
    told = scored(tmp_path / "l", [mine]).score
    assert told is not None
    assert told.standings[0].ours
    assert 0 < told.scored[0].score < 1


def test_the_document_agrees_with_its_schema(kept: Path) -> None:
    told = reckoning.score(ledger.read(kept), kept)
    assert LedgerTold.model_validate_json(told.model_dump_json(by_alias=True)) == told
    assert set(json.loads(told.model_dump_json(by_alias=True))) == set(schema("ledger")["properties"])
    assert json.loads(told.model_dump_json(by_alias=True))["schema"] == "ledger/2"
