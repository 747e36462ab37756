"""HOLD: how long both sides would keep the package that is shown, why it ends first, and its calendar."""

from __future__ import annotations

from winset.app.tabs.shown import Note, Shown, Tab, noted
from winset.language import said
from winset.report.accounts import hold
from winset.report.exhibits import Exhibit


def _exhibits(shown: Shown) -> tuple[Exhibit, ...]:
    told = shown.accounts.get("hold")
    return shown.once(told, "exhibits", lambda: tuple(hold.exhibits(told))) if told else ()


def _notes(shown: Shown) -> list[Note]:
    if "hold" not in shown.accounts:
        return []
    told = hold.notes(shown.accounts["hold"])
    return [note for head, lines in told.items() for note in noted(head, *lines)]


TAB = Tab(title=said("Hold"), exhibits=_exhibits, notes=_notes, accounts=("hold",))
