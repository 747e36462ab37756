"""Two states of the page side by side: what each ends in, and on what they differ.

The trap: points of two states are counted with the weights of each, so that a weight that differs changes the unit.
Therefore A's package is also told as B counts it::

             A's levers      B's levers
    A's package    3.2            2.9      <- comparable with the next line
    B's package                   3.4
"""

from __future__ import annotations

from collections.abc import Iterator

from winset.language import say, say_many
from winset.study.levers_asked import Setting, named
from winset.study.live import live
from winset.study.live_told import Picked
from winset.study.moved import Moved
from winset.study.prepared import Asked
from winset.study.state_told import Compared, Differs, LeverDiffers, Side
from winset.study.yours import yours


def compared(a: Asked, b: Asked) -> Compared:
    """A and B side by side, on the odds."""
    package, levers = tuple(_package(a, b)), tuple(_levers(a.moved, b.moved))
    same = _counted_alike(a, b)
    return Compared(
        actors=dict(b.names.actors),
        a=_side(a),
        b=_side(b),
        package=package,
        levers=levers,
        a_in_b=_a_in_b(a, b),
        same_points=same,
        sentence=_said(len(package), len(levers), same),
    )


def _side(asked: Asked) -> Side:
    deals = live(asked).deals
    return Side(
        as_of=asked.question.as_of.isoformat(),
        rule=deals.rule,
        sentence=deals.settlement.sentence,
        changes={issue: asked.names.labels[issue, option] for issue, option in _changes(deals.settlement).items()},
        payoffs=_payoffs(deals.settlement),
        yours=deals.yours.package.payoffs if deals.yours else None,
        change=deals.change,
        change_of=deals.shown,
    )


def _changes(picked: Picked) -> dict[str, str]:
    return picked.packages[0].changes if _signed(picked) else {}


def _payoffs(picked: Picked) -> dict[str, float] | None:
    return picked.packages[0].payoffs if _signed(picked) else None


def _signed(picked: Picked) -> bool:
    return picked.finding in ("AGREED", "TIED") and bool(picked.packages)


def _settled(asked: Asked) -> dict[str, str]:
    """The package of the settlement; no deal where nothing is signed."""
    found = asked.settlement
    return dict(found.package) if found.package and found.signed else dict(asked.question.standing)


def _package(a: Asked, b: Asked) -> Iterator[Differs]:
    """Issues of either on which the packages differ; an issue that one does not have is not on its table."""
    one, two = _settled(a), _settled(b)
    questions = {issue.id: issue.question for asked in (a, b) for issue in asked.question.issues}
    for issue, question in questions.items():
        if one.get(issue) != two.get(issue):
            labels = (_label(asked, issue, found.get(issue)) for asked, found in ((a, one), (b, two)))
            yield Differs(issue=issue, question=question, a=next(labels), b=next(labels))


def _label(asked: Asked, issue: str, option: str | None) -> str:
    return say("not on the table") if option is None else asked.names.labels[issue, option]


def _levers(a: Moved, b: Moved) -> Iterator[LeverDiffers]:
    one, two = _every_lever(a), _every_lever(b)
    for lever in dict.fromkeys((*one, *two)):
        if one.get(lever) != two.get(lever):
            yield LeverDiffers(lever=lever, a=one.get(lever), b=two.get(lever))


def _every_lever(moved: Moved) -> dict[str, Setting]:
    asked: dict[str, Setting] = {"as_of": moved.as_of or "newest", "rule": moved.rule}
    return asked | ({"scenario": moved.scenario} if moved.scenario else {}) | named(moved)


def _counted_alike(a: Asked, b: Asked) -> bool:
    """Whether a package would be counted alike: same date, same scenario, same weights."""
    one, two = a.moved, b.moved
    if one.scenario != two.scenario:
        return False
    weights = (one.weights, one.halving, one.failing) == (two.weights, two.halving, two.failing)
    return weights and a.question.as_of == b.question.as_of


def _a_in_b(a: Asked, b: Asked) -> dict[str, float] | None:
    package = _settled(a)
    can = b.question.available
    if set(package) != set(can) or any(option not in can[issue] for issue, option in package.items()):
        return None
    return yours(b.table, b.frontier, package, b.names).package.payoffs


def _said(issues: int, levers: int, same: bool) -> str:
    if not levers:
        return say("A and B are the same state.")
    moved = say_many(levers, "{n} lever", "{n} levers")
    asked = say_many(issues, "{n} issue", "{n} issues")
    if not issues and same:
        return say("A and B differ in {levers}; their settlements are the same package.", levers=moved)
    if not issues:
        return say(
            "A and B differ in {levers}; their settlements are the same package; weights or dates differ, so that "
            "points of A and of B are not the same points.",
            levers=moved,
        )
    if same:
        return say("A and B differ in {levers}; their settlements differ on {issues}.", levers=moved, issues=asked)
    return say(
        "A and B differ in {levers}; their settlements differ on {issues}; weights or dates differ, so that points of "
        "A and of B are not the same points.",
        levers=moved,
        issues=asked,
    )
