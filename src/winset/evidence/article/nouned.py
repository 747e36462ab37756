"""Asks that a noun tells, or that a quantity is the object of: "its price is ...", "offered six thousand guards".

::

    Mexico's price is more farm visas.       demand   by whose it is: Mexico
    Ebrard offered six thousand guards.      offer    a quantity of something, whatever it is

The trap: "an offer", "a demand" and "a threat" are also what somebody else is said to have made, so whose it is must
stand before the noun, and what it is behind "is" or a colon; and many quantities are only words or time (*more
details*, *three weeks*).
"""

from __future__ import annotations

from winset.evidence.article.pieces import ACTOR, CONGRESS, NOW, QUANTITY, SIDE, WHOSE
from winset.evidence.article.verbs import GERUND, NOUN, VERB
from winset.evidence.article.ways import Rule, rule

_IS = (
    r"(?:\s+(?:\w+\s+){0,2}?(?:is|was|are|were|remains?|being)"
    r"(?:\s+(?:simple|clear|plain|still|only|now))?[:,]?\s+|:\s+)"
)
_WHAT = rf"(?P<thing>(?={NOUN}|{GERUND}|{QUANTITY}|{VERB}))"
_DEMAND = r"(?:demand|request|condition|price|ask|plea|appeal|requirement|wish|petition)s?"
_OFFER = r"(?:offer|pledge|promise|commitment|concession)s?"

_BY = r"\s+by\s+(?P<asker>(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4}|the\s\w+(?:\s\w+)?)"
_DENIED = r"(?:rejected|refused|rebuffed|turned\s+down|denied|dismissed|ruled\s+out|declined)"
_SAYS = r"(?:said|says|answered|replied|warned|warns|vowed|announced|told\s+(?:\w+\s+){1,3}?)"
_BURDEN = r"(?:tariffs?|dut(?:y|ies)|sanctions|levies|levy|embargo)"
_HARM = (
    rf"(?:(?:impose|slap|reimpose|levy)\s|(?:raise|double|increase|restore)\s+(?:it\b|them\b|(?:the\s|its\s|all\s)?(?:\w+\s)?{_BURDEN})|"
    rf"(?:put|place)\s+(?:[^\s,.;]+\s+){{0,4}}?{_BURDEN}\b|retaliate\b|"
    r"(?:close|shut|seal)\s+the\s+(?:border|bridges?|ports?|crossings?)\b)"
)

DENIED: tuple[Rule, ...] = (
    rule("refusal", r"\bsa(?:id|ys?|ying)\s+no\s+to\s+(?P<thing>(?=(?:an?|the|any|more|all|its|their)\s))"),
    rule(
        "refusal",
        r"\b(?:proposal|request|demand|plan|idea|offer|call|plea|appeal|bid)s?\s+(?:to|for|of|that)\s+"
        rf"(?P<thing>)(?:[^\s.;:]+\s+){{2,16}}?(?:was|were|is|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?P<verb>{_DENIED})(?:{_BY}|\b)",
    ),
)
"""Asks that somebody else turned down, told from the side of what was asked; before the rules of verbs."""

NOUNED: tuple[Rule, ...] = (
    rule("demand", rf"{WHOSE}(?P<verb>{_DEMAND}){_IS}(?:for\s+|to\s+)?{_WHAT}"),
    rule("demand", rf"{WHOSE}(?P<verb>{_DEMAND}){_IS}that\s+(?P<thing>)", "clause"),
    rule("demand", rf"{WHOSE}(?P<verb>is|was)\s+(?P<thing>(?=(?:more|fewer)\s))", "thing", "if named"),
    rule("offer", rf"{WHOSE}(?P<verb>{_OFFER}){_IS}(?:to\s+)?{_WHAT}"),
    rule("threat", rf"{WHOSE}(?P<verb>threats?){_IS}(?:to\s+)?{_WHAT}"),
    rule("offer", rf"\b(?:offer|pledge|promise)s?\s+of\s+(?P<thing>(?={NOUN}|{QUANTITY}))"),
    rule("offer", rf"\bcommitment\s+to\s+(?P<thing>(?={VERB}))"),
    rule(
        "offer",
        rf"\b(?:offered|promised|pledged|(?:will|would|to)\s+(?:offer|promise|pledge))\s+(?:{ACTOR}\s+)?(?P<thing>(?={QUANTITY}))",
        "thing",
        "if known",
    ),
    rule(
        "offer",
        rf"\b(?:offer|promis|pledg)(?:s|e|es|ing)?\s+(?:{ACTOR}\s+)?(?P<thing>(?={QUANTITY}))",
        "thing",
        "if named",
    ),
    rule(
        "offer",
        rf"\b(?:has\s|have\s|had\s)?offer(?:s|ed|ing)?\s+{ACTOR}\s+(?!to\b|no|little\b|any|some|a\s+(?:chance|glimpse)|for\b|"
        r"on\b|in\b|as\b|at\b|and\b|that\b|of\b|is\b|was\b)(?P<thing>(?=[a-z$\d]))",
        "thing",
        "if named",
    ),
    rule("threat", rf"\bthreat(?:en(?:s|ed|ing)?)\s+{NOW}to\s+(?P<thing>(?={VERB}))"),
    rule("offer", rf"\b(?:agreed|offered|promised|pledged|vowed)\s+{NOW}to\s+(?P<thing>(?={VERB}))"),
    rule("refusal", rf"\b(?:refused|declined)\s+{NOW}to\s+(?P<thing>(?={VERB}))"),
    rule(
        "demand",
        rf"\b(?:call|push|press|appeal|plead|petition)(?:s|es|ed|ing)?\s+for\s+(?:{ACTOR}|{CONGRESS}|[a-z]+s)\s+to\s+(?P<thing>(?=[a-z]))",
    ),
    rule(
        "demand",
        rf"\b[Ww]hat\s+{SIDE}\s+(?P<verb>wants?|wanted|asks?|asked|demands?|demanded|seeks|sought|needs|expects)"
        rf"(?:\s+(?:of|from)\s+{ACTOR})?(?:\s+(?:most|now|first|today|in\s+return))?\s+(?:is|are|was)\s+(?:for\s+)?(?P<thing>(?={NOUN}|{GERUND}|"
        rf"{QUANTITY}|{VERB}|(?:an?|the|to)\s))",
    ),
    rule(
        "offer",
        rf"\b(?:dangl(?:es|ed|ing)|volunteer(?:s|ed)|float(?:s|ed|ing)|h(?:olds?|eld|olding)\s+out)\s+"
        rf"(?:the\s+(?:prospect|possibility|promise)\s+of\s+)?(?P<thing>(?={NOUN}|{GERUND}|{QUANTITY}))",
        "thing",
        "if named",
    ),
    rule("threat", rf"\b{_SAYS}\s+that\s+{SIDE}\s+(?:will|would)\s+(?P<thing>(?={_HARM}))"),
    rule(
        "demand",
        rf"\b(?:demand|request|seek|propose)(?:s|ed|d|ing)?\s+(?P<thing>(?={QUANTITY}))",
    ),
    rule("demand", rf"\b(?:ask|press|push|call|lobby|plead)(?:s|es|ed|ing)?\s+for\s+(?P<thing>(?={QUANTITY}))"),
    rule("demand", rf"\b{SIDE}\s+(?P<verb>wants?|wanted)\s+(?P<thing>(?={QUANTITY}))"),
    rule("demand", rf"\b(?:wants?|wanted|needs?)\s+(?P<thing>(?={QUANTITY}))", "thing", "if named"),
)
"""Behind the rules of verbs; of two that take the same words a verb's goes first."""
