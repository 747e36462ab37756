"""From a lever to paint: how long the page takes in Chromium, and how large it is.

A key moves a weight's slider; the clock stops when the main thread is free after the next frame that shows the new
answer. One move at a time, as a reader would. Run: python benchmarks/page.py [MOVES], or with --users 50 [--minutes 10]
for many readers at once (page_load.py).
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from page_load import load
from winset.app.statics import CHARTS, statics

OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
MOVE = """
async ([name, key]) => {
  const lever = document.getElementsByName(name)[0];
  const root = document.documentElement;
  const before = root.dataset.painted;
  const began = performance.now();
  lever.value = String(Math.round((Number(lever.value) + key) * 10) / 10);
  lever.dispatchEvent(new Event("input", {bubbles: true}));
  while (root.dataset.painted === before) await new Promise((done) => setTimeout(done, 1));
  return performance.now() - began;
}
"""


def main(moves: int, users: int, minutes: float) -> None:
    """Print the sizes and the times of each tab; or, with users, what many at once meet."""
    sizes()
    process, address = served()
    try:
        if users:
            load(address, process.pid, users, minutes)
        else:
            times(address, moves)
    finally:
        process.terminate()
        process.wait()


def sizes() -> None:
    """Bytes of what a first visit loads, apart from the answers."""
    files = statics().files
    plain, packed = (sum(len(getattr(one, how)) for one in files.values()) for how in ("plain", "packed"))
    own = sum(len(one.packed) for name, one in files.items() if name != CHARTS)
    print(f"bundle: {plain / 1000:.0f} kB, gzipped {packed / 1000:.0f} kB, of which our own {own / 1000:.1f} kB")


def served() -> tuple[subprocess.Popen[str], str]:
    """A server of the us-mexico case of January 2024, and its address."""
    command = [sys.executable, "-m", "winset.cli", "serve", "us-mexico", "--as-of", "2024-01"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    for line in process.stdout:
        if line.startswith("Open "):
            return process, line.split()[1]
    raise SystemExit("the server did not start")


def times(address: str, moves: int) -> None:
    """Median and 95 % of the time from a move to paint, by tab."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as tools, tempfile.TemporaryDirectory() as folder:
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox", OFFLINE])
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        began = time.perf_counter()
        page.goto(address)
        wait(page, 1)
        print(f"all charts of the first tab: {1000 * (time.perf_counter() - began):.0f} ms after the address is opened")
        print(f"first chart, by the page's own clock: {page.evaluate('document.documentElement.dataset.first')} ms")
        levers = page.evaluate("[...document.querySelectorAll('#levers input[type=range]')].map((one) => one.name)")
        at = 0
        for tab in ("outlook", "deals", "ratify"):
            page.click(f"#tab-{tab}")
            time.sleep(1.0)
            # The draws are settled behind each pause, as they are for a reader who stops to look.
            # No state comes twice, so that no answer is one that was kept.
            taken = [page.evaluate(MOVE, [levers[(at + i) % len(levers)], 0.1]) for i in range(moves)]
            at += moves
            last = statistics.quantiles(taken, n=20)[-1]
            middle = statistics.median(taken)
            print(f"{tab}: lever to paint, median {middle:.0f} ms, 95 % {last:.0f} ms ({len(taken)} moves)")
        page.screenshot(path=str(Path(folder) / "last.png"))
        browser.close()


def wait(page: Any, paints: int, seconds: float = 30.0) -> None:
    """Until the page has painted so often; the policy of the page forbids waiting for a text."""
    end = time.monotonic() + seconds
    while int(page.evaluate("document.documentElement.dataset.painted ?? 0")) < paints:
        if time.monotonic() > end:
            raise SystemExit("the page did not paint")
        time.sleep(0.01)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("moves", nargs="?", type=int, default=42, help="moves of each tab")
    asked.add_argument("--users", type=int, default=0, help="readers at once")
    asked.add_argument("--minutes", type=float, default=2.0, help="how long they stay")
    main(**vars(asked.parse_args()))
