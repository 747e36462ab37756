"""What every request must pass: host, origin, token, size, rate; and what every answer carries.

The trap: loopback is no wall. Any page that the reader has open can send requests to it, and a name that an attacker
owns can be pointed at it (DNS rebinding). So the Host header must name this door, and a request that changes or asks
for something must come from this door's own page::

    Host: 127.0.0.1:8000        this door                  Host: evil.example:8000   refused, 421
    Origin: http://evil.example refused, 403               a body of 65 kB           refused, 413
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import json
import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from winset import __version__
from winset.errors import Fault

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LARGEST = 64 * 1024
"""Bytes of a request's body."""
SLOWEST = 10.0
"""Seconds in which the whole of a request must have come."""
SLOWEST_LARGE = 60.0
"""The same for an address that takes larger bodies."""
MOST_LARGE = 4
"""Larger bodies that may be on their way at once."""
OF_LARGE = (0.5, 8.0)
"""Larger bodies of one address: a second in the long run, and at once."""
PAGE = re.compile(r"/|/case/[0-9a-f]{16}/")
"""Addresses of pages, to which a link of any other page may lead."""
COOKIE = "winset-token"
OF_PAGE, OF_ADDRESS = (40.0, 120.0), (600.0, 1200.0)
"""Requests a second in the long run, and at once: of one open page, and of all pages of one address."""
NAMES = 1024


def refusal(status: int, fault: Fault) -> tuple[int, bytes]:
    """A refusal as a document ``faults/1``."""
    told = {**vars(fault), "sentence": str(fault)}
    document = {"winset": __version__, "schema": "faults/1", "faults": [told]}
    return status, json.dumps(document, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Door:
    """Where the page listens, and what it asks of those who come."""

    host: str
    port: int
    token: str = ""

    @property
    def loopback(self) -> bool:
        """Whether only this machine can come."""
        return self.host == "localhost" or _is(self.host, "is_loopback")

    def is_named(self, host: str) -> bool:
        """Whether a Host header names this door; behind a token, any address of this machine does, a name does not."""
        name, _, port = host.lower().rpartition(":")
        if port != str(self.port):
            return False
        bare = name.strip("[]")
        if bare == self.host or (self.loopback and bare in ("127.0.0.1", "localhost", "::1")):
            return True
        return bool(self.token) and _is(self.host, "is_unspecified") and _is_address(bare)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is(text: str, what: str) -> bool:
    return _is_address(text) and bool(getattr(ipaddress.ip_address(text), what))


@dataclass
class Rates:
    """Tokens left to each name: `rate` come back a second, up to `burst`. The oldest names are forgotten."""

    rate: float
    burst: float
    left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def allow(self, name: str, now: float) -> bool:
        """Whether one more request is let through.

        >>> rates = Rates(40.0, 120.0)
        >>> sum(rates.allow("a", 0.0) for _ in range(200)), rates.allow("a", 1.0), rates.allow("b", 0.0)
        (120, True, True)
        """
        had, then = self.left.pop(name, (self.burst, now))
        tokens = min(self.burst, had + self.rate * (now - then))
        self.left[name] = (max(tokens - 1.0, 0.0) if tokens >= 1.0 else tokens, now)
        while len(self.left) > NAMES:
            self.left.popitem(last=False)
        return tokens >= 1.0


@dataclass
class Guard:
    """The wall around an app; `larger` are bytes of a body that is posted to an address, where they are more."""

    app: ASGIApp
    door: Door
    larger: Mapping[str, int] = field(default_factory=dict)
    pages: Rates = field(default_factory=lambda: Rates(*OF_PAGE))
    addresses: Rates = field(default_factory=lambda: Rates(*OF_ADDRESS))
    large: Rates = field(default_factory=lambda: Rates(*OF_LARGE))
    coming: int = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it with a document. Nothing here speaks over web sockets."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        refused = self._refused(scope, Headers(scope=scope))
        if refused is not None:
            await _send_whole(send, *refused)
            return
        most = self._most(scope)
        large = most > LARGEST
        self.coming += large
        try:
            body = await asyncio.wait_for(_body(receive, most), SLOWEST_LARGE if large else SLOWEST)
        except TimeoutError:
            await _send_whole(send, *refusal(408, Fault("request", found="half of it", expected="all of it, soon")))
            return
        finally:
            self.coming -= large
        if body is None:
            fault = Fault("request", found=f"more than {most} bytes", expected=f"at most {most}")
            await _send_whole(send, *refusal(413, fault))
            return
        await self.app(scope, _replayed(body, receive), _with_headers(send))

    def _most(self, scope: Scope) -> int:
        """Bytes that a body may have."""
        return self.larger.get(scope["path"], LARGEST) if scope.get("method") == "POST" else LARGEST

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, bytes] | None:
        """Why a request is not let through; nothing if it is."""
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self.door.is_named(host) or len(headers.getlist("host")) > 1:
            return refusal(421, Fault("Host", found="a name that is not this page's", expected="its own address"))
        if origin is not None and origin != f"http://{host}":
            return refusal(403, Fault("Origin", found="another page", expected="this page"))
        site = headers.get("sec-fetch-site", "none")
        if not PAGE.fullmatch(scope["path"]) and site not in ("same-origin", "none"):
            return refusal(403, Fault("Sec-Fetch-Site", found="another page", expected="this page"))
        if self.door.token and not self._knows_token(scope, headers):
            return refusal(401, Fault("token", found="none, or another", expected="the address that winset printed"))
        address, now = str((scope.get("client") or ("",))[0]), time.monotonic()
        page = f"{address} {headers.get('x-winset-page', '')[:16]}"
        if not (self.addresses.allow(address, now) and self.pages.allow(page, now)):
            expected = f"at most {OF_PAGE[0]:.0f} a second"
            return refusal(429, Fault("requests", found="too many at once", expected=expected))
        length, most = headers.get("content-length", "0"), self._most(scope)
        if length.isdigit() and int(length) > most:
            return refusal(413, Fault("request", found=f"{length} bytes", expected=f"at most {most}"))
        if most > LARGEST and (self.coming >= MOST_LARGE or not self.large.allow(address, now)):
            fault = Fault("requests", found="too many large ones at once", expected="a few seconds' patience")
            return refusal(429, fault)
        return None

    def _knows_token(self, scope: Scope, headers: Headers) -> bool:
        """Whether the cookie has the token; the first visit brings it in the address, see `routes.page`."""
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        given = [cookie.value] if cookie else []
        if scope["path"] == "/":
            given.append(scope["query_string"].decode("latin-1").removeprefix("token="))
        return any(hmac.compare_digest(one.encode(), self.door.token.encode()) for one in given)


async def _body(receive: Receive, most: int) -> bytes | None:
    """The whole body; nothing if it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            return None
        if message["type"] != "http.request" or not message.get("more_body", False):
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The body once, and then what really comes, such as that the browser went away."""
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return parts.pop() if parts else await receive()

    return again


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent


async def _send_whole(send: Send, status: int, body: bytes) -> None:
    start: dict[str, Any] = {
        "type": "http.response.start",
        "status": status,
        "headers": [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            *([(b"retry-after", b"1")] if status == 429 else []),
        ],
    }
    await _with_headers(send)(start)
    await send({"type": "http.response.body", "body": body})
