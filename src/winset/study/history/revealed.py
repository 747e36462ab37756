"""The document of revealed weights: what past packages say of each weight, beside what the analyst believes of it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import numpy as np
from threadpoolctl import threadpool_limits

from winset.case.parts import Issue
from winset.errors import Fault, Faulty, nearest
from winset.stakes.revealed import log_acceptance
from winset.stakes.weigh import weighted
from winset.study import store
from winset.study.flips import worth_of, worth_of_halving
from winset.study.headed import of_moment
from winset.study.history.answers import effect
from winset.study.history.beside import others
from winset.study.history.dice import of_halving, of_issue
from winset.study.history.learned import Learned, learn
from winset.study.history.rows import Choice, Counted
from winset.study.history.said import NOTES, said
from winset.study.history.spans import after, before, drawn_at, one
from winset.study.history.told import ChoiceTold, OptionRevealed, Revealed, RevealedTold
from winset.study.moments import Question
from winset.study.packages import Names
from winset.study.run import ONE_THREAD, opened, silent

ANYWAY = 0.95
"""An actor that would have accepted with this chance is not one that a package tells of."""


def revealed(
    case: str | Path, as_of: str | None = None, count: str = "two-sided", seed: int = 7, draws: int = 500
) -> RevealedTold:
    """Weights of a case as its past packages reveal them, known by a date.

    `draws` are those of the answer that is told beside them: as many as a brief has, unless others are asked for.

    The same case, evidence, date and seed give the same bytes; such a document is kept and given again. Raises
    `Faulty` for a case without past packages, and for a `count` other than two-sided, tuned, one-sided or all.
    """
    counted = count_asked(count)
    question, everything, made_of = opened(case, as_of, seed, draws, silent)
    name = f"revealed-{made_of.run}-{counted}.json"
    known = store.kept(name, RevealedTold)
    if known is None:
        with threadpool_limits(limits=ONE_THREAD):
            learned = learn(question, everything, counted, seed)
            known = told(question, learned, counted)
        known = known.model_copy(update={"effect": effect(question, everything, made_of, learned)})
        store.keep(name, known)
    return known


def count_asked(count: str) -> Counted:
    """Which packages count; raises `Faulty` with the nearest word."""
    for known in get_args(Counted):
        if count == known:
            return known  # type: ignore[no-any-return]
    valid = get_args(Counted)
    fault = Fault("--count", found=f"'{count}'", expected=f"one of {', '.join(valid)}", nearest=nearest(count, valid))
    raise Faulty([fault])


def told(question: Question, learned: Learned, counted: Counted) -> RevealedTold:
    """The document without its effect on the answer."""
    names = Names.of(question)
    weights = tuple(_weights(question, learned))
    packages = tuple(_choice(choice, learned, question) for choice in learned.choices)
    return RevealedTold(
        **of_moment(question),
        labels={
            issue.id: {name: option.label for name, option in issue.options.items()} for issue in question.case.issues
        },
        count=counted,
        packages=packages,
        points=len(learned.dice.chances),
        effective=round(learned.known.effective, 1),
        weights=weights,
        others=others(question, learned, {weight.path for weight in weights}),
        effect=None,
        sentence=said(weights, packages, learned, names),
        notes=NOTES,
    )


def _weights(question: Question, learned: Learned) -> list[Revealed]:
    """Every weight with a range at the moment: worth of halved encounters, then the scales of issues."""
    actors = {actor.id: actor.name for actor in question.case.actors}
    found = []
    for actor, called in actors.items():
        value, name = of_halving(question.case, actor, question.moment.weighting)
        if value is not None and name:
            drawn = np.maximum(drawn_at(learned, name, value), 0.0)
            found.append(one(learned, name, worth_of_halving(called), drawn, "points", actor))
    for issue in question.issues:
        for actor, called in actors.items():
            name = of_issue(question.case, issue, actor, question.moment.weighting)
            if name:
                found.append(_scale(question, learned, issue, actor, name, worth_of(issue.id, called)))
    return found


def _scale(question: Question, learned: Learned, issue: Issue, actor: str, name: str, title: str) -> Revealed:
    """The scale of one issue to one actor, told by the option that differs most from what stands."""
    stands = question.standing[issue.id]
    values = {
        key: weighted(option.worth[actor], question.moment.weighting, question.case.weightings)
        for key, option in issue.options.items()
    }
    drawn = {
        key: drawn_at(learned, name, value) - drawn_at(learned, name, values[stands]) for key, value in values.items()
    }
    options = tuple(
        OptionRevealed(
            option=key, label=issue.options[key].label, prior=before(points), posterior=after(learned, name, points)
        )
        for key, points in drawn.items()
        if key != stands
    )
    most = max((key for key in values if key != stands), key=lambda key: abs(values[key].value - values[stands].value))
    whole = one(learned, name, title, drawn[most], "points", actor)
    return whole.model_copy(update={"issue": issue.id, "option": most, "options": options})


def _choice(choice: Choice, learned: Learned, question: Question) -> ChoiceTold:
    tabled, gains = choice.tabled, choice.asked
    chance = np.exp(choice.log_likelihood(learned.noise))
    accepts = np.exp(log_acceptance(gains[:, None], learned.noise)[:, 0])
    actors = [actor.id for actor in question.case.actors]
    alone = {a: (float(accepts[:, k].mean()), learned.known.mean(accepts[:, k])) for k, a in enumerate(actors)}
    episode = next(e.episode for e in question.case.episodes if e.id in tabled.rows)
    return ChoiceTold(
        **tabled.model_dump(
            include={"id", "asked_by", "stood", "package", "came", "outcome", "threat", "assumed", "source"}
        ),
        episode=episode,
        ended=choice.ended,
        counted=not choice.left_out,
        left_out=choice.left_out,
        prior=round(float(chance.mean()), 4),
        posterior=round(learned.known.mean(chance), 4),
        gains={actor: before(gains[:, k]) for k, actor in enumerate(actors)},
        alone={actor: (round(p, 4), round(q, 4)) for actor, (p, q) in alone.items()},
        tells=tuple(actor for actor, (p, _) in alone.items() if p < ANYWAY),
        beside=tabled.left_out,
    )
