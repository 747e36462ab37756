"""English names of the citizenships that a reader is likely to meet; another code is shown as it stands."""

from __future__ import annotations

COUNTRIES = {
    "AFG": "Afghanistan", "ARM": "Armenia", "BGD": "Bangladesh", "BOL": "Bolivia", "BRA": "Brazil", "CAN": "Canada",
    "CHL": "Chile", "CHN": "China", "CMR": "Cameroon", "COD": "DR Congo", "COL": "Colombia", "CRI": "Costa Rica",
    "CUB": "Cuba", "DOM": "Dominican Republic", "ECU": "Ecuador", "EGY": "Egypt", "GEO": "Georgia", "GHA": "Ghana",
    "GIN": "Guinea", "GTM": "Guatemala", "HND": "Honduras", "HTI": "Haiti", "IND": "India", "JAM": "Jamaica",
    "KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "MEX": "Mexico", "MRT": "Mauritania", "NIC": "Nicaragua",
    "NPL": "Nepal", "PAK": "Pakistan", "PAN": "Panama", "PER": "Peru", "PHL": "Philippines", "ROU": "Romania",
    "RUS": "Russia", "SEN": "Senegal", "SLV": "El Salvador", "SOM": "Somalia", "TJK": "Tajikistan", "TUR": "Türkiye",
    "UKR": "Ukraine", "USA": "United States", "UZB": "Uzbekistan", "VEN": "Venezuela", "VNM": "Vietnam",
    "OTH": "Other", "OOO": "Other",
}  # fmt: skip
"""By ISO 3166-1 alpha-3 code, with the code that publishers give to all others."""
