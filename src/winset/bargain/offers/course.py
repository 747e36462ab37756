"""The course of the talks: what is proposed and answered in every round, and how they end.

Rounds that are never reached stand in it too: what would happen there is why it ends where it does::

    round 1   A offers x ......... B accepts: refusing is worth less to it than x     <- how it ends
    round 2   B would offer y .... A would accept                                     <- why B's refusal is worth that
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from winset.bargain.offers.talks import Number, Outside, Talks, Vector
from winset.language import listed, say, say_many


class How(Enum):
    """How talks end; the value is the sentence for a reader."""

    AGREED = "An offer is accepted."
    LEFT = "An actor leaves for its outside option."
    BROKEN_OFF = "The talks break down."
    NO_DEAL = "The deadline passes without a deal."


@dataclass(frozen=True)
class Proposal:
    """What an actor proposes if it is its turn, and what comes of it; payoffs and worths are dated in the round.

    `row` is the row of the table (nothing for a pie), `payoffs` what is offered; both are nothing if the actor makes no
    offer, and then the actor who answers first goes on or leaves. `refuser` is who refuses, `taken` what it leaves
    for. `worth` is (actor,): what this turn is worth to each.
    """

    proposer: int
    chance: Number
    row: int | None
    payoffs: Vector | None
    refuser: int | None
    taken: Outside | None
    worth: Vector

    @property
    def accepted(self) -> bool:
        """Whether everybody accepts."""
        return self.refuser is None


@dataclass(frozen=True)
class Round:
    """One round; all payoffs are (actor,), dated in the round.

    `going_on` is what each actor has if the talks go on after a refusal; `refusing` what each has that refuses, the
    better of going on and leaving: an offer is accepted from there on. `value` is what the round is worth before it is
    known whose turn it is.
    """

    number: int
    going_on: Vector
    refusing: Vector
    proposals: tuple[Proposal, ...]
    value: Vector


@dataclass(frozen=True)
class Ending:
    """One way in which the talks end: `payoffs` at its date, `present` as they are worth before the first round."""

    how: How
    round: int
    chance: Number
    proposal: Proposal | None
    payoffs: Vector
    present: Vector


@dataclass(frozen=True)
class Course:
    """The subgame-perfect course of talks under their stated tie-breaks.

    `endings` are all that can happen, earlier rounds first; there is one, unless turns are drawn or talks can break
    down.
    """

    talks: Talks
    rounds: tuple[Round, ...]
    endings: tuple[Ending, ...]

    @property
    def value(self) -> Vector:
        """What the talks are worth to each actor before they begin; (actor,)."""
        return self.rounds[0].value

    @property
    def agreed(self) -> Ending | None:
        """The first offer that is accepted, if there is one."""
        return next((ending for ending in self.endings if ending.how is How.AGREED), None)

    @property
    def waiting(self) -> Vector:
        """What it is worth to each actor if the first offer is refused and the talks go on; (actor,)."""
        return self.rounds[0].going_on

    def sentence(self, actors: Sequence[str], rows: Sequence[str] = ()) -> str:
        """How it ends, in words; `actors` and `rows` are names in the order of the payoffs and of the table.

        >>> from winset.bargain.offers import divide, in_turn
        >>> course = divide(Talks(rounds=2, discount=(0.9, 0.5), turns=in_turn(0, 1), no_deal=(0, 0)))
        >>> course.sentence(["North", "South"])
        'In round 1 of 2 North offers a division and South accepts: North 0.5, South 0.5.'
        """
        parts = [_said(ending, self, actors, rows) for ending in self.endings]
        return " ".join(parts)


def _said(ending: Ending, course: Course, actors: Sequence[str], rows: Sequence[str]) -> str:
    last = course.talks.rounds
    odds = "" if ending.chance == 1 else " " + say("(chance {chance:.3g})", chance=float(ending.chance))
    paid = ", ".join(f"{name} {float(u):.4g}" for name, u in zip(actors, ending.payoffs, strict=True))
    proposal = ending.proposal
    if ending.how is How.BROKEN_OFF:
        return say("After round {round} the talks break down{odds}: {paid}.", round=ending.round, odds=odds, paid=paid)
    if proposal is None:
        return say("All {last} rounds pass without a deal{odds}: {paid}.", last=last, odds=odds, paid=paid)
    if ending.how is How.LEFT:
        who = actors[proposal.refuser or 0]
        return say(
            "In round {round} of {last} {who} leaves for its outside option{odds}: {paid}.",
            round=ending.round,
            last=last,
            who=who,
            odds=odds,
            paid=paid,
        )
    answering = course.talks.answering(proposal.proposer)
    return say_many(
        len(answering),
        "In round {round} of {last} {who} offers {what} and {others} accepts{odds}: {paid}.",
        "In round {round} of {last} {who} offers {what} and {others} accept{odds}: {paid}.",
        round=ending.round,
        last=last,
        who=actors[proposal.proposer],
        what=_named(proposal.row, rows),
        others=listed([actors[k] for k in answering]),
        odds=odds,
        paid=paid,
    )


def _named(row: int | None, rows: Sequence[str]) -> str:
    """A proposal by the name of its package, or what it is where it has none."""
    if row is None:
        return say("a division")
    return rows[row] if rows else say("package {number}", number=row)
