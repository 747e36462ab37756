"""The reader's ledger on the page: who is behind the random walk first, and how to begin one where there is none."""

from __future__ import annotations

from winset.language import say, say_many
from winset.report.exhibits import Exhibit, Row
from winset.report.figures import ledger as figures
from winset.study.ledger_told import LedgerTold, Outcome, Scoreboard
from winset.study.scorecard import LedgerFound


def exhibits(found: LedgerFound) -> tuple[Exhibit, ...]:
    """The chart of a ledger's scored forecasts; none where nothing has been scored beside a random walk."""
    told = found.ledger
    if told is None or told.score is None or not figures.compared(told.score):
        return ()
    heads = (
        say("Who"), say("Made"), say("Quantity"), say("Form"), say("What came"), say("Score"), say("Random walk"),
        say("How it counts"),
    )  # fmt: skip
    rows = tuple(_row(one) for one in sorted(told.score.scored, key=figures.worst_first))
    said = figures.of_ledger(told.score)
    return (Exhibit("ledger", lambda _: figures.ledger(told), said, heads, rows, told),)


def _row(one: Outcome) -> Row:
    walk = say("none") if one.random_walk is None else f"{one.random_walk:.3f}"
    return (one.who, str(one.made), one.quantity, one.form, f"{one.truth:,.0f}", f"{one.score:.3f}", walk, _counts(one))


def _counts(one: Outcome) -> str:
    if one.after_the_fact:
        return say("made after the fact, not in the standings")
    return say("reconstructed, a row of its own") if one.reconstructed else say("a forecast")


def notes(found: LedgerFound) -> dict[str, list[str]]:
    """What is wrong with the ledger, who is behind, what is pending; or how to begin one; lines by head."""
    if found.file is None:
        return {say("The ledger: none is named"): _begin()}
    if found.ledger is None:
        return {say("The ledger: it cannot be read"): list(found.faults)}
    told = found.ledger
    board = told.score or Scoreboard(standings=(), scored=(), pending=())
    return {
        say("The ledger: who fared how, the worst first"): _standings(board) or [say("Nothing has been scored yet.")],
        say("What waits for its month"): [
            say(
                "{who}, made {date}: {quantity}: {why}.", who=one.who, date=one.made, quantity=one.quantity, why=one.why
            )
            for one in board.pending
        ],
        say("The ledger's file"): [*told.warnings, _whole(told)],
    }


def _begin() -> list[str]:
    return [
        say("A ledger of frozen forecasts belongs to who keeps it; no case holds one."),
        say("Begin one: {command} freezes the outlook of a case.", command="winset ledger add FILE --case CASE --ours"),
        say("Show it here: {command}.", command="winset serve --ledger FILE"),
    ]


def _standings(board: Scoreboard) -> list[str]:
    order = sorted(board.standings, key=lambda row: (row.skill is None, row.skill or 0.0, row.who))
    return [_standing(row.who, row.reconstructed, row.n, row.skill) for row in order]


def _standing(who: str, reconstructed: bool, n: int, skill: float | None) -> str:
    name = say("{who} (reconstructed with hindsight)", who=who) if reconstructed else who
    if skill is None:
        return say_many(
            n, "{who}: {n} forecast scored, none beside a random walk.",
            "{who}: {n} forecasts scored, none beside a random walk.", who=name,
        )  # fmt: skip
    if skill < 0:
        return say_many(
            n, "{who}: {n} forecast scored, worse than the random walk (skill {skill}).",
            "{who}: {n} forecasts scored, worse than the random walk (skill {skill}).", who=name, skill=f"{skill:+.2f}",
        )  # fmt: skip
    return say_many(
        n, "{who}: {n} forecast scored, as good as the random walk or better (skill {skill}).",
        "{who}: {n} forecasts scored, as good as the random walk or better (skill {skill}).", who=name,
        skill=f"{skill:+.2f}",
    )  # fmt: skip


def _whole(told: LedgerTold) -> str:
    return say_many(
        len(told.entries),
        "{file}: {n} entry, whole. Head {head}.",
        "{file}: {n} entries, whole. Head {head}.",
        file=told.file,
        head=told.head,
    )
