"""The short names by which people ask for a series: encounters, apprehensions, detentions, darien, returns, approval.

Names are found in the case, none are written here. First the series that a case says it shows, then words of an id
that no other series has::

    encounters      flows.shown.total, the target, what is spliced to it, series by channel
    apprehensions   flows.shown.between_ports_total, other series of that channel alone, sectors
    returns         mex_returns, the one id with that word

The trap: several series are "encounters", and none holds everything. What is asked decides: the first that has the
origin and the channel and covers the months; which others there are is told beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from winset.case.parts import Case
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.evidence.shelf import APART, POLL_LIST

LEAST = 4
"""Letters of a word of an id that can stand for it: shorter ones (us, sw, by) say nothing. Ours."""


@dataclass(frozen=True)
class Wanted:
    """What is asked of a series: an origin and a channel, groups to set side by side, first and last month."""

    origin: str | None = None
    channel: str | None = None
    by: str = "month"
    first: str | None = None
    last: str | None = None


def names(case: Case, known: Evidence) -> dict[str, tuple[str, ...]]:
    """Short names, each with the series that it can mean, the first choice first."""
    said = {word: found for word, found in _roles(case, known).items() if found}
    ids = [one.id for one in case.series]
    words = Counter(word for name in ids for word in set(_words(name)))
    own = {word: (name,) for name in ids for word in _words(name) if words[word] == 1 and word not in said}
    return {**said, **own}


def _words(name: str) -> list[str]:
    return [word for word in re.split("[-_]", name) if len(word) >= LEAST and word.isalpha() and word != name]


def _roles(case: Case, known: Evidence) -> dict[str, tuple[str, ...]]:
    shown = case.flows.shown
    spliced = [splice.series for splice in case.flows.splice]
    between = [name for name in dict.fromkeys([*shown.by_channel, *spliced]) if _only(known, name, shown.between_ports)]
    polls = [one.id for one in case.series if one.id == POLL_LIST]
    return {
        "encounters": _there(shown.total, case.flows.target, *spliced, *shown.by_channel),
        "apprehensions": _there(shown.between_ports_total, *between, shown.by_sector),
        "detentions": _there(shown.detentions),
        "transits": _there(shown.transits),
        "sectors": _there(shown.by_sector),
        "approval": tuple(polls),
    }


def _there(*series: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in series if name))


def _only(known: Evidence, name: str, channel: str) -> bool:
    return known.kinds(name)[1] == (channel,)


def series_named(asked: str, case: Case, known: Evidence, wanted: Wanted | None = None) -> tuple[str, tuple[str, ...]]:
    """The series that a name means, and the others that it could have meant; raises Faulty for a name that is none.

    Of several, the first that has what is wanted and covers its months; else the first that has it; else the first.
    """
    ids = tuple(one.id for one in case.series if one.id == POLL_LIST or one.id not in APART)
    if asked in ids:
        return asked, ()
    short: Mapping[str, tuple[str, ...]] = names(case, known)
    found = short.get(asked.lower())
    if found is None:
        expected = f"a series of the case or a short name ({', '.join(short)})"
        raise Faulty([Fault("series", found=f"unknown series '{asked}'", expected=expected,
                            nearest=nearest(asked.lower(), [*short, *ids]))])  # fmt: skip
    fits = [name for name in found if _fits(name, known, wanted)] if wanted else list(found)
    covers = [name for name in fits if wanted and _covers(name, known, wanted)]
    chosen = next(iter([*covers, *fits, *found]))
    return chosen, tuple(name for name in found if name != chosen)


def _fits(name: str, known: Evidence, wanted: Wanted) -> bool:
    if name == POLL_LIST:
        return True
    origins, channels = known.kinds(name)
    return (
        (wanted.origin is None or wanted.origin in origins)
        and (wanted.channel is None or wanted.channel in channels)
        and (wanted.by != "origin" or len(origins) > 1)
        and (wanted.by != "channel" or len(channels) > 1)
    )


def _covers(name: str, known: Evidence, wanted: Wanted) -> bool:
    """Whether a series holds the months that are asked for; what no month was asked of is covered by all."""
    span = spans(known, name)
    if span is None:
        return False
    return (wanted.first is None or span[0] <= wanted.first) and (wanted.last is None or wanted.last <= span[1])


def spans(known: Evidence, name: str) -> tuple[str, str] | None:
    """First and last month of a series, or of the polls, as known; nothing where nothing is."""
    when = known.poll_list.get_column("end_date") if name == POLL_LIST else known.rows_of(name).get_column("month")
    if when.is_empty():
        return None
    return str(when.min())[:7], str(when.max())[:7]


def coverage(known: Evidence, several: tuple[str, ...]) -> Iterator[str]:
    """What other series of the same name cover, in words."""
    for name in several:
        span = spans(known, name)
        if span is not None:
            yield f"{name} ({span[0]} to {span[1]})"
