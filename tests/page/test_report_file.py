"""The one-file report in a browser: opened from the disk, with scripts off, printed, and read by axe."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.page.conftest import quiet
from tests.rooms import answers
from tests.rooms.test_report import HOSTILE

from winset import report

WIDTHS = (1440, 390)
SHEETS = {"A4": (595, 842), "Letter": (612, 792)}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "brief.html"
    source = {"id": "toy-agency", "title": HOSTILE, "publisher": HOSTILE, "url": "javascript:alert(1)", "note": HOSTILE}
    path.write_text(report.page(answers.answer(title=HOSTILE, question="{{ 7 * 7 }} ${alert(1)}", sources=[source])))
    return path.as_uri()


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def opened(request: pytest.FixtureRequest, browser: Any, file: str) -> Iterator[Any]:
    """The report as a reader opens it; whatever it asks for, says or pops up is wrong."""
    with quiet(browser, file, java_script_enabled=request.param) as page:
        yield page


def test_it_is_read_from_the_disk_with_scripts_on_or_off(opened: Any) -> None:
    assert opened.locator("h1").inner_text() == '[bold]<script>alert(1)</script>[/bold][2J & "quoted" ]]>'
    assert opened.locator(".question").inner_text() == "{{ 7 * 7 }} ${alert(1)}"
    assert opened.locator("figure svg").count() == 7
    assert opened.locator("figure").first.locator("svg").bounding_box()["width"] > 300
    opened.locator("figure summary").first.click()
    assert opened.locator("figure table").first.is_visible()


def test_a_pointer_meets_the_words_of_a_month_and_sees_which(opened: Any) -> None:
    mark = opened.locator("#figure-fan .told").last
    assert mark.locator("title").text_content().startswith("Dec 2024\n")
    mark.evaluate("(one) => one.scrollIntoView({block: 'center'})")
    at = mark.bounding_box()
    opened.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    assert float(mark.evaluate("(one) => getComputedStyle(one).opacity")) > 0


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(browser: Any, file: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("sheet", SHEETS)
def test_it_prints_whole_figures_on_every_sheet(browser: Any, file: str, sheet: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(file)
    page.emulate_media(media="print")
    high = SHEETS[sheet][1] * 96 / 72
    assert all(box["height"] < high - 130 for one in page.locator("figure svg").all() if (box := one.bounding_box()))
    assert page.locator("nav").is_hidden()
    printed = page.pdf(format=sheet, path=str(tmp_path / "brief.pdf"))
    boxes = {tuple(float(n) for n in found) for found in re.findall(MEDIA, printed)}
    assert boxes
    assert all(box == pytest.approx(SHEETS[sheet], abs=1.0) for box in boxes)
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 12
    text = b"".join(zlib.decompress(part) for part in re.findall(STREAM, printed, re.S))
    assert text.count(b"BT") > 100, "the sheets are empty"
    page.close()


MEDIA = rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]"
STREAM = rb"/Filter\s*/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream"
