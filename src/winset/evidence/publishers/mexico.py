"""Mexico, Unidad de Política Migratoria: detentions (cuadros 3.1.1 and 3.1.3) and returns (cuadro 3.2.4).

The trap: a month and nationality can stand twice, because several countries or territories share one code (GIN, FRA).
They are added, so a repeated pair is no fault here as it is elsewhere. The table by sex and age holds the same events
as the one by nationality, in another edition: of 2024 it has 1,194 fewer. And Honduras gives its arrivals under the
same three columns: what tells the two apart is that neither country counts citizens of its own::

    t,nat,n                              t,sex,age,n
    2023-10-01,GIN,4                     2023-10-01,male,18+,5
    2023-10-01,GIN,3     7 in all        2023-10-01,female,18+,2
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from winset.errors import Fault
from winset.evidence import rows
from winset.evidence.publishers import origins
from winset.evidence.publishers.agreement import differing
from winset.evidence.publishers.expected import Expected
from winset.evidence.publishers.layouts import Layout
from winset.evidence.publishers.long import ALL, long

DETENTIONS, RETURNED, BY_AGE = "mex_detentions", "mex_returns", "mex_detentions_by_age"

RETURNS = {
    "deportation": "deportation",
    "assisted return": "assisted_return",
    "assisted return of children": "assisted_return_of_children",
}
AGES = {
    "18+": "adults",
    "12-17": "aged_12_to_17",
    "under 12, accompanied": "under_12_accompanied",
    "under 12, unaccompanied": "under_12_unaccompanied",
}
"""Groups of age, and their channels; men and women are added."""

_NATIONALITIES, _RETURNS, _PEOPLE = ("t", "nat", "n"), ("t", "nat", "type", "n"), ("t", "sex", "age", "n")


def detentions(path: Path) -> pl.DataFrame:
    """Events of persons in an irregular migratory situation presented to the authority, by month; raises Faulty."""
    frame = _by_nationality(path)
    return long(_typed(frame).with_columns(pl.lit("inm").alias("channel")), DETENTIONS, "mexico-upm")


def _by_nationality(path: Path) -> pl.DataFrame:
    frame = rows.read(path, _NATIONALITIES)
    rows.refuse([*faults_of_nationalities(frame, path), *faults_of_own(frame, path, "MEX")])
    return frame


def said_of_detentions(path: Path) -> tuple[str, ...]:
    """Codes that stand more than once in a month and were added; raises Faulty."""
    return repeated(_by_nationality(path))


def repeated(frame: pl.DataFrame) -> tuple[str, ...]:
    """A sentence on the codes of a table ``t, nat`` that stand more than once in a month, if there are any.

    >>> repeated(pl.DataFrame({"t": ["2019-05-01"] * 3, "nat": ["GIN", "GIN", "MEX"]}))
    ('GIN: more than one row in a month (once in all): added',)
    """
    twice = frame.group_by("t", "nat").len().filter(pl.col("len") > 1)
    codes = ", ".join(sorted(set(twice.get_column("nat"))))
    times = "once" if twice.height == 1 else f"{twice.height} times"
    return (f"{codes}: more than one row in a month ({times} in all): added",) if twice.height else ()


def returns(path: Path) -> pl.DataFrame:
    """Returns from Mexico by month, nationality and legal form; raises Faulty."""
    frame = _returned(path)
    channel = pl.col("type").replace_strict(RETURNS).alias("channel")
    return long(_typed(frame).with_columns(channel), RETURNED, "mexico-upm")


def _returned(path: Path) -> pl.DataFrame:
    frame = rows.read(path, _RETURNS)
    rows.refuse(
        [
            *faults_of_nationalities(frame, path),
            *rows.faults_of_choice(frame, path, "type", list(RETURNS)),
        ]
    )
    return frame


def said_of_returns(path: Path) -> tuple[str, ...]:
    """How many of those returned were citizens of the United States, who are in no other series; raises Faulty."""
    own = _returned(path).filter(pl.col("nat") == "USA").get_column("n").cast(pl.Int64).sum()
    return (f"{own:,} of those returned were citizens of the United States",) if own else ()


def by_age(path: Path) -> pl.DataFrame:
    """The same events as :func:`detentions` by group of age, without nationality; raises Faulty."""
    frame = rows.read(path, _PEOPLE)
    rows.refuse(
        [
            *rows.faults_of_first_days(frame, path, "t"),
            *rows.faults_of_choice(frame, path, "sex", ("male", "female")),
            *rows.faults_of_choice(frame, path, "age", list(AGES)),
            *rows.faults_of_counts(frame, path, "n"),
            *rows.faults_of_twins(frame, path, ("t", "sex", "age")),
        ]
    )
    channel = pl.col("age").replace_strict(AGES).alias("channel")
    counts = frame.with_columns(pl.lit(ALL).alias("nat")).pipe(_typed).with_columns(channel)
    return long(counts, BY_AGE, "mexico-upm")


def beside(tables: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """Years of which the two tables of detentions differ."""
    return differing(tables, (DETENTIONS, "by nationality"), (BY_AGE, "by sex and age"))


def faults_of_nationalities(frame: pl.DataFrame, path: Path) -> list[Fault]:
    """Faults of a table ``t, nat, n``: days that are no first of a month, unknown codes, bad counts."""
    return [
        *rows.faults_of_first_days(frame, path, "t"),
        *rows.faults_of_choice(frame, path, "nat", sorted(origins.CODES)),
        *rows.faults_of_counts(frame, path, "n"),
    ]


def faults_of_own(frame: pl.DataFrame, path: Path, own: str) -> list[Fault]:
    """The first row of a table ``t, nat, n`` that counts citizens of the country itself: the table is another one's."""
    first = frame.filter(pl.col("nat") == own).get_column(rows.LINE).head(1)
    expected = "citizens of other countries alone; another country's table has the same columns"
    return [Fault(rows.place(path), line, 0, "nat", f"'{own}', the publisher's own", expected) for line in first]


def _typed(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        pl.col("nat").alias("origin"),
        pl.col("t").str.to_date("%Y-%m-%d").alias("month"),
        pl.col("n").cast(pl.Int64).alias("value"),
    )


LAYOUTS = (
    Layout(
        "detentions",
        "mexico",
        "Persons in an irregular situation, by nationality (IOM, after cuadro 3.1.1)",
        (DETENTIONS,),
        Expected("columns", _NATIONALITIES),
        detentions,
        revision=2_600,
        says=said_of_detentions,
    ),
    Layout(
        "returns",
        "mexico",
        "Deportations and assisted returns, by nationality (IOM, after cuadro 3.2.4)",
        (RETURNED,),
        Expected("columns", _RETURNS),
        returns,
        says=said_of_returns,
    ),
    Layout(
        "detentions-by-age",
        "mexico",
        "Persons in an irregular situation, by sex and age (IOM, after cuadro 3.1.3)",
        (BY_AGE,),
        Expected("columns", _PEOPLE),
        by_age,
        revision=2_600,
    ),
)
