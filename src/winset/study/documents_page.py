"""The documents that the page reads: what a tab shows, that something is not ready yet, a case that was opened."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from winset.study.shape import Told

Share = Annotated[float, Field(ge=0.0, le=1.0)]


class ChartTold(Told):
    """A chart of a tab; of one that the page has drawn, what has not moved is left out.

    `key` names the frame, `state` what is in it (`rows`, `signals`), `table` its table (`heads`, `cells`).
    """

    id: str
    key: str
    state: str
    title: str
    source: str
    summary: str
    frame: dict[str, Any] | None = None
    rows: dict[str, list[dict[str, Any]]] | None = None
    signals: dict[str, Any] | None = None
    sentence: str
    table: str
    heads: tuple[str, ...] | None = None
    cells: tuple[tuple[str, ...], ...] | None = None


class NoteTold(Told):
    """Sentences under a head."""

    head: str
    lines: tuple[str, ...]


class ControlTold(Told):
    """Something that a reader can look at: a choice of options or a range; `told` is where it stands, in words.

    `look` is its name in the question. `places` are points of a chart, by place in the range, that a click can mean.
    """

    look: str
    kind: Literal["choice", "range"]
    label: str
    options: dict[str, str] | None = None
    least: float | None = None
    most: float | None = None
    step: float | None = None
    value: str | float
    told: str
    places: tuple[tuple[float, float], ...] | None = None


class IssueBrushed(Told):
    """An issue of a brush, with the id and label of each option."""

    issue: str
    label: str
    options: tuple[tuple[str, str], ...]


class PackageBrushed(Told):
    """A package of a brush by its place on the frontier.

    `has` is a sign for each issue, the place of its option in base 36; `at` is what it pays, in points.
    """

    id: int
    has: str
    at: tuple[float, float]


class BrushTold(Told):
    """What a reader can brush; the browser fills the gaps of its words."""

    look: Literal["brush"]
    kind: Literal["brush"]
    label: str
    issues: tuple[IssueBrushed, ...]
    packages: tuple[PackageBrushed, ...]
    words: dict[str, str]


class PageTold(Told):
    """What a tab shows; document ``page/2``.

    `settlement` holds the options of what the rule picks, by issue; empty without a deal. `counted` tells whether every
    draw has been settled, `waits` that accounts of the tab are still being made.
    `late` names charts that are left out while levers move.
    """

    winset: str
    schema_: Literal["page/2"] = Field(default="page/2", alias="schema")
    tab: str
    as_of: str
    sentence: str
    notes: tuple[NoteTold, ...]
    charts: tuple[ChartTold, ...]
    late: tuple[str, ...]
    settlement: dict[str, str]
    counted: bool
    controls: tuple[ControlTold | BrushTold, ...]
    waits: bool


class BusyTold(Told):
    """Not ready yet: what is being done, and the share of it that was done when that began; document ``busy/1``.

    `share` is None where it is not known, and while the work waits to be begun.
    """

    winset: str
    schema_: Literal["busy/1"] = Field(default="busy/1", alias="schema")
    doing: str
    share: Share | None = None


class OpenedTold(Told):
    """A case that was sent as a zip file: under which address it is served, once it is ready; document ``opened/1``.

    Until then `doing` says what is being done, and `share` which share of all was done when that began, where known.
    """

    winset: str
    schema_: Literal["opened/1"] = Field(default="opened/1", alias="schema")
    id: str
    address: str
    ready: bool
    doing: str = ""
    share: Share | None = None
