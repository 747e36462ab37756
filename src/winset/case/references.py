"""Names that must be names of something: each check finds those of one sort that are not."""

from __future__ import annotations

from collections.abc import Iterator

from winset.case.clue_words import CLUE_WORDS, DATED, unread
from winset.case.draft import Draft
from winset.case.parts import EVERY, UNITS, Legislature, Step, Value, Worth
from winset.case.written import Path
from winset.errors import Fault


def twins(draft: Draft) -> Iterator[Fault]:
    """Two items of one list with the same id."""
    for key, items in (draft.written.data or {}).items():
        seen: set[str] = set()
        for i, item in enumerate(items if isinstance(items, list) else ()):
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str) and name in seen:
                yield draft.fault((key, i, "id"), f"id '{name}' is given twice", "an id of its own for each item")
            seen.add(str(name))


def sources(draft: Draft) -> Iterator[Fault]:
    """Sources that are not among the sources, of values and of anything else that names one."""
    known = draft.names("sources")
    for path, part in draft.parts():
        name = getattr(part, "source", None)
        if isinstance(name, str):
            yield from draft.unknown((*path, "source"), "source", name, known)


def actors(draft: Draft) -> Iterator[Fault]:
    """Actors that are not at the table."""
    known, case = draft.names("actors"), draft.case
    for key in ("authorities", "legislatures", "threats"):
        for part in getattr(case, key):
            yield from draft.unknown((key, part.id, "actor"), "actor", part.actor, known)
    for issue in case.issues:
        yield from draft.unknown(("issues", issue.id, "asked_by"), "actor", issue.asked_by, known)
    for path, mapping in _by_actor(draft):
        for name in mapping:
            yield from draft.unknown((*path, name), "actor", name, known)


def _by_actor(draft: Draft) -> Iterator[tuple[Path, dict[str, object]]]:
    """Mappings whose keys are actors."""
    for moment in draft.case.moments:
        yield ("moments", moment.id, "governs"), dict(moment.governs)
    for path, _, option in draft.options():
        yield (*path, "worth"), dict(option.worth)
    for outcome in draft.case.outcomes:
        yield ("outcomes", outcome.id, "worth_of_halving"), dict(outcome.worth_of_halving)
    if draft.case.approval is not None:
        yield ("approval", "worth_of_point"), dict(draft.case.approval.worth_of_point)
    yield ("unratified", "cost"), dict(draft.case.unratified.cost)
    if draft.case.hold is not None:
        yield ("hold", "discount"), dict(draft.case.hold.discount)


def keeping(draft: Draft) -> Iterator[Fault]:
    """Actors, weightings and issues that the part on keeping a deal names."""
    if draft.case.hold is None:
        return
    for i, issue in enumerate(draft.case.hold.in_tranches):
        yield from draft.unknown(("hold", "in_tranches", i), "issue", issue, draft.names("issues"))
    for i, turn in enumerate(draft.case.hold.turns):
        yield from draft.unknown(("hold", "turns", i, "actor"), "actor", turn.actor, draft.names("actors"))
        path: Path = ("hold", "turns", i, "weighting")
        yield from draft.unknown(path, "weighting", turn.weighting, draft.names("weightings"))


def wording(draft: Draft) -> Iterator[Fault]:
    """Clues for what the case does not have: an issue, an option of it, an intervention, a threat or an actor."""
    lists = ("issues", "interventions", "threats", "actors")
    known = tuple(name for key in lists for name in draft.names(key))
    issues = {issue.id: issue for issue in draft.case.issues}
    for i, named in enumerate(draft.case.wording):
        yield from draft.unknown(("wording", i, "id"), "issue, intervention, threat or actor", named.id, known)
        options = tuple(issues[named.id].options) if named.id in issues else ()
        for name in named.options if named.id in known else ():
            yield from draft.unknown(("wording", i, "options", name), "option", name, options)
        for j, clue in enumerate(named.clues):
            for name in unread(clue):
                yield from draft.unknown(("wording", i, "clues", j), "list of words", name, (*CLUE_WORDS, DATED))


def authorities(draft: Draft) -> Iterator[Fault]:
    """Authorities that no one has defined."""
    known = draft.names("authorities")
    for issue in draft.case.issues:
        yield from draft.unknown(("issues", issue.id, "authority"), "authority", issue.authority, known)
    for path, _, option in draft.options():
        yield from draft.unknown((*path, "authority"), "authority", option.authority, known)


def legislatures(draft: Draft) -> Iterator[Fault]:
    """Legislatures that are named by an authority, and chambers that a moment names a majority of."""
    for authority in draft.case.authorities:
        path: Path = ("authorities", authority.id, "legislature")
        yield from draft.unknown(path, "legislature", authority.legislature, draft.names("legislatures"))
    chambers = [chamber.id for legislature in draft.case.legislatures for chamber in legislature.chambers]
    if len(draft.names("legislatures")) > len(draft.case.legislatures):
        return  # one was left out, and its chambers with it
    for moment in draft.case.moments:
        for name in moment.majority:
            yield from draft.unknown(("moments", moment.id, "majority", name), "chamber", name, chambers)


def procedures(draft: Draft) -> Iterator[Fault]:
    """Chambers, decisions, topics, procedures and offices that a way to become law names."""
    for body in draft.case.legislatures:
        path: Path = ("legislatures", body.id)
        ways, topics = tuple(p.id for p in body.procedures), tuple(t.id for t in body.topics)
        chambers = tuple(c.id for c in body.chambers)
        yield from draft.unknown((*path, "procedure"), "procedure", body.procedure, ways)
        for topic in body.topics:
            yield from draft.unknown((*path, "topics", topic.id, "procedure"), "procedure", topic.procedure, ways)
        for procedure in body.procedures:
            for i, name in enumerate(procedure.open_to or ()):
                at = (*path, "procedures", procedure.id, "open_to", i)
                yield from draft.unknown(at, f"topic of {body.id}", name, topics)
        if body.gate.discharge is not None:
            at = (*path, "gate", "discharge", "chamber")
            yield from draft.unknown(at, "chamber", body.gate.discharge.chamber, chambers)
        yield from _steps(draft, path, body, chambers)
        yield from _offices(draft, path, body)


def _steps(draft: Draft, path: Path, body: Legislature, chambers: tuple[str, ...]) -> Iterator[Fault]:
    """Chambers and decisions that the steps of procedures name."""
    offices = tuple(decision.id for decision in body.decisions)
    for procedure in body.procedures:
        for inner, step in steps((*path, "procedures", procedure.id, "rule"), procedure.rule):
            yield from draft.unknown((*inner, "chamber"), "chamber", step.chamber, chambers)
            yield from draft.unknown((*inner, "chair"), "decision", step.chair, offices)
            yield from draft.unknown((*inner, "decision"), "decision", step.decision, offices)


def _offices(draft: Draft, path: Path, body: Legislature) -> Iterator[Fault]:
    """Actors who decide, and moments at which they do."""
    for decision in body.decisions:
        at = (*path, "decisions", decision.id)
        yield from draft.unknown((*at, "by"), "actor", decision.by, draft.names("actors"))
        for name in decision.chance:
            if name != EVERY:
                yield from draft.unknown((*at, "chance", name), "moment", name, draft.names("moments"))


def steps(path: Path, step: Step) -> Iterator[tuple[Path, Step]]:
    """A step of a procedure and all steps inside it, with their paths."""
    yield path, step
    for key in ("all_of", "any_of", "then"):
        for i, inner in enumerate(getattr(step, key) or ()):
            yield from steps((*path, key, i), inner)


def kinds(draft: Draft) -> Iterator[Fault]:
    """Kinds that no one has defined, of levers and of past interventions."""
    known = draft.names("kinds")
    for path, lever in draft.levers():
        yield from draft.unknown((*path, "kind"), "kind", lever.kind, known)
    for past in draft.case.interventions:
        yield from draft.unknown(("interventions", past.id, "kind"), "kind", past.kind, known)


def targets(draft: Draft) -> Iterator[Fault]:
    """Origins and groups of origins that the flows do not have."""
    flows = draft.case.flows
    for name, members in flows.groups.items():
        for i, origin in enumerate(members):
            yield from draft.unknown(("flows", "groups", name, i), "origin", origin, draft.origins)
    acting: list[tuple[Path, tuple[str, ...]]] = [((*path, "targets"), lever.targets) for path, lever in draft.levers()]
    acting += [(("interventions", past.id, "targets"), past.targets) for past in draft.case.interventions]
    acting += [(("policy_dates", date.id, "targets"), date.targets) for date in draft.case.policy_dates]
    for path, names in acting:
        for i, target in enumerate(names):
            yield from draft.unknown((*path, i), "origin or group", target, draft.targets)


def series(draft: Draft) -> Iterator[Fault]:
    """Series that the case does not describe."""
    known, flows = draft.names("series"), draft.case.flows
    yield from draft.unknown(("flows", "target"), "series", flows.target, known)
    for key in ("total", "between_ports_total", "detentions", "transits", "by_sector"):
        name = getattr(flows.shown, key)
        if name is not None:
            yield from draft.unknown(("flows", "shown", key), "series", name, known)
    for i, name in enumerate(flows.shown.by_channel):
        yield from draft.unknown(("flows", "shown", "by_channel", i), "series", name, known)
    if flows.scored_on is not None:
        yield from draft.unknown(("flows", "scored_on"), "series", flows.scored_on, known)
    for i, splice in enumerate(flows.splice):
        yield from draft.unknown(("flows", "splice", i, "series"), "series", splice.series, known)


def moments(draft: Draft) -> Iterator[Fault]:
    """Moments that the case is not asked from."""
    known, case = draft.names("moments"), draft.case
    for path, _, option in draft.options():
        for i, name in enumerate(option.available or ()):
            yield from draft.unknown((*path, "available", i), "moment", name, known)
    for key, parts in (("issues", case.issues), ("threats", case.threats)):
        for part in parts:
            for i, name in enumerate(part.moments or ()):
                yield from draft.unknown((key, part.id, "moments", i), "moment", name, known)
    for issue in case.issues:
        for name in issue.standing:
            if name != EVERY:
                yield from draft.unknown(("issues", issue.id, "standing", name), "moment", name, known)


def weightings(draft: Draft) -> Iterator[Fault]:
    """Weightings that no one has defined."""
    known, case = draft.names("weightings"), draft.case
    for moment in case.moments:
        yield from draft.unknown(("moments", moment.id, "weighting"), "weighting", moment.weighting, known)
    for weighting in case.weightings:
        path: Path = ("weightings", weighting.id, "otherwise")
        yield from draft.unknown(path, "weighting", weighting.otherwise, known)
    for inner, worth in worths(draft):
        for name in worth:
            if name != EVERY:
                yield from draft.unknown((*inner, name), "weighting", name, known)


def worths(draft: Draft) -> Iterator[tuple[Path, Worth]]:
    """Every mapping of points by weighting."""
    for path, _, option in draft.options():
        yield from (((*path, "worth", actor), worth) for actor, worth in option.worth.items())
    for outcome in draft.case.outcomes:
        for actor, worth in outcome.worth_of_halving.items():
            yield ("outcomes", outcome.id, "worth_of_halving", actor), worth
    if draft.case.approval is not None:
        for actor, worth in draft.case.approval.worth_of_point.items():
            yield ("approval", "worth_of_point", actor), worth


def episodes(draft: Draft) -> Iterator[Fault]:
    """Issues that past episodes are told of."""
    for episode in draft.case.episodes:
        yield from draft.unknown(("episodes", episode.id, "issue"), "issue", episode.issue, draft.names("issues"))


def units(draft: Draft) -> Iterator[Fault]:
    """Units of series, outcomes and flows that are no units; those of values are refused as values are read."""
    for path, part in draft.parts():
        name = getattr(part, "unit", None)
        if isinstance(name, str) and not isinstance(part, Value):
            yield from draft.unknown((*path, "unit"), "unit", name, tuple(UNITS))
