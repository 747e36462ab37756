"""The outlook's own record, kept between runs: it depends on evidence, code and the case's flows, not on the date."""

from __future__ import annotations

from zlib import crc32

from pydantic import BaseModel

from winset import flow
from winset.case.parts import Flows
from winset.errors import Faulty
from winset.evidence import Evidence
from winset.flow import Backtest, losses
from winset.flow.losses import Lost
from winset.flow.protocol import VINTAGE
from winset.language import called, said, say
from winset.study import store
from winset.study.answer import Skill
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.tables import Panel

FEWEST = 12
"""Past dates below which a record says nothing."""

HORIZONS = ("all", "h1", "h3", "h6", "h12")

BETTER = said(
    "At {n} dates from {begin} to {end}, told of no measures, the model was better than the random walk: skill "
    "{overall} [{low}, {high}] over 1 to 12 months, {first} [{first_low}, {first_high}] at one month."
)
WORSE = said(
    "At {n} dates from {begin} to {end}, told of no measures, the model was worse than the random walk: skill "
    "{overall} [{low}, {high}] over 1 to 12 months, {first} [{first_low}, {first_high}] at one month."
)
NOT_CLEAR = said(
    "At {n} dates from {begin} to {end}, told of no measures, the model was not clearly better than the random walk: "
    "skill {overall} [{low}, {high}] over 1 to 12 months, {first} [{first_low}, {first_high}] at one month."
)


class Fared(BaseModel):
    """A record in numbers alone: what is kept between runs, so that it can be told in any language.

    `skill` is (value, low, high) by horizon, against the random walk; `lost` says where another one is better.
    """

    series: str
    dates: tuple[str, ...]
    crps: dict[str, float]
    random_walk: dict[str, float]
    seasonal_naive: dict[str, float]
    skill: dict[str, tuple[float, float, float]]
    coverage95: dict[str, tuple[int, int]]
    lost: tuple[Lost, ...]


def skill(question: Question, everything: Evidence, made_of: Manifest) -> Skill | None:
    """How the model has fared on the case's long series; nothing where that is too short to score.

    The record is scored with all that was published since, also when the case is asked from an earlier date: its dates
    are told. It is of the model without measures; what knowing them brings is not in it.
    """
    scored = crc32(question.case.flows.model_dump_json().encode())
    name = f"skill-{made_of.evidence_hash}-{made_of.code_hash}-{scored:08x}.json"
    known = store.kept_numbers(name, Fared)
    if known is None:
        try:
            record = flow.backtest(scored_panel(question.case.flows, everything))
        except Faulty:
            return None
        if len(record.protocol["dates"]) < FEWEST:
            return None
        known = _fared(record)
        store.keep_numbers(name, known)
    return _told(known, called(everything.described(known.series).title))


def scored_panel(flows: Flows, everything: Evidence) -> Panel:
    """The long series on which a case's record is kept, all that was published of it; raises Faulty if nothing was."""
    series = flows.scored_on or flows.target
    return everything.panel(flows.model_copy(update={"target": series, "splice": ()}))


def _fared(record: Backtest) -> Fared:
    total = record.total
    return Fared(
        series=record.protocol["series"],
        dates=tuple(record.protocol["dates"]),
        crps={h: total.crps_log[h] for h in HORIZONS},
        random_walk={h: record.random_walk.total.crps_log[h] for h in HORIZONS},
        seasonal_naive={h: record.seasonal_naive.total.crps_log[h] for h in HORIZONS},
        skill={h: total.skill[h] for h in HORIZONS},
        coverage95={h: total.coverage95[h] for h in HORIZONS[1:]},
        lost=losses.of_horizons(
            record.ours, {losses.WALK: record.random_walk, losses.NAIVE: record.seasonal_naive, **record.peers}
        ),
    )


def _told(fared: Fared, title: str) -> Skill:
    lost = tuple(map(losses.told, fared.lost))
    return Skill(
        protocol=say(
            "{n} dates, {first} to {last}, 1 to 12 months ahead, coherent total of {series}, {vintage}",
            n=len(fared.dates), first=fared.dates[0], last=fared.dates[-1], series=fared.series, vintage=say(VINTAGE),
        ),
        crps=fared.crps,
        random_walk=fared.random_walk,
        seasonal_naive=fared.seasonal_naive,
        skill={h: value for h, (value, _, _) in fared.skill.items()},
        interval={h: (lo, hi) for h, (_, lo, hi) in fared.skill.items()},
        coverage95=fared.coverage95,
        losses=lost,
        sentence=" ".join(
            [
                _against(fared),
                *(lost or [say("It loses at none of the horizons 1, 3, 6 and 12.")]),
                say("Scored on: {title}.", title=title),
            ]
        ),
    )  # fmt: skip


def _against(fared: Fared) -> str:
    """Whether the model is better than the random walk, and by how much."""
    overall, low, high = (f"{each:+.1%}" for each in fared.skill["all"])
    first, first_low, first_high = (f"{each:+.1%}" for each in fared.skill["h1"])
    return say(
        _verdict(fared), n=len(fared.dates), begin=fared.dates[0], end=fared.dates[-1],
        overall=overall, low=low, high=high, first=first, first_low=first_low, first_high=first_high,
    )  # fmt: skip


def _verdict(fared: Fared) -> str:
    _, low, high = fared.skill["all"]
    return BETTER if low > 0 else WORSE if high < 0 else NOT_CLEAR
