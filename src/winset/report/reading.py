"""An article that was read, as one page of HTML: its text with what was found, and lists beside it.

The trap: what was found overlaps, and HTML does not. The text is cut at every end of every item, and each piece bears
the kinds of all items that it lies in::

    grant at least 10 million Hispanics the right to work       demand ────────────────────────────
          at least 10 million                                   number       ───────────────────
    [grant ][at least 10 million][ Hispanics the right ...]     demand · demand number · demand

The text is anybody's: it is escaped, signs that would act on a page or turn its direction are shown as a box, and the
page allows no script, no request, and no style but its own.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from winset.errors import Fault, Faulty
from winset.language import called, language, said, say, say_many
from winset.report.claimed import FITS
from winset.spelling import within

if TYPE_CHECKING:
    from winset.study.reading_told import Item, LoadedTold, NumberTold, ReadTold, SourceOf, SpanTold

Stretch = TypeVar("Stretch", bound="SpanTold")

TEMPLATE, STYLE = "reading.html.j2", "reading.css"
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Signs that a page would obey: controls, changes of direction, halves of signs."""
VERDICTS = {
    "confirmed": said("confirmed"),
    "roughly": said("roughly right"),
    "contradicted": said("contradicted"),
    "cannot_tell": said("cannot tell"),
}
KINDS = {
    "number": said("Numbers"), "demand": said("Demands"), "speaker": said("Speakers"), "measure": said("Measures"),
    "block": said("Blocks from elsewhere"),
}  # fmt: skip
ONE = {
    "number": said("number"), "demand": said("demand"), "speaker": said("speaker"), "measure": said("measure"),
    "block": said("block"),
}  # fmt: skip
WORDS = {
    "demand": said("Demand"), "offer": said("Offer"), "refusal": said("Refusal"), "threat": said("Threat"),
    "person": said("Person"), "institution": said("Institution"), "unnamed": said("Not named"),
    "unknown": said("Not known who"), "agrees": said("as in the case"), "within": said("while it was in force"),
    "differs": said("not the date of the case"), "not dated": said("not dated"),
    "introduction": said("an introduction"), "dateline": said("a dateline"),
    "blockquote": said("the markup of a quotation"),
    "quote signs": said("quote signs"), "credit": said("the name of its source"), "markup": said("the markup"),
    "quotation": said("a quotation mark"), "own voice": said("the writer’s own voice"),
    "boilerplate": said("what is no part of the article"), "end of text": said("the end of the text"),
    "endpoint": said("the endpoint"),
}  # fmt: skip
"""What the document says by keys."""
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*")


@dataclass(frozen=True)
class Cut:
    """A stretch that lies in the same items throughout: their kinds, and the items that begin and end with it."""

    text: str
    kinds: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    neutral: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it is shown; `outlet` is whose block it lies in, nothing for the article's own words.

    `begins` tells the first paragraph of a block, `dim` what is no part of the article.
    """

    pieces: tuple[Cut, ...]
    block: bool
    begins: bool
    outlet: str
    dim: bool


def paged(told: ReadTold) -> str:
    """The page of an article that was read; it holds all that it needs."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("winset.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_inert,
    )  # fmt: skip
    named = {"verdicts": VERDICTS, "kinds": KINDS, "one_of": ONE, "words": WORDS, "fits": FITS}
    environment.globals |= {name: {key: say(text) for key, text in texts.items()} for name, texts in named.items()}
    environment.globals |= {"linked": linked, "figure": figure, "say": say, "say_many": say_many, "called": called}
    environment.globals["within"] = within
    style = resources.files("winset.report").joinpath("templates", STYLE).read_text(encoding="utf-8")
    return environment.get_template(TEMPLATE).render(
        a=told,
        language=language(),
        style=_whole(style),
        policy=f"default-src 'none'; style-src 'sha256-{_hash(style)}'; base-uri 'none'; form-action 'none'",
        paragraphs=tuple(paragraphs(told)),
        by_kind={kind: [pair for pair in enumerate(told.items) if pair[1].kind == kind] for kind in KINDS},
    )


def write(told: ReadTold, path: Path) -> None:
    """Write the page: all of it appears, or nothing does; raises Faulty where it cannot be written."""
    page = paged(told)
    part = ""
    try:
        place, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(place, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except OSError as error:
        if part:
            Path(part).unlink(missing_ok=True)
        expected = "a file in a folder that is there and may be written"
        raise Faulty([Fault(str(path), found=f"it cannot be written ({error.strerror})", expected=expected)]) from error


def paragraphs(told: ReadTold) -> Iterator[Paragraph]:
    """The text paragraph by paragraph, cut where items begin and end. Ours."""
    marks = [one for one in told.items if one.kind != "block"]
    numbered = {id(one): at for at, one in enumerate(told.items)}
    cuts = sorted({place for one in [*marks, *told.loaded] for place in (one.start, one.end)})
    inside = _Inside(marks, told.loaded, numbered)
    stretches = [one for one in told.items if one.kind == "block"]
    breaks = sorted({place for one in [*stretches, *told.boilerplate] for place in (one.start, one.end)})
    for start, end in _stretches(told.plain, breaks):
        edges = [start, *_between(cuts, start, end), end]
        pieces = tuple(inside.piece(told.plain, *pair) for pair in pairwise(edges))
        block, dim = _around(stretches, start), _around(told.boilerplate, start) is not None
        first = block is not None and block.start == start
        yield Paragraph(pieces, block is not None, first, block.outlet if block else "", dim)


def _around(stretches: Sequence[Stretch], place: int) -> Stretch | None:
    """The stretch that a place lies in, of a row of them, sorted and apart; nothing if none."""
    at = bisect_right(stretches, place, key=lambda one: one.start) - 1
    return stretches[at] if at >= 0 and place < stretches[at].end else None


def _stretches(plain: str, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Paragraphs between blank lines, cut where blocks and boilerplate begin and end; none is blank."""
    for found in PARAGRAPH.finditer(plain):
        edges = [found.start(), *_between(breaks, found.start(), found.end()), found.end()]
        yield from ((start, end) for start, end in pairwise(edges) if plain[start:end].strip())


def linked(source: SourceOf) -> str:
    """The address of a source if it is one of the web, else nothing."""
    try:
        parts = urlsplit(source.url)
    except ValueError:
        return ""
    return source.url if parts.scheme in ("http", "https") and parts.netloc else ""


def figure(one: NumberTold) -> str:
    """The official figure with its period; nothing where there is none."""
    if one.official is None:
        return ""
    if one.official_unit == "ratio":
        told = say("{n} times", n=f"{one.official:,.1f}")
        return told + (f", {one.official_period}" if one.official_period else "")
    whole = f"{one.official:,.0f}" if one.official == round(one.official) else f"{one.official:,.1f}"
    return f"{whole} {one.official_unit}".strip() + (f", {one.official_period}" if one.official_period else "")


@dataclass(frozen=True)
class _Inside:
    """Items and loaded words, of which each piece is asked which ones it lies in."""

    marks: Sequence[Item]
    loaded: Sequence[LoadedTold]
    numbered: dict[int, int]

    def piece(self, plain: str, start: int, end: int) -> Cut:
        last = bisect_right(self.marks, start, key=lambda one: one.start)
        over = [one for one in self.marks[max(0, last - 40) : last] if end <= one.end]
        over.sort(key=lambda one: one.start - one.end)
        at = bisect_right(self.loaded, start, key=lambda one: one.start) - 1
        word = self.loaded[at] if at >= 0 and end <= self.loaded[at].end else None
        kinds = tuple(dict.fromkeys(one.kind for one in over)) + (("loaded",) if word else ())
        return Cut(
            plain[start:end],
            kinds,
            tuple(self.numbered[id(one)] for one in over if one.start == start),
            tuple(self.numbered[id(one)] for one in over if one.end == end),
            word.neutral if word else "",
        )


def _between(cuts: Sequence[int], start: int, end: int) -> Sequence[int]:
    first = bisect_right(cuts, start)
    return cuts[first : bisect_right(cuts, end - 1, lo=first)]


def _inert(value: object) -> object:
    """What is printed on the page, with signs that would act shown as a box; markup of ours stays markup."""
    from markupsafe import Markup

    if isinstance(value, str) and not isinstance(value, Markup):
        return ACTS.sub("\ufffd", value)
    return value


def _whole(style: str) -> object:
    from markupsafe import Markup

    return Markup(style)


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
