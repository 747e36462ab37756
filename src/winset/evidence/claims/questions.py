"""What a poll asked, by the words of a sentence: a president's job, immigration, or the border.

The trap: one sentence tells shares of several questions, and a question that no poll of the list asked looks like one
that they did::

    25 percent approve of his handling of immigration, and 38 percent of his work as a whole     two questions
    31 percent approve of his handling of the economy                                            none of the list
"""

from __future__ import annotations

import re

JOB = "job_approval"
_TOPICS = {"immigration_approval": "immigration", "border_approval": "border"}
_TIGHT = (
    r"\b(?:on|of|over|about|handl\w+|approv\w+)\s(?:the\s|his\s|her\s)?"
    r"(?:(?:issue|situation|crisis)\s(?:of|at|on)\s(?:the\s)?)?"
)
_JOB = re.compile(r"\bjob\b|\bas (?:president|a whole)\b|\bapproval rating\b|\boverall\b|\bperformance\b", re.I)
_HANDLES = re.compile(
    r"\b(?:handl(?:ing|es|ed|e)|deal(?:ing|s|t)?\swith|respon\w+|approach|polic(?:y|ies)|plans?)\b", re.IGNORECASE
)
"""Words of a question on how something is handled."""
_SHARE = re.compile(r"\d{1,2}(?:\.\d)?\s?(?:%|percent|per cent)")


def questions(words: str, at: int) -> tuple[str, ...]:
    """What may have been asked of the share at a place of a sentence; nothing where no question of the list may be.

    >>> text = "Just 25 percent approve of his handling of immigration, and 38 percent of his work as a whole."
    >>> questions(text, text.index("25")), questions(text, text.index("38"))
    (('immigration_approval',), ('job_approval',))
    >>> questions("Some 31 percent approve of his handling of the economy.", 5)
    ()
    """
    shares = [one.span() for one in _SHARE.finditer(words)]
    here = next((end for start, end in shares if start <= at < end), at)
    low = max((_turn(words, end, at) for _, end in shares if end <= at), default=0)
    high = min((_turn(words, here, start) for start, _ in shares if start >= here), default=len(words))
    own = _asked_in(words[low:high])
    if own is not None:
        return own
    whole = _asked_in(words)
    if whole is None or whole == (JOB,):
        return (JOB,)
    return (*whole, JOB) if whole and JOB not in whole else whole


_TURNS = re.compile(r"[,;]\s(?:and|while|but|with|whereas)\b|\b(?:and|while|but|whereas)\b|[,;]")


def _turn(words: str, end: int, start: int) -> int:
    """Where the words of one share end and those of the next begin: at the last turn between the two."""
    return next((one.start() for one in reversed(list(_TURNS.finditer(words, end, start)))), start)


def names_the_job(words: str) -> bool:
    """Whether a sentence says that a president's job was asked about.

    >>> names_the_job("His approval rating is 38 percent."), names_the_job("Some 38 percent approve of him.")
    (True, False)
    """
    return bool(_JOB.search(words))


def _asked_in(clause: str) -> tuple[str, ...] | None:
    """Questions that a clause may name: more than one where it is not settled; None if it says nothing of it."""
    tight = tuple(one for one, word in _TOPICS.items() if re.search(rf"{_TIGHT}{word}\b", clause, re.IGNORECASE))
    if tight:
        return tight
    loose = tuple(one for one, word in _TOPICS.items() if re.search(rf"\b{word}\b", clause, re.IGNORECASE))
    handled = _HANDLES.search(clause)
    if loose:
        return loose if handled else (*loose, JOB)
    if names_the_job(clause):
        return (JOB,)
    return () if handled else None
