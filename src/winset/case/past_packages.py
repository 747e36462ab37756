"""Whether what is written of past packages fits the rest of the case: names, weights, and how each one ended.

The trap: a package is a change, and a change needs both ends. Every issue of it says what would have stood without it::

    stood     aid=none   visas=none
    package   aid=some   visas=broad        the same issues, and one at least with another option
    came      aid=some                      issues of the package alone
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from winset.case.draft import Draft
from winset.case.parts import EVERY, Tabled
from winset.case.written import Path
from winset.errors import Fault, nearest


def past_packages(draft: Draft) -> Iterator[Fault]:
    """Names that past packages use and the case does not have, twins, and a noise of nothing."""
    history = draft.case.history
    if history is None:
        return
    if history.noise.low <= 0:
        yield draft.fault(("history", "noise"), f"a noise of {history.noise.low:g} points", "above 0, its range too")
    seen: set[str] = set()
    for place, tabled in enumerate(history.packages):
        path: Path = ("history", "packages", place)
        if tabled.id in seen:
            yield draft.fault((*path, "id"), f"id '{tabled.id}' is given twice", "an id of its own for each package")
        seen.add(tabled.id)
        yield from _named(draft, path, tabled)
        yield from _options(draft, path, tabled)


def _named(draft: Draft, path: Path, tabled: Tabled) -> Iterator[Fault]:
    yield from draft.unknown((*path, "weighting"), "weighting", tabled.weighting, draft.names("weightings"))
    yield from draft.unknown((*path, "threat"), "threat", tabled.threat, draft.names("threats"))
    for i, actor in enumerate(tabled.asked_by):
        yield from draft.unknown((*path, "asked_by", i), "actor", actor, draft.names("actors"))
    known = draft.names("episodes")
    for i, row in enumerate(tabled.rows):
        yield from draft.unknown((*path, "rows", i), "episode", row, known)
    if not tabled.rows:
        yield draft.fault((*path, "rows"), "a package of no row", "ids of the rows of episodes that it is read from")
    rounds = {episode.episode for episode in draft.case.episodes if episode.id in tabled.rows}
    if len(rounds) > 1:
        yield draft.fault((*path, "rows"), f"rows of {len(rounds)} rounds of talks", "rows of one")
    keys = tuple(Tabled.model_fields)
    for key in tabled.assumed:
        if key not in keys:
            yield draft.fault((*path, "assumed", key), f"key '{key}'", "a key of the package", nearest(key, keys))


def _options(draft: Draft, path: Path, tabled: Tabled) -> Iterator[Fault]:
    issues = {issue.id: issue for issue in draft.case.issues}
    for key, chosen in (("stood", tabled.stood), ("package", tabled.package), ("came", tabled.came or {})):
        for name, option in chosen.items():
            yield from draft.unknown((*path, key, name), "issue", name, draft.names("issues"))
            if name in issues:
                yield from draft.unknown((*path, key, name), "option", option, tuple(issues[name].options))
    yield from _apart(draft, path, tabled)
    for name in (name for name in tabled.package if name in issues):
        for option in (part.get(name, "") for part in (tabled.package, tabled.stood, tabled.came or {})):
            worth = issues[name].options[option].worth if option in issues[name].options else {}
            for actor, points in worth.items():
                if not _weighed(draft, tabled.weighting, points):
                    found = f"{name}.{option} has no value for {actor} under {tabled.weighting}"
                    yield draft.fault((*path, "weighting"), found, "weights of every option named")


def _apart(draft: Draft, path: Path, tabled: Tabled) -> Iterator[Fault]:
    """Issues of the package without what stood, or the other way round, and a package that changes nothing."""
    if set(tabled.stood) != set(tabled.package):
        odd = sorted(set(tabled.stood) ^ set(tabled.package))
        yield draft.fault((*path, "stood"), f"stood and package differ in {', '.join(odd)}", "the same issues in both")
    for key, chosen in (("package", tabled.package), ("came", tabled.came)):
        if chosen is not None and all(tabled.stood.get(name) == option for name, option in chosen.items()):
            yield draft.fault((*path, key), "a package that changes nothing", "an option other than what stood")
    if odd := sorted(set(tabled.came or {}) - set(tabled.package)):
        yield draft.fault((*path, "came"), f"issues beyond the package: {', '.join(odd)}", "issues of the package")


def _weighed(draft: Draft, weighting: str, points: Mapping[str, object]) -> bool:
    """Whether a worth says something under a weighting or one that it falls back on; a ring is followed once."""
    otherwise = {w.id: w.otherwise for w in draft.case.weightings}
    name: str | None = weighting
    seen: set[str] = set()
    while name is not None and name not in seen:
        if name in points:
            return True
        seen.add(name)
        name = otherwise.get(name)
    return EVERY in points
