"""Retrodiction on a terminal: every forecaster beside the others, and every ask with what winset gave it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from winset.report.names import cleaned
from winset.report.numerals import percent, signed, typeset
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.study.retrodiction.forecasters import ISSUE, WINSET
from winset.study.retrodiction.told import AskForetold, ProtocolTold, RetrodictionTold, Scored

SCORES: tuple[Head, ...] = (
    ("", "left"),
    ("log score", "right"),
    ("winset better by (95%)", "right"),
    ("called right", "right"),
    ("Brier", "right"),
    ("ranked", "right"),
)
ASKS: tuple[Head, ...] = (
    ("ask", "left"),
    ("ended", "left"),
    ("refused", "right"),
    ("partly", "right"),
    ("granted", "right"),
    ("base rate of what came", "right"),
)


def section(told: RetrodictionTold) -> Group:
    """The document ``retrodiction/1``, as it is read."""
    clean = cleaned(told)
    body: list[RenderableType] = []
    for protocol in clean.protocols:
        body += _protocol(protocol)
    first = clean.protocols[0]
    slopes = "; ".join(f"{name} {signed(f'{slope:+.2f}')}" for name, slope in clean.slopes.items())
    body += [
        labelled("Slopes", f"(log-odds of a better outcome, learned from all): {slopes}."),
        paragraph(""),
        table(ASKS, [_ask(row) for row in first.rows], spare=(5,)),
        paragraph(f"Not decided and left out: {clean.undecided}.", "dim"),
    ]
    body += [paragraph(typeset(note), "dim") for note in clean.notes]
    return parts.section(f"RETRODICTION OF {clean.case}, episodes since {clean.since}", *body)


def _protocol(of: ProtocolTold) -> list[RenderableType]:
    shown = [paragraph(typeset(of.sentence)), table(SCORES, _scores(of.headline), spare=(5,)), paragraph("")]
    if of.tuned is not None:
        head = f"{of.tuned.rows} asks of {of.tuned.episodes} episodes that weights were tuned to, apart:"
        shown += [paragraph(head), table(SCORES, _scores(of.tuned), spare=(5,)), paragraph("")]
    return shown


def _scores(of: Scored) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for name, one in of.forecasters.items():
        better = of.better.get(name)
        gain = "" if better is None else signed(f"{better[0]:+.3f} ({better[1]:+.3f} to {better[2]:+.3f})")
        scores = (f"{one.brier:.3f}", f"{one.ranked:.3f}")
        rows.append([name, f"{one.log_score:.3f}", gain, percent(one.accuracy), *scores])
    return rows


def _ask(of: AskForetold) -> list[str]:
    came = ("refused", "partly", "granted").index(of.outcome)
    tuned = " (tuned)" if of.tuned else ""
    return [f"{of.id}{tuned}", of.outcome, *map(percent, of.foretold[WINSET]), percent(of.foretold[ISSUE][came])]
