"""A case's words for articles: faults where they name nothing, and a case of one's own that is matched by them."""

import shutil
from pathlib import Path

import pytest

from winset import case
from winset.case.locate import template
from winset.errors import Faulty
from winset.evidence.article import demands, measures
from winset.evidence.article.agenda import agenda
from winset.evidence.article.clues import folded, held
from winset.evidence.article.text import of_words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(template(), tmp_path / "my-case"))


def faults(folder: Path, wording: str) -> str:
    (folder / "wording.yaml").write_text(wording, encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        case.read(folder)
    return str(caught.value)


def test_words_for_what_the_case_does_not_have_are_faults(folder: Path) -> None:
    issue = case.read(folder).issues[0]
    told = faults(
        folder,
        f"- {{id: {issue.id}x, clues: [ports]}}\n- {{id: {issue.id}, clues: [ports], options: {{nothing: [shut]}}}}\n",
    )
    assert f"unknown issue, intervention, threat or actor '{issue.id}x'" in told
    assert f"did you mean '{issue.id}'?" in told
    assert "unknown option 'nothing'" in told


def test_a_list_of_words_that_nobody_wrote_is_a_fault_with_the_nearest(folder: Path) -> None:
    issue = case.read(folder).issues[0]
    said = faults(folder, f'- {{id: {issue.id}, clues: ["<ends> & quota"]}}\n')
    assert "unknown list of words '<ends>'" in said
    assert "did you mean '<end>'?" in said


@pytest.mark.parametrize("clue", ["a &", "& b", "a  b", "a || b", "*", "a & & b", "a*b"])
def test_a_clue_that_cannot_be_read_is_a_fault(folder: Path, clue: str) -> None:
    issue = case.read(folder).issues[0]
    assert "wording.yaml:1" in faults(folder, f'- {{id: {issue.id}, clues: ["{clue}"]}}\n')


def test_a_case_of_ones_own_is_matched_by_its_own_words(folder: Path) -> None:
    issue = case.read(folder).issues[0]
    (folder / "wording.yaml").write_text(f'- {{id: {issue.id}, clues: ["ferr* & quota*"]}}\n', encoding="utf-8")
    own = case.read(folder)
    (one,) = demands.found(
        of_words("The minister urged the port to raise the ferry quota."), agenda(own.issues, own.actors, own.wording)
    )
    assert one.issue == issue.id


@pytest.mark.parametrize(
    ("clue", "words", "place"),
    [
        ("visa*", "televisas", None),
        ("visa*", "Visas,", "Visas"),
        ("lopez obrador", "López  Obrador’s", "López  Obrador"),
        ("a & b", "a", None),
        ("title 42 & ended", "Ended: Title-42", "Title-42"),
        ("u.s. troops", "U.S. troops", "U.S. troops"),
        ("10,000 & guards", "guards: 10,000", "guards: 10,000"),
    ],
)
def test_clues_hold_where_their_words_stand(clue: str, words: str, place: str | None) -> None:
    found = held(clue, folded(words))
    assert (words[found.slice] if found else None) == place


def test_everything_of_the_shipped_case_has_a_clue() -> None:
    """What articles can name of us-mexico and no clue would find; the list is empty."""
    shipped = case.read("us-mexico")
    named = {one.id: one for one in shipped.wording}
    ids = [part.id for part in (*shipped.issues, *shipped.threats)]
    ids += [part.id for part in (*shipped.interventions, *shipped.actors)]
    silent = [name for name in ids if name not in named or not named[name].clues]
    silent += [
        f"{issue.id}.{option}"
        for issue in shipped.issues
        for option in issue.options
        if issue.id in named and not named[issue.id].options.get(option)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("words", "issue", "option"),
    [
        ("South asked North to grant 10,000 people a month a work visa.", "work-visas", "some"),
        ("North urged South to step up enforcement, twice as hard.", "enforcement", "firm"),
        ("South demanded more aid from North.", "aid", None),
        ("South asked North to return the stolen painting.", None, None),
    ],
)
def test_a_case_without_words_for_articles_goes_by_its_ids_and_labels(
    folder: Path, words: str, issue: str | None, option: str | None
) -> None:
    own = case.read(folder)
    assert not own.wording
    (one,) = demands.found(of_words(words), agenda(own.issues, own.actors, own.wording))
    assert (one.issue, one.option, one.by) == (issue, option, words.split()[0].lower())


def test_an_act_without_words_for_articles_goes_by_its_title(folder: Path) -> None:
    own = case.read(folder)
    acts = measures.known(own.interventions, own.threats, own.wording)
    (one,) = measures.found(of_words("In March 2022 South doubled its patrols."), acts)
    assert (one.id, one.dates) == (own.interventions[0].id, "agrees")
    assert measures.found(of_words("In March 2022 South painted its patrol cars."), acts) == ()
