"""Importers: files as their publishers publish them, read into one long table.

Every importer returns rows ``series, origin, channel, month, value, source`` (see :mod:`.long`) or refuses the file
with all its faults. What each series counts is written in ``docs/reference/evidence.md``.
"""
