"""What came of many worlds, on a terminal: scenario by scenario, shares first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.names import cleaned, titled
from winset.report.numerals import about, around, measured, opened, percent, signed
from winset.report.screen import parts, supposed
from winset.report.screen.parts import labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.worlds.told import InScenario, Studied

FEW = 5
"""Packages, causes and failed worlds that the terminal shows; the document lists more."""

OWN = (
    "In each world negotiators know its weights and sign a package of its own: points, encounters and months are not "
    "those of the one package that winset brief settles on."
)


def section(told: Studied) -> Group:
    """The whole study."""
    told = cleaned(told)
    head = f"WORLDS {told.case}, as of {told.as_of} (moment {told.moment}), run {told.run}"
    about = (
        f"{told.worlds:,} worlds of each scenario, {len(told.uncertain)} uncertain things, {told.method}, "
        f"rule {told.rule}, seed {told.seed}. A share of worlds is as good as the ranges of the case."
    )
    body: list[RenderableType] = [paragraph(told.sentence), paragraph(about, "dim")]
    if told.weights == "revealed":
        body.append(paragraph("Weights as past packages of the case have revealed them (winset revealed)."))
    for each in told.scenarios:
        body += _scenario(each, told)
    body.append(paragraph(OWN, "dim"))
    if told.failed:
        body.append(labelled("Not answered.", f"{len(told.failed)} worlds; the first:"))
        titles = {each.scenario: opened(each.title) for each in told.scenarios}
        body += [
            paragraph(f"{titles[f.scenario]}, world {f.number}: {f.sentence}", indent=4) for f in told.failed[:FEW]
        ]
    return Group(*supposed.lines(told), parts.section(head, *body))


def _scenario(of: InScenario, told: Studied) -> list[RenderableType]:
    rows: list[list[str]] = [
        [percent(each.share), f"{each.worlds:,}", "; ".join(chosen(told, i, o) for i, o in each.changes.items())]
        for each in of.packages[:FEW]
    ]
    rest = of.others + sum(each.worlds for each in of.packages[FEW:])
    if rest:
        rows.append([percent(rest / max(of.answered, 1)), f"{rest:,}", "other packages"])
    none = of.answered - sum(each.worlds for each in of.packages) - of.others
    if none:
        rows.append([percent(none / max(of.answered, 1)), f"{none:,}", "no deal"])
    found: list[RenderableType] = [
        labelled(f"{opened(of.title)}.", f"A deal in {percent(of.deal)} of {of.answered:,} worlds.{flows(of, told)}"),
        table([("share", "right"), ("worlds", "right"), ("what is signed", "left")], rows),
    ]
    if of.options:
        told_options = "; ".join(f"{chosen(told, o.issue, o.option)} {percent(o.share)}" for o in of.options[: 2 * FEW])
        found.append(paragraph(f"By option: {told_options}."))
    if of.months:
        found.append(
            table([("of worlds with a deal", "left"), *((at, "right") for at in _levels(of))], _quantiles(of, told))
        )
        causes = "; ".join(f"{cause} {percent(share)}" for cause, share in [*of.causes.items()][:FEW])
        found.append(paragraph(f"{_law(of)} First breaks: {causes or 'none'}."))
    return found


def chosen(told: Studied, issue: str, option: str) -> str:
    """An option as it is read, with its issue unless its label speaks of it."""
    return titled(issue, told.labels[issue][option])


def flows(of: InScenario, told: Studied) -> str:
    """How many come without a deal, in words that follow a sentence; nothing where no path is left open."""
    if not of.flows:
        return ""
    low, middle, high = (about(value) for value in of.flows.values())
    return f" Without a deal {around(middle, low, high)} {measured(told.unit)}, median and 80%."


def _law(of: InScenario) -> str:
    """How many deals need a bill, and what becomes of the bills of these alone: other deals wait for none."""
    if not of.needs_law:
        return "No deal needs a bill."
    chance, law = (max(share - (1.0 - of.needs_law), 0.0) / of.needs_law for share in (of.enacted, of.law))
    return (
        f"{percent(of.needs_law)} of deals need a bill; in {percent(round(law, 4))} of these all bills become law "
        f"(mean chance {percent(round(chance, 4))})."
    )


def _levels(of: InScenario) -> list[str]:
    return [f"{float(level):.0%}" for level in of.months]


def _quantiles(of: InScenario, told: Studied) -> list[list[str]]:
    rows = [
        [f"surplus of {told.actors[actor]}, points", *(f"{value:+.1f}" for value in values.values())]
        for actor, values in of.surplus.items()
    ]
    rows.append(["encounters, against no deal", *(signed(f"{2**-value - 1:+.0%}") for value in of.halvings.values())])
    rows.append(["months kept", *(followed(value, told) for value in of.months.values())])
    return rows


def followed(months: float, told: Studied) -> str:
    """Months that a deal is kept; where it is kept as long as it is followed, they may be more."""
    return f"{months:.0f}" if told.followed is None or months < told.followed else f"{months:.0f} or more"
