"""Numbers as people write them: digits, words, scales, ranges and shares, with exact offsets.

The trap: a number is known only as well as it was written. `step` is the place of its last digit that is not zero, but
never coarser than the second digit, or "300,000" would forgive fifty thousand::

    written      300,000    2.5 million    249,740    38 %    ten thousand
    step          10,000        100,000         10     1 %           1,000
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from winset.evidence.claims.spelled import SMALL, SPELLED, spelled

SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12} | {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12,
    "mil": 1e3, "mill": 1e6, "millón": 1e6, "millon": 1e6, "millones": 1e6,
}  # fmt: skip
"""What a scale multiplies by, as English and Spanish write it."""

SPANISH = {
    name: float(value)
    for value, name in enumerate(
        ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"], 1
    )
} | {"veinte": 20.0, "treinta": 30.0, "cuarenta": 40.0, "cincuenta": 50.0, "cien": 100.0, "medio": 0.5}
"""The same in Spanish, as far as people write them out before a scale."""

PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
"""Parts of a whole, in the singular."""

_SPANISH_NOUN = (
    r"\s(?:migrantes|personas|encuentros|detenciones|detenid|cruces|aprehensiones|expulsiones|extranjer|retornos|"
    r"ingresos|entradas|llegadas|deportaciones|deportad|devoluciones|arrestos|tránsitos|eventos|menores|en\s|durante\s|"
    r"venezolan|cuban|haitian|mexican|guatemaltec|hondureñ|salvadoreñ|colombian|ecuatorian|nicaragüens)"
)
_DIGITS = (
    rf"\d{{1,3}},\d{{1,2}}(?=\s(?:mil|mill[oó]n|millones|por\sciento)\b|\s?%)|\d{{1,3}}\.\d{{3}}(?={_SPANISH_NOUN})|"
    r"\d{1,3}(?:\.\d{3}){2,4}|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?"
)
_SPANISH_WORDS = re.compile(
    r"(?<![\w’'-])(?:el|los|las|del|que|en|un|una|con|por|para|fue|fueron|según|frente|más|y|e|al|se|su|sus)(?![\w’'-])"
)
_ENGLISH_WORDS = re.compile(r"\b(?:the|of|and|in|to|from|were|was|is|by|with|at|for|on|that)\b", re.IGNORECASE)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = rf"(?:(?:{_TENS})-(?:one|two|three|four|five|six|seven|eight|nine)|{'|'.join([*SMALL, *SPANISH])}|an?|un)"
_SCALE = r"hundred[ ]thousand|hundred|thousand|million|billion|trillion|millones|mill[oó]n|mill?|mil|mn|mm|bn|tn|[kmb]"
_WORDED_SCALE = r"hundred[ ]thousand|hundred|thousand|million|billion|trillion|millones|mill[oó]n|mil"
_UP_TO = r"\s?(?:-|–|—|to|or|a)\s?"

_NONE = "expulsions|encounters|apprehensions|transits|paroles|detentions|removals|returns|appointments"

_NUMBER = re.compile(
    rf"""(?<![\w.,#/-])(?P<money>(?:US|C|MX)?[$€£]\s?)?
    (?P<between>between\s|entre\s)?(?P<money3>(?:US)?[$€£]\s?)?
    (?:(?P<first>{_DIGITS})(?P<scale1>[ -]?(?:{_SCALE})\b)?(?(between)\s(?:and|y)\s|{_UP_TO})
      (?P<money2>(?:US)?[$€£]\s?)?)?
    (?P<digits>{_DIGITS})(?P<scale>[ -]?(?:{_SCALE})\b(?![.-]\w))?
    (?P<rest>(?<=\smil)\s\d{{1,3}}(?=\s[a-záéíóúñ])|(?<=\smil|sand)\s\d{{3}}(?![\d,.])|(?<=l[oó]n|nes)\s\d{{1,3}}\smil(?:\s\d{{3}})?(?!\w))?
    (?P<percent>\s?%|[ -]percent\b(?!age)|\sper\scent\b|\spor\sciento\b)?(?![\w/]|,\d|\.\d|:\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_WORDED = re.compile(
    rf"""\b(?:(?P<spelled>{SPELLED})|(?P<part>half|(?:a|one)[ -]?(?:quarter|third)\s?of|three[ -]quarters\s?of)\s
      (?P<of>an?\s(?:million|billion))
    |(?P<word>{_WORD})(?P<half>\sand\sa\s(?:half|quarter))?[ -](?P<scale>{_WORDED_SCALE})
    |(?P<none>(?<!almost\s)(?<!virtually\s)(?<!nearly\s)(?:no|zero))(?=\s(?:new\s)?(?:Title\s42\s)?(?:{_NONE}))
    |(?P<plain>{_WORD})(?P<percent>[ -]percent|\sper\scent)
    |(?P<in>{_WORD}|\d{{1,3}})\s(?:in|out\sof)(?:\severy)?\s(?P<of2>(?!an?\b|un\b){_WORD}|\d{{1,3}})
    |(?P<by>(?<=\bby\s)(?:(?:an?|one|two|three|four)[ -](?:{"|".join(PARTS)})s?|half)(?!\s(?:a|of|mill|bill)))
    |(?P<share>(?:an?|one|two|three|four|nine)[ -](?:{"|".join(PARTS)})s?|half)(?=\sof\s(?!an?\s(?:mill|bill))))\b""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Numeral:
    """A number and where it stands: `value` (a share as percent), its `step`, the ends of a range, what it is in.

    `sort` is "count", "percent" or "dollars"; `low` and `high` are nothing where one number was written.
    """

    start: int
    end: int
    value: float
    step: float
    sort: str = "count"
    low: float | None = None
    high: float | None = None


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number of a text, in order; dates and years are among them, and whoever reads on must tell them apart.

    A range has its middle as value.

    >>> [(one.value, one.step, one.sort) for one in numerals("about 2.5 million, or 38 percent; $20 billion")]
    [(2500000.0, 100000.0, 'count'), (38.0, 1.0, 'percent'), (20000000000.0, 1000000000.0, 'dollars')]
    >>> [(one.low, one.high) for one in numerals("10-14 million")]
    [(10000000.0, 14000000.0)]
    >>> [round(one.value, 1) for one in numerals("a quarter of a million; ten thousand; one in three; a third of all")]
    [250000.0, 10000.0, 33.3, 33.3]
    """
    worded = [_worded(match) for match in _WORDED.finditer(text)]
    written = [_written(match) for match in _NUMBER.finditer(text)]
    covered = {place for one in worded for place in range(one.start, one.end)}
    kept = [one for one in written if one.start not in covered and one.end - 1 not in covered]
    return tuple(sorted([*worded, *kept], key=lambda one: one.start))


def step_of(value: float, digits: str = "") -> float:
    """The place of the last digit that is not zero, at least that of the second digit; of decimals the last written.

    >>> step_of(300000.0), step_of(249740.0), step_of(7.0), step_of(38.5, "38.5")
    (10000.0, 10.0, 1.0, 0.1)
    """
    if value <= 0:
        return 1.0
    decimals = len(digits.partition(".")[2])
    if decimals:
        return float(10.0**-decimals)
    second = max(math.floor(math.log10(value)) - 1, 0)
    last = next((place for place in range(second) if round(value) % 10 ** (place + 1)), second)
    return float(10.0**last)


def _written(match: re.Match[str]) -> Numeral:
    scale = _scale(match["scale"])
    digits = _english(match, "digits")
    value = round(_plain(digits) * scale + _rest(match["rest"]), 6)
    decimal = digits.count(".") == 1 and not match["rest"]
    step = step_of(_plain(digits), digits) * scale if decimal else step_of(value)
    sort = (
        "dollars"
        if match["money"] or match["money2"] or match["money3"]
        else "percent"
        if match["percent"]
        else "count"
    )
    start, end = match.span()
    if match["first"] is None:
        return Numeral(start, end, value, step, sort)
    low = _plain(_english(match, "first")) * (_scale(match["scale1"]) if match["scale1"] else scale)
    return Numeral(start, end, (low + value) / 2, step, sort, low, value)


def _rest(text: str | None) -> float:
    """What follows a scale as its own number: the 176 of "782 mil 176", the 231,320 of "1 millón 231 mil 320"."""
    thousands, mil, ones = (text or "0").partition("mil")
    return float(thousands) * 1e3 + float(ones or 0) if mil else float(thousands)


def _worded(match: re.Match[str]) -> Numeral:
    start, end = match.span()
    if match["spelled"]:
        value = spelled(match["spelled"])
        return Numeral(start, end, value, step_of(value))
    if match["of"]:
        whole = SCALES[match["of"].split()[-1].lower()]
        part = match["part"].lower()
        value = whole * (3 / 4 if part.startswith("three") else next(v for k, v in PARTS.items() if k in part))
        return Numeral(start, end, value, step_of(value))
    if match["word"]:
        more = 0.0 if not match["half"] else 0.5 if "half" in match["half"].lower() else 0.25
        value = (_small(match["word"]) + more) * _scale(match["scale"])
        return Numeral(start, end, value, step_of(value))
    if match["none"]:
        return Numeral(start, end, 0.0, 1.0)
    if match["plain"]:
        return Numeral(start, end, _small(match["plain"]), 1.0, "percent")
    if match["in"]:
        return Numeral(start, end, 100 * _small(match["in"]) / max(_small(match["of2"]), 1.0), 5.0, "percent")
    return Numeral(start, end, 100 * _share((match["share"] or match["by"]).lower()), 5.0, "percent")


def _share(text: str) -> float:
    count, _, part = text.replace("-", " ").rpartition(" ")
    return (_small(count) if count else 1.0) * PARTS[part.removesuffix("s")]


def _small(word: str) -> float:
    word = word.lower()
    if word in ("a", "an", "un"):
        return 1.0
    if word.isdigit():
        return float(word)
    tens, _, ones = word.partition("-")
    return float((SMALL | SPANISH)[tens]) + (SMALL[ones] if ones else 0.0)


def _scale(text: str | None) -> float:
    scale = 1.0
    for word in (text or "").lower().replace("-", " ").split():
        scale *= SCALES[word]
    return scale


def _english(match: re.Match[str], name: str) -> str:
    """Digits with the marks that English has: "2,4" before "millones" is 2.4, "249.740" before "migrantes" 249740.

    So is a bare "249.740" of a Spanish sentence: nobody counts in thousandths.
    """
    digits = match[name]
    if re.fullmatch(r"\d{1,3},\d{1,2}", digits):
        return digits.replace(",", ".")
    thousands = re.fullmatch(r"\d{1,3}\.\d{3}", digits) and (
        re.compile(_SPANISH_NOUN).match(match.string, match.end(name))
        or (not (match["scale"] or match["percent"]) and _spanish(match.string))
    )
    return digits.replace(".", "") if thousands else digits


def _spanish(sentence: str) -> bool:
    """Whether the small words of a sentence are Spanish: at least two, and more than there are English ones."""
    return len(_SPANISH_WORDS.findall(sentence)) > max(1, len(_ENGLISH_WORDS.findall(sentence)))


def _plain(digits: str) -> float:
    return float(digits.replace("." if digits.count(".") > 1 else ",", ""))
