"""A page that is really served, and a browser that is really there."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tests.asked import DRAWS as DRAWS
from tests.asked import january as january

OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


@contextmanager
def serving(*asked: str) -> Iterator[str]:
    """The address of a page that is served as asked, with few draws, while this lasts; at its end nothing broke.

    What the server says is read all the time: a pipe that is full would stop it.
    """
    command = [sys.executable, "-m", "winset.cli", "serve", *asked, "--draws", str(DRAWS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Open "):
            break
    else:
        pytest.fail("".join(lines))
    reading = threading.Thread(target=lines.extend, args=(process.stdout,), daemon=True)
    reading.start()
    yield line.split()[1]
    process.terminate()
    process.wait(60)  # it may share two cores with whatever else is tested
    reading.join(10)
    assert "Traceback" not in "".join(lines), "".join(lines)


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of the us-mexico case of January 2024, with few draws."""
    with serving("us-mexico", "--as-of", "2024-01") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium of the system; Debian's package is called chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no chromium on this system")
    with playwright.sync_playwright() as tools:
        found = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--process-per-site", OFFLINE])
        yield found
        found.close()


@pytest.fixture(scope="session")
def window(browser: Any) -> Iterator[Any]:
    """A window whose tabs are fresh and cheap: `window.new_page()` takes half of what `browser.new_page()` does.

    Tabs share what the browser has compiled, and cookies. A reader of one's own, or another language, scheme or
    permission of the browser needs `browser.new_page(...)`.
    """
    opened = browser.new_context(viewport={"width": 1440, "height": 1000})
    keeper = opened.new_page()  # its process outlives every test's tab, and what was compiled for one is there for all
    keeper.route("**", lambda asked: asked.fulfill(body="", content_type="text/html"))
    keeper.goto("http://127.0.0.1/")
    yield opened
    opened.close()


@contextmanager
def quiet(browser: Any, file: str, **how: Any) -> Iterator[Any]:
    """A file as a reader opens it; whatever it asks for, says or pops up is wrong."""
    wrong: list[str] = []
    page = browser.new_page(**how)
    page.on("request", lambda one: None if one.url in (file, "data:,") else wrong.append(one.url))
    page.on("console", lambda said: wrong.append(said.text))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(file)
    yield page
    page.close()
    assert wrong == []


@contextmanager
def sound(window: Any, served: str, width: int = 1440) -> Iterator[Any]:
    """The page, drawn; at the end nothing may have been asked of another host, and nothing may have gone wrong."""
    opened = window.new_page()
    wrong: list[str] = []
    opened.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("request", lambda one: None if one.url.startswith((served, "data:", "blob:")) else wrong.append(one.url))
    if width != 1440:  # which windows have
        opened.set_viewport_size({"width": width, "height": 900})
    opened.goto(served)
    until(lambda: painted(opened) >= 1)
    yield opened
    opened.close()
    assert wrong == []


@pytest.fixture
def page(window: Any, served: str) -> Iterator[Any]:
    """The page in a fresh tab, as the case has it."""
    with sound(window, served) as opened:
        yield opened


def painted(page: Any) -> int:
    """How often the page has shown an answer."""
    return int(page.evaluate("document.documentElement.dataset.painted ?? 0"))


def until(holds: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait; the page's own policy forbids waiting for an expression.

    Each look takes some of the processor that is waited for, so looks get rarer: from fifty a second to ten.
    """
    end, pause = time.monotonic() + seconds, 0.02
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(pause)
        pause = min(1.1 * pause, 0.1)
