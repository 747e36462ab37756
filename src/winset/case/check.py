"""Whether the parts of a case fit each other.

Each check looks for one sort of mistake and yields a fault for every one it finds; :data:`CHECKS` holds them all. A
check never raises: what an earlier mistake makes meaningless, it passes over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from winset.case import references, scenarios, sense, ways
from winset.case.draft import Draft
from winset.case.parts import Case
from winset.case.written import Path, Written
from winset.errors import Fault

Check = Callable[[Draft], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    references.twins,
    references.sources,
    references.actors,
    references.authorities,
    references.legislatures,
    references.procedures,
    references.kinds,
    references.targets,
    references.series,
    references.moments,
    references.weightings,
    references.episodes,
    references.units,
    references.keeping,
    references.wording,
    sense.agenda,
    sense.standing,
    sense.worth,
    sense.worth_of_outcomes,
    sense.outcomes,
    sense.rings,
    sense.dates,
    sense.policy_dates,
    sense.paid_twice,
    sense.approval,
    sense.bills,
    sense.units_of_levers,
    sense.units_of_series,
    sense.sizes,
    sense.chambers,
    ways.seat_tables,
    ways.thresholds,
    sense.groups,
    sense.hold,
    scenarios.scenarios,
)
"""Every check, in the order in which they are made."""


def check(case: Case, written: Written | None = None, left_out: Sequence[Path] = ()) -> list[Fault]:
    """Everything that does not fit; nothing if the case is sound.

    `written` tells where parts stand; without it (a case made in Python) faults have a path and no line. `left_out`
    are paths that did not have the shape of a case: a fault on the way to one of them or beyond it only repeats it.
    """
    draft = Draft(case, written or Written("case", case.model_dump(mode="json", by_alias=True)))
    faults = [fault for make in CHECKS for fault in make(draft)]
    if not faults and not left_out:
        faults += scenarios.puts(draft)
    dotted = [draft.written.name(path) for path in left_out]
    return [fault for fault in faults if not any(_on_one_way(fault.path, gone) for gone in dotted)]


def _on_one_way(one: str, other: str) -> bool:
    """Whether one dotted path leads through the other.

    >>> _on_one_way("issues.visas", "issues.visas.options.broad"), _on_one_way("issues.visas", "issues.visas-2")
    (True, False)
    """
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
