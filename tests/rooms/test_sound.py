"""Whether a case can be answered: what `winset check` sees beyond the shape of its files."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from winset import case, study
from winset.errors import Faulty
from winset.study.moments import ask

NEWEST = dt.date(2025, 12, 25)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    return case.scaffold("toy", tmp_path)


def changed(folder: Path, old: str, new: str, file: str = "case.yaml") -> Path:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def faults(folder: Path) -> str:
    with pytest.raises(Faulty) as caught:
        study.check(folder)
    return "\n".join(str(fault) for fault in caught.value.faults)


def table(folder: Path) -> list[str]:
    return (folder / "evidence" / "encounters.csv").read_text(encoding="utf-8").splitlines()


def write(folder: Path, lines: list[str]) -> Path:
    (folder / "evidence" / "encounters.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_shipped_cases_are_sound(toy: Path) -> None:
    assert study.check("us-mexico") == ()
    assert study.check(toy) == ()


def test_too_few_months_are_seen_before_they_are_fitted(toy: Path) -> None:
    head, *rows = table(toy)
    late = [row for row in rows if row.split(",")[2] >= "2024-07"]
    told = faults(write(toy, [head, *late]))
    assert "moment newest" in told
    assert "expected 18 or more" in told


def test_a_month_without_any_row_is_doubtful(toy: Path) -> None:
    head, *rows = table(toy)
    kept = [row for row in rows if row.split(",")[2] != "2023-05"]
    assert any("no row for 2023-05" in warning for warning in study.check(write(toy, [head, *kept])))


def test_a_source_of_the_tables_that_the_case_does_not_list_is_doubtful(toy: Path) -> None:
    head, *rows = table(toy)
    other = [rows[0].rsplit(",", 1)[0] + ",hearsay", *rows[1:]]
    assert any("'hearsay'" in warning for warning in study.check(write(toy, [head, *other])))


def test_an_unknown_roll_call_is_a_fault_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "mexico"
    shutil.copytree(case.locate("us-mexico"), folder)
    told = faults(changed(folder, "h91-117.2021", "h91-117.2012", "issues.yaml"))
    assert "issues.yaml:" in told
    assert "unknown roll call 'h91-117.2012'" in told
    assert "did you mean 'h91-117.2021'" in told


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("label: twice as hard", 'label: ""', "label"),
        ("label: twice as hard", 'label: "two\\nlines"', "label"),
        ("value: -0.2, unit: log", "value: -200, unit: log", "beyond any use"),
    ],
)
def test_what_no_reader_could_use_is_a_fault(toy: Path, old: str, new: str, said: str) -> None:
    assert said in faults(changed(toy, old, new))


def test_an_empty_agenda_is_a_fault(toy: Path) -> None:
    text = (toy / "case.yaml").read_text(encoding="utf-8")
    start, end = text.index("\nissues:"), text.index("\noutcomes:")
    (toy / "case.yaml").write_text(text[:start] + "\nissues: []\n" + text[end:], encoding="utf-8")
    assert "no issue at moment newest" in faults(toy)


def test_folded_text_carries_no_mark_of_its_folds() -> None:
    mexico = case.read("us-mexico")
    assert all(ord(sign) >= 32 for sign in mexico.summary + mexico.disclosure)


def test_between_two_congresses_the_next_date_that_can_be_asked_is_named() -> None:
    with pytest.raises(Faulty) as caught:
        ask(case.read("us-mexico"), "2023-06", NEWEST)
    assert "2023-01-03" in str(caught.value)
    assert "2023-12-18" in str(caught.value)


def test_the_month_in_which_the_evidence_ends_can_be_asked() -> None:
    assert ask(case.read("us-mexico"), "2025-12", NEWEST).as_of == NEWEST


def test_more_draws_than_paths_are_refused() -> None:
    with pytest.raises(Faulty, match="1 to 2000"):
        study.run("us-mexico", draws=2001)


def test_a_date_after_its_moment_says_what_is_not_as_of_it() -> None:
    question = ask(case.read("us-mexico"), "2022-03-15", NEWEST)
    assert (question.since, question.as_of) == (dt.date(2021, 11, 16), dt.date(2022, 3, 15))
