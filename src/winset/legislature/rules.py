r"""How a bill becomes law: votes of chambers and decisions of offices, put together.

The trap: hurdles of one chamber are put to the same yeas, so they are nested and never independent. Whoever has 60 has
51, and an override counts the votes that passed the bill once more::

    yeas in the Senate    0 ......... 51 ....... 60 ....... 67 ...... 100
    signed                 no         no         yes        yes
    vetoed                 no         no         no         yes (if the House has 290)

So a rule over chambers is a statement about one count for each chamber. Its chance, given the swing, is a sum over the
few intervals between its quotas, and it is exact (:func:`given_swing`). Every rule is monotone: one more yea never
undoes a law.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from winset.axes import FloatArray


@dataclass(frozen=True)
class Yeas:
    """Holds if a chamber has `quota` yeas or more."""

    chamber: str
    quota: int


@dataclass(frozen=True)
class Decided:
    """Holds if an office says yes. The same name is the same decision, wherever it stands."""

    decision: str


@dataclass(frozen=True)
class AllOf:
    """Holds if every part holds; with no part it always does."""

    parts: tuple[Rule, ...]


@dataclass(frozen=True)
class AnyOf:
    """Holds if one part holds; with no part it never does."""

    parts: tuple[Rule, ...]


Rule = Yeas | Decided | AllOf | AnyOf
"""A way to become law: a monotone function of each chamber's yeas and each office's yes."""

ALWAYS, NEVER = AllOf(()), AnyOf(())

TailAt = Callable[[str, int], FloatArray]
"""P(a chamber has at least so many yeas), given the swing; (draw, node)."""


def all_of(*parts: Rule) -> Rule:
    """Every part must hold; put simply, with the higher of two quotas of one chamber kept.

    >>> all_of(Yeas("senate", 60), Yeas("senate", 51))
    Yeas(chamber='senate', quota=60)
    """
    return _joined(AllOf, parts)


def any_of(*parts: Rule) -> Rule:
    """One part is enough: alternative ways, counted on the same votes; of two quotas the lower is kept.

    >>> any_of(Yeas("senate", 60), Yeas("senate", 51))
    Yeas(chamber='senate', quota=51)
    """
    return _joined(AnyOf, parts)


def then(*parts: Rule) -> Rule:
    """Each part is asked if those before it held. As a rule it is :func:`all_of`; the order is for :func:`stages`.

    >>> then(Yeas("house", 218), Yeas("senate", 51)) == all_of(Yeas("house", 218), Yeas("senate", 51))
    True
    """
    return all_of(*parts)


def majority(chamber: str, voting: int) -> Yeas:
    """More than half of those voting; a tie fails.

    >>> majority("senate", 100).quota, majority("house", 435).quota
    (51, 218)
    """
    return Yeas(chamber, voting // 2 + 1)


def two_thirds(chamber: str, voting: int) -> Yeas:
    """Two thirds of those voting: an override, or the suspension of the rules.

    >>> two_thirds("house", 435).quota, two_thirds("senate", 100).quota
    (290, 67)
    """
    return Yeas(chamber, -(-2 * voting // 3))


def with_chair(chamber: str, voting: int, chair: str) -> Rule:
    """More than half, or a tie that the chair's vote carries; with an odd number voting there is no tie.

    >>> with_chair("senate", 100, "vice-president").parts[0].quota
    51
    >>> with_chair("senate", 99, "vice-president")
    Yeas(chamber='senate', quota=50)
    """
    if voting % 2:
        return majority(chamber, voting)
    return any_of(majority(chamber, voting), all_of(Yeas(chamber, voting // 2), Decided(chair)))


def holds(rule: Rule, yeas: Mapping[str, int], said: Mapping[str, bool]) -> bool:
    """Whether a rule holds for a count of yeas in each chamber and a yes or no of each office.

    >>> signed_or_not = any_of(Decided("signature"), Yeas("senate", 67))
    >>> [holds(signed_or_not, {"senate": n}, {"signature": False}) for n in (66, 67)]
    [False, True]
    """
    match rule:
        case Yeas():
            return yeas[rule.chamber] >= rule.quota
        case Decided():
            return said[rule.decision]
        case AllOf():
            return all(holds(part, yeas, said) for part in rule.parts)
        case AnyOf():
            return any(holds(part, yeas, said) for part in rule.parts)


def once_said(rule: Rule, said: Mapping[str, bool]) -> Rule:
    """What is left of a rule once some decisions are known.

    >>> once_said(all_of(Yeas("senate", 51), any_of(Decided("signature"), Yeas("senate", 67))), {"signature": True})
    Yeas(chamber='senate', quota=51)
    """
    match rule:
        case Decided():
            return rule if rule.decision not in said else ALWAYS if said[rule.decision] else NEVER
        case AllOf():
            return all_of(*(once_said(part, said) for part in rule.parts))
        case AnyOf():
            return any_of(*(once_said(part, said) for part in rule.parts))
    return rule


def quotas(rule: Rule) -> dict[str, tuple[int, ...]]:
    """The quotas that a rule speaks of, by chamber, rising; chambers in the order in which they are written.

    >>> quotas(all_of(Yeas("house", 218), Yeas("senate", 60), any_of(Decided("signature"), Yeas("senate", 67))))
    {'house': (218,), 'senate': (60, 67)}
    """
    found: dict[str, set[int]] = {}
    for leaf in _leaves(rule):
        if isinstance(leaf, Yeas):
            found.setdefault(leaf.chamber, set()).add(leaf.quota)
    return {chamber: tuple(sorted(each)) for chamber, each in found.items()}


def decisions(rule: Rule) -> tuple[str, ...]:
    """The decisions that a rule asks for, each once, in the order in which they are written."""
    return tuple(dict.fromkeys(leaf.decision for leaf in _leaves(rule) if isinstance(leaf, Decided)))


def least(rule: Rule, chamber: str) -> int:
    """The fewest yeas of a chamber with which a rule can hold at all: the others unanimous, every office for it.

    Ours. It is what the chamber itself has to bring, on the easiest way that the rule leaves; 0 where the chamber can
    be done without.

    >>> least(all_of(Yeas("house", 218), Yeas("senate", 60), any_of(Decided("sign"), Yeas("senate", 67))), "senate")
    60
    """
    match rule:
        case Yeas():
            return rule.quota if rule.chamber == chamber else 0
        case AllOf():
            return max((least(part, chamber) for part in rule.parts), default=0)
        case AnyOf():
            return min((least(part, chamber) for part in rule.parts), default=0)
    return 0


def given_swing(rule: Rule, tail_at: TailAt, yes: Mapping[str, FloatArray]) -> FloatArray:
    r"""Chance that a rule holds, given the swing; (draw, node). Given it, chambers and offices are independent.

    .. math:: P(R \mid s) = \sum_{d} P(d) \sum_{i} \prod_c
              \bigl(P(T_c \ge k_{c,i} \mid s) - P(T_c \ge k_{c,i+1} \mid s)\bigr)\, [R \text{ holds in } d, i]

    d runs over the yes and no of the offices, with `yes` their chances by draw (draw,), and i over the intervals
    between the quotas of each chamber. Parts that cannot hold are not gone into, so a plain chain of quotas is the
    product of its tails. Ours; exact up to the tails.
    """
    names = decisions(rule)
    total: FloatArray | float = 0.0
    for said in product((True, False), repeat=len(names)):
        chances = [yes[name] if word else 1.0 - yes[name] for name, word in zip(names, said, strict=True)]
        weight = np.prod(chances, axis=0) if chances else np.ones(1)
        if np.any(weight):
            left = once_said(rule, dict(zip(names, said, strict=True)))
            total = total + weight[:, None] * _over_counts(left, tail_at)
    return np.asarray(total)


def stages(rule_parts: tuple[Rule, ...], tail_at: TailAt, yes: Mapping[str, FloatArray]) -> list[FloatArray]:
    """Chance that the first part holds, the first two, and so on: where a bill of several steps ends; (draw, node)."""
    return [given_swing(all_of(*rule_parts[: n + 1]), tail_at, yes) for n in range(len(rule_parts))]


def _over_counts(rule: Rule, tail_at: TailAt) -> FloatArray | float:
    """Sum over the intervals of the first chamber's count, each with what the rule then leaves to the others."""
    if isinstance(rule, Yeas):
        return tail_at(rule.chamber, rule.quota)
    asked = quotas(rule)
    if not asked:
        return 1.0 if rule == ALWAYS else 0.0
    chamber, steps = next(iter(asked.items()))
    total: FloatArray | float = 0.0
    for at, upper in zip((0, *steps), (*steps, None), strict=True):
        left = _counted(rule, chamber, at)
        if left != NEVER:
            total = total + _between(chamber, at, upper, tail_at) * _over_counts(left, tail_at)
    return total


def _between(chamber: str, low: int, high: int | None, tail_at: TailAt) -> FloatArray | float:
    """P(low <= yeas < high); no end above where `high` is nothing."""
    above = tail_at(chamber, low) if low > 0 else 1.0
    return above if high is None else above - tail_at(chamber, high)


def _counted(rule: Rule, chamber: str, yeas: int) -> Rule:
    """What is left of a rule once a chamber's count is known."""
    match rule:
        case Yeas():
            return rule if rule.chamber != chamber else ALWAYS if yeas >= rule.quota else NEVER
        case AllOf():
            return all_of(*(_counted(part, chamber, yeas) for part in rule.parts))
        case AnyOf():
            return any_of(*(_counted(part, chamber, yeas) for part in rule.parts))
    return rule


def _joined(kind: type[AllOf] | type[AnyOf], parts: tuple[Rule, ...]) -> Rule:
    """Parts under one word, put simply: nested ones taken in, constants worked out, one quota for each chamber."""
    both, ends = (max, NEVER) if kind is AllOf else (min, ALWAYS)
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,))]
    if ends in flat:
        return ends
    kept: dict[object, Rule] = {}
    for one in flat:
        part = one
        key = part.chamber if isinstance(part, Yeas) else part
        old = kept.get(key)
        if isinstance(old, Yeas) and isinstance(part, Yeas):
            part = Yeas(old.chamber, both(old.quota, part.quota))
        kept[key] = part
    return next(iter(kept.values())) if len(kept) == 1 else kind(tuple(kept.values()))


def _leaves(rule: Rule) -> list[Yeas | Decided]:
    if isinstance(rule, Yeas | Decided):
        return [rule]
    return [leaf for part in rule.parts for leaf in _leaves(part)]
