"""One month of the outlook: fifty dots, sample paths, and the controls that say which month and capacity."""

from __future__ import annotations

from winset.language import say
from winset.report.exhibits import Exhibit
from winset.report.figures import dots
from winset.report.numerals import about, month
from winset.study.dots import DotsTold


def exhibits(told: DotsTold) -> tuple[Exhibit, ...]:
    """The charts of ``dots/1``."""
    cells = tuple((str(place), about(value)) for place, value in enumerate(told.dots, 1))
    counts = (say("Dot, from the lowest"), say("Count"))
    heads = (say("Month"), *(say("Path {n}", n=place) for place in range(1, len(told.lines) + 1)))
    rows = tuple((month(at), *(about(line[i]) for line in told.lines)) for i, at in enumerate(told.months))
    return (
        Exhibit("dots", lambda _: dots.fifty(told), dots.of_dots(told), counts, cells, told),
        Exhibit("paths", lambda _: dots.lines(told), dots.of_lines(told), heads, rows, told),
    )
