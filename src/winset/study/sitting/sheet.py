"""The briefing sheet of a seat: what it is asked to weigh, and nothing of what others weigh.

Points of one option are those of a package that changes this issue alone. They do not add up where options act on
flows: worth of fewer encounters bends. What a package comes to is asked for as a whole.
"""

from __future__ import annotations

from pydantic import Field

from winset.case.parts import Issue
from winset.language import said, say
from winset.study import bills
from winset.study.live_told import Weight
from winset.study.prepared import Asked
from winset.study.shape import Document, Told
from winset.study.sitting.entries import Seat
from winset.study.sitting.seated import Board, points


class Line(Told):
    """One option: its worth to the seat if it alone changed, who grants it, and its bill's odds where it needs one."""

    option: str
    label: str
    stands: bool
    points: float
    grants: str
    odds: str


class Part(Told):
    """One issue of a sheet."""

    issue: str
    question: str
    asked_by: str
    lines: tuple[Line, ...]


class Sheet(Document):
    """A briefing sheet; document ``sheet/1``."""

    winset: str
    schema_: str = Field(default="sheet/1", alias="schema")
    seat: Seat
    actor: str
    case: str
    question: str
    task: str
    reservation: str
    parts: tuple[Part, ...]
    weights: tuple[Weight, ...]


TASK = {
    "delegation": said(
        "You are the {seat}. Reach a package that is worth more to you than no deal, and that can be ratified. "
        "Every issue has a standing option; no deal is worth 0 points to you. Your weights are yours alone: say "
        "of them what you like."
    ),
    "legislature": said(
        "You are the {seat}. You do not bargain. If the delegations agree, you ratify the package or "
        "refuse it, by your own weights; no deal is worth 0 points to you. You may talk to your delegation."
    ),
}
RESERVATION = said(
    "Write down the points below which you would rather have no deal, and seal it. Nobody sees it before the reveal."
)


def sheet(board: Board, asked: Asked, seat: Seat, version: str) -> Sheet:
    """The sheet of a seat by the weights in `asked`; about a tenth of a second."""
    question = asked.question
    names = {actor.id: actor.name for actor in question.case.actors}
    return Sheet(
        winset=version,
        seat=seat,
        actor=names[seat.actor],
        case=question.case.title,
        question=question.moment.question,
        task=say(TASK[seat.role], seat=seat.title),
        reservation=say(RESERVATION),
        parts=tuple(_part(board, asked, seat, issue, names[issue.asked_by]) for issue in question.issues),
        weights=board.weights[seat.actor],
    )


def _part(board: Board, asked: Asked, seat: Seat, issue: Issue, asked_by: str) -> Part:
    question = asked.question
    authorities = {authority.id: authority.title for authority in question.case.authorities}
    stands = question.standing[issue.id]
    lines = []
    for name in question.available[issue.id]:
        option = issue.options[name]
        forecast = board.prepared.weighed.forecasts.get(frozenset({(issue.id, name)}))
        lines.append(
            Line(
                option=name,
                label=option.label,
                stands=name == stands,
                points=points(asked, seat.actor, {**question.standing, issue.id: name}),
                grants="" if name == stands else authorities[option.authority or issue.authority],
                odds=bills.told(question, forecast).sentence if forecast else "",
            )
        )
    return Part(issue=issue.id, question=issue.question, asked_by=asked_by, lines=tuple(lines))
