"""Outlets: agencies, papers, broadcasters and sites, by their names as they are written.

The trap: outlets are many and new ones come, so a name that ends as outlets' names do counts too; a list alone would
read only the news of those who made it::

    NBC News, the Associated Press, AP          in the list
    the Rio Grande Herald                       ends in a word of an outlet
"""

from __future__ import annotations

import re

from winset.evidence.article.wordlist import choice

NAMES = (
    "Associated Press | AP | Reuters | AFP | Agence France-Presse | Bloomberg | Bloomberg News | EFE | UPI | DPA | "
    "Xinhua | NBC News | NBC | ABC News | CBS News | CBS | CNN | MSNBC | CNBC | Fox News | Fox Business | PBS "
    "NewsHour | PBS | NPR | BBC | BBC News | Al Jazeera | Telemundo | Univision | Noticias Telemundo | NewsNation | "
    "Newsmax | One America News | C-SPAN | The New York Times | New York Times | The Washington Post | Washington "
    "Post | The Wall Street Journal | Wall Street Journal | USA Today | Los Angeles Times | L.A. Times | The Guardian "
    "| Financial Times | The Economist | The Hill | Politico | Axios | Semafor | Vox | Slate | Salon | ProPublica | "
    "The Intercept | Mother Jones | HuffPost | The Daily Beast | BuzzFeed News | Vice News | The Atlantic | The New "
    "Yorker | Time magazine | Newsweek | National Review | The Federalist | The Daily Caller | Daily Caller | "
    "Breitbart | Breitbart News | The Washington Times | Washington Times | Washington Examiner | The Epoch Times | "
    "The Daily Wire | Townhall | RedState | Gateway Pundit | The Blaze | Just the News | New York Post | Daily Mail | "
    "The Telegraph | The Independent | El País | Reforma | El Universal | Milenio | La Jornada | Excélsior | Proceso "
    "| Animal Político | El Financiero | Infobae | La Prensa | Texas Tribune | The Texas Tribune | Houston Chronicle "
    "| The Dallas Morning News | Dallas Morning News | El Paso Times | San Diego Union-Tribune | The San Diego "
    "Union-Tribune | Arizona Republic | Arizona Daily Star | Miami Herald | Chicago Tribune | Boston Globe | Border "
    "Report | Documented | Rolling Stone | Yahoo News | Fusion | McClatchy | Sky News | ITV | Notimex | Forbes | "
    "Deutsche Welle | Voice of America | Truthout | Common Dreams | Democracy Now! | Democracy Now"
)
OUTLET = (
    rf"(?:(?:[Tt]he\s+)?(?:{choice(NAMES)}(?![\w-])"
    r"|(?!(?:Via|From|By|In|At|As|Here|More|Today|According|Per|Said|On|And|But)\b)"
    r"(?:[A-Z][\w.&’'-]{1,20}\s+){1,3}(?:News|Times|Post|Journal|Tribune|Herald|Chronicle|Gazette|Globe|Courier|Examiner"
    r"|Dispatch|Magazine|Radio|Television|TV|Observer|Register|Daily|Weekly|Review|Report|Sentinel|Inquirer)(?![\w-])))"
)
"""Pattern of an outlet's name."""
FOUND = re.compile(rf"(?<![\w-]){OUTLET}")


def outlet(words: str) -> str:
    """The first outlet that some words name, without its article; nothing if none. Ours.

    >>> outlet("Here’s more from the NBC News:"), outlet("as the Rio Grande Herald wrote"), outlet("news of the day")
    ('NBC News', 'Rio Grande Herald', '')
    """
    found = FOUND.search(words)
    return (
        re.sub(r"^[Tt]he\s+(?!(?:Hill|Guardian|Atlantic|Economist|Intercept)\b)", "", " ".join(found[0].split()))
        if found
        else ""
    )
