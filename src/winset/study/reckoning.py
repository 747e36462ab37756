"""The reckoning: frozen forecasts set against what the evidence says by now, and against the random walk of their day.

A forecast is *made after the fact* if its truth was out by the date it bears: the last of its months, plus the lag of
its series. It is scored, and kept out of the scoreboard. What winset *reconstructed* for a date that was over when it
was frozen has a row of its own, below those who forecast.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import winset
from winset import case as cases
from winset.axes import FloatArray, last_day
from winset.errors import Faulty
from winset.evidence import Evidence
from winset.flow import marks
from winset.flow.baselines import step
from winset.flow.entries import ALL, OURS, Entry, Quantity
from winset.flow.increments import log_counts
from winset.flow.ledger import Chain, Kept
from winset.flow.marks import Mark
from winset.language import say
from winset.randomness import named
from winset.study.ledger import opened_for_truth
from winset.study.ledger_told import FormTold, LedgerTold, Line, Outcome, Pending, Scoreboard, Standing

SEED = 7
"""Of the random walk's means of months; a single month needs no draws."""


def told(chain: Chain, file: Path) -> LedgerTold:
    """A ledger as it stands, unscored."""
    return LedgerTold(
        winset=winset.__version__,
        file=str(file),
        head=chain.head,
        warnings=chain.warnings,
        entries=tuple(Line(line=one.line, hash=one.hash, entry=one.entry) for one in chain.kept),
    )


def score(chain: Chain, file: Path, folders: Sequence[Path] = ()) -> LedgerTold:
    """A ledger with every forecast whose truth has come scored, and the others with what they wait for.

    Cases that come with winset are found by name, others in `folders`.
    """
    at_hand = _evidence(chain, folders)
    scored: list[Outcome] = []
    pending: list[Pending] = []
    for one in chain.kept:
        known = at_hand.get(one.entry.quantity.case)
        verdict = _without(one) if known is None else _judged(one, known)
        if isinstance(verdict, Outcome):
            scored.append(verdict)
        else:
            pending.append(verdict)
    board = Scoreboard(scored=tuple(scored), pending=tuple(pending), standings=_standings(scored, pending))
    return told(chain, file).model_copy(update={"score": board})


def _evidence(chain: Chain, folders: Sequence[Path]) -> dict[str, Evidence]:
    """All evidence of the cases that the entries name and that can be found, by the case's name."""
    wanted = {one.entry.quantity.case for one in chain.kept}
    places: list[str | Path] = [name for name in sorted(wanted) if name in cases.shipped()]
    read = [opened_for_truth(place) for place in [*places, *folders]]
    return {case.id: everything for case, everything in read}


def _without(one: Kept) -> Pending:
    name = one.entry.quantity.case
    return _pending(one, None, say("the case {name} is not at hand: give its folder with --case", name=name))


def _judged(one: Kept, everything: Evidence) -> Outcome | Pending:
    quantity = one.entry.quantity
    try:
        out = published(quantity, everything)
        truth = _truth(quantity, everything)
    except Faulty as refused:
        return _pending(one, None, str(refused))
    if truth is None:
        return _pending(one, out, say("waits for {month}, expected out on {day}", month=quantity.last, day=out))
    mark = marks.mark(one.entry.forecast, truth, _walk(one.entry, everything))
    return Outcome(
        line=one.line,
        who=one.entry.who,
        made=one.entry.made,
        quantity=str(quantity),
        form=mark.form,
        truth=truth,
        score=mark.score,
        random_walk=mark.random_walk,
        after_the_fact=one.entry.made >= out,
        reconstructed=one.entry.reconstructed,
        published=out,
    )


def _pending(one: Kept, out: dt.date | None, why: str) -> Pending:
    entry = one.entry
    return Pending(
        line=one.line,
        who=entry.who,
        made=entry.made,
        quantity=str(entry.quantity),
        waits_for=entry.quantity.last,
        expected=out,
        why=why,
        reconstructed=entry.reconstructed,
    )


def published(quantity: Quantity, everything: Evidence) -> dt.date:
    """The day on which a quantity is out: the last day of its last month, plus the lag of its series."""
    return last_day(quantity.last) + dt.timedelta(days=round(everything.described(quantity.series).lag.value))


def _monthly(quantity: Quantity, known: Evidence) -> tuple[np.datetime64 | None, FloatArray]:
    """First known month of the series of a quantity, and its counts from there."""
    origin = None if quantity.origin == ALL else quantity.origin
    span, counts = known.monthly(quantity.series, quantity.channel, origin)
    return (span[0] if len(span) else None), counts.astype(float)


def _truth(quantity: Quantity, everything: Evidence) -> float | None:
    """What the evidence says by now; nothing until its last month is out."""
    first, counts = _monthly(quantity, everything)
    if first is None:
        return None
    at = (quantity.months - first).astype(int)
    return float(counts[at].mean()) if at[0] >= 0 and at[-1] < len(counts) else None


def _walk(entry: Entry, everything: Evidence) -> FloatArray | None:
    """The random walk of the quantity as of the date of the forecast; nothing where too little was known."""
    first, counts = _monthly(entry.quantity, everything.observe(entry.made))
    if first is None or len(counts) < marks.FEWEST:
        return None
    at = (entry.quantity.months - first).astype(int)
    sd = float(step(log_counts(counts[:, None]))[0])
    return marks.walk(counts, sd, int(at[0]), int(at[-1]) + 1, named(SEED, "ledger"))


def _standings(scored: Sequence[Outcome], pending: Sequence[Pending]) -> tuple[Standing, ...]:
    """One row for each who has an entry, the best mean skill first; what was reconstructed last."""
    names = sorted({(one.who, one.reconstructed) for side in (scored, pending) for one in side})
    rows = [
        _standing(
            name,
            [one for one in scored if (one.who, one.reconstructed) == name],
            sum((one.who, one.reconstructed) == name for one in pending),
        )
        for name in names
    ]
    return tuple(sorted(rows, key=lambda row: (row.reconstructed, row.skill is None, -(row.skill or 0.0), row.who)))


def _standing(name: tuple[str, bool], scored: Sequence[Outcome], waiting: int) -> Standing:
    who, reconstructed = name
    fair = [one for one in scored if not one.after_the_fact]
    by_form = marks.standings([Mark(one.form, one.score, one.random_walk) for one in fair])
    return Standing(
        who=who,
        ours=who == OURS,
        reconstructed=reconstructed,
        n=len(fair),
        compared=sum(one.compared for one in by_form),
        skill=marks.mean_skill(by_form),
        by_form=tuple(FormTold(**vars(one)) for one in by_form),
        after_the_fact=len(scored) - len(fair),
        pending=waiting,
    )
