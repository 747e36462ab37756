"""What the past of a case says of its weights: packages that were on the table, read as choices.

::

    history.yaml ── rows ──▶ gains (draw, row, actor) ──┐
    ranges ── dice ──▶ draws of the prior ──────────────┴── stakes.revealed ──▶ posterior ──▶ revealed/1
"""
