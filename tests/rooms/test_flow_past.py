"""The account of past measures on made-up flows: stacks, matched dates, the level prior, what rose beside, words."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from tests.rooms.test_flow_measures import GROUPS, ORIGINS, kind, measure

from winset import flow
from winset.axes import months
from winset.case.parts import Kind
from winset.flow import displacement, lasting, placebo, sensitivity, words
from winset.flow.interventions import calendar
from winset.flow.joint import together
from winset.flow.stacks import Stack, weights
from winset.tables import Panel

KINDS = (kind("fading", (12, 3, 60)), kind("steady", (36, 6, 200)))
BLAMING = re.compile(
    r"\b(caused?|causes|because of|due to|led to|leads to|reduced|reduces|as a result|thanks to|drove|cut|"
    r"effect of|impact|resulted)\b"
)


def panel(logs: np.ndarray, origins: tuple[str, ...] = ORIGINS) -> Panel:
    return Panel("made_up", "encounters/month", months("2005-01", len(logs)), origins, np.exp(logs).round(), "made-up")


def walk(seed: int, length: int = 240) -> np.ndarray:
    rng = np.random.default_rng(seed)
    logs: np.ndarray = np.log([20000.0, 4000, 3000]) + 0.07 * rng.standard_normal((length, 3)).cumsum(axis=0)
    return logs


def ramp(onset: int, length: int = 240) -> np.ndarray:
    return np.clip((np.arange(length) - onset + 1) / 3, 0, 1)


TWO = (measure("one", "2015-01-01", "fading", "north"), measure("two", "2015-02-01", "steady", "GTM"))


@pytest.fixture(scope="module")
def stacked() -> tuple[Panel, flow.Fit]:
    """Two measures a month apart: -.5 each on GTM, so -1.0 together, and -.5 on HND."""
    logs = walk(3)
    logs[:, 1] -= 0.5 * (ramp(120) + ramp(121))
    logs[:, 2] -= 0.5 * ramp(120)
    made = panel(logs)
    return made, flow.fit(made, TWO, KINDS, GROUPS, seed=2)


def starts(*of: tuple[str, str]) -> list[tuple[str, ...]]:
    """Stacks of measures given as (start, target), by their names a, b, c ..."""
    past = [measure(chr(97 + k), f"{start}-01", "fading", target) for k, (start, target) in enumerate(of)]
    made = calendar(past, KINDS, GROUPS, months("2010-01", 200), ORIGINS)
    return [tuple(made.ids[row] for row in stack.rows) for stack in flow.stacks(made)]


class TestStacks:
    def test_a_stack_is_counted_from_its_first_start_and_does_not_chain(self) -> None:
        assert starts(("2012-01", "GTM"), ("2012-07", "GTM"), ("2012-08", "GTM")) == [("a", "b"), ("c",)]

    def test_measures_on_other_origins_stand_apart(self) -> None:
        assert starts(("2012-01", "MEX"), ("2012-02", "GTM"), ("2012-03", "north")) == [("a",), ("b", "c")]

    def test_every_measure_is_in_one_stack(self) -> None:
        rng = np.random.default_rng(1)
        span = months("2011-01", 100)
        of = [(str(rng.choice(span)), str(rng.choice(["MEX", "GTM", "north"]))) for _ in range(26)]
        assert sorted(name for stack in starts(*of) for name in stack) == sorted(chr(97 + k) for k in range(26))

    def test_the_sum_is_the_truth_and_better_known_than_its_parts(self, stacked: tuple[Panel, flow.Fit]) -> None:
        made, fit = stacked
        (row,) = flow.stacked(made, fit, TWO)
        before = made.values[117:120, 1:].mean(axis=0)
        truth = (before * np.expm1([-1.0, -0.5])).sum() / before.sum()
        assert row.members == ("one", "two")
        assert abs(np.log1p(row.joint.depth[0]) - np.log1p(truth)) < 2 * row.joint.spread
        assert row.joint.spread < 0.8 * row.joint.spread_if_apart
        assert row.placebo.percentile is not None
        assert row.placebo.percentile > 0.97

    def test_a_stack_of_one_is_its_measure(self, stacked: tuple[Panel, flow.Fit]) -> None:
        made, fit = stacked
        alone = Stack(np.array([0]))
        share = weights(made, alone, fit.effects.calendar)
        sum_ = together(fit.effects, alone.rows, share, alone.full(fit.effects.calendar))[0]
        assert np.median(np.expm1(sum_)) == pytest.approx(flow.measures(made, fit, TWO, GROUPS)[0].depth[0])

    def test_a_measure_names_its_stack(self, stacked: tuple[Panel, flow.Fit]) -> None:
        made, fit = stacked
        (row,) = flow.stacked(made, fit, TWO)
        assert {each.stack for each in flow.measures(made, fit, TWO, GROUPS)} == {row.id}


class TestPlacebo:
    def test_the_fast_sums_are_those_written_out(self, stacked: tuple[Panel, flow.Fit]) -> None:
        """Least squares of the joint shape at each date, month by month and origin by origin."""
        _, fit = stacked
        paths, reach = placebo.joint_shape(fit, Stack(np.array([0, 1])))
        fast = placebo.fitted_alone(fit.response, paths, reach)
        template = np.vstack([np.zeros((2, 3)), paths.T @ reach])
        x = np.diff(template, axis=0)[1:] - fit.response.momentum * np.diff(template, axis=0)[:-1]
        said = np.clip(fit.response.values * fit.response.precision, -4, 4)
        for date in (30, 120, 200):
            effect, size = 0.0, placebo.PRIOR_PRECISION
            for since in range(min(len(x), len(said) - (date - 1))):
                aimed = x[since] * fit.response.precision[date - 1 + since]
                effect += aimed @ fit.response.alike @ said[date - 1 + since]
                size += aimed @ fit.response.alike @ aimed
            assert fast[date] == pytest.approx(effect / size, abs=1e-9)

    def test_matched_dates_stand_as_high(self) -> None:
        rng = np.random.default_rng(2)
        counts = np.exp(8 + 0.1 * rng.standard_normal(200).cumsum())
        high = [(counts[t - 24 : t] < counts[t - 3 : t].mean()).mean() for t in range(24, 200)]
        like = placebo.matched(counts, 100)
        assert not like[:24].any()
        assert like[24:].tolist() == [abs(each - high[76]) <= placebo.BAND for each in high]
        assert 0 < like.sum() < 176

    def test_what_is_high_falls_and_matched_dates_say_so(self) -> None:
        """Flows that swing: a measure at a peak looks deep among all dates, and not among other peaks."""
        rng = np.random.default_rng(4)
        swing = 0.8 * np.sin(2 * np.pi * np.arange(300) / 50)[:, None]
        made = panel(np.log([20000.0, 4000, 3000]) + swing + 0.02 * rng.standard_normal((300, 3)).cumsum(axis=0))
        at_peak = (measure("peak", str(made.months[214]) + "-01", "fading", "north"),)
        fit = flow.fit(made, at_peak, KINDS, GROUPS, seed=1)
        place = flow.measures(made, fit, at_peak, GROUPS)[0].placebo
        assert place.percentile is not None
        assert place.matched is not None
        assert place.matched < place.percentile - 0.05
        assert place.spells >= 4

    def test_too_few_matched_dates_are_said_and_not_counted(self) -> None:
        made = panel(walk(5, 60))
        late = (measure("late", "2009-03-01", "fading", "north"),)
        place = flow.measures(made, flow.fit(made, late, KINDS, GROUPS, seed=1), late, GROUPS)[0]
        assert place.placebo.matched is None
        assert "cannot be placed" in place.sentence


class TestLevelPrior:
    def test_a_loud_fall_is_stable_and_a_doubtful_one_moves(self) -> None:
        logs = walk(6)
        logs[:, 1:] -= 1.2 * ramp(120)[:, None]
        made, past = panel(logs), TWO[:1]
        fit = flow.fit(made, past, KINDS, GROUPS, seed=2)
        found = flow.refits(made, fit, KINDS, [Stack(np.array([0]))])
        assert found.level.shape == (5, 1)
        assert sensitivity.spread(found.level)[0] < sensitivity.STABLE
        assert sensitivity.spread(found.forced)[0] > sensitivity.spread(found.level)[0]
        # A level that may move seven times as far in a month leaves less for the measure: nearer to the prior of -.4.
        assert found.forced[-1, 0] > found.forced[1, 0]

    def test_a_guess_weighs_as_much_as_its_months(self, stacked: tuple[Panel, flow.Fit]) -> None:
        _, fit = stacked
        size = 1 / fit.response.precision[100]
        heard = sum(0.5 ** (abs(100 - t) / 36.0) for t in range(len(fit.response.values)))
        guessed = 1 / sensitivity.believing(fit.response, 0.5).precision[100]
        assert guessed == pytest.approx(np.sqrt((32 * 0.25 + heard * size**2) / (32 + heard)))
        itself = sensitivity.believing(replace(fit.response, precision=np.full_like(fit.response.precision, 5.0)), 0.2)
        assert np.allclose(itself.precision, 5.0)

    def test_doubt_is_made_wider_around_the_value(self) -> None:
        wide: Kind = sensitivity.doubting(KINDS[0], 2.0)
        assert wide.effect.range == pytest.approx((-1.4, 0.6))
        assert wide.effect.value == KINDS[0].effect.value


class TestRises:
    def test_a_known_displacement_is_found_and_nothing_else(self) -> None:
        logs = walk(7)
        logs[:, 0] += 0.9 * ramp(120)
        made = panel(logs)
        found = flow.rises(made, displacement.unseasoned(made), "origin", made.months[120], made.months[120])
        assert [rise.name for rise in found if rise.rose] == ["MEX"]
        assert found[0].change[1] < np.expm1(0.9) < found[0].change[2]
        assert found[0].percentile > 0.98

    def test_a_stack_is_compared_over_its_whole_length(self) -> None:
        logs = walk(8)
        logs[:, 0] += 0.9 * ramp(124)
        made = panel(logs)
        level = displacement.unseasoned(made)
        found = flow.rises(made, level, "origin", made.months[120], made.months[124])
        written_out = level[126:129, 0].mean() - level[117:120, 0].mean()
        others = [
            level[t + 6 : t + 9, 0].mean() - level[t - 3 : t, 0].mean() for t in range(3, 232) if not 114 <= t <= 130
        ]
        assert found[0].dates == len(others)
        assert found[0].change[0] == pytest.approx(np.expm1(written_out - np.median(others)))

    def test_by_chance_one_in_ten_rises(self) -> None:
        """On walks without any measure, a tenth of the series is named, as the sentence says."""
        rose = []
        for seed in range(40):
            made = panel(walk(100 + seed))
            for row in (60, 120, 180):
                found = flow.rises(made, displacement.unseasoned(made), "origin", made.months[row], made.months[row])
                rose += [rise.rose for rise in found]
        assert 0.05 < np.mean(rose) < 0.16

    def test_what_a_rule_set_is_not_compared_and_is_no_placebo(self) -> None:
        made = panel(walk(9)[:, :1], ("ports of entry",))
        level = displacement.unseasoned(made)
        before, after = (
            flow.rises(made, level, "port", made.months[row], made.months[row], made.months[150])[0]
            for row in (100, 148)
        )
        assert not before.capped
        assert before.dates <= 146 - 13
        assert after.capped
        assert np.isnan(after.percentile)
        assert not after.rose

    def test_too_few_people_or_dates_are_not_compared(self) -> None:
        few = panel(np.log(np.full((120, 1), 40.0)), ("MEX",))
        (rise,) = flow.rises(few, displacement.unseasoned(few), "origin", few.months[60], few.months[60])
        assert np.isnan(rise.percentile)
        late = panel(walk(1))
        found = flow.rises(late, displacement.unseasoned(late), "origin", late.months[238], late.months[238])
        assert all(np.isnan(each.percentile) for each in found)


class TestWords:
    def test_no_sentence_blames_a_date(self, stacked: tuple[Panel, flow.Fit]) -> None:
        made, fit = stacked
        (row,) = flow.stacked(made, fit, TWO)
        rises = flow.rises(made, displacement.unseasoned(made), "sector", made.months[60], made.months[60])
        told = [
            row.sentence,
            *(each.sentence for each in flow.measures(made, fit, TWO, GROUPS)),
            words.beside(rises, others=0, why_capped="booked"),
            words.beside([], others=2, why_capped=""),
            words.prior(np.array([-0.3, 0.1]), np.array([-0.3, 0.1]), 0.2, 0.1),
            words.WHO_MOVED,
        ]
        assert not [sentence for sentence in told if BLAMING.search(sentence.lower())]

    def test_what_cannot_be_told_is_said(self, stacked: tuple[Panel, flow.Fit]) -> None:
        made, fit = stacked
        (row,) = flow.stacked(made, fit, TWO)
        assert "How much of it belongs to which cannot be told." in row.sentence
        assert row.sentence.endswith(words.CAVEAT)
        assert "Its direction changes" in words.prior(np.array([-0.3, 0.1]), np.array([-0.3, 0.1]), 0.2, 0.1)
        capped = flow.Rise("port", "ports of entry", displacement.UNTOLD, float("nan"), 0, capped=True)
        assert "booked appointments" in words.beside([capped], others=2, why_capped="booked appointments")


def test_a_half_life_without_data_cannot_be_told() -> None:
    made = panel(walk(2))
    fit = flow.fit(made, (), KINDS, GROUPS, seed=1)
    assert lasting.against_permanent(fit, 0) == pytest.approx(1.0)
    assert lasting.cannot_tell(fit, np.array([0]), (12.0, 3.0, 36.0))
