"""The shape of what each side could do without a deal, document ``leverage/1``, and of its parts.

The trap: a threat pays twice. `to_self` is what carrying it out would pay, mostly less than nothing; `leverage` is what
having it adds to the settlement, in which it is not carried out::

    to_self -3.0   carried out, it costs its own side      leverage +1.2   the settlement is better for having it
"""

from __future__ import annotations

from pydantic import Field

from winset.study.answer import Points, Spread
from winset.study.shape import OfMoment, Told


class ThreatTold(Told):
    """One thing that an actor could do if there is no deal.

    `to_self` and `to_other` are points against no deal if it is carried out and the other does nothing, what it does to
    flows included; `encounters` is the change of all encounters, as a share. `credible_share` is the share of draws in
    which it is credible. `leverage` is what it adds to the settlement of its actor, the rest of the menu at hand.
    `claim`: somebody said that it was done, and no page that was seen shows it.
    """

    id: str
    actor: str
    title: str
    seen: str
    note: str
    source: str
    claim: bool
    to_self: Points
    to_other: Points
    encounters: Spread | None
    credible: bool
    credible_share: float
    leverage: dict[str, Points]
    sentence: str


class AgreedPart(Told):
    """A part of a settlement over lotteries; no `changes` where everything stays as it is."""

    chance: float
    changes: dict[str, str]
    payoffs: dict[str, float]


class StanceTold(Told):
    """Threats in equilibrium, and the settlement against them.

    `acts` gives each actor's acts with their shares, `acts_in_draws` the mean share over draws. `agreed_acts` is the
    chance with which what is agreed is a pair of acts and no package; then `parts` leaves it out.
    """

    acts: dict[str, dict[str, float]]
    acts_in_draws: dict[str, dict[str, float]]
    no_deal: dict[str, float]
    payoffs: dict[str, float]
    parts: tuple[AgreedPart, ...]
    agreed_acts: float
    leverage: dict[str, Points]
    proof_holds: bool
    sentence: str


class Stable(Told):
    """A pair of acts that is stable where dice and lotteries are not used, and what it settles in."""

    acts: dict[str, str]
    payoffs: dict[str, float]


class Leveraged(OfMoment):
    """What each side could do without a deal, and what having that is worth; document ``leverage/1``.

    `without` are the payoffs of the settlement if nobody has a threat. Keys of `leverage` and of the stances are
    `committed` (as if each threat would be carried out) and `credible`.
    """

    schema_: str = Field(default="leverage/1", alias="schema")
    rule: str
    draws: int
    threats: tuple[ThreatTold, ...]
    without: dict[str, float]
    committed: StanceTold
    credible: StanceTold
    over_packages: tuple[Stable, ...]
    notes: tuple[str, ...]
