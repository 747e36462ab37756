"""`winset flips`: the document, its text, its folder, worlds that were there before, and input that is refused."""

import json
from importlib import util
from pathlib import Path

import numpy as np
import pytest
from tests.rooms.made_up_past import written as past
from typer.testing import CliRunner

from winset import report, study
from winset.case import scaffold
from winset.cli import app
from winset.errors import Faulty
from winset.progress import Progress
from winset.report.screen import plain
from winset.report.screen.flips import section
from winset.study.runs.stated import id_of_study, questions
from winset.study.runs.told import ManifestTold
from winset.study.sensitivity import run as running
from winset.study.sensitivity.asking import LOTS, Asking
from winset.study.sensitivity.groups import WIDE, bases
from winset.study.sensitivity.information import candidates, proposed
from winset.study.sensitivity.reused import recorded, reused
from winset.study.sensitivity.said import SHADOWS, apart, listed, valued
from winset.study.sensitivity.told import WhatFlips
from winset.study.sensitivity.turning import STEPS
from winset.study.worlds.asked import Study, study_of
from winset.study.worlds.run import answered_by
from winset.study.worlds.shape import Worlds

COUNT = 250


def quiet(step: str, done: float) -> None:
    pass


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scaffold("north", tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def before(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study, as `winset study` writes it."""
    folder = tmp_path_factory.mktemp("runs") / "before"
    done = CliRunner().invoke(
        app,
        [
            "study",
            str(case),
            "--worlds",
            str(COUNT),
            "--method",
            "latin-hypercube",
            "--workers",
            "1",
            "--out",
            str(folder),
            "--json",
        ],
    )
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def told(case: Path, before: Path) -> WhatFlips:
    """What the command prints, from the worlds of that folder."""
    done = CliRunner().invoke(app, ["flips", str(case), "--from", str(before), "--workers", "1", "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["schema"] == "flips/2"
    return WhatFlips.model_validate_json(done.stdout)


@pytest.fixture(scope="module")
def asked(case: Path) -> Study:
    return study_of(case, COUNT, 7, None, (), "latin-hypercube", "nash", None, quiet)


@pytest.fixture(scope="module")
def found(asked: Study) -> Worlds:
    return answered_by(asked, None, None)


def test_worlds_that_were_there_give_the_same_document(told: WhatFlips, asked: Study, found: Worlds) -> None:
    again = running.made(running._found(Asking(asked), None, quiet))
    assert again.to_json() == told.to_json()
    assert told.outcomes[0].mean == pytest.approx(found.outcomes["deal"].mean(), abs=1e-6)


def test_a_turning_point_is_one(told: WhatFlips, asked: Study) -> None:
    """Just beyond each there is no deal, and just before it there is one."""
    assert told.deal
    assert told.deal_turns
    asking = Asking(asked)
    column = {each.path: at for at, each in enumerate(asked.uncertain)}
    for turn in told.deal_turns:
        at = column[turn.path]
        way = -1.0 if turn.way == "falls" else 1.0
        chance = 0.5 + way * 0.45 * turn.distance
        ends = np.array([chance + way * 1e-6, chance - way * 0.01])
        deals = asking.answer(asking.one_at_a_time([at, at], ends)).outcomes["deal"]
        assert deals.tolist() == [False, True]
        assert turn.no_deal
        assert turn.outside == (turn.distance > 1.0)
        assert (turn.value < turn.middle) == (turn.way == "falls")


def test_packages_are_paid_as_they_are_settled(asked: Study, found: Worlds) -> None:
    """What a package brings, reckoned for all packages at once, is the surplus of the worlds that settle on it."""
    packages = found.outcomes["package"].tolist()
    names = candidates(packages, "")
    brings = proposed(asked.posed[0], found.points, names)
    for a, actor in enumerate(asked.posed[0].question.actors):
        for world, package in enumerate(packages):
            if package in names:
                assert brings[world, names.index(package), a] == pytest.approx(
                    found.outcomes[f"surplus.{actor}"][world], abs=1e-4
                )
    assert (brings >= 0.0).all()
    assert not brings[:, 0].any()


def test_the_budget_counts_every_world(told: WhatFlips) -> None:
    assumptions = sum(each.group != LOTS for each in told.uncertain)
    assert told.budget.worlds == COUNT
    assert told.budget.steps == 2 * len(STEPS) * assumptions + 1
    assert told.budget.turning >= 7 * len(told.package_turns)
    assert told.budget.total == sum(getattr(told.budget, each) for each in ("worlds", "steps", "turning", "groups"))


def test_the_template_hangs_on_interdiction(told: WhatFlips) -> None:
    """Its one lever of effect on flows: drivers, region, shares of variance and turning points agree."""
    path = "kinds.interdiction.effect"
    deal = told.outcomes[0]
    assert [each.path for each in deal.drivers][:1] == [path]
    assert path in {bound.path for of in told.regions if of.outcome == "deal" for bound in of.bounds}
    of_deal = next(of for of in told.groups if of.outcome == "deal")
    single = next(share for share in of_deal.shares if share.things == 1 and "interdiction" in share.part)
    effects = next(share for share in of_deal.shares if share.part == "effects")
    assert single.total > 0.5
    assert effects.total == pytest.approx(single.total, abs=effects.total_within + single.total_within)
    assert told.deal_turns[0].path == path
    assert told.tornado[0].swings[0].path == path


def test_shares_that_are_too_wide_say_how_many_worlds_would_do(told: WhatFlips) -> None:
    text = " ".join(plain(section(told)).split())
    for of in told.groups:
        assert of.bases == 32
        assert of.lost == 0
        assert of.widest == max(max(share.first_within, share.total_within) for share in of.shares)
        assert (of.needed is not None) == (of.widest > WIDE)
        if of.needed is not None:
            assert f"some {of.needed:,} worlds (--worlds {of.needed})" in of.sentence
            assert bases(of.needed) * (WIDE / of.widest) ** 2 >= of.bases * 0.999
    whole = [of for of in told.groups if not of.outcome.startswith("option.")][:3]
    assert any(of.needed for of in whole)
    assert all(of.sentence in text for of in whole)


def test_a_world_of_the_design_that_fails_takes_no_share_away(
    told: WhatFlips, asked: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One point of the design is poisoned; everything else is answered as before."""
    plain_answer = Asking.answer

    def poisoned(asking: Asking, points: np.ndarray, progress: Progress = quiet) -> Worlds:
        if len(points) == told.budget.groups:
            points = points.copy()
            points[7, :] = np.nan
        return plain_answer(asking, points, progress)

    monkeypatch.setattr(Asking, "answer", poisoned)
    other = running.made(running._found(Asking(asked), None, quiet))
    assert other.failed == 1
    assert [of.outcome for of in other.groups] == [of.outcome for of in told.groups]
    assert {(of.bases, of.lost) for of in other.groups} == {(31, 1)}
    assert other.tornado == told.tornado
    assert "1 of 32 base points left out" in other.groups[0].sentence


def test_the_text_tells_what_the_document_holds(told: WhatFlips) -> None:
    text = " ".join(plain(section(told)).split())
    assert told.sentences[0] in text
    assert f"{told.budget.total:,} in all" in text
    assert told.knowing[0].sentence in text


def test_the_folder_has_figures_each_with_its_table(told: WhatFlips, tmp_path: Path) -> None:
    written = report.write_flips(told, tmp_path / "out")
    files = {str(each.relative_to(tmp_path / "out")): each.read_text() for each in written}
    for name in ("drivers", "tornado", "lines"):
        assert files[f"figures/{name}.svg"].startswith("<svg")
        assert len(files[f"tables/{name}.csv"].splitlines()) > 1
    assert len(files["tables/lines.csv"].splitlines()) == COUNT + 1
    assert WhatFlips.model_validate_json(files["flips.json"]) == told
    assert {*files} >= {"flips.txt", "tables/turns.csv", "tables/groups.csv"}


def test_no_word_of_a_case_is_a_formula_for_a_spreadsheet(told: WhatFlips, tmp_path: Path) -> None:
    share = told.groups[0].shares[0].model_copy(update={"part": "=1+1"})
    groups = (told.groups[0].model_copy(update={"shares": (share,)}),)
    report.write_flips(told.model_copy(update={"groups": groups}), tmp_path / "out")
    assert ",'=1+1," in (tmp_path / "out/tables/groups.csv").read_text()


def test_worlds_of_another_question_are_refused(case: Path, before: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    manifest = ManifestTold.model_validate_json((before / "manifest.json").read_text())
    another = manifest.model_copy(update={"case_hash": "another"})
    assert another.study is not None
    another = another.model_copy(update={"run": id_of_study(another.study, questions(another))})
    (other / "manifest.json").write_text(another.to_json())
    with pytest.raises(Faulty, match=r"another question \(case_hash\)"):
        study.what_flips(case, workers=1, folder=other)
    (other / "manifest.json").write_text(manifest.model_copy(update={"seed": 8}).to_json())
    with pytest.raises(Faulty, match="changed after it was written"):
        study.what_flips(case, workers=1, folder=other)
    with pytest.raises(Faulty, match="mild-winter"):
        study.what_flips(case, workers=1, folder=before, scenario="mild-winter")
    with pytest.raises(Faulty, match=r"a folder without manifest\.json"):
        study.what_flips(case, workers=1, folder=tmp_path)


def test_a_study_with_revealed_weights_is_asked_again_with_them(tmp_path: Path) -> None:
    """Also by the name of no scenario, as it is typed."""
    made, folder = past(tmp_path), tmp_path / "revealed"
    line = ["study", str(made), "--worlds", "4", "--weights", "revealed", "--workers", "1", "--out", str(folder)]
    done = CliRunner().invoke(app, line)
    assert done.exit_code == 0, done.output
    before = recorded(folder, "as-it-is")
    asked = running._asked(made, 1000, 7, None, None, "latin-hypercube", "nash", None, before, quiet)
    assert asked.made_of[0].weights == "revealed"
    assert len(reused(before, asked)) == 4


def test_bad_input_is_told_all_at_once(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Faulty) as bad:
        study.what_flips(case, 0, workers=0, method="sobel", rule="nahs")
    assert [fault.file for fault in bad.value.faults] == ["--method", "--rule", "--workers", "--worlds"]
    monkeypatch.setattr(running, "find_spec", lambda name: None if name == "SALib" else util.find_spec(name))
    with pytest.raises(Faulty, match=r"pip install 'winset\[study\]'"):
        study.what_flips(case)


def test_options_that_a_folder_decides_are_refused_beside_it(case: Path, before: Path) -> None:
    done = CliRunner().invoke(app, ["flips", str(case), "--from", str(before), "--seed", "8", "--as-of", "2024-01"])
    assert isinstance(done.exception, Faulty)
    assert [fault.file for fault in done.exception.faults] == ["--as-of", "--seed"]
    done = CliRunner().invoke(app, ["flips", str(case), "--from", str(before), "--worlds", "1000", "--rule", "nash"])
    assert isinstance(done.exception, Faulty)  # what is the default may be typed too
    assert [fault.file for fault in done.exception.faults] == ["--rule", "--worlds"]


def test_a_folder_of_several_scenarios_is_read_and_what_it_put_is_told(case: Path, tmp_path: Path) -> None:
    worlds = str(tmp_path / "worlds")
    words = "--worlds 40 --workers 1 --set hold.lag=2 --scenario as-it-is --scenario dry-year --json --out"
    done = CliRunner().invoke(app, ["study", str(case), *words.split(), worlds])
    assert done.exit_code == 0, done.output
    asked = ["flips", str(case), "--from", worlds, "--workers", "1", "--scenario"]
    done = CliRunner().invoke(app, [*asked, "dry-year"])
    assert done.exit_code == 0, done.output
    assert "scenario A dry year; hold.lag = 2" in " ".join(done.output.split())
    assert "), A dry year, run" in " ".join(done.output.split())
    done = CliRunner().invoke(app, [*asked, "dry-yaer"])
    assert "did you mean 'dry-year'" in str(done.exception)


def test_values_are_told_with_the_digits_that_they_need() -> None:
    assert valued(0.0, "points") == "0 points"
    assert valued(1.0, "probability") == "100%"
    assert apart(-0.3381, -0.338, "log") == ("−28.69%", "−28.68%")
    assert listed(["one"]) == "one"


def test_worlds_of_a_sobol_study_are_told_with_their_shadows(told: WhatFlips) -> None:
    assert told.notes == ()
    assert SHADOWS in " ".join(plain(section(told.model_copy(update={"notes": (SHADOWS,)}))).split())
