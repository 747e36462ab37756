"""RATIFY: the odds of every bill, chamber by chamber."""

from __future__ import annotations

from typing import Any

from winset.app.tabs.shown import Note, Shown, Tab
from winset.report.exhibits import Exhibit, some
from winset.report.numerals import percent


def _exhibits(shown: Shown) -> list[Exhibit]:
    return list(some(shown.answer, ("odds",)).values())


def _notes(shown: Shown) -> list[Note]:
    return [
        {
            "head": shown.words.choice(issue.issue, option.option),
            "lines": [option.odds.sentence, *_chambers(option.odds)],
        }
        for issue in shown.live.demands
        for option in issue.options
        if option.odds
    ]


def _chambers(odds: Any) -> list[str]:
    return [
        f"{c.title}: {c.expected_yeas:.0f} yeas expected, {c.needed:.0f} needed; passes with {percent(c.passes)}; "
        f"pivot {c.pivot or 'not known'}."
        for c in odds.chambers
    ]


TAB = Tab(title="Ratify", exhibits=_exhibits, notes=_notes, over_draws=True, still=("odds",))
