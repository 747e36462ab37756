r"""Entries that a case lacks, as an article names them: stubs in YAML for an analyst to fill in.

::

    # "open a second shelter", signs 120 to 141: a demand of county supervisors
    - id: asked-120
      question: "open a second shelter"
      asked_by:

The trap: an article says that something was asked, not what it is worth. No number is proposed: worths are the
analyst's, and their basis is `assumed`. Places are code points of the text that was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from winset.errors import Fault, Faulty, printable
from winset.study.reading_told import DemandTold, MeasureTold, ReadTold
from winset.study.store import write_whole

WORTH = "{value: , unit: points, range: [ , ], basis: assumed, source: article}"


def propose_in(read: ReadTold, file: Path) -> None:
    """Write the stubs to a file, whole or not at all; raises Faulty where it cannot be written."""
    try:
        write_whole(file, proposed(read))
    except OSError as error:
        raise Faulty([Fault(str(file), found=f"a file that cannot be written ({error.strerror})")]) from None


def proposed(read: ReadTold) -> str:
    """The stubs as the text of a YAML file; its lists are empty where the case lacks nothing."""
    return "\n".join(_lines(read)) + "\n"


def _lines(read: ReadTold) -> Iterator[str]:
    yield f"# What {_comment(read.article)} names and the case {read.case} does not have. Each entry is a stub: fill"
    yield "# it in, then move it to the case's file of that name. Places are signs of the text as it was read."
    yield "sources:"
    yield "  - id: article"
    yield f"    title: {_quoted(read.title.text if read.title else read.article)}"
    yield f"    publisher: {_quoted(read.article)}"
    yield f"    published: {_quoted(str(read.written.day or ''))}"
    asked = [one for one in read.items if isinstance(one, DemandTold) and one.issue is None]
    yield "issues:" if asked else "issues: []"
    for one in asked:
        yield from _issue(one)
    done = [one for one in read.items if isinstance(one, MeasureTold) and one.id is None]
    yield "interventions:" if done else "interventions: []"
    for act in done:
        yield from _intervention(act)


def _issue(one: DemandTold) -> Iterator[str]:
    who = f" of {_comment(one.asker.text)}" if one.asker else ""
    whom = f" to {_comment(one.asked.text)}" if one.asked else ""
    yield f"  # {_comment(one.text)}, signs {one.start} to {one.end}: {_act(one.act)}{who}{whom}"
    yield f"  - id: asked-{one.start}"
    yield f"    question: {_quoted(one.text)}"
    yield f"    asked_by: {one.by or ''}".rstrip()
    yield "    authority:"
    yield "    standing:"
    yield "    options:"
    yield "      as-asked:"
    yield f"        label: {_quoted(one.text[:160])}"
    yield f"        # worth of it to each actor: {WORTH}"


def _intervention(one: MeasureTold) -> Iterator[str]:
    yield f"  # {_comment(one.text)}, signs {one.start} to {one.end}"
    yield f"  - id: named-{one.start}"
    yield f"    title: {_quoted(one.text[:160])}"
    yield "    kind:"
    yield "    by:"
    yield f"    start: {one.date if len(one.date) == 10 else ''}".rstrip() + (
        f"  # {one.date}" if 0 < len(one.date) < 10 else ""
    )
    yield "    targets:"
    yield "    source: article"


def _act(act: str) -> str:
    return {"": "an ask", "offer": "an offer"}.get(act, f"a {act}")


def _quoted(words: str) -> str:
    """A text between quotes; what JSON writes is YAML as well."""
    return json.dumps(" ".join(words.split()), ensure_ascii=True)


def _comment(words: str) -> str:
    """A text inside a comment: one line, and nothing that acts on a terminal."""
    return '"' + printable(" ".join(words.split()))[:100] + '"'
