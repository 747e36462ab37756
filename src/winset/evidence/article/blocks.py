"""Stretches of an article that come from another outlet.

The trap: nobody marks the end. A site writes "Here's more from ...:", pastes ten paragraphs, and goes on in its own
voice. The end is where the markup or a quotation mark closes, else where that voice is back, and the block says which::

    Here’s more from NBC News:
    The administration is increasingly leaning ...         block, NBC News, by its introduction
    This is incredibly ironic considering that ...         the writer's own voice: not part of it
    Comment Policy: Please read ...                        boilerplate: nothing is read from it
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from winset.evidence.article.introduced import LONGEST, introduced, lead, placed
from winset.evidence.article.outlets import FOUND, OUTLET, of_address, outlet
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text
from winset.evidence.article.voice import own_voice

Known = Literal["introduction", "dateline", "blockquote", "quote signs", "credit"]
Ended = Literal["markup", "quotation", "own voice", "introduction", "boilerplate", "credit", "end of text"]

DATELINE = re.compile(rf"^(?:[A-ZÁÉÍÓÚÑ][\w.,’' /ÁÉÍÓÚÑáéíóúñ-]{{1,60}}?\s*)?\((?P<outlet>{OUTLET})\)\s*(?:—|–|--?|:)")
CREDIT = re.compile(
    rf"(?:[(\[]\s*(?:[Vv]ia|[Ss]ource:|[Hh]/[Tt]:?|[Cc]redit:)\s+(?P<one>{OUTLET})\s*[)\]]"
    rf"|(?:^|\s)(?:[Vv]ia|[Ss]ource:|[Hh]/[Tt]:?)\s+(?P<two>{OUTLET})|[—–]\s*(?P<three>{OUTLET}))\s*\.?$"
)
SPOKE = re.compile(r"\b(?:said|says|told|dijo|afirmó|señaló)\b|^\W{0,3}\s*[—–-]\s*[A-Z]")
RULE = re.compile(r"^\W*$")
"""A line of stars or strokes, by which a plain text is divided."""
STAMP = re.compile(r"\d{1,2}[:h]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\s")
"""The hour with which an entry of a live page begins."""
SOURCE_LINE = re.compile(
    rf"^[\W_]{{0,3}}(?:(?:[Vv]ia|[Ss]ource|[Ff]uente|[Hh]/[Tt]|[Cc]redit)\s*:?\s+|"
    rf"[—–-]{{1,2}}\s*)(?:the\s+)?{OUTLET}\W{{0,3}}$"
)
"""A line that says whence the words before it come, and nothing else."""


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


def blocks(text: Text, left_out: Collection[Span] = ()) -> tuple[Block, ...]:
    """Stretches from other outlets, in order and apart from each other. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("Big news!\\n\\nHere’s more from NBC News:\\n\\nTalks go on.\\n\\nThis is ridiculous.")
    >>> [(text.words(one.span), one.outlet, one.known_by, one.ends_by) for one in blocks(text)]
    [('Talks go on.', 'NBC News', 'introduction', 'own voice')]
    """
    taken: list[Block] = []
    for one in sorted(_all(text, frozenset(left_out)), key=lambda one: (one.span.start, -one.span.end)):
        if not taken or not one.span.meets(taken[-1].span):
            taken.append(one)
    return tuple(taken)


def _all(text: Text, left_out: Collection[Span]) -> Iterator[Block]:
    marked = _quote_signs(text)
    begun = _begun(text)
    for place, paragraph in enumerate(text.paragraphs):
        if paragraph in left_out or paragraph == text.title:
            continue
        if (name := _introduced(text, place)) and (one := _after(text, place, name, left_out, marked)):
            yield one
        elif (found := DATELINE.match(text.words(paragraph)[:120])) and _foreign(text, found, place, begun):
            yield _until(text, place, place, outlet(found["outlet"]), "dateline", left_out, None)
        elif (found := CREDIT.search(text.words(paragraph)[-80:])) and len(text.words(paragraph).split()) > 8:
            yield from _credited(text, paragraph, outlet(found[0]))
        elif SOURCE_LINE.match(text.words(paragraph)[:120]):
            yield from _credited_above(text, place, outlet(text.words(paragraph)), left_out, marked)
    for span in [*text.cited, *marked]:
        if len(text.words(span).split()) >= 15 and not _begins_by_naming(text, span):
            yield from _set_apart(text, span, "blockquote" if span in text.cited else "quote signs")


def _begins_by_naming(text: Text, span: Span) -> bool:
    """Whether the first paragraph of what is set apart introduces the others, so that they are found by it."""
    first = text.paragraph(span.start)
    return first is not None and first.end < span.end and bool(introduced(text.words(first)))


def _set_apart(text: Text, span: Span, how: Known) -> Iterator[Block]:
    """What is set apart, behind the name of its outlet if it begins with it; the article's own quotation is none."""
    name, signs = lead(text.words(span))
    if name:
        yield Block(Span(span.start + signs, span.end), name, how, "markup", Span(span.start, span.start + signs - 1))
    elif (name := _named_near(text, span)) or not _quotes_somebody(text, span):
        yield Block(span, name, how, "markup")


def _quotes_somebody(text: Text, span: Span) -> bool:
    """Whether what is set apart is a quotation with whoever said it behind: the article shows its own words larger."""
    quote = text.quote(span.start + 1) if text.plain[span.start] in '“"«' else None
    return quote is not None and bool(SPOKE.search(text.plain, quote.end, span.end))


def _credited(text: Text, paragraph: Span, name: str) -> Iterator[Block]:
    """A paragraph that ends with the name of an outlet, if it is quoted, or if brackets hold the name."""
    words = text.words(paragraph)
    if words[0] in '“"‘«':
        yield Block(paragraph, name, "credit", "quotation")
    elif words.rstrip(". ").endswith((")", "]")) and not own_voice(text, paragraph):
        yield Block(paragraph, name, "credit", "credit")


def _credited_above(
    text: Text, place: int, name: str, left_out: Collection[Span], marked: Sequence[Span]
) -> Iterator[Block]:  # fmt: skip
    """The paragraph above a line of its source, unless it is set apart and so found by that."""
    above = text.paragraphs[place - 1] if place else None
    if above is None or above in left_out or above == text.title or own_voice(text, above):
        return
    if not any(span.meets(above) for span in [*text.cited, *marked]) and len(text.words(above).split()) > 8:
        yield Block(above, name, "credit", "credit")


def _introduced(text: Text, place: int) -> str:
    """The outlet that a paragraph introduces; one by its place alone only if a quotation follows, or markup."""
    words = text.words(text.paragraphs[place])
    if (name := introduced(words)) or place + 1 >= len(text.paragraphs):
        return name
    follows = text.paragraphs[place + 1]
    apart = text.plain[follows.start] in '“"«>' or any(span.holds(follows) for span in text.cited)
    return placed(words) if apart else ""


def _after(text: Text, place: int, name: str, left_out: Collection[Span], marked: Sequence[Span]) -> Block | None:
    """The block behind an introduction: what the markup sets apart, else a run of paragraphs."""
    if place + 1 >= len(text.paragraphs) or text.paragraphs[place + 1] in left_out:
        return None
    follows = text.paragraphs[place + 1]
    for span in [*text.cited, *marked]:
        if span.holds(follows):
            named = of_address(text.cites.get(span, "")) or name
            inside = Span(follows.start, span.end) if span.holds(text.paragraphs[place]) else span
            return Block(inside, named, "introduction", "markup", text.paragraphs[place])
    return _until(text, place + 1, place, name, "introduction", left_out, text.paragraphs[place])


def _until(
    text: Text, first: int, place: int, name: str, how: Known, left_out: Collection[Span], introduction: Span | None
) -> Block:  # fmt: skip
    """A run of paragraphs from `first` to where the other outlet's words end."""
    last, ends = _last(text, first, left_out)
    return Block(Span(text.paragraphs[first].start, text.paragraphs[last].end), name, how, ends, introduction)


def _last(text: Text, first: int, left_out: Collection[Span]) -> tuple[int, Ended]:
    quoted = text.plain[text.paragraphs[first].start] in '“"«'
    whole = quoted and _all_quoted(text, text.paragraphs[first])
    for place in range(first, len(text.paragraphs)):
        paragraph = text.paragraphs[place]
        if place > first:
            if paragraph in left_out:
                return place - 1, "boilerplate"
            if whole and not _all_quoted(text, paragraph):
                return place - 1, "quotation"
            if _introduced(text, place):
                return place - 1, "introduction"
            if DATELINE.match(text.words(paragraph)[:120]):
                return place - 1, "introduction"
            if RULE.match(text.words(paragraph)[:80]):
                return place - 1, "markup"
            if SOURCE_LINE.match(text.words(paragraph)[:120]):
                return place - 1, "credit"
            if own_voice(text, paragraph) or _next_entry(text, first, paragraph):
                return place - 1, "own voice"
    return len(text.paragraphs) - 1, "quotation" if whole else "end of text"


def _next_entry(text: Text, first: int, paragraph: Span) -> bool:
    """Whether a paragraph begins with an hour, as the one that introduced the other outlet's words did."""
    before = text.paragraphs[first - 1] if first else None
    return bool(before and STAMP.match(text.plain, before.start) and STAMP.match(text.plain, paragraph.start))


def _all_quoted(text: Text, paragraph: Span) -> bool:
    """Whether a paragraph is one quotation from end to end."""
    quote = text.quote(paragraph.start + 1)
    return quote is not None and paragraph.end - quote.end <= 2


def _begun(text: Text) -> int:
    """The place of the first paragraph with which an article has surely begun."""
    places = (at for at, one in enumerate(text.paragraphs) if one != text.title and len(text.words(one).split()) > 15)
    return next(places, len(text.paragraphs))


def _foreign(text: Text, found: re.Match[str], place: int, begun: int) -> bool:
    """Whether a dateline is another outlet's: the page is somebody else's, or the article began before it."""
    return outlet(found["outlet"]).lower() not in text.outlet.lower() if text.outlet else place > begun


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
    """The outlet of a stretch that is set apart: of its address, named before it, at its end, or below it."""
    if cited := of_address(text.cites.get(span, "")):
        return cited
    place = bisect_right(text.paragraphs, span.start, key=lambda one: one.end)
    before = text.paragraphs[max(0, place - 1) : place]
    named = [found[0] for one in before if len(text.words(one)) <= LONGEST for found in FOUND.finditer(text.words(one))]
    signed = re.search(rf"[—–-]\s*({OUTLET})[^\n]{{0,40}}$", text.words(span)[-120:])
    follows = bisect_left(text.paragraphs, span.end, key=lambda one: one.start)
    below = text.paragraphs[follows] if follows < len(text.paragraphs) else None
    under = SOURCE_LINE.match(text.words(below)[:120]) if below else None
    return outlet(named[-1]) if named else outlet(signed[1]) if signed else outlet(under[0]) if under else ""
