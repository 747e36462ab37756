"""What is said of past measures, in plain English; a date is never called a cause.

The one thing that trips everybody: "fell after" is read as "fell through". So each sentence ends with the same caveat,
and each thing that a monthly series cannot tell is named where its number would stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from winset.axes import FloatArray
from winset.flow.displacement import UNUSUAL, Rise
from winset.flow.joint import Joint
from winset.flow.placebo import Placebo
from winset.flow.stacks import Triple

CAVEAT = "What went along with a date need not come from it."
WHO_MOVED = "A rise is no displacement by itself: who moved from where to where is not in these series."


@dataclass(frozen=True)
class Told:
    """The numbers of one measure or stack that a sentence is made of."""

    title: str
    aims: tuple[str, ...]
    depth: Triple
    life: Triple
    permanent: bool
    place: Placebo
    placebos: int
    ripe: bool = True
    """Whether the month of full effect has been seen."""


def of_measure(told: Told, overlaps: Sequence[str]) -> str:
    """The sentence of one measure; `overlaps` are titles."""
    text = f"{told.title}: encounters of {_who(told.aims)} were {percent(told.depth[0])} at full effect than the path"
    text += f" before it pointed to ({_interval(told)}); {_lasted(told, 'pooled over its kind')}{_placed(told)}."
    if overlaps:
        named = ", ".join(f"“{title}”" for title in overlaps)
        text += f" It overlaps with {named}: they cannot be told apart."
    return f"{text}{_matched(told)} {CAVEAT}"


def of_stack(told: Told, members: Sequence[str], whole: Joint) -> str:
    """The sentence of a stack; `members` are titles."""
    named = ", ".join(f"“{title}”" for title in members)
    text = f"{told.title} ({named}): together, encounters of {_who(told.aims)} were {percent(told.depth[0])} with the"
    text += f" last of them at full effect than the path before pointed to ({_interval(told)}); "
    text += f"{_lasted(told, 'counted from then')}{_placed(told)}."
    text += "" if told.ripe else " That month has not come in this evidence: the figure is looked ahead to."
    text += f" How much of it belongs to which cannot be told. {_known(whole)}"
    return f"{text}{_matched(told)} {CAVEAT}"


def prior(level: FloatArray, forced: FloatArray, spread: float, stable: float) -> str:
    """How far a depth moves with what is believed of the level; both arrays are share changes, (setting,)."""
    low, high = sorted((level.min(), level.max()))
    word = "Stable" if spread < stable else "Moves with the prior"
    text = f"{word}: {percent(low)} to {percent(high)} as the level prior goes over a factor of 50"
    digits = 3 if word == "Stable" and f"{spread:.2f}" == f"{stable:.2f}" else 2
    text += f" (standard deviation {spread:.{digits}f} in logs)."
    if level.min() < 0 < level.max():
        text += " Its direction changes with the prior."
    return (
        f"{text} If the data had no say in the size of a month's move: {percent(forced[0])} to {percent(forced[-1])}."
    )


def beside(found: Sequence[Rise], others: int, why_capped: str) -> str:
    """What rose at the same time, with how many would by chance; `others` counts the origins that were not aimed at."""
    compared = [rise for rise in found if rise.compared]
    rose = sorted((rise for rise in compared if rise.rose), key=lambda rise: -rise.change[0])
    chance = f"{len(compared)} series looked at, {len(compared) * (1 - UNUSUAL):.1f} would by chance"
    text = "Nothing could be compared with other dates."
    if rose:
        text = f"Rose at the same time, further than at {share(UNUSUAL)} of other dates: "
        text += f"{'; '.join(_rise(rise) for rise in rose)} ({chance})."
    elif compared:
        text = f"Nothing rose at the same time further than at {share(UNUSUAL)} of other dates ({chance})."
    if any(rise.where == "sector" for rise in rose):
        text += " Sectors count all citizenships."
    if not others:
        text += " It aimed at every origin: no other one could rise."
    if any(rise.capped for rise in found):
        text += f" Ports of entry say nothing of pressure here: {why_capped}."
    elif any(rise.where == "port" and not rise.compared for rise in found):
        text += " Ports of entry cannot be compared: too few other dates, or too few people."
    return text


def _rise(rise: Rise) -> str:
    middle, low, high = (f"{share(change)}" for change in rise.change)
    name = rise.name.replace("_", " ").title() if rise.where == "sector" else rise.name
    return f"{name} {middle} more ({low} to {high}; {share(rise.percentile)} of dates)"


def _known(whole: Joint) -> str:
    """How much better the sum is known than its parts."""
    apart, sum_ = f"{whole.spread_if_apart:.2f}", f"{whole.spread:.2f}"
    if whole.spread < 0.95 * whole.spread_if_apart:
        return f"The sum is known better than its parts: in logs to {sum_}, where parts known one by one gave {apart}."
    return f"The sum is known no better than its parts: in logs to {sum_}, where parts known one by one gave {apart}."


def _who(aims: tuple[str, ...]) -> str:
    return ", ".join(aims) if len(aims) <= 3 else f"{len(aims)} origins"


def _interval(told: Told) -> str:
    return f"80 % interval {percent(told.depth[1])} to {percent(told.depth[2])}"


def _lasted(told: Told, how: str) -> str:
    if told.permanent:
        return "how long that lasted cannot be told apart from permanent"
    middle, low, high = (f"{months:g}" for months in told.life)
    return f"half of that was gone in {middle} months ({low} to {high}, {how})"


def _placed(told: Told) -> str:
    if told.place.percentile is None:
        return ""
    return f"; further in that direction than at {share(told.place.percentile)} of {told.placebos} other dates"


def _matched(told: Told) -> str:
    place = told.place
    if place.matched is None:
        few = "none" if place.dates == 0 else f"only {place.dates}, in {place.spells} separate stretches"
        return f" Against dates with flows as high among their last two years it cannot be placed: there are {few}."
    return (
        f" Among the {place.dates} dates with flows as high among their last two years ({place.spells} separate "
        f"stretches): further than at {share(place.matched)}."
    )


def share(of: float) -> str:
    """A share in words, with a gap before the percent sign.

    >>> share(0.974), share(36.6)
    ('97 %', '3,660 %')
    """
    return f"{of:,.0%}".replace("%", " %")


def percent(change: float) -> str:
    """A share change in words.

    >>> percent(-0.4), percent(0.123)
    ('40 % lower', '12 % higher')
    """
    return f"{share(abs(change))}{' lower' if change < 0 else ' higher'}"
