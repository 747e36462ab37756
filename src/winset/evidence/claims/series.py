"""Ways of counting: each a series of the case with its channels, and what it is called in a sentence.

The trap: a title must say what a figure leaves out, because it is all that a reader sees of the definition::

    us_sw_encounters (usbp)     "Border Patrol encounters on the southwest border, between ports"
    gtm_returnees (from_usa)    "Guatemalans returned from the United States", not "... and Mexico"
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from winset.countries import country


@dataclass(frozen=True)
class Definition:
    """One way of counting: a series, its channels (nothing: all), what is taken off it, and what that is called.

    `unit` is what one count is. `assumed` says what of it the words did not say; empty where they said all. `begins`
    says that the series begins with what it counts, `ended` that months after the last of its channel are zeros.
    """

    series: str
    title: str
    unit: str
    channels: tuple[str, ...] = ()
    less: tuple[str, tuple[str, ...]] | None = None
    by_year: bool = False
    assumed: str = ""
    begins: bool = False
    ended: bool = False


ENCOUNTERS = Definition(
    "us_sw_total", "southwest border encounters, Border Patrol and ports together", "encounters", ("all",)
)
ENCOUNTERS_ROUNDED = Definition("us_sw_encounters_rounded", f"{ENCOUNTERS.title}, rounded", "encounters")
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
EXPULSIONS = Definition(
    "us_sw_title42_expulsions", "expulsions under Title 42 at the southwest border", "expulsions", begins=True
)
EXPULSIONS_ENDED = Definition(
    "us_sw_outcome",
    f"{EXPULSIONS.title}, rounded, as outcomes of encounters",
    "expulsions",
    ("t42_expulsions",),
    ended=True,
)
EXPULSIONS_PATROL = replace(EXPULSIONS, title="expulsions under Title 42 by Border Patrol", channels=("usbp",))
APPOINTMENTS = Definition("us_cbp_one_processed", "persons processed with CBP One appointments", "persons", begins=True)
PAROLES = Definition(
    "us_chnv_paroles",
    "paroles of Cubans, Haitians, Nicaraguans and Venezuelans who came by air",
    "persons",
    begins=True,
)
TRANSITS = Definition("darien_transits", "irregular transits through the Darien", "transits")
DETENTIONS = Definition("mex_detentions", "detentions by Mexico's migration authority", "detentions")
RETURNS = Definition("mex_returns", "deportations and assisted returns from Mexico", "persons")
DEPORTATIONS = replace(RETURNS, title="deportations from Mexico, without assisted returns", channels=("deportation",))
REMOVALS = Definition(
    "us_dhs_repatriations", "removals from the whole United States by Homeland Security", "persons", ("removal",)
)
REMOVALS_BY_ORIGIN = Definition("us_dhs_removals", REMOVALS.title, "persons")
REPATRIATIONS = Definition(
    "us_dhs_repatriations",
    "removals and returns from the whole United States by Homeland Security",
    "persons",
    ("removal", "enforcement_return", "administrative_return"),
)
TO_GUATEMALA = Definition("gtm_returnees", "Guatemalans returned from Mexico and the United States", "persons")
GUATEMALA_FROM_US = replace(TO_GUATEMALA, title="Guatemalans returned from the United States", channels=("from_usa",))
GUATEMALA_FROM_MEXICO = replace(TO_GUATEMALA, title="Guatemalans returned from Mexico", channels=("from_mex",))
ARRIVALS = Definition("hnd_irregular_total", "irregular arrivals in Honduras", "arrivals")
ARRIVALS_BY_ORIGIN = Definition("hnd_irregular_entries", ARRIVALS.title, "arrivals")


def sector(name: str) -> Definition:
    """Border Patrol encounters of one sector."""
    shown = name.replace("_", " ").title()
    return Definition("us_sw_usbp_by_sector", f"Border Patrol encounters in the {shown} sector", "encounters", (name,))


HELD = {
    "us_sw_total": "the southwest border",
    "darien_transits": "the Darien",
    "mex_detentions": "Mexico",
    "hnd_irregular_total": "Honduras",
    "gtm_returnees": "returns to Guatemala",
}
"""Places that words lead to, by the series that tells of each."""


CHANNELS = {
    "all": "Border Patrol and ports together",
    "usbp": "by Border Patrol, between ports",
    "ofo": "at ports of entry",
    "from_usa": "from the United States alone",
    "from_mex": "from Mexico alone",
    "usbp_releases": "released by Border Patrol",
    "ofo_paroles": "paroled at ports",
    "t8_repatriations": "repatriated under Title 8",
    "t42_expulsions": "expelled under Title 42",
    "transfers_to_ice": "transferred to ICE",
    "transfers_to_hhs": "transferred to Health and Human Services",
    "enforcement_return": "enforcement returns alone",
    "administrative_return": "administrative returns alone",
    "removal": "removals alone",
    "deportation": "deportations alone",
    "assisted_return": "assisted returns alone",
    "assisted_return_of_children": "assisted returns of children alone",
}
"""What a channel is, in words behind a title; any other is told by its name."""


def of_channel(series: str, title: str, channel: str) -> str:
    """The title of one channel of a series; of a series that has its channel in its title, as it is.

    >>> of_channel("us_sw_outcome", "What became of those encountered", "usbp_releases")
    'What became of those encountered: released by Border Patrol'
    >>> of_channel("gtm_returnees", TO_GUATEMALA.title, "from_usa")
    'Guatemalans returned from the United States'
    """
    known = {(one.series, one.channels): one.title for one in (GUATEMALA_FROM_US, GUATEMALA_FROM_MEXICO, REMOVALS)}
    if (series, (channel,)) in known:
        return known[series, (channel,)]
    return f"{title}: {CHANNELS.get(channel, channel.replace('_', ' '))}" if channel else title


def titled(title: str, origins: tuple[str, ...]) -> str:
    """The title of a figure with the citizenships that it is of.

    >>> titled("irregular transits through the Darien", ("HTI", "VEN"))
    'irregular transits through the Darien, citizens of Haiti and Venezuela'
    """
    names = [country(one) if one != "OTH" else "other countries" for one in origins]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{title}, citizens of {listed}" if names else title


def held(series: frozenset[str]) -> str:
    """The places that the series of a case tell of, in words.

    >>> held(frozenset({"us_sw_total", "darien_transits"}))
    'the southwest border, the Darien'
    """
    return ", ".join(place for one, place in HELD.items() if one in series) or "a series of the case by its name"
