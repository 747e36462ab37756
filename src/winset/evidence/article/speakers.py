"""People and institutions that speak in an article: who, in what role, by which verb, in which words, through whom.

The trap: an item is the name as it is written at that place; who is meant may have a fuller name elsewhere::

    “has a very ambitious agenda,” a senior official told NBC News          name: a senior official; through: NBC News
    Mayorkas went to Mexico.                                                 a name, and nobody speaks

Steps, ours: 1. sentences outside of what is left out become tokens and phrases; 2. verbs find their subjects; 3. short
names find their full ones; 4. quotations find whoever says them; 5. "he said" adds to the name before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from winset.evidence.article.called import Names, folded, names
from winset.evidence.article.owners import owned
from winset.evidence.article.phrases import Phrase, Sort, phrases
from winset.evidence.article.saying import Said
from winset.evidence.article.span import Span, meets_any
from winset.evidence.article.speaking import said
from winset.evidence.article.speech import SPEAKS
from winset.evidence.article.text import Text
from winset.evidence.article.through import Through, through
from winset.evidence.article.tokens import Token, tokens

MAYBE = re.compile(r"[A-ZÁÉÍÓÚÑÜ]|\bsa(?:id|ys?)\b")
"""What a sentence has in which anybody is named or speaks."""

SHORT = 4
"""Words of a name in a headline at most."""


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks: `span` is the name as written, `who` the fullest name that the text has.

    `sort` is person, institution or unnamed. `role` is as written, empty where none stands there; `verb` as written;
    `words` are the quotations that are theirs; `through` whom they spoke to or who passed it on, with its place.
    """

    span: Span
    who: str
    sort: Sort
    role: str
    verb: Span
    sentence: Span
    words: tuple[Span, ...] = ()
    through: Through | None = None


@dataclass(frozen=True)
class Heard:
    """One sentence with its tokens, everybody in it, and who speaks."""

    sentence: Span
    row: list[Token] = field(repr=False)
    found: list[Phrase] = field(repr=False)
    spoken: list[Said]


def speakers(text: Text, left_out: Sequence[Span] = (), blocks: Sequence[Span] = ()) -> tuple[Speaker, ...]:
    """Who speaks in a text, in order of their names' places; nothing is read from `left_out`. Ours.

    In `blocks` of other outlets a paragraph that is quoted whole is news, and who speaks in it speaks.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("Talks go on, says Ana Roe, a fellow at WOLA. “We ask,” Roe told NBC News. Joe Doe was there.")
    >>> [(text.words(one.span), one.who, one.role, [text.words(q) for q in one.words]) for one in speakers(text)]
    [('Ana Roe', 'Ana Roe', 'a fellow at WOLA', []), ('Roe', 'Ana Roe', '', ['We ask,'])]
    """
    heard = [_heard(text, sentence, blocks) for sentence in text.sentences if not meets_any(left_out, sentence)]
    people = [_named(text, one, phrase) for one in heard for phrase in one.found if phrase.sort == "person"]
    known = names(text.plain, people)
    made = [_speaker(text, one, spoken, known) for one in heard for spoken in one.spoken]
    made = _pronouns(text, heard, _once(made), known)
    return tuple(_with_words(text, _same_unnamed(text, made)))


def _heard(text: Text, sentence: Span, blocks: Sequence[Span]) -> Heard:
    if not MAYBE.search(text.plain, sentence.start, sentence.end):
        return Heard(sentence, [], [], [])
    row = tokens(text.plain, sentence)
    found = phrases(row)
    lent = meets_any(blocks, sentence)
    barred = [_quoted(text, token, lent) for token in row]
    spoken = said(row, found, barred)
    if sentence == text.title:
        spoken = [one for one in spoken if row[one.verb].word != ":" or not row[one.phrase.first].word.isupper()]
    if not _headline(text, sentence, row):
        return Heard(sentence, row, found, spoken)
    return Heard(sentence, row, [], [one for one in spoken if one.phrase.name[1] - one.phrase.name[0] <= SHORT])


def _quoted(text: Text, token: Token, lent: bool) -> bool:
    """Whether a token lies in somebody's quotation; the marks around a whole paragraph of a block are nobody's."""
    quote = text.quote(token.start)
    paragraph = text.paragraph(token.start) if quote and lent else None
    whole = quote and paragraph and quote.start - paragraph.start <= 1 and paragraph.end - quote.end <= 1
    return quote is not None and not whole


def _headline(text: Text, sentence: Span, row: Sequence[Token]) -> bool:
    """Whether a sentence is written large throughout, as headlines are: a run of capitals in it is no name."""
    words = [token for token in row if token.word[0].isalpha()]
    large = sum(token.large for token in words)
    return text.plain[sentence.end - 1] not in '.!?”"' and len(words) > 3 and 2 * large > len(words)


def _named(text: Text, one: Heard, phrase: Phrase) -> str:
    return text.plain[one.row[phrase.name[0]].start : one.row[phrase.name[1] - 1].end]


def _speaker(text: Text, one: Heard, spoken: Said, known: Names) -> Speaker:
    phrase, row = spoken.phrase, one.row
    last = phrase.last if phrase.sort == "unnamed" else phrase.name[1]
    span = Span(row[phrase.name[0]].start, row[last - 1].end)
    name = text.words(span)
    who = known.who(name) if phrase.sort != "unnamed" else " ".join(name.split())
    person = phrase.sort == "institution" and folded(name) in known.aliases and who in known.full
    role = _role(text, one, phrase)
    verb = Span(row[spoken.verb].start, row[spoken.verb_last - 1].end)
    passed = through(text, one.sentence, span, verb)
    return Speaker(span, who, "person" if person else phrase.sort, role, verb, one.sentence, (), passed)


def _role(text: Text, one: Heard, phrase: Phrase) -> str:
    """The role before a name, behind it, or between commas after it."""
    from winset.evidence.article.known import ROLES

    if phrase.role[1] > phrase.role[0]:
        stretch = one.row[phrase.role[0] : phrase.role[1]]
        words = text.plain[stretch[0].start : stretch[-1].end]
        return " ".join(words.split()).removesuffix("’s").removesuffix("'s")
    after = one.row[phrase.last :]
    if phrase.sort != "person" or not after or after[0].word not in ",(":
        return ""
    end = next((at for at, token in enumerate(after[1:26], 1) if token.word in ',.;:)—”"' or token.low in SPEAKS), 0)
    stretch = after[1:end]
    if not stretch or not any(token.low.removesuffix("s") in ROLES for token in stretch):
        return ""
    return " ".join(text.plain[stretch[0].start : stretch[-1].end].split())


def _once(made: Sequence[Speaker]) -> list[Speaker]:
    """One item a name, by place; of two verbs with one subject the first."""
    first: dict[Span, Speaker] = {}
    for one in made:
        first.setdefault(one.span, one)
    return sorted(first.values(), key=lambda one: one.span)


def _same_unnamed(text: Text, made: Sequence[Speaker]) -> Iterator[Speaker]:
    """Those without a name who were met before: "the officials" are the officials of earlier."""
    before: list[str] = []
    for one in made:
        if one.sort == "unnamed":
            words = one.who.split()
            again = words[0].lower() in ("the", "those", "these") and len(words) < 7
            last = words[-1].lower()
            met = next((old for old in reversed(before) if last in old.lower().split()), "") if again else ""
            before.append(met or one.who)
            yield replace(one, who=met or one.who)
        else:
            yield one


def _pronouns(text: Text, heard: Sequence[Heard], made: list[Speaker], known: Names) -> list[Speaker]:
    """Names to which "he said" or "she said" points, where they speak nowhere else: the person last named first."""
    have = {one.span for one in made}
    found = list(made)
    last: tuple[Heard, Phrase] | None = None
    for one in heard:
        people = [phrase for phrase in one.found if phrase.sort == "person"]
        spoken = [said.phrase for said in one.spoken if said.phrase.sort == "person"]
        place = _he_said(text, one)
        if place is not None and people and people[0].first == 0 and people[0].last < place - 2:
            last = (one, people[0])
        if place is not None and last is not None and not spoken:
            source, phrase = last
            near = one.sentence.start - source.sentence.end < 400
            made_up = _speaker(text, source, Said(phrase, phrase.first, phrase.first + 1), known)
            verb = Span(one.row[place].start, one.row[place].end)
            if near and made_up.span not in have:
                found.append(
                    replace(
                        made_up,
                        verb=verb,
                        sentence=one.sentence,
                        through=through(text, one.sentence, made_up.span, verb),
                    )
                )
                have.add(made_up.span)
        signed = one.row and one.row[0].low == "by"
        begins = [phrase for phrase in people if _begins(one.row, phrase) and not signed]
        opening = [phrase for phrase in begins if text.quote(one.row[phrase.first].start) is None]
        if spoken or opening:
            last = (one, (spoken or opening)[-1])
    return sorted(found, key=lambda one: one.span)


def _begins(row: Sequence[Token], phrase: Phrase) -> bool:
    """Whether somebody is at the head of a sentence, or of what follows its first comma."""
    commas = [at for at, token in enumerate(row[: phrase.first]) if token.word == ","]
    return phrase.first <= 3 or commas == [phrase.first - 1]


def _he_said(text: Text, one: Heard) -> int | None:
    """The place of the verb in "he said", outside of quotations."""
    for place, token in enumerate(one.row[:-1]):
        follows = one.row[place + 1]
        if token.low in ("he", "she") and follows.low in SPEAKS and text.quote(token.start) is None:
            return place + 1
    return None


def _with_words(text: Text, made: Iterator[Speaker]) -> Iterator[Speaker]:
    """Speakers with the quotations that are theirs: of their sentence, of their paragraph, or of the next one."""
    everybody = list(made)
    told = owned(text, [one.verb for one in everybody])
    return (replace(one, words=tuple(told.get(at, ()))) for at, one in enumerate(everybody))
