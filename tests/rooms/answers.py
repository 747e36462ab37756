"""A small complete answer, made up from end to end: two invented countries, round numbers, no source in the world."""

from __future__ import annotations

import datetime as dt
from typing import Any

from winset.study.answer import Answer

US, MX = "northland", "southland"
LEVELS = {"0.025": 0.4, "0.1": 0.6, "0.25": 0.8, "0.5": 1.0, "0.75": 1.2, "0.9": 1.5, "0.975": 2.0}
MONTHS = [f"{2023 + m // 12}-{m % 12 + 1:02d}" for m in range(12, 24)]
PAST = [f"{2020 + m // 12}-{m % 12 + 1:02d}" for m in range(48)]
CAVEAT = "These changes are conditional on past analogues, not causal."
DISCLOSURE = (
    "The package follows from assumed weights, tuned to the episode of December 2023; agreeing with it is no evidence."
)


def spread(median: float, low: float, high: float) -> dict[str, float]:
    return {"median": median, "low": low, "high": high}


def fan(middle: float, drift: float = 0.01) -> dict[str, Any]:
    return {
        "quantiles": {
            level: [middle * (1 + drift * h) * (1 + (k - 1) * (h + 1) / 12) for h in range(12)]
            for level, k in LEVELS.items()
        }
    }


def figure(label: str, value: float, unit: str = "encounters") -> dict[str, Any]:
    return {"label": label, "value": value, "unit": unit, "month": "2023-12", "series": "toy", "source": "toy-agency"}


def stands() -> dict[str, Any]:
    return {
        "month": "2023-12",
        "governs": {US: "President North", MX: "President South"},
        "encounters": figure("Encounters at the border", 111_111),
        "rank": {"place": 1, "of": 48, "since": "2020-01"},
        "border_patrol": figure("Between ports of entry", 88_888),
        "border_patrol_rank": {"place": 2, "of": 200, "since": "2007-05"},
        "change_on_year": 0.25,
        "by_origin": [figure("AAA", 66_666), figure("CUB", 44_445)],
        "figures": [figure("Detentions in Southland", 22_222, "detentions")],
        "standing": [
            {"issue": "enforcement", "option": "low", "label": "as in 2020"},
            {"issue": "visas", "option": "none", "label": "none"},
            {"issue": "aid", "option": "none", "label": "none"},
        ],
        "no_deal": "If nothing is agreed, enforcement stays as in 2020, no visas are added and no aid is paid.",
        "sentence": "111,111 encounters in December 2023, the highest of 48 months.",
    }


def outlook() -> dict[str, Any]:
    return {
        "as_of": dt.date(2024, 1, 31),
        "months": MONTHS,
        "origins": {"AAA": fan(60_000), "BBB": fan(40_000)},
        "total": fan(100_000),
        "random_walk": fan(111_111, 0.0),
        "surge": {"capacity": 150_000, "unit": "encounters/month", "source": "toy-agency",
                  "by_month": [0.02 * h for h in range(12)], "any_month": 0.3},
        "history": {"months": PAST, "total": [50_000 + 1_300 * m for m in range(48)],
                    "origins": {"AAA": [30_000 + 650 * m for m in range(48)],
                                "BBB": [20_000 + 650 * m for m in range(48)]}},
        "skill": {
            "protocol": "rolling origin, 44 origins", "crps": {"h1": 0.1, "h12": 0.5},
            "random_walk": {"h1": 0.125, "h12": 0.48}, "seasonal_naive": {"h1": 0.3, "h12": 0.4},
            "skill": {"h1": 0.2, "h12": -0.04}, "interval": {"h1": (0.05, 0.33), "h12": (-0.2, 0.1)},
            "coverage95": {"h1": (42, 44), "h12": (40, 44)}, "losses": ["worse than the random walk at 12 months"],
            "sentence": "Over 44 past dates the outlook was 20% better than the random walk at one month.",
        },
        "sentence": "By December 2024 the median is 111,000 a month.",
    }  # fmt: skip


def measures() -> dict[str, Any]:
    def measure(number: int, depth: float, permanent: bool) -> dict[str, Any]:
        return {
            "id": f"m{number:02d}", "title": f"Invented measure {number}", "kind": "interdiction",
            "start": dt.date(2010 + number, 3, 1), "change": spread(depth, depth - 0.15, min(depth + 0.2, 0.6)),
            "half_life_months": spread(6.0, 2.0, 30.0), "cannot_tell_from_permanent": permanent,
            "placebo_percentile": 0.04, "overlaps": ["m01"] if number == 2 else [], "source": "toy-agency",
            "sentence": f"Around measure {number} targeted flows fell.",
        }  # fmt: skip

    kinds = [{"kind": "interdiction", "title": "Interdiction along the route", "change": spread(-0.2, -0.4, 0.0),
              "half_life_months": spread(6, 3, 20), "learned_from": 10}]  # fmt: skip
    listed = [measure(n, -0.05 * n, n % 2 == 0) for n in range(1, 11)]
    return {"measures": listed, "kinds": kinds, "caveat": CAVEAT}


ODDS = {
    "vote_held": {"chance": 0.11, "low": 0.04, "high": 0.2}, "passes": {"chance": 0.94, "low": 0.6, "high": 0.99},
    "enacted": 0.1,
    "chambers": [{"chamber": "upper", "title": "Upper house", "passes": 0.94, "expected_yeas": 61.5, "needed": 60,
                  "pivot": "Member Sixty"}],
    "anchors": ["s1-2006"], "sentence": "A vote is unlikely; if one is held it passes.",
}  # fmt: skip


def option(name: str, label: str, authority: str, points: tuple[float, float], **more: Any) -> dict[str, Any]:
    worth = {US: spread(points[0], points[0] - 5, points[0] + 5), MX: spread(points[1], points[1] - 3, points[1] + 3)}
    filled = {
        "option": name, "label": label, "stands": False, "authority": authority, "needs_legislature": False,
        "stopped_by_courts": False, "odds": None, "worth": worth, "change": None, "available": True, "note": "",
    }  # fmt: skip
    return filled | more


def demands() -> list[dict[str, Any]]:
    congress = {"needs_legislature": True, "odds": ODDS}
    return [
        {"issue": "enforcement", "question": "How hard does Southland enforce?", "asked_by": US, "sentence": "",
         "options": [
            option("low", "as in 2020", "Southland executive", (0, 0), stands=True),
            option("high", "twice as hard", "Southland executive", (0, -6), change=spread(-0.2, -0.35, -0.05)),
        ]},
        {"issue": "visas", "question": "How many visas?", "asked_by": MX, "sentence": "", "options": [
            option("none", "none", "Northland executive", (0, 0), stands=True),
            option("some", "parole for half a million", "Northland executive", (-7, 4), stopped_by_courts=True),
        ]},
        {"issue": "aid", "question": "How much aid?", "asked_by": MX, "sentence": "", "options": [
            option("none", "none", "Northland congress", (0, 0), stands=True),
            option("much", "twenty billion", "Northland congress", (-30, 8), **congress),
        ]},
    ]  # fmt: skip


def package(changes: dict[str, str], us: float, mx: float) -> dict[str, Any]:
    standing = {"enforcement": "low", "visas": "none", "aid": "none"}
    return {"options": standing | changes, "changes": changes, "payoffs": {US: us, MX: mx}}


def settlement(rule: str, changes: dict[str, str], us: float, mx: float, compares: bool = False) -> dict[str, Any]:
    return {"rule": rule, "reference": "invented 1950", "finding": "AGREED", "proof_holds": True,
            "sentence": "Both gain.", "packages": [package(changes, us, mx)], "compares_points": compares}  # fmt: skip


def version(name: str, title: str, changes: dict[str, str], us: float, mx: float) -> dict[str, Any]:
    return {"id": name, "title": title, "settlement": settlement("nash", changes, us, mx)}


def deals() -> dict[str, Any]:
    both, one = {"enforcement": "high", "visas": "some"}, {"enforcement": "high"}
    full = both | {"aid": "much"}
    return {
        "rule": "nash", "negotiators_know": "the odds", "settlement": settlement("nash", both, 9.0, 3.5),
        "solutions": {"nash": settlement("nash", both, 9.0, 3.5),
                      "kalai_smorodinsky": settlement("kalai_smorodinsky", both, 9.0, 3.5),
                      "utilitarian": settlement("utilitarian", one, 16.0, -2.0, compares=True)},
        "versions": [version("unratified", "every bill passes", full, 4.0, 9.0),
                     version("executive", "executive acts only", both, 9.0, 3.5)],
        "frontier": [package(one, 16.0, -2.0), package(both, 9.0, 3.5), package(full, -12.0, 10.0)],
        "ratified": [1.0, 0.25, 1.0],
        "draws": 500, "chosen": [{"changes": both, "share": 0.62}, {"changes": full, "share": 0.2}],
        "no_deal_share": 0.04,
        "by_option": [{"issue": "enforcement", "option": "high", "label": "twice as hard", "share": 0.9},
                      {"issue": "visas", "option": "some", "label": "parole for half a million", "share": 0.7},
                      {"issue": "aid", "option": "much", "label": "twenty billion", "share": 0.2}],
        "settlement_share": 0.62,
        "blocked": [{"issue": "aid", "option": "much", "label": "twenty billion", "who": US,
                     "losses": {US: -21.0, MX: 6.5}, "sentence": "Twenty billion: Northland would lose 21 points."}],
        "fallback": {"then": "executive parts stand", "bills": [], "probability": 0.0, "payoffs": {US: 9.0, MX: 3.5},
                     "sentence": "No part of it needs a legislature."},
        "change": spread(-0.22, -0.38, -0.06), "with_deal": fan(78_000), "disclosure": DISCLOSURE,
        "sentence": "Visas for enforcement: both sides gain.",
    }  # fmt: skip


NOTHING = "No package is better for both."


def no_deal(finding: str = "NO_ZONE") -> dict[str, Any]:
    """Deals that end in none, by every rule and version; at NOT_WORTH_IT the rule names the package that is not."""
    kept = [package({}, 0.0, 0.0)] if finding == "NOT_WORTH_IT" else []
    none = settlement("nash", {}, 0.0, 0.0) | {"finding": finding, "sentence": NOTHING, "packages": kept}
    filled = deals()
    return filled | {
        "settlement": none, "sentence": f"No deal: {NOTHING}", "no_deal_share": 1.0, "settlement_share": 0.0,
        "solutions": {rule: none | {"rule": rule} for rule in filled["solutions"]},
        "versions": [version | {"settlement": none} for version in filled["versions"]],
        "frontier": [package({}, 0.0, 0.0)], "ratified": [1.0], "chosen": [], "by_option": [], "blocked": [],
        "change": spread(0.0, 0.0, 0.0),
    }  # fmt: skip


def came() -> dict[str, Any]:
    later = [{"month": m, "observed": 99_000, "median": 100_000, "low95": 60_000, "high95": 170_000,
              "random_walk_median": 111_111} for m in MONTHS]  # fmt: skip
    episode = {"episode": "e1", "start": dt.date(2024, 3, 1), "issue": "enforcement", "asked_by": US,
               "asked": "twice as hard", "outcome": "partly", "happened": "half as hard again",
               "in_settlement": "twice as hard", "source": "toy-agency"}  # fmt: skip
    return {"months": later, "inside95": 12, "crps": 0.05, "random_walk_crps": 0.1, "episodes": [episode],
            "sentence": "12 later months are known: 12 of them fell inside the 95 % interval."}  # fmt: skip


def answer(**changes: Any) -> Answer:
    """The made-up answer; keywords replace whole fields."""
    source = {"id": "toy-agency", "title": "Toy statistics", "publisher": "Agency of Northland",
              "url": "https://example.org/toy", "note": ""}  # fmt: skip
    values = [{"path": "issues.aid.options.much.worth.northland", "value": -30, "unit": "points", "low": -45,
               "high": -18, "basis": "assumed", "source": "toy-agency"},
              {"path": "interventions.m01.intensity", "value": 0.2, "unit": "share", "low": 0.1, "high": 0.3,
               "basis": "estimated", "source": "toy-agency"}]  # fmt: skip
    flip = {"assumption": "issues.aid.options.much.worth.northland", "end": "high", "changes": {"enforcement": "high"},
            "sentence": "If aid costs Northland 18 points, aid is in."}  # fmt: skip
    told: dict[str, Any] = {
        "winset": "0.0.0", "schema": "brief/1", "case": "toy", "title": "Northland and Southland",
        "as_of": dt.date(2024, 1, 31), "moment": "2024-01", "question": "What would both sign?",
        "actors": {US: "Northland", MX: "Southland"},
        "stands": stands(), "outlook": outlook(), "measures": measures(), "demands": demands(), "deals": deals(),
        "hold": {"kept": [{"episode": "e0", "asked": "patrols", "months_kept": 8}], "median_months": 8, "known": 1,
                 "sentence": "1 past exchange had a known length; it was kept for 8 months."},
        "assumptions": {"values": values, "flips": [flip], "tried": 1, "sentence": "1 of 1 tried flips the package."},
        "estimates": [{"stock": "persons-without-legal-status", "publisher": "Institute A", "reference_date": "2022",
                       "unit": "million persons", "value": 11.0, "low": 10.5, "high": 11.5, "method": "residual",
                       "claim": False, "source": "toy-agency"}],
        "sources": [source], "came": came(),
        "reproduce": {"run": "toy-0123456789", "winset": "0.0.0", "python": "3.11", "packages": {"numpy": "2.0"},
                      "case": "toy", "case_hash": "a" * 64, "evidence_hash": "b" * 64, "as_of": dt.date(2024, 1, 31),
                      "seed": 7, "draws": 500, "command": "winset brief toy --as-of 2024-01 --seed 7"},
    }  # fmt: skip
    return Answer.model_validate(told | changes)
