"""The tabs of the page: which exhibits, notes and controls each has, and which accounts it tells.

A tab is a file. It orders what `report` draws and says; it computes nothing::

    Shown (live answer, what is looked at, accounts that are ready) ──▶ exhibits, notes, controls
"""

from __future__ import annotations

from collections.abc import Mapping

from winset.app.tabs import deals, hold, measures, outlook, ratify, scorecard, sources
from winset.app.tabs.shown import Note, Pace, Shown, Tab

__all__ = ["TABS", "Note", "Pace", "Shown", "Tab"]

TABS: Mapping[str, Tab] = {
    "outlook": outlook.TAB,
    "measures": measures.TAB,
    "deals": deals.TAB,
    "ratify": ratify.TAB,
    "hold": hold.TAB,
    "sources": sources.TAB,
    "scorecard": scorecard.TAB,
}
"""By name, in the order in which they stand on the page."""
