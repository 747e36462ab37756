"""Approval on a terminal: a few sentences in the brief; in full level, polling firms, responses, events and record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from winset.language import say
from winset.report.numerals import month, percent, signed
from winset.report.screen import parts
from winset.report.screen.parts import Head, labelled, paragraph, table

if TYPE_CHECKING:
    from winset.study.answer import Answer
    from winset.study.approval_told import ApprovalTold, ResponseTold, TenureTold

HOUSES = 6
"""Houses that are shown, those with most readings."""


def in_brief(answer: Answer) -> tuple[RenderableType, ...]:
    """The section of the brief; nothing where there are too few polls."""
    if answer.approval is None:
        return ()
    return (parts.section(say("APPROVAL"), *(paragraph(line, indent=2) for line in answer.approval.sentences)),)


def section(told: ApprovalTold) -> Group:
    """The document ``approval/1``, as it is read."""
    head = f"APPROVAL, {told.case} as of {told.as_of} (moment {told.moment})"
    body: list[RenderableType] = [paragraph(told.sentence), _levels((*told.tenures, *told.others)), _houses(told)]
    body += [_responses("RESPONSE TO ENCOUNTERS", told.response)] if told.response else []
    topic = "RESPONSE OF IMMIGRATION APPROVAL (FEW READINGS)"
    body += [_responses(topic, told.immigration_response)] if told.immigration_response else []
    body += [_events(told)] if told.events else []
    body += [parts.section("FEW READINGS", *_few(told))] if told.questions else []
    body += [_record(told)] if told.record else []
    body += [labelled("Stakes.", one.sentence) for one in told.stakes]
    body += [paragraph(note, "dim") for note in told.notes]
    return parts.section(head, *body)


def _levels(tenures: tuple[TenureTold, ...]) -> RenderableType:
    heads: tuple[Head, ...] = (
        ("", "left"), ("polls", "right"), ("polling firms", "right"), ("first month", "right"), ("last month", "right"),
        ("level (80%)", "right"),
    )  # fmt: skip
    return table(heads, [_level(one) for one in tenures], spare=(3,))


def _level(of: TenureTold) -> tuple[str, ...]:
    """One tenure by its last month."""
    interval = f"{of.level[-1]:.0f}% ({of.low80[-1]:.0f} to {of.high80[-1]:.0f})"
    first, last = month(of.months[0]), month(of.months[-1])
    return (of.subject, str(of.polls), str(len(of.houses)), first, last, interval)


def _houses(told: ApprovalTold) -> RenderableType:
    """Houses with most readings in the longest tenures."""
    heads: tuple[Head, ...] = (
        ("tenure", "left"),
        ("polling firm", "left"),
        ("readings", "right"),
        ("effect (95%)", "right"),
    )
    rows = [
        (one.subject, h.house, str(h.readings), f"{_points(h.effect)} ({_points(h.low)} to {_points(h.high)})")
        for one in told.tenures
        if len(one.houses) >= HOUSES
        for h in one.houses[:HOUSES]
    ]
    key = "Points above or below the average reading of the tenure. All firms: --json."
    return parts.section("POLLING FIRMS", table(heads, rows, spare=()), paragraph(key, "dim"))


def _responses(head: str, rows: tuple[ResponseTold, ...]) -> RenderableType:
    heads: tuple[Head, ...] = (
        ("lag", "right"), ("points per doubling (95%)", "right"), ("placebos with less", "right"),
        ("with less at any lag", "right"), ("verdict", "left"),
    )  # fmt: skip
    lines = [
        (
            str(one.lag), f"{_points(one.estimate)} ({_points(one.low)} to {_points(one.high)})",
            percent(one.percentile), percent(one.over_lags), one.verdict,
        )
        for one in rows
    ]  # fmt: skip
    key = (
        "Lag in months. Placebos: encounters moved along the calendar by twelve months or more. With less: the share "
        "of them that lie less far from zero, in standard errors; at any lag: the same for the farthest of all lags."
    )
    return parts.section(head, table(heads, lines, spare=(3,)), paragraph(key, "dim"))


def _events(told: ApprovalTold) -> RenderableType:
    heads: tuple[Head, ...] = (
        ("", "left"), ("event", "left"), ("move (95%)", "right"), ("weeks with less", "right"), ("counted", "right"),
    )  # fmt: skip
    rows = [
        (
            month(str(one.day)), one.title, f"{_points(one.move)} ({_points(one.low)} to {_points(one.high)})",
            percent(one.percentile), f"{one.over_events:.2f}",
        )
        for one in told.events
    ]  # fmt: skip
    key = (
        "Points in the four weeks from the day on. Weeks with less: the share of the tenure's other weeks at which "
        "approval moved less. Counted: the chance of so large a move where there is no effect, "
        f"all {len(told.events)} events counted. A move says nothing of its cause."
    )
    return parts.section("AROUND EVENTS", table(heads, rows, spare=(3,)), paragraph(key, "dim"))


def _few(told: ApprovalTold) -> list[RenderableType]:
    lines = [paragraph(one.sentence) for one in told.questions]
    if told.most_important:
        values = [one.percent for one in told.most_important]
        last = told.most_important[-1]
        lines.append(
            paragraph(
                f"Naming immigration the most important problem: {len(values)} readings of {last.house}, "
                f"{min(values):.0f}% to {max(values):.0f}%, the last {last.percent:.0f}% on {last.day}."
            )
        )
    return lines


def _record(told: ApprovalTold) -> RenderableType:
    heads: tuple[Head, ...] = (
        ("forecast of", "left"), ("ahead", "right"), ("n", "right"), ("CRPS", "right"), ("last average", "right"),
        ("in 80%", "right"), ("in 95%", "right"),
    )  # fmt: skip
    rows = [
        (
            "a month's average" if one.target == "average" else "each reading", str(one.ahead), str(one.forecasts),
            f"{one.crps:.2f}", f"{one.crps_walk:.2f}", percent(one.within80 / one.forecasts),
            percent(one.within95 / one.forecasts),
        )
        for one in told.record
    ]  # fmt: skip
    key = "CRPS in points, lower is better. Scored on months after 2012; earlier ones chose the form."
    return parts.section("HOW FORECASTS HAVE FARED", table(heads, rows, spare=()), paragraph(key, "dim"))


def _points(value: float) -> str:
    return signed(f"{value:+.1f}")
