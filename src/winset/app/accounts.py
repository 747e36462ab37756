"""Accounts that tabs tell, made behind the page and kept; the workers make the slow ones.

::

    told("hold", asked) ──▶ kept? ──yes──▶ the document, clean
                              └─no──▶ a worker begins; `Busy` until it is done
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from winset.app.handed import taken
from winset.app.work import MOST_WAITING, Busy, Work
from winset.kept import Kept
from winset.language import language, say
from winset.report.names import cleaned
from winset.study.accounts import ACCOUNTS
from winset.study.look import Look
from winset.study.moved import Moved
from winset.study.prepared import Asked, Forecasts, Prepared, ask
from winset.study.shape import Told

MADE = 48
"""Accounts that are kept."""


@dataclass
class Accounts:
    """Every account of one case; what failed is told once and not kept."""

    work: Work
    made: Kept[Future[Told]] = field(default_factory=lambda: Kept(MADE))
    clean: Kept[Told] = field(default_factory=lambda: Kept(MADE))

    def told(self, name: str, asked: Asked, look: Look) -> Told:
        """An account, fit to print. Raises `Busy` while it is made and `Faulty` for what cannot be looked at."""
        account = ACCOUNTS[name]
        key = _key(name, asked, look)
        known = self.clean.find(key)
        if known is not None:
            return known
        if account.at_once:
            return self.clean.put(key, cleaned(account.make(self.work.case, asked, look)))
        begun = self.made.find(key)
        if begun is None:
            begun = self.made.put(key, self._begun(name, asked, look))
        if not begun.done():
            raise Busy(say(account.doing))
        self.made.drop(key)
        return self.clean.put(key, cleaned(begun.result()))

    def ready(self, names: tuple[str, ...], asked: Asked, look: Look) -> Mapping[str, Any]:
        """Those of the accounts that can be told now; none is begun, for a lever may be on its way."""
        known = {name: self.clean.find(_key(name, asked, look)) for name in names}
        quick = [name for name in names if ACCOUNTS[name].at_once]
        return {name: told for name, told in known.items() if told} | {
            name: self.told(name, asked, look) for name in quick
        }

    def every(self, names: tuple[str, ...], asked: Asked, look: Look) -> Mapping[str, Any]:
        """All of the accounts. Raises `Busy` while one of them is not ready."""
        for name in names:
            self.told(name, asked, look)
        return {name: self.told(name, asked, look) for name in names}

    def _begun(self, name: str, asked: Asked, look: Look) -> Future[Told]:
        if sum(not one.done() for one in self.made.items.values()) >= MOST_WAITING:
            raise Busy(say("Waiting for others' work to end"))
        anew = asked.forecasts if asked.moved.votes else None
        date = self.work.workers.handed.over(asked.prepared)
        return self.work.submit(_made, self.work.case, date, asked.moved, anew, name, look)


def _made(case: str, date: Path | Prepared, moved: Moved, forecasts: Forecasts | None, name: str, look: Look) -> Told:
    """In a worker: an account of a date that was handed over, with the levers put as they were asked."""
    return ACCOUNTS[name].make(case, ask(taken(date), moved, forecasts), look)


def _key(name: str, asked: Asked, look: Look) -> tuple[Any, ...]:
    return (language(), name, *ACCOUNTS[name].rests_on(asked, look))
