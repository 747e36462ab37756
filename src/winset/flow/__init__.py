"""Flows: what they will be if nothing is agreed, what past measures did, what an option would do.

``fit`` once, ask many times::

    fit ─▶ outlook ─▶ project, carry          analogues feed project and carry
     ├───▶ analogues ─────┘
     ├───▶ measures, stacked, refits          backtest fits anew at every origin of time
     └ ─ ─ rises (any panel)                  what rose beside a measure

For mechanism, never for the forecast: ``simulate`` a stated ``Route``, or tie it to an outlook with ``anchored`` and
ask a ``counterfactual``.
"""

from winset.flow.anchor import Anchor, anchored, counterfactual
from winset.flow.backtest import Backtest, backtest
from winset.flow.displacement import Rise, rises
from winset.flow.fit import Fit, fit, refuse_unusable
from winset.flow.measures import Measure, Stacked, measures, stacked
from winset.flow.outlook import Surge, outlook, quantiles, surge
from winset.flow.placebo import Placebo
from winset.flow.project import analogues, carry, project
from winset.flow.record import Record, Scores
from winset.flow.route import Route
from winset.flow.sensitivity import Refits, refits
from winset.flow.shocks import shocked
from winset.flow.simulate import Trajectories, simulate
from winset.flow.stacks import Stack, stacks

__all__ = [
    "Anchor",
    "Backtest",
    "Fit",
    "Measure",
    "Placebo",
    "Record",
    "Refits",
    "Rise",
    "Route",
    "Scores",
    "Stack",
    "Stacked",
    "Surge",
    "Trajectories",
    "analogues",
    "anchored",
    "backtest",
    "carry",
    "counterfactual",
    "fit",
    "measures",
    "outlook",
    "project",
    "quantiles",
    "refits",
    "refuse_unusable",
    "rises",
    "shocked",
    "simulate",
    "stacked",
    "stacks",
    "surge",
]
