"""The plainest ways in which a sentence in Spanish asks, offers, refuses or threatens.

::

    AMLO pidió a Estados Unidos levantar las sanciones y suspender el bloqueo
    ask. ─verb    ─asked────── ─ item 1 ────────────── ─ item 2 ───────────

The trap: Spanish tells an act by its ending (*-ar, -er, -ir*; *-ción, -miento*), and other words end so too (*lugar,
ayer, mujer*); these are listed. Clauses with "que" and a verb of their own are told whole, without "que".
"""

from __future__ import annotations

import re

from winset.evidence.article.things import Way
from winset.evidence.article.ways import Rule, rule

_NO_ACT = (
    r"(?!(?:lugar|hogar|mujer|poder|taller|mar|militar|familiar|similar|ayer|popular|regular|escolar|titular|auxiliar|"
    r"particular|líder|dólar|ser\s+(?:identificad|nombrad|citad)\w*|comentar|opinar|declarar|responder|hablar|dar\s+detalles|"
    r"hacer\s+(?:comentarios|declaraciones)|permanecer|pesar)\b)"
)
_TO = rf"(?:{_NO_ACT}(?:no\s+)?\b[a-záéíóúñ]{{1,14}}[aeií]r(?:le|les|lo|los|la|las|se)?\b)"
"""An act in its base form, told by its ending."""
_FOR = (
    r"(?:(?:el|la|los|las|un|una|más|mayor|mayores|su|mil|millones\s+de|\d[\d.,]*)\s+){0,3}(?:amnistía|apoyo|aranceles|"
    r"ayuda|dólares|fin|fondos|permisos|programa|recursos|respeto|retiro|trato|vías|visas|visados|vacunas|alto|"
    r"\w{3,}(?:ción|ciones|miento|tura))\b"
    r"|(?:más|mayor|mayores|menos|otr[oa]s)\s+(?:\d[\d.,]*\s+|mil\s+)?(?!tarde\b|bien\b|adelante\b|detalles\b|tiempo\b|veces\b|"
    r"información\b|datos\b|personas\b)[a-záéíóúñ]{4,}\b"
)
_WHEN = (
    r"(?:,?\s*(?:además|también|asimismo|igualmente|a\s+su\s+vez|en\s+cambio|a\s+cambio|de\s+nuevo|nuevamente),?\s+)?(?:(?:este|el(?=\s+(?:pasado\s+)?(?:lunes|martes|mi|jueves|viernes|s[áa]bado|domingo))|ayer|hoy|anoche|hace)"
    r"(?:\s+(?:pasado\s+)?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|mes|semana))?\s+)?"
)
"""When it was asked, as it stands between the verb and whoever is asked."""
_THING = rf"(?P<thing>(?={_TO}|{_FOR}))"
_ASKED = rf"(?:(?:al?|de|del)\s+(?P<asked>(?:(?!que\b|{_TO})[^\s,;:]+\s+){{0,5}}?(?!{_TO})[^\s,;:]+)\s+)?"
_ASKS = (
    r"\b(?i:pid(?:ió|e|en|ieron)|pedirá|pedido|exig(?:e|ió|en|ieron|irá|ido)|solicit(?:a|ó|an|aron|ado)|"
    r"reclam(?:a|ó|an|aron)|demand(?:ó|aron)|prop(?:uso|one|onen|usieron)|inst(?:a|ó|an|aron)|llam(?:a|ó|an|aron)|"
    r"urg(?:e|ió|en|ieron)|exhort(?:a|ó|an|aron)|recomend(?:ó|aron)|recomienda|plante(?:a|ó|aron)|"
    r"sugi(?:rió|ere|rieron)|conmin(?:a|ó|aron)|"
    r"(?:volvió|volvieron|vuelven?|quiere|busca)\s+a?\s*(?:pedir|exigir|solicitar|reclamar|demandar|proponer|plantear|urgir))"
)
_NOT_SAID = r"(?:México|Estados\s+Unidos|el\s+gobierno|el\s+país|su\s+país|[A-Z]\w+)\s+"
_WILL = r"(?:acept|recib|permit|pag|levant|firm|ced|negoci|retir|envi|abr|entreg|suspend|reconoc|tom|har|devolv)\w*"

RULES: tuple[Rule, ...] = (
    rule("threat", rf"\b[Aa]menaz(?:a|ó|aron|an|ado)\s+con\s+{_THING}"),
    rule(
        "demand",
        r"\b[Aa]menaz(?:a|ó|aron|an|ado)\s+con\s[^.;:]{5,160}?\s(?:si\s+(?:(?P<asked>[^\s,;]+(?:\s+[^\s,;]+){0,3}?)\s+)?no|"
        r"a\s+menos\s+que|salvo\s+que)\s+(?P<thing>(?=\w))",
    ),
    rule(
        "refusal",
        rf"\b(?:[Rr]echaz(?:a|ó|an|aron|ado)|se\s+(?:niegan?|negó|negaron)\s+a|[Dd]escart(?:a|ó|an|aron))\s+"
        rf"(?:(?:la|el)\s+(?:propuesta|petición|pedido|solicitud|idea|exigencia)\s+de\s+)?{_THING}",
    ),
    rule("refusal", r"\b[Rr]echaz(?:a|ó|an|aron|ado)\s+(?P<thing>(?=que\s))", "thing", "if named"),
    rule("refusal", r"\b[Nn]o\s+acepta(?:rá|rán|mos|remos)?\s+(?P<thing>)", "thing", "if named"),
    rule("refusal", rf"\bque\s+(?:{_NOT_SAID})?no\s+(?P<thing>(?={_WILL}(?:rá|rán|remos)\b))"),
    rule("refusal", rf"\b[Nn]o\s+(?P<thing>(?={_WILL}(?:rá|rán|remos)\b))", "thing", "if named"),
    rule("refusal", rf"\b[Nn]o\s+v(?:amos|a|an|oy)\s+a\s+(?P<thing>(?={_WILL}[aeií]r\b))", "thing", "if named"),
    rule("demand", r"\b[Cc]ondicion(?:a|ó|an|aron)\s+[^.;:]{3,60}?\s+a\s+(?:que\s+)?(?P<thing>(?=\w))"),
    rule("demand", rf"{_ASKS}\s+{_WHEN}{_ASKED}(?:a\s+|por\s+)?{_THING}"),
    rule("demand", rf"{_ASKS}\s+{_WHEN}{_ASKED}(?:a\s+)?que\s+(?P<thing>(?=\w))"),
    rule("demand", rf"\b(?:[Aa]bog(?:a|ó|aron)|[Pp]ugn(?:a|ó|aron))\s+(?:por|porque|para\s+que)\s+{_THING}"),
    rule(
        "demand",
        r"\b(?:[Oo]freci(?:ó|eron)|[Oo]frecen?|[Aa]cept(?:a|ó|aron))\s[^.;:]{5,140}?\sa\s+cambio\s+de\s+"
        r"(?!ello|eso|esto|nada)(?:que\s+)?(?P<thing>(?=\w))",
    ),
    rule(
        "demand",
        rf"\b[Aa]l?\s+(?P<asked>(?:[^\s,;:.]+\s+){{1,5}}?)les?\s+(?P<verb>toca|corresponde|compete)\s+(?P<thing>(?={_TO}))",
    ),
    rule(
        "demand",
        rf"\b(?P<asked>(?:El\s|el\s|La\s|la\s)?[A-ZÁÉÍÓÚ]\w+(?:\s(?:de\s)?[A-ZÁÉÍÓÚ]\w+){{0,3}})\s+"
        rf"(?P<verb>deben?|deberían?|tienen?\s+que)\s+(?P<thing>(?={_TO}))",
        "thing",
        "if known",
    ),
    rule(
        "threat",
        r"\b[Ss]i\s+(?:[^\s.;:]+\s+){0,6}?no\s[^.;:,]{2,80},\s+(?:(?:advirtió|dijo|amenazó|agregó|añadió)\s+(?P<asker>[A-ZÁÉÍÓÚ]\w+"
        r"(?:\s[A-ZÁÉÍÓÚ]\w+){0,3}),\s+)?(?:(?:el|la)\s)?(?:[A-ZÁÉÍÓÚ]\w+\s){1,3}(?P<thing>(?=\w+(?:rá|rán|remos)\b))",
    ),
    rule("demand", rf"\ba\s+cambio\s+de\s+(?:que\s+)?{_THING}"),
    rule(
        "offer",
        r"\b(?:[Oo]freci(?:ó|eron)|[Oo]frece|[Aa]cept(?:a|ó|aron)|[Aa]cord(?:ó|aron)|se\s+compromet(?:e|ió|ieron)\s+a|"
        rf"[Pp]rometi(?:ó|eron)),?\s+{_WHEN}(?:a\s+)?{_THING}",
    ),
)

WAY = Way(
    re.compile(
        r"[;:“”\"«»()!?]|\s[—–-]\s|—|,\s+(?:y\s+)?(?!(?:y\s+)?(?:a\s+)?(?:"
        + _TO
        + "|"
        + _FOR
        + r"|[A-ZÁÉÍÓÚ]\w+(?:\s[A-ZÁÉÍÓÚ]\w+)*\s+que\s))|"
        r"\s+(?:si|a\s+menos\s+que|a\s+cambio\s+de|porque|aunque|mientras|según|tras|luego\s+de)\b|"
        r",?\s+y\s+(?:se\s+)?(?=\w+(?:ó|ió|aron|ieron|ará|erá|irá)\b)"
    ),
    re.compile(
        rf"(?:,\s+(?:y\s+)?|\s+y\s+|\s+e\s+)(?:a\s+|por\s+)?(?:(?:(?<=\ba\s)[A-ZÁÉÍÓÚ]\w+(?:\s[A-ZÁÉÍÓÚ]\w+){{0,2}}\s+)?que\s+|(?={_TO}|{_FOR}))"
    ),
)
