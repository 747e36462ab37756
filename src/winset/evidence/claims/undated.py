"""A number whose time only the day of writing tells, where that day is unknown but a day to ask from was handed in.

::

    "300,000 in December"   written: unknown, asked as of 2024-01-31      as if written then: 301,981, confirmed
    "250,000 in December"                                                 as if written then: contradicted; cannot_tell

The trap: that it was written on the day that it is asked from is an assumption. It confirms and never contradicts.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from winset.evidence.claims.verdict import Verdict

NEEDED = "the day of writing (--written)"


def waits(made: Verdict) -> bool:
    """Whether a verdict waits for the day of writing."""
    return made.verdict == "cannot_tell" and made.needed == NEEDED


def as_if(made: Verdict, then: Verdict | None, day: dt.date) -> Verdict:
    """A verdict that waits for the day of writing, or the one as if that were `day`, if it confirms. Ours.

    >>> from winset.evidence.claims.verdict import silent
    >>> waiting = silent("it says when only relative to an unknown day", NEEDED)
    >>> as_if(waiting, Verdict("confirmed", "Confirmed."), dt.date(2024, 1, 31)).sentence
    'Confirmed. When it was written is not told; this assumes 2024-01-31, the day that it is asked from.'
    >>> as_if(waiting, Verdict("contradicted", "Contradicted."), dt.date(2024, 1, 31)) == waiting
    True
    """
    if then is None or then.verdict != "confirmed" or not waits(made):
        return made
    assumed = f"When it was written is not told; this assumes {day}, the day that it is asked from."
    return replace(then, sentence=f"{then.sentence} {assumed}")
