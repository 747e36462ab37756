"""Who stands beside a quotation with any verb: what follows the closing mark is whoever said it.

The trap: no list of verbs is long enough for how people are said to speak, but beside a quotation none is needed::

    “Nobody told us,” shrugged Ana Roe        behind the mark: a verb and a name, or a name and a verb
    Ana Roe sighed: “Nobody told us.”         before it: a name and a verb, and a colon or comma
    the “wall” Ana Roe visited                no pause before the mark that closes: quoted, and no speech

Ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from winset.evidence.article import known
from winset.evidence.article.phrases import Phrase
from winset.evidence.article.saying import BEING, Said
from winset.evidence.article.speech import MARKS, NO_SPEECH, PAUSES, TURNS
from winset.evidence.article.standing import FAR, governed, led, turned
from winset.evidence.article.tokens import Token
from winset.evidence.article.wordlist import row

PAUSED = ",?!.…—–"
"""Signs by which speech ends before the mark that closes it."""
FINITE = re.compile(r"\w{2}(?:ed|es|s|ó|aba|ía|aron|ieron|aban|ían)$")
"""How a verb ends that stands before its subject."""
PRESENT = re.compile(r"[a-zñ]{3,}[ae]$")
"""How one ends in Spanish that tells of now; before a name alone."""
NO_VERBS = (
    NO_SPEECH | BEING | known.PREPOSITIONS | PAUSES | TURNS | known.ROLES | known.UNNAMED | known.GROUPS
    | row(
        "the a an this that these those his its their her our has have had los las les es son era fue ha han he she "
        "they it we you i and or nor is as than said also just even very his himself herself which what where whose "
        "while once despite maybe some late same outside inside alongside because "
        "there here then who does unos otros otras estas estos pues tras mientras además después antes"
    )
)  # fmt: skip
"""Words in small letters that are no verb of one who speaks."""
SMALL = row("of the a an in and for to on de la el y los las")
"""Words that are small in titles too."""
ANY = re.compile(r"[a-záéíóúñü]{3,}$")


def attributed(row_of: Sequence[Token], found: Sequence[Phrase], place: int, barred: Sequence[bool]) -> Said | None:
    """Whoever is the subject of a verb beside a quotation, whatever the verb; nothing elsewhere."""
    token = row_of[place]
    if not ANY.match(token.word) or token.low in NO_VERBS:
        return None
    start = place - 1 if row_of[place - 1].low == "se" else place
    if _closes(row_of, start, barred):
        now = PRESENT.search(token.low) and any(one.first == place + 1 and one.sort == "person" for one in found)
        return turned(row_of, found, place, barred) if now or FINITE.search(token.low) else None
    close = (one for one in found if one.last <= place <= one.last + FAR)
    one = next((one for one in close if _next_to(row_of, one, place)), None)
    if one is None or barred[one.first] or governed(row_of, one):
        return None
    start = one.first - 1 if one.first and row_of[one.first - 1].low in ("the", "a", "an", "el", "la") else one.first
    if _closes(row_of, start, barred) or _opens(row_of, place, barred):
        return Said(led(row_of, one) if one.sort == "unnamed" else one, place, place + 1)
    return None


def _closes(row_of: Sequence[Token], place: int, barred: Sequence[bool]) -> bool:
    """Whether a quotation that is speech ends right before a place: “Talks go on,” or “Talks go on”,."""
    at = place - 1
    outside = at > 0 and row_of[at].word == ","
    at -= outside
    if at < 1 or row_of[at].word not in MARKS or not barred[at - 1]:
        return False
    return (outside or row_of[at - 1].word in PAUSED) and _speech(row_of, at - 1, barred)


def _speech(row_of: Sequence[Token], last: int, barred: Sequence[bool]) -> bool:
    """Whether quoted words are somebody's speech, and no title (“The Wall,”) and no single word (the “caravan,”)."""
    first = last
    while first > 0 and barred[first - 1]:
        first -= 1
    words = [token for token in row_of[first : last + 1] if token.low[0].isalpha()]
    small = [token for token in words if not token.large and token.low not in SMALL]
    return len(words) > 1 and (bool(small) or row_of[last].word in "?!")


def _opens(row_of: Sequence[Token], place: int, barred: Sequence[bool]) -> bool:
    """Whether a colon or comma, and a quotation, follow a verb after a few words at most."""
    for at in range(place + 1, min(place + 5, len(row_of) - 1)):
        if row_of[at].word in ",:":
            return row_of[at + 1].word in MARKS and at + 2 < len(row_of) and barred[at + 2]
        if barred[at] or not row_of[at].word[0].isalnum():
            return False
    return False


def _next_to(row_of: Sequence[Token], one: Phrase, place: int) -> bool:
    """Whether somebody stands right before a verb, or with what is told of them between two commas."""
    if one.last == place or led(row_of, one).last == place:
        return True
    between = row_of[one.last : place]
    apposed = len(between) > 2 and between[0].word in ",(" and between[-1].word in ",)"
    return apposed and len(between) < 20 and not any(token.word in ',.;:“”"' for token in between[1:-1])
