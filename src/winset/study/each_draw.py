"""What every draw of a brief settled on, one row a draw: what two runs are compared by when their dice are the same.

The trap: "no deal" and "a deal that changes nothing" both have no package to print. The finding tells them apart::

    draw  finding  package                        surplus.mexico  surplus.united-states
    0     AGREED   visas=broad; enforcement=high  3.1             7.9
    1     NO_ZONE                                 0.0             0.0
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from winset.bargain import SettledDraws
from winset.study.packages import Names
from winset.study.shape import Told


class EachDraw(Told):
    """Settlements by draw, by negotiators who know the draw; `payoffs` are (draw, actor), points over no deal.

    A package is told by its changed options in the order of the agenda; it is empty where there is no deal.
    """

    actors: tuple[str, ...]
    findings: tuple[str, ...]
    packages: tuple[str, ...]
    payoffs: tuple[tuple[float, ...], ...]

    def to_csv(self) -> str:
        """The rows as text; numbers to the last digit.

        >>> print(EachDraw(actors=("n",), findings=("AGREED",), packages=("aid=some",), payoffs=((1.5,),)).to_csv())
        draw,finding,package,surplus.n
        0,AGREED,aid=some,1.5
        <BLANKLINE>
        """
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["draw", "finding", "package", *(f"surplus.{actor}" for actor in self.actors)])
        rows = zip(self.findings, self.packages, self.payoffs, strict=True)
        writer.writerows([draw, finding, package, *points] for draw, (finding, package, points) in enumerate(rows))
        return text.getvalue()


def each_draw(settled: SettledDraws, names: Names) -> EachDraw:
    """What was settled in each draw, told by ids."""
    return EachDraw(
        actors=tuple(names.actors),
        findings=tuple(finding.name for finding in settled.findings),
        packages=tuple("" if package is None else written(names.changes(package)) for package in settled.packages),
        payoffs=tuple(tuple(row) for row in settled.payoffs.tolist()),
    )


def written(changes: Mapping[str, str]) -> str:
    """Changed options in one text.

    >>> written({"visas": "broad", "aid": "some"})
    'visas=broad; aid=some'
    """
    return "; ".join(f"{issue}={option}" for issue, option in changes.items())


def changes(text: str) -> dict[str, str]:
    """Changed options as `written` put them; issues that stay as they stand are not in it, nor is what is no option.

    >>> changes("visas=broad; aid=some"), changes("")
    ({'visas': 'broad', 'aid': 'some'}, {})
    """
    parts = (part.partition("=") for part in text.split("; "))
    return {issue: option for issue, sign, option in parts if sign}
