"""Words and signs of a sentence, one by one, with their places.

The trap: a possessive is a token of its own, because what speaks in "Mexico's president said" is not Mexico's::

    Mexico's president, Rep. Roe, said      ──▶  Mexico | 's | president | , | Rep. | Roe | , | said
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from winset.evidence.article.span import Span

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[’']s\b|(?<=[^\W\d_]s)[’'](?=\s[^\W\d_])"
    r"|(?:MR|MRS|MS|DR|SEN|REP|Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Pres|Prof|Rev|Hon|St|Atty|Sra?|Jr)\.|No\.(?=\s\d)"
    r"|[A-Z]-(?:[A-Z]\.){2,}|[A-Z]-[A-Z][a-z]{2,5}\.(?=[,)])|[A-Z]\.(?=\s[A-Z])|[^\W_]+(?:[-’'](?!s\b)[^\W_]+)*|[^\w\s]"
)


@dataclass(frozen=True)
class Token:
    """One word or sign: its place, as written, and in small letters."""

    start: int
    end: int
    word: str
    low: str

    @property
    def large(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.word[0].isupper()


def tokens(plain: str, span: Span) -> list[Token]:
    """The tokens of a stretch, in order. Ours.

    >>> [token.word for token in tokens("Mexico’s president, U.S. Rep. Roe, said", Span(0, 39))]
    ['Mexico', '’s', 'president', ',', 'U.S.', 'Rep.', 'Roe', ',', 'said']
    """
    found = TOKEN.finditer(plain, span.start, span.end)
    return [Token(*one.span(), one[0], _low(plain, one, span.start)) for one in found]


def _low(plain: str, one: re.Match[str], start: int) -> str:
    """A word in small letters; the apostrophe of "the growers' group" is a possessive like any other."""
    low = one[0].lower().replace("’", "'")
    return "'s" if low == "'" and plain.rfind("‘", start, one.start()) < 0 and _after_s(plain, one) else low


def _after_s(plain: str, one: re.Match[str]) -> bool:
    return plain[one.start() - 1 : one.start()] == "s" and plain[one.end() : one.end() + 1].isspace()
