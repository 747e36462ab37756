"""Beyond loopback the address that was printed lets a browser in once; from then on a cookie does."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from typing import Any

import pytest
from tests.page.conftest import january

from winset.app.guard import COOKIE, Door, Guard
from winset.app.routes import Rooms, app
from winset.app.statics import Statics
from winset.app.work import Work

TOKEN = "a-token-of-this-test"


@pytest.fixture(scope="module")
def door() -> Any:
    work = Work("us-mexico", 7, 60, january())
    yield app(Rooms(work, Statics("0", {}), Door("0.0.0.0", 80, TOKEN)))
    work.close()


def sent(door: Guard, path: str, query: str = "", cookie: str = "") -> tuple[int, dict[str, str], str]:
    """Ask the app itself, without a network."""
    headers = [(b"host", b"10.0.0.1:80"), *([(b"cookie", f"{COOKIE}={cookie}".encode())] if cookie else [])]
    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "scheme": "http",
             "query_string": query.encode(), "headers": headers, "client": ("10.0.0.2", 1), "root_path": "",
             "http_version": "1.1", "server": ("10.0.0.1", 80)}  # fmt: skip
    told: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        told.append(message)

    with ThreadPoolExecutor(1) as beside:  # this thread may have the browser's own loop
        beside.submit(lambda: asyncio.run(door(scope, receive, send))).result()
    found = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], found, b"".join(part.get("body", b"") for part in told[1:]).decode()


@pytest.mark.parametrize(
    ("path", "query", "cookie"),
    [
        ("/", "", ""),
        ("/", "token=another", ""),
        ("/", "token=", ""),
        ("/", "", "another"),
        ("/api/levers", "", ""),
        ("/api/levers", f"token={TOKEN}", ""),  # the address opens the page and nothing else
        ("/static/0/page.js", "", ""),
    ],
)
def test_nothing_is_told_without_the_token(door: Guard, path: str, query: str, cookie: str) -> None:
    status, found, body = sent(door, path, query, cookie)
    assert status == 401
    assert "set-cookie" not in found
    assert TOKEN not in body


def test_the_address_sets_a_cookie_that_scripts_and_other_sites_do_not_get(door: Guard) -> None:
    status, found, _ = sent(door, "/", f"token={TOKEN}")
    assert (status, found["location"]) == (303, "/")
    cookie = SimpleCookie(found["set-cookie"])[COOKIE]
    assert cookie.value == TOKEN
    assert cookie["httponly"]
    assert cookie["samesite"] == "strict"
    for path in ("/", "/api/levers"):
        status, _, body = sent(door, path, cookie=cookie.value)
        assert status == 200
        assert TOKEN not in body
