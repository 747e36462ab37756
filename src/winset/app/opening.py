"""A case as a zip file, and a zip file as a case: both ways over HTTP, and the way to the cases that are open.

::

    POST /api/case  ──▶ 202 opened/1 {id, address, share} ──▶ GET /api/case?id=  ──▶ 200 opened/1, or 422 faults/1
    GET  /case/ID/api/levers  ──▶ the rooms of that case: GET /api/levers
    GET  /api/case.zip, /case/ID/api/case.zip  ──▶ the case that is shown
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from winset import __version__
from winset import case as cases
from winset.app import replies
from winset.app.shelf import Full, Shelf
from winset.app.texts import asked_in
from winset.app.work import Work, doing
from winset.app.zips import zipped
from winset.errors import Fault, Faulty
from winset.language import told_in
from winset.study.documents_page import OpenedTold

ADDRESS = "/api/case"
INSIDE = re.compile(r"/case/([0-9a-f]{16})(/.*)")
KIND = "application/zip"
Endpoint = Callable[[Request], Awaitable[Response]]
Answered = Callable[[Endpoint], Endpoint]


def routes(shelf: Shelf, answered: Answered) -> list[Route]:
    """The routes by which a case is opened and waited for."""

    async def sent(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0] != KIND:
            raise Faulty([Fault("content-type", found="something else", expected=KIND)])
        try:
            case = await run_in_threadpool(shelf.open, await request.body())
        except Full:
            return replies.refused(429, Fault("cases", found="too many on their way", expected="a minute's patience"))
        return _told(shelf, case, asked_in(request, "en"))

    async def waited(request: Request) -> Response:
        return _told(shelf, request.query_params.get("id", ""), asked_in(request, "en"))

    return [Route(ADDRESS, answered(sent), methods=["POST"]), Route(ADDRESS, answered(waited), methods=["GET"])]


def taken(work: Work, answered: Answered) -> Route:
    """The route by which the case that is shown is taken along."""
    kept: list[bytes] = []

    async def packed(request: Request) -> Response:
        name = work.first.made_of.case
        if not kept:
            kept.append(await run_in_threadpool(zipped, Path(cases.locate(work.case)), name))
        headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="{name}.zip"'}
        return Response(kept[0], headers=headers, media_type=KIND)

    return Route(f"{ADDRESS}.zip", answered(packed))


def among(inside: ASGIApp, shelf: Shelf) -> ASGIApp:
    """An app, and under `/case/ID/` those of the cases that are open, as if each stood at the top."""

    async def led(scope: Scope, receive: Receive, send: Send) -> None:
        way = INSIDE.fullmatch(scope.get("path", ""))
        if way is None:
            await inside(scope, receive, send)
            return
        found = shelf.find(way[1])
        if found is None:
            await _gone()(scope, receive, send)
            return
        await found.serves({**scope, "path": way[2], "raw_path": way[2].encode()}, receive, send)

    return led


def _told(shelf: Shelf, case: str, code: str) -> Response:
    share = shelf.share(case)
    if share is None:
        return _gone()
    ready = case in shelf.kept
    with told_in(code):
        at, part = ("", None) if ready else doing(share)
    address = f"/case/{case}/"
    told = OpenedTold(winset=__version__, id=case, address=address, ready=ready, doing=at, share=part)
    return replies.whole(told.model_dump_json(by_alias=True).encode(), 200 if ready else 202)


def _gone() -> Response:
    return replies.refused(
        404, Fault("case", found="none that is open, or no longer", expected="its zip file, once more")
    )
