"""What every told thing is: frozen, without fields that nobody declared, and a document prints as it is.

The trap: a document prints its fields in the order of its class, those of a head first. A class that gives `schema_`
its name and number says so again, and the field stays where the head has it::

    OfCase      winset, schema, case, as_of
    OfMoment    winset, schema, case, as_of, moment, actors
"""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field


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


class OfCase(Document):
    """The head of a document about a case as known on a date; `schema_` is its name and number."""

    winset: str
    schema_: str = Field(alias="schema")
    case: str
    as_of: dt.date


class OfMoment(OfCase):
    """The head of a document about a case as asked from a moment; `actors` are names by id."""

    moment: str
    actors: dict[str, str]
