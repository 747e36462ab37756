"""HTML as a row of tags and words, in one pass whatever stands in it.

The trap: the standard library's parser needs minutes for some megabytes of unclosed comments in the Pythons that we
support. Here every search that finds nothing ends the text, as it does in a browser, so no place is looked at twice::

    <p class=a>Talks <!-- note -->begin</p>    ──▶    Tag(p, {class: a}), "Talks ", "begin", Tag(p, closes)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

NAME = re.compile(r"/?[a-zA-Z][^\s/>]*")
ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=]?[^\s/>=]*)")
EQUALS = re.compile(r"\s*=\s*")
BARE = re.compile(r"[^\s>]*")
RAW = ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
"""Elements whose inside is no markup: they end at their own closing tag only."""
CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in RAW}
LONG_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
MOST_ATTRIBUTES = 64
"""Attributes of a tag that are kept."""


@dataclass(frozen=True)
class Tag:
    """A tag: its name in small letters, its attributes if it opens, the raw inside of a script or a title."""

    name: str
    closes: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    inside: str = ""


def pieces(markup: str) -> Iterator[Tag | str]:
    """Tags and stretches of words, in order; comments and declarations are left out. After the HTML standard's tokens.

    >>> list(pieces("a &amp; b<!-- c --></p>"))
    ['a & b', Tag(name='p', closes=True, attributes={}, inside='')]
    """
    place, end = 0, len(markup)
    while place < end:
        opens = markup.find("<", place)
        if opens < 0:
            opens = end
        if opens > place:
            yield words(markup[place:opens])
        if opens == end:
            return
        if name := NAME.match(markup, opens + 1):
            tag, place = _tag(markup, name)
            if tag is not None:
                yield tag
        elif markup[opens + 1 : opens + 2] in ("!", "?", "/"):
            place = _past(markup, "-->" if markup.startswith("<!--", opens) else ">", opens + 2)
        else:
            yield "<"
            place = opens + 1


def words(raw: str) -> str:
    """Words with their character references resolved; a number too large to be a sign becomes the replacement sign.

    >>> words("L&oacute;pez &#8220;AMLO&#8221; &#99999999999;") == "López “AMLO” \\ufffd"
    True
    """
    return html.unescape(LONG_REFERENCE.sub("\ufffd", raw)) if "&" in raw else raw


def _past(markup: str, mark: str, place: int) -> int:
    """The place behind the next `mark`, or the end."""
    found = markup.find(mark, place)
    return len(markup) if found < 0 else found + len(mark)


def _tag(markup: str, name: re.Match[str]) -> tuple[Tag | None, int]:
    """A tag and the place behind it; nothing where the text ends inside the tag."""
    closes = name[0].startswith("/")
    called = name[0].lstrip("/").lower()
    attributes, place = _attributes(markup, name.end())
    if place > len(markup):
        return None, len(markup)
    if closes or called not in RAW:
        return Tag(called, closes, attributes), place
    closing = CLOSING[called].search(markup, place)
    end = closing.start() if closing else len(markup)
    return Tag(called, False, attributes, markup[place:end]), _past(markup, ">", end)


def _attributes(markup: str, place: int) -> tuple[dict[str, str], int]:
    """Attributes of a tag and the place behind its ``>``; beyond the end where there is none."""
    found: dict[str, str] = {}
    while place < len(markup):
        attribute = ATTRIBUTE.match(markup, place)
        assert attribute is not None  # it matches nothing too
        place = attribute.end()
        if markup[place : place + 1] == ">":
            _keep(found, attribute[1], "")
            return found, place + 1
        value, place = _value(markup, place)
        _keep(found, attribute[1], value)
    return found, len(markup) + 1


def _value(markup: str, place: int) -> tuple[str, int]:
    equals = EQUALS.match(markup, place)
    if equals is None:
        return "", place
    mark = markup[equals.end() : equals.end() + 1]
    if mark and mark in "\"'":
        end = markup.find(mark, equals.end() + 1)
        return ("", len(markup)) if end < 0 else (markup[equals.end() + 1 : end], end + 1)
    bare = BARE.match(markup, equals.end())
    assert bare is not None  # it matches nothing too
    return bare[0], bare.end()


def _keep(found: dict[str, str], name: str, value: str) -> None:
    if name and len(found) < MOST_ATTRIBUTES:
        found.setdefault(name.lower(), words(value))
