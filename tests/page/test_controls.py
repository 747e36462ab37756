"""The reader's controls in a browser: undo and redo, ghosts, A beside B, links, recipes, files of a chart, print."""

import csv
import io
import json
import struct
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.page.conftest import painted, until
from tests.page.test_door import faults, sent
from tests.page.test_page import shows

MOVED = {"as_of": "2024-01", "rule": "utilitarian", "package": {"aid": "bank-finance"}}
JSON = dict[str, Any]


def move(page: Any, act: Callable[[], object]) -> None:
    """Do something, and wait for its answer."""
    before = painted(page)
    act()
    until(lambda: painted(page) > before)


def unfold(page: Any) -> None:
    page.evaluate("document.querySelectorAll('#levers details').forEach((one) => { one.open = true; })")


def rule(page: Any) -> str:
    return str(page.locator("[name=rule]").input_value())


def asked(served: str, path: str, body: object) -> tuple[int, dict[str, str], bytes]:
    found = sent(served, path, body)
    while found[0] == 202:
        time.sleep(0.2)
        found = sent(served, path, body)
    return found


def document(served: str, path: str, body: object) -> JSON:
    status, _, found = asked(served, path, body)
    assert status == 200, found
    told: JSON = json.loads(found)
    return told


def test_undo_and_redo_walk_the_states_by_key_and_by_button(page: Any) -> None:
    first = page.inner_text("#summary")
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    move(page, lambda: page.select_option("[name='package/interior-enforcement']", index=0))
    last = page.inner_text("#summary")
    move(page, lambda: page.keyboard.press("Control+z"))
    assert (rule(page), page.locator(".lever.moved").count()) == ("utilitarian", 1)
    move(page, lambda: page.keyboard.press("Control+z"))
    assert (rule(page), page.inner_text("#summary")) == ("nash", first)
    assert page.get_attribute("#undo", "aria-disabled") == "true"
    move(page, lambda: page.keyboard.press("Control+Shift+Z"))
    page.focus("#redo")
    move(page, lambda: page.keyboard.press("Enter"))
    assert page.inner_text("#summary") == last
    assert page.get_attribute("#redo", "aria-disabled") == "true"
    assert page.evaluate("document.activeElement.id") == "redo"


def test_putting_all_back_is_a_step_and_a_new_move_ends_what_could_be_redone(page: Any) -> None:
    move(page, lambda: page.select_option("[name=rule]", "egalitarian"))
    move(page, lambda: page.get_by_role("button", name="Put all back").click())
    assert rule(page) == "nash"
    move(page, lambda: page.click("#undo"))
    assert rule(page) == "egalitarian"
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    assert page.get_attribute("#redo", "aria-disabled") == "true"
    move(page, lambda: page.click("#undo"))
    assert rule(page) == "egalitarian"


def test_a_slider_that_runs_is_one_step(page: Any) -> None:
    unfold(page)
    lever = page.locator("[name='halving/united-states']")
    lever.focus()
    move(page, lambda: [page.keyboard.press("ArrowRight") for _ in range(4)])
    until(lambda: lever.input_value() == "0.4")
    move(page, lambda: page.keyboard.press("Control+z"))
    assert lever.input_value() == "0"
    assert page.get_attribute("#undo", "aria-disabled") == "true"


def test_undo_crosses_a_date(page: Any) -> None:
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    before = painted(page)
    page.select_option("[name=as_of]", "2023-12")
    until(lambda: painted(page) > before and "2023-12" in page.inner_text("#figure-fan .source"), 60.0)
    page.click("#undo")
    until(lambda: "2024-01" in page.inner_text("#figure-fan .source"))
    assert (rule(page), page.locator("[name=as_of]").input_value()) == ("utilitarian", "2024-01")


def test_another_date_says_that_levers_were_put_back_and_undo_brings_them_back(page: Any, served: str) -> None:
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    move(page, lambda: page.select_option("[name='package/aid']", "bank-finance"))
    page.select_option("[name=as_of]", "2023-12")
    said = page.locator("#controls > .said")
    until(lambda: "every lever stands as the case has it; moved before: 2" in said.inner_text(), 60.0)
    assert (rule(page), page.locator(".lever.moved").count()) == ("nash", 0)
    assert "Rail bridges are closed" in page.inner_text("#question")
    page.click("#undo")
    until(lambda: page.input_value("[name=as_of]") == "2024-01" and page.locator(".lever.moved").count() == 2)
    assert (rule(page), page.input_value("[name='package/aid']")) == ("utilitarian", "bank-finance")
    assert "four demands" in page.inner_text("#question")
    assert said.inner_text() == "Undone."
    page.goto(f"{served}?language=es")
    until(lambda: painted(page) >= 1)
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    page.select_option("[name=as_of]", "2023-12")
    until(lambda: "modificados antes: 1. Deshacer" in page.inner_text("#controls > .said"), 60.0)
    assert page.locator("[name=as_of] option[value='2024-01']").inner_text() == "2024-01 (31 de enero de 2024)"
    move(page, lambda: page.select_option("[name=rule]", "egalitarian"))
    assert page.inner_text("#controls > .said") == ""


def test_undo_leaves_a_date_that_is_still_waited_for(page: Any) -> None:
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    move(page, lambda: page.select_option("[name='package/aid']", "bank-finance"))
    page.evaluate("""() => {
        const real = window.fetch;
        const never = new Promise(() => {});
        window.fetch = (address, init) => address.includes("as_of=2023-12") ? never : real(address, init);
    }""")
    page.select_option("[name=as_of]", "2023-12")
    assert page.locator("[name=rule]").is_disabled()
    page.click("#undo")
    until(lambda: page.locator("[name=rule]").is_enabled() and page.locator(".lever.moved").count() == 2)
    assert (page.input_value("[name=as_of]"), rule(page)) == ("2024-01", "utilitarian")
    move(page, lambda: page.click("#undo"))
    assert page.locator(".lever.moved").count() == 1


TOLD = """async () => {
    const { weight } = await import(document.querySelector("[href$='/levers.js']").href);
    return [[-2, -1, 0], [0, 1, 2.5], [1, 2, 3]].map((points) =>
        weight({ lever: "x", label: "", of: "", points, assumed: false }).querySelector("output").textContent);
}"""


def test_one_point_is_told_in_the_singular_and_minus_is_a_minus(page: Any, served: str) -> None:
    assert page.evaluate(TOLD) == [
        "−1 point, as written (−2 to 0)",
        "+1 point, as written (0 to +2.5)",
        "+2 points, as written (+1 to +3)",
    ]
    page.goto(f"{served}?language=es")
    until(lambda: painted(page) >= 1)
    assert [told.split(",")[0] for told in page.evaluate(TOLD)] == ["−1 punto", "+1 punto", "+2 puntos"]


def test_a_share_is_told_once_it_moves(page: Any) -> None:
    """A server that answers late, at 0, 5, 20 and again 20 in a hundred."""
    told = page.evaluate("""async () => {
        const { ask } = await import(document.querySelector("[href$='/asking.js']").href);
        const real = window.fetch, shares = [null, 0, 0.05, 0.2, 0.2], said = [];
        const answer = (body, status) => new Response(JSON.stringify(body), { status });
        window.fetch = async (address, init) => address !== "api/slow" ? real(address, init)
            : shares.length ? answer({ doing: "Fitting", share: shares.shift() }, 202) : answer({ done: true }, 200);
        await ask("api/slow", { waiting: (doing) => said.push(doing) });
        window.fetch = real;
        return said;
    }""")
    first, still = "Fitting ...", "Fitting, 20% done ..."
    assert told == [first, first, "Fitting, 5% done ...", still, still]


def test_while_a_date_is_prepared_the_levers_of_another_lie_still(page: Any) -> None:
    until(lambda: "settled" in page.inner_text("#state"))
    page.select_option("[name=as_of]", "newest")
    assert page.locator("[name=rule]").is_disabled()  # a date that nobody asked for takes seconds
    page.click("#tab-deals")  # asks for an answer: once this left the old date's levers standing for good
    until(lambda: page.locator("[name=rule]").is_enabled(), 90)
    told = page.evaluate("async () => (await fetch('/api/levers?as_of=newest')).json()")
    written = {each["lever"]: each["value"] for actor in told["actors"] for each in actor["asks"]}
    shown = "es => Object.fromEntries(es.map(e => [e.name, e.value]))"
    assert page.eval_on_selector_all("#levers select[name^='package/']", shown) == written
    until(lambda: page.locator("#panel-deals figure").count() >= 1)
    assert page.locator("[name=as_of]").input_value() == "newest"


def test_what_was_before_is_shown_faintly_in_the_same_view_and_can_be_put_away(page: Any) -> None:
    canvas = page.locator("#figure-with_package canvas")
    pixels = lambda: canvas.evaluate("(one) => one.toDataURL()")  # noqa: E731
    canvas.evaluate("(one) => { one.dataset.mark = 'same'; }")
    said = page.inner_text("#summary")
    assert page.locator("#before").is_hidden()
    move(page, lambda: page.select_option("[name='package/interior-enforcement']", index=0))
    assert said in page.inner_text("#before")
    haunted = pixels()
    page.click("#ghost")
    until(lambda: pixels() != haunted)
    assert page.get_attribute("#ghost", "aria-pressed") == "false"
    assert page.locator("#before").is_hidden()
    page.click("#ghost")
    until(lambda: pixels() == haunted)
    assert canvas.get_attribute("data-mark") == "same"


def test_what_is_looked_at_can_be_undone_and_goes_along_in_a_link(page: Any, browser: Any) -> None:
    shows(page, "deals")
    walk = page.locator("[data-look=point]")
    move(page, lambda: walk.fill("2"))
    until(lambda: page.locator("#undo").get_attribute("aria-disabled") == "false")
    page.click("#share")
    until(lambda: page.locator("#panel-of-link textarea").count() == 1)
    assert "look.point=2" in page.url
    other = browser.new_page()
    other.goto(page.url)
    until(lambda: other.locator("[data-look=point]").count() == 1 and other.input_value("[data-look=point]") == "2")
    other.close()
    move(page, lambda: page.click("#undo"))
    assert (walk.input_value(), page.locator("[aria-selected=true]").inner_text()) == ("0", "Deals")
    move(page, lambda: page.click("#redo"))
    assert walk.input_value() == "2"


def test_a_is_pinned_and_stands_beside_b(page: Any) -> None:
    page.click("#pin")
    until(lambda: "same state" in page.inner_text("#panel-of-compare"))
    move(page, lambda: page.select_option("[name=rule]", "egalitarian"))
    until(lambda: "A and B differ in 1 lever" in page.inner_text("#panel-of-compare"))
    tables = page.locator("#panel-of-compare table")
    assert tables.locator("tbody tr", has_text="Points of the settlement").locator("td").count() == 2
    assert "egalitarian" in tables.last.inner_text()
    move(page, lambda: page.click("#back-to-a"))
    assert rule(page) == "nash"
    until(lambda: "same state" in page.inner_text("#panel-of-compare"))
    page.click("#unpin")
    assert page.locator("#panel-of-compare").is_hidden()


def test_a_link_brings_the_whole_state_to_another_page(page: Any, browser: Any) -> None:
    shows(page, "deals")
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    unfold(page)
    move(page, lambda: page.locator("[name='weights/aid/mexico']").fill("-0.7"))
    move(page, lambda: page.select_option("[name='package/aid']", index=1))
    page.click("#share")
    until(lambda: page.locator("#panel-of-link textarea").count() == 1)
    address = page.locator("#panel-of-link textarea").input_value()
    assert address == page.url
    other = browser.new_page()
    other.goto(address)
    until(lambda: "as the link says" in other.inner_text("#controls"))
    until(lambda: other.inner_text("#summary") == page.inner_text("#summary"))
    assert other.locator("[aria-selected=true]").inner_text() == "Deals"
    assert other.locator("[name='weights/aid/mexico']").input_value() == "-0.7"
    assert other.locator(".lever.moved").count() == 3
    other.goto(address.replace("&of=", "&of=0"))
    until(lambda: "was another" in other.inner_text("#controls"))
    other.goto(address.replace("package.aid=", "package.aid=no-such-"))
    until(lambda: "cannot be opened" in other.inner_text("#controls"))
    assert "expected one of" in other.inner_text("#controls")
    other.close()


def test_a_recipe_is_shown_and_follows_the_state(page: Any) -> None:
    page.click("#code")
    until(lambda: page.locator("#panel-of-recipe textarea").count() == 2)
    assert "--rule nash" in page.locator("#panel-of-recipe textarea").last.input_value()
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    until(lambda: "--rule utilitarian" in page.locator("#panel-of-recipe textarea").last.input_value())
    assert "rule='utilitarian'" in page.locator("#panel-of-recipe textarea").first.input_value()
    assert page.get_attribute("#code", "aria-expanded") == "true"


@pytest.mark.parametrize("form", ["CSV", "SVG", "PNG"])
def test_a_chart_is_saved_as_a_file(page: Any, form: str, tmp_path: Path) -> None:
    shows(page, "deals")
    with page.expect_download() as coming:
        page.locator("#figure-payoff_plane").get_by_role("button", name=form).click()
    name = coming.value.suggested_filename
    assert name.startswith("payoff-plane-")
    coming.value.save_as(tmp_path / name)
    found = (tmp_path / name).read_bytes()
    if form == "SVG":
        assert ElementTree.fromstring(found).tag.endswith("svg")
    elif form == "PNG":
        assert struct.unpack(">II", found[16:24])[0] > 800
    else:
        lines = found.decode().splitlines()
        told = [line for line in lines if not line.startswith("# ")]
        page.locator("#figure-payoff_plane").get_by_role("button", name="Table").click()
        assert len(list(csv.reader(told))) - 1 == page.locator("#figure-payoff_plane tbody tr").count()


def test_a_citation_names_the_run_and_the_publisher(page: Any) -> None:
    figure = page.locator("#figure-fan")
    figure.get_by_role("button", name="Cite").click()
    until(lambda: figure.locator("textarea").count() == 2)
    text, bibtex = (one.input_value() for one in figure.locator("textarea").all())
    run = figure.locator(".source").inner_text().split()[-1]
    assert f"run {run}" in text
    assert "U.S. Customs and Border Protection" in text
    assert bibtex.count("@misc{") == 2
    assert bibtex.count("{") == bibtex.count("}")


def test_on_paper_the_levers_are_gone_and_figures_are_whole(page: Any) -> None:
    shows(page, "deals")
    move(page, lambda: page.select_option("[name=rule]", "egalitarian"))
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    for hidden in ("#levers", "#controls .acts", "[role=tablist]", "figure .acts"):
        assert page.locator(hidden).first.is_hidden()
    assert "Rule" in page.locator("#standing").inner_text()
    for canvas in page.locator("#panel-deals canvas").all():
        box = canvas.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 680
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_with_every_panel_open(page: Any, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.set_viewport_size({"width": width, "height": 900})
    shows(page, "deals")
    page.click("#pin")
    move(page, lambda: page.select_option("[name=rule]", "egalitarian"))
    page.click("#share")
    page.click("#code")
    page.locator("#figure-payoff_plane").get_by_role("button", name="Cite").click()
    until(lambda: page.locator("textarea").count() == 5 and "differ in 1" in page.inner_text("#panel-of-compare"))
    found = axe.Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


class TestTheDoor:
    def test_a_link_is_read_back_as_it_was_made(self, served: str) -> None:
        made = document(served, "/api/link", {"moved": MOVED, "tab": "ratify"})
        found = document(served, "/api/opened", {"fragment": "#" + made["fragment"]})
        assert (found["moved"], found["tab"], found["notes"]) == (made["moved"], "ratify", [])

    @pytest.mark.parametrize(
        ("path", "body", "at"),
        [
            ("/api/opened", {"fragment": "winset=1&case=us-mexico&tab=nowhere"}, "tab"),
            ("/api/opened", {"fragment": "winset=1&case=us-mexico&tab=deals&package.ade=x"}, "package"),
            ("/api/opened", {"fragment": "x" * 60_000}, "fragment"),
            ("/api/link", {"moved": {}, "tab": "nowhere"}, "tab"),
            ("/api/compare", {"a": {}, "b": {"rule": "nahs"}}, "rule"),
            ("/api/recipe", {"moved": {"votes": {"senate.cloture": 101}}, "tab": "deals"}, "votes.senate.cloture"),
            ("/api/take", {"moved": {}, "tab": "deals", "exhibit": "fan", "form": "csv"}, "exhibit"),
            ("/api/take", {"moved": {}, "tab": "deals", "exhibit": "payoff_plane", "form": "exe"}, "form"),
        ],
    )
    def test_what_cannot_be_kept_is_told_as_faults(self, served: str, path: str, body: object, at: str) -> None:
        status, _, found = asked(served, path, body)
        assert status == 422
        assert at in [fault["path"] for fault in faults(found)]

    def test_a_sheet_says_where_it_is_from(self, served: str) -> None:
        body = {"moved": MOVED, "tab": "deals", "exhibit": "payoff_plane", "form": "csv"}
        status, headers, found = asked(served, "/api/take", body)
        assert status == 200
        assert headers["content-type"].startswith("text/csv")
        told = dict(line[2:].split(": ", 1) for line in found.decode().splitlines() if line.startswith("# "))
        assert told["levers moved"] == "rule=utilitarian; package.aid=bank-finance"
        assert told["again"].endswith("--set package.aid=bank-finance")
        rows = list(csv.reader(io.StringIO("".join(found.decode().splitlines(keepends=True)[len(told) :]))))
        assert rows[1][0] == "Yours"
        assert {len(row) for row in rows} == {4}  # the package, points of both, and whether all of it is ratified

    def test_pictures_are_drawn_a_few_at_a_time(self, served: str) -> None:
        body = {"moved": {}, "tab": "ratify", "exhibit": "odds", "form": "svg"}
        with ThreadPoolExecutor(14) as readers:
            found = list(readers.map(lambda _: sent(served, "/api/take", body)[0], range(14)))
        assert 202 in found
        assert set(found) <= {200, 202}
        assert sent(served, "/api/answer", {"tab": "deals", "moved": {}})[0] == 200
