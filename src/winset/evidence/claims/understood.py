"""Whether every word around a number is understood: a number is contradicted only where no word may make it another.

The trap: the word that makes a number a part of a count is most often one that no table has. So not the words that
forbid are listed, but those that change nothing; any other word is a reason to say nothing::

    apprehended 45,000 people in December 2023                                         every word is known
    apprehended 45,000 people from outside the Western Hemisphere in December 2023     outside? Western? Hemisphere?
"""

from __future__ import annotations

import re

from winset.evidence.claims.seen import Seen

_WORDS = """
a an the of in at on by for to from and or with during as that this these those which who whom it its their they he
she we there here were was is are be been had has have did do not nor also but so then yet still even while whereas
mientras just only alone all any total totals altogether overall whole entire itself than when against compared own
too fact number numbers figure figures count counts counted tally tallies record records recorded recording report
reports reported reporting registered registering logged logging saw see sees seen made make makes making reach
reached reaches reaching came come comes stood stand stands totaled totalled totaling totalling numbered numbering
amounted hit hitting put puts tallied documented posted listed showed shows show met found noted brought took into
custody went caught passed times averaged averaging busy busier carried out closed led followed migrants migrant
people persons nationalities cross border borders agency agencies agent agents officer officers authorities
authority officials official government institute migration immigration patrol customs protection department
homeland security data statistics published publicly newest latest year years fiscal calendar budget united states
u.s us mexican panama panamanian southern southwest southwestern sector gap jungle irregularly irregular illegally
illegal unlawful unlawfully through across along near between el la los las lo un una unos unas de del en al y e o u
por para con que se su sus hubo fue fueron era eran ha han había habían detenido encontrados veces ese esa este esta
estos estas totales número cifra cifras registró registraron registrado registrados registradas contó contaron sumó
sumaron alcanzó alcanzaron llegó llegaron reportó reportaron documentó hizo hicieron realizó cruzaron pasaron solo
sólo tan frente contra respecto cerró hay toda todo todas todos año años instituto nacional migración autoridades
calendario natural civil ejercicio washington
mexicanas mexicano frontera patrulla fronteriza estados unidos gobierno agentes sur suroeste selva tapón
"""
PLAIN = frozenset(_WORDS.split())
"""Words that make a number neither a part nor a whole of what is counted: that bind, that say how it is counted, of
what and whom, of when and where; the same in Spanish. Ours, from the sets that chose the rules."""


def understood(seen: Seen) -> bool:
    """Whether all words of a stretch are words of the tables, or plain ones; what tells whose number it is left aside.

    >>> from winset.evidence.claims.seen import seen_in
    >>> understood(seen_in("Agents apprehended 45,000 people on the southwest border in May 2023.", 0))
    True
    >>> understood(seen_in("Agents apprehended 45,000 relatives on the southwest border in May 2023.", 0))
    False
    """
    return not strange(seen)


def elided(clause: Seen) -> bool:
    """Whether a clause has no more than a number, its people and its span: all else stands in the words beside it.

    >>> from winset.evidence.claims.seen import seen_in
    >>> elided(seen_in("and Hondurans 47,243.", 0)), elided(seen_in("and in June, when it rained, 57,862.", 0))
    (True, False)
    """
    known = [(one.start, one.end) for table in ("hedge", "origin") for one in clause.words[table]]
    known += [(one.start, one.end) for one in clause.periods] + [(one.start, one.end) for one in clause.numbers]
    return all(one.lower() in _BINDS for one in _WORD.findall(_without(clause.text, known)))


_BINDING = """
and y e but in en to from of de a for by at the los las el la times veces there they it were was had hubo con those
recorded counted logged habían había registrado registró registraron
"""
_BINDS = frozenset(_BINDING.split())
"""Words that bind a number to its people and span, and say nothing else."""


def _without(text: str, known: list[tuple[int, int]]) -> str:
    left = list(text)
    for start, end in known:
        left[start:end] = " " * (end - start)
    return "".join(left)


def strange(seen: Seen) -> list[str]:
    """The words of a stretch that are neither of the tables nor plain."""
    known = [(one.start, one.end) for table in seen.words.values() for one in table]
    known += [(one.start, one.end) for one in seen.periods] + [(one.start, one.end) for one in seen.numbers]
    known += [(one.start, one.end) for one in seen.shifts]
    text = _TOLD.sub(" ", _without(seen.text, known))
    plain = PLAIN | ({"title", "42"} if any(one.key == "expulsions" for one in seen.words["unit"]) else set())
    plain |= {"entry"} if seen.words["channel"] else set()
    return [one for one in _WORD.findall(text) if one.lower().removesuffix("’s").removesuffix("'s") not in plain]


_WORD = re.compile(r"U\.?S\b|[^\W_]+(?:[’'-][^\W_]+)*")
_TOLD = re.compile(
    r"^[^,;]{0,80}\b(?:said|says?|wrote|announced|claim(?:s|ed)|answered|added|told \w+|conceded|testified|noted|"
    r"stated|admitted|insisted|acknowledged|dijo|informó|anunció|afirmó|señaló|reconoció)\s"
    r"(?:on \w+\s)?(?:that|que)\s|"
    r"^[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ ]+(?:,[^—–]{0,40}?)?\s?(?:[—–]|\.-)\s|[,.][\"”]\s(?:said|says)\s[^.;]*|"
    r"\bmonth of\b|\bsame (?:\w+ )?(?:months?|period) (?:of|in)\b|"
    r"['’]s\b|,\s(?:more|fewer|higher|lower|less) than (?:in )?any other\b[^,.;\d]*|"
    r",\sas\s[^,.;\d]{0,50},|,?\s(?:according to|según|de acuerdo con)\s[^.;]*|"
    r",\s[^,.;]{0,60}\b(?:said|says|say|show|shows|showed|reported|announced|told \w+|recalled|dijo|informó|muestran)\b"
    r"[^,.;]*",
    re.IGNORECASE,
)
"""Who said it, or where it stands: "..., according to the newsletter", "..., the department's figures show"."""
