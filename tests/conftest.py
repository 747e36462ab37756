"""What all tests share: which worker runs which, where answers are kept, and that what they start starts fast.

How a new test gets a case, an answer or a page without paying for it again stands in CONTRIBUTING.md.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

KEPT = pytest.StashKey[Path]()
TESTS = Path(__file__).parent
APART = ("accounts", "documents", "edited", "ending", "figures_told", "poured", "prepared", "serve", "token")
"""Files of tests/page that ask neither a browser nor the served page for anything: they even out the other worker."""
TOGETHER = {
    "the page": [file for file in TESTS.glob("page/test_*.py") if file.stem.removeprefix("test_") not in APART],
    "the judge of scores": [
        TESTS / "rooms" / f"test_{name}.py" for name in ("opinion", "flow_scores", "flow_backtest", "ledger")
    ],
}
"""Files whose tests run on one worker, because what they share is dear: one browser and one served page; scoringrules,
which compiles for four seconds of processor time wherever it is imported."""


def pytest_configure(config: pytest.Config) -> None:
    """A folder for answers that lives as long as the tests, for every worker and every program that they start.

    What one test computed serves the others, as an earlier run serves a user; nothing of earlier sessions does.
    Programs may write their bytecode, which is not tracked: without it each of some hundred compiles all of winset.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if not hasattr(config, "workerinput"):  # workers are children of this process and inherit the folder
        config.stash[KEPT] = Path(tempfile.mkdtemp(prefix="winset-tests-"))
        os.environ["WINSET_CACHE"] = str(config.stash[KEPT])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Answers go with the tests."""
    if KEPT in config.stash:
        shutil.rmtree(config.stash[KEPT], ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Half a million things that are imported here stay to the end: nothing looks through them for what can go.

    Looking took a sixth of the processor's time while tests were collected, and a twentieth while they ran.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: not together(item.nodeid))


def together(nodeid: str) -> str:
    """What a test shares with those of other files, or nothing."""
    file = TESTS.parent / nodeid.partition("::")[0]
    return next((what for what, files in TOGETHER.items() if file in files), "")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """Whole files in the order in which they are found; the doctests of `src`, small and many, even out the end.

    A file's tests stay on one worker, so that what they share is made once; so do those of files that share what is
    dearer (`TOGETHER`): a second served page would fit every date and draw every chart again.
    """
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid) or str(super()._split_scope(nodeid))

    config.option.loadscopereorder = False
    return Scheduling(config, log)
