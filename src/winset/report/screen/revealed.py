"""Revealed weights on a terminal: each weight before and after, what was learned, and the packages that it rests on."""

from __future__ import annotations

from rich.console import Group, RenderableType

from winset.report.names import cleaned
from winset.report.numerals import percent, points, typeset
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.study.history.told import ChoiceTold, RangeTold, Revealed, RevealedTold

WEIGHTS: tuple[Head, ...] = (
    ("points", "left"),
    ("prior", "right"),
    ("5 to 95%", "right"),
    ("after", "right"),
    ("5 to 95%", "right"),
    ("bits", "right"),
    ("says", "left"),
)
PACKAGES: tuple[Head, ...] = (
    ("past package", "left"),
    ("ended", "left"),
    ("counts", "left"),
    ("chance of it", "right"),
    ("after", "right"),
)
KEY = (
    "Bits: information gained, one bit is to know on which side of its median a value lies. Below 0.01 the past says "
    "nothing, below 0.1 little. Points are of the option in brackets, less the option that stands."
)


def section(told: RevealedTold) -> Group:
    """The document ``revealed/1``, as it is read."""
    clean = cleaned(told)
    spoken = [weight for weight in clean.weights if weight.says != "nothing"]
    silent = len(clean.weights) - len(spoken)
    body: list[RenderableType] = [paragraph(typeset(clean.sentence)), paragraph("")]
    if spoken:
        body += [table(WEIGHTS, [_weight(clean, weight) for weight in spoken], spare=(2, 4))]
    body += [paragraph(f"Of {silent} other weights it says nothing. {KEY}", "dim"), paragraph("")]
    body += [table(PACKAGES, [_package(package) for package in clean.packages], spare=(1,)), paragraph("")]
    if clean.effect:
        body.append(labelled("The answer.", typeset(clean.effect.sentence)))
    body += [paragraph(typeset(note), "dim") for note in clean.notes]
    return parts.section(f"REVEALED WEIGHTS OF {clean.case}, as of {clean.as_of} (moment {clean.moment})", *body)


def _weight(told: RevealedTold, of: Revealed) -> list[str]:
    label = told.labels.get(of.issue or "", {}).get(of.option or "")
    words = f"{of.title} ({label})" if label else of.title
    return [words, *_range(of.prior), *_range(of.posterior), f"{of.bits:.2f}", of.says]


def _range(of: RangeTold) -> tuple[str, str]:
    return points(of.middle), between_points(of)


def between_points(of: RangeTold) -> str:
    """Ends of a range of points.

    >>> between_points(RangeTold(low=-4.04, middle=0, high=2))
    '−4.0 to +2.0'
    """
    return f"{points(of.low)} to {points(of.high)}"


def _package(of: ChoiceTold) -> list[str]:
    counts = "yes" if of.counted else f"no, {of.left_out}"
    return [f"{of.id}, {of.outcome}", str(of.ended), counts, percent(of.prior), percent(of.posterior)]
