"""A case that is opened in the browser and means harm in every text that it has: it shows as text, and nothing runs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.page.conftest import painted, until
from tests.page.test_opening import choose
from tests.rooms.test_blocs import written

from winset.app.zips import zipped

HARM = (
    "<img src=x onerror=alert(1)><script>alert(2)</script></script>"
    "{{ 71*73 }}{% raw %}${alert(3)} {n} {0} %s datum['x'] [bold]"
)
FLAT = " ".join(HARM.split())
URLS = ("javascript:alert(5)", "data:text/html,<script>alert(6)</script>", "  JaVaScRiPt:alert(7)", HARM)
READ = frozenset(
    "title summary disclosure name adjective capital question note label publisher published licence caveats".split()  # noqa: SIM905
)
"""Keys whose texts people read; `title` of what is looked up elsewhere is none of them in this case."""
LONG = "scorecard"
"""The tab whose records take too long to be waited for here; what it shows meanwhile is looked at."""
TABS = ("outlook", "measures", "deals", "ratify", "hold", "sources", "scorecard")


def harmed(part: Any) -> int:
    """Put harm in place of every text that people read; how many there were."""
    if isinstance(part, list):
        return sum(map(harmed, part))
    if not isinstance(part, dict):
        return 0
    found = 0
    for key, value in part.items():
        if key in READ and isinstance(value, str):
            part[key] = HARM
        elif key in READ and isinstance(value, list):
            part[key] = [HARM] * len(value)
        else:
            found += harmed(value)
            continue
        found += 1
    return found


def rewritten(folder: Path, change: Any) -> None:
    yaml = YAML()
    yaml.width = 10_000
    path = folder / "case.yaml"
    document = yaml.load(path)
    change(document)
    yaml.dump(document, path)


def evil(document: Any) -> None:
    """Every text, governments, and four sources whose addresses are none."""
    assert harmed(document) > 35
    for moment in document["moments"]:
        moment["governs"] = dict.fromkeys(moment["governs"], HARM)
        moment["note"] = HARM
    for issue in document["issues"]:
        for option in issue["options"].values():
            option["note"] = HARM
            for worth in option["worth"].values():
                worth["note"] = HARM
    for at, url in enumerate(URLS):
        document["sources"].append({"id": f"evil-{at}", "title": HARM, "publisher": HARM, "url": url, "note": HARM})
    document["series"][0]["source"] = "evil-0"
    document["issues"][0]["options"]["firm"]["worth"]["south"]["source"] = "evil-1"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case as a zip file, with a legislature of blocs, so that every tab has something to show."""
    folder = written(tmp_path_factory.mktemp("evil"))
    rewritten(folder, evil)
    file = folder.parent / "evil.zip"
    file.write_bytes(zipped(folder))
    return file


@pytest.fixture
def watched(window: Any, served: str) -> Iterator[Any]:
    """A page on which nothing may run, be asked of others, or go wrong."""
    page = window.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith((served, "data:", "blob:")) else wrong.append(one.url))
    page.goto(served)
    until(lambda: painted(page) >= 1)
    yield page
    page.close()
    assert [one for one in wrong if "status of 422" not in one] == []


def nothing_broke_out(page: Any) -> None:
    """No element that the page does not make itself, no handler, no address but those of the page."""
    assert page.locator("body :is(img, iframe, object, embed, svg, base, style)").count() == 0
    assert page.locator("body script").count() == 0
    found = page.evaluate("""() => [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes]
        .filter(({name, value}) => name.startsWith("on") || (/^(href|src|action|formaction)$/.test(name)
            && !["http:", "https:", "data:"].includes(new URL(value, location).protocol)))
        .map(({name, value}) => `${name}=${value}`))""")
    assert found == []
    assert "alert" not in " ".join(page.eval_on_selector_all("a, link, [src]", "es => es.map(e => e.href || e.src)"))


def whole(page: Any) -> bool:
    """Whether all that the tab tells is there."""
    return bool(page.evaluate("document.documentElement.dataset.followed") == str(painted(page)))


def test_every_tab_of_a_hostile_case_shows_its_texts_and_runs_none(watched: Any, packed: Path) -> None:
    page = watched
    before = page.url
    choose(page, packed)
    page.wait_for_url(lambda url: url != before, timeout=60_000, wait_until="commit")
    until(lambda: painted(page) >= 1)
    assert (page.inner_text("h1"), page.inner_text("#question")) == (FLAT, FLAT)
    assert set(page.locator("#levers legend").all_text_contents()) == {HARM}
    page.evaluate("document.querySelectorAll('#levers details').forEach((one) => { one.open = true; })")
    assert page.locator("#levers label", has_text="alert(2)").count() > 5
    for issue, option in (("enforcement", "firm"), ("work-visas", "some"), ("aid", "half")):
        page.select_option(f"[name='package/{issue}']", option)  # so that there is something to keep
    for tab in TABS:
        now = painted(page)
        page.click(f"#tab-{tab}")
        until(lambda now=now: painted(page) > now, 60.0)  # type: ignore[misc]
        panel = page.locator(f"#panel-{tab}")
        if tab != LONG:
            until(lambda: whole(page), 60.0)
            assert panel.locator("figure canvas").count() > 0, tab
        for one in panel.locator("figure button", has_text="Table").all():
            one.click()
        nothing_broke_out(page)
        assert "5183" not in (panel.text_content() or "")  # which is 71 times 73
        assert tab == LONG or "alert(2)" in (panel.text_content() or ""), tab


def test_controls_copies_and_citations_of_a_hostile_case_are_text(watched: Any, packed: Path) -> None:
    page = watched
    before = page.url
    choose(page, packed)
    page.wait_for_url(lambda url: url != before, timeout=60_000, wait_until="commit")
    until(lambda: painted(page) >= 1)
    page.click("#tab-sources")
    until(lambda: "javascript:alert(5)" in (page.locator("#panel-sources .notes").text_content() or ""))
    assert page.locator("#panel-sources a").count() == 0  # an address is read, and followed by nobody's click
    page.click("#tab-deals")
    until(lambda: whole(page))
    page.click("#pin")
    page.click("#share")
    page.click("#code")
    page.locator("#figure-payoff_plane button[aria-controls^=cite]").click()
    now = painted(page)
    page.select_option("[name='package/work-visas']", "some")
    until(lambda: page.locator("textarea").count() == 5 and page.locator("#panel-of-compare table").count() >= 1)
    until(lambda: painted(page) > now)
    page.locator("#figure-payoff_plane canvas").click(position={"x": 120, "y": 80})
    nothing_broke_out(page)
    page.locator("#languages [lang=es]").click()
    until(lambda: page.get_attribute("html", "lang") == "es" and painted(page) >= 1)
    until(lambda: whole(page), 60.0)
    assert page.inner_text("h1") == FLAT
    nothing_broke_out(page)


def test_units_that_are_markup_and_labels_without_end_are_refused_in_words(watched: Any, tmp_path: Path) -> None:
    page = watched
    folder = written(tmp_path)

    def spoil(document: Any) -> None:
        document["issues"][0]["options"]["firm"]["worth"]["south"]["unit"] = HARM
        document["issues"][0]["options"]["firm"]["label"] = "<b>" * 100

    rewritten(folder, spoil)
    file = tmp_path / "spoilt.zip"
    file.write_bytes(zipped(folder))
    choose(page, file)
    until(lambda: page.locator("#case-faults li").count() == 2, 60.0)
    told = page.inner_text("#case-faults")
    assert f"unit '{FLAT}'" in told
    assert "300 characters: '<b><b>" in told
    assert "expected at most 160 characters" in told
    assert page.locator("#case-faults :is(img, script, b)").count() == 0
    nothing_broke_out(page)
