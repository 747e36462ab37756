r"""Backward induction over the rounds, shared by packages and the pie.

What a proposer offers depends on nothing but what everybody has who refuses, so a round is solved by one function of
that, and the rest of the recursion does not know what the offers are::

    no deal ──▶ refusing in round T ──best──▶ value of round T ──▶ refusing in round T-1 ──best──▶ ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from winset.bargain.offers.course import Course, Ending, How, Proposal, Round
from winset.bargain.offers.talks import Number, Outside, Talks, Vector


@dataclass(frozen=True)
class Refusal:
    """What comes of one actor's refusal: every actor's payoffs, and what it leaves for, if it leaves."""

    payoffs: Vector
    taken: Outside | None = None


@dataclass(frozen=True)
class Turn:
    """An actor's turn to propose: who answers in which order, and what comes of each actor's refusal."""

    proposer: int
    chance: Number
    answering: tuple[int, ...]
    refusals: tuple[Refusal, ...]

    def threshold(self, actor: int) -> Number:
        """What an actor has if it refuses."""
        return self.refusals[actor].payoffs[actor]

    def held_back(self) -> Proposal:
        """No offer is made: who would answer first goes on or leaves."""
        first = self.answering[0]
        refusal = self.refusals[first]
        return Proposal(self.proposer, self.chance, None, None, first, refusal.taken, refusal.payoffs)


def induced(talks: Talks, best: Callable[[Turn], Proposal], nearly: Number) -> Course:
    r"""The course of the talks, if `best` is what an actor does whose turn it is.

    .. math:: r_{t,a} = p\,b_a + (1-p)\,\delta_a V_{t+1,a}, \quad r_{T,a} = d_a; \qquad
              m_{t,a} = \max(r_{t,a}, o_{t,a}); \qquad V_{t,a} = \sum_i \pi_{t,i} W_{t,a}(i, m_t)

    From the last round to the first: what going on is worth (`r`), what refusing is worth (`m`), what each
    turn is then worth (`W`), and the round (`V`). Reference: Stahl (1972); breakdown `p, b`: Binmore, Rubinstein and
    Wolinsky (1986); outside options `o`: Binmore, Shaked and Sutton (1989).
    """
    rounds: list[Round] = []
    on = talks.no_deal
    for number in range(talks.rounds, 0, -1):
        refusals = tuple(_refusal(talks, number, actor, on, nearly) for actor in range(talks.actors))
        turns = [
            Turn(i, chance, talks.answering(i), refusals)
            for i, chance in enumerate(talks.chances(number))
            if chance > 0
        ]
        proposals = tuple(best(turn) for turn in turns)
        value = _mean(proposals, talks.actors)
        refusing = tuple(refusal.payoffs[a] for a, refusal in enumerate(refusals))
        rounds.append(Round(number, on, refusing, proposals, value))
        on = _round_later(talks, value)
    rounds.reverse()
    return Course(talks, tuple(rounds), tuple(_endings(talks, rounds)))


def first_move(talks: Talks, played: Callable[[Talks], Course]) -> Vector:
    """What having the first move is worth to each actor; (actor,), before the first round.

    The actor likeliest to make the first offer: what the talks are worth to it, less what they are worth if it changes
    places with the one that answers first. Any other actor: what they are worth if it changes places with the first,
    less what they are worth. Changing places is taking each other's turns, in every round. `played` solves. Ours.

    >>> from winset.bargain.offers import divide, in_turn
    >>> first_move(Talks(rounds=1, discount=(1, 1), turns=in_turn(0, 1), no_deal=(0, 0)), divide)
    (1, 1)
    """
    chances = talks.chances(1)
    first = max(range(talks.actors), key=lambda actor: chances[actor])
    value = played(talks).value
    gains = [played(_swapped(talks, first, other)).value[other] - value[other] for other in range(talks.actors)]
    second = talks.answering(first)[0]
    gains[first] = value[first] - played(_swapped(talks, first, second)).value[first]
    return tuple(gains)


def _swapped(talks: Talks, one: int, other: int) -> Talks:
    """The same talks with the turns of two actors exchanged."""
    places = list(range(talks.actors))
    places[one], places[other] = other, one
    return replace(talks, turns=tuple(tuple(chances[place] for place in places) for chances in talks.turns))


def _refusal(talks: Talks, number: int, actor: int, on: Vector, nearly: Number) -> Refusal:
    """The better of going on and leaving; who is indifferent goes on, and among equals takes the first."""
    best = Refusal(on)
    for option in talks.outside:
        if option.taker == actor and option.open_in(number) and option.payoffs[actor] > best.payoffs[actor] + nearly:
            best = Refusal(option.payoffs, option)
    return best


def _round_later(talks: Talks, value: Vector) -> Vector:
    """What going on is worth a round earlier."""
    later = tuple(d * v for d, v in zip(talks.discount, value, strict=True))
    if talks.breakdown is None:
        return later
    p = talks.breakdown.chance
    return tuple(p * b + (1 - p) * v for b, v in zip(talks.breakdown.payoffs, later, strict=True))


def _mean(proposals: tuple[Proposal, ...], actors: int) -> Vector:
    if len(proposals) == 1:  # whose turn it is is certain, and its chance need not be an exact 1
        return proposals[0].worth
    return tuple(sum(p.chance * p.worth[a] for p in proposals) for a in range(actors))


def _endings(talks: Talks, rounds: list[Round]) -> Iterator[Ending]:
    """Everything that can happen, with its chance, until nothing more can."""
    reached: Number = 1
    weights: Vector = (1,) * talks.actors
    for round_ in rounds:
        on: Number = 0
        for proposal in round_.proposals:
            chance = reached if len(round_.proposals) == 1 else reached * proposal.chance
            if proposal.accepted or proposal.taken:
                how = How.AGREED if proposal.accepted else How.LEFT
                yield _ending(how, round_.number, chance, proposal, proposal.worth, weights)
            else:
                on += chance
        if not on:
            return
        if round_.number == talks.rounds:
            yield _ending(How.NO_DEAL, round_.number, on, None, talks.no_deal, weights)
        elif talks.breakdown and talks.breakdown.chance:
            p, lost = talks.breakdown.chance, talks.breakdown.payoffs
            yield _ending(How.BROKEN_OFF, round_.number, on * p, None, lost, weights)
            on *= 1 - p
        reached = on
        weights = tuple(w * d for w, d in zip(weights, talks.discount, strict=True))


def _ending(
    how: How, number: int, chance: Number, proposal: Proposal | None, payoffs: Vector, weights: Vector
) -> Ending:
    present = tuple(w * u for w, u in zip(weights, payoffs, strict=True))
    return Ending(how, number, chance, proposal, payoffs, present)
