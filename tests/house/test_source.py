"""How the source is kept: small, named, documented, and light to import."""

import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "winset"
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 60
LISTS = {f"src/winset/{name}.py" for name in ("case/parts", "study/answer", "evidence/publishers/origins")}
"""Files that are nothing but lists, of shapes or of names: they may be long."""
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "core", "base", "manager", "engine", "handler"}
HEAVY = {"numpy", "scipy", "polars", "altair", "pydantic", "openpyxl", "vl_convert", "ruamel", "jinja2"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def definitions(path: Path) -> tuple[Definition, ...]:
    return tuple(node for node in ast.walk(parsed(path)) if isinstance(node, Definition))


def public(path: Path) -> Iterator[Definition]:
    """Functions and classes of a module, and methods of its classes, whose names do not begin with a stroke."""

    def inside(node: ast.Module | ast.ClassDef) -> Iterator[Definition]:
        for child in node.body:
            if isinstance(child, Definition) and not child.name.startswith("_"):
                yield child
                if isinstance(child, ast.ClassDef):
                    yield from inside(child)

    yield from inside(parsed(path))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_is_source_to_look_at() -> None:
    assert len(FILES) > 10


def test_every_module_says_what_it_is() -> None:
    assert [named(p) for p in FILES if not ast.get_docstring(parsed(p))] == []


def test_every_public_function_and_class_has_a_docstring() -> None:
    assert [f"{named(p)}: {d.name}" for p in FILES for d in public(p) if not ast.get_docstring(d)] == []


def test_no_file_is_a_giant() -> None:
    sizes = {named(p): len(p.read_text(encoding="utf-8").splitlines()) for p in FILES}
    assert {name: n for name, n in sizes.items() if n > MOST_LINES and name not in LISTS} == {}


def test_no_function_is_a_giant() -> None:
    long = [
        f"{named(p)}: {d.name}"
        for p in FILES
        for d in definitions(p)
        if not isinstance(d, ast.ClassDef) and (d.end_lineno or 0) - d.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_no_name_says_nothing() -> None:
    files = [named(p) for p in FILES if {p.stem.strip("_"), p.parent.name} & FORBIDDEN]
    words = [
        f"{named(p)}: {d.name}"
        for p in FILES
        for d in definitions(p)
        if re.match(r"_?(get|do)_", d.name) or {*d.name.lower().split("_")} & (FORBIDDEN - {"base", "common"})
    ]
    assert files + words == []


def imported_by(*command: str) -> set[str]:
    """Top-level names of the modules that a fresh interpreter imports."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE.parent)}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command], capture_output=True, text=True, env=environment, check=True
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert lines
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}


@pytest.mark.parametrize("package", ["study", "flow"])
def test_what_a_package_exports_is_not_hidden_by_a_module_of_its_name(package: str) -> None:
    """Importing a module sets its name on the package, over a function that another module gave it."""
    exported = importlib.import_module(f"winset.{package}")
    for path in sorted((SOURCE / package).glob("*.py")):
        importlib.import_module(f"winset.{package}.{path.stem}")
    assert not [name for name in exported.__all__ if isinstance(getattr(exported, name), ModuleType)]


def test_importing_the_package_is_light() -> None:
    assert imported_by("-c", "import winset") & HEAVY == set()


def test_asking_for_help_is_light() -> None:
    if not (SOURCE / "cli").is_dir():
        pytest.skip("there is no command line yet")
    assert imported_by("-m", "winset.cli", "--help") & HEAVY == set()


def test_floors_and_wings_keep_apart() -> None:
    """The contracts of pyproject.toml, as import-linter judges them."""
    pytest.importorskip("importlinter", reason="import-linter is not installed")
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    environment = {**os.environ, "PYTHONPATH": str(SOURCE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
