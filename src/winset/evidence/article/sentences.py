"""Sentences of a paragraph: a stop ends one, unless it belongs to a short form, a number or a name.

The trap: most stops in news from Washington end nothing::

    Sen. John F. Kennedy of the U.S. Senate backed H.R. 6 by 2.5 points on Jan. 5. He said so.
       ^       ^               ^ ^             ^ ^        ^            ^        here, and here only

One rule each, all ours: a title or an initial never ends a sentence; a short form that may end one (U.S., a.m., Inc.)
does so only before a word that begins sentences; what goes on in small letters has not ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from winset.evidence.article.paragraphs import trimmed
from winset.evidence.article.span import Span
from winset.evidence.article.wordlist import row

STOP = re.compile(r"""[.!?…]{1,9}["'”’»)\]]{0,4}(?=\s|$)""")
BEFORE = re.compile(r"""[^\s("'“‘«\[—–/]{1,20}$""")
NEXT = re.compile(r"""\s*(["'“‘«(\[¿¡—–-]*)\s*([\w$€£#]+(?:[.'’]\w+)*)?""")
TITLES = row(
    "mr mrs ms dr sen sens rep reps gov govs gen lt col maj sgt capt cmdr adm pres prof rev hon st ste mt ft sec atty "
    "supt insp det dep amb pvt cpl sr sra srta lic ing gral dip ee vs v al fig vol ch"
)
"""Short forms after which something always follows."""
BEFORE_NUMBERS = row("no nos art sec núm p pp para ch approx ca c est")
MONTHS = row("jan feb mar apr jun jul aug sep sept oct nov dec ene abr ago dic")
MAY_END = row("inc corp co ltd llc jr etc bros assn dept univ ave blvd rd am pm ad bc ca fla tex ariz calif")
DOTTED = re.compile(r"(?:\w\.)+\w?\.?|(?:[A-Z]{1,3}\.){2,}|Ph\.?D\.?", re.I)
OPENERS = row(
    "the a an in on at as for if when while but and or so yet still since after before because although though he she "
    "it they we i you his her their its our this that these those there here what who why how where with by to from "
    "under during last next now then today both each all some many most more another one two three no not only even "
    "according earlier later meanwhile however instead officials critics republicans democrats experts el la los las "
    "en un una pero y según mientras también asimismo además igualmente ayer hoy luego después ante tras aunque cuando"
)
"""Words that begin a sentence and, written large inside one, no name."""
ASKED = re.compile(
    r"""\s*(?:[A-ZÁÉÍÓÚÑ][\w.'’-]*\s+){0,4}(?:he|she|they)?\s?(?:said|says|asked|asks|wrote|writes|added|shouted|tweeted|told)\b"""
)
LONGEST = 2000
"""Signs of a sentence at most: a text without stops is cut at a blank, so that no later step meets a giant."""


def sentences(plain: str, paragraph: Span) -> Iterator[Span]:
    """Spans of the sentences of one paragraph, in order. Ours.

    >>> text = "Sen. Roe met U.N. staff on Jan. 5. “Will it last?” he asked. It rose 2.5 percent in the U.S. The end"
    >>> [text[span.slice] for span in sentences(text, Span(0, len(text)))][:2]
    ['Sen. Roe met U.N. staff on Jan. 5.', '“Will it last?” he asked.']
    >>> [text[span.slice] for span in sentences(text, Span(0, len(text)))][2:]
    ['It rose 2.5 percent in the U.S.', 'The end']
    """
    start = paragraph.start
    for stop in STOP.finditer(plain, paragraph.start, paragraph.end):
        if ends(plain, stop, paragraph):
            yield from _cut(plain, start, stop.end())
            start = stop.end()
    yield from _cut(plain, start, paragraph.end)


def ends(plain: str, stop: re.Match[str], paragraph: Span) -> bool:
    """Whether a stop ends a sentence; ours."""
    after = NEXT.match(plain, stop.end(), min(stop.end() + 80, paragraph.end))
    word = (after[2] or "") if after else ""
    if not word:
        return True
    if word[0].islower():
        return False
    mark = stop[0].rstrip("\"'”’»)]")
    quoted = mark != stop[0]
    if mark != ".":
        return not (quoted and ASKED.match(plain, stop.end(), min(stop.end() + 80, paragraph.end)))
    before = BEFORE.search(plain, max(paragraph.start, stop.start() - 20), stop.start())
    if before is None or (before[0].isdigit() and before.start() == paragraph.start):
        return before is None  # "1." begins an item of a list
    if quoted and not DOTTED.fullmatch(before[0] + "."):
        return True
    return _ends_at_stop(before[0], word, bool(after and after[1]))


def _ends_at_stop(word: str, after: str, opened: bool) -> bool:
    """Whether a full stop between two words ends a sentence."""
    small = word.lower().rstrip(".")
    opens = opened or after.lower() in OPENERS
    if small in BEFORE_NUMBERS and after[0].isdigit():
        return False
    if small in TITLES and (word[0].isupper() or small in ("vs", "v", "al")):
        return False
    if len(word) == 1 and word.isalpha():
        return opens and word != "S"
    if small in MONTHS and word[0].isupper():
        return opens
    if word.isdigit():
        return True  # "H.R. 2." ends as any number does
    if DOTTED.fullmatch(word + ".") or (small in MAY_END and (word[0].isupper() or small in ("etc", "am", "pm"))):
        return opens and small not in ("e.g", "i.e", "h.r")
    return True


def _cut(plain: str, start: int, end: int) -> Iterator[Span]:
    """One sentence, or pieces of it where it is too long to be one."""
    while end - start > LONGEST:
        blank = plain.rfind(" ", start + LONGEST // 2, start + LONGEST)
        place = blank if blank > 0 else start + LONGEST
        if span := trimmed(plain, start, place):
            yield span
        start = place
    if span := trimmed(plain, start, end):
        yield span
