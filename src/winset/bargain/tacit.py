r"""Tacit exchange: nothing is signed, each side delivers or withholds and watches what is published of the other.

The trap: what is published errs, so even two sides that both deliver lapse now and then. The exchange must survive its
own false alarms::

    deliver deliver deliver | alarm | withhold ... withhold | deliver ...        (trigger: k months, then resume)
                      ▲ false, or true

A trigger in the manner of Green and Porter (1984), in its simplest form: both deliver until a lapse is seen, both
withhold for `suspension` months, both resume. The chain of its months is finite, so all of it is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty

MOST_LAG = 6
"""Months of lag that are worked out: an actor's own unseen months are states, 2 to the power of the lag of them."""


@dataclass(frozen=True)
class Exchange:
    """A month of give and take, repeated, and how it is watched; arrays are (actor,).

    `own` is what its own delivery is worth to each actor (a cost: negative), `received` what it gets while the other
    delivers, in points a month. `false_alarm` is the chance that an actor's month is read as withheld though it
    delivered; `seen` that it is read so when it did withhold. A month is read at the end of the month `lag` - 1 later.
    """

    own: FloatArray
    received: FloatArray
    discount: FloatArray
    false_alarm: FloatArray
    seen: FloatArray
    lag: int = 1
    suspension: int = 6

    def __post_init__(self) -> None:
        faults = []
        if not 1 <= self.lag <= MOST_LAG:
            faults.append(Fault("exchange", path="lag", found=f"{self.lag} months", expected=f"1 to {MOST_LAG}"))
        if self.suspension < 1:
            faults.append(Fault("exchange", path="suspension", found=f"{self.suspension} months", expected="1 or more"))
        faults += [
            Fault("exchange", path=name, found="a chance outside 0 to 1", expected="0 to 1")
            for name in ("false_alarm", "seen")
            if not np.all((getattr(self, name) >= 0.0) & (getattr(self, name) <= 1.0))
        ]
        if not np.all((self.discount >= 0.0) & (self.discount < 1.0)):
            faults.append(Fault("exchange", path="discount", found="a factor outside 0 to 1", expected="0 to below 1"))
        if faults:
            raise Faulty(faults)

    @cached_property
    def alarm(self) -> float:
        """Chance that a month in which all deliver is read as a lapse of somebody."""
        return float(1.0 - np.prod(1.0 - self.false_alarm))


@dataclass(frozen=True)
class Watched:
    """What becomes of the exchange.

    `holds` is (actor,): whether an actor can do no better than to follow the trigger, whatever it did before the month.
    `slack` is (actor,): worth of following it, less that of the best other way to act, from the start; never positive.
    `delivered` is the share of months delivered in the long run, `by_month` (month,) the chance that each is delivered.
    """

    holds: tuple[bool, ...]
    slack: FloatArray
    worth: FloatArray
    delivered: float
    by_month: FloatArray


def watched(exchange: Exchange, months: int) -> Watched:
    r"""The trigger profile, exactly: is it self-enforcing, and how much is delivered.

    With p the chance of a false alarm in a month, L the lag and k the suspension, the share delivered is

    .. math:: \frac{L - 1 + 1/p}{L - 1 + 1/p + k}

    and for L = 1 the condition is :math:`-own \le \delta (p' - p)(V_C - V_S)`, with p' the chance of an alarm after
    withholding (Green and Porter's condition for two actions). For a longer lag the best way to act is found over all
    plans, because who withheld unseen may as well go on.

    >>> pair = Exchange(*(np.full(2, x) for x in (-1.0, 3.0, 0.9, 0.1, 0.9)), suspension=4)
    >>> [round(watched(pair, 12).delivered, 3), watched(pair, 12).holds]
    [0.568, (True, True)]
    """
    actors = range(len(exchange.own))
    plans = [_Plan(exchange, a) for a in actors]
    follow = [plan.worth(np.zeros(plan.states, dtype=bool)) for plan in plans]
    best = [plan.best() for plan in plans]
    conforming = [plan.conforming for plan in plans]
    gaps = [f - b for f, b in zip(follow, best, strict=True)]
    return Watched(
        holds=tuple(bool((g[c] >= -1e-9).all()) for g, c in zip(gaps, conforming, strict=True)),
        slack=np.array([min(float(g[0]), 0.0) for g in gaps]),
        worth=np.array([f[0] for f in follow]),
        delivered=_in_the_long_run(exchange),
        by_month=_by_month(exchange, months),
    )


def shortest_suspension(exchange: Exchange, most: int = 36) -> int | None:
    """The shortest suspension, up to `most` months, with which nobody does better than to follow the trigger."""
    for months in range(1, most + 1):
        if all(watched(replace(exchange, suspension=months), 1).holds):
            return months
    return None


class _Plan:
    """One actor's months as a finite decision: cooperating with what it did unseen, or suspended.

    A state of cooperation is the tuple of its own last months that are not yet read, True where it withheld: lag - 1 of
    them, and fewer just after a resumption. The suspended months come after these states.
    """

    def __init__(self, exchange: Exchange, actor: int):
        self.exchange, self.actor = exchange, actor
        pending: list[tuple[bool, ...]] = [()]
        for length in range(1, exchange.lag):
            pending += [tuple(bool(bits >> i & 1) for i in range(length)) for bits in range(2**length)]
        self.pending = pending
        self.states = len(pending) + exchange.suspension
        self.conforming = np.array([not any(p) for p in pending] + [True] * exchange.suspension)
        self._moves = {act: self._transition(act) for act in (False, True)}
        cost = np.concatenate([np.ones(len(pending)), np.zeros(exchange.suspension)])
        self._paid = {
            False: cost * (exchange.own[actor] + exchange.received[actor]),
            True: cost * exchange.received[actor],
        }

    def _transition(self, withhold: bool) -> FloatArray:
        exchange, first = self.exchange, len(self.pending)
        index = {p: i for i, p in enumerate(self.pending)}
        moves = np.zeros((self.states, self.states))
        for i, state in enumerate(self.pending):
            acts = (*state, withhold)
            if len(acts) < exchange.lag:
                moves[i, index[acts]] = 1.0
                continue
            lapse = self._alarm(acts[0])
            moves[i, first] += lapse
            moves[i, index[acts[1:]]] += 1.0 - lapse
        for j in range(exchange.suspension):
            moves[first + j, first + j + 1 if j + 1 < exchange.suspension else 0] = 1.0
        return moves

    def _alarm(self, withheld: bool) -> float:
        read = self.exchange.false_alarm.copy()
        if withheld:
            read[self.actor] = self.exchange.seen[self.actor]
        return float(1.0 - np.prod(1.0 - read))

    def worth(self, withhold: FloatArray) -> FloatArray:
        """Discounted worth of a plan in every state; `withhold` (state,) is what it does in each."""
        moves = np.where(withhold[:, None], self._moves[True], self._moves[False])
        paid = np.where(withhold, self._paid[True], self._paid[False])
        solved: FloatArray = np.linalg.solve(np.eye(self.states) - self.exchange.discount[self.actor] * moves, paid)
        return solved

    def best(self) -> FloatArray:
        """Worth of the best plan in every state, by policy iteration (Howard 1960): ends after finitely many steps."""
        plan = np.zeros(self.states, dtype=bool)
        while True:
            value = self.worth(plan)
            ahead = {act: self._paid[act] + self.exchange.discount[self.actor] * self._moves[act] @ value
                     for act in (False, True)}  # fmt: skip
            better = np.where(plan, ahead[False] - ahead[True], ahead[True] - ahead[False]) > 1e-12
            if not better.any():
                return value
            plan = plan ^ better


def _in_the_long_run(exchange: Exchange) -> float:
    if exchange.alarm == 0.0:
        return 1.0
    run = exchange.lag - 1 + 1.0 / exchange.alarm
    return float(run / (run + exchange.suspension))


def _by_month(exchange: Exchange, months: int) -> FloatArray:
    """Chance that each month is delivered, from the first on, by carrying the chain forward; (month,)."""
    cooperating, k = exchange.lag, exchange.suspension
    chance = np.zeros(cooperating + k)
    chance[0] = 1.0
    delivered = np.empty(months)
    for t in range(months):
        delivered[t] = chance[:cooperating].sum()
        after = np.zeros_like(chance)
        after[1:cooperating] += chance[: cooperating - 1]
        after[cooperating - 1] += chance[cooperating - 1] * (1.0 - exchange.alarm)
        after[cooperating] += chance[cooperating - 1] * exchange.alarm
        after[cooperating + 1 :] += chance[cooperating:-1]
        after[0] += chance[-1]
        chance = after
    return delivered
