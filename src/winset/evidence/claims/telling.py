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
    assumed: str,
    over: str,
) -> Verdict:
    """The verdict with its sentence and with what would make the claim true."""
    official = made.official if made.official is not None else 0.0
    unit = said.unit if said.unit in ("percent", "ratio") else ""
    per = f" a {said.per}" if said.per else ""
    figure = f"{made.definition}, {over}: {shown(official, unit)}{per} ({made.source}, out by {made.published})"
    parts = [f"{WORDS[made.verdict]}. {figure[0].upper()}{figure[1:]}."]
    if said.value is not None:
        parts.append(_distance(said, official, number, unit))
    if rank is not None:
        parts.append(f"Of its kind, {rank.sentence}.")
    elif said.comparison is not None and said.comparison.kind in ("highest", "lowest") and said.unit != "percent":
        parts.append("Whether it is the highest or lowest is not checked: it does not say since when.")
    if neighbour is not None:
        parts.append(
            f"The number is right under another definition: {neighbour.definition}, {neighbour.period}: "
            f"{shown(neighbour.official or 0.0, unit)}."
        )
    if assumed:
        parts.append(f"The words do not say it, so this assumes {assumed}.")
    needed = _needed(made, said, official, unit, per, assumed)
    if needed:
        parts.append(needed)
    return replace(made, sentence=" ".join(parts), needed=needed)


def _distance(said: Mention, official: float, number: str, unit: str) -> str:
    value = said.value or 0.0
    claim = shown(value, unit) if said.low is None else f"{shown(said.low, unit)} to {shown(said.high or 0.0, unit)}"
    claim = f"{said.hedge} {claim}" if said.hedge else claim
    if said.unit == "percent" and said.comparison is not None:
        way = "fall" if said.comparison.kind == "fall" else "rise"
        return f"Claimed: a {way} of {claim}."
    if number == "confirmed":
        return f"Claimed: {claim}, which holds."
    apart = 100 * (value / official - 1) if official else 0.0
    side = "above" if apart > 0 else "below"
    return f"Claimed: {claim}, {abs(apart):.1f} % {side} that figure."


def _needed(made: Verdict, said: Mention, official: float, unit: str, per: str, assumed: str) -> str:
    if made.verdict == "cannot_tell" and assumed:
        return "It would be checkable if it said what is counted, where and when."
    if made.verdict in ("contradicted", "roughly") and said.value is not None:
        return f"It would be right with {shown(official, unit)}{per}."
    return ""
