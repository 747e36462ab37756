"""Past measures, told with what limits them: depth, half-life, placebo dates, the stack that they are part of.

The one thing that trips everybody: measures come in stacks. Two of them within half a year on the same origins cannot
be told apart by a monthly series, whatever a regression prints; the table says so in each row, and tells the stack::

    A            -30 %   (-50 to -5)      overlaps with B: cannot be told apart
    B            -40 %   (-60 to -10)     overlaps with A: cannot be told apart
    A and B      -58 %   (-66 to -48)     how much of it belongs to which cannot be told
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from winset.case.parts import Intervention
from winset.flow import lasting, words
from winset.flow.fit import Fit
from winset.flow.joint import Joint, joint, moved
from winset.flow.placebo import PLACEBOS, Placebo, placebo
from winset.flow.stacks import Stack, Triple, overlapping, single, stacks, triple
from winset.randomness import named
from winset.tables import Panel


@dataclass(frozen=True)
class Measure:
    """What one past measure went along with.

    `depth` is the share change of the targeted origins' encounters at full effect, (median, low, high), 80 % interval,
    negative for fewer. `half_life_months` likewise, pooled over the measures of its kind; infinite where permanent.
    `placebo` is its place among other dates and among matched ones. `overlaps` names measures on shared origins that
    start within six months; `stack` is the id of the stack that it is told with, nothing where it stands alone.
    """

    id: str
    title: str
    kind: str
    start: np.datetime64
    targets: tuple[str, ...]
    depth: Triple
    half_life_months: Triple
    cannot_tell_from_permanent: bool
    placebo: Placebo
    overlaps: tuple[str, ...]
    stack: str | None
    told: words.Told
    overlapping: tuple[str, ...]
    """Titles of the measures that it overlaps with."""

    @property
    def sentence(self) -> str:
        """All of it in words, in the language that is told in."""
        return words.of_measure(self.told, self.overlapping)

    @property
    def placebo_percentile(self) -> float:
        """Share of other dates at which the same shape went less far, 0 to 1; NaN where no date is fair."""
        return float("nan") if self.placebo.percentile is None else self.placebo.percentile


@dataclass(frozen=True)
class Stacked:
    """What two or more measures that overlap went along with together; fields as those of a measure.

    `start` and `end` are the months in which its first and last member are first felt. `joint` holds the sum, and how
    far it is better known than its parts.
    """

    id: str
    members: tuple[str, ...]
    start: np.datetime64
    end: np.datetime64
    targets: tuple[str, ...]
    joint: Joint
    placebo: Placebo
    told: words.Told
    titles: tuple[str, ...]
    """Titles of its members."""

    @property
    def sentence(self) -> str:
        """All of it in words, in the language that is told in."""
        title = words.stack(len(self.members), str(self.start), str(self.end))
        return words.of_stack(replace(self.told, title=title), self.titles, self.joint)


def measures(
    panel: Panel,
    fit: Fit,
    interventions: Sequence[Intervention],
    groups: Mapping[str, tuple[str, ...]],
    seed: int = 0,
    placebos: int = PLACEBOS,
) -> tuple[Measure, ...]:
    """One row for each past measure that the fit has learned from, in the order of its calendar."""
    titles = {each.id: each.title for each in interventions}
    return tuple(_measure(panel, fit, at, titles, seed, placebos) for at in range(len(fit.effects.calendar.ids)))


def _measure(panel: Panel, fit: Fit, at: int, titles: Mapping[str, str], seed: int, placebos: int) -> Measure:
    """The row of one measure; `titles` by id."""
    past, name = fit.effects.calendar, fit.effects.calendar.ids[at]
    depth, life = triple(moved(panel, fit.effects, at)), lasting.of_kind(fit, int(past.kind[at]))
    place = placebo(panel, fit, single(at), depth[0], named(seed, f"placebo {name}"), placebos)
    overlaps = tuple(past.ids[k] for k in overlapping(past, at))
    permanent = lasting.cannot_tell(fit, past.kind[[at]], life)
    aims = tuple(fit.origins[i] for i in single(at).aims(past))
    told = words.Told(titles[name], aims, depth, life, permanent, place, placebos)
    return Measure(
        id=name,
        title=titles[name],
        kind=past.kinds[past.kind[at]],
        start=_month(fit, past.onset[at]),
        targets=aims,
        depth=depth,
        half_life_months=life,
        cannot_tell_from_permanent=permanent,
        placebo=place,
        overlaps=overlaps,
        stack=next((stack_id(fit, each) for each in stacks(past) if at in each.rows and not each.alone), None),
        told=told,
        overlapping=tuple(titles[other] for other in overlaps),
    )


def stacked(
    panel: Panel, fit: Fit, interventions: Sequence[Intervention], seed: int = 0, placebos: int = PLACEBOS
) -> tuple[Stacked, ...]:
    """One row for each stack of two or more past measures, in the order of their first starts."""
    titles = {each.id: each.title for each in interventions}
    several = [stack for stack in stacks(fit.effects.calendar) if not stack.alone]
    return tuple(_stacked(panel, fit, stack, titles, seed, placebos) for stack in several)


def _stacked(panel: Panel, fit: Fit, stack: Stack, titles: Mapping[str, str], seed: int, placebos: int) -> Stacked:
    """The row of one stack; `titles` by id."""
    past = fit.effects.calendar
    whole, name = joint(panel, fit, stack), stack_id(fit, stack)
    place = placebo(panel, fit, stack, whole.depth[0], named(seed, f"placebo {name}"), placebos)
    members = tuple(past.ids[k] for k in stack.rows)
    aims = tuple(fit.origins[i] for i in stack.aims(past))
    first, last = _month(fit, stack.first(past)), _month(fit, stack.last(past))
    told = words.Told(
        title=name,
        aims=aims,
        depth=whole.depth,
        life=whole.half_life,
        permanent=whole.cannot_tell_from_permanent,
        place=place,
        placebos=placebos,
        ripe=stack.full(past) < len(fit.months),
    )
    return Stacked(name, members, first, last, aims, whole, place, told, tuple(titles[each] for each in members))


def stack_id(fit: Fit, stack: Stack) -> str:
    """Name of a stack: the month in which it begins, and how many it holds."""
    return f"stack-{_month(fit, stack.first(fit.effects.calendar))}-of-{len(stack.rows)}"


def _month(fit: Fit, row: int | np.int64) -> np.datetime64:
    """The month of a row of the panel."""
    return np.datetime64(fit.months[0] + int(row), "M")
