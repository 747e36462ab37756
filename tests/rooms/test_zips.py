"""A zip that somebody sends: confined, bounded, and told in one list what is wrong with it."""

import io
import stat
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset import case
from winset.app import zips
from winset.app.zips import unpacked, zipped
from winset.errors import Faulty


def packed(files: dict[str, bytes | str], **kinds: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = kinds.get(name.replace(".", "_"), 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(entry, content)
    return held.getvalue()


def test_a_shipped_case_goes_and_comes_back(tmp_path: Path) -> None:
    folder = case.locate("us-mexico")
    sent = zipped(folder)
    assert sent == zipped(folder)
    assert len(sent) < zips.PACKED
    back = unpacked(sent, tmp_path)
    assert back == tmp_path / "us-mexico"
    assert case.read(back) == case.read(folder)


@pytest.mark.parametrize(
    "name",
    [
        "../case.yaml", "a/../../case.yaml", "/etc/case.yaml", "C:\\case.yaml", "a\\..\\case.yaml", "a//case.yaml",
        "./case.yaml", "a/b/c/d/e/case.yaml", "con\x07.yaml", "x" * 200 + ".yaml", "run.sh", "case", "a\u202ecase.yaml",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused_before_a_byte_is_written(name: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(Faulty):
        unpacked(packed({"case.yaml": "schema: case/1", name: "x"}), inside)
    assert [path.name for path in tmp_path.rglob("*")] == ["inside"]


def test_links_twins_and_passwords_are_refused_all_at_once(tmp_path: Path) -> None:
    sent = packed({"case.yaml": "x", "CASE.yaml": "y", "link.csv": "/etc/passwd"}, link_csv=stat.S_IFLNK | 0o777)
    with pytest.raises(Faulty) as told:
        unpacked(sent, tmp_path)
    assert {fault.path for fault in told.value.faults} == {"CASE.yaml", "link.csv"}
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_is_refused_by_what_it_says_and_by_what_comes_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zips, "EACH", 100_000)
    bomb = packed({"case.yaml": b"0" * 10_000_000})
    with pytest.raises(Faulty, match="10,000,000 bytes"):
        unpacked(bomb, tmp_path / "one")
    lying = bomb.replace(struct.pack("<I", 10_000_000), struct.pack("<I", 50_000))
    (tmp_path / "two").mkdir()
    with pytest.raises(Faulty):
        unpacked(lying, tmp_path / "two")
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) <= 200_000


def test_a_zip_without_a_case_says_so(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match=r"no case\.yaml"):
        unpacked(packed({"a.csv": "x"}), tmp_path / "one")
    with pytest.raises(Faulty, match=r"2 files case\.yaml"):
        unpacked(packed({"a/case.yaml": "x", "b/case.yaml": "x"}), tmp_path / "two")


@settings(max_examples=60, deadline=None)
@given(junk=st.binary(max_size=400), at=st.integers(0, 300))
def test_junk_and_broken_zips_are_refused_and_break_nothing(
    junk: bytes, at: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sent = bytearray(packed({"case.yaml": "schema: case/1\n" * 20, "evidence/a.csv": "origin\n"}))
    for content in (junk, bytes(sent[:at]), bytes(sent[:at] + junk + sent[at:])):
        where = tmp_path_factory.mktemp("sent")
        with suppress(Faulty):
            assert unpacked(content, where).is_relative_to(where)


def test_an_unusual_way_of_packing_is_refused(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as opened:
        opened.writestr("case.yaml", "schema: case/1")
    with pytest.raises(Faulty, match="unusual"):
        unpacked(held.getvalue(), tmp_path)
