"""The model's own odds for a past ask: in which share of draws the settlement of the last moment changes its issue.

The trap: odds must be older than the outcome. An episode gets those of the last moment that it had reached when it
began, as published by then; none before the first moment, nor after a day on which another government may have come::

    moments   2021-11 ............ 2023-12 . 2024-01 ..........|turn 2025-01-20
    episodes            2022-10 → 2021-11         2024-11 → 2024-01     2025-02 → none
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from winset import bargain
from winset.case.parts import Case
from winset.progress import Progress
from winset.study.ratification import RULE
from winset.study.retrodiction.asks import UNDECIDED, over, rounds_of
from winset.study.run import opened, silent, weighed_of


def reached(case: Case, start: dt.date) -> str | None:
    """The moment whose odds an episode that begins on a day may use; none where there is none."""
    dated = [(m.as_of, m.id) for m in case.moments if m.as_of != "newest" and m.as_of <= start]
    if not dated:
        return None
    day, moment = max(dated)
    turns = case.hold.turns if case.hold else ()
    return None if any(day < turn.takes_office <= start for turn in turns) else moment


def settlement_odds(
    case: str | Path, written: Case, until: dt.date, seed: int, draws: int, progress: Progress
) -> tuple[dict[str, float], dict[str, int]]:
    """Odds by id of a decided row over by a date, and how many rows each moment gave odds to.

    Every moment that is needed is settled once; one that only later episodes had reached is not.
    """
    begun = {name: min(row.start for row in rows) for name, rows in rounds_of(written).items()}
    decided = [row for row in over(written, until) if row.outcome != UNDECIDED]
    asked = {row.id: (row, reached(written, begun[row.episode])) for row in decided}
    moments = [m.id for m in written.moments if m.id in {moment for _, moment in asked.values()}]
    found: dict[str, float] = {}
    used: dict[str, int] = {}
    for place, moment in enumerate(moments):
        progress(f"Settling moment {moment}", 0.1 + 0.7 * place / len(moments))
        changes = _changes(case, moment, seed, draws)
        mine = {name: changes[row.issue] for name, (row, of) in asked.items() if of == moment and row.issue in changes}
        found |= mine
        used[moment] = len(mine)
    return found, used


def _changes(case: str | Path, moment: str, seed: int, draws: int) -> Mapping[str | None, float]:
    """Share of draws in which the settlement changes each issue on the table; negotiators know the draw."""
    question, everything, made_of = opened(case, moment, seed, draws, silent)
    table = weighed_of(question, everything, made_of).table
    return changing(bargain.settle_draws(table.by_draw(), RULE).option_shares, question.standing)


def changing(shares: Mapping[tuple[str, str], float], standing: Mapping[str, str]) -> dict[str | None, float]:
    """Share of draws that change each issue, from the shares that hold each option; without a deal nothing changes.

    A deal in half of all draws, with visas in three of ten:

    >>> changing({("visas", "none"): 0.2, ("visas", "broad"): 0.3}, {"visas": "none"})
    {'visas': 0.3}
    """
    others = {issue: [share for (of, o), share in shares.items() if of == issue and o != stands]
              for issue, stands in standing.items()}  # fmt: skip
    return {issue: float(sum(each)) for issue, each in others.items()}
