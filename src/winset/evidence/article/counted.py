"""How much of a text is a number: the figure with its hedge and what it counts, and nothing that is counted otherwise.

::

    among them 9,238 Hondurans          the people right behind it belong to it
    150,327 of the Darién crossings     what it is a part of does not
    10,000 guards;  Dec. 18;  Rondón, 29,       no number that an article is checked by

The trap: what is counted stands right behind the figure or is left out. A noun from further off is another's: "of the
9,238 two thirds came by bus" counts no buses.
"""

from __future__ import annotations

import re

from winset.evidence.article.span import Span

BARE = re.compile(r"(?:\d|\b(?:million|thousand|hundred|mil|mill[oó]n|millones|parole))$")
"""A number that nothing is counted by yet."""
_PEOPLE = r"[A-Z][a-z]+(?:ns|ese|ics)\b"
_PLURAL = (
    r"(?!(?:less|across|versus|plus|minus|thus|perhaps|always|does|lives|comes|makes|remains|years|months|weeks|days|"
    r"hours|minutes|menos|entonces|antes|tres|seis|meses|semanas|horas|años|días|veces|es|as|minutos|others|towards|"
    r"besides|unless|guards|guardias|elementos)\b)"
    r"[a-zñáéíóú]{3,}s\b"
)
COUNTED = re.compile(
    rf"(?:(?<=millones)\sde|(?<=mill[oó]n)\sde)?(?:\s(?:additional|new|extra|more|parole|H-2[AB]|nuev[oa]s)){{0,2}}\s(?:{_PEOPLE}|{_PLURAL})"
    rf"(?:(?:,\s{_PEOPLE})*,?\s(?:and|y)\s{_PEOPLE})?|"
    r"\sof\sthem\b"
)
"""What may stand right behind a number that it counts: a people, a row of peoples, a noun in the plural."""
RATE = re.compile(r"\s(?:an?|per|each|al|por|cada)\s(?:day|week|month|year|d[ií]a|semana|mes|año)\b")
ONLY = re.compile(r"\b(?:only|just|barely|sólo|solo|apenas)\s$", re.IGNORECASE)
"""A hedge that says that a number is small."""
WHOLE = re.compile(r"(?<=\d)\s(?:of\s(?:the|all|its)|de\s(?:los|las))\s")
"""What a number is a part of."""
WHO = re.compile(
    r"(?:(?<=people)|(?<=ersonas)|(?<=igrants))\s(?:who|that|without|sin|now|already|live\w*|living|in\s(?:the|this)|here|que|en)\b.{12,}$"
)
"""What is said of people behind the word for them."""
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_MESES = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
DAY = re.compile(rf"\b{_MONTHS}\s$|[\d][-/]$")
DAY_BEHIND = re.compile(rf"[-/]\d|(?:\s(?:al|y)\s\d\d?)?\s(?:de\s{_MESES}|{_MONTHS})(?!\w)")
"""A month beside a number of two digits makes it a day."""
DAY_THROUGH = re.compile(rf"\b{_MONTHS}\s\d{{1,2}}\s?(?:through|to|and|[-–])\s?$")
"""The first of two days stands before the second."""
SERIAL = re.compile(
    r"\b(?:No\.|N[úu]m\.|n[úu]m\.|Brief|Note|Channel|Canal|(?:[Pp]ress\s)?[Rr]elease|Issue|Vol\.|Volume|Section|Chapter|Page|"
    r"Bulletin|Bolet[ií]n|Comunicado|Highway|Route|Interstate|Episode|Gate|Bus|Room)\s$"
)
"""Words behind which a number is a name: of a paper, a broadcaster, a road."""
TALLIED = re.compile(r"\b(?:votes?|votos?)\s(?:to|against|contra|a)\s$")
"""The other side of a vote whose first number is told with it."""
ITEM = re.compile(r"[.)]\s")
_NUMERALS = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand|"
    r"million|dos|tres|cuatro|cinco|seis|diez|mil)"
)
IN_WORDS = re.compile(rf"{_NUMERALS}(?:[\s-]{_NUMERALS})*\b", re.IGNORECASE)
AGE = re.compile(r"[A-ZÁÉÍÓÚ][\wáéíóúñ]+,\s$")
OTHERS = re.compile(
    r"\s(?:[A-Za-z’'-]+\s){0,2}?(?:guards|guardsmen|troops|soldiers|members|elements|agents|officers|judges|shelters|"
    r"pounds|kilos|kilograms|miles|kilomet(?:er|re)s|trains|buses|trucks|guardias|elementos|soldados|agentes|albergues)\b"
)
"""What an article's numbers of people, events and money do not count."""


def cut(plain: str, start: int, end: int) -> Span:
    """A number with what stands beside it and belongs to it, and without what does not. Ours.

    >>> words = "It held 9,238 Hondurans, and 150,327 of the crossings were theirs."
    >>> words[cut(words, 8, 13).slice], words[cut(words, 29, 53).slice]
    ('9,238 Hondurans', '150,327')
    """
    for tail in (WHOLE, WHO):
        if found := tail.search(plain[start:end]):
            end = start + found.start()
    if BARE.search(plain, start, end):
        counted = COUNTED.match(plain, end)
        end = counted.end() if counted else end
    rate = RATE.match(plain, end)
    hedge = ONLY.search(plain, max(0, start - 8), start)
    return Span(hedge.start() if hedge else start, rate.end() if rate else end)


def other(plain: str, start: int, end: int) -> bool:
    """Whether a number is a day, an age, a time, a name, the place in a list, or counts what nothing is checked by.

    >>> words = "On Dec. 18 it sent 10,000 guards."
    >>> other(words, 8, 10), other(words, 19, 25)
    (True, True)
    """
    figure = plain[start:end]
    if _names(plain, start, end):
        return True
    if figure.isdigit() and len(figure) <= 2:
        day = DAY.search(plain, max(0, start - 12), start) or DAY_BEHIND.match(plain, end)
        if day or (AGE.search(plain, max(0, start - 20), start) and plain[end : end + 1] in ",."):
            return True
    digits = re.search(r"\d[\d,.]*", figure) or IN_WORDS.match(figure)
    return digits is not None and "$" not in figure and OTHERS.match(plain, start + digits.end()) is not None


def _names(plain: str, start: int, end: int) -> bool:
    """Whether digits are an hour, the place in a list, the name of something or the other side of a vote."""
    figure, before = plain[start:end], plain[max(0, start - 24) : start]
    if not re.fullmatch(r"\d{1,3}(?:-\d\d?)?", figure):
        return False
    hour = re.search(r"\d:$", before) or re.match(r":\d\d", plain[end : end + 3])
    item = (not before or before.endswith("\n")) and ITEM.match(plain, end)
    return bool(hour or item or SERIAL.search(before) or TALLIED.search(before) or DAY_THROUGH.search(before))
