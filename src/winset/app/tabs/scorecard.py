"""SCORECARD: how outlooks, odds of votes and frozen forecasts have fared, failures first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from winset.app.tabs.shown import Note, Shown, Tab, noted
from winset.language import said, say
from winset.report.accounts import ledger, scorecard, votes
from winset.report.exhibits import Exhibit

TELLERS: Mapping[str, Any] = {"ledger": ledger, "backtest": scorecard, "votes": votes}
"""By account, who tells it; the quick ones first, so that they stand while others are made."""
ORDER = ("backtest", "votes", "ledger")


def _exhibits(shown: Shown) -> Iterator[Exhibit]:
    for name in ORDER:
        if name in shown.accounts:
            yield from TELLERS[name].exhibits(shown.accounts[name])


def _notes(shown: Shown) -> list[Note]:
    made = [TELLERS[name].notes(shown.accounts[name]) for name in ORDER if name in shown.accounts]
    return [note for told in made for head, lines in told.items() for note in noted(head, *lines)]


def _controls(shown: Shown) -> list[dict[str, Any]]:
    """What past votes are foretold from."""
    options = {name: say(told) for name, told in votes.PROTOCOLS.items()}
    choice = {"look": "learned_from", "kind": "choice", "label": say("Past votes are foretold"), "options": options}
    return [{**choice, "value": shown.look.learned_from, "told": ""}]


TAB = Tab(
    title=said("Scorecard"),
    exhibits=_exhibits,
    notes=_notes,
    still=("skill",),
    accounts=tuple(TELLERS),
    controls=_controls,
)
