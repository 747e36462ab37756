"""Which series answers which words: the stated table, with the definitions that lie beside each.

The trap: one event is counted in several ways, and a sentence seldom says in which. The first definition is the one
that the words mean; the others are its neighbours, and a number that is right only there is told as such::

    encounters       both channels      beside it: Border Patrol alone
    apprehensions    Border Patrol      beside it: both channels; Border Patrol without Title 42 expulsions
    crossings        Border Patrol      beside it: both channels
    people           both channels, assumed: an assumed definition can confirm a number and never contradict one
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from winset.evidence.claims import series
from winset.evidence.claims.mention import Mention
from winset.evidence.claims.series import Definition, sector
from winset.evidence.claims.words import OPEN_UNITS, SECTORS


@dataclass(frozen=True)
class Choice:
    """Definitions that the words may mean, the meant ones first (in the order in which coverage is tried), then their
    neighbours; or the reason why there is none, and what would make the claim checkable. `abroad` is set where it is
    about a place that no words here lead from to a series."""

    meant: tuple[Definition, ...] = ()
    beside: tuple[Definition, ...] = ()
    reason: str = ""
    needed: str = ""
    abroad: bool = False


def chosen(said: Mention) -> Choice:
    """The definitions of what a mention counts.

    >>> from winset.evidence.claims.mention import found
    >>> one, = found("Border Patrol apprehended 249,740 migrants in December 2023.")
    >>> chosen(one).meant[0].series
    'us_sw_usbp_long'
    """
    unit = said.counted or said.unit
    if said.origin == ("?",):
        return Choice(
            reason="it does not settle whose nationals it counts, or no series tells them apart",
            needed="a citizenship that a series tells apart",
        )
    if said.place in _ABROAD:
        return Choice(reason=f"it is about {_ABROAD[said.place]}, and no series that words lead to is", abroad=True)
    if unit in _NOT_HELD:
        reason = f"no series that words lead to counts {_NOT_HELD[unit]}"
        return Choice(reason=reason, needed="a number of encounters, for example")
    elsewhere = _ELSEWHERE.get(said.place)
    if elsewhere is not None:
        return elsewhere(said, unit)
    return _returned(said, unit) if unit in _RETURNS else _southwest(said, unit)


_ABROAD = {
    "northern": "the northern border",
    "nationwide": "all borders of the United States",
    "mexico-south": "Mexico's southern border",
    "sea": "arrivals by sea",
    "elsewhere": "another place",
}
_RETURNS = ("deportations", "removals", "returns")
_NOT_HELD = {
    "asylum claims": "asylum claims",
    "deaths": "deaths",
    "agents": "agents or soldiers",
    "minors": "minors apart",
    "a part": "that part of the people who were met",
    "respondents": "people who were polled",
    "tariffs": "tariffs",
    "difference": "by how many a count changed",
    "got-aways": "people who were not encountered",
    "sheltered": "people whom shelters or cities took in",
    "persons once": "persons once (it counts events, and one person may be met several times)",
}


def _darien(said: Mention, unit: str) -> Choice:
    if unit in ("transits", "crossings", "people", "encounters", ""):
        return Choice((series.TRANSITS,))
    return Choice(reason=f"of the Darien the case has transits, not {unit}", needed="a number of transits")


def _panama(said: Mention, unit: str) -> Choice:
    if unit in ("transits", "crossings", "people", "processed"):
        through = "that people counted in Panama are those who came through the Darien"
        named = re.search(r"\bDari[eé]n", said.words)
        return Choice((replace(series.TRANSITS, assumed="" if named else through),))
    return Choice(reason="of Panama the case has transits through the Darien only", needed="a number of transits")


def _honduras(said: Mention, unit: str) -> Choice:
    arrivals = series.ARRIVALS_BY_ORIGIN if said.origin else series.ARRIVALS
    if unit in ("people", "transits", "crossings", "encounters", "processed", ""):
        told = re.search(r"\birregular|\barriv|\bentr(?:y|ies|ad)", said.words, re.IGNORECASE)
        return Choice((replace(arrivals, assumed="" if told else "that people counted there came irregularly"),))
    return Choice(reason=f"of Honduras the case has irregular arrivals, not {unit}", needed="a number of arrivals")


def _mexico(said: Mention, unit: str) -> Choice:
    if unit in ("apprehensions", "encounters") and said.channel:
        return _southwest(replace(said, place=""), unit)  # "Mexico detained ..., the Border Patrol apprehended ..."
    if unit in ("detentions", "apprehensions", "encounters"):
        return Choice((series.DETENTIONS,))
    if unit in _RETURNS:
        arrived = (series.GUATEMALA_FROM_MEXICO,) if said.origin == ("GTM",) else ()
        return Choice((series.RETURNS,), (series.DEPORTATIONS, *arrived))
    if unit == "people":
        return Choice((replace(series.DETENTIONS, assumed="that people in Mexico's count are detentions"),))
    return Choice(
        reason=f"of Mexico the case has detentions and returns, not {unit or 'a thing that is not named'}",
        needed="one of these",
    )


_ELSEWHERE = {"darien": _darien, "panama": _panama, "honduras": _honduras, "mexico": _mexico}
"""What is chosen at a place that is not the southwest border."""


def _returned(said: Mention, unit: str) -> Choice:
    """Who was sent home: removals by Homeland Security; of Guatemalans those whom Guatemala received."""
    if re.search(r"\bICE\b|Immigration and Customs Enforcement", said.words):
        return Choice(
            reason="it counts those whom one agency returned, and the case has Homeland Security as a whole",
            needed="removals by Homeland Security, or returns from Mexico",
        )
    if said.origin == ("GTM",):
        return _to_guatemala(said)
    sure = unit == "removals" and re.search(r"\bDHS\b|Homeland Security", said.words)
    assumed = "" if sure else f"that {unit} are removals by Homeland Security from the whole United States"
    if said.origin:
        return Choice((replace(series.REMOVALS_BY_ORIGIN, assumed=assumed),))
    return Choice((replace(series.REMOVALS, assumed=assumed),), (series.REPATRIATIONS,))


_FROM_US = re.compile(
    r"(?:from|by) (?:the )?(?:United States|U\.?S)|(?:United States|U\.S\.|Washington|DHS|Homeland Security) "
    r"(?:has |had )?(?:returned|deported|removed|repatriated|expelled|sent)|(?:desde|de|por) (?:los )?Estados Unidos|"
    r"Estados Unidos (?:ha )?(?:deport|retorn|repatri|devolv|expuls)"
)


_FROM_BOTH = re.compile(
    r"Mexico and (?:from )?(?:the )?(?:United States|U\.?S)|(?:United States|U\.?S\.?) and (?:from )?Mexico(?! [\d(])"
)


def _to_guatemala(said: Mention) -> Choice:
    together = _FROM_BOTH.search(said.words)
    if _FROM_US.search(said.words) and not together:
        return Choice((series.GUATEMALA_FROM_US,), (series.REMOVALS_BY_ORIGIN, series.TO_GUATEMALA))
    both = replace(series.TO_GUATEMALA, assumed="" if together else "that it counts returns from both countries")
    return Choice((both,), (series.GUATEMALA_FROM_US, series.GUATEMALA_FROM_MEXICO))


def _southwest(said: Mention, unit: str) -> Choice:
    if unit in ("", "stock"):
        return Choice(reason="it does not say what is counted", needed="encounters, apprehensions, transits, ...")
    if unit == "transits":
        return Choice(reason="it does not say transits through where", needed="the place: the Darien")
    if unit == "detentions" and said.channel != "usbp" and said.place not in ("border", "southwest", *SECTORS):
        return Choice(
            reason="it does not say who detained, and no series counts U.S. detention",
            needed="Mexico's authorities, or encounters",
        )
    if unit == "paroles" and said.channel == "ofo":
        return Choice(reason="it is about paroles at ports, and the case has paroles by air", needed="paroles by air")
    assumed = _assumed(said, unit)
    if assumed is None:
        return Choice(reason="it does not say where", needed="the southwest border, the Darien, Mexico, a sector")
    meant, beside = _events(said, unit)
    return Choice(tuple(replace(one, assumed=assumed) for one in meant), beside)


def _assumed(said: Mention, unit: str) -> str | None:
    """What of place and unit the words leave open, in words; nothing at all where too much is open."""
    if unit == "paroles" and not (said.origin or _BY_AIR.search(said.words)):
        return "that paroles are those of Cubans, Haitians, Nicaraguans and Venezuelans by air"
    if unit == "appointments" and not _KEPT.search(said.words):
        return "that appointments are those that were processed"
    if said.place in SECTORS and not re.search(r"\b[Ss]ector", said.words):
        return "that a town's name is that of its sector"
    loose = unit in OPEN_UNITS or (unit in ("crossings", "detentions") and said.channel in ("", "cbp"))
    if said.place in ("", "united-states"):
        if loose:
            return None
        return "" if unit in ("expulsions", "appointments", "paroles") else "that it is about the southwest border"
    return "that people, crossings or detentions are encounters" if loose else ""


_BY_AIR = re.compile(r"\bCHNV\b|\bby air\b|\bCubans\b|\bsponsor|\bflew\b|\bflights?\b|\bfour (?:nation|countr)")
_KEPT = re.compile(r"\b(?:process|admit|enter|came|used|presented|paroled)", re.IGNORECASE)
"""What says that appointments were kept, and not offered."""


def _events(said: Mention, unit: str) -> tuple[tuple[Definition, ...], tuple[Definition, ...]]:
    if said.place in SECTORS:
        return (sector(said.place),), ()
    if unit == "expulsions":
        every = (series.EXPULSIONS, series.EXPULSIONS_ENDED)
        return ((series.EXPULSIONS_PATROL,), every) if said.channel == "usbp" else (every, (series.EXPULSIONS_PATROL,))
    if unit == "appointments":
        return (series.APPOINTMENTS,), ()
    if unit == "paroles":
        return (series.PAROLES,), ()
    rounded = series.ENCOUNTERS_ROUNDED
    both = (series.BOTH, series.BOTH_NEWER, rounded) if said.origin else (series.ENCOUNTERS, rounded)
    patrol = (series.PATROL_BY_ORIGIN, series.PATROL_OLDER) if said.origin else (series.PATROL,)
    if said.channel == "ofo":
        return (series.PORTS,), both
    between = said.channel == "usbp" or (unit in ("apprehensions", "crossings", "detentions") and said.channel != "all")
    return (patrol, (*both, series.PATROL_TITLE_8)) if between else (both, patrol)
