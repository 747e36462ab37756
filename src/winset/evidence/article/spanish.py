"""The plainest ways in which a sentence in Spanish asks, offers, refuses or threatens.

::

    AMLO pidió a Estados Unidos levantar las sanciones y suspender el bloqueo
    ask. ─verb    ─asked────── ─ item 1 ────────────── ─ item 2 ───────────

The trap: Spanish leaves out who does it ("pidió levantar ..."), so often nobody is told as the asker. Only what is
listed here is read; clauses with "que" and a verb of their own are told whole.
"""

from __future__ import annotations

import re

from winset.evidence.article.things import Way
from winset.evidence.article.ways import Rule, rule

_TO = (
    r"(?:abrir|aceptar|acoger|ampliar|apoyar|aumentar|autorizar|ayudar|cancelar|cerrar|combatir|contener|crear|dar|deportar|"
    r"desplegar|destinar|detener|dejar|eliminar|enviar|establecer|evitar|expedir|expulsar|extender|financiar|firmar|frenar|"
    r"garantizar|imponer|incrementar|invertir|legalizar|levantar|mantener|negociar|otorgar|pagar|pausar|permitir|poner|"
    r"reabrir|recibir|reducir|reforzar|regularizar|respetar|retirar|ser|suspender|terminar)(?:le|les|lo|los|la|las|se)?\b"
)
_FOR = (
    r"(?:(?:el|la|los|las|un|una|más|mayor|mayores|su)\s+){0,2}(?:amnistía|apoyo|aranceles|ayuda|cooperación|eliminación|fin|"
    r"fondos|inversión|inversiones|levantamiento|permisos|programa|recursos|regularización|respeto|retiro|suspensión|trato|"
    r"vías|visas|visados)\b"
)
_WHEN = (
    r"(?:(?:este|el|ayer|hoy|anoche|hace)(?:\s+(?:pasado\s+)?(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"mes|semana))?\s+)?"
)
"""When it was asked, as it stands between the verb and whoever is asked."""
_THING = rf"(?P<thing>(?={_TO}|{_FOR}))"
_ASKED = r"(?:(?:al?|de|del)\s+(?P<asked>(?:[^\s,;:]+\s+){0,5}?[^\s,;:]+)\s+)?"

RULES: tuple[Rule, ...] = (
    rule("threat", rf"\b[Aa]menaz(?:a|ó|aron|an|ado)\s+con\s+{_THING}"),
    rule(
        "refusal",
        rf"\b(?:[Rr]echaz(?:a|ó|an|aron|ado)|se\s+(?:niega|negó)\s+a|[Dd]escart(?:a|ó|an|aron))\s+"
        rf"(?:(?:la|el)\s+(?:propuesta|petición|pedido|solicitud|idea|exigencia)\s+de\s+)?{_THING}",
    ),
    rule("refusal", r"\b[Nn]o\s+acepta(?:rá|rán|mos|remos)?\s+(?P<thing>)", "thing", "if named"),
    rule(
        "demand",
        r"\b(?:[Pp]id(?:ió|e|en|ieron)|pedirá|pedido|[Ee]xig(?:e|ió|en|ieron|irá|ido)|[Ss]olicit(?:a|ó|an|aron)|"
        r"[Rr]eclam(?:a|ó|an|aron)|[Dd]emand(?:ó|aron)|[Pp]ropuso|[Pp]ropone|[Ii]nst(?:a|ó|an|aron)|[Ll]lam(?:a|ó|aron))\s+"
        rf"{_WHEN}{_ASKED}(?:a\s+)?{_THING}",
    ),
    rule(
        "demand",
        rf"\b(?:[Pp]id(?:ió|e|en|ieron))\s+{_WHEN}{_ASKED}(?P<thing>(?=que\s+\w))",
        "thing",
        "if named",
    ),
    rule("demand", rf"\b(?:[Ee]xig(?:e|ió|en|ieron))\s+{_WHEN}{_ASKED}(?P<thing>(?=que\s+\w))"),
    rule("demand", rf"\ba\s+cambio\s+de\s+{_THING}"),
    rule(
        "offer",
        r"\b(?:[Oo]freci(?:ó|eron)|[Oo]frece|[Aa]cept(?:a|ó|aron)|[Aa]cord(?:ó|aron)|se\s+compromet(?:e|ió|ieron)\s+a|"
        rf"[Pp]rometi(?:ó|eron))\s+(?:a\s+)?{_THING}",
    ),
)

WAY = Way(
    re.compile(
        r"[;:“”\"«»()!?]|\s[—–-]\s|—|,\s+(?:y\s+)?(?!(?:y\s+)?(?:a\s+)?(?:" + _TO + "|" + _FOR + r"))|"
        r"\s+(?:si|a\s+menos\s+que|a\s+cambio\s+de|porque|aunque|mientras|según|tras|luego\s+de)\b|"
        r",?\s+y\s+(?:se\s+)?(?=\w+(?:ó|ió|aron|ieron|ará|erá|irá)\b)"
    ),
    re.compile(rf"(?:,\s+(?:y\s+)?|\s+y\s+)(?:a\s+)?(?=que\s+|{_TO}|{_FOR})"),
)
