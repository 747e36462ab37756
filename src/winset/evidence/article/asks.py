"""Where a sentence asks, offers, refuses or threatens: the verb, who is asked, and where the thing begins.

::

    Mexico urged Washington to lift sanctions.        demand    verb "urged", asked "Washington", thing from "lift"
    It would offer visas if Mexico agreed to help.    offer, and behind "if" a demand

The trap: the same words report what nobody asks for: "declined to comment", "asked about", "a request for comment",
"wants to win". A rule takes an ask only where the thing follows in its own shape, and leaves all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from winset.evidence.article.span import Span
from winset.evidence.article.things import act, things
from winset.evidence.article.verbs import NOUN, VERB

Act = Literal["demand", "offer", "refusal", "threat"]

LONGEST_SENTENCE = 2_000
"""Signs of a sentence that are read; a longer one is not prose."""

MOST = 25
"""Asks that one rule may find in a sentence; one that has more is a list, or an attack."""


@dataclass(frozen=True)
class Rule:
    """A way to ask: the pattern that shows it, and whether the thing is what follows or an act inside a clause."""

    act: Act
    pattern: re.Pattern[str]
    shape: Literal["thing", "clause"] = "thing"


def _rule(act: Act, pattern: str, shape: Literal["thing", "clause"] = "thing") -> Rule:
    return Rule(act, re.compile(pattern), shape)


_WORD = r"[^\s,;:“”\"()]+"
WHOM = rf"(?P<asked>(?!(?:to|that|about|whether|if|why|how)\b){_WORD}(?:\s+(?!(?:to|that|about)\b){_WORD}){{0,7}}?)"
ACTOR = r"(?P<asked>(?:[Tt]he\s)?(?:[A-Z][\w.’'-]*)(?:\s[A-Z][\w.’'-]*){0,4})"
_ASKS = (
    r"(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|press(?:es|ed|ing)?|push(?:es|ed|ing)?|beg(?:s|ged|ging)?|implor(?:e|es|ed|"
    r"ing)|call(?:s|ed|ing)?\s+(?:up)?on|appeal(?:s|ed|ing)?\s+to|request(?:s|ed|ing)?|lobb(?:y|ies|ied|ying)|"
    r"pressur(?:e|es|ed|ing)|lean(?:s|ed|ing)?\s+on|encourag(?:e|es|ed|ing))"
)
_WANTS = r"(?:wants?|wanted|would\s+like|expects?|expected|needs?|needed)"
_DEMANDS = (
    r"(?:demand(?:s|ed|ing)?|request(?:s|ed|ing)?|propos(?:e|es|ed|ing)|recommend(?:s|ed|ing)?|insist(?:s|ed|ing)?)"
)
_NO = r"(?:will\s+not|won['’]t|would\s+not|wouldn['’]t|cannot|can['’]t|do(?:es)?\s+not|do(?:es)?n['’]t|never)"
_OFFERS = (
    r"(?:agree[sd]?|agreeing|offer(?:s|ed|ing)?|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|commit(?:s|ted|ting)?|"
    r"vow(?:s|ed|ing)?|is\s+willing|are\s+willing|was\s+willing|were\s+willing)"
)
_MODAL = r"(?:will|would|could|might|['’]ll)"
_IDLE = (
    r"(?!comment|say|answer|discuss|be\b|elaborate|respond|identify|disclose|name\b|speak|give\s+(?:details|their)|"
    r"provide\s+details|reporters|questions?\b)"
)

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
    _rule("refusal", rf"\b{_NO}\s+(?:accept|agree\s+to|allow|consent\s+to|tolerate)\s+(?P<thing>)"),
    _rule(
        "refusal",
        rf"\b{_NO}\s+(?P<thing>(?=(?:take|sign|pay|bring|negotiate|support|grant|receive|permit|fund|lift|send|become|"
        r"ratify|approve|readmit)\b))",
    ),
    _rule("demand", rf"\b{_ASKS}\s+{WHOM}\s+to\s+{_IDLE}(?P<thing>)"),
    _rule("demand", r"\b(?:is|are|was|were|been|being)\s+(?:asked|urged|pressed|told|required)\s+to\s+(?P<thing>)"),
    _rule("demand", rf"\b{_WANTS}\s+(?!you\b|us\b|me\b|people\b|everyone\b){WHOM}\s+to\s+(?P<thing>(?={VERB}))"),
    _rule("demand", rf"\b(?:{_DEMANDS}|ask(?:s|ed|ing)?)\s+(?:(?:of|from|on)\s+\S+\s+)?that\s+(?P<thing>)", "clause"),
    _rule("demand", r"\b(?:demand|request|proposal|insistence|recommendation)\s+that\s+(?P<thing>)", "clause"),
    _rule(
        "demand", rf"\b(?:ask(?:s|ed|ing)?|press(?:es|ed|ing)?|beg(?:s|ged|ging)?)\s+{WHOM}\s+for\s+{_IDLE}(?P<thing>)"
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
    _rule("offer", rf"\b{_OFFERS}\s+(?:on\s+[^,;]{{3,20}},?\s+)?to\s+(?P<thing>)"),
    _rule("offer", rf"\boffer(?:s|ed|ing)?\s+(?P<thing>(?={NOUN}))"),
)
"""In the order in which they go before each other where they take the same words."""

UNLESS = re.compile(
    rf"\b{_MODAL}\s+(?:\w+ly\s+)?(?P<thing>(?:{VERB})[^.;:]{{3,200}}?)\s+(?:unless|until)\s+(?P<clause>)"
)
IF = re.compile(
    rf"\b{_MODAL}\s+(?:\w+ly\s+)?(?:offer\s+)?(?P<thing>(?:{VERB}|{NOUN})[^.;:]{{3,200}}?)\s+(?:if|provided\s+that|as\s+long\s+as)\s+(?P<clause>)"
)
RETURN = re.compile(r"\b[Ii]n (?:return|exchange)\b")
WILL = re.compile(rf"\b(?:will|would)\s+(?:\w+ly\s+)?(?P<thing>)(?={VERB})")
CONDITION = re.compile(r"\b(?:if|unless|until|provided)\b[^,;:]*$")


@dataclass(frozen=True)
class Ask:
    """One thing asked, offered, refused or threatened: places in the text."""

    act: Act
    verb: Span
    asked: Span | None
    thing: Span


def asks(plain: str, sentence: Span, beside: str = "") -> tuple[Ask, ...]:
    """What a sentence asks, offers, refuses or threatens; `beside` is the sentence after it.

    >>> words = "Mexico urged Washington to lift sanctions and end the embargo."
    >>> [(ask.act, words[ask.asked.slice], words[ask.thing.slice]) for ask in asks(words, Span(0, len(words)))]
    [('demand', 'Washington', 'lift sanctions'), ('demand', 'Washington', 'end the embargo')]
    >>> asks("A spokesman declined to comment.", Span(0, 32))
    ()
    """
    end = min(sentence.end, sentence.start + LONGEST_SENTENCE)
    found = list(islice(_exchanged(plain, sentence.start, end, beside), MOST))
    for rule in RULES:
        found += islice(_by(rule, plain, sentence.start, end), MOST)
    return _apart(found)


def _by(rule: Rule, plain: str, start: int, end: int) -> Iterator[Ask]:
    """What one rule takes. An offer behind "if" is a demand: it is what the other side is to do."""
    for match in rule.pattern.finditer(plain, start, end):
        at = match.start("thing")
        inner = _subjunctive(plain, at, end) if rule.shape == "clause" else at
        asked = Span(*match.span("asked")) if "asked" in match.groupdict() and match["asked"] else None
        if rule.shape == "clause" and inner > at:
            asked = Span(at, at + len(plain[at:inner].rstrip()))
        behind_if = rule.act == "offer" and CONDITION.search(plain, start, match.start())
        verb = Span(match.start(), match.start() + len(match[0].split()[0]))
        for thing in things(plain, inner, end):
            yield Ask("demand" if behind_if else rule.act, verb, asked, thing)


def _subjunctive(plain: str, start: int, end: int) -> int:
    """Where the act begins in "that the State Department press Mexico"; the clause itself if it has none."""
    found = re.compile(rf"(?:[^\s,;:“”]+\s+){{1,8}}?(?:(?:should|must|will|would)\s+)?(?={VERB}|be\s)").match(
        plain, start, end
    )
    return start if not found or plain.startswith("be", found.end()) else found.end()


def _exchanged(plain: str, start: int, end: int, beside: str) -> Iterator[Ask]:
    """Threats with "unless", offers with "if", and both sides of "in return"."""
    for pattern, act_of_first in ((UNLESS, "threat"), (IF, "offer")):
        for match in pattern.finditer(plain, start, end):
            verb = Span(match.start(), match.start("thing") - 1)
            kind: Act = "threat" if act_of_first == "threat" else "offer"
            yield Ask(kind, verb, None, Span(*match.span("thing")))
            yield from _condition(plain, match.start("clause"), end, verb)
    threat = re.search(r"\bthreaten", plain[start:end])
    for match in re.compile(r"\b(?:unless|until)\s+").finditer(plain, start, end) if threat else ():
        verb = Span(match.start(), match.end() - 1)
        yield from _condition(plain, match.end(), end, verb)
    if RETURN.search(plain, start, end) or RETURN.search(beside[:60]):
        for match in WILL.finditer(plain, start, end):
            verb = Span(match.start(), match.start("thing") - 1)
            yield from (Ask("offer", verb, None, thing) for thing in things(plain, match.end(), end))


def _condition(plain: str, start: int, end: int, verb: Span) -> Iterator[Ask]:
    """What the other side is to do: the act of the clause behind "unless" or "if"."""
    at = act(plain, start, end)
    agreed = re.compile(r"(?:agree[sd]?|commit(?:s|ted)?)\s+to\s+").search(plain, start, min(end, start + 80))
    at = agreed.end() if agreed else at
    if at is not None:
        subject = Span(start, start + len(plain[start:at].rstrip()))
        subject = Span(start, agreed.start() - 1) if agreed else subject
        yield from (Ask("demand", verb, subject, thing) for thing in things(plain, at, end))


def _apart(found: list[Ask]) -> tuple[Ask, ...]:
    """One ask for each thing: of two with the same words the first rule's; of one inside another the inner."""
    kept: list[Ask] = []
    for ask in found:
        if any(
            ask.thing.holds(other.thing) or (other.thing.meets(ask.thing) and not other.thing.holds(ask.thing))
            for other in kept
        ):
            continue
        kept = [other for other in kept if not other.thing.holds(ask.thing)]
        kept.append(ask)
    return tuple(sorted(kept, key=lambda ask: ask.thing))
