"""What closes the brief: assumptions, what came, how to get the answer again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from winset.language import say, say_many
from winset.report.names import names, spelled
from winset.report.numerals import about, exact, month
from winset.report.screen import parts
from winset.report.screen.parts import Head, paragraph, table
from winset.report.sentences import HINDSIGHT, absent, grouped, horizons

if TYPE_CHECKING:
    from winset.study.answer import Answer, Came

EPISODES = 4


def assumptions(answer: Answer) -> Group:
    """How many values are assumed, which of them flip the answer, and what agreeing with it does not show."""
    told = answer.assumptions
    flips = [say("These flip it: {values}.", values=grouped(f.assumption for f in told.flips))] if told.flips else []
    rests = " ".join([told.sentence, *flips, say("Each is on the page.")])
    return parts.section(say("WHICH ASSUMPTIONS IT RESTS ON"), paragraph(rests), paragraph(answer.deals.disclosure))


def came(answer: Answer) -> list[RenderableType]:
    """What came afterwards, if anything is known."""
    later = answer.came
    if later is None:
        return []
    body: list[RenderableType] = [paragraph(f"{later.sentence}{_months(later)} {say(HINDSIGHT)}")]
    if later.episodes:
        body.append(_episodes(answer, later))
    return [parts.section(say("WHAT CAME"), *body)]


def _months(later: Came) -> str:
    """The first and the last month told: observed, and what the outlook had as its median."""
    told_of = horizons(len(later.months))
    shown = [later.months[h - 1] for h in (told_of[:1] + told_of[1:][-1:])]
    told = "; ".join(f"{month(m.month)} {exact(m.observed)} ({about(m.median)})" for m in shown)
    return " " + say("Observed (median of the outlook): {months}.", months=told) if told else ""


def _episodes(answer: Answer, later: Came) -> RenderableType:
    words = names(answer)
    said = ("", say("asked"), say("came to"), say("in the settlement"))
    heads: list[Head] = [(head, "left") for head in said]
    rows = [
        [
            month(str(e.start)),
            f"{words.short(e.asked_by)}: {e.asked}",
            spelled(e.outcome).lower(),
            e.in_settlement or absent(e),
        ]
        for e in later.episodes[:EPISODES]
    ]
    return table(heads, rows)


def footer(answer: Answer, files: Sequence[Path]) -> Group:
    """Run id, versions, command, files written."""
    made = answer.reproduce
    run = say(
        "run {run} · winset {version} · seed {seed} · {draws} draws",
        run=made.run, version=made.winset, seed=made.seed, draws=made.draws,
    )  # fmt: skip
    lines = [Text(f"\n{run}", style="dim"), Text(made.command, style="dim")]
    if files:
        folder = files[0].parent
        beside = ", ".join(path.name for path in files if path.parent == folder)
        drawn = sum(path.parent != folder for path in files)
        wrote = say_many(
            drawn, "wrote {folder}: {files} and {n} figure", "wrote {folder}: {files} and {n} figures",
            folder=folder, files=beside,
        )  # fmt: skip
        lines.append(Text(wrote, style="dim"))
    return Group(*lines)
