"""What an answer hangs on, on a terminal: the leading few of each part; the document and the folder hold the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.report.names import titled
from winset.report.numerals import percent
from winset.report.screen import parts, supposed
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.study.sensitivity.groups import OVER, WIDE
from winset.study.sensitivity.said import apart, valued

if TYPE_CHECKING:
    from winset.study.sensitivity.told import GroupedTold, TornadoTold, TurnTold, WhatFlips

MEDIANS = (
    "Effects are medians there and means in winset brief, which may settle on another package; its count of judgements "
    "that change the settlement is of the two ends of each alone, and the count below of the whole way to them."
)
FEW = 5
"""Rows of each part."""
LEAST = 0.005
"""Share of variance below which a part has no row."""
SEVERAL = 3
"""Outcomes of which shares of variance and swings are shown."""


def section(told: WhatFlips) -> Group:
    """The document ``flips/2``, as it is read."""
    asked_from = f"{told.case}, as of {told.as_of} (moment {told.moment}), {supposed.happens(told)}"
    head = f"WHAT FLIPS IT {asked_from}, run {told.run}"
    asked = told.budget
    about = (
        f"{asked.worlds:,} worlds spread over {len(told.uncertain)} uncertain things; {asked.steps:,} that move one at "
        f"a time, {asked.turning:,} to find turning points, {asked.groups:,} by groups: {asked.total:,} in all. Rule "
        f"{told.rule}, seed {told.seed}. Ranges are the case's; what has none flips nothing."
    )
    finding, *rest = told.sentences
    body: list[RenderableType] = [
        paragraph(finding),
        paragraph(f"In the middle: {_signed(told)}. {MEDIANS}"),
        paragraph(about, "dim"),
    ]
    if told.failed:
        body.append(paragraph(f"{told.failed:,} worlds could not be answered and are left out."))
    body += _turning(told, rest[0])
    body += _hanging(told)
    body += _regions(told)
    body += _swings(told)
    body += _groups(told)
    if told.knowing:
        body.append(labelled("What knowing is worth.", "Each in its own points, if it puts one package forward."))
        body += [paragraph(each.sentence, indent=4) for each in told.knowing]
    body += [paragraph(note, "dim") for note in told.notes]
    return Group(*supposed.lines(told), parts.section(head, *body))


def _signed(told: WhatFlips) -> str:
    return _named(told, told.changes) if told.deal else "nothing is signed"


def _named(told: WhatFlips, changes: dict[str, str]) -> str:
    return "; ".join(titled(issue, told.labels.get(issue, {}).get(option, option)) for issue, option in changes.items())


def _turning(told: WhatFlips, sentence: str) -> list[RenderableType]:
    """Turning points: of a deal first, then of what is signed."""
    body: list[RenderableType] = []
    if told.deal_turns:
        body += [labelled("Deal or none.", "The nearest turning points."), *_turns(told, told.deal_turns)]
    return [*body, labelled("Another package.", sentence), *_turns(told, told.package_turns)]


def _turns(told: WhatFlips, turns: Sequence[TurnTold]) -> Iterator[RenderableType]:
    """The nearest turning points as a table, and how many there are besides."""
    if not turns:
        return
    numbers: list[Head] = [(words, "right") for words in ("middle", "turns at", "range", "of the way")]
    heads: list[Head] = [("", "left"), *numbers, ("then", "left")]
    yield table(heads, [_turn(told, each) for each in turns[:FEW]], spare=(4, 3))
    if len(turns) > FEW:
        yield paragraph(f"and {len(turns) - FEW} more turning points, farther away", "dim")


def _turn(told: WhatFlips, of: TurnTold) -> list[str]:
    value, middle = apart(of.value, of.middle, of.unit)
    then = "no deal" if of.no_deal else _named(told, of.changes) or "a deal"
    low, high = (_bare(valued(end, of.unit), of.unit) for end in (of.low, of.high))
    return [of.title, _bare(middle, of.unit), _bare(value, of.unit), f"{low} to {high}", percent(of.distance), then]


def _bare(words: str, unit: str) -> str:
    return words.removesuffix(f" {unit}")


def _hanging(told: WhatFlips) -> list[RenderableType]:
    """What outcomes hang on: those of the whole deal by themselves, issues where something can be told."""
    whole = [each for each in told.outcomes if not each.name.startswith("option.")]
    issues = [each for each in told.outcomes if each.name.startswith("option.")]
    known = [each for each in issues if each.drivers]
    sentences = [each.sentence for each in whole if each.explained]
    body: list[RenderableType] = [labelled("What it hangs on.", "Told apart from a thousand shuffled columns (PAWN).")]
    body += [
        paragraph(sentence, indent=4)
        for sentence in sentences or ["Nothing varies enough to be explained, or worlds are fewer than 200."]
    ]
    if known:
        best = sorted(known, key=lambda each: -(each.drivers[0].index - (each.floor or 0.0)))[:FEW]
        body += [paragraph(each.sentence, indent=4) for each in best]
    return body


def _regions(told: WhatFlips) -> list[RenderableType]:
    if not told.regions:
        words = "None was found that holds in worlds which did not choose it."
        return [labelled("Where it is otherwise.", words)]
    whole = [each for each in told.regions if not each.outcome.startswith("option.")]
    issues = sorted((each for each in told.regions if each not in whole), key=lambda each: each.elsewhere - each.inside)
    best = [*whole, *issues][:FEW]
    words = f"Chosen by a tree on half of the worlds, scored on the other {told.regions[0].scored:,}."
    return [labelled("Where it is otherwise.", words), *(paragraph(each.sentence, indent=4) for each in best)]


def _swings(told: WhatFlips) -> list[RenderableType]:
    body: list[RenderableType] = []
    for of in [each for each in told.tornado if each.swings][:SEVERAL]:
        body += [labelled("One at a time:", f"{of.title}{f', {of.unit}' if of.unit else ''}."), _swing(of)]
    return body


def _swing(of: TornadoTold) -> RenderableType:
    heads: list[Head] = [("", "left"), ("at its low end", "right"), ("middle", "right"), ("at its high end", "right")]
    rows = [
        [each.title, *(_bare(valued(value, of.unit), of.unit) for value in (each.low, each.middle, each.high))]
        for each in of.swings[:FEW]
    ]
    return table(heads, rows)


def _groups(told: WhatFlips) -> list[RenderableType]:
    """Shares of variance of the outcomes of the whole deal."""
    whole = [each for each in told.groups if not each.outcome.startswith("option.")]
    if not whole:
        return [labelled("By groups.", "No outcome that every world has varies enough for shares of its variance.")]
    body: list[RenderableType] = []
    for of in whole[:SEVERAL]:
        body += [labelled("Shares of variance (Sobol):", f"{of.title}."), _shares(of)]
        body += [paragraph(of.sentence, indent=4)] if of.sentence else []
    return body


def _shares(of: GroupedTold) -> RenderableType:
    heads: list[Head] = [("", "left"), ("things", "right"), ("alone", "right"), ("with others", "right")]
    rows = [
        [each.part, str(each.things), _within(each.first, each.first_within), _within(each.total, each.total_within)]
        for each in of.shares[:FEW]
        if each.total >= LEAST
    ]
    return table(heads, rows)


def _within(share: float, within: float) -> str:
    told = f"{max(share, 0.0) + 0.0:.2f} ± {within:.2f}"
    return f"{told} (wide)" if within > WIDE or share >= OVER else told
