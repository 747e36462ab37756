"""Whom to cite: the sources of a case, those of one series, one source, or winset itself.

::

    winset cite                    winset
    winset cite cbp-state          a source of the case
    winset cite us_sw_total        the sources that the rows of a series name, its own first
    winset cite us-mexico          every source of the case

The trap: a name can be a source, a series and a case. It is looked for in this order, and the first that has it is
meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import winset
from winset import case as cases
from winset import evidence
from winset.case.locate import shipped
from winset.case.parts import Case, Source
from winset.case.translated import translated
from winset.errors import Fault, Faulty, nearest
from winset.evidence.shelf import POLL_LIST
from winset.language import say
from winset.study.observed_told import Cited

ITSELF = Cited(
    id="winset",
    title="winset: forecast the flows, price the demands, find the deals that both capitals could ratify",
    publisher="The winset developers",
    url="",
    published="",
    accessed=None,
    licence="Apache-2.0",
    citation=f"The winset developers. winset, version {winset.__version__}. Software.",
)
"""winset as it asks to be cited; `CITATION.cff` says the same."""


def citation(source: Source) -> Iterator[str]:
    """The parts of a line that cites a source: publisher and title, year, address, when it was seen."""
    yield f"{source.publisher}. {source.title}."
    if source.published:
        yield f"{source.published}."
    if source.url:
        yield source.url
    if source.accessed:
        yield say("(accessed {day})", day=source.accessed)


def told(source: Source) -> Cited:
    """A source of a case with the line that cites it."""
    kept = {name: getattr(source, name) for name in Cited.model_fields if name != "citation"}
    return Cited(**kept, citation=" ".join(citation(source)))


def cited_of(case: Case, wanted: Iterable[str]) -> tuple[Cited, ...]:
    """The sources of a case by their ids, each once, in the order in which they are wanted."""
    known = {source.id: source for source in case.sources}
    return tuple(told(known[name]) for name in dict.fromkeys(wanted) if name in known)


def cite(name: str | None = None, case: str | Path = "us-mexico") -> tuple[Cited, ...]:
    """What to cite for a source, a series or a case; winset itself without a name. Raises Faulty for an unknown one.

    >>> [one.id for one in cite("us_sw_total")], cite()[0].licence
    (['cbp-totals', 'cbp-encounters'], 'Apache-2.0')
    """
    if name is None:
        return (ITSELF,)
    asked = name if name in shipped() or (Path(name) / "case.yaml").is_file() else case
    folder = cases.locate(asked)
    written = translated(cases.read(folder))
    sources = {source.id: source for source in written.sources}
    if name in sources:
        return (told(sources[name]),)
    series = {one.id: one.source for one in written.series}
    if name in series:
        printed: list[str] = []
        if name != POLL_LIST:
            rows = evidence.read(folder / "evidence", written.series).rows_of(name)
            printed = rows.get_column("source").unique().sort().to_list()
        return cited_of(written, [series[name], *printed])
    if asked is name:
        return cited_of(written, sources)
    near = nearest(name, [*series, *sources, *shipped()])
    expected = f"a source or a series of {written.id}, or a case"
    raise Faulty([Fault("cite", found=f"unknown '{name}'", expected=expected, nearest=near)])
