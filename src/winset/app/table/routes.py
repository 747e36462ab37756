"""What can be asked of a table: its page, its files, who sits there, a seat, and all that a seat does.

Everything but the page, its files and the way to a seat asks for a secret. What another seat sealed has no route.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from winset import __version__
from winset.app import replies
from winset.app.guard import Door, Guard, Rates
from winset.app.statics import Statics
from winset.app.table import bodies
from winset.app.table.desk import Desk, Stranger
from winset.app.table.plane import plane
from winset.app.table.texts import TEXTS
from winset.app.texts import LEVERS, asked_in, told
from winset.errors import Fault, Faulty
from winset.language import LANGUAGES, language, say, told_in
from winset.report.names import all_legible, within
from winset.study.moments import Question
from winset.study.sitting import Sitting
from winset.study.sitting.debrief import debriefed
from winset.study.sitting.play import HOST
from winset.study.sitting.seated import between, by_seat
from winset.study.sitting.sheet import sheet

SECRET_BYTES = 24
OF_GUESSES, OF_ALL_GUESSES = (0.2, 10.0), (2.0, 60.0)
"""Codes a second in the long run, and at once: from one address, and from all. The code has some 40 bits."""


class Wall(Guard):
    """The wall of a page, but for its token: each route asks for the secret of a seat instead."""

    def _knows_token(self, scope: Scope, headers: Any) -> bool:
        return True


@dataclass
class Rooms:
    """What the routes share."""

    desk: Desk
    statics: Statics
    door: Door
    case: Path
    """The folder of the case, whose own catalogues it is told by."""
    guesses: Rates = field(default_factory=lambda: Rates(*OF_GUESSES))
    all_guesses: Rates = field(default_factory=lambda: Rates(*OF_ALL_GUESSES))
    told: dict[tuple[str, str], bytes] = field(default_factory=dict)
    telling: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def page(self, request: Request) -> Response:
        """The one page; which seat it is of stands behind the # of the address, which does not come here."""
        code = language()
        question = self.desk.told_board.prepared.question
        given = {"statics": self.statics, "language": code, "languages": LANGUAGES, "say": say}
        texts, title = told({**LEVERS, **TEXTS}) | _issues(question), all_legible(question.case.title)
        html = replies.filled("winset.app.table", "table.html.j2", title=title, texts=texts, **given)
        headers = {"cache-control": "no-store", "content-language": code, "vary": "accept-language"}
        return HTMLResponse(html, headers=headers)

    async def file(self, request: Request) -> Response:
        """A static file by its exact name."""
        return replies.file(self.statics, request)

    async def table(self, request: Request) -> Response:
        """What anybody may see who comes to the door: the seats, and which are free."""
        self.desk.tick()
        sitting = self.desk.told
        free = [one.id for one in sitting.opened.seats if one.id not in sitting.keys]
        open_ = free if sitting.phase in ("gathering", "talks", "ratifying") else []
        places = [{"seat": one.id, "title": one.title, "free": one.id in open_} for one in sitting.opened.seats]
        return replies.document(all_legible({"winset": __version__, "schema": "door/1", "places": places}))

    async def join(self, request: Request) -> Response:
        """Take a seat with the code; the secret of the seat is told once, here."""
        told = await bodies.body(request, ("code", "seat", "name"))
        address, now = str((request.client or ("",))[0]), time.monotonic()
        if not (self.guesses.allow(address, now) and self.all_guesses.allow("", now)):
            return replies.refused(429, Fault("code", found="too many tries", expected="a minute's patience"))
        secret = secrets.token_urlsafe(SECRET_BYTES)
        try:
            self.desk.join(told["code"], told["seat"], told["name"], secret)
        except Stranger:
            return replies.refused(403, Fault("code", found="another code", expected="the one that the host reads out"))
        return replies.document({"winset": __version__, "schema": "seated/1", "secret": secret})

    async def seen(self, request: Request) -> Response:
        """The table as the asker sees it; with `after`, only when it is newer, or after a while."""
        self._who(request)
        version = request.query_params.get("after", "0")
        await self.desk.newer(int(version) if version.isdecimal() and len(version) < 10 else 0)
        self.desk.tick()
        who = self._who(request)  # a seat may have been freed meanwhile
        return _document(self.desk.seen_by(who))

    async def act(self, request: Request) -> Response:
        """Do something, and see the table after it."""
        who = self._who(request)
        self.desk.act(who, await bodies.body(request))
        return _document(self.desk.seen_by(who))

    async def worth(self, request: Request) -> Response:
        """What a package is worth to the asker's seat."""
        who = self._seat(request)
        package = (await bodies.body(request, sort=dict, wanted=("package",)))["package"]
        whole = self.desk.whole(bodies.package(package))
        points = self.desk.worth(who, whole)  # a few milliseconds; what the desk keeps is touched by one thread alone
        return replies.document({"winset": __version__, "schema": "worth/1", "package": whole, "points": points})

    async def sheet(self, request: Request) -> Response:
        """The briefing sheet of the asker's seat, by its own weights."""
        who, desk = self._seat(request), self.desk
        seat = desk.told.seat(who)
        return _document(await run_in_threadpool(sheet, desk.told_board, desk.by(who), seat, __version__))

    async def sheets(self, request: Request) -> Response:
        """All briefing sheets as the case has them, whatever seats have moved: for the host to print."""
        if self._who(request) != HOST:
            raise Stranger
        board, opened, key = self.desk.told_board, self.desk.told.opened, (language(), "sheets")
        async with self.telling:
            if key not in self.told:
                asked = by_seat(board, Sitting(opened), "")
                told = [await run_in_threadpool(sheet, board, asked, seat, __version__) for seat in opened.seats]
                self.told[key] = replies.written(
                    [all_legible(one.model_dump(mode="json", by_alias=True)) for one in told]
                )
        return replies.whole(self.told[key])

    async def debrief(self, request: Request) -> Response:
        """The whole story, after the reveal."""
        self._who(request)
        return replies.whole(await self._revealed("debrief", self._debrief))

    async def plane(self, request: Request) -> Response:
        """The chart of the reveal."""
        self._who(request)
        return replies.whole(await self._revealed("plane", self._plane))

    def _debrief(self) -> Any:
        return debriefed(self.desk.told_board, self.desk.told, __version__).model_dump(mode="json", by_alias=True)

    def _plane(self) -> Any:
        return plane(between(self.desk.told_board, self.desk.sitting, self.desk.sitting.agreed))

    async def _revealed(self, name: str, make: Callable[[], Any]) -> bytes:
        if self.desk.sitting.phase != "revealed":
            raise Faulty([Fault("table", found=f"a table that is {self.desk.sitting.phase}", expected="the reveal")])
        key = language(), name
        async with self.telling:  # every screen asks at once when all is revealed
            if key not in self.told:
                self.told[key] = replies.written(all_legible(await run_in_threadpool(make)))
        return self.told[key]

    def _who(self, request: Request) -> str:
        return self.desk.who(request.headers.get("x-winset-seat", ""))

    def _seat(self, request: Request) -> str:
        who = self._who(request)
        if who == HOST:
            raise Stranger
        return who


def app(rooms: Rooms) -> Wall:
    """The whole app, inside its wall."""
    routes = [
        Route("/", _told(rooms, rooms.page)),
        Route("/static/{hash}/{name}", _told(rooms, rooms.file)),
        Route("/api/table", _told(rooms, rooms.table)),
        Route("/api/join", _told(rooms, rooms.join), methods=["POST"]),
        Route("/api/seen", _told(rooms, rooms.seen)),
        Route("/api/act", _told(rooms, rooms.act), methods=["POST"]),
        Route("/api/worth", _told(rooms, rooms.worth), methods=["POST"]),
        Route("/api/sheet", _told(rooms, rooms.sheet)),
        Route("/api/sheets", _told(rooms, rooms.sheets)),
        Route("/api/debrief", _told(rooms, rooms.debrief)),
        Route("/api/plane", _told(rooms, rooms.plane)),
    ]
    handlers: Any = {404: _nowhere, 405: _nowhere, 500: replies.broken}
    return Wall(Starlette(routes=routes, exception_handlers=handlers), rooms.door)


Endpoint = Callable[[Request], Awaitable[Response]]
LANGUAGE = "x-winset-language"
"""The header in which a screen says its language; the page itself is asked for with `?language=`."""


def _told(rooms: Rooms, endpoint: Endpoint) -> Endpoint:
    """An endpoint in its asker's language. Refusals are documents: faults 422, a secret that is nobody's 401."""

    async def answered(request: Request) -> Response:
        try:
            with told_in(asked_in(request, request.headers.get(LANGUAGE, "")), rooms.case):
                return await endpoint(request)
        except Faulty as error:
            return replies.faulty(422, *error.faults)
        except Stranger:
            return replies.refused(
                401, Fault("seat", found="a secret that does not open this", expected="the address of a seat")
            )

    return answered


def _issues(question: Question) -> dict[str, str]:
    """What issues are called where a debrief names the weights that were moved: by their id, or what it is told as."""
    return {f"lever_{issue.id}": issue.id if language() == "en" else within(issue.id) for issue in question.issues}


async def _nowhere(request: Request, error: Exception) -> Response:
    return replies.refused(404, Fault("address", found="nothing here", expected="/"))


def _document(document: Any) -> Response:
    return replies.document(all_legible(document.model_dump(mode="json", by_alias=True)))
