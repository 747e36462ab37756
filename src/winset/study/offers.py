"""Timed offers in a case: who offers which package in which month, if both count back from the end.

A clock is laid over the table of the moment, and that is all: payoffs are those of a settlement at the moment. A month
later a settlement is worth its discount, and nothing else has changed::

    moment ── month 1 ── month 2 ── ... ── deadline (the next election): no deal
              A offers    B offers
"""

from __future__ import annotations

from pathlib import Path

from threadpoolctl import threadpool_limits

from winset.bargain.exchange.efg import write_efg
from winset.study.course import told as told
from winset.study.documents import OffersTold
from winset.study.flows import flows_of
from winset.study.headed import of_moment
from winset.study.offered import Offered, talks_of
from winset.study.offers_asked import Asked, terms
from winset.study.packages import Names
from winset.study.run import ONE_THREAD, opened, silent
from winset.study.supposed import Put, supposing
from winset.study.weighed import weigh


def run(
    case: str | Path,
    as_of: str | None = None,
    asked: Asked | None = None,
    *,
    efg: Path | None = None,
    seed: int = 7,
    draws: int = 500,
    put: Put | None = None,
    scenario: str | None = None,
) -> OffersTold:
    """Timed offers over a case as asked from a date, told as the document ``offers/1``.

    `efg` is a file for the same game in Gambit's format; `put` and `scenario` are as in :func:`winset.study.run.run`.
    Raises `Faulty` with every fault of the input, and for a game
    tree that is too large for a file.
    """
    question, everything, made_of = opened(case, as_of, seed, draws, silent, supposing(put, scenario))
    agreed = terms(question, asked)
    known = everything.observe(question.as_of)
    with threadpool_limits(limits=ONE_THREAD):
        table = weigh(question, known, flows_of(question, known, seed), made_of).table
    offered = Offered.of(table, Names.of(question))
    course, nodes = told(question, offered, agreed), None
    if efg is not None:
        names = [offered.names.said(changes) for changes in offered.changes]
        actors = list(offered.names.actors.values())
        talks, title = talks_of(question, agreed), f"{made_of.case} as of {question.as_of}"
        nodes = write_efg(efg, talks, offered.payoffs, actors, names, title=title)
    return OffersTold(
        **of_moment(question),
        labels=offered.labels,
        course=course,
        efg_nodes=nodes,
    )
