"""What an endpoint adds to an article that was read: items that stand in the text and that no rule found.

::

    rules:     300,000 migrants            stays as it is
    endpoint:  300,000 migrants in all     lies over it: left out
               the shelters' plea          new: an item, found_by endpoint

The trap: a model may say more of an item than the text does. Of a candidate only its kind and its place are taken; what
an item says beyond that comes from the same rooms as always, or is left empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from winset.evidence.article.agenda import Agenda, matches
from winset.evidence.article.endpoint import Answered, Candidate, Endpoint, asked
from winset.evidence.article.text import Span
from winset.evidence.claims.verdict import silent
from winset.study import reading_items as items
from winset.study.reading_around import Around
from winset.study.reading_numbers import Number
from winset.study.reading_told import BlockTold, DemandTold, Item, MeasureTold, NumberTold, SpeakerTold


@dataclass(frozen=True)
class Added:
    """Items of an endpoint, and the sentences that say how it was asked."""

    items: tuple[Item, ...] = ()
    notes: tuple[str, ...] = ()


def added(around: Around, agenda: Agenda, found: Sequence[Item], left_out: Sequence[Span], endpoint: Endpoint) -> Added:
    """Ask an endpoint; its candidates as items, if they lie over nothing of their kind that a rule found.

    What lies in boilerplate is left out as well.
    """
    answered = asked(around.text, endpoint)
    taken: list[tuple[str, Span]] = [(one.kind, Span(one.start, one.end)) for one in found]
    new: list[Item] = []
    for one in answered.candidates:
        place = Span(one.start, one.end)
        if any(kind == one.kind and place.meets(span) for kind, span in taken) or any(place.meets(s) for s in left_out):
            continue
        taken.append((one.kind, place))
        new += _item(around, agenda, one)
    return Added(tuple(new), _notes(endpoint, answered, len(new)))


def _item(around: Around, agenda: Agenda, one: Candidate) -> Iterator[Item]:
    own = {**around.told(one.start, one.end), "found_by": "endpoint"}
    if one.kind == "number":
        unread = Number(one.start, one.end, None, silent("an endpoint found it, and no rule reads a number there"))
        yield from (NumberTold.model_validate({**n.model_dump(), **own}) for n in items.numbers(around, [unread]))
    elif one.kind == "demand":
        named = matches(one.text, agenda, None)
        said = {"issue": named[0].issue, "option": named[0].option} if named else {"issue": None, "option": None}
        others = tuple(match.issue for match in named[1:])
        who = dict.fromkeys(("verb", "asker", "asked", "by", "of"))
        yield DemandTold.model_validate({**own, **said, **who, "act": "", "other_issues": others})
    elif one.kind == "speaker":
        unknown = {"who": one.text, "sort": "unknown", "role": "", "verb": None, "words": (), "through": None}
        yield SpeakerTold.model_validate({**own, **unknown})
    elif one.kind == "measure":
        bare = {"id": None, "title": "", "date": "", "dates": "not dated", "days": None, "others": ()}
        yield MeasureTold.model_validate({**own, **bare})
    else:
        yield BlockTold.model_validate({**own, "known_by": "endpoint", "ends_by": "endpoint", "introduction": None})


def _notes(endpoint: Endpoint, answered: Answered, taken: int) -> tuple[str, ...]:
    """How the endpoint was asked, and what of its answer was left out and why."""
    host = urlsplit(endpoint.url).hostname
    refused = "; ".join(f"{n} {why}" for why, n in sorted(answered.refused.items()))
    told = f"The text was sent to {host} (model {endpoint.model}), which added {taken} items; rules found the others."
    return tuple(filter(None, (told, f"Refused: {refused}." if refused else "", answered.problem)))
