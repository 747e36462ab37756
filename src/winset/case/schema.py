"""The shape of a case as a JSON Schema, for editors and other programs."""

from __future__ import annotations

from typing import Any

from winset.case.parts import Case

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """JSON Schema of a case, all its files taken as one.

    A file of one key (``issues.yaml``) has the schema of that property. The schema tells shape only; what parts say
    about each other is checked by :func:`winset.case.check`.

    >>> schema()["properties"]["schema"]["const"]
    'case/1'
    """
    return {"$schema": DIALECT, **Case.model_json_schema(by_alias=True)}
