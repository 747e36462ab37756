"""The way north as inputs: how fast people move, who is stopped, who is returned, who tries again.

All of them are *stated*, none is estimated here. A share is a number, one per origin (origin,), or one per step and
origin (step, origin); a per-step share acts within one step, whose length is stated too::

    departures ─▶ transit ─▶ border: encounter ─▶ camp ─▶ processed ─▶ admitted
                   ▲  │ interdicted               │ leaves   │ repelled
                   │  ▼                           │          ▼
                   ├─ waiting in Mexico ◀─────────┘      tries again, or returned
                   │   ├─▶ settled in Mexico
                   └───┴─▶ tries again, or returned
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from winset.axes import FloatArray
from winset.errors import Fault, Faulty

Given = float | FloatArray

SHARES = (
    "share_onward_per_step",
    "share_interdicted",
    "share_leaving_waiting_per_step",
    "share_detained_returned",
    "share_released_going_on",
    "share_repelled",
    "share_returned_trying_again",
    "share_leaving_camp_per_step",
)
"""Shares of a route in the order in which their spread is drawn."""


@dataclass(frozen=True, eq=False)
class Route:
    """Inputs of the simulator; shares lie between 0 and 1, persons are counted per step of `step_days` days.

    - `departures_persons_per_step`: who set out; ignored, and solved for, when the route is anchored to an outlook.
    - `share_onward_per_step`: of those in transit, who come to the checkpoints and the border in one step.
    - `share_interdicted`: of those, who are stopped by Mexico: the lever.
    - `share_leaving_waiting_per_step`: of those waiting in Mexico (detained, or back from the camp), who leave it.
    - `share_detained_returned`: of those who leave the wait, who are returned by Mexico.
    - `share_released_going_on`: of those who leave the wait unreturned, who go north again; the others settle.
    - `border_capacity_persons_per_step`: whom the border can process, all origins together: a number or (step,).
      Where more wait, each origin has its share of the places by how many of its people wait.
    - `share_repelled`: of those processed, who are sent back; the others are admitted, whatever their status.
    - `share_returned_trying_again`: of those returned by Mexico or repelled, who set out again at once.
    - `share_leaving_camp_per_step`: of those still in the camp after processing, who go back into Mexico.
    - `departures_log_sd`: wobble of departures, in logs, one chance per step and draw for all origins alike;
      `share_logit_sd`: doubt about every share, in logits, one chance per share and draw for all origins alike.
    - `*_at_start_persons`: who is there before the first step, a number or (origin,).

    Raises :class:`Faulty` with every input that cannot be.
    """

    origins: tuple[str, ...]
    step_days: float
    share_onward_per_step: Given
    share_interdicted: Given
    share_leaving_waiting_per_step: Given
    share_detained_returned: Given
    share_released_going_on: Given
    border_capacity_persons_per_step: Given
    share_repelled: Given
    share_returned_trying_again: Given
    share_leaving_camp_per_step: Given = 0.0
    departures_persons_per_step: Given = 0.0
    departures_log_sd: float = 0.0
    share_logit_sd: float = 0.0
    transit_at_start_persons: Given = 0.0
    waiting_at_start_persons: Given = 0.0
    camp_at_start_persons: Given = 0.0

    def __post_init__(self) -> None:
        faults = list(_faults(self))
        if faults:
            raise Faulty(faults)

    def by_step(self, name: str) -> FloatArray:
        """An input as (step, origin), or (1, origin) where it is the same in every step."""
        rows = np.atleast_2d(np.asarray(getattr(self, name), dtype=np.float64))
        return np.broadcast_to(rows, (len(rows), len(self.origins)))

    def refuse_other_than(self, steps: int) -> None:
        """Raise where an input is written for another number of steps."""
        per_step = {name: len(self.by_step(name)) for name in (*SHARES, "departures_persons_per_step")}
        per_step["border_capacity_persons_per_step"] = np.size(self.border_capacity_persons_per_step)
        faults = [
            Fault("route", path=name, found=f"{rows} steps", expected=f"1 or {steps}")
            for name, rows in per_step.items()
            if rows not in (1, steps)
        ]
        if faults:
            raise Faulty(faults)


def _faults(route: Route) -> Iterator[Fault]:
    if not route.origins or len(set(route.origins)) != len(route.origins):
        yield Fault("route", path="origins", found=f"{route.origins}", expected="one or more names, each once")
    if not 0 < route.step_days < np.inf:
        yield Fault("route", path="step_days", found=f"{route.step_days:g}", expected="more than 0 days")
    for name in (each.name for each in fields(route) if each.name not in ("origins", "step_days")):
        yield from _faults_of(route, name)


def _faults_of(route: Route, name: str) -> Iterator[Fault]:
    given = np.asarray(getattr(route, name), dtype=np.float64)
    fits = _fits(name, given.shape, len(route.origins))
    if not fits:
        yield Fault("route", path=name, found=f"shape {given.shape}", expected=_expected_shape(name))
    high = 1.0 if name in SHARES else np.inf
    endless = name == "border_capacity_persons_per_step"
    if not ((given >= 0) & (given <= high) & (np.isfinite(given) | endless)).all():
        found = f"{given.min():g} to {given.max():g}"
        yield Fault(
            "route", path=name, found=found, expected="shares from 0 to 1" if high == 1 else "0 or more, finite"
        )


def _fits(name: str, shape: tuple[int, ...], origins: int) -> bool:
    if name.endswith("_sd"):
        return shape == ()
    if name == "border_capacity_persons_per_step":
        return len(shape) < 2
    if name.endswith("_at_start_persons"):
        return shape in ((), (origins,))
    return shape == () or (len(shape) < 3 and shape[-1] in (1, origins))


def _expected_shape(name: str) -> str:
    if name.endswith("_sd"):
        return "a number"
    if name == "border_capacity_persons_per_step":
        return "a number or (step,)"
    if name.endswith("_at_start_persons"):
        return "a number or (origin,)"
    return "a number, (origin,) or (step, origin)"
