"""What past packages hang on besides the weights of the moment: effects, threats, noise, other governments' weights.

The trap: one refusal may be explained by any of them, and what explains it is learned of less by the weights::

    refused ◀── a high cost to one side │ a weak effect on flows │ a threat that nobody believed │ a noisy choice
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from winset.axes import FloatArray
from winset.study.flips import effect_of, worth_of, worth_of_halving
from winset.study.history.dice import NOISE
from winset.study.history.learned import Learned
from winset.study.history.spans import one
from winset.study.history.told import Revealed
from winset.study.moments import Question

Found = tuple[str, FloatArray, str, str | None]
"""Title, draws, unit, actor."""


def others(question: Question, learned: Learned, shown: Collection[str]) -> tuple[Revealed, ...]:
    """Every die of the case's past packages that is not among those shown, in the order of the packages.

    Of weights of other governments the position in their range is told: -1 its low end, 1 its high end.
    """
    told = {name: found for name, found in _all(question, learned) if name not in shown}
    return tuple(
        one(learned, name, title, drawn, unit, actor)
        for name in learned.dice.names
        if name in told
        for title, drawn, unit, actor in [told[name]]
    )


def _all(question: Question, learned: Learned) -> Iterator[tuple[str, Found]]:
    case, dice = question.case, learned.dice
    names = {actor.id: actor.name for actor in case.actors}
    for k, (actor, called) in enumerate(names.items()):
        yield f"{NOISE}.{actor}", (f"noise of choices of {called}", learned.noise[:, k], "points", actor)
    for name in dice.names:
        parts = name.split(".")
        if parts[0] == "kinds":
            kind = next(kind for kind in case.kinds if kind.id == parts[1])
            yield name, (effect_of(kind.id), dice.value(kind.effect, name), kind.effect.unit, None)
        elif parts[0] in ("issues", "outcomes"):
            issue = parts[0] == "issues"
            actor = parts[3]
            title = worth_of(parts[1], names[actor]) if issue else worth_of_halving(names[actor])
            under = f", weights {parts[4]}" if len(parts) > 4 else ""
            yield name, (title + under, learned.positions(name), "position", actor)
    yield from _threats(question, learned)


def _threats(question: Question, learned: Learned) -> Iterator[tuple[str, Found]]:
    case, dice = question.case, learned.dice
    for threat in case.threats:
        for end, value in (("to_self", threat.to_self), ("to_other", threat.to_other)):
            name = f"threats.{threat.id}.{end}"
            if name in dice.names:
                whose = "its own side" if end == "to_self" else "the other side"
                yield name, (f"{threat.title}: worth to {whose}", dice.value(value, name), "points", None)
    for tabled in case.history.packages if case.history else ():
        name = f"history.packages.{tabled.id}.carried_out"
        if tabled.carried_out is not None and name in dice.names:
            yield (
                name,
                (
                    f"chance that the threat of {tabled.id} is carried out",
                    dice.value(tabled.carried_out, name),
                    "probability",
                    None,
                ),
            )
