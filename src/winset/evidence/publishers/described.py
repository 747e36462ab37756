"""What each series of the publishers counts, as a case would list it.

A case of one's own need not list every series that a file holds. Where it wants one more, these are the lines to add::

    - id: us_cbp_one_processed
      title: ...                        title, unit and lag are ours; the analyst may say otherwise
      lag: {value: 75, ..., basis: assumed}

The trap: no publisher prints its lag. It is assumed: days after the end of a month until the month is out.
"""

from __future__ import annotations

from typing import NamedTuple


class Described(NamedTuple):
    """Title, unit, and assumed days from the end of a month to its publication."""

    title: str
    unit: str
    lag: int


CBP, OHSS, MEXICO = 25, 75, 45
"""Lags in days (assumed)."""

DESCRIBED = {
    "us_sw_encounters": Described(
        "Southwest land border encounters by citizenship and channel", "encounters/month", CBP
    ),
    "us_sw_encounters_bothcomp": Described(
        "Southwest land border encounters by citizenship, both channels together", "encounters/month", CBP
    ),
    "us_sw_title42_expulsions": Described("Title 42 expulsions, a part of encounters", "encounters/month", CBP),
    "us_sw_total": Described("Southwest land border encounters, total", "encounters/month", CBP),
    "us_sw_usbp_long": Described(
        "Border Patrol encounters on the southwest border, exact totals", "encounters/month", CBP
    ),
    "us_sw_usbp_by_sector": Described(
        "Border Patrol encounters by sector of the southwest border, exact", "encounters/month", CBP
    ),
    "us_sw_usbp_by_origin": Described(
        "Border Patrol encounters on the southwest border by citizenship, rounded", "encounters/month", OHSS
    ),
    "us_sw_usbp_by_family": Described(
        "Border Patrol encounters on the southwest border by family status, rounded", "encounters/month", OHSS
    ),
    "us_sw_encounters_rounded": Described(
        "Southwest land border encounters by citizenship and channel, rounded", "encounters/month", OHSS
    ),
    "us_sw_outcome": Described(
        "Outcomes of encounters at the southwest land border, by month of the encounter", "encounters/month", OHSS
    ),
    "us_cbp_one_processed": Described("Appointments through CBP One that were processed", "persons/month", OHSS),
    "us_chnv_paroles": Described("Paroles of those who came by air under the CHNV processes", "persons/month", OHSS),
    "us_dhs_repatriations": Described("Repatriations from the whole country, by kind", "persons/month", OHSS),
    "us_dhs_removals": Described("Removals from the whole country, by citizenship", "persons/month", OHSS),
    "mex_detentions": Described("Detentions of migrants by Mexico's authorities", "detentions/month", MEXICO),
    "mex_detentions_by_age": Described("Detentions by Mexico's authorities, by age", "detentions/month", MEXICO),
    "mex_returns": Described("Returns from Mexico, by legal form", "returns/month", MEXICO),
    "darien_transits": Described("Irregular transits through the Darien", "transits/month", 20),
    "darien_transits_by_age": Described("Irregular transits through the Darien, by sex and age", "transits/month", 20),
    "hnd_irregular_entries": Described("Irregular arrivals in Honduras, by citizenship", "arrivals/month", 30),
    "hnd_irregular_by_age": Described("Irregular arrivals in Honduras, by sex and age", "arrivals/month", 30),
    "hnd_irregular_total": Described("Irregular arrivals in Honduras, total", "arrivals/month", 30),
    "gtm_returnees": Described("Guatemalans returned from Mexico and the United States", "persons/month", MEXICO),
}


def lines(series: str, source: str) -> str:
    """The lines of a series for ``series:`` in case.yaml; `source` is the key that its rows bear.

    >>> print(lines("us_cbp_one_processed", "ohss-monthly"))
    - id: us_cbp_one_processed
      title: Appointments through CBP One that were processed
      unit: persons/month
      source: ohss-monthly
      lag: {value: 75, unit: days, range: [50, 112], basis: assumed, source: ohss-monthly}
    """
    title, unit, lag = DESCRIBED.get(series, Described(series.replace("_", " "), "events/month", MEXICO))
    days = f"{{value: {lag}, unit: days, range: [{lag * 2 // 3}, {lag * 3 // 2}], basis: assumed, source: {source}}}"
    return "\n".join(
        [f"- id: {series}", f"  title: {title}", f"  unit: {unit}", f"  source: {source}", f"  lag: {days}"]
    )


def source_lines(key: str, publisher: str) -> str:
    """The lines of a source for sources.yaml; where the file was found is for its user to say.

    >>> print(source_lines("cbp-state", "U.S. Customs and Border Protection"))
    - id: cbp-state
      title: "Imported files of U.S. Customs and Border Protection"
      publisher: "U.S. Customs and Border Protection"
    """
    return f'- id: {key}\n  title: "Imported files of {publisher}"\n  publisher: "{publisher}"'
