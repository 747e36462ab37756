"""An article as it was read: the document ``read/1``.

The trap: `start` and `end` of everything refer to `plain`, which for a page of HTML is not the file; the document
carries it, so that ``plain[start:end]`` is always the item's `text`. Places are code points, as Python counts them::

    "plain": "Talks begin\\n\\nThree officials told ...",
    "items": [{"kind": "speaker", "start": 13, "end": 28, "text": "Three officials", ...}]
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from winset.study.claimed_told import AlternativeTold, EstimateTold, VerdictWord
from winset.study.shape import Document, Told


class SpanTold(Told):
    """A stretch of `plain`: code points, the end beyond the last; `text` is what stands there."""

    start: int
    end: int
    text: str


class ItemTold(SpanTold):
    """What every item has: its sentence, and the outlet of the block that it lies in (empty where it lies in none).

    `said_by` is the speaker of the quotation that it lies in, by full name; empty outside of quotations. `found_by`
    says whether a rule found it or an endpoint that was asked.
    """

    sentence: SpanTold
    outlet: str
    said_by: str
    found_by: Literal["rules", "endpoint"] = "rules"


class PollTold(Told):
    """What the text says of a poll, and the poll of the case's list that it was held against."""

    answer: str
    question: str
    subject: str
    pollster: str
    first: dt.date | None
    last: dt.date | None
    size: int | None
    margin: float | None
    ended: dt.date | None


class NumberTold(ItemTold):
    """A number that could be checked, with the verdict of the evidence; `why` is its sentence.

    `value` is nothing where only a rank is claimed; of a range `low` and `high` are the ends, of a vote `against` the
    nays. `period` is a month, a year or a span, nothing where the text does not say. `official` is the figure that
    decides, over `official_period`; `needed` is what would make the number checkable, or true.
    """

    kind: Literal["number"] = "number"
    value: float | None
    low: float | None
    high: float | None
    against: float | None
    unit: str
    hedge: str
    counted: str
    per: str
    place: str
    channel: str
    origins: tuple[str, ...]
    period: str | None
    comparison: str
    verdict: VerdictWord
    why: str
    official: float | None
    official_unit: str
    official_period: str | None
    series: str | None
    definition: str | None
    source: str | None
    published: dt.date | None
    needed: str
    alternatives: tuple[AlternativeTold, ...]
    estimates: tuple[EstimateTold, ...]
    poll: PollTold | None


class DemandTold(ItemTold):
    """One thing that somebody asks for, offers, refuses or threatens. `issue` and `option` are the case's.

    `asker` and `asked` are as written; `by` and `of` the case's actors. What an endpoint found has no act and no
    verb.
    """

    kind: Literal["demand"] = "demand"
    act: Literal["demand", "offer", "refusal", "threat", ""]
    verb: SpanTold | None
    asker: SpanTold | None
    asked: SpanTold | None
    by: str | None
    of: str | None
    issue: str | None
    option: str | None
    other_issues: tuple[str, ...]


class SpeakerTold(ItemTold):
    """Somebody who speaks: the name as written, and `who` by the fullest name that the text has.

    `sort` is person, institution or unnamed; `words` are the quotations that are theirs, `through` whom they came.
    Of what an endpoint found, the sort is unknown and there is no verb.
    """

    kind: Literal["speaker"] = "speaker"
    who: str
    sort: Literal["person", "institution", "unnamed", "unknown"]
    role: str
    verb: SpanTold | None
    words: tuple[SpanTold, ...]
    through: SpanTold | None


class MeasureTold(ItemTold):
    """Something with a date that a government did; `id` is the case's, if it has it.

    `date` is as written; `dates` says how it stands to the case's, `days` by how much they differ.
    """

    kind: Literal["measure"] = "measure"
    id: str | None
    title: str
    date: str
    dates: str
    days: int | None
    others: tuple[str, ...]


class BlockTold(ItemTold):
    """A stretch from another outlet: how it was recognised, what marks its end, where it is introduced.

    `outlet` is whose it is, empty where the text does not say; `sentence` is its first one.
    """

    kind: Literal["block"] = "block"
    known_by: str
    ends_by: str
    introduction: SpanTold | None


class LoadedTold(SpanTold):
    """A word that takes a side, with a neutral word beside it; `whose` is the writer or the speaker of a quotation."""

    neutral: str
    whose: Literal["writer", "speaker"]


class SourceOf(Told):
    """Where a figure is printed."""

    title: str
    publisher: str
    url: str


class WrittenTold(Told):
    """The day on which the article was written, if it is known, and how."""

    day: dt.date | None
    how: str


Item = Annotated[NumberTold | DemandTold | SpeakerTold | MeasureTold | BlockTold, Field(discriminator="kind")]


class ReadTold(Document):
    """An article with what was found in it; document ``read/1``.

    `items` stand in the order of the text. `loaded` words are marked, not judged; nothing is read from `boilerplate`.
    `as_of` is the day from which the evidence is asked, nothing for all of it. `encoding` is how the file was decoded.
    """

    winset: str
    schema_: str = Field(default="read/1", alias="schema")
    article: str
    case: str
    as_of: dt.date | None
    written: WrittenTold
    encoding: str
    title: SpanTold | None
    items: tuple[Item, ...]
    loaded: tuple[LoadedTold, ...]
    boilerplate: tuple[SpanTold, ...]
    sources: dict[str, SourceOf]
    notes: tuple[str, ...]
    plain: str
