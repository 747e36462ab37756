"""Votes and polls in a sentence: held against the roll calls and the polls of the case.

The trap: a bill is named anew in every Congress, and a house polls more than once a month::

    H.R. 6      2019  237-187        2021  228-197
    Gallup, February 2021      57 (2 February), 56 (18 February)
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import polars as pl

from winset.axes import last_day
from winset.evidence.claims.check import claimed
from winset.evidence.claims.fit import VERDICTS, fits
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.verdict import Alternative, Verdict, silent
from winset.evidence.claims.words import PARTIAL
from winset.evidence.observe import POLLS_SOURCE, Evidence

_BILL = re.compile(r"\b(H\.?\s?R\.?|S\.?|H\.?\s?J\.?\s?Res\.?|S\.?\s?J\.?\s?Res\.?)\s?(\d{1,5})\b", re.IGNORECASE)
_SURNAMES = {"Obrador": "Andres Manuel Lopez Obrador", "AMLO": "Andres Manuel Lopez Obrador"}
FEWEST = 3
"""Polls of a month below which their mean is no figure."""


def voted(said: Mention, known: Evidence) -> Verdict:
    """The verdict on a count of votes: the roll calls of the bill that the sentence names, in its chamber and time."""
    bill = _BILL.search(said.words)
    if bill is None:
        return silent("it does not name a bill", "the bill (H.R. 6), the chamber and the year")
    name = re.sub(r"[\s.]", "", bill[1]).upper() + bill[2]
    calls = known.calls.filter(pl.col("bill").str.to_uppercase() == name)
    body = [one for one in ("House", "Senate") if re.search(rf"\b{one}\b", said.words)]
    if len(body) == 1:
        calls = calls.filter(pl.col("chamber") == body[0])
    if said.period is not None and said.period.known:
        low, high = last_day(said.period.first).replace(day=1), last_day(said.period.last)
        calls = calls.filter(pl.col("date").is_between(low, high))
    rows = calls.sort("date").with_columns(pl.col("yea", "nay", "passed").cast(pl.Int64, strict=False)).to_dicts()
    if not rows:
        return silent(f"the case has no roll call on {name} that fits", "a vote of the case's table", unit="votes")
    same = [one for one in rows if (one["yea"], one["nay"]) == (said.value, said.against)]
    if same:
        return _vote("confirmed", same[-1], rows)
    passed = [one for one in rows if one["passed"] == 1]
    if not passed or said.period is None or not re.search(r"\bpass", said.words, re.IGNORECASE):
        return silent(
            f"no roll call of the case on {name} has that count", "whether it is passage, and the year", unit="votes"
        )
    return _vote("contradicted", passed[-1], rows)


def _vote(verdict: str, row: dict[str, Any], rows: list[dict[str, Any]]) -> Verdict:
    counts = f"{row['yea']}-{row['nay']}"
    word = {"confirmed": "Confirmed", "contradicted": "Contradicted"}[verdict]
    needed = "" if verdict == "confirmed" else f"It would be right with {counts}."
    others = [one for one in rows if one is not row]
    return Verdict(
        verdict,
        f"{word}. {row['label']}, {row['date']}: {counts} ({row['source']}). {needed}".strip(),
        official=float(row["yea"]),
        unit="votes",
        period=str(row["date"]),
        definition=f"{row['label']}: {counts}",
        source=row["source"],
        published=str(row["date"]),
        alternatives=tuple(
            Alternative(
                f"{one['label']}: {one['yea']}-{one['nay']}", str(one["date"]), float(one["yea"]), "", one["source"]
            )
            for one in others[-5:]
        ),
        needed=needed,
    )


RECENT = 45
"""Days before a text in which a poll lies that it names by its house and not by its month."""


def polled(said: Mention, known: Evidence, written: dt.date | None = None) -> Verdict:
    """The verdict on a percentage of approval: the polls of the person, of the house if one is named, in that month.

    A house without a month can be confirmed by its polls of the weeks before the text was `written`, no more.
    """
    person = _person(said.words, known)
    if person is None:
        return silent("it does not say whose approval, or the case has no polls on it", "the person's name")
    dated = said.period is not None and said.period.known
    if not dated and (written is None or not _HOUSE.search(said.words)):
        return silent("it does not say in which month", "a month, and the house that asked")
    low, high = _days(said, written)
    column = "disapprove" if said.unit == "disapproval" else "approve"
    question = _question(said.words)
    polls = known.poll_list.filter(
        (pl.col("subject") == person) & (pl.col("question") == question) & pl.col("end_date").is_between(low, high)
    )
    polls = polls.with_columns(pl.col(column).cast(pl.Float64, strict=False)).drop_nulls(column)
    rows = polls.sort("end_date").to_dicts()
    house = [one for one in rows if _named(one["pollster"] or "", said.words)]
    if not rows:
        return silent(f"the case has no polls on {person} from then", "another month", unit="percent")
    if house:
        made = _poll(said, person, column, house)
        if made.verdict == "contradicted" and _another(said.words, made.official):
            return silent("it may be the share of a part of those who were asked, or of another person", "whose it is")
        if dated or made.verdict == "confirmed":
            return made
        return silent("it does not say in which month, and no poll of the house fits", "the month", unit="percent")
    if _HOUSE.search(said.words):
        return silent(
            "the case has no poll of the house that is named from then", "a house of the list", unit="percent"
        )
    return _mean(said, person, column, [float(one[column]) for one in rows], f"{low:%Y-%m}")


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
    for name in known.polled(_question(words)):
        if name != "public" and re.search(rf"\b{re.escape(name.split()[-1])}\b", words):
            return name
    return next((name for short, name in _SURNAMES.items() if re.search(rf"\b{short}\b", words)), None)


def _question(words: str) -> str:
    if re.search(r"\b(?:on|of|handling|over) (?:the )?(?:issue of )?immigration\b", words):
        return "immigration_approval"
    return "border_approval" if re.search(r"\b(?:on|of|handling|over) (?:the )?border\b", words) else "job_approval"


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
    word = {"confirmed": "Confirmed", "roughly": "Roughly right", "contradicted": "Contradicted"}[verdict]
    more = (
        f" It polled {len(rows)} times then, {_span_of([float(one[column]) for one in rows])}." if len(rows) > 1 else ""
    )
    return Verdict(
        verdict,
        f"{word}. {figure}.{more}",
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
    word = {"confirmed": "Confirmed", "roughly": "Roughly right", "contradicted": "Contradicted"}[verdict]
    return Verdict(
        verdict,
        f"{word}. {len(values)} polls on {person} of {month}: mean {mean:.1f} % {column}, from {_span_of(values)}.",
        official=round(mean, 1),
        unit="percent",
        period=month,
        series="polls",
        definition=f"mean of the month's polls: {column} of {person}",
        source=POLLS_SOURCE,
        published=None,
        needed="" if verdict == "confirmed" else f"It would be right with {mean:.0f} %.",
    )
