"""Threats in words: what an actor could do, whether it is credible, what it is worth. No side is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from winset.bargain import Commitment, Settlement
from winset.case.parts import Threat
from winset.language import listed, said, say
from winset.study.answer import Points
from winset.study.leverage_told import Stable

NOTES = (
    "A threat here is what an actor could do if there is no deal. Nothing is said of what anybody plans.",
    "Points of two actors are not compared: leverage is in each actor's own points.",
    "Committed: as if each threat would be carried out. Credible: only threats that pay whoever carries them out at "
    "least what doing nothing pays, given that the other does nothing. One that pays more would be done anyway, which "
    "no deal leaves out.",
    "A menu may be worth more than its single threats, which stand in for one another; and an actor may get less "
    "committed than credible, because the other side's menu is longer too.",
    "Each actor carries out one act of its menu, or throws dice; lotteries over packages are allowed, so the "
    "settlement may differ from that of the brief. Effects on flows are conditional on past analogues, not causal.",
)
"""What a reader of leverage should know."""

IN_BRIEF = said(
    "Each actor's leverage in its own points, with the 80% interval of {draws} draws; points are assumed and "
    "nothing is said of plans. Each threat, over more draws, so with other ranges: `winset leverage`."
)
"""What goes with it in the brief."""

CENTRAL_EFFECTS = (
    "Central effects on flows are means of {draws} draws: central figures move a little with draws and seed, and the "
    "threat that is named can change."
)
"""Why central figures are not the same for each seed."""

APART = said(
    "Leverage is reckoned with lotteries over packages; the settlement of the deals is one package. So without threats "
    "it pays {without} here (a lottery: {first_chance} for {first}, {second_chance} for {second}), and {settled} there."
)
APART_FROM_NONE = said(
    "Leverage is reckoned with lotteries over packages. So without threats the settlement pays {without} here (a "
    "lottery: {first_chance} for {first}, {second_chance} for {second}), though no single package is a deal."
)
"""Why the settlement without threats is not the one that deals show; chances are those of the lottery's parts."""

AS = {"committed": said("If threats are committed"), "credible": said("If only credible ones count")}


CLAIM = said("(a claim, not a finding)")
"""Stands after the name of a threat that the case marks as a claim, wherever it is named."""


def called(title: str, claim: bool) -> str:
    """A threat's title, with its mark where it is a claim.

    >>> called("Open a gate", claim=True)
    'Open a gate (a claim, not a finding)'
    """
    return f"{title} {say(CLAIM)}" if claim else title


def stance(
    name: str,
    found: Commitment,
    worth: Mapping[str, Points],
    without: Commitment,
    actors: Mapping[str, str],
    titles: Mapping[str, str],
) -> str:
    """What each would do, what it settles in and in what without threats, and what each menu is worth."""
    acts = "; ".join(f"{who}: {_mix(mix, titles)}" for who, mix in zip(actors.values(), found.shares, strict=True))
    against, paid, plain = (
        ", ".join(f"{who} {signed(float(u))}" for who, u in zip(actors.values(), points, strict=True))
        for points in (found.no_deal, found.payoffs, without.payoffs)
    )
    own = ", ".join(f"{who} {_told(worth[actor])}" for actor, who in actors.items())
    return (
        f"{AS[name]}. {acts}. Without a deal, the threats carried out: {against} points. The settlement against that "
        f"pays {paid}; without any threats it pays {plain}. "
        f"Leverage, in own points: {own}."
    )


def in_short(
    name: str,
    found: Commitment,
    worth: Mapping[str, Points],
    without: Commitment,
    actors: Mapping[str, str],
    titles: Mapping[str, str],
) -> str:
    """The same in two lines."""
    acts = "; ".join(
        say("{who}: {acts}, leverage {points}", who=who, acts=_mix(mix, titles), points=_told(worth[actor]))
        for (actor, who), mix in zip(actors.items(), found.shares, strict=True)
    )
    against, ends, plain = (
        listed([signed(float(u)) for u in points]) for points in (found.no_deal, found.payoffs, without.payoffs)
    )
    carried_out = say(
        "Without a deal, the threats carried out: {against}; settlement {ends}; without threats {plain}.",
        against=against,
        ends=ends,
        plain=plain,
    )
    return f"{say(AS[name])}. {acts}. {carried_out}"


def apart(without: Commitment, settled: Settlement, actors: Mapping[str, str]) -> tuple[str, ...]:
    """Why the settlement without threats is not that of the deals; nothing where no lottery makes them differ."""
    if len(without.parts) < 2:
        return ()
    (first, second), names = without.parts, list(actors.values())
    gaps = {
        "without": _paid(without.payoffs, names),
        "first_chance": of_draws(float(first.chance)),
        "first": _paid(first.payoffs, names),
        "second_chance": of_draws(float(second.chance)),
        "second": _paid(second.payoffs, names),
    }
    if not settled.signed:
        return (say(APART_FROM_NONE, **gaps),)
    return (say(APART, settled=_paid(settled.payoffs[0].tolist(), names), **gaps),)


def _paid(points: Iterable[Fraction | float], names: Sequence[str]) -> str:
    """What each gets: names of two actors, each with its points."""
    return listed([f"{who} {signed(float(u))}" for who, u in zip(names, points, strict=True)])


def signed(points: float) -> str:
    """Points with their sign, to a tenth; nothing is +0.0.

    >>> signed(-0.02), signed(-3.55)
    ('+0.0', '-3.5')
    """
    return f"{round(points, 1) + 0.0:+.1f}"


def of_draws(share: float) -> str:
    """A share (of draws, of a lottery) that is not quite none or all says so.

    >>> of_draws(0.995), of_draws(0.36), of_draws(0.001)
    ('>99%', '36%', '<1%')
    """
    return "<1%" if 0 < share < 0.01 else ">99%" if 0.99 < share < 1 else f"{share:.0%}"


def _mix(mix: Mapping[str, Fraction], titles: Mapping[str, str]) -> str:
    words = {act: _lower(titles[act]) if act in titles else say("nothing") for act in mix}
    return ", ".join(words[act] if share == 1 else f"{words[act]} ({float(share):.0%})" for act, share in mix.items())


def _lower(title: str) -> str:
    """A title inside a sentence; one that begins with initials stays."""
    return title if title[1:2].isupper() or title[1:2] == "." else title[:1].lower() + title[1:]


def _told(points: Points) -> str:
    central, low, high = map(signed, (points.central, points.low, points.high))
    return say("{central} (80% {low} to {high})", central=central, low=low, high=high)


def of_threat(
    threat: Threat,
    points: Sequence[Points],
    credible: bool,
    share: float,
    worth: Mapping[str, Points],
    own: int,
    actors: Sequence[str],
) -> str:
    """One threat: what carrying it out pays both, whether that makes it credible, what committing to it is worth."""
    who, other = actors[own], actors[1 - own]
    judged = (
        f"That is no worse for {who} than doing nothing, so it is credible"
        if credible
        else f"That is worse for {who} than doing nothing, so it is not credible"
    )
    counts = f" If only credible threats count, it adds {_told(worth['credible'])}." if credible else ""
    return (
        f"{who} could do this: {_lower(called(threat.title, threat.claim))}. Carried out while {other} does nothing, "
        f"it pays {who} {signed(points[0].central)} and {other} {signed(points[1].central)} points against no deal. "
        f"{judged} "
        f"(credible in {of_draws(share)} of draws). Committed to, it adds {_told(worth['committed'])} to the "
        f"settlement of {who}, the rest of its menu at hand.{counts}"
    )


def without_dice(stable: Sequence[Stable], actors: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """How it ends where nobody throws dice and no lottery is agreed."""
    if not stable:
        return "Without dice and lotteries no pair of threats is stable: at each somebody would do otherwise."
    paid = sorted({tuple(one.payoffs.values()) for one in stable})
    ends = "; ".join(
        ", ".join(f"{who} {signed(u)}" for who, u in zip(actors.values(), end, strict=True)) for end in paid
    )
    if len(stable) > 1:
        return f"Without dice and lotteries {len(stable)} pairs of threats are stable; they settle in: {ends}."
    acts = "; ".join(f"{actors[a]}: {_lower(titles.get(act, 'nothing'))}" for a, act in stable[0].acts.items())
    return f"Without dice and lotteries one pair of threats is stable ({acts}); it settles in: {ends}."
