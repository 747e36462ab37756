"""Which worker runs which test: a file's tests stay together, so that what they share is made once."""

from typing import Any

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """Whole files in the order in which they are found; the doctests of `src`, small and many, even out the end."""
    from xdist.scheduler import LoadFileScheduling

    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)
