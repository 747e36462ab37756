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

from winset.evidence.article.verbs import NOUN, VERB

Act = Literal["demand", "offer", "refusal", "threat"]
Shape = Literal["thing", "clause", "passive", "named"]


@dataclass(frozen=True)
class Rule:
    """A way to ask: the pattern that shows it, and its shape.

    The thing is what follows, or the act inside a clause; `passive` asks it of the subject ("was asked to"), and
    `named` is an ask only if it names an issue of the case.
    """

    act: Act
    pattern: re.Pattern[str]
    shape: Shape = "thing"


def _rule(act: Act, pattern: str, shape: Shape = "thing") -> Rule:
    return Rule(act, re.compile(pattern), shape)


_WORD = r"[^\s,;:“”\"()]+"
_NOBODY = r"(?!(?:to|that|about|whether|if|why|how|for)\b)"
WHOM = rf"(?P<asked>{_NOBODY}{_WORD}(?:\s+(?!(?:to|that|about|not|for)\b){_WORD}){{0,7}}?)"
ACTOR = r"(?P<asked>(?:[Tt]he\s)?(?:[A-Z][\w.’'-]*)(?:\s[A-Z][\w.’'-]*){0,4})"
_ASKS = (
    r"(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|push(?:es|ed|ing)?|beg(?:s|ged|ging)?|implor(?:e|es|ed|"
    r"ing)|call(?:s|ed|ing)?\s+(?:up)?on|appeal(?:s|ed|ing)?\s+to|request(?:s|ed|ing)?|lobb(?:y|ies|ied|ying)|"
    r"pressur(?:e|es|ed|ing)|lean(?:s|ed|ing)?\s+on|encourag(?:e|es|ed|ing)|plead(?:s|ed|ing)?\s+with)"
)
_WANTS = r"(?:wants?|wanted|would\s+like|expects?|expected|needs?|needed)"
_DEMANDS = (
    r"(?:demand(?:s|ed|ing)?|request(?:s|ed|ing)?|propos(?:e|es|ed|ing)|recommend(?:s|ed|ing)?|insist(?:s|ed|ing)?)"
)
NO = r"(?:will\s+not|won['’]t|would\s+not|wouldn['’]t|cannot|can['’]t|do(?:es)?\s+not|do(?:es)?n['’]t|never)"
_OFFERS = (
    r"(?:agree[sd]?|agreeing|offer(?:s|ed|ing)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|commit(?:s|ted|ting)?|"
    r"vow(?:s|ed|ing)?|is\s+willing|are\s+willing|was\s+willing|were\s+willing)"
)
MODAL = r"(?:will|would|could|might|['’]ll)"
_IDLE = (
    r"(?!comment|say|answer|discuss|be\b|elaborate|respond|identify|disclose|name\b|speak|give\s+(?:details|their)|"
    r"provide\s+details|reporters|questions?\b)"
)
_VAGUE = r"(?!meet\b|talk|discuss|continue\s+(?:talks|to\s+talk|discuss|work)|hold\s+talks|work\s+together|cooperate\b)"

RULES: tuple[Rule, ...] = (
    _rule("threat", r"\bthreat(?:en(?:s|ed|ing)?)\s+(?:on\s+\S+day\s+)?to\s+(?P<thing>)"),
    _rule("threat", rf"\bthreaten(?:s|ed|ing)?\s+(?:{WHOM}\s+with\s+)?(?P<thing>(?={NOUN}))"),
    _rule("refusal", rf"\b(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing))\s+to\s+{_IDLE}(?P<thing>)"),
    _rule(
        "refusal",
        r"\b(?:reject(?:s|ed|ing)?|turn(?:s|ed|ing)?\s+down|den(?:y|ies|ied)|rebuff(?:s|ed)?)\s+(?:[^\s,;]+\s+){0,4}?"
        r"(?:request|demand|proposal|call|plea|appeal|offer)s?\s+(?:by\s+(?:[^\s,;]+\s+){1,5}?)?(?:to|for)\s+(?P<thing>)",
    ),
    _rule("refusal", r"\b(?:rul(?:e|es|ed|ing)\s+out|reject(?:s|ed|ing)?\s+(?=being|becoming))\s*(?P<thing>)"),
    _rule("refusal", rf"\b{NO}\s+(?:accept|agree\s+to|allow|consent\s+to|tolerate)\s+(?P<thing>)"),
    _rule(
        "refusal",
        rf"\b{NO}\s+(?P<thing>(?=(?:take|sign|pay|bring|negotiate|support|grant|receive|permit|fund|lift|send|become|"
        r"ratify|approve|readmit)\b))",
    ),
    _rule("refusal", r"\b(?:reject(?:s|ed|ing)?|resist(?:s|ed|ing)?)\s+(?P<thing>(?=(?:an?|the)\s))", "named"),
    _rule("demand", rf"\b{_ASKS}\s+{WHOM}\s+(?P<thing>(?=not\s+to\s))"),
    _rule("demand", rf"\b{_ASKS}\s+{WHOM}\s+to\s+{_IDLE}(?P<thing>)"),
    _rule(
        "demand",
        r"\b(?:is|are|was|were|been|being)\s+(?:asked|urged|pressed|told|required)\s+to\s+(?P<thing>)",
        "passive",
    ),
    _rule("demand", rf"\b{_WANTS}\s+(?!you\b|us\b|me\b|people\b|everyone\b){WHOM}\s+to\s+(?P<thing>(?={VERB}))"),
    _rule(
        "demand",
        rf"\b(?:{_DEMANDS}|ask(?:s|ed|ing)?)(?:\s+(?:for\s+)?is)?\s+(?:(?:of|from|on|to)\s+\S+\s+)?that\s+(?P<thing>)",
        "clause",
    ),
    _rule("demand", r"\b(?:demand|request|proposal|insistence|recommendation)\s+that\s+(?P<thing>)", "clause"),
    _rule(
        "demand",
        rf"\b(?:ask(?:s|ed|ing)?|press(?:es|ed|ing)?|beg(?:s|ged|ging)?|plead(?:s|ed|ing)?\s+with)\s+{WHOM}\s+for\s+{_IDLE}(?P<thing>)",
    ),
    _rule(
        "demand",
        r"\b(?:demand(?:s|ed|ing)?|seek(?:s|ing)?|sought|request(?:s|ed|ing)?|propos(?:e|es|ed|ing)|(?:call|push|press|"
        rf"appeal|ask)(?:s|es|ed|ing)?\s+for|{_WANTS})\s+(?:(?:of|from)\s+{WHOM}\s+)?(?P<thing>(?={NOUN}))",
    ),
    _rule(
        "demand",
        r"\b(?:call(?:s|ed|ing)?|push(?:es|ed|ing)?|ask(?:s|ed|ing)?)\s+for\s+(?P<thing>(?=more|greater|an?\s))",
    ),
    _rule(
        "demand",
        r"\b(?:demands|asks|requests|conditions)\b[^.;:]{0,80}?(?:,\s+including|,\s+among\s+them(?:\s+being)?|\s+such\s+as)"
        rf"\s+(?P<thing>(?={NOUN}|{VERB}))",
    ),
    _rule("demand", rf"\benlist(?:s|ed|ing)?\s+{WHOM}\s+(?P<thing>(?=help\b))"),
    _rule("demand", rf"\b{ACTOR}\s+(?:must|needs\s+to|has\s+to|should)\s+(?P<thing>(?={VERB}))"),
    _rule(
        "offer",
        rf"\b{_OFFERS}\s+(?:(?:on\s+[^,;]{{3,20}},?|in\s+principle|also|\w+ly)\s+)?to\s+{_VAGUE}(?P<thing>)",
    ),
    _rule("offer", rf"\boffer(?:s|ed|ing)?\s+(?:{WHOM}\s+)?(?P<thing>(?={NOUN}))"),
)
"""In the order in which they go before each other where they take the same words."""
