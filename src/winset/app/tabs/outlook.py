"""OUTLOOK: where things stand, the fan, each origin, and what a package does to flows."""

from __future__ import annotations

from winset.app.tabs.shown import Note, Shown, Tab
from winset.report import figures
from winset.report.exhibits import Exhibit, some
from winset.report.figures.packages import of_package
from winset.report.numerals import about, between, month


def _exhibits(shown: Shown) -> list[Exhibit]:
    return [_with_package(shown), *some(shown.answer, ("fan", "by_origin")).values()]


def _with_package(shown: Shown) -> Exhibit:
    outlook, deal = shown.live.outlook, shown.live.deals.with_deal
    heads = ("Month", "Nothing agreed: median", "80%", "With the package: median", "80%")
    rows = tuple(
        (month(of), *(cell for fan in (outlook.total, deal) for cell in (
            about(fan.quantiles["0.5"][i]), between(fan.quantiles["0.1"][i], fan.quantiles["0.9"][i]))))
        for i, of in enumerate(outlook.months)
    )  # fmt: skip
    return Exhibit("with_package", figures.with_package, of_package(shown.answer), heads, rows)


def _notes(shown: Shown) -> list[Note]:
    live = shown.live
    of = "your package" if live.deals.shown == "yours" else "the package that the rule picks"
    return [
        {"head": "Where things stand", "lines": [live.stands.sentence]},
        {"head": "If nothing is agreed", "lines": [live.outlook.sentence]},
        {"head": "With a package", "lines": [f"The chart is of {of}: {of_package(shown.answer)}"]},
    ]


TAB = Tab(title="Outlook", exhibits=_exhibits, notes=_notes, over_draws=True, still=("fan", "by_origin"))
