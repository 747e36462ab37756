"""Sentences of revealed weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from winset.study.history.told import ChoiceTold, Revealed
from winset.study.packages import Names

if TYPE_CHECKING:
    from winset.study.history.learned import Learned

NOTHING, LITTLE, SOMETHING = 0.01, 0.1, 0.5
"""Bits below which a posterior says nothing, little, something; from there on, much. A shift by three eighths of a
standard deviation is 0.1 bits, one by five sixths 0.5."""

NAMED = 3
"""Weights that the sentence names, the most telling first."""

NOTES = (
    "Only whether all accepted is used: a refusal may be anybody's who did not surely gain.",
    "What levers do to flows is the case's own prior, with shares of origins of the year before the talks; what was "
    "fitted later is not used, because the parties could not know it.",
    "Packages are no sample: what nobody proposed is not seen, and what was coded, and how, is a judgement "
    "(`assumed` of each package).",
    "Months for which a package was kept play no part.",
)


def says(bits: float) -> Literal["nothing", "little", "something", "much"]:
    """Bits in a word.

    >>> says(0.0), says(0.05), says(0.2), says(0.9)
    ('nothing', 'little', 'something', 'much')
    """
    if bits < NOTHING:
        return "nothing"
    return "little" if bits < LITTLE else "something" if bits < SOMETHING else "much"


def said(weights: Sequence[Revealed], packages: Sequence[ChoiceTold], learned: Learned, names: Names) -> str:
    """How much the past says, of which weights, and which packages were left out."""
    counted = [package for package in packages if package.counted]
    if not counted:
        return "No past package that counts had ended by this date: the weights stay as written."
    told = sorted((w for w in weights if w.bits >= LITTLE), key=lambda w: -w.bits)
    most = "; ".join(
        f"{w.title}{_of(w, names)} {w.prior.middle:+.1f} ({w.prior.low:+.1f} to {w.prior.high:+.1f}) before, "
        f"{w.posterior.middle:+.1f} ({w.posterior.low:+.1f} to {w.posterior.high:+.1f}) after"
        for w in told[:NAMED]
    )
    head = (
        f"{len(counted)} past packages count, worth {sum(w.bits for w in weights):.1f} bits over "
        f"{len(weights)} weights at this moment; they say more than little of {len(told) or 'none'}"
    )
    refused = [package for package in counted if package.outcome != "accepted"]
    both = sum(len(package.tells) > 1 for package in refused)
    apart = (
        f" {len(refused)} of them {_were(len(refused))} refused in whole or in part; in {both or 'none'} of these more "
        "than one actor may have refused."
    )
    rest = _left_out(packages)
    leading = "; the most telling" if len(told) > NAMED else ""
    return head + (f"{leading}: {most}." if most else ".") + apart + rest + _worth(learned)


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _of(weight: Revealed, names: Names) -> str:
    """The option that the points of a scale are told of."""
    label = names.labels.get((weight.issue or "", weight.option or ""))
    return f" ({label})" if label else ""


def _left_out(packages: Sequence[ChoiceTold]) -> str:
    """How many packages do not count, by why."""
    whys = {"tuned": "that weights were tuned to", "one-sided": "whose other half is not known"}
    out = {why: sum(package.left_out == why for package in packages) for why in whys}
    told = ", ".join(f"{count} {whys[why]}" for why, count in out.items() if count)
    return f" Left out: {told}." if told else ""


def _worth(learned: Learned) -> str:
    points = len(learned.dice.chances)
    return f" {points:,} points of the prior are worth {learned.known.effective:,.0f} afterwards."
