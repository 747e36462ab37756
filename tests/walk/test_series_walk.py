"""Outlook, backtest and measures as a stranger calls them: exit codes, no traceback, documents that hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

WINSET = [sys.executable, "-m", "winset.cli"]

NUMBERS = {"backtest": 2, "measures": 2}
"""Numbers of the documents that are past their first."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which nothing is edited: every test has it as the first one has."""
    tmp_path = tmp_path_factory.mktemp("walk")
    rows = [
        f"shelter,{origin},{2014 + month // 12}-{month % 12 + 1:02d},{100 + 10 * at + 37 * (month * (at + 3)) % 90}"
        for at, origin in enumerate(("HND", "GTM"))
        for month in range(90)
    ]
    (tmp_path / "shelter.csv").write_text("series,origin,month,value\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "short.csv").write_text("series,origin,month,value\na,X,2020-01,4\n", encoding="utf-8")
    winset(tmp_path, "new", "toy")
    return tmp_path


def winset(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "WINSET_CACHE": str(folder / "cache"), "NO_COLOR": "1", "COLUMNS": "100"}
    return subprocess.run([*WINSET, *words], cwd=folder, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("outlook", ("shelter.csv", "--months", "6", "--capacity", "250")),
        ("outlook", ("toy",)),
        ("backtest", ("shelter.csv",)),
        ("measures", ("toy",)),
        ("deals", ("toy", "--draws", "50")),
        ("prices", ("toy", "--draws", "50", "--package", "aid=all", "--in", "aid")),
    ],
)
def test_a_program_gets_a_document_of_the_schema_that_is_printed(
    folder: Path, name: str, words: tuple[str, ...], inside: Callable[..., tuple[int, str, str]]
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    done = winset(folder, name, *words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert document["schema"] == f"{name}/{NUMBERS.get(name, 1)}"
    jsonschema.validate(document, json.loads(inside(folder, "schema", document["schema"])[1]))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("outlook", "shelter.csv"), "OUTLOOK OF shelter, as of 2021-06-30"),
        (("backtest", "shelter.csv"), "RECORD OF shelter"),
        (("measures", "toy"), "WHAT PAST MEASURES DID"),
    ],
)
def test_a_reader_gets_a_table_of_at_most_a_hundred_columns(folder: Path, words: tuple[str, ...], told: str) -> None:
    done = winset(folder, *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 100


@pytest.mark.parametrize(
    "words",
    [
        ("outlook", "nowhere"),
        ("outlook", "nowhere.csv"),
        ("outlook", "short.csv"),
        ("outlook", "toy/case.yaml"),
        ("outlook", "shelter.csv", "--series", "other"),
        ("outlook", "shelter.csv", "--months", "0"),
        ("outlook", "shelter.csv", "--capacity", "nan"),
        ("outlook", "shelter.csv", "--capacity", "-1"),
        ("outlook", "shelter.csv", "--as-of", "2050-06"),
        ("outlook", ""),
        ("backtest", "shelter.csv", "--policy-dates"),
        ("outlook", "shelter.csv", "--as-of", "2013-01"),
        ("outlook", "shelter.csv", "--as-of", "yesterday"),
        ("backtest", "short.csv"),
        ("backtest", "nowhere"),
        ("measures", "shelter.csv"),
        ("measures", "toy", "--as-of", "1999-01"),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, words: tuple[str, ...], inside: Callable[..., tuple[int, str, str]]
) -> None:
    code, told, beside = inside(folder, *words)
    assert (code, told) == (2, "")
    assert "Traceback" not in beside
    assert beside.strip()


@pytest.mark.parametrize(
    "words", [("outlook", "nowhere"), ("backtest", "short.csv"), ("measures", "toy", "--as-of", "1999-01")]
)
def test_a_program_says_it_without_a_traceback(folder: Path, words: tuple[str, ...]) -> None:
    done = winset(folder, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_policy_dates_are_one_fault_for_a_file_and_for_a_case_without_them(
    folder: Path, inside: Callable[..., tuple[int, str, str]]
) -> None:
    for target in ("shelter.csv", "toy"):
        code, told, _ = inside(folder, "backtest", target, "--policy-dates", "--json")
        assert code == 2
        (fault,) = json.loads(told)["faults"]
        assert fault["file"] == target
