"""The hall's names: each in the room that it is said to be in, a function's before a room's, and no room before it is
asked for.
"""

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from winset import study


def test_every_name_is_in_its_room_and_is_told_to_a_type_checker() -> None:
    assert sorted(study.ROOM_OF) == sorted(study.__all__)
    tree = ast.parse(Path(study.__file__).read_text(encoding="utf-8"))
    told = {
        (str(one.module).removeprefix("winset.study."), name.name)
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom) and str(one.module).startswith("winset.study.")
        for name in one.names
    }
    assert told == {(room, name) for name, room in study.ROOM_OF.items()}


@pytest.mark.parametrize("name", sorted({*study.ROOM_OF} & {*study.ROOMS}))
def test_a_name_is_the_function_s_though_its_room_was_imported(name: str) -> None:
    room = importlib.import_module(f"winset.study.{name}")
    assert getattr(study, name) is getattr(room, name)


def test_what_is_not_there_is_missed_by_name() -> None:
    with pytest.raises(AttributeError, match="foretelling"):
        _ = study.foretelling  # type: ignore[attr-defined]
    assert {"run", "check"} <= {*dir(study)}


def test_a_claim_or_an_article_waits_for_no_forecast_and_no_legislature() -> None:
    code = "import sys, winset.study.reading, winset.study.claimed; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"winset.flow", "winset.legislature", "winset.bargain", "winset.study.run", "scipy", "numba"}
    assert heavy.isdisjoint(loaded)
