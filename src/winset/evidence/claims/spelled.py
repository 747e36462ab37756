"""Numbers of several words: "two hundred and forty-one thousand", "forty-two thousand six hundred".

The trap: read from its end such a number is another, much smaller one::

    two hundred and forty-one thousand encounters        241,000, and not 41,000
"""

from __future__ import annotations

_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
SMALL = {word: float(value) for value, word in enumerate(_WORDS.split())} | {
    word: 10.0 * tens
    for tens, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
"""Numbers below a hundred in one word."""
_GREAT = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_DIGIT = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW = (
    rf"(?:(?:{_TENS})(?:[ -](?:{_DIGIT}))?|{_DIGIT}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen)"
)
_HUNDREDS = rf"(?:(?:an?|{_DIGIT})\shundred(?:\sand)?\s{_BELOW}\b)"
SPELLED = (
    rf"(?:{_HUNDREDS}(?:\s(?:thousand|million|billion)(?:,?\s(?:and\s)?(?:{_HUNDREDS}|(?:{_DIGIT})\shundred))?)?|"
    rf"{_BELOW}\s(?:thousand|million)\s(?:{_HUNDREDS}|(?:{_DIGIT})\shundred(?:\sthousand)?))"
)
"""A pattern of numbers that have hundreds and more beside them; shorter ones are `numerals`' own."""


def spelled(words: str) -> float:
    """The value of a number that SPELLED matches.

    >>> spelled("two hundred and forty-one thousand"), spelled("forty-two thousand six hundred")
    (241000.0, 42600.0)
    """
    total, part = 0.0, 0.0
    for word in words.lower().replace("-", " ").replace(",", " ").split():
        if word == "hundred":
            part *= 100
        elif word in _GREAT:
            total, part = total + part * _GREAT[word], 0
        elif word != "and":
            part += 1.0 if word in ("a", "an") else SMALL[word]
    return total + part
