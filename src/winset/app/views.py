"""How a live answer is handed to the page: the parts of a tab, each with its words, and only what is new.

Which parts a tab has is said in `app/tabs/`. The page draws nothing that is not in these pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from winset import __version__
from winset.app.tabs import TABS, Pace, Shown
from winset.errors import Fault, Faulty, nearest
from winset.kept import Kept
from winset.language import language, say, say_many
from winset.report import agreements
from winset.report.exhibits import Exhibit
from winset.report.figures.ghosts import ghosted
from winset.report.figures.inplace import Split, split, stated
from winset.report.figures.poured import Drawing, Mould, mould, poured
from winset.report.names import Names, cleaned, names
from winset.report.numerals import change
from winset.study.live_told import Counted, IssueAsked, Live
from winset.study.look import Look

if TYPE_CHECKING:
    from winset.study.answer import Answer

T = TypeVar("T")
FIXED = {exhibit for tab in TABS.values() for exhibit in tab.still}
"""Exhibits that only the date, the votes needed and the look move: they are drawn once for these."""


@dataclass
class Views:
    """How live answers are handed to the page; what no lever moves is made once for a run and kept."""

    drawn: Kept[Split] = field(default_factory=lambda: Kept(64))
    moulds: Kept[Mould] = field(default_factory=lambda: Kept(64))
    clean: Kept[tuple[Live, Live]] = field(default_factory=lambda: Kept(8))
    answers: Kept[tuple[Live, Live]] = field(default_factory=lambda: Kept(32))
    of_accounts: Kept[tuple[Any, Split]] = field(default_factory=lambda: Kept(64))
    made: Kept[tuple[object, Any]] = field(default_factory=lambda: Kept(64))

    def pieces(
        self,
        live: Live,
        tab: str,
        have: Mapping[str, str],
        look: Look | None = None,
        accounts: Mapping[str, Any] | None = None,
        pace: Pace = "resting",
    ) -> dict[str, Any]:
        """What a tab shows, in the document ``page/2``; of a chart that the page has drawn, only what is new.

        `have` maps exhibits to key, state and table of what the page has drawn, joined by points. `accounts` are those
        that are ready; `waits` tells that a tab of accounts is not whole, so that what stands on the page may stay.
        `late` names what is left out while levers move.
        """
        clean = self._cleaned_once(live)
        answer = cast("Answer", clean)  # it has every part that these exhibits read, under the same names
        words, of, ready = names(answer), TABS[tab], accounts or {}
        shown = Shown(clean, answer, words, look or Look(), ready, pace, self._once)
        return {
            "winset": __version__,
            "schema": "page/2",
            "tab": tab,
            "as_of": str(clean.as_of),
            "sentence": summary(clean, answer, words),
            "notes": of.notes(shown),
            "charts": [self._chart(exhibit, shown, have) for exhibit in of.exhibits(shown)],
            "late": of.late if pace == "moving" else (),
            "controls": of.controls(shown),
            "waits": not of.over_draws and any(name not in ready for name in of.accounts),
            "settlement": _options(clean),
            "counted": isinstance(clean.deals, Counted),
        }

    def exhibit(
        self, live: Live, tab: str, wanted: str, look: Look, accounts: Mapping[str, Any]
    ) -> tuple[Exhibit, Answer]:
        """One chart of a tab, and the clean answer that it draws. Raises `Faulty` where the tab has no such chart."""
        clean = self._cleaned(live)
        answer = cast("Answer", clean)
        shown = Shown(clean, answer, names(answer), look, accounts)
        known = {exhibit.id: exhibit for exhibit in TABS[tab].exhibits(shown)}
        if wanted not in known:
            expected, close = f"one of {', '.join(known)}", nearest(wanted, list(known))
            raise Faulty([Fault("question", path="exhibit", found=f"'{wanted}'", expected=expected, nearest=close)])
        return known[wanted], answer

    def _cleaned_once(self, live: Live) -> Live:
        """An answer cleaned, once for all who ask for it: it is asked for again when the levers rest.

        The answer is kept beside, so that no other takes its id.
        """
        return self.answers.made((id(live), language()), lambda: (live, self._cleaned(live)))[1]

    def _cleaned(self, live: Live) -> Live:
        """The answer with every text fit to print; texts that levers leave alone are cleaned once.

        Packages of the frontier hold ids alone, which the case's own pattern keeps plain.
        """
        key = _still(live)
        raw, known = self.clean.find(key) or self.clean.put(key, (live, cleaned(live)))
        bare = cleaned(live.deals.model_copy(update={"frontier": ()}))
        return known.model_copy(
            update={
                "moved": live.moved,
                "deals": bare.model_copy(update={"frontier": live.deals.frontier}),
                "demands": tuple(map(_worth_of, known.demands, raw.demands, live.demands)),
            }
        )

    def _chart(self, exhibit: Exhibit, shown: Shown, have: Mapping[str, str]) -> dict[str, Any]:
        parts = self._split(exhibit, shown)
        key, state, table, *_ = *have.get(exhibit.id, "").split("."), "", ""
        told = {**vars(parts), "table": stated(exhibit.heads, exhibit.rows)}
        if told["table"] != table:
            told |= {"heads": exhibit.heads, "cells": exhibit.rows}
        for name in ("frame", "rows", "signals") if (key, state) == (parts.key, parts.state) else ():
            del told[name]
        if key == parts.key:
            told.pop("frame", None)
        if "frame" in told:
            told["frame"] = ghosted(told["frame"])
        told["title"], told["source"] = " ".join(parts.title), " ".join(parts.source)
        return {"id": exhibit.id, **told, "sentence": exhibit.sentence}

    def _once(self, of: object, name: str, make: Callable[[], T]) -> T:
        """What rests on a document alone; the document is kept beside, so that its place is nobody else's."""
        key = id(of), name, language()
        known = self.made.find(key) or self.made.put(key, (of, make()))
        return cast("T", known[1])

    def _split(self, exhibit: Exhibit, shown: Shown) -> Split:
        answer = shown.answer
        if isinstance(exhibit.draw, Drawing):
            return self._poured(exhibit.id, exhibit.draw, answer)
        if exhibit.of is not None:
            return self._of_account(exhibit, answer)
        if exhibit.id not in FIXED:
            return split(exhibit.draw(answer))
        key = (_still(shown.live), exhibit.id, shown.look)
        return self.drawn.find(key) or self.drawn.put(key, split(exhibit.draw(answer)))

    def _of_account(self, exhibit: Exhibit, answer: Answer) -> Split:
        """A chart of an account, drawn once for it; the account is kept beside, so that its place is nobody else's."""
        key = exhibit.id, id(exhibit.of), language()
        known = self.of_accounts.find(key)
        return (known or self.of_accounts.put(key, (exhibit.of, split(exhibit.draw(answer)))))[1]

    def _poured(self, name: str, figure: Drawing, answer: Answer) -> Split:
        """A chart whose frame was drawn before, of what it shows now."""
        shown = figure.shows(answer)
        key = language(), name, *shown.words.values()
        return poured(self.moulds.find(key) or self.moulds.put(key, mould(figure, shown)), shown)


def _still(live: Live) -> tuple[Any, ...]:
    """What a run, its thresholds and its language are known by: all that moves the outlook, the odds, their words."""
    return language(), live.reproduce.run, *sorted(live.moved.votes.items())


def _worth_of(clean: IssueAsked, raw: IssueAsked, live: IssueAsked) -> IssueAsked:
    """An issue whose texts are clean, with the worths of the live one; `raw` is what was cleaned."""
    if live is raw:
        return clean
    pairs = zip(clean.options, live.options, strict=True)
    return clean.model_copy(update={"options": tuple(a.model_copy(update={"worth": b.worth}) for a, b in pairs)})


def summary(live: Live, answer: Answer, words: Names) -> str:
    """The answer in one sentence: it is read aloud after each move."""
    told = answer.deals.settlement
    rule = agreements.rule_name(live.deals.rule)
    if not agreements.agreed(told):
        return say("{rule} ends without a deal as of {date}: {why}", rule=rule, date=live.as_of, why=told.sentence)
    gains = agreements.gains(told.packages[0].payoffs, words)
    many = len(told.packages[0].changes)
    return say_many(
        many,
        "{rule} settles on {n} change, worth {gains} points; encounters would move by {moved}.",
        "{rule} settles on {n} changes, worth {gains} points; encounters would move by {moved}.",
        rule=rule,
        gains=gains,
        moved=_moved(live),
    )


def _moved(live: Live) -> str:
    moved = live.deals.change
    ends = {"middle": change(moved.median), "low": change(moved.low), "high": change(moved.high)}
    if live.deals.shown == "yours":
        return say("{middle} with your package (80% interval {low} to {high})", **ends)
    return say("{middle} (80% interval {low} to {high})", **ends)


def _options(live: Live) -> dict[str, str]:
    """The options of the settlement, for a reader who wants to start from them; none without a deal."""
    told = live.deals.settlement
    return dict(told.packages[0].options) if told.finding in ("AGREED", "TIED") and told.packages else {}
