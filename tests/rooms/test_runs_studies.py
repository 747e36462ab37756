"""Studies as runs: the same bytes by other workers, two of them world by world, and two processes at one study."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from pydantic import ValidationError

from winset import case, report
from winset.errors import Faulty
from winset.study import runs
from winset.study.runs import Run, differ, opened_run
from winset.study.runs.studied import StudyRan
from winset.study.runs.told import ManifestTold
from winset.study.worlds.asked import Wanted
from winset.study.worlds.run import studied
from winset.study.worlds.telling import told

Winset = Callable[..., tuple[int, str, str]]
WORLDS = 30


@pytest.fixture(scope="module", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    pytest.MonkeyPatch().setenv("WINSET_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    case.scaffold("toy", folder)
    return folder


def asked(place: Path, *scenarios: str) -> Run:
    """A study of the toy case by one worker, in its run folder."""
    toy, clock = str(place / "toy"), runs.Clock(lambda step, done: None)
    wanted = Wanted(toy, WORLDS, scenarios=scenarios)
    one, found = studied(wanted, lambda _: None, None, 1, clock)
    folder = place / "runs" / one.run
    report.write_study(StudyRan(one, toy, found, told(one, found), clock.times()), folder)
    return opened_run(folder)


@pytest.fixture(scope="module")
def calm(place: Path) -> Run:
    return asked(place)


@pytest.fixture(scope="module")
def dry(place: Path) -> Run:
    return asked(place, "dry-year")


def test_two_processes_give_every_byte_that_one_gave(calm: Run) -> None:
    checked = report.rerun(calm, workers=2)
    assert [each for each in checked.files if not each.same] == []
    assert {"worlds.parquet", "worlds.npz", "study.json", "manifest.json", "scenario.json", "log.txt"} <= {
        each.file for each in checked.files
    }


def test_a_cell_of_the_table_that_was_changed_is_found(calm: Run, tmp_path: Path) -> None:
    was = pl.read_parquet(calm.folder / "worlds.parquet")
    row = was["deal"].to_list().index(True)
    points = was["surplus.south"].to_list()
    points[row] += 0.5
    (tmp_path / "manifest.json").write_bytes((calm.folder / "manifest.json").read_bytes())
    was.with_columns(pl.Series("surplus.south", points)).write_parquet(tmp_path / "worlds.parquet")
    files = {"worlds.parquet": (calm.folder / "worlds.parquet").read_bytes()}
    (found,) = [
        each
        for each in runs.checked(opened_run(tmp_path), files, calm.manifest.run, ()).files
        if each.file == "worlds.parquet"
    ]
    assert found.path == f"row {row + 1}, surplus.south"
    assert float(found.then) == pytest.approx(float(found.now) + 0.5)


def test_two_scenarios_are_compared_at_the_same_points(calm: Run, dry: Run) -> None:
    found = differ(calm, dry)
    assert found.paired is not None
    assert (found.paired.of, found.paired.pairs) == ("worlds", WORLDS)
    assert [each.path for each in found.parameters] == ["study.scenarios"]
    a, b = (pl.read_parquet(run.folder / "worlds.parquet")["surplus.south"].to_numpy() for run in (calm, dry))
    assert found.paired.means["surplus.south"].mean == pytest.approx((b - a).mean(), abs=1e-6)


def test_both_are_listed_and_the_sentence_is_the_study_s(calm: Run, dry: Run, winset: Winset) -> None:
    code, out, _ = winset("runs", calm.folder.parent, "--json")
    listed = {one["run"]: one for one in json.loads(out)["runs"]}
    assert code == 0
    assert (listed[calm.manifest.run]["scenario"], listed[dry.manifest.run]["scenario"]) == ("as it is", "dry-year")
    assert f"{WORLDS} worlds" in listed[calm.manifest.run]["sentence"]


def test_a_scenario_is_told_by_its_title_and_with_its_flows(dry: Run) -> None:
    text = " ".join((dry.folder / "study.txt").read_text().split())
    (of,) = json.loads((dry.folder / "study.json").read_text())["scenarios"]
    assert (of["scenario"], of["title"]) == ("dry-year", "A dry year")
    assert "A dry year. A deal in" in text
    assert "dry-year" not in text
    low, middle, high = of["flows"].values()
    assert low < middle < high
    assert "dry-year" not in (dry.folder / "figures/months-kept.svg").read_text()


def test_files_that_are_not_as_the_run_wrote_them_are_told_beside_it(calm: Run, dry: Run, tmp_path: Path) -> None:
    edited = tmp_path / "edited"
    shutil.copytree(calm.folder, edited)
    (edited / "study.txt").write_text("Edited.")
    (edited / "log.txt").unlink()
    told = differ(opened_run(edited), dry)
    assert "Files of A are not as the run wrote them: log.txt, study.txt." in told.notes
    assert not [note for note in differ(calm, dry).notes if "not as the run wrote" in note]


def test_an_edited_manifest_of_a_study_is_refused(calm: Run, tmp_path: Path) -> None:
    stated = json.loads((calm.folder / "manifest.json").read_text())
    stated["study"]["worlds"] = 60
    (tmp_path / "manifest.json").write_text(json.dumps(stated))
    with pytest.raises(Faulty, match="changed after it was written"):
        opened_run(tmp_path)


def test_a_brief_and_a_study_are_not_compared(calm: Run, place: Path) -> None:
    brief = Run(calm.folder, calm.manifest.model_copy(update={"kind": "brief", "study": None}))
    with pytest.raises(Faulty, match="a study, expected a brief"):
        differ(brief, calm)
    for wrong in ({"kind": "brief"}, {"study": None}, {"kind": "poem"}, {"seed": -1}):
        with pytest.raises(ValidationError):
            ManifestTold.model_validate(calm.manifest.model_dump(by_alias=True) | wrong)


def test_two_processes_at_one_study_both_end_well(calm: Run, place: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "winset.cli", "study", str(place / "toy"), "--worlds", str(WORLDS), "--workers", "1"]
    both = [
        subprocess.Popen([*words, "--out", "one"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [(each.communicate()[1].decode(), each.returncode) for each in both]
    assert [code for _, code in said] == [0, 0], said
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert (tmp_path / "one" / "worlds.parquet").read_bytes() == (calm.folder / "worlds.parquet").read_bytes()
