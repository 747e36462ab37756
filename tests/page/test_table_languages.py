"""A table in two languages: no string of a play is left, screens of one table may differ, and points do not."""

import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.page import pseudo
from tests.page.conftest import until
from tests.page.test_door import sent
from tests.page.test_table import SEATS, Served, axe_finds, table

ALLOWED = frozenset(["winset", "JavaScript", "Español", "English", "Nash", "Kalai", "Smorodinsky", "Brier", "JSON"])
ALLOWED |= {"n", "united", "states"}
"""Names of programs, people and languages; what the players call themselves."""
GAPS = re.compile(r"\{\w+\}")
IDS = ("seat", "actor", "id", "issue", "option", "lever", "schema", "run", "case", "winset", "phase", "role", "turn")
IDS += ("may", "positions", "options", "changes", "terms", "name", "vote", "of", "ended", "predictions", "svg")
IDS += ("as_of", "kind", "code", "payoffs", "most")
"""Keys of documents whose values are for programs, or are told under other keys."""


def texts(part: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document that a reader reads, with its key."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "changes" and isinstance(value, list):  # of a line of the log: labels
                yield from (("changes", one) for one in value)
            elif name in ("labels", "actors"):
                yield from ((name, one) for one in _leaves(value))
            elif name == "bills":
                yield from (("bills", one) for one in value)
            elif name not in IDS:
                yield from texts(value, name)
            elif name == "seat" and isinstance(value, dict):
                yield "seat", value["title"]
    elif isinstance(part, list):
        for one in part:
            yield from texts(one, key)
    elif isinstance(part, str) and part:
        yield key, part


def _leaves(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for value in part.values():
            yield from _leaves(value)
    else:
        yield part


def left(part: Any) -> list[tuple[str, str, list[str]]]:
    """Where words are left outside of brackets."""
    found = ((key, text, pseudo.left(GAPS.sub(" ", text), ALLOWED)) for key, text in texts(part))
    return [(key, text[:120], words) for key, text, words in found if words]


class Strange(Served):
    """A table in the language of brackets; every document that is asked of it is kept by its address."""

    told: dict[str, list[Any]]

    def ask(self, path: str, body: object = None, secret: str = "") -> tuple[int, Any]:
        headers = {"x-winset-seat": secret, "x-winset-language": "es"}
        status, _, found = sent(self.address, path, body, headers)
        document = json.loads(found)
        if status == 200:
            self.told.setdefault(path, []).append(document)
        return status, document


def look(served: Strange, secrets: dict[str, str]) -> None:
    """What every screen shows in the phase that it is."""
    for secret in (*secrets.values(), served.host):
        assert served.ask("/api/seen", secret=secret)[0] == 200
    for secret in secrets.values():
        assert served.ask("/api/sheet", secret=secret)[0] == 200
    assert served.ask("/api/table")[0] == 200


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Strange]:
    """A whole play in a language in which every marked text is in brackets: all phases, the sheets, the debrief."""
    folder = tmp_path_factory.mktemp("strange")
    case, house = pseudo.case(folder), pseudo.catalogues(folder / "house")
    options = ("--as-of", "2024-01", "--log", str(folder / "log"), "--rounds", "2", "--seconds", "0")
    with table(*options, case=str(case), environment={**os.environ, "WINSET_LANGUAGES": str(house)}) as opened:
        served = Strange.__new__(Strange)
        vars(served).update(vars(opened))
        served.told = {}
        played(served)
        yield served


def played(served: Strange) -> None:
    secrets = {seat: served.join(seat) for seat in SEATS}
    for seat, secret in secrets.items():
        served.act(secret, "weighed", positions={f"halving/{seat.partition('.')[0]}": 0.5})
        served.act(secret, "sealed", reservation=-50.0)
        served.act(secret, "predicted", of="deal", chance=0.25)
    look(served, secrets)
    assert served.ask("/api/sheets", secret=served.host)[0] == 200
    served.act(served.host, "begun")
    look(served, secrets)
    served.act(secrets["united-states"], "proposed", round=1, package={"aid": "four-bn"})
    look(served, secrets)
    served.act(secrets["mexico"], "countered", round=1, package={"aid": "twenty-bn", "cuba": "suspend-embargo"})
    served.act(secrets["united-states"], "accepted", round=2)
    look(served, secrets)
    served.act(secrets["mexico.legislature"], "voted", vote="no")
    served.act(secrets["united-states.legislature"], "voted", vote="yes")
    look(served, secrets)
    served.act(served.host, "revealed")
    look(served, secrets)
    for path in ("/api/debrief", "/api/plane"):
        assert served.ask(path, secret=served.host)[0] == 200


PATHS = ("/api/seen", "/api/act", "/api/table", "/api/sheet", "/api/sheets", "/api/debrief")


class TestNoStringIsLeft:
    @pytest.mark.parametrize("path", PATHS)
    def test_in_what_a_screen_is_sent(self, strange: Strange, path: str) -> None:
        documents = strange.told[path]
        assert sum(len(list(texts(one))) for one in documents) > 3
        assert left(documents) == []

    def test_in_the_plane_of_payoffs(self, strange: Strange) -> None:
        (told,) = strange.told["/api/plane"]
        drawn = [html.unescape(text) for text in re.findall(r"<text[^>]*>([^<]+)</text>", told["svg"])]
        drawn = [re.sub(r"\b[0-9a-f]{10}\b|us-mexico", "", text) for text in drawn]  # the run, the case's id
        assert drawn
        assert left({**told, "drawn": drawn}) == []

    def test_in_the_page_itself(self, strange: Strange) -> None:
        status, headers, body = sent(strange.address, "/?language=es")
        assert (status, headers["content-language"]) == (200, "es")
        document = body.decode()
        assert '<html lang="es">' in document
        named = json.loads(re.search(r'id="texts">(.*?)</script>', document, re.S)[1])  # type: ignore[index]
        shown = re.sub(r"<script.*?</script>", " ", document, flags=re.S)
        spoken = re.findall(r'(?:aria-label|alt|title)="([^"]*)"', shown)
        bare = [html.unescape(text) for text in re.findall(r">([^<]+)<", shown) if text.strip()]
        assert left([*named.values(), *spoken, *bare]) == []

    def test_in_the_scripts(self) -> None:
        """Scripts hold no sentences: a literal with a blank between words is a list of classes or a mistake."""
        folder = Path(__file__).parent.parent.parent / "src" / "winset" / "app" / "table" / "static"
        for file in folder.glob("*.js"):
            code = re.sub(r"^\s*(//|/\*\*|\*).*$|//.*$", "", file.read_text(encoding="utf-8"), flags=re.M)
            assert re.findall(r"""["'`][A-Z][a-z]+ [a-z]+[^"'`]*["'`]""", code) == [], file.name


def test_screens_of_one_table_differ_in_words_alone(strange: Strange) -> None:
    for path in ("/api/debrief", "/api/seen", "/api/sheets"):
        told = {}
        for code in ("en", "es"):
            headers = {"x-winset-seat": strange.host, "x-winset-language": code}
            told[code] = json.loads(sent(strange.address, path, headers=headers)[2])
        assert told["en"] != told["es"]
        assert list(_numbers(told["en"])) == list(_numbers(told["es"]))
    english = sent(strange.address, "/api/seen", headers={"x-winset-seat": strange.host})[2].decode()
    assert "⟦" not in english
    assert "U.S. delegation proposes: 4 bn USD over four years." in english


def test_the_log_keeps_what_was_done_in_no_language(strange: Strange, tmp_path_factory: pytest.TempPathFactory) -> None:
    log = next(tmp_path_factory.getbasetemp().glob("strange*/log"))
    assert "⟦" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(("accepted", "path", "code"), [("es-MX", "/", "es"), ("es", "/?language=en", "en")])
def test_a_screen_is_told_as_its_browser_prefers_unless_it_asks(
    strange: Strange, accepted: str, path: str, code: str
) -> None:
    _, headers, body = sent(strange.address, path, headers={"accept-language": accepted})
    assert headers["content-language"] == code
    assert f'<html lang="{code}">' in body.decode()


def test_a_language_that_is_none_is_refused(strange: Strange) -> None:
    headers = {"x-winset-seat": strange.host, "x-winset-language": "sp"}
    for path in ("/api/seen", "/?language=sp"):
        status, _, body = sent(strange.address, path, headers=headers)
        assert (status, json.loads(body)["faults"][0]["path"]) == (422, "language")


def test_two_screens_play_in_two_languages(browser: Any, tmp_path: Path) -> None:
    """Every screen has no fault that axe finds, and a switch of the language keeps the seat."""
    wrong: list[str] = []

    def screen(address: str, width: int) -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        return page

    def sound(page: Any, width: int) -> None:
        assert axe_finds(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    with table("--as-of", "2024-01", "--log", str(tmp_path / "log"), "--seconds", "0") as served:
        host = screen(f"{served.address}?language=es#{served.host}", 1440)
        until(lambda: host.locator("#act-sheets").count())
        sound(host, 1440)
        seat = screen(f"{served.address}?language=es", 390)
        until(lambda: seat.locator("#code").count())
        sound(seat, 390)
        seat.fill("#code", served.code)
        seat.select_option("#seat", "mexico")
        seat.get_by_role("button", name="Tomar este lugar").click()
        until(lambda: seat.locator("#section-sheet #points table").count())
        assert "Delegación de México" in seat.inner_text("#phase")
        sound(seat, 390)
        seat.focus("[data-language=en]")
        seat.keyboard.press("Enter")
        until(lambda: "Mexican delegation" in seat.inner_text("#phase"))
        assert seat.evaluate("document.documentElement.lang") == "en"
        other = served.join("united-states")
        served.act(served.host, "begun")
        served.act(other, "proposed", round=1, package={"aid": "four-bn"})
        until(lambda: seat.locator("#act-accepted").count())
        assert "U.S. delegation proposes: 4 bn USD over four years." in seat.inner_text("#offer")
        until(lambda: "propone: 4 mil millones de USD en cuatro años." in host.inner_text("#section-log"))
        seat.click("#act-accepted")
        until(lambda: host.locator("#act-revealed").count())
        host.click("#act-revealed")
        for page, width, words in ((host, 1440, "Se ratificó."), (seat, 390, "It was ratified.")):
            until(lambda page=page: page.evaluate("document.documentElement.dataset.debriefed"))  # type: ignore[misc]
            assert words in page.inner_text("#ended")
            sound(page, width)
        for page in (host, seat):
            page.close()
    assert wrong == []


def _numbers(part: Any) -> Iterator[float]:
    if isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from _numbers(one)
    elif isinstance(part, int | float):
        yield part
