"""DEALS: the plane of payoffs with the reader's package in it, what each side gives, and what blocks the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from winset.app.tabs.shown import Note, Shown, Tab, noted
from winset.language import said, say
from winset.report import agreements, brushing, figures
from winset.report.accounts import prices, ratify
from winset.report.exhibits import Exhibit, payoffs, some
from winset.report.numerals import percent, points
from winset.study.live_told import Counted

if TYPE_CHECKING:
    from winset.study.answer import Answer, Package


def _exhibits(shown: Shown) -> Iterator[Exhibit]:
    plane = payoffs(shown.answer, shown.look.level)
    if plane.rows:
        yield _plane(shown, plane)
        yield _by_issue(shown)
    if isinstance(shown.live.deals, Counted):
        yield from some(shown.answer, ("chosen_options",)).values()
    if "prices" in shown.accounts:
        yield from prices.exhibits(shown.accounts["prices"])
    if "margins" in shown.accounts and shown.accounts["margins"].bills:
        yield ratify.spare("package_votes", shown.accounts["margins"])


def _looked_at(shown: Shown) -> Package | None:
    """The package of the frontier that is looked at; the last where the reader is beyond the end."""
    frontier, point = shown.live.deals.frontier, shown.look.point
    return None if point is None or not frontier else frontier[min(point, len(frontier) - 1)]


def _controls(shown: Shown) -> list[dict[str, Any]]:
    """A walk along the frontier; `places` are the points of the plane, so that a click on one finds its place."""
    frontier, looked = shown.live.deals.frontier, _looked_at(shown)
    if len(frontier) < 2:
        return []
    one, two, *_ = shown.answer.actors
    at = frontier.index(looked) if looked else 0
    gains = agreements.gains(looked.payoffs, shown.words) if looked else ""
    told = say("{gains} points", gains=gains) if looked else say("none is looked at")
    return [
        {
            "look": "point",
            "kind": "range",
            "label": say("Look at a package of the frontier: move along it, or click a point"),
            "least": 0,
            "most": len(frontier) - 1,
            "step": 1,
            "value": at,
            "told": told,
            "places": [[p.payoffs[one], p.payoffs[two]] for p in frontier],
        },
        {
            "look": "level",
            "kind": "range",
            "label": say("Shade what is ratified in full with a chance of at least"),
            "least": 0.0,
            "most": 1.0,
            "step": 0.05,
            "value": shown.look.level,
            "told": percent(shown.look.level),
        },
        brushing.brush(shown.answer),
    ]


def _by_issue(shown: Shown) -> Exhibit:
    """The same packages issue by issue, with the reader's package and the one that is looked at."""
    yours, looked = shown.live.deals.yours, _looked_at(shown)
    draw = figures.issue_coordinates
    shows = partial(draw.shows, yours=yours.package if yours else None, looked=looked)
    return brushing.coordinates(shown.answer, replace(draw, shows=shows))


def _plane(shown: Shown, exhibit: Exhibit) -> Exhibit:
    """The plane with the reader's package in it and a ring around what is looked at; both in its table."""
    yours, looked = shown.live.deals.yours, _looked_at(shown)
    own = yours.package if yours else None
    draw = replace(
        figures.payoff_plane,
        shows=partial(figures.payoff_plane.shows, yours=own, looked=looked, level=shown.look.level),
    )
    frontier, chances = shown.live.deals.frontier, shown.live.deals.ratified
    named = (
        (say("Yours"), own, yours.enacted if yours else 0.0),
        (say("Looked at"), looked, chances[frontier.index(looked)] if looked else 0.0),
    )
    rows = tuple((name, *map(points, of.payoffs.values()), percent(chance)) for name, of, chance in named if of)
    return Exhibit(exhibit.id, draw, exhibit.sentence, exhibit.heads, (*rows, *exhibit.rows))


def _notes(shown: Shown) -> list[Note]:
    deals, answer, words = shown.live.deals, shown.answer, shown.words
    picked = deals.settlement.packages[0].changes if agreements.agreed(answer.deals.settlement) else {}
    notes: list[Note] = [{"head": head, "lines": lines} for head, lines in _given(answer, picked).items()]
    if not picked:
        notes += noted(say("No deal"), deals.settlement.sentence)
    if deals.yours:
        bills = [say("Needs a legislature: {bill}.", bill=bill) for bill in deals.yours.bills]
        chance = percent(deals.yours.enacted)
        law = [say("All of it becomes law with a chance of {chance}.", chance=chance)] if bills else []
        notes += noted(say("Your package"), deals.yours.sentence, *bills, *law)
    if isinstance(deals, Counted):
        holds = all(one.proof_holds for one in deals.solutions.values())
        notes += noted(say("Over draws"), agreements.picked(answer.deals, words))
        notes += noted(say("What is left out, and who blocks it"), *(b.sentence for b in deals.blocked))
        notes += noted(say("Proof"), say(PROVED if holds else UNPROVED))
    if "prices" in shown.accounts:
        told = prices.notes(shown.accounts["prices"])
        notes += [note for head, lines in told.items() for note in noted(head, *lines)]
    if "margins" in shown.accounts:
        notes += noted(say("Votes on the package looked at"), *ratify.margins(shown.accounts["margins"]))
    notes += noted(say("What it rests on"), shown.live.disclosure)
    return [note for note in notes if any(note["lines"])]


PROVED = said("The proof of every rule shown holds, checked in exact fractions.")
UNPROVED = said("The proof of every rule shown does not hold, checked in exact fractions.")


def _given(answer: Answer, picked: dict[str, str]) -> dict[str, list[str]]:
    return {head: list(lines) for head, lines in agreements.exchange(answer, picked).items()}


TAB = Tab(
    title=said("Deals"),
    exhibits=_exhibits,
    notes=_notes,
    accounts=("prices", "margins"),
    over_draws=True,
    controls=_controls,
)
