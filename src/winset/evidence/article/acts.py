"""Acts of a case as articles may name them, and where a sentence names one.

::

    remain in mexico                      a name
    visa|visas & brazil* & requir*        no name: three words that must stand close together

The trap: words that are no name stand in many sentences. They count only close together and where nothing says that it
is merely thought of ("could one day require visas"). And a name in small letters may be a plain phrase: people "had to
remain in Mexico".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from winset.case.clue_words import DATED
from winset.case.parts import Intervention, Threat, Wording
from winset.evidence.article.agenda import stems
from winset.evidence.article.clues import Named, held, marked
from winset.evidence.article.days import Days
from winset.evidence.article.span import Span

NEWS = 10
"""Days for which an act is news, and told without its date."""

AHEAD = 14
"""Days by which papers may tell of an act before the case dates it: leaked, announced, planned."""

CLOSE = 140
"""Signs in which words that are no name must stand together."""

THOUGHT = re.compile(
    r"\b(?:would|could|might|may(?=\s+[a-z])|whether|wants?|wanted|consider(?:s|ed)?|considering(?!\s+that)|propos\w*|"
    r"hopes?|hoped|refus\w*|reject\w*)\b"
)
"""Words by which an act is merely thought of or wanted; "will" and "must" tell of acts too."""

PLAIN = re.compile(r"(?:remain|stay|wait|return|come|go|live|work)\b")
"""Verbs with which a name may begin; in small letters they may be just that."""
BEFORE_NAME = re.compile(
    r"(?:[\"“‘'-]|\b(?:the|a|an|its|his|this|that|so-called|called|known as|under|dubbed|revived?)\s)$", re.I
)
COUNTED = re.compile(r"(?:\d[\d.,]*|million|thousands?|hundreds?|dozens?)\s+(?:of\s+)?(?:[\w-]+\s+){0,2}$")
EXACT = re.compile(r"(?<![\d,.$])\d{1,3},(?!\d00\b)\d{3}(?![\d,])|(?<![\d,.$])\d{1,3},\d{3},\d{3}\b")
"""A number that somebody counted: not a round one."""
COUNTING = 40
"""Signs around words in which an exact number makes them words of a count."""
GREW = re.compile(
    r"(?:ons|sts|ents)\s+(?:by \w+\s)?"
    r"(?:rose|fell|numbered|dropped|climbed|totale?d|came|reached|increased|jumped|doubled|hit)\b"
)
"""Where a noun in the plural is a figure."""
APART = re.compile(
    r"\s(?:after|while|because|whether|before|although)\s|[a-z]\.\s+[A-Z]|[:;](?=\s)|"
    r",\sand\s(?:the|an?|its|his|her|their|it|he|she|they|has|have|in|on)\s"
)
"""What parts two clauses, which no act goes across."""
SHARE = re.compile(
    r"(?:percent|per\scent|%|por\sciento|third|half|quarter)s?\s(?:of|de)\s(?:(?:all|the|those|whom|that|los|las|que)\s){0,3}"
    r"(?:[A-Z][\w.]*(?:[’']s)?\s){0,3}$"
)
"""What stands before words that a share is taken of: "28 percent of Mexico's detentions"."""
COUNT = re.compile(
    r"(?:detentions?|apprehensions?|arrests?|expulsions?|encounters?|returns?|removals?|appointments?|deportations?|enrol\w+)\b"
)
"""What a name is a word of where something is counted: "a million Title 42 expulsions" tells of no act."""
AFTER_NAME = re.compile(r"[\"”’'-]|\s(?:polic|program|protocol|rule|plan\b|scheme|agreement|deal)")


@dataclass(frozen=True)
class Known:
    """An act of the case: the days on which it was announced, began and ended, and the clues by which texts name it.

    `by` are the clues of the governments that did it; none where the case has no words for them. `names` are the clues
    of one part of all acts of the case.
    """

    named: Named
    title: str
    start: dt.date | None
    announced: dt.date | None
    end: dt.date | None
    months: bool
    by: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """Its id in the case."""
        return self.named.id

    def off(self, date: Days) -> int | None:
        """Days between a date of a text and the nearest of its own; nothing where the case gives it none."""
        own = [day for day in (self.announced, self.start, self.end) if day is not None]
        return min((date.near(day) for day in own), default=None)

    def later(self, day: dt.date | None) -> bool:
        """Whether it was not known yet on a day."""
        first = self.announced or self.start
        return day is not None and first is not None and (first - day).days > AHEAD

    def news(self, day: dt.date | None) -> bool:
        """Whether it was announced or began in the days before one."""
        own = [one for one in (self.announced, self.start) if one is not None]
        return day is not None and any(0 <= (day - one).days <= NEWS for one in own)


@dataclass(frozen=True)
class Naming:
    """A place at which a clue of an act holds; `parts` is how much more than one thing the clue asks for.

    `name` is whether it asks for one thing alone, which is then a name; `named` whether it begins with a name; `dated`
    whether it asks for a date of the act as well, `phrase` whether its place is words that a clue writes out.
    """

    act: Known
    span: Span
    parts: int
    name: bool
    named: bool
    clue: str
    dated: bool
    phrase: bool = False


def known(
    interventions: Sequence[Intervention], threats: Sequence[Threat] = (), wording: Sequence[Wording] = ()
) -> tuple[Known, ...]:
    """The acts of a case with their clues; those without clues go by the words of their titles.

    >>> known(())
    ()
    """
    clues = {named.id: named.clues for named in wording}
    ids = [*(one.id for one in interventions), *(one.id for one in threats)]
    alone = [clue for id in ids for clue in clues.get(id, ()) if " & " not in clue]
    names = frozenset(name for clue in alone for name in clue.split("|"))
    done = tuple(
        Known(
            Named(one.id, clues.get(one.id) or tuple(filter(None, (stems(one.title),)))),
            one.title,
            one.start,
            one.announced,
            one.end,
            one.precision == "month",
            tuple(clue for who in one.by for clue in clues.get(who, ())),
            names,
        )
        for one in interventions
    )
    threatened = tuple(
        Known(Named(one.id, clues[one.id]), one.title, None, None, None, months=False)
        for one in threats
        if one.id in clues
    )
    return done + threatened


def namings(act: Known, plain: str, written: str) -> Iterator[Naming]:
    """Where each clue of an act holds in a folded sentence; `written` is the sentence as it stands.

    >>> act = Known(Named("wait", ("remain in mexico",)), "", None, None, None, False)
    >>> [len(list(namings(act, s.lower(), s))) for s in ("They remain in Mexico.", "Remain in Mexico ended.")]
    [0, 1]
    """
    for clue in act.named.clues:
        span = held(clue, plain)
        if span is None or span.end - span.start > CLOSE or _phrase(written, span):
            continue
        parts, dated = parts_of(clue), clue.endswith(DATED)
        first = clue.partition(" & ")[0]
        phrase = "<" not in first and " " in plain[span.slice] and held(first, plain[span.slice]) is not None
        if parts and not phrase and held(marked(clue), plain[span.slice]) is None:
            continue  # too far apart for one piece
        if parts and (APART.search(written, span.start, span.end) or _figure(clue, written, span)):
            continue
        named = not parts or not act.names.isdisjoint(first.split("|"))
        if parts or not _counted(written, span):
            yield Naming(act, span, parts, not parts, named, clue, dated, phrase)


def parts_of(clue: str) -> int:
    """How many words a clue asks for beside its first.

    >>> parts_of("mpp"), parts_of("<end> & mpp & <dated>")
    (0, 1)
    """
    return clue.count(" & ") - clue.endswith(DATED)


def _figure(clue: str, written: str, span: Span) -> bool:
    """Whether words that are no name tell of a count: beside an exact number that is none of the clue's."""
    if GREW.search(written, span.start, span.end + 20) or SHARE.search(written, max(0, span.start - 60), span.start):
        return True
    first = COUNT.match(written, span.start)
    if first and COUNTED.search(written, max(0, span.start - 40), span.start):
        return True
    number = EXACT.search(written, max(0, span.start - 10), span.end + COUNTING)
    return number is not None and number[0] not in clue


def exact(written: str, span: Span) -> bool:
    """Whether a name stands close to a number that somebody counted.

    >>> exact("In May 20,191 people were expelled under Title 42.", Span(41, 49))
    True
    """
    return EXACT.search(written, max(0, span.start - COUNTING), span.end + COUNTING) is not None


def _counted(written: str, span: Span) -> bool:
    """Whether a name is here a word of what is counted."""
    last = written[span.slice].split()[-1]
    counts = COUNT.match(last) or COUNT.match(written[span.end :].lstrip())
    return bool(counts and COUNTED.search(written, max(0, span.start - 40), span.start))


def _phrase(written: str, span: Span) -> bool:
    """Whether a name is here only a verb with what follows it."""
    return bool(
        PLAIN.match(written, span.start)
        and "-" not in written[span.slice]
        and not BEFORE_NAME.search(written[max(0, span.start - 12) : span.start])
        and not AFTER_NAME.match(written, span.end)
    )
