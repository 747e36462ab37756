"""A command in this process, for walks on which the process itself is not what is judged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rooms.conftest import winset as winset_here

Told = tuple[int, str, str]
__all__ = ["inside", "winset_here"]


@pytest.fixture
def inside(winset_here: Callable[..., Told], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """``winset WORDS`` inside of a folder, without starting a program: code, what it printed, what it told beside."""

    def run(folder: Path, *words: str) -> Told:
        monkeypatch.chdir(folder)
        for name, value in {"WINSET_CACHE": str(folder / "cache"), "NO_COLOR": "1", "COLUMNS": "100"}.items():
            monkeypatch.setenv(name, value)
        return winset_here(*words)

    return run
