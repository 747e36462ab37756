"""Runs: a folder that is whole or not there, asked again to the byte, set beside another, and mistreated."""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from winset import case, report, study
from winset.errors import Faulty
from winset.study import runs, store
from winset.study.manifest import Manifest
from winset.study.runs import Run, differ, opened_run, placed
from winset.study.runs.checked import walked
from winset.study.runs.paired import difference, paired
from winset.study.runs.stated import resolved
from winset.study.runs.told import ManifestTold, TimesTold

Winset = Callable[..., tuple[int, str, str]]
DRAWS = 50
SCENARIO = "dry-year"
WORTH = "south: {value: -8, unit: points, basis: assumed, range: [-14, -4], source: made-up}"
WORTH_MORE = "south: {value: -5, unit: points, basis: assumed, range: [-14, -1], source: made-up}"
CHANGED = "values.issues.enforcement.options.firm.worth.south.every"


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    pytest.MonkeyPatch().setenv("WINSET_CACHE", str(folder))
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case of a user's own in it."""
    folder = tmp_path_factory.mktemp("desk")
    case.scaffold("toy", folder)
    return folder


@pytest.fixture(scope="module")
def ran(place: Path) -> runs.Ran:
    return runs.asked(str(place / "toy"), draws=DRAWS)


@pytest.fixture(scope="module")
def kept(place: Path, ran: runs.Ran) -> Run:
    """The run of the toy case, in its folder."""
    folder = place / "runs" / ran.made_of.run
    report.write_run(ran, folder)
    return opened_run(folder)


@pytest.fixture(scope="module")
def cheaper(place: Path) -> Run:
    """A run of the same case in which enforcement costs the south less; same seed, same draws."""
    folder = place / "cheaper" / "toy"
    shutil.copytree(place / "toy", folder)
    written = (folder / "case.yaml").read_text(encoding="utf-8")
    assert written.count(WORTH) == 1
    (folder / "case.yaml").write_text(written.replace(WORTH, WORTH_MORE), encoding="utf-8")
    other = runs.asked(str(folder), draws=DRAWS)
    report.write_run(other, place / "runs" / other.made_of.run)
    return opened_run(place / "runs" / other.made_of.run)


@pytest.fixture(scope="module")
def supposed(place: Path) -> Run:
    """A run of the same case in another world."""
    put = {CHANGED.removeprefix("values."): "-9..-6..-3"}
    ran = runs.asked(str(place / "toy"), draws=DRAWS, put=put, scenario=SCENARIO)
    report.write_run(ran, place / "worlds" / ran.made_of.run)
    return opened_run(place / "worlds" / ran.made_of.run)


@pytest.fixture
def moved(kept: Run, tmp_path: Path) -> Run:
    """A copy of the run, to do things to; its case is a copy beside it."""
    shutil.copytree(kept.folder, tmp_path / "runs" / kept.folder.name)
    shutil.copytree(kept.folder.parents[1] / "toy", tmp_path / "toy")
    return opened_run(tmp_path / "runs" / kept.folder.name)


class TestTheFolder:
    def test_it_holds_what_went_in_what_came_out_and_how(self, kept: Run) -> None:
        names = {path.name for path in kept.folder.iterdir()}
        assert names == {
            *("manifest.json", "scenario.json", "brief.json", "draws.csv", "figures", "brief.html", "brief.txt"),
            *("log.txt", "times.json", "SHA256SUMS"),
        }
        assert kept.manifest.run == kept.folder.name

    def test_figures_page_text_and_log_carry_the_run_id(self, kept: Run) -> None:
        told = [
            *(kept.folder / "figures").iterdir(),
            *(kept.folder / f"brief.{kind}" for kind in ("html", "txt", "json")),
        ]
        assert len(told) > 6
        assert [
            path.name for path in (*told, kept.folder / "log.txt") if kept.manifest.run not in path.read_text()
        ] == []

    def test_the_manifest_states_every_field_that_makes_the_run_id(self, kept: Run, ran: runs.Ran) -> None:
        assert {field.name for field in fields(Manifest)} <= set(ManifestTold.model_fields)
        assert resolved(kept.manifest) == ran.made_of
        assert kept.manifest.case_folder == "../../toy"

    def test_the_sums_are_those_of_sha256sum(self, kept: Run) -> None:
        done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=kept.folder, check=False)
        assert done.returncode == 0

    def test_draws_are_those_that_the_brief_counted(self, kept: Run, ran: runs.Ran) -> None:
        table = pl.read_csv(kept.folder / "draws.csv")
        signed = table["finding"].is_in(["AGREED", "TIED"])
        assert (1 - signed.mean()) == pytest.approx(ran.answer.deals.no_deal_share)
        commonest = ran.answer.deals.chosen[0]
        package = "; ".join(f"{issue}={option}" for issue, option in commonest.changes.items())
        assert (table["package"].fill_null("") == package).mean() == pytest.approx(commonest.share)

    def test_the_scenario_holds_every_value_of_the_case(self, kept: Run, ran: runs.Ran) -> None:
        stood = kept.scenario
        assert {v.path: v.value for v in ran.answer.assumptions.values}.items() <= {
            path: value.value for path, value in stood.values.items()
        }.items()
        assert all(stood.standing[issue] in options for issue, options in stood.agenda.items())

    def test_a_run_that_stands_is_left_as_it_is(self, kept: Run, place: Path) -> None:
        before = {path: path.stat().st_mtime_ns for path in kept.folder.rglob("*")}
        later = runs.asked(str(place / "toy"), draws=DRAWS)
        assert later.times.kept
        report.write_run(later, kept.folder)
        assert {path: path.stat().st_mtime_ns for path in kept.folder.rglob("*")} == before

    def test_another_run_is_refused_before_the_slow_part(self, kept: Run, place: Path) -> None:
        steps: list[str] = []
        with pytest.raises(Faulty, match=f"run {kept.manifest.run} stands there"):
            runs.asked(
                str(place / "toy"), seed=8, draws=DRAWS, progress=lambda step, _: steps.append(step), into=kept.folder
            )
        assert "Fitting the flows" not in steps


class TestRerun:
    def test_it_comes_out_the_same_from_anywhere(self, moved: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir("/")
        monkeypatch.setenv("OMP_NUM_THREADS", "2")
        told = report.rerun(moved)
        assert [each for each in told.files if not each.same] == []
        assert told.same
        assert len(told.files) > 12
        assert told.left_out == ("times.json", "SHA256SUMS")

    def test_what_was_changed_is_found_and_told_by_its_path(self, moved: Run, ran: runs.Ran) -> None:
        brief = json.loads((moved.folder / "brief.json").read_text())
        was = brief["deals"]["no_deal_share"]
        brief["deals"]["no_deal_share"] = 0.123
        (moved.folder / "brief.json").write_text(json.dumps(brief, indent=1, ensure_ascii=False) + "\n")
        (moved.folder / "log.txt").write_text("another line\n")
        rows = (moved.folder / "draws.csv").read_text().splitlines()
        rows[3] = rows[3].rpartition(",")[0] + ",99.5"
        (moved.folder / "draws.csv").write_text("\n".join(rows) + "\n")
        (moved.folder / "brief.txt").unlink()
        files = report.folder.contents(ran, moved.manifest.case_folder)
        told = runs.checked(moved, files, ran.made_of.run, ())
        differ = {each.file: each for each in told.files if not each.same}
        assert set(differ) == {"brief.json", "log.txt", "draws.csv", "brief.txt"}
        assert differ["brief.json"].path == "deals.no_deal_share"
        assert (differ["brief.json"].then, differ["brief.json"].now) == ("0.123", str(was))
        assert differ["brief.json"].first_number == f"deals.no_deal_share: 0.123 -> {was}"
        assert differ["draws.csv"].path == "row 3, surplus.south"
        assert differ["log.txt"].path == "line 1"
        assert set(told.changed) == {"brief.json", "log.txt", "draws.csv", "brief.txt"}

    def test_another_case_is_refused_and_says_what_differs(self, moved: Run, winset: Winset) -> None:
        file = moved.folder.parents[1] / "toy" / "case.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "\n# a word\n", encoding="utf-8")
        code, out, err = winset("rerun", moved.folder, "--check")
        assert (code, out) == (2, "")
        assert "not the run's" in err
        assert "evidence:" not in err

    def test_a_case_that_has_gone_is_asked_for(self, moved: Run, winset: Winset) -> None:
        toy = moved.folder.parents[1] / "toy"
        toy.rename(toy.with_name("toy-of-old"))
        code, _, err = winset("rerun", moved.folder)
        assert code == 2
        assert "--case FOLDER" in err

    def test_an_edited_manifest_is_refused(self, moved: Run) -> None:
        told = json.loads((moved.folder / "manifest.json").read_text())
        (moved.folder / "manifest.json").write_text(json.dumps(told | {"seed": 8}))
        with pytest.raises(Faulty, match="changed after it was written"):
            opened_run(moved.folder)

    def test_other_code_is_told_and_ends_in_one(
        self, moved: Run, winset: Winset, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("winset.study.manifest._code", lambda: "another")
        code, out, _ = winset("rerun", moved.folder, "--check")
        assert code == 1
        assert "code" in out
        assert "manifest.json" in out


class TestInAnotherWorld:
    def test_what_was_supposed_is_in_manifest_scenario_and_log(self, supposed: Run) -> None:
        assert supposed.manifest.scenario == supposed.scenario.scenario == SCENARIO
        assert supposed.manifest.put == supposed.scenario.put != {}
        assert supposed.scenario.values[CHANGED.removeprefix("values.")].low == -9
        assert f"{SCENARIO}; put elsewhere: 1" in (supposed.folder / "log.txt").read_text()

    def test_without_a_check_the_same_comes_out_in_another_folder(self, supposed: Run, winset: Winset) -> None:
        code, _, _ = winset("rerun", supposed.folder)
        again = opened_run(supposed.folder.with_name(f"{supposed.folder.name}-again"))
        assert (code, again.manifest) == (0, supposed.manifest)
        assert again.sums == supposed.sums != {}

    def test_it_is_told_beside_the_run_as_it_is(self, kept: Run, supposed: Run) -> None:
        told = differ(kept, supposed)
        paths = [each.path for each in told.parameters]
        assert paths[:2] == ["scenario", f"put.{CHANGED.removeprefix('values.')}"]
        assert CHANGED in paths
        assert told.paired is not None


class TestDiff:
    def test_a_cheaper_option_is_told_first_and_then_what_it_does(self, kept: Run, cheaper: Run) -> None:
        told = differ(kept, cheaper)
        values = [each for each in told.parameters if each.path.startswith("values.")]
        assert [each.path for each in told.parameters][:1] == ["case_hash"]
        assert {each.path for each in values} == {CHANGED, f"{CHANGED}.high"}
        assert told.paired is not None
        assert told.paired.pairs == DRAWS
        assert "A and of B are not the same points" in " ".join(told.notes)

    def test_pairs_are_counted_by_hand(self, kept: Run, cheaper: Run) -> None:
        a, b = (pl.read_csv(run.folder / "draws.csv") for run in (kept, cheaper))
        apart = (b["surplus.south"] - a["surplus.south"]).to_numpy()
        told = differ(kept, cheaper).paired
        assert told is not None
        assert told.means["surplus.south"].mean == pytest.approx(apart.mean(), abs=1e-6)
        half = 1.96 * apart.std(ddof=1) / math.sqrt(DRAWS)
        assert told.means["surplus.south"].high == pytest.approx(apart.mean() + half, abs=1e-6)
        same = (a["package"].fill_null("") == b["package"].fill_null("")) & (a["finding"] == b["finding"])
        moved = 1 - same.mean()
        assert told.package_changes == pytest.approx(moved, abs=1e-6)

    def test_common_random_numbers_narrow_the_difference(self, kept: Run, cheaper: Run) -> None:
        """Throwing other dice for one of the two would leave the noise of both in their difference."""
        a, b = (pl.read_csv(run.folder / "draws.csv")["surplus.south"].to_numpy() for run in (kept, cheaper))
        turned = np.roll(b, 7)
        assert (b - a).std() < 0.8 * (turned - a).std()

    def test_a_run_beside_itself_differs_in_nothing(self, kept: Run, winset: Winset) -> None:
        code, out, _ = winset("diff", kept.folder, kept.folder, "--json")
        told = json.loads(out)
        assert (code, told["schema"], told["parameters"], told["outcomes"]) == (0, "diff/1", [], [])
        assert told["paired"]["package_changes"] == 0
        assert told["sentence"] == "A and B are the same run."

    def test_other_cases_are_refused(self, kept: Run, moved: Run) -> None:
        told = json.loads((moved.folder / "manifest.json").read_text()) | {"case": "elsewhere"}
        foreign = ManifestTold.model_validate(told)
        with pytest.raises(Faulty, match="nothing in common"):
            differ(kept, Run(moved.folder, foreign))

    def test_what_is_shown_on_the_terminal_has_no_traceback(self, kept: Run, cheaper: Run, winset: Winset) -> None:
        code, out, err = winset("diff", kept.folder, cheaper.folder)
        assert (code, err) == (0, "")
        assert out.index("WHAT WENT IN") < out.index("WHAT CAME OUT") < out.index("THE SAME DRAWS")


class TestWorlds:
    """Studies are paired by world; the table is as `study/worlds` writes it."""

    def table(self, shift: float, scenarios: tuple[str, ...] = ("as it is",), seed: int = 1) -> pl.DataFrame:
        rng = np.random.default_rng(seed)
        chances = rng.random(40)
        rows = []
        for scenario in scenarios:
            for number, chance in enumerate(chances.tolist()):
                deal = chance + shift > 0.3
                points = {"surplus.north": 4 * chance + shift if deal else 0.0, "months": 12 if deal else None}
                package = "aid=some" if deal else ""
                told = {"number": number, "scenario": scenario, "u.worth": chance, "deal": deal, "whole": package}
                rows.append(told | points)
        return pl.DataFrame(rows, infer_schema_length=None)

    def test_the_same_points_are_paired_and_the_shift_is_found(self) -> None:
        told = paired(self.table(0.0), self.table(0.25).sample(fraction=1.0, shuffle=True, seed=3))
        assert not isinstance(told, str)
        chances = np.random.default_rng(1).random(40)
        assert told.only_b == pytest.approx(((chances + 0.25 > 0.3) & (chances <= 0.3)).mean(), abs=1e-6)
        assert told.only_a == 0
        assert told.package_changes == told.only_b
        assert told.means["months"].pairs == (chances > 0.3).sum()

    def test_one_scenario_beside_another_is_paired_by_number(self) -> None:
        told = paired(self.table(0.0, ("as it is",)), self.table(0.1, ("mild winter",)))
        assert not isinstance(told, str)
        assert told.pairs == 40

    @pytest.mark.parametrize(
        ("other", "why"),
        [
            (lambda self: self.table(0.0, seed=2), "no points in common"),
            (lambda self: self.table(0.0).rename({"u.worth": "u.other"}), "draw other things"),
            (lambda self: self.table(0.0, ("x", "y")), "several scenarios"),
        ],
    )
    def test_what_cannot_be_paired_is_said(self, other: Callable[[TestWorlds], pl.DataFrame], why: str) -> None:
        found = paired(self.table(0.0), other(self))
        assert isinstance(found, str)
        assert why in found

    def test_a_point_in_several_scenarios_is_counted_once(self) -> None:
        one, two = (paired(self.table(0.0, names), self.table(0.25, names)) for names in (("x",), ("x", "y")))
        assert not isinstance(one, str)
        assert not isinstance(two, str)
        assert (one.pairs, two.pairs) == (40, 80)
        assert one.means == two.means

    def test_the_interval_covers_what_is_true_as_often_as_it_says(self) -> None:
        rng = np.random.default_rng(5)
        inside = 0
        for _ in range(400):
            common = rng.normal(size=80)
            told = difference(np.arange(80), common, common + rng.normal(0.3, 1.0, 80))
            assert told is not None
            inside += told.low <= 0.3 <= told.high
        assert 0.91 <= inside / 400 <= 0.98


class TestTheList:
    def test_runs_are_listed_and_strangers_are_told(self, kept: Run, cheaper: Run, winset: Winset) -> None:
        stranger = kept.folder.parent / "notes"
        stranger.mkdir(exist_ok=True)
        code, out, _ = winset("runs", kept.folder.parent, "--json")
        told = json.loads(out)
        assert code == 0
        assert {one["run"] for one in told["runs"]} == {kept.manifest.run, cheaper.manifest.run}
        assert all(one["case"] == "toy" and one["sentence"] for one in told["runs"])
        assert "manifest.json" in told["refused"]["notes"]
        code, out, _ = winset("runs", kept.folder.parent)
        assert kept.manifest.run in out

    def test_a_run_is_found_by_the_first_letters_of_its_id(self, kept: Run, cheaper: Run) -> None:
        assert opened_run(kept.manifest.run[:6], kept.folder.parent) == kept
        with pytest.raises(Faulty, match=f"did you mean '{kept.manifest.run}'"):
            opened_run(f"{kept.manifest.run[:-1]}x", kept.folder.parent)

    @pytest.mark.parametrize("text", ["", "../../etc", "nothing", "runs\x1b[2J", "ü" * 300])
    def test_what_is_no_run_ends_in_a_sentence(self, text: str, winset: Winset, tmp_path: Path) -> None:
        code, out, err = winset("rerun", tmp_path / text if text else tmp_path)
        assert (code, out) == (2, "")
        assert "Traceback" not in err
        assert "\x1b" not in err

    @pytest.mark.parametrize("text", ["", "[]", "{", '{"run": 1}', "\x00\xff", '{"schema": "manifest/9"}'])
    def test_a_damaged_manifest_ends_in_a_sentence(self, text: str, tmp_path: Path) -> None:
        (tmp_path / "manifest.json").write_text(text)
        with pytest.raises(Faulty, match=r"manifest\.json"):
            opened_run(tmp_path)


WRITER = """
import importlib.util, resource, sys, time
from pathlib import Path

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[5]), -1))

room = importlib.util.spec_from_file_location("placed", sys.argv[4])  # alone: the house takes seconds to come in
module = importlib.util.module_from_spec(room)
room.loader.exec_module(module)

class Slow(dict):
    def items(self):
        for name, text in super().items():
            print(name, flush=True)
            time.sleep(float(sys.argv[3]))
            yield name, text

run = sys.argv[2]
files = Slow({f"{k}.txt": f"{run} {k}\\n" * 2000 for k in range(20)} | {"manifest.json": '{"run": "%s"}' % run})
module.placed(files, Path(sys.argv[1]))
"""


def writer(folder: Path, run: str, pause: float, most: int = -1) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, str(folder), run, str(pause), placed.__code__.co_filename, str(most)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class TestTwoAtOnce:
    """Real processes; the disk is the only thing that they share."""

    def test_two_that_write_the_same_run_both_end_well(self, tmp_path: Path) -> None:
        both = [writer(tmp_path / "one", "aaaa", 0.02) for _ in range(2)]
        assert [(each.communicate()[1], each.returncode) for each in both] == [("", 0), ("", 0)]
        assert [path.name for path in tmp_path.iterdir()] == ["one"]
        assert len(list((tmp_path / "one").iterdir())) == 21
        assert (tmp_path / "one" / "7.txt").read_text() == "aaaa 7\n" * 2000

    @pytest.mark.parametrize("stands", ["nothing", "a folder with notes"])
    def test_of_two_runs_one_wins_whole_and_the_other_is_refused(self, stands: str, tmp_path: Path) -> None:
        if stands != "nothing":
            (tmp_path / "one").mkdir()
            (tmp_path / "one" / "notes.md").write_text("mine")
        both = {run: writer(tmp_path / "one", run, 0.02) for run in ("aaaa", "bbbb")}
        ended = {run: (each.communicate()[1], each.returncode) for run, each in both.items()}
        (won,) = [run for run, (_, code) in ended.items() if code == 0]
        (lost,) = [said for run, (said, _) in ended.items() if run != won]
        assert f"run {won} stands there" in lost
        texts = {path.read_text()[:4] for path in (tmp_path / "one").glob("*.txt")}
        assert texts == {won}
        assert [path.name for path in tmp_path.iterdir()] == ["one"]

    def test_a_killed_one_leaves_no_half_folder_and_no_obstacle(self, tmp_path: Path) -> None:
        slow = writer(tmp_path / "one", "aaaa", 0.2)
        assert slow.stdout is not None
        assert [slow.stdout.readline() for _ in range(4)][-1]
        os.kill(slow.pid, signal.SIGKILL)
        slow.communicate()
        assert not (tmp_path / "one").exists()
        assert len(list(tmp_path.iterdir())) == 1  # what it left beside its place
        placed({"a.txt": "a", "manifest.json": '{"run": "aaaa"}'}, tmp_path / "one")
        assert [path.name for path in tmp_path.iterdir()] == ["one"]
        assert (tmp_path / "one" / "a.txt").read_text() == "a"

    def test_one_that_is_at_work_is_not_swept_away(self, tmp_path: Path) -> None:
        slow = writer(tmp_path / "one", "aaaa", 0.05)
        assert slow.stdout is not None
        slow.stdout.readline()
        placed({"a.txt": "a", "manifest.json": '{"run": "aaaa"}'}, tmp_path / "one")
        assert slow.communicate()[1] == ""
        assert slow.returncode == 0
        assert {path.name for path in (tmp_path / "one").iterdir()} >= {"a.txt", "0.txt", "19.txt"}

    def test_what_another_machine_left_is_swept_after_a_day(self, tmp_path: Path) -> None:
        for name, age in (("new", 60.0), ("old", 3 * 86_400.0)):
            part = tmp_path / f".one.part-abcdef-1-{name}"
            part.mkdir()
            then = time.time() - age
            os.utime(part, (then, then))
        placed({"a.txt": "a"}, tmp_path / "one")
        assert sorted(path.name for path in tmp_path.iterdir()) == [".one.part-abcdef-1-new", "one"]

    def test_a_claimed_folder_that_was_left_half_is_made_whole(self, tmp_path: Path) -> None:
        (tmp_path / "one").mkdir()
        (tmp_path / "one" / "manifest.json").write_text('{"run": "aaaa"}')
        placed({"a.txt": "a", "manifest.json": '{"run": "aaaa"}', "times.json": "{}"}, tmp_path / "one")
        assert (tmp_path / "one" / "a.txt").read_text() == "a"
        assert (tmp_path / "one" / "times.json").exists()


class TestTheDiskRefuses:
    def test_a_full_disk_is_told_by_the_folder_and_leaves_nothing(self, tmp_path: Path) -> None:
        """Files may not grow beyond a limit, which the system tells like a disk that is full."""
        full = writer(tmp_path / "one", "aaaa", 0.0, most=5_000)
        _, err = full.communicate()
        assert full.returncode == 1
        assert err.splitlines()[-1].endswith(f"File too large: '{tmp_path / 'one'}'")
        assert list(tmp_path.iterdir()) == []

    def test_a_place_that_cannot_be_written_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("mine")
        with pytest.raises(OSError) as refused:  # noqa: PT011  which one depends on the machine
            placed({"a.txt": "a"}, tmp_path / "file" / "below" / "one")
        assert str(tmp_path / "file") in str(refused.value)

    def test_a_read_only_disk_is_named_by_what_was_asked_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refusing(**_: object) -> str:
            raise OSError(30, "Read-only file system", str(tmp_path / ".one.part-x"))

        monkeypatch.setattr("tempfile.mkdtemp", refusing)
        with pytest.raises(OSError, match="Read-only") as refused:
            placed({"a.txt": "a"}, tmp_path / "one")
        assert refused.value.filename == str(tmp_path / "one")


def test_nothing_kept_is_found_while_a_run_is_asked_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WINSET_CACHE", str(tmp_path))
    told = TimesTold(asked=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), kept=False, seconds={})
    store.keep("one.json", told)
    with store.nothing_kept():
        assert store.kept("one.json", TimesTold) is None
    assert store.kept("one.json", TimesTold) == told
    assert os.environ["WINSET_CACHE"] == str(tmp_path)


def test_differences_of_json_keep_the_order_of_the_document() -> None:
    a, b = {"x": [1, {"y": 2}], "z": True}, {"x": [1, {"y": 2.5}, 4], "z": 1}
    assert list(walked(a, b)) == [("x.1.y", 2, 2.5), ("x.2", "absent", 4), ("z", True, 1)]


@pytest.mark.parametrize("name", ["manifest", "scenario", "times", "runs", "rerun", "diff"])
def test_the_documents_have_schemas(name: str) -> None:
    assert study.schema(f"{name}/1")["properties"]["schema"]["default"] == f"{name}/1"
