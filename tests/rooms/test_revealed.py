"""Weights revealed by past packages: the choice model against brute force, and what the shipped case's past says."""

from __future__ import annotations

import datetime as dt
import inspect
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy import integrate, stats
from tests.rooms.made_up_past import written as past
from typer.testing import CliRunner

from winset import case as cases
from winset import evidence, study
from winset.case.check import check
from winset.case.parts import Case, Tabled, Value
from winset.cli import app
from winset.errors import Faulty
from winset.stakes.revealed import Posterior, information, log_joint, log_refusal, posterior
from winset.study.history import learned as rooms
from winset.study.history.dice import Dice, family, names, of_issue, rolled
from winset.study.history.learned import Learned, asked_with, learn
from winset.study.history.moving import halvings, of_options, shares
from winset.study.history.revealed import told
from winset.study.history.rows import choices, left_out, sides
from winset.study.history.said import NOTHING
from winset.study.history.told import RevealedTold
from winset.study.moments import Question, ask
from winset.study.run import opened
from winset.tables import Pull

POINTS = 2**12


def sobol(dice: int, power: int = 12, seed: int = 7) -> np.ndarray:
    return stats.qmc.Sobol(dice, scramble=True, rng=np.random.default_rng(seed)).random_base2(power)


# ── The choice model ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_chance_that_all_accept_is_the_product_of_probits() -> None:
    rng = np.random.default_rng(3)
    gains, noise = rng.normal(0, 8, (5, 4, 3)), rng.uniform(2, 9, (5, 3))
    product = np.prod(stats.norm.cdf(gains / noise[:, None]), axis=-1)
    np.testing.assert_allclose(np.exp(log_joint(gains, noise)), product, rtol=1e-12)
    np.testing.assert_allclose(np.exp(log_refusal(log_joint(gains, noise))), 1 - product, rtol=1e-9)
    assert np.isfinite(log_refusal(np.zeros(1))).all()
    assert np.isfinite(log_joint(np.full((1, 1, 2), -400.0), np.full((1, 2), 2.0))).all()


def test_two_weights_come_out_as_a_grid_has_them() -> None:
    """Prior uniform on (0, 10) twice; one package accepted, one refused. Means and marginals by quadrature."""

    def likelihood(a: float, b: float) -> float:
        accepted = stats.norm.cdf((a - 3) / 2) * stats.norm.cdf((b - 4) / 2)
        refused = 1 - stats.norm.cdf((6 - a) / 2) * stats.norm.cdf((b + 1) / 2)
        return float(accepted * refused)

    whole = integrate.dblquad(likelihood, 0, 10, 0, 10)[0]
    mean_b = integrate.dblquad(lambda a, b: b * likelihood(a, b), 0, 10, 0, 10)[0] / whole
    below = integrate.dblquad(likelihood, 0, 5, 0, 10)[0] / whole  # dblquad runs the first argument inside
    a, b = 10 * sobol(2).T
    noise = np.full((POINTS, 2), 2.0)
    accepted = log_joint(np.stack([a - 3, b - 4], axis=-1)[:, None], noise)[:, 0]
    refused = log_refusal(log_joint(np.stack([6 - a, b + 1], axis=-1)[:, None], noise)[:, 0])
    known = posterior(accepted + refused)
    assert known.mean(b) == pytest.approx(mean_b, abs=0.01)
    assert known.mean((b < 5).astype(float)) == pytest.approx(below, abs=0.005)
    assert 0.2 * POINTS < known.effective < POINTS


def test_known_weights_are_covered_as_often_as_a_posterior_says() -> None:
    """Simulation-based calibration: weights drawn from the prior rank evenly among the posterior's draws."""
    rng, (truths, rows) = np.random.default_rng(11), (240, 8)
    chances = sobol(3)
    worth, noise = stats.norm.ppf(chances) * 4, np.full((POINTS, 2), 3.0)
    mix = rng.normal(0, 1, (rows, 2, 3))
    gains = np.einsum("dk,rak->dra", worth, mix) + rng.normal(2, 2, (rows, 2))
    accepts = log_joint(gains, noise)
    refuses = log_refusal(accepts)
    ranks = np.empty((truths, 3))
    for n, truth in enumerate(rng.integers(0, POINTS, truths)):
        came = rng.random(rows) < np.exp(accepts[truth])
        known = posterior(np.where(came, accepts, refuses).sum(axis=1))
        ranks[n] = [known.mean((worth[:, k] < worth[truth, k]).astype(float)) for k in range(3)]
    for k in range(3):
        assert stats.kstest(ranks[:, k], "uniform").pvalue > 0.01
        inside = ((ranks[:, k] > 0.05) & (ranks[:, k] < 0.95)).mean()
        assert inside == pytest.approx(0.9, abs=0.06)


def test_many_packages_find_the_weights_that_made_them() -> None:
    rng, truth = np.random.default_rng(5), np.array([3.0, -5.0])
    worth, noise = 20 * sobol(2) - 10, np.full((POINTS, 2), 2.0)
    offered = rng.normal(0, 4, (400, 2))
    came = rng.random(400) < np.exp(log_joint((truth + offered)[None], noise[:1]))[0]
    joint = log_joint(worth[:, None] + offered, noise)
    known = posterior(np.where(came, joint, log_refusal(joint)).sum(axis=1))
    for k in range(2):
        low, high = known.quantiles(worth[:, k], np.array([0.005, 0.995]))
        assert low - 0.3 < truth[k] < high + 0.3
        assert high - low < 4  # of 20


def refused_by(other: float) -> tuple[Posterior, np.ndarray]:
    """Twelve refusals of packages that pay one side its worth and the other `other`; worth uniform on (-10, 10)."""
    chances = sobol(2)
    worth = 20 * chances - 10
    second = np.full(POINTS, other) if np.isfinite(other) else worth[:, 1]
    gains = np.repeat(np.stack([worth[:, 0], second], axis=-1)[:, None], 12, axis=1)
    return posterior(log_refusal(log_joint(gains, np.full((POINTS, 2), 3.0))).sum(axis=1)), chances


def test_refusals_tell_of_one_side_only_where_the_other_would_have_accepted() -> None:
    """Poirier's point: only the joint answer is seen. With both unknown, it is known that somebody lost, not who."""
    sure, chances = refused_by(30.0)
    open_, _ = refused_by(np.inf)
    alone, shared = information(chances[:, 0], sure), information(chances[:, 0], open_)
    assert alone > 0.8
    assert shared < alone / 2
    assert sure.mean((chances[:, 0] < 0.5).astype(float)) > 0.95
    # Given that one surely gained, the other is told of again: what was open is how they hang together.
    gained = chances[:, 1] > 0.75
    inside = posterior(np.where(gained, np.log(open_.weights), -np.inf))
    assert information(chances[:, 0], inside) > 2 * shared
    assert abs(information(chances[:, 0], open_) - information(chances[:, 1], open_)) < 0.05


def test_nothing_is_learned_from_nothing_and_bits_are_those_of_the_formula() -> None:
    chances = sobol(1)[:, 0]
    assert information(chances, posterior(np.zeros(POINTS))) == 0
    rng = np.random.default_rng(2)
    noisy = posterior(rng.normal(0, 1, POINTS))  # weights of no meaning
    assert information(chances, noisy) < 0.01
    tilted = posterior(np.log(2 * chances))
    by_hand = integrate.quad(lambda u: 2 * u * np.log2(2 * u), 0, 1)[0]
    assert information(chances, tilted) == pytest.approx(by_hand, abs=0.02)


def test_quantiles_are_those_of_repeated_values() -> None:
    rng = np.random.default_rng(4)
    values, times = rng.normal(size=50), rng.integers(1, 6, 50)
    known = Posterior(times / times.sum())
    levels = np.array([0.05, 0.31, 0.5, 0.95])
    np.testing.assert_array_equal(
        known.quantiles(values, levels),
        np.quantile(np.repeat(values, times), levels, method="inverted_cdf"),
    )


# ── The shipped case ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(autouse=True, scope="module")
def fewer_points() -> Iterator[None]:
    """A quarter of the points of the product: enough for every figure that is compared here."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rooms, "POWER", 12)
        yield


@cache
def shipped() -> Case:
    return cases.read("us-mexico")


@cache
def newest() -> tuple[Question, evidence.Evidence]:
    question, everything, _ = opened("us-mexico", None, 7, 200, lambda *_: None)
    return question, everything


def asked(as_of: str | None = None) -> tuple[Question, evidence.Evidence]:
    question, everything = newest()
    return ask(question.case, as_of, question.newest), everything


@cache
def known_at(as_of: str | None = None, count: str = "two-sided") -> Learned:
    question, everything = asked(as_of)
    return learn(question, everything, count, 7)  # type: ignore[arg-type]


@cache
def document(as_of: str | None = None, count: str = "two-sided") -> RevealedTold:
    return told(asked(as_of)[0], known_at(as_of, count), count)  # type: ignore[arg-type]


def packages() -> dict[str, Tabled]:
    history = shipped().history
    assert history is not None
    return {tabled.id: tabled for tabled in history.packages}


def test_every_past_package_says_where_it_is_read_from_and_what_is_judged() -> None:
    rows = {episode.id: episode for episode in shipped().episodes}
    for tabled in packages().values():
        assert tabled.assumed, tabled.id
        issues = {rows[name].issue for name in tabled.rows}
        assert set(tabled.package) <= issues, tabled.id
        assert {rows[name].asked_by for name in tabled.rows} == set(tabled.asked_by), tabled.id
        assert tabled.source in {rows[name].source for name in tabled.rows}, tabled.id


def test_outcomes_are_those_of_the_table() -> None:
    """A part that came was granted at least in part; a part that did not was refused or not decided."""
    rows = {episode.id: episode for episode in shipped().episodes}
    for tabled in packages().values():
        came = tabled.package if tabled.outcome == "accepted" else tabled.came or {}
        for row in (rows[name] for name in tabled.rows if rows[name].issue in tabled.package):
            kept = row.issue in came
            fits = ("granted", "partly") if kept else ("refused", "not_decided", "partly")
            assert row.outcome in fits, (tabled.id, row.id)


def test_the_tuned_and_the_one_sided_are_left_out_unless_asked_for() -> None:
    tuned = {name for name, tabled in packages().items() if tabled.tuned}
    assert tuned == {"2023-12-talks", "2024-01-four-demands"}
    alone = {name for name, tabled in packages().items() if sides(shipped(), tabled) < 2}
    assert {p.id for p in document().packages if p.counted} == set(packages()) - tuned - alone
    assert all(left_out(shipped(), tabled, "all") == "" for tabled in packages().values())
    words = {name: left_out(shipped(), tabled, "tuned") for name, tabled in packages().items()}
    assert {name for name, why in words.items() if why} == alone - (tuned & alone)
    assert alone.isdisjoint(tuned)


def test_an_issue_that_a_package_leaves_as_it_stands_gives_its_other_side_nothing() -> None:
    two = packages()["2023-01-four-nationalities"]
    assert sides(shipped(), two) == 2
    left = {**two.package, "lawful-pathway": two.stood["lawful-pathway"]}
    assert sides(shipped(), two.model_copy(update={"package": left})) == 1


def test_only_what_was_over_by_the_date_is_known() -> None:
    ended = {p.id for p in document("2023-12").packages}
    assert "2023-10-palenque" in ended
    assert not ended & {"2023-12-talks", "2024-01-four-demands", "2025-02-guards-for-a-pause"}
    assert all(p.ended <= dt.date(2023, 12, 18) for p in document("2023-12").packages)


def test_priors_are_the_analysts_ranges() -> None:
    by_path = {weight.path: weight for weight in document("2023-12").weights}
    found = by_path["outcomes.encounters.worth_of_halving.united-states.biden-2023"].prior
    assert (found.low, found.middle, found.high) == pytest.approx((25, 40, 55), abs=0.1)
    returns = by_path["issues.third-country-returns.worth.mexico"]
    assert (returns.prior.low, returns.prior.middle, returns.prior.high) == pytest.approx((3, 7, 12), abs=0.05)
    assert {option.option for option in returns.options} == {"none", "some-hundred-a-day"}


def test_what_no_counted_package_touches_stays_as_it_was() -> None:
    silent = [weight for weight in document().weights if not weight.packages]
    assert silent
    for weight in silent:
        assert weight.prior == weight.posterior
        assert (weight.bits, weight.says) == (0.0, "nothing")


def test_accepting_returns_makes_them_look_cheaper_to_mexico() -> None:
    """Returns were taken in four rounds; less was given for them than the analyst's middle would ask."""
    returns = next(w for w in document("2023-12").weights if w.path == "issues.third-country-returns.worth.mexico")
    assert returns.posterior.middle < returns.prior.middle
    assert returns.says != "nothing"
    for package in (p for p in document().packages if p.counted and p.outcome == "accepted"):
        assert package.posterior > package.prior


def test_gains_are_those_of_the_points_of_the_case() -> None:
    """December 2023 at central values, by hand: ports +22, enforcement -5, and what fewer encounters are worth."""
    case, tabled = shipped(), packages()["2023-12-talks"]
    dice = names(case, [tabled])
    middle = Dice(dice, np.full((1, len(dice)), 0.5))
    everything = asked()[1]
    history = case.history
    assert history is not None
    only = case.model_copy(update={"history": history.model_copy(update={"packages": (tabled,)})})
    (choice,) = choices(only, everything, dt.date(2024, 6, 1), middle, "all")
    share = shares(everything.observe(dt.date(2023, 12, 18)), case.flows)
    assert share.sum() == pytest.approx(1.0)
    halved = float(halvings(case, of_options(case, tabled.package, tabled.stood), share, middle)[0])
    assert 0.2 < halved < 1.0
    assert choice.asked[0].tolist() == pytest.approx([10 + 40 * halved, 22 - 5 + 3 * halved])


def test_halvings_are_those_of_a_sum_over_months_and_origins() -> None:
    case = shipped()
    origins = (*case.flows.origins, case.flows.other)
    share = np.random.default_rng(1).dirichlet(np.ones(len(origins)))
    dice = Dice(("kinds.interdiction.effect", "kinds.expulsion.effect"), np.array([[0.5, 0.5], [0.2, 0.9]]))
    pulls = [
        Pull("a", "b", "interdiction", ("non-mexican",), np.array([1.25])),
        Pull("c", "d", "expulsion", ("chnv",), np.array([-0.5])),
    ]
    kinds = {kind.id: kind for kind in case.kinds}
    for draw in range(2):
        left = 0.0
        for month in range(12):
            for origin, part in zip(origins, share, strict=True):
                growth = 0.0
                for pull in pulls:
                    if origin in case.flows.groups[pull.targets[0]]:
                        kind = kinds[pull.kind]
                        effect = dice.value(kind.effect, f"kinds.{kind.id}.effect")[draw]
                        ramp = min((month + 1) / 3, 1) * 2 ** (-max(month - 2, 0) / kind.half_life.value)
                        growth += effect * pull.strength[0] * ramp
                left += part * np.exp(growth) / 12
        assert halvings(case, pulls, share, dice)[draw] == pytest.approx(-np.log2(left), rel=1e-12)


def test_a_threat_in_play_makes_agreeing_better_for_whoever_is_threatened() -> None:
    case, everything = shipped(), asked()[1]
    tabled = packages()["2025-01-inauguration"]
    history = case.history
    assert history is not None

    def gains(of: Tabled) -> np.ndarray:
        only = case.model_copy(update={"history": history.model_copy(update={"packages": (of,)})})
        dice = names(only, [tabled])
        (choice,) = choices(only, everything, dt.date(2025, 6, 1), Dice(dice, np.full((1, len(dice)), 0.5)), "all")
        return choice.asked[0]

    without = tabled.model_copy(update={"threat": None, "carried_out": None})
    assert gains(tabled) - gains(without) == pytest.approx([0.5 * 10, 0.5 * 28])


def test_weightings_that_fall_back_on_each_other_share_their_dice() -> None:
    case = shipped()
    issues = {issue.id: issue for issue in case.issues}
    assert family("biden-2021", case.weightings) == family("biden-2023", case.weightings) == "biden-2023"
    aid = issues["aid"]
    assert of_issue(case, aid, "mexico", "biden-2021") == of_issue(case, aid, "mexico", "biden-2023")
    assert of_issue(case, aid, "mexico", "trump-2025") != of_issue(case, aid, "mexico", "biden-2023")
    ports = issues["ports"]
    assert of_issue(case, ports, "mexico", "trump-2025") == "issues.ports.worth.mexico"
    assert of_issue(case, issues["interior-enforcement"], "united-states", "biden-2023") == ""


def test_the_same_seed_gives_the_same_document_and_another_nearly_the_same() -> None:
    question, everything = asked()
    again = told(question, learn(question, everything, "two-sided", 7), "two-sided")
    assert again.to_json() == document().to_json()
    other = told(question, learn(question, everything, "two-sided", 8), "two-sided")
    for one, two in zip(document().weights, other.weights, strict=True):
        spread = max(one.prior.high - one.prior.low, 1e-9)
        assert abs(one.posterior.middle - two.posterior.middle) < 0.1 * spread, one.path


def test_revealed_ranges_replace_those_of_the_case_and_no_others() -> None:
    question, found = asked("2023-12")[0], known_at("2023-12")
    after = asked_with(question, found)
    told_of = {weight.path: weight for weight in document("2023-12").weights}
    moved = {path for path, weight in told_of.items() if weight.bits >= NOTHING}
    assert moved
    here = {issue.id for issue in question.issues}
    for issue, new in zip(question.case.issues, after.case.issues, strict=True):
        for actor in question.actors:
            name = of_issue(question.case, issue, actor, question.moment.weighting)
            same = {o: p.worth[actor] for o, p in issue.options.items()} == {
                o: p.worth[actor] for o, p in new.options.items()
            }
            assert same == (name not in moved or issue.id not in here), (issue.id, actor)
    returns = next(i for i in after.case.issues if i.id == "third-country-returns").options["none"].worth["mexico"]
    (value,) = returns.values()
    weight = told_of["issues.third-country-returns.worth.mexico"].posterior
    assert (value.low, value.value, value.high) == pytest.approx((weight.low, weight.middle, weight.high), abs=0.01)
    assert check(after.case) == []


def test_a_case_without_a_past_is_refused(tmp_path: Path) -> None:
    question, everything = asked()
    bare = Question(
        question.case.model_copy(update={"history": None}),
        question.moment,
        question.since,
        question.as_of,
        question.newest,
    )
    with pytest.raises(Faulty, match=r"no past packages"):
        learn(bare, everything, "two-sided", 7)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"weighting": "obama-2014"}, "unknown weighting 'obama-2014'"),
        ({"asked_by": ("canada",)}, "unknown actor 'canada'"),
        ({"rows": ("2018-12-return",)}, "unknown episode '2018-12-return'"),
        ({"rows": ()}, "a package of no row"),
        ({"rows": ("2018-12-returns", "2023-02-returns")}, "rows of 2 rounds of talks"),
        ({"package": {"remain-in-mexico": "limitd", "aid": "bank-finance"}}, "unknown option 'limitd'"),
        ({"package": {"remain-in-mexco": "limited", "aid": "bank-finance"}}, "unknown issue 'remain-in-mexco'"),
        ({"package": {"aid": "bank-finance"}}, "stood and package differ in remain-in-mexico"),
        ({"package": {"remain-in-mexico": "none", "aid": "what-stands"}}, "a package that changes nothing"),
        ({"assumed": {"packages": "x"}}, "key 'packages'"),
        ({"threat": "us-tarif"}, "unknown threat 'us-tarif'"),
        ({"id": "2019-06-joint-declaration"}, "is given twice"),
    ],
)
def test_what_does_not_fit_a_past_package_is_told(change: dict[str, object], words: str) -> None:
    case = shipped()
    history = case.history
    assert history is not None
    first, *rest = history.packages
    moved = history.model_copy(update={"packages": (first.model_copy(update=change), *rest)})
    faults = [str(fault) for fault in check(case.model_copy(update={"history": moved}))]
    assert any(words in fault for fault in faults), faults


def test_a_noise_of_nothing_is_refused() -> None:
    case = shipped()
    history = case.history
    assert history is not None
    none = Value(value=1, unit="points", range=(0, 2), basis="assumed", source="starting-weights")
    faults = check(case.model_copy(update={"history": history.model_copy(update={"noise": none})}))
    assert ["a noise of 0 points" in str(fault) for fault in faults] == [True]


@pytest.mark.parametrize(
    ("change", "words"),
    [({"outcome": "partly"}, "what came"), ({"threat": "us-tariff"}, "one of threat and carried_out")],
)
def test_a_past_package_that_contradicts_itself_is_refused(change: dict[str, object], words: str) -> None:
    first = next(iter(packages().values()))
    with pytest.raises(ValueError, match=words):
        Tabled.model_validate({**first.model_dump(), **change})


# ── The door ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small case with a past, and a shelf of its own."""
    monkeypatch.setenv("WINSET_CACHE", str(tmp_path / "kept"))
    return past(tmp_path)


def test_the_command_writes_a_folder_and_a_document_that_its_schema_describes(made_up: Path, tmp_path: Path) -> None:
    out = tmp_path / "seen"
    done = CliRunner().invoke(app, ["revealed", str(made_up), "--out", str(out), "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["schema"] == "revealed/1"
    assert set(study.schema("revealed")["required"]) <= set(found)
    files = {"revealed.json", "revealed.txt", "weights.csv", "packages.csv", "figures/weights.svg"}
    assert {file.relative_to(out).as_posix() for file in out.rglob("*.*")} == files
    assert RevealedTold.model_validate_json(done.stdout).to_json() + "\n" == (out / "revealed.json").read_text()
    assert {p["id"] for p in found["packages"] if p["counted"]} == {"first", "second"}
    text = (out / "revealed.txt").read_text()
    assert "REVEALED WEIGHTS OF past" in text
    assert found["effect"]["sentence"][:40] in " ".join(text.split())


def test_deals_and_the_brief_with_revealed_weights_say_what_changes(made_up: Path) -> None:
    seen = study.revealed(made_up, draws=50)
    assert seen.effect is not None
    asked_with = study.deals(made_up, draws=50, negotiators_know="the odds", weights="revealed")
    plain = study.deals(made_up, draws=50, negotiators_know="the odds")
    assert seen.effect.sentence in asked_with.notes[0]
    assert plain.notes == asked_with.notes[1:]
    (mine, brief_s) = (inspect.signature(asked).parameters["draws"].default for asked in (study.revealed, study.run))
    assert mine == brief_s  # so that one number of points is told, and not two
    for told_of, answer in ((asked_with, seen.effect.revealed), (plain, seen.effect.written)):
        (package,) = told_of.settlement.packages
        assert package.changes == answer.package
        assert package.payoffs == pytest.approx(answer.surplus, abs=0.01)
    assert seen.effect.revealed.surplus != seen.effect.written.surplus
    brief, other = (study.run(made_up, draws=50, weights=name) for name in ("revealed", "written"))
    assert brief.deals.settlement.packages[0].payoffs == asked_with.settlement.packages[0].payoffs
    assert seen.effect.sentence in brief.deals.disclosure
    assert "--weights revealed" in brief.reproduce.command
    assert brief.reproduce.run != other.reproduce.run
    assert "--weights" not in other.reproduce.command
    assert [json.loads(one.to_json())["reproduce"].get("weights") for one in (brief, other)] == ["revealed", None]


def test_worlds_take_the_ranges_that_the_past_leaves(made_up: Path) -> None:
    plain, moved = (study.worlds(made_up, 25, workers=1, weights=name) for name in ("written", "revealed"))
    assert [each.path for each in plain.uncertain] == [each.path for each in moved.uncertain]
    assert np.array_equal(plain.points, moved.points)
    learned = study.revealed(made_up, draws=50)
    told = {f"issues.{one.issue}.worth.{one.actor}" for one in learned.weights if one.issue and one.bits >= 0.01}
    other = {a.path for a, b in zip(plain.uncertain, moved.uncertain, strict=True) if a != b}
    assert other
    assert {path for path in other if path.startswith("issues.")} <= told
    with pytest.raises(Faulty, match="written or revealed"):
        study.worlds(made_up, 25, workers=1, weights="reveald")


def test_revealed_weights_beside_values_put_elsewhere_are_refused_where_their_effect_is_told(made_up: Path) -> None:
    with pytest.raises(Faulty, match="one of the two"):
        study.run(made_up, draws=50, weights="revealed", put={"flows.horizon": 6})


def test_a_chain_of_another_sort_finds_the_same_posterior(made_up: Path) -> None:
    """Preconditioned Crank-Nicolson steps keep the prior, so that likelihoods alone are compared; many chains."""
    question, everything, _ = opened(made_up, None, 7, 50, lambda *_: None)
    known = learn(question, everything, "two-sided", 7)
    case, history = question.case, question.case.history
    assert history is not None
    rng, (chains, steps, far) = np.random.default_rng(12), (500, 60, 0.6)

    def likelihood(z: np.ndarray) -> np.ndarray:
        dice = Dice(known.dice.names, stats.norm.cdf(z))
        noise = np.column_stack([dice.noise(history.noise, actor.id) for actor in case.actors])
        found = choices(case, everything, question.as_of, dice, "two-sided")
        return np.sum([choice.log_likelihood(noise) for choice in found if not choice.left_out], axis=0)

    z = rng.normal(size=(chains, len(known.dice.names)))
    now, kept = likelihood(z), []
    for step in range(steps):
        there = np.sqrt(1 - far**2) * z + far * rng.normal(size=z.shape)
        then = likelihood(there)
        taken = np.log(rng.random(chains)) < then - now
        z, now = np.where(taken[:, None], there, z), np.where(taken, then, now)
        if step >= 20:
            kept.append(stats.norm.cdf(z))
    chained = np.concatenate(kept)
    learnt = 0
    for k, name in enumerate(known.dice.names):
        mine = known.known.quantiles(known.dice.chances[:, k], np.array([0.05, 0.5, 0.95]))
        np.testing.assert_allclose(mine, np.quantile(chained[:, k], [0.05, 0.5, 0.95]), atol=0.05, err_msg=name)
        learnt += abs(mine[1] - 0.5) > 0.1
    assert learnt > 0


@pytest.mark.parametrize(
    ("line", "near"),
    [
        (["revealed", "--count", "two-side"], "two-sided"),
        (["deals", "--weights", "reveled"], "revealed"),
        (["brief", "--weights", "writen"], "written"),
    ],
)
def test_words_that_are_none_are_told_with_the_nearest(line: list[str], near: str) -> None:
    done = CliRunner().invoke(app, line)
    assert isinstance(done.exception, Faulty)
    assert done.exception.faults[0].nearest == near


def test_the_rolled_dice_are_even_and_the_same_again() -> None:
    one, two = (rolled(["a", "b", "c"], np.random.default_rng(7), 8) for _ in range(2))
    np.testing.assert_array_equal(one.chances, two.chances)
    for column in one.chances.T:
        assert np.bincount((column * 16).astype(int)).tolist() == [16] * 16
