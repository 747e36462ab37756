"""The ways in which a sentence asks, offers, refuses or threatens, as patterns; in the order in which they go.

::

    "urged Washington to ..."      demand    asked: Washington    the thing follows
    "was asked to ..."             demand    asked: the subject   the thing follows
    "demanded that Mexico pay"     demand    asked: Mexico        the thing is the act of the clause

The trap: a pattern that begins with "any words" takes time with the square of a text's length. Each begins with its
verb, and what may stand between is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from winset.evidence.article.ask import Act, Sure
from winset.evidence.article.pieces import (
    ACTOR,
    ANY_ACT,
    ASKS,
    BY,
    BY_WHOM,
    DEMANDS,
    EXPECTS,
    GROUP,
    IDLE,
    LIST,
    MUST,
    NO,
    NOT,
    OFFERS,
    OTHERWISE,
    SIDE,
    VAGUE,
    WANTS,
    WHICH,
    WHOLE,
    WHOM,
    WORD,
)
from winset.evidence.article.verbs import GERUND, NOUN, ORDER, VERB, VERBED

Shape = Literal["thing", "clause", "passive"]


@dataclass(frozen=True)
class Rule:
    """A way to ask: the pattern that shows it, its shape, and when it is one.

    The thing is what follows, or the act inside a clause; `passive` asks it of the subject ("was asked to").
    """

    act: Act
    pattern: re.Pattern[str]
    shape: Shape = "thing"
    sure: Sure = "always"


def rule(act: Act, pattern: str, shape: Shape = "thing", sure: Sure = "always") -> Rule:
    """A rule from the words of its pattern, with a group `thing` where what is asked begins. Ours.

    >>> rule("offer", r"pledged to (?P<thing>)").pattern.search("It pledged to pay.").start("thing")
    14
    """
    return Rule(act, re.compile(pattern), shape, sure)


RULES: tuple[Rule, ...] = (
    rule("threat", rf"{WHICH}(?P<verb>threat(?:ened|ens|ening))\b"),
    rule("offer", rf"{WHICH}(?P<verb>(?:vow|promis|pledg|offer)ed)\b"),
    rule("threat", r"\bthreat(?:en(?:s|ed|ing)?|s)?\s+(?:on\s+\S+day\s+)?to\s+(?P<thing>)"),
    rule("threat", rf"\bthreaten(?:s|ed|ing)?\s+(?:{WHOM}\s+with\s+)?(?P<thing>(?={NOUN}))"),
    rule("threat", rf"\bthreat(?:s|ened)?\s+(?:of|with)\s+(?P<thing>(?={NOUN}|{GERUND}))"),
    rule(
        "refusal", rf"(?<!that\s)(?<!who\s)\b(?:refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing))\s+to\s+{IDLE}(?P<thing>)"
    ),
    rule("refusal", rf"\b(?:unwilling|not\s+(?:willing|prepared|ready))\s+to\s+{IDLE}(?P<thing>(?={VERB}))"),
    rule(
        "refusal",
        r"\b(?:reject(?:s|ed|ing)?|turn(?:s|ed|ing)?\s+down|den(?:y|ies|ied)|rebuff(?:s|ed)?|dismiss(?:es|ed)?)\s+"
        r"(?:[^\s,;]+\s+){0,4}?(?:requests?|demands?|proposals?|calls?|pleas?|appeals?|offers?|idea|plan|suggestion|pressure)\s+"
        r"(?:(?:by|from)\s+(?:[^\s,;]+\s+){1,5}?)?(?:to|for|of|that)\s+(?P<thing>)",
    ),
    rule(
        "refusal",
        r"(?<!not\s)(?<!n['’]t\s)\b(?:rul(?:e|es|ed|ing)\s+out|reject(?:s|ed|ing)?\s+(?=being|becoming))\s*(?P<thing>)",
    ),
    rule("refusal", rf"\b{NO}\s+(?:accept|agree\s+to|allow|consent\s+to|tolerate)\s+(?P<thing>)"),
    rule("refusal", r"\breject(?:s|ed|ing)?\s+(?P<thing>(?=any\s))"),
    rule(
        "refusal",
        rf"\b(?:said|says|vowed|insisted|repeated)\s+(?:\w+\s+){{0,3}}?(?:that\s+)?(?:he|she|they|we|it)\s+(?:would|will)\s+"
        rf"(?:not|never)\s+(?:\w+ly\s+)?{IDLE}(?P<thing>(?={VERB}))",
    ),
    rule("demand", rf"\btold\s+{ACTOR}\s+(?:not\s+)?to\s+(?P<thing>(?={VERB}))", "thing", "if named"),
    rule("refusal", r"\bha(?:s|ve|d)\s+(?:not|never)\s+(?:accepted|agreed\s+to)\s+(?P<thing>)", "thing", "if named"),
    rule(
        "refusal",
        r"\bdo(?:es)?\s*(?:not|n['’]t)\s+(?P<thing>(?=(?:take|pay|support|accept|receive|allow)\b))",
        "thing",
        "if named",
    ),
    rule(
        "refusal",
        rf"\b{NOT}\s+(?P<thing>(?=(?:take|sign|pay|bring|negotiate|support|grant|receive|permit|fund|lift|send|become|"
        r"ratify|approve|readmit)\b))",
    ),
    rule(
        "refusal",
        rf"\b(?:will\s+not|won['’]t|would\s+not|wouldn['’]t|never)\s+(?:\w+ly\s+)?(?P<thing>(?={VERB}))",
        "thing",
        "if named",
    ),
    rule(
        "refusal",
        r"\b(?:reject(?:s|ed|ing)?|resist(?:s|ed|ing)?|oppos(?:es|ed|ing|e)|rebuff(?:s|ed)?|sa(?:id|ys)\s+no\s+to|"
        r"turn(?:s|ed)\s+down)\s+(?P<thing>(?!(?:by|in|on|at)\b))",
        "thing",
        "if named",
    ),
    rule("demand", rf"\b{ASKS}\s+{WHOM}\s+(?P<thing>(?=not\s+to\s))"),
    rule("demand", rf"\b{ASKS}\s+{WHOM}\s+to\s+{IDLE}(?P<thing>)"),
    rule(
        "demand",
        rf"\b(?:is|are|was|were|be|been|being)\s+(?:asked|urged|pressed|told|required|called\s+(?:up)?on|pressured)\s+{BY}to\s+{IDLE}(?P<thing>)",
        "passive",
    ),
    rule(
        "demand",
        rf"\bpressure\s+(?:from\s+(?P<by>(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,4}})\s+)?to\s+(?P<thing>(?={VERB}))",
        "passive",
    ),
    rule("demand", rf"\b(?:wants?|wanted|would\s+like)\s+{ACTOR}\s+to\s+{IDLE}(?P<thing>)"),
    rule(
        "demand",
        r"\binsist(?:s|ed|ing)?\s+on\s+(?P<thing>(?=(?:tougher|stricter|stronger|more|new|an?)\s))",
        "thing",
        "if named",
    ),
    rule("demand", r"\bask(?:s|ed|ing)?\s+for\s+(?:only\s+|just\s+)?one\s+thing\s*[,:—–-]\s*(?P<thing>)"),
    rule("demand", rf"\b{EXPECTS}\s+{WHOM}\s+to\s+(?P<thing>(?={VERB}))", "thing", "if known"),
    rule("demand", rf"\b{WANTS}\s+(?!you\b|us\b|me\b|people\b|everyone\b){WHOM}\s+to\s+(?P<thing>(?={VERB}))"),
    rule(
        "demand",
        rf"\b{WANTS}\s+(?:to\s+see\s+)?(?P<thing>(?=(?:[^\s,;:]+\s+){{1,5}}?(?:{VERBED})(?<=ed)\b))",
        "thing",
        "if named",
    ),
    rule(
        "demand",
        rf"\b(?:{DEMANDS}|ask(?:s|ed|ing)?)(?:\s+(?:for\s+)?is)?\s+(?:(?:of|from|on|to)\s+\S+\s+)?that\s+(?!(?:their|his|her|its)\s+(?:\w+\s+)?names?\b)(?P<thing>)",
        "clause",
    ),
    rule("demand", r"\b(?:demand|request|proposal|insistence|recommendation|call)s?\s+that\s+(?P<thing>)", "clause"),
    rule(
        "demand",
        rf"\b(?:ask(?:s|ed|ing)?|press(?:es|ed|ing)?|beg(?:s|ged|ging)?|plead(?:s|ed|ing)?\s+with|petition(?:s|ed|ing)?|lobb(?:y|ies|ied|ying)|appeal(?:s|ed|ing)?\s+to|call(?:s|ed|ing)?\s+on)\s+{BY_WHOM}\s+(?:on\s+\w+day\s+)?for\s+{IDLE}(?P<thing>)",
    ),
    rule(
        "demand",
        r"\b(?:demand(?:s|ed|ing)?|seek(?:s|ing)?|sought|request(?:s|ed|ing)?|propos(?:e|es|ed|ing)|insist(?:s|ed|ing)?\s+on|"
        rf"(?:call|push|press|appeal|ask|lobby|plead)(?:s|es|ed|ing)?\s+for|{WANTS})\s+(?:(?:of|from)\s+{WHOM}\s+)?(?P<thing>(?={NOUN}))",
    ),
    rule(
        "demand",
        rf"\b(?:(?:call|push|press)(?:s|es|ed|ing)?\s+for|propos(?:es|ed|ing)|insist(?:s|ed|ing)?\s+on)\s+(?P<thing>(?={GERUND}))",
    ),
    rule(
        "demand",
        r"\b(?:call(?:s|ed|ing)?|push(?:es|ed|ing)?|ask(?:s|ed|ing)?)\s+for\s+(?P<thing>(?=more|greater|an?\s|\d[\d,]*\s+(?:more|additional|new|extra)\s|"
        r"the\s+(?:[^\s,;:]+\s+){1,5}?to\s))",
    ),
    rule(
        "demand",
        rf"\b(?:demand|request|call|plea|appeal|push)s?\s+(?:(?:by|from)\s+{WORD}\s+)?for\s+(?P<thing>(?={NOUN}|{GERUND}))",
    ),
    rule("demand", rf"\b(?:calls?|demands?|requests?|appeals?|pleas?)\s+(?:on\s+{WHOM}\s+)?to\s+(?P<thing>(?={VERB}))"),
    rule(
        "demand",
        rf"\b{LIST}\b[^.;:]{{0,160}}?(?:,?\s+including|,\s+among\s+(?:them|which)(?:\s+(?:being|were|are))?|\s+such\s+as|"
        rf"\s+includ(?:e|es|ed)|\s+(?:are|were))\s+(?:to\s+)?(?P<thing>{ANY_ACT})",
    ),
    rule("demand", rf"\b(?:{LIST}|things|points)\b[^.;:]{{0,80}}:\s+(?:to\s+)?(?P<thing>{ANY_ACT})"),
    rule("demand", rf"\b(?:demands?|demanded|insists?|insisted|urges?)\s+{ACTOR}\s+(?P<thing>(?={VERB}))"),
    rule("demand", rf"\b(?:demands?|demanded|insists?|insisted)\s+{GROUP}\s+(?P<thing>(?={VERB}))"),
    rule(
        "threat",
        rf"\bor\s+(?:else\s+)?{OTHERWISE}(?:['’]ll|\s+will|\s+would)\s+(?P<thing>(?={VERB}))",
    ),
    rule(
        "demand",
        rf"\b[Ii]t(?:\s+i|['’])s\s+(?:high\s+|past\s+)?time\s+(?:for\s+)?{ACTOR}\s+(?:to\s+)?(?P<thing>(?={VERB}))",
        "thing",
        "if known",
    ),
    rule("demand", rf"\b(?:the|a)\s+need\s+(?:for\s+{ACTOR}\s+)?to\s+(?P<thing>(?={VERB}))", "thing", "if named"),
    rule("demand", rf"\bwould\s+(?:rather|like\s+to|prefer\s+to)\s+see\s+{ACTOR}\s+(?P<thing>(?={VERB}))"),
    rule("demand", rf"\benlist(?:s|ed|ing)?\s+{WHOM}\s+(?P<thing>(?=help\b))"),
    rule(
        "demand",
        rf"\b{ACTOR}\s+(?:also\s+)?(?P<verb>{MUST})\s+(?:\w+ly\s+)?(?P<thing>(?={VERB}))",
        "thing",
        "if known",
    ),
    rule(
        "demand",
        rf"\b{GROUP}\s+(?:also\s+)?(?P<verb>{MUST})\s+(?:\w+ly\s+)?(?P<thing>(?={VERB}))",
        "thing",
        "if known",
    ),
    rule(
        "demand",
        rf"\b(?P<thing>{WHOLE}(?P<verb>must|should|ought\s+to|ha(?:s|ve)\s+to)\s+(?:not\s+)?(?:be\s+(?:\w+ly\s+)?{VERBED}|(?:end|stop|cease)\b))",
        "thing",
        "if named",
    ),
    rule("demand", rf"(?<![^\s“\"‘¡(])(?P<thing>(?P<verb>)(?=[A-Z])(?={ORDER}[^.!?”\"]{{0,80}}!))"),
    rule(
        "demand",
        rf"(?<![^\s(])[\"“‘¡]\s*(?:Please,?\s+|(?:[A-Z][\w.]*\s?){{1,4}},\s+)?(?P<thing>(?P<verb>)(?={ORDER}))",
        "thing",
        "if named",
    ),
    rule(
        "offer",
        rf"\b{OFFERS}\s+(?:(?:on\s+[^;.]{{3,24}}?,?|in\s+principle|also|instead|\w+ly)\s+)?to\s+{VAGUE}(?P<thing>)",
    ),
    rule("demand", rf"\bpress(?:es|ed|ing)?\s+{ACTOR}\s+(?:on|over)\s+(?P<thing>)", "thing", "if named"),
    rule("offer", rf"\boffer(?:s|ed|ing)?\s+(?:(?!(?:any|some|no)thing\b){WHOM}\s+)?(?P<thing>(?={NOUN}))(?<!\bin\s)"),
    rule("offer", rf"\b(?:is|are|was|were|would)\s+consider(?:ing)?\s+(?P<thing>(?={GERUND}))", "thing", "if named"),
    rule(
        "offer",
        rf"\bunder\s+which\s+(?P<asker>(?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){{0,3}})\s+(?:will|would)\s+(?P<thing>(?={VERB}))",
    ),
    rule("offer", r"\boffer(?:s|ed)\s+(?:instead\s+)?to\s+(?P<thing>(?=discuss\s))"),
    rule("offer", rf"(?<![^\n]){SIDE}\s+(?P<verb>to)\s+(?P<thing>(?={VERB}))", "thing", "if named"),
    rule("offer", rf"\b(?:pledg|promis)(?:es|ed|ing)\s+(?P<thing>(?={NOUN}))"),
)
"""In the order in which they go before each other where they take the same words."""
