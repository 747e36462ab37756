"""Pieces of the patterns by which asks are found: who is asked, the verbs of each act, what makes a verb idle.

::

    urged  the government of Mexico  to  lift sanctions
    ASKS   WHOM                          VERB of winset.evidence.article.verbs

The trap: what may stand between two words is counted in every piece ("{0,15}?"); a piece that takes any number of words
makes a text of one long sentence take minutes.
"""

from __future__ import annotations

from winset.evidence.article.verbs import GERUND, NOUN, VERB

WORD = r"[^\s,;:“”\"()]+"
NOBODY = r"(?!(?:to|that|about|whether|if|why|how|what|who|when|where|which|for|from|by|on|in|with)\b)"
WHOM = rf"(?P<asked>{NOBODY}{WORD}(?:\s+(?!(?:to|that|about|not|for)\b){WORD}){{0,15}}?)"
ACTOR = r"(?P<asked>(?:[Tt]he\s)?(?:[A-Z][\w.’'-]*)(?:\s[A-Z][\w.’'-]*){0,4})"
OTHERWISE = r"(?P<asker>he|she|it|they|we|I|[A-Z][\w.]+)"
SIDE = ACTOR.replace("asked", "asker")
GROUP = (
    r"(?P<asked>(?:(?:[Tt]he|[Bb]oth|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir)\s(?:\w+\s){0,2}?(?:governments?|administration|president|"
    r"presidents|congress|lawmakers|countries|sides|neighbou?rs?)|it|they|we|you|he|she))"
)
BY = r"(?:by\s+(?P<by>(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})\s+)?"
ASKS = (
    r"(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|push(?:es|ed|ing)?|beg(?:s|ged|ging)?|implor(?:e|es|ed|"
    r"ing)|call(?:s|ed|ing)?\s+(?:up)?on|appeal(?:s|ed|ing)?\s+to|request(?:s|ed|ing)?|lobb(?:y|ies|ied|ying)|"
    r"pressur(?:e|es|ed|ing)|lean(?:s|ed|ing)?\s+on|encourag(?:e|es|ed|ing)|plead(?:s|ed|ing)?\s+with|prod(?:s|ded|ding)?|"
    r"implored|exhort(?:s|ed|ing)?|petition(?:s|ed|ing)?|beseech(?:es|ed)?|besought|demand(?:s|ed)?\s+of|pressure\s+on)"
)
WANTS = r"(?:wants?|wanted|would\s+like|needs?|needed)"
EXPECTS = r"(?:expects?|expected)"
BY_WHOM = WHOM.replace("about|not|for", "about|not|for|on|over")
DEMANDS = (
    r"(?:demand(?:s|ed|ing)?|request(?:s|ed|ing)?|propos(?:e|es|ed|ing)|recommend(?:s|ed|ing)?|insist(?:s|ed|ing)?|"
    r"stipulat(?:e|es|ed))"
)
NO = r"(?:will\s+not|won['’]t|would\s+not|wouldn['’]t|cannot|can['’]t|do(?:es)?\s+not|do(?:es)?n['’]t|never)"
NOT = r"(?:will\s+not|won['’]t|would\s+not|wouldn['’]t|cannot|can['’]t|never)"
"""NO without "does not", which mostly tells what is and not what somebody refuses."""
OFFERS = (
    r"(?:agree[sd]?|agreeing|accept(?:s|ed|ing)?(?=\s+(?:on\s[^;.]{3,24}?,?\s)?to\b)|offer(?:s|ed|ing)?|promis(?:e|es|ed|ing)|"
    r"pledg(?:e|es|ed|ing)|commit(?:s|ted|ting)?|vow(?:s|ed|ing)?|(?:is|are|was|were|be)\s+(?:willing|ready|prepared)(?=\s+to\b))"
)
MODAL = r"(?:will|would|could|might|['’]ll)"
IDLE = (
    r"(?!comment|say|answer|discuss|be\s+(?:named|identified|quoted|interviewed|drawn|specific|photographed)\b|"
    r"elaborate|respond|identify|disclose|name\b|speak|give\s+(?:details|their|it\b|one\b|any\b)|"
    r"provide\s+details|reporters|questions?\b|evidence\b|proof\b|expect\b|believe\b|details\b|an?\s+interview|\d|one\s+thing\b)"
)
VAGUE = (
    r"(?!meet\b|talk|discuss|each\b|these\b|this\b|that\b|it\b|keep\s+(?:talking|working|meeting)|continue\s+(?:talks|to\s+talk|discuss|work)|"
    r"hold\s+talks|work\s+together|cooperate\b)"
)
MUST = r"(?:must|needs?\s+to|ha(?:s|ve)\s+to|should|ought\s+to|had\s+better)"
LIST = r"(?:demands|asks|requests|conditions|proposals)"
ANY_ACT = rf"(?={NOUN}|{VERB}|{GERUND}|to\s+{VERB})"
HEAD = (
    r"(?:(?:the|new|steep|punitive|all|\d[\d.]*(?:%|\spercent))\s+){0,3}"
    r"(?:tariffs?|aid|money|help|relief|[a-z]+(?:[^s\W]s|ies))"
)
WHO = r"(?P<asker>(?:(?:the\s)?[A-Z][\w.’'-]*)(?:\s[A-Z][\w.’'-]*){0,3}|he|she|it|they)"
HEARERS = (
    r"(?:reporters|journalists|lawmakers|officials|aides|advisers|allies|senators|governors|mayors|supporters|voters|"
    r"viewers|listeners|leaders|diplomats|ministers|migrants|talks|meetings|negotiations|days|weeks|months|times)"
)
"""Plurals that are told something or last a while, and that nobody vows."""
WHICH = (
    rf"\b(?P<thing>(?!{HEARERS}\b){HEAD})\s+"
    r"(?:(?:on|for|of|to|against)\s+(?!what\b|how\b|who)(?:(?!to\b|in\b)[^\s,.;:]{1,20}\s+){1,5}?)?"
    rf"(?:(?:that|which)\s+)?{WHO}\s+(?:ha[sd]\s+|have\s+)?"
)
"""Something, and who has (vowed to do) it: "tariffs that Trump has"."""
WHOLE = (
    r"(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]his|[Aa]ll|[Ii]ts|[Tt]heir|[A-Z]\w+|[a-z]+s\s+(?:on|for|of|against|to))\s+"
    r"(?:(?!(?:said|says|that|who|which|argue[sd]?|if|when|because)\b)[^\s,;:.“”\"()]+\s+){0,6}?"
)
"""A subject that something must happen to: "sanctions on Venezuela"."""

WHOSE = (
    r"(?:\b(?P<asker>(?:[Tt]he\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})['’]s?\s+|\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+)"
    r"(?:(?!is\b|was\b)[\w-]+\s+){0,2}?"
)
"""Whose ask it is: "Mexico's", "its first", and at most two words more."""
NOW = (
    r"(?:(?:(?:on|in|last|this|late|early)\s+){1,2}(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?(?:\s\d{1,2})?|"
    r"\w+day|week|month|year|spring|summer|fall|autumn|winter|\d{4})(?:\s(?:night|morning))?,?\s+|again\s+|anew\s+)"
)
"""When it was asked, as it stands between the verb and "to"."""
CONGRESS = r"(?P<group>the\s+(?:[\w.]+\s){0,3}?[\w.]+)"
_COUNT = (
    r"(?:\d[\d,.]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"hundreds\s+of|thousands\s+of|dozens\s+of|a\s+(?:hundred|thousand|dozen))(?:\s+(?:hundred|thousand|million|billion))?)"
)
_TOLD = (
    r"(?:details?|reasons?|examples?|hours?|days?|weeks?|months?|years?|minutes|words?|times?|percent|points?|questions?|answers?|"
    r"comments?|apolog\w+|condolences|thanks|figures?|numbers?|explanations?|views?|clues?|evidence|proof|information|insights?|"
    r"estimates?|statements?|than|of|to|about|on|from|data|people|migrants|said|is|was|were|are|options|ways|things|versions)\b"
)
QUANTITY = (
    rf"(?:(?:up\s+to|at\s+least|more\s+than|some|about)\s+)?(?:(?:another|more|additional|extra|fewer)\s+(?:{_COUNT}\s+)?|{_COUNT}\s+)"
    rf"(?:(?!{_TOLD})[a-zA-Z][\w.-]*\s+){{0,2}}?(?!{_TOLD})[a-z][\w-]*s\b"
)
"""So many of something, or more of it, that is neither words nor time: "five thousand guards", "more patrols"."""
