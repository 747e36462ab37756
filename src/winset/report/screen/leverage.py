"""Threats and leverage on a terminal: what each side could do, and what having that is worth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from winset.language import say
from winset.report.names import Names, cleaned
from winset.report.numerals import change, percent, points
from winset.report.screen import parts, supposed
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.study.leverage_told import Leveraged, ThreatTold
from winset.study.threats_said import called

if TYPE_CHECKING:
    from winset.study.answer import Answer, Points

KEY = (
    "Points against no deal if it is carried out and the other does nothing, flows included. Credible: no worse for "
    "whoever does it than doing nothing; in brackets the share of draws. Adds: what the threat adds to its actor's "
    "settlement (80% of draws)."
)


def section(told: Leveraged) -> Group:
    """The document ``leverage/1``, as it is read."""
    clean = cleaned(told)
    words = Names(clean.actors, {}, {})
    if not clean.threats:
        return parts.section(_head(clean), paragraph("The case lists no threats at this moment."))
    body: list[RenderableType] = [_threats(clean, words), paragraph(KEY, "dim")]
    body += [*_seen(clean), paragraph(clean.committed.sentence), paragraph(clean.credible.sentence)]
    proved = clean.committed.proof_holds and clean.credible.proof_holds
    proof = f"{clean.draws} draws; {'proofs checked' if proved else 'A PROOF FAILS'}."
    body += [paragraph(f"{' '.join(clean.notes)} {proof}", "dim")]
    return Group(*supposed.lines(clean), parts.section(_head(clean), *body))


def _head(told: Leveraged) -> str:
    return f"LEVERAGE, {told.case} as of {told.as_of} (moment {told.moment})"


def _threats(told: Leveraged, words: Names) -> RenderableType:
    """One row for each threat, under the actor that has it."""
    heads: list[Head] = [("", "left"), *((words.short(actor), "right") for actor in told.actors)]
    heads += [("flows", "right"), ("credible", "right"), ("adds, committed", "right"), ("adds, credible", "right")]
    rows: list[list[str | Text]] = []
    for actor in told.actors:
        own = [threat for threat in told.threats if threat.actor == actor]
        rows += [[Text(f"{words.actor(actor)} could", style="bold"), *[""] * (len(heads) - 1)]] if own else []
        rows += [_row(threat, told) for threat in own]
    return table(heads, rows, spare=(3,))


def _row(threat: ThreatTold, told: Leveraged) -> list[str | Text]:
    paid = {actor: threat.to_self if actor == threat.actor else threat.to_other for actor in told.actors}
    return [
        called(threat.title, threat.claim),
        *(points(paid[actor].central) for actor in told.actors),
        change(threat.encounters.median) if threat.encounters else "",
        f"{'yes' if threat.credible else 'no'} ({percent(threat.credible_share)})",
        _adds(threat.leverage["committed"]),
        _adds(threat.leverage["credible"]) if threat.credible else "",
    ]


def _adds(worth: Points) -> str:
    return f"{points(worth.central)} ({points(worth.low)} to {points(worth.high)})"


def _seen(told: Leveraged) -> Iterator[RenderableType]:
    """When each was seen, and what the case notes of it."""
    for threat in told.threats:
        yield labelled(f"{called(threat.title, threat.claim)}.", f"Seen: {threat.seen}. {threat.note}".rstrip(), "dim")


def in_brief(answer: Answer) -> list[RenderableType]:
    """The section of the brief: both stances and a caveat; nothing where the case lists no threats."""
    told = answer.leverage
    if told is None:
        return []
    *stances, caveat = told.sentences
    body = [*(paragraph(sentence) for sentence in stances), paragraph(caveat, "dim")]
    return [parts.section(say("LEVERAGE, IF THERE IS NO DEAL"), *body)]
