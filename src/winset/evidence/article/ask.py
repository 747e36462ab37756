"""One thing asked, offered, refused or threatened, by its places in a text.

::

    López Obrador called on the U.S. to suspend the blockade of Cuba
    ─ asker ───── ─ verb ── ─asked─     ─ thing ────────────────────

The trap: not all that has the words of an ask is one. `sure` says what is still needed: nothing; that it names an issue
of the case; or that it names one, or is asked of an actor of the case ("applicants must pay" is no ask, "Mexico must
pay" is).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from winset.evidence.article.span import Span

Act = Literal["demand", "offer", "refusal", "threat"]
Sure = Literal["always", "if named", "if known"]


@dataclass(frozen=True)
class Ask:
    """One thing asked, offered, refused or threatened; all are places in the text."""

    act: Act
    verb: Span
    asker: Span | None
    asked: Span | None
    thing: Span
    sure: Sure = "always"
    """Whether it is an ask by its own words, or only if it names an issue, or somebody, of the case: whoever is asked,
    or whoever offers."""
