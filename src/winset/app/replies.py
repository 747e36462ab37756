"""What a server of pages replies with: documents, files of its own, refusals.

Nothing is kept by who reads it but static files, whose address changes with their content. A refusal is a document too,
so that scripts read one shape::

    refused(404, Fault("address", found="nothing here"))  ──▶  404 {"schema": "faults/1", "faults": [...]}
"""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from winset import __version__
from winset.app.guard import refusal
from winset.app.statics import Statics
from winset.errors import Fault


def written(document: Any) -> bytes:
    """A document as it is sent, without gaps.

    >>> written({"a": ["á", 1]}).decode()
    '{"a":["á",1]}'
    """
    return to_json(document)


def whole(body: bytes, status: int = 200) -> Response:
    """A document that is written already.

    >>> whole(b"{}").headers["cache-control"]
    'no-store'
    """
    return Response(body, status, {"cache-control": "no-store"}, "application/json")


def document(told: Any, status: int = 200) -> Response:
    """A document.

    >>> document({"a": 1}).body
    b'{"a":1}'
    """
    return whole(written(told), status)


def refused(status: int, fault: Fault) -> Response:
    """A refusal for one fault.

    >>> refused(404, Fault("address", found="nothing here")).status_code
    404
    """
    code, body = refusal(status, fault)
    return whole(body, code)


def faulty(status: int, *faults: Fault) -> Response:
    """A refusal for every fault that was found, as ``faults/1``.

    >>> import json
    >>> len(json.loads(faulty(422, Fault("a", found="x"), Fault("b", found="y")).body)["faults"])
    2
    """
    told = [{**vars(fault), "sentence": str(fault)} for fault in faults]
    return document({"winset": __version__, "schema": "faults/1", "faults": told}, status)


def file(statics: Statics, request: Request) -> Response:
    """A static file by its exact name; the hash in its address never means another content."""
    known = statics.files.get(request.path_params["name"])
    if known is None or request.path_params["hash"] != statics.hash:
        return refused(404, Fault("address", found="no such file", expected="a file of this page"))
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    headers |= {"content-encoding": "gzip"} if packed else {}
    return Response(known.packed if packed else known.plain, headers=headers, media_type=known.type)


def filled(package: str, name: str, **told: Any) -> str:
    """A page of its own: the template of that name in a package's folder `templates`, its gaps escaped and all filled.

    >>> filled("winset.app", "nothing.html.j2")
    Traceback (most recent call last):
    ...
    jinja2.exceptions.TemplateNotFound: nothing.html.j2
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader(package), autoescape=True, undefined=StrictUndefined)
    return environment.get_template(name).render(**told)


async def broken(request: Request, error: Exception) -> Response:
    """What is told when something broke: nothing of it; the terminal has the rest."""
    return refused(500, Fault("winset", found="something broke; the terminal has the rest"))
