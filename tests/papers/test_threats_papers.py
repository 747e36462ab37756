"""Threats of Nash (1953): closed forms, and bimatrices whose answers follow by hand."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import linprog

from winset import bargain
from winset.bargain import Threats, leverage, weighted_nash
from winset.tables import Block


def frontier_of(*points):
    points = np.array(points, dtype=float)
    rows = tuple((str(r),) for r in range(len(points)))
    return bargain.frontier([Block(("deal",), rows, points, np.zeros(len(points)))])


def menus(payoffs):
    payoffs = np.array(payoffs, dtype=float)
    first, second = payoffs.shape[:2]
    return Threats((tuple(f"a{i}" for i in range(first)), tuple(f"b{j}" for j in range(second))), payoffs)


def committed(frontier, threats, rule=bargain.nash):
    found = bargain.commit(frontier, threats, rule)
    assert found.proof.objections(frontier, threats) == ()
    return found


def value_of(game):
    """What the row player can guard, by HiGHS."""
    rows, columns = game.shape
    bounds = [(0, None)] * rows + [(None, None)]
    done = linprog(
        np.r_[np.zeros(rows), -1.0],
        A_ub=np.c_[-game.T, np.ones(columns)],
        b_ub=np.zeros(columns),
        A_eq=np.r_[np.ones(rows), 0.0][None],
        b_eq=[1.0],
        bounds=bounds,
    )
    return -done.fun


@pytest.mark.parametrize("seed", range(25))
def test_where_points_can_be_handed_over_threats_solve_the_game_of_differences(seed):
    r"""On u_1 + u_2 = s the settlement is ((s + v) / 2, (s - v) / 2), v the value of A - B."""
    rng = np.random.default_rng(seed)
    payoffs = rng.integers(-9, 4, (*rng.integers(1, 6, 2), 2)).astype(float)
    found = committed(frontier_of((60, -50), (-50, 60)), menus(payoffs))
    v = value_of(payoffs[..., 0] - payoffs[..., 1])
    assert [float(u) for u in found.payoffs] == pytest.approx([(10 + v) / 2, (10 - v) / 2], abs=1e-9)


def test_a_mix_worked_by_hand():
    """A pie of 10. A - B = [[3, -1], [-2, 4]] has no saddle: with x on the first row 3x - 2(1-x) = -x + 4(1-x) gives
    x = 3/5 and the value 1; with y on the first column 3y - (1-y) = -2y + 4(1-y) gives y = 1/2. So 5.5 and 4.5."""
    payoffs = [[(-1, -4), (-3, -2)], [(-4, -2), (-1, -5)]]
    found = committed(frontier_of((10, 0), (0, 10)), menus(payoffs))
    assert [dict(mix) for mix in found.shares] == [
        {"a0": Fraction(3, 5), "a1": Fraction(2, 5)},
        {"b0": Fraction(1, 2), "b1": Fraction(1, 2)},
    ]
    assert found.payoffs == (Fraction(11, 2), Fraction(9, 2))


def test_at_a_corner_a_threat_may_be_worth_nothing_and_a_larger_one_something():
    """Corners (10, 0), (8, 6), (0, 10): edges of slope 3 and 1/2. Against (0, 0) the ray to (8, 6) has slope 3/4: the
    corner. Against (-1, -6) it has 4/3, still the corner. Against (-1, -22) it has 28/9 > 3, so the edge of slope 3:
    3 (u1 + 1) = u2 + 22 and u2 = 30 - 3 u1 give u1 = 49/6 and u2 = 11/2."""
    frontier = frontier_of((10, 0), (8, 6), (0, 10))
    small, large = menus([[(0, 0)], [(-1, -6)]]), menus([[(0, 0)], [(-1, -22)]])
    assert committed(frontier, small).payoffs == (8, 6)
    assert dict(committed(frontier, small).shares[0]) == {"a0": 1}
    assert committed(frontier, large).payoffs == (Fraction(49, 6), Fraction(11, 2))
    assert leverage(frontier, small).of(0) == 0.0
    assert leverage(frontier, large).of(0) == pytest.approx(1 / 6)


def test_a_bimatrix_in_which_each_answers_the_other():
    """A pie of 12. The first may strike (-2, -6), the second may close (-7, -1), both together (-8, -8). A - B is 0, -6
    without the strike and 4, 0 with it: both carry out their threat, the value is 0, and it ends at 6 and 6. Alone, the
    first would have 8; without its strike it would have 3: its leverage is 3, and so, by symmetry, the other's is 2."""
    frontier = frontier_of((12, 0), (0, 12))
    threats = menus([[(0, 0), (-7, -1)], [(-2, -6), (-8, -8)]])
    found = committed(frontier, threats)
    assert [dict(mix) for mix in found.shares] == [{"a1": 1}, {"b1": 1}]
    assert (found.payoffs, found.no_deal) == ((6, 6), (-8, -8))
    told = leverage(frontier, threats)
    assert (told.of(0), told.of(1)) == (3.0, 2.0)
    assert committed(frontier, threats.only(1, ())).payoffs == (8, 4)


def test_weights_weigh_the_threats():
    """A pie of 9, weights 2 and 1, no deal (-3, -6): u1 + 3 = 2/3 of 18, so 9 and 0; against (0, 0) 6 and 3."""
    rule = weighted_nash([2, 1])
    frontier = frontier_of((20, -11), (-11, 20))
    assert committed(frontier, menus([[(0, 0)]]), rule).payoffs == (6, 3)
    assert committed(frontier, menus([[(0, 0)], [(-3, -6)]]), rule).payoffs == (9, 0)


def test_two_threats_that_do_the_same_are_worth_nothing_each():
    told = leverage(frontier_of((12, 0), (0, 12)), menus([[(0, 0)], [(-2, -6)], [(-2, -6)]]))
    assert (told.of(0), told.of_threat(0, "a1"), told.of_threat(0, "a2")) == (2.0, 0.0, 0.0)
