"""Stretches of an article that come from another outlet, and what is no part of the article at all.

The trap: nobody marks the end. A site writes "Here's more from ...:", pastes ten paragraphs, and goes on in its own
voice. The end is where the markup or a quotation mark closes, else where that voice is back, and the block says which::

    Here’s more from NBC News:
    The administration is increasingly leaning ...         block, NBC News, by its introduction
    This is incredibly ironic considering that ...         the writer's own voice: not part of it
    Comment Policy: Please read ...                        boilerplate: nothing is read from it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from winset.evidence.article.outlets import FOUND, OUTLET, outlet
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text
from winset.evidence.article.wordlist import choice

Known = Literal["introduction", "dateline", "blockquote", "quote signs", "credit"]
Ended = Literal["markup", "quotation", "own voice", "introduction", "boilerplate", "end of text"]

LONGEST_INTRODUCTION = 320
"""Signs of a paragraph that introduces; one that is longer tells something itself."""
VERBS = (
    r"(?:reports?|reported|writes?|wrote|says|said|has\s+(?:more|the\s+(?:story|details|scoop))|explains?|notes?|noted"
    r"|published)"
)
INTRODUCES = (
    re.compile(rf"\b(?:[Ff]rom|[Vv]ia|[Pp]er|at|in|[Bb]y|[Aa]ccording\s+to|[Cc]ourtesy\s+of)\s+{OUTLET}"),
    re.compile(rf"{OUTLET}(?:[’']s?)?(?:\s+[\w’'.-]+){{0,5}}?\s+{VERBS}\b"),
    re.compile(rf"^(?:As\s+)?{OUTLET}\s*$"),
)
"""What stands in a paragraph that ends in a colon and introduces another outlet's words."""
REPORTS = re.compile(
    rf"^\s*(?:(?:As|Here\s+is\s+what)\s+)?{OUTLET}\s+(?:reports?|reported|writes|wrote)(?:\s+\w+)?\s*[.…]?$"
)
DATELINE = re.compile(rf"^(?:[A-ZÁÉÍÓÚÑ][\w.,’' /ÁÉÍÓÚÑáéíóúñ-]{{1,60}}?\s*)?\((?P<outlet>{OUTLET})\)\s*(?:—|–|--?|:)")
CREDIT = re.compile(
    rf"(?:[(\[]\s*(?:[Vv]ia|[Ss]ource:|[Hh]/[Tt]:?|[Cc]redit:)\s+(?P<one>{OUTLET})\s*[)\]]"
    rf"|(?:^|\s)(?:[Vv]ia|[Ss]ource:|[Hh]/[Tt]:?)\s+(?P<two>{OUTLET})|[—–]\s*(?P<three>{OUTLET}))\s*\.?$"
)
BOILERPLATE = re.compile(
    r"^\W{0,4}(?:comment(?:s|ing)?\s+policy|please\s+read\s+our|sign\s+up\s+(?:for|to)|subscribe\b|share\s+this|"
    r"follow\s+(?:us|\w+\s+on\s)|click\s+here|read\s+more\b|related\s*:|also\s+read|see\s+also|advertisement|"
    r"sponsored|donate\b|support\s+(?:our|independent)|copyright\b|©|\(c\)\s+\d{4}|all\s+rights\s+reserved|"
    r"terms\s+of\s+(?:use|service)|privacy\s+policy|this\s+(?:material|article|story)\s+(?:may\s+not|was\s+"
    r"(?:originally\s+)?published|originally\s+appeared)|get\s+(?:the\s+latest|our)|join\s+(?:our|the\s+conversation)|"
    r"leave\s+a\s+comment|recommended|trending|most\s+(?:read|popular)|photo\s*(?:by|:|credit)|image\s*(?:by|:|credit)|"
    r"listen\s+to\s+this|download\s+(?:our|the)|republish|cookies?\b|our\s+newsletter|newsletter|suscríbete|"
    r"política\s+de\s+comentarios|derechos\s+reservados|lea\s+también|síguenos)",
    re.I,
)
INSIDE = re.compile(
    r"all\s+rights\s+reserved|may\s+not\s+be\s+published,\s+broadcast|comment\s+policy|revoke\s+your\s+comment|"
    r"sign\s+up\s+for\s+our|subscribe\s+to\s+our|our\s+newsletter|terms\s+of\s+service|todos\s+los\s+derechos\s+reservados",
    re.I,
)
LONGEST_BOILERPLATE = 900
VOICE = choice(
    "ironic | ironically | incredible | incredibly | hilarious | laughable | ridiculous | absurd | pathetic | "
    "shameful | disgraceful | disgusting | outrageous | horrible | insane | idiotic | stupid | moronic | clueless | "
    "backbone | woke | leftist | leftists | radical left | fascist | fascists | of course | needless to say | make no "
    "mistake | let that sink in | let's be clear | let’s be clear | you can't make this up | you can’t make this up | "
    "folks | my friends | big time | spoiler alert | in other words | bottom line | sadly | thankfully | frankly | to "
    "be clear | to be fair | worth noting | this is what happens | shame on | no surprise | what a joke | hypocrisy | "
    "hypocrite | liar | gaslighting | heartless | xenophobic | warmongers | illegals | invaders | open borders | kids "
    "in cages | concentration camps | gestapo"
)
OWN = re.compile(rf"\b{VOICE}\b|\b(?:I|I'm|I’m|I've|I’ve|my|you|your|readers)\b|!(?:\s|$)|(?:\.\.\.|…)\s*$", re.I)
"""How a writer speaks who is no reporter; "surge" is none of it, as reporters write it too."""


@dataclass(frozen=True)
class Block:
    """A stretch from another outlet; `outlet` is empty where the text does not name one.

    `known_by` says how it was recognised, `ends_by` what marks its end, `introduction` where it is introduced.
    """

    span: Span
    outlet: str
    known_by: Known
    ends_by: Ended
    introduction: Span | None = None


def boilerplate(text: Text) -> tuple[Span, ...]:
    """Paragraphs that are no part of the article: policies on comments, newsletters, copyright. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("Talks go on.\\n\\nComment Policy: please be kind.")
    >>> [text.words(one) for one in boilerplate(text)]
    ['Comment Policy: please be kind.']
    """
    return tuple(one for one in text.paragraphs if _boilerplate(text.words(one)) and one != text.title)


def blocks(text: Text, left_out: Sequence[Span] = ()) -> tuple[Block, ...]:
    """Stretches from other outlets, in order and apart from each other. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("Big news!\\n\\nHere’s more from NBC News:\\n\\nTalks go on.\\n\\nThis is ridiculous.")
    >>> [(text.words(one.span), one.outlet, one.known_by, one.ends_by) for one in blocks(text)]
    [('Talks go on.', 'NBC News', 'introduction', 'own voice')]
    """
    taken: list[Block] = []
    for one in sorted(_all(text, left_out), key=lambda one: (one.span.start, -one.span.end)):
        if not any(one.span.meets(old.span) for old in taken):
            taken.append(one)
    return tuple(taken)


def _all(text: Text, left_out: Sequence[Span]) -> Iterator[Block]:
    marked = _quote_signs(text)
    for place, paragraph in enumerate(text.paragraphs):
        if paragraph in left_out or paragraph == text.title:
            continue
        if (name := _introduced(text, paragraph)) and (one := _after(text, place, name, left_out, marked)):
            yield one
        elif (found := DATELINE.match(text.words(paragraph)[:120])) and _foreign(text, place, outlet(found["outlet"])):
            yield _until(text, place, place, outlet(found["outlet"]), "dateline", left_out, None)
        elif (found := CREDIT.search(text.words(paragraph)[-80:])) and len(text.words(paragraph).split()) > 8:
            yield from _credited(text, paragraph, outlet(found[0]))
    for span in [*text.cited, *marked]:
        if len(text.words(span).split()) >= 15:
            how: Known = "blockquote" if span in text.cited else "quote signs"
            yield Block(span, _named_near(text, span), how, "markup")


def _credited(text: Text, paragraph: Span, name: str) -> Iterator[Block]:
    """A quoted paragraph that ends with the name of an outlet."""
    if text.words(paragraph)[0] in '“"‘«':
        yield Block(paragraph, name, "credit", "quotation")


def _boilerplate(words: str) -> bool:
    return len(words) <= LONGEST_BOILERPLATE and bool(BOILERPLATE.match(words) or INSIDE.search(words))


def _introduced(text: Text, paragraph: Span) -> str:
    """The outlet that a paragraph introduces; nothing if it introduces none."""
    words = text.words(paragraph).strip()
    if len(words) > LONGEST_INTRODUCTION:
        return ""
    if words.endswith(":"):
        last = re.split(r"(?<=[.!?])\s", words)[-1].rstrip(": ")
        return next((outlet(found[0]) for pattern in INTRODUCES if (found := pattern.search(last))), "")
    return outlet(words) if REPORTS.match(words) else ""


def _after(text: Text, place: int, name: str, left_out: Sequence[Span], marked: Sequence[Span]) -> Block | None:
    """The block behind an introduction: what the markup sets apart, else a run of paragraphs."""
    if place + 1 >= len(text.paragraphs) or text.paragraphs[place + 1] in left_out:
        return None
    follows = text.paragraphs[place + 1]
    for span in [*text.cited, *marked]:
        if span.holds(follows):
            return Block(span, name, "introduction", "markup", text.paragraphs[place])
    return _until(text, place + 1, place, name, "introduction", left_out, text.paragraphs[place])


def _until(
    text: Text, first: int, place: int, name: str, how: Known, left_out: Sequence[Span], introduction: Span | None
) -> Block:  # fmt: skip
    """A run of paragraphs from `first` to where the other outlet's words end."""
    last, ends = _last(text, first, left_out)
    return Block(Span(text.paragraphs[first].start, text.paragraphs[last].end), name, how, ends, introduction)


def _last(text: Text, first: int, left_out: Sequence[Span]) -> tuple[int, Ended]:
    quoted = text.plain[text.paragraphs[first].start] in '“"«'
    whole = quoted and _all_quoted(text, text.paragraphs[first])
    for place in range(first, len(text.paragraphs)):
        paragraph = text.paragraphs[place]
        if place > first:
            if paragraph in left_out:
                return place - 1, "boilerplate"
            if whole and not _all_quoted(text, paragraph):
                return place - 1, "quotation"
            if _introduced(text, paragraph):
                return place - 1, "introduction"
            if own_voice(text, paragraph):
                return place - 1, "own voice"
    return len(text.paragraphs) - 1, "quotation" if whole else "end of text"


def own_voice(text: Text, paragraph: Span) -> bool:
    """Whether a paragraph outside of its quotations judges, or speaks to its readers, as news does not. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("This is incredibly ironic.")
    >>> own_voice(text, Span(0, 26))
    True
    """
    words = text.words(paragraph)
    for quote in text.quotes:
        if paragraph.holds(quote):
            at = Span(quote.start - paragraph.start, quote.end - paragraph.start)
            words = words[: at.start] + " " * (at.end - at.start) + words[at.end :]
    return bool(OWN.search(words))


def _all_quoted(text: Text, paragraph: Span) -> bool:
    """Whether a paragraph is one quotation from end to end."""
    quote = text.quote(paragraph.start + 1)
    return quote is not None and paragraph.end - quote.end <= 2


def _foreign(text: Text, place: int, name: str) -> bool:
    """Whether a dateline is another outlet's: the page is somebody else's, or the article began before it."""
    if text.outlet:
        return name.lower() not in text.outlet.lower()
    begun = [one for one in text.paragraphs[:place] if one != text.title and len(text.words(one).split()) > 15]
    return bool(begun)


def _quote_signs(text: Text) -> list[Span]:
    """Runs of paragraphs whose lines begin with a greater-than sign, as mail quotes."""
    runs: list[Span] = []
    previous = -2
    for place, one in enumerate(text.paragraphs):
        if text.plain[one.start] == ">" and text.plain[one.start : one.start + 3] != ">>>":
            joined = runs and previous == place - 1
            runs = [*runs[:-1], Span(runs[-1].start, one.end)] if joined else [*runs, one]
            previous = place
    return runs


def _named_near(text: Text, span: Span) -> str:
    """An outlet named in the paragraph before a stretch that is set apart, or after a stroke at its end."""
    before = [one for one in text.paragraphs if one.end <= span.start][-1:]
    named = [
        found[0]
        for one in before
        if len(text.words(one)) <= LONGEST_INTRODUCTION
        for found in FOUND.finditer(text.words(one))
    ]
    signed = re.search(rf"[—–-]\s*({OUTLET})[^\n]{{0,40}}$", text.words(span)[-120:])
    return outlet(named[-1]) if named else outlet(signed[1]) if signed else ""
