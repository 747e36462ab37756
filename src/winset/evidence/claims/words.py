"""The words that a claim is read by: hedges, what is counted, where, of whom. Tables only.

The trap: words of everyday speech name no series. "Migrants" may be counted by Border Patrol alone or with the ports,
once or at each crossing; the table keeps them apart from words that decide::

    apprehensions, between ports  ──▶ usbp        encounters  ──▶ both channels        migrants, people  ──▶ not decided
"""

from __future__ import annotations

# A word of the law is spelt `ali[e]n`: texts use it and are read, the house's own words do not.
import re
from types import MappingProxyType

from winset.evidence.claims import spelled
from winset.evidence.publishers.origins import OHSS

HEDGES = MappingProxyType(
    {
        "more than": (
            r"(?<!percent )(?<!% )(?<!cent )more than|over|upwards? of|in excess of|exceed(?:ing|ed|s)?|"
            r"surpass(?:ing|ed|es)?|topp(?:ing|ed)|tops|north of|just over|well over|greater than|above|"
            r"más de|poco más de|por encima de|superior a"
        ),
        "at least": r"at least|no fewer than|no less than|a minimum of|al menos|por lo menos",
        "nearly": r"nearly|almost|close to|just under|just shy of|approaching|not quite|casi|cerca de|poco menos de",
        "about": (
            r"about|around|roughly|approximately|some|an estimated|an approximate|circa|or so|alrededor de|"
            r"unos|unas|aproximadamente|en torno a|in the region of|in the neighborhood of"
        ),
        "up to": r"up to|as many as|as high as|no more than|at most|as much as|a maximum of|hasta",
        "fewer than": r"fewer than|less than|under|below|short of|menos de",
    }
)
"""Hedges and the words for them; a hedge says on which side of a number the truth may lie, and how far."""

UNITS = MappingProxyType(
    {
        "dollars": r"dollars|USD|dólares",
        "tariffs": r"tariffs?|import duty|import duties|aranceles|arancel",
        "approval": r"approval(?: rating)?|approv(?:es?|ed|ing)|aprobación",
        "disapproval": r"disapproval(?: rating)?|disapprov(?:es?|ed|ing)|desaprobación",
        "votes": r"votes?\b(?! of no confidence)|roll[- ]call",
        "stock": (
            r"(?:illegal|undocumented|unauthori[sz]ed|irregular) (?:immigrants?|ali[e]ns?|migrants?|people|"
            r"population|foreigners)(?: population)?|people (?:[\w.,]+ ){0,7}without (?:legal|papers|"
            r"lawful)(?: immigration)? status|illegals|undocumented(?= (?:in|living))|indocumentados"
        ),
        "got-aways": r"got[- ]?aways?",
        "expulsions": r"expulsions?|expel(?:led|ling)?|expulsiones|expuls(?:ó|ad[oa]s)",
        "paroles": r"parol(?:es?|ed|ees)\b",
        "appointments": r"appointments?|CBP One",
        "removals": r"removals?|removed",
        "deportations": r"deportations?|deport(?:ed|ing)|deportaciones|deport(?:ó|ad[oa]s)",
        "returns": r"returns?|returned|returnees|repatriat(?:ed|ions?)|retornos|(?:retorn|repatri)(?:ó|ad[oa]s)",
        "transits": r"transits?",
        "detentions": (
            r"detentions?|detain(?:ed|ing|s)?|detuvo|detuvieron|intercept(?:ed|ions?)|detenciones|"
            r"presentaciones|aseguramientos|detenid[oa]s|asegur(?:ó|ad[oa]s)|detiene|interceptó"
        ),
        "apprehensions": (
            r"apprehen(?:sions?|ded|ding)|arrest(?:s|ed|ing)?|aprehensiones|aprehend(?:ió|id[oa]s)|arrestos|arrestó"
        ),
        "crossings": (
            r"(?:illegal|unlawful|irregular|unauthori[sz]ed|border)?\s?cross(?:ings?|ed|ing)\b|cruces|cruzaron|cruzó|cruzado"
        ),
        "processed": r"process(?:ed|ing)|procesad[oa]s",
        "encounters": r"encounter(?:s|ed|ing)?|encuentros|encontr(?:ó|aron)",
        "asylum claims": r"asylum (?:claims?|applications?|seekers?)|refugee claims?|solicitudes",
        "deaths": r"deaths?|died|dead|bodies|muertes",
        "agents": r"agents?|officers?|troops|soldiers|guards?men|guards?\b|agentes",
        "minors": r"(?:unaccompanied )?(?:minors|children)|niños",
        "sheltered": (
            r"(?:shelters?|albergues?) (?:\w+ ){0,4}(?:took in|receiv\w+|hous(?:ed|es)|host(?:ed|s)|served|cared for|"
            r"recibi\w+|atendi\w+)|took in|housed|bus(?:ed|ing|sed)|sheltered"
        ),
        "persons once": r"unique (?:individuals|people|persons|encounters)|different people|individual people",
        "a part": (
            r"famil(?:y|ies)(?: units?| members?)?|single adults?|watch ?list|criminals?|convict\w+|gang\w*|women|"
            r"fentanyl|pounds|asylum[- ]seek\w+|felons?|with criminal records|turned back|turned away"
        ),
        "respondents": r"(?:U\.?S\.? )?(?:adults|voters|respondents)|(?<!Latin )(?<!Central )(?<!South )Americans",
        "people": (
            r"(?:im)?migrants?|people|persons?|individuals|men, women and children|foreigners|"
            r"foreign nationals|noncitizens|non-citizens|nationals|ali[e]ns?|citizens|arrivals?|(?:irregular )?entries|"
            r"migrantes|personas|extranjer[oa]s"
        ),
    }
)
"""What is counted, in the order in which a word is looked for: what decides a series before what does not."""

OPEN_UNITS = frozenset({"people", ""})
"""Units that no series of a case counts, or that name no single one."""

CHANNELS = MappingProxyType(
    {
        "usbp": (
            r"between (?:the )?(?:official |legal )?ports(?: of entry)?|U\.?S\.? Border Patrol|Border Patrol|"
            r"USBP|(?:entered|entering|crossed|crossing|cross|enter) (?:the (?:border|country|U\.?S\.?|"
            r"United States) )?(?:illegally|unlawfully)|illegal(?:ly)? (?:border )?(?:cross\w*|entr\w+)|"
            r"illegally cross\w*|unlawful (?:border )?cross\w*|Patrulla Fronteriza|"
            r"entre (?:los )?puertos(?: de entrada)?"
        ),
        "ofo": (
            r"(?<!between )(?<!between the )(?:official |legal )?ports? of entry|"
            r"at (?:the )?(?:official |legal |land |border |southwest(?:ern)? |U\.?S\.? ){0,4}ports|"
            r"(?<=than )the ports|"
            r"ports (?:added|processed|recorded|handled|saw|counted|took in)|Office of Field Operations|"
            r"(?:official|legal|lawful) (?:border )?crossings?|legal crossing points?|"
            r"(?<!entre )(?<!entre los )puertos de entrada"
        ),
        "cbp": r"Customs and Border Protection|\bCBP\b(?! One)",
        "all": (
            r"between and at (?:the )?ports|at and between (?:the )?ports|both at and between|"
            r"including (?:those )?at (?:the )?ports|Border Patrol and (?:at )?(?:the )?ports|"
            r"(?:with|including|counting|and) (?:those (?:at|of) )?the ports(?: of entry)?|"
            r"(?:counting|adding) ports|ports included|"
            r"(?:con|incluid[oa]s|incluyendo|sumando) (?:los de )?los puertos(?: de entrada)?|"
            r"(?:la )?Patrulla Fronteriza y (?:en )?los puertos(?: de entrada)?"
        ),
    }
)
"""Between ports, at ports, or both: words that decide which."""

PARTIAL = re.compile(
    r"\b(?:Republicans?|Democrats?|[Ii]ndependents?|Hispanics?|Latinos?|women|men|Black|white|strongly|somewhat|worse|better|"
    r"under \d\d|over \d\d|own party)\b"
)
"""What makes a share of a poll one of a part of those who were asked, or of a stronger answer."""

COMPARISONS = MappingProxyType(
    {
        "lowest": (
            r"record[- ]low|(?<=-year )low|lowest|fewest|smallest|(?<!at )least|all-time low|quietest|mínimo histórico|"
            r"(?<=más )baj[oa]s?(?= desde)"
        ),
        "first": r"for the first time|first time|first month",
        "record": (
            r"record(?:[- ]?(?:high|breaking|setting|shattering))?(?! of(?! (?:(?:about|nearly|"
            r"some|almost|over|more than|casi|unos|unas) )?\d)|s? (?:show|from|obtained|keeping))|"
            r"(?:new|historic) high|unprecedented|never before|sin precedentes?|que nunca|(?<=more )than ever|"
            r"all-time high|highest (?:number |total |level |figure |monthly \w+ )?(?:ever|on record|"
            r"in history|in U\.?S\.? history)|most (?:ever|on record|in history)|récord|"
            r"máximo histórico|cifra histórica"
        ),
        "highest": r"(?<=-year )high|highest|largest|most|biggest|busiest|peak(?:ed|ing)?|high(?= since| of )|"
        r"(?<=más )alt[oa]s?(?= desde)",
        "ratio": (
            r"(?:more than |nearly |almost |about )?(?:doubl(?:ed|ing|e)|tripl(?:ed|ing|e)|quadrupl(?:ed|ing|"
            r"e)|halv(?:ed|ing)|twice|(?:three|four|five|ten) times|"
            r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-?)?(?:one|two|three|four|five|six|seven|eight|nine|ten|"
            r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred)?fold)|duplic\w+|triplic\w+"
        ),
        "rise": (
            r"ros[ei]|risen|rising|rises?|increas(?:e|ed|es|ing)|jump(?:ed|s)?|climb(?:ed|s)?|gr[eo]wn?|"
            r"(?<=percent )(?:more(?= than)|above)|(?<=% )more(?= than)|(?<=ciento )más|(?<=% )más|"
            r"soar(?:ed|ing)?|(?<!made )(?<!make )up|higher|spik(?:e|ed)|surg(?:e|ed)|aument\w+|"
            r"subi(?:ó|eron)|creci(?:ó|eron)|alza"
        ),
        "fall": (
            r"fell|fall(?:en|ing|s)?|drop(?:ped|s|ping)?|declin(?:e|ed|es|ing)|decreas(?:e|ed|es|ing)|down|"
            r"(?<=percent )(?:less(?= than)|below)|(?<=% )less(?= than)|(?<=ciento )menos|(?<=% )menos|"
            r"lower|fewer|plung(?:e|ed|ing)|plummet(?:ed|ing)?|reduc(?:ed|tion|es)|cut|shrank|slump(?:ed)?|"
            r"dip(?:ped)?|cay[óe]\w*|reduj\w+|baj(?:ó|aron)|disminuy\w+|descend\w+|caída|descenso"
        ),
    }
)
"""What a number is set against, by the words for it."""

PER = MappingProxyType(
    {
        "day": r"(?<!in )(?:a|per|each|every|al|por) d[aí][yía]*|daily|diari[oa]s?",
        "week": r"(?:a|per|each|every|por) (?:week|semana)(?! (?:earlier|before|ago|later))|weekly",
        "month": r"(?<!in )(?:a|per|each|every|al|por) (?:month|mes)(?! (?:earlier|before|ago|later))|monthly average",
        "year": (
            r"(?<!than )(?<!over )(?<!in )(?<!for )(?<!nearly )(?<!almost )(?<!about )(?<!within )(?<!of )(?<!half )"
            r"a year(?! (?:earlier|before|ago|later|after|and))|(?:per|each|every) year|al año|annually"
        ),
    }
)
"""What an average is over."""

_TIMES = {"doubl": 2.0, "twice": 2.0, "duplic": 2.0, "tripl": 3.0, "three": 3.0, "quadrupl": 4.0}
_TIMES |= {"four": 4.0, "fiv": 5.0, "ten": 10.0, "halv": 0.5}


def ratio_of(text: str) -> float:
    """What a word multiplies by.

    >>> ratio_of("more than doubled"), ratio_of("halved"), ratio_of("twenty-fivefold"), ratio_of("twofold")
    (2.0, 0.5, 25.0, 2.0)
    """
    fold = _FOLD.search(text.lower())
    if fold:
        return sum(spelled.SMALL.get(one, 100.0) for one in fold.groups() if one)
    return next((value for word, value in _TIMES.items() if word in text.lower()), 1.0)


_FOLD = re.compile(r"([a-z]+ty)?-?([a-z]+)?fold\b")


PLACES = MappingProxyType(
    {
        "mexico-south": r"Mexico[’']s southern border|Mexican southern border|Mexico-Guatemala border",
        "northern": (r"northern border|Canad(?:a|ian) border|border with Canada|frontera norte de Estados Unidos"),
        "nationwide": (r"nationwide|across the (?:country|United States)|at all borders|all (?:U\.?S\.? )?borders"),
        "southwest": (
            r"south(?:-?west|ern) (?:land )?(?:U\.?S\.?\s)?(?:land )?border|"
            r"U\.?S\.?[-–—\s]Mexico (?:land )?(?:border|boundary)|U\.?S\.? border with Mexico|"
            r"(?:the )?border with Mexico|United States[-–—]Mexico border|Mexican border|"
            r"frontera sur(?:oeste)?(?: de (?:los )?Estados Unidos)?|frontera (?:entre|con) México"
        ),
        "darien": r"Dari[eé]n(?: Gap)?(?: jungle)?|tapón del Darién",
        "big_bend": r"Big Bend(?: sector)?",
        "del_rio": r"Del R[ií]o(?: sector)?(?!,? Mexico)",
        "el_centro": r"El Centro(?: sector)?",
        "el_paso": r"El Paso(?: sector)?",
        "laredo": r"(?<!Nuevo )Laredo(?: sector)?",
        "rio_grande_valley": r"Rio Grande Valley(?: sector)?|\bRGV\b",
        "san_diego": r"San Diego(?: sector)?",
        "tucson": r"Tucson(?: sector)?",
        "yuma": r"Yuma(?: sector)?",
        "honduras": (
            r"Honduras(?= (?:\w+ )?(?:register\w*|record\w*|report\w*|count\w*|regist\w+|saw|seen))|"
            r"(?:in|into|through|entered|crossed|crossing|reached|en) Honduras|Honduran (?:authorities|officials|"
            r"migration institute)|autoridades hondureñas"
        ),
        "sea": r"by sea|Coast Guard|maritime|English Channel|Mediterranean|Florida Straits",
        "panama": r"Panam[aá](?:[’']s)?(?! City)",
        "elsewhere": (
            r"(?-i:(?!Patrol)[A-Z])\w+ [Ss]ector|(?:Colombia|Tapachula|Chiapas)(?= (?:\w+ )?(?:registered|"
            r"recorded|reported|detained|counted))|European Union|\bE\.?U\.?\b|Europe|Italy|Greece|Lampedusa|"
            r"United Kingdom|Britain|Tunisia|Costa Rica|Chicago|New York(?: City)?|Denver|Texas|Arizona|"
            r"California|Chile|Peru|Honduran border|Eagle Pass|Lukeville|Jacumba"
        ),
        "mexico": (
            r"Mexico[’']s(?= (?:[\w.,-]+ ){0,4}detentions)|"
            r"México(?= (?:detuvo|deport|retorn|asegur|registr|intercept|report))|"
            r"(?:in|inside|across|within|through|en) (?:Mexico|México)\b(?! City)|(?:by )?Mexic(?:o|an)"
            r"(?:[’']s)? (?:ha[sd] )?(?:authorities|officials|government|immigration|"
            r"record(?:ed|s)|regist\w+|report\w*|stopp\w*|detain\w*|deport\w*|intercept\w*|"
            r"apprehend\w*|returned|averag\w*|"
            r"made(?= (?:[\w,.]+ ){0,4}(?:detention|arrest)))|National (?:Migration|Immigration) Institute|"
            r"Instituto Nacional de Migración|\bINM\b|National Guard of Mexico|autoridades mexicanas"
        ),
        "united-states": (
            r"in(?:to)? the (?:country|United States|U\.?S\.?)\b|\bICE\b|Immigration and Customs Enforcement|"
            r"en (?:los )?Estados Unidos|across America|in America"
        ),
        "border": r"the border|border (?:crossings?|encounters|apprehensions|arrests)|la frontera(?! suroeste)",
    }
)
"""Places by the words for them; "the border" alone is taken for the southwest border."""

SECTORS = frozenset(
    ["big_bend", "del_rio", "el_centro", "el_paso", "laredo", "rio_grande_valley", "san_diego", "tucson", "yuma"]
)
"""Places that are sectors of Border Patrol on the southwest border."""

_PEOPLES_IN_SPANISH = {
    "venezolano": "VEN", "cubano": "CUB", "haitiano": "HTI", "mexicano": "MEX", "guatemalteco": "GTM",
    "hondureño": "HND", "salvadoreño": "SLV", "nicaragüense": "NIC", "colombiano": "COL", "ecuatoriano": "ECU",
    "venezolana": "VEN", "cubana": "CUB", "haitiana": "HTI", "mexicana": "MEX", "guatemalteca": "GTM",
    "hondureña": "HND", "salvadoreña": "SLV", "colombiana": "COL", "ecuatoriana": "ECU", "brasileño": "BRA",
    "brasileña": "BRA", "peruano": "PER", "peruana": "PER", "ruso": "RUS", "rusa": "RUS", "chileno": "CHL",
    "chilena": "CHL", "boliviano": "BOL", "boliviana": "BOL", "dominicano": "DOM", "dominicana": "DOM",
    "panameño": "PAN", "panameña": "PAN", "ucraniano": "UKR", "ucraniana": "UKR", "turco": "TUR", "turca": "TUR",
}  # fmt: skip
_PEOPLES = {
    "Venezuelan": "VEN", "Cuban": "CUB", "Haitian": "HTI", "Nicaraguan": "NIC", "Mexican": "MEX", "Guatemalan": "GTM",
    "Honduran": "HND", "Salvadoran": "SLV", "Salvadorean": "SLV", "Colombian": "COL", "Ecuadorian": "ECU",
    "Ecuadorean": "ECU", "Brazilian": "BRA", "Peruvian": "PER", "Indian": "IND", "Chinese": "CHN", "Russian": "RUS",
    "Turkish": "TUR", "Ukrainian": "UKR", "Romanian": "ROU", "Dominican": "DOM", "Chilean": "CHL", "Bolivian": "BOL",
    "Argentine": "ARG", "Argentinian": "ARG", "Afghan": "AFG", "Bangladeshi": "BGD", "Nepali": "NPL", "Nepalese": "NPL",
    "Senegalese": "SEN", "Mauritanian": "MRT", "Angolan": "AGO", "Cameroonian": "CMR", "Congolese": "COD",
    "Ghanaian": "GHA", "Jamaican": "JAM", "Syrian": "SYR", "Vietnamese": "VNM", "Pakistani": "PAK", "Egyptian": "EGY",
    "Georgian": "GEO", "Uzbek": "UZB", "Filipino": "PHL", "Canadian": "CAN", "Costa Rican": "CRI", "Panamanian": "PAN",
} | _PEOPLES_IN_SPANISH | {name.capitalize(): code for name, code in _PEOPLES_IN_SPANISH.items()}  # fmt: skip
_COUNTRIES = {
    name.split(",")[0]: code
    for name, code in OHSS.items()
    if name not in ("Other", "Others", "Unknown", "United States", "Georgia", "Jordan", "Chad")
} | {"Myanmar": "MMR", "Türkiye": "TUR", "Haití": "HTI", "México": "MEX", "Brasil": "BRA", "Perú": "PER"}

PEOPLES = frozenset(_PEOPLES)
"""Names of peoples; a name of a country counts only after "from" or "of"."""

ORIGINS = MappingProxyType({**_PEOPLES, **_COUNTRIES})
"""Citizenships by the names of peoples and countries, to ISO codes."""


def pattern(table: MappingProxyType[str, str]) -> re.Pattern[str]:
    """One pattern of a table of words; which row matched is its group, named by its place in the table.

    >>> found = pattern(UNITS).search("2.5 million encounters")
    >>> tuple(UNITS)[int(found.lastgroup[1:])]
    'encounters'
    """
    rows = (rf"(?P<w{place}>{words})" for place, words in enumerate(table.values()))
    return re.compile(rf"(?<!\w)(?:{'|'.join(rows)})(?!\w)", re.IGNORECASE)


def people_pattern() -> re.Pattern[str]:
    """One pattern of all origins, as peoples (also plural) or countries, longest names first."""
    names = sorted(ORIGINS, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?=[A-Zvchmgsne])(?:{'|'.join(re.escape(name) for name in names)})s?(?!\w)")
