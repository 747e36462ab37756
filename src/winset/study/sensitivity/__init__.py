"""What an answer hangs on: which assumptions move it, where it turns, and what knowing more would be worth.

::

    worlds ──▶ drivers (PAWN) ── regions (a tree) ── information (what knowing is worth)
    points of its own ──▶ groups (Sobol) ── swings (a tornado) ── turning (the smallest change that flips)
"""
