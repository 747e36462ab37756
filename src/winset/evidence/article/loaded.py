"""Words that take a side, from every side, each with a neutral word; marked where they stand and not judged.

The trap: who says a word matters. Inside a quotation it is the speaker's, outside it is the writer's::

    the record surge of illegals          the writer's; neutral: persons without legal status
    “an invasion,” Roe said               the speaker's; neutral: many arrivals

The list is ours. A neutral word is a proposal for whoever writes about the same thing, and no translation of what
was meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from winset.evidence.article.span import Span, meets_any
from winset.evidence.article.text import Text
from winset.evidence.article.wordlist import choice

WORDS = {
    "illegals | illegal aliens | illegal alien | illegal immigrants | illegal immigrant | illegal migrants | "
    "illegal migrant | criminal aliens | alien invaders | wetbacks | ilegales": "persons without legal status",
    "illegal immigration | illegal migration": "irregular migration",
    "illegal crossings | illegal border crossings | illegal entries": "irregular crossings",
    "aliens": "noncitizens",
    "surge | surges | surging | flood | floods | flooding | flooded | tidal wave | tsunami | deluge | onslaught | "
    "influx | avalanche | stampede": "rise in encounters",
    "hordes | swarm | swarms | swarming | masses of migrants": "groups of people",
    "pouring in | pouring across | pour across | streaming across": "arriving",
    "invasion | invaders | invading | invaded": "arrivals in large numbers",
    "overrun | besieged | under siege": "with more arrivals than capacity",
    "open borders | open border | open-border | open-borders | wide-open border":
    "policies that admit more people",
    "border crisis | Biden's border crisis | Biden’s border crisis | Trump's border crisis | border chaos | "
    "border disaster | border catastrophe": "situation at the border",
    "catch and release | catch-and-release": "release pending a hearing",
    "anchor babies | anchor baby": "children born in the United States",
    "chain migration": "family-based immigration",
    "amnesty | amnistía | mass amnesty | blanket amnesty": "legal status for people already there",
    "sanctuary cities | sanctuary city": "cities that limit cooperation with immigration enforcement",
    "rapists | murderers and rapists | bad hombres | animals | vermin | thugs":
    "no neutral word: a person, or the offence if it is known",
    "replacement | great replacement": "no neutral word: a change in population",
    "fake asylum seekers | bogus asylum | sham asylum | asylum loophole | asylum loopholes":
    "asylum claims and their rules",
    "freeloaders | free stuff | handouts": "public benefits",
    "cheap labor": "low-wage work",
    "kids in cages | children in cages | babies in cages | cages": "children held in Border Patrol facilities",
    "concentration camps | concentration camp": "detention facilities",
    "gestapo | secret police | jackbooted | stormtroopers | goons": "immigration officers",
    "ethnic cleansing": "mass removal",
    "family separation policy of terror | ripped from their parents | torn from their mothers | stolen children":
    "children separated from parents",
    "Muslim ban | racist ban | travel ban": "entry restrictions by nationality",
    "inhumane | inhuman | cruel | cruelty | heartless | barbaric | draconian": "strict",
    "racist wall | vanity wall | Trump's wall | Trump’s wall": "border barrier",
    "white supremacist policies | xenophobic policies | racist policies | xenophobic | xenophobes":
    "restrictive policies",
    "deportation machine | deportation force | mass deportations | mass deportation":
    "removals in large numbers",
    "disappeared | kidnapped by ICE | abducted by ICE | snatched": "detained",
    "death trap | killing field": "dangerous crossing",
    "blockade of Cuba | Cuban blockade | US blockade | U.S. blockade": "embargo on Cuba",
    "kleptocracy | narco-state | narco state | failed state": "government (of the country named)",
    "regime": "government",
    "dictator | strongman | tyrant | thug": "head of government",
    "cartel-controlled | cartel controlled": "where criminal groups are active",
    "coyotes": "smugglers",
    "blackmail | extortion | extort | hostage | shakedown": "demand made in exchange",
    "surrender | surrendered | capitulated | capitulation | caved | caves | sellout | sell-out": "conceded",
    "weak | desperate | horrible | spineless | no backbone": "no neutral word: a judgement",
    "leftist | leftists | radical left | far-left | Marxist | communist | socialist agenda": "left of centre",
    "fascist | fascists | far-right | extremist | MAGA extremists | nativist | nativists": "right of centre",
}  # fmt: skip
"""Loaded words, by the neutral word beside them."""
NEUTRAL = {
    " ".join(name.lower().replace("’", "'").split()): neutral
    for names, neutral in WORDS.items()
    for name in names.split("|")
}
LOADED_WORDS = re.compile(rf"(?<![\w-]){choice(' | '.join(WORDS))}(?![\w-])", re.I)


@dataclass(frozen=True)
class Loaded:
    """A loaded word where it stands, a neutral word beside it, and whose it is: "writer" or "speaker"."""

    span: Span
    neutral: str
    whose: Literal["writer", "speaker"]


def loaded(text: Text, left_out: Sequence[Span] = ()) -> tuple[Loaded, ...]:
    """The loaded words of a text, in order. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("Roe spoke of “an invasion” and of illegals.")
    >>> [(text.words(one.span), one.neutral, one.whose) for one in loaded(text)]
    [('invasion', 'arrivals in large numbers', 'speaker'), ('illegals', 'persons without legal status', 'writer')]
    """
    found = []
    for one in LOADED_WORDS.finditer(text.plain):
        span = Span(*one.span())
        key = " ".join(one[0].lower().replace("’", "'").split())
        if not meets_any(left_out, span):
            found.append(Loaded(span, NEUTRAL[key], "speaker" if text.quote(span.start) else "writer"))
    return tuple(found)
