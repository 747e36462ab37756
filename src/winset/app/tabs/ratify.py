"""RATIFY: the chambers as dots with their pivots, yeas beside those needed, and the odds of every bill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from winset.app.tabs.shown import Note, Shown, Tab, noted
from winset.language import said, say
from winset.report.accounts import ratify
from winset.report.exhibits import Exhibit, some
from winset.report.numerals import percent
from winset.study.ratify_looked import bill_named

PACKAGE = "package"
"""What is looked at where no bill is chosen."""


def _exhibits(shown: Shown) -> Iterator[Exhibit]:
    told = shown.accounts.get("ratify")
    if told:
        yield from shown.once(told, "exhibits", lambda: tuple(ratify.exhibits(told)))
    # Odds change with the votes needed and the date alone, and so does the outlook that is kept beside them.
    yield from shown.once(shown.live.outlook, "odds", lambda: some(shown.answer, ("odds",))).values()


def _controls(shown: Shown) -> list[dict[str, Any]]:
    """The bill whose chambers are drawn."""
    bills = {
        bill_named({(issue.issue, option.option)}): shown.words.choice(issue.issue, option.option)
        for issue in shown.live.demands
        for option in issue.options
        if option.odds
    }
    if not bills:
        return []
    chosen = shown.look.bill if shown.look.bill in bills else PACKAGE
    options = {PACKAGE: say("Those of the package that is shown; if it has none, the first"), **bills}
    label = say("Bill whose chambers are drawn")
    return [{"look": "bill", "kind": "choice", "label": label, "options": options, "value": chosen, "told": ""}]


def _notes(shown: Shown) -> list[Note]:
    account = shown.accounts.get("ratify")
    if account and account.bills:
        told = shown.once(account, "notes", lambda: ratify.notes(account))
        return [note for head, lines in told.items() for note in noted(head, *lines)]
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
            chamber=of.title,
            yeas=f"{of.expected_yeas:.0f}",
            needed=of.needed,
            chance=percent(of.passes),
            pivot=of.pivot or say("not known"),
        )
        for of in odds.chambers
    ]


TAB = Tab(
    title=said("Ratify"), exhibits=_exhibits, notes=_notes, still=("odds",), accounts=("ratify",), controls=_controls
)
