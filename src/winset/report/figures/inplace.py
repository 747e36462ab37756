"""A chart taken apart, so that a browser draws it once and afterwards only changes what changed.

What is left when data and numbers are taken out, the *frame*, is the same for most moves of a lever; then the browser
keeps its view and is handed rows and signals::

    chart ──▶ frame (marks, axes; its key)  +  rows by name  +  signals by name (ends of axes, places of labels)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from winset.report.names import all_legible

if TYPE_CHECKING:
    from winset.report.figures.drawn import Chart

MOVING = {"domain", "dx", "dy", "align"}
"""Properties that follow the numbers: they become signals."""


@dataclass(frozen=True)
class Split:
    """A chart in parts: `key` names the frame, `state` what is in it; equal keys mean equal frames."""

    key: str
    state: str
    title: tuple[str, ...]
    source: tuple[str, ...]
    summary: str
    frame: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]]
    signals: dict[str, Any]


def split(chart: Chart) -> Split:
    """The parts of a chart; title, source and summary are the page's to set, so they leave the frame."""
    spec: dict[str, Any] = all_legible(chart.to_dict(validate=False))
    title = spec.pop("title", {})
    summary = spec.pop("description", "")
    taken = _Taken(spec.pop("datasets", {}), {}, {})
    frame = taken.out_of(spec)
    frame["params"] = [*own(frame, taken.signals), *moving(taken.signals)]
    key, state = _named(taken.bare(frame)), stated(taken.rows, taken.signals)
    return Split(
        key,
        state,
        tuple(title.get("text", ())),
        tuple(title.get("subtitle", ())),
        summary,
        frame,
        taken.rows,
        taken.signals,
    )


def moving(signals: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Signals as parameters of a frame, each with its first value."""
    return [{"name": name, "value": value} for name, value in signals.items()]


def own(frame: Mapping[str, Any], signals: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Parameters that a chart was drawn with, such as those of a brush: the browser's to set, and never rewritten."""
    return [one for one in frame.get("params", []) if one["name"] not in signals]


def stated(rows: Any, signals: Any) -> str:
    """The name of what is in a frame."""
    return _named([rows, signals])


def _named(part: Any) -> str:
    return hashlib.sha256(json.dumps(part, sort_keys=True).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class _Taken:
    """What was taken out of a chart on the way through it; Altair keeps rows apart, in `datasets`."""

    datasets: dict[str, Sequence[dict[str, Any]]]
    rows: dict[str, list[dict[str, Any]]]
    signals: dict[str, Any]

    def out_of(self, part: Any) -> Any:
        """The part with names where rows and moving numbers were; the order of the walk gives the names."""
        if isinstance(part, list):
            return [self.out_of(one) for one in part]
        if not isinstance(part, dict):
            return part
        return {key: self._one(key, value) for key, value in part.items()}

    def _one(self, key: str, value: Any) -> Any:
        if key == "data" and isinstance(value, dict) and value.get("name") in self.datasets:
            return {"name": self._named(self.rows, "rows", list(self.datasets[value["name"]]))}
        if key == "domain" and isinstance(value, list) and all(isinstance(end, int | float) for end in value):
            return [{"expr": name} for name in self._ends(value)]
        if key in MOVING and isinstance(value, int | float | str) and not isinstance(value, bool):
            return {"expr": self._named(self.signals, key, value)}
        return self.out_of(value)

    def _ends(self, domain: list[float]) -> list[str]:
        """Layers that share a scale share its ends: their domains are equal, and must be the same signals.

        Ends are found side by side, as they were put: an end of another scale may have the same value.
        """
        known, many = [name for name in self.signals if name.startswith("end")], len(domain)
        for first in range(len(known) - many + 1):
            names = known[first : first + many]
            if [self.signals[name] for name in names] == domain:
                return names
        return [self._named(self.signals, "end", end) for end in domain]

    @staticmethod
    def _named(taken: dict[str, Any], what: str, value: Any) -> str:
        name = f"{what}{len(taken)}"
        taken[name] = value
        return name

    def bare(self, frame: dict[str, Any]) -> dict[str, Any]:
        """The frame without the first values of its signals."""
        return {**frame, "params": [*own(frame, self.signals), *self.signals]}
