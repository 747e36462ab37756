"""Voteview's files as strangers hand them over: read as published, refused with file and line where they are not."""

from __future__ import annotations

import contextlib
import gzip
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rooms import made_up_congress as made

from winset.errors import Faulty
from winset.evidence import archives
from winset.evidence.voteview import batches, edition, files
from winset.evidence.voteview.chosen import chosen

ALL = chosen(None, ["S118:1=aid:accommodating", "S118:2=aid:mixed"])


def refused(*paths: Path, wanted: tuple[files.Published, ...] = ()) -> str:
    with pytest.raises(Faulty) as refusal:
        edition.read(list(paths))
    return str(refusal.value)


def edited(folder: Path, kind: str, edit: Callable[[bytes], bytes]) -> Path:
    """The folder, one of its files changed as bytes."""
    made.written(folder)
    path = folder / f"HSall_{kind}.csv"
    path.write_bytes(edit(path.read_bytes()))
    return folder


def line(kind: str, number: int, old: str, new: str) -> Callable[[bytes], bytes]:
    def edit(data: bytes) -> bytes:
        lines = data.decode().split("\n")
        assert old in lines[number - 1], lines[number - 1]
        lines[number - 1] = lines[number - 1].replace(old, new, 1)
        return "\n".join(lines).encode()

    return edit


def test_a_folder_is_read_with_the_votes_of_what_was_chosen(tmp_path):
    known = edition.read([made.written(tmp_path)], ALL)
    assert (known.members.height, known.calls.height, known.cast.count) == (6, 3, 16)
    assert known.cast.kept.height == 10  # of two roll calls, without the president
    assert set(known.chosen) == {"s901-118.2024", "s902-118.2024"}
    assert known.members.row(0, named=True)["party"] == "D"
    assert edition.miscounted(known).is_empty()


@pytest.mark.parametrize("size", [7, 64, 1000])
def test_pieces_of_any_size_say_the_same(tmp_path, monkeypatch, size):
    whole = edition.read([made.written(tmp_path)], ALL).cast
    monkeypatch.setattr(batches, "PIECE", size)
    parts = edition.read([tmp_path], ALL).cast
    assert parts.kept.equals(whole.kept)
    assert parts.counts.equals(whole.counts)


@pytest.mark.parametrize("pack", ["gz", "zip"])
def test_packed_files_are_read(tmp_path, pack):
    plain = made.written(tmp_path / "plain")
    packed = tmp_path / "packed"
    packed.mkdir()
    for path in plain.iterdir():
        if pack == "gz":
            (packed / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        else:
            with zipfile.ZipFile(packed / f"{path.stem}.zip", "w") as archive:
                archive.write(path, path.name)
                archive.writestr(f"__MACOSX/._{path.name}", b"\0")
    assert edition.read([packed], ALL).cast.kept.equals(edition.read([plain], ALL).cast.kept)


@pytest.mark.parametrize("kind", ["members", "rollcalls", "votes"])
@pytest.mark.parametrize(
    "edit",
    [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n"), lambda data: data.rstrip(b"\n")],
    ids=["byte order mark", "CRLF", "no last line feed"],
)
def test_what_editors_do_to_files_is_no_fault(tmp_path, kind, edit):
    whole = edition.read([made.written(tmp_path / "whole")], ALL)
    other = edition.read([edited(tmp_path / "other", kind, edit)], ALL)
    assert other.cast.kept.equals(whole.cast.kept)
    assert other.members.equals(whole.members)


SPOILED = [
    ("members", line("members", 3, "Senate", "Senat"), "HSall_members.csv:3 chamber: 'Senat', expected one of House"),
    ("members", line("members", 2, "-0.4", "-1.4"), "HSall_members.csv:2 nominate_dim1: '-1.4', expected a score from"),
    ("members", line("members", 2, "-0.4", "nan"), "HSall_members.csv:2 nominate_dim1: 'nan'"),
    ("members", line("members", 2, "-0.4,", ","), "HSall_members.csv:2 nominate_dim2: '0.1', expected a score on both"),
    ("members", line("members", 4, ",100,", ",D,"), "HSall_members.csv:4 party_code: 'D', expected a party code"),
    (
        "members",
        line("members", 2, "118", "1180"),
        "HSall_members.csv:2 congress: '1180', expected a Congress, 1 to 150",
    ),
    ("members", line("members", 4, "Senate,3", "Senate,1"), "HSall_members.csv:4 row: '118 Senate 1', expected each"),
    (
        "members",
        line("members", 1, "nominate_dim1", "nominate_d1"),
        "no column 'nominate_dim1', expected it; did you mean 'nominate_d1'",
    ),
    ("members", line("members", 1, "born", "icpsr"), "HSall_members.csv:1: column 'icpsr' twice"),
    ("members", line("members", 5, "0.1", "0.1,7"), "HSall_members.csv:5: 23 fields, expected 22"),
    ("members", lambda data: data[:-12], "fields: is the file cut off?, expected 22"),
    ("members", lambda data: data.replace(b"Number 3", b"Nu\xf1ez"), "HSall_members.csv:4: the byte 0xf1"),
    ("members", lambda data: data.decode().encode("utf-16"), "HSall_members.csv:1: UTF-16, expected UTF-8"),
    ("members", lambda data: data.replace(b"Number 3", b"\0"), "HSall_members.csv:4: a zero byte"),
    ("members", lambda data: data.replace(b'r 3"', b"r 3"), "HSall_members.csv:4: no row"),
    ("members", lambda data: b"", "HSall_members.csv:1: no header"),
    ("rollcalls", line("rollcalls", 2, "2024-02-07", "2025-02-07"), "csv:2 date: '2025-02-07', expected a day of its"),
    ("rollcalls", line("rollcalls", 3, "2024-02-07", "7.2.2024"), "csv:3 date: '7.2.2024', expected a day such as"),
    ("rollcalls", line("rollcalls", 3, "Senate,2", "Senate,1"), "csv:3 row: '118 Senate 1', expected each congress"),
    ("rollcalls", line("rollcalls", 2, "901,3,", "901,-3,"), "csv:2 yea_count: '-3', expected a number of yeas"),
    (
        "rollcalls",
        line("rollcalls", 4, "Senate", "President"),
        "csv:4 chamber: 'President', expected one of House, Senate",
    ),
    ("votes", line("votes", 2, ",1,98.7", ",10,98.7"), "HSall_votes.csv:2 cast_code: '10', expected a code, 0 to 9"),
    ("votes", line("votes", 2, ",1,98.7", ",,98.7"), "HSall_votes.csv:2 cast_code: nothing, expected a code"),
    ("votes", line("votes", 5, "98.7", "101"), "HSall_votes.csv:5 prob: '101', expected a percentage"),
    (
        "votes",
        line("votes", 5, "Senate", "senate"),
        "HSall_votes.csv:5 chamber: 'senate', expected one of House, Senate",
    ),
    (
        "votes",
        line("votes", 5, "Senate,1,4", "Senate,9,4"),
        "HSall_votes.csv:5 rollnumber: '9', expected a roll call of",
    ),
    ("votes", line("votes", 5, "Senate,1,4", "Senate,1,44"), "HSall_votes.csv:5 icpsr: '44', expected a member of the"),
    ("votes", line("votes", 5, "Senate,1,4", "Senate,1,3"), "HSall_votes.csv:5 icpsr: '3', expected a member once in"),
    ("votes", line("votes", 5, ",98.7", ""), "HSall_votes.csv:5: 5 fields, expected 6"),
    ("votes", line("votes", 5, "98.7", "98.7,1"), "HSall_votes.csv:5: 7 fields, expected 6"),
    ("votes", line("votes", 5, "118,", "\n118,"), "HSall_votes.csv:5: 1 field, expected 6"),
    ("votes", line("votes", 1, "cast_code", "castcode"), "no column 'cast_code', expected it; did you mean 'castcode'"),
    ("votes", lambda data: data.decode().encode("utf-16"), "HSall_votes.csv:1: UTF-16, expected UTF-8"),
    ("votes", lambda data: b"", "HSall_votes.csv:1: no header"),
    ("votes", line("votes", 7, "Senate", "S\x00nate"), "HSall_votes.csv:7: a zero byte, expected text"),
]


@pytest.mark.parametrize(("kind", "edit", "says"), SPOILED, ids=[says[:60] for _, _, says in SPOILED])
def test_a_spoiled_file_is_refused_with_its_line(tmp_path, kind, edit, says):
    assert says in refused(edited(tmp_path, kind, edit))


def test_blank_probabilities_quotes_and_old_layouts_are_read(tmp_path):
    whole = edition.read([made.written(tmp_path)], ALL).cast
    path = tmp_path / "HSall_votes.csv"
    data = path.read_text()
    for other in (
        data.replace("98.7", ""),
        data.replace("98.7", "", 3),
        data.replace("Senate", '"Senate"').replace("98.7", '""'),
        data.replace(",98.7", "").replace(",prob", ""),
        "\n".join(",".join(reversed(line.split(","))) for line in data.replace("98.7", "").split("\n")),
    ):
        path.write_text(other)
        assert edition.read([tmp_path], ALL).cast.kept.equals(whole.kept)


def test_a_quoted_line_break_does_not_move_the_line_of_what_follows(tmp_path):
    rows = made.rollcalls()
    rows[0]["vote_desc"] = '"two\nlines"'
    rows[1]["yea_count"] = "many"
    assert "HSall_rollcalls.csv:4 yea_count: 'many'" in refused(made.written(tmp_path, rollcalls=rows))


def test_a_member_twice_is_seen_across_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "PIECE", 40)
    rows = [*made.votes(), made.vote(1, 1, 6)]
    assert "HSall_votes.csv:18 icpsr: '1', expected a member once" in refused(made.written(tmp_path, votes=rows))


def test_many_like_faults_are_counted_and_not_listed(tmp_path):
    rows = [made.vote(1, who, 12) for who in range(1, 101)]
    with pytest.raises(Faulty) as refusal:
        edition.read([made.written(tmp_path, votes=rows)])
    assert len(refusal.value.faults) == 21
    assert "80 more rows like these" in str(refusal.value)


def test_faults_of_all_files_come_together(tmp_path):
    people, votes = made.members(), made.votes()
    people[0]["nominate_dim1"], votes[0]["cast_code"] = 7, 77
    told = refused(made.written(tmp_path, members=people, votes=votes))
    assert "HSall_members.csv:2" in told
    assert "HSall_votes.csv:2" in told


def test_a_file_must_hold_what_its_name_says(tmp_path):
    made.written(tmp_path, name="S117")
    told = refused(tmp_path)
    assert "S117_members.csv:2 congress: '118', expected 117, as in the file's name" in told
    assert "S117_votes.csv:2 congress: '118', expected 117" in told
    made.written(tmp_path / "house", name="H118")
    assert "H118_rollcalls.csv:2 chamber: 'Senate', expected House, as in the file's name" in refused(
        tmp_path / "house"
    )


def test_names_that_overlap_or_say_nothing_are_refused(tmp_path):
    made.written(tmp_path, name="HSall")
    made.written(tmp_path, name="S118")
    assert "S118_votes.csv: the same rows as HSall_votes.csv, expected one of the two" in refused(tmp_path)
    (tmp_path / "HSall_member.csv").write_text("")
    assert "did you mean 'HSall_members.csv'?" in refused(tmp_path / "HSall_member.csv")
    assert "no such file or folder" in refused(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    assert "no file of Voteview's" in refused(tmp_path / "empty")


def test_archives_that_are_damaged_or_bombs_are_refused(tmp_path):
    whole = gzip.compress(made.text("votes", made.votes()).encode())
    path = tmp_path / "HSall_votes.csv.gz"
    path.write_bytes(whole[:-20])
    assert "cut off or damaged" in refused(path)
    path.unlink()
    (tmp_path / "HSall_members.zip").write_bytes(b"PK\x03\x04 no archive")
    assert "cut off or damaged" in refused(tmp_path / "HSall_members.zip")
    with zipfile.ZipFile(tmp_path / "HSall_members.zip", "w") as archive:
        archive.writestr("a.csv", "")
        archive.writestr("b.csv", "")
    assert "2 files in the archive, expected one .csv" in refused(tmp_path / "HSall_members.zip")


@pytest.mark.parametrize("kind", ["members", "votes"])
def test_a_small_archive_that_fills_the_machine_is_refused(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(archives, "UNSUSPECTED", 1 << 20)
    monkeypatch.setattr(batches, "PIECE", 1 << 18)
    with zipfile.ZipFile(tmp_path / f"HSall_{kind}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        head = made.text(kind, []).encode()
        archive.writestr(f"HSall_{kind}.csv", head + b"118,Senate,1,1,1,1\n" * 200_000)
    assert "expected a table, packed as tables are" in refused(tmp_path / f"HSall_{kind}.zip")


def test_a_line_without_an_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "PIECE", 10_000)
    path = tmp_path / "HSall_votes.csv"
    path.write_text(made.text("votes", []) + "1" * 50_000)
    assert "HSall_votes.csv:2: a line without an end" in refused(path)


@pytest.mark.parametrize("seed", range(30))
def test_bytes_at_random_end_in_faults_or_in_a_table(tmp_path, seed):
    """Whatever is changed, inserted or cut: Faulty or a reading, and nothing else."""
    rng = random.Random(seed)
    path = made.written(tmp_path) / f"HSall_{rng.choice(['members', 'rollcalls', 'votes'])}.csv"
    data = bytearray(path.read_bytes())
    for _ in range(rng.choice([1, 2, 5])):
        at = rng.randrange(len(data))
        data[at : at + rng.randrange(9)] = rng.choice(
            [b'"', b",", b"\n", b"\r", b"-", b"e9", b"\0", b"\xff", b"inf", b""]
        )
    path.write_bytes(bytes(data))
    with contextlib.suppress(Faulty):
        known = edition.read([tmp_path], ALL)
        assert known.cast.kept.height <= 10
