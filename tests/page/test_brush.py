"""The brush in a browser: what is dimmed is read from the marks that Vega drew."""

import csv
from pathlib import Path
from typing import Any

import pytest
from tests.page.conftest import painted, until
from tests.page.test_page import WIDTHS, shows

STATE = "#panel-deals .brush [role=status]"
BRIGHT = """
async ([figure, marktype, bright]) => {
  const charts = await import(document.querySelector('link[href$="/charts.js"]').href);
  const marks = [];
  const walk = (item) => {
    for (const one of item.items ?? []) {
      if (one.marktype === marktype) marks.push(...one.items);
      walk(one);
    }
  };
  walk(charts.view(figure).scenegraph().root);
  const known = marks.filter((mark) => mark.datum?.package !== undefined);
  const by = {};
  for (const mark of known) by[mark.datum.package] ??= mark.opacity >= bright; // its ghost comes after it
  return by;
}
"""


def bright(page: Any, figure: str, marktype: str, least: float = 0.3) -> dict[str, bool]:
    """Which packages are bright in a chart, by their place on the frontier."""
    found: dict[str, bool] = page.evaluate(BRIGHT, [figure, marktype, least])
    return found


def both(page: Any) -> tuple[set[str], set[str]]:
    """Packages that are bright on the plane, and issue by issue."""
    plane, lines = bright(page, "payoff_plane", "symbol"), bright(page, "issue_coordinates", "line")
    return {at for at, lit in plane.items() if lit}, {at for at, lit in lines.items() if lit}


def opened(page: Any) -> int:
    """The tab of deals with both charts; how many packages there are."""
    shows(page, "deals")
    until(lambda: page.locator("#figure-issue_coordinates canvas").count() == 1)
    until(lambda: "Every draw is settled" in page.inner_text("#state"), 90.0)
    plane, lines = both(page)
    assert plane == lines
    assert f"all {len(plane)} packages" in page.inner_text(STATE)
    page.focus("#panel-deals .brush summary")
    page.keyboard.press("Enter")  # the fields of the brush are folded away
    return len(plane)


def drag(page: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    canvas = page.locator("#figure-payoff_plane canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + start[0] * box["width"], box["y"] + start[1] * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + end[0] * box["width"], box["y"] + end[1] * box["height"], steps=5)
    page.mouse.up()


def test_a_box_on_the_plane_dims_the_lines_of_what_lies_outside(page: Any) -> None:
    many = opened(page)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    looked = page.locator("#panel-deals [data-look=point]").input_value()
    drag(page, (0.4, 0.15), (0.85, 0.7))
    until(lambda: "in the box" in page.inner_text(STATE))
    plane, lines = both(page)
    assert plane == lines
    assert 0 < len(lines) < many
    assert page.inner_text(STATE) == f"{len(lines)} of {many} packages of the plane are in the box."
    low, high = (float(page.input_value(f"#brush-x{end}")) for end in (0, 1))
    assert low < high
    assert page.locator("#panel-deals [data-look=point]").input_value() == looked, "a drag is no click"
    figure = page.locator("#figure-issue_coordinates")
    figure.get_by_role("button", name="Table").click()
    assert {str(int(at) - 1) for at in figure.locator("tbody th").all_inner_texts()} == lines
    assert asked == [], "a brush asks nobody"
    drag(page, (0.2, 0.9), (0.2, 0.9))  # a click on empty ground
    until(lambda: "No brush" in page.inner_text(STATE))
    assert len(both(page)[1]) == figure.locator("tbody tr").count() == many


def test_an_option_is_chosen_by_keyboard_and_let_go(page: Any) -> None:
    many = opened(page)
    page.select_option("#brush-issue", "aid")
    page.focus("#brush-option")
    page.keyboard.type("Dev")
    until(lambda: "Development-bank finance" in page.inner_text(STATE))
    plane, lines = both(page)
    assert plane == lines
    assert 0 < len(lines) < many
    assert page.inner_text(STATE).startswith(f"{len(lines)} of {many} packages of the plane have: Aid:")
    page.fill("#brush-x0", "0")
    until(lambda: "in the box and have" in page.inner_text(STATE))
    assert both(page)[1] < lines
    page.get_by_role("button", name="Take out of the brush: Aid").press("Enter")
    until(lambda: "in the box." in page.inner_text(STATE))
    page.get_by_role("button", name="Clear the brush").press("Enter")
    until(lambda: "No brush" in page.inner_text(STATE))
    assert len(both(page)[0]) == len(both(page)[1]) == many
    assert page.input_value("#brush-x0") == ""


def test_levers_move_under_a_brush_and_it_stays(page: Any) -> None:
    opened(page)
    page.select_option("#brush-issue", "aid")
    page.select_option("#brush-option", "bank-finance")
    before = both(page)
    now = painted(page)
    page.locator("#levers summary", has_text="What it weighs").first.click()
    lever = page.locator("[name='halving/united-states']")
    lever.focus()
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    until(lambda: painted(page) > now and "Every draw is settled" in page.inner_text("#state"), 90.0)
    until(lambda: both(page)[0] == both(page)[1])
    until(lambda: page.inner_text(STATE).startswith(f"{len(both(page)[1])} of "))
    assert both(page)[0] == both(page)[1] != before[1]
    page.click("#tab-outlook")
    until(lambda: page.locator("#panel-deals .brush").count() == 0 or not page.locator("#panel-deals").is_visible())
    shows(page, "deals")
    until(lambda: page.locator("#figure-issue_coordinates canvas").count() == 1)
    assert "Development-bank finance" in page.inner_text(STATE)


def test_its_numbers_are_taken_as_a_sheet(page: Any, tmp_path: Path) -> None:
    many = opened(page)
    with page.expect_download() as loaded:
        page.locator("#figure-issue_coordinates").get_by_role("button", name="CSV").click()
    file = tmp_path / "sheet.csv"
    loaded.value.save_as(file)
    heads, *rows = csv.reader(line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    assert heads[:2] == ["Package", "Picked by"]
    assert "Lawful pathway" in heads
    assert len(rows) == many


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_a_brushed_tab(page: Any, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.set_viewport_size({"width": width, "height": 1000})
    opened(page)
    page.select_option("#brush-issue", "aid")
    page.select_option("#brush-option", "bank-finance")
    page.locator("#figure-issue_coordinates").get_by_role("button", name="Table").click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert axe.Axe().run(page).response["violations"] == []
