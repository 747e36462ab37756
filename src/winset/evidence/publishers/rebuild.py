"""From the publishers' files to the tables that are shipped, byte for byte the same whenever it is done.

::

    raw/    (as published, never copied)        evidence/<series>.csv   origin,channel,month,value,source
    tidy/   (topics and directions of votes,    evidence/vintages/DAY/<series>.csv   an older edition
             polls read on pages)               evidence/polls.csv
                                                chambers/{members,rollcalls,votes}.csv
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from winset.errors import Fault, Faulty
from winset.evidence import rows
from winset.evidence.publishers import (
    cbp,
    congress,
    guatemala,
    honduras,
    mexico,
    ohss,
    panama,
    polls,
    southwest,
    voteview,
)
from winset.evidence.publishers.long import compact

Tables = dict[str, pl.DataFrame]
"""Path under the case's folder, and the table that is written there."""

MEMBERS = ("congress", "chamber", "icpsr", "name", "state", "district", "party", "dim1", "dim2", "number_of_votes")
STATES = ("nationwide-encounters-fy22-fy25-state.csv.gz", "nationwide-encounters-fy23-fy26-nov-state.csv.gz")
"""Editions of CBP's state file, oldest first."""
DETAIL = "sw_encounters_detail_2017-10_2025-05.csv.gz"
VINTAGES = "evidence/vintages"
"""Older editions; the day of each is that on which the next one is taken to have been out: 25 days after its newest
month, which is September 2025 of the first state file and November 2025 of the second."""
CODING = ("vote_id", "topic", "label", "yea_is", "subject_basis")


def rebuild(raw: Path, tidy: Path) -> Tables:
    """All shipped tables from the folder of publishers' files and the folder of our own codings; raises Faulty."""
    return {**flows(raw), **older(raw), **chambers(raw, tidy), "evidence/polls.csv": _polls(raw, tidy)}


def flows(raw: Path) -> Tables:
    """The monthly series, compact, one table a series."""
    return _by_series(pl.concat([_cbp(raw), _ohss(raw), _transit(raw)]), "evidence")


def older(raw: Path) -> Tables:
    """Older editions of encounters by citizenship, each as it would have stood before the next one.

    The detail file to May 2025 holds what the state files hold, in an earlier edition. The first state file holds
    fiscal years 2022 to 2025.
    """
    here = raw / "cbp-sw-encounters"
    return {
        **_by_series(southwest.of_detail(cbp.detail(here / DETAIL)), f"{VINTAGES}/2025-10-25"),
        **_by_series(southwest.both_components([here / STATES[0]]), f"{VINTAGES}/2025-12-25"),
    }


def _by_series(table: pl.DataFrame, folder: str) -> Tables:
    """A long table in compact form, one table a series."""
    shipped = compact(table).with_columns(pl.col("month").dt.strftime("%Y-%m"))
    return {
        f"{folder}/{series}.csv": shipped.filter(pl.col("series") == series).drop("series")
        for series in sorted(shipped["series"].unique())
    }


def _cbp(raw: Path) -> pl.DataFrame:
    here = raw / "cbp-sw-encounters"
    detail = cbp.detail(here / DETAIL)
    sbo = here / "sbo-encounters-fy22-fy25-aug.csv"
    history = raw / "usbp-history" / "family_child_total_monthly_2000_2019.csv"
    return pl.concat(
        [
            southwest.by_citizenship(detail),
            southwest.both_components([here / name for name in STATES]),
            southwest.totals(detail, sbo, here / "cbp_border_monthly_totals_2019-10_2025-11.json"),
            southwest.border_patrol(history, detail, sbo),
            southwest.by_sector(history, detail),
        ]
    )


def _ohss(raw: Path) -> pl.DataFrame:
    name = "ohss_immigration-enforcement-and-legal-processes-tables-august-2024.xlsx"
    monthly = raw / "ohss-monthly-tables" / name
    return pl.concat(
        [
            ohss.key_metrics(raw / "ohss-khsm-usbp" / "khsm_encounters_usbp_fy25m11.xlsx"),
            ohss.encounters(monthly),
            ohss.cbp_one(monthly),
            ohss.chnv(monthly),
            ohss.outcomes(monthly),
            ohss.repatriations(monthly),
            ohss.removals(monthly),
        ]
    )


def _transit(raw: Path) -> pl.DataFrame:
    darien, honduran = raw / "panama-darien", raw / "honduras-inm"
    return pl.concat(
        [
            guatemala.returnees(raw / "guatemala-igm" / "gtm_returnees_2020-01_2025-04.csv"),
            honduras.entries(honduran / "hnd_irregular_nat_2018-01_2025-04.csv"),
            honduras.total(honduran / "hnd_irregular_total_2014-01_2025-04.csv"),
            mexico.detentions(raw / "mexico-inm" / "mex_detentions_nat_2018-01_2025-04.csv"),
            mexico.returns(raw / "mexico-inm" / "mex_returns_nat_2015-01_2025-04.csv"),
            panama.transits(darien / "darien_nat_2010_2025-04.csv", darien / "darien_sex_age_2021-01_2025-04.csv"),
        ]
    )


def chambers(raw: Path, tidy: Path) -> Tables:
    """Members, roll calls and votes."""
    members = voteview.members(raw / "voteview" / "members_103_119.csv.gz")
    votes = congress.read(raw / "congress-votes" / "selected_votes.jsonl.gz")
    ordered = congress.rollcalls(votes, _coding(tidy / "rollcalls.csv", votes)).sort("date", "vote_id")
    cast = congress.positions(votes, members).sort("vote_id", "icpsr", "party", "yea")
    number = pl.col("congress").cast(pl.Int64), pl.col("icpsr").cast(pl.Int64)
    return {
        "chambers/members.csv": members.select(MEMBERS).sort(number[0], "chamber", number[1]),
        "chambers/rollcalls.csv": ordered,
        "chambers/votes.csv": cast,
    }


def _coding(path: Path, votes: Sequence[congress.Vote]) -> pl.DataFrame:
    """Topic, label and direction of every roll call, from our own register; raises Faulty where one has none."""
    header = path.open(encoding="utf-8").readline().strip().split(",") if path.is_file() else []
    coded = rows.read(path, CODING, ignored=[name for name in header if name not in CODING])
    known = set(coded.get_column("vote_id"))
    rows.refuse(
        [
            Fault(rows.place(path), path=vote["vote_id"], found="not coded", expected="topic, label, yea_is")
            for vote in votes
            if vote["vote_id"] not in known
        ]
    )
    return coded.drop(rows.LINE)


def _polls(raw: Path, tidy: Path) -> pl.DataFrame:
    listed = polls.job_approval(raw / "approval-polls" / "us_job_approval_2009_2025.csv.gz")
    every = pl.concat([listed, polls.from_pages(tidy / "approval_polls.csv")])
    return every.sort(*polls.SHIPPED, nulls_last=False)


def write(tables: Tables, folder: Path) -> None:
    """Write the tables under a case's folder: UTF-8, line feeds, quotes only where needed."""
    for name, table in tables.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_bytes(table))


def as_bytes(table: pl.DataFrame) -> bytes:
    """A table as it is written; raises Faulty for text that a spreadsheet would run as a formula.

    Such text is refused and not quoted: a quoting sign would stay in the data of everybody who is no spreadsheet.

    >>> as_bytes(pl.DataFrame({"origin": ["MEX"], "value": [5]}))
    b'origin,value\\nMEX,5\\n'
    """
    for name, kind in table.schema.items():
        if kind == pl.String and (bad := table.filter(rows.runs(name))).height:
            found = f"'{bad.get_column(name)[0]}', which a spreadsheet would run"
            raise Faulty([Fault("table", path=name, found=found, expected="text that does not begin with = + - @")])
    return table.write_csv(line_terminator="\n", quote_style="necessary").encode()
