"""Approval of those who govern, how it was measured, and whether it moves with encounters.

The walk: polls become readings, readings a level with its doubt, and the level is asked what it moves with::

    approval = fit([known.polls("Joe Biden"), ...])      spreads learned, one level a tenure
    approval.tenures[-1].monthly()                       months, level, standard deviation
    to_encounters(approval, panel)                       points per doubling, with placebos
    around(approval, [("measure", day), ...])            moves at events, with placebos
"""

from winset.opinion.approval import Approval, Tenure, fit, loosened
from winset.opinion.events import Move, around
from winset.opinion.level import Spreads
from winset.opinion.record import Forecasts, Target, forecasts
from winset.opinion.response import Response, to_encounters
from winset.opinion.scores import Score, score

__all__ = [
    "Approval",
    "Forecasts",
    "Move",
    "Response",
    "Score",
    "Spreads",
    "Target",
    "Tenure",
    "around",
    "fit",
    "forecasts",
    "loosened",
    "score",
    "to_encounters",
]
