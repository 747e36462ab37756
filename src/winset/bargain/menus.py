"""Menus of threats: what each of two actors could do if there is no deal, and what each pair of acts then pays.

The trap: a threat hurts by moving no deal, not by being carried out. Its payoffs are those of a world without a deal::

                     doing nothing    close ports
    doing nothing       (0, 0)         (-22, -10)       a pair: (payoff of the first, payoff of the second)
    pause patrols      (3, -12)        (-19, -22)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from winset.axes import FloatArray
from winset.bargain.steps import beyond
from winset.errors import Fault, Faulty, nearest

ACTORS = (0, 1)


@dataclass(frozen=True)
class Threats:
    """What two actors could do: `acts` are the names in each menu, doing nothing always first.

    `payoffs` is (act of the first actor, act of the second, actor): points if there is no deal and the pair is carried
    out. An actor carries out one act; what it could do together is one more act. Raises `Faulty` for what does not fit.

    >>> ports = Threats((("nothing", "pause"), ("nothing", "close")), [[[0, 0], [-22, -10]], [[3, -12], [-19, -22]]])
    >>> ports.credible().acts
    (('nothing', 'pause'), ('nothing',))
    """

    acts: tuple[tuple[str, ...], tuple[str, ...]]
    payoffs: FloatArray

    def __post_init__(self) -> None:
        object.__setattr__(self, "payoffs", np.asarray(self.payoffs, dtype=float))
        if faults := [*self._faults()]:
            raise Faulty(faults)

    def _faults(self) -> Iterator[Fault]:
        if len(self.acts) != len(ACTORS) or not all(self.acts):
            yield Fault("acts", found=f"{len(self.acts)} menus", expected="two, neither empty")
            return
        for a, menu in enumerate(self.acts):
            for act in sorted({act for act in menu if menu.count(act) > 1}):
                yield Fault("acts", path=f"actor {a}", found=f"'{act}' twice", expected="each act once")
        shape = (len(self.acts[0]), len(self.acts[1]), len(ACTORS))
        if self.payoffs.shape != shape:
            yield Fault("payoffs", found=f"{self.payoffs.shape}", expected=f"{shape}")
            return
        for i, j, a in np.argwhere(~np.isfinite(self.payoffs)).tolist():
            pair = f"{self.acts[0][i]} / {self.acts[1][j]}"
            yield Fault(
                "payoffs", path=pair, found=f"{self.payoffs[i, j, a]} for actor {a}", expected="a finite payoff"
            )
        if np.isfinite(self.payoffs).all():
            yield from beyond("payoffs", float(np.abs(self.payoffs).max()))

    @property
    def no_deal(self) -> FloatArray:
        """Payoffs if nobody does anything; (actor,)."""
        plain: FloatArray = self.payoffs[0, 0]
        return plain

    def to_self(self, actor: int) -> FloatArray:
        """What each act pays the actor that does it, if the other does nothing; (act,)."""
        own: FloatArray = self.payoffs[:, 0, 0] if actor == 0 else self.payoffs[0, :, 1]
        return own

    def only(self, actor: int, kept: Collection[str]) -> Threats:
        """The menus with these acts of one actor, and doing nothing; the order stays.

        >>> menus = Threats((("nothing", "a", "b"), ("nothing",)), np.zeros((3, 1, 2)))
        >>> menus.only(0, {"b"}).acts
        (('nothing', 'b'), ('nothing',))
        """
        menu = self.acts[actor]
        if strange := sorted(set(kept) - set(menu)):
            raise Faulty([Fault("acts", found=f"'{act}'", nearest=nearest(act, list(menu))) for act in strange])
        at = [k for k, act in enumerate(menu) if k == 0 or act in kept]
        left = tuple(menu[k] for k in at)
        acts = (left, self.acts[1]) if actor == 0 else (self.acts[0], left)
        return Threats(acts, np.take(self.payoffs, at, axis=actor))

    def without(self, actor: int, act: str) -> Threats:
        """The menus without one act of one actor; doing nothing cannot be taken away."""
        if act not in self.acts[actor]:
            raise Faulty([Fault("acts", found=f"'{act}'", nearest=nearest(act, list(self.acts[actor])))])
        return self.only(actor, set(self.acts[actor]) - {act})

    def credible(self) -> Threats:
        """Only acts that pay whoever does them at least what doing nothing pays, given that the other does nothing.

        Ours, the plainest reading of "would be carried out if it came to that".
        """
        told = [
            {act for act, pays in zip(menu, self.to_self(a), strict=True) if pays >= self.no_deal[a]}
            for a, menu in enumerate(self.acts)
        ]
        return self.only(0, told[0]).only(1, told[1])
