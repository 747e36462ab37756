"""Would a legislature pass it? Roll calls, members and rules in; the chance of a bill out.

Two factors are never mixed: that a vote is held (:func:`gate`) and that the bill passes if one is
(:func:`pass_odds`). The walk: :func:`fit` once on the roll calls known at the date, then :func:`chance` for every bill.
"""

from winset.legislature.bills import Bill, BillOption
from winset.legislature.chance import BillForecast, chance
from winset.legislature.count import tail
from winset.legislature.gate import ends, gate, months_left
from winset.legislature.model import VoteModel, fit
from winset.legislature.pivots import ChamberForecast, Pivot
from winset.legislature.ratify import needed, pass_many, pass_odds, voting_chamber
from winset.legislature.record import Record, record

__all__ = [
    "Bill",
    "BillForecast",
    "BillOption",
    "ChamberForecast",
    "Pivot",
    "Record",
    "VoteModel",
    "chance",
    "ends",
    "fit",
    "gate",
    "months_left",
    "needed",
    "pass_many",
    "pass_odds",
    "record",
    "tail",
    "voting_chamber",
]
