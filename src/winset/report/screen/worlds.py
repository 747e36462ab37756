"""What came of many worlds, on a terminal: scenario by scenario, shares first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.numerals import percent
from winset.report.screen import parts
from winset.report.screen.parts import labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.worlds.told import InScenario, Studied

FEW = 5
"""Packages, causes and failed worlds that the terminal shows; the document lists more."""


def section(told: Studied) -> Group:
    """The whole study."""
    head = f"WORLDS {told.case}, as of {told.as_of} (moment {told.moment}), run {told.run}"
    about = (
        f"{told.worlds:,} worlds of each scenario, {len(told.uncertain)} uncertain things, {told.method}, "
        f"rule {told.rule}, seed {told.seed}. A share of worlds is as good as the ranges of the case."
    )
    body: list[RenderableType] = [paragraph(told.sentence), paragraph(about, "dim")]
    for each in told.scenarios:
        body += _scenario(each, told)
    if told.failed:
        body.append(labelled("Not answered.", f"{len(told.failed)} worlds; the first:"))
        body += [paragraph(f"{f.scenario}, world {f.number}: {f.sentence}", indent=4) for f in told.failed[:FEW]]
    return parts.section(head, *body)


def _scenario(of: InScenario, told: Studied) -> list[RenderableType]:
    rows: list[list[str]] = [
        [percent(each.share), f"{each.worlds:,}", "; ".join(f"{i}: {o}" for i, o in each.changes.items())]
        for each in of.packages[:FEW]
    ]
    rest = of.others + sum(each.worlds for each in of.packages[FEW:])
    if rest:
        rows.append([percent(rest / max(of.answered, 1)), f"{rest:,}", "other packages"])
    none = of.answered - sum(each.worlds for each in of.packages) - of.others
    if none:
        rows.append([percent(none / max(of.answered, 1)), f"{none:,}", "no deal"])
    found: list[RenderableType] = [
        labelled(f"Scenario {of.scenario}.", f"A deal in {percent(of.deal)} of {of.answered:,} worlds."),
        table([("share", "right"), ("worlds", "right"), ("what is signed", "left")], rows),
    ]
    if of.options:
        told_options = "; ".join(f"{o.issue}: {o.option} {percent(o.share)}" for o in of.options[: 2 * FEW])
        found.append(paragraph(f"By option: {told_options}."))
    if of.months:
        found.append(
            table([("of worlds with a deal", "left"), *((at, "right") for at in _levels(of))], _quantiles(of, told))
        )
        law = f"{percent(of.needs_law)} of deals need a bill; all bills become law in {percent(of.law)} of deals"
        causes = "; ".join(f"{cause} {percent(share)}" for cause, share in [*of.causes.items()][:FEW])
        found.append(paragraph(f"{law} (mean chance {percent(of.enacted)}). First breaks: {causes or 'none'}."))
    return found


def _levels(of: InScenario) -> list[str]:
    return [f"{float(level):.0%}" for level in of.months]


def _quantiles(of: InScenario, told: Studied) -> list[list[str]]:
    rows = [
        [f"surplus of {told.actors[actor]}, points", *(f"{value:+.1f}" for value in values.values())]
        for actor, values in of.surplus.items()
    ]
    rows.append(["encounters", *(f"{2**-value - 1:+.0%}" for value in of.halvings.values())])
    rows.append(["months kept", *(f"{value:.0f}" for value in of.months.values())])
    return rows
