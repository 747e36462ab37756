"""The page in a browser: what is shown, by mouse and keyboard, and that it asks nothing of anybody else."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from tests.page.conftest import painted, sound, until

TABS = ("outlook", "measures", "deals", "ratify", "hold", "sources", "scorecard")
WIDTHS = (1440, 390)
LONG = {"ratify": "#figure-odds"}
"""The chart of a tab whose first one may be of a single row: of the one bill that is looked at."""


def shows(page: Any, tab: str) -> None:
    before = painted(page)
    page.click(f"#tab-{tab}")
    panel = page.locator(f"#panel-{tab}")
    until(lambda: painted(page) > before and panel.locator("figure canvas").count() > 0, 90.0)
    until(lambda: panel.locator(".notes li").count() > 0, 90.0)  # accounts that take longer have come


@pytest.fixture(scope="module")
def walked(request: pytest.FixtureRequest, window: Any, served: str) -> Iterator[tuple[Any, int]]:
    """A page that tests walk from tab to tab without moving a lever, and its width.

    A tab's charts go when it is left, and are drawn for the width when it is come to.
    """
    with sound(window, served, request.param) as opened:
        yield opened, request.param


def comes_to(page: Any, tab: str) -> None:
    """The tab drawn anew, also if it is the one that is shown."""
    if page.get_attribute(f"#tab-{tab}", "aria-selected") == "true":
        shows(page, "deals" if tab == "outlook" else "outlook")
    shows(page, tab)


@pytest.mark.parametrize("walked", [1440], indirect=True)
@pytest.mark.parametrize("tab", TABS)
def test_a_tab_shows_charts_with_sentences_tables_and_notes(walked: tuple[Any, int], tab: str) -> None:
    page, _ = walked
    comes_to(page, tab)
    figure = page.locator(LONG.get(tab, f"#panel-{tab} figure")).first
    assert figure.locator("canvas").count() == 1
    assert figure.locator("figcaption").inner_text().endswith((".", ")"))
    figure.get_by_role("button", name="Table").click()
    assert figure.locator("table tbody tr").count() > 3
    assert page.locator(f"#panel-{tab} .notes li").count() > 0
    drawn = figure.locator("canvas").evaluate("""(one) => {
        const seen = one.getContext("2d").getImageData(0, 0, one.width, one.height).data;
        return new Set(Array.from({length: seen.length / 4}, (_, i) => seen.slice(4 * i, 4 * i + 3).join())).size;
    }""")
    assert drawn > 5, "the chart is empty"


@pytest.mark.parametrize("walked", WIDTHS, indirect=True)
@pytest.mark.parametrize("tab", TABS)
def test_axe_finds_nothing(walked: tuple[Any, int], tab: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page, width = walked
    comes_to(page, tab)
    page.evaluate("document.querySelectorAll('#levers details').forEach((one) => { one.open = true; })")
    page.locator(f"#panel-{tab} figure button", has_text="Table").first.click()
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_tabs_are_moved_by_arrows_and_one_panel_is_shown(page: Any) -> None:
    page.focus("#tab-outlook")
    last = TABS[-1]
    for key, tab in (("ArrowRight", TABS[1]), ("End", last), ("ArrowRight", "outlook"), ("ArrowLeft", last)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.tab") == tab
        assert page.locator("[role=tabpanel]:visible").count() == 1
        assert page.locator(f"#panel-{tab}").is_visible()


def test_a_weight_moved_by_keyboard_changes_the_answer(page: Any) -> None:
    shows(page, "deals")
    page.locator("#levers summary", has_text="What it weighs").first.click()
    lever = page.locator("[name='halving/united-states']")
    before, said = page.inner_text("#summary"), page.inner_text("#figure-payoff_plane h3")
    lever.focus()
    for _ in range(10):
        now = painted(page)
        page.keyboard.press("ArrowRight")
        until(lambda now=now: painted(page) > now)  # type: ignore[misc]
    assert lever.get_attribute("aria-valuetext").endswith("towards the high end")
    assert (page.inner_text("#summary"), page.inner_text("#figure-payoff_plane h3")) != (before, said)


def test_the_view_stays_where_only_numbers_move(page: Any) -> None:
    page.evaluate("document.querySelector('#figure-with_package canvas').dataset.mark = 'same'")
    before, now = page.inner_text("#figure-with_package figcaption"), painted(page)
    page.select_option("[name='package/interior-enforcement']", index=0)
    until(lambda: painted(page) > now)
    assert page.inner_text("#figure-with_package figcaption") != before
    assert page.evaluate("document.querySelector('#figure-with_package canvas').dataset.mark") == "same"


def test_a_package_is_put_together_placed_and_put_back(page: Any) -> None:
    shows(page, "deals")
    now = painted(page)
    page.select_option("[name='package/aid']", index=1)
    until(lambda: painted(page) > now and "Your package" in page.inner_text("#panel-deals .notes"))
    now = painted(page)
    page.get_by_role("button", name="Start from the settlement").click()
    until(lambda: painted(page) > now and "no package beats it for all" in page.inner_text("#panel-deals .notes"))
    now = painted(page)
    page.get_by_role("button", name="Put all back").click()
    until(lambda: painted(page) > now and "Your package" not in page.inner_text("#panel-deals .notes"))


def test_a_package_of_the_frontier_is_looked_at_by_key_and_by_click(page: Any) -> None:
    shows(page, "deals")
    looked = page.locator("#panel-deals .looks output[for$=point]")
    now = painted(page)
    page.focus("#panel-deals [data-look=point]")
    page.keyboard.press("End")
    until(lambda: painted(page) > now and "points" in looked.inner_text())
    by_key = looked.inner_text()
    until(lambda: "The package looked at" in page.inner_text("#panel-deals .notes"), 90.0)
    paid = by_key.removesuffix(" points")
    assert paid in page.inner_text("#panel-deals .notes")
    until(lambda: page.locator("#figure-prices canvas").count() == 1)
    page.locator("#figure-payoff_plane canvas").scroll_into_view_if_needed()
    box = page.locator("#figure-payoff_plane canvas").bounding_box()
    slider = page.locator("#panel-deals [data-look=point]")
    last = slider.input_value()
    for across, down in product(range(20, 90, 1), range(10, 70, 5)):  # until a mark is met
        page.mouse.click(box["x"] + box["width"] * across / 100, box["y"] + box["height"] * down / 100)
        if slider.input_value() != last:
            break
    assert slider.input_value() != last
    until(lambda: looked.inner_text() != by_key)


def test_the_draws_follow_and_are_not_guessed_before(page: Any) -> None:
    shows(page, "deals")
    until(lambda: "Every draw is settled" in page.inner_text("#state"))
    assert "of 60 draws" in page.inner_text("#figure-chosen_options figcaption")
    now = painted(page)
    page.select_option("[name='rule']", "utilitarian")
    until(lambda: painted(page) > now)
    assert "Utilitarian settles" in page.inner_text("#summary")
    until(lambda: "Every draw is settled" in page.inner_text("#state"))
    assert "that Utilitarian picks" in page.inner_text("#figure-chosen_options figcaption")


def test_a_threshold_is_moved_and_the_legislature_is_asked_again(page: Any) -> None:
    shows(page, "ratify")
    until(lambda: page.locator("#figure-seats_1_senate canvas").count() == 1, 90.0)
    before = page.inner_text("#panel-ratify .notes")
    page.locator("#levers summary", has_text="legislature asks for").first.click()
    page.fill("[name='votes/senate.cloture']", "51")
    until(lambda: "Senate, 51 needed" in page.inner_text("#panel-ratify .notes"), 90.0)
    assert "Senate, 60 needed" in before
    assert "51 needed (" in page.inner_text("#figure-seats_1_senate h3")


def test_another_moment_brings_its_own_levers(page: Any) -> None:
    now = painted(page)
    page.select_option("[name='as_of']", "2023-12")
    until(lambda: painted(page) > now, 60.0)
    assert page.locator("[name='as_of']").input_value() == "2023-12"
    assert "as of 2023-12" in page.inner_text("#figure-with_package .source")


def test_a_lever_that_is_dragged_is_answered_on_the_way(page: Any) -> None:
    """Answers take a tenth of a second here and the lever moves forty times a second."""
    shows(page, "deals")
    painted_before, painted_after, last = page.evaluate(
        """async () => {
            const root = document.documentElement, real = window.fetch;
            window.fetch = async (address, init) => {
                const told = await real(address, init);
                await new Promise((done) => setTimeout(done, 100));
                if (init?.signal?.aborted) throw init.signal.reason;
                return told;
            };
            const lever = document.getElementsByName("halving/united-states")[0];
            const before = Number(root.dataset.painted);
            for (let step = 1; step <= 80; step++) {
                lever.value = String(step % 2 ? 0.5 : 0.6);
                lever.dispatchEvent(new Event("input", {bubbles: true}));
                await new Promise((done) => setTimeout(done, 25));
            }
            return [before, Number(root.dataset.painted), lever.value];
        }"""
    )
    assert painted_after - painted_before >= 2
    until(lambda: "Every draw is settled" in page.inner_text("#state"))
    assert page.locator("[name='halving/united-states']").input_value() == last
