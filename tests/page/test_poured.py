"""What is poured into a mould is what drawing the chart anew would give."""

from typing import Any

import pytest
from altair.utils.schemapi import debug_mode
from tests.page.conftest import january

from winset.app.views import Views
from winset.report import figures
from winset.report.figures.poured import mould, poured
from winset.study.live import live
from winset.study.moved import Moved
from winset.study.prepared import ask

STATES = [
    Moved(),
    Moved(rule="raiffa"),
    Moved(rule="utilitarian", weights={"aid": {"mexico": 1.0, "united-states": -1.0}}),
    Moved(halving={"united-states": 1.0, "mexico": -0.4}),
    Moved(halving={"united-states": -1.0}, failing={"united-states": 1.0}),
    None,  # a package of the reader's own
]


def told(moved: Moved) -> Any:
    asked = ask(january(), moved)
    return Views()._cleaned(live(asked))


def aid() -> Moved:
    """A package of the first option of aid that does not stand."""
    question = january().question
    return Moved(package={"aid": next(o for o in question.available["aid"] if o != question.standing["aid"])})


@pytest.mark.parametrize("at", range(len(STATES)))
def test_poured_is_drawn(at: int) -> None:
    now = told(STATES[at] or aid())
    yours = now.deals.yours and now.deals.yours.package
    first = told(Moved())
    for figure, of, before in (
        (figures.payoff_plane, (now, yours), (first,)),
        (figures.with_package, (now,), (first,)),
    ):
        with debug_mode(False):
            drawn = figures.split(figure(*of))
            found = poured(mould(figure, figure.shows(*before)), figure.shows(*of))
        assert found == drawn


def test_figures_that_show_other_actors_have_other_frames() -> None:
    now = told(Moved())
    other = now.model_copy(update={"actors": {**now.actors, "mexico": "Guatemala"}})
    keys = {mould(figures.payoff_plane, figures.payoff_plane.shows(one)).key for one in (now, other)}
    assert len(keys) == 2
