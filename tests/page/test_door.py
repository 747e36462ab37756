"""The door without a browser: who is let in, what is refused, what every answer carries."""

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

import pytest

QUESTION = {"tab": "deals", "moved": {}}


def sent(
    address: str, path: str, body: object = None, headers: dict[str, str] | None = None, method: str = ""
) -> tuple[int, dict[str, str], bytes]:
    where = urlsplit(address)
    assert where.hostname
    line = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    told = {"content-type": "application/json"} if data is not None else {}
    line.putrequest(method or ("GET" if data is None else "POST"), path, skip_host=True, skip_accept_encoding=True)
    for name, value in {"host": where.netloc, **told, **(headers or {})}.items():
        line.putheader(name, value)
    line.putheader("content-length", str(len(data or b"")))
    line.endheaders(data)
    response = line.getresponse()
    found = {name.lower(): value for name, value in response.getheaders()}
    return response.status, found, response.read()


def faults(body: bytes) -> list[dict[str, Any]]:
    document = json.loads(body)
    assert document["schema"] == "faults/1"
    assert "Traceback" not in body.decode()
    return list(document["faults"])


def test_the_policy_is_strict_on_every_answer(served: str) -> None:
    for path in ("/", "/api/levers", "/nowhere", "/static/x/page.js"):
        _, headers, _ = sent(served, path)
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert sent(served, "/api/levers")[1]["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:{port}", ""])
def test_a_host_that_is_not_the_pages_own_is_refused(served: str, host: str) -> None:
    port = str(urlsplit(served).port)
    status, _, body = sent(served, "/", headers={"host": host.replace("{port}", port)})
    assert status == 421
    assert faults(body)[0]["file"] == "Host"


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_another_page_is_refused(served: str, headers: dict[str, str]) -> None:
    assert sent(served, "/api/answer", QUESTION, headers)[0] == 403


def test_a_body_that_is_too_large_is_refused_however_it_says_so(served: str) -> None:
    status, _, body = sent(served, "/api/answer", b" " * 70_000)
    assert status == 413
    assert faults(body)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"{", ""),
        (b"[]", ""),
        ({"tab": "nowhere"}, "tab"),
        ({"tab": "deals", "moved": {"weights": {"aid": {"mexico": 2}}}}, "moved.weights.aid.mexico"),
        ({"tab": "deals", "moved": {"weights": {"aid": {"mexico": "NaN"}}}}, "moved.weights.aid.mexico"),
        ({"tab": "deals", "moved": {"package": {"aid": "milions"}}}, "package.aid"),
        ({"tab": "deals", "moved": {"votes": {"senate.cloture": 101}}}, "votes.senate.cloture"),
        ({"tab": "deals", "moved": {"rule": "nahs"}}, "rule"),
        ({"tab": "deals", "moved": {"as_of": "2024-31"}}, "as_of"),
        ({"tab": "deals", "moved": {"surprise": 1}}, "moved.surprise"),
    ],
)
def test_what_cannot_be_asked_is_told_as_faults(served: str, body: object, path: str) -> None:
    status, _, found = sent(served, "/api/answer", body)
    assert status == 422
    assert path in [fault["path"] for fault in faults(found)]


def test_every_fault_of_a_question_is_told_at_once_with_the_nearest_name(served: str) -> None:
    moved = {"rule": "nahs", "package": {"ade": "x"}, "halving": {"mexco": 0.5}}
    status, _, body = sent(served, "/api/answer", {"tab": "deals", "moved": moved})
    assert status == 422
    assert {fault["nearest"] for fault in faults(body)} == {"nash", "aid", "mexico"}


@pytest.mark.parametrize("path", ["/static/../guard.py", "/static/%2e%2e/guard.py", "/static/x/..%2f..%2fguard.py"])
def test_nothing_but_the_pages_files_is_served(served: str, path: str) -> None:
    assert sent(served, path)[0] == 404


def test_files_are_packed_and_kept_by_their_hash(served: str) -> None:
    page = sent(served, "/")[2].decode()
    address = next(part for part in page.split('"') if part.endswith("charts-library.js"))
    status, headers, body = sent(served, address, headers={"accept-encoding": "gzip"})
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert len(body) < 450_000


def test_too_many_requests_are_told_to_wait(served: str) -> None:
    page = {"x-winset-page": "a-hasty-one"}
    found = [sent(served, "/static/x/y", headers=page) for _ in range(200)]
    assert 429 in {status for status, *_ in found}
    assert next(headers for status, headers, _ in found if status == 429)["retry-after"] == "1"
    assert sent(served, "/", headers={"x-winset-page": "another"})[0] == 200
