"""What may not stand in a file of the house: machines, registries, quotes, persons."""

import re
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
SELF = "tests/house/test_files.py"
MACHINE = ("/work" + "/", "/opt/" + "winset", "/home" + "/", "/Users" + "/", "/root" + "/")
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "--index" + "-url", "--extra-index" + "-url")
LEGAL_WORDS = re.compile(r"\billegal (alien|immigrant|migrant)s?\b|\baliens?\b", re.IGNORECASE)


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout, so no one can say which files are the project's")
    files = (ROOT / name for name in done.stdout.decode().split("\0") if name)
    return [path for path in files if path.is_file() and path.relative_to(ROOT).as_posix() != SELF]


ADDRESS = re.compile(r"https?://[^\s;,]+/home/[^\s;,]*")
"""An address of a page whose path happens to hold a word of machines."""


def lines_with(words: tuple[str, ...]) -> list[str]:
    found = []
    for path in tracked():
        if path.suffix in {".png", ".woff2", ".gz", ".xlsx"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            plain = ADDRESS.sub("", line) if path.name == "deals.csv" else line
            found += [f"{path.relative_to(ROOT)}:{number}: {word}" for word in words if word in plain]
    return found


def test_no_file_names_a_folder_of_some_machine() -> None:
    assert lines_with(MACHINE) == []


def test_no_file_names_a_package_registry() -> None:
    assert lines_with(REGISTRIES) == []


def test_lock_files_are_not_kept() -> None:
    assert [p.name for p in tracked() if p.name in {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock"}] == []


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return {str(key) for key in value} | {key for inner in value.values() for key in keys(inner)}
    return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "src/winset/cases").glob("*/*.yaml")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_shipped_cases_hold_no_quotes(path: Path) -> None:
    assert "quote" not in keys(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")))


def test_shipped_tables_hold_no_quotes() -> None:
    tables = sorted((ROOT / "src/winset").rglob("*.csv"))
    headers = {path.name: path.open(encoding="utf-8").readline().strip().split(",") for path in tables}
    assert headers
    assert [name for name, columns in headers.items() if "quote" in columns] == []


LISTS_OF_LOADED_WORDS = {"loaded.py", "judge.yaml"}
"""Files whose subject such words are: they are to be found in others' texts, or in texts that sound like them."""


def test_words_are_neutral() -> None:
    """In what we write. Titles of bills and of sources are their authors' (the cases' tables and sources)."""
    apart = {"sources.yaml", *LISTS_OF_LOADED_WORDS}
    ours = [p for p in tracked() if p.suffix in {".py", ".md", ".html", ".j2", ".yaml"} and p.name not in apart]
    found = [
        f"{p.relative_to(ROOT)}: {match.group()}"
        for p in ours
        for match in LEGAL_WORDS.finditer(p.read_text(encoding="utf-8"))
    ]
    assert found == []
