"""What rules pick, as figures show it: the colour of a settlement, and its place on the frontier.

The trap: several rules may pick one package. It has one line and one colour, that of the first; its name has them all::

    Nash, Kalai-Smorodinsky ──▶ one diamond, vermilion          Utilitarian ──▶ another, sky
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from winset.report.agreements import rule_name
from winset.report.figures.theme import GREEN, INK, PURPLE, SKY, VERMILION

if TYPE_CHECKING:
    from winset.study.answer import Answer

RULES = {"nash": VERMILION, "kalai_smorodinsky": GREEN, "egalitarian": PURPLE, "utilitarian": SKY}
"""Colours of what rules pick; any other rule's is that of ink."""


def coloured(rules: list[str]) -> str:
    """The colour of a settlement, by the names of the rules that pick it.

    >>> coloured(["Nash", "Egalitarian"]) == VERMILION
    True
    """
    return next((colour for rule, colour in RULES.items() if rule_name(rule) == rules[0]), INK)


def placed(answer: Answer, x: float, y: float) -> int:
    """The place on the frontier of the package at a point of the plane; -1 where none is there.

    The point is rounded, as that of a rule's pick is.
    """
    one, two, *_ = answer.actors
    paid = ((round(p.payoffs[one], 3), round(p.payoffs[two], 3)) for p in answer.deals.frontier)
    return next((at for at, point in enumerate(paid) if point == (x, y)), -1)
