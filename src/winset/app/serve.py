"""Open the page: prepare the case, listen, and say where.

The socket is bound before the address is printed, so that the address works and a free port is really ours.
"""

from __future__ import annotations

import secrets
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from winset.app.listening import Browser, bound, show

if TYPE_CHECKING:
    from winset.app.guard import Door

TOKEN_BYTES = 24


@dataclass(frozen=True)
class Asked:
    """What is served, and where; port 0 is any free one."""

    case: str
    as_of: str | None
    seed: int
    draws: int
    host: str
    port: int
    browser: Browser


def serve(asked: Asked, tell: Callable[[str], None]) -> None:
    """Serve the page until interrupted; `tell` hears of it. Raises `Faulty` for a case or a port in the way."""
    import uvicorn
    from altair.utils.schemapi import debug_mode

    from winset.app.guard import Door
    from winset.app.routes import Rooms, app, shelf
    from winset.app.statics import statics
    from winset.app.tabs import TABS
    from winset.app.work import Work
    from winset.study.moved import Moved
    from winset.study.prepared import prepare

    listening = bound(asked.host, asked.port)
    with listening, ThreadPoolExecutor(1) as beside:
        files = beside.submit(statics)
        first = prepare(asked.case, asked.as_of, asked.seed, asked.draws, lambda step, _: tell(step))
        where = asked.case if not Path(asked.case).exists() else str(Path(asked.case).resolve())
        work = Work(where, asked.seed, asked.draws, first)
        door = Door(asked.host, listening.getsockname()[1])
        if not door.loopback:
            door = Door(asked.host, door.port, secrets.token_urlsafe(TOKEN_BYTES))
        address = _address(door)
        rooms = Rooms(work, files.result(), door)
        opened = shelf(rooms)
        tell("Drawing the first charts")
        for tab in TABS:  # the libraries that draw are loaded before somebody waits for them
            rooms.views.pieces(work.live(work.asked(Moved())), tab, {})
        tell(f"Open {address} (Ctrl-C ends it)")
        if asked.browser == "open":
            show(address)
        settings = uvicorn.Config(
            app(rooms, opened),
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_keep_alive=30,
            lifespan="off",
        )
        _end_in_order()
        try:
            with debug_mode(False):  # charts were checked by the tests; checking each again takes a third of a move
                uvicorn.Server(settings).run(sockets=[listening])
        finally:
            opened.close()
            work.close()


def _end_in_order() -> None:
    """Being told to end (SIGTERM) unwinds as Ctrl-C does, so that the workers are let go."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def _address(door: Door) -> str:
    host = f"[{door.host}]" if ":" in door.host else door.host
    return f"http://{host}:{door.port}/" + (f"?token={door.token}" if door.token else "")
