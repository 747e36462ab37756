"""What flips an answer, against known truths: tables of indices, closed forms, textbook problems, and nulls."""

from collections.abc import Callable
from dataclasses import replace
from math import e

import numpy as np
import pytest
from SALib.analyze import pawn as judge

from winset.study.each_draw import changes
from winset.study.sensitivity import said
from winset.study.sensitivity.drivers import SHUFFLED, SLICES, drivers, pawn
from winset.study.sensitivity.groups import WIDE, Grouped, Part, Share, bases, design, grouped, parts, shares
from winset.study.sensitivity.information import candidates, known
from winset.study.sensitivity.measured import Measured
from winset.study.sensitivity.regions import halves, inside, region
from winset.study.sensitivity.swings import swings
from winset.study.sensitivity.turning import NO_DEAL, UNANSWERED, Turn, by_deal, by_package, scanned, turns
from winset.study.worlds import Failed, Uncertain, Worlds, sampled

SEED = 7


def spread(count: int, things: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).random((count, things))


def outcome(values: np.ndarray, event: str = "") -> Measured:
    told = ("It happens", "It does not") if event else ("", "")
    return Measured("of", "an outcome", "", values.astype(float), np.ones(len(values), dtype=bool), *told)


def ishigami(points: np.ndarray) -> np.ndarray:
    x = np.pi * (2.0 * points - 1.0)
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


class TestGroups:
    def test_ishigami_has_the_indices_of_the_tables(self) -> None:
        """Ishigami and Homma (1990), a = 7, b = 0.1: first .3139 .4424 0, total .5576 .4424 .2437."""
        single = [Part(name, (at,)) for at, name in enumerate("abc")]
        found = {each.part.name: each for each in shares(single, ishigami(design(single, 3, SEED, 4096)), SEED)}
        for name, first, total in (("a", 0.3139, 0.5576), ("b", 0.4424, 0.4424), ("c", 0.0, 0.2437)):
            assert found[name].first == pytest.approx(first, abs=0.01)
            assert found[name].total == pytest.approx(total, abs=0.01)
            assert abs(found[name].first - first) <= 2.0 * found[name].first_within

    def test_groups_and_a_single_thing_of_the_g_function_have_its_closed_form(self) -> None:
        r"""Sobol's g: V_i = 1 / (3 (1 + a_i)^2); of a group, \prod (1 + V_i) - 1, over the product of all, less 1."""
        a = np.array([0.0, 1.0, 4.5, 9.0])
        v = 1.0 / (3.0 * (1.0 + a) ** 2)
        whole = np.prod(1.0 + v) - 1.0
        wanted = [Part("first two", (0, 1)), Part("last two", (2, 3)), Part("the first", (0,))]
        points = design(wanted, 4, SEED, 8192)
        values = np.prod((np.abs(4.0 * points - 2.0) + a) / (1.0 + a), axis=1)
        found = {each.part.name: each for each in shares(wanted, values, SEED)}
        for part in wanted:
            own = list(part.columns)
            rest = [at for at in range(4) if at not in own]
            first = (np.prod(1.0 + v[own]) - 1.0) / whole
            total = 1.0 - (np.prod(1.0 + v[rest]) - 1.0) / whole
            assert found[part.name].first == pytest.approx(first, abs=0.02)
            assert found[part.name].total == pytest.approx(total, abs=0.02)

    def test_a_thing_that_does_nothing_has_no_share(self) -> None:
        single = [Part("does", (0,)), Part("does not", (1,))]
        found = {each.part.name: each for each in shares(single, design(single, 2, SEED, 64)[:, 0], SEED)}
        assert found["does not"].total == 0.0
        assert found["does"].total == pytest.approx(1.0, abs=0.1)

    def test_a_design_mixes_one_part_at_a_time(self) -> None:
        whole = [Part("left", (0, 1)), Part("right", (2,)), Part("one of left", (1,))]
        rows = design(whole, 3, SEED, 32).reshape(32, 5, 3)
        a, b = rows[:, 0], rows[:, -1]
        for at, part in enumerate(whole, 1):
            for column in range(3):
                assert np.array_equal(rows[:, at, column], (b if column in part.columns else a)[:, column])
        assert np.all((rows > 0.0) & (rows < 1.0))

    def test_a_group_of_one_is_told_once(self) -> None:
        things = [Uncertain("p", "one", "alone", "", 0, 1, 2), Uncertain("q", "two", "q", "", 0, 1, 2),
                  Uncertain("r", "two", "r", "", 0, 1, 2)]  # fmt: skip
        assert [part.name for part in parts(things, [0, 2, 2])] == ["one", "two", "r"]
        assert [bases(n) for n in (1, 128, 1000, 1024)] == [32, 32, 128, 256]


class TestFewWorlds:
    """Where shares of variance are too wide to read, how many worlds would do is said, and they do."""

    def shares_of(self, base: int, a: np.ndarray) -> Grouped:
        whole = [Part(f"x{at}", (at,)) for at in range(len(a))]
        points = design(whole, len(a), SEED, base)
        values = np.prod((np.abs(4.0 * points - 2.0) + a) / (1.0 + a), axis=1)
        return Grouped(outcome(values), shares(whole, values, SEED), base)

    def test_the_number_that_is_asked_for_is_enough(self) -> None:
        a = np.array([0.0, 0.0, 0.5, 1.0])
        few = self.shares_of(32, a)
        assert few.widest > WIDE
        assert few.needed > 32
        assert self.shares_of(few.needed, a).widest <= WIDE

    def test_where_base_points_were_lost_more_is_asked_for_than_was(self) -> None:
        """120 of 128 just above what is wide: 128 again would be no advice."""
        share = Share(Part("x", (0,)), 0.5, 0.2, 0.5, WIDE * 1.01)
        assert Grouped(outcome(np.ones(1)), (share,), 120, 8).needed == 256

    def test_a_share_that_reads_above_one_is_told(self) -> None:
        """As of an event in few of 32 base points, in the shipped case."""
        rare = Share(Part("rare", (0,)), 1.37, 1.27, 1.05, 0.43)
        found = Grouped(outcome(np.ones(1)), (rare,), 32)
        assert found.over_one
        assert found.needed == 2048
        assert not replace(found, shares=(replace(rare, first=0.9, total=1.004),)).over_one
        sentence = said.shares(32, 0, found.widest, found.over_one, 4 * found.needed)
        assert sentence.startswith("One is above 1, which no share is and an estimate may be. Worlds are few")
        assert f"--worlds {4 * found.needed}" in sentence

    def test_one_world_that_fails_costs_its_base_point_and_no_more(self) -> None:
        whole, base = [Part("first", (0,)), Part("second", (1,))], 64
        points = design(whole, 2, SEED, base)
        values, failed = points[:, 0] + 0.5 * points[:, 1], 4 * 11 + 2
        things = tuple(Uncertain(name, name, name, "", 0, 0.5, 1) for name in ("first", "second"))
        worlds = Worlds(things, np.arange(len(points)), ("as it is",) * len(points), points, points, {},
                        (Failed(failed, "as it is", "lost"),))  # fmt: skip
        told = np.where(worlds.answered, values, np.nan)
        of = Measured("surplus", "surplus", "", told, worlds.answered)
        signed = Measured("months", "months", "", told, worlds.answered & (points[:, 0] > 0.1))
        (found,) = grouped(whole, worlds, lambda _: (of, signed), SEED)
        assert (found.outcome.name, found.bases, found.lost) == ("surplus", 63, 1)
        rest = np.repeat(np.arange(base) != 11, 4)
        assert found.shares == shares(whole, values[rest], SEED)
        assert "1 of 64 base points left out" in said.shares(found.bases, found.lost, 0.1, False, 1)

    def test_an_assumption_whose_step_failed_has_no_swing(self) -> None:
        asking = Closed(lambda v: np.full(len(v), "aid=some"), 2, lost=1)
        assert {each.column for each in swings(scanned(asking), ["surplus.north"])} == {0}  # type: ignore[arg-type]


class TestSpread:
    def test_what_drives_an_outcome_casts_no_shadow_on_idle_things(self) -> None:
        """62 idle things of 66 in six studies: about one in a thousand lies above the floor, of a hypercube."""
        above = 0
        for seed in range(6):
            points = sampled.points(1000, 66, seed)
            values = 2.0 * np.log(points[:, 0] / (1.0 - points[:, 0])) + 1.5 * points[:, 1:4].sum(axis=1)
            found = drivers(outcome(values), points, seed)
            assert found is not None
            assert found.told[0] == 0
            above += sum(at > 3 for at in found.told)
        assert above <= 2
        assert not np.array_equal(sampled.points(8, 66, 1), sampled.points(8, 66, 1, "sobol"))


class TestDrivers:
    @pytest.mark.parametrize("kind", ["number", "event", "months"])
    def test_pawn_is_what_salib_says(self, kind: str) -> None:
        points = spread(1000, 5)
        whole = ishigami(points)
        values = {"number": whole, "event": (whole > 6.0).astype(float), "months": np.floor(whole)}[kind]
        names = {"num_vars": 5, "names": list("abcde"), "bounds": [[0, 1]] * 5}
        theirs = judge.analyze(names, points, values, S=SLICES)["median"]
        # SALib leaves the largest point out of its last slice.
        assert pawn(points, values) == pytest.approx(theirs, abs=0.006)

    def test_the_one_driver_is_found(self) -> None:
        points = spread(600, 30)
        found = drivers(outcome(points[:, 11] + 0.3 * spread(600, 1, 2)[:, 0]), points, SEED)
        assert found is not None
        assert found.told == [11]

    def test_a_null_finds_nothing(self) -> None:
        """Of 10 outcomes with 30 things each, 300 in all, about 0.3 lie above a floor of a thousand."""
        points = spread(300, 30)
        told = [drivers(outcome(spread(300, 1, seed)[:, 0]), points, SEED) for seed in range(100, 110)]
        assert sum(len(each.told) for each in told if each is not None) <= 2
        assert SHUFFLED == 1000

    def test_nothing_is_said_of_few_worlds_or_of_what_never_changes(self) -> None:
        points = spread(400, 3)
        assert drivers(outcome(points[:150, 0]), points[:150], SEED) is None
        assert drivers(outcome(np.ones(400), "event"), points, SEED) is None
        assert drivers(outcome(np.full(400, 2.5)), points, SEED) is None
        nowhere = replace(outcome(points[:, 0]), where=np.zeros(400, dtype=bool))
        assert drivers(nowhere, points, SEED) is None


def half(worlds: int) -> np.ndarray:
    """Every other world chooses."""
    return np.arange(worlds) % 2 == 0


class TestRegions:
    def test_halves_are_alike_in_every_axis_of_a_sobol_sequence(self) -> None:
        """Worlds of even and of odd number are not: all of one sort lie in the lower half of some axes."""
        drawn = sampled.points(1000, 66, 7, "sobol")
        by_number = np.abs(drawn[half(1000)].mean(axis=0) - drawn[~half(1000)].mean(axis=0))
        chose = halves(1000, 7)
        by_lot = np.abs(drawn[chose].mean(axis=0) - drawn[~chose].mean(axis=0))
        assert by_number.max() > 0.4
        assert by_lot.max() < 4 * np.sqrt(1 / 12) * np.sqrt(2 / 500)

    def test_a_corner_is_found_and_scored_on_the_other_half(self) -> None:
        values = 10.0 * spread(2000, 6)
        corner = (values[:, 1] > 6.0) & (values[:, 4] <= 5.0)
        happens = np.where(corner, spread(2000, 1, 3)[:, 0] < 0.9, spread(2000, 1, 3)[:, 0] < 0.05)
        found = region(outcome(happens, "event"), values, half(2000))
        assert found is not None
        assert [(each.column, each.side) for each in found.bounds] == [(1, "above"), (4, "below")]
        assert [each.value for each in found.bounds] == pytest.approx([6.0, 5.0], abs=0.3)
        odd = ~half(2000)
        held = inside(found.bounds, values) & odd
        assert found.happens
        assert found.scored == 1000
        assert found.inside == pytest.approx(happens[held].mean())
        assert found.elsewhere == pytest.approx(happens[odd & ~held].mean())
        assert found.coverage == pytest.approx((happens & held).sum() / (happens & odd).sum())
        assert found.holds == pytest.approx(held.sum() / odd.sum())

    def test_the_rarer_of_the_two_is_looked_for(self) -> None:
        values = spread(800, 3)
        found = region(outcome(values[:, 0] > 0.2, "event"), values, half(800))
        assert found is not None
        assert not found.happens
        assert (found.bounds[0].column, found.bounds[0].side) == (0, "below")

    def test_a_null_has_no_region(self) -> None:
        values = spread(1000, 20)
        coins = [spread(1000, 1, seed)[:, 0] < 0.3 for seed in range(200, 230)]
        assert [region(outcome(each, "event"), values, half(1000)) for each in coins] == [None] * 30


class Closed:
    """Worlds in closed form, in place of a study's; `value` is what a thing is at a chance."""

    def __init__(self, rule: Callable[[np.ndarray], np.ndarray], things: int, lost: int | None = None):
        self.rule, self.lost = rule, lost
        self.uncertain = tuple(Uncertain(f"t{at}", "g", f"thing {at}", "points", 1, 10, 19) for at in range(things))
        self.assumptions = list(range(things))

    def central(self) -> np.ndarray:
        return np.full((1, len(self.uncertain)), 0.5)

    def one_at_a_time(self, columns: list[int], chances: np.ndarray) -> np.ndarray:
        points = np.repeat(self.central(), len(columns), axis=0)
        points[np.arange(len(columns)), columns] = chances
        return points

    def answer(self, points: np.ndarray, progress: object = None) -> Worlds:
        values = 20.0 * points
        packages = np.array(self.rule(values), dtype=object)
        failed = () if self.lost is None else tuple(
            Failed(int(at), "as it is", "lost") for at in np.flatnonzero(points[:, self.lost] != 0.5)
        )  # fmt: skip
        found = {"package": packages, "deal": packages != "", "surplus.north": values.sum(axis=1),
                 "enacted": np.where(packages != "", 1.0, np.nan)}  # fmt: skip
        return Worlds(
            self.uncertain, np.arange(len(points)), ("as it is",) * len(points), points, values, found, failed
        )


class TestTurning:
    def test_the_turning_point_is_that_of_the_closed_form(self) -> None:
        """A deal while t0 > 3.1 and t1 < 10 + e: t0 turns at 3.1 (outside a range from 5 %), t1 at 12.72; t2 never."""
        asking = Closed(lambda v: np.where((v[:, 0] > 3.1) & (v[:, 1] < 10.0 + e), "aid=some", ""), 3)
        scan = scanned(asking)  # type: ignore[arg-type]
        first, second = turns(asking, scan, by_deal)  # type: ignore[arg-type]
        assert (first.column, first.way, first.answer) == (1, "rises", NO_DEAL)
        assert (second.column, second.way) == (0, "falls")
        assert first.value == pytest.approx(10.0 + e, abs=0.05)
        assert first.value >= 10.0 + e  # the other answer is there
        assert second.value == pytest.approx(3.1, abs=0.05)
        assert second.distance == pytest.approx((10.0 - 3.1) / 20.0, abs=0.003)

    def test_the_nearer_of_two_ways_is_told_and_packages_are_told_apart(self) -> None:
        asking = Closed(
            lambda v: np.select([v[:, 0] < 7.0, v[:, 0] > 11.0], ["aid=none-at-all", "aid=more"], "aid=some"), 1
        )
        scan = scanned(asking)  # type: ignore[arg-type]
        assert turns(asking, scan, by_deal) == ()  # type: ignore[arg-type]
        (only,) = turns(asking, scan, by_package)  # type: ignore[arg-type]
        assert (only.way, only.answer) == ("rises", "aid=more")

    def test_a_world_that_fails_is_no_turning_point(self) -> None:
        asking = Closed(lambda v: np.full(len(v), "aid=some"), 2, lost=1)
        scan = scanned(asking)  # type: ignore[arg-type]
        assert UNANSWERED in by_package(scan.worlds)
        assert turns(asking, scan, by_deal) == ()  # type: ignore[arg-type]

    def test_there_may_be_no_deal_in_the_middle(self) -> None:
        asking = Closed(lambda v: np.where(v[:, 0] > 15.0, "aid=some", ""), 1)
        (only,) = turns(asking, scanned(asking), by_deal)  # type: ignore[arg-type]
        assert isinstance(only, Turn)
        assert only.answer == "deal"
        assert only.value == pytest.approx(15.0, abs=0.05)

    def test_swings_are_the_ends_of_ranges(self) -> None:
        asking = Closed(lambda v: np.where(v[:, 0] > 3.1, "aid=some", ""), 2)
        found = swings(scanned(asking), ["surplus.north", "enacted"])  # type: ignore[arg-type]
        assert [(each.low, each.middle, each.high) for each in found[:2]] == [pytest.approx((11.0, 20.0, 29.0))] * 2
        assert (found[2].column, found[2].low, found[2].middle, found[2].high) == (0, 0.0, 1.0, 1.0)
        assert found[3].width == 0.0


class TestKnowing:
    def test_two_states_and_two_acts(self) -> None:
        """Sure 30, or 100 with a chance of .4: the lot is worth 40; knowing is worth .4 * 100 + .6 * 30 - 40 = 18."""
        points = (np.arange(2000)[:, None] + 0.5) / 2000.0
        points = np.column_stack([points, np.random.default_rng(5).permutation(points)])
        brings = np.column_stack([np.full(2000, 30.0), np.where(points[:, 0] < 0.4, 100.0, 0.0)])
        found = known("north", ("sure", "lot"), brings, points, SEED)
        assert found is not None
        assert (found.package, found.now) == ("lot", pytest.approx(40.0))
        assert found.all == pytest.approx(18.0)
        assert found.each[0] == pytest.approx(18.0, abs=0.3)
        assert found.each[0] > found.floor
        assert found.each[1] <= found.floor

    def test_what_changes_no_choice_is_worth_nothing(self) -> None:
        points = spread(500, 3)
        brings = np.column_stack([points[:, 0] + 1.0, points[:, 0]])
        found = known("north", ("better", "worse"), brings, points, SEED)
        assert found is not None
        assert found.all == pytest.approx(0.0, abs=1e-12)
        assert not (found.each > max(found.floor, 1e-12)).any()

    def test_few_worlds_say_nothing(self) -> None:
        assert known("north", ("a",), np.ones((100, 1)), spread(100, 2), SEED) is None

    def test_packages_to_choose_from(self) -> None:
        assert candidates(["b", "a", "", "b"], "c") == ("", "c", "b", "a")
        assert candidates([""], "") == ("",)
        assert changes("aid=some; ports=open") == {"aid": "some", "ports": "open"}
