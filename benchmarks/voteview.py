"""How long Voteview's files take to read, and in how much memory: made-up ones of the published layout and size.

    python benchmarks/voteview.py [ROWS]        5,000,000 rows of votes unless told

Files are made in a temporary folder, and each reading runs in a process of its own, whose peak memory is printed. Bars:
50,000 members in 2 s; 5 million votes in 20 s and 600 MB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from winset.evidence.voteview import calls, cast, edition, files, people
from winset.evidence.voteview.chosen import chosen

SEED, HOUSE, PEOPLE = 7, 435, 50_000
MIB = 1024.0


def write_members(folder: Path) -> None:
    """As many rows as the publisher's file of all Congresses has."""
    rng = np.random.default_rng(SEED)
    at = np.arange(PEOPLE)
    table = pl.DataFrame(dict.fromkeys(people.LAYOUT, [None] * PEOPLE)).with_columns(
        pl.Series("congress", 1 + at // HOUSE),
        pl.Series("chamber", ["House"] * PEOPLE),
        pl.Series("icpsr", 10_000 + at % HOUSE),
        pl.Series("district_code", at % HOUSE % 50),
        pl.Series("state_abbrev", ["XY"] * PEOPLE),
        pl.Series("party_code", rng.choice([100, 200, 328], PEOPLE)),
        pl.Series("bioname", ["SOMEBODY, A. Long Name"] * PEOPLE),
        pl.Series("nominate_dim1", rng.uniform(-1, 1, PEOPLE).round(3)),
        pl.Series("nominate_dim2", rng.uniform(-1, 1, PEOPLE).round(3)),
        pl.Series("nominate_number_of_votes", rng.integers(1, 1500, PEOPLE)),
    )
    table.write_csv(folder / "HSall_members.csv")


def write_votes(folder: Path, rows: int) -> None:
    """Roll calls of the newest made-up Congress, and a vote of every seat in each."""
    congress = PEOPLE // HOUSE
    roll = -(-rows // HOUSE)
    rng = np.random.default_rng(SEED)
    votes = pl.DataFrame(
        {
            "congress": np.full(roll * HOUSE, congress),
            "chamber": ["House"] * (roll * HOUSE),
            "rollnumber": np.repeat(np.arange(1, roll + 1), HOUSE),
            "icpsr": np.tile(np.arange(HOUSE) + 10_000, roll),
            "cast_code": rng.choice([1, 6, 9], roll * HOUSE),
            "prob": rng.uniform(0, 100, roll * HOUSE).round(2),
        }
    ).head(rows)
    votes.write_csv(folder / "HSall_votes.csv")
    counted = votes.group_by("rollnumber").agg(
        (pl.col("cast_code") == 1).sum(), (pl.col("cast_code") == 6).sum().alias("no")
    )
    table = counted.sort("rollnumber").select(
        pl.lit(congress).alias("congress"),
        pl.lit("House").alias("chamber"),
        "rollnumber",
        pl.lit(calls.term(congress)[0].isoformat()).alias("date"),
        pl.lit(1).alias("session"),
        pl.col("rollnumber").alias("clerk_rollnumber"),
        pl.col("cast_code").alias("yea_count"),
        pl.col("no").alias("nay_count"),
        *(pl.lit(0.1).alias(name) for name in calls.LAYOUT[8:13]),
        pl.lit("HR1").alias("bill_number"),
        *(pl.lit(None, pl.String).alias(name) for name in ("vote_result", "vote_desc")),
        pl.lit("On Passage").alias("vote_question"),
        pl.lit(None, pl.String).alias("dtl_desc"),
    )
    table.write_csv(folder / "HSall_rollcalls.csv")


def read(part: str, folder: Path) -> None:
    """Read one part in this process, and print what that took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    began = time.perf_counter()
    if part == "members":
        count = people.members(files.found([folder / "HSall_members.csv"])).height
    else:
        found = edition.read([folder], chosen(None, [f"H{PEOPLE // HOUSE}:1=aid:mixed"]))
        count = found.cast.count
        if found.cast.kept.height != HOUSE or found.cast.counts.height != found.calls.height or cast.YEA != 1:
            raise SystemExit("the votes read are not those written")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    print(f"{part}: {count:,} rows in {time.perf_counter() - began:.2f} s, peak {peak:.0f} MiB, {before:.0f} before")


def main() -> None:
    if len(sys.argv) == 4:
        part, place, rows = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
        if part == "write":
            write_members(place)
            write_votes(place, rows)
        else:
            read(part, place)
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    with tempfile.TemporaryDirectory() as place:
        # A process starts with the peak of the one that forked it, so this one stays small.
        for part in ("write", "members", "everything"):
            subprocess.run([sys.executable, __file__, part, place, str(rows)], check=True)


if __name__ == "__main__":
    main()
