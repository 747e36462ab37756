"""The page's answer without the page: `move`, and the texts that ask for it again, in Python and on a command line.

The trap: what is copied must not depend on the machine's clock or on what the page was opened with, so that every
parameter of the run stands in it::

    study.move("us-mexico", {"weights.aid.mexico": 0.5}, as_of="2024-01-31", rule="nash", seed=7, draws=500)
    winset deals us-mexico --as-of 2024-01-31 --rule nash --seed 7 --draws 500 --set weights.aid.mexico=0.5
"""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from winset import bargain
from winset.study import followed, prepared
from winset.study.levers_asked import Setting, moved_by, named
from winset.study.live import live
from winset.study.live_told import Live
from winset.study.moved import Moved, asked_anew, checked
from winset.study.retold import retold
from winset.study.run import Progress, silent, spoken
from winset.study.state_told import RecipeTold
from winset.study.supposed import Put, supposing


def move(
    case: str | Path,
    levers: Mapping[str, Setting],
    as_of: str | None = None,
    rule: str = bargain.nash.name,
    seed: int = 7,
    draws: int = 500,
    progress: Progress = silent,
    language: str = "en",
    *,
    put: Put | None = None,
    scenario: str | None = None,
) -> Live:
    """The answer of a case with levers moved, every draw settled and the proofs checked: what the page tells.

    `levers` are by name (`study.levers_asked`): weights as positions in their range, votes needed, options chosen.
    `put` are values of the case put elsewhere by path, and `scenario` is what the world does. `language` is that of its
    sentences and labels. Raises :class:`~winset.errors.Faulty` with every fault of the input.
    """
    supposed = supposing(put, scenario)
    moved = moved_by({**levers, **supposed.levers}, rule=rule, scenario=supposed.scenario)
    with spoken(case, language):
        pass  # a language that is none is refused before the work, not after it
    ready = prepared.prepare(case, as_of, seed, draws, progress, replace(supposed, put=supposed.values))
    checked(ready.question, moved)
    odds = None
    if moved.votes:
        anew = asked_anew(ready.question, Moved(votes=moved.votes))
        odds = prepared.odds_with(anew, ready.known, ready.weighed.table.bills, seed, draws)
    with spoken(case, language):
        asked = prepared.ask(retold(ready, str(case)), moved, odds)
        each = followed.settle_some(asked.every_draw(), moved.rule)
        return live(asked, followed.Followed(each, followed.proofs(asked.frontier, tuple(asked.rules))))


@dataclass(frozen=True)
class Recipe:
    """All that an answer with levers moved is made from; `case` is a shipped case's name or a folder.

    `language` stands in the program where it is not English; the command line tells in English.
    """

    case: str
    as_of: dt.date
    seed: int
    draws: int
    moved: Moved
    language: str = "en"

    def as_python(self) -> str:
        """A program that prints the same answer.

        >>> print(Recipe("us-mexico", dt.date(2024, 1, 31), 7, 500, Moved(votes={"senate.cloture": 51})).as_python())
        from winset import study
        <BLANKLINE>
        answer = study.move(
            'us-mexico',
            {
                'votes.senate.cloture': 51,
            },
            as_of='2024-01-31',
            rule='nash',
            seed=7,
            draws=500,
        )
        print(answer.to_json())
        <BLANKLINE>
        """
        levers = [f"        {name!r}: {value!r}," for name, value in named(self.moved).items()]
        lines = ["from winset import study", "", "answer = study.move(", f"    {self.case!r},"]
        lines += ["    {", *levers, "    },"] if levers else ["    {},"]
        lines += [f"    as_of={self.as_of.isoformat()!r},", f"    rule={self.moved.rule!r},"]
        lines += [f"    seed={self.seed},", f"    draws={self.draws},"]
        lines += [f"    scenario={self.moved.scenario!r},"] if self.moved.scenario else []
        lines += [f"    language={self.language!r},"] if self.language != "en" else []
        lines += [")", "print(answer.to_json())"]
        return "\n".join(lines) + "\n"

    def as_command(self) -> str:
        """A command line for a POSIX shell that tells the same deals.

        >>> print(Recipe("my case", dt.date(2024, 1, 31), 7, 500, Moved(package={"aid": "none"})).as_command())
        winset deals 'my case' --as-of 2024-01-31 --rule nash --seed 7 --draws 500 --set package.aid=none
        """
        words = ["winset", "deals", self.case, "--as-of", self.as_of.isoformat(), "--rule", self.moved.rule]
        words += ["--seed", str(self.seed), "--draws", str(self.draws)]
        words += ["--scenario", self.moved.scenario] if self.moved.scenario else []
        for name, value in named(self.moved).items():
            words += ["--set", f"{name}={value}"]
        return shlex.join(words)


def told(recipe: Recipe) -> RecipeTold:
    """Both texts of a recipe."""
    return RecipeTold(python=recipe.as_python(), command=recipe.as_command())
