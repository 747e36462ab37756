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
from winset.language import called, said, say

CAVEAT = said("What went along with a date need not come from it.")
WHO_MOVED = said("A rise is no displacement by itself: who moved from where to where is not in these series.")

BETTER = said("The sum is known better than its parts: in logs to {sum}, where parts known one by one gave {apart}.")
NO_BETTER = said(
    "The sum is known no better than its parts: in logs to {sum}, where parts known one by one gave {apart}."
)
NONE = said("Against dates with flows as high among their last two years it cannot be placed: there are none.")
FEW = said(
    "Against dates with flows as high among their last two years it cannot be placed: there are only {dates}, in "
    "{spells} separate stretches."
)
STABLE = said(
    "Stable: {low} to {high} as the level prior goes over a factor of 50 (standard deviation {spread} in logs)."
)
MOVES = said(
    "Moves with the prior: {low} to {high} as the level prior goes over a factor of 50 (standard deviation {spread} "
    "in logs)."
)


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
    how = say("pooled over its kind")
    parts = [
        say(
            "{title}: encounters of {who} were {change} at full effect than the path before it pointed to "
            "({interval}); {lasted}.",
            title=called(told.title),
            who=_who(told.aims),
            change=percent(told.depth[0]),
            interval=_interval(told),
            lasted="; ".join([_lasted(told, how), *_placed(told)]),
        )
    ]
    if overlaps:
        parts.append(say("It overlaps with {named}: they cannot be told apart.", named=_quoted(overlaps)))
    return " ".join([*parts, _matched(told), say(CAVEAT)])


def of_stack(told: Told, members: Sequence[str], whole: Joint) -> str:
    """The sentence of a stack; `members` are titles."""
    how = say("counted from then")
    parts = [
        say(
            "{title} ({named}): together, encounters of {who} were {change} with the last of them at full effect than "
            "the path before pointed to ({interval}); {lasted}.",
            title=told.title,
            named=_quoted(members),
            who=_who(told.aims),
            change=percent(told.depth[0]),
            interval=_interval(told),
            lasted="; ".join([_lasted(told, how), *_placed(told)]),
        )
    ]
    if not told.ripe:
        parts.append(say("That month has not come in this evidence: the figure is looked ahead to."))
    parts += [say("How much of it belongs to which cannot be told."), _known(whole), _matched(told)]
    return " ".join([*parts, say(CAVEAT)])


def stack(count: int, first: str, last: str) -> str:
    """How a stack is called: how many measures, and from which month to which."""
    if first == last:
        return say("{n} measures of {month}", n=count, month=first)
    return say("{n} measures, {first} to {last}", n=count, first=first, last=last)


def prior(level: FloatArray, forced: FloatArray, spread: float, stable: float) -> str:
    """How far a depth moves with what is believed of the level; both arrays are share changes, (setting,)."""
    low, high = sorted((level.min(), level.max()))
    digits = 3 if spread < stable and f"{spread:.2f}" == f"{stable:.2f}" else 2
    text = STABLE if spread < stable else MOVES
    parts = [say(text, low=percent(low), high=percent(high), spread=f"{spread:.{digits}f}")]
    if level.min() < 0 < level.max():
        parts.append(say("Its direction changes with the prior."))
    no_say = said("If the data had no say in the size of a month's move: {low} to {high}.")
    return " ".join([*parts, say(no_say, low=percent(forced[0]), high=percent(forced[-1]))])


def beside(found: Sequence[Rise], others: int, why_capped: str) -> str:
    """What rose at the same time, with how many would by chance; `others` counts the origins that were not aimed at."""
    compared = [rise for rise in found if rise.compared]
    rose = sorted((rise for rise in compared if rise.rose), key=lambda rise: -rise.change[0])
    parts = [_rose(compared, rose)]
    if any(rise.where == "sector" for rise in rose):
        parts.append(say("Sectors count all citizenships."))
    if not others:
        parts.append(say("It aimed at every origin: no other one could rise."))
    if any(rise.capped for rise in found):
        parts.append(say("Ports of entry say nothing of pressure here: {why}.", why=called(why_capped)))
    elif any(rise.where == "port" and not rise.compared for rise in found):
        parts.append(say("Ports of entry cannot be compared: too few other dates, or too few people."))
    return " ".join(parts)


def _rose(compared: Sequence[Rise], rose: Sequence[Rise]) -> str:
    """What rose further than at most dates, or that nothing did."""
    if not compared:
        return say("Nothing could be compared with other dates.")
    by_chance = len(compared) * (1 - UNUSUAL)
    chance = say("{n} series looked at, {few:.1f} would by chance", n=len(compared), few=by_chance)
    if not rose:
        nothing = said("Nothing rose at the same time further than at {share} of other dates ({chance}).")
        return say(nothing, share=share(UNUSUAL), chance=chance)
    return say(
        "Rose at the same time, further than at {share} of other dates: {named} ({chance}).",
        share=share(UNUSUAL),
        named="; ".join(_rise(rise) for rise in rose),
        chance=chance,
    )


def _rise(rise: Rise) -> str:
    middle, low, high = (f"{share(change)}" for change in rise.change)
    name = rise.name.replace("_", " ").title() if rise.where == "sector" else rise.name
    return say(
        "{name} {middle} more ({low} to {high}; {share} of dates)",
        name=say(name) if rise.where == "port" else name,
        middle=middle,
        low=low,
        high=high,
        share=share(rise.percentile),
    )


def _quoted(titles: Sequence[str]) -> str:
    return ", ".join(f"“{called(title)}”" for title in titles)


def _known(whole: Joint) -> str:
    """How much better the sum is known than its parts."""
    apart, sum_ = f"{whole.spread_if_apart:.2f}", f"{whole.spread:.2f}"
    return say(BETTER if whole.spread < 0.95 * whole.spread_if_apart else NO_BETTER, sum=sum_, apart=apart)


def _who(aims: tuple[str, ...]) -> str:
    return ", ".join(aims) if len(aims) <= 3 else say("{n} origins", n=len(aims))


def _interval(told: Told) -> str:
    return say("80 % interval {low} to {high}", low=percent(told.depth[1]), high=percent(told.depth[2]))


def _lasted(told: Told, how: str) -> str:
    if told.permanent:
        return say("how long that lasted cannot be told apart from permanent")
    middle, low, high = (f"{months:g}" for months in told.life)
    gone = said("half of that was gone in {middle} months ({low} to {high}, {how})")
    return say(gone, middle=middle, low=low, high=high, how=how)


def _placed(told: Told) -> list[str]:
    if told.place.percentile is None:
        return []
    placed = said("further in that direction than at {share} of {n} other dates")
    return [say(placed, share=share(told.place.percentile), n=told.placebos)]


def _matched(told: Told) -> str:
    place = told.place
    if place.matched is None:
        return say(FEW if place.dates else NONE, dates=place.dates, spells=place.spells)
    return say(
        "Among the {dates} dates with flows as high among their last two years ({spells} separate stretches): further "
        "than at {share}.",
        dates=place.dates,
        spells=place.spells,
        share=share(place.matched),
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
    written = share(abs(change))
    return say("{share} lower", share=written) if change < 0 else say("{share} higher", share=written)
