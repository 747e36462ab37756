"""What the rooms computed, put into the parts of an answer, with the sentences that go with the numbers."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

import numpy as np

from winset import evidence, flow
from winset.case.parts import Intervention
from winset.evidence import Evidence
from winset.evidence import Figure as Observed
from winset.flow import words
from winset.language import called, said, say
from winset.study.answer import (
    Assumption,
    EstimateTold,
    Figure,
    Flip,
    History,
    KindTold,
    Measure,
    Measures,
    OutlookTold,
    Rank,
    Reproduce,
    Skill,
    SourceTold,
    Spread,
    StandingOption,
    Stands,
    Surge,
)
from winset.study.flows import Flows, chance_of
from winset.study.headed import of_moment
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.spread import change, fan, spread

LONGEST_TOLD = 120.0
"""Months at which half-lives are cut off in an answer: so long, or for good."""

NOT_CAUSAL = said(
    "Conditional on past analogues, not causal: a measure taken when flows were falling anyway looks strong."
)

NEWEST = said("{value} encounters in {month}, the newest month published: number {place} of {of} months since {since}.")
NEWEST_MORE = said(
    "{value} encounters in {month}, the newest month published: number {place} of {of} months since {since}, {moved} "
    "more than a year before."
)
NEWEST_FEWER = said(
    "{value} encounters in {month}, the newest month published: number {place} of {of} months since {since}, {moved} "
    "fewer than a year before."
)


def heading(question: Question) -> dict[str, Any]:
    """What is asked, of which case, from which date."""
    return {
        **of_moment(question),
        "title": question.case.title,
        "question": question.moment.question,
    }


def stands(question: Question, known: Evidence) -> Stands:
    """Where things stand, as published by the date of the question."""
    demander = question.moment.governs.get(question.actors[0])
    seen = evidence.where_things_stand(known, question.case.flows, demander)
    latest, rank = _figure(seen.encounters), Rank(**vars(seen.rank))
    standing = tuple(
        StandingOption(
            issue=issue.id,
            option=question.standing[issue.id],
            label=issue.options[question.standing[issue.id]].label,
        )
        for issue in question.issues
    )
    on_year = seen.change_on_year.value if seen.change_on_year else None
    return Stands(
        month=latest.month,
        governs=question.moment.governs,
        encounters=latest,
        rank=rank,
        border_patrol=_figure(seen.border_patrol) if seen.border_patrol else None,
        border_patrol_rank=Rank(**vars(seen.border_patrol_rank)) if seen.border_patrol_rank else None,
        change_on_year=on_year,
        by_origin=tuple(_figure(f) for f in seen.by_origin),
        figures=tuple(_figure(f) for f in seen.others),
        standing=standing,
        no_deal=" ".join([_no_deal(), *_as_then(question)]),
        sentence=_where(latest, rank, on_year),
    )


def _no_deal() -> str:
    return say(
        "No deal means that each issue stays at its standing option and flows follow the outlook; every payoff below "
        "is a difference from that."
    )


def _as_then(question: Question) -> list[str]:
    """What is not as of the date of the question, where that is later than its moment."""
    if question.since == question.as_of:
        return []
    later = said(
        "What stands and who governs is as of {day}, moment {moment}: later changes of it are not in this answer, "
        "though flows are as published since."
    )
    return [say(later, day=question.since, moment=question.moment.id)]


def _where(latest: Figure, rank: Rank, on_year: float | None) -> str:
    text = NEWEST if on_year is None else NEWEST_MORE if on_year > 0 else NEWEST_FEWER
    moved = "" if on_year is None else f"{abs(on_year):.0%}"
    return say(
        text, value=f"{latest.value:,.0f}", month=latest.month, place=rank.place, of=rank.of, since=rank.since,
        moved=moved,
    )  # fmt: skip


def _figure(figure: Observed) -> Figure:
    return Figure(**vars(figure))


def outlook(question: Question, flows: Flows, skill: Skill | None) -> OutlookTold:
    """What flows may do if nothing is agreed."""
    ahead, panel = flows.outlook, flows.panel
    total = fan(ahead.total)
    last = len(ahead.months) - 1
    low, middle, high = (total.quantiles[level][last] for level in ("0.1", "0.5", "0.9"))
    return OutlookTold(
        as_of=question.as_of,
        months=tuple(str(m) for m in ahead.months),
        origins={origin: fan(ahead.paths[:, :, i]) for i, origin in enumerate(ahead.origins)},
        total=total,
        random_walk=fan(flows.random_walk),
        surge=_surge(question, flows),
        history=History(
            months=tuple(str(m) for m in panel.months),
            total=tuple(panel.total.round(1).tolist()),
            origins={o: tuple(panel.values[:, i].round(1).tolist()) for i, o in enumerate(panel.origins)},
        ),
        skill=skill,
        sentence=" ".join([_if_nothing(str(ahead.months[last]), low, middle, high), *to_come(flows)]),
    )


def _if_nothing(month: str, low: float, middle: float, high: float) -> str:
    return say(
        "If nothing is agreed: median {middle} encounters in {month}, 80 % between {low} and {high}.",
        middle=_rounded(middle),
        month=month,
        low=_rounded(low),
        high=_rounded(high),
    )


def to_come(flows: Flows) -> list[str]:
    """Measures that the outlook carries though no published month has felt them, with their chances of biting."""
    begun = "; ".join(f"{called(each.title)} ({_chance(each)})" for each in flows.under_way)
    later = "; ".join(
        say("{measure}, from {month} ({chance})", measure=called(m.title), month=str(m.start)[:7], chance=_chance(m))
        for m in flows.announced
    )
    return [
        *([say("Under way and in the outlook: {measures}.", measures=begun)] if begun else []),
        *([say("Announced and in the outlook: {measures}.", measures=later)] if later else []),
    ]


def _chance(measure: Intervention) -> str:
    chance = chance_of(measure)
    return say("taken to bite") if chance == 1 else say("{share} chance that it bites", share=words.share(chance))


def _rounded(count: float) -> str:
    """A forecast count to three figures: more would be false precision."""
    return f"{float(f'{count:.3g}'):,.0f}"


def _surge(question: Question, flows: Flows) -> Surge | None:
    capacity = question.case.flows.capacity
    if capacity is None:
        return None
    odds = flow.surge(flows.outlook, capacity.value)
    return Surge(
        capacity=capacity.value,
        unit=capacity.unit,
        source=capacity.source,
        by_month=tuple(odds.each_month.round(4).tolist()),
        any_month=round(odds.some_month, 4),
    )


def measures(question: Question, flows: Flows) -> Measures:
    """What is seen around past interventions, and what their kinds did."""
    sources = {i.id: i.source for i in question.case.interventions}
    titles = {kind.id: kind.title for kind in question.case.kinds}
    return Measures(
        measures=tuple(_measure(m, sources[m.id]) for m in flows.measures),
        kinds=tuple(
            KindTold(
                kind=a.kind,
                title=titles[a.kind],
                change=change(a.log_effect),
                half_life_months=spread(np.minimum(a.half_life_months, LONGEST_TOLD)),
                learned_from=a.learned_from,
            )
            for a in flows.analogues
        ),
        caveat=say(NOT_CAUSAL),
    )


def _measure(m: flow.Measure, source: str) -> Measure:
    return Measure(
        id=m.id,
        title=called(m.title),
        kind=m.kind,
        start=str(m.start.astype("datetime64[D]")),
        change=triple(m.depth),
        half_life_months=triple(tuple(min(months, LONGEST_TOLD) for months in m.half_life_months)),
        cannot_tell_from_permanent=m.cannot_tell_from_permanent,
        placebo_percentile=None if np.isnan(m.placebo_percentile) else m.placebo_percentile,
        overlaps=m.overlaps,
        sentence=m.sentence,
        source=source,
    )


def triple(of: tuple[float, ...]) -> Spread:
    """Median and interval as they are told."""
    median, low, high = of
    return Spread(median=median, low=low, high=high)


def rests(values: Sequence[Assumption], found: Sequence[Flip], tried: int) -> str:
    """How much is assumed, and what of it matters."""
    assumed = sum(value.basis == "assumed" for value in values)
    flipping = len({flip.assumption for flip in found})
    return say(
        "{assumed} values of the case are assumed and {estimated} estimated. Moved one at a time to the ends of their "
        "ranges or 80 % intervals ({tried} moves), {flipping} judgements change the settlement.",
        assumed=assumed,
        estimated=len(values) - assumed,
        tried=tried,
        flipping=flipping,
    )


def estimates(question: Question) -> tuple[EstimateTold, ...]:
    """Estimates of stocks that were published by the date of the question, side by side."""
    day = question.as_of.isoformat()
    return tuple(
        EstimateTold(
            stock=e.stock,
            publisher=e.publisher,
            reference_date=e.reference_date,
            unit=e.estimate.unit,
            value=e.estimate.value,
            low=e.estimate.low,
            high=e.estimate.high,
            method=e.method,
            claim=e.claim,
            source=e.estimate.source,
        )
        for e in question.case.estimates
        if (e.published or e.reference_date) <= day[: len(e.published or e.reference_date)]
    )


def sources(question: Question) -> tuple[SourceTold, ...]:
    """Where the case's numbers are printed."""
    return tuple(
        SourceTold(id=s.id, title=s.title, publisher=s.publisher, url=s.url, note=s.note) for s in question.case.sources
    )


def reproduce(question: Question, made_of: Manifest, asked: str) -> Reproduce:
    """How to get the same answer again."""
    told_in = "" if made_of.language == "en" else f" --language {made_of.language}"
    given = [("--scenario", made_of.scenario)] if made_of.scenario else []
    given += [("--set", f"{name}={value}") for name, value in made_of.put.items()]
    supposed = "".join(f" {flag} {shlex.quote(value)}" for flag, value in given)
    return Reproduce(
        run=made_of.run,
        winset=made_of.winset,
        python=made_of.python,
        packages=made_of.packages,
        case=made_of.case,
        case_hash=made_of.case_hash,
        evidence_hash=made_of.evidence_hash,
        as_of=question.as_of,
        seed=made_of.seed,
        draws=made_of.draws,
        command=f"winset brief {asked} --as-of {made_of.as_of} --seed {made_of.seed} --draws {made_of.draws}"
        f"{supposed}{told_in}",
        language=made_of.language,
    )
