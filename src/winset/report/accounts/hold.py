"""Keeping a deal: the survival curve, first causes, the calendar, slack and tranches."""

from __future__ import annotations

from winset.report.exhibits import Exhibit, Row
from winset.report.figures import keeping
from winset.report.figures.hold import described, survival
from winset.report.numerals import drawn, month, percent, points
from winset.report.screen.hold import INSTALMENTS
from winset.study.hold_told import Held, PatienceTold


def exhibits(told: Held) -> tuple[Exhibit, ...]:
    """The charts of ``hold/1``; none where there is nothing to keep or break."""
    if not told.parts:
        return ()
    curve = tuple((month(at), drawn(kept)) for at, kept in zip(told.months, told.survival[1:], strict=True))
    causes = tuple((c.cause, told.actors[c.actor], percent(c.share)) for c in told.causes)
    causes += (("still kept at the end", "", percent(told.survival[-1])),)
    days = tuple((row["day"], row["row"], row["told"]) for row in keeping.calendar_rows(told))
    made = [
        Exhibit("survival", lambda _: survival(told), described(told), ("Month", "Still kept"), curve, told),
        Exhibit(
            "first_causes", lambda _: keeping.first_causes(told), keeping.of_causes(told),
            ("First cause", "Who breaks", "Of all draws"), causes, told,
        ),
        Exhibit("slack", lambda _: keeping.slack(told), keeping.of_slack(told), *_slack(told), told),
    ]  # fmt: skip
    if days:
        heads = ("Day", "What", "Chance, or share of the part")
        said = " ".join([keeping.of_calendar(told), *([told.tranches.sentence] if told.tranches else [])])
        made.insert(2, Exhibit("calendar", lambda _: keeping.calendar(told), said, heads, days, told))
    return tuple(made)


def _slack(told: Held) -> tuple[Row, tuple[Row, ...]]:
    heads = ("Month", *(f"{name}, points" for name in told.actors.values()))
    rows = tuple((month(at), *(points(told.slack[a][i]) for a in told.actors)) for i, at in enumerate(told.months))
    return heads, rows


def notes(told: Held) -> dict[str, list[str]]:
    """What is kept and by whom, tranches, patience, the unsigned version, the reference class; lines by head."""
    of = "your package" if told.asked == "package" else "the package that the rule picks"
    parts = [
        f"{part.label} ({told.actors[part.giver]}, {part.way}): a month of it is worth "
        + ", ".join(f"{points(worth)} to {told.actors[actor]}" for actor, worth in part.a_month.items())
        for part in told.parts
    ]
    tranches, tacit = told.tranches, told.tacit
    return {
        "How long it would be kept": [f"The charts are of {of}.", *told.sentences],
        "What is delivered": parts,
        "Elections": _turns(told),
        "Tranches": [tranches.sentence] if tranches else ["No part of it is delivered once or for good."],
        "Patience": [f"{told.actors[a]}: {_needed(p)}" for a, p in told.patience.items()],
        "The same unsigned": [tacit.sentence] if tacit else [],
        "Reference class": _reference(told),
    }


def _turns(told: Held) -> list[str]:
    return [
        f"{told.actors[t.actor]}: another government on {t.takes_office} with a chance of {percent(t.chance)}; it "
        f"would break in {drawn(t.breaks)} of all draws, were the deal still kept."
        for t in told.turns
    ]


def _needed(patience: PatienceTold) -> str:
    if patience.smallest is None:
        return f"no discount factor a month sustains it at central values (assumed {patience.assumed:.3f})."
    return f"a discount factor a month of {patience.smallest:.3f} or more sustains it (assumed {patience.assumed:.3f})."


def _reference(told: Held) -> list[str]:
    classes = [of for of in (told.reference, told.reference_all) if of]
    lines = [line for of in classes for line in (of.sentence, of.caution) if line]
    return [*lines, INSTALMENTS] if lines else []
