"""SCORECARD: how outlooks have fared, failures first."""

from __future__ import annotations

from winset.app.tabs.shown import Note, Shown, Tab, noted
from winset.language import said
from winset.report.accounts import scorecard
from winset.report.exhibits import Exhibit


def _exhibits(shown: Shown) -> tuple[Exhibit, ...]:
    return scorecard.exhibits(shown.accounts["backtest"]) if "backtest" in shown.accounts else ()


def _notes(shown: Shown) -> list[Note]:
    told = scorecard.notes(shown.accounts["backtest"]) if "backtest" in shown.accounts else {}
    return [note for head, lines in told.items() for note in noted(head, *lines)]


TAB = Tab(title=said("Scorecard"), exhibits=_exhibits, notes=_notes, still=("skill",), accounts=("backtest",))
