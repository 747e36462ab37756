r"""Entries that a case lacks, as an article names them: stubs in YAML for an analyst to fill in.

::

    # "open a second shelter", signs 120 to 141: a demand of county supervisors
    - id: asked-120
      question: "open a second shelter"
      asked_by: fill-in  # united-states or mexico

The trap: an article says that something was asked, not what it is worth. No worth is proposed: worths are the
analyst's, and their basis is `assumed`. What is to be filled in says `fill-in` (a number: `null`), so that a stub that
was pasted and forgotten is a fault, with its line. Places are code points of the text that was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from winset import case as cases
from winset.case.parts import Case
from winset.errors import Fault, Faulty, printable
from winset.study.reading_told import DemandTold, MeasureTold, ReadTold
from winset.study.store import write_whole

SOURCE = "source: article"
ZERO = f"{{value: 0, unit: points, range: [0, 0], basis: assumed, {SOURCE}}}"
WORTH = f"{{value: null, unit: points, range: [null, null], basis: assumed, {SOURCE}}}"
LONGEST_LABEL = 160


def propose_in(read: ReadTold, file: Path, case: str = "us-mexico") -> None:
    """Write the stubs to a file, whole or not at all; raises Faulty where it cannot be written.

    `case` is the case that the article was read against: its actors, authorities and kinds are named where one of them
    is to be filled in.
    """
    try:
        write_whole(file, proposed(read, cases.read(cases.locate(case))))
    except OSError as error:
        raise Faulty([Fault(str(file), found=f"a file that cannot be written ({error.strerror})")]) from None


def proposed(read: ReadTold, case: Case) -> str:
    """The stubs as the text of a YAML file; its lists are empty where the case lacks nothing."""
    return "\n".join(_lines(read, case)) + "\n"


def _lines(read: ReadTold, case: Case) -> Iterator[str]:
    yield f"# What {_comment(read.article)} names and the case {read.case} does not have. Each entry is a stub: fill"
    yield "# in what says fill-in or null, then paste it at the end of the case's file of that name (issues.yaml,"
    yield "# interventions.yaml, sources.yaml; into case.yaml with two blanks more), and run winset check."
    yield "# Places are signs of the text as it was read."
    yield "sources:"
    yield "- id: article"
    yield f"  title: {_quoted((read.title.text if read.title else read.article)[:LONGEST_LABEL])}"
    yield f"  publisher: {_quoted(read.article)}"
    yield f"  published: {_quoted(str(read.written.day or ''))}"
    asked = [one for one in read.items if isinstance(one, DemandTold) and one.issue is None]
    yield "issues:" if asked else "issues: []"
    for one in asked:
        yield from _issue(one, case)
    done = [one for one in read.items if isinstance(one, MeasureTold) and one.id is None]
    yield "interventions:" if done else "interventions: []"
    for act in done:
        yield from _intervention(act, case)


def _issue(one: DemandTold, case: Case) -> Iterator[str]:
    actors = [actor.id for actor in case.actors]
    who = f" of {_comment(one.asker.text)}" if one.asker else ""
    whom = f" to {_comment(one.asked.text)}" if one.asked else ""
    yield f"# {_comment(one.text)}, signs {one.start} to {one.end}: {_act(one.act)}{who}{whom}"
    yield f"- id: asked-{one.start}"
    yield f"  question: {_quoted(one.text)}"
    yield f"  asked_by: {one.by}" if one.by else f"  asked_by: fill-in  # {_either(actors)}"
    yield f"  authority: fill-in  # who can grant it: {_either(name.id for name in case.authorities)}"
    yield "  standing: as-it-stands"
    yield "  options:"
    yield "    as-it-stands:"
    yield "      label: As it stands"
    yield from _worth(actors, ZERO)
    yield "    as-asked:"
    yield f"      label: {_quoted(one.text[:LONGEST_LABEL])}"
    yield from _worth(actors, WORTH)


def _worth(actors: Iterable[str], value: str) -> Iterator[str]:
    yield "      worth:"
    yield from (f"        {actor}: {value}" for actor in actors)


def _intervention(one: MeasureTold, case: Case) -> Iterator[str]:
    yield f"# {_comment(one.text)}, signs {one.start} to {one.end}"
    yield f"- id: named-{one.start}"
    yield f"  title: {_quoted(one.text[:LONGEST_LABEL])}"
    yield f"  kind: fill-in  # {_either(kind.id for kind in case.kinds)}"
    yield f"  by: [fill-in]  # {_either(actor.id for actor in case.actors)}"
    yield f"  start: {one.date}" if len(one.date) == 10 else f"  start: fill-in  # a day; the article says {one.date}"
    yield f"  targets: [fill-in]  # origins, or {_either(case.flows.groups)}"
    yield f"  {SOURCE}"


def _either(names: Iterable[str]) -> str:
    return " or ".join(names)


def _act(act: str) -> str:
    return {"": "an ask", "offer": "an offer"}.get(act, f"a {act}")


def _quoted(words: str) -> str:
    """A text between quotes; what JSON writes is YAML as well."""
    return json.dumps(" ".join(words.split()), ensure_ascii=True)


def _comment(words: str) -> str:
    """A text inside a comment: one line, and nothing that acts on a terminal."""
    return '"' + printable(" ".join(words.split()))[:100] + '"'
