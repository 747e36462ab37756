"""Series on a terminal: their list, one of them with a sparkline, its revisions, and the values of a case.

The trap: a terminal shows blocks, and a pipe or a log may not. What nobody watches is told in plain signs::

    Sep 2020 ▂▃▅▇█ Dec 2023      becomes      Sep 2020 :-+#@ Dec 2023
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from winset.countries import country
from winset.report.numerals import exact, month
from winset.report.screen import parts
from winset.report.screen.parts import BLOCKS, Head, labelled, paragraph, sparkline, table
from winset.report.screen.rows import INDENT
from winset.study.observed_told import Cited, Revised, RevisedSeries, SeriesListed, SeriesShown, ShownRow, StepTold
from winset.study.sourced import SourcedTold

MOST = 60
"""Rows of a table that are shown, the newest; the document and files have all."""
WIDEST = 72
"""Months of a sparkline."""
COLUMNS = 6
"""Groups side by side, the largest; the document and files have all."""
PLAIN = str.maketrans({**dict(zip(BLOCKS, ".:-=+*#@", strict=True)), "│": "|", "–": "-", "−": "-", "×": "x"})
"""Signs that every pipe and log can hold."""


def listed(told: SeriesListed) -> Group:
    """The series of a case, one after the other: what, whose, how far, and what to know of it."""
    return Group(*(part for one in told.series for part in _about(told, one.id)))


def _about(told: SeriesListed, name: str) -> list[RenderableType]:
    one = next(each for each in told.series if each.id == name)
    short = f"  ({', '.join(one.names)})" if one.names else ""
    channels = ", ".join(one.channels)
    held = f"{one.first} to {one.last}, known {one.lag_days:.0f} days after the month"
    held += f"; the newest came out {one.published_on}"
    kept = f"; {one.editions} editions kept" if one.editions > 1 else ""
    return [
        parts.heading(f"{one.id}{short}"),
        paragraph(f"{one.title} [{one.unit}]"),
        paragraph(f"{held}{kept}."),
        paragraph(f"Channels: {channels}. Origins: {', '.join(one.origins)}.", "dim"),
        paragraph(f"{one.publisher} [{one.source}]", "dim"),
        *(paragraph(caveat, "dim", INDENT + 2) for caveat in one.caveats),
    ]


def shown(told: SeriesShown) -> Group:
    """One series: whose numbers they are, a sparkline, the table, what to know of it."""
    body: list[RenderableType] = [_cited(told.citations), *(_spark(told, place) for place in _largest(told))]
    body.append(_table(told))
    if len(told.rows) > MOST:
        body.append(paragraph(f"And {len(told.rows) - MOST} earlier rows: --json and --out have them.", "dim"))
    if len(told.groups) > COLUMNS:
        body.append(paragraph(f"And {len(told.groups) - COLUMNS} smaller groups: --json and --out have them.", "dim"))
    body += [paragraph(words, "dim") for words in (*told.notes, *told.caveats)]
    asked = [name for name in (told.origin and country(told.origin), told.channel) if name]
    what = ", ".join([told.title, *asked])
    return parts.section(f"{what} [{told.unit}], as of {told.as_of}", *body)


def _cited(cited: Sequence[Cited]) -> RenderableType:
    lines = [labelled("Cite:", one.citation) for one in cited[:1]]
    return Group(*lines, *(labelled("Also:", one.citation) for one in cited[1:]))


def _largest(told: SeriesShown) -> list[int]:
    """Places of the groups that are shown, the largest first; of polls the mean alone."""
    if told.unit == "percent":
        return [0]
    sums = [sum(row.values[place] or 0.0 for row in told.rows) for place in range(len(told.groups))]
    return sorted(range(len(sums)), key=lambda place: -sums[place])[:COLUMNS]


def _spark(told: SeriesShown, place: int) -> RenderableType:
    held = told.rows[-WIDEST:]
    first = held[0].period
    name = f"{told.groups[place]} " if len(told.groups) > 1 else ""
    line = Text.assemble(
        (f"{name}{_period(first)} ", "dim"),
        _drawn([row.values[place] for row in held]),
        (f" {_period(told.last)}", "dim"),
    )
    return Padding(line, (0, 0, 0, INDENT))


def _drawn(values: Sequence[float | None]) -> str:
    """Values as blocks, a blank where nobody counted.

    >>> _drawn([100.0, None, 0.0])
    '█ ▁'
    """
    top = max((value for value in values if value is not None), default=0.0)
    return "".join(" " if value is None else sparkline([value], top) for value in values) if top > 0 else ""


def _table(told: SeriesShown) -> RenderableType:
    places = [0, 1] if told.unit == "percent" else _largest(told)
    years = "year" in told.by
    heads: list[Head] = [("", "left"), *((told.groups[place], "right") for place in places)]
    heads += [("months", "right")] if years else []
    rows = [
        [_period(row.period), *(_cell(row, place) for place in places), *([str(row.months)] if years else [])]
        for row in told.rows[-MOST:]
    ]
    return table(heads, rows)


def _cell(row: ShownRow, place: int) -> str:
    value = row.values[place]
    return "" if value is None else exact(value)


def _period(written: str) -> str:
    return month(written) if len(written) == 7 else written


def revised(told: Revised) -> Group:
    """Steps between editions, series by series."""
    sections = [_revised(one) for one in told.series]
    return Group(*sections, *(paragraph(note, "dim") for note in told.notes))


def _revised(one: RevisedSeries) -> Group:
    body: list[RenderableType] = [
        paragraph(
            f"{each.vintage or 'as it stands'}: {month(each.first)} to {month(each.last)}, {each.rows:,} rows, "
            f"known from {each.known}"
        )
        for each in one.editions
    ]
    for step in one.steps:
        body += _step(step)
    return parts.section(f"{one.id}: {one.title} [{one.unit}]", *body)


def _step(step: StepTold) -> Iterator[RenderableType]:
    """What one edition made of the one before: the sentence, the largest changes, sizes by age."""
    yield labelled(f"{step.earlier} to {step.later or 'what stands'}.", step.sentence)
    if step.largest:
        heads: list[Head] = [("cell", "left"), ("before", "right"), ("after", "right"), ("change", "right")]
        rows = [
            [f"{cell.origin} {cell.channel} {month(cell.month)}", f"{cell.before:,}", f"{cell.after:,}",
             f"{cell.after - cell.before:+,}"]
            for cell in step.largest
        ]  # fmt: skip
        yield table(heads, rows)
    moved = [aged for aged in step.by_age if aged.changed]
    if moved:
        ages: list[Head] = [("age, months", "right"), ("cells", "right"), ("changed", "right")]
        ages += [("mean size", "right"), ("net", "right")]
        cells = [[str(a.age), str(a.cells), str(a.changed), f"{a.mean_absolute:.2f}", f"{a.net:+}"] for a in moved]
        yield table(ages, cells)


def sourced(told: SourcedTold) -> Group:
    """Values with what they rest on, then how fresh the series are, then the citations."""
    bases = ", ".join(f"{count} {basis}" for basis, count in sorted(told.by_basis.items()))
    heads: list[Head] = [("", "left"), ("value", "right"), ("range", "right"), ("unit", "left"), ("basis", "left")]
    heads += [("source", "left")]
    rows = [
        [v.path, exact(v.value), f"{exact(v.low)} to {exact(v.high)}" if v.low < v.high else "", v.unit, v.basis,
         f"{v.source}{f' ({v.age})' if v.age else ''}"]
        for v in told.values
    ]  # fmt: skip
    body = [paragraph(f"All values of the case: {bases}. Shown: {len(rows)}.")]
    fresh = [
        paragraph(f"{one.id}: to {one.last}, {one.months_behind} months before {told.as_of}") for one in told.series
    ]
    cited = [paragraph(f"[{one.id}] {one.citation}", "dim") for one in told.sources]
    return Group(
        parts.section(f"VALUES of {told.case}, as of {told.as_of}", *body, *([table(heads, rows)] if rows else [])),
        *([parts.section("SERIES", *fresh)] if fresh else []),
        *([parts.section("SOURCES", *cited)] if cited else []),
    )
