"""Names of the citizenships that a reader is likely to meet; another code is shown as it stands."""

from __future__ import annotations

from winset.language import said, say

COUNTRIES = {
    "AFG": said("Afghanistan"), "ARM": said("Armenia"), "BGD": said("Bangladesh"), "BOL": said("Bolivia"),
    "BRA": said("Brazil"), "CAN": said("Canada"), "CHL": said("Chile"), "CHN": said("China"), "CMR": said("Cameroon"),
    "COD": said("DR Congo"), "COL": said("Colombia"), "CRI": said("Costa Rica"), "CUB": said("Cuba"),
    "DOM": said("Dominican Republic"), "ECU": said("Ecuador"), "EGY": said("Egypt"), "GEO": said("Georgia"),
    "GHA": said("Ghana"), "GIN": said("Guinea"), "GTM": said("Guatemala"), "HND": said("Honduras"),
    "HTI": said("Haiti"), "IND": said("India"), "JAM": said("Jamaica"), "KAZ": said("Kazakhstan"),
    "KGZ": said("Kyrgyzstan"), "MEX": said("Mexico"), "MRT": said("Mauritania"), "NIC": said("Nicaragua"),
    "NPL": said("Nepal"), "PAK": said("Pakistan"), "PAN": said("Panama"), "PER": said("Peru"),
    "PHL": said("Philippines"), "ROU": said("Romania"), "RUS": said("Russia"), "SEN": said("Senegal"),
    "SLV": said("El Salvador"), "SOM": said("Somalia"), "TJK": said("Tajikistan"), "TUR": said("Türkiye"),
    "UKR": said("Ukraine"), "USA": said("United States"), "UZB": said("Uzbekistan"), "VEN": said("Venezuela"),
    "VNM": said("Vietnam"), "OTH": said("Other"), "OOO": said("Other"),
}  # fmt: skip
"""By ISO 3166-1 alpha-3 code, with the code that publishers give to all others."""


def country(code: str) -> str:
    """A country's name in the language that is told in.

    >>> country("VEN"), country("XYZ")
    ('Venezuela', 'XYZ')
    """
    return say(COUNTRIES.get(code, code))


def code(name: str) -> str:
    """The code of a country that is named, by its code or in any case of letters; another name as it stands.

    >>> code("Venezuela"), code("ven"), code("Joe Biden")
    ('VEN', 'VEN', 'Joe Biden')
    """
    if name.upper() in COUNTRIES or len(name) == len("VEN"):
        return name.upper()
    asked = name.casefold()
    return next((one for one, told in COUNTRIES.items() if asked in (told.casefold(), country(one).casefold())), name)
