r"""Event paths: what was counted around each past measure, beside the same origins around all other months.

Nothing is fitted here. A path says what was seen, not what the measure did::

    count / mean of the three months before the start
      2 ┤            ╭──
      1 ┼─────●──────╯           ● the month of the start
     .5 ┤        the band: eight of ten other months, counted in the same way
"""

from __future__ import annotations

import datetime as dt

import numpy as np
from pydantic import Field

from winset.axes import BoolArray, FloatArray
from winset.flow import Measure
from winset.study.flows import Flows
from winset.study.headed import of_case
from winset.study.moments import Question
from winset.study.shape import OfCase, Told

BEFORE, AFTER, BASE = 12, 18, 3
"""Months before and after the start that are told, and months before it whose mean is 1."""
FEWEST = 12
"""Other months below which no band is told."""
EDGES = (0.1, 0.5, 0.9)


class EventTold(Told):
    """Counts of the targeted origins around one start, as ratios to the mean of the three months before.

    Entries go with `months` of the document; None where nothing is published, or counts were zero before. `low`,
    `middle` and `high` are what 80 % of other months had at that distance, empty where fewer than twelve can be
    compared.
    """

    measure: str
    title: str
    start: dt.date
    targets: tuple[str, ...]
    path: tuple[float | None, ...]
    others: int
    low: tuple[float | None, ...]
    middle: tuple[float | None, ...]
    high: tuple[float | None, ...]


class EventsTold(OfCase):
    """Event paths of every past measure; document ``events/1``. `months` are months since the start."""

    schema_: str = Field(default="events/1", alias="schema")
    series: str
    months: tuple[int, ...]
    paths: tuple[EventTold, ...]


def events(question: Question, flows: Flows) -> EventsTold:
    """The paths around every measure that a published month has felt."""
    return EventsTold(
        **of_case(question),
        series=flows.panel.series,
        months=tuple(range(-BEFORE, AFTER + 1)),
        paths=tuple(_event(flows, measure) for measure in flows.measures),
    )


def _event(flows: Flows, measure: Measure) -> EventTold:
    panel = flows.panel
    columns = [panel.origins.index(origin) for origin in measure.targets]
    counts = panel.values[:, columns].sum(axis=1)
    start = int((measure.start.astype("datetime64[M]") - panel.months[0]).astype(int))
    around = windows(counts)
    others = around[_away(len(counts), start)]
    others = others[~np.isnan(others[:, BEFORE - BASE :]).all(axis=1)]
    bands = _bands(others) if len(others) >= FEWEST else np.full((len(EDGES), 0), np.nan)
    own = around[start] if 0 <= start < len(counts) else np.full(around.shape[1], np.nan)
    low, middle, high = (_told(edge) for edge in bands)
    return EventTold(
        measure=measure.id,
        title=measure.title,
        start=dt.date.fromisoformat(str(measure.start.astype("datetime64[D]"))),
        targets=measure.targets,
        path=_told(own),
        others=len(others),
        low=low,
        middle=middle,
        high=high,
    )


def windows(counts: FloatArray) -> FloatArray:
    r"""Counts around every month, as ratios to the mean of the three months before it; (month, distance).

    .. math:: r_{t,s} = x_{t+s} \Big/ \tfrac13 \sum_{k=1}^{3} x_{t-k}

    Ours. NaN outside the months, and where the three months before had no count.

    >>> around = windows(np.array([2.0, 2.0, 2.0, 4.0, 1.0]))
    >>> around[3, BEFORE - 1 : BEFORE + 2].tolist()
    [1.0, 2.0, 0.5]
    """
    padded = np.concatenate([np.full(BEFORE, np.nan), counts, np.full(AFTER, np.nan)])
    around = np.lib.stride_tricks.sliding_window_view(padded, BEFORE + AFTER + 1)
    base = around[:, BEFORE - BASE : BEFORE].mean(axis=1)
    ratios: FloatArray = around / np.where(base > 0, base, np.nan)[:, None]
    return ratios


def _away(count: int, start: int) -> BoolArray:
    """Months whose three months before and year and a half after do not hold the start."""
    return np.asarray((np.arange(count) < start - AFTER) | (np.arange(count) > start + BASE))


def _bands(others: FloatArray) -> FloatArray:
    """Quantiles of other months at each distance; NaN where too few are published. (edge, distance)."""
    seen = (~np.isnan(others)).sum(axis=0) >= FEWEST
    filled = np.where(seen, others, 0.0)
    bands: FloatArray = np.where(seen, np.nanquantile(filled, EDGES, axis=0), np.nan)
    return bands


def _told(ratios: FloatArray) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(ratio) else round(float(ratio), 4) for ratio in ratios)
