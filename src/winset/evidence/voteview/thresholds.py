"""How many votes carried a question, from the words in which it was put; where they do not say, nothing is guessed.

The trap: the same words need different majorities. Cloture takes three fifths of the Senate, but on a nomination only
more than half since November 2013 (for the Supreme Court since April 2017); "On the Motion" may waive a budget rule,
with three fifths, or instruct somebody, with half; a joint resolution that amends the Constitution needs two thirds.

========== ============================================================= =====================================
threshold  carried by                                                    questions
========== ============================================================= =====================================
2/3        two thirds of those voting                                    suspension of the rules (House), veto,
                                                                         treaty, conviction, Constitution
3/5        60 votes of the Senate                                        cloture
1/2        more than half of those voting                                passage, amendments, nominations, ...
nothing    whoever imports says so in the topics file                    all other words, and no words
========== ============================================================= =====================================

Sources: House Rule XV; Senate Rule XXII; Constitution, Articles I, II and V. The table of words is ours, made on the
questions of 11,000 roll calls of 1997 to 2024.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

HALF, THREE_FIFTHS, TWO_THIRDS = "1/2", "3/5", "2/3"
THRESHOLDS = (HALF, THREE_FIFTHS, TWO_THIRDS)

CLOTURE_FROM = dt.date(1975, 3, 7)
"""Three fifths of all senators since then; before it was two thirds, of varying wholes."""
NOMINATIONS_BY_HALF = dt.date(2013, 11, 21)
SUPREME_COURT_BY_HALF = dt.date(2017, 4, 6)
"""Days on which the Senate changed what cloture on a nomination needs; votes of those very days are not judged."""


@dataclass(frozen=True)
class Words:
    """Questions that begin with, or hold, certain words, and the threshold that they mean in a chamber."""

    pattern: str
    chambers: tuple[str, ...]
    threshold: str


BOTH = ("House", "Senate")
TABLE = (
    Words(r"suspend the rules|^suspend (the )?rules|motion to suspend", ("House",), TWO_THIRDS),
    Words(r"overriding the veto|objections of the president", BOTH, TWO_THIRDS),
    Words(r"^on the resolution of ratification$", ("Senate",), TWO_THIRDS),
    Words(r"^guilty or not guilty$", ("Senate",), TWO_THIRDS),
    Words(r"^on passage( of the bill)?$|^on the joint resolution$", BOTH, HALF),
    Words(r"^on agreeing to the (amendments?|resolution|conference report|concurrent resolution)\b", BOTH, HALF),
    Words(r"^on the (amendment|conference report|concurrent resolution|resolution|nomination)$", BOTH, HALF),
    Words(r"^on (the )?motion to (table|recommit|refer|commit|adjourn|reconsider|instruct|concur)\b", BOTH, HALF),
    Words(r"^on (motion to )?concur(ring)? in (the )?senate a", ("House",), HALF),
    Words(r"^on ordering (the )?previous question", ("House",), HALF),
    Words(r"^on the motion to (proceed|discharge|postpone)$", ("Senate",), HALF),
)
"""First match decides. Cloture and amendments of the Constitution are judged before (:func:`threshold`)."""


@dataclass(frozen=True)
class Question:
    """What was put to a vote: the words, where, when, of which bill, and what is said of it."""

    words: str
    chamber: str
    date: dt.date
    bill: str
    text: str


def threshold(question: Question) -> str | None:
    """The majority that carries a question, or nothing where its words do not say.

    >>> day = dt.date(2023, 5, 31)
    >>> threshold(Question("On Motion to Suspend the Rules and Pass", "House", day, "HR1", ""))
    '2/3'
    >>> threshold(Question("On the Cloture Motion", "Senate", day, "S744", ""))
    '3/5'
    >>> threshold(Question("On the Cloture Motion", "Senate", day, "PN12", ""))
    '1/2'
    >>> threshold(Question("On the Motion", "Senate", day, "S1", "")) is None
    True
    """
    words = question.words.strip().lower()
    if "cloture" in words:
        return _cloture(question)
    found = next((one for one in TABLE if question.chamber in one.chambers and re.search(one.pattern, words)), None)
    if found is None:
        return None
    return _of_joint_resolution(question, words) if found.threshold == HALF else found.threshold


def _cloture(question: Question) -> str | None:
    bill, day = question.bill.upper(), question.date
    if question.chamber != "Senate" or day < CLOTURE_FROM or not bill:
        return None
    if bill.startswith("SRES"):  # a change of the standing rules takes two thirds
        return None
    if not bill.startswith("PN") or day < NOMINATIONS_BY_HALF:
        return THREE_FIFTHS
    return None if day in (NOMINATIONS_BY_HALF, SUPREME_COURT_BY_HALF) else HALF


_PASSAGE = re.compile(r"^on passage|^on the joint resolution$|conference report")
_CONSTITUTION = re.compile(
    r"amendment to the constitution|constitutional amendment|amend the constitution", re.IGNORECASE
)


def _of_joint_resolution(question: Question, words: str) -> str | None:
    """Two thirds where a joint resolution would amend the Constitution; nothing where nothing is said of it."""
    joint = question.bill.upper().startswith(("HJRES", "SJRES"))
    if not joint or not _PASSAGE.search(words):
        return HALF
    if not question.text.strip():
        return None
    return TWO_THIRDS if _CONSTITUTION.search(question.text) else HALF


_CARRIED = re.compile(r"\b(passed|agreed to|confirmed|overridden|adopted|sustained|well taken|germane|guilty)\b")
_LOST = re.compile(r"\b(rejected|failed|defeated|veto sustained|not (agreed|sustained|well taken|germane|guilty))\b")


def carried(result: str) -> bool | None:
    """Whether a question was carried, in the words of the published result; nothing where they do not say.

    >>> carried("Bill Passed"), carried("Motion to Table Failed"), carried("Veto Sustained"), carried("Jeffries")
    (True, False, False, None)
    """
    words = result.strip().lower()
    if _LOST.search(words):
        return False
    return True if _CARRIED.search(words) else None
