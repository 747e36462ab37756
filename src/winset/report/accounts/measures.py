"""Past measures: depths, half-lives, places among other dates, event paths, stacks and what rose beside."""

from __future__ import annotations

from winset.report.exhibits import Exhibit, Row
from winset.report.figures import around, past
from winset.report.names import peopled, spelled
from winset.report.numerals import change, month, percent, spread
from winset.report.sentences import half_life
from winset.study.events import EventsTold, EventTold
from winset.study.past_told import MeasuresTold, PastMeasure, StackTold

SHOWN = (-6, -1, 0, 3, 6, 12, 18)
"""Months around a start that the table has."""


def exhibits(told: MeasuresTold) -> tuple[Exhibit, ...]:
    """The charts of ``measures/2``; none where the case has no past measure."""
    if not told.measures:
        return ()
    by_date = sorted(told.measures, key=lambda m: m.start)
    kinds = {k.kind: k.title for k in told.kinds}
    heads = ("Measure", "Start", "Kind", "Change (80%)", "Overlaps", "Level prior", "What is seen")
    titles = {m.id: m.title for m in told.measures}
    depths = tuple(_depth(m, kinds, titles) for m in by_date) + tuple(_stack(s, titles) for s in told.stacks)
    lasting = tuple((m.title, month(str(m.start)), half_life(m)) for m in by_date)
    placed = tuple((m.title, *_placed(m)) for m in by_date)
    return (
        Exhibit("depths", lambda _: past.depths(told), past.caption(told), heads, depths, told),
        Exhibit(
            "half_lives", lambda _: around.half_lives(told), around.of_half_lives(told),
            ("Measure", "Start", "Half-life (80%)"), lasting, told,
        ),
        Exhibit(
            "placebos", lambda _: around.placebos(told), around.of_placebos(told),
            ("Measure", "Among other dates", "Among dates with flows as high", "Such dates", "Separate stretches"),
            placed, told,
        ),
    )  # fmt: skip


def paths(told: EventsTold) -> tuple[Exhibit, ...]:
    """The chart of ``events/1``."""
    if not told.paths:
        return ()
    heads = ("Measure", "Start", *(f"{at:+d} months" if at else "Start month" for at in SHOWN), "Other months")
    rows = tuple(_path(path, told) for path in told.paths)
    return (Exhibit("event_paths", lambda _: around.event_paths(told), around.of_events(told), heads, rows, told),)


def notes(told: MeasuresTold) -> dict[str, list[str]]:
    """Stacks, what rose at the same time, the level prior, and the caveats; lines by head."""
    rose = [m for m in told.measures if m.beside.rose]
    return {
        "What overlaps": [stack.sentence for stack in told.stacks] or ["No two measures overlap."],
        "What rose at the same time": [*(f"{m.title}: {peopled(m.beside.sentence)}" for m in rose), told.beside_caveat],
        "What is believed beforehand": [
            told.level_prior.sentence,
            *(f"{m.title}: {m.prior.sentence}" for m in told.measures if not m.prior.stable),
        ],
        "How to read it": [past.LEGEND, told.caveat],
    }


def _depth(m: PastMeasure, kinds: dict[str, str], titles: dict[str, str]) -> Row:
    overlaps = "; ".join(titles.get(other, other) for other in m.overlaps)
    prior = "stable" if m.prior.stable else "not stable"
    kind = kinds.get(m.kind, spelled(m.kind))
    return (m.title, m.start.isoformat(), kind, spread(m.change, change), overlaps, prior, m.sentence)


def _stack(s: StackTold, titles: dict[str, str]) -> Row:
    members = "; ".join(titles.get(member, member) for member in s.members)
    prior = "stable" if s.prior.stable else "not stable"
    name = f"Stack of {len(s.members)}, together"
    return (name, s.start.isoformat(), "Stack", spread(s.change, change), members, prior, s.sentence)


def _placed(m: PastMeasure) -> Row:
    of = m.place
    shares = ("no date is fair" if share is None else percent(share) for share in (of.percentile, of.matched))
    return (*shares, str(of.dates), str(of.spells))


def _path(path: EventTold, told: EventsTold) -> Row:
    seen = (path.path[told.months.index(at)] for at in SHOWN)
    return (path.title, path.start.isoformat(), *("" if r is None else f"{r:.2f}" for r in seen), str(path.others))
