"""What was read once is given again while no byte has changed; what changed is read anew, whatever its time says."""

import os
import shutil
from pathlib import Path

import pytest

from winset import case, evidence
from winset.errors import Faulty
from winset.evidence import Evidence, unchanged


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    return case.scaffold("toy", tmp_path)


def observed(folder: Path) -> Evidence:
    return evidence.read(folder / "evidence", case.read(folder).series)


def edited(file: Path, old: str, new: str) -> None:
    """Edit a file of the same length and put its times back, so that only its bytes tell."""
    before, text = file.stat(), file.read_text(encoding="utf-8")
    assert old in text
    assert len(old) == len(new)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_tables_are_read_once_and_an_edited_one_anew(toy: Path) -> None:
    first = observed(toy)
    assert observed(toy) is first
    file = toy / "evidence" / "encounters.csv"
    row = file.read_text(encoding="utf-8").splitlines()[1]
    origin, channel, month, value, source = row.split(",")
    other = str(int(value) + (1 if int(value) % 10 < 9 else -1))
    edited(file, row, ",".join((origin, channel, month, other, source)))
    second = observed(toy)
    assert second is not first
    assert first.flows.row(0)[4] == int(value)
    assert second.flows.row(0)[4] == int(other)


def test_another_folder_with_the_same_bytes_is_another(toy: Path, tmp_path: Path) -> None:
    shutil.copytree(toy, tmp_path / "same")
    assert observed(tmp_path / "same") is not observed(toy)


def test_what_the_case_says_of_a_series_is_part_of_what_was_read(toy: Path) -> None:
    before = observed(toy)
    (series,) = case.read(toy).series
    later = series.model_copy(update={"lag": series.lag.model_copy(update={"value": series.lag.value + 30})})
    assert (evidence.read(toy / "evidence", [later]).flows["published"] > before.flows["published"]).all()


def test_faults_are_told_each_time_and_of_a_file_that_comes_or_goes(toy: Path) -> None:
    observed(toy)
    strange = toy / "evidence" / "strange.csv"
    strange.write_text("origin,channel,month,value,source\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(Faulty, match="unknown series 'strange'"):
            observed(toy)
    strange.unlink()
    observed(toy)
    (toy / "evidence" / "encounters.csv").unlink()
    with pytest.raises(Faulty):
        observed(toy)


def test_an_edited_case_is_read_anew_and_one_text_may_stand_in_two_files(toy: Path, tmp_path: Path) -> None:
    first = case.read(toy)
    edited(toy / "case.yaml", "North and South", "South and North")
    assert first.title.startswith("North and South")
    assert case.read(toy).title.startswith("South and North")
    shutil.copytree(toy, tmp_path / "copy")
    for folder in (toy, tmp_path / "copy"):
        text = (folder / "case.yaml").read_text(encoding="utf-8")
        (folder / "case.yaml").write_text(text.replace("unit: points", "unit: pounds", 1), encoding="utf-8")
        with pytest.raises(Faulty) as told:
            case.read(folder)
        assert {fault.file for fault in told.value.faults} == {f"{folder}/case.yaml"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are pipes")
def test_what_is_no_file_and_what_is_large_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_text("12345", encoding="utf-8")
    assert unchanged.stamp(tmp_path) is not None
    monkeypatch.setattr(unchanged, "MOST_BYTES", 4)
    assert unchanged.stamp(tmp_path) is None
    monkeypatch.undo()
    os.mkfifo(tmp_path / "pipe.csv")  # to open it would wait for ever
    assert unchanged.stamp(tmp_path) is None
