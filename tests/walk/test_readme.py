"""README's example is what the tool prints. If it changed on purpose: ``python scripts/write_example.py``."""

from __future__ import annotations

from pathlib import Path

import pytest

from winset import study
from winset.report.screen import as_text

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_in_readme_says_where_things_stand_as_the_tool_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WINSET_CACHE", str(tmp_path))
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("```text\n")[2].partition("\n```")[0]
    told = as_text(study.run("us-mexico", as_of="2024-01", seed=7))
    start, end = told.index("WHERE THINGS STAND"), told.index("OUTLOOK, IF NOTHING IS AGREED")
    assert told[start:end].strip() in shown


def test_the_figure_in_readme_is_there() -> None:
    figure = ROOT / "docs" / "figures" / "outlook-2024-01.svg"
    assert f"({figure.relative_to(ROOT)})" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert figure.read_text(encoding="utf-8").startswith("<svg")
