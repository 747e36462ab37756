"""Where a sentence asks, offers, refuses or threatens: who asks whom, the verb, and where the thing begins.

::

    Mexico urged Washington to lift sanctions.        demand    verb "urged", asked "Washington", thing from "lift"
    It would offer visas if Mexico agreed to help.    offer, and behind "if" a demand
    It would stop returns if sanctions came back.     threat

The traps: the same words report what nobody asks for ("declined to comment", "a request for comment", "wants to win"),
so an ask is taken only where the thing follows in its own shape. And "would stop" offers where what stops is a burden
on the other side, but threatens where it is a service to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from winset.evidence.article.span import Span
from winset.evidence.article.subjects import subject
from winset.evidence.article.things import act, things
from winset.evidence.article.verbs import NOUN, VERB
from winset.evidence.article.ways import MODAL, NO, RULES, Act, Rule

LONGEST_SENTENCE = 2_000
"""Signs of a sentence that are read; a longer one is not prose."""

MOST = 25
"""Asks that one rule may find in a sentence; one that has more is a list, or an attack."""


_INSIDE = r"(?:[^.;:]|(?<=[A-Z])\.){3,200}?"
_NOT = r"(?:n['’]t|\snot|\sfails?\sto|\sfailed\sto)\s"
UNLESS = re.compile(
    rf"\b{MODAL}\s+(?:\w+ly\s+)?(?P<thing>(?:{VERB}){_INSIDE})\s+(?:unless|until|if(?=[^.,;:]{{1,40}}{_NOT}))\s+(?P<clause>)"
)
IF = re.compile(
    rf"\b{MODAL}\s+(?:\w+ly\s+)?(?:offer\s+)?(?P<thing>(?:{VERB}|{NOUN}){_INSIDE})\s+(?:if|provided\s+that|as\s+long\s+as)\s+(?P<clause>)"
)
RETURN = re.compile(r"\b[Ii]n (?:return|exchange)\b")
WILL = re.compile(rf"\b(?:will|would)\s+(?:\w+ly\s+)?(?P<thing>)(?={VERB})")
CONDITION = re.compile(r"\b(?:if|unless|until|provided)\b[^,;:]*$")


AGREED = re.compile(r"(?:agree[sd]?|commit(?:s|ted)?|fails?|failed)\s+to\s+|(?:\bd(?:o|oes|id)(?:\s+not|n['’]t))\s+")
HARM = re.compile(
    r"(?:stop|suspend|end|halt|cease|expel|close|shut|impose|withhold|cut|cancel|revoke|deport|block|ban|withdraw|seize|raise)"
    r"\b"
)
BURDEN = re.compile(r"\b(?:tariff|sanction|embargo|blockade|restriction|raid|ban|strike|penalt)\w*", re.IGNORECASE)
STANDS = re.compile(rf"\bthreaten|\b{NO}\b")


@dataclass(frozen=True)
class Ask:
    """One thing asked, offered, refused or threatened; all are places in the text."""

    act: Act
    verb: Span
    asker: Span | None
    asked: Span | None
    thing: Span
    sure: Literal["always", "if named"] = "always"
    """Whether it is an ask by its own words, or only if it names an issue of the case."""


def asks(plain: str, sentence: Span, beside: str = "") -> tuple[Ask, ...]:
    """What a sentence asks, offers, refuses or threatens; `beside` is the sentence after it.

    >>> words = "Mexico urged Washington to lift sanctions and end the embargo."
    >>> [(ask.act, words[ask.asked.slice], words[ask.thing.slice]) for ask in asks(words, Span(0, len(words)))]
    [('demand', 'Washington', 'lift sanctions'), ('demand', 'Washington', 'end the embargo')]
    >>> asks("A spokesman declined to comment.", Span(0, 32))
    ()
    """
    within = Span(sentence.start, min(sentence.end, sentence.start + LONGEST_SENTENCE))
    found = [
        *islice(_conditional(plain, within), MOST),
        *islice(_conditions_alone(plain, within), MOST),
        *islice(_in_return(plain, within, beside), MOST),
    ]
    for rule in RULES:
        found += islice(_by(rule, plain, within), MOST)
    return _apart(found)


def _by(rule: Rule, plain: str, within: Span) -> Iterator[Ask]:
    """What one rule takes. An offer behind "if" is a demand: it is what the other side is to do."""
    for match in rule.pattern.finditer(plain, within.start, within.end):
        at = match.start("thing")
        inner = _subjunctive(plain, at, within.end) if rule.shape == "clause" else at
        verb = Span(match.start(), match.start() + len(match[0].split()[0]))
        asker = subject(plain, within.start, verb.start)
        asked = Span(*match.span("asked")) if "asked" in match.groupdict() and match["asked"] else None
        if rule.shape == "clause" and inner > at:
            asked = Span(at, at + len(plain[at:inner].rstrip()))
        if rule.shape == "passive":
            asker, asked = None, asker
        behind_if = rule.act == "offer" and CONDITION.search(plain, within.start, match.start())
        for thing in things(plain, inner, within.end):
            sure: Literal["always", "if named"] = "if named" if rule.shape == "named" else "always"
            yield Ask("demand" if behind_if else rule.act, verb, asker, asked, thing, sure)


def _subjunctive(plain: str, start: int, end: int) -> int:
    """Where the act begins in "that the State Department press Mexico"; the clause itself if it has none."""
    modal = r"(?:(?:should|must|will|would)\s+)?"
    found = re.compile(rf"(?:[^\s,;:“”]+\s+){{1,8}}?{modal}(?={VERB}|be\s)").match(plain, start, end)
    return start if not found or plain.startswith("be", found.end()) else found.end()


def _conditional(plain: str, within: Span) -> Iterator[Ask]:
    """Threats with "unless" and what they ask; offers with "if" and what they ask; threats with "if"."""
    for match in UNLESS.finditer(plain, within.start, within.end):
        verb, thing = Span(match.start(), match.start("thing") - 1), Span(*match.span("thing"))
        asker = subject(plain, within.start, verb.start)
        yield Ask("threat", verb, asker, None, thing)
        yield from _condition(plain, match.start("clause"), within.end, verb, asker)
    for match in IF.finditer(plain, within.start, within.end):
        verb, thing = Span(match.start(), match.start("thing") - 1), Span(*match.span("thing"))
        asker = subject(plain, within.start, verb.start)
        harm = HARM.match(match["thing"]) and not BURDEN.search(match["thing"])
        yield Ask("threat" if harm else "offer", verb, asker, None, _only(plain, thing))
        if not harm:
            yield from _condition(plain, match.start("clause"), within.end, verb, asker)


def _only(plain: str, thing: Span) -> Span:
    """A thing without the "only" of "only if"."""
    return Span(thing.start, thing.end - 5) if plain[thing.slice].endswith(" only") else thing


def _conditions_alone(plain: str, within: Span) -> Iterator[Ask]:
    """What is asked behind "unless" where the threat, or the refusal, is found by its own words."""
    if not STANDS.search(plain, within.start, within.end):
        return
    for match in re.compile(r"\b(?:unless|until)\s+").finditer(plain, within.start, within.end):
        verb = Span(match.start(), match.end() - 1)
        yield from _condition(plain, match.end(), within.end, verb, subject(plain, within.start, verb.start))


def _in_return(plain: str, within: Span, beside: str) -> Iterator[Ask]:
    """What one side will do, where this sentence or the next says that it is in return for something."""
    if RETURN.search(plain, within.start, within.end) or RETURN.search(beside[:60]):
        for match in WILL.finditer(plain, within.start, within.end):
            verb = Span(match.start(), match.start("thing") - 1)
            asker = subject(plain, within.start, verb.start)
            yield from (Ask("offer", verb, asker, None, thing) for thing in things(plain, match.end(), within.end))


def _condition(plain: str, start: int, end: int, verb: Span, asker: Span | None) -> Iterator[Ask]:
    """What the other side is to do: the act of the clause behind "unless" or "if"."""
    agreed = AGREED.search(plain, start, min(end, start + 80))
    at = agreed.end() if agreed else act(plain, start, end)
    if at is not None:
        whom = Span(start, agreed.start() - 1 if agreed else start + len(plain[start:at].rstrip()))
        yield from (Ask("demand", verb, asker, whom, thing) for thing in things(plain, at, end))


def _apart(found: list[Ask]) -> tuple[Ask, ...]:
    """One ask for each thing: of two with the same words the first rule's; of one inside another the inner."""
    kept: list[Ask] = []
    for ask in found:
        met = [other.thing for other in kept if other.thing.meets(ask.thing)]
        if all(other.holds(ask.thing) and other != ask.thing for other in met):
            kept = [other for other in kept if not other.thing.holds(ask.thing)] + [ask]
    return tuple(sorted(kept, key=lambda ask: ask.thing))
