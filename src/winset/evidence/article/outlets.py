"""Outlets: agencies, papers, broadcasters and sites, by their names as they are written.

The trap: outlets are many and new ones come, so a name that ends as outlets' names do counts too; a list alone would
read only the news of those who made it::

    NBC News, the Associated Press, AP          in the list
    the Rio Grande Herald                       ends in a word of an outlet
"""

from __future__ import annotations

import re

from winset.evidence.article.wordlist import choice, rows

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
    "NYT | WaPo | WSJ | The Messenger | The Bulwark | The Dispatch | The Conversation | Reason | Quinto Elemento Lab | "
    "El Sol de México | La Opinión | El Heraldo de México | Eje Central | SinEmbargo | Sin Embargo | Latinus | "
    "ABC | Newsday | The Arizona Republic | The Houston Chronicle | The Boston Globe | The Chicago Tribune | "
    "The Miami Herald | The New York Post | The Texas Observer | The Border Chronicle | Spectrum News | Scripps News | "
    "Deutsche Welle | Voice of America | Truthout | Common Dreams | Democracy Now! | Democracy Now"
)
OUTLET = (
    rf"(?:(?:[Tt]he\s+)?(?:{choice(NAMES)}(?![\w-])"
    r"|(?:Radio|Canal|Televisión|Diario|El\s+Diario\s+de|La\s+Voz\s+de|Revista|Agencia)\s+(?!Free|Atomic)"
    r"[A-ZÁÉÍÓÚÑ][\w’'-]{2,20}(?![\w-])"
    r"|(?!(?:Via|From|By|In|At|As|Here|More|Today|According|Per|Said|On|And|But)\b)"
    r"(?:[A-Z][\w.&’'-]{1,20}\s+){1,3}(?:News|Times|Post|Journal|Tribune|Herald|Chronicle|Gazette|Globe|Courier|"
    r"Examiner"
    r"|Dispatch|Magazine|Radio|Television|TV|Observer|Register|Daily|Weekly|Review|Report|Sentinel|Inquirer|Mercury|"
    r"Ledger|Standard|Bee|Telegraph|Monitor|Statesman|Bulletin|Advocate|Star|Sun|Wire)(?![\w-])))"
)
"""Pattern of an outlet's name."""
FOUND = re.compile(rf"(?<![\w-]){OUTLET}")
ADDRESSES = dict(
    one.split(maxsplit=1)
    for one in rows(
        "nytimes.com New York Times | washingtonpost.com Washington Post | wsj.com Wall Street Journal | "
        "apnews.com Associated Press | reuters.com Reuters | afp.com AFP | bloomberg.com Bloomberg | nbcnews.com "
        "NBC News | abcnews.go.com ABC News | cbsnews.com CBS News | cnn.com CNN | msnbc.com MSNBC | cnbc.com CNBC "
        "| foxnews.com Fox News | foxbusiness.com Fox Business | pbs.org PBS | npr.org NPR | bbc.com BBC | "
        "bbc.co.uk BBC | aljazeera.com Al Jazeera | usatoday.com USA Today | latimes.com Los Angeles Times | "
        "theguardian.com The Guardian | ft.com Financial Times | economist.com The Economist | thehill.com The "
        "Hill | politico.com Politico | axios.com Axios | semafor.com Semafor | vox.com Vox | slate.com Slate | "
        "propublica.org ProPublica | theatlantic.com The Atlantic | newsweek.com Newsweek | nationalreview.com "
        "National Review | thefederalist.com The Federalist | dailycaller.com Daily Caller | breitbart.com "
        "Breitbart | washingtontimes.com Washington Times | washingtonexaminer.com Washington Examiner | "
        "nypost.com New York Post | dailymail.co.uk Daily Mail | elpais.com El País | reforma.com Reforma | "
        "eluniversal.com.mx El Universal | milenio.com Milenio | jornada.com.mx La Jornada | proceso.com.mx "
        "Proceso | animalpolitico.com Animal Político | texastribune.org Texas Tribune | houstonchronicle.com "
        "Houston Chronicle | dallasnews.com Dallas Morning News | elpasotimes.com El Paso Times | miamiherald.com "
        "Miami Herald | telemundo.com Telemundo | univision.com Univision | newsnationnow.com NewsNation | "
        "newsmax.com Newsmax | borderreport.com Border Report | efe.com EFE | upi.com UPI | time.com Time"
    )
)
"""Outlets by the address of their pages."""
HOST = re.compile(r"^\s*(?:https?:)?//(?:[^/@\s]{0,100}@)?(?P<host>[a-z0-9.-]{3,100})", re.I)


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


def of_address(address: str) -> str:
    """The outlet of an address: its name if it is known, else the host; nothing if it is no address. Ours.

    >>> of_address("https://www.nytimes.com/2024/talks"), of_address("//news.example.org/a"), of_address("x")
    ('New York Times', 'news.example.org', '')
    """
    found = HOST.match(address)
    if found is None:
        return ""
    parts = found["host"].lower().strip(".").split(".")
    known = (ADDRESSES.get(".".join(parts[at:])) for at in range(len(parts)))
    return next(filter(None, known), ".".join(parts).removeprefix("www."))
