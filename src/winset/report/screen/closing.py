"""What closes the brief: how long exchanges were kept, assumptions, what came, how to get the answer again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from winset.report.names import names, spelled
from winset.report.numerals import about, between, exact, month
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.report.sentences import horizons

if TYPE_CHECKING:
    from winset.study.answer import Answer, Came

EPISODES = 4


def hold(answer: Answer) -> Group:
    """How long exchanges of this kind were kept."""
    return parts.section("HOW LONG SUCH EXCHANGES WERE KEPT", paragraph(answer.hold.sentence))


def assumptions(answer: Answer) -> Group:
    """How many values are assumed, which of them flip the answer, and what agreeing with it does not show."""
    told = answer.assumptions
    body: list[RenderableType] = [paragraph(f"{told.sentence} The page lists every value and every flip.")]
    if told.flips:
        body.append(labelled("These flip it:", f"{'; '.join(dict.fromkeys(f.assumption for f in told.flips))}."))
    body.append(paragraph(answer.deals.disclosure))
    return parts.section("WHICH ASSUMPTIONS IT RESTS ON", *body)


def came(answer: Answer) -> list[RenderableType]:
    """What came afterwards, if anything is known."""
    later = answer.came
    if later is None:
        return []
    body: list[RenderableType] = [paragraph(f"{later.sentence} None of this evidence was used in the answer.")]
    if later.months:
        body.append(_months(later))
    if later.episodes:
        body.append(_episodes(answer, later))
    return [parts.section("WHAT CAME", *body)]


def _months(later: Came) -> RenderableType:
    heads: list[Head] = [
        ("", "left"),
        ("observed", "right"),
        ("median", "right"),
        ("95%", "right"),
        ("random walk", "right"),
    ]
    shown = [later.months[h - 1] for h in horizons(len(later.months))]
    rows = [
        [month(m.month), exact(m.observed), about(m.median), between(m.low95, m.high95),
         about(m.random_walk_median)]
        for m in shown
    ]  # fmt: skip
    return table(heads, rows)


def _episodes(answer: Answer, later: Came) -> RenderableType:
    words = names(answer)
    heads: list[Head] = [("", "left"), ("asked", "left"), ("came to", "left"), ("in the settlement", "left")]
    rows = [
        [
            month(str(e.start)),
            f"{words.short(e.asked_by)}: {e.asked}",
            spelled(e.outcome).lower(),
            e.in_settlement or ("not in it" if e.issue else "not on the table"),
        ]
        for e in later.episodes[:EPISODES]
    ]
    return table(heads, rows, wide=1)


def footer(answer: Answer, files: Sequence[Path]) -> Group:
    """Run id, versions, command, files written."""
    made = answer.reproduce
    run = f"run {made.run} · winset {made.winset} · seed {made.seed} · {made.draws} draws"
    lines = [Text(f"\n{run}", style="dim"), Text(made.command, style="dim")]
    if files:
        lines.append(Text(f"wrote {files[0].parent}: {', '.join(path.name for path in files)}", style="dim"))
    return Group(*lines)
