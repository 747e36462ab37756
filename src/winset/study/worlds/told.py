"""The document ``study/2``: what came of many worlds, scenario by scenario.

The trap: worlds are not draws of the truth, they are draws of what the case leaves open. A share of worlds is as good
as the ranges that were written, and no better.
"""

from __future__ import annotations

from pydantic import Field

from winset.study.shape import OfMoment, Told
from winset.study.worlds.shape import Failed, Uncertain


class PackageShare(Told):
    """What is signed in some worlds: the changed options, in how many worlds, and their share of all."""

    changes: dict[str, str]
    worlds: int
    share: float


class OptionShare(Told):
    """A changed option, and the share of worlds in which it is part of what is signed."""

    issue: str
    option: str
    share: float


class InScenario(Told):
    """What came of the worlds of one scenario, which the case calls by its `title`.

    `flows` are quantiles, by level, of what a month of the outlook has on average without a deal, over all its worlds;
    none where the case leaves no path open. Shares are of the worlds that were answered. `packages` are the commonest;
    `others` counts worlds of the rest. Quantiles, by level, are over worlds with a deal: `surplus` in points by actor,
    `halvings` of encounters, `months` kept. `enacted` is the mean chance that all bills become law, `law` the share in
    which they do; `needs_law` the share of deals that need a bill. `kept` is the share of deals still kept after 0, 1,
    ... months; `causes` are those of breaks.
    """

    scenario: str
    title: str
    worlds: int
    answered: int
    flows: dict[str, float]
    deal: float
    findings: dict[str, float]
    packages: tuple[PackageShare, ...]
    others: int
    options: tuple[OptionShare, ...]
    surplus: dict[str, dict[str, float]]
    halvings: dict[str, float]
    needs_law: float
    enacted: float
    law: float
    months: dict[str, float]
    kept: tuple[float, ...]
    causes: dict[str, float]


class Studied(OfMoment):
    """What came of many worlds; document ``study/2``. The table itself stands in `worlds.parquet`.

    `weights` says whose they are: as "written" in the case, or as its past packages have "revealed" them. `labels` are
    those of options, by issue. `followed` is how many months keeping is followed: a deal kept so long may be kept
    longer; None where the case says nothing of keeping. `unit` is that of flows.
    """

    schema_: str = Field(default="study/2", alias="schema")
    run: str
    seed: int
    method: str
    rule: str
    worlds: int
    weights: str
    labels: dict[str, dict[str, str]]
    unit: str
    followed: int | None
    scenarios: tuple[InScenario, ...]
    uncertain: tuple[Uncertain, ...]
    failed: tuple[Failed, ...]
    sentence: str
