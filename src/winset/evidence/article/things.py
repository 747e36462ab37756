"""What is asked, cut out of a sentence: where it ends, and where a list of things is cut.

::

    ... to lift sanctions on Venezuela, end the embargo of Cuba and issue permits, the White House said on Friday.
           ───────────────────────────  ─────────────────────     ─────────────
           one item for each thing                                             the end of what is asked

The trap: "and" joins parts of one thing more often than two things ("Eagle Pass and El Paso"). It cuts only before a
word that begins an act.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from winset.evidence.article.span import Span
from winset.evidence.article.verbs import NOUN, VERB, VERBED

LONGEST = 320
"""Signs of all things of one ask; what follows is left out."""

_SAY = r"(?:said|says|say|told|wrote|warned|confirmed|announced|reported|added|answered|argued|stressed|boasted)"
_NAME = r"(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}"
_TO_DO = r"(?:on\s+)?(?:the\s+)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}\s+to\s+[a-z]"
"""Another who is asked, behind "and": "asked A to pay, and B to leave"."""
_CLAUSE = (
    rf"and\s+(?!that\b|{VERB}|to\s+{VERB}|{NOUN}|{_TO_DO})"
    r"(?:the|a|an|he|she|it|they|we|both|its|his|their|officials|others|[A-Z]\S*)\b"
)
_ASKED = (
    r"(?:called|asked|urged|ruled|rejected|demanded|offered|pledged|vowed|promised|threatened|refused|agreed|insisted|"
    r"declined|warned|proposed|praised|criticized|accused|thanked|pressed|welcomed)"
)
"""Verbs that begin another act of whoever asks."""
STOP = re.compile(
    rf";(?!\s+(?:and\s+|or\s+)?(?:to\s+)?(?:{VERB}|{NOUN}))|"
    r"[:“”\"()!?]|\s[—–-]\s|—|"
    r",?\s+(?:unless|if|because|although|though|while|whereas|until|in exchange|in return|according to|so that|but|"
    r"without(?=\s+(?:an?|the|first|more)\s)|"
    r"provided that|as long as|on condition|on the condition|as a condition|"
    r"(?:hours|days|weeks|months|shortly|soon) (?:after|before)|as part of|even as)\b|"
    r"\s(?:after|when|as|while)\s(?=[A-Z][a-z]+\s|he\b|she\b|it\b|they\b)|"
    r",?\s+or\s(?=(?:else|he|she|it|they|face)\b)|"
    r",?\s+before\s(?=(?:\S+\s+){1,4}?(?:will|would|can|could|agree[sd]?)\b)|"
    rf",\s+(?!{NOUN})(?:which|where|when|whose|who|as|citing|adding|saying|warning|arguing|noting|telling|sending|including|after|before|a|an|or|{_SAY})\b|"
    rf",\s+(?={_NAME}\s+(?:\w+ed|made|said|has|had|is|was|will|would|flew|met|went|told|sent|took|came|held|began|left)\s)|"
    r",?\s+and\s+(?=\w{3,}ed\s+(?:instead\s+)?(?:its|the|his|her|their|a|an|on|in|by|that|to)\s)|"
    rf",\s+(?:and|but)\s+(?:also\s+|then\s+)?(?=\w{{3,}}ed\b|made\b|said\b)|\s+(?:and|but)\s+(?:also\s+|then\s+)?(?={_ASKED}\s)|"
    r"\s+(?:was|were|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:rejected|refused|rebuffed|turned\s+down|denied|dismissed|"
    r"ruled\s+out)\b|"
    r",?\s+(?:and|but)\s+(?:got|received|won|heard|met|was|were|had|has|came|went|left|took|saw|found|lost)\s|"
    rf",\s+{_CLAUSE}|,\s+\w+ed\s+(?:since|in|on|by|after)\b|,\s+(?:[A-Z]\S*|(?:the|an?|one|two|three|four|several|some|both|senior)\s\w+)(?:\s\S+){{0,6}}\s{_SAY}\b|,?\s{_SAY}\b"
)
CUT = re.compile(
    rf"(?:[,;]\s+(?:and\s+|or\s+)?|\s+and\s+)(?:(?:(?:the\s+)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,4}}\s+)?to\s+)?(?={VERB})|"
    rf"\s+and\s+to\s+(?=[a-z])|\s+and\s+for\s+(?={NOUN})|"
    rf",\s+(?:and\s+|or\s+)?that\s+(?=(?:no|every|each|all|any|the|its|their|[A-Z]\w+)\s|(?:\S+\s+){{1,4}}?(?:be|{VERB})\b)|(?:[,;]\s+(?:and\s+)?|\s+and\s+)(?={NOUN})|"
    rf"(?:,\s+|\s+)and\s+that\s+(?:\S+\s+){{0,7}}?(?={VERB})|"
    r",?\s+and\s+(?:on\s+)?(?:the\s+)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}\s+to\s+(?=[a-z])"
)
PLAN = re.compile(
    rf"\w+\s+an?\s+(?:\w+\s+)?(?:plan|package|deal|bill|law|program|proposal)\s+(?:that|which)\s+would\s+(?={VERB})"
)
"""What stands before the act in "approve a plan that would deploy"."""
TAIL = re.compile(
    r"(?:\s+(?:late\s+|early\s+)?(?:on|last|this)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|,?\s+(?:and|or|but)|[\s,!?’'…]+|(?<![A-Z])\.|(?<=[A-Z]{3})\.)$"
)


@dataclass(frozen=True)
class Way:
    """How a language ends a thing (`stop`) and cuts a list of them (`cut`)."""

    stop: re.Pattern[str]
    cut: re.Pattern[str]


ENGLISH = Way(STOP, CUT)


def things(plain: str, start: int, end: int, way: Way = ENGLISH) -> tuple[Span, ...]:
    """The things asked in `plain`, from `start` on and within the sentence that ends at `end`; each a span.

    >>> words = "asked it to lift sanctions, end the embargo and issue permits, the White House said."
    >>> [words[span.slice] for span in things(words, 12, len(words))]
    ['lift sanctions', 'end the embargo', 'issue permits']
    >>> words = "to reopen the bridges at Eagle Pass and El Paso on Monday"
    >>> [words[span.slice] for span in things(words, 3, len(words))]
    ['reopen the bridges at Eagle Pass and El Paso']
    """
    end = min(end, start + LONGEST)
    end = _stop(plain, start, end, way.stop)
    plan = PLAN.match(plain, start, end)
    start = plan.end() if plan else start
    found, at = [], start
    for cut in way.cut.finditer(plain, start + 1, end):
        found.append(_trimmed(plain, at, cut.start()))
        at = cut.end()
    found.append(_trimmed(plain, at, end))
    return tuple(span for span in found if span.end - span.start > 2)


def _stop(plain: str, start: int, end: int, stops: re.Pattern[str]) -> int:
    """Where a thing ends: at the first stop, but past words that it quotes itself (a “second” shelter)."""
    opened = False
    for stop in stops.finditer(plain, start + 1, end):
        if stop[0] == "“" or (stop[0] == '"' and not opened and plain[stop.start() - 1].isspace()):
            opened = True
        elif opened and stop[0] in '”"':
            opened = False
        else:
            return stop.start()
    return end


CLAUSE = re.compile(rf"(?:[^\s,;:“”]+\s+){{1,8}}?(?={VERBED}|offer(?:s|ed)?\b|repay|agree)")


def act(plain: str, start: int, end: int) -> int | None:
    """Where the act of a clause begins ("Mexico stops the flow": at "stops"), past a subject of at most eight words.

    >>> act("unless Mexico stops the flow", 7, 28)
    14
    """
    found = CLAUSE.match(plain, start, end)
    return found.end() if found else None


def _trimmed(plain: str, start: int, end: int) -> Span:
    """A span without blanks, stops and days of the week at its end."""
    while (tail := TAIL.search(plain, max(start, end - 30), end)) is not None:
        end = tail.start()
    return Span(start, end)
