"""What a reader sees of a page of HTML, as plain text, and what its head says of date and outlet.

The trap: places refer to this text and never to the markup; whoever shows them needs `Page.plain`::

    <nav>Home</nav><h1>Talks begin</h1><p>The <b>two</b> sides met.      ──▶   "Talks begin\\n\\nThe two sides met.\\n"

Left out: scripts, styles, comments, navigation, footers, forms, asides, and what the markup itself hides.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from winset.evidence.article.markup import RAW, Tag, pieces, words
from winset.evidence.article.span import Span
from winset.evidence.article.widths import NO_WIDTH
from winset.evidence.article.wordlist import row

LEFT_OUT = row(
    "nav footer aside form button select option iframe object audio video canvas svg math template noscript dialog "
    "menu datalist map figcaption"
)
BLOCKS = row(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr blockquote figure figcaption "
    "address pre hr details summary body center fieldset"
)
VOID = row("area base br col embed hr img input link meta param source track wbr")
ASIDE_ROLES = row("navigation complementary search contentinfo dialog alertdialog")
ASIDE_NAMES = row(
    "share share-bar share-buttons share-tools sharing social-share social-links social-media related related-stories "
    "related-articles related-posts related-links related-content newsletter newsletter-signup newsletter-form "
    "cookie-notice cookie-banner cookie-consent comments comments-area comment-list comment-respond author-bio "
    "author-box breadcrumb "
    "breadcrumbs advertisement ad-slot promo caption wp-caption-text image-caption photo-caption"
)
"""Classes and ids that pages give to what stands beside an article; whole names only, as wrappers have longer ones."""
NEVER_ASIDE = row("html body main article section h1")
"""Elements that may hold the article itself, whatever they are called."""
UNCLOSED = row("nav form button select menu")
"""Elements that pages forget to close before the article."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
DATES = {
    "article:published_time": "meta article:published_time",
    "datepublished": "meta datePublished",
    "date": "meta date",
    "pubdate": "meta pubdate",
    "publishdate": "meta publishdate",
    "publish_date": "meta publish_date",
    "parsely-pub-date": "meta parsely-pub-date",
    "sailthru.date": "meta sailthru.date",
    "dc.date": "meta DC.date",
    "dc.date.issued": "meta DC.date.issued",
    "dcterms.created": "meta dcterms.created",
    "og:published_time": "meta og:published_time",
}
LINKED_DATA = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Dated:
    """A date as a page states it, and where."""

    where: str
    raw: str


@dataclass
class Page:
    """The visible text as it grows; `cited` are the stretches inside of blockquotes, `cites` their addresses."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""
    title: Span | None = None
    cited: list[Span] = field(default_factory=list)
    cites: dict[Span, str] = field(default_factory=dict)
    dates: list[Dated] = field(default_factory=list)
    outlet: str = ""

    @property
    def plain(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """Add words; blanks are one blank, and none at the beginning of a line."""
        text = NO_WIDTH.sub("", text)
        if not text.strip():
            self.gap = self.gap or (" " if text and self.length else "")
            return
        lead = " " if text[0].isspace() and self.length else ""
        said = (self.gap or lead) + BLANKS.sub(" ", text.strip())
        self.gap = " " if text[-1].isspace() else ""
        self.parts.append(said)
        self.length += len(said)

    def end_block(self, gap: str = "\n\n") -> None:
        """Let what follows begin a paragraph, or a line."""
        if self.length and len(gap) > len(self.gap.strip(" ")):
            self.gap = gap


@dataclass
class Walk:
    """Which elements are open; a count by name keeps a stray closing tag from searching all of them."""

    open: list[str] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    left_out_from: int | None = None
    marks: list[tuple[int, str, int, str]] = field(default_factory=list)

    def enter(self, name: str) -> None:
        """An element opens."""
        self.open.append(name)
        self.count[name] += 1

    def leave(self, name: str) -> bool:
        """An element closes, with all that are open inside of it; whether it was open."""
        if not self.count[name]:
            return False
        while True:
            last = self.open.pop()
            self.count[last] -= 1
            if last == name:
                break
        if self.left_out_from is not None and len(self.open) <= self.left_out_from:
            self.left_out_from = None
        return True


def visible(markup: str) -> Page:
    """What is seen of a page, and what its head says; ours.

    >>> seen = visible("<title>x</title><nav>Home</nav><h1>Talks begin</h1><p>The <b>two</b> sides met.<script>y")
    >>> seen.plain, seen.title
    ('Talks begin\\n\\nThe two sides met.', Span(start=0, end=11))
    """
    seen, walk = Page(), Walk()
    for piece in pieces(markup):
        if isinstance(piece, Tag):
            _meet(piece, seen, walk)
        elif walk.left_out_from is None:
            seen.add(piece)
    _marks_closed(seen, walk, 0)
    return seen


def _meet(tag: Tag, seen: Page, walk: Walk) -> None:
    """One tag: of the head, a break, or an element that opens or closes."""
    if tag.name in ("meta", "time", "script", "link") and not tag.closes:
        _head(tag, seen)
    if tag.name in ("br", "hr"):
        seen.end_block("\n" if tag.name == "br" else "\n\n")
    if tag.name in VOID or tag.name in RAW:
        return
    if tag.name in BLOCKS and walk.left_out_from is None:
        seen.end_block()
    if tag.name in ("td", "th") and walk.left_out_from is None:
        seen.add(" ")
    if tag.closes:
        if tag.name == "q" and walk.count["q"] and walk.left_out_from is None:
            seen.add("”" if walk.count["q"] == 1 else "’")
        if walk.leave(tag.name):
            _marks_closed(seen, walk, len(walk.open))
    else:
        _opened(tag, seen, walk)


def _opened(tag: Tag, seen: Page, walk: Walk) -> None:
    if tag.name in ("article", "main") and walk.left_out_from is not None and walk.open[walk.left_out_from] in UNCLOSED:
        walk.left_out_from = None  # a navigation that was never closed does not swallow the article
    if walk.left_out_from is None:
        if tag.name in LEFT_OUT or _hidden(tag) or _beside(tag):
            walk.left_out_from = len(walk.open)
        elif tag.name == "blockquote" or (tag.name == "h1" and seen.title is None):
            cite = tag.attributes.get("cite", "")[:300]
            walk.marks.append((len(walk.open), tag.name, seen.length + len(seen.gap), cite))
        elif tag.name == "q":  # browsers show marks around it that stand in no file
            seen.add("‘" if walk.count["q"] else "“")
    walk.enter(tag.name)


def _hidden(tag: Tag) -> bool:
    given = tag.attributes
    return "hidden" in given or given.get("aria-hidden") == "true" or bool(HIDDEN.search(given.get("style", "")[:500]))


def _beside(tag: Tag) -> bool:
    """Whether an element says of itself that it stands beside the article: what is shared, related, commented on."""
    if tag.name in NEVER_ASIDE:
        return False
    given = tag.attributes
    names = f"{given.get('class', '')[:500]} {given.get('id', '')[:100]}".lower().replace("_", "-").split()
    return given.get("role", "").lower() in ASIDE_ROLES or not ASIDE_NAMES.isdisjoint(names)


def _marks_closed(seen: Page, walk: Walk, depth: int) -> None:
    """Note the stretches of elements that were closed with everything above `depth`."""
    while walk.marks and walk.marks[-1][0] >= depth:
        _, name, first, cite = walk.marks.pop()
        if first >= seen.length:
            continue
        if name == "h1":
            seen.title = seen.title or Span(first, seen.length)
        elif not walk.marks or all(mark[1] != "blockquote" for mark in walk.marks):
            seen.cited.append(Span(first, seen.length))
            seen.cites[seen.cited[-1]] = cite


def _head(tag: Tag, seen: Page) -> None:
    """What a tag says of date and outlet; dates stand in the order of the page."""
    given = tag.attributes
    if tag.name == "script":
        if "ld+json" in given.get("type", "") and (found := LINKED_DATA.search(tag.inside)):
            seen.dates.append(Dated("JSON-LD datePublished", words(found[1])))
        return
    if tag.name == "time":
        if raw := given.get("datetime"):
            seen.dates.append(Dated("time element", raw[:40]))
        return
    if tag.name == "link":
        if given.get("rel", "").lower() == "canonical":
            seen.dates.append(Dated("canonical address", given.get("href", "")[:300]))
        return
    key = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
    if key in DATES and given.get("content"):
        seen.dates.append(Dated(DATES[key], given["content"][:40]))
    if key == "og:url":
        seen.dates.append(Dated("meta og:url", given.get("content", "")[:300]))
    if key == "og:site_name":
        seen.outlet = seen.outlet or given.get("content", "")[:80]
