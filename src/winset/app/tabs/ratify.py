"""RATIFY: the odds of every bill, chamber by chamber."""

from __future__ import annotations

from typing import Any

from winset.app.tabs.shown import Note, Shown, Tab
from winset.language import said, say
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
        say(
            "{chamber}: {yeas} yeas expected, {needed} needed; passes with {chance}; pivot {pivot}.",
            chamber=c.title,
            yeas=f"{c.expected_yeas:.0f}",
            needed=f"{c.needed:.0f}",
            chance=percent(c.passes),
            pivot=c.pivot or say("not known"),
        )
        for c in odds.chambers
    ]


TAB = Tab(title=said("Ratify"), exhibits=_exhibits, notes=_notes, over_draws=True, still=("odds",))
