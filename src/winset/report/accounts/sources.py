"""Sources: every value with its basis and source, what is old, how fresh the series are, and citations."""

from __future__ import annotations

from winset.report.exhibits import Exhibit
from winset.report.figures import standing
from winset.report.numerals import counted, exact, month
from winset.study.sourced import SourcedTold, ValueTold

BASES = {
    "every": "Every value",
    "observed": "Observed",
    "estimated": "Estimated",
    "assumed": "Assumed",
    "old": "Printed more than two years before",
    "later": "Printed later than the date asked from",
}
HEADS = ("Value", "Number", "Range", "Unit", "Basis", "Source", "Note")


def exhibits(told: SourcedTold, basis: str) -> tuple[Exhibit, ...]:
    """The bars, with the values of one basis in their table."""
    kept = [value for value in told.values if basis in ("every", value.basis, value.age)]
    titles = {source.id: source.title for source in told.sources}
    what = "" if basis == "every" else f" The table has {counted(len(kept), 'value')}: {BASES[basis].lower()}."
    rows = tuple(_row(value, titles) for value in kept)
    return (Exhibit("bases", lambda _: standing.bases(told), standing.of_bases(told) + what, HEADS, rows, told),)


def _row(value: ValueTold, titles: dict[str, str]) -> tuple[str, ...]:
    ranged = f"{exact(value.low)} to {exact(value.high)}" if value.low < value.high else ""
    where = titles.get(value.source, value.source)
    return (value.path, exact(value.value), ranged, value.unit, value.basis, where, value.note)


def notes(told: SourcedTold) -> dict[str, list[str]]:
    """How fresh each series is, sources that nobody opened, and every citation; lines by head."""
    unopened = [source.title for source in told.sources if source.accessed is None]
    late = sorted(told.series, key=lambda s: -s.months_behind)
    return {
        "How fresh the evidence is": [
            f"{s.title}: to {month(s.last)}, {counted(s.months_behind, 'month')} before {month(str(told.as_of))}."
            for s in late
        ],
        "Cited without a date of access": unopened or ["None."],
        "Citations": [f"[{source.id}] {source.citation}" for source in told.sources],
    }
