"""Which exhibits a tab has, and how a live answer is handed to the page: parts that change, each with its words.

A tab that is not built is not listed. The page draws nothing that is not in these pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from winset import __version__
from winset.app.kept import Kept
from winset.errors import Fault, Faulty, nearest
from winset.report import agreements, figures
from winset.report.exhibits import Exhibit, some
from winset.report.figures.ghosts import ghosted
from winset.report.figures.inplace import Split, split
from winset.report.figures.packages import of_package
from winset.report.names import Names, cleaned, names
from winset.report.numerals import about, between, change, month, percent
from winset.study.live_told import Counted, IssueAsked, Live

if TYPE_CHECKING:
    from winset.study.answer import Answer

TABS = {"outlook": "Outlook", "deals": "Deals", "ratify": "Ratify"}


FIXED = ("fan", "by_origin", "odds")
"""Exhibits that only the date and the votes needed move: they are drawn once for these."""


@dataclass
class Views:
    """How live answers are handed to the page; what no lever moves is made once for a run and kept."""

    drawn: Kept[Split] = field(default_factory=lambda: Kept(64))
    clean: Kept[Live] = field(default_factory=lambda: Kept(8))

    def pieces(self, live: Live, tab: str, have: Mapping[str, str]) -> dict[str, Any]:
        """What a tab shows, in the document ``page/1``; of a chart that the page has drawn, only what is new.

        `have` maps exhibits to the key and state of what the page has drawn, joined by a point.
        """
        clean = self._cleaned(live)
        answer = cast("Answer", clean)  # it has every part that these exhibits read, under the same names
        words = names(answer)
        return {
            "winset": __version__,
            "schema": "page/1",
            "tab": tab,
            "as_of": str(clean.as_of),
            "sentence": summary(clean, answer, words),
            "notes": NOTES[tab](clean, answer, words),
            "charts": [self._chart(exhibit, answer, have) for exhibit in _exhibits(clean, answer, tab)],
            "settlement": _options(clean),
            "counted": isinstance(clean.deals, Counted),
        }

    def exhibit(self, live: Live, tab: str, wanted: str) -> tuple[Exhibit, Answer]:
        """One chart of a tab, and the clean answer that it draws. Raises `Faulty` where the tab has no such chart."""
        clean = self._cleaned(live)
        answer = cast("Answer", clean)
        known = {exhibit.id: exhibit for exhibit in _exhibits(clean, answer, tab)}
        if wanted not in known:
            expected, close = f"one of {', '.join(known)}", nearest(wanted, list(known))
            raise Faulty([Fault("question", path="exhibit", found=f"'{wanted}'", expected=expected, nearest=close)])
        return known[wanted], answer

    def _cleaned(self, live: Live) -> Live:
        """The answer with every text fit to print; texts that levers leave alone are cleaned once.

        Packages of the frontier hold ids alone, which the case's own pattern keeps plain.
        """
        key = _still(live)
        known = self.clean.find(key) or self.clean.put(key, cleaned(live))
        bare = cleaned(live.deals.model_copy(update={"frontier": ()}))
        return known.model_copy(
            update={
                "moved": live.moved,
                "deals": bare.model_copy(update={"frontier": live.deals.frontier}),
                "demands": tuple(_worth_of(*pair) for pair in zip(known.demands, live.demands, strict=True)),
            }
        )

    def _chart(self, exhibit: Exhibit, answer: Answer, have: Mapping[str, str]) -> dict[str, Any]:
        parts = self._split(exhibit, answer)
        key, _, state = have.get(exhibit.id, "").partition(".")
        told = dict(vars(parts))
        for name in ("frame", "rows", "signals") if (key, state) == (parts.key, parts.state) else ():
            del told[name]
        if key == parts.key:
            told.pop("frame", None)
        if "frame" in told:
            told["frame"] = ghosted(told["frame"])
        told["title"], told["source"] = " ".join(parts.title), " ".join(parts.source)
        return {"id": exhibit.id, **told, "sentence": exhibit.sentence, "heads": exhibit.heads, "cells": exhibit.rows}

    def _split(self, exhibit: Exhibit, answer: Answer) -> Split:
        if exhibit.id not in FIXED:
            return split(exhibit.draw(answer))
        key = (_still(cast("Live", answer)), exhibit.id)
        return self.drawn.find(key) or self.drawn.put(key, split(exhibit.draw(answer)))


def _still(live: Live) -> tuple[Any, ...]:
    """What a run and its thresholds are known by: all that moves the outlook and the odds."""
    return live.reproduce.run, *sorted(live.moved.votes.items())


def _worth_of(clean: IssueAsked, live: IssueAsked) -> IssueAsked:
    """An issue whose texts are clean, with the worths of the live one."""
    pairs = zip(clean.options, live.options, strict=True)
    return clean.model_copy(update={"options": tuple(a.model_copy(update={"worth": b.worth}) for a, b in pairs)})


def _exhibits(live: Live, answer: Answer, tab: str) -> list[Exhibit]:
    if tab == "outlook":
        return [_with_package(live, answer), *some(answer, ("fan", "by_origin")).values()]
    if tab == "ratify":
        return list(some(answer, ("odds",)).values())
    plane = [_plane(live, exhibit) for exhibit in some(answer, ("payoff_plane",)).values()]
    return plane + (list(some(answer, ("chosen_options",)).values()) if isinstance(live.deals, Counted) else [])


def _plane(live: Live, exhibit: Exhibit) -> Exhibit:
    """The plane with the reader's package in it, and in its table."""
    yours = live.deals.yours
    if yours is None:
        return exhibit
    draw: Callable[[Answer], Any] = lambda answer: figures.payoff_plane(answer, yours.package)  # noqa: E731
    paid = tuple(f"{points:+.1f}" for points in yours.package.payoffs.values())
    return Exhibit(exhibit.id, draw, exhibit.sentence, exhibit.heads, (("Yours", *paid), *exhibit.rows))


def _with_package(live: Live, answer: Answer) -> Exhibit:
    outlook, deal = live.outlook, live.deals.with_deal
    heads = ("Month", "Nothing agreed: median", "80%", "With the package: median", "80%")
    rows = tuple(
        (month(of), *(cell for fan in (outlook.total, deal) for cell in (
            about(fan.quantiles["0.5"][i]), between(fan.quantiles["0.1"][i], fan.quantiles["0.9"][i]))))
        for i, of in enumerate(outlook.months)
    )  # fmt: skip
    return Exhibit("with_package", figures.with_package, of_package(answer), heads, rows)


def summary(live: Live, answer: Answer, words: Names) -> str:
    """The answer in one sentence: it is read aloud after each move."""
    told = answer.deals.settlement
    rule = agreements.rule_name(live.deals.rule)
    if not agreements.agreed(told):
        return f"{rule} ends without a deal as of {live.as_of}: {told.sentence}"
    gains = agreements.gains(told.packages[0].payoffs, words)
    many = len(told.packages[0].changes)
    return f"{rule} settles on {many} changes, worth {gains} points; encounters would move by {_moved(live)}."


def _moved(live: Live) -> str:
    moved = live.deals.change
    of = " with your package" if live.deals.shown == "yours" else ""
    return f"{change(moved.median)}{of} (80% interval {change(moved.low)} to {change(moved.high)})"


def _outlook_notes(live: Live, answer: Answer, words: Names) -> list[dict[str, Any]]:
    of = "your package" if live.deals.shown == "yours" else "the package that the rule picks"
    return [
        {"head": "Where things stand", "lines": [live.stands.sentence]},
        {"head": "If nothing is agreed", "lines": [live.outlook.sentence]},
        {"head": "With a package", "lines": [f"The chart is of {of}: {of_package(answer)}"]},
    ]


def _deals_notes(live: Live, answer: Answer, words: Names) -> list[dict[str, Any]]:
    deals = live.deals
    picked = deals.settlement.packages[0].changes if agreements.agreed(answer.deals.settlement) else {}
    given = agreements.exchange(answer, picked)
    notes = [{"head": head, "lines": lines} for head, lines in given.items()]
    if not picked:
        notes.append({"head": "No deal", "lines": [deals.settlement.sentence]})
    if deals.yours:
        bills = [f"Needs a legislature: {bill}." for bill in deals.yours.bills]
        law = [f"All of it becomes law with a chance of {percent(deals.yours.enacted)}."] if bills else []
        notes.append({"head": "Your package", "lines": [deals.yours.sentence, *bills, *law]})
    if isinstance(deals, Counted):
        proof = "holds" if all(one.proof_holds for one in deals.solutions.values()) else "does not hold"
        notes.append({"head": "Over draws", "lines": [agreements.picked(answer.deals, words)]})
        notes.append({"head": "What is left out, and who blocks it", "lines": [b.sentence for b in deals.blocked]})
        notes.append(
            {"head": "Proof", "lines": [f"The proof of every rule shown {proof}, checked in exact fractions."]}
        )
    notes.append({"head": "What it rests on", "lines": [live.disclosure]})
    return [note for note in notes if any(note["lines"])]


def _ratify_notes(live: Live, answer: Answer, words: Names) -> list[dict[str, Any]]:
    return [
        {"head": words.choice(issue.issue, option.option), "lines": [option.odds.sentence, *_chambers(option.odds)]}
        for issue in live.demands
        for option in issue.options
        if option.odds
    ]


def _chambers(odds: Any) -> list[str]:
    return [
        f"{c.title}: {c.expected_yeas:.0f} yeas expected, {c.needed:.0f} needed; passes with {percent(c.passes)}; "
        f"pivot {c.pivot or 'not known'}."
        for c in odds.chambers
    ]


def _options(live: Live) -> dict[str, str]:
    """The options of the settlement, for a reader who wants to start from them; none without a deal."""
    told = live.deals.settlement
    return dict(told.packages[0].options) if told.finding in ("AGREED", "TIED") and told.packages else {}


NOTES: dict[str, Callable[[Live, Answer, Names], list[dict[str, Any]]]] = {
    "outlook": _outlook_notes,
    "deals": _deals_notes,
    "ratify": _ratify_notes,
}
