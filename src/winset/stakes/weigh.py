"""Direct worth of options: what each pays each actor, as a difference from the option that stands.

Ranges become draws. Options of one issue share one draw for each actor: an actor who minds enforcement more than we
think minds every step of it more, so a difference between two steps never comes from two unrelated dice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from winset.axes import FloatArray
from winset.case.parts import EVERY, Issue, Value, Weighting
from winset.case.ranges import deviations, quantiles


@dataclass(frozen=True)
class Worths:
    """Worth of each option to each actor, in points, less that of the option that stands.

    Rows are options, issue by issue. `central` is (row, actor); `drawn` is (draw, row, actor).
    """

    actors: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[str, ...]
    central: FloatArray
    drawn: FloatArray

    def row(self, issue: str, option: str) -> int:
        """Row of an option of an issue."""
        return self._rows[issue, option]

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], int]:
        return {part: row for row, part in enumerate(zip(self.issues, self.options, strict=True))}


def weighted(by_weighting: Mapping[str, Value], weighting: str, weightings: Sequence[Weighting]) -> Value:
    """The value that holds under a weighting: its own, or that of the weighting it falls back on."""
    otherwise = {w.id: w.otherwise for w in weightings}
    name: str | None = weighting
    while name is not None:
        if name in by_weighting:
            return by_weighting[name]
        name = otherwise.get(name)
    return by_weighting[EVERY]


def worths(
    issues: Sequence[Issue],
    standing: Mapping[str, str],
    actors: Sequence[str],
    weighting: str,
    weightings: Sequence[Weighting],
    draws: int,
    rng: np.random.Generator,
) -> Worths:
    """Worth of every option of the issues on the table, central and in draws; differences from the standing option."""
    chance = rng.random((len(issues), len(actors), draws))
    return worths_at(issues, standing, actors, weighting, weightings, chance)


def worths_at(
    issues: Sequence[Issue],
    standing: Mapping[str, str],
    actors: Sequence[str],
    weighting: str,
    weightings: Sequence[Weighting],
    chance: FloatArray,
) -> Worths:
    """Worth of every option where the dice have fallen already: `chance` is (issue, actor, draw), each in (0, 1).

    Reference: swing weights, von Winterfeldt and Edwards (1986). One chance per draw, issue and actor: ours.
    """
    scales = [_scales(issue, actors, weighting, weightings) for issue in issues]
    chance, draws = deviations(chance), chance.shape[-1]
    many = [len(scale) for scale in scales]
    values = [pays for scale in scales for pays in scale.values()]
    by_value = np.repeat(chance, many, axis=0).reshape(len(values) * len(actors), draws)
    drawn = quantiles([v for pays in values for v in pays], by_value)
    central = [[value.value for value in pays] for pays in values]
    rows = tuple((issue.id, name) for issue in issues for name in issue.options)
    stands = [rows.index((issue, standing[issue])) for issue, _ in rows]
    by_draw = np.moveaxis(drawn.reshape(len(rows), len(actors), draws), 2, 0)
    return Worths(
        actors=tuple(actors),
        issues=tuple(issue for issue, _ in rows),
        options=tuple(name for _, name in rows),
        central=np.array(central) - np.array(central)[stands],
        drawn=by_draw - by_draw[:, stands],
    )


@dataclass(frozen=True)
class End:
    """One actor's scale on one issue moved to an end of its range."""

    issue: str
    actor: str
    end: Literal["low", "high"]


def at_ends(
    issues: Sequence[Issue],
    standing: Mapping[str, str],
    actors: Sequence[str],
    weighting: str,
    weightings: Sequence[Weighting],
    central: FloatArray,
) -> tuple[tuple[End, ...], FloatArray]:
    """Central worths with one scale at a time moved to its low or high end; (end, row, actor).

    `central` is (row, actor). Scales without a range have no ends. Ours.
    """
    ends, moved, first = [], [], 0
    for issue in issues:
        scales = _scales(issue, actors, weighting, weightings)
        rows, stands = slice(first, first + len(scales)), list(scales).index(standing[issue.id])
        first += len(scales)
        for a, actor in enumerate(actors):
            for end in ("low", "high"):
                at = np.array([getattr(pays[a], end) for pays in scales.values()])
                if not np.allclose(at - at[stands], central[rows, a]):
                    table = central.copy()
                    table[rows, a] = at - at[stands]
                    ends.append(End(issue.id, actor, "low" if end == "low" else "high"))
                    moved.append(table)
    return tuple(ends), np.array(moved).reshape(len(moved), *central.shape)


def _scales(
    issue: Issue, actors: Sequence[str], weighting: str, weightings: Sequence[Weighting]
) -> dict[str, list[Value]]:
    """Values of each option to each actor under a weighting."""
    return {
        name: [weighted(option.worth[actor], weighting, weightings) for actor in actors]
        for name, option in issue.options.items()
    }
