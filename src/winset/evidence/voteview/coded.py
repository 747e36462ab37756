"""Chosen roll calls as the tables of a case: facts from Voteview, topic and direction from the analyst.

The trap: Voteview counts what members cast. A tie that the Vice President broke stands there as 50 to 50 and *agreed
to*; a case's tally holds that vote, as a row of `votes.csv` without a member::

    yea_count 50, nay_count 50, "Nomination Confirmed"  ->  yea 51, nay 50, passed 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from winset.errors import Fault, nearest
from winset.evidence import rows
from winset.evidence.publishers.congress import votes_needed
from winset.evidence.shelf import ROLLCALLS, VOTES
from winset.evidence.voteview import thresholds
from winset.evidence.voteview.cast import NAY, YEA
from winset.evidence.voteview.chosen import Chosen

LONGEST_LABEL = 160
BASIS = "analyst"
"""What `subject_basis` says where the analyst who chose a roll call says nothing else."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Coded:
    """Roll calls and votes in the columns of a case, as text, and what is doubtful about them."""

    calls: pl.DataFrame
    votes: pl.DataFrame
    warnings: tuple[str, ...]


def matched(chosen: Sequence[Chosen], calls: pl.DataFrame) -> dict[str, tuple[Chosen, Row]]:
    """Each chosen roll call with its published row, by its id in a case; raises Faulty for those that are not there."""
    keys = ("congress", "chamber", "rollnumber")
    wanted = pl.DataFrame(
        [(one.congress, one.chamber, one.rollnumber) for one in chosen],
        schema={"congress": pl.Int64, "chamber": pl.String, "rollnumber": pl.Int64},
        orient="row",
    )
    there = {tuple(row[key] for key in keys): row for row in calls.join(wanted, on=keys, how="semi").to_dicts()}
    faults: list[Fault] = []
    found: dict[str, tuple[Chosen, Row]] = {}
    for one in chosen:
        row = there.get((one.congress, one.chamber, one.rollnumber))
        if row is None:
            faults.append(_missing(one, calls))
        elif row["vote_id"] in found:
            faults.append(
                replace(one.place, path=one.name, found=f"'{row['vote_id']}' again", expected="one roll call")
            )
        else:
            found[row["vote_id"]] = one, row
    rows.refuse(faults)
    return found


def _missing(one: Chosen, calls: pl.DataFrame) -> Fault:
    same = calls.filter((pl.col("congress") == one.congress) & (pl.col("chamber") == one.chamber))
    if same.is_empty():
        bodies = sorted(
            {f"{row['chamber'][0]}{row['congress']}" for row in calls.select("congress", "chamber").unique().to_dicts()}
        )
        near = nearest(one.name.split(":")[0], bodies)
        return replace(
            one.place,
            path=one.name,
            found="a Congress and chamber of no roll call",
            expected="it in the rollcalls file",
            nearest=near,
        )
    last = max(same.get_column("rollnumber").to_list())
    return replace(one.place, path=one.name, found="no such roll call", expected=f"1 to {last} in the rollcalls file")


def coded(
    chosen: Mapping[str, tuple[Chosen, Row]], cast: pl.DataFrame, members: pl.DataFrame, before: Mapping[str, Row]
) -> Coded:
    """Tables of the chosen roll calls; `before` are the rows that the case has of them, by id.

    What the analyst leaves blank is taken from the row before: label, source, threshold, basis. Raises Faulty for every
    roll call without a vote, without a threshold, or whose result no known threshold explains.
    """
    parties = {(c, b, i): p for c, b, i, p in members.select("congress", "chamber", "icpsr", "party").iter_rows()}
    by_call = cast.partition_by("congress", "chamber", "rollnumber", as_dict=True)
    faults: list[Fault] = []
    warnings: list[str] = []
    calls: list[Row] = []
    votes: list[tuple[str, str | None, str | None, str | None]] = []
    for vote_id, (one, row) in chosen.items():
        mine = by_call.get((one.congress, one.chamber, one.rollnumber))
        if mine is None:
            faults.append(replace(one.place, path=one.name, found="no vote", expected="its votes in a votes file"))
            continue
        tally = _tally(mine)
        lifted = _tie_broken(row, tally)
        made = _row(vote_id, one, row, (tally[0] + lifted, tally[1]), before.get(vote_id, {}))
        faults += [made] if isinstance(made, Fault) else []
        calls += [made] if not isinstance(made, Fault) else []
        votes += _cast(vote_id, one, mine, parties)
        if lifted:
            votes.append((vote_id, None, None, "1"))
            warnings.append(f"{vote_id}: {tally[0]} to {tally[1]} and carried, so the Vice President's yea is added")
    rows.refuse(faults)
    table = pl.DataFrame(calls, schema=dict.fromkeys(ROLLCALLS, pl.String))
    return Coded(table, pl.DataFrame(votes, schema=dict.fromkeys(VOTES, pl.String), orient="row"), tuple(warnings))


def _tally(cast: pl.DataFrame) -> tuple[int, int]:
    codes = cast.get_column("cast_code")
    return int((codes == YEA).sum()), int((codes == NAY).sum())


def _tie_broken(row: Row, tally: tuple[int, int]) -> int:
    """1 where the Senate was tied and the question was carried all the same."""
    tied = row["chamber"] == "Senate" and tally[0] == tally[1]
    return int(tied and thresholds.carried(row["vote_result"] or "") is True)


def _row(vote_id: str, one: Chosen, row: Row, tally: tuple[int, int], before: Row) -> Row | Fault:
    """The roll call's row, or why there is none."""
    text = f"{row['vote_desc'] or ''} {row['dtl_desc'] or ''}"
    words, bill = row["vote_question"] or "", row["bill_number"] or ""
    question = thresholds.Question(words, one.chamber, row["date"], bill, text)
    majority = one.threshold or before.get("threshold") or thresholds.threshold(question)
    if majority is None:
        ask = "a threshold in the topics file: one of " + ", ".join(thresholds.THRESHOLDS)
        return replace(one.place, path=one.name, found=f"'{words or 'no question'}'", expected=ask)
    needed = one.votes_needed or votes_needed(majority, *tally)
    passed = tally[0] >= needed
    told = thresholds.carried(row["vote_result"] or "")
    if told is not None and told != passed:
        found = f"'{row['vote_result']}' with {tally[0]} to {tally[1]}, where {needed} were thought enough"
        return replace(one.place, path=one.name, found=found, expected="threshold or votes_needed in the topics file")
    return {
        "vote_id": vote_id,
        "date": row["date"].isoformat(),
        "congress": str(one.congress),
        "chamber": one.chamber,
        "bill": bill or None,
        "threshold": majority,
        "votes_needed": str(needed),
        "yea": str(tally[0]),
        "nay": str(tally[1]),
        "passed": str(int(passed)),
        "source": one.source or before.get("source") or page(one),
        "topic": one.topic,
        "label": one.label or before.get("label") or _label(row),
        "yea_is": one.yea_is,
        "subject_basis": one.subject_basis or before.get("subject_basis") or BASIS,
    }


def page(one: Chosen) -> str:
    """The page on which Voteview shows a roll call.

    >>> page(Chosen(93, "Senate", 403, "aid", "mixed"))
    'https://voteview.com/rollcall/RS0930403'
    """
    return f"https://voteview.com/rollcall/R{one.chamber[0]}{one.congress:03d}{one.rollnumber:04d}"


def _label(row: Row) -> str:
    """Bill, question and subject, on one line, as long as a label may be."""
    said = row["vote_desc"] or row["dtl_desc"] or ""
    whole = " ".join(f"{row['bill_number'] or ''} {row['vote_question'] or ''} {said}".split())
    plain = "".join(sign for sign in whole if sign.isprintable())
    return plain[:LONGEST_LABEL].rstrip() or row["vote_id"]


def _cast(
    vote_id: str, one: Chosen, cast: pl.DataFrame, parties: Mapping[tuple[str, str, str], str]
) -> list[tuple[str, str | None, str | None, str | None]]:
    meaning = {YEA: "1", NAY: "0"}
    return [
        (vote_id, str(icpsr), parties.get((str(one.congress), one.chamber, str(icpsr))), meaning.get(code))
        for icpsr, code in cast.select("icpsr", "cast_code").iter_rows()
    ]
