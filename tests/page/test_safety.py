"""Those who mean harm: a hostile case, hostile requests, slow ones, deep ones; and what is told when all breaks."""

import asyncio
import io
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from rich.console import Console
from tests.page.conftest import painted, serving, until
from tests.page.test_door import QUESTION, faults, sent

from winset import case as cases
from winset import report, study
from winset.app import guard
from winset.app.guard import POLICY, Door, Guard
from winset.app.routes import Rooms, app
from winset.app.statics import Statics

EXACT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HARM = "<img src=x onerror=alert(1)><script>alert(2)</script>{{ 7*7 }}{% raw %}${alert(3)} datum['x'] + alert(4) [bold]"


class Parts(HTMLParser):
    """Tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound case whose every text is markup, a template, an expression."""
    folder = cases.scaffold("toy", tmp_path_factory.mktemp("hostile"))
    text = (folder / "case.yaml").read_text()
    quoted = "'" + HARM.replace("'", "''") + "'"
    for words in ("title: North and South (made up)", "question: Is there a deal that both are better off with?",
                  "question: How hard does South enforce along the route?", "label: twice as hard",
                  "title: Encounters at the border (made up)", "label: 10,000 a month"):  # fmt: skip
        assert words in text
        text = text.replace(words, f"{words.split(':')[0]}: {quoted}")
    text = text.replace("name: North,", f"name: {quoted},")
    (folder / "case.yaml").write_text(text)
    return folder


@pytest.fixture(scope="module")
def harmed(hostile: Path) -> Iterator[str]:
    """The address at which the hostile case is served."""
    with serving(str(hostile)) as address:
        yield address


def test_a_hostile_case_shows_as_text_on_the_page(window: Any, harmed: str) -> None:
    page = window.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(harmed)
    until(lambda: painted(page) >= 1)
    assert page.inner_text("h1") == " ".join(HARM.split())
    for tab in page.locator("[role=tab]").all():
        before = painted(page)
        tab.click()
        until(lambda before=before: painted(page) > before)  # type: ignore[misc]
        for one in page.locator("figure button:visible", has_text="Table").all():
            one.click()
        assert page.locator("img, main script, form script").count() == 0
    page.click("#tab-deals")
    until(lambda: HARM in page.inner_text("#panel-deals"))
    assert HARM in (page.locator("#levers").text_content() or "")
    page.close()
    assert wrong == []


def test_a_hostile_case_shows_as_text_in_report_notebook_and_terminal(hostile: Path) -> None:
    answer = study.run(str(hostile), None, 7, 60)
    for shown in (report.page(answer), answer._repr_html_(), answer.deals._repr_html_()):
        found = Parts(shown).found
        assert not {tag for tag, _ in found} & {"script", "img", "iframe", "object", "embed", "form", "base"}
        assert not [name for _, attributes in found for name in attributes if name.startswith("on")]
        assert "{{ 7*7 }}" in shown or "7*7" not in shown
    console = Console(width=400, record=True, file=io.StringIO())
    report.terminal(answer, console)
    assert "[bold]" in console.export_text()


def test_the_policy_is_exactly_this_and_the_page_keeps_it(served: str) -> None:
    _, headers, body = sent(served, "/")
    assert headers["content-security-policy"] == POLICY == EXACT
    found = Parts(body.decode()).found
    assert "style" not in {tag for tag, _ in found}
    scripts = [a for tag, a in found if tag == "script" and a.get("type") != "application/json"]  # which is never run
    assert scripts
    assert all(a.get("src") for a in scripts)
    assert [name for _, a in found for name in a if name == "style" or name.startswith("on")] == []
    assert "server" not in headers


@pytest.mark.parametrize(
    "host",
    ["{own}.evil.example", "evil.example@{own}", "{own}@evil.example", "localhost.:{port}", "2130706433:{port}",
     "0x7f.1:{port}", "127.1:{port}", "[::ffff:127.0.0.1]:{port}", "{own} ", "{own},evil.example", "{own}/x"],
)  # fmt: skip
def test_a_host_that_only_looks_like_the_pages_own_is_refused(served: str, host: str) -> None:
    where = urlsplit(served)
    named = host.replace("{own}", where.netloc).replace("{port}", str(where.port))
    status, _, _ = sent(served, "/", headers={"host": named})
    assert status == (200 if named.strip() == where.netloc else 421)


@pytest.mark.parametrize("origin", ["{own}.evil.example", "https://{netloc}", "http://localhost", "http://evil@{netloc}",
                                    "file://", "chrome-extension://x", ""])  # fmt: skip
def test_an_origin_that_only_looks_like_the_pages_own_is_refused(served: str, origin: str) -> None:
    named = origin.replace("{own}", served.rstrip("/")).replace("{netloc}", urlsplit(served).netloc)
    assert sent(served, "/api/answer", QUESTION, {"origin": named})[0] == 403


POST = b"POST /api/answer HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n"


def raw(address: str, request: bytes, seconds: float = 15.0) -> bytes:
    """What comes back on a bare line."""
    where = urlsplit(address)
    with socket.create_connection((where.hostname, where.port), timeout=seconds) as line:
        line.sendall(request.replace(b"{own}", where.netloc.encode()))
        answer = b""
        while part := line.recv(65536):
            answer += part
        return answer


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n", b"400"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", b"421"),
        (b"GET / HTTP/1.0\r\n\r\n", b"421"),
        (b"GET /../../etc/passwd HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n", b"404"),
        (b"GET /static/%00/%2e%2e%2f HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n", b"404"),
        (POST + b"Content-Length: -1\r\n\r\n", b"400"),
        (POST + b"Content-Length: 99999999999\r\n\r\n", b"413"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\n" + 3 * (b"8000\r\n" + b" " * 32768 + b"\r\n"), b"413"),
        (b"GET / HTTP/1.1\r\nHost: {own}\r\nX: " + b"a" * 300_000 + b"\r\n\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
    ],
    ids=["two hosts", "absolute", "no host", "climb", "nul", "negative", "huge", "chunks", "long head", "nonsense"],
)  # fmt: skip
def test_a_request_that_is_bent_is_refused(served: str, request_: bytes, status: bytes) -> None:
    try:
        answer = raw(served, request_)
    except ConnectionResetError:
        answer = b"HTTP/1.1 " + status  # the line was cut while we still sent
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert b"Traceback" not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize("path", ["/", "/api/levers", "/api/answer", "/api/follow", "/api/openapi", "/static/x/y"])
@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "QUERY"])
def test_other_methods_are_refused_and_head_has_no_body(served: str, path: str, method: str) -> None:
    status, headers, body = sent(served, path, method=method, headers={"x-winset-page": method})
    assert headers["content-security-policy"] == EXACT
    assert "access-control-allow-origin" not in headers
    assert status in ((200, 404, 405) if method == "HEAD" else (404, 405))
    assert body == b"" if method == "HEAD" else faults(body)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 60_000,
        b'{"moved":' * 6_000,
        b'{"tab":"deals","moved":{"weights":{"aid":{"mexico":1e999}}}}',
        b'{"tab":"deals","moved":{"weights":{"aid":{"mexico":NaN}}}}',
        b'{"tab":"deals","moved":{"votes":{"senate.cloture":' + b"9" * 5_000 + b"}}}",
        b'{"tab":"deals","moved":{"votes":{"senate.cloture":1e308}}}',
        b'{"tab":"deals","moved":{"package":{"' + b"a" * 5_000 + b'":"x"}}}',
        b'{"tab":"deals","have":{' + b",".join(b'"%d":"x"' % i for i in range(500)) + b"}}",
        b'{"tab":"deals","moved":{"rule":"\\u0000\\ud800"}}',
        b'\xff\xfe{"tab":"deals"}',
        b'{"tab":"deals"} {"tab":"deals"}',
        b'{"__proto__":{"x":1},"tab":"deals","constructor":{}}',
    ],
    ids=lambda body: body[:40].decode("latin-1"),
)
def test_json_that_means_harm_is_told_as_faults_soon(served: str, body: bytes) -> None:
    began = time.monotonic()
    headers = {"content-type": "application/json", "x-winset-page": f"harm-{len(body)}"}
    status, _, told = sent(served, "/api/answer", body, headers)
    assert status == 422
    assert faults(told)
    assert len(told) < 20_000
    assert time.monotonic() - began < 5


def test_those_who_never_end_their_request_hold_nobody_up(served: str) -> None:
    where = urlsplit(served)
    lines = [socket.create_connection((where.hostname, where.port), timeout=30) for _ in range(100)]
    try:
        for at, line in enumerate(lines):
            head = b"POST /api/answer HTTP/1.1\r\nHost: " + where.netloc.encode() + b"\r\n"
            line.sendall(head + (b"Content-Length: 50\r\n\r\n{" if at % 2 else b"X-Half: "))
        began = time.monotonic()
        assert sent(served, "/")[0] == 200
        assert sent(served, "/api/answer", QUESTION)[0] == 200
        assert time.monotonic() - began < 5
    finally:
        for line in lines:
            line.close()


def ran(told: Any) -> None:
    """Run a coroutine to its end; the browser of other tests keeps a loop in this thread."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, told).result(30)


def test_a_request_that_does_not_come_whole_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SLOWEST", 0.05)
    told: list[Any] = []

    async def inside(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("half a request came through")

    async def never() -> Any:
        await asyncio.sleep(60)

    async def keep(message: Any) -> None:
        told.append(message)

    scope = {"type": "http", "path": "/api/answer", "headers": [(b"host", b"127.0.0.1:80")], "query_string": b""}
    ran(Guard(inside, Door("127.0.0.1", 80))(scope, never, keep))
    assert told[0]["status"] == 408
    assert json.loads(told[1]["body"])["faults"]


def test_what_breaks_is_told_without_its_insides() -> None:
    class Broken:
        def telling(self, code: str) -> Any:
            return nullcontext()

        def prepared(self, as_of: str | None, scenario: str | None) -> Any:
            raise RuntimeError("a secret of the house")

    told: list[Any] = []

    async def asked() -> None:
        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def keep(message: Any) -> None:
            told.append(message)

        scope = {"type": "http", "path": "/api/levers", "raw_path": b"/api/levers", "method": "GET", "root_path": "",
                 "headers": [(b"host", b"127.0.0.1:80")], "query_string": b"", "http_version": "1.1"}  # fmt: skip
        door = Door("127.0.0.1", 80)
        await app(Rooms(Broken(), Statics("x", {}), door))(scope, receive, keep)  # type: ignore[arg-type]

    with pytest.raises(RuntimeError):
        ran(asked())  # the terminal has it
    assert told[0]["status"] == 500
    assert b"secret" not in told[1]["body"]
    assert faults(told[1]["body"])


def test_a_web_socket_is_closed() -> None:
    told: list[Any] = []

    async def keep(message: Any) -> None:
        told.append(message)

    ran(Guard(None, Door("127.0.0.1", 80))({"type": "websocket", "headers": []}, None, keep))  # type: ignore[arg-type]
    assert told == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells who was started by whom")
def test_nothing_is_left_running_when_the_page_is_ended(hostile: Path) -> None:
    command = [sys.executable, "-m", "winset.cli", "serve", str(hostile), "--draws", "60"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = next(line.split()[1] for line in process.stdout if line.startswith("Open "))
    until(lambda: sent(address, "/api/follow", {"tab": "deals"})[0] == 200, 60.0)  # this starts the workers
    started = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    process.terminate()
    process.wait(20)
    assert started
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in started), 20)
