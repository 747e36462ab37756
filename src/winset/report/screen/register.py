"""The register of deals on a terminal: rows, one deal in full, how long deals were held."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from winset.report.names import cleaned
from winset.report.numerals import counted, exact, month, percent
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table
from winset.study.register_told import DealTold, DurationsTold, ReferenceClass, RegisterTold, Share

ENDINGS = {
    "demander_reneged": "stopped by the demander",
    "provider_reneged": "stopped by the provider",
    "court": "stopped by a court",
    "lapsed_funding": "money ran out",
    "expired": "expired",
    "superseded": "superseded",
    "unknown": "fate not found",
    "still_in_force": "in force",
    "never_implemented": "never performed",
}
UNKNOWN_CAUSE = "ended, cause not found"
"""What `unknown` means of something that has ended."""

ROW: tuple[Head, ...] = (
    ("id", "left"),
    ("start", "left"),
    ("months", "right"),
    ("ending", "left"),
    ("form", "left"),
    ("demander – provider", "left"),
    ("name", "left"),
)
GROUPS: tuple[Head, ...] = (
    ("", "left"),
    ("n", "right"),
    ("ended", "right"),
    ("median", "right"),
    ("bounds", "right"),
    ("at", "right"),
    ("at risk", "right"),
    ("held (95%)", "right"),
    ("stopped", "right"),
    ("superseded", "right"),
)
AT = (12, 24)
"""Months at which groups are compared; the document has more."""


def section(told: RegisterTold) -> Group:
    """What was asked for: how long deals were held, or one deal in full, or the rows."""
    clean = cleaned(told)
    if clean.durations:
        return _durations(clean.durations)
    if "id" in clean.asked and len(clean.deals) == 1:
        return _in_full(clean.deals[0])
    return _listed(clean)


def _listed(told: RegisterTold) -> Group:
    asked = "; ".join(f"{name} {value}" for name, value in told.asked.items())
    head = f"REGISTER OF DEALS, {len(told.deals)} of {told.of} rows" + (f": {asked}" if asked else "")
    rows = [_row(deal) for deal in told.deals]
    body: list[RenderableType] = [table(ROW, rows, spare=(4,))] if rows else [paragraph("No row is like that.")]
    notes = [paragraph(note, "dim") for note in told.notes]
    last = paragraph("+ counts to the newest evidence. One deal in full: --id MD01.", "dim")
    return parts.section(head, *body, last, *notes)


def _row(deal: DealTold) -> list[str | Text]:
    months = "" if deal.months_in_force is None else f"{deal.months_in_force}{'' if deal.end else '+'}"
    return [deal.id, deal.start, months, _ending(deal), deal.form, _sides(deal), deal.name]


def _ending(deal: DealTold) -> str:
    return UNKNOWN_CAUSE if deal.end and deal.ended_how == "unknown" else ENDINGS[deal.ended_how]


def _sides(deal: DealTold) -> str:
    return f"{', '.join(deal.demander)} – {', '.join(deal.provider)}"


def _in_full(deal: DealTold) -> Group:
    what = "deal" if deal.kind == "deal" else "episode of leverage, without a deal of its own"
    body = [labelled(f"{name}.", words) for name, words in _facts(deal) if words]
    sources = [_linked(source) for source in deal.sources]
    return parts.section(f"{deal.id}  {deal.name} ({what})", *body, labelled("Sources.", ""), *sources)


def _linked(source: str) -> RenderableType:
    """An address; where a terminal knows links, it opens whole even if it is folded."""
    return Padding(Text(source, Style(dim=True, link=source)), (0, 0, 0, 4))


def _facts(deal: DealTold) -> Iterator[tuple[str, str]]:
    yield "Demander and provider", _sides(deal)
    yield "Third parties", ", ".join(deal.third_parties)
    until = f"to {month(deal.end)}" if deal.end else "no end known"
    counting = "" if deal.end else ", counted to the newest evidence"
    lasted = "" if deal.months_in_force is None else f"; {counted(deal.months_in_force, 'month')}{counting}"
    yield "When", f"{month(deal.start)}, {until}{lasted}; newest evidence {month(deal.newest_evidence)}"
    yield "How it ended", _ending(deal)
    yield "Form", f"{deal.form}; ratification: {deal.ratification}"
    yield "The provider gave", _words(deal.provided)
    yield "The demander gave", _words(deal.gave)
    if deal.money:
        yield "Money as announced", f"{exact(deal.money.value)} {deal.money.currency} {deal.money.period}".rstrip()
    yield "Leverage", _words(deal.leverage)
    yield "Election", deal.linked_election
    yield "What a page says of flows", deal.effect_on_flows
    yield "Note", deal.note
    yield "Seen as", _words((deal.verification,))


def _words(found: Sequence[str]) -> str:
    return ", ".join(code.replace("_", " ") for code in found)


def _durations(told: DurationsTold) -> Group:
    asked = f" by {told.by}" if told.by else ""
    head = f"HOW LONG DEALS WERE HELD{asked}, as of {month(told.as_of)}"
    if len(told.groups) == 1:
        head += f": {told.groups[0].label}"
    body = list(_one(told.groups[0])) if len(told.groups) == 1 else list(_compared(told.groups))
    caveats = told.groups[0].caveats if told.groups else ()
    return parts.section(head, *body, *(paragraph(words, "dim") for words in (f"{told.method}.", *caveats)))


def _one(of: ReferenceClass) -> Iterator[RenderableType]:
    """One class in full: causes down, months across."""
    if not of.n:
        yield paragraph(of.sentence)
        return
    yield paragraph(f"{_counts(of)} {of.caution}".rstrip())
    yield paragraph(
        f"Half had ended by month {_month(of.median_months)}; by {_median_bounds(of)}, over the readings of unknown "
        f"fates. With superseded deals as if still watched: {_month(of.median_unless_superseded)}."
    )
    if not of.horizons:
        return
    yield labelled("Shares,", "with 95% intervals over deals.")
    yield table(_heads(of), [["at risk", *(str(h.at_risk) for h in of.horizons)], *_lines(of, _share)])
    yield labelled("Bounds", "from unknown fates: what was not found could put the shares anywhere in these.")
    yield table(_heads(of), list(_lines(of, _bounds)))


def _counts(of: ReferenceClass) -> str:
    ended = ", ".join(f"{count} {cause_in_words(cause)}" for cause, count in of.ended_by.items())
    never = f" Never performed and not counted: {of.never_performed}." if of.never_performed else ""
    return (
        f"{counted(of.n, 'deal')}: {of.ended} known to have ended ({ended or 'none'}), {of.in_force} in force, "
        f"{of.fate_unknown} of unknown fate.{never}"
    )


def cause_in_words(cause: str) -> str:
    """A cause of ending as it is read.

    >>> cause_in_words("court"), cause_in_words("unknown")
    ('stopped by a court', 'ended, cause not found')
    """
    return UNKNOWN_CAUSE if cause == "unknown" else ENDINGS[cause]


def _heads(of: ReferenceClass) -> list[Head]:
    return [("", "left"), *((f"month {horizon.month}", "right") for horizon in of.horizons)]


def _lines(of: ReferenceClass, written: Callable[[Share], str]) -> Iterator[list[str]]:
    """Held, each cause that any deal ended of, and the sum of those that cut a deal short."""
    yield ["held", *(written(horizon.held) for horizon in of.horizons)]
    for cause in of.ended_by:
        yield [cause_in_words(cause), *(written(horizon.by_cause[cause]) for horizon in of.horizons)]
    yield ["stopped, all four", *(written(horizon.stopped) for horizon in of.horizons)]


def _share(share: Share) -> str:
    if share.interval is None:
        return percent(share.share)
    return f"{percent(share.share)} ({_between(share.interval)})"


def _bounds(share: Share) -> str:
    return _between(share.bounds)


def _between(ends: tuple[float, float]) -> str:
    low, high = (percent(end) for end in ends)
    return low if low == high else f"{low.rstrip('%') if low[0] != '<' else low}–{high}"


def _month(number: int | None) -> str:
    return "not seen" if number is None else str(number)


def _median_bounds(of: ReferenceClass) -> str:
    low, high = of.median_bounds
    return f"{_month(low)}–{_month(high)}" if high is not None else f"{_month(low)} or more"


def _compared(groups: Sequence[ReferenceClass]) -> Iterator[RenderableType]:
    """Classes side by side, at two months; the document has more."""
    yield table(GROUPS, [row for of in groups for row in _group(of)], spare=(9, 4))
    if any(of.caution for of in groups):
        yield paragraph("* Small: fewer than 20 deals or 10 known endings. An illustration.")
    yield paragraph("Bounds: of the median, over readings of unknown fates. --json has more.", "dim")


def _group(of: ReferenceClass) -> Iterator[list[str]]:
    """A row for each month; what belongs to the class stands on the first of them."""
    name = f"{of.label} *" if of.caution else of.label
    first = [name, str(of.n), str(of.ended), _month(of.median_months), _median_bounds(of)]
    at = [horizon for horizon in of.horizons if horizon.month in AT]
    for place, horizon in enumerate(at):
        shares = [_share(horizon.held), percent(horizon.stopped.share), percent(horizon.by_cause["superseded"].share)]
        yield [*(first if place == 0 else [""] * len(first)), str(horizon.month), str(horizon.at_risk), *shares]
    if not at:
        yield [*first, "", "", "", "", ""]
