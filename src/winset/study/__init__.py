"""The hall where the wings meet: from a case and a date to an :class:`Answer`.

::

    from winset import study
    answer = study.run("us-mexico", as_of="2024-01", seed=7)
    answer.deals.sentence
"""

from winset.study.answer import Answer
from winset.study.approval import approval
from winset.study.cited import cite
from winset.study.dealt import deals
from winset.study.documents import schema
from winset.study.domain import bargained
from winset.study.hold import hold
from winset.study.observed import series_of, show
from winset.study.past import measures
from winset.study.policy_dates import scoring, with_policy_dates
from winset.study.priced import prices
from winset.study.ratified import ratify
from winset.study.recipes import move
from winset.study.record import backtest
from winset.study.revised import revisions
from winset.study.run import leverage, run, spoken, table
from winset.study.scenarios_asked import paths, scenarios
from winset.study.sensitivity.run import what_flips
from winset.study.series import outlook
from winset.study.sound import check
from winset.study.sourced import sources
from winset.study.votes_record import votes_record
from winset.study.worlds.run import worlds

__all__ = [
    "Answer",
    "approval",
    "backtest",
    "bargained",
    "check",
    "cite",
    "deals",
    "hold",
    "leverage",
    "measures",
    "move",
    "outlook",
    "paths",
    "prices",
    "ratify",
    "revisions",
    "run",
    "scenarios",
    "schema",
    "scoring",
    "series_of",
    "show",
    "sources",
    "spoken",
    "table",
    "votes_record",
    "what_flips",
    "with_policy_dates",
    "worlds",
]
