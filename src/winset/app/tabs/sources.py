"""SOURCES: every value of the case with its basis and where it is printed, freshness, citations."""

from __future__ import annotations

from typing import Any

from winset.app.tabs.shown import Note, Shown, Tab, noted
from winset.language import said, say
from winset.report.accounts import sources
from winset.report.exhibits import Exhibit


def _exhibits(shown: Shown) -> tuple[Exhibit, ...]:
    return sources.exhibits(shown.accounts["sources"], shown.look.basis) if "sources" in shown.accounts else ()


def _notes(shown: Shown) -> list[Note]:
    told = sources.notes(shown.accounts["sources"]) if "sources" in shown.accounts else {}
    return [note for head, lines in told.items() for note in noted(head, *lines)]


def _controls(shown: Shown) -> list[dict[str, Any]]:
    """The basis whose values the table has."""
    choice = {"look": "basis", "kind": "choice", "label": say("Values in the table")}
    options = {basis: say(told) for basis, told in sources.BASES.items()}
    return [{**choice, "options": options, "value": shown.look.basis, "told": ""}]


TAB = Tab(
    title=said("Sources"), exhibits=_exhibits, notes=_notes, still=("bases",), accounts=("sources",), controls=_controls
)
