"""Votes in a sentence: held against the roll calls of the case.

The trap: a bill is named anew in every Congress, and a sentence may tell two votes. Each belongs to the bill that no
other vote stands between::

    passed H.R. 6 (228-197), and H.R. 1603 (247-174)          H.R. 6      2019  237-187
           ──┬──────┬─────       ───┬──────┬────                          2021  228-197
"""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from winset.axes import last_day
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.verdict import WORDS, Alternative, Verdict, silent
from winset.evidence.observe import Evidence

_BILL = re.compile(
    r"\b(H\.?\s?J\.?\s?Res\.?|S\.?\s?J\.?\s?Res\.?|H\.?\s?R\.?|S\.?)\s?(\d{1,5})\b(?!\s?[-–]\s?\d)", re.IGNORECASE
)
_TALLY = re.compile(r"\b(\d{1,3})\s?(?:-|–|to)\s?(\d{1,3})\b")
FEWEST = 80
"""Members who vote in a roll call, below which two numbers are days or years; ours."""


def voted(said: Mention, known: Evidence) -> Verdict:
    """The verdict on a count of votes: the roll calls of the bill that it is of, in its chamber and time."""
    before, behind, alone = _around(said)
    names = _bills(said.words, before, behind)
    body = _chamber(said.words, before, behind)
    if not names:
        return _unnamed(said, known, body, _against(said, behind))
    name = " or ".join(names)
    rows = _rows(said, known, names, body)
    if not rows:
        return silent(f"the case has no roll call on {name} that fits", "a vote of the case's table", unit="votes")
    against = _against(said, behind)
    same = [one for one in rows if one["yea"] == said.value and against in (None, one["nay"])]
    if same:
        return _vote("confirmed", same[-1], rows)
    passed = [one for one in rows if one["passed"] == 1]
    sure = len(names) == 1 and (alone or _BILL.search(before))
    if not passed or not sure or said.period is None or not re.search(r"\bpass", before + behind, re.IGNORECASE):
        return silent(
            f"no roll call of the case on {name} has that count", "whether it is passage, and the year", unit="votes"
        )
    return _vote("contradicted", passed[-1], rows)


def _unnamed(said: Mention, known: Evidence, body: str, against: float | None) -> Verdict:
    """A vote whose bill is not named: the one roll call of that chamber and time with both counts, else nothing."""
    unknown = silent("it does not name a bill, or names several", "the bill (H.R. 6), the chamber and the year")
    if not body or against is None or said.period is None or not said.period.known:
        return unknown
    rows = [one for one in _rows(said, known, [], body) if (one["yea"], one["nay"]) == (said.value, against)]
    if len(rows) != 1 or (re.search(r"\bpassed\b", said.words) and rows[0]["passed"] != 1):
        return unknown
    return _vote("confirmed", rows[0], [], "The words name no bill, so this assumes that it is about that vote.")


def _against(said: Mention, behind: str) -> float | None:
    """The nays of a vote: beside the yeas, or behind their word, "230 votes to 195"; nothing where none are told."""
    if said.against is not None:
        return said.against
    apart = _APART.match(behind)
    return float(apart[1]) if apart else None


_APART = re.compile(r"(?:\s?votes?)?\s(?:to|against|contra|por)\s(\d{1,3})\b", re.IGNORECASE)


def _around(said: Mention) -> tuple[str, str, bool]:
    """The words between a vote and the votes before and behind it; and whether it is the only one of its sentence."""
    at, end = said.start - said.sentence[0], said.end - said.sentence[0]
    tallies = [one for one in _TALLY.finditer(said.words) if int(one[1]) + int(one[2]) >= FEWEST]
    others = [one.span() for one in tallies if one.end() <= at or one.start() >= end]
    low = max((stop for _, stop in others if stop <= at), default=0)
    high = min((start for start, _ in others if start >= end), default=len(said.words))
    return said.words[low:at], said.words[end:high], not others


def _bills(words: str, before: str, behind: str) -> list[str]:
    """The bills that a vote may be of: those before it, else the first behind it, else the only one of the sentence."""
    every = list(dict.fromkeys(_called(one) for one in _BILL.finditer(words)))
    front, back = (list(dict.fromkeys(_called(one) for one in _BILL.finditer(part))) for part in (before, behind))
    return front or back[:1] or (every if len(every) == 1 else [])


def _called(match: re.Match[str]) -> str:
    return re.sub(r"[\s.]", "", match[1]).upper() + match[2]


def _chamber(words: str, before: str, behind: str) -> str:
    """The chamber that is named beside a vote, else in its sentence; empty where none is, or both are."""
    for part in (before, behind, words):
        found = {one for one in ("House", "Senate") if re.search(rf"(?<!White )\b{one}\b", part)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _rows(said: Mention, known: Evidence, names: list[str], body: str) -> list[dict[str, Any]]:
    """The roll calls on bills, in order of their days; on any bill where none is named."""
    calls = known.calls.filter(pl.col("bill").str.to_uppercase().is_in(names)) if names else known.calls
    if body:
        calls = calls.filter(pl.col("chamber") == body)
    if said.period is not None and said.period.known:
        low, high = last_day(said.period.first).replace(day=1), last_day(said.period.last)
        calls = calls.filter(pl.col("date").is_between(low, high))
    return calls.sort("date").with_columns(pl.col("yea", "nay", "passed").cast(pl.Int64, strict=False)).to_dicts()


def _vote(verdict: str, row: dict[str, Any], rows: list[dict[str, Any]], assumed: str = "") -> Verdict:
    counts = f"{row['yea']}-{row['nay']}"
    needed = "" if verdict == "confirmed" else f"It would be right with {counts}."
    others = [one for one in rows if one is not row]
    return Verdict(
        verdict,
        f"{WORDS[verdict]}. {row['label']}, {row['date']}: {counts} ({row['source']}). {assumed or needed}".strip(),
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
