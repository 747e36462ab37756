"""The hall where the wings meet: from a case and a date to an :class:`Answer`.

::

    from winset import study
    answer = study.run("us-mexico", as_of="2024-01", seed=7)
    answer.deals.sentence

The trap: some rooms bear the name of the function that they are there for (`run`, `hold`, `table`), and a package that
imports a room puts it under the room's name. Here the name is always the function's, whoever imported the room first::

    study.run                          the function
    from winset.study.run import run   the same
    import winset.study.run            its room is in sys.modules; study.run is still the function

A room is imported when its function is first asked for, so that a claim or an article waits for no forecast.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winset.study.answer import Answer
    from winset.study.approval import approval
    from winset.study.cited import cite
    from winset.study.dealt import deals
    from winset.study.documents import schema
    from winset.study.domain import bargained
    from winset.study.history.revealed import revealed
    from winset.study.hold import hold
    from winset.study.observed import series_of, show
    from winset.study.past import measures
    from winset.study.paths_asked import paths
    from winset.study.policy_dates import scoring, with_policy_dates
    from winset.study.priced import prices
    from winset.study.ratified import ratify
    from winset.study.recipes import move
    from winset.study.record import backtest
    from winset.study.retrodiction.retrodict import retrodict
    from winset.study.revised import revisions
    from winset.study.run import leverage, run, table
    from winset.study.scenarios_asked import scenarios
    from winset.study.sensitivity.run import what_flips
    from winset.study.series import outlook
    from winset.study.sound import check
    from winset.study.sourced import sources
    from winset.study.spoken import spoken
    from winset.study.votes_record import votes_record
    from winset.study.worlds.run import worlds

__all__ = [
    "Answer",
    "approval",
    "backtest",
    "bargained",
    "check",
    "cite",
    "deals",
    "hold",
    "leverage",
    "measures",
    "move",
    "outlook",
    "paths",
    "prices",
    "ratify",
    "retrodict",
    "revealed",
    "revisions",
    "run",
    "scenarios",
    "schema",
    "scoring",
    "series_of",
    "show",
    "sources",
    "spoken",
    "table",
    "votes_record",
    "what_flips",
    "with_policy_dates",
    "worlds",
]

ROOMS = {
    "answer": ["Answer"],
    "approval": ["approval"],
    "cited": ["cite"],
    "dealt": ["deals"],
    "documents": ["schema"],
    "domain": ["bargained"],
    "history.revealed": ["revealed"],
    "hold": ["hold"],
    "observed": ["series_of", "show"],
    "past": ["measures"],
    "paths_asked": ["paths"],
    "policy_dates": ["scoring", "with_policy_dates"],
    "priced": ["prices"],
    "ratified": ["ratify"],
    "recipes": ["move"],
    "record": ["backtest"],
    "retrodiction.retrodict": ["retrodict"],
    "revised": ["revisions"],
    "run": ["leverage", "run", "table"],
    "scenarios_asked": ["scenarios"],
    "sensitivity.run": ["what_flips"],
    "series": ["outlook"],
    "sound": ["check"],
    "sourced": ["sources"],
    "spoken": ["spoken"],
    "votes_record": ["votes_record"],
    "worlds.run": ["worlds"],
}
"""What each room is asked for here; a test holds it to the imports above and to ``__all__``."""
ROOM_OF = {name: room for room, names in ROOMS.items() for name in names}


class _Hall(ModuleType):
    """This package: a name of `ROOM_OF` is looked up in its room, and never stands for the room itself."""

    def __getattr__(self, name: str) -> object:
        if name not in ROOM_OF:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"{self.__name__}.{ROOM_OF[name]}"), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        if name not in ROOM_OF or not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Hall
