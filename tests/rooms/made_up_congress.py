"""A small made-up Congress in the layout that Voteview publishes, for tests to change and spoil."""

from __future__ import annotations

from pathlib import Path

from winset.evidence.voteview import calls, cast, people

Row = dict[str, object]

CONGRESS = 118


def member(icpsr: int, chamber: str = "Senate", **other: object) -> Row:
    row: Row = {
        "congress": CONGRESS,
        "chamber": chamber,
        "icpsr": icpsr,
        "state_icpsr": 41,
        "district_code": 0 if chamber == "Senate" else icpsr % 50,
        "state_abbrev": "XY",
        "party_code": 100 if icpsr % 2 else 200,
        "bioname": f'"MADEUP, Number {icpsr}"',
        "born": 1960,
        "nominate_dim1": -0.4 if icpsr % 2 else 0.5,
        "nominate_dim2": 0.1,
        "nominate_number_of_votes": 20,
    }
    return row | other


def roll_call(number: int, chamber: str = "Senate", yea: int = 0, nay: int = 0, **other: object) -> Row:
    row: Row = {
        "congress": CONGRESS,
        "chamber": chamber,
        "rollnumber": number,
        "date": "2024-02-07",
        "session": 2,
        "clerk_rollnumber": 900 + number,
        "yea_count": yea,
        "nay_count": nay,
        "bill_number": "S1",
        "vote_result": "Bill Passed" if yea > nay else "Bill Defeated",
        "vote_desc": "A bill that is made up",
        "vote_question": "On Passage of the Bill",
    }
    return row | other


def vote(number: int, icpsr: int, code: int, chamber: str = "Senate", **other: object) -> Row:
    row: Row = {"congress": CONGRESS, "chamber": chamber, "rollnumber": number, "icpsr": icpsr, "cast_code": code}
    return row | {"prob": 98.7} | other


SENATORS = (1, 2, 3, 4, 5)
PRESIDENT = 99_913


def members() -> list[Row]:
    listed = [member(icpsr, state_abbrev=("XY", "XZ", "XW")[icpsr % 3]) for icpsr in SENATORS]
    return [*listed, member(PRESIDENT, "President", state_abbrev="USA")]


def rollcalls() -> list[Row]:
    return [
        roll_call(1, yea=3, nay=2),
        roll_call(2, yea=2, nay=2, vote_question="On the Nomination", vote_result="Nomination Confirmed"),
        roll_call(3, yea=3, nay=1, vote_question="On the Motion", vote_result="Motion Rejected"),
    ]


def votes() -> list[Row]:
    cast_codes = {1: (1, 6, 1, 6, 1), 2: (1, 6, 1, 6, 9), 3: (1, 1, 1, 6, 3)}
    rows = [
        vote(call, who, code) for call, codes in cast_codes.items() for who, code in zip(SENATORS, codes, strict=True)
    ]
    return [*rows, vote(1, PRESIDENT, 1)]


LAYOUTS = {"members": people.LAYOUT, "rollcalls": calls.LAYOUT, "votes": cast.LAYOUT}


def text(kind: str, rows: list[Row]) -> str:
    layout = LAYOUTS[kind]
    lines = [",".join(str(row.get(name, "")) for name in layout) for row in rows]
    return "\n".join([",".join(layout), *lines, ""])


def written(folder: Path, name: str = "HSall", **tables: list[Row]) -> Path:
    """The three files, or those with other rows, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = {"members": members(), "rollcalls": rollcalls(), "votes": votes()} | tables
    for kind, rows in whole.items():
        (folder / f"{name}_{kind}.csv").write_text(text(kind, rows), encoding="utf-8")
    return folder
