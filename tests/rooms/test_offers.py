"""Timed offers: an explicit game tree as judge, tie-breaks, courses, EFG files that others can read."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.bargain import offers
from winset.bargain.exchange.efg import nodes_of, write_efg
from winset.bargain.frontier import frontier
from winset.bargain.offers import (
    AmongEquals,
    Breakdown,
    How,
    Indifferent,
    Outside,
    Talks,
    divide,
    drawn,
    in_turn,
    play,
    play_by_lot,
)
from winset.errors import Faulty
from winset.tables import Block

F = Fraction

# an independent solver of the game tree, node by node, present values throughout


def solved(talks, table, number=1, weights=None):
    """Present values of the subgame-perfect play from a round on; walks every branch, remembers nothing."""
    n = talks.actors
    weights = weights or [F(1)] * n
    chances = talks.turns[(number - 1) % len(talks.turns)]
    mean = [F(0)] * n
    for proposer in range(n):
        if chances[proposer]:
            turn = proposed(talks, table, number, weights, proposer)
            mean = [m + chances[proposer] * u for m, u in zip(mean, turn, strict=True)]
    return mean


def proposed(talks, table, number, weights, proposer):
    n = talks.actors
    answering = [a % n for a in range(proposer + 1, proposer + n)]
    accepted, refused = [], []
    for row in table:
        end, passed = answers(talks, table, number, weights, row, answering)
        (accepted if passed else refused).append(end)
    plans = [*accepted, rejects(talks, table, number, weights, answering[0]), *refused]
    ranking = [proposer] + (answering if talks.among_equals is AmongEquals.BEST_FOR_OTHERS else [])
    # max keeps the first of those that are equal
    return max(plans, key=lambda end: [end[a] for a in ranking])


def answers(talks, table, number, weights, row, waiting):
    """(present values, whether everybody accepts)"""
    if not waiting:
        return [w * u for w, u in zip(weights, row, strict=True)], True
    me, *rest = waiting
    yes, passed = answers(talks, table, number, weights, row, rest)
    no = rejects(talks, table, number, weights, me)
    agrees = yes[me] > no[me] or (yes[me] == no[me] and talks.indifferent is Indifferent.ACCEPT)
    return (yes, passed) if agrees else (no, False)


def rejects(talks, table, number, weights, me):
    if number == talks.rounds:
        on = [w * u for w, u in zip(weights, talks.no_deal, strict=True)]
    else:
        later = [w * d for w, d in zip(weights, talks.discount, strict=True)]
        on = solved(talks, table, number + 1, later)
        if talks.breakdown:
            p = talks.breakdown.chance
            lost = [w * u for w, u in zip(weights, talks.breakdown.payoffs, strict=True)]
            on = [p * b + (1 - p) * u for b, u in zip(lost, on, strict=True)]
    exits = [o for o in talks.outside if o.taker == me and o.first <= number <= o.last]
    ends = [[w * u for w, u in zip(weights, o.payoffs, strict=True)] for o in exits]
    return max([on, *ends], key=lambda end: end[me])


small = st.integers(-2, 6).map(F)
part = st.sampled_from([F(1, 2), F(3, 4), F(9, 10), F(1)])


@st.composite
def games(draw):
    n = draw(st.integers(2, 3))
    vector = st.tuples(*[small] * n)
    turns = draw(
        st.sampled_from([in_turn(*range(n)), in_turn(1, 0, actors=n), in_turn(0, actors=n), drawn(*[F(1, n)] * n)])
    )
    talks = Talks(
        rounds=draw(st.integers(1, 4 if n == 2 else 2)),
        discount=draw(st.tuples(*[part] * n)),
        turns=turns,
        no_deal=draw(st.just((F(0),) * n) | vector),
        breakdown=draw(st.none() | st.builds(Breakdown, st.sampled_from([F(1, 4), F(1, 2)]), vector)),
        outside=tuple(draw(st.lists(st.builds(Outside, st.integers(0, n - 1), vector, st.integers(1, 3)), max_size=2))),
        indifferent=draw(st.sampled_from(Indifferent)),
        among_equals=draw(st.sampled_from(AmongEquals)),
    )
    return talks, draw(st.lists(vector, min_size=1, max_size=4))


@settings(max_examples=300, deadline=None)
@given(games())
def test_the_game_tree_node_by_node_gives_the_same(game):
    talks, table = game
    course = play(talks, table)
    assert list(course.value) == solved(talks, table)
    assert sum(ending.chance for ending in course.endings) == 1
    present = [sum(e.chance * e.present[a] for e in course.endings) for a in range(talks.actors)]
    assert present == list(course.value)


@settings(max_examples=100, deadline=None)
@given(games())
def test_floats_come_to_what_fractions_come_to(game):
    talks, table = game
    exact = play(talks, table)
    rough = Talks(
        talks.rounds,
        tuple(map(float, talks.discount)),
        tuple(tuple(map(float, chances)) for chances in talks.turns),
        tuple(map(float, talks.no_deal)),
        talks.breakdown and Breakdown(float(talks.breakdown.chance), tuple(map(float, talks.breakdown.payoffs))),
        tuple(Outside(o.taker, tuple(map(float, o.payoffs)), o.first) for o in talks.outside),
        talks.indifferent,
        talks.among_equals,
    )
    course = play(rough, np.array(table, dtype=float))
    assert course.value == pytest.approx([float(v) for v in exact.value], abs=1e-9)
    assert [(e.how, e.round) for e in course.endings] == [(e.how, e.round) for e in exact.endings]


# what the course says


def dollar(rounds, **more):
    return Talks(rounds=rounds, discount=(F(1, 2), F(1, 2)), turns=in_turn(0, 1), no_deal=(0, 0), **more)


DIMES = [(F(10 - k, 10), F(k, 10)) for k in range(11)]


def test_who_is_indifferent_decides_an_ultimatum():
    assert play(dollar(1), DIMES).value == (1, 0)
    assert play(dollar(1, indifferent=Indifferent.REFUSE), DIMES).value == (F(9, 10), F(1, 10))


def test_a_proposer_among_equals_is_kind_or_takes_the_first():
    table = [(3, 1), (3, 2), (0, 0)]
    assert play(dollar(1), table).value == (3, 2)
    assert play(dollar(1, among_equals=AmongEquals.FIRST), table).value == (3, 1)


def test_thresholds_are_values_of_refusing():
    course = play(dollar(2), DIMES)
    assert course.waiting == (0, F(1, 2))
    assert course.rounds[0].refusing == (0, F(1, 2))
    assert course.agreed.payoffs == (F(1, 2), F(1, 2))
    assert offers.first_move(dollar(2), lambda talks: play(talks, DIMES)) == (0, 0)
    assert offers.first_move(dollar(1), lambda talks: play(talks, DIMES)) == (1, 1)


@pytest.mark.parametrize(
    ("worth", "how", "number", "value"),
    [
        (F(2), How.AGREED, 1, (F(1, 2), F(1, 2))),  # South proposes in round 2: 1 now is as good as 2 a round later
        (F(3), How.AGREED, 1, (F(1, 5), F(4, 5))),  # South would wait for 3 in round 3, which is 3/4 in round 1
        (F(8), How.LEFT, 3, (F(0), F(2))),  # no dime is worth as much as waiting
    ],
)
def test_a_good_outside_option_is_awaited_where_no_offer_beats_it(worth, how, number, value):
    course = play(dollar(3, outside=(Outside(1, (F(0), worth), first=2),)), DIMES)
    assert [(e.how, e.round, e.present) for e in course.endings] == [(how, number, value)]


def test_leaving_is_for_who_answers():
    """In round 2 actor 1 proposes, so it is actor 0 who can refuse and leave; actor 1 leaves in round 1 or 3."""
    course = play(dollar(3, outside=(Outside(1, (F(0), F(5))),)), DIMES)
    assert [(e.how, e.round, e.proposal.refuser) for e in course.endings] == [(How.LEFT, 1, 1)]
    assert course.sentence(["North", "South"]) == (
        "In round 1 of 3 South leaves for its outside option: North 0, South 5."
    )


def test_talks_that_only_lose_end_at_the_deadline_and_may_break_down_before():
    talks = dollar(3, breakdown=Breakdown(F(1, 4), (-1, -2)))
    course = play(talks, [(-5, 1), (1, -5)])
    assert [(e.how, e.round, e.chance) for e in course.endings] == [
        (How.BROKEN_OFF, 1, F(1, 4)),
        (How.BROKEN_OFF, 2, F(3, 16)),
        (How.NO_DEAL, 3, F(9, 16)),
    ]
    assert course.agreed is None
    assert course.sentence(["North", "South"]).endswith(
        "All 3 rounds pass without a deal (chance 0.562): North 0, South 0."
    )


def test_nobody_needs_to_offer_what_it_likes_less_than_waiting():
    course = play(dollar(2), [(1, 9)])
    assert course.agreed.round == 1
    course = play(dollar(2, outside=(Outside(1, (8, 8), first=1),)), [(1, 9)])
    assert [(e.how, e.round) for e in course.endings] == [(How.LEFT, 1)]  # no offer is made, and South leaves


def test_more_to_lose_by_waiting_means_less():
    shares = [
        float(divide(Talks(40, (F(d, 100), F(9, 10)), in_turn(0, 1), (0, 0))).value[0]) for d in (99, 90, 80, 50, 10)
    ]
    assert shares == sorted(shares, reverse=True)


def test_the_pie_agrees_with_a_table_of_all_its_relevant_cuts():
    """A grid that holds every cut of the exact course is as good as the pie."""
    talks = dollar(4)
    grid = [(F(k, 16), 1 - F(k, 16)) for k in range(17)]
    assert play(talks, grid).value == divide(talks).value


@settings(max_examples=60, deadline=None)
@given(games())
def test_lots_agree_with_a_table_that_holds_every_lot_that_is_offered(game):
    """The offers of the exact course, put into the table as rows, make the table as good as all lots."""
    talks, table = game
    if talks.actors != 2:
        return
    talks = replace(talks, indifferent=Indifferent.ACCEPT, among_equals=AmongEquals.BEST_FOR_OTHERS)
    course = play_by_lot(talks, table)
    offered = [p.payoffs for r in course.rounds for p in r.proposals if p.payoffs]
    assert course.value == play(talks, [*table, *offered]).value


def test_a_frontier_gives_exact_fractions():
    block = Block(("aid",), (("none",), ("some",)), np.array([[0.1, 0.3], [0.25, 0.2]]), np.zeros(2))
    found = frontier([block])
    talks = Talks(2, (F(98, 100), F(95, 100)), in_turn(1, 0), (0, 0))
    course = play(talks, offers.in_fractions(found))
    assert course.agreed.payoffs in {(F(1, 10), F(3, 10)), (F(1, 4), F(1, 5))}
    assert all(isinstance(v, F) for v in course.value)
    assert course.value == pytest.approx(play(talks, found.payoffs).value)


def test_everything_that_does_not_fit_is_said_at_once():
    with pytest.raises(Faulty) as refused:
        Talks(0, (0.9, 1.2), ((0.5, 0.2),), (0.0,), Breakdown(1.0, (0.0, 0.0)), (Outside(7, (0.0, float("nan"))),))
    places = [fault.file for fault in refused.value.faults]
    assert sorted(set(places)) == ["breakdown", "discount", "no_deal", "outside", "rounds", "turns"]
    with pytest.raises(Faulty, match="row 1"):
        play(dollar(1), [(1, 2), (1, 2, 3)])
    with pytest.raises(Faulty, match="no best offer"):
        divide(dollar(1, indifferent=Indifferent.REFUSE))


# EFG

TOKEN = re.compile(r'"[^"]*"|[{}]|[^\s{},]+')


def parsed(text):
    """A small reader of EFG 2 R: (players, root); a node is (kind, player or chances, children) or ("t", payoffs)."""
    lines = text.splitlines()
    assert lines[0].startswith("EFG 2 R ")
    players = TOKEN.findall(lines[0])[5:-1]
    nodes = iter(lines[1:])

    def node():
        kind, *tokens = TOKEN.findall(next(nodes))
        inside = tokens[tokens.index("{") + 1 : tokens.index("}")]
        if kind == "t":
            return kind, [F(u) for u in inside], ()
        if kind == "c":
            assert tokens[tokens.index("}") + 1] == "0"
            chances = [F(c) for c in inside[1::2]]
            assert sum(chances) == 1
            return kind, chances, [node() for _ in chances]
        return kind, int(tokens[1]) - 1, [node() for _ in inside]

    root = node()
    assert next(nodes, None) is None
    return players, root


def size(node):
    return 1 + sum(map(size, node[2]))


def backward(node):
    """Payoffs by backward induction; no ties are broken, so for games without them."""
    kind, what, children = node
    if kind == "t":
        return what
    ends = [backward(child) for child in children]
    if kind == "c":
        return [sum(c * end[a] for c, end in zip(what, ends, strict=True)) for a in range(len(ends[0]))]
    return max(ends, key=lambda end: end[what])


LATE = Talks(
    rounds=3,
    discount=(F(9, 10), F(3, 4)),
    turns=((F(1), F(0)), (F(1, 3), F(2, 3)), (F(0), F(1))),
    no_deal=(F(0), F(0)),
    breakdown=Breakdown(F(1, 10), (F(-1), F(-2))),
    outside=(Outside(1, (F(0), F(13, 3)), first=2), Outside(0, (F(1, 7), F(0)))),
)
TABLE = [(F(7), F(1)), (F(5), F(4)), (F(2), F(6))]


def test_a_file_holds_the_game_that_was_solved(tmp_path: Path):
    file = tmp_path / "talks.efg"
    nodes = write_efg(file, LATE, TABLE, ["North", "South"], ["a", 'b "quoted"\n', "c"])
    players, root = parsed(file.read_text(encoding="utf-8"))
    assert players == ['"North"', '"South"']
    assert size(root) == nodes == nodes_of(LATE, 3)
    assert backward(root) == list(play(LATE, TABLE).value)
    assert [path.name for path in tmp_path.iterdir()] == ["talks.efg"]


@settings(max_examples=60, deadline=None)
@given(games())
def test_every_file_has_the_nodes_that_were_counted(tmp_path_factory, game):
    talks, table = game
    file = tmp_path_factory.mktemp("efg") / "talks.efg"
    if nodes_of(talks, len(table)) > 20_000:
        return
    nodes = write_efg(file, talks, table, [str(a) for a in range(talks.actors)])
    _, root = parsed(file.read_text(encoding="utf-8"))
    assert size(root) == nodes


def test_a_tree_that_is_too_large_is_refused_before_anything_is_written(tmp_path: Path):
    file = tmp_path / "large.efg"
    with pytest.raises(Faulty, match="5,491,837 nodes, expected at most 1,000,000: fewer rounds, or fewer offers"):
        write_efg(file, dollar(6), [(1, 0)] * 10, ["North", "South"])
    with pytest.raises(Faulty, match="no place for a file"):
        write_efg(tmp_path / "nowhere" / "a.efg", dollar(1), DIMES, ["North", "South"])
    with pytest.raises(Faulty, match="1 actors"):
        write_efg(file, dollar(1), DIMES, ["North"])
    assert list(tmp_path.iterdir()) == []


def test_gambit_reads_the_file(tmp_path: Path):
    gambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    file = tmp_path / "talks.efg"
    nodes = write_efg(file, LATE, TABLE, ["North", "South"], ["a", 'b "quoted"\n', "c"])
    game = gambit.read_efg(file)
    assert [player.label for player in game.players] == ["North", "South"]
    assert len(list(game.nodes)) == nodes

    def walked(node):
        if node.is_terminal:
            return [F(str(node.outcome[player])) for player in game.players]
        ends = [walked(child) for child in node.children]
        if node.player.is_chance:
            odds = [F(str(action.prob)) for action in node.infoset.actions]
            return [sum(c * end[a] for c, end in zip(odds, ends, strict=True)) for a in range(2)]
        return max(ends, key=lambda end: end[node.player.number])

    assert walked(game.root) == list(play(LATE, TABLE).value)
    assert {len(infoset.members) for player in game.players for infoset in player.infosets} == {1}
