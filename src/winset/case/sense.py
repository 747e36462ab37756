"""What each part may say by itself and the case cannot mean: each check finds one sort of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from winset.case.draft import Draft, on_the_table
from winset.case.parts import EVERY, Chamber, Option, Value, Worth
from winset.case.written import Path
from winset.errors import Fault, nearest

MOST_MONTHS = 60
"""Months that an outlook may look ahead."""

SCORING = "2013-01"
"""From here on dates score; what chooses a form or a prior comes before."""


def standing(draft: Draft) -> Iterator[Fault]:
    """Issues of which nothing stands at a moment, or an option that they do not have."""
    for issue in draft.case.issues:
        path: Path = ("issues", issue.id, "standing")
        written = draft.written.at(("issues", issue.id, "options"))
        names = tuple(written) if isinstance(written, dict) else tuple(issue.options)
        for moment, option in issue.standing.items():
            if option not in names:
                inner = path if moment == EVERY else (*path, moment)
                expected = f"one of its options: {', '.join(names)}"
                yield draft.fault(inner, f"standing option '{option}'", expected, nearest(option, names))
        for moment in (m.id for m in draft.case.moments):
            if on_the_table(issue, moment) and not {moment, EVERY} & set(issue.standing):
                yield draft.fault(
                    path, f"no standing option at moment {moment}", f"{moment}: one of {', '.join(names)}"
                )


def agenda(draft: Draft) -> Iterator[Fault]:
    """Moments at which nothing is on the table."""
    for moment in draft.case.moments:
        if not any(on_the_table(issue, moment.id) for issue in draft.case.issues):
            yield draft.fault(("issues",), f"no issue at moment {moment.id}", "at least one")


def worth(draft: Draft) -> Iterator[Fault]:
    """Options without a value for an actor, at a moment at which they are on the table."""
    case = draft.case
    for path, issue, option in draft.options():
        asked = {m.weighting: f"moment {m.id}" for m in case.moments if on_the_table(issue, m.id)}
        asked |= _after_turns(draft)
        for actor in (a.id for a in case.actors):
            if actor not in option.worth:
                found = f"an option without a value for {actor}"
                yield draft.fault((*path, "worth", actor), found, "worth in points for each actor; 0 is a value too")
            else:
                yield from _unweighted(draft, (*path, "worth", actor), option.worth[actor], asked)


def worth_of_outcomes(draft: Draft) -> Iterator[Fault]:
    """Outcomes whose worth to an actor is not said for the weights of some moment."""
    asked = {m.weighting: f"moment {m.id}" for m in draft.case.moments} | _after_turns(draft)
    for outcome in draft.case.outcomes:
        for actor, points in outcome.worth_of_halving.items():
            yield from _unweighted(draft, ("outcomes", outcome.id, "worth_of_halving", actor), points, asked)


def outcomes(draft: Draft) -> Iterator[Fault]:
    """Outcomes that no lever moves: levers move the flows, so one outcome can be weighed, in the unit of the flows."""
    unit = draft.case.flows.unit
    for i, outcome in enumerate(draft.case.outcomes):
        if outcome.unit != unit:
            found = f"an outcome in {outcome.unit}"
            yield draft.fault(("outcomes", outcome.id, "unit"), found, f"'{unit}', that of the flows")
        elif i > 0:
            yield draft.fault(("outcomes", outcome.id), "a second outcome of the flows", "one, which pays for all")


def _unweighted(draft: Draft, path: Path, points: Worth, asked: Mapping[str, str]) -> Iterator[Fault]:
    for weighting, whose in asked.items():
        if EVERY not in points and not set(_falls_back(draft, weighting)) & set(points):
            found = f"no value under the weighting '{weighting}' of {whose}"
            yield draft.fault(path, found, "one for it, for what it falls back on (otherwise), or for every weighting")


def _after_turns(draft: Draft) -> dict[str, str]:
    """Weightings of the governments that may come, and whose they are."""
    turns = draft.case.hold.turns if draft.case.hold else ()
    known = draft.names("weightings")
    return {turn.weighting: f"the turn of {turn.takes_office}" for turn in turns if turn.weighting in known}


def hold(draft: Draft) -> Iterator[Fault]:
    """Numbers of the part on keeping a deal that cannot be, and actors that it leaves out."""
    part = draft.case.hold
    if part is None:
        return
    for key, least, most in (
        ("months", 6, MOST_MONTHS),
        ("lag", 1, 6),
        ("statute_after", 0, 24),
        ("tranche_every", 1, 24),
    ):
        months = getattr(part, key).value
        if months != round(months) or not least <= months <= most:
            yield draft.fault(("hold", key), f"{months:g} months", f"whole months, {least} to {most}")
    for actor in draft.case.actors:
        factor = part.discount.get(actor.id)
        if factor is None:
            yield draft.fault(("hold", "discount"), f"no discount factor for {actor.id}", "one for each actor")
        elif not (factor.low > 0 and factor.high < 1):
            found = f"a discount factor of {factor.low:g} to {factor.high:g}"
            yield draft.fault(("hold", "discount", actor.id), found, "more than 0 and less than 1 a month")
    if part.court_stops.high >= 1:
        found = f"a chance of up to {part.court_stops.high:g} a year"
        yield draft.fault(("hold", "court_stops"), found, "less than 1")
    for i, turn in enumerate(part.turns):
        if turn.takes_office <= turn.election:
            found = f"takes_office {turn.takes_office}, no later than its election"
            yield draft.fault(("hold", "turns", i, "takes_office"), found, f"a day after {turn.election}")


def _falls_back(draft: Draft, weighting: str) -> list[str]:
    """A weighting and those that it falls back on, in order; a ring is followed once."""
    otherwise = {w.id: w.otherwise for w in draft.case.weightings}
    chain: list[str] = []
    name: str | None = weighting
    while name is not None and name not in chain:
        chain.append(name)
        name = otherwise.get(name)
    return chain


def rings(draft: Draft) -> Iterator[Fault]:
    """Weightings that fall back on themselves."""
    otherwise = {w.id: w.otherwise for w in draft.case.weightings}
    for name in otherwise:
        chain = _falls_back(draft, name)
        if otherwise.get(chain[-1]) == name:
            found = f"a ring: {' -> '.join([*chain, name])}"
            yield draft.fault(("weightings", name, "otherwise"), found, "a last weighting without otherwise")


def dates(draft: Draft) -> Iterator[Fault]:
    """Ends before their starts, announcements after them, and moments whose date is not in their month."""
    case = draft.case
    for late in (each for each in case.interventions if each.known_from > each.start):
        found = f"announced {late.announced}, after its start {late.start}"
        yield draft.fault(("interventions", late.id, "announced"), found, "announced <= start, or left out")
    for key, parts in (("interventions", case.interventions), ("episodes", case.episodes)):
        for part in parts:
            if part.end is not None and part.end < part.start:
                yield draft.fault((key, part.id, "end"), f"end {part.end} before start {part.start}", "end >= start")
    for i, splice in enumerate(case.flows.splice):
        for month in (splice.until, *splice.overlap):
            if not _is_month(month):
                yield draft.fault(("flows", "splice", i), f"'{month}'", "a month such as 2019-10")
        first, last = splice.overlap
        if first > last:
            path: Path = ("flows", "splice", i, "overlap")
            yield draft.fault(path, f"an overlap that ends ({last}) before it starts ({first})", "[first, last]")
    for moment in case.moments:
        named_so = "newest" if moment.as_of == "newest" else f"{moment.as_of:%Y-%m}"
        if moment.id != named_so:
            path = ("moments", moment.id, "as_of")
            yield draft.fault(path, f"as_of {moment.as_of}", f"a date in the month of its id, {moment.id}")


def policy_dates(draft: Draft) -> Iterator[Fault]:
    """Policy dates whose month is none, and those that choose and come late enough to score."""
    for date in draft.case.policy_dates:
        path: Path = ("policy_dates", date.id)
        if not _is_month(date.felt):
            yield draft.fault((*path, "felt"), f"'{date.felt}'", "a month such as 2024-01")
        elif date.role == "chooses" and date.felt >= SCORING:
            found = f"a date that chooses, felt in {date.felt}"
            yield draft.fault((*path, "role"), found, f"a month before {SCORING}: what scores must not choose")


def _is_month(text: str) -> bool:
    year, _, month = text.partition("-")
    return len(year) == 4 and year.isdigit() and month in {f"{m:02d}" for m in range(1, 13)}


def paid_twice(draft: Draft) -> Iterator[Fault]:
    """One objective that pays one actor by two outcomes, or by an option and by an outcome."""
    by: dict[tuple[str, str], str] = {}
    for outcome in draft.case.outcomes:
        for actor, points in outcome.worth_of_halving.items():
            if not _pays(points):
                continue
            first = by.setdefault((outcome.chain, actor), outcome.id)
            if first != outcome.id:
                found = f"objective '{outcome.chain}' pays {actor} twice, here and by the outcome '{first}'"
                yield draft.fault(("outcomes", outcome.id, "worth_of_halving", actor), found, "each objective once")
    for path, _, option in draft.options():
        for i, objective in enumerate(option.pays):
            for actor in option.worth:
                if (objective, actor) in by and _pays(option.worth[actor]):
                    outcome_id = by[objective, actor]
                    found = f"objective '{objective}' pays {actor} twice, here and by the outcome '{outcome_id}'"
                    yield draft.fault((*path, "pays", i), found, "each objective once")


def approval(draft: Draft) -> Iterator[Fault]:
    """Approval that pays an actor whom encounters pay too, that no election gives a worth, or that no weight covers."""
    part = draft.case.approval
    if part is None:
        return
    asked = {m.weighting: f"moment {m.id}" for m in draft.case.moments} | _after_turns(draft)
    for actor, points in part.worth_of_point.items():
        path: Path = ("approval", "worth_of_point", actor)
        yield from _unweighted(draft, path, points, asked)
        by = [o.id for o in draft.case.outcomes if _pays(o.worth_of_halving.get(actor, {})) and _pays(points)]
        if by:
            found = f"fewer encounters pay {actor} twice, by the outcome '{by[0]}' and through approval"
            yield draft.fault(path, found, "one of them: encounters, approval and re-election are one chain")
    if not part.elections:
        yield draft.fault(("approval", "elections"), "no election", "one or more, to which approval counts")
    if part.half_life.low <= 0:
        yield draft.fault(("approval", "half_life"), f"{part.half_life.low:g} months", "more than 0")


def _pays(points: Worth) -> bool:
    """Whether a worth is ever other than nothing."""
    return any((value.low, value.value, value.high) != (0, 0, 0) for value in points.values())


def bills(draft: Draft) -> Iterator[Fault]:
    """Options that need a legislature and name no bill or topic of it, or name one and need none."""
    needs = {a.id: a.legislature for a in draft.case.authorities}
    topics = {
        legislature.id: tuple(topic.id for topic in legislature.topics) for legislature in draft.case.legislatures
    }
    for path, issue, option in draft.options():
        legislature = needs.get(option.authority or issue.authority)
        if legislature in topics:
            yield from _bill(draft, path, option, legislature, topics[legislature])
        elif legislature is None and (option.authority or issue.authority) in needs:
            key = next((key for key in ("bill", "topic", "ends") if getattr(option, key) is not None), "")
            if not key:
                continue
            named = key if key == "ends" else f"a {key}"
            found = f"{named}, though {option.authority or issue.authority} needs no legislature"
            yield draft.fault((*path, key), found, f"an authority with a legislature, or no {key}")


def _bill(draft: Draft, path: Path, option: Option, legislature: str, topics: tuple[str, ...]) -> Iterator[Fault]:
    for key, name in (("bill", option.bill), ("topic", option.topic)):
        if name is None:
            found = f"an option that needs {legislature}, without a {key}"
            yield draft.fault((*path, key), found, f"{key}: the {key} that it rides in" if key == "bill" else
                              f"topic: one of {', '.join(topics)}")  # fmt: skip
    yield from draft.unknown((*path, "topic"), f"topic of {legislature}", option.topic, topics)


def units_of_levers(draft: Draft) -> Iterator[Fault]:
    """Intensities that are not in the unit in which their kind is measured."""
    unit = {kind.id: kind.reference.unit for kind in draft.case.kinds}
    acting: list[tuple[Path, str, Value | None]] = [
        (path, lever.kind, lever.intensity) for path, lever in draft.levers()
    ]
    acting += [(("interventions", past.id), past.kind, past.intensity) for past in draft.case.interventions]
    for path, kind, intensity in acting:
        if intensity is not None and intensity.unit != unit.get(kind, intensity.unit):
            mark = draft.written.mark((*path, "intensity", "unit"))
            expected = f"'{unit[kind]}', in which {kind} is measured"
            yield draft.written.fault((*path, "intensity"), f"unit '{intensity.unit}'", expected, mark=mark)


def units_of_series(draft: Draft) -> Iterator[Fault]:
    """Flows and splices whose unit is not that of their series."""
    flows, unit = draft.case.flows, {series.id: series.unit for series in draft.case.series}
    if flows.unit != unit.get(flows.target, flows.unit):
        yield draft.fault(("flows", "unit"), f"unit '{flows.unit}'", f"'{unit[flows.target]}', that of {flows.target}")
    for i, splice in enumerate(flows.splice):
        found = unit.get(splice.series, flows.unit)
        if found != flows.unit:
            path: Path = ("flows", "splice", i, "series")
            yield draft.fault(path, f"series {splice.series} in {found}", f"a series in {flows.unit}")


def sizes(draft: Draft) -> Iterator[Fault]:
    """Numbers that cannot be: half-lives and intensities of nothing, a horizon that is no number of months."""
    for kind in draft.case.kinds:
        if kind.half_life.low <= 0:
            yield draft.fault(("kinds", kind.id, "half_life"), f"a half-life of {kind.half_life.low:g}", "more than 0")
        if kind.reference.value == 0:
            yield draft.fault(("kinds", kind.id, "reference"), "a reference intensity of 0", "any other number")
    horizon = draft.case.flows.horizon.value
    if horizon != round(horizon) or not 1 <= horizon <= MOST_MONTHS:
        found, expected = f"a horizon of {horizon:g} months", f"whole months, 1 to {MOST_MONTHS}"
        yield draft.fault(("flows", "horizon"), found, expected)
    for key, value in (("capacity", draft.case.flows.capacity),):
        if value is not None and value.low <= 0:
            yield draft.fault(("flows", key), f"a {key} of {value.low:g}", "more than 0")


def chambers(draft: Draft) -> Iterator[Fault]:
    """Hurdles that no chamber can clear, majorities that cannot be, costs that are not said."""
    for legislature in draft.case.legislatures:
        path: Path = ("legislatures", legislature.id)
        if legislature.actor not in draft.case.unratified.cost:
            found = f"no cost for {legislature.actor}, whose {legislature.id} may refuse"
            yield draft.fault(("unratified", "cost"), found, "points that it loses")
        for chamber in legislature.chambers:
            inner = (*path, "chambers", chamber.id)
            for hurdle in chamber.hurdles:
                if hurdle.votes is not None and not 0 < hurdle.votes <= chamber.seats:
                    found, expected = f"{hurdle.votes} votes", f"1 to {chamber.seats}, its seats"
                    yield draft.fault((*inner, "hurdles", hurdle.id, "votes"), found, expected)
                if hurdle.share_of_voting is not None and not 0 < hurdle.share_of_voting < 1:
                    found, expected = f"a share of {hurdle.share_of_voting:g}", "more than 0 and less than 1"
                    yield draft.fault((*inner, "hurdles", hurdle.id, "share_of_voting"), found, expected)
            yield from _majorities(draft, chamber)


def _majorities(draft: Draft, chamber: Chamber) -> Iterator[Fault]:
    """Whoever schedules votes must be one of the two parties, or one of the chamber's blocs."""
    valid = tuple(bloc.id for bloc in chamber.blocs) if chamber.body == "blocs" else ("D", "R")
    for moment in draft.case.moments:
        stated = moment.majority.get(chamber.id)
        if stated is not None and stated not in valid:
            path: Path = ("moments", moment.id, "majority", chamber.id)
            yield draft.fault(path, f"'{stated}'", " or ".join(valid), nearest(stated, valid))


def groups(draft: Draft) -> Iterator[Fault]:
    """Groups that bear the name of an origin, origins that are listed twice, and a table that is not set for two."""
    flows = draft.case.flows
    for name in flows.groups:
        if name in draft.origins:
            yield draft.fault(("flows", "groups", name), f"group '{name}'", "a name that no origin has")
    for i, (before, origin) in enumerate(pairwise(sorted(flows.origins))):
        if before == origin:
            yield draft.fault(("flows", "origins", i), f"origin '{origin}' is listed twice", "each origin once")
    if not draft.names("moments"):
        yield draft.fault(("moments",), "no moments", "at least one date from which the case is asked")
    if len(draft.names("actors")) != 2:
        yield draft.fault(("actors",), f"{len(draft.names('actors'))} actors", "two")
    if len(draft.names("legislatures")) > 1:
        yield draft.fault(("legislatures",), f"{len(draft.names('legislatures'))} legislatures", "one at most")
