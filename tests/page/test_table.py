"""Table mode: two browsers play a table to its debrief, and what goes over the wire is what each seat may see."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.page.conftest import until
from tests.page.test_door import faults, sent

SEATS = ("united-states", "united-states.legislature", "mexico", "mexico.legislature")
ROUTES = ("/api/seen", "/api/sheet", "/api/sheets", "/api/debrief", "/api/plane")


class Served:
    """A table that is served: its address, its code, the host's secret."""

    def __init__(self, lines: list[str]):
        told = {line.split()[0]: line.split() for line in lines if line.strip()}
        self.code, self.host_address = told["Code"][1], told["Open"][1]
        self.address, self.host = self.host_address.split("#")

    def ask(self, path: str, body: object = None, secret: str = "") -> tuple[int, Any]:
        status, _, found = sent(self.address, path, body, {"x-winset-seat": secret})
        return status, json.loads(found)

    def join(self, seat: str) -> str:
        status, told = self.ask("/api/join", {"code": self.code, "seat": seat, "name": f"n-{seat}"})
        assert status == 200, told
        return str(told["secret"])

    def act(self, secret: str, kind: str, **fields: Any) -> Any:
        status, told = self.ask("/api/act", {"kind": kind, **fields}, secret)
        assert status == 200, told
        return told


@contextmanager
def table(*options: str, case: str = "us-mexico", environment: dict[str, str] | None = None) -> Iterator[Served]:
    command = [sys.executable, "-m", "winset.cli", "table", case, "--draws", "60", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    assert process.stdout
    lines: list[str] = []
    try:
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Open "):
                break
        else:
            pytest.fail("".join(lines))
        yield Served(lines)
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A table that nobody plays."""
    with table("--as-of", "2024-01", "--log", str(tmp_path_factory.mktemp("log") / "log.jsonl")) as served:
        yield served


# --- the wire --------------------------------------------------------------------------------------------------------


def test_the_wire_keeps_what_is_sealed_and_a_restart_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    with table("--as-of", "2024-01", "--log", str(path), "--rounds", "2", "--seconds", "0") as served:
        secrets = {seat: served.join(seat) for seat in SEATS}
        _strangers(served, secrets)
        sealed = _seal(served, secrets)
        served.act(served.host, "begun")
        served.act(secrets["united-states"], "proposed", round=1, package={"ports": "open"})
        _private(served, secrets, sealed)
    with table("--as-of", "2024-01", "--resume", str(path), "--lan") as served:
        assert sent(served.address, "/", headers={"host": "evil.example:1"})[0] == 421
        assert sent(served.address, "/")[0] == 200
        assert [served.ask(path)[0] for path in ROUTES] == [401] * len(ROUTES)
        told = served.ask("/api/seen", secret=secrets["mexico"])[1]
        assert told["phase"] == "talks"
        assert told["offer"]["options"]["ports"] == "open"
        assert told["yours"]["reservation"] == sealed["mexico"]
        served.act(secrets["mexico"], "accepted", round=1)
        served.act(secrets["mexico.legislature"], "voted", vote="no")
        _private(served, secrets, sealed)
        assert served.ask("/api/debrief", secret=secrets["mexico"])[0] == 422
        served.act(secrets["united-states.legislature"], "voted", vote="yes")
        assert served.ask("/api/debrief", secret=served.host)[0] == 422
        served.act(served.host, "revealed")
        status, told = served.ask("/api/debrief", secret=secrets["mexico"])
        assert (status, told["schema"], told["ended"]) == (200, "table/1", "not ratified")
        assert {seat["seat"]: seat["reservation"] for seat in told["seats"]} == sealed
        assert "svg" in served.ask("/api/plane", secret=secrets["mexico"])[1]
        assert not any(secret in json.dumps(told) for secret in (*secrets.values(), served.host, served.code))
    assert not any(secret in path.read_text(encoding="utf-8") for secret in secrets.values())


def _strangers(served: Served, secrets: dict[str, str]) -> None:
    """Who has no secret, or another's, gets nowhere; a seat does nothing of the host's or of another seat."""
    for path in ROUTES:
        for secret in ("", "x", secrets["mexico"][:-1]):
            assert served.ask(path, secret=secret)[0] == 401
    assert served.ask("/api/sheets", secret=secrets["mexico"])[0] == 401
    assert served.ask("/api/sheet", secret=served.host)[0] == 401
    for body in (
        {"kind": "begun"},
        {"kind": "revealed"},
        {"kind": "freed", "seat": "united-states"},
        {"kind": "sealed", "reservation": 1, "seat": "united-states"},
        {"kind": "sealed", "reservation": "NaN"},
        {"kind": "taken", "key": "x"},
        {"kind": "resumed"},
        {"kind": "lapsed", "by": "clock"},
        {"kind": "weighed", "positions": {"halving/united-states": 1}},
        {"kind": "weighed", "positions": {"halving/mexico": 2}},
        {"kind": ["begun"]},
        {},
    ):
        status, told = served.ask("/api/act", body, secrets["mexico"])
        assert (status, told["schema"]) == (422, "faults/1"), body
    assert served.ask("/api/join", {"code": served.code, "seat": "mexico", "name": ""})[0] == 422  # it is taken
    assert served.ask("/api/join", {"code": "AAAA-AAAA", "seat": "mexico", "name": ""})[0] == 403


def _seal(served: Served, secrets: dict[str, str]) -> dict[str, float]:
    sealed = {}
    for number, (seat, secret) in enumerate(secrets.items()):
        actor = seat.partition(".")[0]
        sealed[seat] = -7.0 - 0.015625 * (number + 1)
        served.act(secret, "weighed", positions={f"halving/{actor}": 0.0625 * (number + 1)})
        served.act(secret, "sealed", reservation=sealed[seat])
        served.act(secret, "predicted", of="deal", chance=0.3125 + number / 128)
    return sealed


def _private(served: Served, secrets: dict[str, str], sealed: dict[str, float]) -> None:
    """Nothing that another seat sealed is in anything that a seat, or the host, is sent."""
    for seat, secret in {**secrets, "": served.host}.items():
        paths = ["/api/seen", "/api/table"] + (["/api/sheet"] if seat else ["/api/sheets"])
        wire = "".join(json.dumps(served.ask(path, secret=secret)[1]) for path in paths)
        for number, (other, low) in enumerate(sealed.items()):
            marks = (str(low), str(0.3125 + number / 128), f": {0.0625 * (number + 1)}")
            assert all((mark in wire) == (other == seat) for mark in marks), (seat, other)


def test_the_clock_ends_a_round_while_nobody_acts(tmp_path: Path) -> None:
    with table("--as-of", "2024-01", "--log", str(tmp_path / "l"), "--rounds", "2", "--seconds", "1") as served:
        secrets = {seat: served.join(seat) for seat in SEATS[::2]}
        version = served.act(served.host, "begun")["version"]
        told = served.ask(f"/api/seen?after={version}", secret=secrets["mexico"])[1]  # waits for it
        assert told["clock"]["round"] == 2
        assert told["clock"]["turn"] == "mexico"
        told = served.ask(f"/api/seen?after={told['version']}", secret=secrets["mexico"])[1]
        assert told["phase"] == "decided"


# --- two browsers ----------------------------------------------------------------------------------------------------


@pytest.fixture
def screen(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens screens; at the end nothing may have been asked of another host, and nothing may have gone wrong."""
    wrong: list[str] = []
    pages: list[Any] = []

    def opening(address: str, width: int = 1280, forgiven: str = "no fault") -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900})

        def heard(said: Any) -> None:
            if said.type in ("error", "warning") and forgiven not in said.text:
                wrong.append(said.text)

        page.on("console", heard)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        home = address.split("#")[0]
        page.on("request", lambda one: None if one.url.startswith((home, "data:", "blob:")) else wrong.append(one.url))
        page.goto(address)
        pages.append(page)
        return page

    yield opening
    for page in pages:
        page.close()
    assert wrong == []


def take(page: Any, served: Served, seat: str) -> Any:
    until(lambda: page.locator("#code").count())
    page.fill("#code", served.code)
    page.select_option("#seat", seat)
    page.fill("#name", "A & <b>B</b>")
    page.get_by_role("button", name="Take this seat").click()
    until(lambda: page.locator("#section-sheet #points table").count())
    return page


def axe_finds(page: Any) -> list[Any]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:140]) for one in found]


def said(page: Any) -> str:
    return str(page.inner_text("#phase"))


def test_two_browsers_play_a_table_to_its_debrief(screen: Callable[..., Any], tmp_path: Path) -> None:
    with table("--as-of", "2024-01", "--log", str(tmp_path / "log.jsonl")) as served:
        _play(served, screen, tmp_path)


def _play(opened: Served, screen: Callable[..., Any], tmp_path: Path) -> None:
    host = screen(opened.host_address)
    us, mexico = (take(screen(opened.address), opened, seat) for seat in SEATS[::2])
    congress = take(screen(opened.address, 390), opened, "united-states.legislature")
    until(lambda: host.locator("#section-places").inner_text().count("A & <b>B</b>") == 3)
    before = us.inner_text("#points")
    lever = us.locator("[name='halving/united-states']")
    lever.focus()
    for _ in range(5):
        us.keyboard.press("ArrowRight")
    until(lambda: us.inner_text("#points") != before)
    for page in (us, mexico):
        page.fill("#reservation", "1.5")
        page.get_by_role("button", name="Seal").click()
        page.fill("#chance-deal", "70")
        page.get_by_role("button", name="Predict").first.click()
        until(lambda page=page: "1.5 points" in page.inner_text("#sealed"))  # type: ignore[misc]
    assert [axe_finds(page) for page in (host, us, congress)] == [[], [], []]
    assert congress.evaluate("document.documentElement.scrollWidth") <= 390
    until(lambda: host.locator("#act-begun").count())
    host.click("#act-begun")
    until(lambda: us.locator("#act-proposed").count())
    us.select_option("#issue-ports", "open")
    until(lambda: "points to you" in us.inner_text("#worth"))
    assert "To propose: U.S. delegation." in said(us)
    us.click("#act-proposed")
    until(lambda: "To answer: Mexican delegation." in said(us))
    assert "Mexican delegation: A & <b>B</b>, sealed, predicted, its turn" in us.inner_text("#section-places")
    until(lambda: mexico.locator("#act-countered").count())
    assert axe_finds(mexico) == []
    mexico.click("#from-offer")
    mexico.select_option("#issue-aid", "bank-finance")
    mexico.click("#act-countered")
    until(lambda: us.locator("#act-accepted").count())
    assert "round 2 of 6" in said(us)
    us.click("#act-accepted")
    until(lambda: congress.locator("#vote-yes").count())
    congress.click("#vote-yes")
    until(lambda: host.locator("#act-revealed").count())
    assert us.locator("#section-debrief").count() == 0
    host.click("#act-revealed")
    for page in (host, us, mexico, congress):
        until(lambda page=page: page.evaluate("document.documentElement.dataset.debriefed"))  # type: ignore[misc]
        assert "It was ratified" in page.inner_text("#ended")
        image = page.locator("img.plane")
        until(lambda image=image: image.evaluate("(one) => one.complete && one.naturalWidth > 100"))  # type: ignore[misc]
    assert us.inner_text("#section-debrief") == mexico.inner_text("#section-debrief")
    assert axe_finds(us) == []
    assert congress.evaluate("document.documentElement.scrollWidth") <= 390
    with us.expect_download() as kept:
        us.click("#download")
    kept.value.save_as(tmp_path / "debrief.json")
    told = json.loads((tmp_path / "debrief.json").read_text(encoding="utf-8"))
    assert (told["schema"], told["rounds"]) == ("table/1", 2)
    for page in (host, us, mexico, congress):  # before the server goes, which an open page would tell as a fault
        page.close()


def test_the_host_prints_every_sheet(opened: Served, screen: Callable[..., Any]) -> None:
    host = screen(opened.host_address)
    until(lambda: host.locator("#act-sheets").count())
    host.click("#act-sheets")
    until(lambda: host.locator("article.sheet").count() == 4)
    host.emulate_media(media="print")
    assert host.locator("article.sheet:visible").count() == 4
    assert not host.locator("#code").is_visible()
    assert axe_finds(host) == []


def test_a_lost_address_is_told_and_a_freed_seat_is_closed(opened: Served, screen: Callable[..., Any]) -> None:
    mexico = take(screen(opened.address, forgiven="401"), opened, "mexico")
    secret = mexico.evaluate("location.hash").removeprefix("#")
    opened.act(opened.host, "freed", seat="mexico")
    until(lambda: "nobody's seat" in mexico.inner_text("#fault"))
    assert opened.ask("/api/seen", secret=secret)[0] == 401
    assert opened.join("mexico") != secret


HOSTILE = '</script><img src=x onerror="document.title=1"><b>"\'&'


def test_what_a_case_says_is_shown_and_not_run(tmp_path: Path, screen: Callable[..., Any]) -> None:
    from winset import case as cases

    folder = cases.scaffold("hostile", tmp_path)
    written = (folder / "case.yaml").read_text(encoding="utf-8")
    marked = []
    for line in written.splitlines():
        head, colon, _ = line.partition(": ")
        if colon and head.strip().removeprefix("- ") in ("title", "question", "label", "name") and "{" not in line:
            line = f"{head}: {json.dumps(HOSTILE)}"
        marked.append(line)
    assert sum("onerror" in line for line in marked) > 5
    (folder / "case.yaml").write_text("\n".join(marked) + "\n", encoding="utf-8")
    with table("--log", str(tmp_path / "log"), case=str(folder)) as served:
        joined = served.ask("/api/table")[1]["places"]
        page = screen(served.address)
        take(page, served, joined[0]["seat"])
        assert HOSTILE in page.inner_text("h1")
        assert page.locator("img, b").count() == 0
        assert HOSTILE in page.inner_text("#section-sheet")
        page.close()


def test_codes_cannot_be_tried_out(opened: Served) -> None:
    """The last test of this table: nobody joins it for a while then."""
    tries = [opened.ask("/api/join", {"code": f"{i:08}", "seat": "mexico", "name": ""})[0] for i in range(20)]
    assert set(tries[:5]) == {403}
    assert tries[-1] == 429
    assert faults(sent(opened.address, "/nowhere")[2])
    policy = sent(opened.address, "/")[1]["content-security-policy"]
    assert "unsafe" not in policy
    assert sent(opened.address, "/", headers={"host": "evil.example"})[0] == 421
    assert sent(opened.address, "/api/join", {}, {"origin": "http://evil.example"})[0] == 403
    assert sent(opened.address, "/api/act", b" " * 70_000)[0] == 413
    assert opened.ask("/api/act", {"kind": "freed", "seat": "[" * 100}, opened.host)[0] == 422
    assert sent(opened.address, "/api/act", b"[" * 50_000, {"x-winset-seat": opened.host})[0] == 422
