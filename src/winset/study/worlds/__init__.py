"""Many worlds of one case: what is uncertain, drawn; every world answered; the table that comes of it.

::

    posed (slow, once) ──▶ points ──▶ blocks ──▶ any executor ──▶ answered ──▶ Worlds
"""

from winset.study.worlds.answered import answered
from winset.study.worlds.posed import Posed, posed
from winset.study.worlds.run import Interrupted, worlds
from winset.study.worlds.shape import AS_IT_IS, Failed, Uncertain, Worlds

__all__ = ["AS_IT_IS", "Failed", "Interrupted", "Posed", "Uncertain", "Worlds", "answered", "posed", "worlds"]
