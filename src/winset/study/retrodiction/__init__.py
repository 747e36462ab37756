"""How well outcomes of past talks are foretold from other episodes: one episode left out at a time, scored.

::

    episodes ── asked ──▶ Asks ── forecasters ──▶ chances (row, outcome) ── scores ──▶ retrodiction/1
"""
