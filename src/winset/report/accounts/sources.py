"""Sources: every value with its basis and source, what is old, how fresh the series are, and citations."""

from __future__ import annotations

from winset.language import said, say, say_many
from winset.report.exhibits import Exhibit
from winset.report.figures import standing
from winset.report.numerals import exact, measured, month
from winset.study.sourced import SourcedTold, ValueTold

BASES = {
    "every": said("Every value"),
    "observed": said("Observed"),
    "estimated": said("Estimated"),
    "assumed": said("Assumed"),
    "old": said("Printed more than two years before"),
    "later": said("Printed later than the date asked from"),
}
HEADS = (said("Value"), said("Number"), said("Range"), said("Unit"), said("Basis"), said("Source"), said("Note"))


def exhibits(told: SourcedTold, basis: str) -> tuple[Exhibit, ...]:
    """The bars, with the values of one basis in their table."""
    kept = [value for value in told.values if basis in ("every", value.basis, value.age)]
    titles = {source.id: source.title for source in told.sources}
    sentence = standing.of_bases(told)
    if basis != "every":
        sentence += " " + say_many(
            len(kept),
            "The table has {n} value: {what}.",
            "The table has {n} values: {what}.",
            what=say(BASES[basis]).lower(),
        )
    rows = tuple(_row(value, titles) for value in kept)
    return (Exhibit("bases", lambda _: standing.bases(told), sentence, tuple(map(say, HEADS)), rows, told),)


def _row(value: ValueTold, titles: dict[str, str]) -> tuple[str, ...]:
    ranged = say("{low} to {high}", low=exact(value.low), high=exact(value.high)) if value.low < value.high else ""
    number, basis = exact(value.value), say(standing.NAMES[value.basis])
    where = titles.get(value.source, value.source)
    return (value.path, number, ranged, measured(value.unit), basis, where, value.note)


def notes(told: SourcedTold) -> dict[str, list[str]]:
    """How fresh each series is, sources that nobody opened, and every citation; lines by head."""
    unopened = [source.title for source in told.sources if source.accessed is None]
    late = sorted(told.series, key=lambda s: -s.months_behind)
    return {
        say("How fresh the evidence is"): [
            say_many(
                s.months_behind,
                "{series}: to {last}, {n} month before {now}.",
                "{series}: to {last}, {n} months before {now}.",
                series=s.title, last=month(s.last), now=month(str(told.as_of)),
            )
            for s in late
        ],
        say("Cited without a date of access"): unopened or [say("None.")],
        say("Citations"): [f"[{source.id}] {source.citation}" for source in told.sources],
    }  # fmt: skip
