"""Ctrl-C: how a page and a table end, which is no fault; and what it does to those that are not there yet."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.page.conftest import until
from tests.page.test_door import sent

from winset import case as cases
from winset.app.workers import Workers
from winset.cli import INTERRUPTED

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="only there a terminal's Ctrl-C can be sent")


def begun(*asked: str) -> subprocess.Popen[str]:
    """A command at a terminal of its own, so that Ctrl-C reaches all that it starts and nobody else."""
    command = [sys.executable, "-m", "winset.cli", *asked, "--draws", "60"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def interrupted(process: subprocess.Popen[str]) -> str:
    """Ctrl-C; what was told on standard error by the end, of all processes."""
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate(timeout=30)[1]
    assert "Traceback" not in told
    return told


def says(process: subprocess.Popen[str], word: str) -> str:
    """The first line that begins so."""
    assert process.stdout
    return next(line for line in process.stdout if line.startswith(word))


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cases.scaffold("toy", tmp_path_factory.mktemp("toy"))


def test_a_page_that_ctrl_c_ends_is_done_and_leaves_no_worker(toy: Path) -> None:
    process = begun("serve", str(toy))
    address = says(process, "Open ").split()[1]
    until(lambda: sent(address, "/api/follow", {"tab": "deals"})[0] == 200, 60.0)  # this starts the workers
    started = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert started
    interrupted(process)
    assert process.returncode == 0
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in started), 20)


def test_a_table_that_ctrl_c_ends_is_done(toy: Path, tmp_path: Path) -> None:
    process = begun("table", str(toy), "--log", str(tmp_path / "log.jsonl"))
    says(process, "Open ")
    interrupted(process)
    assert process.returncode == 0


def test_a_page_that_was_not_there_yet_is_interrupted(toy: Path) -> None:
    process = begun("serve", str(toy))
    says(process, "Reading the case")
    assert "Interrupted; nothing was half written." in interrupted(process)
    assert process.returncode == INTERRUPTED


def test_a_worker_that_has_hardly_begun_is_not_waited_for() -> None:
    workers = Workers(1, 1)
    before = {*multiprocessing.active_children()}
    workers.submit(time.sleep, 600)
    begun = [each for each in multiprocessing.active_children() if each not in before]
    workers.close()
    for each in begun:
        each.join(20)
    assert begun
    assert [each.exitcode for each in begun] == [-signal.SIGKILL] * len(begun)
