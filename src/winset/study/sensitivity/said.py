"""What an answer hangs on, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from winset.study.sensitivity.groups import WIDE
from winset.study.sensitivity.told import BoundTold, DriverTold, TurnTold, WorthTold

FEW = 3
"""Things that a sentence names."""

SHADOWS = (
    "The worlds are points of a Sobol sequence, which depend on one another where many things are uncertain: part of "
    "what outcomes are said to hang on may be shadows of other things. Points of a Latin hypercube cast none."
)


def valued(value: float, unit: str, finer: int = 0) -> str:
    """A value as it is read, with `finer` more digits: logs of flows as a change of them.

    >>> valued(-0.338, "log"), valued(0.231, "share"), valued(28527.4, "persons/month"), valued(3.1416, "points", 1)
    ('−29%', '23%', '28,500 persons/month', '3.14 points')
    """
    if unit == "log":
        return _minus(f"{exp(value) - 1.0:+.{finer}%}")
    if unit in ("share", "probability"):
        ends = value in (0.0, 1.0)
        return f"{value:.{0 if ends else finer + (not 0.1 <= value <= 0.9)}%}"
    return f"{number(value, finer)} {unit}".strip()


def apart(value: float, other: float, unit: str) -> tuple[str, str]:
    """Two values that differ, told with as many digits as it takes to see it, four more at most.

    >>> apart(7.033, 7.02, "points"), apart(3.0, 5.0, "points")
    (('7.03 points', '7.02 points'), ('3.0 points', '5.0 points'))
    """
    for finer in range(4):
        told = valued(value, unit, finer), valued(other, unit, finer)
        if told[0] != told[1]:
            return told
    return valued(value, unit, 4), valued(other, unit, 4)


def number(value: float, finer: int = 0) -> str:
    """A number to three digits or so, or two after the point; `finer` more.

    >>> number(28527.4), number(-3.1416), number(22.0), number(0.0123), number(28527.4, 1)
    ('28,500', '−3.1', '22', '0.01', '28,530')
    """
    size = abs(value)
    if size < 1e-9:
        return "0"
    if size >= 100.0:
        return _minus(f"{float(f'{value:.{3 + finer}g}'):,.0f}")
    return _minus(f"{value:.{finer + (0 if size >= 10.0 else 1 if size >= 1.0 else 2)}f}")


def _minus(text: str) -> str:
    return text.replace("-", "−", 1)


def named(title: str) -> str:
    """An assumption inside a sentence: with its article, or between marks where it reads as a question.

    >>> named("worth of aid to Mexico"), named("how far votes swing")
    ('the worth of aid to Mexico', '“how far votes swing”')
    """
    return f"“{title}”" if title.startswith(("how ", "what ", "when ", "whether ")) else f"the {title}"


def opened(words: str) -> str:
    """Words as they open a sentence."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """Words in a row.

    >>> listed(["aid", "ports", "visas"])
    'aid, ports and visas'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def hangs_on(title: str, drivers: Sequence[DriverTold], explained: bool) -> str:
    """What an outcome hangs on, or that nothing can be told."""
    if not explained:
        return f"{opened(title)}: it hardly varies over these worlds, or they are too few; nothing to explain."
    if not drivers:
        return f"{opened(title)}: what it hangs on cannot be told from noise."
    rest = len(drivers) - FEW
    more = f", and {rest} other{'s' if rest > 1 else ''} less" if rest > 0 else ""
    return f"{opened(title)} hangs on {listed([named(each.title) for each in drivers[:FEW]])}{more}."


def bounded(bounds: Sequence[BoundTold]) -> str:
    """A region in words."""
    return listed([f"{named(each.title)} is {each.side} {valued(each.value, each.unit)}" for each in bounds])


def region(event: str, bounds: Sequence[BoundTold], inside: float, elsewhere: float, coverage: float) -> str:
    """How often something happens in a region and elsewhere."""
    return (
        f"{event} in {_share(inside)} of worlds where {bounded(bounds)}; in {_share(elsewhere)} elsewhere. "
        f"Of all its cases {_share(coverage)} lie there."
    )


def _share(share: float) -> str:
    """A share of worlds; what is nearly none or nearly all is not told as none or all.

    >>> _share(0.0), _share(0.004), _share(0.5), _share(0.998), _share(1.0)
    ('0%', 'less than 1%', '50%', 'more than 99%', '100%')
    """
    told = f"{share:.0%}"
    if told == "0%" and share > 0.0:
        return "less than 1%"
    return "more than 99%" if told == "100%" and share < 1.0 else told


def turn(of: TurnTold, same: str, becomes: str) -> str:
    """Up to where an answer stays as one assumption moves."""
    value, middle = apart(of.value, of.middle, of.unit)
    ends = f"{valued(of.low, of.unit).removesuffix(of.unit).strip()} to {valued(of.high, of.unit)}"
    outside = ", outside of it" if of.outside else ""
    return (
        f"{same} until {named(of.title)} {of.way} to {value} (middle {middle}; range {ends}{outside}); then {becomes}."
    )


def finding(deal: bool, share: float, worlds: int, turns: Sequence[TurnTold]) -> str:
    """Whether there is a deal, how often, and what takes it away or brings it about."""
    every = "all" if share == 1.0 else "none" if share == 0.0 else _share(share)
    head = (
        f"{'A deal' if deal else 'No deal'} in the middle of every range; there is one in {every} of {worlds:,} worlds."
    )
    if turns:
        return f"{head} {turns[0].sentence}"
    other = "takes the deal away" if deal else "brings a deal about"
    return f"{head} No single assumption {other}, even at the last hundredth of what it may be."


def packages(of: int, turns: Sequence[TurnTold], leading: str | None) -> str:
    """How many assumptions change what is signed, which is the nearest, and what the one that leads does."""
    if not turns:
        return f"No single assumption of {of} changes what is signed."
    inside = sum(not each.outside for each in turns)
    head = f"What is signed changes with {inside} of {of} assumptions, each moved alone within its range."
    lead = next((each for each in turns if each.title == leading), None)
    more = f" The nearest: {turns[0].sentence}"
    if leading is None or lead is turns[0]:
        return head + more
    if lead is None:
        return f"{head}{more} {opened(named(leading))}, on which most hangs, changes nothing of it alone."
    return f"{head}{more} That on which most hangs: {lead.sentence}"


def shares(bases: int, lost: int, widest: float, over_one: bool, needed: int) -> str:
    """How far shares of variance can be read: how wide they are, and how many worlds would do; empty where they can.

    >>> shares(128, 0, 0.12, False, 256)
    ''
    >>> shares(32, 1, 0.43, True, 1024).split("; ")[-1]
    'some 1,024 worlds (--worlds 1024) would bring that to ±0.20 or less.'
    """
    gone = f"{lost} of {bases + lost} base points left out, of which a world could not be answered. " if lost else ""
    over = "One is above 1, which no share is and an estimate may be. " if over_one else ""
    if widest <= WIDE:
        return f"{gone}{over}".strip()
    return (
        f"{gone}{over}Worlds are few: from {bases} base points these are within ±{widest:.2f} at the widest; some "
        f"{needed:,} worlds (--worlds {needed}) would bring that to ±{WIDE:.2f} or less."
    )


def knowing(actor: str, now: float, everything: float, things: Sequence[WorthTold], packages: int) -> str:
    """What knowing would be worth to an actor."""
    head = (
        f"{actor}: its best single package of {packages} is worth {number(now)} points on average; knowing everything "
        f"before it is put forward would add {number(everything)}"
    )
    if not things:
        return f"{head}. No single thing is worth more to know than can be told from noise."
    each = listed([f"{named(one.title)} ({number(one.points)})" for one in things[:FEW]])
    return f"{head}. Alone worth knowing: {each}."
