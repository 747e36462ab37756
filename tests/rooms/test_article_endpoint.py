"""An endpoint may add candidates that stand in the article; it lies, stalls, redirects and babbles without harm."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.labelled.reading import against

from winset.errors import Faulty
from winset.evidence.article import endpoint
from winset.evidence.article.endpoint import Endpoint
from winset.evidence.article.text import Text, of_words
from winset.study.reading import told as read_told
from winset.study.reading_told import ReadTold

Door = Callable[..., tuple[int, str, str]]

TEXT = of_words("Mexico asked for aid on Friday. Cuba asked for aid on Monday.\n\nA second paragraph has 300 people.")


@dataclass
class Fake:
    """A server on this machine that answers as it is told, and keeps what it was asked."""

    url: str
    answer: Callable[[BaseHTTPRequestHandler], None]
    heard: list[tuple[dict[str, str], Any]] = field(default_factory=list)

    def says(self, *items: Any) -> None:
        """Answer with these candidates."""
        content = json.dumps({"items": items})
        self.sends(json.dumps({"choices": [{"message": {"content": f"```json\n{content}\n```"}}]}).encode())

    def sends(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Answer with a body as it is."""

        def answer(asked: BaseHTTPRequestHandler) -> None:
            asked.send_response(status)
            for name, value in headers.items():
                asked.send_header(name, value)
            asked.send_header("Content-Length", str(len(body)))
            asked.end_headers()
            asked.wfile.write(body)

        self.answer = answer


@pytest.fixture
def fake() -> Iterator[Fake]:
    class Asked(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.heard.append((dict(self.headers), json.loads(body)))
            with_harm = (BrokenPipeError, ConnectionResetError)
            try:
                told.answer(self)
            except with_harm:
                return

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.daemon_threads = True
    told = Fake(f"http://127.0.0.1:{server.server_port}/v1/chat/completions", lambda asked: None)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()


def read(words: str, endpoint: Endpoint | None = None) -> ReadTold:
    return read_told(of_words(words), "text", against(), endpoint=endpoint)


def ask(fake: Fake, text: Text = TEXT, seconds: float = 5.0) -> endpoint.Answered:
    return endpoint.asked(text, Endpoint(fake.url, "a-model", seconds))


def test_what_stands_in_the_article_is_taken_with_its_place(fake: Fake) -> None:
    fake.says({"kind": "number", "text": "300 people"}, {"kind": "speaker", "text": "Mexico", "sentence": "whatever"})
    answered = ask(fake)
    assert [(one.kind, TEXT.plain[one.start : one.end], one.found_by) for one in answered.candidates] == [
        ("speaker", "Mexico", "endpoint"),
        ("number", "300 people", "endpoint"),
    ]
    assert answered.problem == ""
    ((_, body),) = fake.heard
    assert body["model"] == "a-model"
    assert TEXT.plain.strip() in body["messages"][1]["content"]


def test_lies_are_refused_and_counted(fake: Fake) -> None:
    fake.says(
        {"kind": "number", "text": "400 people"},
        {"kind": "number", "text": "300  people"},
        {"kind": "verdict", "text": "300 people"},
        {"kind": "number", "text": ""},
        {"kind": "number", "text": ["300 people"]},
        "300 people",
        {"kind": ["number"], "text": "300 people"},
        {"kind": "demand", "text": "aid"},
    )
    answered = ask(fake)
    assert answered.candidates == ()
    assert answered.refused == {
        "not in the article": 2,
        "of no known kind": 3,
        "without a text": 2,
        "stands there more than once": 1,
    }


def test_the_sentence_decides_which_of_two_is_meant(fake: Fake) -> None:
    fake.says({"kind": "demand", "text": "aid", "sentence": "Cuba asked for aid on Monday."})
    (one,) = ask(fake).candidates
    assert one.start == TEXT.plain.index("aid on Monday")


@pytest.mark.parametrize(
    "body",
    [
        b"", b"no json", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": "{\\"items\\": 7}"}}]}', b"\xff\xfe\x00", b"[" * 100_000,
        b'{"choices": [{"message": {"content": "no braces"}}]}',
    ],
)  # fmt: skip
def test_junk_is_one_sentence(fake: Fake, body: bytes) -> None:
    fake.sends(body)
    answered = ask(fake)
    assert answered.candidates == ()
    assert answered.problem == "The endpoint's answer is not the JSON that was asked for."


def test_an_answer_without_end_is_cut(fake: Fake) -> None:
    fake.sends(b"x" * (endpoint.MOST_BYTES + 70_000))
    assert ask(fake).problem == "The endpoint answered with more than 1,000,000 bytes."


def test_a_redirect_is_not_followed(fake: Fake) -> None:
    fake.sends(b"", 302, Location=fake.url + "/elsewhere")
    assert ask(fake).problem == "The endpoint answered with status 302."
    assert len(fake.heard) == 1


@pytest.mark.parametrize("slow", ["silent", "dripping"])
def test_slowness_has_an_end(fake: Fake, slow: str) -> None:
    def answer(asked: BaseHTTPRequestHandler) -> None:
        if slow == "dripping":
            asked.send_response(200)
            asked.end_headers()
        for _ in range(60):
            time.sleep(0.1)
            if slow == "dripping":
                asked.wfile.write(b" ")
                asked.wfile.flush()

    fake.answer = answer
    begun = time.monotonic()
    assert ask(fake, seconds=0.4).problem == "The endpoint took longer than 0.4 seconds."
    assert time.monotonic() - begun < 5


def test_nobody_there_is_one_sentence() -> None:
    answered = endpoint.asked(TEXT, Endpoint("http://127.0.0.1:9/v1", "a-model", 2))
    assert answered.problem.startswith("The endpoint could not be reached")


def test_the_key_goes_along_and_is_in_no_message(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(endpoint.KEY, "very-secret")
    fake.sends(b"", 401)
    answered = ask(fake)
    assert fake.heard[0][0]["Authorization"] == "Bearer very-secret"
    assert "very-secret" not in repr(answered)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://host/x", "http://", "nonsense", "https://user:pass@host/v1", "http://example.org/v1"],
)
def test_addresses_that_may_not_be_asked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(endpoint.KEY, "very-secret")
    with pytest.raises(Faulty) as refused:
        endpoint.asked(TEXT, Endpoint(url, "a-model"))
    assert "very-secret" not in str(refused.value)
    assert "pass" not in str(refused.value).replace("password", "")


def test_what_rules_found_stays_and_what_is_new_is_marked(fake: Fake) -> None:
    words = "Mexico urged Washington to lift sanctions on Venezuela. The shelters hoped for blankets."
    alone = read(words)
    assert fake.heard == []
    fake.says(
        {"kind": "demand", "text": "lift sanctions on Venezuela"},
        {"kind": "demand", "text": "sanctions"},
        {"kind": "demand", "text": "blankets"},
        {"kind": "speaker", "text": "The shelters"},
        {"kind": "number", "text": "blankets."},
        {"kind": "measure", "text": "hoped"},
        {"kind": "block", "text": "The shelters hoped"},
        {"kind": "number", "text": "a thousand"},
    )
    both = read(words, Endpoint(fake.url, "a-model", 5))
    assert [one for one in both.items if one.found_by == "rules"] == list(alone.items)
    new = [one for one in both.items if one.found_by == "endpoint"]
    assert {(one.kind, one.text) for one in new} == {
        ("demand", "blankets"),
        ("speaker", "The shelters"),
        ("number", "blankets."),
        ("measure", "hoped"),
        ("block", "The shelters hoped"),
    }
    assert all(words[one.start : one.end] == one.text for one in new)
    assert "127.0.0.1 (model a-model)" in " ".join(both.notes)
    assert "Refused: 1 not in the article." in both.notes
    assert "Nothing was fetched" in " ".join(alone.notes)


def test_what_goes_wrong_is_a_note_and_the_rules_stand(fake: Fake) -> None:
    fake.sends(b"junk")
    told = read("Mexico urged Washington to lift sanctions.", Endpoint(fake.url, "a-model", 5))
    assert "The endpoint's answer is not the JSON that was asked for." in told.notes
    assert "lift sanctions" in [one.text for one in told.items if one.kind == "demand"]


def test_the_command_refuses_an_address_and_asks_nobody_by_itself(winset: Door, tmp_path: Path, fake: Fake) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Mexico urged Washington to lift sanctions. It asked for more.", "utf-8")
    code, _, told = winset("read", file, "--endpoint", "ftp://host", "--model", "m")
    assert (code, "--endpoint" in told) == (2, True)
    fake.says({"kind": "block", "text": "It asked for more."})
    code, out, _ = winset("read", file, "--endpoint", fake.url, "--model", "m", "--json")
    assert code == 0
    assert [one["found_by"] for one in json.loads(out)["items"] if one["kind"] == "block"] == ["endpoint"]


def test_a_long_article_goes_in_pieces_of_whole_paragraphs() -> None:
    text = of_words("\n\n".join("word " * 300 for _ in range(20)) + "\n\n" + "x" * 20_000)
    found = endpoint.pieces(text)
    assert max(piece.end - piece.start for piece in found) <= endpoint.PIECE
    assert all(any(piece.start <= p.start and p.end <= piece.end for piece in found) for p in text.paragraphs[:-1])
