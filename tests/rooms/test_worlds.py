"""Many worlds: the same bytes whoever answers, what is drawn, what a world settles on, and what breaks."""

import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from winset import bargain, stakes
from winset.case.parts import Counted as Count
from winset.case.parts import Topic
from winset.cli import app, studying
from winset.errors import Faulty
from winset.legislature.given import base_rate_at
from winset.report.numerals import about
from winset.report.screen import plain
from winset.report.screen.worlds import followed, section
from winset.report.worlds import arrays, contents, parquet
from winset.study.worlds.answered import answered, values_at
from winset.study.worlds.asked import Study, study_of
from winset.study.worlds.blocks import Block, blocks
from winset.study.worlds.executed import AGAIN, Processes, ran
from winset.study.worlds.kept import cleared, shelf
from winset.study.worlds.laid import laid
from winset.study.worlds.posed import Posed
from winset.study.worlds.run import Interrupted, answered_by
from winset.study.worlds.sampled import METHOD, points
from winset.study.worlds.shape import Worlds
from winset.study.worlds.telling import told

COUNT = 60


def quiet(step: str, done: float) -> None:
    pass


@pytest.fixture(scope="module")
def asked() -> Study:
    return study_of("us-mexico", COUNT, 7, "2024-01", (), METHOD, "nash", None, quiet)


@pytest.fixture(scope="module")
def one(asked: Study) -> Posed:
    return asked.posed[0]


@pytest.fixture(scope="module")
def found(asked: Study) -> Worlds:
    return answered_by(asked, None, None)


def test_two_processes_give_the_same_bytes_as_this_one(asked: Study, found: Worlds) -> None:
    pool = Processes(2)
    try:
        there = answered_by(asked, pool, None)
    finally:
        pool.end()
    assert parquet(there) == parquet(found)
    assert arrays(there) == arrays(found)


class Backwards(Executor):
    """Answers what it was given in a random order, all at once, after everything was given."""

    def __init__(self) -> None:
        self.given: list[tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if not self.given:
            threading.Timer(0.2, self.work).start()
        self.given.append((future, fn, args))
        return future

    def work(self) -> None:
        random.Random(1).shuffle(self.given)
        for future, fn, args in reversed(self.given):
            future.set_result(fn(*args))


def test_the_order_in_which_blocks_are_done_moves_nothing(asked: Study, found: Worlds) -> None:
    assert parquet(answered_by(asked, Backwards(), None)) == parquet(found)


def test_an_interrupt_keeps_what_is_done_and_resuming_gives_the_same_bytes(
    asked: Study, found: Worlds, tmp_path: Path
) -> None:
    def stop(step: str, done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as stopped:
        answered_by(asked, None, shelf(tmp_path, asked.manifest, resume=False), stop)
    assert (stopped.value.done, stopped.value.total) == (1, 3)
    steps: list[str] = []
    again = answered_by(asked, None, shelf(tmp_path, asked.manifest, resume=True), lambda step, _: steps.append(step))
    assert parquet(again) == parquet(found)
    assert len(steps) == 2
    assert steps[-1].startswith("Worlds 60 of 60, about 0 s left")
    assert list(tmp_path.iterdir()) == []
    assert [path.name for path in tmp_path.parent.glob(".*.worlds")] == [f".{tmp_path.name}.worlds"]
    cleared(tmp_path)
    assert list(tmp_path.parent.glob(".*.worlds")) == []


def test_a_half_written_block_is_answered_again(asked: Study, found: Worlds, tmp_path: Path) -> None:
    answered_by(asked, None, place := shelf(tmp_path, asked.manifest, resume=False))
    (place.folder / "000001.npz").write_bytes(b"PK")
    assert parquet(answered_by(asked, None, shelf(tmp_path, asked.manifest, resume=True))) == parquet(found)


def test_resuming_another_question_is_refused(asked: Study, tmp_path: Path) -> None:
    shelf(tmp_path, asked.manifest, resume=False)
    other = replace(asked, made_of=(replace(asked.made_of[0], seed=8),), method="sobol")
    with pytest.raises(Faulty, match=r"worlds of another question \(method, seed\)"):
        shelf(tmp_path, other.manifest, resume=True)


def test_the_middle_world_settles_as_the_house_does_on_the_same_numbers(one: Posed) -> None:
    """At chances of one half every value is as written; effects and odds are those of the middle, put on a table."""
    middle = np.full((1, len(one.uncertain)), 0.5)
    world = answered(one, middle)
    spread = laid(one, middle)
    np.testing.assert_allclose(spread.worths.drawn[0], spread.worths.central, atol=1e-12)
    only = replace(spread.worths, drawn=np.empty((0, *spread.worths.central.shape)))
    question, table = one.question, spread.table
    effect = spread.table.linked  # the middle's own effects, in the order of the rows
    linked = stakes.link(
        question.issues, question.available, question.standing, only, _effects(spread), table.cost[-1:]
    )
    assert [each.rows for each in linked] == [each.rows for each in effect]
    frontier = replace(table, linked=linked).on_the_odds(spread.law(0))
    settled = bargain.settle(frontier, bargain.nash)
    assert settled.package is not None
    assert _changes(one, settled.package) == world.outcomes["package"][0]
    np.testing.assert_allclose(settled.gains[0], [world.outcomes[f"surplus.{a}"][0] for a in question.actors])
    assert world.outcomes["package"][0] == (
        "interior-enforcement=as-in-late-2024; us-restraint=restraint; aid=bank-finance"  # as the brief has it
    )


def _effects(spread: Any) -> np.ndarray:
    from winset.study.levers import by_option

    return by_option(spread.flows.project(spread.pulled), spread.worths, 1)


def _changes(one: Posed, package: Any) -> str:
    standing = one.question.standing
    return "; ".join(f"{i.id}={package[i.id]}" for i in one.question.issues if package[i.id] != standing[i.id])


def test_values_have_the_ranges_that_the_case_states(one: Posed) -> None:
    drawn = values_at(one, points(2048, len(one.uncertain), 7))
    for at, each in enumerate(one.uncertain):
        if each.path.startswith("votes.swing."):
            continue  # as wide as swings are in each world: a mixture
        low, middle, high = np.quantile(drawn[:, at], (0.05, 0.5, 0.95))
        room = 0.02 * (each.high - each.low) + 1e-9
        assert (low, middle, high) == pytest.approx((each.low, each.middle, each.high), abs=room), each.path
    assert len({each.path for each in one.uncertain}) == len(one.uncertain) == 66


def test_odds_over_worlds_are_those_of_the_brief(one: Posed) -> None:
    """The mean over worlds of what is left open is the chance that the house gives, within the draws' own error."""
    from winset.study.bills import forecasts
    from winset.study.run import opened, silent

    question, everything, _ = opened("us-mexico", "2024-01", 7, 500, silent)
    odds = laid(one, points(4096, len(one.uncertain), 3)).table.odds
    for bill, of in forecasts(question, everything.observe(question.as_of), odds, 7, 500).items():
        drawn = of.odds.vote_held * of.odds.passes
        mean = float((odds[bill].vote_held * odds[bill].passes).mean())
        assert mean == pytest.approx(of.odds.probability, abs=4 * drawn.std() / np.sqrt(len(drawn)) + 1e-4)
        assert odds[bill].enacted.mean() == pytest.approx(mean, abs=0.01)


def test_a_counted_rate_rises_with_its_chance_and_has_the_mean_of_its_draws() -> None:
    written = {"value": 0.18, "unit": "probability", "range": (0.03, 0.4), "basis": "estimated", "source": "x"}
    topic = Topic(id="t", title="T", rollcall_topics=(), vote_held=written, counted=Count(reached=1, at_most=2, of=10))
    rates = base_rate_at(topic, (np.arange(2000) + 0.5) / 2000)
    assert np.all(np.diff(rates) > 0)
    assert rates.mean() == pytest.approx((1.5 / 11 + 2.5 / 11) / 2, abs=1e-4)


def test_one_poisoned_world_is_reported_and_harms_no_other(one: Posed, asked: Study, found: Worlds) -> None:
    poisoned = asked.points[:25].copy()
    poisoned[4, [0, one.column["outlook.path"]]] = np.nan
    came = answered(one, poisoned)
    assert [(each.number, each.scenario) for each in came.failed] == [(4, "as it is")]
    assert "not between 0 and 1" in came.failed[0].sentence
    kept = np.arange(25) != 4
    assert came.outcomes["package"][kept].tolist() == found.outcomes["package"][:25][kept].tolist()
    assert came.outcomes["months"][kept].tolist() == found.outcomes["months"][:25][kept].tolist()
    np.testing.assert_allclose(came.outcomes["enacted"][kept], found.outcomes["enacted"][:25][kept])
    both = replace(asked, points=poisoned)
    frame = answered_by(both, None, None).frame()
    assert frame.row(4, named=True)["deal"] is None
    assert frame["deal"].null_count() == 1


def test_what_comes_of_worlds_hangs_together(asked: Study, found: Worlds) -> None:
    of = found.outcomes
    deal = of["deal"]
    assert 0 < deal.sum() < len(found)
    for actor in asked.posed[0].question.actors:
        assert np.all(of[f"surplus.{actor}"][deal] > 0)
        assert np.all(of[f"surplus.{actor}"][~deal] == 0)
    assert np.all((of["package"] != "") == deal)
    assert np.all(of["law"][deal & (of["enacted"] == 1.0)])
    assert np.all((of["months"] >= 0) == deal)
    assert np.all((of["cause"] == "") == (~deal | (of["months"] == 36)))
    frame = found.frame()
    assert frame.columns[:3] == ["number", "scenario", f"u.{found.uncertain[0].path}"]
    assert frame.filter(~frame["deal"])["months"].null_count() == (~deal).sum()


def test_more_worth_of_halving_never_lowers_the_best_that_an_actor_could_have(one: Posed) -> None:
    path = "outcomes.encounters.worth_of_halving.united-states"
    at = np.tile(points(1, len(one.uncertain), 5), (5, 1))
    at[:, one.column[path]] = (0.05, 0.25, 0.5, 0.75, 0.95)
    spread = laid(one, at)
    best = [
        bargain.frontier(spread.table.blocks(world, spread.law(world)), spread.table.curve(world)).payoffs[:, 0].max()
        for world in range(5)
    ]
    assert np.all(np.diff(best) >= 0)
    assert best[-1] > best[0]


def test_a_points_number_is_its_place_and_both_ways_are_even() -> None:
    for method in ("sobol", "latin-hypercube"):
        drawn = points(256, 3, 7, method)
        assert np.all((drawn > 0) & (drawn < 1))
        assert [len(set((drawn[:, axis] * 256).astype(int))) for axis in range(3)] == [256] * 3
        assert np.array_equal(drawn, points(256, 3, 7, method))
    assert np.array_equal(points(8, 3, 7), points(8, 3, 7, "latin-hypercube"))
    with pytest.raises(Faulty, match="did you mean 'sobol'"):
        points(4, 2, 7, "sobl")


def _struck(folder: str, dies: int, block: int) -> int:
    """Dies as often as is asked on block 2."""
    if block == 2:
        marks = list(Path(folder).iterdir())
        if len(marks) < dies:
            (Path(folder) / str(len(marks))).touch()
            os._exit(1)
    return block


@pytest.mark.parametrize(("dies", "told_of"), [(AGAIN, []), (99, [2])])
def test_a_block_whose_worker_dies_is_given_again_and_then_reported(
    tmp_path: Path, dies: int, told_of: list[int]
) -> None:
    def made() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(2, mp_context=get_context("fork"))

    def submit(to: Executor, block: Block) -> Future[Any]:
        return to.submit(_struck, str(tmp_path), dies, block.place)

    came = {block.place: answer for block, answer in ran([*blocks(1, 150)], made(), submit, made, 4)}
    assert sorted(came) == [0, 1, 2, 3, 4, 5]
    assert [place for place, answer in came.items() if isinstance(answer, str)] == told_of
    assert {place: answer for place, answer in came.items() if place not in told_of} == {
        place: place for place in range(6) if place not in told_of
    }


def test_the_folder_and_the_document(asked: Study, found: Worlds) -> None:
    document = told(asked, found)
    files = contents(asked, found, document)
    assert files == contents(asked, found, document)
    assert set(files) == {
        *("worlds.parquet", "worlds.npz", "study.json", "study.txt"),
        *("figures/packages.svg", "figures/options.svg", "figures/months-kept.svg"),
    }
    of = document.scenarios[0]
    assert of.answered == COUNT
    assert sum(each.worlds for each in of.packages) + of.others == int(found.outcomes["deal"].sum())
    assert of.kept[0] == 1.0
    assert all(earlier >= later for earlier, later in zip(of.kept, of.kept[1:], strict=False))


def test_a_summary_names_options_and_tells_of_bills_only_where_one_is_needed(asked: Study, found: Worlds) -> None:
    document = told(asked, found)
    (of,) = document.scenarios
    assert f"{of.kept[12]:.0%} of the deals are kept for 12 months or longer" in document.sentence
    seen = " ".join(plain(section(document)).split())
    low, middle, high = of.flows.values()
    path = found.values[:, [each.path for each in found.uncertain].index("outlook.path")]
    assert (low, middle, high) == pytest.approx(np.quantile(path, (0.1, 0.5, 0.9)), abs=1e-3)
    assert f"Without a deal {about(middle)} ({about(low)} to {about(high)}) encounters/month" in seen
    assert seen.count("As it is. A deal in") == 1
    assert document.followed == 36
    assert (of.months["0.95"] == 36) == ("36 or more" in seen)
    longer = document.model_copy(update={"followed": 48})
    assert [followed(36.0, document), followed(35.0, document), followed(36.0, longer)] == ["36 or more", "35", "36"]
    label = document.labels[of.options[0].issue][of.options[0].option]
    assert label in seen
    assert "encounters, against no deal" in seen
    half = document.model_copy(
        update={"scenarios": (of.model_copy(update={"needs_law": 0.2, "law": 0.9, "enacted": 0.85}),)}
    )
    words = "20% of deals need a bill; in 50% of these all bills become law (mean chance 25%)."
    assert words in " ".join(plain(section(half)).split())
    none = document.model_copy(
        update={"scenarios": (of.model_copy(update={"needs_law": 0.0, "law": 1.0, "enacted": 1.0}),)}
    )
    assert "No deal needs a bill." in " ".join(plain(section(none)).split())


def test_the_command_says_how_to_go_on_after_an_interrupt(
    asked: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stopped(*given: Any) -> None:
        given[1](asked)
        raise Interrupted(3, 40)

    monkeypatch.setattr(sys.modules["winset.study.worlds.run"], "studied", stopped)
    done = CliRunner().invoke(app, ["study", "--out", str(tmp_path / "here")])
    assert done.exit_code == studying.INTERRUPTED
    assert "3 of 40 blocks are kept for" in done.output
    assert "--resume" in done.output


def test_a_script_without_its_own_work_under_main_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from winset.study.worlds.executed import Processes\n"
        "pool = Processes(1)\n"
        "try:\n    pool.started()\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert "Faulty --workers: worker processes that cannot start" in done.stdout
