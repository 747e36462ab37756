"""Where a sentence asks, offers, refuses or threatens: who asks whom, the verb, and where the thing begins.

::

    Mexico urged Washington to lift sanctions.        demand    verb "urged", asked "Washington", thing from "lift"
    It vowed to impose tariffs.                       threat    a vow to lift them would be an offer

The trap: the same words report what nobody asks for ("declined to comment", "a request for comment", "wants to win"),
so an ask is taken only where the thing follows in its own shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from winset.evidence.article.ask import Act, Ask
from winset.evidence.article.conditions import alone, conditional, conditioned, exchanged, fronted, in_return
from winset.evidence.article.nouned import DENIED, NOUNED
from winset.evidence.article.pieces import ACTOR
from winset.evidence.article.span import Span
from winset.evidence.article.spanish import RULES as SPANISH
from winset.evidence.article.spanish import WAY as SPANISH_WAY
from winset.evidence.article.subjects import named_after, sayer, subject
from winset.evidence.article.things import ENGLISH, Way, things
from winset.evidence.article.verbs import VERB
from winset.evidence.article.ways import RULES, Rule

__all__ = ["Ask", "asks"]

LONGEST_SENTENCE = 2_000
"""Signs of a sentence that are read; a longer one is not prose."""

MOST = 25
"""Asks that one rule may find in a sentence; one that has more is a list, or an attack."""

BEHIND_IF = re.compile(r"\b(?:if|unless|until|provided)\b[^,;:]*$")
VOW = re.compile(r"(?:vow|promis|pledg|to\b)")
TO_HARM = re.compile(
    r"(?:(?:impose|put|place|slap|levy|raise|double|hit|reimpose|restore|reinstate|start|increase|extend)\b.{0,60}?"
    r"\b(?:tariff|dut(?:y|ies)|sanction|levies|levy|tax|embargo|penalt)|.{0,60}?\b(?:tariff|duties|sanction)\w*\s.{0,80}?"
    r"\b(?:impose|put|slap|levy|raise|place)\b|"
    r"(?:close|shut|seal|withhold|punish|retaliate|cut\s+off|seize|deport|expel|bomb|invade|strike)\b)",
    re.IGNORECASE,
)
"""What is vowed to the harm of the other side: a threat, and not an offer."""

SAYS = re.compile(
    r"\b(?:sa(?:id|ys?)|t(?:old|ells?)|argue[sd]?|insist(?:s|ed)?|believe[sd]?|wrote|warn(?:s|ed)|that|expect(?:s|ed)?)\b"
)
"""What must stand between a name and "Mexico should", if it is that name that says so."""
STATED = re.compile(r"(?:[^\s,;:“”]+\s+){1,8}?(?:is|are|was|were|has|have|had|will)\s")
"""A clause that tells what is ("insists that the order is lawful") and asks for nothing."""
SUBJUNCTIVE = re.compile(rf"(?:[^\s,;:“”]+\s+){{1,8}}?(?:(?:should|must|will|would)\s+)?(?={VERB}|be\s)")
NAMED = re.compile(
    rf"{ACTOR}\s+(?:(?:should|must|would)\s+)?(?=[a-z]{{3,}}\s)(?!(?:\w+(?:ed|s|ing|ly)|and|for|the|was|are|had|has|will|can|could|may|"
    r"might|not|made|took|did|does|or|nor|but|who|which|that|from|with|into|over|under|should|must|would)\s)"
)
"""A name right behind "that" with a bare verb, whichever it is: "that Mexico hold asylum seekers"."""
AGAIN = re.compile(rf",?\s+(?:if|unless|until)\b.{{3,120}}?,\s+(?:and|or)\s+to\s+(?={VERB})")
"""A condition in the middle of a list of acts: "close the border if ..., and to cut off aid"."""


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
        *islice(conditional(plain, within), MOST),
        *islice(alone(plain, within), MOST),
        *islice(fronted(plain, within), MOST),
        *islice(in_return(plain, within, beside), MOST),
    ]
    for rules, way in (((*DENIED, *RULES, *NOUNED), ENGLISH), (SPANISH, SPANISH_WAY)):
        for rule in rules:
            found += islice(_by(rule, plain, within, way), MOST)
    found += islice(conditioned(plain, within), MOST)
    found += islice(exchanged(plain, within, sorted(found, key=lambda ask: ask.thing)), MOST)
    return _apart(found)


def _by(rule: Rule, plain: str, within: Span, way: Way) -> Iterator[Ask]:
    """What one rule takes. An offer behind "if" is a demand: it is what the other side is to do."""
    for match in rule.pattern.finditer(plain, within.start, within.end):
        at = match.start("thing")
        inner = _subjunctive(plain, at, within.end) if rule.shape == "clause" else at
        found = things(plain, inner, within.end, way)
        if not found or (rule.shape == "clause" and inner == at and STATED.match(plain, at, found[0].end)):
            continue
        verb = _verb(plain, match)
        asker, asked = _who(rule, plain, within, match, found[-1])
        if rule.shape == "clause" and inner > at and len(found) == 1 and " " not in plain[found[0].slice]:
            # Of "that the flights stop" the verb alone tells nothing.
            found = (Span(at, found[0].end),)
        elif rule.shape == "clause" and inner > at:
            asked = Span(at, at + len(plain[at:inner].rstrip()))
        act: Act = _act(rule.act, plain, within, verb, match.start())
        more = AGAIN.match(plain, found[-1].end, within.end) if act == "threat" else None
        for thing in (*found, *(things(plain, more.end(), within.end, way) if more else ())):
            vowed = act == "offer" and VOW.match(plain, verb.start) and TO_HARM.match(plain, thing.start, thing.end)
            yield Ask("threat" if vowed else act, verb, asker, asked, thing, rule.sure)


def _verb(plain: str, match: re.Match[str]) -> Span:
    """The word by which it is asked: the first of the match, or the one that the rule names."""
    start = match.start("verb") if match.groupdict().get("verb") is not None else match.start()
    return Span(start, start + len(plain[start : match.end() + 30].split()[0].rstrip('.,;:!”"')))


def _act(act: Act, plain: str, within: Span, verb: Span, start: int) -> Act:
    return "demand" if act == "offer" and BEHIND_IF.search(plain, within.start, start) else act


def _who(
    rule: Rule, plain: str, within: Span, match: re.Match[str], last: Span
) -> tuple[Span | None, Span | None]:  # fmt: skip
    """Who asks, and who is asked."""
    has = match.groupdict()
    asker = Span(*match.span("asker")) if has.get("asker") else subject(plain, within.start, match.start())
    if (rule.sure, rule.act) == ("if known", "demand") and asker and not SAYS.search(plain, asker.end, match.start()):
        asker = None
    asker = asker or sayer(plain, last.end, within.end)
    asked = Span(*match.span("asked")) if has.get("asked") else None
    if rule.shape == "passive":
        by = Span(*match.span("by")) if has.get("by") else None
        return by, asked or subject(plain, within.start, match.start()) or named_after(plain, last.end, within.end)
    return asker, asked


def _subjunctive(plain: str, start: int, end: int) -> int:
    """Where the act begins in "that the State Department press Mexico"; the clause itself if it has none."""
    found = SUBJUNCTIVE.match(plain, start, end) or NAMED.match(plain, start, end)
    return start if not found or plain.startswith("be", found.end()) else found.end()


def _apart(found: list[Ask]) -> tuple[Ask, ...]:
    """One ask for each thing: of two with the same words the first rule's; of one inside another the inner.

    But "to offer visas" that is itself asked for, refused or vowed is no offer, and what one verb says is told once.
    """
    kept: list[Ask] = []
    for ask in found:
        met = [other for other in kept if other.thing.meets(ask.thing)]
        if all(_inside(ask, other) for other in met):
            kept = [other for other in kept if other not in met] + [ask]
    return tuple(sorted(kept, key=lambda ask: ask.thing))


def _inside(ask: Ask, other: Ask) -> bool:
    """Whether an ask stands inside the thing of another and goes before it."""
    within = other.thing.holds(ask.thing) and other.thing != ask.thing
    offered = ask.act == "offer" and other.thing.holds(ask.verb)
    surer = ask.sure == "always" or other.sure != "always"
    again = ask.verb == other.verb and other.thing.holds(other.verb)
    return within and surer and not offered and not again
