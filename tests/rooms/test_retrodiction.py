"""Retrodiction: no forecast sees its own episode; the logit and scores against brute force; the document."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy import optimize
from tests.rooms.made_up_past import ROUNDS
from tests.rooms.made_up_past import written as past
from typer.testing import CliRunner

from winset import case as cases
from winset import study
from winset.case.parts import Case
from winset.cli import app
from winset.errors import Faulty
from winset.study.retrodiction import odds as settled
from winset.study.retrodiction.asks import FEATURES, OUTCOMES, Asks, asks, features, over
from winset.study.retrodiction.forecasters import (
    BASE,
    FORECASTERS,
    ISSUE,
    PULLS,
    RIDGES,
    STATUS_QUO,
    UNIFORM,
    WINSET,
    Chosen,
    foretold,
    learned,
)
from winset.study.retrodiction.odds import changing, reached, settlement_odds
from winset.study.retrodiction.pooled import cuts, moved, rates, slopes
from winset.study.retrodiction.scores import brier, difference, log_scores, ranked, right
from winset.study.retrodiction.told import RetrodictionTold

END = dt.date(2026, 12, 31)


@cache
def shipped() -> Case:
    return cases.read("us-mexico")


@cache
def of_shipped() -> Asks:
    return asks(shipped(), END, {"2022-10-visas": 0.65, "2023-05-cuba": 0.05})


@cache
def of_shipped_foretold() -> tuple[Mapping[str, np.ndarray], tuple[Chosen, ...]]:
    return foretold(of_shipped(), others(of_shipped()))


def others(of: Asks) -> np.ndarray:
    return ~np.eye(len(of.episodes), dtype=bool)


def made_up(rounds: int, strength: float, seed: int = 1) -> Asks:
    """Two asks a round on two issues, where a threat moves the outcome by so many log-odds."""
    rng = np.random.default_rng(seed)
    base = of_shipped()
    episode, key = np.repeat(np.arange(rounds), 2), np.tile([0, 1], rounds)
    known = np.zeros((2 * rounds, len(FEATURES)))
    known[:, 1] = np.where(rng.random(2 * rounds) < 0.5, 0.5, -0.5)
    chance = moved(cuts(np.tile([0.3, 0.3, 0.4], (2 * rounds, 1))), strength * known[:, 1])
    outcome = (rng.random(2 * rounds)[:, None] > np.cumsum(chance, axis=1)).sum(axis=1)
    names = tuple(f"round {n}" for n in range(rounds))
    days = tuple(dt.date(2000, 1, 1) + dt.timedelta(days=30 * n) for n in range(rounds))
    rows = (base.rows[0],) * (2 * rounds)
    odds = (None,) * (2 * rounds)
    return Asks(rows, names, ("a", "b"), episode, key, outcome, known, odds, days, days, frozenset(), 0)


# ── What is asked ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_ask_of_the_record_is_there_or_counted() -> None:
    of = of_shipped()
    assert len(of.rows) + of.undecided == 60
    assert len(of.episodes) == 23
    assert [OUTCOMES[k] for k in of.outcome] == [row.outcome for row in of.rows]
    assert {of.episodes[n] for n in of.tuned} == {"2023 Talks in Mexico City", "2024 Four demands"}
    assert of.counts.sum() == len(of.rows)


def test_only_what_was_known_before_the_answer_is_a_feature() -> None:
    """Changing how an ask ended, what happened or how long it was kept changes none of its features."""
    case = shipped()
    episodes = tuple(
        e.model_copy(update={"outcome": "refused", "happened": "else", "months_kept": 1}) for e in case.episodes
    )
    odds = {"2022-10-visas": 0.65}
    changed = asks(case.model_copy(update={"episodes": episodes}), END, odds)
    at = [row.id for row in changed.rows]
    for row, known in zip(of_shipped().rows, asks(case, END, odds).known, strict=True):
        np.testing.assert_array_equal(changed.known[at.index(row.id)], known)


def test_who_asks_is_told_by_name(run: tuple[RetrodictionTold, Path]) -> None:
    assert features(shipped())[0] == "asked by United States"
    told, folder = run
    assert next(iter(told.slopes)).startswith("asked by ")
    assert "first actor" not in (folder / "retrodiction.txt").read_text()


def test_a_date_hides_episodes_that_were_not_over() -> None:
    early = asks(shipped(), dt.date(2019, 1, 1), {})
    assert early.episodes == ("2014 Southern border programme", "2018 Returns to Mexico")


def test_odds_are_older_than_the_outcome() -> None:
    case = shipped()
    assert reached(case, dt.date(2021, 11, 15)) is None
    assert reached(case, dt.date(2021, 11, 26)) == "2021-11"
    assert reached(case, dt.date(2023, 12, 18)) == "2023-12"
    assert reached(case, dt.date(2024, 1, 5)) == "2023-12"
    assert reached(case, dt.date(2024, 11, 25)) == "2024-01"
    assert reached(case, dt.date(2025, 1, 20)) is None  # another government took office that day


def test_a_draw_without_a_deal_changes_no_issue() -> None:
    """Four draws: no deal; nothing on visas; broad visas; broad visas and open ports."""
    shares = {("visas", "none"): 0.25, ("visas", "broad"): 0.5, ("ports", "as-now"): 0.5, ("ports", "open"): 0.25}
    standing = {"visas": "none", "ports": "as-now", "aid": "none"}
    assert changing(shares, standing) == {"visas": 0.5, "ports": 0.25, "aid": 0.0}


def test_only_moments_that_episodes_over_by_then_had_reached_are_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    case, asked = shipped(), []
    issues = {issue.id: 0.5 for issue in case.issues}
    monkeypatch.setattr(settled, "_changes", lambda _, moment, *__: asked.append(moment) or issues)
    until = dt.date(2022, 12, 31)
    odds, moments = settlement_odds("us-mexico", case, until, 7, 50, lambda *_: None)
    assert asked == ["2021-11"]
    assert moments == {"2021-11": len(odds)}
    assert set(odds) <= {row.id for row in over(case, until) if row.outcome != "not_decided"}


# ── Who foretells ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_forecast_of_an_episode_changes_when_its_own_outcomes_do() -> None:
    of = of_shipped()
    chances, chosen = of_shipped_foretold()
    for episode in (4, 11):
        mine = of.episode == episode
        flipped = replace(of, outcome=np.where(mine, 2 - of.outcome, of.outcome))
        again, chosen_again = foretold(flipped, others(of))
        assert chosen[episode] == chosen_again[episode]
        for name in FORECASTERS:
            np.testing.assert_array_equal(chances[name][mine], again[name][mine])
        assert not np.array_equal(chances[ISSUE][~mine], again[ISSUE][~mine])


def test_baselines_are_counts_by_hand() -> None:
    of = of_shipped()
    chances, chosen = of_shipped_foretold()
    for at in (0, 17, 40):
        rest = of.episode != of.episode[at]
        every = np.bincount(of.outcome[rest], minlength=3)
        base = (every + 1) / (every.sum() + 3)
        np.testing.assert_allclose(chances[UNIFORM][at], [1 / 3] * 3)
        np.testing.assert_allclose(chances[BASE][at], base)
        np.testing.assert_allclose(chances[STATUS_QUO][at], [base[0], (1 - base[0]) / 2, (1 - base[0]) / 2])
        mine = np.bincount(of.outcome[rest & (of.key == of.key[at])], minlength=3)
        candidates = [(mine + pull * base) / (mine.sum() + pull) for pull in PULLS]
        assert any(np.allclose(chances[ISSUE][at], one) for one in candidates)
    for found in chances.values():
        np.testing.assert_allclose(found.sum(axis=1), 1.0)
        assert (found > 0).all()
    assert all(one.pull in PULLS and one.ridge in RIDGES for one in chosen)


def test_what_smooths_is_chosen_by_leaving_out_inside() -> None:
    """The pull of the issue's base rate for one episode, by loops over the others."""
    of = made_up(8, 0.0, seed=4)
    left = 3
    best, found = -np.inf, None
    inside = [e for e in range(8) if e != left]
    for pull in PULLS:
        score = 0.0
        for held in inside:
            rest = np.isin(of.episode, [e for e in inside if e != held])
            every = np.bincount(of.outcome[rest], minlength=3)
            for at in np.flatnonzero(of.episode == held):
                mine = np.bincount(of.outcome[rest & (of.key == of.key[at])], minlength=3)
                chance = (mine + pull * (every + 1) / (every.sum() + 3)) / (mine.sum() + pull)
                score += np.log(chance[of.outcome[at]])
        if round(score, 9) >= best:
            best, found = round(score, 9), pull
    rest = of.episode != left
    every = np.bincount(of.outcome[rest], minlength=3)
    chances = foretold(of, others(of))[0][ISSUE]
    for at in np.flatnonzero(of.episode == left):
        mine = np.bincount(of.outcome[rest & (of.key == of.key[at])], minlength=3)
        expected = (mine + found * (every + 1) / (every.sum() + 3)) / (mine.sum() + found)
        np.testing.assert_allclose(chances[at], expected)


def test_the_first_episode_of_all_is_foretold_without_any_other() -> None:
    of = made_up(5, 1.0)
    earlier = np.array([[a < b for a in of.ends] for b in of.starts])
    chances, _ = foretold(of, earlier)
    np.testing.assert_allclose(chances[WINSET][:2], 1 / 3)
    np.testing.assert_allclose(chances[BASE][:2], 1 / 3)


@pytest.mark.parametrize("ridge", [0.3, 5.0])
def test_slopes_are_where_an_optimiser_finds_them(ridge: float) -> None:
    rng = np.random.default_rng(9)
    rows = 60
    base = rng.dirichlet([2, 2, 3], rows)
    known, outcome = rng.normal(size=(rows, 3)), rng.integers(0, 3, rows)
    used = rng.random((2, rows)) < 0.8
    found = slopes(np.stack([cuts(base)] * 2), known, outcome, used, np.full(2, ridge))
    for fold in range(2):

        def lost(beta: np.ndarray, kept: np.ndarray) -> float:
            logit = np.log(np.cumsum(base, axis=1)[:, :2] / (1 - np.cumsum(base, axis=1)[:, :2]))
            below = 1 / (1 + np.exp(-(logit - (known @ beta)[:, None])))
            edges = np.column_stack([np.zeros(rows), below, np.ones(rows)])
            chance = edges[np.arange(rows), outcome + 1] - edges[np.arange(rows), outcome]
            return float(-np.log(chance[kept]).sum() + ridge / 2 * beta @ beta)

        best = optimize.minimize(lost, np.zeros(3), args=(used[fold],), method="BFGS", options={"gtol": 1e-8})
        np.testing.assert_allclose(found[fold], best.x, atol=1e-5)


def test_a_strong_sign_is_found_and_noise_is_not_taken_for_one() -> None:
    strong = made_up(28, 6.0)
    chances, _ = foretold(strong, others(strong))
    logs = {name: log_scores(found, strong.outcome) for name, found in chances.items()}
    gain, low, _ = difference(logs[ISSUE] - logs[WINSET], strong.episode, np.random.default_rng(1))
    assert gain > 0.15
    assert low > 0
    assert learned(strong)[0][1] > 2
    nothing = made_up(28, 0.0, seed=6)
    chances, _ = foretold(nothing, others(nothing))
    logs = {name: log_scores(found, nothing.outcome) for name, found in chances.items()}
    assert abs(float((logs[ISSUE] - logs[WINSET]).mean())) < 0.1
    assert abs(learned(nothing)[0][1]) < 1


def test_rates_fall_back_on_all_where_an_issue_is_new() -> None:
    counts = np.array([[[0.0, 0, 0], [4.0, 1, 5]]])
    np.testing.assert_allclose(rates(counts, np.array([0]), 2.0)[0], [5 / 13, 2 / 13, 6 / 13])
    np.testing.assert_allclose(rates(counts, np.array([1]), 1e9)[0], [5 / 13, 2 / 13, 6 / 13], atol=1e-6)


# ── Scores ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_scores_are_those_of_loops() -> None:
    rng = np.random.default_rng(8)
    chances, outcome = rng.dirichlet([1, 1, 1], 30), rng.integers(0, 3, 30)
    for at in range(30):
        p, y = chances[at], outcome[at]
        assert log_scores(chances, outcome)[at] == pytest.approx(-np.log(p[y]))
        assert brier(chances, outcome)[at] == pytest.approx(sum((p[k] - (k == y)) ** 2 for k in range(3)))
        steps = [(sum(p[: k + 1]) - (y <= k)) ** 2 for k in range(2)]
        assert ranked(chances, outcome)[at] == pytest.approx(sum(steps) / 2)
        assert right(chances, outcome)[at] == float(p[y] == max(p))


def test_intervals_draw_whole_episodes() -> None:
    """Rows of one episode that agree are worth one row: the interval is as wide as with one row each."""
    rng = np.random.default_rng(3)
    single = rng.normal(size=25)
    one = difference(single, np.arange(25), np.random.default_rng(5))
    four = difference(np.repeat(single, 4), np.repeat(np.arange(25), 4), np.random.default_rng(5))
    assert one == pytest.approx(four)
    apart = difference(np.repeat(single, 4), np.arange(100), np.random.default_rng(5))
    assert apart[2] - apart[1] < 0.6 * (four[2] - four[1])
    error = single.std() / np.sqrt(25)
    assert one[2] - one[1] == pytest.approx(2 * 1.96 * error, rel=0.15)


# ── The document ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[RetrodictionTold, Path]:
    """The made-up case through the command, with its folder."""
    folder = tmp_path_factory.mktemp("retrodicted")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("WINSET_CACHE", str(folder / "kept"))
        made = past(folder)
        line = ["retrodict", str(made), "--out", str(folder / "out"), "--json"]
        done = CliRunner().invoke(app, line)
        assert done.exit_code == 0, done.output
        again = study.retrodict(made)
    told = RetrodictionTold.model_validate_json(done.stdout)
    assert told.to_json() == again.to_json()
    return told, folder / "out"


def test_the_document_is_what_its_schema_says(run: tuple[RetrodictionTold, Path]) -> None:
    told, out = run
    found = json.loads((out / "retrodiction.json").read_text())
    assert found["schema"] == "retrodiction/1"
    assert set(study.schema("retrodiction")["required"]) <= set(found)
    assert {file.name for file in out.iterdir()} == {"retrodiction.json", "retrodiction.txt", "asks.csv"}
    assert [protocol.learned_from for protocol in told.protocols] == ["other episodes", "earlier episodes"]
    assert sum(told.moments.values()) == sum(row.odds is not None for row in told.protocols[0].rows)
    rows = len((out / "asks.csv").read_text().splitlines()) - 1
    assert rows == 2 * len(told.protocols[0].rows) * len(FORECASTERS)


def test_the_headline_leaves_the_tuned_episode_out_and_can_be_counted_again(run: tuple[RetrodictionTold, Path]) -> None:
    told, _ = run
    for protocol in told.protocols:
        rows = [row for row in protocol.rows if not row.tuned]
        assert {row.episode for row in protocol.rows if row.tuned} == {"Round 2"}
        assert (protocol.headline.rows, protocol.headline.episodes) == (len(rows), ROUNDS - 1)
        assert protocol.tuned is not None
        assert protocol.tuned.better == {}
        outcome = np.array([OUTCOMES.index(row.outcome) for row in rows])
        for name, scored in protocol.headline.forecasters.items():
            chances = np.array([row.foretold[name] for row in rows])
            assert log_scores(chances, outcome).mean() == pytest.approx(scored.log_score, abs=2e-3)
            assert brier(chances, outcome).mean() == pytest.approx(scored.brier, abs=2e-3)
        refused = (outcome == 0).mean()
        assert protocol.headline.forecasters[STATUS_QUO].accuracy == pytest.approx(refused, abs=1e-5)
        mid, low, high = protocol.headline.better[ISSUE]
        assert low <= mid <= high


def test_what_is_not_better_than_the_base_rate_is_said(run: tuple[RetrodictionTold, Path]) -> None:
    told, out = run
    text = " ".join((out / "retrodiction.txt").read_text().split())
    for protocol in told.protocols:
        _, low, _ = protocol.headline.better[ISSUE]
        said = "Winset beats the issue's base rate" if low > 0 else "issue's base rate"
        assert said in protocol.sentence
        assert (low > 0) == ("Winset beats" in protocol.sentence)
        assert protocol.sentence[:60].replace("'", "") in text.replace("'", "").replace("’", "")


def test_too_few_episodes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINSET_CACHE", str(tmp_path / "kept"))
    bare = cases.scaffold("bare", tmp_path)
    with pytest.raises(Faulty, match="0 with a decided ask"):
        study.retrodict(bare)
