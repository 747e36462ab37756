"""The chart of the reveal: the plane of payoffs with what was agreed, as an image with its sentence and its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from winset.language import said, say
from winset.report import figures
from winset.report.exhibits import some
from winset.report.figures.drawn import svg
from winset.report.names import cleaned
from winset.report.numerals import percent
from winset.study.live import live
from winset.study.prepared import Asked

if TYPE_CHECKING:
    from winset.study.answer import Answer


def plane(asked: Asked) -> dict[str, Any]:
    """Payoffs by the delegations' weights; the package in `asked` is marked as agreed where it changes anything."""
    told = cleaned(live(asked))
    answer, yours = cast("Answer", told), told.deals.yours
    chart = figures.payoff_plane(answer, yours.package if yours else None, None, said("agreed"))
    exhibit = some(answer, ("payoff_plane",))["payoff_plane"]
    paid = tuple(f"{points:+.1f}" for points in yours.package.payoffs.values()) if yours else ()
    rows = (((say("Agreed"), *paid, percent(yours.enacted)),) if yours else ()) + exhibit.rows
    return {"svg": svg(chart), "sentence": exhibit.sentence, "heads": exhibit.heads, "rows": rows}
