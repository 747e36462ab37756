"""Reading an article: its text by places, who speaks, what comes from another outlet, which words are loaded.

The trap: nothing here says what is true. A room finds what stands in a text and where; verdicts on numbers are those of
the claims' room, and both meet in `winset.study`::

    file ──text.read──▶ Text ──speakers, blocks, loaded──▶ what was found, each with its place
"""

from __future__ import annotations

from winset.evidence.article.span import Span
from winset.evidence.article.text import Text, of_html, of_words, read

__all__ = ["Span", "Text", "of_html", "of_words", "read"]
