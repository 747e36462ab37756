"""Two-person zero-sum games in whole numbers: their value and a best mix for each side, exact.

The trap: a row that guards a value need not be a best reply to anything in particular. Where one act guards it alone,
no dice are thrown, however many mixes would guard it too::

    game        2  1        the first row alone guards 1, and nobody can guard more
                0  1
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Game = Sequence[Sequence[int]]
"""What the row player gets and the column player loses; (row, column)."""

Shares = tuple[Fraction, ...]
"""Share of each act in a mix; they add up to one."""


def value(game: Game) -> Fraction:
    r"""What the row player can guard, whatever the other does, by mixing.

    .. math:: \max_x \min_j \sum_i x_i g_{ij} = \min_y \max_i \sum_j g_{ij} y_j

    Reference: von Neumann (1928).

    >>> str(value([[3, -1], [-2, 4]]))
    '1'
    """
    guarded, at_most = max(map(min, game)), min(map(max, zip(*game, strict=True)))
    return Fraction(guarded) if guarded == at_most else _solved(game)[0]


def guarding_rows(game: Game, least: Fraction) -> Shares:
    """A mix of rows that gives the row player `least` or more whatever the other does; `least` is at most the value.

    The first row that does it alone; a mix of rows if none does.

    >>> guarding_rows([[2, 1], [0, 1]], Fraction(1))
    (Fraction(1, 1), Fraction(0, 1))
    >>> [str(share) for share in guarding_rows([[3, -1], [-2, 4]], Fraction(1))]
    ['3/5', '2/5']
    """
    alone = next((i for i, row in enumerate(game) if min(row) >= least), None)
    return _solved(game)[1] if alone is None else tuple(Fraction(int(i == alone)) for i in range(len(game)))


def guarding_columns(game: Game, most: Fraction) -> Shares:
    """A mix of columns that keeps the row player at `most` or less; `most` is at least the value."""
    return guarding_rows([[-g for g in column] for column in zip(*game, strict=True)], -most)


def _solved(game: Game) -> tuple[Fraction, Shares]:
    r"""The value and a best mix of rows, by the simplex method.

    .. math:: \max \sum_j z_j \quad\text{subject to}\quad \sum_j g_{ij} z_j \le 1,\; z \ge 0

    for a game raised until all its numbers are positive: the value is one over that sum, and the rows' prices, scaled
    to add up to one, are the mix.

    1. Let the column with the lowest name enter that still raises the sum (Bland 1977: it never turns in circles).
    2. Let the row leave that is exhausted first.
    3. Stop where no column raises the sum.

    Numbers stay whole: each step divides by the last pivot, which it can (Edmonds 1967).
    """
    rows, columns = len(game), len(game[0])
    raised = 1 - min(map(min, game))
    table = [[g + raised for g in row] + [1] for row in game] + [[-1] * columns + [0]]
    across, down, last = list(range(columns)), list(range(columns, columns + rows)), 1
    while entering := [c for c in range(columns) if table[-1][c] < 0]:
        c = min(entering, key=lambda j: across[j])
        exhausted = [r for r in range(rows) if table[r][c] > 0]
        r = min(exhausted, key=lambda i: (Fraction(table[i][-1], table[i][c]), down[i]))
        table, last = _pivoted(table, r, c, last), table[r][c]
        across[c], down[r] = down[r], across[c]
    price = {name: table[-1][c] for c, name in enumerate(across)}
    total = table[-1][-1]
    return Fraction(last, total) - raised, tuple(Fraction(price.get(columns + i, 0), total) for i in range(rows))


def _pivoted(table: list[list[int]], r: int, c: int, last: int) -> list[list[int]]:
    """The table with the names of row r and column c exchanged; `last` is the pivot before."""
    pivot = table[r][c]
    turned = [
        [(t * pivot - row[c] * other) // last for t, other in zip(row, table[r], strict=True)] if i != r else [*row]
        for i, row in enumerate(table)
    ]
    for i, row in enumerate(turned):
        row[c] = last if i == r else -table[i][c]
    return turned
