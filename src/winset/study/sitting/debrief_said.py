"""The sentences of a debrief.

The trap: "not ratified" has two causes, and they are told apart: a seat refused, or a bill was drawn and fell::

    Not ratified: United States, legislature refused, and everything stays as it stands.
    Drawn at the model's odds, this did not become law: ...
"""

from __future__ import annotations

from collections.abc import Mapping

from winset.language import listed, said, say, say_many
from winset.study.packages import Names
from winset.study.sitting.outcome import Outcome
from winset.study.sitting.play import Sitting


def of_left(many: int, most: Mapping[str, float], free: int, of: int, names: Names) -> str:
    """How many unbeaten packages were no worse for any delegation and better for one, and the most in one of them.

    `free` of all `of` unbeaten packages reach the reservation of every seat.

    >>> of_left(0, {}, 2, 5, Names({}, {}, {})).partition(": ")[0]
    'Nothing was left on the table'
    """
    gains = ", ".join(f"{names.actors[actor]} {points:+.1f}" for actor, points in most.items())
    left = (
        say_many(
            many,
            "{n} unbeaten package was no worse for any delegation and better for one; in it a delegation could have "
            "gained at most: {gains} points.",
            "{n} unbeaten packages were no worse for any delegation and better for one; in one of them a delegation "
            "could have gained at most: {gains} points.",
            gains=gains,
        )
        if many
        else say("Nothing was left on the table: no package is no worse for all delegations and better for one.")
    )
    every = say("Of {of} unbeaten packages, {free} reach the reservation of every seat.", of=of, free=free)
    return f"{left} {every}"


def ended_as(ended: Outcome) -> str:
    """How it ended, in the words that programs read; they stay English.

    >>> from types import SimpleNamespace as Some
    >>> ended_as(Some(package=None)), ended_as(Some(package={}, ratified=False))
    ('no deal', 'not ratified')
    """
    if ended.package is None:
        return "no deal"
    return "ratified" if ended.ratified else "not ratified"


def of_end(sitting: Sitting, ended: Outcome, names: Names) -> str:
    """How it ended, in a sentence."""
    if ended.package is None:
        rounds = sitting.opened.terms.rounds
        none = said("No deal after {round} of {rounds} rounds: everything stays as it stands.")
        return say(none, round=sitting.round, rounds=rounds)
    package = names.said(names.changes(ended.package))
    agreed = say("Agreed in round {round}: {package}.", round=sitting.round, package=package)
    return f"{agreed} {_ratification(sitting, ended, names)}"


def _ratification(sitting: Sitting, ended: Outcome, names: Names) -> str:
    if ended.refused_by:
        refusing = listed([sitting.seat(seat).title for seat in ended.refused_by])
        return say("Not ratified: {seats} refused, and everything stays as it stands.", seats=refusing)
    fallen = [names.said(dict(sorted(bill))) for bill, passed in ended.bills.items() if not passed]
    if fallen:
        return say("Drawn at the model's odds, this did not become law: {bills}.", bills="; ".join(fallen))
    return say("It was ratified.")
