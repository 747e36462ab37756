"""Would a legislature pass it? Roll calls, members and rules in; the chance of a bill out.

Two factors are never mixed: that a vote is held (:func:`gate`) and that the bill passes if one is
(:func:`pass_odds`). The walk: :func:`fit` once on the roll calls known at the date, then :func:`chance` for every bill.
"""

from winset.legislature.absences import Absences, absences, present
from winset.legislature.bills import Bill, BillOption
from winset.legislature.chance import BillForecast, chance, floors_of, swing_of
from winset.legislature.choices import Cheapest, Choices, cheapest
from winset.legislature.directions import Directions, directions
from winset.legislature.floors import Floor, MemberFloor, majority_of
from winset.legislature.gate import GateForecast, ends, gate, months_left, time_left
from winset.legislature.given import Given, base_rate_at, given
from winset.legislature.hypothetical import hypothetical
from winset.legislature.model import VoteModel, fit
from winset.legislature.pivots import ChamberForecast, Pivot, Pivotal, majority_median, pivotal
from winset.legislature.procedures import rule_of
from winset.legislature.ratify import needed, pass_many, pass_odds, tail, voting_chamber
from winset.legislature.record import Record, record
from winset.legislature.rules import AllOf, AnyOf, Decided, Rule, Yeas, all_of, any_of, then

__all__ = [
    "Absences",
    "AllOf",
    "AnyOf",
    "Bill",
    "BillForecast",
    "BillOption",
    "ChamberForecast",
    "Cheapest",
    "Choices",
    "Decided",
    "Directions",
    "Floor",
    "GateForecast",
    "Given",
    "MemberFloor",
    "Pivot",
    "Pivotal",
    "Record",
    "Rule",
    "VoteModel",
    "Yeas",
    "absences",
    "all_of",
    "any_of",
    "base_rate_at",
    "chance",
    "cheapest",
    "directions",
    "ends",
    "fit",
    "floors_of",
    "gate",
    "given",
    "hypothetical",
    "majority_median",
    "majority_of",
    "months_left",
    "needed",
    "pass_many",
    "pass_odds",
    "pivotal",
    "present",
    "record",
    "rule_of",
    "swing_of",
    "tail",
    "then",
    "time_left",
    "voting_chamber",
]
