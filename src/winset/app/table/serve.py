"""Open a table: prepare the case, open or take up its log, listen, and say where the host and the seats go.

The log is opened before anything is listened to, so that a table that cannot be written down is not opened.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from winset.app.listening import Browser, bound, show
from winset.errors import Fault, Faulty

if TYPE_CHECKING:
    from winset.app.statics import Statics
    from winset.study.prepared import Prepared
    from winset.study.sitting import Sitting, Terms
    from winset.study.sitting.log import Log
    from winset.study.sitting.seated import Board

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and figures that are not taken for each other when read out."""
ANYWHERE, HERE = "0.0.0.0", "127.0.0.1"


@dataclass(frozen=True)
class Asked:
    """What is played, by which terms, where, and its log; `resume` is the log of a table that stopped."""

    case: str
    as_of: str | None
    seed: int
    draws: int
    terms: Terms
    host: str
    port: int
    log: Path | None
    resume: Path | None
    browser: Browser


def serve(asked: Asked, tell: Callable[[str], None]) -> None:
    """Serve a table until interrupted; `tell` hears of it. Raises `Faulty` for a case, a log or a port in the way."""
    import uvicorn

    from winset import case as cases
    from winset.app.guard import Door
    from winset.app.table.desk import Desk, key
    from winset.app.table.routes import Rooms, app
    from winset.study.sitting.seated import board

    listening = bound(asked.host, asked.port)
    with listening:
        prepared, log, sitting = _taken_up(asked, tell) if asked.resume else _opened(asked, tell)
        secret = secrets.token_urlsafe(24)
        port = listening.getsockname()[1]
        # Behind a token, a wall knows every address of this machine as its own; who comes is asked by the routes.
        door = Door(asked.host, port, "" if asked.host == HERE else "seats")
        first = board(prepared, sitting.opened)
        desk = Desk(first, sitting, log, key(secret), boards=_boards(asked.case, first, sitting))
        rooms = Rooms(desk, files(), door, cases.locate(asked.case))
        reached = f"http://{_own_address() if asked.host == ANYWHERE else asked.host}:{port}/"
        tell(f"Code {sitting.opened.code}")
        tell(f"Seats join at {reached}")
        tell(f"The log is {asked.resume or _log_of(asked, sitting.opened.code)}; it holds what seats sealed")
        tell(f"Open {reached}#{secret} as the host (Ctrl-C ends it)")
        if asked.browser == "open":
            show(f"{reached}#{secret}")
        settings = uvicorn.Config(
            app(rooms), log_level="error", access_log=False, server_header=False, timeout_keep_alive=30, lifespan="off",
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        try:
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            log.close()


def _boards(case: str, first: Board, sitting: Sitting) -> dict[str, Board]:
    """The board in every language, a fifth of a second each; a faulty catalogue of the case is told now."""
    from winset import case as cases
    from winset.language import LANGUAGES, told_in
    from winset.study.sitting.seated import in_words

    told = {}
    for code in LANGUAGES:
        with told_in(code, cases.locate(case)):
            told[code] = in_words(first, sitting.opened, case)
    return told


def _opened(asked: Asked, tell: Callable[[str], None]) -> tuple[Prepared, Log, Sitting]:
    from winset.app.table.desk import now
    from winset.study.prepared import prepare
    from winset.study.sitting import Opened, opened
    from winset.study.sitting.log import begin
    from winset.study.sitting.seated import seats

    prepared = prepare(asked.case, asked.as_of, asked.seed, asked.draws, lambda step, _: tell(step))
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    entry = Opened(
        at=now(),
        code=f"{code[:4]}-{code[4:]}",
        case=prepared.question.case.id,
        run=prepared.reproduce.run,
        as_of=prepared.question.as_of,
        seed=asked.seed,
        draws=asked.draws,
        terms=asked.terms,
        seats=seats(prepared),
    )
    return prepared, begin(_log_of(asked, entry.code), entry), opened(entry)


def _taken_up(asked: Asked, tell: Callable[[str], None]) -> tuple[Prepared, Log, Sitting]:
    """A table as its log has it, on the case that it was opened on; refused where that is not the same to the byte."""
    from winset.app.table.desk import now
    from winset.study.prepared import prepare
    from winset.study.sitting import after
    from winset.study.sitting.entries import Resumed
    from winset.study.sitting.log import resume

    assert asked.resume is not None
    log, sitting = resume(asked.resume)
    try:
        first = sitting.opened
        prepared = prepare(asked.case, str(first.as_of), first.seed, first.draws, lambda step, _: tell(step))
        if prepared.reproduce.run != first.run:
            found = f"a table of run {first.run} of {first.case}"
            expected = f"run {prepared.reproduce.run}: the same case, evidence and version of winset"
            raise Faulty([Fault(str(asked.resume), found=found, expected=expected)])
        entry = Resumed(at=max(now(), sitting.said[-1].at))
        following = after(sitting, entry)
        log.add(entry)
    except BaseException:
        log.close()
        raise
    return prepared, log, following


def _log_of(asked: Asked, code: str) -> Path:
    return asked.log or Path(f"winset-table-{code}.jsonl")


def files() -> Statics:
    """The page's own files: those of a table, and four of the page of `winset serve`."""
    from winset.app import statics

    own = {path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "static").iterdir())}
    shared = {name: (statics.HERE / name).read_bytes() for name in ("page.css", "made.js", "levers.js", "words.js")}
    return statics.packed(shared | {n: content for n, content in own.items() if Path(n).suffix in statics.TYPES})


def _own_address() -> str:
    """The address under which the local network knows this machine; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))
            return str(asking.getsockname()[0])
        except OSError:
            return HERE
