"""Polls that an article quotes: who polled, what share, when, of how many, and what the list of polls has.

::

    38% in a USA Today/Suffolk University poll of 1,000 registered voters taken Nov. 3-5, 2021
    ─┬─      ──────────┬─────────────         ──┬──                             ──────┬─────
    share          pollster                   sample                            field dates

The trap: the list knows a poll by the last day in the field, and houses by a name of its own ("Suffolk / USA Today"). A
share is compared only where pollster, person, question and days are all told, and where they are not it says which is
missing. Two shares of one poll, of adults and of voters, both count as the poll's. And a word belongs to the share that
no other share stands between::

    approval rating at 38%, with 59% disapproving         38: approval rating      59: disapproving
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import polars as pl

from winset.evidence.article.clues import folded
from winset.evidence.article.days import Days, days
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text
from winset.evidence.claims.questions import JOB, names_the_job, questions
from winset.evidence.claims.words import PARTIAL
from winset.evidence.observe import Evidence

Verdict = Literal["confirmed", "roughly", "contradicted", "cannot_tell"]

CLOSE, ROUGH = 0.015, 0.10
"""Shares of the official figure by which a number may be off to be confirmed, or roughly right."""

SLACK = dt.timedelta(days=2)
"""Days by which the end in the list may lie outside the days in the text."""

POLL = re.compile(r"\b(?:poll|polls|polled|polling|survey|surveyed)\b", re.IGNORECASE)
SHARE = re.compile(
    r"(?<![\d.$])(?P<value>\d{1,2}(?:\.\d)?)\s?(?:%|percent\b|per\scent\b)(?!\s*(?:points|tariff))", re.IGNORECASE
)
SAMPLE = re.compile(
    r"\b(?:of|among|surveyed|polled|interviewed)\s+(?P<size>\d{1,2},\d{3}|\d{3,5})\s+(?:[\w-]+\s){0,3}?(?:adults|voters|people|"
    r"respondents|americans|mexicans)",
    re.IGNORECASE,
)
MARGIN = re.compile(
    r"margin of (?:sampling )?error\b[^.]{0,30}?(?P<points>\d{1,2}(?:\.\d{1,2})?)\s?(?:percentage\s)?"
    r"(?:points?|percent|%)",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"(?P<month>[A-Z][a-z]{2,8}\.?)\s(?P<first>\d{1,2})\s?(?:-|–|to|through)\s?(?:(?P<until>[A-Z][a-z]{2,8}\.?)\s)?(?P<last>\d{1,2})"
    r"(?:,?\s(?P<year>20\d\d))?(?!,?\s?(?:19|20)\d\d|[\d,]*\d)"
)
ASKED = {
    "approve": re.compile(r"\b(?:approv\w+|job rating)\b", re.IGNORECASE),
    "disapprove": re.compile(r"\bdisapprov\w+", re.IGNORECASE),
}
_GENERIC = frozenset(
    {"the", "and", "for", "news", "poll", "polls", "polling", "university", "institute", "research", "group", "center"}
    | {"organization", "public", "media"}
)


@dataclass(frozen=True)
class Poll:
    """A share that a text quotes of a poll; `start` to `end` is the share. Empty or nothing is what the text leaves
    out.

    `first` and `last` are the days in the field; `size` persons asked, `margin` points either way. `official` is the
    share in the list of polls, in percent, of the poll that ended on `ended`; `verdict` and `why` say how the two
    stand.
    """

    start: int
    end: int
    text: str
    value: float
    answer: str
    question: str
    subject: str
    pollster: str
    first: dt.date | None
    last: dt.date | None
    size: int | None
    margin: float | None
    official: float | None
    ended: dt.date | None
    verdict: Verdict
    why: str
    sentence: Span


def found(text: Text, evidence: Evidence, written: dt.date | None = None) -> tuple[Poll, ...]:
    """All shares of polls in an article, each with what the list of polls has; in the order of the words."""
    list_ = evidence.poll_list
    subjects = tuple(list_.get_column("subject").unique().sort().to_list())
    houses = tuple(name for name in list_.get_column("pollster").unique().sort().to_list() if name)
    told: list[Poll] = []
    for sentence in text.sentences:
        if POLL.search(text.plain, sentence.start, sentence.end):
            around = text.paragraph(sentence.start) or sentence
            told += _in_sentence(text, sentence, around, list_, subjects, houses, written)
    return tuple(told)


def _in_sentence(
    text: Text,
    sentence: Span,
    around: Span,
    list_: pl.DataFrame,
    subjects: Sequence[str],
    houses: Sequence[str],
    written: dt.date | None,
) -> Iterator[Poll]:
    """The shares of one sentence; its neighbours in the paragraph may say of how many and how sure."""
    words, wide = text.words(sentence), text.words(around)[:4_000]
    when = field_days(words, written)
    subject, house = _named(words, subjects), pollster(words, houses)
    sample, margin = SAMPLE.search(words), MARGIN.search(wide)
    every = _rows(list_, subject, house, when)
    for share in SHARE.finditer(words):
        if (
            margin
            and share["value"] == margin["points"]
            and "margin" in words[max(0, share.start() - 40) : share.start()]
        ):
            continue
        answer = _answer(words, share.start(), share.end())
        asked = questions(words, share.start())
        rows = every.filter(pl.col("question").is_in(asked))
        official, ended = _nearest(rows, answer, float(share["value"]))
        missing = _missing(subject, house, when, answer) + ([] if asked else ["what was asked"])
        verdict, why = _verdict(share["value"], official, missing, house, ended)
        told = {float(one["value"]) for one in SHARE.finditer(words) if one.start() != share.start()}
        if verdict in ("contradicted", "roughly") and (official in told or PARTIAL.search(words)):
            verdict, why = "cannot_tell", f"{why} This share may be of a part of those asked, or of another person."
        if verdict in ("contradicted", "roughly") and _open(words, asked, every):
            verdict, why = "cannot_tell", f"{why} The words leave open what was asked."
        if verdict == "contradicted" and _turned(rows, answer, float(share["value"])):
            verdict, why = "cannot_tell", f"{why} It is that poll's share of the other answer."
        yield Poll(
            sentence.start + share.start(),
            sentence.start + share.end(),
            share[0],
            float(share["value"]),
            answer,
            asked[0] if len(asked) == 1 else "",
            subject,
            house,
            when.first if when else None,
            when.last if when else None,
            int(sample["size"].replace(",", "")) if sample else None,
            float(margin["points"]) if margin else None,
            official,
            ended,
            verdict,
            why,
            sentence,
        )


def field_days(words: str, written: dt.date | None) -> Days | None:
    """When a poll was in the field: a stated range, or the last single date of the sentence.

    A range without a year is the last such days before the day on which the text was `written`.

    >>> days_ = field_days("a poll taken Nov. 30-Dec. 6, 2015", None)
    >>> str(days_.first), str(days_.last)
    ('2015-11-30', '2015-12-06')
    >>> str(field_days("a poll taken November 3-5", dt.date(2021, 11, 16)).last)
    '2021-11-05'
    """
    for stated in RANGE.finditer(words):
        until = stated["until"] or stated["month"]
        year = f", {stated['year']}" if stated["year"] else ""
        begin, end = (
            next(iter(days(f"{month} {day}{year}", written=written)), None)
            for month, day in ((stated["month"], stated["first"]), (until, stated["last"]))
        )
        if begin and end and begin.dated and end.dated and begin.first <= end.last:
            return Days(Span(*stated.span()), begin.first, end.last, dated=True)
    single = [one for one in days(words, written=written) if one.dated and (one.last - one.first).days < 32]
    return single[-1] if single else None


def pollster(words: str, houses: Sequence[str]) -> str:
    """The house of the list that a sentence names; of several, the one with more of its names there.

    >>> pollster("a USA Today/Suffolk University poll", ["Suffolk / USA Today", "Quinnipiac University", "Ipsos"])
    'Suffolk / USA Today'
    """
    plain = set(re.findall(r"[\w-]+", folded(words)))
    shares = {house: _tokens(house) for house in houses}
    named = [(len(tokens), house) for house, tokens in shares.items() if tokens and tokens <= plain]
    return max(named, key=lambda pair: (pair[0], -len(pair[1]), pair[1]))[1] if named else ""


@cache
def _tokens(house: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[\w-]+", folded(house)) if len(word) > 2 and word not in _GENERIC)


def _named(words: str, subjects: Sequence[str]) -> str:
    """The one person of the list whose last name the sentence has; nothing where it has two or none."""
    plain = folded(words)
    named = [name for name in subjects if re.search(rf"\b{re.escape(folded(name).split()[-1])}\b", plain)]
    return named[0] if len(named) == 1 else ""


def _answer(words: str, start: int, end: int) -> str:
    """Whether a share approves or disapproves: by the nearest word that no other share stands between.

    Words behind a share go first; nothing where both answers stand in front of it and none behind, as in "approval and
    disapproval at 38% and 59%".

    >>> said = "an approval rating of 38%, with 59% disapproving"
    >>> [_answer(said, *share.span()) for share in SHARE.finditer(said)]
    ['approve', 'disapprove']
    """
    shares = [one.span() for one in SHARE.finditer(words)]
    low = max([one[1] for one in shares if one[1] <= start] + [start - ASIDE, 0])
    high = min([one[0] for one in shares if one[0] >= end] + [end + ASIDE])
    behind = sorted(_asked_in(words, end, high))
    front = sorted((-place, answer) for place, answer in _asked_in(words, low, start))
    if behind and (not front or behind[0][0] - end <= start + front[0][0] + FRONT):
        return behind[0][1]
    return front[0][1] if len({answer for _, answer in front}) == 1 else ""


ASIDE, FRONT = 90, 25
"""Letters to each side of a share in which its word is looked for; by how many a word behind may be farther. Ours."""


def _asked_in(words: str, low: int, high: int) -> Iterator[tuple[int, str]]:
    """Where an answer is named between two places."""
    for answer, pattern in ASKED.items():
        for match in pattern.finditer(words, low, high):
            yield match.start(), answer


def _rows(list_: pl.DataFrame, subject: str, house: str, when: Days | None) -> pl.DataFrame:
    """Polls of a person by a house in the days told, whatever was asked."""
    if not (subject and house and when):
        return list_.clear()
    every = list_.get_column("pollster").drop_nulls().unique().to_list()
    same = [name for name in every if _tokens(name) == _tokens(house)]  # "Quinnipiac" is "Quinnipiac University"
    return list_.filter(
        (pl.col("subject") == subject)
        & pl.col("pollster").is_in(same)
        & pl.col("end_date").is_between(when.first - SLACK, when.last + SLACK)
    )


def _open(words: str, asked: tuple[str, ...], every: pl.DataFrame) -> bool:
    """Whether the words leave open what was asked: they name several questions, or none where the house had several."""
    return len(asked) != 1 or (asked == (JOB,) and not names_the_job(words) and every["question"].n_unique() > 1)


def _nearest(rows: pl.DataFrame, answer: str, value: float) -> tuple[float | None, dt.date | None]:
    """Of the rows of a poll, the share nearest to the one in the text."""
    if answer not in rows.columns or rows.is_empty():
        return None, None
    pairs = [
        (abs(float(share) - value), float(share), ended)
        for share, ended in rows.select(answer, "end_date").iter_rows()
        if share is not None
    ]
    return min(pairs)[1:] if pairs else (None, None)


def _turned(rows: pl.DataFrame, answer: str, value: float) -> bool:
    """Whether a share is that of the other answer of the same poll: then the sentence was misread, or turned round."""
    other = "approve" if answer == "disapprove" else "disapprove"
    return _nearest(rows, other, value)[0] == value


def _missing(subject: str, house: str, when: Days | None, answer: str) -> list[str]:
    told = {"whom it is about": subject, "a pollster of the list": house, "days": when, "approve or disapprove": answer}
    return [name for name, there in told.items() if not there]


def _verdict(
    written: str, official: float | None, missing: list[str], house: str, ended: dt.date | None
) -> tuple[Verdict, str]:
    """Confirmed at the precision given or within 1.5 %, roughly within 10 %; nothing is said where the list is
    silent.
    """
    if missing:
        return "cannot_tell", f"The sentence does not say {', '.join(missing)}."
    if official is None:
        return "cannot_tell", f"The list has no poll of {house} that ended then."
    value, digits = float(written), len(written.partition(".")[2])
    off = abs(value - official) / max(official, 1)
    verdict: Verdict = (
        "confirmed"
        if round(official, digits) == value or off <= CLOSE
        else "roughly"
        if off <= ROUGH
        else "contradicted"
    )
    return verdict, f"{house}, ended {ended}: {official:g} percent."
