"""What a screen sent, read as a stranger's: an object of the wanted names, not nested deeper than anything here is.

::

    {"package": {"visas": "broad"}}   read        {"package": "x"}   refused        [[[[ ... ]]]]   refused
"""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from winset.errors import Fault, Faulty

DEEPEST = 30
"""How deep a body may nest: far less than would exhaust whoever reads it."""


async def body(request: Request, wanted: tuple[str, ...] = (), sort: type = str) -> dict[str, Any]:
    """The body, an object; where names are wanted, these and no others, each of a sort. Raises `Faulty`."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise Faulty([Fault("content-type", found="something else", expected="application/json")])
    try:
        told = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise Faulty([Fault("body", found="no JSON", expected="an object")]) from None
    if not isinstance(told, dict) or _deep(told) > DEEPEST:
        raise Faulty([Fault("body", found="something else", expected="an object")])
    if wanted and (set(told) != set(wanted) or not all(isinstance(value, sort) for value in told.values())):
        raise Faulty([Fault("body", found=", ".join(told)[:160], expected=", ".join(wanted))])
    return told


def _deep(part: Any, depth: int = 0) -> int:
    """How deep a part nests, counted no further than one below the deepest that is read.

    >>> _deep({"a": [1]}), _deep(3)
    (2, 0)
    """
    if depth > DEEPEST or not isinstance(part, dict | list):
        return depth
    inside = part.values() if isinstance(part, dict) else part
    return max((_deep(one, depth + 1) for one in inside), default=depth + 1)


def package(sent: dict[str, Any]) -> dict[str, str]:
    """Options by issue. Raises `Faulty`; whether the case has them is for the desk to say.

    >>> package({"visas": "broad"})
    {'visas': 'broad'}
    """
    if len(sent) > 200 or not all(isinstance(option, str) and len(option) <= 80 for option in sent.values()):
        raise Faulty([Fault("body", path="package", found="something else", expected="an option for each issue")])
    return sent
