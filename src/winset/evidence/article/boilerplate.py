"""What is no part of an article: policies, newsletters, share buttons, other stories, notices, credits, who wrote it.

The trap: a line of other stories is written like a headline, and only the line before it says what it is::

    Related stories                              by its words
    Mexico to Send Troops to Its Border          because it follows: short, and no sentence
    The two sides met on Friday, he said.        a sentence: the article goes on
"""

from __future__ import annotations

import re

from winset.evidence.article.outlets import outlet
from winset.evidence.article.span import Span
from winset.evidence.article.text import Text

BEGINS = re.compile(
    r"^\W{0,4}(?:comment(?:s|ing)?\s+policy|please\s+read\s+our|sign\s+up\s+(?:for|to|here|now|today)|subscribe\b|"
    r"share\s+(?:this|on|via|article|story)|follow\s+(?:us\b|@|(?:[\w’'.-]+\s+){1,3}(?:on|at)\s+(?:twitter|x\b|"
    r"facebook|instagram|threads|bluesky|@))|click\s+here|"
    r"read\s+more\b|read\s+(?:the\s+|our\s+)?(?:rest|full|whole|entire|next|original)\b|continue\s+reading|"
    r"keep\s+reading|"
    r"related\s*:|also\s+read|see\s+also|advertisement\b|"
    r"sponsored(?:\s+(?:content|post|link|by\s*:)|\W*$)|donate\b|support\s+(?:our|independent)|copyright\b|©|"
    r"\(c\)\s+(?:copyright\s+)?\d{4}|all\s+rights\s+reserved|"
    r"terms\s+of\s+(?:use|service)|privacy\s+policy|this\s+(?:material|article|story)\s+(?:may\s+not|was\s+"
    r"(?:originally\s+)?(?:published|produced)|originally\s+appeared|has\s+been\s+(?:updated|corrected))|"
    r"get\s+(?:the\s+latest|our|unlimited|breaking)|join\s+(?:our|the\s+conversation)|"
    r"leave\s+a\s+(?:comment|reply)|photo\s*(?:by|:|credit)|image\s*(?:by|:|credit)|"
    r"listen\s+to\s+this|download\s+(?:our|the)|republish|cookies?\b|our\s+newsletter|newsletter|suscríbete|suscríbase|"
    r"política\s+de\s+(?:comentarios|privacidad|cookies)|(?:todos\s+los\s+)?derechos\s+reservados|lea\s+también|"
    r"te\s+puede\s+interesar|síguenos|comparte|compartir|we\s+(?:and\s+our\s+partners\s+)?use\s+cookies|"
    r"this\s+(?:site|website|page)\s+uses\s+cookies|by\s+(?:continuing\s+to\s+(?:use|browse)|clicking|"
    r"signing\s+up,?\s+you|subscribing|using\s+this\s+site)|"
    r"accept\s+(?:all\s+)?cookies|manage\s+(?:cookies|preferences)|your\s+(?:privacy|browser)\b|do\s+not\s+sell\s+my|"
    r"already\s+a\s+(?:subscriber|member)|log\s+in\b|create\s+(?:a\s+free|an)\s+account|"
    r"skip\s+to\s+(?:main\s+)?content|"
    r"(?:have|got)\s+a\s+(?:news\s+)?tip|send\s+(?:your\s+)?tips|"
    r"(?:additional\s+)?reporting\s+by\b|additional\s+reporting\b|editing\s+by\b|"
    r"our\s+standards\s*:|the\s+thomson\s+reuters\s+trust|contact\s+the\s+(?:reporter|author|writer)|"
    r"reach\s+(?:the\s+reporter|\w+\s+\w+\s+at\s+\S+@)|about\s+the\s+author|filed\s+under|tags?\s*:|topics?\s*:|"
    r"categor(?:y|ies)\s*:|\d+\s+comments?\b\W*$|comments?\s*\(\d+\)|view\s+(?:all\s+)?comments|show\s+comments)",
    re.I,
)
INSIDE = re.compile(
    r"all\s+rights\s+reserved|may\s+not\s+be\s+published,\s+broadcast|comment\s+policy|revoke\s+your\s+comment|"
    r"sign\s+up\s+for\s+(?:our|the\s+\w+\s+newsletter)|subscribe\s+to\s+our|our\s+newsletter|terms\s+of\s+service|"
    r"todos\s+los\s+derechos\s+reservados|(?:accept|use\s+of|uses)\s+(?:all\s+)?cookies\b|straight\s+to\s+your\s+inbox|"
    r"delivered\s+to\s+your\s+inbox|contributed\s+(?:to\s+this\s+(?:report|story|article|dispatch)|reporting|from\s+[A-Z])|"
    r"(?:writers?|reporters?|journalists?|correspondents?)\b[^.!?\n]{0,120}\bcontributed\b|"
    r"(?:this|the)\s+(?:report|story|article)\s+(?:includes?|contains?|uses?|was\s+compiled)\b|"
    r"(?:material|information)\s+from\b[^.!?\n]{0,80}\bwas\s+used|compiled\s+(?:from|with)\s+(?:wire|news|agency)|"
    r"(?:is\s+reserved\s+to|only\s+for)\s+subscribers",
    re.I,
)
BIO = re.compile(
    r"^\W{0,3}(?:[A-ZÁÉÍÓÚÑ][\w.’'-]+\s+){1,4}(?:is\s+(?:an?|the)\s+(?:[\w’'.-]+\s+){0,8}?(?:reporter|"
    r"correspondent|columnist|"
    r"journalist|editor|staff\s+writer|contributor|bureau\s+chief)\b|(?P<covers>covers|reports\s+on|writes\s+about)\s+)"
)
"""Who wrote it, as it stands at the end of an article."""
SPOKEN = re.compile(r"[“”\"«]|\b(?:said|says|told)\b")
WHERE = re.compile(r"\b(?:for|at|based|covering|covers|with)\b")
BUTTONS = re.compile(
    r"(?:\W*(?:share|tweet|print|email|e-mail|facebook|twitter|x|linkedin|whatsapp|reddit|telegram|pinterest|flipboard|"
    r"instagram|youtube|tiktok|bluesky|threads|copy(?:\s+link)?|link|save|comments?|comment|messenger|sms|text|gift|"
    r"bookmark|menu|search|home|close|more|compartir|imprimir|correo|guardar|listen|a\+|a-)\b){1,12}\W*",
    re.I,
)
"""A line of buttons and nothing else."""
LINKS = re.compile(
    r"^\W{0,4}(?:related(?:\s+(?:stories|articles|coverage|news|posts|content|topics|links|reading))?|"
    r"more\s+(?:from|on|in|stories|news|"
    r"coverage|headlines|to\s+read)\b[^.!?:]{0,40}|you\s+(?:may|might)\s+(?:also\s+)?(?:like|"
    r"be\s+interested\s+in)|read\s+next|"
    r"up\s+next|what\s+to\s+read\s+next|don[’']t\s+miss|editor[’']?s[’']?\s+(?:picks|choice)|"
    r"in\s+case\s+you\s+missed\s+it|"
    r"most\s+(?:read|popular|viewed)(?:\s+\w+)?|top\s+stories|latest\s+(?:news|stories|headlines)|"
    r"recommended(?:\s+\w+){0,3}|trending(?:\s+\w+)?|"
    r"noticias\s+relacionadas|más\s+noticias|lo\s+más\s+leído|also\s+on\s[^.!?:]{0,30}|see\s+also|"
    r"from\s+around\s+the\s+web)\W*$",
    re.I,
)
"""What stands over a list of other stories."""
LONGEST = 900
"""Signs of a paragraph that is left out."""
LONGEST_LINK = 24
"""Words of another story's headline."""
SENTENCE = re.compile(r"""[.!?]["'”’)]?$""")


def boilerplate(text: Text) -> tuple[Span, ...]:
    """Paragraphs that are no part of the article, in order. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("Talks go on.\\n\\nRelated stories\\n\\nA Deal at Last\\n\\nHe said so.\\n\\nFacebook Email")
    >>> [text.words(one) for one in boilerplate(text)]
    ['Related stories', 'A Deal at Last', 'Facebook Email']
    """
    found: list[Span] = []
    listing = False
    for one in text.paragraphs:
        words = text.words(one)
        introduces = words.rstrip().endswith(":") and outlet(words)
        headed = len(words) <= 60 and not introduces and bool(LINKS.match(words))
        listing = headed or (listing and _headline(words))
        if one != text.title and (listing or is_boilerplate(words)):
            found.append(one)
    return tuple(found)


def is_boilerplate(words: str) -> bool:
    """Whether a paragraph is no part of an article by its own words. Ours.

    >>> is_boilerplate("© 2024 The Post"), is_boilerplate("Ana Roe covers immigration for the El Paso Times.")
    (True, True)
    >>> is_boilerplate("Mexico covers the costs for the United States.")
    False
    """
    if len(words) > LONGEST:
        return False
    return bool(
        BEGINS.match(words) or INSIDE.search(words) or (len(words) <= 200 and BUTTONS.fullmatch(words)) or _bio(words)
    )


def _bio(words: str) -> bool:
    """Whether a paragraph says who wrote the article: what they are and where, or for which outlet they cover what."""
    found = BIO.match(words)
    if found is None or SPOKEN.search(words):
        return False
    return bool(outlet(words)) if found["covers"] else bool(WHERE.search(words))


def _headline(words: str) -> bool:
    """Whether a paragraph may be the headline of another story: short, and no sentence that ends."""
    return len(words.split()) <= LONGEST_LINK and not SENTENCE.search(words)
