"""Whether a case can be answered: its parts fit each other, and its evidence reaches each of its moments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from winset import case as cases
from winset import evidence, flow
from winset.case import translations
from winset.case.parts import Case
from winset.case.read import gather
from winset.case.written import Path as Place
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.evidence.shelf import POLL_LIST
from winset.study.moments import ask

_BRACKETED = re.compile(r"\[([a-z0-9-]+)\]")


def check(case: str | Path) -> tuple[str, ...]:
    """Everything doubtful of a case and its evidence; raises :class:`Faulty` with everything wrong."""
    folder = cases.locate(case)
    written = cases.read(folder)
    everything = evidence.read(folder / "evidence", written.series)
    strange = _strange_anchors(written, everything)
    faults = [*_moments(written, everything), *translations.faults(folder)]
    if strange:
        text = gather(folder, str(case))  # read once more for the lines; a sound case does without
        faults += [text.fault(path, found, "an id of rollcalls.csv", near) for path, found, near in strange]
    if faults:
        raise Faulty(faults)
    untold = translations.doubts(written, folder)
    unknown = _unknown_sources(written, everything)
    return (*_unused_sources(written), *unknown, *_silent_months(written, everything), *untold)


def _strange_anchors(case: Case, everything: Evidence) -> list[tuple[Place, str, str]]:
    """Roll calls that an option names and the table does not have: path, what was found, the nearest id."""
    known = everything.rollcalls().ids if case.legislatures else ()
    return [
        (("issues", issue.id, "options", name, "anchors", i), f"unknown roll call '{anchor}'", nearest(anchor, known))
        for issue in case.issues
        for name, option in issue.options.items()
        for i, anchor in enumerate(option.anchors)
        if anchor not in known
    ]


def _moments(case: Case, everything: Evidence) -> Iterator[Fault]:
    """Moments that cannot be answered from what was published by then."""
    newest = everything.newest(case.flows.target)
    for moment in case.moments:
        known = everything.observe(ask(case, moment.id, newest).as_of)
        for fault in (*_flows(case, known), *_seats(case, moment.congress, known)):
            yield replace(fault, path=f"moment {moment.id} {fault.path}".rstrip())


def _flows(case: Case, known: Evidence) -> tuple[Fault, ...]:
    try:
        flow.refuse_unusable(known.panel(case.flows))
    except Faulty as error:
        return error.faults
    return ()


def _seats(case: Case, congress: int, known: Evidence) -> Iterator[Fault]:
    for legislature in case.legislatures:
        for chamber in legislature.chambers:
            if chamber.body != "blocs" and not known.members(congress, chamber.body).names:
                found = f"no member of the {chamber.body} in Congress {congress}"
                yield Fault("chambers/members.csv", found=found, expected=f"{chamber.seats} seats")


def _unused_sources(case: Case) -> Iterator[str]:
    used = _used(case.model_dump(mode="json"))
    yield from (f"sources.{source.id}: nothing refers to it" for source in case.sources if source.id not in used)


def _unknown_sources(case: Case, everything: Evidence) -> Iterator[str]:
    known = {source.id for source in case.sources}
    older = [one.rows for name, of in everything.editions.items() if name != POLL_LIST for one in of]
    found = {source for rows in (everything.flows, *older) for source in rows.get_column("source").unique()}
    for source in sorted(found - known):
        yield f"evidence: source '{source}' is not among the sources of the case"


def _silent_months(case: Case, everything: Evidence) -> Iterator[str]:
    """Months of the forecast series in which nothing at all was counted: more often a lost row than a true zero."""
    for series in dict.fromkeys([case.flows.target, *(splice.series for splice in case.flows.splice)]):
        months, counts = everything.monthly(series)
        silent = [str(month) for month in months[np.asarray(counts) == 0]]
        if silent:
            more = f" and {len(silent) - 3} more" if len(silent) > 3 else ""
            yield f"evidence.{series}: no row for {', '.join(silent[:3])}{more}; a month without rows counts as zero"


def _used(part: Any) -> set[str]:
    """Every source id that something refers to: as its source, or in square brackets in a note."""
    if isinstance(part, str):
        return set(_BRACKETED.findall(part))
    if isinstance(part, dict):
        own = {part["source"]} if isinstance(part.get("source"), str) else set()
        return own.union(*(_used(item) for item in part.values()))
    if isinstance(part, list | tuple):
        return set().union(*(_used(item) for item in part))
    return set()
