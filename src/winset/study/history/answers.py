"""What revealed weights would do to the answer: the settlement on the odds as written, and with ranges replaced.

The trap: two answers differ by their dice too, unless these are the same. Flows and bills are made once, and worths are
drawn with one seed::

    flows, bills (once) ─┬─ ranges as written ──▶ settlement ─┐
                         └─ ranges revealed   ──▶ settlement ─┴─▶ one sentence
"""

from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_limits

from winset import bargain
from winset.evidence import Evidence
from winset.randomness import named
from winset.study.history.learned import Learned, asked_with
from winset.study.history.told import AnswerTold, EffectTold
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.ratification import RULE
from winset.study.run import ONE_THREAD, weighed_of
from winset.study.table import Table, set_table, worths_of


def effect(question: Question, everything: Evidence, made_of: Manifest, learned: Learned) -> EffectTold:
    """Both answers; flows and bills are those of the first, and the dice are the same."""
    weighed, names = weighed_of(question, everything, made_of), Names.of(question)
    after, seed = asked_with(question, learned), made_of.seed
    with threadpool_limits(limits=ONE_THREAD):
        worths = worths_of(after, made_of.draws, named(seed, "worths"))
        moved = set_table(after, worths, weighed.halvings, weighed.table.odds, named(seed, "outcomes"))
        one, other = _answer(weighed.table, names), _answer(moved, names)
    return EffectTold(rule=RULE.name, written=one, revealed=other, sentence=_said(one, other, names))


def _answer(table: Table, names: Names) -> AnswerTold:
    settled = bargain.settle(table.on_the_odds(table.chance), RULE)
    signed = settled.package if settled.signed else None
    law = np.ones(table.draws, dtype=bool)
    bills = table.bills_of(signed) if signed else ()
    for bill in bills:
        law &= table.odds[bill].enacted
    gains = settled.gains[0].tolist() if signed else [0.0] * len(names.actors)
    return AnswerTold(
        finding=settled.finding.name,
        package=names.changes(signed) if signed else {},
        bills=len(bills),
        enacted=round(float(law.mean()), 4) if signed else None,
        surplus={actor: round(points, 2) for actor, points in zip(names.actors, gains, strict=True)},
    )


def _said(one: AnswerTold, other: AnswerTold, names: Names) -> str:
    gains = "; ".join(
        f"{name} {one.surplus[actor]:+.1f} before, {other.surplus[actor]:+.1f} after"
        for actor, name in names.actors.items()
    )
    before, after = (f"{_package(of, names)} ({_law(of)})" for of in (one, other))
    if (one.package, one.enacted is None) == (other.package, other.enacted is None):
        return f"Revealed weights leave the package as it was: {before}. Points over no deal: {gains}."
    return f"Revealed weights change the package. Before: {before}. After: {after}. Points over no deal: {gains}."


def _package(of: AnswerTold, names: Names) -> str:
    return "no deal" if of.enacted is None else names.titled(of.package)


def _law(of: AnswerTold) -> str:
    """Whether its bills become law; a package without bills needs none.

    >>> _law(AnswerTold(finding="AGREED", package={}, bills=0, enacted=1.0, surplus={}))
    'needs no bill'
    """
    if of.enacted is None or not of.bills:
        return "needs no bill"
    return f"all its bills become law in {of.enacted:.0%} of draws"
