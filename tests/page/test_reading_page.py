"""The reader's page of an article in a browser: opened from the disk, filtered, printed, and read by axe."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.page.conftest import quiet
from tests.rooms.test_reading import ARTICLE, HOSTILE, read_as

from winset.report.reading import write


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("reading") / "page.html"
    write(read_as(f"{ARTICLE}\n\n{HOSTILE}"), path)
    return path.as_uri()


@pytest.fixture(params=["light", "dark"])
def opened(request: pytest.FixtureRequest, browser: Any, file: str) -> Iterator[Any]:
    """The page as a reader opens it; whatever it asks for, says or pops up is wrong."""
    with quiet(browser, file, color_scheme=request.param) as page:
        yield page


def test_it_is_read_and_hostile_words_are_words(opened: Any) -> None:
    assert opened.locator("h1").inner_text() == "Talks begin at the border"
    words = opened.locator(".text").inner_text()
    assert "<script>alert(" in words
    assert "{{ 7" in words
    assert opened.locator("script, img, iframe, svg").count() == 0
    assert opened.locator(".text .badge.contradicted").first.inner_text() == "contradicted"
    assert opened.locator("body").evaluate("one => getComputedStyle(one).maxWidth") != "none"  # its own style is let in


def test_a_kind_is_hidden_without_a_script(opened: Any) -> None:
    heading = opened.get_by_role("heading", name="Speakers")
    assert heading.is_visible()
    opened.get_by_label("Speakers").uncheck()
    assert not heading.is_visible()
    assert opened.locator(".text mark.speaker").first.is_visible()


def test_a_badge_leads_to_its_verdict_and_back(opened: Any) -> None:
    opened.locator(".text .badge").first.click()
    target = opened.locator("li:target")
    assert "301,981" in target.inner_text()
    target.locator("a.at").click()
    assert opened.locator("span:target").count() == 1


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, file: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(file)
    found = axe.Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


def test_it_prints(browser: Any, file: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(file)
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    page.close()
    assert (tmp_path / "page.pdf").read_bytes()[:5] == b"%PDF-"
