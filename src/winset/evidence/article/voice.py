"""A writer's own voice: how somebody judges, or speaks to readers, as news does not.

The trap: a person who is quoted judges too, so words between quotation marks are not looked at::

    This is incredibly ironic.                   the writer's
    “This is incredibly ironic,” Roe said.       Roe's
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile

from winset.evidence.article.span import Span
from winset.evidence.article.text import Text
from winset.evidence.article.wordlist import choice

VOICE = choice(
    "ironic | ironically | incredible | incredibly | hilarious | laughable | ridiculous | absurd | pathetic | "
    "shameful | disgraceful | disgusting | outrageous | horrible | insane | idiotic | stupid | moronic | clueless | "
    "backbone | woke | leftist | leftists | radical left | fascist | fascists | of course | needless to say | make no "
    "mistake | let that sink in | let's be clear | let’s be clear | you can't make this up | you can’t make this up | "
    "folks | my friends | big time | spoiler alert | in other words | bottom line | sadly | thankfully | frankly | to "
    "be clear | to be fair | worth noting | this is what happens | shame on | no surprise | what a joke | hypocrisy | "
    "hypocrite | liar | gaslighting | heartless | xenophobic | warmongers | illegals | invaders | open borders | kids "
    "in cages | concentration camps | gestapo"
)
OWN = re.compile(
    rf"\b{VOICE}\b|\b(?:I|I'm|I’m|I've|I’ve|my|you|your|readers|we|we[’']re|we[’']ve|we[’']ll|our|ours)\b|!(?:\s|$)|"
    r"(?:\.\.\.|…)\s*$",
    re.I,
)
"""How a writer speaks who is no reporter; "surge" is none of it, as reporters write it too."""
TURNS = re.compile(
    r"^(?:(?:But|And|So|Now),?\s+)?(?:this\s+is\s+(?:exactly|precisely|why|what|how|just|not\s+(?:how|what|a)|"
    r"pure|nothing|yet\s+another|"
    r"beyond|bad|good|big|huge|great|terrible|sad|madness|nonsense|a\s+(?:disaster|disgrace|joke|scandal|betrayal|"
    r"lie|win|big|"
    r"huge|great|terrible|sad|massive|reminder|point|far\s+cry))|so\s+there|there\s+you\s+have|remember\s+(?:when|"
    r"that|how)|think\s+about|"
    r"let[’']?s\b|let\s+us\b|imagine\b|notice\s+(?:how|that)\b|translation:|got\s+(?:that|it)\?|wow\b|unreal\b|"
    r"yes,|no,|well,|look,|again,|simply\s+put|"
    r"consider\s+that|don[’']t\s+forget|never\s+mind|guess\s+(?:what|who)|make\s+of\s+(?:it|that)|enough\s+said|"
    r"end\s+(?:of\s+)?quote)",
    re.I,
)
"""How a paragraph begins in which a writer comes back, outside of quotations."""


ABOUT = re.compile(
    r"\b(?:the|this|that)\s+(?:paper|newspaper|article|story|piece|account|outlet|reporter)\s+(?:took|takes|gets?|got|leaves|left|"
    r"forgets|forgot|omits|omitted|errs|erred|mixes|mixed|misses|missed|overlooks|overlooked|skips|skipped|buries|buried|"
    r"(?:is|was)\s+(?:right|wrong|silent))\b",
    re.I,
)
"""How a writer judges the account that was handed on: no outlet speaks so of itself."""


def own_voice(text: Text, paragraph: Span) -> bool:
    """Whether a paragraph outside of its quotations judges, or speaks to its readers, as news does not. Ours.

    >>> from winset.evidence.article.text import of_words
    >>> text = of_words("This is incredibly ironic.")
    >>> own_voice(text, Span(0, 26))
    True
    """
    words = text.words(paragraph)
    first = bisect_left(text.quotes, paragraph.start, key=lambda one: one.start)
    for quote in takewhile(lambda one: one.start < paragraph.end, text.quotes[first:]):
        at = Span(quote.start - paragraph.start, min(quote.end, paragraph.end) - paragraph.start)
        words = words[: at.start] + " " * (at.end - at.start) + words[at.end :]
    return bool(OWN.search(words) or TURNS.match(words) or ABOUT.search(words))
