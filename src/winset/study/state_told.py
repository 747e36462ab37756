"""What is told of states of the page: two side by side, the link to one, and the texts that ask for one again."""

from __future__ import annotations

from pydantic import Field

import winset
from winset.language import Code
from winset.study.answer import Spread
from winset.study.levers_asked import Setting
from winset.study.look import Look
from winset.study.moved import Moved
from winset.study.shape import Document, Told


class Side(Told):
    """One of two states: what its rule picks, what the reader's package pays where there is one, and flows.

    `payoffs` are of the settlement, in the points of this side's own weights; None without a deal.
    """

    as_of: str
    rule: str
    sentence: str
    changes: dict[str, str]
    payoffs: dict[str, float] | None
    yours: dict[str, float] | None
    change: Spread
    change_of: str


class Differs(Told):
    """One issue on which the two settlements differ, in labels."""

    issue: str
    question: str
    a: str
    b: str


class LeverDiffers(Told):
    """One lever that does not stand alike; None where it stands as the case has it."""

    lever: str
    a: Setting | None
    b: Setting | None


class Compared(Document):
    """Two states side by side; document ``compared/1``.

    `a_in_b` is what A's package pays as B counts it, None where B cannot have that package. `same_points` says whether
    the points of A and B are counted alike.
    """

    winset: str = winset.__version__
    schema_: str = Field(default="compared/1", alias="schema")
    actors: dict[str, str]
    a: Side
    b: Side
    package: tuple[Differs, ...]
    levers: tuple[LeverDiffers, ...]
    a_in_b: dict[str, float] | None
    same_points: bool
    sentence: str


class Link(Document):
    """A state of the page, and the link that leads to it; document ``link/2``.

    `language` is the one in which the state was shown, None where the link does not say. `notes` says what the reader
    of a link must know: that the case has changed since it was made.
    """

    winset: str = winset.__version__
    schema_: str = Field(default="link/2", alias="schema")
    fragment: str
    tab: str
    moved: Moved
    look: Look = Look()
    language: Code | None = None
    notes: tuple[str, ...] = ()


class RecipeTold(Document):
    """A recipe as text; document ``recipe/1``."""

    winset: str = winset.__version__
    schema_: str = Field(default="recipe/1", alias="schema")
    python: str
    command: str
