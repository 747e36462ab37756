"""README's example is what the tool prints. If it changed on purpose: ``python scripts/write_example.py``."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from winset import study
from winset.cli import app
from winset.report.screen import as_text

ROOT = Path(__file__).resolve().parents[2]


def test_the_example_in_readme_says_where_things_stand_as_the_tool_does() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8").partition("```text\n")[2].partition("\n```")[0]
    told = as_text(study.run("us-mexico", as_of="2024-01", seed=7))
    start, end = told.index("WHERE THINGS STAND"), told.index("OUTLOOK, IF NOTHING IS AGREED")
    assert told[start:end].strip() in shown


def test_the_figure_in_readme_is_there() -> None:
    figure = ROOT / "docs" / "figures" / "outlook-2024-01.svg"
    assert f"({figure.relative_to(ROOT)})" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert figure.read_text(encoding="utf-8").startswith("<svg")


LOOKS = ("show", "claim", "read", "import")


def looking() -> list[str]:
    """Lines of README's block of commands that look into the evidence."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0].strip().splitlines() for block in text.split("```\n") if "winset show" in block]
    return next(lines for lines in blocks if lines and all(line.startswith("winset ") for line in lines))


def test_readme_shows_each_command_that_looks_into_the_evidence_once() -> None:
    assert [shlex.split(line)[1] for line in looking()] == list(LOOKS)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("show", "Venezuela"),
        ("claim", "249,740"),
        ("read", "249,740"),
        ("import", "us_sw_encounters_bothcomp"),
    ],
)
def test_these_commands_run_as_they_stand_in_readme(command: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    words = next(shlex.split(line)[1:] for line in looking() if shlex.split(line)[1] == command)
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    assert said in result.output
