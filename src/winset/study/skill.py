"""The outlook's own record, kept between runs: it depends on evidence, code and the case's flows, not on the date."""

from __future__ import annotations

from zlib import crc32

from winset import flow
from winset.case.parts import Flows
from winset.errors import Faulty
from winset.evidence import Evidence
from winset.flow import Backtest
from winset.study import store
from winset.study.answer import Skill
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.tables import Panel

FEWEST = 12
"""Past dates below which a record says nothing."""

HORIZONS = ("all", "h1", "h3", "h6", "h12")


def skill(question: Question, everything: Evidence, made_of: Manifest) -> Skill | None:
    """How the model has fared on the case's long series; nothing where that is too short to score.

    The record is scored with all that was published since, also when the case is asked from an earlier date: its dates
    are told. It is of the model without measures; what knowing them brings is not in it.
    """
    scored = crc32(question.case.flows.model_dump_json().encode())
    name = f"skill-{made_of.evidence_hash}-{made_of.code_hash}-{scored:08x}.json"
    known = store.kept(name, Skill)
    if known is None:
        try:
            record = flow.backtest(scored_panel(question.case.flows, everything))
        except Faulty:
            return None
        if len(record.protocol["dates"]) < FEWEST:
            return None
        known = _told(record, everything.described(record.protocol["series"]).title)
        store.keep(name, known)
    return known


def scored_panel(flows: Flows, everything: Evidence) -> Panel:
    """The long series on which a case's record is kept, all that was published of it; raises Faulty if nothing was."""
    series = flows.scored_on or flows.target
    return everything.panel(flows.model_copy(update={"target": series, "splice": ()}))


def _told(record: Backtest, title: str) -> Skill:
    total, protocol = record.total, record.protocol
    crps = {h: total.crps_log[h] for h in HORIZONS}
    against = {h: total.skill[h] for h in HORIZONS}
    dates = protocol["dates"]
    overall, low, high = against["all"]
    verdict = "better than" if low > 0 else "worse than" if high < 0 else "not clearly better than"
    losses = " ".join(record.losses) or "It loses at none of the horizons 1, 3, 6 and 12."
    return Skill(
        protocol=(
            f"{len(dates)} dates, {dates[0]} to {dates[-1]}, 1 to 12 months ahead, coherent total of "
            f"{protocol['series']}, {protocol['vintage']}"
        ),
        crps=crps,
        random_walk={h: record.random_walk.total.crps_log[h] for h in HORIZONS},
        seasonal_naive={h: record.seasonal_naive.total.crps_log[h] for h in HORIZONS},
        skill={h: value for h, (value, _, _) in against.items()},
        interval={h: (lo, hi) for h, (_, lo, hi) in against.items()},
        coverage95={h: total.coverage95[h] for h in HORIZONS[1:]},
        losses=record.losses,
        sentence=(
            f"At {len(dates)} dates from {dates[0]} to {dates[-1]}, told of no measures, the model was {verdict} "
            f"the random walk: skill {overall:+.1%} "
            f"[{low:+.1%}, {high:+.1%}] over 1 to 12 months, {against['h1'][0]:+.1%} "
            f"[{against['h1'][1]:+.1%}, {against['h1'][2]:+.1%}] at one month. {losses} Scored on: {title}."
        ),
    )
