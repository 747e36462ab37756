"""OUTLOOK: where things stand, the fan, each origin, and what a package does to flows."""

from __future__ import annotations

from typing import Any

from winset.app.tabs.shown import Note, Shown, Tab
from winset.language import said, say
from winset.report import figures
from winset.report.accounts import dots
from winset.report.exhibits import Exhibit, side_by_side, some
from winset.report.figures.packages import of_package
from winset.report.numerals import about, month
from winset.study.dots import ALL


def _exhibits(shown: Shown) -> list[Exhibit]:
    still = shown.once(shown.live.outlook, "still", lambda: some(shown.answer, ("fan", "by_origin")))
    of = shown.accounts.get("dots")
    told = shown.once(of, "dots", lambda: tuple(dots.exhibits(of))) if of else ()
    fan, by_origin = ([still[name]] if name in still else [] for name in ("fan", "by_origin"))
    return [_with_package(shown), *fan, *told, *by_origin]


def _controls(shown: Shown) -> list[dict[str, Any]]:
    """The month, the capacity and the origin of the dots."""
    told = shown.accounts.get("dots")
    if told is None:
        return []
    whose = {o: say("All origins") if o == ALL else shown.words.origin(o) for o in told.origins}
    at, last = told.months.index(told.month), len(told.months) - 1
    step = told.most / STEPS
    return [
        {"look": "origin", "kind": "choice", "label": say("Dots and paths of"), "options": whose, "value": told.origin,
         "told": ""},
        {"look": "month", "kind": "range", "label": say("Month of the dots"), "least": 0, "most": last, "step": 1,
         "value": at, "told": month(told.month)},
        {"look": "capacity", "kind": "range", "label": say("Capacity a month"), "least": 0, "most": told.most,
         "step": step, "value": told.capacity, "told": say("{count} a month", count=about(told.capacity))},
    ]  # fmt: skip


STEPS = 100
"""Steps of the slider of capacities."""


def _with_package(shown: Shown) -> Exhibit:
    heads = (say("Month"), say("Nothing agreed: median"), "80%", say("With the package: median"), "80%")
    return Exhibit("with_package", figures.with_package, of_package(shown.answer), heads, side_by_side(shown.answer))


def _notes(shown: Shown) -> list[Note]:
    live = shown.live
    of = OF_YOURS if live.deals.shown == "yours" else OF_RULE
    return [
        {"head": say("Where things stand"), "lines": [live.stands.sentence]},
        {"head": say("If nothing is agreed"), "lines": [live.outlook.sentence]},
        {"head": say("With a package"), "lines": [say(of, told=of_package(shown.answer))]},
    ]


OF_YOURS = said("The chart is of your package. {told}")
OF_RULE = said("The chart is of the package that the rule picks. {told}")

TAB = Tab(
    title=said("Outlook"),
    exhibits=_exhibits,
    notes=_notes,
    over_draws=True,
    still=("fan", "by_origin", "dots", "paths"),
    accounts=("dots",),
    controls=_controls,
)
