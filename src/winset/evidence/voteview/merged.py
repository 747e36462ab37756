"""What is new beside what a case has: nothing is lost, and what moved is told.

The trap: a new edition of Voteview estimates every score anew, of members long gone too. All of a Congress's rows are
taken from one edition; people whom the new one does not list stay as they were::

    case: 117, 118        edition: 101 ... 119        after: 117, 118 revised, 119 new
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from winset.evidence import rows, shelf

KEY = ["congress", "chamber", "icpsr"]
FILES = {"members": shelf.MEMBERS, "rollcalls": shelf.ROLLCALLS, "votes": shelf.VOTES}


@dataclass(frozen=True)
class Moved:
    """How far ideal points on the first dimension moved, of the people who have one in both editions.

    `count` of them moved; `mean` and `largest` are absolute distances; `who` moved farthest.
    """

    count: int
    mean: float
    largest: float
    who: str


@dataclass(frozen=True)
class Change:
    """Rows of one table after an import against before: `stayed` are those of the case that nothing was said of."""

    new: int
    changed: int
    unchanged: int
    stayed: int


def before(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables that a case has, checked, as text; empty ones where it has none. Raises Faulty."""
    shelf.members(folder)
    shelf.rollcalls(folder)
    return {
        name: rows.read(folder / f"{name}.csv", columns).drop(rows.LINE)
        if (folder / f"{name}.csv").exists()
        else pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
        for name, columns in FILES.items()
    }


def wanted(old: pl.DataFrame, new: pl.DataFrame, chosen: Sequence[int]) -> pl.DataFrame:
    """Members of the Congresses that a case should have: from its oldest on, and those of chosen roll calls.

    A case without members gets the newest Congress of the file beside those of its roll calls.
    """
    congress = pl.col("congress").cast(pl.Int64)
    mine = old.select(congress.min()).item() if old.height else new.select(congress.max()).item()
    return new.filter((congress >= mine) | congress.is_in(list(chosen))) if mine is not None else new


def members(old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.DataFrame, Change, Moved]:
    """Members of a case with those of a new edition; scores that are the same number keep their old text."""
    both = new.join(old, on=KEY, how="left", suffix="_old", coalesce=True)
    known = old.select(KEY).with_columns(pl.lit(value=True).alias("known"))
    there = new.join(known, on=KEY, how="left").get_column("known").is_not_null()
    numbers = ("district", "dim1", "dim2", "number_of_votes")
    same_number = {
        name: (pl.col(name).cast(pl.Float64, strict=False) == pl.col(f"{name}_old").cast(pl.Float64, strict=False))
        for name in numbers
    }
    kept = both.with_columns(
        pl.when(same).then(pl.col(f"{name}_old")).otherwise(pl.col(name)).alias(name)
        for name, same in same_number.items()
    )
    others = [name for name in shelf.MEMBERS if name not in KEY]
    alike = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_old")) for name in others)
    unchanged = int((kept.select(alike).to_series() & there).sum())
    rest = old.join(new.select(KEY), on=KEY, how="anti")
    table = pl.concat([rest, kept.select(shelf.MEMBERS)])
    table = table.sort(pl.col("congress").cast(pl.Int64), "chamber", pl.col("icpsr").cast(pl.Int64))
    change = Change(int((~there).sum()), int(there.sum()) - unchanged, unchanged, rest.height)
    return table, change, _moved(both)


def _moved(both: pl.DataFrame) -> Moved:
    distance = (pl.col("dim1").cast(pl.Float64) - pl.col("dim1_old").cast(pl.Float64)).abs()
    far = both.select("name", "congress", distance.round(6).alias("far")).filter(pl.col("far") > 0)
    if far.is_empty():
        return Moved(0, 0.0, 0.0, "")
    first = far.sort("far", "name", descending=[True, False]).row(0, named=True)
    mean = round(float(far.get_column("far").to_numpy().mean()), 6)
    return Moved(far.height, mean, float(first["far"]), f"{first['name']} ({first['congress']})")


def votes(old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.DataFrame, Change]:
    """Votes of a case with those of the roll calls imported, which replace what it had of them.

    A row without a member (a Vice President's) that the case has stays as it is where the new one says the same.
    """
    table, change = _replaced(old, _with_old_parties(old, new), ["vote_id", "icpsr"])
    return table.sort(shelf.VOTES, nulls_last=False), change


def rollcalls(old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.DataFrame, Change]:
    """Roll calls of a case with those imported."""
    table, change = _replaced(old, new, ["vote_id"])
    return table.sort("date", "vote_id"), change


def _replaced(old: pl.DataFrame, new: pl.DataFrame, key: list[str]) -> tuple[pl.DataFrame, Change]:
    """Rows of the new roll calls in place of the old ones, and how many of them differ."""
    touched = old.join(new.select("vote_id").unique(), on="vote_id", how="semi")
    rest = old.join(new.select("vote_id").unique(), on="vote_id", how="anti")
    same = new.join(touched, on=list(new.columns), how="semi", nulls_equal=True).height
    there = new.join(touched.select(key), on=key, how="semi", nulls_equal=True).height
    return pl.concat([rest, new]), Change(new.height - there, there - same, same, rest.height)


def _with_old_parties(old: pl.DataFrame, new: pl.DataFrame) -> pl.DataFrame:
    """Voteview does not say a Vice President's party; where the case has it, it stays."""
    presiding = old.filter(pl.col("icpsr").is_null()).select("vote_id", "yea", pl.col("party").alias("presiding"))
    joined = new.join(presiding.unique(["vote_id", "yea"]), on=["vote_id", "yea"], how="left", maintain_order="left")
    party = pl.when(pl.col("icpsr").is_null()).then(pl.coalesce("party", "presiding")).otherwise(pl.col("party"))
    return joined.with_columns(party.alias("party")).select(new.columns)
