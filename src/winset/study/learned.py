"""What would be worth learning before settling: a weight, what a lever does, how a vote ends."""

from __future__ import annotations

import numpy as np

from winset import bargain
from winset.axes import FloatArray
from winset.bargain import Learned, SettledDraws, Solution
from winset.spelling import within
from winset.study.deals_told import LearnedTold, LearningTold
from winset.study.flips import rows_of_kind
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.table import CENTRAL, Table
from winset.study.weighed import Weighed

Named = tuple[str, str]
"""What it is about, and what it is called."""


def learned(question: Question, weighed: Weighed, each: SettledDraws, rule: Solution, names: Names) -> LearningTold:
    """The value of learning each uncertain thing, and all of them; `each` are the settlements draw by draw."""
    table = weighed.table
    if table.void:
        return LearningTold(
            things=(), everything=None, sentence="Not told where packages are void without their bills."
        )
    # Bills at each draw's own chance: the same in the mean as how they end, with less noise.
    drawn = bargain.drawn_blocks((table.blocks(d, _chance(table, d)), table.curve(d)) for d in range(table.draws))
    asked = {f"{about}:{what}": ((about, what), theta) for (about, what), theta in _knowns(question, weighed).items()}
    found = bargain.learning(drawn, {key: theta for key, (_, theta) in asked.items()}, rule)
    told = [_told(asked[one.name][0], one, names) for one in found]
    central = table.drawn(CENTRAL)
    for bill in table.bills:
        one = bargain.learning_vote(central, table.chance, bill, rule)
        told.append(_told(("vote", f"how a vote on {names.said(dict(sorted(bill)))} ends"), one, names))
    known = bargain.learning_all(bargain.drawn_blocks(table.by_draw()), each, rule)
    everything = _told(("everything", "everything"), known, names)
    order = _order(told)
    return LearningTold(things=order, everything=everything, sentence=_sentence(order, everything, names))


def _chance(table: Table, draw: int) -> dict[frozenset[tuple[str, str]], float]:
    return {bill: float(odds.vote_held[draw] * odds.passes[draw]) for bill, odds in table.odds.items()}


def _knowns(question: Question, weighed: Weighed) -> dict[Named, FloatArray]:
    """Draws of each uncertain thing: of a scale, its option that varies most; of a kind of lever, likewise."""
    table, worths = weighed.table, weighed.worths
    found: dict[Named, FloatArray] = {}
    titles = [actor.name for actor in question.case.actors]
    for issue in question.issues:
        rows = [worths.row(issue.id, option) for option in question.available[issue.id]]
        for a, actor in enumerate(titles):
            found["weight", f"worth of {within(issue.id)} to {actor}"] = _widest(worths.drawn[:, rows, a])
    for a, actor in enumerate(titles):
        found["outcome", f"worth of halved encounters to {actor}"] = table.halving[:CENTRAL, a]
    for kind in question.case.kinds:
        rows = rows_of_kind(question, worths, kind.id)
        if rows:
            found["effect", f"effect of {within(kind.id)} on flows"] = _widest(weighed.halvings[:CENTRAL][:, rows])
    return {name: theta for name, theta in found.items() if np.ptp(theta) > 0}


def _widest(columns: FloatArray) -> FloatArray:
    """The column that varies most; (draw,)."""
    theta: FloatArray = columns[:, int(columns.std(axis=0).argmax())]
    return theta


def _told(name: Named, one: Learned, names: Names) -> LearnedTold:
    gains, errors = (
        {actor: round(float(points), 3) for actor, points in zip(names.actors, of, strict=True)}
        for of in (one.gains, one.errors)
    )
    return LearnedTold.model_validate(
        {"about": name[0], "what": name[1], "gains": gains, "errors": errors, "changes": round(one.changes, 4)}
    )


def _order(told: list[LearnedTold]) -> tuple[LearnedTold, ...]:
    """The most valuable first: each gain's size by its actor's largest, summed."""
    actors = told[0].gains if told else {}
    most = {actor: max(abs(one.gains[actor]) for one in told) or 1.0 for actor in actors}
    return tuple(sorted(told, key=lambda one: -round(sum(abs(one.gains[a]) / most[a] for a in actors), 6)))


def _sentence(order: tuple[LearnedTold, ...], everything: LearnedTold, names: Names) -> str:
    if not order or not any(order[0].gains.values()):
        return "No single thing is worth learning: the settlement stays where it is."
    return (
        f"Worth most to learn first: {order[0].what} ({_points(order[0], names)} points). To know everything: "
        f"{_points(everything, names)}."
    )


def _points(one: LearnedTold, names: Names) -> str:
    return ", ".join(f"{names.actors[actor]} {points:+.2f}" for actor, points in one.gains.items())
