"""What was supposed in an answer, said before anything else of it: no number below is of the case as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import RenderableType

from winset.report.screen.parts import paragraph

if TYPE_CHECKING:
    from winset.study.sensitivity.told import WhatFlips
    from winset.study.shape import Document


def happens(told: WhatFlips) -> str:
    """What the world does, as the case calls it."""
    return told.supposed.title if told.supposed is not None and told.supposed.scenario else told.scenario


def lines(told: Document) -> tuple[RenderableType, ...]:
    """The sentence of what was supposed, and what the scenario does; nothing where nothing was."""
    supposed = getattr(told, "supposed", None)
    if supposed is None:
        return ()
    said = (paragraph(supposed.sentence, "bold", indent=0),)
    return (*said, paragraph(supposed.description, "dim", indent=0)) if supposed.description else said
