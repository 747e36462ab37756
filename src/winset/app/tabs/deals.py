"""DEALS: the plane of payoffs with the reader's package in it, what each side gives, and what blocks the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from winset.app.tabs.shown import Note, Shown, Tab, noted
from winset.report import agreements, figures
from winset.report.exhibits import Exhibit, some
from winset.report.numerals import percent
from winset.study.live_told import Counted

if TYPE_CHECKING:
    from winset.study.answer import Answer


def _exhibits(shown: Shown) -> list[Exhibit]:
    plane = [_plane(shown, exhibit) for exhibit in some(shown.answer, ("payoff_plane",)).values()]
    counted = isinstance(shown.live.deals, Counted)
    return plane + (list(some(shown.answer, ("chosen_options",)).values()) if counted else [])


def _plane(shown: Shown, exhibit: Exhibit) -> Exhibit:
    """The plane with the reader's package in it, and in its table."""
    yours = shown.live.deals.yours
    if yours is None:
        return exhibit
    draw: Callable[[Answer], Any] = lambda answer: figures.payoff_plane(answer, yours.package)  # noqa: E731
    paid = tuple(f"{points:+.1f}" for points in yours.package.payoffs.values())
    return Exhibit(exhibit.id, draw, exhibit.sentence, exhibit.heads, (("Yours", *paid), *exhibit.rows))


def _notes(shown: Shown) -> list[Note]:
    deals, answer, words = shown.live.deals, shown.answer, shown.words
    picked = deals.settlement.packages[0].changes if agreements.agreed(answer.deals.settlement) else {}
    notes: list[Note] = [{"head": head, "lines": lines} for head, lines in _given(answer, picked).items()]
    if not picked:
        notes += noted("No deal", deals.settlement.sentence)
    if deals.yours:
        bills = [f"Needs a legislature: {bill}." for bill in deals.yours.bills]
        law = [f"All of it becomes law with a chance of {percent(deals.yours.enacted)}."] if bills else []
        notes += noted("Your package", deals.yours.sentence, *bills, *law)
    if isinstance(deals, Counted):
        proof = "holds" if all(one.proof_holds for one in deals.solutions.values()) else "does not hold"
        notes += noted("Over draws", agreements.picked(answer.deals, words))
        notes += noted("What is left out, and who blocks it", *(b.sentence for b in deals.blocked))
        notes += noted("Proof", f"The proof of every rule shown {proof}, checked in exact fractions.")
    notes += noted("What it rests on", shown.live.disclosure)
    return [note for note in notes if any(note["lines"])]


def _given(answer: Answer, picked: dict[str, str]) -> dict[str, list[str]]:
    return {head: list(lines) for head, lines in agreements.exchange(answer, picked).items()}


TAB = Tab(title="Deals", exhibits=_exhibits, notes=_notes, over_draws=True)
