"""Claims: somebody's sentence with a number, beside the official series of a case.

The walk: open a case once, ask it many texts::

    asking = claimed.asking("us-mexico")
    claimed.claim("A record 300,000 migrants were processed in December 2023.", asking).verdict

The trap: a number is judged with all that is known now, unless `as_of` says otherwise; `written` is the day of the
text, which "last month" needs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import winset
from winset import case as cases
from winset import evidence
from winset.axes import last_day
from winset.case.parts import Case
from winset.errors import Fault, Faulty
from winset.evidence.claims.columns import mentioned
from winset.evidence.claims.counts import Known
from winset.evidence.claims.fit import worst
from winset.evidence.claims.judge import judged
from winset.evidence.claims.mention import Mention, found
from winset.evidence.claims.sheets import sheet
from winset.evidence.claims.undated import as_if, waits
from winset.evidence.claims.verdict import Verdict, silent, span
from winset.study.claimed_told import (
    AlternativeTold,
    Claimed,
    EstimateTold,
    PlaceTold,
    SaidTold,
    VerdictTold,
    VerdictWord,
)
from winset.study.moments import known_by

LONGEST = 200_000
"""Most letters of a text that is read for claims."""

NO_CLAIM = silent("there is no number in it that could be checked", "a number with what it counts, where and when")


@dataclass(frozen=True, eq=False)
class Asking:
    """A case opened for claims: name, case, evidence as known on `as_of`, and that day again if it was asked for."""

    name: str
    case: Case
    known: Known
    as_of: dt.date
    titles: Mapping[str, str]
    asked_from: dt.date | None = None


def asking(case: str | Path = "us-mexico", as_of: str | None = None) -> Asking:
    """Open a case for claims; all that is known now, or what was known on a date. Raises Faulty."""
    folder = cases.locate(case)
    written = cases.read(folder)
    everything = evidence.read(folder / "evidence", written.series)
    newest = everything.newest(written.flows.target)
    if as_of is not None:
        everything = everything.observe(known_by(written, as_of, newest))
    titles = {one.id: one.title for one in written.sources}
    return Asking(str(case), written, Known(everything), everything.as_of or newest, titles, everything.as_of)


def claim(
    said: str | Path | Mapping[str, Any] | Sequence[Mapping[str, Any]],
    case: str | Path | Asking = "us-mexico",
    as_of: str | None = None,
    written: str | dt.date | None = None,
) -> Claimed:
    """What the evidence says of the numbers of a text, of a file of claims (a `Path`), or of claims in columns.

    `case` may be one that is open (:func:`asking`). Where nothing says when a text was `written`, `as_of` may stand for
    that day, to confirm a number and never to contradict one. Raises :class:`~winset.errors.Faulty` with all faults.

    >>> told = claim("CBP recorded 301,981 encounters at the southwest border in December 2023.")
    >>> told.verdict, told.official
    ('confirmed', 301981.0)
    """
    opened = case if isinstance(case, Asking) else asking(case, as_of)
    day = _written(written)
    judgements = [(one, verdict(one, opened, day)) for one in _mentions(said, opened, day)]
    if isinstance(said, str) and day is None:
        judgements = _as_if(said, opened, judgements)
    return _document(opened, day, judgements)


def _as_if(said: str, opened: Asking, judgements: list[tuple[Mention, Verdict]]) -> list[tuple[Mention, Verdict]]:
    """Verdicts that wait for the day of writing, confirmed where the day that is asked from would confirm them."""
    day = opened.asked_from
    if day is None or not any(waits(made) for _, made in judgements):
        return judgements
    dated = [(one, verdict(one, opened, day)) for one in _mentions(said, opened, day)]
    then = {(one.start, one.end): (one, made) for one, made in dated}
    kept = []
    for one, made in judgements:
        other, again = then.get((one.start, one.end), (one, None))
        told = as_if(made, again, day)
        kept.append((one if told is made else other, told))
    return kept


def verdict(said: Mention, opened: Asking, written: dt.date | None = None) -> Verdict:
    """The verdict on one mention."""
    return judged(said, opened.known, opened.case.estimates, written)


def verdict_told(said: Mention, opened: Asking, written: dt.date | None = None) -> VerdictTold:
    """The verdict on one mention as documents tell it."""
    return _told(said, verdict(said, opened, written), opened)


def _written(day: str | dt.date | None) -> dt.date | None:
    if day is None or isinstance(day, dt.date):
        return day
    try:
        return last_day(day) if len(day) == 7 else dt.date.fromisoformat(day)
    except ValueError:
        raise Faulty(
            [Fault("--written", found=f"'{day}'", expected="a day (2024-01-05) or a month (2024-01)")]
        ) from None


def _mentions(
    said: str | Path | Mapping[str, Any] | Sequence[Mapping[str, Any]], opened: Asking, day: dt.date | None
) -> tuple[Mention, ...]:
    if isinstance(said, Path):
        return sheet(said, opened.case.series)
    if isinstance(said, str):
        if len(said) > LONGEST:
            raise Faulty([Fault("claim", found=f"{len(said):,} letters", expected=f"at most {LONGEST:,}")])
        if not said.strip():
            raise Faulty([Fault("claim", found="an empty text", expected="a sentence with a number")])
        return found(said, day)
    rows = [said] if isinstance(said, Mapping) else list(said)
    made = [
        mentioned(row, opened.case.series, "claim", line if len(rows) > 1 else 0) for line, row in enumerate(rows, 1)
    ]
    faults = [fault for one in made if isinstance(one, list) for fault in one]
    if faults:
        raise Faulty(faults)
    return tuple(one for one in made if isinstance(one, Mention))


def _document(opened: Asking, day: dt.date | None, judgements: Sequence[tuple[Mention, Verdict]]) -> Claimed:
    verdicts = [made for _, made in judgements] or [NO_CLAIM]
    least = worst(*(one.verdict for one in verdicts))
    head = next(one for one in verdicts if one.verdict == least)
    return Claimed(
        winset=winset.__version__,
        case=opened.name,
        as_of=opened.as_of,
        written=day,
        verdict=cast("VerdictWord", head.verdict),
        sentence=head.sentence,
        official=head.official,
        unit=head.unit,
        period=head.period,
        source=head.source,
        claims=tuple(_told(said, made, opened) for said, made in judgements),
    )


def _told(said: Mention, made: Verdict, opened: Asking) -> VerdictTold:
    place = made.place
    return VerdictTold(
        verdict=cast("VerdictWord", made.verdict),
        sentence=made.sentence,
        official=None if made.official is None else round(made.official, 4),
        unit=made.unit or said.unit,
        period=made.period,
        source=made.source,
        source_title=_titles(made.source, opened),
        published=made.published,
        series=made.series,
        definition=made.definition,
        place=PlaceTold(end=place.end, rank=place.rank, of=place.of, since=place.since) if place else None,
        alternatives=tuple(AlternativeTold(**vars(one)) for one in made.alternatives),
        estimates=tuple(EstimateTold(**vars(one)) for one in made.estimates),
        needed=made.needed,
        claim=_said(said),
    )


def _titles(source: str | None, opened: Asking) -> str | None:
    """Titles of the sources of a figure; a span may have rows of several. Nothing where the case lists none."""
    found = [opened.titles[key] for key in (source or "").split(", ") if key in opened.titles]
    return "; ".join(found) or None


def _said(said: Mention) -> SaidTold:
    inside = said.end > said.start
    period = said.period
    return SaidTold(
        text=said.text,
        start=said.start if inside else None,
        end=said.end if inside else None,
        value=said.value,
        low=said.low,
        high=said.high,
        unit=said.unit,
        hedge=said.hedge,
        place=said.place,
        channel=said.channel,
        origin=said.origin,
        period=span(period.first, period.last) if period is not None and period.known else None,
        per=said.per,
        comparison=said.comparison.kind if said.comparison else None,
    )
