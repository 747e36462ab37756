"""Flows: what they will be if nothing is agreed, what past measures did, what an option would do.

``fit`` once, ask many times::

    fit ─▶ outlook ─▶ project, carry          analogues feed project and carry
     ├───▶ analogues ─────┘
     └───▶ measures                           backtest fits anew at every origin of time
"""

from winset.flow.backtest import Backtest, Record, Scores, backtest
from winset.flow.fit import Fit, fit, refuse_unusable
from winset.flow.measures import Measure, measures
from winset.flow.outlook import Surge, outlook, quantiles, surge
from winset.flow.project import analogues, carry, project

__all__ = [
    "Backtest",
    "Fit",
    "Measure",
    "Record",
    "Scores",
    "Surge",
    "analogues",
    "backtest",
    "carry",
    "fit",
    "measures",
    "outlook",
    "project",
    "quantiles",
    "refuse_unusable",
    "surge",
]
