"""A sitting: one play of table mode, from its opening to its debrief.

The trap: what a seat may know. The log holds every seat's weights, reservation and predictions from the first minute;
only :mod:`~winset.study.sitting.seen` decides what leaves the room, and before the reveal that is a seat's own::

    entry ──▶ after(sitting, entry) ──▶ Sitting ──┬─▶ seen(..., seat)   its own, and what was said aloud
    (log: one line each, only added to)           └─▶ debriefed(...)    everything, after the reveal

A sitting is the fold of its log: the same entries give the same sitting, so a restart reads the log and goes on.
"""

from __future__ import annotations

from winset.study.sitting.entries import ENTRY, Entry, Opened, Seat, Terms
from winset.study.sitting.play import Sitting, after, due, may, opened

__all__ = ["ENTRY", "Entry", "Opened", "Seat", "Sitting", "Terms", "after", "due", "may", "opened"]
