"""A ledger as plain lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from winset.flow.entries import Chance, Entry, Interval, Quantiles
from winset.study.ledger_told import LedgerTold, Outcome, Scoreboard, Standing


def forecast(entry: Entry) -> str:
    """A forecast in a few words.

    >>> from winset.flow.entries import entry_of
    >>> quantity = {"case": "us-mexico", "series": "us_sw_total", "first": "2025-04", "last": "2025-04"}
    >>> told = {"form": "probability", "side": "above", "threshold": 100000, "probability": 0.7}
    >>> plain = dict(who="WOLA", made="2024-04-15", sentence="Likely.", quantity=quantity, forecast=told)
    >>> forecast(entry_of(plain, "example"))
    '70% above 100,000'
    """
    told = entry.forecast
    if isinstance(told, Chance):
        return f"{told.probability:.0%} {told.side} {told.threshold:,.0f}"
    if isinstance(told, Interval):
        return f"{told.low:,.0f} to {told.high:,.0f} ({told.level:.0%})"
    if isinstance(told, Quantiles):
        ends = (told.levels[0], told.values[0]), (told.levels[-1], told.values[-1])
        low, high = (f"{value:,.0f} ({level:.1%})" for level, value in ends)
        return f"{len(told.levels)} quantiles, {low} to {high}"
    return f"{told.value:,.0f}"


UNITS = (
    "Scores: probability in squared probability (Brier), 0 to 1; point, interval and quantiles in units of log(y + 5), "
    "where .1 is about 10% of the count. Truths are counts a month."
)


def lines(ledger: LedgerTold) -> Iterator[str]:
    """The ledger's entries, or its reckoning where it was scored; its head last."""
    if ledger.score is None:
        for one in ledger.entries:
            yield f"{one.line:>4}  {one.entry.made}  {one.entry.who}: {one.entry.quantity}: {forecast(one.entry)}"
            if one.entry.reconstructed:
                yield f"      {MARK}: {_frozen_with(one.entry)}"
            yield f"      “{one.entry.sentence}”"
    else:
        yield from _reckoning(ledger.score)
    count = len(ledger.entries)
    yield f"{count} {'entry' if count == 1 else 'entries'}, whole. Head {ledger.head}"


MARK = "RECONSTRUCTED"


def _frozen_with(entry: Entry) -> str:
    """What an entry of ours shows of when it was frozen."""
    if entry.evidence_until is None:
        return "it does not say with which evidence it was frozen"
    return f"frozen with evidence up to {entry.evidence_until}, later than the date it bears"


def _reckoning(board: Scoreboard) -> Iterator[str]:
    fair = [one for one in board.scored if not one.after_the_fact and not one.reconstructed]
    again = [one for one in board.scored if not one.after_the_fact and one.reconstructed]
    late = [one for one in board.scored if one.after_the_fact]
    if fair:
        yield "SCORED (lower is better; random walk of the same day in the same form)"
        yield from map(_outcome, fair)
    if again:
        yield f"{MARK} (made by winset for a date that was over when it was frozen; a row of its own below)"
        yield from map(_outcome, again)
    if late:
        yield "MADE AFTER THE FACT (out by the date they bear; not in the scoreboard)"
        yield from map(_outcome, late)
    if board.pending:
        yield "PENDING"
        for one in board.pending:
            yield f"{one.line:>4}  {one.made}  {one.who}: {one.quantity}: {one.why}"
    if board.scored:
        yield UNITS
    yield "SCOREBOARD (skill 1 is perfect, 0 as good as the random walk, below 0 worse)"
    yield from map(_standing, board.standings)


def _outcome(one: Outcome) -> str:
    walk = "none" if one.random_walk is None else f"{one.random_walk:.3f}"
    came = f"{one.truth:,.0f} came"
    return (
        f"{one.line:>4}  {one.made}  {one.who}: {one.quantity}: {came}; {one.form} {one.score:.3f}, random walk {walk}"
    )


def _standing(row: Standing) -> str:
    skill = "no skill told" if row.skill is None else f"skill {row.skill:+.2f}"
    apart = [f"{n} {what}" for n, what in ((row.after_the_fact, "after the fact"), (row.pending, "pending")) if n]
    who = f"{row.who}, {MARK.lower()} (made with hindsight)" if row.reconstructed else row.who
    return f"      {who}: n {row.n}, {skill}" + (f"; {', '.join(apart)}" if apart else "")
