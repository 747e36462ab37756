"""What an article names and a case lacks, as stubs that can be loaded and hold no number."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.labelled.reading import against

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
    text = proposed(reading(WORDS))
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
    stubs = YAML(typ="safe").load(proposed(reading("Mexico urged Washington to lift sanctions on Venezuela.")))
    assert (stubs["issues"], stubs["interventions"]) == ([], [])


def test_hostile_words_stay_words() -> None:
    text = proposed(reading("County supervisors asked the mayor to open: {a: *b}\x1b[2J \u202e !!python/object # [x."))
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
