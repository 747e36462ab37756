"""What every told thing is: frozen, without fields that nobody declared, and a document prints as it is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


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
