"""What was found in an article as the items of a document.

The trap: what a text does not say is told as nothing, or as an empty word, and is never filled from the case::

    Mention(value=300000, unit="", period=None) ──▶ NumberTold(value=300000, unit="", period=None, verdict=...)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from winset.evidence.article.demands import Demand
from winset.evidence.article.loaded import Loaded
from winset.evidence.article.measures import Measure
from winset.evidence.article.polled import Poll
from winset.evidence.article.text import Text
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.verdict import Verdict
from winset.evidence.claims.verdict import span as told_span
from winset.study.claimed_told import AlternativeTold, EstimateTold
from winset.study.reading_around import Around, span_told
from winset.study.reading_numbers import Number
from winset.study.reading_told import (
    BlockTold,
    DemandTold,
    LoadedTold,
    MeasureTold,
    NumberTold,
    PollTold,
    SpeakerTold,
)


def numbers(around: Around, found: Sequence[Number]) -> Iterator[NumberTold]:
    """Numbers with their verdicts."""
    for one in found:
        yield NumberTold.model_validate(
            {
                **around.told(one.start, one.end),
                **_counted(one.mention, one.poll),
                **_judged(one.verdict),
                "poll": _poll(one.poll) if one.poll else None,
            }
        )


def _counted(mention: Mention | None, poll: Poll | None) -> dict[str, object]:
    """What a number counts, where, of whom and when, as far as the text says."""
    value = mention.value if mention else poll.value if poll else None
    period = mention.period if mention and mention.period and mention.period.first else None
    until = period.last or "" if period else ""
    return {
        "value": value,
        "low": mention.low if mention else None,
        "high": mention.high if mention else None,
        "against": mention.against if mention else None,
        "unit": "percent" if poll else mention.unit if mention else "",
        "hedge": mention.hedge if mention else "",
        "counted": poll.answer if poll else mention.counted if mention else "",
        "per": mention.per if mention else "",
        "place": mention.place if mention else "",
        "channel": mention.channel if mention else "",
        "origins": mention.origin if mention else (),
        "period": None if period is None else told_span(period.first, until) if until else f"from {period.first}",
        "comparison": mention.comparison.kind if mention and mention.comparison else "",
    }


def _judged(verdict: Verdict) -> dict[str, object]:
    """What the evidence says of a number."""
    return {
        "verdict": verdict.verdict,
        "why": verdict.sentence,
        "official": verdict.official,
        "official_unit": verdict.unit,
        "official_period": verdict.period,
        "series": verdict.series,
        "definition": verdict.definition,
        "source": verdict.source,
        "published": dt.date.fromisoformat(verdict.published) if verdict.published else None,
        "needed": verdict.needed,
        "alternatives": tuple(AlternativeTold(**vars(other)) for other in verdict.alternatives),
        "estimates": tuple(EstimateTold(**vars(other)) for other in verdict.estimates),
    }


def _poll(one: Poll) -> PollTold:
    return PollTold(
        answer=one.answer,
        question=one.question,
        subject=one.subject,
        pollster=one.pollster,
        first=one.first,
        last=one.last,
        size=one.size,
        margin=one.margin,
        ended=one.ended,
    )


def demands(around: Around, found: Sequence[Demand]) -> Iterator[DemandTold]:
    """What is asked, offered, refused or threatened."""
    for one in found:
        yield DemandTold.model_validate(
            {
                **around.told(one.start, one.end),
                "act": one.act,
                "verb": span_told(around.text, one.verb),
                "asker": span_told(around.text, one.asker) if one.asker else None,
                "asked": span_told(around.text, one.asked) if one.asked else None,
                "by": one.by,
                "of": one.of,
                "issue": one.issue,
                "option": one.option,
                "other_issues": one.others,
            }
        )


def measures(around: Around, found: Sequence[Measure]) -> Iterator[MeasureTold]:
    """What governments did."""
    for one in found:
        yield MeasureTold.model_validate(
            {
                **around.told(one.start, one.end),
                "id": one.id,
                "title": one.title,
                "date": one.date,
                "dates": one.dates,
                "days": one.days,
                "others": one.others,
            }
        )


def speakers(around: Around) -> Iterator[SpeakerTold]:
    """Who speaks."""
    text = around.text
    for one in around.speakers:
        yield SpeakerTold.model_validate(
            {
                **around.told(one.span.start, one.span.end),
                "who": one.who,
                "sort": one.sort,
                "role": one.role,
                "verb": span_told(text, one.verb),
                "words": tuple(span_told(text, words) for words in one.words),
                "through": span_told(text, one.through.span) if one.through else None,
            }
        )


def blocks(around: Around) -> Iterator[BlockTold]:
    """Stretches from other outlets."""
    for one in around.blocks:
        yield BlockTold.model_validate(
            {
                **around.told(one.span.start, one.span.end),
                "known_by": one.known_by,
                "ends_by": one.ends_by,
                "outlet": one.outlet,
                "introduction": span_told(around.text, one.introduction) if one.introduction else None,
            }
        )


def loaded_words(text: Text, found: Sequence[Loaded]) -> tuple[LoadedTold, ...]:
    """Words that take a side, with neutral ones."""
    return tuple(
        LoadedTold(**span_told(text, one.span).model_dump(), neutral=one.neutral, whose=one.whose) for one in found
    )
