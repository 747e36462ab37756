"""The sentence of a verdict: the official figure, the definition that decides, the neighbours, what would be true.

The trap: a sentence stands alone in a newspaper. It names the definition, the span and the source, or it says nothing::

    Confirmed. southwest border encounters, Border Patrol and ports together, 2023-12: 301,981 (cbp-totals, ...)
"""

from __future__ import annotations

from dataclasses import replace

from winset.evidence.claims.mention import Mention
from winset.evidence.claims.ranks import Ranked
from winset.evidence.claims.verdict import WORDS, Alternative, Verdict, shown


def told(
    made: Verdict,
    said: Mention,
    number: str,
    rank: Ranked | None,
    neighbour: Alternative | None,
    its_rank: Ranked | None,
    assumed: str,
    over: str,
    more: str = "",
) -> Verdict:
    """The verdict with its sentence and with what would make the claim true.

    `number` is the verdict on the number alone, `its_rank` the rank under the neighbour of which the claim is right,
    `more` what is told of the number beside that.
    """
    official = made.official if made.official is not None else 0.0
    unit = said.unit if said.unit in ("percent", "ratio") else ""
    per = f" a {said.per}" if said.per else ""
    figure = f"{made.definition}, {over}: {shown(official, unit)}{per} ({made.source}, out by {made.published})"
    needed = _needed(made, said, official, number, unit, per, assumed)
    parts = (
        f"{WORDS[made.verdict]}. {figure[0].upper()}{figure[1:]}.",
        _distance(said, official, number, unit) if said.value is not None else "",
        _ranked(said, rank),
        _right_of(neighbour, its_rank, unit),
        f"The words do not say it, so this assumes {assumed}." if assumed else "",
        more,
        needed,
    )
    return replace(made, sentence=" ".join(one for one in parts if one), needed=needed)


def _ranked(said: Mention, rank: Ranked | None) -> str:
    if rank is not None:
        return f"Of its kind, {rank.sentence}."
    claimed = said.comparison is not None and said.comparison.kind in ("highest", "lowest")
    if claimed and said.unit != "percent":
        return "Whether it is the highest or lowest is not checked: it does not say since when."
    return ""


def _right_of(neighbour: Alternative | None, rank: Ranked | None, unit: str) -> str:
    """Under which neighbour the claim is right, with its figure and its rank."""
    if neighbour is None:
        return ""
    figure = f"{neighbour.definition}, {neighbour.period}: {shown(neighbour.official or 0.0, unit)}"
    return f"It is right under another definition: {figure}{f', {rank.sentence}' if rank else ''}."


def _distance(said: Mention, official: float, number: str, unit: str) -> str:
    """The number as claimed, and how far it lies from the figure."""
    value = said.value or 0.0
    claim = shown(value, unit) if said.low is None else f"{shown(said.low, unit)} to {shown(said.high or 0.0, unit)}"
    claim = f"{said.hedge} {claim}" if said.hedge else claim
    if said.unit == "percent" and said.comparison is not None:
        way = "fall" if said.comparison.kind == "fall" else "rise"
        return f"Claimed: a {way} of {claim}."
    if number == "confirmed":
        return f"Claimed: {claim}, which holds."
    if _true_and_far(said, official):
        return f"Claimed: {claim}, which is true in words, and far from that figure."
    return f"Claimed: {claim}, {apart(value, official)}."


def _true_and_far(said: Mention, official: float) -> bool:
    value = said.value or 0.0
    above = said.hedge in ("more than", "at least") and official > value
    return above or (said.hedge == "fewer than" and official < value)


def apart(value: float, official: float) -> str:
    """How far a number lies from a figure, in words: a share, a factor where it is large, a count where it is tiny.

    >>> apart(330_000, 301_981), apart(302_000, 301_981), apart(10_000_000, 7_822), apart(5, 0)
    ('9.3 % above that figure', '19 above that figure', '1,278 times that figure', 'and that figure is zero')
    """
    if not official:
        return "and that figure is zero"
    side = "above" if value > official else "below"
    if value >= FACTOR * official:
        return f"{value / official:,.0f} times that figure"
    share = 100 * abs(value / official - 1)
    return (
        f"{share:.1f} % {side} that figure" if share >= TINY else f"{shown(abs(value - official))} {side} that figure"
    )


FACTOR, TINY = 10, 0.05
"""From how many times the figure a factor is told, and below which share (in percent) a count; ours."""


def _needed(made: Verdict, said: Mention, official: float, number: str, unit: str, per: str, assumed: str) -> str:
    if made.verdict == "cannot_tell" and (assumed or number in ("contradicted", "roughly")):
        return "It would be checkable if it said what is counted, where and when."
    if made.verdict not in ("contradicted", "roughly") or said.value is None:
        return ""
    if number == "confirmed":
        return "The number is right; the rank is not, or not by now."
    if _true_and_far(said, official):
        return f"A number nearer to {shown(official, unit)}{per} would say more."
    return f"It would be right with {shown(official, unit)}{per}."
