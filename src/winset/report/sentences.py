"""Sentences that the answer does not carry, made from its numbers: one for each figure, and the short phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from winset.language import language, said, say, say_many
from winset.report.names import spelled, within
from winset.report.numerals import (
    lasting,
    measured,
    month,
    months_between,
    ordinal,
    percent,
    ranging,
    spread,
)

if TYPE_CHECKING:
    from winset.study.answer import (
        Answer,
        CameEpisode,
        DemandOption,
        Fan,
        Figure,
        Measure,
        Odds,
        Rank,
        Stands,
    )


def horizons(months: int) -> tuple[int, ...]:
    """The horizons that a reader is shown, in months ahead: 1, 3, 6, 12, 24, 60 and always the last month.

    >>> horizons(6), horizons(4), horizons(30), horizons(0)
    ((1, 3, 6), (1, 3, 4), (1, 3, 6, 12, 24, 30), ())
    """
    return (*(h for h in (1, 3, 6, 12, 24, 60) if h < months), *([months] if months else []))


def at(fan: Fan, level: str, horizon: int) -> float:
    """A quantile at so many months ahead."""
    return fan.quantiles[level][horizon - 1]


def rank(of: Rank) -> str:
    """A place in the record, counted from the nearer end.

    >>> from winset.study.answer import Rank
    >>> rank(Rank(place=1, of=75, since="2017-10")), rank(Rank(place=95, of=98, since="2017-10"))
    ('highest of 75 months since Oct 2017', '4th lowest of 98 months since Oct 2017')
    """
    return say("{place} of {n} months since {month}", place=placed(of), n=of.of, month=month(of.since))


def placed(of: Rank) -> str:
    """A place alone, counted from the nearer end.

    >>> from winset.study.answer import Rank
    >>> placed(Rank(place=2, of=75, since="2017-10")), placed(Rank(place=75, of=75, since="2017-10"))
    ('2nd highest', 'lowest')
    """
    from_below = of.of - of.place + 1
    if of.place <= from_below:
        return say("highest") if of.place == 1 else say("{nth} highest", nth=ordinal(of.place))
    return say("lowest") if from_below == 1 else say("{nth} lowest", nth=ordinal(from_below))


def in_record(of: Rank) -> str:
    """A place in the record, in few words.

    >>> from winset.study.answer import Rank
    >>> in_record(Rank(place=1, of=75, since="2017-10"))
    'highest of 75 since Oct 2017'
    """
    return say("{place} of {n} since {month}", place=placed(of), n=of.of, month=month(of.since))


OLD = 3
"""Months that a figure may be older than the newest encounters before that is said."""


def dated(figure: Figure, newest: str) -> str:
    """The month of a figure, marked where it is older than the newest encounters by more than three months.

    >>> from types import SimpleNamespace
    >>> dated(SimpleNamespace(month="2025-08"), "2025-11"), dated(SimpleNamespace(month="2025-04"), "2025-11")
    ('Aug 2025', 'older: Apr 2025')
    """
    written = month(figure.month)
    return say("older: {month}", month=written) if months_between(figure.month, newest) > OLD else written


def shared(figure: Figure, stands: Stands) -> tuple[str, ...]:
    """Of what a share is one: that of detentions is taken in both countries' counts. Nothing for other figures."""
    detained = next((f.label for f in stands.figures if f.series == figure.series and f.unit != "share"), None)
    if figure.unit != "share" or detained is None or stands.border_patrol is None:
        return ()
    label = stands.border_patrol.label
    patrol = label.removesuffix(" encounters")
    return detained.lower(), patrol if language() == "en" else label[:1].lower() + label[1:]


def share_of(figure: Figure, stands: Stands) -> str:
    """The same as a ratio in full words."""
    of = shared(figure, stands)
    if not of:
        return ""
    return say(
        "{detentions} / ({detentions} + {others} encounters, those of the detaining country's own citizens aside)",
        detentions=of[0],
        others=of[1],
    )


def chance(odds: Odds) -> str:
    """P(vote held) × P(pass | vote) = P(enacted)."""
    return f"{percent(odds.vote_held.chance)} × {percent(odds.passes.chance)} = {percent(odds.enacted)}"


def stocks(answer: Answer) -> Iterator[str]:
    """For each stock the range of its published estimates, and of what was said without a method."""
    for stock in dict.fromkeys(e.stock for e in answer.estimates):
        of = [e for e in answer.estimates if e.stock == stock]
        estimates, claims = [e.value for e in of if not e.claim], [e.value for e in of if e.claim]
        told = []
        if estimates:
            span = _span(estimates)
            told.append(say_many(len(estimates), "{n} estimate, {span}", "{n} estimates, {span}", span=span))
        if claims:
            told.append(say_many(len(claims), "{n} claim, {span}", "{n} claims, {span}", span=_span(claims)))
        yield f"{spelled(stock).capitalize()}, {measured(of[0].unit)}: {'; '.join(told)}."


def _span(values: list[float]) -> str:
    low, high = f"{min(values):.1f}", f"{max(values):.1f}"
    return low if low == high else ranging(low, high)


def granted_by(option: DemandOption) -> str:
    """Who can grant an option, and what could stop it."""
    if option.stopped_by_courts and not COURTS.search(option.authority):
        return say("{authority}; courts have stopped the like", authority=option.authority)
    return option.authority


COURTS = re.compile("court|tribunal|juez|jueces")
"""What an authority's title says of courts, in any language that it may be written in."""


def half_life(of: Measure) -> str:
    """How long a measure's effect lasted, or that nothing can be said."""
    if of.cannot_tell_from_permanent:
        return say("cannot be told from permanent")
    told = spread(of.half_life_months, lasting)
    return say_many(1 if told == "1" else 2, "{months} month", "{months} months", months=told)


def placebo(of: Measure) -> str:
    """Share of other dates with a smaller change in the same direction; nothing where no date is fair."""
    return "" if of.placebo_percentile is None else percent(of.placebo_percentile)


def standing(option: DemandOption) -> str:
    """An option's label, and that it stands, unless the label says so."""
    if not option.stands or any(word in option.label.lower() for word in ("stand", "vigente", "en vigor")):
        return option.label
    return say("{option} (stands)", option=option.label)


BASES = (said("observed"), said("estimated"), said("assumed"))
OUTCOMES = (said("Granted"), said("Partly"), said("Refused"), said("Not decided"))
"""What may have come of an episode, as `names.spelled` spells it out."""


def based(basis: str) -> str:
    """On what a value rests, as it is read."""
    return say(basis)


def absent(episode: CameEpisode) -> str:
    """Why the settlement holds nothing of what was later granted or refused."""
    return say("not in it") if episode.issue else say("not on the table")


HINDSIGHT = said("None of this evidence was used in the answer; the case itself was written with hindsight.")


HALVED, WORTH = said("worth of halved encounters to {actor}"), said("worth of {issue} to {actor}")
EFFECT = said("effect of {kind} on flows")
"""How the study says that a judgement flips an answer."""


def grouped(assumptions: Iterable[str]) -> str:
    """Assumptions in a sentence, those that say the same of several things together.

    >>> grouped(["worth of aid to Mexico", "worth of us restraint to Mexico", "effect of expulsion on flows"])
    'worth to Mexico of aid, U.S. restraint; effect on flows of expulsion'
    """
    told: dict[str, list[str]] = {}
    for assumption in dict.fromkeys(assumptions):
        head, thing = _parted(assumption)
        told.setdefault(head, []).append(thing)
    return "; ".join(head.replace("{things}", ", ".join(things)) for head, things in told.items())


def _parted(assumption: str) -> tuple[str, str]:
    """What is said of a thing, with a gap for things, and the thing; read by the sentences that said it."""
    if found := _read(HALVED, assumption):
        return say("worth to {actor} of {things}", actor=found["actor"], things="{things}"), say("halved encounters")
    if found := _read(WORTH, assumption):
        return say("worth to {actor} of {things}", actor=found["actor"], things="{things}"), within(found["issue"])
    if found := _read(EFFECT, assumption):
        return say("effect on flows of {things}"), within(found["kind"])
    return "{things}", assumption


def _read(text: str, sentence: str) -> re.Match[str] | None:
    """What fills the gaps of a text in a sentence that was made from it."""
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(say(text)))
    return re.fullmatch(pattern, sentence)
