"""Past measures: depths, half-lives, places among other dates, event paths, stacks and what rose beside."""

from __future__ import annotations

from winset.language import say
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
    heads = (
        say("Measure"), say("Start"), say("Kind"), say("Change (80%)"), say("Overlaps"), say("Level prior"),
        say("What is seen"),
    )  # fmt: skip
    titles = {m.id: m.title for m in told.measures}
    depths = tuple(_depth(m, kinds, titles) for m in by_date) + tuple(_stack(s, titles) for s in told.stacks)
    lasting = tuple((m.title, month(str(m.start)), half_life(m)) for m in by_date)
    placed = tuple((m.title, *_placed(m)) for m in by_date)
    return (
        Exhibit("depths", lambda _: past.depths(told), past.caption(told), heads, depths, told),
        Exhibit(
            "half_lives", lambda _: around.half_lives(told), around.of_half_lives(told),
            (say("Measure"), say("Start"), say("Half-life (80%)")), lasting, told,
        ),
        Exhibit(
            "placebos", lambda _: around.placebos(told), around.of_placebos(told),
            (
                say("Measure"), say("Among other dates"), say("Among dates with flows as high"), say("Such dates"),
                say("Separate stretches"),
            ),
            placed, told,
        ),
    )  # fmt: skip


def paths(told: EventsTold) -> tuple[Exhibit, ...]:
    """The chart of ``events/1``."""
    if not told.paths:
        return ()
    around_start = (say("{n:+d} months", n=at) if at else say("Start month") for at in SHOWN)
    heads = (say("Measure"), say("Start"), *around_start, say("Other months"))
    rows = tuple(_path(path, told) for path in told.paths)
    return (Exhibit("event_paths", lambda _: around.event_paths(told), around.of_events(told), heads, rows, told),)


def notes(told: MeasuresTold) -> dict[str, list[str]]:
    """Stacks, what rose at the same time, the level prior, and the caveats; lines by head."""
    rose = [m for m in told.measures if m.beside.rose]
    return {
        say("What overlaps"): [stack.sentence for stack in told.stacks] or [say("No two measures overlap.")],
        say("What rose at the same time"): [
            *(f"{m.title}: {peopled(m.beside.sentence)}" for m in rose),
            told.beside_caveat,
        ],
        say("What is believed beforehand"): [
            told.level_prior.sentence,
            *(f"{m.title}: {m.prior.sentence}" for m in told.measures if not m.prior.stable),
        ],
        say("How to read it"): [say(past.LEGEND), told.caveat],
    }


def _depth(m: PastMeasure, kinds: dict[str, str], titles: dict[str, str]) -> Row:
    overlaps = "; ".join(titles.get(other, other) for other in m.overlaps)
    prior = _prior(m)
    kind = kinds.get(m.kind, spelled(m.kind))
    return (m.title, m.start.isoformat(), kind, spread(m.change, change), overlaps, prior, m.sentence)


def _stack(s: StackTold, titles: dict[str, str]) -> Row:
    members = "; ".join(titles.get(member, member) for member in s.members)
    name = say("Stack of {n}, together", n=len(s.members))
    return (name, s.start.isoformat(), say("Stack"), spread(s.change, change), members, _prior(s), s.sentence)


def _prior(of: PastMeasure | StackTold) -> str:
    return say("stable") if of.prior.stable else say("not stable")


def _placed(m: PastMeasure) -> Row:
    of = m.place
    shares = (say("no date is fair") if share is None else percent(share) for share in (of.percentile, of.matched))
    return (*shares, str(of.dates), str(of.spells))


def _path(path: EventTold, told: EventsTold) -> Row:
    seen = (path.path[told.months.index(at)] for at in SHOWN)
    return (path.title, path.start.isoformat(), *("" if r is None else f"{r:.2f}" for r in seen), str(path.others))
