"""A case in the language that is told in: its texts are looked up in its own catalogues.

::

    cases/us-mexico/languages/es.po      msgid "Work visas"  msgstr "Visas de trabajo"

The trap: ids look like words and are none, and one name means two things: the `seen` of a threat is a sentence, that of
a policy date is one of two words. So what holds text is named by part and field, in `TOLD`. What is printed elsewhere
stays as printed (titles of sources, publishers), and so do names by which series are found (who governs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from winset.case import parts
from winset.case.parts import Case
from winset.language import called, language

TOLD: Mapping[type[parts.Part], tuple[str, ...]] = {
    parts.Case: ("title", "summary", "disclosure"),
    parts.Actor: ("name", "adjective", "capital"),
    parts.Moment: ("question", "note"),
    parts.Weighting: ("title",),
    parts.Capped: ("why",),
    parts.Series: ("title", "caveats"),
    parts.Kind: ("title",),
    parts.Value: ("note",),
    parts.Intervention: ("title", "note"),
    parts.PolicyDate: ("title", "note"),
    parts.Authority: ("title",),
    parts.Issue: ("question", "note"),
    parts.Option: ("label", "note"),
    parts.Outcome: ("title",),
    parts.ApprovalWorth: ("title",),
    parts.Turn: ("note",),
    parts.Legislature: ("title",),
    parts.Chamber: ("title",),
    parts.Hurdle: ("title",),
    parts.Bloc: ("title",),
    parts.Topic: ("title",),
    parts.Procedure: ("title", "note"),
    parts.Decision: ("title", "note"),
    parts.Threat: ("title", "seen", "note"),
    parts.Estimate: ("method",),
    parts.Scenario: ("title", "description", "note"),
    parts.Episode: ("episode", "asked", "happened"),
    parts.Source: ("note",),
}
"""Fields of a case's parts that hold texts which people read."""
P = TypeVar("P")


def translated(case: Case) -> Case:
    """The case, every text that people read in the language that is told in; the same object in English."""
    return case if language() == "en" else _told(case)


def texts(case: Case) -> tuple[str, ...]:
    """Every text of a case that people read, once each, in the order of the case."""
    return tuple(dict.fromkeys(_texts(case)))


def spelled_ids(case: Case) -> tuple[str, ...]:
    """Ids of a case that screens spell out where there is no label: of issues, kinds, bills, topics and stocks."""
    ids = [issue.id for issue in case.issues]
    ids += [kind.id for kind in case.kinds]
    options = [option for issue in case.issues for option in issue.options.values()]
    ids += [named for option in options for named in (option.bill, option.topic) if named]
    ids += [estimate.stock for estimate in case.estimates]
    return tuple(dict.fromkeys(ids))


def _told(part: P, told: tuple[str, ...] = (), field: str = "") -> P:
    found: Any = part
    if isinstance(part, BaseModel):
        texts = TOLD.get(cast("Any", type(part)), ())
        new = {name: _told(value, texts, name) for name, value in part}
        found = part.model_copy(update={n: value for n, value in new.items() if value is not getattr(part, n)})
    elif isinstance(part, dict):
        found = {key: _told(value, told, field) for key, value in part.items()}
    elif isinstance(part, tuple):
        found = tuple(_told(item, told, field) for item in part)
    elif isinstance(part, str) and field in told:
        found = called(part)
    return found  # type: ignore[no-any-return]


def _texts(part: Any, told: tuple[str, ...] = (), field: str = "") -> Iterator[str]:
    if isinstance(part, BaseModel):
        for name, value in part:
            yield from _texts(value, TOLD.get(cast("Any", type(part)), ()), name)
    elif isinstance(part, dict):
        for value in part.values():
            yield from _texts(value, told, field)
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts(item, told, field)
    elif isinstance(part, str) and part and field in told:
        yield part
