"""Roll calls of the U.S. Congress, as the public scraper of the Clerk's and the Secretary's pages stores them.

One JSON document a line, with every member's position under ``Yea``/``Aye``, ``Nay``/``No``, ``Present`` and
``Not Voting``. The trap: the House names members by their Biographical Directory number, the Senate by numbers of its
own; those are matched by state and family name, and a number that changed party by the party.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from winset.errors import Fault, Faulty
from winset.evidence import rows

CHAMBERS = {"h": "House", "s": "Senate"}
POSITIONS = {"Yea": "1", "Aye": "1", "Nay": "0", "No": "0", "Present": "", "Not Voting": ""}
"""Yea is 1, nay is 0; present and absent are blank."""

NEEDED = ("vote_id", "chamber", "congress", "date", "requires", "bill", "source_url", "result_text", "votes")

Vote = Mapping[str, Any]


def read(path: Path) -> list[Vote]:
    """The roll calls of a file (JSON lines, plain or gzip), checked; raises Faulty."""
    if not path.is_file():
        raise Faulty([Fault(rows.place(path), found="no such file", expected="roll calls, one JSON document a line")])
    faults: list[Fault] = []
    votes: list[Vote] = []
    try:
        with rows.opened(path) as lines:
            for line, text in enumerate(lines, 1):
                here = Fault(rows.place(path), line)
                try:
                    vote = json.loads(text)
                except json.JSONDecodeError as trouble:
                    faults.append(replace(here, column=trouble.colno, found=trouble.msg, expected="JSON"))
                    continue
                faults += _faults(vote, here)
                votes.append(vote)
    except (OSError, EOFError, UnicodeDecodeError) as trouble:
        raise Faulty([Fault(rows.place(path), found="not readable as text", expected="JSON lines")]) from trouble
    rows.refuse(faults)
    return votes


def _faults(vote: object, here: Fault) -> list[Fault]:
    if not isinstance(vote, Mapping):
        return [replace(here, found="no JSON object", expected="one roll call")]
    missing = [name for name in NEEDED if name not in vote]
    if missing:
        return [replace(here, path=name, found="nothing", expected="a value") for name in missing]
    if not isinstance(vote["bill"], Mapping) or not {"type", "number"} <= set(vote["bill"]):
        return [replace(here, path="bill", found=f"{vote['bill']}", expected="type and number")]
    if not re.match(r"^\d{4}-\d\d-\d\dT", str(vote["date"])):
        return [replace(here, path="date", found=f"{vote['date']}", expected="a day and time")]
    if not isinstance(vote["votes"], Mapping) or not all(isinstance(who, list) for who in vote["votes"].values()):
        return [replace(here, path="votes", found="no lists of members", expected="one for each position")]
    if str(vote["chamber"]) not in CHAMBERS or vote["requires"] not in ("1/2", "2/3", "3/5"):
        found = f"'{vote['chamber']}', '{vote['requires']}'"
        return [replace(here, path="chamber, requires", found=found, expected="h or s; 1/2, 2/3 or 3/5")]
    return _faults_of_positions(vote, here) or _faults_of_tally(vote, here)


def _faults_of_positions(vote: Vote, here: Fault) -> list[Fault]:
    strange = [
        replace(here, path="votes", found=f"'{name}'", expected="one of " + ", ".join(POSITIONS))
        for name in vote["votes"]
        if name not in POSITIONS
    ]
    # A Vice President who breaks a tie stands there as bare text.
    voters = [voter for members in vote["votes"].values() for voter in members if isinstance(voter, Mapping)]
    unnamed = [voter for voter in voters if not {"id", "party", "state", "display_name"} <= set(voter)]
    return strange + [
        replace(here, path="votes", found=f"{voter}", expected="id, party, state, display_name") for voter in unnamed
    ]


def _faults_of_tally(vote: Vote, here: Fault) -> list[Fault]:
    """The Senate prints its tally in words, which must be that of its members."""
    yea, nay = tally(vote)
    printed = re.search(r"\((\d+)-(\d+)", str(vote["result_text"]))
    if printed is None or (yea, nay) == (int(printed[1]), int(printed[2])):
        return []
    return [replace(here, path="votes", found=f"{yea}-{nay}", expected=f"{printed[1]}-{printed[2]}, as printed")]


def tally(vote: Vote) -> tuple[int, int]:
    """Yeas and nays."""
    cast = vote["votes"]
    yea = sum(len(members) for name, members in cast.items() if POSITIONS.get(name) == "1")
    nay = sum(len(members) for name, members in cast.items() if POSITIONS.get(name) == "0")
    return yea, nay


def votes_needed(requires: str, yea: int, nay: int) -> int:
    """Votes that carry a question: more than half, or two thirds, of those voting; three fifths of the Senate.

    >>> votes_needed("1/2", 61, 38), votes_needed("2/3", 268, 154), votes_needed("3/5", 52, 47)
    (50, 282, 60)
    """
    voting = yea + nay
    return {"1/2": voting // 2 + 1, "2/3": -(-2 * voting // 3), "3/5": 60}[requires]


def rollcalls(votes: Sequence[Vote], coding: pl.DataFrame) -> pl.DataFrame:
    """Facts of each roll call, joined with its topic, label and direction (``vote_id, topic, label, ...``)."""
    return pl.DataFrame([_facts(vote) for vote in votes]).join(coding, on="vote_id", how="left")


def _facts(vote: Vote) -> dict[str, object]:
    yea, nay = tally(vote)
    needed = votes_needed(vote["requires"], yea, nay)
    bill = vote["bill"]
    return {
        "vote_id": vote["vote_id"],
        "date": vote["date"][:10],
        "congress": vote["congress"],
        "chamber": CHAMBERS[vote["chamber"]],
        "bill": f"{bill['type']}{bill['number']}".upper(),
        "threshold": vote["requires"],
        "votes_needed": needed,
        "yea": yea,
        "nay": nay,
        "passed": int(yea >= needed),
        "source": vote["source_url"],
    }


def positions(votes: Sequence[Vote], members: pl.DataFrame) -> pl.DataFrame:
    """Every member's position, ``vote_id, icpsr, party, yea``, matched to `members` of Voteview.

    1. By Biographical Directory number, else by state and family name, within the Congress and chamber.
    2. Of several, the one of the same party (a member who changed it has two numbers).
    3. Of several still, the one of the same first name (a son who followed his father); then the one with most votes.

    `icpsr` is blank where no member fits. A Vice President's vote is in the tally but has no seat.
    """
    index = _index(members)
    table = [
        (vote["vote_id"], _match(vote, voter, index), voter["party"][:1], yea)
        for vote in votes
        for name, yea in POSITIONS.items()
        for voter in vote["votes"].get(name, [])
        if isinstance(voter, Mapping)
    ]
    frame = pl.DataFrame(table, schema=["vote_id", "icpsr", "party", "yea"], orient="row")
    return frame.with_columns(pl.col("icpsr", "yea").replace({"": None}))


Index = dict[tuple[str, str, str], list[dict[str, Any]]]


def _index(members: pl.DataFrame) -> Index:
    """Members by (Congress, chamber, Biographical Directory number) and by (..., state and family name)."""
    index: Index = {}
    for member in members.sort(pl.col("number_of_votes").cast(pl.Float64), descending=True, nulls_last=True).to_dicts():
        congress, chamber = member["congress"], member["chamber"]
        family = f"{member['state']} {_plain(member['name'].split(',')[0])}"
        for key in (member["bioguide"] or "", family):
            index.setdefault((congress, chamber, key), []).append(member)
    return index


def _match(vote: Vote, voter: Mapping[str, str], index: Index) -> str:
    congress, chamber = str(vote["congress"]), CHAMBERS[vote["chamber"]]
    family = f"{voter['state']} {_plain(voter.get('last_name') or voter['display_name'].split('(')[0])}"
    found = index.get((congress, chamber, voter["id"])) or index.get((congress, chamber, family)) or []
    same = [member for member in found if member["party"] == voter["party"][:1]]
    first = _plain(voter.get("first_name", ""))
    namesakes = [member for member in same if first and _plain(member["name"].split(",", 1)[-1]).startswith(first)]
    number: str = (namesakes or same or found or [{"icpsr": ""}])[0]["icpsr"]
    return number


def _plain(name: str) -> str:
    """Letters of a name, without accents and case.

    >>> _plain("Luján Grisham"), _plain("McCAIN")
    ('lujangrisham', 'mccain')
    """
    split = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in split.lower() if letter.isalpha() and letter.isascii())
