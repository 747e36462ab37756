"""What a stranger installs, and what the gate runs."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEST_COMMAND = (ROOT / "scripts" / "test.sh").read_text(encoding="utf-8").splitlines()[-1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins(name: str) -> dict[str, str]:
    """Requirement lines by package, each with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {re.split(r"[=\[ ]", line)[0] + line.partition(";")[2][:40]: line for line in lines}


def names(name: str) -> set[str]:
    return {re.split(r"[=\[ ]", line)[0] for line in pins(name).values()}


def wanted(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=; ]", line)[0].lower().replace("_", "-").replace(".", "-") for line in requirements}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_is_exact_and_has_hashes_and_no_address(name: str) -> None:
    for line in pins(name).values():
        assert re.match(r"[a-z0-9.-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", line), line[:80]
        assert "://" not in line


def test_the_pins_hold_what_the_project_asks_for() -> None:
    assert wanted(PROJECT["dependencies"]) <= names("requirements.txt")
    assert wanted(PROJECT["optional-dependencies"]["dev"]) <= names("requirements-dev.txt")


def test_developers_run_what_users_run() -> None:
    users, developers = set(pins("requirements.txt").values()), set(pins("requirements-dev.txt").values())
    versions = {line.split(" ")[0] for line in developers}
    assert {line.split(" ")[0] for line in users} <= versions


def test_the_console_script_is_the_command_line() -> None:
    assert PROJECT["scripts"] == {"winset": "winset.cli:main"}


def test_the_gate_runs_the_test_command_of_the_readme() -> None:
    command, gate = TEST_COMMAND, (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "scripts/test.sh" in gate
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    readme = ROOT / "README.md"
    if not readme.is_file():
        pytest.skip("there is no README yet")
    assert command in readme.read_text(encoding="utf-8")


def test_the_gate_judges_what_is_cheap_between_the_two_parts_of_the_test_command() -> None:
    """All but the last part installs; the last one tests. The gate cuts the command as bash does here."""
    parts = [subprocess.check_output(["bash", "-c", f"command=$1; echo {cut}", "-", TEST_COMMAND], text=True).strip()
             for cut in ('"${command% && *}"', '"${command##* && }"')]  # fmt: skip
    assert " && ".join(parts) == TEST_COMMAND
    assert re.fullmatch(r"\S+/pytest( -n \d)?", parts[1])
    assert "pytest" not in parts[0]
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    order = ["${command% && *}", "ruff", "lint-imports", "mypy", 'wait "$beside"', "${command##* && }"]
    places = [gate.index(what, gate.index("command=")) for what in order]
    assert places == sorted(places)


@pytest.mark.parametrize("script", [".ci/run", "scripts/test.sh"])
def test_scripts_are_bash(script: str) -> None:
    subprocess.run(["bash", "-n", str(ROOT / script)], check=True)


def test_the_version_is_told_once_and_cited() -> None:
    text = (ROOT / "src" / "winset" / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "(.+)"', text)
    assert version
    assert f"version: {version.group(1)}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## [{version.group(1)}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
