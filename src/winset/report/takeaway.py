"""What a reader takes away from a chart: its numbers as a sheet that says where they are from, and how to cite it.

The trap: a file leaves its page behind. So the lines above a sheet say what it is, of which date, run and levers::

    # title: Encounters a month, if nothing is agreed
    # winset run: 3f9a1c0b2d; as of 2024-01-31
    "Month","Median","80%"
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from winset.report.figures.inplace import Split
from winset.report.names import all_legible
from winset.study.levers_asked import named

if TYPE_CHECKING:
    from winset.report.exhibits import Exhibit
    from winset.study.answer import SourceTold
    from winset.study.live_told import Live

RUNS = re.compile(r"^(?:[=@\t\r]|[+-](?!\d))")
"""How a cell begins that a spreadsheet would run as a formula; +3.2 is a number."""


def sheet(live: Live, exhibit: Exhibit, parts: Split, again: str) -> str:
    """The table of a chart as CSV, under lines that say where it is from. `again` is the command that repeats it."""
    text = io.StringIO()
    for name, told in about(live, parts, exhibit.sentence, again).items():
        text.write(f"# {name}: {' '.join(told.split())}\n")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(
        [_plain(cell) for cell in row] for row in (exhibit.heads, *exhibit.rows)
    )
    return all_legible(text.getvalue()).replace("\n", "\r\n")


def _plain(cell: str) -> str:
    return f"'{cell}" if RUNS.match(cell) else cell


def about(live: Live, parts: Split, sentence: str, again: str) -> dict[str, str]:
    """What a sheet must say of itself: title, sentence, source, date, run, levers, and how to get it again."""
    made = live.reproduce
    return {
        "title": " ".join(parts.title),
        "summary": sentence,
        "source": " ".join(parts.source),
        "case": f"{live.title} ({live.case}, state {made.case_hash}, evidence {made.evidence_hash})",
        "as of": str(live.as_of),
        "winset": f"{made.winset}, run {made.run}, seed {made.seed}, {made.draws} draws",
        "levers moved": moved(live),
        "again": again,
    }


def moved(live: Live) -> str:
    """Levers that do not stand where the case has them, in a line."""
    told = [f"{name}={value}" for name, value in named(live.moved).items()]
    happens = [f"scenario={live.moved.scenario}"] if live.moved.scenario else []
    return "; ".join([f"rule={live.moved.rule}", *happens, *told])


def cited(live: Live, exhibit: Exhibit, parts: Split, again: str) -> dict[str, str]:
    """How to cite a chart: as text, and as BibTeX; the publisher of the observed numbers is cited beside winset."""
    source = published(live, parts)
    title, made = " ".join(parts.title), live.reproduce
    note = f"As of {live.as_of}; levers: {moved(live)}; {again}"
    lines = [f"winset {made.winset}, run {made.run}. “{title}”. Case: {live.title}. {note}."]
    lines += [f"{source.publisher}. {source.title}. {source.url}".rstrip()] if source else []
    fields = {
        "title": title,
        "author": "{The winset developers}",
        "howpublished": f"winset {made.winset}, run {made.run}, case {live.title}",
        "note": note,
    }
    entries = [_entry(f"winset-{made.run}-{exhibit.id}", fields)]
    if source:
        of = {"title": source.title, "author": f"{{{source.publisher}}}", "howpublished": source.url}
        entries.append(_entry(source.id, of))
    return {"text": all_legible("\n".join(lines)), "bibtex": all_legible("\n".join(entries))}


def published(live: Live, parts: Split) -> SourceTold | None:
    """The source of the observed numbers, where the chart's own line names its publisher."""
    known = {source.id: source for source in live.sources}
    source = known.get(live.stands.encounters.source)
    return source if source and source.publisher in " ".join(parts.source) else None


SPECIAL = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
    }
)


def _entry(key: str, fields: Mapping[str, str]) -> str:
    return "\n".join([f"@misc{{{key},", *_lines(fields), "}"])


def _lines(fields: Mapping[str, str]) -> Iterator[str]:
    """Fields with what BibTeX would read taken literally; braces that keep a name whole are kept."""
    for name, value in fields.items():
        whole = value.startswith("{") and value.endswith("}")
        bare = (value[1:-1] if whole else value).translate(SPECIAL)
        yield f"  {name} = {{{f'{{{bare}}}' if whole else bare}}},"
