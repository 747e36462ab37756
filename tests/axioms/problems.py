"""Random tables, small enough to list: many ties, whole numbers and decimals, levers and curves that bend."""

import numpy as np
from hypothesis import strategies as st

from winset.tables import Block, Curve

whole = st.integers(-4, 4).map(float)
cents = st.integers(-300, 300).map(lambda n: n / 100)
fine = st.integers(-3_000_000, 3_000_000).map(lambda n: n / 1_000_000)


@st.composite
def tables(draw):
    """(blocks, curve or None)."""
    of, number = draw(st.integers(2, 3)), draw(st.sampled_from([whole, cents, fine]))
    curve = draw(st.none() | curves(of))
    return [draw(block(i, of, number)) for i in range(draw(st.integers(1, 5)))], curve


@st.composite
def block(draw, i, actors, number):
    rows = draw(st.integers(1, 4))
    payoffs = [[draw(number) for _ in range(actors)] for _ in range(rows)]
    lever = draw(st.booleans())
    effect = [draw(st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0, 1.37])) if lever else 0.0 for _ in range(rows)]
    return Block((f"issue{i}",), tuple((f"option{r}",) for r in range(rows)), np.array(payoffs), np.array(effect))


@st.composite
def curves(draw, actors):
    knots = sorted(draw(st.sets(st.sampled_from([-2.0, -0.5, 0.0, 0.3, 1.0, 2.5]), min_size=2, max_size=5)))
    columns = []
    for _ in range(actors):
        slopes = draw(
            st.lists(st.sampled_from([0.0, 0.0, 0.5, 1.25, 3.0]), min_size=len(knots) - 1, max_size=len(knots) - 1)
        )
        rises = np.sort(slopes)[::-1] * np.diff(knots)
        columns.append(np.r_[0.0, np.cumsum(rises)])
    return Curve(np.array(knots), np.array(columns).T)


def as_block(points):
    """A problem given by its points: one issue, each point an option."""
    points = np.array(points, dtype=float)
    return Block(("deal",), tuple((str(r),) for r in range(len(points))), points, np.zeros(len(points)))
