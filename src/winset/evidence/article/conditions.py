"""One thing for another: "if", "unless", "before it will", "in exchange for", "conditioned ... on".

::

    It would offer visas if Mexico agreed to help.       offer of visas, and behind "if" a demand
    It would stop returns if sanctions came back.        threat
    It agreed to take them back in exchange for visas.   (an offer, found by its verb), and a demand of visas
    It asked for visas in exchange for taking them back. (a demand, found by its verb), and an offer to take them back

The trap: "would stop" offers where what stops is a burden on the other side, but threatens where it is a service to it.
And "in exchange for" turns around: behind what is offered stands what is asked, and behind what is asked what is
offered. A deal that is done (*agreed to X in exchange for Y*) is told in the same way: X was offered and Y was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from winset.evidence.article.ask import Act, Ask, Sure
from winset.evidence.article.pieces import MODAL, NO
from winset.evidence.article.span import Span
from winset.evidence.article.subjects import first_named, named_after, subject
from winset.evidence.article.things import act, things
from winset.evidence.article.verbs import GERUND, NOUN, VERB

_INSIDE = r"(?:[^.;:]|(?<=[A-Z])\.){3,200}?"
NOT = r"(?:n['’]t|\snot|\sfails?\sto|\sfailed\sto)\s"
_CLAUSE = r"(?:[^.,;:]|(?<=[A-Z])\.){1,60}?"
UNLESS = re.compile(
    rf"\b{MODAL}\s+(?:\w+ly\s+)?(?P<thing>(?:{VERB}){_INSIDE})\s+(?:unless|until|if(?={_CLAUSE}{NOT}))\s+(?P<clause>)"
)
IF = re.compile(
    rf"\b{MODAL}\s+(?:\w+ly\s+)?(?:offer\s+)?(?P<thing>(?:{VERB}|{NOUN}){_INSIDE})\s+(?:if|provided\s+that|as\s+long\s+as|"
    r"on\s+(?:the\s+)?condition\s+that)\s+(?P<clause>)"
)
ALONE = re.compile(rf"\b(?:unless|until|if(?={_CLAUSE}{NOT})|on\s+(?:the\s+)?condition\s+that)\s+")
WITHOUT = re.compile(
    r"\b(?:not|n['’]t|never|refus\w+|reject\w+)\s[^.;:]{3,80}?\swithout\s+(?P<thing>(?:an?|the|more|new|first)\s)"
)
"""What must come first where something is refused "without" it."""
STANDS = re.compile(rf"\bthreat|\bvow|\bwarn|\b{NO}\b|\bcondition\s+that\b")
"""Words by which a threat or a refusal is found on its own, so that what stands behind "unless" is asked."""
OFFERED = re.compile(
    r"\b(?:offer(?:s|ed)|agree[sd]?|pledge[sd]?|promise[sd]?|willing|ready|prepared)\s+(?:to\s|[^.;:]{2,80}\sif\s)"
)
PROVIDED = re.compile(
    r"\b(?:if|provided\s+that|as\s+long\s+as)\s+(?!he\b|she\b|re-?elected|elected|necessary|needed|possible)"
)
"""A condition of what is offered by a verb of its own, and not by "would"."""
BEFORE = re.compile(
    r"\bbefore\s+(?:(?:[Tt]he\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}|it|he|she|they|the\s\w+)\s+(?:will|would|can|could)"
    rf"\s+(?:\w+ly\s+)?(?P<thing>)(?={VERB})"
)
RETURN = re.compile(r"\b[Ii]n (?:return|exchange)\b(?!\s+for\b)")
WILL = re.compile(rf"\b(?:will|would)\s+(?:\w+ly\s+)?(?P<thing>)(?={VERB})")
FOR = re.compile(
    r"\b[Ii]n\s+(?:exchange|return)\s+for\s+(?:(?:[A-Z][\w.]*|its|their|his|her)\s+(?=\w+ing\b))?(?P<thing>)"
)
_GIVEN = (
    r"[^.;:]{0,40}?\b(?:cooperation|help|support|enforcement|patrols|talks|assistance|flights|returns|deal|agreement|trade|"
    r"aid|visas|tariffs)\b[^.;:,]{0,40}?"
)
ON = re.compile(
    rf"\bcondition(?:s|ed|ing)?\s+{_GIVEN}\s(?:up)?on\s+(?P<thing>)|"
    r"\b(?:conditional|contingent|dependent)\s+(?:up)?on\s+(?P<bare>)|"
    rf"\b(?:link(?:s|ed|ing)?|ties|tied|tying)\s+{_GIVEN}\s(?:to|with)\s+(?P<linked>)"
)
THING = re.compile(rf"(?:{NOUN}|{GERUND}|the\s+{GERUND})")
AGREED = re.compile(r"(?:agree[sd]?|commit(?:s|ted)?|fails?|failed)\s+to\s+|(?:\bd(?:o|oes|id)(?:\s+not|n['’]t))\s+")
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+)?$")
RESUMED = re.compile(r",?\s+(?:and|or)\s+to\s+")
"""After a condition, words that go on with the threat and not with the condition."""
IMPERSONAL = re.compile(
    r"(?:there|it|the\s+(?:law|court|judges?)|a\s+court|courts|otherwise|necessary|needed|something)\b", re.IGNORECASE
)
"""What no one side can do."""
PRO = re.compile(r"(?:it|they|he|she|that|this)\s+(?:does|do|did|is|are|happens?)", re.IGNORECASE)
"""A condition that only points back: "until it does"."""
OWN = re.compile(r"(?:I|we)\b", re.IGNORECASE)
"""Whoever speaks asks nothing of himself: "if we don't make a deal"."""
OPENS = re.compile(r"(?:^|[“\"‘:;—]|\b(?:said|warned|wrote)\s(?:that\s)?)[\s“\"‘]*(?:(?:And|But|So|and|but)\s+)?$")
FRONTED = re.compile(
    r"\b(?P<if>[Ii]f|[Uu]nless|Should)\s+(?P<clause>(?:[^.,;:]|(?<=[A-Z])\.){3,120}),\s+(?:then\s+)?"
    r"(?:(?P<sayer>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}|he|she|they|it|the\s\w+(?:\s\w+)?)\s+"
    r"(?:said|says|warned|warns|added|adds|told\s\w+|argued|insisted|vowed|wrote),\s+)?"
)
NEGATIVE = re.compile(r"n['’]t\b|\bnot\b|\bfails?\b|\bno\b|\bnothing\b|\brefuses?\b")
SURE_HARM = re.compile(
    r"(?:close|shut|seal|impose|put\s(?:an?\s|new\s)?(?:\d\S*\s(?:percent\s)?)?(?:tariffs?|dut(?:y|ies)|sanctions)|expel|stop|suspend|halt|withhold|cut\s+off|deport|block|ban|seize)\b"
)
"""What a named side "will" do where its condition is not met: a threat, whatever it names."""
FOLLOWS = re.compile(
    r"(?:(?:[^\s,;:]+\s+){1,5}?(?:will|would)\s+(?:\w+ly\s+)?|\w+['’]ll\s+)"
    r"(?=[a-z]{3,}\s)(?!be\b|have\b|not\b|remain\b|need\b)|"
    r"(?=(?:the\s+)?(?:\w+\s+)?(?:tariffs?|sanctions|duties|aranceles)\s+(?:will\s+)?(?:go|take|kick|stay|rise|start|begin|"
    r"return|come|apply)\b)"
)
HARM = re.compile(
    r"(?:stop|suspend|end|halt|cease|expel|close|shut|impose|withhold|cut|cancel|revoke|deport|block|ban|withdraw|seize|raise)"
    r"\b"
)
BURDEN = re.compile(r"\b(?:tariff|sanction|embargo|blockade|restriction|raid|ban|strike|penalt)\w*", re.IGNORECASE)


WOULD_UNLESS = re.compile(
    r"\b(?:he|she|it|they|we|I)\s+(?:will|would)\s+(?:\w+ly\s+)?(?P<thing>(?!not\b|be\b|have\b|need\b|remain\b|like\b)"
    r"[a-z]{3,}\s[^.;:]{3,120}?)\s+unless\s+(?P<clause>)"
)
"""Whatever somebody says that "it would" do unless something happens."""


def conditional(plain: str, within: Span) -> Iterator[Ask]:
    """Threats with "unless" and what they ask; offers with "if" and what they ask; threats with "if".

    >>> words = "It would stop the returns if sanctions came back."
    >>> [(ask.act, words[ask.thing.slice]) for ask in conditional(words, Span(0, len(words)))]
    [('threat', 'stop the returns')]
    """
    form = UNLESS if UNLESS.search(plain, within.start, within.end) else WOULD_UNLESS
    for match in form.finditer(plain, within.start, within.end):
        verb, thing = Span(match.start(), match.start("thing") - 1), Span(*match.span("thing"))
        asker = subject(plain, within.start, verb.start)
        yield Ask("threat", verb, asker, None, thing)
        yield from condition(plain, match.start("clause"), within.end, verb, asker)
    for match in IF.finditer(plain, within.start, within.end):
        verb, thing = Span(match.start(), match.start("thing") - 1), Span(*match.span("thing"))
        asker = subject(plain, within.start, verb.start)
        harm = HARM.match(match["thing"]) and not BURDEN.search(match["thing"])
        yield Ask("threat" if harm else "offer", verb, asker, None, _only(plain, thing))
        if not harm:
            yield from condition(plain, match.start("clause"), within.end, verb, asker)


def _only(plain: str, thing: Span) -> Span:
    """A thing without the "only" of "only if"."""
    return Span(thing.start, thing.end - 5) if plain[thing.slice].endswith(" only") else thing


def alone(plain: str, within: Span) -> Iterator[Ask]:
    """What is asked behind "unless" or "if ... not" where the threat, or the refusal, is found by its own words; and
    behind "if" where an offer is.

    >>> words = "It offered to take them back if they opened the bridges."
    >>> [(ask.act, words[ask.thing.slice]) for ask in alone(words, Span(0, len(words)))]
    [('demand', 'opened the bridges')]
    """
    stands = STANDS.search(plain, within.start, within.end)
    if stands:
        yield from _behind(plain, within, ALONE, within.start, stands.start())
    for match in WITHOUT.finditer(plain, within.start, within.end):
        asker = subject(plain, within.start, match.start())
        for thing in things(plain, match.start("thing"), within.end)[:1]:
            yield Ask("demand", Span(match.start("thing") - 8, match.start("thing") - 1), asker, None, thing)
    offered = OFFERED.search(plain, within.start, within.end)
    if offered and not IF.search(plain, within.start, within.end):
        yield from _behind(plain, within, PROVIDED, offered.end() - 3, offered.start())


def _behind(plain: str, within: Span, words: re.Pattern[str], start: int, before: int) -> Iterator[Ask]:
    """What is asked behind some words, by who stands before a place."""
    asker = subject(plain, within.start, before)
    for match in words.finditer(plain, start, within.end):
        end = _clause_end(plain, within, match.start(), match.end())
        yield from condition(plain, match.end(), end, Span(match.start(), match.end() - 1), asker)


def _clause_end(plain: str, within: Span, start: int, end: int) -> int:
    """Where a condition ends: at its first comma if it opens a sentence or a quotation, else with the sentence."""
    comma = plain.find(", ", end, within.end) if OPENS.search(plain[within.start : start]) else -1
    return comma if comma > 0 else within.end


def fronted(plain: str, within: Span) -> Iterator[Ask]:
    """What follows if the condition that opens a sentence is not met: a threat; or if it is: an offer, or a threat.

    >>> words = "If Mexico does not act, tariffs go on at 5% on Monday."
    >>> [(ask.act, words[ask.thing.slice]) for ask in fronted(words, Span(0, len(words)))]
    [('threat', 'tariffs go on at 5%'), ('demand', 'act')]
    """
    for match in FRONTED.finditer(plain, within.start, within.end):
        if not OPENS.search(plain[within.start : match.start()]):
            continue
        follows = FOLLOWS.match(plain, match.end(), within.end)
        found = things(plain, follows.end(), within.end)[:1] if follows else ()
        refused = match["if"].lower() == "unless" or NEGATIVE.search(match["clause"])
        whole = Span(*match.span("clause"))
        for thing in found:
            harm = HARM.match(plain, thing.start) and not BURDEN.search(plain, thing.start, thing.end)
            asker = Span(*match.span("sayer")) if match["sayer"] else first_named(plain, match.end(), thing.start)
            act_: Act = "threat" if refused or harm else "offer"
            named: Sure = "always" if refused and asker and SURE_HARM.match(plain, thing.start) else "if named"
            yield Ask(act_, Span(*match.span("if")), asker, None, thing, named)
            if harm and not refused:
                continue  # what brings the harm on is what nobody is to do
            for ask in condition(plain, whole.start, whole.end, Span(*match.span("if")), asker):
                yield replace(ask, sure="if named")


def condition(plain: str, start: int, end: int, verb: Span, asker: Span | None) -> Iterator[Ask]:
    """What the other side is to do: the act of the clause behind "unless" or "if"."""
    if OWN.match(plain, start):
        return
    agreed = AGREED.search(plain, start, min(end, start + 80))
    at = agreed.end() if agreed else act(plain, start, end)
    if at is None:
        nobody = PRO.match(plain, start) or IMPERSONAL.match(plain, start)
        clause = () if nobody else things(plain, start, end)[:1]
        yield from (Ask("demand", verb, asker, None, thing) for thing in clause if thing.end > start + 8)
        return
    resumed = RESUMED.search(plain, at, end)
    end = resumed.start() if resumed else end
    if not agreed and PASSIVE.search(plain, start, at):
        yield from (Ask("demand", verb, asker, None, thing) for thing in things(plain, start, end))
        return
    whom = Span(start, agreed.start() - 1 if agreed else start + len(plain[start:at].rstrip()))
    found = things(plain, at, end)
    if len(found) == 1 and PRO.fullmatch(plain, start, found[0].end):
        return
    if len(found) == 1 and not agreed and " " not in plain[found[0].slice]:
        yield Ask("demand", verb, asker, None, Span(start, found[0].end))  # "unless the flow stops"
        return
    yield from (Ask("demand", verb, asker, whom, thing) for thing in found)


def in_return(plain: str, within: Span, beside: str) -> Iterator[Ask]:
    """What one side will do, where this sentence or the next says that it is in return for something."""
    given = (
        RETURN.search(plain, within.start, within.end) or FOR.match(plain, within.start) or RETURN.search(beside[:60])
    )
    promised = WILL if given else BEFORE
    for match in promised.finditer(plain, within.start, within.end):
        verb = Span(match.start(), match.start("thing") - 1)
        asker = subject(plain, within.start, match.end())
        yield from (Ask("offer", verb, asker, None, thing) for thing in things(plain, match.end(), within.end))


def exchanged(plain: str, within: Span, found: Sequence[Ask]) -> Iterator[Ask]:
    """What stands behind "in exchange for": asked for where something is offered before it, offered where it is asked.

    `found` is what the verbs of the sentence say.

    >>> words = "Mexico would take them back in exchange for lifting sanctions."
    >>> [(ask.act, words[ask.thing.slice]) for ask in exchanged(words, Span(0, len(words)), ())]
    [('demand', 'lifting sanctions')]
    """
    for match in FOR.finditer(plain, within.start, within.end):
        before = [ask for ask in found if ask.thing.start < match.start()]
        asking = bool(before) and before[-1].act == "demand"
        verb = Span(match.start(), match.start() + len(match[0].rstrip()))
        asker = before[-1].asker if before else first_named(plain, within.start, match.start())
        yield from _what(plain, match.end(), within, verb, "offer" if asking else "demand", asker)


def conditioned(plain: str, within: Span) -> Iterator[Ask]:
    """What help, trade or a deal is made to depend on.

    >>> words = "Mexico conditioned its cooperation on the lifting of sanctions."
    >>> [(ask.act, words[ask.thing.slice]) for ask in conditioned(words, Span(0, len(words)))]
    [('demand', 'the lifting of sanctions')]
    """
    for match in ON.finditer(plain, within.start, within.end):
        verb = Span(match.start(), match.start() + len(match[0].split()[0]))
        yield from _what(plain, match.end(), within, verb, "demand", subject(plain, within.start, verb.start))


def _what(plain: str, start: int, within: Span, verb: Span, told: Act, asker: Span | None) -> Iterator[Ask]:
    """Things from a place on; an ask by its own words where they are an act, else only if they name an issue."""
    certain: Sure = "always" if THING.match(plain, start, within.end) else "if named"
    found = things(plain, start, within.end)
    if asker is None and found:
        asker = named_after(plain, found[-1].end, within.end)
    yield from (Ask(told, verb, asker, None, thing, certain) for thing in found)
