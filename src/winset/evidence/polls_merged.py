"""Polls of a list, merged into those that a case has: none twice, and none that stands there lost.

::

    case   2018-01-18  KFF                        40-55  1,215 asked
    list   2018-01-18  Kaiser Family Foundation   40-55  1,215 asked    known: the same poll under another name
           2018-01-18  YouGov                     39-57  1,500 asked    new; doubtful if 1,500 of YouGov's stand there

The trap: lists name houses as they like, and one prints 37.58 where another prints 38. So a poll is the same if day,
persons asked and figures (to within rounding) are the same, and the houses share a name, or the case knows no house of
that name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import polars as pl

from winset.evidence.shelf import POLLS

ROUNDING = 0.5
"""Points by which one list may print another figure than the other: lists round to whole points. Ours."""

_KEY = ("subject", "question", "end_date", "sample_size")
_MANY = "and associates center college company group international institute news of opinion poll polling polls public"
_OF_MANY = frozenset(f"{_MANY} research strategies survey surveys the university".split())
"""Words in the names of many houses, by which two are not the same; ours."""


@dataclass(frozen=True, eq=False)
class Merged:
    """A case's polls after an import, and what became of those of the list, all in the columns of the shipped table.

    `new` were added; `known` stood there; `doubtful` have the house, day and persons asked of one that stands there,
    and other figures: they are left out. `renamed` are houses of the list, those of the case, and polls so known.
    """

    table: pl.DataFrame
    new: pl.DataFrame
    known: pl.DataFrame
    doubtful: pl.DataFrame
    renamed: tuple[tuple[str, str, int], ...]


def merged(old: pl.DataFrame, listed: pl.DataFrame) -> Merged:
    """Polls of a list put to those of a case, both as text in the columns of the shipped table. The rule is ours.

    >>> def poll(yes):
    ...     row = ("A B", "job_approval", "2021-01-03", "YouGov", yes, "55", "1500", "key")
    ...     return pl.DataFrame([row], POLLS, orient="row")
    >>> merged(poll("40"), poll("40.4")).known.height, merged(poll("40"), poll("42")).doubtful.height
    (1, 1)
    """
    numbered = listed.select(POLLS).with_row_index("at")
    pairs = _pairs(numbered, old)
    known = pairs.filter("same").unique("at", keep="first", maintain_order=True)
    other = pairs.filter(pl.col("doubtful") & ~pl.col("at").is_in(known.get_column("at").implode()))
    new = numbered.filter(~pl.col("at").is_in(pl.concat([known["at"], other["at"]]).implode())).drop("at")
    renamed = (
        known.filter(~pl.col("alike")).group_by("pollster", "house").len().sort("len", "pollster", descending=True)
    )
    return Merged(
        table=pl.concat([old.select(POLLS), new]).sort(POLLS, nulls_last=False),
        new=new,
        known=numbered.join(known.select("at"), on="at", how="semi").drop("at"),
        doubtful=numbered.join(other.select("at"), on="at", how="semi").drop("at"),
        renamed=tuple((one or "nobody", house or "nobody", count) for one, house, count in renamed.iter_rows()),
    )


def _pairs(listed: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """Polls of both that asked as many people until the same day, and whether they are the same."""
    theirs = old.select(
        *_KEY, pl.col("pollster").alias("house"), _figure("approve", "yes"), _figure("disapprove", "no")
    )
    pairs = listed.join(theirs, on=_KEY, nulls_equal=True).sort("at", maintain_order=True)
    near = _near("approve", "yes") & _near("disapprove", "no")
    stranger = ~pl.col("pollster").is_in(old.get_column("pollster").drop_nulls().unique().implode())
    unnamed = pl.col("pollster").is_null() | pl.col("house").is_null() | stranger
    alike = pl.Series("alike", [same_house(*two) for two in pairs.select("pollster", "house").iter_rows()], pl.Boolean)
    return pairs.with_columns(alike).with_columns(
        (near & (pl.col("alike") | (unnamed & pl.col("sample_size").is_not_null()))).alias("same"),
        (~near & pl.col("alike") & pl.col("sample_size").is_not_null()).alias("doubtful"),
    )


def _figure(column: str, name: str) -> pl.Expr:
    return pl.col(column).cast(pl.Float64, strict=False).alias(name)


def _near(column: str, other: str) -> pl.Expr:
    gap = (pl.col(column).cast(pl.Float64, strict=False) - pl.col(other)).abs()
    return (gap <= ROUNDING).fill_null(value=True)


def same_house(one: str | None, other: str | None) -> bool:
    """Whether two names of houses have a word in common that few houses have.

    >>> same_house("Rasmussen Reports/Pulse Opinion Research", "Rasmussen Reports"), same_house("Øptimus", "Optimus")
    (True, True)
    >>> same_house("Emerson College", "Marist College"), same_house("Gallup", None)
    (False, False)
    """
    if one is None or other is None:
        return one is other
    first, second = _words(one), _words(other)
    return bool((first - _OF_MANY) & (second - _OF_MANY)) or first == second


def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name.lower().replace("ø", "o"))
    return frozenset(re.findall(r"[a-z0-9]{2,}", "".join(sign for sign in plain if not unicodedata.combining(sign))))
