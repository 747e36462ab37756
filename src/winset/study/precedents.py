"""How long past exchanges of the case were kept: a reference class, not a forecast of any package."""

from __future__ import annotations

import datetime as dt
from statistics import median

from winset.axes import last_day, month
from winset.case.parts import Episode
from winset.language import say
from winset.study.answer import Hold, Keeps, Kept
from winset.study.reference import in_short, without_curves
from winset.study.register_told import ReferenceClass


def kept(
    episodes: tuple[Episode, ...],
    as_of: dt.date,
    settlement: Keeps | None = None,
    classes: tuple[ReferenceClass, ReferenceClass | None] | None = None,
) -> Hold:
    """Months for which granted asks were kept, as far as known on a date.

    Beside it, how long a settlement would be kept, and the classes of the register.
    """
    known = tuple(
        Kept(episode=e.episode, asked=e.asked, months_kept=e.months_kept)
        for e in episodes
        if e.months_kept is not None and _ended(e) <= as_of
    )
    middle = float(median(k.months_kept for k in known)) if known else None
    sentence = _sentence(len(known), middle)
    parties, everybody = without_curves(classes) if classes else (None, None)
    return Hold(
        kept=known,
        median_months=middle,
        known=len(known),
        sentence=sentence,
        settlement=settlement,
        reference=parties,
        reference_all=everybody,
        reference_sentence=in_short(parties, everybody) if parties else "",
    )


def _ended(episode: Episode) -> dt.date:
    return last_day(month(episode.end) + (episode.months_kept or 0))


def _sentence(known: int, middle: float | None) -> str:
    if middle is None:
        return say(
            "No past exchange of this case had ended by the date of the question, so nothing is said of durability."
        )
    return say(
        "Of the case's past exchanges, {known} had a known length by then; half were kept for {middle:.0f} "
        "months or less. Some lengths are lower bounds and the list is no sample: it is no forecast of this package.",
        known=known,
        middle=middle,
    )
