"""Would a legislature pass it? Roll calls, members and rules in; the chance of a bill out.

Two factors are never mixed: that a vote is held (:func:`gate`) and that the bill passes if one is
(:func:`pass_odds`). The walk: :func:`fit` once on the roll calls known at the date, then :func:`chance` for every bill.
"""

from winset.legislature.bills import Bill, BillOption
from winset.legislature.chance import BillForecast, Floor, chance, floors_of, swing_of
from winset.legislature.choices import Cheapest, Choices, cheapest
from winset.legislature.gate import ends, gate, months_left
from winset.legislature.model import VoteModel, fit
from winset.legislature.pivots import ChamberForecast, Pivot, Pivotal, majority_median, pivotal
from winset.legislature.ratify import needed, pass_odds, tail
from winset.legislature.record import Record, record

__all__ = [
    "Bill",
    "BillForecast",
    "BillOption",
    "ChamberForecast",
    "Cheapest",
    "Choices",
    "Floor",
    "Pivot",
    "Pivotal",
    "Record",
    "VoteModel",
    "chance",
    "cheapest",
    "ends",
    "fit",
    "floors_of",
    "gate",
    "majority_median",
    "months_left",
    "needed",
    "pass_odds",
    "pivotal",
    "record",
    "swing_of",
    "tail",
]
