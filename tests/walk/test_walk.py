"""The whole walk on the small shipped template, from files on disk to what a reader sees, compared word for word.

If a change is meant to change what is told, look at the difference and take it:
``WINSET_TAKE=1 pytest tests/walk``.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from winset import case

EXPECTED = Path(__file__).with_name("expected.txt")
WINSET = [sys.executable, "-m", "winset.cli"]
RUN = re.compile(r"\b[0-9a-f]{10}\b")
Inside = tuple[int, str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    case.scaffold("toy", tmp_path)  # what `winset new` calls; tests/walk/test_series_walk.py calls that
    return tmp_path


def winset(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    own = {"WINSET_CACHE": str(folder / "cache"), "NO_COLOR": "1", "COLUMNS": "100"}
    environment = {**os.environ, **own, **more}
    return subprocess.run([*WINSET, *words], cwd=folder, capture_output=True, text=True, env=environment, check=False)


def test_the_brief_of_the_toy_case_reads_as_expected(folder: Path) -> None:
    done = winset(folder, "brief", "toy", "--draws", "100", "--out", "out")
    assert (done.returncode, done.stderr) == (0, "")
    told = RUN.sub("RUN", done.stdout)
    if os.environ.get("WINSET_TAKE"):
        EXPECTED.write_text(told, encoding="utf-8")
    assert told == EXPECTED.read_text(encoding="utf-8")


def test_the_second_brief_is_the_first_to_the_byte(folder: Path) -> None:
    first = winset(folder, "brief", "toy", "--draws", "60", "--json", "--out", "a")
    kept = winset(folder, "brief", "toy", "--draws", "60", "--json", "--out", "b")
    fresh = winset(folder, "brief", "toy", "--draws", "60", "--json", "--out", "c", "--fresh")
    assert first.stdout == kept.stdout == fresh.stdout
    assert json.loads(first.stdout)["schema"] == "brief/1"
    files = sorted(p.relative_to(folder / "a") for p in (folder / "a").rglob("*") if p.is_file())
    files.remove(Path("times.json"))  # the clock's
    assert files
    assert all((folder / "a" / f).read_bytes() == (folder / "c" / f).read_bytes() for f in files)


def test_the_number_of_threads_moves_no_digit(folder: Path) -> None:
    """An answer made anew twice; the records in it are kept, and were once for both before too."""
    told = []
    for threads in ("1", "2"):
        more = {"OPENBLAS_NUM_THREADS": threads, "WINSET_CACHE": os.environ["WINSET_CACHE"]}
        words = ("brief", "us-mexico", "--as-of", "2024-01", "--draws", "50", "--json", "--fresh")
        told.append(winset(folder, *words, **more).stdout)
    assert told[0] == told[1] != ""


def test_bad_input_is_a_list_and_leaves_nothing(folder: Path) -> None:
    text = (folder / "toy" / "case.yaml").read_text(encoding="utf-8")
    broken = text.replace("unit: points", "unit: pounds", 1).replace("standing: light", "standing: heavy", 1)
    (folder / "toy" / "case.yaml").write_text(broken, encoding="utf-8")
    done = winset(folder, "brief", "toy", "--out", "out")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert lines[-1] == "2 faults; nothing was written."
    assert all(re.match(r"toy/case\.yaml:\d+:\d+ issues\.enforcement", line) for line in lines[:-1])
    assert not (folder / "out").exists()


def test_a_program_gets_the_faults_as_a_document(folder: Path) -> None:
    (folder / "toy" / "evidence" / "encounters.csv").write_text("origin,month\nXAA,2020-01\n", encoding="utf-8")
    done = winset(folder, "check", "toy", "--json")
    document = json.loads(done.stdout)
    assert done.returncode == 2
    assert document["schema"] == "faults/1"
    assert {"file", "line", "found", "expected", "sentence"} <= set(document["faults"][0])


@pytest.mark.parametrize(
    "words",
    [
        ("brief", "nowhere"),
        ("brief", "toy", "--as-of", "yesterday"),
        ("brief", "toy", "--draws", "3"),
        ("brief", "toy", "--seed", "-1"),
        ("brief", "toy", "--out", "toy/case.yaml"),
        ("schema", "nothing"),
        ("new", "Bad Name"),
        ("new", "toy"),
        ("frobnicate",),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, words: tuple[str, ...], inside: Callable[..., Inside]) -> None:
    code, _, beside = inside(folder, *words)
    assert code == 2
    assert "Traceback" not in beside
    assert beside.strip()


@pytest.mark.parametrize("words", [("brief", "toy", "--draws", "3"), ("new", "toy"), ("frobnicate",)])
def test_a_program_says_it_without_a_traceback(folder: Path, words: tuple[str, ...]) -> None:
    """As a process of its own: a fault of the case, one of a folder, one of the command line."""
    done = winset(folder, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_sound_case_is_called_sound() -> None:
    done = winset(Path.cwd(), "check", "us-mexico")
    assert (done.returncode, done.stdout) == (0, "us-mexico: sound\n")
