"""Where every number of a brief comes from: printed at a source, or computed by a named model from named evidence.

::

    stands.encounters.value      printed    cbp-totals
    outlook.total.quantiles.0.5  computed   winset.flow.outlook   from the flows, the case's values
    deals.draws                  the run's own

The trap: a part may name the source of one of its numbers and hold others beside it (the chance of more than a capacity
is not printed where the capacity is). So what is computed is listed here, and the longest entry that fits a number
decides; only what is listed as printed is looked for at the nearest part that names a source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from winset.errors import Fault, Faulty
from winset.study.answer import Answer

PRINTED = "printed"
RUN = "run"
FLOWS, VALUES, POLLS, ROLLCALLS, MEMBERS = "flows", "values", "polls", "roll calls", "members"
EPISODES, REGISTER, MEASURES = "episodes", "register", "interventions"
EVIDENCE: Mapping[str, str] = {
    FLOWS: "the target series of the case and those spliced to it, each with its source",
    VALUES: "values of the case, each with its basis and source",
    POLLS: "evidence/polls.csv, source of the series polls",
    ROLLCALLS: "chambers/rollcalls.csv, each row with its address",
    MEMBERS: "chambers/members.csv",
    EPISODES: "episodes of the case, each with its source",
    REGISTER: "the register of deals, each row with its addresses",
    MEASURES: "interventions of the case, each with its source",
}
"""What a model can have computed from."""


@dataclass(frozen=True)
class Rests:
    """How a number is known: `printed` at a source, the `run`'s own, or the name of the function that computes it."""

    by: str
    on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Traced:
    """One number by its path, with what it rests on; `sources` are ids where it is printed."""

    path: str
    rests: Rests
    sources: tuple[str, ...]


_PRINTED = Rests(PRINTED)
_SETTLED = Rests("winset.bargain.settle", (VALUES, FLOWS, ROLLCALLS, MEMBERS))
_RANKED = Rests("winset.evidence.where_things_stand", (FLOWS,))
RESTS: Mapping[str, Rests] = {
    "stands": _PRINTED,
    "stands.rank": _RANKED,
    "stands.border_patrol_rank": _RANKED,
    "stands.change_on_year": _RANKED,
    "outlook": Rests("winset.flow.outlook", (FLOWS, VALUES)),
    "outlook.history": Rests("winset.evidence.Evidence.panel", (FLOWS,)),
    "outlook.surge.capacity": _PRINTED,
    "outlook.skill": Rests("winset.study.skill.skill", (FLOWS, MEASURES)),
    "measures": Rests("winset.flow.measures", (FLOWS, MEASURES, VALUES)),
    "demands": Rests("winset.stakes.weigh.worths", (VALUES,)),
    "demands.*.options.*.odds": Rests("winset.study.bills.forecasts", (ROLLCALLS, MEMBERS, VALUES)),
    "demands.*.options.*.change": Rests("winset.flow.project", (FLOWS, VALUES)),
    "votes_record": Rests("winset.study.votes_in_brief.in_brief", (ROLLCALLS, MEMBERS)),
    "deals": _SETTLED,
    "deals.draws": Rests(RUN),
    "deals.change": Rests("winset.flow.project", (FLOWS, VALUES)),
    "deals.with_deal": Rests("winset.flow.project", (FLOWS, VALUES)),
    "deals.ratified": Rests("winset.study.bills.forecasts", (ROLLCALLS, MEMBERS, VALUES)),
    "deals.robust": Rests("winset.bargain.robust", (VALUES, FLOWS, ROLLCALLS, MEMBERS)),
    "leverage": Rests("winset.bargain.leverage", (VALUES, FLOWS, ROLLCALLS, MEMBERS)),
    "leverage.draws": Rests(RUN),
    "offers": Rests("winset.study.course.in_brief", (VALUES, FLOWS, ROLLCALLS, MEMBERS)),
    "hold": Rests("winset.study.precedents.kept", (EPISODES,)),
    "hold.settlement": Rests("winset.study.keeping_told.in_short", (VALUES, FLOWS)),
    "hold.reference": Rests("winset.study.reference.reference", (REGISTER,)),
    "hold.reference_all": Rests("winset.study.reference.reference", (REGISTER,)),
    "approval": Rests("winset.study.approval_asked.part_of_brief", (POLLS, FLOWS)),
    "assumptions": Rests("winset.study.flips.flips", (VALUES,)),
    "assumptions.values": _PRINTED,
    "estimates": _PRINTED,
    "came": Rests("winset.study.aftermath.came", (FLOWS, VALUES)),
    "reproduce": Rests(RUN),
}
"""By path into the brief; `*` stands for any item or key. The longest that fits decides."""


def traced(answer: Answer) -> tuple[Traced, ...]:
    """Every number of a brief with what it rests on, in the order of the document.

    Raises :class:`~winset.errors.Faulty` with every number of which nothing is known: a new part of the brief belongs
    into `RESTS`.
    """
    found = tuple(_numbers(answer.model_dump(mode="json", by_alias=True), (), ""))
    lost = [
        Fault("brief", path=each.path, found="a number without a source", expected="a source, or an entry in RESTS")
        for each in found
        if each.rests.by == PRINTED and not each.sources
    ]
    if lost:
        raise Faulty(lost)
    return found


def _numbers(part: Any, path: tuple[str, ...], source: str) -> Iterator[Traced]:
    """Numbers below a part; `source` is what the nearest part around it names."""
    if isinstance(part, dict):
        own = part.get("source")
        inner = own if isinstance(own, str) and own else source
        for key, value in part.items():
            yield from _numbers(value, (*path, str(key)), inner)
    elif isinstance(part, list):
        for place, value in enumerate(part):
            yield from _numbers(value, (*path, str(place)), source)
    elif isinstance(part, int | float) and not isinstance(part, bool):
        rests = rests_on(path)
        sources = tuple(source.split(", ")) if source and rests.by == PRINTED else ()
        yield Traced(".".join(path), rests, sources)


def rests_on(path: tuple[str, ...]) -> Rests:
    """The longest entry that fits a path; what nothing fits is taken to be printed, and must say where.

    >>> rests_on(("outlook", "surge", "capacity")).by, rests_on(("outlook", "total")).by
    ('printed', 'winset.flow.outlook')
    """
    fits = [entry for entry in RESTS if _fits(entry.split("."), path)]
    return RESTS[max(fits, key=lambda entry: entry.count("."))] if fits else _PRINTED


def _fits(entry: list[str], path: tuple[str, ...]) -> bool:
    return len(entry) <= len(path) and all(a in ("*", b) for a, b in zip(entry, path, strict=False))
