"""What a case says of its legislature and cannot mean: seat tables that do not add up, ways that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from winset.case.draft import Draft
from winset.case.parts import EVERY, Bloc, Legislature
from winset.case.references import steps
from winset.case.written import Path
from winset.errors import Fault, nearest

MOST_SEATS = 1_000
"""Seats of a chamber of blocs; the exact count costs as their square."""

MOST_OFFICES = 6
"""Decisions that a legislature may state; each doubles the ways in which they can be taken."""


def seat_tables(draft: Draft) -> Iterator[Fault]:
    """Blocs without a chamber of blocs or the other way round, seats that do not add up, lines that are not said."""
    for legislature in draft.case.legislatures:
        topics = {topic.id for topic in legislature.topics}
        for chamber in legislature.chambers:
            path: Path = ("legislatures", legislature.id, "chambers", chamber.id)
            if (chamber.body == "blocs") != bool(chamber.blocs):
                found = "no bloc" if chamber.body == "blocs" else f"blocs in a chamber of the {chamber.body}'s members"
                yield draft.fault((*path, "blocs"), found, "blocs where body is blocs, and only there")
            elif chamber.blocs and sum(bloc.seats for bloc in chamber.blocs) != chamber.seats:
                seats = sum(bloc.seats for bloc in chamber.blocs)
                yield draft.fault((*path, "blocs"), f"{seats} seats in all blocs", f"{chamber.seats}, its seats")
            if chamber.blocs and chamber.seats > MOST_SEATS:
                yield draft.fault((*path, "seats"), f"{chamber.seats} seats", f"at most {MOST_SEATS} in a seat table")
            for bloc in chamber.blocs:
                yield from _line(draft, (*path, "blocs", bloc.id), bloc, topics)


def _line(draft: Draft, path: Path, bloc: Bloc, topics: set[str]) -> Iterator[Fault]:
    """Lines on what no bill is about, and topics on which a bloc has none."""
    options = {f"{issue.id}.{name}" for issue in draft.case.issues for name in issue.options}
    valid = sorted({EVERY} | topics | options)
    for name in bloc.line:
        if name not in valid:
            inner = (*path, "line", name)
            expected = "a topic of the legislature, an issue.option, or every"
            mark = draft.written.key(inner)
            yield draft.written.fault(inner, f"unknown topic '{name}'", expected, nearest(name, valid), mark)
    for topic in sorted(topics - set(bloc.line)) if EVERY not in bloc.line else []:
        yield draft.fault((*path, "line"), f"no line on topic {topic}", f"{topic}: the chance of a yea, or every")


def thresholds(draft: Draft) -> Iterator[Fault]:
    """Votes that cannot be won, ways that a topic may not take, petitions and offices that cannot be."""
    for legislature in draft.case.legislatures:
        path: Path = ("legislatures", legislature.id)
        yield from _votes(draft, path, legislature)
        yield from _ways(draft, path, legislature)
        yield from _said(draft, path, legislature)


def _votes(draft: Draft, path: Path, legislature: Legislature) -> Iterator[Fault]:
    seats = {chamber.id: chamber.seats for chamber in legislature.chambers}
    for procedure in legislature.procedures:
        for at, step in steps((*path, "procedures", procedure.id, "rule"), procedure.rule):
            most, share = seats.get(step.chamber or "", 0), step.share_of_voting
            if step.votes is not None and most and not 0 < step.votes <= most:
                yield draft.fault((*at, "votes"), f"{step.votes} votes", f"1 to {most}, its seats")
            if share is not None and not 0 < share < 1:
                yield draft.fault((*at, "share_of_voting"), f"a share of {share:g}", "more than 0 and less than 1")
            if step.chair is not None and share is not None and share > 0.5:
                yield draft.fault((*at, "chair"), "a chair where more than half is needed", "a share of 0.5")


def _ways(draft: Draft, path: Path, legislature: Legislature) -> Iterator[Fault]:
    """Topics that take a way which is not open to them, base rates that are not those of their counts."""
    open_to = {procedure.id: procedure.open_to for procedure in legislature.procedures}
    for topic in legislature.topics:
        way = topic.procedure or legislature.procedure
        allowed = open_to.get(way or "")
        if allowed is not None and topic.id not in allowed:
            at = (*path, "topics", topic.id, "procedure") if topic.procedure else (*path, "procedure")
            yield draft.fault(at, f"{way}, which is not open to {topic.id}", f"a procedure open to {topic.id}")
        if topic.counted is not None and abs(topic.vote_held.value - topic.counted.mean) > 0.006:
            mean = f"{topic.counted.mean:.2f}"
            found = f"{topic.vote_held.value:g}, beside a count whose mean is {mean}"
            yield draft.fault((*path, "topics", topic.id, "vote_held"), found, f"{mean}, or no count")


def _said(draft: Draft, path: Path, legislature: Legislature) -> Iterator[Fault]:
    """Decisions of which nothing is said at a moment, petitions that no chamber can fill."""
    for decision in legislature.decisions:
        silent = [m.id for m in draft.case.moments if not {m.id, EVERY} & set(decision.chance)]
        if silent:
            inner = (*path, "decisions", decision.id, "chance")
            yield draft.fault(inner, f"no chance at moment {', '.join(silent)}", "one for each moment, or every")
    if len(legislature.decisions) > MOST_OFFICES:
        found = f"{len(legislature.decisions)} decisions"
        yield draft.fault((*path, "decisions"), found, f"at most {MOST_OFFICES}")
    discharge = legislature.gate.discharge
    seats = {chamber.id: chamber.seats for chamber in legislature.chambers}
    if discharge is not None and not 0 < discharge.signatures <= seats.get(discharge.chamber, discharge.signatures):
        inner = (*path, "gate", "discharge", "signatures")
        yield draft.fault(inner, f"{discharge.signatures} signatures", f"1 to {seats[discharge.chamber]}, its seats")
