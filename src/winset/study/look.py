"""What a reader looks at in a tab of the page, beside the levers: it moves no answer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from winset.study.dots import ALL
from winset.study.shape import Told


class Look(Told):
    """What a reader looks at without moving the answer: a month, a capacity, an origin, a package of the frontier.

    `level` is the chance of being ratified from which on a package counts to the win-set, `month` a place in the
    outlook, `point` a place on the frontier in the order of the answer, `basis` a basis of values, `bill` options of a
    bill as `bill_named` writes them, `learned_from` what the votes' record learned from.
    """

    month: Annotated[int, Field(ge=0, le=1000)] | None = None
    capacity: Annotated[float, Field(ge=0.0, le=1e9, allow_inf_nan=False)] | None = None
    origin: Annotated[str, Field(max_length=10)] = ALL
    point: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    level: Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)] = 0.5
    basis: Literal["every", "observed", "estimated", "assumed", "old", "later"] = "every"
    bill: Annotated[str, Field(max_length=400)] | None = None
    learned_from: Literal["earlier-congresses", "other-bills", "other-votes"] = "earlier-congresses"
