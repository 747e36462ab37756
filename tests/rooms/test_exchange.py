"""Domains of other tools: their arithmetic, held against plain enumeration; what is written reads back as it was."""

from __future__ import annotations

import itertools
import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from winset import bargain
from winset.bargain import exchange
from winset.bargain.exchange import Agenda, genius, geniusweb
from winset.errors import Faulty
from winset.study import bargained
from winset.tables import Block

Row = dict[str, object]

DOMAIN = """<?xml version="1.0" encoding="UTF-8"?>
<negotiation_template><utility_space number_of_issues="3">
<objective index="0" name="lake" type="objective">
  <issue index="1" name="quota" type="discrete">
    <item index="1" value="low"/><item index="2" value="middle"/><item index="3" value="high"/>
  </issue>
  <objective index="5" name="money" type="objective">
    <issue index="2" name="fee" type="discrete"><item index="1" value="none"/><item index="2" value="some"/></issue>
  </objective>
  <issue index="3" name="boats" type="integer" lowerbound="-1" upperbound="2"/>
</objective></utility_space></negotiation_template>
"""

PROFILE = """<utility_space>
<objective index="0" name="lake" type="objective">
  <weight index="1" value="0.5"/><weight index="3" value="0.2"/><weight index="5" value="0.9"/>
  <issue index="1" name="quota" type="discrete">
    <item index="3" value="high" evaluation="8"/><item index="1" value="low" evaluation="2"/>
    <item index="2" value="middle" evaluation="5"/>
  </issue>
  <objective index="5" name="money" type="objective">
    <weight index="2" value="0.3"/>
    <issue index="2" name="fee" type="discrete">
      <item index="1" value="none" evaluation="0"/><item index="2" value="some" evaluation="0.4"/>
    </issue>
  </objective>
  <issue index="3" name="boats" type="integer" lowerbound="-1" upperbound="2">
    <evaluator ftype="linear" slope="0.4" offset="-0.1"/>
  </issue>
</objective>
<discount_factor value="0.9"/><reservation value="0.35"/>
</utility_space>
"""


@pytest.fixture
def lake(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "lake.xml").write_text(DOMAIN, encoding="utf-8")
    (tmp_path / "north.xml").write_text(PROFILE, encoding="utf-8")
    return tmp_path / "lake.xml", tmp_path / "north.xml"


def listed(agenda: Agenda) -> list[tuple[dict[str, str], tuple[Fraction, ...]]]:
    """Every package with its payoffs, added up one by one."""
    found = []
    for picks in itertools.product(*(range(len(options)) for options in agenda.options)):
        package = {i: o[k] for i, o, k in zip(agenda.issues, agenda.options, picks, strict=True)}
        paid = (sum((row[k] for row, k in zip(p.worth, picks, strict=True)), Fraction(0)) for p in agenda.profiles)
        found.append((package, tuple(paid)))
    return found


def undominated(points: set[tuple[Fraction, ...]]) -> set[tuple[Fraction, ...]]:
    def beaten(p: tuple[Fraction, ...]) -> bool:
        return any(q != p and all(b >= a for a, b in zip(p, q, strict=True)) for q in points)

    return {p for p in points if not beaten(p)}


# --- GENIUS's arithmetic, computed by hand


def test_evaluations_are_divided_by_the_largest_of_their_issue_and_weights_stay_as_written(lake) -> None:  # type: ignore[no-untyped-def]
    domain, north = lake
    agenda = genius.read(domain, [north, north])
    F = Fraction
    assert agenda.issues == ("quota", "fee", "boats")
    assert agenda.options == (("low", "middle", "high"), ("none", "some"), ("-1", "0", "1", "2"))
    one = agenda.profiles[0]
    assert one.worth[0] == (F(1, 2) * F(2, 8), F(1, 2) * F(5, 8), F(1, 2))
    assert one.worth[1] == (F(0), F(3, 10))
    # Integers: -0.1 + 0.4 (v + 1), cut to lie between 0 and 1, and not divided by the largest.
    assert one.worth[2] == (F(0), F(2, 10) * F(3, 10), F(2, 10) * F(7, 10), F(2, 10))
    assert (one.reservation, one.discount) == (F(35, 100), F(9, 10))
    assert "not applied" in one.notes[0]
    assert agenda.actors == ("north", "north (2)")


def test_range_bounds_of_old_files_and_weights_that_do_not_add_up(lake, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    domain, north = lake
    old = DOMAIN.replace('lowerbound="-1" upperbound="2"/>', '><range lowerbound="-1" upperbound="2"/></issue>')
    domain.write_text(old, encoding="utf-8")
    north.write_text(PROFILE.replace('index="1" value="0.5"', 'index="1" value="2.5"'), encoding="utf-8")
    profile = genius.read(domain, [north]).profiles[0]
    assert profile.worth[0][2] == Fraction(5, 2)
    assert any("add up to 3" in note for note in profile.notes)
    assert any("above 1" in note for note in profile.notes)


def test_an_issue_under_another_name_is_read_by_its_index_and_noted(lake) -> None:  # type: ignore[no-untyped-def]
    domain, north = lake
    plain = genius.read(domain, [north]).profiles[0]
    north.write_text(PROFILE.replace('name="fee"', 'name="payment"').replace('name="quota"', 'name="Quota"'))
    renamed = genius.read(domain, [north]).profiles[0]
    assert renamed.worth == plain.worth
    assert [note for note in renamed.notes if note not in plain.notes] == [
        "'payment' in north is read as 'fee', by its index 2 and its items."
    ]


# --- GeniusWeb's


def web(issues: dict[str, dict[str, float]], weights: dict[str, float], **more: object) -> dict[str, object]:
    utilities = {issue: {"discreteutils": {"valueUtilities": values}} for issue, values in issues.items()}
    return {"LinearAdditiveUtilitySpace": {"issueUtilities": utilities, "issueWeights": weights, **more}}


def saved(folder: Path, **documents: object) -> list[Path]:
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    return [folder / f"{name}.json" for name in documents]


LAKE = {"name": "lake", "issuesValues": {"quota": {"values": ["low", "high"]}, "fee": {"range": ["1.0", 2, 0.25]}}}


def test_utilities_are_taken_as_they_are_and_the_reservation_is_the_payoff_of_a_package(tmp_path: Path) -> None:
    profile = web({"quota": {"low": 0.2, "high": 0.6}}, {"quota": 0.25, "fee": 0.75})
    space = profile["LinearAdditiveUtilitySpace"]
    assert isinstance(space, dict)
    line = {"lowValue": 1, "lowUtility": 1.0, "highValue": 2, "highUtility": 0.0}
    space["issueUtilities"]["fee"] = {"numberutils": line}
    space["reservationBid"] = {"issuevalues": {"quota": "high", "fee": 1.50}}
    domain, one = saved(tmp_path, lake=LAKE, one=profile)
    agenda = geniusweb.read(domain, [one])
    F = Fraction
    assert agenda.options == (("low", "high"), ("1", "1.25", "1.5", "1.75", "2"))
    assert agenda.profiles[0].worth[0] == (F(5, 100), F(15, 100))
    assert agenda.profiles[0].worth[1] == tuple(F(3, 4) * F(k, 4) for k in (4, 3, 2, 1, 0))
    assert agenda.profiles[0].reservation == F(15, 100) + F(3, 8)


# --- against enumeration

numbers = st.integers(0, 12)
weights = st.sampled_from(["0", "0.1", "0.25", "0.333", "0.3333333333333333", "0.5"])


@st.composite
def agendas(draw: st.DrawFn) -> tuple[list[int], list[list[tuple[str, list[int]]]], list[str]]:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    actors = draw(st.integers(2, 3))
    rated = [[(draw(weights), [1 + draw(numbers) for _ in range(size)]) for size in sizes] for _ in range(actors)]
    return sizes, rated, [draw(st.sampled_from(["0", "0.2", "0.35", "0.9"])) for _ in range(actors)]


def xml(sizes: list[int], rated: list[tuple[str, list[int]]] | None, reservation: str = "0") -> str:
    lines = ['<utility_space><objective index="0" name="top">']
    for i, size in enumerate(sizes):
        paid = [f' evaluation="{e}"' for e in rated[i][1]] if rated else [""] * size
        items = "".join(f'<item index="{k + 1}" value="o{k}"{paid[k]}/>' for k in range(size))
        lines.append(f'<issue index="{i + 1}" name="i{i}" type="discrete">{items}</issue>')
        if rated:
            lines.append(f'<weight index="{i + 1}" value="{rated[i][0]}"/>')
    return "".join([*lines, f'</objective><reservation value="{reservation}"/></utility_space>'])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(agendas())
def test_frontier_and_settlements_are_those_of_plain_enumeration(tmp_path: Path, made) -> None:  # type: ignore[no-untyped-def]
    sizes, rated, reservations = made
    (tmp_path / "d.xml").write_text(xml(sizes, None), encoding="utf-8")
    files = []
    for a, (rates, reservation) in enumerate(zip(rated, reservations, strict=True)):
        files.append(tmp_path / f"p{a}.xml")
        files[-1].write_text(xml(sizes, rates, reservation), encoding="utf-8")
    told = bargained(tmp_path / "d.xml", files)
    # The judge reads the numbers it made itself; a third written with sixteen digits is a third.
    share = {"0.3333333333333333": Fraction(1, 3)}
    points: dict[tuple[Fraction, ...], int] = {}
    for picks in itertools.product(*map(range, sizes)):
        paid = tuple(
            sum(
                (share.get(w, Fraction(w)) * Fraction(e[k], max(e)) for (w, e), k in zip(r, picks, strict=True)),
                Fraction(0),
            )
            for r in rated
        )
        points[paid] = points.get(paid, 0) + 1
    best = undominated(set(points))
    assert told.outcomes == sum(points.values())
    assert {p.payoffs: p.count for p in told.frontier} == {tuple(map(float, p)): points[p] for p in best}
    floor = tuple(map(Fraction, reservations))
    gains = {p: [u - d for u, d in zip(p, floor, strict=True)] for p in best}
    rational = {p: g for p, g in gains.items() if min(g) >= 0}
    if not any(any(g) for g in rational.values()):
        assert (told.finding, told.solutions["nash"]) == ("NO_ZONE", ())
        return
    top = max(np.prod(g) for g in rational.values())
    ties = {tuple(map(float, p)) for p, g in rational.items() if np.prod(g) == top}
    assert {picked.payoffs for picked in told.solutions["nash"]} == ties
    most = max(sum(g) for g in rational.values())
    sums = {tuple(map(float, p)) for p, g in rational.items() if sum(g) == most}
    assert {picked.payoffs for picked in told.solutions["utilitarian"]} <= sums
    assert told.proof_holds


def test_a_third_is_a_third_in_three_issues(tmp_path: Path) -> None:
    """Weights of sixteen digits: three issues of one third each tie as they should, and invent no point."""
    third = "0.3333333333333333"
    up, down = [0, 1, 2], [2, 1, 0]
    (tmp_path / "d.xml").write_text(xml([3] * 3, None), encoding="utf-8")
    (tmp_path / "a.xml").write_text(xml([3] * 3, [(third, up)] * 3), encoding="utf-8")
    (tmp_path / "b.xml").write_text(xml([3] * 3, [(third, down)] * 3), encoding="utf-8")
    told = bargained(tmp_path / "d.xml", [tmp_path / "a.xml", tmp_path / "b.xml"])
    assert (told.unit, told.rounded, len(told.frontier)) == ("1/6", False, 7)
    assert sum(point.count for point in told.frontier) == 27


# --- writing

points = st.integers(-900, 900).map(lambda k: k / 100)


@st.composite
def tables(draw: st.DrawFn) -> list[Block]:
    blocks = []
    for b in range(draw(st.integers(1, 3))):
        issues = tuple(f"i{b}{k}" for k in range(draw(st.integers(1, 2))))
        rows = tuple(tuple(f"{r}" for _ in issues) for r in range(draw(st.integers(1, 4))))
        paid = [[draw(points), draw(points)] for _ in rows]
        blocks.append(Block(issues, rows, np.array(paid), np.zeros(len(rows))))
    return blocks


def picked(told_by: bargain.Frontier, rule: bargain.Solution, no_deal: tuple[float, ...]) -> set[tuple[str, ...]]:
    return {tuple(" + ".join(p.values()).split(" + ")) for p in bargain.settle(told_by, rule, no_deal).packages}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables(), st.tuples(points, points))
def test_what_is_written_for_genius_has_the_same_frontier_and_settlements(tmp_path: Path, blocks, no_deal) -> None:  # type: ignore[no-untyped-def]
    domain, *profiles = genius.write(tmp_path, "table", blocks, ["ann", "bob"], no_deal)
    agenda = exchange.read(domain, profiles)
    scaled = agenda.scaled()
    assert all(sum(max(row) for row in p.worth) <= 1 for p in agenda.profiles)
    ours, theirs = bargain.frontier(blocks), bargain.frontier(scaled.blocks)
    assert [tuple(ours.package(i).values()) for i in range(len(ours))] == [
        tuple(" + ".join(theirs.package(i).values()).split(" + ")) for i in range(len(theirs))
    ]
    for rule in bargain.CATALOGUE.values():
        assert picked(ours, rule, no_deal) == picked(theirs, rule, scaled.no_deal)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables())
def test_what_is_written_for_geniusweb_has_the_same_frontier_and_settlements(tmp_path: Path, blocks) -> None:  # type: ignore[no-untyped-def]
    standing = {issue: option for block in blocks for issue, option in zip(block.issues, block.rows[0], strict=True)}
    domain, *profiles = geniusweb.write(tmp_path, "table", blocks, ["ann", "bob"], standing)
    for path in profiles:
        space = json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction, parse_int=Fraction)[geniusweb.SPACE]
        assert sum(space["issueWeights"].values()) == 1
        values = [u for i in space["issueUtilities"].values() for u in i["discreteutils"]["valueUtilities"].values()]
        assert all(0 <= u <= 1 for u in values)
    scaled = exchange.read(domain, profiles).scaled()
    no_deal = tuple(sum(float(block.payoffs[0, a]) for block in blocks) for a in (0, 1))
    ours, theirs = bargain.frontier(blocks), bargain.frontier(scaled.blocks)
    assert len(ours) == len(theirs)
    for rule in bargain.CATALOGUE.values():
        assert picked(ours, rule, no_deal) == picked(theirs, rule, scaled.no_deal)


def test_writing_is_all_or_nothing(tmp_path: Path) -> None:
    pie = Block(("pie",), (("a",), ("b",)), np.array([[1.0, 0.0], [0.0, 1.0]]), np.zeros(2))
    (tmp_path / "bob.xml").mkdir()
    with pytest.raises(IsADirectoryError):
        genius.write(tmp_path, "pie", [pie], ["ann", "bob"])
    assert [path.name for path in tmp_path.iterdir()] == ["bob.xml"]
    pulled = Block(("pie",), (("a",), ("b",)), np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0.0, 1.0]))
    with pytest.raises(Faulty) as refused:
        genius.write(tmp_path, "pie", [pulled], ["a/b", "a b"])
    assert len(refused.value.faults) == 2
    with pytest.raises(Faulty):
        geniusweb.write(tmp_path, "pie", [pie], ["ann", "bob"], {"pie": "c"})
