"""The register of deals as it is told to a program; document ``register/1``. Months are text such as ``2019-06``."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from winset.evidence.register import Deal
from winset.study.shape import Document, Told


class MoneyTold(Told):
    """Money as announced or reported: often a ceiling, nominal, not what was paid. Never add it across deals."""

    value: float
    currency: str
    period: str


class DealTold(Told):
    """One row of the register.

    `end` is nothing where no end is known; `newest_evidence` says until when somebody knew of it. `months_in_force`
    counts to the end, or to the newest evidence. `kind` is `deal`, or `leverage` for an episode without a deal.
    """

    id: str
    kind: str
    name: str
    demander: tuple[str, ...]
    provider: tuple[str, ...]
    third_parties: tuple[str, ...]
    start: str
    end: str | None
    newest_evidence: str
    ended_how: str
    months_in_force: int | None
    form: str
    ratification: str
    provided: tuple[str, ...]
    gave: tuple[str, ...]
    money: MoneyTold | None
    leverage: tuple[str, ...]
    linked_election: str
    effect_on_flows: str
    sources: tuple[str, ...]
    verification: str
    note: str


class Share(Told):
    """A share of deals by a month, with its 95 % interval over deals, and how far unknown fates could move it.

    `interval` is nothing where none, or all, had ended so. `bounds` are the lowest and highest of the readings of
    unknown fates; they are about what was not found, and not about chance.
    """

    share: float
    interval: tuple[float, float] | None
    bounds: tuple[float, float]


class Horizon(Told):
    """What had become of the deals by a month; `held` and the shares of `by_cause` sum to one.

    `at_risk` deals were still held and watched when the month began. `stopped` is ended by either side, by a court or
    because the money ran out: it leaves out `expired`, `superseded` and `unknown`.
    """

    month: int
    at_risk: int
    held: Share
    stopped: Share
    by_cause: dict[str, Share]


class Curve(Told):
    """The shares month by month, for as long as any deal was watched; ten years at most."""

    at_risk: tuple[int, ...]
    held: tuple[float, ...]
    by_cause: dict[str, tuple[float, ...]]


class ReferenceClass(Told):
    """How long a class of deals was held, and how it ended: a reference class, not a forecast.

    `n` deals were performed; `ended` of them have a known end, `in_force` are known to be in force, and of
    `fate_unknown` nobody found out. `median_months` is the month by which half had ended (Kaplan and Meier), nothing
    where that is not seen; `median_bounds` are those of the readings of unknown fates. `median_unless_superseded`
    counts superseded deals as watched until then. `caution` is empty unless the class is small. `horizons` has only
    months to which some deal was watched.
    """

    label: str
    n: int
    ended: int
    in_force: int
    fate_unknown: int
    never_performed: int
    ended_by: dict[str, int]
    median_months: int | None
    median_bounds: tuple[int | None, int | None]
    median_unless_superseded: int | None
    horizons: tuple[Horizon, ...]
    caution: str
    sentence: str
    caveats: tuple[str, ...]
    curve: Curve | None


class DurationsTold(Told):
    """How long the chosen deals were held: all of them, or by group. Groups of `gave` and `leverage` overlap."""

    by: str
    as_of: str
    method: str
    groups: tuple[ReferenceClass, ...]


class RegisterTold(Document):
    """Chosen rows of the register, and how long they were held where that was asked; document ``register/1``."""

    model_config = ConfigDict(populate_by_name=True, title="Register")

    winset: str
    schema_: str = Field(default="register/1", alias="schema")
    asked: dict[str, str]
    newest: str
    of: int
    deals: tuple[DealTold, ...]
    durations: DurationsTold | None = None
    notes: tuple[str, ...]


def told_deal(deal: Deal) -> DealTold:
    """A row of the register as it is told."""
    money = None
    if deal.money_value is not None:
        money = MoneyTold(value=deal.money_value, currency=deal.money_currency, period=deal.money_period)
    same = {name: value for name, value in vars(deal).items() if name in DealTold.model_fields}
    same |= {
        "kind": "deal" if deal.id.startswith("MD") else "leverage",
        "start": str(deal.start),
        "end": None if deal.end is None else str(deal.end),
        "newest_evidence": str(deal.newest_evidence),
        "money": money,
    }
    return DealTold(**same)
