"""How long a package would be kept: the brief's settlement, or one that a reader names, as the document ``hold/1``.

What a reader does not name stands: ``--package ports=open`` is the package in which the ports are open and nothing else
has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from threadpoolctl import threadpool_limits

from winset import bargain
from winset.axes import FloatArray, month, months
from winset.case.parts import Hold
from winset.errors import Fault, Faulty
from winset.language import say
from winset.study.answer import Assumption
from winset.study.assumptions import values
from winset.study.flows import flows_of
from winset.study.headed import of_case
from winset.study.hold_told import Held, PartTold, PatienceTold, TurnTold
from winset.study.instalments import tacit, tranches
from winset.study.keeping import Keeping, Turning, central, keeping, worth_of
from winset.study.keeping_told import causes, kept_after, sentences
from winset.study.moments import Question
from winset.study.packages import Names, asked
from winset.study.ratification import RULE
from winset.study.reference import reference
from winset.study.run import ONE_THREAD, opened, silent
from winset.study.supposed import Put, supposing
from winset.study.table import CENTRAL, Table
from winset.study.weighed import Weighed, weigh


def hold(
    case: str | Path,
    package: str | None = None,
    as_of: str | None = None,
    seed: int = 7,
    draws: int = 500,
    *,
    put: Put | None = None,
    scenario: str | None = None,
) -> Held:
    """Whether, and how long, both sides would keep the settlement of a case, or a package named `issue=option,...`.

    `put` and `scenario` are as in :func:`winset.study.run.run`.
    """
    question, everything, made_of = opened(case, as_of, seed, draws, silent, supposing(put, scenario))
    part = asked_part(question)
    named = None if package is None else asked(question, package)
    known = everything.observe(question.as_of)
    with threadpool_limits(limits=ONE_THREAD):
        weighed = weigh(question, known, flows_of(question, known, seed), made_of)
        chosen = settlement(question, weighed.table) if named is None else named
        return held(question, weighed, chosen, part, seed, "settlement" if named is None else "package")


def asked_part(question: Question) -> Hold:
    """The part of the case on keeping a deal; a case without one cannot be asked."""
    if question.case.hold is None:
        expected = "hold: with months, discount, lag, court_stops, statute_after and tranche_every (winset schema case)"
        raise Faulty([Fault("case.yaml", path="hold", found="nothing on keeping a deal", expected=expected)])
    return question.case.hold


def settlement(question: Question, table: Table) -> dict[str, str]:
    """The package of the headline; what stands, where there is no deal."""
    settled = bargain.settle(table.on_the_odds(table.chance), RULE)
    return dict(settled.package) if settled.package and settled.signed else question.standing


def held(
    question: Question,
    weighed: Weighed,
    package: Mapping[str, str],
    part: Hold,
    seed: int,
    chosen_by: Literal["settlement", "package"],
) -> Held:
    """The document of a package."""
    kept, names = keeping(question, weighed, package, part, seed), Names.of(question)
    survival = kept.survival
    ahead = months(month(question.as_of) + 1, kept.terms.months)
    listed = causes(kept, question.actors)
    dealt = bool(kept.items)
    parties, everybody = reference(question)
    return Held(
        **of_case(question),
        moment=question.moment.id,
        asked=chosen_by,
        actors=dict(names.actors),
        package=dict(package),
        changes=names.changes(package),
        parts=_parts(question, kept, names),
        months=tuple(str(m) for m in ahead),
        draws=weighed.table.draws,
        survival=_rounded(survival),
        kept_after=kept_after(kept),
        causes=listed,
        slack={actor: _rounded(kept.slack[:, CENTRAL, a]) for a, actor in enumerate(question.actors)},
        patience={actor: _patience(kept, part, [a], actor) for a, actor in enumerate(question.actors)} if dealt else {},
        common_patience=_patience(kept, part, range(len(question.actors)), None) if dealt else None,
        turns=tuple(_turn(turning) for turning in kept.turnings),
        elections=tuple(day for day in question.moment.elections if ahead[0] <= month(day) <= ahead[-1]),
        tacit=tacit(question, weighed, kept) if dealt else None,
        tranches=tranches(question, kept) if dealt else None,
        reference=parties,
        reference_all=everybody,
        sentences=sentences(question, kept, listed),
        assumptions=_assumptions(part),
    )


def _parts(question: Question, kept: Keeping, names: Names) -> tuple[PartTold, ...]:
    horizon = int(question.case.flows.horizon.value)
    options = {item.issue: item for item in kept.items}
    ids = list(question.actors)
    told = []
    for part in kept.terms.parts:
        item = options[part.name.removesuffix(" (effect)")]
        label = names.labels[item.issue, item.option]
        label = label if part.name in options else say("{option}: what it does to flows", option=label)
        worth = {actor: round(worth_of(part, a, horizon), 3) for a, actor in enumerate(ids)}
        if part.lasts == "for good":  # delivered once and in force from then on
            worth = {actor: round(float(part.worth[:horizon, CENTRAL, a].mean()), 3) for a, actor in enumerate(ids)}
        told.append(PartTold(part=part.name, label=label, giver=ids[part.giver], way=item.way, a_month=worth))
    return tuple(told)


def _patience(kept: Keeping, part: Hold, actors: Sequence[int], actor: str | None) -> PatienceTold:
    found = bargain.smallest_discount(central(kept.terms), actors)
    assumed = min(part.discount[name].value for name in part.discount if actor in (None, name))
    smallest = None if found.discount is None else round(found.discount, 9)
    return PatienceTold(smallest=smallest, all_above=found.all_above, assumed=assumed)


def _turn(turning: Turning) -> TurnTold:
    turn = turning.turn
    return TurnTold(
        actor=turn.actor,
        election=turn.election,
        takes_office=turn.takes_office,
        chance=turn.change.value,
        breaks=round(float(turning.breaks[:CENTRAL].mean()), 4),
    )


def _assumptions(part: Hold) -> tuple[Assumption, ...]:
    return tuple(
        Assumption(path=path, value=v.value, unit=v.unit, low=v.low, high=v.high, basis=v.basis, source=v.source)
        for path, v in values(part, "hold")
        if v.basis != "observed"
    )


def _rounded(numbers: FloatArray) -> tuple[float, ...]:
    return tuple(round(float(number), 4) for number in numbers)
