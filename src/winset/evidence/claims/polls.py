"""Polls in a sentence: held against the polls of the case.

The trap: a house polls more than once a month, and asks more than one question. A share is held against the question
that its words name; where they may mean another one than the list has, nothing is told::

    Gallup, February 2021      57 (2 February), 56 (18 February)
    Quinnipiac, October 2021   38 of his job, 25 of immigration, 23 of the border
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import polars as pl

from winset.axes import last_day
from winset.evidence.claims.fit import VERDICTS, fits
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.questions import JOB, names_the_job, questions
from winset.evidence.claims.tried import claimed
from winset.evidence.claims.verdict import WORDS, Verdict, silent
from winset.evidence.claims.words import PARTIAL
from winset.evidence.observe import POLLS_SOURCE, Evidence

_SURNAMES = {"Obrador": "Andres Manuel Lopez Obrador", "AMLO": "Andres Manuel Lopez Obrador"}
FEWEST = 3
"""Polls of a month below which their mean is no figure."""


RECENT = 45
"""Days before a text in which a poll lies that it names by its house and not by its month."""


def polled(said: Mention, known: Evidence, written: dt.date | None = None) -> Verdict:
    """The verdict on a percentage of approval: the polls of the person, of the house if one is named, in that month.

    A house without a month can be confirmed by its polls of the weeks before the text was `written`, no more. So can a
    share of which the words leave open what was asked.
    """
    person = _person(said.words, known)
    if person is None:
        return silent("it does not say whose approval, or the case has no polls on it", "the person's name")
    dated = said.period is not None and said.period.known
    if not dated and (written is None or not _HOUSE.search(said.words)):
        return silent("it does not say in which month", "a month, and the house that asked")
    asked = questions(said.words, said.start - said.sentence[0])
    made = [_answered(said, known, person, one, _days(said, written)) for one in asked]
    right = next((one for one in made if one.verdict == "confirmed"), None)
    if right is not None:
        return right
    if len(made) != 1:
        return silent("it leaves open what was asked", "the question: his job, immigration, the border", unit="percent")
    if not dated and made[0].verdict != "cannot_tell":
        return silent("it does not say in which month, and no poll of the house fits", "the month", unit="percent")
    return made[0]


def _answered(said: Mention, known: Evidence, person: str, question: str, days: tuple[dt.date, dt.date]) -> Verdict:
    """The verdict under one question."""
    column = "disapprove" if said.unit == "disapproval" else "approve"
    every = known.poll_list.filter((pl.col("subject") == person) & pl.col("end_date").is_between(*days))
    polls = every.filter(pl.col("question") == question)
    polls = polls.with_columns(pl.col(column).cast(pl.Float64, strict=False)).drop_nulls(column)
    rows = polls.sort("end_date").to_dicts()
    house = [one for one in rows if _named(one["pollster"] or "", said.words)]
    if not rows:
        return silent(f"the case has no polls on {person} from then", "another month", unit="percent")
    if not house and _HOUSE.search(said.words):
        return silent(
            "the case has no poll of the house that is named from then", "a house of the list", unit="percent"
        )
    if not house:
        return _mean(said, person, column, [float(one[column]) for one in rows], f"{days[0]:%Y-%m}")
    made = _poll(said, person, column, house)
    if made.verdict == "contradicted" and _another(said.words, made.official):
        return silent("it may be the share of a part of those who were asked, or of another person", "whose it is")
    others = every.filter(pl.col("question") != question).get_column("pollster").to_list()
    unsaid = question == JOB and not names_the_job(said.words)
    if made.verdict != "confirmed" and unsaid and any(_named(one or "", said.words) for one in others):
        return silent("the house asked several questions, and it does not say which", "the question", unit="percent")
    return made


def _another(words_: str, official: float | None) -> bool:
    """Whether a sentence speaks of a part of those who were asked, or has the poll's share beside another one."""
    shares = [float(one) for one in re.findall(r"(\d{1,2}(?:\.\d)?)\s?(?:%|percent)", words_)]
    return bool(PARTIAL.search(words_)) or official in shares


def _days(said: Mention, written: dt.date | None) -> tuple[dt.date, dt.date]:
    """From and to which day polls are looked for."""
    if said.period is not None and said.period.known:
        return last_day(said.period.first).replace(day=1), last_day(said.period.last)
    assert written is not None
    return written - dt.timedelta(days=RECENT), written


_HOUSE = re.compile(
    r"\b(?:Gallup|Pew|Ipsos|Quinnipiac|Marist|Rasmussen|YouGov|Fox News|Suffolk|CNN|NBC|ABC|CBS|AP-NORC|Monmouth|"
    r"Emerson|Marquette|Washington Post|New York Times|Siena|Harvard|"
    r"Morning Consult|Mitofsky|El Financiero|Enkoll|Reforma)\b"
)


def _person(words: str, known: Evidence) -> str | None:
    for name in known.polled(JOB):
        if name != "public" and re.search(rf"\b{re.escape(name.split()[-1])}\b", words):
            return name
    return next((name for short, name in _SURNAMES.items() if re.search(rf"\b{short}\b", words)), None)


def _named(pollster: str, words: str) -> bool:
    parts = re.split(r"\s?[/,;]\s?", pollster)
    short = [
        re.sub(r"\s+(?:Organization|Poll|Research|University|Polling Institute).*$", "", one).strip() for one in parts
    ]
    return any(len(one) > 2 and re.search(rf"\b{re.escape(one)}\b", words, re.IGNORECASE) for one in short)


def _poll(said: Mention, person: str, column: str, rows: list[dict[str, Any]]) -> Verdict:
    number = claimed(said)
    assert number is not None
    verdicts = [fits(number, float(one[column])) for one in rows]
    best = min(
        range(len(rows)),
        key=lambda at: (VERDICTS.index(verdicts[at]), abs(float(rows[at][column]) - (said.value or 0))),
    )
    row, verdict = rows[best], verdicts[best]
    figure = f"{row['pollster']}, {row['end_date']}: {float(row[column]):g} % {column} ({person})"
    more = (
        f" It polled {len(rows)} times then, {_span_of([float(one[column]) for one in rows])}." if len(rows) > 1 else ""
    )
    return Verdict(
        verdict,
        f"{WORDS[verdict]}. {figure}.{more}",
        official=float(row[column]),
        unit="percent",
        period=str(row["end_date"]),
        series="polls",
        definition=f"{column} of {person} by {row['pollster']}",
        source=row["source"] or POLLS_SOURCE,
        published=str(row["end_date"]),
        needed="" if verdict == "confirmed" else f"It would be right with {float(row[column]):g} %.",
    )


def _span_of(values: list[float]) -> str:
    return f"{min(values):g} to {max(values):g} %"


def _mean(said: Mention, person: str, column: str, values: list[float], month: str) -> Verdict:
    """Without a house: right where the number is near the mean of the month's polls, wrong outside all of them."""
    if len(values) < FEWEST:
        return silent(f"it names no house, and the case has {len(values)} polls on {person} from then", "the house")
    mean, value = sum(values) / len(values), said.value or 0.0
    number = claimed(said)
    assert number is not None
    near = abs(value - mean) <= said.step / 2 + 1 or (said.hedge != "" and fits(number, mean) == "confirmed")
    inside = min(values) <= value <= max(values)
    verdict = "confirmed" if near else "roughly" if inside or fits(number, mean) == "roughly" else "contradicted"
    return Verdict(
        verdict,
        f"{WORDS[verdict]}. {len(values)} polls on {person} of {month}: "
        f"mean {mean:.1f} % {column}, from {_span_of(values)}.",
        official=round(mean, 1),
        unit="percent",
        period=month,
        series="polls",
        definition=f"mean of the month's polls: {column} of {person}",
        source=POLLS_SOURCE,
        published=None,
        needed="" if verdict == "confirmed" else f"It would be right with {mean:.0f} %.",
    )
