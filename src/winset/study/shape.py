"""What every told thing is: frozen, without fields that nobody declared, and a document prints as it is.

The trap: a document prints its fields in the order of its class, those of a head first. A class that gives `schema_`
its name and number says so again, and the field stays where the head has it::

    OfCase      winset, schema, case, as_of
    OfMoment    winset, schema, case, as_of, moment, actors      and last, where anything is: supposed
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer


class Told(BaseModel):
    """A frozen part of an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def _repr_html_(self) -> str:
        """How a notebook shows it. A notebook asks the thing itself, so this one method knows the room that tells."""
        from winset.report.notebook import shown

        return shown(self)


class Document(Told):
    """A document that a door prints as it is."""

    def to_json(self) -> str:
        """The document as text, keys in the order of its shape."""
        return self.model_dump_json(by_alias=True, indent=1)


class SupposedTold(Told):
    """What was supposed in place of what the case says: a scenario, and levers and values put elsewhere by name.

    `sentence` says all of it; `description` says what the scenario does.
    """

    scenario: str | None
    title: str
    description: str
    put: dict[str, str]
    sentence: str


class Supposing(Document):
    """A document that says what was supposed in it; one in which nothing was says nothing of it, as ever."""

    supposed: SupposedTold | None = None

    @model_serializer(mode="wrap")
    def _without_nothing(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """What is supposed stands last, and not at all where nothing is."""
        told = plain(self)
        supposed = told.pop("supposed", None)
        return told if supposed is None else {**told, "supposed": supposed}


class OfCase(Supposing):
    """The head of a document about a case as known on a date; `schema_` is its name and number."""

    winset: str
    schema_: str = Field(alias="schema")
    case: str
    as_of: dt.date


class OfMoment(OfCase):
    """The head of a document about a case as asked from a moment; `actors` are names by id."""

    moment: str
    actors: dict[str, str]
