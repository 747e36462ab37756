"""What a reader can brush on the plane of payoffs and issue by issue, and the table of it.

A browser is handed once which options each package has and what it pays; it then finds alone which are in a brush::

    packages: [{id: 4, has: "0021...", at: [4.0, 5.25]}, ...]     has: a place in the options of each issue, in base 36
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from winset.language import say
from winset.report.exhibits import Exhibit
from winset.report.figures.coordinates import issue_coordinates, sentence
from winset.report.figures.picked import placed
from winset.report.figures.plane import near, picks
from winset.report.names import names, spelled
from winset.report.numerals import points

if TYPE_CHECKING:
    from winset.report.figures.poured import Drawing
    from winset.study.answer import Answer, Demand, Package

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def brush(answer: Answer) -> dict[str, Any]:
    """The brush as a control of the page: issues with their options, packages, and the words it is told in.

    Gaps of its words are filled by the browser.
    """
    one, two, *_ = answer.actors
    words = names(answer)
    return {
        "look": "brush",
        "kind": "brush",
        "label": say("Brush the packages: drag a box on the plane, or choose options"),
        "issues": [
            {"issue": d.issue, "label": spelled(d.issue), "options": [[o.option, o.label] for o in d.options]}
            for d in answer.demands
        ],
        "packages": [
            {"id": at, "has": _has(answer.demands, package), "at": [package.payoffs[one], package.payoffs[two]]}
            for at, package in near(answer).items()
        ],
        "words": _words(words.actor(one), words.actor(two)),
    }


def _words(one: str, two: str) -> dict[str, str]:
    return {
        "issue": say("Issue"),
        "option": say("Keep packages with"),
        "any": say("any option"),
        "x0": say("{actor}: points from", actor=one),
        "x1": say("{actor}: points up to", actor=one),
        "y0": say("{actor}: points from", actor=two),
        "y1": say("{actor}: points up to", actor=two),
        "clear": say("Clear the brush"),
        "every": say("No brush: all {all} packages of the plane are bright."),
        "having": say("{n} of {all} packages of the plane have: {choices}."),
        "inside": say("{n} of {all} packages of the plane are in the box."),
        "both": say("{n} of {all} packages of the plane are in the box and have: {choices}."),
        "drop": say("Take out of the brush: {choice}"),
    }


def _has(demands: tuple[Demand, ...], package: Package) -> str:
    """The options of a package as places, a sign for each issue."""
    return "".join(
        DIGITS[next(at for at, one in enumerate(demand.options) if one.option == package.options[demand.issue])]
        for demand in demands
    )


def coordinates(answer: Answer, draw: Drawing = issue_coordinates) -> Exhibit:
    """The packages of the plane issue by issue: chart, sentence, and a table with a column for each issue.

    Rows of the table are in the order of the packages of `brush`, so that a browser can show those that are in it.
    """
    words = names(answer)
    labels = {d.issue: {one.option: one.label for one in d.options} for d in answer.demands}
    picked = {placed(answer, *point): ", ".join(rules) for point, rules in picks(answer).items()}
    heads = (
        say("Package"),
        say("Picked by"),
        *(say("{actor}, points", actor=words.actor(actor)) for actor in answer.actors),
        *(spelled(demand.issue) for demand in answer.demands),
    )
    rows = tuple(
        (
            str(at + 1),
            picked.get(at, ""),
            *(points(package.payoffs[actor]) for actor in answer.actors),
            *(of[package.options[issue]] for issue, of in labels.items()),
        )
        for at, package in near(answer).items()
    )
    return Exhibit("issue_coordinates", draw, sentence(answer), heads, rows)
