"""A new case is whole or not there, sound, and never written over another."""

from pathlib import Path

import pytest

from winset import case
from winset.errors import Faulty


def test_a_new_case_is_sound_and_bears_its_name(tmp_path: Path) -> None:
    folder = case.scaffold("north-south", tmp_path)
    assert folder == tmp_path / "north-south"
    made = case.read(folder)
    assert made.id == "north-south"
    assert "my-case" not in (folder / "case.yaml").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["north-south"]


def test_a_new_case_has_something_to_bargain_over(tmp_path: Path) -> None:
    made = case.read(case.scaffold("a", tmp_path))
    assert len(made.actors) == 2
    assert len(made.issues) >= 3
    assert made.legislatures == ()
    assert "made up" in made.disclosure.lower()


def test_the_evidence_of_a_new_case_is_five_years_of_each_origin(tmp_path: Path) -> None:
    folder = case.scaffold("a", tmp_path)
    header, *rows = (folder / "evidence" / "encounters.csv").read_text(encoding="utf-8").splitlines()
    assert header == "origin,channel,month,value,source"
    months = {origin: [row.split(",")[2] for row in rows if row.startswith(origin)] for origin in ("XAA", "XBB", "OTH")}
    assert all(len(set(of)) == 60 and of == sorted(of) for of in months.values())
    assert sum(len(of) for of in months.values()) == len(rows)


@pytest.mark.parametrize(
    "name", ["", "My Case", "../x", "a/b", ".", "-a", "é", "us-mexico", "template", "x" * 65, "a\n"]
)
def test_a_bad_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Faulty, match="winset new: name"):
        case.scaffold(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_exists_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(Faulty, match="a folder that exists, expected a new name"):
        case.scaffold("mine", tmp_path)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match="is not there"):
        case.scaffold("mine", tmp_path / "nowhere")


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(Faulty, match="No space left on device"):
        case.scaffold("mine", tmp_path)
    assert list(tmp_path.iterdir()) == []
