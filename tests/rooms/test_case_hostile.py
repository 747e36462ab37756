"""Files that mean harm, or are no YAML at all: each ends in one sentence, soon, and never in a traceback."""

import time
from pathlib import Path

import pytest

from winset import case
from winset.case.written import MOST_BYTES, read_text
from winset.errors import Fault, Faulty

LAUGHS = b"a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 9)) for i in range(1, 12)
)


def fault_of(tmp_path: Path, raw: bytes) -> Fault:
    (tmp_path / "case.yaml").write_bytes(raw)
    started = time.monotonic()
    with pytest.raises(Faulty) as caught:
        case.read(tmp_path)
    assert time.monotonic() - started < 30
    (fault,) = caught.value.faults
    assert "\n" not in str(fault)
    return fault


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b"a: 1\n b: [\n", 2, "not YAML: mapping values are not allowed here"),
        (b"a: [1, 2\n", 2, "not YAML"),
        (b"a: *b\n", 1, "not YAML: found undefined alias 'b'"),
        (b"a: 1\n---\nb: 1\n", 2, "not YAML: but found another document"),
        (b"a: \x00\n", 0, "not YAML: special characters are not allowed"),
        (b"title: caf\xe9\n", 1, "byte 0xe9, expected UTF-8 text"),
        (b"\xff\xfea\x00", 1, "byte 0xff, expected UTF-8 text"),
        (b"", 1, "no keys, expected the keys schema, id, title"),
        (b"# nothing\n", 1, "no keys"),
        (b"- a\n", 1, "no keys"),
        (b"just a sentence", 1, "no keys"),
        (b"a: &a [*a]\n", 1, "nested too deeply"),
        (b"a: &a {b: *a}\n", 1, "nested too deeply"),
        (b"[" * 1200, 0, "nested too deeply"),
        (b"x: " + b"{a: " * 3000, 0, "nested too deeply"),
        (LAUGHS, 1, "aliases that expand to more than 300,000 values"),
        (b"x" * (MOST_BYTES + 1), 0, "a file of 4.0 MB, expected at most 4 MB"),
        (b"#" * 21_000_000, 0, "a file of 21.0 MB, expected at most 4 MB"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, raw: bytes, line: int, words: str) -> None:
    fault = fault_of(tmp_path, raw)
    assert words in str(fault)
    assert fault.line == line


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\nb: 2\na: 3", (3, 1), "key 'a' is given twice, expected one value; the first stands on line 1"),
        ("<<: {a: 1}", (1, 1), "merge key"),
        ("? [a, b]\n: 1", (1, 3), "a key that is a collection"),
        ("a: !!python/object/apply:os.system [echo]", (1, 4), "tag '!!python/object/apply:os.system'"),
        ("a: !secret x", (1, 4), "tag '!secret'"),
        ("a: !!binary aGVsbG8=", (1, 4), "tag '!!binary'"),
    ],
)
def test_what_is_yaml_and_no_case(text: str, place: tuple[int, int], words: str) -> None:
    (fault,) = read_text(text, "case.yaml").faults
    assert (fault.line, fault.column) == place
    assert words in str(fault)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"), ("yes", "yes"), ("true", True), ("010", 10),
        ("0x1F", "0x1F"), ("12:30", "12:30"), ("1e3", 1000.0),
        ("2024-01-05", "2024-01-05"), ("2024-01", "2024-01"),
        ("'1'", "1"), ("~", None), ("1_000", "1_000"), (".5", 0.5),
        ("!!str 12", "12"), ("99999999999999999999", 1e20), ("|\n  two\n  lines", "two\nlines"),
    ],
)  # fmt: skip
def test_plain_scalars_mean_one_thing(written: str, meant: object) -> None:
    assert read_text(f"a: {written}", "case.yaml").data == {"a": meant}


def test_an_alias_stands_for_what_it_names() -> None:
    written = read_text("a: &x {b: 1}\nc: *x", "case.yaml")
    assert written.data == {"a": {"b": 1}, "c": {"b": 1}}
    assert written.faults == []


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert "missing" in str(fault_of(tmp_path, b"\xef\xbb\xbfschema: case/1\n"))


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").mkdir()
    with pytest.raises(Faulty, match="cannot be read"):
        case.read(tmp_path)


@pytest.mark.parametrize(("name", "nearest"), [("us-mexcio", "us-mexico"), ("mexico", "us-mexico"), ("nowhere", "")])
def test_a_case_that_is_not_there(name: str, nearest: str) -> None:
    with pytest.raises(Faulty) as caught:
        case.read(name)
    (fault,) = caught.value.faults
    assert (fault.found, fault.nearest) == ("no such case", nearest)


def test_a_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("id: x", encoding="utf-8")
    with pytest.raises(Faulty, match="a file, expected the folder of a case"):
        case.read(tmp_path / "case.yaml")


def test_every_shipped_case_is_sound() -> None:
    assert [case.read(name).id for name in case.shipped()] == list(case.shipped())


def test_the_schema_names_every_key_of_a_case() -> None:
    schema = case.schema()
    assert schema["additionalProperties"] is False
    assert {"schema", "issues", "moments", "sources"} <= set(schema["properties"])
