"""Which of many to show where there is room for few. Everything is on the page and in the JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from winset.study.answer import Demand, DemandOption, Measure

MEASURES = 8


def notable(measures: tuple[Measure, ...], room: int = MEASURES) -> tuple[Measure, ...]:
    """The deepest half and the most recent half, in the order of their dates."""
    deepest = sorted(measures, key=lambda m: m.change.median)[: room // 2]
    recent = [m for m in sorted(measures, key=lambda m: m.start, reverse=True) if m not in deepest]
    return tuple(sorted([*deepest, *recent[: room - len(deepest)]], key=lambda m: m.start))


def open_to_choice(demand: Demand) -> tuple[DemandOption, ...]:
    """Options that could be chosen and do not stand."""
    return tuple(o for o in demand.options if o.available and not o.stands)


def backward(demand: Demand, option: DemandOption) -> bool:
    """Whether an option is a step back from what stands: it pays its asker nothing and means no fewer encounters."""
    worth = option.worth.get(demand.asked_by)
    pays = worth is not None and worth.median > 0
    fewer = option.change is not None and option.change.median < 0
    return not pays and not fewer


def asked_for(demand: Demand, held: str | None = None) -> tuple[DemandOption, ...]:
    """The options that are no step back from what stands, and the one that is `held` in a package."""
    return tuple(o for o in open_to_choice(demand) if o.option == held or not backward(demand, o))
