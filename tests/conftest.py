"""What all tests share: which worker runs which, where answers are kept, and that what they start starts fast.

How a new test gets a case, an answer or a page without paying for it again stands in CONTRIBUTING.md.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

KEPT = pytest.StashKey[Path]()


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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """Whole files in the order in which they are found; the doctests of `src`, small and many, even out the end.

    A file's tests stay on one worker, so that what they share is made once.
    """
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)
