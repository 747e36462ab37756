"""What can be asked of the page: itself, its files, its levers, an answer, and the same answer with every draw settled.

A question is whole: every lever that is moved, the tab that is shown, and which charts the page has drawn. The server
keeps no state of a page, so that a question can be repeated and two pages do not meet.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from winset import __version__
from winset.app import opening, replies
from winset.app.accounts import Accounts
from winset.app.behind import behind
from winset.app.guard import COOKIE, Door, Guard
from winset.app.newest import Superseded
from winset.app.openapi import openapi
from winset.app.reader import Reader
from winset.app.reader import routes as kept_by
from winset.app.shelf import Shelf, bare
from winset.app.statics import Statics
from winset.app.tabs import TABS, Pace
from winset.app.texts import TEXTS, asked_in, told
from winset.app.turns import Turn, Turns
from winset.app.views import Views
from winset.app.work import Busy, Work
from winset.app.zips import PACKED
from winset.errors import Fault, Faulty
from winset.kept import Kept
from winset.language import LANGUAGES, Code, language, say
from winset.report.names import all_legible
from winset.study.documents_page import BusyTold
from winset.study.followed import Followed
from winset.study.levers_told import levers
from winset.study.look import Look
from winset.study.moved import Moved, Name
from winset.study.prepared import Asked
from winset.study.shape import Told

PIECES = 256
"""Answers kept as they were sent."""


S = TypeVar("S", bound=BaseModel)


class Question(Told):
    """What the page asks: the levers, the tab, what is looked at in it, the frames of the charts that are drawn.

    `language` is that of the answer. While a lever is on its way, at the pace `moving`, what costs more than a move may
    is left out; `late` names it.
    """

    moved: Moved = Moved()
    tab: Literal["outlook", "measures", "deals", "ratify", "hold", "sources", "scorecard"]
    look: Look = Look()
    language: Code = "en"
    pace: Pace = "resting"
    have: Annotated[dict[Name, Name], Field(max_length=20)] = Field(default_factory=dict)


@dataclass(frozen=True)
class Rooms:
    """What the routes share."""

    work: Work
    statics: Statics
    door: Door
    views: Views = field(default_factory=Views)
    folder: str = ""
    """The private folder of a case that was opened here; no fault names it."""
    sent: Kept[bytes] = field(default_factory=lambda: Kept(PIECES))
    accounts: Accounts = field(init=False)
    turns: Turns = field(default_factory=Turns)

    def __post_init__(self) -> None:
        """Accounts are made by the same workers."""
        object.__setattr__(self, "accounts", Accounts(self.work))

    async def page(self, request: Request) -> Response:
        """The one page. A token in its address becomes a cookie, and leaves the address."""
        if self.door.token and request.query_params.get("token"):
            response: Response = RedirectResponse("/", status_code=303)
            response.set_cookie(COOKIE, self.door.token, httponly=True, samesite="strict", path="/")
            return response
        code = asked_in(request)
        html = await behind(self._html, code)
        headers = {"cache-control": "no-store", "content-language": code, "vary": "accept-language"}
        return HTMLResponse(html, headers=headers)

    def _html(self, code: str) -> str:
        with self.work.telling(code):
            heading = all_legible(_heading(self.work.prepared(None).question))
            tabs = {name: say(tab.title) for name, tab in TABS.items()}
            words = {"language": language(), "languages": LANGUAGES, "texts": told(TEXTS), "say": say}
            at = {"statics": self.statics, "opened": bool(self.folder)}
            return replies.filled("winset.app", "page.html.j2", question=heading, tabs=tabs, **at, **words)

    async def file(self, request: Request) -> Response:
        """A static file by its exact name."""
        return replies.file(self.statics, request)

    async def levers(self, request: Request) -> Response:
        """Every lever of the case at a moment, and in a scenario where one is asked for."""
        asked = request.query_params
        with self.work.telling(asked_in(request, "en")):
            return await behind(self._levers, asked.get("as_of"), asked.get("scenario"))

    def _levers(self, as_of: str | None, scenario: str | None) -> Response:
        question = self.work.prepared(as_of, scenario).question
        return replies.document(all_legible(levers(question).model_dump(mode="json", by_alias=True)))

    async def openapi(self, request: Request) -> Response:
        """What can be asked, as a document for programs."""
        first, served = self.work.first, "opened" if self.folder else "first"
        return replies.document(all_legible(openapi(levers(first.question), first.made_of.case, served)))

    async def answer(self, request: Request) -> Response:
        """The answer on the odds."""
        question = await _question(request)
        self.work.newest.supersede(_page(request))
        key = question.model_dump_json()
        known = self.sent.find(key)
        if known is None:
            with self.work.telling(question.language):
                turn = Turn.MOVING if question.pace == "moving" else Turn.RESTING
                found, whole = await self.turns.take(turn, self._told, question)
            known = self.sent.put(key, found) if whole else found
        return replies.whole(known)

    def _told(self, question: Question) -> tuple[bytes, bool]:
        """An answer on the odds, ready to be sent, and whether it has every account of its tab."""
        asked, wanted = self.work.asked(question.moved), TABS[question.tab].accounts
        ready = self.accounts.ready(wanted, asked, question.look)
        pieces = self.views.pieces(
            self.work.live(asked), question.tab, question.have, question.look, ready, question.pace
        )
        return replies.written(pieces), set(ready) == set(wanted)

    async def follow(self, request: Request) -> Response:
        """The same answer with what is slow: the tab's accounts, every draw settled, its proofs checked.

        A newer question of the page ends it.
        """
        question = await _question(request)
        with self.work.telling(question.language):
            return await self.work.newest.alone(_page(request), self._followed(question), _left(request))

    async def _followed(self, question: Question) -> Response:
        """What needs the workers is asked of them in a lull: most who move on have done so by then."""
        asked = await self.turns.take(Turn.FOLLOWING, self.work.asked, question.moved)
        tab = TABS[question.tab]
        if tab.accounts:
            await self.turns.lull()
        ready = await behind(self.accounts.every, tab.accounts, asked, question.look)
        known = await self.work.follow(asked, self.turns.lull) if tab.over_draws else None
        shown = (question.tab, question.have, question.look, ready)
        told = await self.turns.take(Turn.FOLLOWING, self._counted, asked, known, *shown)
        self.work.begin()  # nobody waits for anything now
        return replies.document(told)

    def _counted(self, asked: Asked, known: Followed | None, *shown: Any) -> dict[str, Any]:
        return self.views.pieces(self.work.live(asked, known), *shown)


def shelf(rooms: Rooms) -> Shelf:
    """Where cases that readers open stand beside the first one; its workers and its turn to answer serve them all."""
    same = rooms.statics, rooms.door

    def served(work: Work, folder: str) -> ASGIApp:
        return _inside(Rooms(work, *same, folder=folder, turns=rooms.turns), [])

    return Shelf(rooms.work, served)


def app(rooms: Rooms, opened: Shelf | None = None) -> Guard:
    """The whole app, inside its wall, with the cases that are opened."""
    beside = opened or shelf(rooms)
    inside = _inside(rooms, opening.routes(beside, partial(_told, folder="")))
    return Guard(opening.among(inside, beside), rooms.door, {opening.ADDRESS: PACKED})


def _inside(rooms: Rooms, more: list[Route]) -> Starlette:
    """What can be asked of one case, and more."""
    answered = partial(_told, folder=rooms.folder)
    routes = [
        Route("/", answered(rooms.page)),
        Route("/static/{hash}/{name}", answered(rooms.file)),
        Route("/api/openapi", answered(rooms.openapi)),
        Route("/api/levers", answered(rooms.levers)),
        Route("/api/answer", answered(rooms.answer), methods=["POST"]),
        Route("/api/follow", answered(rooms.follow), methods=["POST"]),
        opening.taken(rooms.work, answered),
        *kept_by(Reader(rooms.work, rooms.views, rooms.accounts, rooms.door), _read, answered),
        *more,
    ]
    handlers: Any = {404: _nowhere, 405: _nowhere, 500: replies.broken}
    inside = Starlette(routes=routes, exception_handlers=handlers)
    inside.router.redirect_slashes = False  # nothing but the exact address is answered
    return inside


Endpoint = Callable[[Request], Awaitable[Response]]


def _told(endpoint: Endpoint, folder: str) -> Endpoint:
    """An endpoint whose refusals are documents: faults 422, not ready 202, superseded 409, a lost worker 503.

    What they tell says nothing of `folder`.
    """

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Faulty as error:
            return replies.faulty(422, *bare(error.faults, folder))
        except Busy as error:
            busy = BusyTold(winset=__version__, doing=str(error), share=error.share)
            return replies.document(busy.model_dump(by_alias=True), 202)
        except Superseded:
            return replies.refused(409, Fault("question", found="a newer one of this page"))
        except BrokenProcessPool:
            return replies.refused(
                503, Fault("winset", found="a worker that was ended from outside", expected="ask again")
            )

    return answered


async def _question(request: Request) -> Question:
    return await _read(request, Question)


async def _read(request: Request, shape: type[S]) -> S:
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise Faulty([Fault("content-type", found="something else", expected="application/json")])
    try:
        return shape.model_validate_json(await request.body())
    except ValidationError as error:
        raise Faulty([_of_shape(one) for one in error.errors(include_url=False)[:20]]) from None


def _of_shape(error: Any) -> Fault:
    return Fault("question", path=".".join(str(part)[:80] for part in error["loc"]), found=str(error["msg"])[:160])


def _page(request: Request) -> str:
    """Which open page asks, by the name that it gave itself."""
    return request.headers.get("x-winset-page", "")[:16]


async def _left(request: Request) -> None:
    """Done when the reader goes away; the body was read before."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _nowhere(request: Request, error: Exception) -> Response:
    return replies.refused(404, Fault("address", found="nothing here", expected="/, or what /api/openapi lists"))


def _heading(question: Any) -> dict[str, str]:
    return {"title": question.case.title, "summary": question.case.summary, "asked": question.moment.question}
