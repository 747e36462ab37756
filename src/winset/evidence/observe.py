"""Evidence as known on a date.

A row of month `m` was published on the last day of `m` plus the lag of its series. The trap: "December 2023" is not
known in December, nor in the first weeks of January::

    month 2023-12 ......... 12-31 |<--- lag 25 days --->| 2024-01-25 known from here

*Newest* is the last month of the target series plus its lag, never the machine's clock. Revisions are followed back as
far as older editions are kept (:mod:`winset.evidence.vintages`); else what is shown of a month is its newest edition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import polars as pl

from winset.axes import IntArray, Months
from winset.case.parts import Flows, Series
from winset.errors import Fault, Faulty, nearest
from winset.evidence import chambers, rows, shelf, splice, unchanged, vintages
from winset.evidence.vintages import Edition
from winset.kept import Kept
from winset.tables import Members, Panel, Polls, RollCalls, Tallies

POLLS_SOURCE = "opinion-polls"
"""Source key of the polls; each row of the table names its own page or list."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Monthly series, polls, roll calls and members of a case, as known on `as_of` (nothing: all that there is).

    `editions` holds, of each table of which an older edition is kept, all of them, the one that stands last.
    """

    series: tuple[Series, ...]
    flows: pl.DataFrame
    poll_list: pl.DataFrame
    calls: pl.DataFrame
    votes: pl.DataFrame
    everyone: pl.DataFrame
    as_of: dt.date | None = None
    editions: Mapping[str, tuple[Edition, ...]] = field(default_factory=dict)

    def observe(self, as_of: dt.date) -> Evidence:
        """The same evidence without what was not published by `as_of`; what is hidden once stays hidden."""
        known = min(as_of, self.as_of or as_of)
        calls = self.calls.filter(pl.col("date") <= known)
        return replace(
            self,
            flows=self._flows(known),
            poll_list=self._polls(known),
            calls=calls,
            votes=self.votes.join(calls.select("vote_id"), on="vote_id", how="semi"),
            as_of=known,
        )

    def _flows(self, day: dt.date) -> pl.DataFrame:
        """Rows of every series as known on a day."""
        kept = {name: of for name, of in self.editions.items() if name != shelf.POLL_LIST}
        published = self.flows.filter(pl.col("published") <= day)
        if not kept:
            return published
        others = published.filter(~pl.col("series").is_in(list(kept)))
        return pl.concat([others, *(vintages.as_known(of, day) for of in kept.values())])

    def _polls(self, day: dt.date) -> pl.DataFrame:
        """Polls as known on a day."""
        if shelf.POLL_LIST in self.editions:
            return vintages.as_known(self.editions[shelf.POLL_LIST], day)
        return self.poll_list.filter(pl.col("end_date") <= day)

    def newest(self, target: str) -> dt.date:
        """The day on which the last month of a series came out; raises Faulty if nothing of it is known."""
        published = self.rows_of(target).get_column("published").max()
        if not isinstance(published, dt.date):
            raise Faulty([Fault("evidence", path=target, found="no month is known", expected="at least one")])
        return published

    def monthly(self, series: str, channel: str | None = None, origin: str | None = None) -> tuple[Months, IntArray]:
        """Counts of one series by month, from its first known month to its last; both (month,).

        Summed over channels and origins unless one is named; a month without a row is zero. Both are empty where
        nothing is known yet. A series that the case does not list is refused.
        """
        frame = self.rows_of(series)
        kept = splice.single(frame) if channel is None else frame.filter(pl.col("channel") == channel)
        if kept.is_empty():
            return np.array([], dtype="datetime64[M]"), np.array([], dtype=np.int64)
        bounds = kept.get_column("month").to_numpy().astype("datetime64[M]")
        span: Months = np.arange(bounds.min(), bounds.max() + 1)
        if origin is not None:
            kept = kept.filter(pl.col("origin") == origin)
        values = np.zeros(len(span), dtype=np.int64)
        when = kept.get_column("month").to_numpy().astype("datetime64[M]")
        np.add.at(values, (when - span[0]).astype(int), kept.get_column("value").to_numpy())
        return span, values

    def kinds(self, series: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Origins and channels that a series has, each in order of their names."""
        frame = self.rows_of(series)
        origins, channels = (tuple(frame.get_column(c).unique().sort().to_list()) for c in ("origin", "channel"))
        return origins, channels

    def panel(self, flows: Flows) -> Panel:
        """The case's target series by origin, with older ones spliced to it; raises Faulty if none is known.

        `series` and `source` of the panel are those of the newest series known, to whose level the others are lifted.
        """
        joined = splice.spliced(self.flows, flows)
        if joined is None:
            wanted = [flows.target, *(one.series for one in flows.splice)]
            raise Faulty([Fault("evidence", path=flows.target, found="no month is known", expected=", ".join(wanted))])
        name, counts = joined
        return Panel(
            series=name,
            unit=flows.unit,
            months=counts.months,
            origins=(*flows.origins, flows.other),
            values=counts.values,
            source=self.described(name).source,
        )

    def rollcalls(self, as_of: dt.date | None = None) -> RollCalls:
        """Roll calls known, or of those the ones up to `as_of`, with every vote cast."""
        known = self if as_of is None else self.observe(as_of)
        return chambers.rollcalls(known.calls, known.votes, known.everyone)

    def tallies(self) -> Tallies:
        """The printed tallies of the roll calls known, in their order: bill, day, yeas needed, yeas and nays."""
        return chambers.tallies(self.calls)

    def members(self, congress: int, body: str) -> Members:
        """Who holds the seats of a body ("House" or "Senate") in a Congress."""
        return chambers.members(self.everyone, congress, body)

    def polls(self, subject: str, question: str = "job_approval") -> Polls:
        """Polls of one question about one person (or "public"), by the day on which they ended."""
        asked = (pl.col("subject") == subject) & (pl.col("question") == question)
        kept = self.poll_list.filter(asked).sort("end_date", "pollster", "approve")
        return Polls(
            subject=subject,
            question=question,
            days=kept.get_column("end_date").to_numpy().astype("datetime64[D]"),
            pollsters=tuple(name or "unknown" for name in kept.get_column("pollster")),
            approve=kept.get_column("approve").to_numpy(),
            source=POLLS_SOURCE,
            sizes=kept.get_column("sample_size").cast(pl.Float64, strict=False).fill_null(float("nan")).to_numpy(),
        )

    def polled(self, question: str = "job_approval") -> tuple[str, ...]:
        """Subjects of whom a question was asked, in order of their names."""
        asked = self.poll_list.filter(pl.col("question") == question)
        return tuple(asked.get_column("subject").unique().sort().to_list())

    def described(self, series: str) -> Series:
        """What the case says of a series: title, unit, source, lag; raises Faulty if it says nothing."""
        for one in self.series:
            if one.id == series:
                return one
        names = [one.id for one in self.series]
        raise Faulty(
            [Fault("evidence", 0, 0, "", f"unknown series '{series}'", "a series of the case", nearest(series, names))]
        )

    def printed(self, series: str, month: np.datetime64) -> str:
        """Source keys of the rows of one month of a series: editions differ, and each row says its own."""
        there = pl.col("month").cast(pl.String).str.slice(0, 7) == str(month)
        sources = splice.single(self.rows_of(series)).filter(there).get_column("source").unique().sort()
        return ", ".join(sources)

    def rows_of(self, series: str) -> pl.DataFrame:
        """Rows of one series as known, `origin, channel, month, value, source, published` among its columns."""
        return self.flows.filter(pl.col("series") == self.described(series).id)


_READ: Kept[Evidence] = Kept(unchanged.MOST)


def read(folder: Path, series: Sequence[Series], chambers_folder: Path | None = None) -> Evidence:
    """Read a case's evidence folder, and the chambers beside it; raises Faulty with the faults of all files at once.

    While no byte of them changes, what was read and checked before is given again (:mod:`winset.evidence.unchanged`).
    """
    beside = folder.parent / "chambers" if chambers_folder is None else chambers_folder
    bytes_of = unchanged.stamp(folder, beside)
    return _READ.made(bytes_of and (bytes_of, *series), lambda: _read(folder, tuple(series), beside))


def _read(folder: Path, series: tuple[Series, ...], beside: Path) -> Evidence:
    tables = _tables(folder, series, beside)
    kept = vintages.read(folder, series, tables["flows"], tables["polls"])
    flows, polls, calls, votes, members = (tables[name] for name in ("flows", "polls", "calls", "votes", "members"))
    return Evidence(series, flows, polls, calls, votes, members, editions=kept)


def _tables(folder: Path, series: Sequence[Series], beside: Path) -> dict[str, pl.DataFrame]:
    faults: list[Fault] = []
    tables: dict[str, pl.DataFrame] = {}
    for name, part in (
        ("flows", lambda: (shelf.flows(folder, series),)),
        ("polls", lambda: (shelf.polls(folder),)),
        ("members", lambda: (shelf.members(beside),)),
        ("calls votes", lambda: shelf.rollcalls(beside)),
    ):
        try:
            tables |= dict(zip(name.split(), part(), strict=True))
        except Faulty as refused:
            faults += refused.faults
    rows.refuse(faults)
    return tables
