"""What is asked of a legislature, checked against the case: a bill, a package, or every bill on the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from winset.case.parts import Case
from winset.errors import Fault, Faulty, nearest
from winset.evidence import Evidence
from winset.stakes.linked import Bill, legislated
from winset.study import swung
from winset.study.congresses import Voting, When, known_congresses, voting
from winset.study.moments import Question
from winset.study.packages import asked as package_asked
from winset.study.packages import issue_asked
from winset.study.ratify_told import Agreed
from winset.study.supposed import AS_WRITTEN, Supposed

ALL = "all"
LEARN_FROM: tuple[Literal["date", "all"], ...] = ("date", "all")
AGREED: tuple[Agreed, ...] = ("deal", "nobody")
Found = TypeVar("Found")
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True)
class Asked:
    """What is asked, as a user writes it; what is left out is filled in.

    `bill` names options that ride in one bill together, `package` one option an issue, whose bills are those of the
    case; with neither, every bill on the table is told. `odds` is the chance that the cheapest change must reach;
    `riders` are further issues whose options may be added to the bill to get there. `swing_seats` moves seats first
    (``house=R+5``). `agreed` says whose offices say yes: those of the "deal", whose bill it is, or "nobody"'s.
    """

    bill: Sequence[str] = ()
    package: str | None = None
    congress: str | None = None
    as_of: str | None = None
    moment: str | None = None
    learn_from: str = "date"
    odds: float = 0.5
    riders: Sequence[str] = ()
    swing_seats: Sequence[str] = ()
    agreed: str = "deal"


@dataclass(frozen=True)
class Terms:
    """What can be answered: who votes, on what, learned from what."""

    voting: Voting
    congresses: tuple[int, ...]
    bill: Bill | None
    package: dict[str, str] | None
    learn_from: Literal["date", "all"]
    odds: float
    riders: tuple[str, ...] = ()
    agreed: Agreed = "deal"


def terms(case: Case, everything: Evidence, asked: Asked, seed: int = 7, supposed: Supposed = AS_WRITTEN) -> Terms:
    """The terms of what is asked, every fault at once; `seed` settles which seats a swing moves."""
    faults: list[Fault] = []
    if not case.legislatures:
        raise Faulty([Fault("case.yaml", path="legislatures", found="none", expected="one, with chambers")])
    if all(chamber.body == "blocs" for chamber in case.legislatures[0].chambers):
        expected = "a chamber of members with roll calls; odds of chambers of blocs are in the brief"
        raise Faulty([Fault("case.yaml", path="legislatures.chambers", found="blocs alone", expected=expected)])
    if not 0 < asked.odds < 1:
        faults.append(Fault("--odds", found=f"{asked.odds:g}", expected="a chance between 0 and 1"))
    learn_from = _one_of(LEARN_FROM, asked.learn_from, "--learn-from", faults)
    agreed = _one_of(AGREED, asked.agreed, "--agreed", faults)
    swings = swung.read(case, asked.swing_seats, faults)
    everywhere = asked.congress == ALL
    number = None if everywhere else _congress(asked.congress, faults)
    if everywhere and asked.as_of is not None:
        faults.append(Fault("--as-of", found="--congress all as well", expected="one of the two"))
    if everywhere and asked.swing_seats:
        expected = "one Congress: over all of them seats are those that were held"
        faults.append(Fault(swung.PLACE, found="--congress all as well", expected=expected))
    when = When(number, None if everywhere else asked.as_of, asked.moment, () if everywhere else swings, seed)
    votes = _kept(faults, lambda: voting(case, everything, when, supposed))
    bill, package = (None, None) if votes is None else _matter(votes.question, asked, faults)
    if everywhere and bill is None and not faults:
        faults.append(Fault("--congress", found="all without --bill", expected="a bill to follow: --bill issue=option"))
    riders = () if votes is None else _riders(votes.question, asked, faults)
    if faults or votes is None or learn_from is None or agreed is None:
        raise Faulty(faults)
    known = known_congresses(case, everything) if everywhere else ()
    return Terms(votes, known, bill, package, learn_from, asked.odds, riders, agreed)


def bill_of(question: Question, package: dict[str, str]) -> Bill:
    """The legislated options of a package, as one bill."""
    issues = {issue.id: issue for issue in question.issues}
    return frozenset((i, o) for i, o in package.items() if legislated(issues[i], o, question.standing))


def _one_of(words: tuple[Word, ...], asked: str, place: str, faults: list[Fault]) -> Word | None:
    """The word that is asked for; of any other, a fault."""
    found = next((word for word in words if word == asked), None)
    if found is None:
        faults.append(Fault(place, found=f"'{asked}'", expected=" or ".join(words), nearest=nearest(asked, words)))
    return found


def _congress(text: str | None, faults: list[Fault]) -> int | None:
    if text is None or text.isdecimal():
        return None if text is None else int(text[:6])
    faults.append(Fault("--congress", found=f"'{text}'", expected="a number, such as 113, or all"))
    return None


def _riders(question: Question, asked: Asked, faults: list[Fault]) -> tuple[str, ...]:
    """Issues whose options may ride along, in the order in which they are named."""
    if asked.riders and not asked.bill:
        faults.append(Fault("--rider", found="no --bill", expected="a bill that it can ride in"))
    found = [_kept(faults, lambda name=name: issue_asked(question, name, "--rider")) for name in asked.riders]  # type: ignore[misc]
    return tuple(dict.fromkeys(issue for issue in found if issue))


def _matter(question: Question, asked: Asked, faults: list[Fault]) -> tuple[Bill | None, dict[str, str] | None]:
    """The bill or the package that is asked about."""
    if asked.bill and asked.package is not None:
        faults.append(Fault("--bill", found="--package as well", expected="one of the two"))
        return None, None
    if asked.bill:
        chosen = _kept(faults, lambda: package_asked(question, ",".join(asked.bill), "--bill"))
        return (None, None) if chosen is None else (_one_bill(question, chosen, asked, faults), None)
    if asked.package is None:
        return None, None
    package = _kept(faults, lambda: package_asked(question, asked.package or "", "--package"))
    if package is not None and not bill_of(question, package):
        expected = f"at least one option that needs a legislature: {_legislated_options(question)}"
        faults.append(Fault("--package", found="no part that needs a vote", expected=expected))
    return None, package


def _one_bill(question: Question, chosen: dict[str, str], asked: Asked, faults: list[Fault]) -> Bill | None:
    """The options named, all of which must need a legislature."""
    bill = bill_of(question, chosen)
    parts = (part.split("=")[0].strip() for text in asked.bill for part in text.split(","))
    named = [issue for issue in parts if issue in chosen]
    executive = [issue for issue in named if (issue, chosen[issue]) not in bill]
    for issue in executive:
        expected = f"one that needs a legislature: {_legislated_options(question)}"
        faults.append(
            Fault("--bill", path=f"{issue}={chosen[issue]}", found="an option without a bill", expected=expected)
        )
    if not named:
        faults.append(Fault("--bill", found="standing", expected=f"an option: {_legislated_options(question)}"))
    return bill if named and not executive else None


def _legislated_options(question: Question) -> str:
    available = question.available
    return ", ".join(
        f"{i.id}={option}"
        for i in question.issues
        for option in available[i.id]
        if legislated(i, option, question.standing)
    )


def _kept(faults: list[Fault], find: Callable[[], Found]) -> Found | None:
    """What is found; its faults go to the others."""
    try:
        return find()
    except Faulty as refused:
        faults += refused.faults
        return None
