"""What `winset revealed` answers, as a document: ``revealed/1``.

The trap: a posterior that looks like the prior is an answer too. It says that nothing was learned, and `says` says so.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from winset.study.shape import OfMoment, Told


class RangeTold(Told):
    """5 %, median and 95 % of what a value may be, in its unit."""

    low: float
    middle: float
    high: float


class OptionRevealed(Told):
    """Points of one option less those of the option that stands, before and after."""

    option: str
    label: str
    prior: RangeTold
    posterior: RangeTold


class Revealed(Told):
    """What the past says of one value.

    `path` names it, `title` tells it. `bits` is the information gained; `says` puts it in a word. `packages` are those
    that speak of it. `options` are there for the scale of an issue; `option` is the one that `prior` and `posterior`
    are of, that which differs most from what stands.
    """

    path: str
    title: str
    issue: str | None
    actor: str | None
    option: str | None
    unit: str
    prior: RangeTold
    posterior: RangeTold
    bits: float
    says: Literal["nothing", "little", "something", "much"]
    packages: tuple[str, ...]
    options: tuple[OptionRevealed, ...] = ()


class ChoiceTold(Told):
    """A past package as it counts: the chance of how it ended by the prior, and after all were counted.

    `gains` are those of what was asked, by the prior; `alone` is each actor's own chance to accept that, before and
    after. `tells` names actors who might not have accepted: of a refusal, those who may have refused.
    """

    id: str
    episode: str
    ended: dt.date
    asked_by: tuple[str, ...]
    stood: dict[str, str]
    package: dict[str, str]
    came: dict[str, str] | None
    outcome: Literal["accepted", "partly", "refused"]
    threat: str | None
    counted: bool
    left_out: Literal["", "tuned", "one-sided"]
    prior: float
    posterior: float
    gains: dict[str, RangeTold]
    alone: dict[str, tuple[float, float]]
    tells: tuple[str, ...]
    assumed: dict[str, str]
    beside: str
    source: str


class AnswerTold(Told):
    """The answer on the odds under one set of weights: the package, the chance that all of it becomes law, gains.

    `package` holds the options that change, `bills` is how many bills it needs, `enacted` is none without a deal,
    `surplus` is points over no deal.
    """

    finding: str
    package: dict[str, str]
    bills: int
    enacted: float | None
    surplus: dict[str, float]


class EffectTold(Told):
    """What the revealed weights would do to the answer: as written, and with ranges replaced."""

    rule: str
    written: AnswerTold
    revealed: AnswerTold
    sentence: str


class RevealedTold(OfMoment):
    """Weights revealed by past packages, beside the analyst's prior; document ``revealed/1``.

    `count` says which packages count. `points` are points of the prior, `effective` what they are worth afterwards.
    `weights` are those on the table at the moment, `others` what else the packages hang on.
    """

    schema_: str = Field(default="revealed/1", alias="schema")
    labels: dict[str, dict[str, str]]
    count: Literal["two-sided", "tuned", "one-sided", "all"]
    packages: tuple[ChoiceTold, ...]
    points: int
    effective: float
    weights: tuple[Revealed, ...]
    others: tuple[Revealed, ...]
    effect: EffectTold | None
    sentence: str
    notes: tuple[str, ...]
