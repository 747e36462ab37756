"""The page in two languages: no string is left, nothing is lost by switching, and no number moves."""

import csv
import html
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from tests.page import pseudo
from tests.page.conftest import DRAWS, until
from tests.page.test_door import sent

from winset import case as cases

TABS = ("outlook", "measures", "deals", "ratify", "hold", "sources", "scorecard")
ALLOWED = frozenset(
    [
        *("winset", "Python", "BibTeX", "CSV", "PNG", "SVG", "Ctrl", "Español", "English", "JavaScript", "CRPS", "URL"),
        *("JSON", "mase", "pit"),
        *("Nash", "Kalai", "Smorodinsky", "Raiffa", "Rubinstein", "Putnam", "Brier", "Student"),
        *("nash", "kalai", "smorodinsky", "raiffa", "egalitarian", "utilitarian", "equal", "loss"),
    ]
)
"""Names of programs, formats, scores, people and of rules as code has them."""
UNITS = frozenset(["USD", "MXN", "bn", "mn", "pp", "k"])
MONTHS = frozenset("ene feb mar abr may jun jul ago sep sept oct nov dic".split())  # noqa: SIM905
PLACES = frozenset("El Paso Del Rio Grande Valley Big Bend Yuma Tucson Laredo Centro Diego San".split())  # noqa: SIM905
"""Sectors of the Border Patrol."""
PUBLISHERS = re.compile(r"U\.S\. Customs and Border Protection|winset brief")
COMMANDS = re.compile(r"winset (ledger add FILE --case CASE --ours|serve --ledger FILE)")
IDS = re.compile(r"\b[a-z0-9]+(?:[-_][a-z0-9]+)+\b|\b(?=\w*\d)[0-9a-f]{10}\b|\b[A-Z]{2,3}\b|\b[DRI]-[A-Z]{2}\b")
"""Ids of cases and series, run ids, codes of countries and states, how a member is named."""
DATES = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")
DAYS = re.compile(r"\b\d{1,2} de [a-z]+ de \d{4}\b")
"""Days as the locale writes them, which no catalogue holds."""
GAPS = re.compile(r"\{\w+\}")
"""Gaps that scripts fill."""
PRINTED = ("note ⟦Citations⟧", "note ⟦Cited without a date of access⟧")
"""Notes that are citations: they stay as they are printed."""


@pytest.fixture(scope="session")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the us-mexico case in a language in which every marked text is in brackets."""
    folder = tmp_path_factory.mktemp("strange")
    told = pseudo.case(folder)
    environment = {**os.environ, "WINSET_LANGUAGES": str(pseudo.catalogues(folder / "house"))}
    command = [sys.executable, "-m", "winset.cli", "serve", str(told), "--as-of", "2024-01", "--draws", str(DRAWS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    yield next(line.split()[1] for line in process.stdout if line.startswith("Open "))
    process.terminate()
    process.wait(10)


def asked(address: str, path: str, body: dict[str, Any] | None = None, seconds: float = 120.0) -> Any:
    """A document, waited for."""
    end = time.monotonic() + seconds
    while True:
        status, _, found = sent(address, path, body)
        if status not in (202, 429):
            assert status == 200, found[:400]
            return json.loads(found)
        assert time.monotonic() < end
        time.sleep(0.2)


@cache
def as_printed() -> re.Pattern[str]:
    """Names of members and titles of votes, as the case's files have them: they are nobody's to translate."""
    chambers = cases.locate("us-mexico") / "chambers"
    names: set[str] = set()
    for file, column in (("members.csv", "name"), ("rollcalls.csv", "label")):
        with (chambers / file).open(encoding="utf-8", newline="") as rows:
            names.update(row[column] for row in csv.DictReader(rows))
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def left(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str, list[str]]]:
    """Where words are left: the place, the text, the words."""
    found = []
    for place, text in texts:
        bare = as_printed().sub(" ", text)
        for known in (COMMANDS, GAPS, DAYS, DATES, IDS, PUBLISHERS):
            bare = known.sub(" ", bare)
        words = pseudo.left(bare, ALLOWED | UNITS | MONTHS | PLACES)
        if words and place not in PRINTED:
            found.append((place, text[:160], words[:6]))
    return found


def of_tab(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of a tab that a reader reads: sentences, notes, controls, charts with their tables and frames."""
    yield "sentence", told["sentence"]
    for note in told["notes"]:
        yield f"note {note['head']}", note["head"]
        yield from ((f"note {note['head']}", line) for line in note["lines"])
    for control in told["controls"]:
        yield from ((f"control {control['look']}", text) for text in of_control(control))
    for chart in told["charts"]:
        yield from ((f"{chart['id']} {part}", chart[part]) for part in ("title", "source", "summary", "sentence"))
        yield from ((f"{chart['id']} head", text) for text in chart["heads"])
        path_and_source = (0, 5) if chart["id"] == "bases" else ()  # where a value stands, and what it cites
        for row in chart["cells"]:
            yield from ((f"{chart['id']} cell", cell) for at, cell in enumerate(row) if at not in path_and_source)
        yield from ((f"{chart['id']} frame", text) for text in of_frame(chart["frame"]))


def of_control(control: dict[str, Any]) -> Iterator[str]:
    """What a reader reads of a control: its label and options, what it says, and the words of a brush."""
    yield from (control[part] for part in ("label", "told") if part in control)
    yield from (control.get("options") or {}).values()
    yield from control.get("words", {}).values()
    for issue in control.get("issues", ()):
        yield from (issue["label"], *(label for _, label in issue["options"]))


def of_frame(part: Any, key: str = "") -> Iterator[str]:
    """Titles of axes, legends and charts in a frame."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from of_frame(value, name)
    elif isinstance(part, list):
        for one in part:
            yield from of_frame(one, key)
    elif isinstance(part, str) and key in ("title", "text", "subtitle", "description"):
        yield part


class TestNoStringIsLeft:
    @pytest.mark.parametrize("tab", TABS)
    def test_in_a_tab(self, strange: str, tab: str) -> None:
        for path in ("/api/answer", "/api/follow"):
            told = asked(strange, path, {"tab": tab, "language": "es"})
            assert left(of_tab(told)) == []

    def test_in_a_tab_with_levers_moved(self, strange: str) -> None:
        levers = asked(strange, "/api/levers?language=es")
        package = {one["lever"].split("/")[1]: [*one["options"]][-1] for a in levers["actors"] for one in a["asks"]}
        for tab in ("outlook", "deals"):
            body = {
                "tab": tab,
                "language": "es",
                "moved": {"package": package},
                "look": {"point": 1} if tab == "deals" else {},
            }
            assert left(of_tab(asked(strange, "/api/follow", body))) == []

    def test_in_the_levers(self, strange: str) -> None:
        levers = asked(strange, "/api/levers?language=es")
        texts = [("title", levers["title"])]
        choices = [levers["moments"], levers["rules"], *(one for actor in levers["actors"] for one in actor["asks"])]
        texts += [(one["lever"], one["label"]) for one in choices]
        texts += [(one["lever"], label) for one in choices for label in one["options"].values()]
        for actor in levers["actors"]:
            texts.append((actor["actor"], actor["name"]))
            texts += [(one["lever"], one[part]) for one in actor["weighs"] for part in ("label", "of")]
            texts += [(one["lever"], one["label"]) for one in actor["votes"]]
        assert left(texts) == []

    def test_in_a_comparison(self, strange: str) -> None:
        body = {"a": {}, "b": {"rule": "utilitarian", "weights": {"aid": {"mexico": 1.0}}}, "language": "es"}
        told = asked(strange, "/api/compare", body)
        texts = [("sentence", told["sentence"]), *(("actor", name) for name in told["actors"].values())]
        texts += [(side, told[side]["sentence"]) for side in "ab"]
        texts += [(one["issue"], one[part]) for one in told["package"] for part in ("question", "a", "b")]
        assert left(texts) == []

    def test_in_what_is_taken_away(self, strange: str) -> None:
        body = {"tab": "outlook", "exhibit": "fan", "form": "svg", "language": "es"}
        for _ in range(100):
            status, _, drawn = sent(strange, "/api/take", body)
            if status != 202:
                break
            time.sleep(0.3)
        assert status == 200
        texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn.decode())
        assert texts
        assert left(("svg", html.unescape(text)) for text in texts if text.strip()) == []

    def test_in_the_page_itself(self, strange: str) -> None:
        status, headers, body = sent(strange, "/?language=es")
        assert (status, headers["content-language"]) == (200, "es")
        document = body.decode()
        assert '<html lang="es">' in document
        texts = json.loads(re.search(r'id="texts">(.*?)</script>', document, re.S)[1])  # type: ignore[index]
        assert left((name, re.sub(r"\{\w+\}", " ", text)) for name, text in texts.items()) == []
        shown = re.sub(r"<script.*?</script>|<style.*?</style>", " ", document, flags=re.S)
        spoken = re.findall(r'(?:aria-label|alt|title|placeholder)="([^"]*)"', shown)
        bare = [text for text in re.findall(r">([^<]+)<", shown) if text.strip()]
        assert left(("page", html.unescape(text)) for text in [*bare, *spoken]) == []

    def test_in_what_scripts_show(self, strange: str, browser: Any) -> None:
        page = browser.new_page()
        page.goto(f"{strange}?language=es")
        until(lambda: page.evaluate("document.documentElement.dataset.followed"), 60.0)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.click("#pin")
        page.click("#share")
        page.click("#code")
        page.locator("#figure-fan button[aria-controls^=cite]").click()
        until(lambda: page.locator("textarea").count() == 5 and page.locator("#panel-of-compare table").count() == 1)
        page.select_option("[name='package/aid']", index=1)
        until(lambda: page.locator("#before").is_visible())
        shown = page.evaluate("""() => {
            const told = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let node; (node = walk.nextNode()); ) {
                if (!node.parentElement.closest("script, noscript, textarea, [hidden]")) told.push(node.textContent);
            }
            for (const one of document.querySelectorAll("[aria-label], [aria-valuetext], [data-moved]"))
                if (one.getAttribute("aria-hidden") !== "true")
                    told.push(one.getAttribute("aria-label"), one.getAttribute("aria-valuetext"), one.dataset.moved);
            return told.filter((one) => one && one.trim());
        }""")
        page.close()
        levers = re.compile(r"^(package|weights|votes|halving|failing)\.[\w.-]+$|^[a-z0-9]+(-[a-z0-9]+)*$")
        assert left(("page", text) for text in shown if not levers.match(text)) == []


class TestTheDoor:
    def test_a_browser_is_told_in_the_language_that_it_prefers_and_an_address_decides(self, served: str) -> None:
        for path, accepted, code in (
            ("/", "es-MX,es;q=0.9,en;q=0.5", "es"),
            ("/", "fr,en;q=0.5", "en"),
            ("/?language=en", "es", "en"),
            ("/?language=es", "en", "es"),
        ):
            _, headers, body = sent(served, path, headers={"accept-language": accepted})
            assert headers["content-language"] == code
            assert f'<html lang="{code}">' in body.decode()

    @pytest.mark.parametrize("path", ["/?language=sp", "/api/levers?language=sp"])
    def test_a_language_that_is_none_is_refused(self, served: str, path: str) -> None:
        status, _, body = sent(served, path)
        fault = json.loads(body)["faults"][0]
        assert (status, fault["path"], fault["expected"]) == (422, "language", "one of en, es")

    def test_programs_are_told_in_english_whatever_their_browser_prefers(self, served: str) -> None:
        spanish = {"accept-language": "es"}
        assert sent(served, "/api/levers", headers=spanish)[2] == sent(served, "/api/levers")[2]
        assert json.loads(sent(served, "/api/answer", {"tab": "nowhere", "language": "sp"})[2])["faults"]

    @pytest.mark.parametrize("tab", ["outlook", "deals", "ratify"])
    def test_no_number_moves(self, served: str, tab: str) -> None:
        for code in ("en", "es"):
            asked(served, "/api/follow", {"tab": tab, "language": code})  # until the accounts of both are there
        english, spanish = (asked(served, "/api/answer", {"tab": tab, "language": code}) for code in ("en", "es"))
        assert english["sentence"] != spanish["sentence"]
        assert english["settlement"] == spanish["settlement"]
        for one, two in zip(english["charts"], spanish["charts"], strict=True):
            assert (one["id"], numbers(one["rows"])) == (two["id"], numbers(two["rows"]))
        again = asked(served, "/api/answer", {"tab": tab})
        assert again == english

    def test_a_link_and_a_recipe_hold_the_language(self, served: str) -> None:
        state = {"tab": "deals", "moved": {"rule": "utilitarian"}, "language": "es"}
        made = asked(served, "/api/link", state)
        assert made["fragment"].endswith("&language=es")
        assert asked(served, "/api/opened", {"fragment": made["fragment"]})["language"] == "es"
        recipe = asked(served, "/api/recipe", state)
        assert "language='es'" in recipe["python"]
        assert "language" not in asked(served, "/api/recipe", {**state, "language": "en"})["python"]
        status, _, body = sent(served, "/api/opened", {"fragment": made["fragment"].replace("=es", "=sp")})
        assert (status, json.loads(body)["faults"][0]["expected"]) == (422, "one of en, es")


def numbers(part: Any) -> list[float]:
    """Every number of a document, in its order."""
    if isinstance(part, dict):
        return [number for value in part.values() for number in numbers(value)]
    if isinstance(part, list):
        return [number for value in part for number in numbers(value)]
    return [part] if isinstance(part, int | float) else []


class TestTheSwitch:
    def test_by_keyboard_with_the_whole_state_and_its_history(self, page: Any) -> None:
        page.click("#tab-deals")
        page.select_option("[name=rule]", "utilitarian")
        until(lambda: page.get_attribute("#undo", "aria-disabled") == "false")
        page.select_option("[name='package/aid']", index=1)
        until(lambda: "Your package" in page.inner_text("#panel-deals .notes"))
        page.click("#pin")
        page.locator("#languages [lang=es]").focus()
        page.keyboard.press("Enter")
        until(lambda: page.get_attribute("html", "lang") == "es" and page.locator("[name=rule]").count() == 1)
        until(lambda: "Su paquete" in page.inner_text("#panel-deals .notes"))
        assert page.locator("[name=rule]").input_value() == "utilitarian"
        assert page.locator("[aria-selected=true]").inner_text() == "Acuerdos"
        assert page.locator("#panel-of-compare").is_visible()
        until(lambda: page.evaluate("document.activeElement.dataset.language") == "es")
        page.keyboard.press("Control+z")
        until(lambda: "Su paquete" not in page.inner_text("#panel-deals .notes"))
        page.keyboard.press("Control+z")
        until(lambda: page.locator("[name=rule]").input_value() == "nash")
        page.keyboard.press("Control+Shift+z")
        until(lambda: page.locator("[name=rule]").input_value() == "utilitarian")

    def test_a_link_opens_in_its_language(self, page: Any, served: str, browser: Any) -> None:
        made = asked(served, "/api/link", {"tab": "ratify", "moved": {"rule": "utilitarian"}, "language": "es"})
        other = browser.new_page()
        other.goto(f"{served}#{made['fragment']}")
        until(lambda: other.get_attribute("html", "lang") == "es")
        until(lambda: "como indica el enlace" in other.inner_text("#controls"))
        assert other.locator("[aria-selected=true]").inner_text() == "Ratificación"
        other.close()

    @pytest.mark.parametrize("width", [1440, 390])
    def test_axe_finds_nothing_in_spanish(self, page: Any, served: str, width: int) -> None:
        axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{served}?language=es")
        for tab in TABS:
            page.click(f"#tab-{tab}")
            panel = page.locator(f"#panel-{tab}")
            until(
                lambda panel=panel: panel.locator("figure canvas").count() and panel.locator(".notes li").count(), 90.0
            )  # type: ignore[misc]
            page.evaluate("document.querySelectorAll('#levers details').forEach((one) => { one.open = true; })")
            found = axe.Axe().run(page).response["violations"]
            assert [(tab, one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
