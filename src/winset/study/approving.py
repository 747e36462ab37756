"""Polls as a series: the plain mean of those that ended in a month or year, and how many there were.

The trap: this is no level of approval. Houses differ and polls are uneven; `winset approval` fits a level to them. Here
they are counted as published::

    2023-12    38.4    of 31 polls
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from winset.axes import last_day
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.evidence.shelf import POLL_LIST
from winset.study.named import Wanted
from winset.study.observed_told import SeriesShown, ShownRow
from winset.study.observing import Asked, by_period, shown

QUESTION = "job_approval"
MEAN = "mean"
COUNT = "polls"


def kinds(known: Evidence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of whom, and what, polls asked; each in order of their names."""
    people, questions = (known.poll_list.get_column(c).drop_nulls().unique().sort() for c in ("subject", "question"))
    return tuple(people), tuple(questions)


def polls(asked: Asked, wanted: Wanted) -> SeriesShown:
    """Polls of one person, as a table: the mean of each period and the number of polls in it.

    `origin` names the person, `channel` the question; left out, job approval of whoever governs for the first actor.
    """
    question = wanted.channel or QUESTION
    person = wanted.origin or _governs(asked, question, wanted.last)
    kept = asked.known.poll_list.filter((pl.col("subject") == person) & (pl.col("question") == question))
    if kept.is_empty():
        raise Faulty(_strange(asked.known, person, question))
    if wanted.by in ("origin", "channel"):
        raise Faulty(
            [Fault("--by", found=f"'{wanted.by}'", expected="month, year or fiscal-year: polls of one person")]
        )
    wanted = replace(wanted, origin=person, channel=question)
    by_month = kept.group_by(pl.col("end_date").dt.truncate("1mo").alias("month")).agg(
        pl.col("approve").sum().alias("sum"), pl.len().alias("polls")
    )
    sums, counts = ({np.datetime64(m, "M"): float(v) for m, v in by_month.select("month", of).iter_rows()}
                    for of in ("sum", "polls"))  # fmt: skip
    summed = by_period([sums, counts], wanted)
    return shown(asked, POLL_LIST, wanted, (MEAN, COUNT), tuple(map(_mean, summed)), (NOTE,), _sources(kept))


NOTE = "Plain means of the polls that ended in a period, houses unadjusted; winset approval fits a level to them."


def _mean(row: ShownRow) -> ShownRow:
    total, count = row.values
    mean = round(total / count, 2) if total is not None and count else None
    return row.model_copy(update={"values": (mean, count)})


def _governs(asked: Asked, question: str, last: str | None) -> str:
    """Who governs for the first actor in the last month that is asked for: that of the last moment reached by then."""
    day = min(asked.day, last_day(last)) if last else asked.day
    first = asked.case.actors[0].id
    dated = [
        (asked.newest if one.as_of == "newest" else one.as_of, one.governs.get(first)) for one in asked.case.moments
    ]
    reached = [(when, person) for when, person in dated if when <= day and person]
    if reached:
        return max(reached, key=lambda pair: pair[0])[1]
    return next(iter(asked.known.polled(question)), "")


def _strange(known: Evidence, person: str, question: str) -> list[Fault]:
    people, questions = kinds(known)
    faults = [
        Fault(option, found=f"'{name}'", expected=f"one of {', '.join(there)}", nearest=nearest(name, there))
        for option, name, there in (("--origin", person, people), ("--channel", question, questions))
        if name not in there
    ]
    return faults or [
        Fault("--channel", found=f"no poll of {question} about {person}", expected="a pair that was asked")
    ]


def _sources(kept: pl.DataFrame) -> list[str]:
    """Keys of sources; a poll that was read on a page carries the page's address, which is no key."""
    return [name for name in kept.get_column("source").drop_nulls().unique().sort() if "/" not in name]
