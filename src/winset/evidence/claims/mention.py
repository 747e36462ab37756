"""Mentions: the numbers of a text that could be checked, with what they count, where, of whom and when.

The trap: a sentence leaves out what the one before it said. What is missing is carried over, and told apart::

    Border Patrol made 124,215 apprehensions in January 2024.     unit, channel, period: of the sentence
    That is down from nearly 250,000 a month earlier.             carried: apprehensions, Border Patrol, 2023-12

Nothing is guessed here: what no sentence says stays empty, and the check says what is missing.
"""

from __future__ import annotations

import datetime as dt
import re

from winset.errors import Fault, Faulty
from winset.evidence.claims.carried import Passage, completed
from winset.evidence.claims.said import Mention as Mention
from winset.evidence.claims.when import Comparison as Comparison

LONGEST, MOST = 500_000, 5_000
"""Most letters of a text in which numbers are looked for, a book; and most numbers, of which a table has more."""


def found(text: str, written: dt.date | None = None) -> tuple[Mention, ...]:
    """Every checkable number of a text, in order; words such as "last month" need the day on which it was `written`.

    Raises :class:`~winset.errors.Faulty` of a text that is longer than LONGEST, or has more than MOST numbers.

    >>> said = "CBP encountered more than 300,000 migrants at the southwest border in December 2023, a record."
    >>> one, = found(said)
    >>> said[one.start : one.end], one.value, one.unit, one.hedge
    ('more than 300,000 migrants', 300000.0, 'encounters', 'more than')
    >>> one.place, one.period.first, one.comparison.kind
    ('southwest', '2023-12', 'highest')
    """
    if len(text) > LONGEST:
        raise Faulty([Fault("text", found=f"{len(text):,} letters", expected=f"at most {LONGEST:,}")])
    passage = Passage(text, written)
    pieces = [at for at, (start, end) in enumerate(passage.bounds) if _MAYBE.search(text, start, end)]
    made = []
    for at in pieces:
        made += [completed(one, at, passage) for one in passage.mentions(at)]
        if len(made) > MOST:
            expected = f"a text with at most {MOST:,}; a table of claims is read by --file"
            raise Faulty([Fault("text", found=f"more than {MOST:,} numbers", expected=expected)])
    return tuple(made)


_MAYBE = re.compile(
    r"\d|\b(?:hundred|thousand|million|billion|percent|per cent|half|third|quarter|fifth|tenth|record|high|low|ever|"
    r"no (?:Title|new|expuls|encount|appreh|transit|parol|detent|remov|return|appoint)|zero|\w+fold|"
    r"twice|times|doubl|tripl|quadrupl|halv|duplic|mil|millones|por ciento|récord|first|one in|lowest|fewest|most)",
    re.IGNORECASE,
)
"""What a sentence with a number, a rank or a ratio cannot do without; most have none of it."""
