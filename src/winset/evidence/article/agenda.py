"""What is on the table, as an article may name it: issues with their options, and who sits there.

::

    "suspend the U.S. blockade of Cuba"
         │                 └──────────── clue of the issue cuba
         └────────────────────────────── clue of its option suspend-embargo

The trap: an issue of a case has a question and labels, which no newspaper prints. What a text may say instead is
written in the case (`wording.yaml`); where a case has none, the words of its ids and labels must do, and few asks are
matched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from winset.case.parts import Actor, Issue, Wording
from winset.evidence.article.clues import Named, folded, held, holding
from winset.evidence.article.quantities import nearest_option
from winset.evidence.article.span import Span

LEAST = 4
"""Letters of a word of a label that can tell something."""
COMMON = re.compile(
    r"(?:lift|end|stop|halt|open|reopen|clos|shut|tak|accept|receiv|admit|keep|continu|send|sent|pay|fund|financ|spend|help|"
    r"requir|ask|demand|expand|more|new|people|migra|immigra|months?|case|return|deport|money|back|billion|million|"
    r"invest|increas|impos|drop|percent|process|program|workers|region|border|mexic|side|way|road|support|recib|acept|"
    r"suspend|restor|resum|allow|let|visa|south|groups|shelter|asylum|stay|wait|legal|regular|wide|give|children|young)"
    r"\w*|[\d,. ]+"
)
"""Words that many asks have, and which alone lead to no issue."""
GENERIC = frozenset(
    [
        "about",
        "along",
        "also",
        "each",
        "from",
        "half",
        "have",
        "into",
        "less",
        "many",
        "month",
        "months",
        "more",
        "most",
        "much",
        "none",
        "only",
        "other",
        "over",
        "same",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "these",
        "they",
        "this",
        "those",
        "today",
        "twice",
        "under",
        "what",
        "when",
        "which",
        "whole",
        "will",
        "with",
        "year",
        "years",
    ]
)
"""Words of labels that tell nothing apart."""


@dataclass(frozen=True)
class Topic:
    """An issue as an article may name it: its clues, those of its options, and the numbers of their levers."""

    id: str
    asked_by: str
    clues: tuple[str, ...]
    options: tuple[Named, ...]
    levers: Mapping[str, tuple[float, str]]


@dataclass(frozen=True)
class Agenda:
    """All issues and actors of a case as articles name them."""

    topics: tuple[Topic, ...]
    actors: tuple[Named, ...]


@dataclass(frozen=True)
class Match:
    """An issue that is meant, the option nearest to what is asked, and the words that tell."""

    issue: str
    option: str | None
    words: Span


def agenda(issues: Sequence[Issue], actors: Sequence[Actor], wording: Sequence[Wording]) -> Agenda:
    """The issues and actors of a case with the clues that it has for them; labels and names where it has none."""
    clues = {named.id: named for named in wording}
    topics = tuple(_topic(issue, clues.get(issue.id)) for issue in issues)
    names = tuple(
        Named(actor.id, (actor.name, actor.adjective, *(clues[actor.id].clues if actor.id in clues else ())))
        for actor in actors
    )
    return Agenda(topics, names)


def _topic(issue: Issue, named: Wording | None) -> Topic:
    levers = {
        name: (option.lever.intensity.value, option.lever.intensity.unit)
        for name, option in issue.options.items()
        if option.lever is not None
    }
    if named is not None:
        options = tuple(Named(name, named.options.get(name, ())) for name in issue.options)
        return Topic(issue.id, issue.asked_by, named.clues, options, levers)
    labels = {name: stems(option.label) for name, option in issue.options.items()}
    clues = (stems(issue.id.replace("-", " "), 3), *(clue for clue in labels.values() if " & " in clue))
    options = tuple(Named(name, (clue,) if clue else ()) for name, clue in labels.items())
    return Topic(issue.id, issue.asked_by, tuple(filter(None, clues)), options, levers)


def stems(label: str, least: int = LEAST) -> str:
    """A clue that asks for every word of a label that tells something, in any of its endings; empty if none does. Ours.

    >>> stems("Suspend the embargo"), stems("10,000 a month"), stems("work visas", 3)
    ('suspend* & embargo*', '', 'work|works & visa|visas')
    """
    words = [word for word in re.findall(r"[^\W\d_]+", folded(label)) if len(word) >= least and word not in GENERIC]
    return " & ".join(dict.fromkeys(_stem(word) for word in words))


def _stem(word: str) -> str:
    """A word without the ending of a plural or a verb; a short one with its plural alone."""
    bare = word[:-3] if word.endswith("ies") else re.sub(r"(?<![su])s$", "", word)
    bare = bare[:-1] if bare.endswith("e") and len(bare) > 5 else bare
    return f"{bare}*" if len(bare) > 4 else f"{bare}|{bare}s"


def matches(words: str, agenda: Agenda, asker: str | None) -> tuple[Match, ...]:
    """Issues that the words of an ask name, the likeliest first.

    1. An issue is named if one of its clues holds. 2. One whose name stands there goes before others, 3. then one that
    the asker's side is known to ask, 4. then the one whose clue takes more of the words.
    """
    plain = folded(words)
    found = [(topic, span) for topic in agenda.topics if (span := holding(topic.clues, plain))]
    found.sort(key=lambda pair: (not _named(pair[0], plain), pair[0].asked_by != asker, pair[1].start - pair[1].end))
    return tuple(Match(topic.id, _option(topic, words, plain), span) for topic, span in found)


def near(words: str, around: str, agenda: Agenda, asker: str | None) -> tuple[Match, ...]:
    """Issues of which the words of an ask name one part, and what stands around it the others, the likeliest first.

    "Lift the embargo" names Cuba where its sentence does. Words that many asks have, such as verbs, tell nothing alone.

    >>> table = Agenda((Topic("cuba", "mexico", ("cuba* & embargo",), (), {}),), ())
    >>> [one.issue for one in near("lift the embargo", "Cuba asked it to lift the embargo", table, None)]
    ['cuba']
    >>> near("lift the ban", "Cuba asked it to lift the ban, and no embargo", table, None)
    ()
    """
    plain, beside = folded(words), folded(around)
    found = [(topic, span) for topic in agenda.topics if (span := _partly(topic.clues, plain, beside))]
    found.sort(key=lambda pair: (pair[0].asked_by != asker, pair[1].start - pair[1].end))
    return tuple(Match(topic.id, _option(topic, words, plain), span) for topic, span in found)


def _partly(clues: Sequence[str], plain: str, beside: str) -> Span | None:
    """Where the parts of a clue that the words have stand, if they have one of its things and the rest is beside."""
    for clue in clues:
        if held(clue, beside) is None:
            continue
        here = [span for part in clue.split(" & ") if not part.startswith("~") and (span := held(part, plain))]
        telling = [span for span in here if not COMMON.fullmatch(plain, span.start, span.end)]
        if telling:
            return max(telling, key=lambda span: span.end - span.start)
    return None


def _named(topic: Topic, plain: str) -> bool:
    """Whether a clue of one part and of several words holds, which is a name: "remain in mexico"."""
    return holding((clue for clue in topic.clues if " & " not in clue and " " in clue), plain) is not None


def _option(topic: Topic, words: str, plain: str) -> str | None:
    """The option with the nearest number, or the one whose clue takes most; nothing where none is told apart."""
    by_number = nearest_option(words, topic.levers)
    if by_number:
        return by_number
    held = [(span.end - span.start, -i, o.id) for i, o in enumerate(topic.options) if (span := holding(o.clues, plain))]
    return max(held)[2] if held else None


def actor(words: str, agenda: Agenda) -> str | None:
    """The actor that a name belongs to; nothing where it names none of them, or several.

    >>> actor("President López Obrador", Agenda((), (Named("mexico", ("obrador",)), Named("us", ("biden",)))))
    'mexico'
    """
    plain = folded(words)
    found = [named.id for named in agenda.actors if holding(named.clues, plain)]
    return found[0] if len(found) == 1 else None
