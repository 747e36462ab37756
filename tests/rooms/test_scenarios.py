"""What the world does and what is put elsewhere: an edited case, the same dice, and one sentence for what cannot be."""

from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from winset import case as cases
from winset import flow, report, study
from winset.axes import months
from winset.case.parts import Case, Scenario, Shock, Value
from winset.case.put import ASKED
from winset.cli.options import supposed
from winset.errors import Faulty
from winset.evidence import Evidence
from winset.flow.shocks import log_growth
from winset.randomness import named
from winset.report.figures.theme import modelled
from winset.report.screen import plain
from winset.report.screen.scenarios import section
from winset.study.flows import Flows, flows_of, under
from winset.study.keeping import coming
from winset.study.levers_asked import written
from winset.study.manifest import Manifest
from winset.study.moments import Question
from winset.study.run import opened, silent
from winset.study.scenarios import fits_alike, scened, votes_alike
from winset.study.supposed import Supposed, supposing
from winset.tables import Outlook

DRAWS = 60
PATIENCE = "hold.discount.north"


@pytest.fixture(scope="module")
def north_south(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cases.scaffold("north-south", tmp_path_factory.mktemp("cases"))


@cache
def us_mexico() -> Case:
    return cases.read("us-mexico")


@cache
def january() -> tuple[Question, Evidence, Manifest]:
    return opened("us-mexico", "2024-01", 7, DRAWS, silent)


@cache
def fitted() -> Flows:
    question, everything, _ = january()
    return flows_of(question, everything.observe(question.as_of), 7)


def scenario(name: str) -> Scenario:
    return next(one for one in us_mexico().scenarios if one.id == name)


def nothing_happens() -> Scenario:
    one = Value(value=1, unit="times", range=(1, 1), basis="assumed", source="starting-weights")
    calm = Shock(id="calm", targets=("all",), factor=one)
    return Scenario(id="calm", title="Calm", description="Nothing.", source="starting-weights", flows=(calm,))


def refused(case: Case, settings: dict[str, object]) -> list[str]:
    with pytest.raises(Faulty) as error:
        cases.put(case, settings)  # type: ignore[arg-type]
    return [str(fault) for fault in error.value.faults]


def test_a_scenario_with_factor_1_and_nothing_put_gives_the_same_numbers_as_none() -> None:
    question, _, _ = january()
    calm = scened(question, nothing_happens())
    assert np.array_equal(under(fitted(), calm, 7).outlook.paths, fitted().outlook.paths)
    assert calm.case == question.case
    assert scened(question, None) is question


def test_the_same_dice_in_two_scenarios_make_their_difference_smaller_than_other_dice() -> None:
    question, _, _ = january()
    there = scened(question, scenario("us-recession"))
    other = replace(fitted(), outlook=flow.outlook(fitted().fit, 12, seed=8))

    def year(flows: Flows) -> np.ndarray:
        return np.log(flows.outlook.total.sum(axis=0))

    same_dice = year(under(fitted(), there, 7)) - year(fitted())
    other_dice = year(under(other, there, 8)) - year(fitted())
    assert same_dice.std() < 0.2 * other_dice.std()


def test_every_shipped_scenario_does_what_it_says_and_leaves_the_rest() -> None:
    question, _, _ = january()
    base = fitted().outlook
    for one in us_mexico().scenarios:
        asked = scened(question, one)
        assert fits_alike(question, asked)
        assert votes_alike(question, asked)
        outlook = under(fitted(), asked, 7).outlook
        assert (outlook is base) == (one.id == "change-of-government")
    winter = under(fitted(), scened(question, scenario("mild-winter")), 7).outlook
    cold = np.isin(winter.months.astype(int) % 12 + 1, (12, 1, 2))
    assert np.array_equal(winter.paths[~cold], base.paths[~cold])
    assert np.median(winter.total[cold] / base.total[cold]) == pytest.approx(1.14, abs=0.01)
    surge = under(fitted(), scened(question, scenario("new-origin-surges")), 7).outlook
    rest = base.origins.index("OTH")
    assert np.array_equal(np.delete(surge.paths, rest, axis=2), np.delete(base.paths, rest, axis=2))
    assert np.median(surge.paths[-1, :, rest] / base.paths[-1, :, rest]) > 3


def test_what_a_court_stops_cannot_be_chosen_and_what_stood_falls_with_its_lever() -> None:
    question, _, _ = january()
    asked = scened(question, scenario("court-blocks-returns"))
    assert question.standing["third-country-returns"] == "thirty-thousand-a-month"
    assert asked.standing["third-country-returns"] == "none"
    assert asked.available["third-country-returns"] == ("none",)
    assert asked.available["remain-in-mexico"] == ("none",)
    assert asked.fallen == {"third-country-returns": "thirty-thousand-a-month"}
    more = under(fitted(), asked, 7).outlook.total.sum(axis=0) > fitted().outlook.total.sum(axis=0)
    assert more.mean() > 0.8
    first = asked.case.issues[[i.id for i in asked.case.issues].index("third-country-returns")]
    assert first.standing["newest"] == "some-hundred-a-day"  # another moment is left alone


def test_another_government_weighs_as_its_weighting_does_and_the_other_actor_as_before() -> None:
    question, _, _ = january()
    asked = scened(question, scenario("change-of-government"))
    for before, after in zip(question.case.issues, asked.case.issues, strict=True):
        for name, option in after.options.items():
            worth = before.options[name].worth
            new = worth["united-states"].get("trump-2025") or worth["united-states"].get("every")
            assert option.worth["united-states"]["biden-2023"] == new
            assert option.worth["mexico"] == worth["mexico"]


def test_a_change_of_government_that_has_come_is_no_turn_any_more() -> None:
    """Of January 2024 the case has a turn to the weights of 2025, which are those that the scenario gives at once."""
    question, _, _ = january()
    asked = scened(question, scenario("change-of-government"))
    assert question.case.hold is not None
    assert [turn.weighting for turn, _ in coming(question, question.case.hold)] == ["trump-2025"]
    assert coming(asked, question.case.hold) == []
    assert [turn.weighting for turn, _ in coming(scened(question, scenario("mild-winter")), question.case.hold)] == [
        "trump-2025"
    ]


def test_a_shock_ramps_in_lasts_and_halves() -> None:
    def months_long(value: float) -> Value:
        return Value(value=value, unit="months", range=(value, value), basis="assumed", source="x")

    half = Value(value=0.5, unit="times", range=(0.5, 0.5), basis="assumed", source="x")
    shock = Shock(id="s", targets=("all",), factor=half, after=months_long(1), ramp=months_long(2),
                  lasts=months_long(4), half_life=months_long(1))  # fmt: skip
    growth = log_growth(shock, months("2024-01", 8), 3, named(7, "x"))[:, 0]
    assert growth / np.log(0.5) == pytest.approx([0, 0.5, 1, 1, 1, 0.5, 0.25, 0.125])
    over = log_growth(shock.model_copy(update={"half_life": None}), months("2024-01", 8), 3, named(7, "x"))[:, 0]
    assert over[5:].tolist() == [0, 0, 0]
    paths = np.full((8, 3, 2), 100.0)
    hit = flow.shocked(Outlook(months("2024-01", 8), ("A", "B"), paths), [shock], {"all": ("B",)}, 7)
    assert np.array_equal(hit.paths[..., 0], paths[..., 0])
    assert hit.paths[3, 0, 1] == pytest.approx(50)


def test_a_number_is_known_a_range_is_believed_and_the_source_is_whoever_asked() -> None:
    case = us_mexico()
    put = cases.put(case, {"kinds.interdiction.effect": -0.5, "kinds.expulsion.effect": "-0.6..-0.1",
                           "flows.capacity": "1e5..150000..200000", "flows.horizon": "18"})  # fmt: skip
    by_id = {kind.id: kind.effect for kind in put.kinds}
    assert (by_id["interdiction"].low, by_id["interdiction"].value, by_id["interdiction"].high) == (-0.5, -0.5, -0.5)
    assert (by_id["expulsion"].low, by_id["expulsion"].value, by_id["expulsion"].high) == (-0.6, -0.4, -0.1)
    assert put.flows.capacity is not None
    assert put.flows.capacity.range == (100_000, 200_000)
    assert by_id["expulsion"].source == ASKED
    assert {source.id for source in put.sources} - {source.id for source in case.sources} == {ASKED}
    assert [kind for kind in put.kinds if kind.id not in ("interdiction", "expulsion")] == [
        kind for kind in case.kinds if kind.id not in ("interdiction", "expulsion")
    ]
    assert cases.put(case, {}) is case


def test_every_path_that_is_listed_can_be_put_where_it_stands() -> None:
    case = us_mexico()
    settings: dict[str, object] = {}
    for place in cases.places(case):
        value = place.value
        if isinstance(value, Value):
            settings[place.path] = f"{value.low!r}..{value.value!r}..{value.high!r}"
        elif not isinstance(value, tuple) or value:
            settings[place.path] = "+".join(map(str, value)) if isinstance(value, tuple) else str(value)
    assert len(settings) > 700
    assert all(" " not in path for path in settings)
    put = cases.put(case, settings)  # type: ignore[arg-type]
    for before, after in zip(cases.places(case), cases.places(put), strict=True):
        assert before.path == after.path
        if isinstance(before.value, Value):
            assert (before.value.low, before.value.value, before.value.high) == (
                after.value.low, after.value.value, after.value.high,
            )  # fmt: skip
        else:
            assert before.value == after.value


@pytest.mark.parametrize(
    ("path", "value", "found", "expected"),
    [
        ("kinds.interdicton.effect", 1, "no 'interdicton' in kinds", "did you mean 'interdiction'?"),
        ("kinds.interdiction.effct", 1, "no 'effct' in kinds.interdiction", "reference, effect, half_life"),
        ("knds.interdiction", 1, "no 'knds'", "did you mean 'kinds'?"),
        ("kinds.interdiction", 1, "a part, not a value", "reference, effect, half_life"),
        ("kinds.interdiction.effect.low", 1, "'low' of a value", "kinds.interdiction.effect=NUMBER"),
        ("kinds.interdiction.effect", "strong", "'strong'", "a number, LOW..HIGH or LOW..VALUE..HIGH, in log"),
        ("kinds.interdiction.effect", "nan", "'nan'", "a number"),
        ("kinds.interdiction.effect", "0..1", "'0..1'", "a range that holds -0.4"),
        ("kinds.interdiction.effect", "1..0..-1", "'1..0..-1'", "in that order"),
        ("hold.court_stops", 2, "a probability outside 0 to 1", "<= 1"),
        ("interventions.m07-returns-to-mexico-2019.bites", 1.5, "a probability outside 0 to 1", "<= 1"),
        ("interventions.m07-returns-to-mexico-2019.start", "soon", "'soon'", "a date"),
        ("flows.horizon", 0, "a horizon of 0 months", "1 to 60"),
        ("legislatures.us-congress.chambers.senate.hurdles.cloture.votes", 101, "101 votes", "1 to 100"),
        ("legislatures.us-congress.chambers.senate.hurdles.cloture.votes", 50.5, "'50.5'", "whole number"),
        ("issues.aid.standing.newest", "four-bin", "standing option 'four-bin'", "did you mean 'four-bn'?"),
        ("issues.aid.title", "x", "no 'title' in issues.aid", "asked_by"),
        ("a" * 5_000, 1, "a path of 5,000 letters", "at most 300"),
        ("kinds..effect", 1, "no '' in kinds", "interdiction"),
        ("...", 1, "no ''", "actors"),
        ("é.💥\x1b[2J", 1, "no 'é'", "actors"),
        ("kinds.interdiction.effect", "9" * 5_000, "...", "a number"),
    ],
)
def test_what_cannot_be_put_is_one_sentence(path: str, value: object, found: str, expected: str) -> None:
    (sentence,) = refused(us_mexico(), {path: value})
    assert found in sentence
    assert expected in sentence
    assert len(sentence) < 900
    assert sentence.isprintable()


def test_all_faults_are_told_at_once() -> None:
    told = refused(us_mexico(), {"kinds.nothing.effect": 1, "flows.horizon": 0, "hold.court_stops": 2})
    assert len(told) == 3
    with pytest.raises(Faulty) as error:
        Supposed({"knds.x": 1, "weight.aid.mexico": 1}, "warm-winter").put_on(us_mexico())
    sentences = "\n".join(map(str, error.value.faults))
    assert "did you mean 'weights'?" in sentences
    assert "did you mean 'mild-winter'?" in sentences
    twice = supposing(["flows.horizon=6", "flows.horizon=7", "flows.horizon", "hold.lag=-1"], "warm-winter")
    with pytest.raises(Faulty) as error:
        twice.put_on(us_mexico())
    assert len(error.value.faults) == 4
    with pytest.raises(Faulty, match="named twice"):
        written(["kinds.expulsion.effect=1", "kinds.expulsion.effect=2"])
    with pytest.raises(Faulty, match="a package"):
        Supposed({"package.aid": "four-bn"}).put_on(us_mexico())


def test_what_is_put_is_in_the_manifest_one_way_and_nothing_put_leaves_the_run_as_it_was(north_south: Path) -> None:
    _, _, plain = opened(north_south, None, 7, DRAWS, silent)
    runs = set()
    for put, name in (({PATIENCE: 0.9}, None), ({PATIENCE: "0.90"}, None), ({}, "dry-year"), ({PATIENCE: 0.8}, None)):
        _, _, made = opened(north_south, None, 7, DRAWS, silent, supposing(put, name))
        runs.add(made.run)
        assert made.run != plain.run
    assert len(runs) == 3
    _, _, again = opened(north_south, None, 7, DRAWS, silent, supposing({}, "as-it-is"))
    assert again.run == plain.run == replace(plain, put={}, scenario="").run
    assert cases.canonical({"b.c": "1..2.50", "a": " x "}) == {"a": "x", "b.c": "1..2.5"}


def test_a_lever_and_a_path_do_the_same_where_they_mean_the_same(north_south: Path) -> None:
    paths = {
        f"issues.aid.options.{name}.worth.south": high for name, high in (("nothing", 0), ("half", 9), ("all", 15))
    }
    by_path = study.table(north_south, draws=DRAWS, put=paths)
    by_lever = study.table(north_south, draws=DRAWS, put={"weights.aid.south": 1})
    for one, two in zip(by_path.blocks(0, {}), by_lever.blocks(0, {}), strict=True):
        assert np.array_equal(one.payoffs, two.payoffs)


def test_a_document_says_what_was_supposed_and_says_nothing_where_nothing_was(north_south: Path) -> None:
    plain = study.outlook(str(north_south), months=3)
    asked = study.outlook(str(north_south), months=3, scenario="dry-year", put={"flows.capacity": 1e5})
    assert "supposed" not in plain.model_dump(by_alias=True)
    assert list(asked.model_dump(by_alias=True))[-1] == "supposed"
    assert asked.supposed is not None
    assert asked.supposed.sentence == (
        "Supposed, and not written in the case: the scenario A dry year; flows.capacity = 100000."
    )
    assert asked.surge is not None
    assert asked.surge.capacity == 100_000
    assert asked.total.quantiles["0.5"] > plain.total.quantiles["0.5"]
    held = study.hold(north_south, "aid=half", draws=DRAWS, put={PATIENCE: 0.5})
    assert held.supposed is not None
    assert held.supposed.put == {PATIENCE: "0.5"}


def test_what_whoever_asks_has_put_goes_before_the_scenario() -> None:
    question, _, _ = january()
    colder = nothing_happens().model_copy(update={"put": {"kinds.expulsion.effect": -0.7, "hold.lag": 2}})
    asked = scened(question, colder, kept=("kinds.expulsion.effect",))
    kinds = {kind.id: kind.effect.value for kind in asked.case.kinds}
    assert kinds["expulsion"] == -0.4
    assert asked.case.hold is not None
    assert asked.case.hold.lag.value == 2
    assert not fits_alike(question, scened(question, colder))


def test_scenarios_side_by_side_begin_with_the_question_as_it_is(north_south: Path) -> None:
    told = study.scenarios(north_south, draws=DRAWS, compare=())
    as_it_is, dry, stopped = told.compared
    assert as_it_is.changes == study.prices(north_south, draws=DRAWS).package.changes
    assert (as_it_is.ratio.low, as_it_is.ratio.high, as_it_is.differs) == (1, 1, {})
    assert dry.ratio.low > 1
    assert dry.encounters > as_it_is.encounters
    assert (stopped.ratio.middle, stopped.encounters) == (1, as_it_is.encounters)
    assert "work-visas" in as_it_is.changes
    assert "work-visas" not in stopped.changes
    for row in (dry, stopped):
        there = study.prices(north_south, draws=DRAWS, scenario=row.scenario).package
        assert row.changes == there.changes
        assert row.enacted in (1, None)
        assert row.bills == 0
    assert "none needed" in plain(section(told))
    with pytest.raises(Faulty, match=r"--only: 'dry-yaer'.*did you mean 'dry-year'"):
        study.scenarios(north_south, draws=DRAWS, compare=("dry-yaer",))


def test_a_brief_in_a_scenario_says_so_and_can_be_asked_again(north_south: Path) -> None:
    put = {"work-visas.some": 1}
    with pytest.raises(Faulty):
        study.run(north_south, draws=DRAWS, put=put)
    answer = study.run(north_south, draws=DRAWS, put={PATIENCE: 0.9}, scenario="no-visas", fresh=True)
    assert f"--scenario no-visas --set {PATIENCE}=0.9" in answer.reproduce.command
    assert answer.supposed is not None
    assert answer.supposed.sentence in " ".join(report.page(answer).split())
    assert answer.came is None
    assert answer.supposed.sentence in modelled(answer)
    console = Console(width=200, file=StringIO())
    report.terminal(answer, console)
    assert answer.supposed.sentence in console.file.getvalue()  # type: ignore[attr-defined]


def test_the_doors_hand_over_what_was_written() -> None:
    asked = supposing(**supposed(["flows.horizon=6", "votes.senate.cloture=51"], "mild-winter"))
    assert asked == Supposed({"flows.horizon": "6", "votes.senate.cloture": 51}, "mild-winter")
    with pytest.raises(Faulty, match="a file has no case"):
        study.outlook(str(cases.locate("us-mexico") / "evidence" / "us_sw_total.csv"), scenario="mild-winter")


def test_paths_are_told_with_what_stands_there(north_south: Path) -> None:
    told = study.paths(north_south, "hold.discount")
    assert [(place.path, place.value, place.low, place.sort) for place in told.places] == [
        ("hold.discount.north", "0.95", 0.85, "share"),
        ("hold.discount.south", "0.95", 0.85, "share"),
    ]
    with pytest.raises(Faulty, match="no path begins so"):
        study.paths(north_south, "nothing" * 1_000)
