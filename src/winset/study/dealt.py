"""The deals of a case: by every rule, over draws under what negotiators know, the robust ones, what to learn first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from threadpoolctl import threadpool_limits

from winset import bargain
from winset.bargain import Frontier, SettledDraws, Settlement, Solution
from winset.errors import Fault, Faulty, nearest
from winset.study.answer import Chosen, OptionShare
from winset.study.deals import blocked, solutions
from winset.study.deals_told import Cluster, DealsTold, Knowing, Knows
from winset.study.headed import of_moment
from winset.study.learned import learned
from winset.study.levers_asked import Setting, moved_by, named
from winset.study.moved import asked_anew, checked
from winset.study.packages import Names, told
from winset.study.ratification import leaders_alone, versions
from winset.study.robustness import robust
from winset.study.run import ONE_THREAD, opened, silent, weighed_of
from winset.study.spread import spread
from winset.study.supposed import Put, supposing
from winset.study.table import Table
from winset.study.yours import yours

SHOWN = 5
"""Settlements and clusters that are listed for each way of knowing."""
APART = 2
"""Issues on which settlements of one cluster may differ from its leader."""

NOTES = (
    "Robust packages were chosen and are counted on the same draws, so their chance is a little flattering.",
    "To learn is measured from the settlement at the mean of the draws, which can differ from that at central values; "
    "gains are in each actor's own points, with their standard error over draws.",
)


def deals(
    case: str | Path,
    as_of: str | None = None,
    rule: str = "nash",
    seed: int = 7,
    draws: int = 500,
    *,
    negotiators_know: Knows | Sequence[Knows],
    levers: Mapping[str, Setting] | None = None,
    put: Put | None = None,
    scenario: str | None = None,
) -> DealsTold:
    """Deals of a case as asked from a date; who knows what has no default, and more than one may be asked for.

    The settlement and the versions are on the odds, as in the brief; `knowing` has an entry for each way of knowing.
    `levers` are put elsewhere than the case has them, by name (`study.levers_asked`), as on the page; `put` are values
    by path, and levers too, `scenario` is what the world does. Raises `Faulty` for an unknown rule, lever, path or
    scenario, or a way of knowing that is neither "the draw" nor "the odds".
    """
    by = rule_asked(rule)
    ways = ways_asked(negotiators_know)
    asked = supposing(put, scenario)
    moved = moved_by({**(levers or {}), **asked.levers}, rule=by.name)
    question, everything, made_of = opened(case, as_of, seed, draws, silent, replace(asked, put=asked.values))
    checked(question, moved)
    question = asked_anew(question, moved)
    weighed = weighed_of(question, everything, made_of)
    with threadpool_limits(limits=ONE_THREAD):
        table, names = weighed.table, Names.of(question)
        frontier = table.on_the_odds(table.chance)
        settlement = bargain.settle(frontier, by)
        passes = {bill: forecast.passes for bill, forecast in weighed.forecasts.items()}
        each = bargain.settle_draws(table.by_draw(), by)
        package = {**question.standing, **moved.package}
        return DealsTold(
            **of_moment(question),
            labels=names.by_issue,
            rule=by.name,
            levers=named(moved),
            draws=table.draws,
            settlement=told(settlement, frontier, by, names),
            yours=yours(table, frontier, package, names) if names.changes(package) else None,
            solutions=solutions(frontier, names),
            versions=versions(table, frontier, leaders_alone(table), passes, names, by),
            knowing=tuple(_knowing(way, table, frontier, settlement, each, names) for way in ways),
            robust=robust(table, frontier, settlement, each, names),
            learning=learned(question, weighed, each, by, names),
            blocked=blocked(question, table, table.chance, settlement, names),
            notes=NOTES,
        )


def rule_asked(name: str) -> Solution:
    """The rule of that name; hyphens and underscores are one. Raises `Faulty` with the nearest name."""
    known = {rule.replace("-", "_"): found for rule, found in bargain.CATALOGUE.items()}
    plain = name.strip().lower().replace("-", "_")
    if plain not in known:
        expected = f"one of {', '.join(known)}"
        raise Faulty([Fault("--rule", found=f"'{name}'", expected=expected, nearest=nearest(plain, list(known)))])
    return known[plain]


def ways_asked(negotiators_know: Knows | Sequence[Knows]) -> tuple[Knows, ...]:
    """The ways of knowing that were asked for, each once."""
    asked: tuple[Knows, ...] = (negotiators_know,) if isinstance(negotiators_know, str) else tuple(negotiators_know)
    wrong = [way for way in asked if way not in ("the draw", "the odds")]
    if wrong or not asked:
        expected = "'the draw' or 'the odds'"
        named = [f"'{way}'" for way in wrong] or ["nothing"]
        raise Faulty([Fault("negotiators_know", found=found, expected=expected) for found in named])
    return tuple(dict.fromkeys(asked))


def _knowing(
    way: Knows, table: Table, frontier: Frontier, settlement: Settlement, each: SettledDraws, names: Names
) -> Knowing:
    """The distribution of settlements over draws under one way of knowing."""
    settled = each if way == "the draw" else _kept(table, frontier, settlement)
    chosen = tuple(
        Chosen(changes=names.changes(one.package), share=one.share) for one in settled.shares if one.package is not None
    )
    nothing = sum(one.share for one in settled.shares if one.package is None)
    clusters = tuple(_cluster(one, names) for one in settled.clusters(APART)[:SHOWN])
    return Knowing(
        negotiators_know=way,
        findings={finding.name: share for finding, share in settled.finding_shares.items()},
        no_deal_share=nothing,
        gains={actor: spread(settled.payoffs[:, a]) for a, actor in enumerate(names.actors)},
        chosen=chosen[:SHOWN],
        by_option=tuple(
            OptionShare(issue=issue, option=option, label=names.labels[issue, option], share=share)
            for (issue, option), share in settled.option_shares.items()
        ),
        clusters=clusters,
        sentence=_said(way, settled, chosen, nothing, clusters),
    )


def _kept(table: Table, frontier: Frontier, settlement: Settlement) -> SettledDraws:
    """The settlement on the odds kept in every draw."""
    drawn = (table.drawn(draw) for draw in range(table.draws))
    return bargain.in_every_draw(settlement, frontier.issues, drawn, if_it_falls=table.if_it_falls)


def _said(
    way: Knows, settled: SettledDraws, chosen: Sequence[Chosen], nothing: float, clusters: Sequence[Cluster]
) -> str:
    if not chosen:
        return f"Negotiators who know {way} sign nothing in any draw."
    if way == "the odds":
        worse = float((settled.payoffs < 0).any(axis=1).mean())
        return f"Negotiators who know the odds settle once; somebody ends worse off than with no deal in {worse:.0%}."
    if len(chosen) == 1:
        return f"Negotiators who know the draw settle on one package, in {chosen[0].share:.0%} of draws; else no deal."
    said = (
        f"Negotiators who know the draw settle on {len(chosen)} different packages; the most frequent is that of "
        f"{chosen[0].share:.0%} of draws, no deal that of {nothing:.0%}."
    )
    near = sum(cluster.share for cluster in clusters[:3])
    return said + (f" The three largest clusters hold {near:.0%}." if len(clusters) > 3 else "")


def _cluster(cluster: bargain.Cluster, names: Names) -> Cluster:
    shared = names.changes(cluster.shared)
    others = cluster.packages - 1
    near = f", or one of {others} that differ from it on at most {APART} issues" if others else ""
    return Cluster(
        leader=names.changes(cluster.leader),
        share=cluster.share,
        packages=cluster.packages,
        shared=shared,
        varied=cluster.varied,
        sentence=f"{cluster.share:.0%} of draws: {names.titled(names.changes(cluster.leader))}{near}.",
    )
