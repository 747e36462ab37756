"""Every text that people are told has its Spanish, with the same gaps, and no catalogue holds one in vain."""

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from scripts.texts import CATALOGUES, catalogued, texts

from winset.language import LANGUAGES, listed, say, say_many, told_in

OTHERS = [code for code in LANGUAGES if code != "en"]


@pytest.mark.parametrize("code", OTHERS)
def test_no_text_is_left_and_none_is_there_in_vain(code: str) -> None:
    wanted, known = texts(), catalogued(code)
    assert {text: place for text, place in wanted.items() if text not in known} == {}
    assert [text for text in known if text not in wanted] == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_gaps_of_its_text(code: str) -> None:
    for text, told in catalogued(code).items():
        sources = [text] if isinstance(text, str) else list(text)
        for one in [told] if isinstance(told, str) else told:
            assert any(_gaps(one) == _gaps(source) for source in sources), (text, one)


@pytest.mark.parametrize("code", OTHERS)
def test_a_text_is_told_one_way(code: str) -> None:
    ways: dict[str, set[str]] = {}
    for file in sorted((CATALOGUES / code).glob("*.po")):
        with file.open("rb") as read:
            for message in read_po(read):
                if message.id and not message.pluralizable:
                    ways.setdefault(str(message.id), set()).add(str(message.string))
    assert {text: told for text, told in ways.items() if len(told) > 1} == {}


def test_gaps_are_filled_in_the_order_of_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=n!=1;\\n"\n\n'
    entries = (
        'msgid "{a} of {b}"\nmsgstr "de {b}, {a}"\n\n'
        'msgid "{n} bill"\nmsgid_plural "{n} bills"\nmsgstr[0] "{n} ley"\nmsgstr[1] "{n} leyes"\n'
    )
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "some.po").write_text(head + entries, encoding="utf-8")
    monkeypatch.setenv("WINSET_LANGUAGES", str(tmp_path))
    with told_in("es"):
        assert say("{a} of {b}", a=1, b="{a}") == "de {a}, 1"
        assert (say_many(1, "{n} bill", "{n} bills"), say_many(2, "{n} bill", "{n} bills")) == ("1 ley", "2 leyes")
    assert say("{a} of {b}", a=1, b=2) == "1 of 2"


def test_spanish_joins_by_ear() -> None:
    with told_in("es"):
        assert listed(["agua", "hielo"]) == "agua y hielo"
        assert listed(["agua", "visas", "Irak"]) == "agua, visas e Irak"


def _gaps(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{(\w+)[^}]*\}", text))
