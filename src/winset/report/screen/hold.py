"""How long a package would be kept, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.language import said, say
from winset.report.names import cleaned
from winset.report.numerals import month, percent, points, signed
from winset.report.screen import parts, supposed
from winset.report.screen.parts import Head, labelled, paragraph, sparkline, table

if TYPE_CHECKING:
    from winset.study.hold_told import Held, PatienceTold
    from winset.study.register_told import ReferenceClass, Share

INSTALMENTS = said(
    "The class mixes forms, and counts a deal as held until it is known to have ended. A deal that is held tacitly, "
    "or by instalments that either side can withhold each month, is not the same thing."
)
EVERY = 6
"""Months between the rows of the table of slack."""


def section(told: Held) -> Group:
    """The curve, the first causes, the slack, the patience it takes, the tacit version and the tranches."""
    clean = cleaned(told)
    head = f"WOULD IT HOLD? {clean.case}, as of {clean.as_of} (moment {clean.moment})"
    body: list[RenderableType] = [labelled("The package.", _package(clean))]
    body += [paragraph(sentence) for sentence in clean.sentences[:-1]]
    if clean.parts:
        body += [
            _curve(clean),
            _deliveries(clean),
            _causes(clean),
            _slack(clean),
            labelled("Patience.", _patience(clean)),
        ]
        body += [labelled("Elections.", _turns(clean))] if clean.turns else []
        body += [labelled("Tacit.", clean.tacit.sentence)] if clean.tacit else []
        body += [labelled("Tranches.", clean.tranches.sentence)] if clean.tranches else []
    body.append(paragraph(clean.sentences[-1], "dim"))
    body += _reference(clean)
    return Group(*supposed.lines(clean), parts.section(head, *body))


def _package(told: Held) -> str:
    labels = [part.label for part in told.parts if not part.part.endswith("(effect)")]
    return "; ".join(labels) + "." if labels else "Nothing changes."


def _curve(told: Held) -> RenderableType:
    ends = f"{month(told.months[0])} {sparkline(told.survival[1:], 1.0)} {month(told.months[-1])}"
    return paragraph(f"Share of {told.draws} draws still kept: {ends}")


def _deliveries(told: Held) -> RenderableType:
    heads: list[Head] = [("delivered by", "left"), ("part", "left"), ("way", "left")]
    heads += [(f"to {name}, a month", "right") for name in told.actors.values()]
    rows = [
        [told.actors[p.giver], p.label, p.way, *(signed(f"{p.a_month[actor]:+.2f}") for actor in told.actors)]
        for p in told.parts
    ]
    return table(heads, rows, spare=(2,))


def _causes(told: Held) -> RenderableType:
    heads: list[Head] = [("first cause", "left"), ("who breaks", "left"), ("of all draws", "right")]
    return table(heads, [[c.cause, told.actors[c.actor], percent(c.share)] for c in told.causes])


def _slack(told: Held) -> RenderableType:
    """Central values, every half year."""
    at = [*range(0, len(told.months), EVERY)]
    heads: list[Head] = [("slack, central values, points", "left"), *((month(told.months[i]), "right") for i in at)]
    return table(heads, [[name, *(points(told.slack[a][i]) for i in at)] for a, name in told.actors.items()])


def _patience(told: Held) -> str:
    each = "; ".join(f"{name}: {_needed(told.patience[actor])}" for actor, name in told.actors.items())
    return f"Smallest discount factor a month that sustains it at central values. {each}."


def _needed(patience: PatienceTold) -> str:
    if patience.smallest is None:
        return f"none does (assumed {patience.assumed:.3f})"
    return f"{patience.smallest:.3f} (assumed {patience.assumed:.3f})"


def _reference(told: Held) -> Iterator[RenderableType]:
    """How long deals of the same parties were held; all deals where these are few; what that is not."""
    classes = [of for of in (told.reference, told.reference_all) if of]
    for of in classes:
        yield labelled("Reference class.", " ".join([of.sentence, _intervals(of), of.caution]).strip())
    if classes:
        yield paragraph(f"{say(INSTALMENTS)} {' '.join(classes[0].caveats[:2])}", "dim")


def _intervals(of: ReferenceClass) -> str:
    """The shares held with their intervals over deals."""
    told = [f"{at.month} months, {percent(at.held.share)} ({_interval(at.held)})" for at in of.horizons]
    return f"Held, with 95% intervals: {'; '.join(told)}." if told else ""


def _interval(share: Share) -> str:
    return " to ".join(map(percent, share.interval)) if share.interval else "no interval"


def _turns(told: Held) -> str:
    return " ".join(
        f"{told.actors[t.actor]}: another government on {t.takes_office} with chance {percent(t.chance)}; "
        f"it would break in {percent(t.breaks)} of all draws, were the deal still kept."
        for t in told.turns
    )
