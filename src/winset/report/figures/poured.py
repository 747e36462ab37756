"""A figure in two steps: what it shows, and how that is drawn. A page draws once and pours what it shows in later.

The trap: drawing with Altair takes thirty times as long as finding what to draw. So `draws` lays rows and ends of axes
out and never looks into them; a chart that is drawn of labels in their place tells where everything belongs::

    draws(labels) ──▶ frame, {rows2: "unbeaten", end0: "across", ...}              once
    shows(answer) ──▶ rows and ends by label ──▶ poured into the frame             at every move of a lever
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from winset.report.figures.inplace import Split, moving, own, split, stated
from winset.report.figures.theme import HEAD, WRAP, finished
from winset.report.names import all_legible

if TYPE_CHECKING:
    from winset.report.figures.drawn import Chart

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Contents:
    """What a chart shows: rows and ends of axes by label, and its texts. `words` are those that stand in its frame."""

    rows: Mapping[str, Rows]
    ends: Mapping[str, tuple[float, float]]
    words: Mapping[str, str]
    title: str
    source: str
    summary: str


@dataclass(frozen=True)
class Drawing:
    """A figure in two steps; called, it does both. `draws` reads nothing of what is in rows and ends."""

    shows: Callable[..., Contents]
    draws: Callable[[Contents], Chart]

    def __call__(self, *told: Any) -> Chart:
        """The chart, finished."""
        shown = self.shows(*told)
        return finished(self.draws(shown), shown.title, shown.source, shown.summary)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Mould:
    """A frame, and by the name that rows or a signal have in it the label of what belongs there."""

    key: str
    frame: dict[str, Any]
    rows: Mapping[str, str]
    signals: Mapping[str, tuple[str, int]]


def mould(figure: Drawing, shown: Contents) -> Mould:
    """Draw a figure of labels; equal words make equal moulds, whatever else is shown.

    Raises `KeyError` where a figure draws numbers of its own that a browser would have to be told.
    """
    marks = {label: (2.0 * at, 2.0 * at + 1.0) for at, label in enumerate(shown.ends)}
    places = {value: (label, end) for label, values in marks.items() for end, value in enumerate(values)}
    labels = replace(shown, rows={label: ({"label": label},) for label in shown.rows}, ends=marks)
    parts = split(finished(figure.draws(labels), "", "", ""))
    return Mould(
        key=parts.key,
        frame=parts.frame,
        rows={name: rows[0]["label"] for name, rows in parts.rows.items()},
        signals={name: places[value] for name, value in parts.signals.items()},
    )


def poured(into: Mould, shown: Contents) -> Split:
    """The parts of a chart without drawing it: the same as those of `split` of the chart, under the mould's names."""
    rows = {name: list(all_legible(shown.rows[label])) for name, label in into.rows.items()}
    signals = {name: shown.ends[label][end] for name, (label, end) in into.signals.items()}
    return Split(
        key=into.key,
        state=stated(rows, signals),
        title=tuple(textwrap.wrap(all_legible(shown.title), HEAD)),
        source=tuple(textwrap.wrap(all_legible(shown.source), WRAP)),
        summary=all_legible(shown.summary),
        frame={**into.frame, "params": [*own(into.frame, signals), *moving(signals)]},
        rows=rows,
        signals=signals,
    )
