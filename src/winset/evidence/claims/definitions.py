"""Which series answers which words: the stated table, with the definitions that lie beside each.

The trap: one event is counted in several ways, and a sentence seldom says in which. The first definition is the one
that the words mean; the others are its neighbours, and a number that is right only there is told as such::

    encounters       both channels      beside it: Border Patrol alone
    apprehensions    Border Patrol      beside it: both channels; Border Patrol without Title 42 expulsions
    crossings        Border Patrol      beside it: both channels
    people           both channels, assumed: an assumed definition can confirm a number and never contradict one
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from winset.evidence.claims.mention import Mention
from winset.evidence.claims.words import OPEN_UNITS, SECTORS

UNITED_STATES = frozenset({"", "border", "southwest", "united-states", *SECTORS})
"""Places at which the U.S. series of the southwest border are asked."""


@dataclass(frozen=True)
class Definition:
    """One way of counting: a series, its channels (nothing: all), what is taken off it, and what that is called.

    `unit` is what one count is. `assumed` says what of it the words did not say; empty where they said all.
    """

    series: str
    title: str
    unit: str
    channels: tuple[str, ...] = ()
    less: tuple[str, tuple[str, ...]] | None = None
    by_year: bool = False
    assumed: str = ""


ENCOUNTERS = Definition(
    "us_sw_total", "southwest border encounters, Border Patrol and ports together", "encounters", ("all",)
)
BOTH = Definition("us_sw_encounters", ENCOUNTERS.title, "encounters")
BOTH_NEWER = Definition("us_sw_encounters_bothcomp", ENCOUNTERS.title, "encounters")
PATROL = Definition(
    "us_sw_usbp_long", "Border Patrol encounters on the southwest border, between ports", "encounters", by_year=True
)
PATROL_BY_ORIGIN = Definition("us_sw_encounters", PATROL.title, "encounters", ("usbp",))
PATROL_OLDER = Definition("us_sw_usbp_by_origin", PATROL.title + ", rounded", "encounters", ("usbp",))
PORTS = Definition("us_sw_encounters", "encounters at ports of entry on the southwest border", "encounters", ("ofo",))
PATROL_TITLE_8 = Definition(
    "us_sw_encounters",
    "Border Patrol apprehensions without expulsions under Title 42",
    "apprehensions",
    ("usbp",),
    less=("us_sw_title42_expulsions", ("usbp",)),
)
EXPULSIONS = Definition("us_sw_title42_expulsions", "expulsions under Title 42 at the southwest border", "expulsions")
EXPULSIONS_PATROL = replace(EXPULSIONS, title="expulsions under Title 42 by Border Patrol", channels=("usbp",))
APPOINTMENTS = Definition("us_cbp_one_processed", "persons processed with CBP One appointments", "persons")
PAROLES = Definition(
    "us_chnv_paroles", "paroles of Cubans, Haitians, Nicaraguans and Venezuelans who came by air", "persons"
)
TRANSITS = Definition("darien_transits", "irregular transits through the Darien", "transits")
DETENTIONS = Definition("mex_detentions", "detentions by Mexico's migration authority", "detentions")
RETURNS = Definition("mex_returns", "deportations and assisted returns from Mexico", "persons")
DEPORTATIONS = replace(RETURNS, title="deportations from Mexico, without assisted returns", channels=("deportation",))


def sector(name: str) -> Definition:
    """Border Patrol encounters of one sector."""
    shown = name.replace("_", " ").title()
    return Definition("us_sw_usbp_by_sector", f"Border Patrol encounters in the {shown} sector", "encounters", (name,))


@dataclass(frozen=True)
class Choice:
    """Definitions that the words may mean, the meant ones first (in the order in which coverage is tried), then their
    neighbours; or the reason why there is none, and what would make the claim checkable."""

    meant: tuple[Definition, ...] = ()
    beside: tuple[Definition, ...] = ()
    reason: str = ""
    needed: str = ""


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
            reason="it counts people of whom no series tells", needed="a citizenship that a series tells apart"
        )
    if said.place in _ABROAD:
        return Choice(
            reason=_ABROAD[said.place], needed="a number at the U.S. southwest border, in Mexico or in the Darien"
        )
    if unit in _NOT_HELD:
        return Choice(
            reason=f"no series of the case counts {_NOT_HELD[unit]}", needed="a number of encounters, for example"
        )
    if said.place == "darien":
        return _darien(unit)
    if said.place == "panama":
        return _panama(unit)
    if said.place == "mexico":
        return _mexico(unit)
    return _southwest(said, unit)


_ABROAD = {
    "northern": "it is about the northern border, and no series of the case is",
    "nationwide": "it is about all borders of the United States, and the case counts the southwest border",
    "mexico-south": "it is about Mexico's southern border, and no series of the case is",
    "sea": "it is about arrivals by sea, and no series of the case is",
    "elsewhere": "it is about a place of which the case has no series",
}
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
    "persons once": "persons once (it counts events, and one person may be met several times)",
}


def _darien(unit: str) -> Choice:
    if unit in ("transits", "crossings", "people", "encounters", ""):
        return Choice((TRANSITS,))
    return Choice(reason=f"of the Darien the case has transits, not {unit}", needed="a number of transits")


def _panama(unit: str) -> Choice:
    if unit in ("transits", "crossings", "people", "processed"):
        return Choice(
            (replace(TRANSITS, assumed="that people counted in Panama are those who came through the Darien"),)
        )
    return Choice(reason="of Panama the case has transits through the Darien only", needed="a number of transits")


def _mexico(unit: str) -> Choice:
    if unit in ("detentions", "apprehensions", "encounters"):
        return Choice((DETENTIONS,))
    if unit in ("returns", "deportations", "removals"):
        return Choice((RETURNS,), (DEPORTATIONS,))
    if unit == "people":
        return Choice((replace(DETENTIONS, assumed="that people in Mexico's count are detentions"),))
    return Choice(
        reason=f"of Mexico the case has detentions and returns, not {unit or 'a thing that is not named'}",
        needed="one of these",
    )


def _southwest(said: Mention, unit: str) -> Choice:
    if unit in ("", "stock"):
        return Choice(reason="it does not say what is counted", needed="encounters, apprehensions, transits, ...")
    if unit in ("deportations", "removals", "returns"):
        return Choice(
            reason=f"no series of the case counts {unit} from the United States",
            needed="returns from Mexico, or Title 42 expulsions",
        )
    if unit == "transits":
        return Choice(reason="it does not say transits through where", needed="the place: the Darien")
    if unit == "detentions" and said.channel != "usbp" and said.place not in ("border", "southwest", *SECTORS):
        return Choice(
            reason="it does not say who detained, and no series counts U.S. detention",
            needed="Mexico's authorities, or encounters",
        )
    assumed = _assumed(said, unit)
    if assumed is None:
        return Choice(reason="it does not say where", needed="the southwest border, the Darien, Mexico, a sector")
    meant, beside = _events(said, unit)
    return Choice(tuple(replace(one, assumed=assumed) for one in meant), beside)


def _assumed(said: Mention, unit: str) -> str | None:
    """What of place and unit the words leave open, in words; nothing at all where too much is open."""
    loose = unit in OPEN_UNITS or (unit in ("crossings", "detentions") and said.channel in ("", "cbp"))
    if said.place in ("", "united-states"):
        if loose:
            return None
        return "" if unit in ("expulsions", "appointments", "paroles") else "that it is about the southwest border"
    return "that people, crossings or detentions are encounters" if loose else ""


def _events(said: Mention, unit: str) -> tuple[tuple[Definition, ...], tuple[Definition, ...]]:
    if said.place in SECTORS:
        return (sector(said.place),), ()
    if unit == "expulsions":
        return (
            ((EXPULSIONS_PATROL,), (EXPULSIONS,)) if said.channel == "usbp" else ((EXPULSIONS,), (EXPULSIONS_PATROL,))
        )
    if unit in ("appointments", "paroles"):
        return ((APPOINTMENTS if unit == "appointments" else PAROLES),), ()
    both = (BOTH, BOTH_NEWER) if said.origin else (ENCOUNTERS,)
    patrol = (PATROL_BY_ORIGIN, PATROL_OLDER) if said.origin else (PATROL,)
    if said.channel == "ofo":
        return (PORTS,), both
    between = said.channel == "usbp" or (unit in ("apprehensions", "crossings", "detentions") and said.channel != "all")
    return (patrol, (*both, PATROL_TITLE_8)) if between else (both, patrol)


def every(choice: Choice) -> Iterator[Definition]:
    """All definitions of a choice, those that are meant first."""
    yield from choice.meant
    yield from choice.beside
