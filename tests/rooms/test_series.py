"""Any series: what a file must hold, what comes out of it, and that a case says the same here as in its brief."""

from __future__ import annotations

import datetime as dt
import io
import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from winset import case, flow, report, study
from winset.axes import months
from winset.errors import Faulty
from winset.report.figures.past import depths
from winset.report.numerals import month
from winset.report.screen import past, record
from winset.study import long
from winset.study import record as record_room
from winset.study.answer import Answer
from winset.study.documents import Looked
from winset.study.shape import Document
from winset.tables import Panel

HEAD = "series,origin,month,value"
Write = Callable[..., str]


@pytest.fixture(scope="module")
def brief() -> Answer:
    return study.run("us-mexico", as_of="2024-01", draws=50)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*lines: str, head: str = HEAD) -> str:
        path = tmp_path / "table.csv"
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        return str(path)

    return written


def lines(
    length: int, origins: int = 1, series: str = "shelter", level: float = 200.0, first: str = "2012-01"
) -> list[str]:
    """A made-up log random walk of some origins."""
    rng = np.random.default_rng([length, origins])
    walks = level * np.exp((0.15 * rng.standard_normal((length, origins))).cumsum(axis=0))
    when = months(first, length)
    return [f"{series},O{j},{when[t]},{round(walks[t, j])}" for t in range(length) for j in range(origins)]


def faults(path: str, series: str | None = None) -> list[str]:
    with pytest.raises(Faulty) as caught:
        study.outlook(path, series=series)
    return [str(fault) for fault in caught.value.faults]


def sound(told: Looked) -> None:
    """Every number is finite and the quantiles of each month are in order."""
    for fan in (*told.origins.values(), told.total, told.random_walk):
        table = np.array(list(fan.quantiles.values()))
        assert table.shape == (7, len(told.months))
        assert np.isfinite(table).all()
        assert (table >= 0).all()
        assert (np.diff(table, axis=0) >= 0).all()


class TestFile:
    def test_every_fault_of_a_file_is_told_at_once_with_its_line(self, write: Write) -> None:
        told = faults(
            write(
                "a,X,2020-01,5", "a,X,2020-13,5", "a,X,2020-02,-1", "a,X,2020-03,many", "a,X,2020-01,6", "a,,2020-04,1"
            )
        )
        assert [fault.split(" ")[0].rpartition("/")[2] for fault in told] == [f"table.csv:{n}" for n in (3, 4, 5, 6, 7)]
        for fault, word in zip(told, ("month", "value", "value", "once", "origin"), strict=True):
            assert word in fault

    @pytest.mark.parametrize("value", ["", "nan", "inf", "-0.1", "1e13", "1,5", "0x10"])
    def test_what_is_no_count_is_refused(self, write: Write, value: str) -> None:
        (told,) = faults(write(f'a,X,2020-01,"{value}"'))
        assert "table.csv:2 value" in told

    def test_a_month_that_nobody_has_is_named(self, write: Write) -> None:
        (told,) = faults(write("a,X,2020-01,5", "a,Y,2020-03,5"))
        assert "no row for 2020-02" in told

    def test_many_absent_months_are_counted_not_listed(self, write: Write) -> None:
        told = faults(write("a,X,1920-01,5", "a,Y,2020-03,5"))
        assert len(told) == long.SHOWN + 1
        assert any("more months" in fault for fault in told)

    def test_an_origin_absent_in_a_month_that_others_have_counts_as_zero(self, write: Write) -> None:
        rows = [*lines(40), "shelter,Z,2014-02,7"]
        read = long.read(Path(write(*rows)))
        assert read.panel.origins == ("O0", "Z")
        assert read.panel.values[:, 1].sum() == 7
        assert read.filled == 39
        assert any("39 months" in note for note in study.outlook(write(*rows)).notes)

    @pytest.mark.parametrize(
        ("head", "row", "word"),
        [
            ("series,origin,month", "a,X,2020-01", "no column 'value'"),
            ("series,origin,month,valeu", "a,X,2020-01,5", "did you mean 'value'"),
            ("series;origin;month;value", "a;X;2020-01;5", "no column 'month'"),
            ("series,origin,month,value,person", "a,X,2020-01,5,who", "unknown column 'person'"),
            (HEAD, "a,X,2020-01,5,6", "table.csv:2: 5 fields, expected 4"),
        ],
    )
    def test_columns_that_are_missing_or_unknown_are_named(self, write: Write, head: str, row: str, word: str) -> None:
        assert word in "\n".join(faults(write(row, head=head)))

    def test_an_empty_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "empty.csv").touch()
        assert "an empty file" in faults(str(tmp_path / "empty.csv"))[0]

    def test_a_header_alone_is_refused(self, write: Write) -> None:
        assert "no rows" in faults(write())[0]

    @pytest.mark.parametrize("content", [b"\x1f\x8b\x08\x00rest", b"PK\x03\x04rest"])
    def test_a_packed_file_is_refused_unread(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "packed.csv").write_bytes(content)
        assert "a packed file" in faults(str(tmp_path / "packed.csv"))[0]

    @pytest.mark.parametrize(
        "content", [b"\x00\x01\x02", b"series,origin,month,value\na,X,2020-01,\xff\n", b"\xff\xfe\n"]
    )
    def test_bytes_that_are_no_text_are_faults(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "bytes.csv").write_bytes(content)
        assert faults(str(tmp_path / "bytes.csv"))

    def test_a_large_file_is_refused_unread(self, tmp_path: Path) -> None:
        with (tmp_path / "large.csv").open("wb") as file:
            file.truncate(long.MOST_BYTES + 1)
        assert "50 MB or less" in faults(str(tmp_path / "large.csv"))[0]

    def test_too_many_rows_are_refused(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(long, "MOST_ROWS", 10)
        assert "10 or fewer" in faults(write(*lines(40)))[0]

    def test_empty_lines_and_a_mark_of_byte_order_do_no_harm(self, tmp_path: Path) -> None:
        text = "\r\n".join(["\ufeff" + HEAD, *lines(40), "", ""])
        (tmp_path / "windows.csv").write_text(text, encoding="utf-8", newline="")
        assert len(long.read(tmp_path / "windows.csv").panel.months) == 40

    def test_channels_are_added_up_and_their_sum_is_not_added_again(self, write: Write) -> None:
        rows = ["a,X,2020-01,5,sea,s", "a,X,2020-01,6,land,s", "a,X,2020-02,5,sea,s", "a,X,2020-02,9,all,s"]
        read = long.read(Path(write(*rows, head=f"{HEAD},channel,source")))
        assert read.panel.values[:, 0].tolist() == [11, 9]

    def test_one_of_several_series_is_chosen_by_name(self, write: Write) -> None:
        path = write(*lines(40), *lines(40, series="camp", level=9000))
        assert "--series with one of camp, shelter" in faults(path)[0]
        assert "did you mean 'camp'" in faults(path, "cmap")[0]
        assert study.outlook(path, series="camp").series == "camp"

    @pytest.mark.parametrize("name", ["ALL", "Total"])
    def test_a_sum_beside_its_origins_is_refused_and_alone_is_an_origin(self, write: Write, name: str) -> None:
        rows = lines(40, 2)
        (told,) = faults(write(*rows, f"shelter,{name},2012-01,9", f"shelter,{name},2012-02,9"))
        assert f"table.csv:82 origin: '{name}' beside other origins of shelter" in told
        assert study.outlook(write(*(row.replace("O0", name) for row in lines(40)))).origins.keys() == {name}

    @pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_text_in_another_coding_is_told_without_its_zeros(self, tmp_path: Path, coding: str) -> None:
        (tmp_path / "wide.csv").write_bytes("\n".join([HEAD, *lines(20)]).encode(coding))
        (told,) = faults(str(tmp_path / "wide.csv"))
        assert "not UTF-8" in told
        assert "\0" not in told

    def test_a_zero_byte_in_a_name_is_refused_with_its_line(self, write: Write) -> None:
        (told,) = faults(write("a,X,2020-01,5", "a,A\0,2020-02,5"))
        assert "table.csv:3: a zero byte" in told

    def test_limits_are_named_and_long_names_cut(self, write: Write) -> None:
        told = faults(write("a,X,2020-01,1e300", "a,X,9990-01,5", f"a,{'N' * 5000},2020-02,5"))
        assert "'1e300', expected a number, 0 to 1,000,000,000,000" in told[0]
        assert "'9990-01', expected a month such as 2023-12, from 1900 to 2099" in told[1]
        assert len(told[2]) < 400
        assert "80 letters at most" in told[2]

    def test_every_fault_names_the_file(self, write: Write) -> None:
        path = write(*lines(12))
        assert all("table.csv" in fault for fault in faults(path))
        with pytest.raises(Faulty, match=r"table.csv shelter: 0 quarterly dates"):
            study.backtest(path)

    def test_no_name_at_all_is_a_fault(self) -> None:
        assert faults("") == faults("  ") == ["TARGET: nothing, expected a case, or a CSV file"]

    def test_nothing_but_zeros_is_refused(self, write: Write) -> None:
        assert "nothing but zeros" in faults(write(*(f"a,X,{m},0" for m in months("2020-01", 40))))[0]


class TestOutlook:
    def test_one_origin_is_its_own_total(self, write: Write) -> None:
        told = study.outlook(write(*lines(60)))
        sound(told)
        assert list(told.origins) == ["O0"]
        assert np.allclose(told.origins["O0"].quantiles["0.5"], told.total.quantiles["0.5"])
        assert told.as_of == dt.date(2016, 12, 31)
        assert told.months[0] == "2017-01"
        assert told.surge is None

    def test_two_hundred_origins_work(self, write: Write) -> None:
        told = study.outlook(write(*lines(60, 200)))
        sound(told)
        assert len(told.origins) == 200

    def test_an_origin_that_was_never_seen_stays_small(self, write: Write) -> None:
        told = study.outlook(write(*lines(60, 2), *(f"shelter,NIL,{m},0" for m in months("2012-01", 60))))
        sound(told)
        assert max(told.origins["NIL"].quantiles["0.5"]) < 5

    def test_an_origin_at_zero_for_years_and_then_at_fifty_thousand_is_carried_on(self, write: Write) -> None:
        came = [0] * 50 + [10, 300, 4000, 15000, 30000, 42000, 48000, 50000, 51000, 50000]
        rows = [f"shelter,NEW,{m},{y}" for m, y in zip(months("2012-01", 60), came, strict=True)]
        told = study.outlook(write(*lines(60, 2), *rows))
        sound(told)
        low, middle, high = (told.origins["NEW"].quantiles[level][0] for level in ("0.1", "0.5", "0.9"))
        assert 20000 < middle < 120000
        assert low < 50000 < high

    def test_a_shelter_of_a_few_persons_may_be_empty_next_month(self, write: Write) -> None:
        counts = np.random.default_rng(3).poisson(3, 72)
        told = study.outlook(write(*(f"s,X,{m},{y}" for m, y in zip(months("2014-01", 72), counts, strict=True))))
        sound(told)
        assert told.total.quantiles["0.025"][0] == 0
        assert 5 <= told.total.quantiles["0.975"][0] <= 25

    def test_many_small_origins_keep_their_sum(self) -> None:
        rng = np.random.default_rng(9)
        counts = rng.poisson(0.4, (60, 200)).astype(float)
        panel = Panel("s", "a month", months("2014-01", 60), tuple(f"X{j}" for j in range(200)), counts, "made-up")
        ahead = flow.outlook(flow.fit(panel, (), (), {}, 1), 1, 1, 300)
        assert (ahead.paths == np.rint(ahead.paths)).all()
        assert 50 < np.median(ahead.total) < 120

    def test_a_long_look_says_that_it_is_less_tried(self, write: Write) -> None:
        told = study.outlook(write(*lines(60, 2)), months=48)
        sound(told)
        assert len(told.months) == 48
        assert any("less tried" in note for note in told.notes)

    def test_eighteen_months_are_enough_and_are_told_to_be_few(self, write: Write) -> None:
        told = study.outlook(write(*lines(18, 3)))
        sound(told)
        assert any("too few to tell a season" in note for note in told.notes)
        assert "expected 18 or more" in faults(write(*lines(17, 3)))[0]

    def test_thirty_six_months_have_a_season(self, write: Write) -> None:
        assert not any("season" in note for note in study.outlook(write(*lines(36, 3))).notes)

    def test_the_same_seed_gives_the_same_bytes_and_another_does_not(self, write: Write) -> None:
        path = write(*lines(40, 2))
        first = study.outlook(path, capacity=500)
        assert first.to_json() == study.outlook(path, capacity=500).to_json()
        assert first.total != study.outlook(path, capacity=500, seed=8).total

    def test_the_order_of_rows_does_not_matter(self, write: Write) -> None:
        rows = lines(40, 3)
        assert study.outlook(write(*rows)) == study.outlook(write(*reversed(rows)))

    def test_rows_missing_at_the_end_are_named_first_of_all(self, write: Write) -> None:
        notes = study.outlook(write(*lines(60, 3)[:-5])).notes  # the newest month has O0 alone
        assert notes[0].startswith("CHECK THE END OF THE FILE: no row in 2016-11")
        whole = study.outlook(write(*lines(60, 3)))
        assert not any("CHECK" in note for note in whole.notes)

    def test_rows_missing_inside_name_their_origin_and_months(self, write: Write) -> None:
        rows = [row for row in lines(60, 2) if not row.startswith(("shelter,O1,2014-03", "shelter,O1,2014-05"))]
        notes = study.outlook(write(*rows)).notes
        assert any("O1 (2, 2014-03 to 2014-05)" in note for note in notes)
        assert not any("CHECK" in note for note in notes)

    def test_a_last_value_far_outside_the_past_is_to_be_checked(self, write: Write) -> None:
        counts = [*np.random.default_rng(3).poisson(3, 72).tolist(), 1_000_000]
        rows = [f"s,X,{m},{y}" for m, y in zip(months("2014-01", 73), counts, strict=True)]
        assert study.outlook(write(*rows)).notes[0].startswith("CHECK THE LAST VALUE, 2020-01")
        notes = study.outlook(write(*rows[:-1])).notes
        assert not any("CHECK" in note for note in notes)
        assert any("Counts are small (median" in note for note in notes)
        assert not any("Counts are small" in note for note in study.outlook(write(*lines(60, level=9000))).notes)

    def test_a_date_that_the_file_does_not_reach_is_refused(self, write: Write) -> None:
        (told,) = faults_of_date(write(*lines(60)), "2050-06")
        assert "--as-of: '2050-06', expected a date up to 2017-01-30" in told
        assert "table.csv ends with 2016-12" in told
        for far in ("9999-12", "9990-01-31", "2017-01-31"):
            assert "expected a date up to" in faults_of_date(write(*lines(60)), far)[0]

    def test_surge_odds_fall_with_the_capacity(self, write: Write) -> None:
        path = write(*lines(60, 2))
        odds = [study.outlook(path, capacity=each).surge for each in (0.0, 500.0, 1e9)]
        assert [o.any_month for o in odds if o] == sorted((o.any_month for o in odds if o), reverse=True)
        assert odds[0] is not None
        assert odds[0].any_month == 1.0
        assert odds[2] is not None
        assert odds[2].any_month == 0.0

    def test_months_after_the_date_are_not_seen(self, write: Write, tmp_path: Path) -> None:
        rows = lines(60)
        whole = study.outlook(write(*rows), as_of="2015-12-30")
        cut = study.outlook(write(*rows[:47]), as_of="2015-12-30")
        assert whole == cut
        assert whole.months[0] == "2015-12"
        assert faults_of_date(write(*rows), "2031-13") == [
            "--as-of: '2031-13', expected a month (2024-01) or a day (2024-01-31)"
        ]

    @pytest.mark.parametrize("capacity", [-1.0, 1e308, math.nan, math.inf])
    def test_a_capacity_that_is_no_count_is_refused(self, write: Write, capacity: float) -> None:
        with pytest.raises(Faulty, match="--capacity"):
            study.outlook(write(*lines(40)), capacity=capacity)

    @pytest.mark.parametrize("ahead", [0, -3, 121])
    def test_a_horizon_that_cannot_be_is_refused(self, write: Write, ahead: int) -> None:
        with pytest.raises(Faulty, match="--months"):
            study.outlook(write(*lines(40)), months=ahead)

    def test_more_than_memory_holds_is_refused(self, write: Write) -> None:
        with pytest.raises(Faulty, match="100 months or fewer"):
            study.outlook(write(*lines(18, 200)), months=120)

    def test_a_case_says_what_its_brief_says(self, brief: Answer) -> None:
        told = study.outlook("us-mexico", as_of="2024-01")
        said = brief.outlook
        assert (told.months, told.total, told.random_walk) == (said.months, said.total, said.random_walk)
        assert told.origins == said.origins
        assert told.surge
        assert said.surge
        assert told.surge.by_month == said.surge.by_month
        assert any("Mexican campaign of 2024" in note for note in told.notes)
        assert any("History before 2021-10 is spliced: us_sw_encounters" in note for note in told.notes)

    def test_a_case_can_be_asked_further_ahead_and_for_another_capacity(self, tmp_path: Path) -> None:
        folder = str(case.scaffold("toy", tmp_path))
        told = study.outlook(folder, months=3, capacity=123.0)
        sound(told)
        assert len(told.months) == 3
        assert told.surge
        assert told.surge.capacity == 123.0
        with pytest.raises(Faulty, match="--series"):
            study.outlook(folder, series="encounters")


def faults_of_date(path: str, as_of: str) -> list[str]:
    with pytest.raises(Faulty) as caught:
        study.outlook(path, as_of=as_of)
    return [str(fault) for fault in caught.value.faults]


class TestShortHistory:
    def test_no_season_is_learned_below_three_years(self) -> None:
        rng = np.random.default_rng(4)
        counts = 1000 * np.exp((0.2 * rng.standard_normal((48, 3))).cumsum(axis=0))
        for length, has in ((20, False), (35, False), (36, True), (48, True)):
            panel = Panel("made_up", "a month", months("2015-01", length), ("A", "B", "C"), counts[:length], "made-up")
            assert bool(np.any(flow.fit(panel, (), (), {}, 1).increments.season)) is has

    def test_eighteen_months_of_a_walk_are_covered_as_often_as_said(self) -> None:
        """80 % intervals one month ahead over 60 made-up walks: 48 expected, 40 is two and a half deviations below."""
        rng, hits = np.random.default_rng(5), 0
        for seed in range(60):
            logs = np.log(3000) + (0.2 * rng.standard_normal((19, 2))).cumsum(axis=0)
            panel = Panel("made_up", "a month", months("2015-01", 18), ("A", "B"), np.exp(logs[:18]), "made-up")
            total = flow.outlook(flow.fit(panel, (), (), {}, seed), 1, seed, 400).total[0]
            low, high = np.quantile(total, [0.1, 0.9])
            hits += low <= np.exp(logs[18]).sum() <= high
        assert hits >= 40


class TestBacktest:
    def test_a_file_is_scored_at_all_quarterly_dates_that_it_allows(self, write: Write) -> None:
        told = study.backtest(write(*lines(90, 2)))
        assert told.protocol.dates[0] == "2015-02"
        assert told.protocol.dates[-1] == "2018-05"
        assert len(told.protocol.dates) == 14
        assert set(told.total.crps_log) == {"all", "h1", "h3", "h6", "h12"}
        assert told.total.coverage95["h1"][1] == 14
        assert told.peers == {}

    def test_too_few_dates_are_refused_in_a_sentence(self, write: Write) -> None:
        with pytest.raises(Faulty, match="a record on fewer says nothing"):
            study.backtest(write(*lines(60)))
        with pytest.raises(Faulty, match="0 quarterly dates"):
            study.backtest(write(*lines(18)))

    def test_a_wide_file_is_scored_with_fewer_paths(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        assert study.backtest(write(*lines(90, 2))).protocol.draws == 2000
        monkeypatch.setattr(record_room, "MOST_DRAWN", 14)
        assert study.backtest(write(*lines(90, 2))).protocol.draws == 1000

    def test_what_peers_run_on_is_one_of_three(self, write: Write) -> None:
        with pytest.raises(Faulty, match="--peers-on: 'totl', expected total or all; did you mean 'total'"):
            study.backtest(write(*lines(90, 2)), peers_on="totl")

    def test_more_than_memory_holds_is_not_scored(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(record_room, "MOST_SCORED", 20)
        with pytest.raises(Faulty, match="1 origins or fewer"):
            study.backtest(write(*lines(90, 2)))

    def test_a_case_is_scored_at_the_dates_that_were_fixed_before(self) -> None:
        told = study.backtest("us-mexico")
        assert (len(told.protocol.dates), told.protocol.dates[0], told.protocol.dates[-1]) == (44, "2013-02", "2023-11")
        assert told.protocol.series == "us_sw_usbp_by_origin"
        lost = told.total.crps_log["all"] > told.random_walk.total.crps_log["all"]
        assert lost == any("random walk is better over all horizons" in loss for loss in told.losses)


class TestMeasures:
    def test_every_measure_of_the_brief_is_there(self, brief: Answer) -> None:
        told = study.measures("us-mexico", as_of="2024-01")
        said = brief.measures
        assert (told.kinds, told.caveat) == (said.kinds, said.caveat)
        shared = set(type(said.measures[0]).model_fields)
        assert [m.model_dump(include=shared) for m in told.measures] == [m.model_dump() for m in said.measures]
        assert all(m.start <= told.as_of for m in told.measures)

    def test_a_case_without_measures_has_an_empty_table(self, tmp_path: Path) -> None:
        told = study.measures(str(case.scaffold("toy", tmp_path)))
        assert json.loads(told.to_json())["schema"] == "measures/2"


def shown(told: Document) -> str:
    console = Console(file=io.StringIO(), width=100, no_color=True, force_terminal=False, color_system=None)
    report.document(told, console)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


class TestShown:
    def test_an_outlook_shows_the_random_walk_beside(self, write: Write) -> None:
        text = shown(study.outlook(write(*lines(60, 20)), capacity=5000))
        for words in (
            "OUTLOOK OF shelter",
            "random walk",
            "80%",
            "95%",
            "More than 5,000 a month",
            "5 smaller origins",
        ):
            assert words in text

    @pytest.mark.parametrize("ahead", [2, 4, 24, 60])
    def test_the_last_month_is_always_a_row_and_has_its_odds(self, write: Write, ahead: int) -> None:
        told = study.outlook(write(*lines(60)), months=ahead, capacity=100)
        text = shown(told)
        assert f"\n {ahead:6d}  {month(told.months[-1])} " in text
        assert f"in any of the {ahead} months" in " ".join(text.split())

    def test_odds_counted_in_draws_are_never_certain(self, write: Write) -> None:
        never, always = (shown(study.outlook(write(*lines(60)), capacity=each)) for each in (1e9, 0.0))
        assert "<1%, <1%, <1%, <1% in these months; <1% in any" in never
        assert ">99%, >99%, >99%, >99% in these months; >99% in any" in always

    def test_a_record_names_its_losses(self, write: Write) -> None:
        text = shown(study.backtest(write(*lines(90, 2))))
        for words in ("RECORD OF shelter", "14 dates", "seasonal naive", "skill (95%)", "Losses."):
            assert words in text
        for words in ("log score", "CRPS of surges", "MASE", "calibrated", "spread"):
            assert words in text
        assert max(map(len, text.splitlines())) <= 100
        assert "Here CRPS in counts is relative" in " ".join(text.split())
        assert any(set("▁▂▃▄▅▆▇█") & set(line) for line in text.splitlines())

    def test_horizons_outside_their_bands_are_named(self, write: Write) -> None:
        told = study.backtest(write(*lines(90, 2)))
        inside = {key: (0, of) for key, (_, of) in told.total.coverage80.items()}
        calm = {
            key: pit.model_copy(update={"mean": 0.5, "mean_band": (0, 1), "spread_band": (0, 9)})
            for key, pit in told.total.pit.items()
        }
        total = told.total.model_copy(
            update={"coverage80": inside, "band80": inside, "coverage95": inside, "band95": inside, "pit": calm}
        )
        assert record._calibrated(total).endswith("No single horizon lies outside.")
        far = total.model_copy(update={"band80": {**inside, "h12": (10, 14)}})
        assert "Outside at single horizons: 12 ahead (in 80%). 1 of 16 looked at" in record._calibrated(far)

    def test_peers_stand_in_one_table_with_ours(self, write: Write) -> None:
        told = study.backtest(write(*lines(90, 2)))
        peers = {"AutoETS": told.random_walk, "AutoCES": told.random_walk.model_copy(update={"origins": None})}
        text = shown(told.model_copy(update={"peers": peers}))
        assert "Peers, the total." in text
        assert "AutoETS" in text
        assert "AutoCES" in text
        assert "Peers, the origins." not in text

    def test_all_measures_are_shown_not_only_the_notable(self) -> None:
        told = study.measures("us-mexico", as_of="2024-01")
        text = shown(told)
        assert len(told.measures) > 20
        assert sum(m.title.split(",")[0][:12] in text for m in told.measures) == len(told.measures)
        assert "not causal" in text
        listed = re.findall(r"(?m)^ +([A-Z][a-z]{2} \d{4}) ", text.split("STACKS")[0])
        assert len(listed) == len(told.measures)
        assert listed == [month(str(start)) for start in sorted(m.start for m in told.measures)]

    def test_a_prior_just_below_the_line_does_not_read_as_on_it(self) -> None:
        told = study.measures("us-mexico", as_of="2024-01").measures[0].prior
        for spread, stable, read in ((0.0989, True, "0.099 "), (0.1004, False, "0.10*"), (0.039, True, "0.04 ")):
            prior = told.model_copy(update={"level_spread": spread, "stable": stable})
            assert past.moved(prior, 0.1) == read

    def test_the_figure_of_measures_bears_its_caveat(self) -> None:
        title = depths(study.measures("us-mexico", as_of="2024-01")).to_dict()["title"]
        assert "not causal" in " ".join(title["subtitle"])
        assert "A blue point under a grey sum" in " ".join(title["subtitle"])
        assert "(orange)" in " ".join(title["text"])

    def test_names_of_a_file_cannot_act_on_a_terminal(self, write: Write) -> None:
        rows = [row.replace("O0", "[red]X\x9b2J") for row in lines(40, 2, series="a\x9d0;b")]
        text = shown(study.outlook(write(*rows)))
        assert not {"\x1b", "\x9b", "\x9d"} & set(text)
        assert "[red]X" in text

    def test_a_file_with_bytes_that_act_on_a_terminal_is_refused(self, write: Write) -> None:
        with pytest.raises(Faulty, match="control byte 0x1b"):
            study.outlook(write(*lines(40, 2, series="a\x1b]0;b")))
