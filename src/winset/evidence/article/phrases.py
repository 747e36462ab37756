"""Who is named in a sentence, and who is meant without a name.

The trap: a run of capital letters is more than a name. What leads to it is a role, and what "of" adds may be either::

    Mexico’s President López Obrador            role "Mexico’s President", name "López Obrador"
    Adam Roe of the Wilson Center               name "Adam Roe", role "of the Wilson Center"
    Department of Homeland Security             one institution
    three U.S. officials                        nobody's name: the phrase stands for them

Ours; rules of capital letters and lists of words (`known`), no model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from winset.evidence.article import known
from winset.evidence.article.sentences import OPENERS
from winset.evidence.article.tokens import Token
from winset.evidence.article.wordlist import row

Sort = Literal["person", "institution", "unnamed"]

PARTICLES = row("de del la las los y e da dos van von bin al")
JOINED_BY_AND = row(
    "customs citizenship immigration health justice human trade commerce democracy refugee science peace law budget "
    "management civil asylum migration families women children security culture"
)
JOINED_BY_FOR = row(
    "center centre institute council federation coalition office committee foundation organization fund campaign "
    "alliance association network project commission conference americans doctors immigrants citizens"
)
ARTICLES = row("el la los las")
"""Written large before a name, and part of it in "El Paso" alone."""
LONGEST = 14
"""Tokens of a name with its role at most."""
OWNERS = row("a an its their his her our")
"""Words behind which a few free ones may describe a group."""
NO_NAMES = row("per via asked others some many both several")
NOT_NAMES = (OPENERS - row("el la los las")) | NO_NAMES | known.MONTHS | known.DAYS
SOMEBODY = known.UNNAMED | known.GROUPS
LEADS = known.BEFORE_UNNAMED | SOMEBODY
LANDS = known.PLACES | known.DEMONYMS | row("congressional white republican democratic federal state local")
FREE = 2
"""Words of no list that may describe somebody unnamed, as in "Mexico's migration authority"."""
NO_ADJECTIVES = row("and or but that which who is was were are be has have had will would not said says told asked")
NUMERAL = re.compile(
    r"\d[\d,]*|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|hundreds?|thousands?|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
)
OF = row("of for de del")
ABOUT = row("more than about nearly over almost at least some around")
ADJECTIVE = re.compile(r"^[a-záéíóúñ]+(?:les|ses|nos|nas|cos|cas|dos|das|tes|vos|ños|eros|rios|rias)$")
"""How a Spanish adjective of several ends."""
LEADS_ROLE = known.ROLES | known.BEFORE_ROLES


@dataclass(frozen=True)
class Phrase:
    """Somebody: tokens from `first` up to `last` of the sentence, those of the name, the role's, and the sort.

    `name` and `role` are pairs of token places, the second beyond the end; a role may be empty.
    """

    first: int
    last: int
    name: tuple[int, int]
    role: tuple[int, int]
    sort: Sort


def phrases(row_of: Sequence[Token]) -> list[Phrase]:
    """Everybody in the tokens of a sentence, in order and apart from each other. Ours.

    >>> from winset.evidence.article.span import Span
    >>> from winset.evidence.article.tokens import tokens
    >>> text = "But Homeland Security Secretary Ana Roe met three U.S. officials."
    >>> words = tokens(text, Span(0, len(text)))
    >>> [" ".join(token.word for token in words[slice(*one.name)]) for one in phrases(words)]
    ['Ana Roe', 'three U.S. officials']
    """
    found: list[Phrase] = []
    place = 0
    while place < len(row_of):
        one = _unnamed(row_of, place) or _named(row_of, place)
        one = one and _owns(row_of, one)
        if one:
            found.append(_widened(row_of, one, found))
        place = one.last if one else place + 1
    return found


def _widened(row_of: Sequence[Token], one: Phrase, found: list[Phrase]) -> Phrase:
    """A name whose role is widened to the left, as of "White House press secretary Ana Roe"; takes what it swallows."""
    first = one.first
    counts = first > 0 and row_of[first].low not in ("the", "both", "las", "los")
    if one.sort == "unnamed" and counts and NUMERAL.fullmatch(row_of[first - 1].low):
        first -= 1
        while first > 0 and row_of[first - 1].low in ABOUT:
            first -= 1
        return replace(one, first=first, name=(first, one.name[1]), role=(first, first))
    if one.role != (first, one.name[0]) or one.role[0] == one.role[1]:
        return one
    while first > 0 and row_of[first - 1].low in known.BEFORE_ROLES and (first == 1 or not row_of[first - 1].large):
        first -= 1
    owner = first - 1 if first > 0 and row_of[first - 1].low == "'s" else first
    if found and found[-1].last == owner and found[-1].sort == "institution":
        first = found.pop().first
    return replace(one, first=first, role=(first, one.name[0]))


def _owns(row_of: Sequence[Token], one: Phrase) -> Phrase:
    """Whatever a name owns that speaks for itself, as of "President Joe Roe's administration"; else the name."""
    if one.sort != "person" or one.last >= len(row_of) or row_of[one.last].low != "'s":
        return one
    owned = _unnamed(row_of, one.name[0])
    return owned if owned and owned.last > one.last and owned.sort == "institution" else one


def names_large(token: Token) -> bool:
    """Whether a token may be part of a name: written large, no day, month or word that begins sentences."""
    party = token.word[1:2] == "-" and token.word.endswith(".")  # "R-Tenn."
    return token.large and not party and token.low not in NOT_NAMES


def _unnamed(row_of: Sequence[Token], first: int) -> Phrase | None:
    """Determiner, adjectives and a word such as officials; a role before a name is none of it."""
    owned, free = False, FREE + 1
    for place in range(first, min(first + 9, len(row_of))):
        token = row_of[place]
        follows = row_of[place + 1] if place + 1 < len(row_of) else None
        if known.somebody(token.word) and not (follows and (known.somebody(follows.word) or follows.low == "'s")):
            return _met(row_of, first, place, follows)
        possessive = token.low == "'s" and place > first
        owned = owned or possessive or token.low in OWNERS
        owner = place > first and follows is not None and follows.low == "'s" and token.low.isalpha()
        free = free - 1 if owned and not possessive and token.low.isalpha() and not token.large else free
        joins = (
            token.low in ("and", ",") and place > first and follows is not None and _lands(row_of[place - 1], follows)
        )
        joins = joins or _named_and(row_of, place)
        belongs = possessive or joins or owner or _describes(token, free, owned)
        if not (token.low in LEADS or names_large(token) or belongs):
            return None
    return None


def _named_and(row_of: Sequence[Token], place: int) -> bool:
    """Whether an "and" is inside of a name, as of "a Customs and Border Protection spokesperson"."""
    if row_of[place].low not in ("and", "&") or not place or place + 1 >= len(row_of):
        return False
    return row_of[place - 1].large and row_of[place - 1].low in JOINED_BY_AND and names_large(row_of[place + 1])


def _lands(before: Token, after: Token) -> bool:
    """Whether two words are of countries, as in "U.S. and Mexican officials"."""
    return before.low in LANDS and after.low in LANDS


def _describes(token: Token, free: int, owned: bool) -> bool:
    """Whether a word in small letters may stand before the noun: behind a possessive, or "a", and few of them."""
    return owned and free > 0 and token.low.isalpha() and token.low not in known.PREPOSITIONS | NO_ADJECTIVES


def _met(row_of: Sequence[Token], first: int, place: int, follows: Token | None) -> Phrase | None:
    """The phrase that ends in somebody unnamed, if it is one."""
    token = row_of[place]
    if follows is not None and (follows.low == "'s" or (names_large(follows) and token.low in known.ROLES)):
        return None
    if token.large and follows is not None and follows.low in OF and token.low in known.GROUPS:
        return None  # "Department of State" is a name
    if token.large and follows is not None and names_large(follows):
        return None  # and so is "Government Accountability Office"
    if token.large and token.low in known.ROLES | known.GROUPS and place > first and names_large(row_of[place - 1]):
        return None  # "White House Press Office" is a name
    alone = place == first
    if alone and (token.low in known.GROUPS or (not token.low.endswith("s") and token.low != "people")):
        return None
    if token.low in known.GROUPS:
        last = place + 1 if token.large else _of_what(row_of, place + 1)
        return Phrase(first, last, (first, last), (first, first), "institution")
    last = place + 1 + (follows is not None and _adjective(token, follows, row_of[place + 2 : place + 3]))
    return Phrase(first, last, (first, last), (first, first), "unnamed")


def _adjective(token: Token, follows: Token, then: Sequence[Token]) -> bool:
    """Whether what follows a Spanish word for people belongs to it: "organizaciones civiles"."""
    return bool(token.low in known.SPANISH and ADJECTIVE.search(follows.word) and then)


def _of_what(row_of: Sequence[Token], place: int) -> int:
    """Past what a group is of: "the city of El Paso", "the national chamber of transport"."""
    if place + 1 >= len(row_of) or row_of[place].low not in ("of", "de", "del"):
        return place
    at = place + 1
    at += at + 1 < len(row_of) and row_of[at].low in ("the", "la", "el", "los", "las")
    if not names_large(row_of[at]):
        return at + 1 if row_of[at].low.isalpha() and row_of[at].low not in NO_ADJECTIVES else place
    while at < len(row_of) and names_large(row_of[at]):
        at += 1
    return at


def _named(row_of: Sequence[Token], first: int) -> Phrase | None:
    """A run of capital letters with the role before it."""
    if not names_large(row_of[first]) and row_of[first].low not in known.ROLES:
        return None
    start = first
    if not row_of[first].large:
        start = _after_small_role(row_of, first)
        if start == first:
            return None
    end = _run(row_of, start)
    begin, end, role_end = _roles(row_of, start, end)
    if begin + 1 < end and row_of[begin].low in ARTICLES and row_of[begin + 1].low in known.INSTITUTIONS:
        first, begin = (begin + 1 if first == begin else first), begin + 1
    if begin >= end:
        return None
    sort: Sort = "institution" if _institution(row_of[begin:end]) else "person"
    return Phrase(first, max(end, role_end), (begin, end), _role(row_of, first, begin, end, role_end), sort)


def _after_small_role(row_of: Sequence[Token], first: int) -> int:
    """Where a name begins after a role in small letters, such as "spokesman"; `first` if none does."""
    place = first
    while place < len(row_of) and not row_of[place].large and row_of[place].low in LEADS_ROLE:
        place += 1
    follows = place < len(row_of) and names_large(row_of[place])
    return place if follows and row_of[place - 1].low in known.ROLES else first


def _run(row_of: Sequence[Token], start: int) -> int:
    """Where a run of capital letters ends, small words inside of names included."""
    place = start + 1
    while place < min(len(row_of), start + LONGEST):
        if names_large(row_of[place]):
            place += 1
            continue
        jump = _joined(row_of, place)
        if not jump:
            break
        place += jump
    return place


def _joined(row_of: Sequence[Token], place: int) -> int:
    """Tokens by which a small word inside a name carries on, the large one behind it included; 0 if it does not."""
    before, token = row_of[place - 1].low, row_of[place].low
    ahead = place + 1
    while ahead < len(row_of) and row_of[ahead].low in ("the", "la", "las", "los", "el") and ahead < place + 3:
        ahead += 1
    if ahead >= len(row_of) or not names_large(row_of[ahead]):
        return 0
    role_between = token == "'s" and any(one.low in known.ROLES for one in row_of[ahead : ahead + 5])
    plural = row_of[place].word in "’'" and row_of[ahead].low in known.INSTITUTIONS | known.GROUPS
    allowed = (
        plural
        or token in PARTICLES | {"of"}
        or (token in ("and", "&") and before in JOINED_BY_AND)
        or (token in ("for", "on", "against") and before in JOINED_BY_FOR)
        or role_between
    )  # fmt: skip
    return ahead + 1 - place if allowed else 0


def _roles(row_of: Sequence[Token], start: int, end: int) -> tuple[int, int, int]:
    """Where the name begins and ends inside a run, and where a role behind it ends."""
    begin = start
    for place in range(start, end):
        office = place + 1 < end and row_of[place + 1].low in known.INSTITUTIONS  # "Justice Department" is one name
        if row_of[place].low in known.ROLES and place + 1 < end and not office:
            begin = _past_office(row_of, place + 1, end)
    of = next((place for place in range(begin + 1, end) if row_of[place].low == "of"), end)
    if of < end and of - begin >= 2 and not _institution(row_of[begin:of]):
        return begin, of, end
    return begin, end, end


def _past_office(row_of: Sequence[Token], place: int, end: int) -> int:
    """Past "of State" and the like, where a name follows it."""
    if row_of[place].low not in ("of", "de"):
        return place
    ahead = place + 1
    while ahead < end and (row_of[ahead].low in known.OFFICES | {"the", "affairs", "relations", "security", "and"}):
        ahead += 1
    return ahead if place + 1 < ahead < end else place + 2 if place + 2 < end else place


def _role(row_of: Sequence[Token], first: int, begin: int, end: int, role_end: int) -> tuple[int, int]:
    if begin > first:
        return first, begin
    return (end, role_end) if role_end > end else (first, first)


def _institution(row_of: Sequence[Token]) -> bool:
    """Whether a name is that of an institution or a place: by its words, or all letters large and short."""
    if any(token.low in known.INSTITUTIONS | known.PLACES for token in row_of):
        return True
    return len(row_of) == 1 and row_of[0].word.isupper() and 2 <= len(row_of[0].word.rstrip(".")) <= 6
