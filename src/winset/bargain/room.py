"""How much memory a merge will take, said before it takes it.

The trap: the frontier of opposed interests grows with every block until the machine stops, and nothing is said. So the
next merge is held against what it may take while it still costs nothing to ask::

    labels so far x rows of the next block = candidates x bytes of each   <=   the room that is stated, or a refusal
"""

from __future__ import annotations

from dataclasses import dataclass

from winset.bargain.trail import Trail
from winset.errors import Fault, Faulty
from winset.tables import Block

MIB = 2**20
MOST_MIB = 1024.0
"""Room of a frontier unless another is stated, in MiB."""

_SORTED = 64
_AN_ACTOR = 40
_COMPARED = 1000


@dataclass(frozen=True)
class Room:
    """What a frontier may take at once; `most_mib` is in MiB, `blocks` are those that it is made of."""

    most_mib: float
    blocks: tuple[Block, ...]

    def ask(self, labels: int, block: int, trail: Trail, in_pairs: float) -> None:
        """Raise `Faulty` if merging a block into so many labels does not fit.

        `in_pairs` is the share of candidates that may have to be compared two by two: none where sorting decides.
        """
        part = self.blocks[block]
        candidates = labels * len(part.rows)
        bytes_each = _SORTED + _AN_ACTOR * part.payoffs.shape[1] + _COMPARED * in_pairs
        taken = sum(step.candidate.nbytes + step.start.nbytes for step in trail.steps)
        merging = f"merging {len(trail.steps) + 1} of {len(self.blocks)}, {labels:,} labels x {len(part.rows)} rows"
        self._refuse(candidates * bytes_each + taken, f"{merging} of '{', '.join(part.issues)}'")

    def ask_to_list(self, points: int, trail: Trail) -> None:
        """Raise `Faulty` if the points of the frontier, with the rows of their packages, do not fit."""
        taken = sum(step.candidate.nbytes + step.start.nbytes for step in trail.steps)
        each = 8 * len(self.blocks) + 64 + 24 * self.blocks[0].payoffs.shape[1]
        self._refuse(points * each + taken, f"a frontier of {points:,} points")

    def _refuse(self, needed: float, what: str) -> None:
        if needed <= self.most_mib * MIB:
            return
        raise Faulty(
            [
                Fault(
                    "blocks",
                    found=f"{what}: about {needed / MIB:,.4g} MiB",
                    expected=f"at most {self.most_mib:,.4g} MiB (most_mib); with a larger epsilon, in points, a"
                    " frontier with a stated loss takes far less, payoffs with fewer decimals have a smaller one, and"
                    " search_nash needs none",
                )
            ]
        )
