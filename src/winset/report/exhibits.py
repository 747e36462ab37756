"""A figure with what must stand beside it: a sentence for those who cannot see it, and the table of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from winset.language import say
from winset.report import agreements, captions, figures, sentences
from winset.report.figures import packages, win_set
from winset.report.names import Names, names, spelled, titled
from winset.report.numerals import about, between, change, exact, month, percent, points, spread
from winset.report.sentences import at

if TYPE_CHECKING:
    from winset.study.answer import Answer, ChamberOdds, Chance, Fan
    from winset.study.shape import Told as Document

Row = tuple[str, ...]


@dataclass(frozen=True)
class Exhibit:
    """A figure by its id: how it is drawn, what it shows in a sentence, and its numbers.

    `of` is the document that it draws, where that is not the answer and nothing else moves the figure.
    """

    id: str
    draw: Callable[[Answer], Any]
    sentence: str
    heads: Row
    rows: tuple[Row, ...]
    of: Document | None = None


def exhibits(answer: Answer) -> dict[str, Exhibit]:
    """Every figure of the brief that has something to show, by id."""
    made = (make(answer) for make in (_fan, _origins, _measures, _package, payoffs, _chosen, _odds))
    return {exhibit.id: exhibit for exhibit in made if exhibit.rows}


def some(answer: Answer, wanted: Iterable[str]) -> dict[str, Exhibit]:
    """Those of them that are wanted: nothing is read from the answer for the others."""
    makes = {"fan": _fan, "by_origin": _origins, "payoff_plane": payoffs, "chosen_options": _chosen, "odds": _odds}
    made = (makes[name](answer) for name in wanted)
    return {exhibit.id: exhibit for exhibit in made if exhibit.rows}


def _fan(answer: Answer) -> Exhibit:
    outlook = answer.outlook
    heads = (
        say("Month"), say("Median"), "50%", "80%", "95%", say("Random walk"), say("Its 95%"), say("What came"),
    )  # fmt: skip
    came = {m.month: exact(m.observed) for m in answer.came.months} if answer.came else {}
    bands = (("0.25", "0.75"), ("0.1", "0.9"), ("0.025", "0.975"))

    def row(place: int, of: str) -> Row:
        spans = (between(at(outlook.total, low, place), at(outlook.total, high, place)) for low, high in bands)
        walk = between(at(outlook.random_walk, "0.025", place), at(outlook.random_walk, "0.975", place))
        middle, naive = about(at(outlook.total, "0.5", place)), about(at(outlook.random_walk, "0.5", place))
        return (month(of), middle, *spans, naive, walk, came.get(of, ""))

    rows = tuple(row(place, of) for place, of in enumerate(outlook.months, 1))
    return Exhibit("fan", figures.fan, captions.of_fan(answer), heads, rows)


def _origins(answer: Answer) -> Exhibit:
    outlook, words = answer.outlook, names(answer)
    shown = sentences.horizons(len(outlook.months))
    ends = (say("{month}, median (80%)", month=month(outlook.months[h - 1])) for h in shown)
    heads = (say("Origin"), say("Last observed"), *ends)
    rows = []
    for origin, fan in sorted(outlook.origins.items(), key=lambda item: -at(item[1], "0.5", len(outlook.months))):
        seen = outlook.history.origins.get(origin, ())
        told = (f"{about(at(fan, '0.5', h))} ({between(at(fan, '0.1', h), at(fan, '0.9', h))})" for h in shown)
        rows.append((words.origin(origin), exact(seen[-1]) if seen else "", *told))
    return Exhibit("by_origin", figures.by_origin, captions.of_origins(answer), heads, tuple(rows))


def _measures(answer: Answer) -> Exhibit:
    heads = (
        say("Measure"),
        say("Start"),
        say("Kind"),
        say("Change (80%)"),
        say("Half-life"),
        say("Other dates with a smaller change in the same direction"),
        say("Overlaps"),
        say("What is seen"),
    )
    titles = {m.id: m.title for m in answer.measures.measures}
    kinds = {k.kind: k.title for k in answer.measures.kinds}
    rows = tuple(
        (
            m.title,
            m.start.isoformat(),
            kinds.get(m.kind, spelled(m.kind)),
            spread(m.change, change),
            sentences.half_life(m),
            sentences.placebo(m),
            "; ".join(titles.get(other, other) for other in m.overlaps),
            m.sentence,
        )
        for m in sorted(answer.measures.measures, key=lambda m: m.start)
    )
    return Exhibit("measures", figures.measures, captions.of_measures(answer), heads, rows)


def _package(answer: Answer) -> Exhibit:
    """The outlook with the settlement beside the one without; nothing where there is no deal."""
    heads = (
        say("Month"),
        say("nothing agreed, median"),
        say("nothing agreed, 80%"),
        say("with the package, median"),
        say("with the package, 80%"),
    )
    shown = side_by_side(answer) if agreements.agreed(answer.deals.settlement) else ()
    return Exhibit("with_package", figures.with_package, packages.of_package(answer), heads, shown)


def side_by_side(answer: Answer) -> tuple[Row, ...]:
    """By month, median and 80 % without a package and with the one that is shown."""

    def cells(of: Fan, place: int) -> Row:
        return about(at(of, "0.5", place)), between(at(of, "0.1", place), at(of, "0.9", place))

    without, deal = answer.outlook, answer.deals.with_deal
    return tuple(
        (month(of), *cells(without.total, place), *cells(deal, place)) for place, of in enumerate(without.months, 1)
    )


def payoffs(answer: Answer, level: float = win_set.LEVEL) -> Exhibit:
    """The plane of payoffs; the win-set is shaded at a level of the chance of being ratified."""
    words = names(answer)
    heads = (
        say("Package (changes)"),
        *(say("{actor}, points", actor=words.actor(actor)) for actor in answer.actors),
        say("Ratified in full"),
    )
    deals = any(package.changes for package in answer.deals.frontier)
    rows = tuple(_frontier_rows(answer, words)) if deals else ()
    left = len(answer.deals.frontier) - len(rows) if deals else 0
    sentence = f"{captions.of_payoffs(answer)} {win_set.sentence(answer, level)}"
    if left:
        sentence += " " + say(
            "The table has {n} of them, the settlement included; the JSON document has all.", n=len(rows)
        )
    return Exhibit("payoff_plane", figures.payoff_plane, sentence, heads, rows)


def _frontier_rows(answer: Answer, words: Names) -> Iterator[Row]:
    """Packages of the frontier from the best for the first actor on: evenly apart, and the settlement."""
    first = next(iter(answer.actors))
    pairs = zip(answer.deals.frontier, answer.deals.ratified, strict=True)
    ordered = sorted(pairs, key=lambda pair: -pair[0].payoffs[first])
    settled = [package.changes for package in answer.deals.settlement.packages]
    every = max(1, -(-len(ordered) // FRONTIER))
    for place, (package, ratified) in enumerate(ordered):
        if place % every and package.changes not in settled:
            continue
        paid = (points(package.payoffs[actor]) for actor in answer.actors)
        yield (agreements.listed(package.changes, words), *paid, percent(ratified))


FRONTIER = 60
"""Rows of the frontier on the page; all of them are in the JSON document."""


def _chosen(answer: Answer) -> Exhibit:
    heads = (say("Issue"), say("Option"), say("Share of draws"))
    picked = answer.deals.by_option if answer.deals.no_deal_share < 1 else ()
    rows = tuple((spelled(o.issue), o.label, percent(o.share)) for o in picked)
    return Exhibit("chosen_options", figures.chosen_options, captions.of_chosen(answer), heads, rows)


def _interval(of: Chance) -> str:
    """A chance with its interval from draw to draw."""
    return say("{middle} ({low} to {high})", middle=percent(of.chance), low=percent(of.low), high=percent(of.high))


def _chamber(of: ChamberOdds) -> str:
    """What a chamber is expected to do with a bill."""
    return say(
        "{chamber}: {chance}, {yeas:.0f} expected of {needed} needed, pivot {pivot}",
        chamber=of.title, chance=percent(of.passes), yeas=of.expected_yeas, needed=exact(of.needed),
        pivot=of.pivot or say("nobody"),
    )  # fmt: skip


def _odds(answer: Answer) -> Exhibit:
    heads = (
        say("Option"),
        say("A vote is held (80%)"),
        say("It passes, if voted (80%)"),
        say("It becomes law"),
        say("Chambers"),
    )
    rows = []
    for demand in answer.demands:
        for option in demand.options:
            if option.odds is None:
                continue
            of = option.odds
            bodies = "; ".join(map(_chamber, of.chambers))
            bodies += f". {of.gate.sentence}" if of.gate else ""
            law = percent(of.enacted)
            label = titled(demand.issue, option.label)
            rows.append((label, _interval(of.vote_held), _interval(of.passes), law, bodies))
    return Exhibit("odds", figures.odds, captions.of_odds(answer), heads, tuple(rows))
