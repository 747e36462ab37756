"""A page that is loaded again, or come back to, stands as it was left; whatever else its memory holds is let be."""

import json
from typing import Any

from tests.page.conftest import painted, until
from tests.page.test_controls import document, move, rule, unfold
from tests.page.test_page import shows

MOVED = {"as_of": "2024-01", "rule": "utilitarian", "package": {}}


def again(page: Any) -> None:
    page.reload()
    until(lambda: painted(page) >= 1)


def left(page: Any) -> Any:
    return json.loads(page.evaluate("sessionStorage.getItem(`winset-left:${location.pathname}`)"))


def test_a_reload_brings_back_levers_tab_and_looks(page: Any) -> None:
    shows(page, "deals")
    unfold(page)
    move(page, lambda: page.select_option("[name=rule]", "utilitarian"))
    move(page, lambda: page.locator("[name='weights/aid/mexico']").fill("-0.7"))
    move(page, lambda: page.select_option("[name='package/aid']", index=1))
    move(page, lambda: page.locator("[data-look=point]").fill("2"))
    before = page.inner_text("#summary")
    again(page)
    assert page.locator("[aria-selected=true]").inner_text() == "Deals"
    until(lambda: page.locator("[data-look=point]").count() and page.input_value("[data-look=point]") == "2")
    until(lambda: page.inner_text("#summary") == before)
    assert (rule(page), page.locator("[name='weights/aid/mexico']").input_value()) == ("utilitarian", "-0.7")
    assert page.locator(".lever.moved").count() == 3
    assert page.get_attribute("#undo", "aria-disabled") == "true"
    move(page, lambda: page.click("#reset"))
    assert page.locator(".lever.moved").count() == 0
    move(page, lambda: page.click("#undo"))
    assert page.locator(".lever.moved").count() == 3
    assert page.input_value("[data-look=point]") == "2"


def test_coming_back_brings_the_date_and_what_is_asked_and_a_new_visit_does_not(page: Any, served: str) -> None:
    page.select_option("[name=as_of]", "2023-12")
    until(lambda: page.locator("[name=as_of]").is_enabled() and "Rail bridges" in page.inner_text("#question"), 60)
    move(page, lambda: page.select_option("[name=rule]", "egalitarian"))
    page.goto("about:blank")
    page.go_back()
    until(lambda: painted(page) >= 1)
    assert (page.input_value("[name=as_of]"), rule(page)) == ("2023-12", "egalitarian")
    assert "Rail bridges" in page.inner_text("#question")
    page.goto(f"{served}?language=es")
    until(lambda: painted(page) >= 1)
    assert (page.input_value("[name=as_of]"), rule(page)) == ("2024-01", "nash")


def test_a_link_in_the_address_goes_before_what_was_left(page: Any, served: str) -> None:
    made = document(served, "/api/link", {"tab": "outlook", "moved": MOVED})
    move(page, lambda: page.select_option("[name=rule]", "egalitarian"))
    page.evaluate("fragment => history.replaceState(null, '', '#' + fragment)", made["fragment"])
    again(page)
    until(lambda: "as the link says" in page.inner_text("#controls"))
    assert rule(page) == "utilitarian"


def test_between_two_dates_the_last_state_that_stood_is_kept(page: Any) -> None:
    until(lambda: "settled" in page.inner_text("#state"))
    move(page, lambda: page.select_option("[name=rule]", "egalitarian"))
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.evaluate("""() => {
        const real = window.fetch;
        const never = new Promise(() => {});
        window.fetch = (address, init) => address.startsWith("api/levers") ? never : real(address, init);
    }""")
    page.select_option("[name=as_of]", "newest")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    kept = left(page)
    assert (kept["moved"]["as_of"], kept["moved"]["rule"]) == ("2024-01", "egalitarian")


def stored(case: str = "us-mexico", as_of: object = "2024-01", tab: object = "deals", **more: object) -> str:
    moved = {"as_of": as_of, "rule": "utilitarian", **more}
    return json.dumps({"case": case, "moved": moved, "tab": tab, "looks": {}})


ODD = {
    "package": {"aid": "gone", "__proto__": {"x": 1}, "ports": {"toString": 1}},
    "weights": {"aid": {"mexico": 1e300}, "visas": "x"},
    "votes": {"senate.cloture": 1e9, "house.passage": "<b>"},
    "halving": None,
    "failing": [1, 2],
    "rule": "nahs",
}
LOOKS = {"panel-deals": {"point": "<b>", "level": [1]}, "panel-outlook": {"origin": "XXX", "month": 1e9}, "x": None}
STRANGE = [
    "{", "null", "[]", '"text"', '{"case":"us-mexico"}',
    stored(case="toy"), stored(as_of="2020-01"), stored(as_of={"toString": 1}), stored(tab={"a": 1}),
    json.dumps({**json.loads(stored(tab="<i>", **ODD)), "looks": LOOKS}),
]  # fmt: skip


def test_what_is_strange_or_of_another_case_is_let_be_without_a_word(page: Any) -> None:
    """`name` outlives a reload, so that a script can put into the memory what stands there when the page begins."""
    page.add_init_script("if (name) sessionStorage.setItem(`winset-left:${location.pathname}`, name)")
    first = page.inner_text("#summary")
    for text in STRANGE:
        page.evaluate("text => { name = text; }", text)
        again(page)
        assert (rule(page), page.input_value("[name=as_of]")) == ("nash", "2024-01"), text
        assert page.locator(".lever.moved").count() == 0, text
        assert page.inner_text("#summary") == first
        assert page.locator("[aria-selected=true]").inner_text() == ("Outlook"), text
        assert not page.locator("#state").evaluate("one => one.classList.contains('fault')")
