"""What can be asked of the page, as an OpenAPI document made from the levers of the case that it shows.

It is for programs that ask instead of a reader, and for tests that ask everything. The names in it are those of the
case, so that whatever the document allows can really be asked::

    levers of the case ──▶ schema of a question ──▶ POST /api/answer, POST /api/follow, POST /api/take ...
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from winset import __version__
from winset.app.tabs import TABS
from winset.language import LANGUAGES
from winset.study.documents import Faults
from winset.study.documents_page import OpenedTold
from winset.study.live_told import Levers
from winset.study.look import Look
from winset.study.state_told import Compared, Link, RecipeTold

REFUSALS = {
    "202": ("busy/1", "Not ready yet; ask again."),
    "401": ("faults/1", "No token, or another."),
    "403": ("faults/1", "Another page asks."),
    "404": ("faults/1", "Nothing is there."),
    "405": ("faults/1", "Not in this way."),
    "408": ("faults/1", "The request did not arrive in time."),
    "409": ("faults/1", "A newer question of the same page has come."),
    "413": ("faults/1", "The request is too large."),
    "421": ("faults/1", "The Host is not this page's."),
    "422": ("faults/1", "What was asked is wrong; every fault is told."),
    "429": ("faults/1", "Too many at once; ask again."),
    "503": ("faults/1", "A worker was lost; ask again."),
}


def openapi(levers: Levers, case: str, served: str = "first") -> dict[str, Any]:
    """The document, OpenAPI 3.1: every address under /api, and what it takes for this case at this moment.

    Cases are opened where the `first` one is served.
    """
    told: dict[str, Any] = {name: shape.model_json_schema(ref_template=INSIDE) for name, shape in TOLD.items()}
    inside = {name: part for schema in told.values() for name, part in schema.pop("$defs", {}).items()}
    asked = {"question": _question(levers), "state": STATE, "taken": TAKEN, "followed": _followed(case), "pair": PAIR}
    at = [_query("as_of", levers.moments.options), _query("language", LANGUAGES)]
    at += [_query("scenario", levers.scenarios.options)] if levers.scenarios else []
    return {
        "openapi": "3.1.0",
        "info": {"title": f"winset: {levers.title}", "version": __version__},
        "paths": {
            "/api/levers": {"get": _asked("levers", "levers", parameters=at)},
            "/api/answer": {"post": _posted("question", "page", "answer")},
            "/api/follow": {"post": _posted("question", "page", "follow")},
            "/api/take": {"post": _files(_posted("taken", "citation", "take"))},
            "/api/recipe": {"post": _posted("state", "recipe", "recipe")},
            "/api/link": {"post": _posted("state", "link", "link")},
            "/api/opened": {"post": _posted("followed", "link", "opened")},
            "/api/compare": {"post": _posted("pair", "compared", "compare")},
            "/api/case.zip": {"get": _zip(_asked("levers", "case_taken"))},
            **(OPENING if served == "first" else {}),
        },
        "components": {"schemas": {**inside, **told, **asked, "page": PAGE, "busy": BUSY, "citation": CITATION}},
    }


INSIDE = "#/components/schemas/{model}"
TOLD: dict[str, type[BaseModel]] = {
    "levers": Levers,
    "faults": Faults,
    "link": Link,
    "recipe": RecipeTold,
    "compared": Compared,
    "opened": OpenedTold,
}
PAGE = {
    "type": "object",
    "required": [
        "winset",
        "schema",
        "tab",
        "as_of",
        "sentence",
        "notes",
        "charts",
        "late",
        "controls",
        "waits",
        "settlement",
        "counted",
    ],
    "properties": {
        "winset": {"type": "string"},
        "schema": {"const": "page/2"},
        "tab": {"enum": [*TABS]},
        "as_of": {"type": "string", "format": "date"},
        "sentence": {"type": "string"},
        "notes": {"type": "array", "items": {"type": "object", "required": ["head", "lines"]}},
        "charts": {
            "type": "array",
            "items": {"type": "object", "required": ["id", "key", "state", "table", "sentence"]},
        },
        "late": {"type": "array", "items": {"type": "string"}},
        "controls": {"type": "array", "items": {"type": "object", "required": ["look", "kind", "label"]}},
        "waits": {"type": "boolean"},
        "settlement": {"type": "object", "additionalProperties": {"type": "string"}},
        "counted": {"type": "boolean"},
    },
}
BUSY = {
    "type": "object",
    "required": ["winset", "schema", "doing"],
    "properties": {
        "winset": {"type": "string"},
        "schema": {"const": "busy/1"},
        "doing": {"type": "string"},
        "share": {"type": ["number", "null"]},
    },
}


CITATION = {
    "type": "object",
    "required": ["text", "bibtex"],
    "properties": {"text": {"type": "string"}, "bibtex": {"type": "string"}},
}


LOOK = {
    name: part
    for name, part in Look.model_json_schema()["properties"].items()
    if name in ("capacity", "point", "basis")
}
"""What can be looked at in every case; which months and origins there are is told by the controls of a tab."""
LANGUAGE = {"enum": [*LANGUAGES]}
MOVED = {"$ref": "#/components/schemas/question/properties/moved"}
ALWAYS = {"outlook": ("with_package", "fan", "by_origin"), "deals": ("payoff_plane",), "ratify": ("odds",)}
"""Charts that a tab has whatever is asked; the others are told by its answer."""
FILES = ("text/csv", "image/svg+xml", "image/png")


def _asked(what: str, named: str, **more: Any) -> dict[str, Any]:
    responses = {"200": _response(what, "The answer.")}
    responses |= {code: _response(name.partition("/")[0], said) for code, (name, said) in REFUSALS.items()}
    return {"operationId": named, **more, "responses": responses}


def _query(name: str, values: Iterable[str]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": {"enum": [*values]}}


def _posted(asked: str, what: str, named: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{asked}"}
    return _asked(what, named, requestBody={"required": True, "content": {"application/json": {"schema": schema}}})


def _files(operation: dict[str, Any]) -> dict[str, Any]:
    """An operation whose answer may be a file of another kind than JSON."""
    content = operation["responses"]["200"]["content"]
    content |= {kind: {"schema": {"type": "string"}} for kind in FILES}
    return operation


def _response(what: str, said: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{what}"}
    return {"description": said, "content": {"application/json": {"schema": schema}}}


def _question(levers: Levers) -> dict[str, Any]:
    position = {"type": "number", "minimum": -1, "maximum": 1}
    package: dict[str, Any] = {}
    votes: dict[str, Any] = {}
    weights: dict[str, dict[str, Any]] = {}
    for of in levers.actors:
        package |= {one.lever.split("/")[1]: {"enum": [*one.options]} for one in of.asks}
        votes |= {one.lever.split("/")[1]: _whole(one.seats) for one in of.votes}
        for kind, *path in (one.lever.split("/") for one in of.weighs):
            if kind == "weights":
                weights.setdefault("weights", {}).setdefault(path[0], {})[path[1]] = position
            else:
                weights.setdefault(kind, {})[path[0]] = position
    by_issue = {issue: _only(actors) for issue, actors in weights.get("weights", {}).items()}
    moved = {
        "as_of": {"enum": [*levers.moments.options, None]},
        "scenario": {"enum": [*(levers.scenarios.options if levers.scenarios else ()), None]},
        "rule": {"enum": [*levers.rules.options]},
        "package": _only(package),
        "votes": _only(votes),
        "weights": _only(by_issue),
        **{kind: _only(weights.get(kind, {})) for kind in ("halving", "failing")},
    }
    named = {"type": "string", "maxLength": 80}
    have = {"type": "object", "maxProperties": 20, "propertyNames": named, "additionalProperties": named}
    asked = {"tab": {"enum": [*TABS]}, "moved": _only(moved), "look": _only(LOOK), "have": have, "language": LANGUAGE}
    asked["pace"] = {"enum": ["moving", "resting"]}
    return _only(asked) | {"required": ["tab"]}


def _whole(most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": most}


def _only(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _followed(case: str) -> dict[str, Any]:
    """A link that this page can open: the case is its own, and nothing is moved."""
    pattern = f"^#?winset=1&case={re.escape(case)}&tab=({'|'.join(TABS)})(&language=({'|'.join(LANGUAGES)}))?$"
    asked = {"fragment": {"type": "string", "pattern": pattern}, "language": LANGUAGE}
    return _only(asked) | {"required": ["fragment"]}


def _of_tab(tab: str, charts: Iterable[str]) -> dict[str, Any]:
    """What a chart of a tab is asked for by, as a file."""
    asked = {"tab": {"const": tab}, "exhibit": {"enum": [*charts]}, "form": {"enum": ["csv", "cite", "svg", "png"]}}
    more = {"moved": MOVED, "look": _only(LOOK), "counted": {"type": "boolean"}, "language": LANGUAGE}
    return _only(asked | more) | {"required": [*asked]}


STATE = _only({"tab": {"enum": [*TABS]}, "moved": MOVED, "look": _only(LOOK), "language": LANGUAGE}) | {
    "required": ["tab"]
}
TAKEN = {"oneOf": [_of_tab(tab, charts) for tab, charts in ALWAYS.items()]}
PAIR = _only({"a": MOVED, "b": MOVED, "language": LANGUAGE}) | {"required": ["a", "b"]}


def _zip(operation: dict[str, Any]) -> dict[str, Any]:
    """An operation whose answer is a zip file."""
    operation["responses"]["200"]["content"] = ZIP
    return operation


def _opening(named: str, **asks: Any) -> dict[str, Any]:
    """An operation that tells of a case that is opened, ready or not."""
    operation = _asked("opened", named, **asks)
    operation["responses"]["202"] = _response("opened", "Not ready yet; ask again with the id.")
    return operation


ZIP = {"application/zip": {"schema": {"type": "string", "contentMediaType": "application/zip"}}}
ID = {"name": "id", "in": "query", "required": True, "schema": {"type": "string", "pattern": "^[0-9a-f]{16}$"}}
OPENING = {
    "/api/case": {
        "post": _opening("case_opened", requestBody={"required": True, "content": ZIP}),
        "get": _opening("case_waited", parameters=[ID, _query("language", LANGUAGES)]),
    }
}
