"""What an article names and a case lacks, as stubs that can be loaded and hold no number."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.labelled.reading import against

from winset import case as cases
from winset import study
from winset.errors import Faulty
from winset.evidence.article.text import of_words
from winset.study.proposed import propose_in, proposed
from winset.study.reading import told
from winset.study.reading_told import ReadTold

WORDS = """Supervisors speak

County supervisors asked the governor to open a second "cold-weather" shelter.

On May 5, 2017, the president signed the fisheries law. Mexico urged Washington to lift sanctions on Venezuela."""


def reading(words: str) -> ReadTold:
    return told(of_words(words), "text", against())


def test_stubs_load_and_say_where_they_were_found() -> None:
    text = proposed(reading(WORDS), against().case)
    stubs = YAML(typ="safe").load(text)
    (issue,) = stubs["issues"]
    assert issue["question"] == 'open a second "cold-weather" shelter'
    assert issue["options"]["as-asked"]["label"] == issue["question"]
    start = WORDS.index("open a second")
    assert issue["id"] == f"asked-{start}"
    assert f"signs {start} to {start + len(issue['question'])}" in text
    (act,) = stubs["interventions"]
    assert (act["title"], str(act["start"]), act["source"]) == ("the fisheries law", "2017-05-05", "article")
    assert stubs["sources"][0]["title"] == "Supervisors speak"
    assert "basis: assumed" in text


def test_what_the_case_has_is_not_proposed() -> None:
    named = reading("Mexico urged Washington to lift sanctions on Venezuela.")
    stubs = YAML(typ="safe").load(proposed(named, against().case))
    assert (stubs["issues"], stubs["interventions"]) == ([], [])


def test_hostile_words_stay_words() -> None:
    words = "County supervisors asked the mayor to open the {a: *b}\x1b[2J \u202e !!python/object # [x."
    text = proposed(reading(words), against().case)
    (issue,) = YAML(typ="safe").load(text)["issues"]
    assert issue["question"].startswith("open")
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_file_is_written_whole_or_refused(winset: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(WORDS, "utf-8")
    code, out, _ = winset("read", file, "--propose", tmp_path / "stubs.yaml")
    assert code == 0
    assert "stubs.yaml: written" in out.replace("\n", "")
    assert YAML(typ="safe").load(tmp_path / "stubs.yaml")["issues"]
    with pytest.raises(Faulty, match="cannot be written"):
        propose_in(reading(WORDS), tmp_path / "none" / "stubs.yaml")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "stubs.yaml"]


FILLED = {
    "asked_by: fill-in": "asked_by: mexico",
    "authority: fill-in": "authority: us-executive",
    "value: null": "value: 2",
    "range: [null, null]": "range: [1, 4]",
    "kind: fill-in": "kind: asylum-rule",
    "by: [fill-in]": "by: [united-states]",
    "start: fill-in": "start: 2017-06-01",
    "targets: [fill-in]": "targets: [all]",
}


def pasted(stubs: str, folder: Path) -> None:
    """Each list of the stubs at the end of the case's file of its name, word for word."""
    for key in ("sources", "issues", "interventions"):
        entries = stubs.split(f"\n{key}:\n", 1)[1]
        entries = re.split(r"\n(?=[a-z]+:)", entries, maxsplit=1)[0]
        with (folder / f"{key}.yaml").open("a", encoding="utf-8") as file:
            file.write("\n" + entries + "\n")


def test_a_stub_that_is_pasted_and_filled_in_is_sound(tmp_path: Path) -> None:
    words = WORDS + " In June 2017, Congress enacted the anglers law."
    stubs = proposed(reading(words), against().case)
    folder = Path(shutil.copytree(cases.locate("us-mexico"), tmp_path / "mine"))
    pasted(stubs, folder)
    with pytest.raises(Faulty) as caught:
        cases.read(folder)
    faults = str(caught.value)
    assert "issues.yaml:" in faults
    assert "fill-in" in faults
    shutil.rmtree(folder)
    shutil.copytree(cases.locate("us-mexico"), folder)
    for blank, filled in FILLED.items():
        assert blank in stubs, blank
        stubs = stubs.replace(blank, filled)
    pasted(stubs, folder)
    new = cases.read(folder)
    before = against().case
    assert len(new.issues) == len(before.issues) + 1
    assert len(new.interventions) == len(before.interventions) + 2
    assert not [told for told in study.check(folder) if "asked-" in str(told) or "named-" in str(told)]
