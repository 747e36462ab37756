"""Keeping a deal: the survival curve, first causes, the calendar, slack and tranches."""

from __future__ import annotations

from winset.language import called, said, say
from winset.report.exhibits import Exhibit, Row
from winset.report.figures import keeping
from winset.report.figures.hold import described, survival
from winset.report.numerals import drawn, month, percent, points
from winset.report.screen.hold import INSTALMENTS
from winset.study.hold_told import Held, PartTold, PatienceTold


def exhibits(told: Held) -> tuple[Exhibit, ...]:
    """The charts of ``hold/1``; none where there is nothing to keep or break."""
    if not told.parts:
        return ()
    curve = tuple((month(at), drawn(kept)) for at, kept in zip(told.months, told.survival[1:], strict=True))
    causes = tuple((called(c.cause), told.actors[c.actor], percent(c.share)) for c in told.causes)
    causes += ((say("still kept at the end"), "", percent(told.survival[-1])),)
    days = tuple((row["day"], row["row"], row["told"]) for row in keeping.calendar_rows(told))
    made = [
        Exhibit("survival", lambda _: survival(told), described(told), (say("Month"), say("Still kept")), curve, told),
        Exhibit(
            "first_causes", lambda _: keeping.first_causes(told), keeping.of_causes(told),
            (say("First cause"), say("Who breaks"), say("Of all draws")), causes, told,
        ),
        Exhibit("slack", lambda _: keeping.slack(told), keeping.of_slack(told), *_slack(told), told),
    ]  # fmt: skip
    if days:
        heads = (say("Day"), say("What"), say("Chance, or share of the part"))
        sentence = " ".join([keeping.of_calendar(told), *([told.tranches.sentence] if told.tranches else [])])
        made.insert(2, Exhibit("calendar", lambda _: keeping.calendar(told), sentence, heads, days, told))
    return tuple(made)


def _slack(told: Held) -> tuple[Row, tuple[Row, ...]]:
    heads = (say("Month"), *(say("{actor}, points", actor=name) for name in told.actors.values()))
    rows = tuple((month(at), *(points(told.slack[a][i]) for a in told.actors)) for i, at in enumerate(told.months))
    return heads, rows


def notes(told: Held) -> dict[str, list[str]]:
    """What is kept and by whom, tranches, patience, the unsigned version, the reference class; lines by head."""
    yours, ours = say("The charts are of your package."), say("The charts are of the package that the rule picks.")
    tranches, tacit = told.tranches, told.tacit
    return {
        say("How long it would be kept"): [yours if told.asked == "package" else ours, *told.sentences],
        say("What is delivered"): [_delivered(part, told) for part in told.parts],
        say("Elections"): _turns(told),
        say("Tranches"): [tranches.sentence if tranches else say("No part of it is delivered once or for good.")],
        say("Patience"): [f"{told.actors[a]}: {_needed(p)}" for a, p in told.patience.items()],
        say("The same unsigned"): [tacit.sentence] if tacit else [],
        say("Reference class"): _reference(told),
    }


WAYS = {
    "executive act": said("executive act"),
    "act that courts may stop": said("act that courts may stop"),
    "statute": said("statute"),
    "money": said("money"),
}
"""How a part is delivered, as it is called."""


def _delivered(part: PartTold, told: Held) -> str:
    worth = (
        say("{points} to {actor}", points=points(worth), actor=told.actors[actor])
        for actor, worth in part.a_month.items()
    )
    return say(
        "{part} ({giver}, {way}): a month of it is worth {worth}",
        part=part.label, giver=told.actors[part.giver], way=say(WAYS.get(part.way, part.way)), worth=", ".join(worth),
    )  # fmt: skip


def _turns(told: Held) -> list[str]:
    return [
        say(
            "{actor}: another government on {day} with a chance of {chance}; it would break in {breaks} of all draws, "
            "were the deal still kept.",
            actor=told.actors[t.actor], day=t.takes_office, chance=percent(t.chance), breaks=drawn(t.breaks),
        )
        for t in told.turns
    ]  # fmt: skip


def _needed(patience: PatienceTold) -> str:
    if patience.smallest is None:
        return say(
            "no discount factor a month sustains it at central values (assumed {assumed:.3f}).",
            assumed=patience.assumed,
        )
    return say(
        "a discount factor a month of {smallest:.3f} or more sustains it (assumed {assumed:.3f}).",
        smallest=patience.smallest, assumed=patience.assumed,
    )  # fmt: skip


def _reference(told: Held) -> list[str]:
    classes = [of for of in (told.reference, told.reference_all) if of]
    lines = [line for of in classes for line in (of.sentence, of.caution) if line]
    return [*lines, say(INSTALMENTS)] if lines else []
