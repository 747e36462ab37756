"""What several rooms' tests ask for: the command line, run in this process."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from winset import case, cli, evidence


@pytest.fixture
def winset(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """``winset WORDS``: its exit code, what it printed, and what it told on the side."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["winset", *(str(word) for word in words)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return run


@pytest.fixture(scope="module")
def read_once() -> Iterator[None]:
    """Cases and their evidence are read once for the tests of a module that write into none."""
    with pytest.MonkeyPatch.context() as patch:
        for room in (case, evidence):
            patch.setattr(room, "read", _kept(room.read))
        yield


def _kept(read: Callable[..., Any]) -> Callable[..., Any]:
    """The same reader, which gives again what it gave for a folder."""
    held: dict[str, Any] = {}

    def kept(folder: Any, *more: Any) -> Any:
        if str(folder) not in held:
            held[str(folder)] = read(folder, *more)
        return held[str(folder)]

    return kept
