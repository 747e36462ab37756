"""What several rooms' tests ask for: the command line, run in this process."""

import sys
from collections.abc import Callable

import pytest

from winset import cli


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
