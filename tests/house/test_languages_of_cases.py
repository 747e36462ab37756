"""Every text of the shipped case has its Spanish, none is there in vain; a stranger's catalogue does no harm."""

import re
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from winset import case, catalogues, study
from winset.case.translated import TOLD, spelled_ids, texts, translated
from winset.case.translations import in_vain, lacking
from winset.errors import Faulty
from winset.language import LANGUAGES, called, told_in

OTHERS = [code for code in LANGUAGES if code != "en"]
SHIPPED = case.locate("us-mexico")
ALIKE = {"es": {"Washington", "residual", "Cuba", "Venezuela"}}
"""Texts that are the same word in both languages."""


def entry(text: str, told: str) -> str:
    return f'msgid "{text}"\nmsgstr "{told}"\n\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = case.scaffold("spoken", tmp_path)
    (made / "languages").mkdir()
    return made


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_of_the_shipped_case_is_left_and_none_is_there_in_vain(code: str) -> None:
    written, told = case.read("us-mexico"), catalogues.read(SHIPPED / "languages" / f"{code}.po")
    assert (lacking(written, told), in_vain(written, told)) == ([], [])
    assert {text for text, said in told.items() if text == said} - ALIKE[code] <= set(
        map(str.title, spelled_ids(written))
    )


@pytest.mark.parametrize("code", OTHERS)
def test_ids_that_screens_spell_out_are_told(code: str) -> None:
    from winset.report.names import spelled, within

    told = catalogues.read(SHIPPED / "languages" / f"{code}.po")
    ids = spelled_ids(case.read("us-mexico"))
    assert [name for name in ids if not {spelled(name), within(name), name.replace("-", " ")} <= set(told)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_numbers_and_references_of_a_text_are_those_of_its_translation(code: str) -> None:
    for text, told in catalogues.read(SHIPPED / "languages" / f"{code}.po").items():
        assert Counter(re.findall(r"\d+", text)) <= Counter(re.findall(r"\d+", told)), (text, told)
        assert re.findall(r"\[[\w-]+\]", text) == re.findall(r"\[[\w-]+\]", told)


def test_a_case_told_in_spanish_differs_in_its_texts_alone() -> None:
    written = case.read("us-mexico")
    with told_in("es", SHIPPED):
        told = translated(written)
        back = {called(text): text for text in texts(written)}
    assert translated(written) is written
    assert len(texts(told)) == len(set(back))
    one, other = written.model_dump(mode="json"), told.model_dump(mode="json")
    english, spanish = Counter(_leaves(one)), Counter(_leaves(other))
    assert set(english - spanish) <= set(texts(written))
    assert set(spanish - english) <= set(back)
    assert {i.id: set(i.options) for i in told.issues} == {i.id: set(i.options) for i in written.issues}
    assert [m.governs for m in told.moments] == [m.governs for m in written.moments]
    assert [(s.title, s.publisher) for s in told.sources] == [(s.title, s.publisher) for s in written.sources]


def _leaves(part: object, path: str = "") -> list[object]:
    if isinstance(part, dict):
        return [leaf for key, value in part.items() for leaf in [key, *_leaves(value)]]
    return [leaf for item in part for leaf in _leaves(item)] if isinstance(part, list) else [part]


def test_fields_that_hold_texts_are_fields_of_their_parts() -> None:
    for part, fields in TOLD.items():
        assert set(fields) <= set(part.model_fields), part


def test_check_counts_what_is_missing_and_what_is_in_vain(folder: Path) -> None:
    assert study.check(folder) == ()
    written = case.read(folder)
    one, *others = texts(written)
    told = entry(one, "Uno") + entry("Some text that was changed", "Otro")
    (folder / "languages" / "es.po").write_text(told, encoding="utf-8")
    (folder / "languages" / "ess.po").write_text(told, encoding="utf-8")
    warnings = study.check(folder)
    assert f"languages/es.po: {len(others)} texts of the case are told in English" in warnings[0]
    assert warnings[1] == "languages/es.po: 1 texts that the case does not have, the first 'Some text that was changed'"
    assert warnings[2].endswith("did you mean 'es.po'?")


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b"\xff\xfe", 0, "byte 0xff, expected UTF-8"),
        (b"#" * 4_000_001, 0, "4.0 MB"),
        (b"nonsense\n", 1, "not a gettext catalogue"),
        (b'msgid "a"\n', 1, "not a gettext catalogue"),
        (b'msgid "a"\nmsgstr "b\x00c"\n', 0, "the sign '\\x00'"),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr[999999999] "c"\n', 2, "msgid_plural"),
        (b'msgid "a"\nmsgstr "' + b"x" * 500 + b'"\n', 1, "500 letters, expected at most 203"),
        (b'msgid "a"\nmsgstr "b\\nc"\n', 1, "one line of letters"),
        (b'msgid "a"\nmsgstr "\xe2\x80\xaeb"\n', 1, "'\\u202e'"),
        (b'"a"\n', 1, "not a gettext catalogue"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_catalogue_that_cannot_be_read_is_one_sentence(folder: Path, raw: bytes, line: int, words: str) -> None:
    (folder / "languages" / "es.po").write_bytes(raw)
    started = time.process_time()
    for asked in (lambda: study.check(folder), lambda: told_in("es", folder).__enter__()):
        with pytest.raises(Faulty) as caught:
            asked()
        (fault,) = caught.value.faults
        assert words in str(fault)
        assert fault.line == line
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/plain; charset=nonsense",
        "Content-Type: text/plain; charset=utf-16",
        "Plural-Forms: nplurals=999999999; plural=n**n**n",
        "Plural-Forms: nonsense",
        "Language: ../../etc",
        "PO-Revision-Date: never",
    ],
)
def test_the_head_of_a_strangers_catalogue_is_not_read(folder: Path, head: str) -> None:
    catalogue = f'# A title.\n#, fuzzy\nmsgid ""\nmsgstr ""\n"{head}\\n"\n\n' + entry("North", "Norte")
    (folder / "languages" / "es.po").write_text(catalogue, encoding="utf-8")
    with told_in("es", folder):
        assert called("North") == "Norte"


def test_markup_and_braces_of_a_catalogue_are_text(folder: Path) -> None:
    harm = "{0.__class__} {n} %(x)s {{ 7 * 7 }} <script>alert(1)</script>"
    (folder / "languages" / "es.po").write_text(entry("North", harm), encoding="utf-8")
    with told_in("es", folder):
        assert translated(case.read(folder)).actors[0].name == harm


def test_the_catalogues_travel_with_the_package(tmp_path: Path) -> None:
    wheel = pytest.importorskip("hatchling.builders.wheel")
    root = Path(__file__).parent.parent.parent
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        if (root / name).is_file():
            shutil.copy(root / name, tmp_path)
    kept = shutil.ignore_patterns("*.csv", "__pycache__")
    shutil.copytree(root / "src", tmp_path / "src", ignore=kept)
    shipped = {file.distribution_path for file in wheel.WheelBuilder(str(tmp_path)).recurse_included_files()}
    ours = {str(file.relative_to(root / "src")) for file in root.joinpath("src").rglob("*.po")}
    assert ours <= shipped
    assert "winset/cases/us-mexico/languages/es.po" in ours
