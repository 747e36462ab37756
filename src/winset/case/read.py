"""A folder of YAML files becomes a frozen :class:`winset.case.parts.Case`, or a list of everything wrong with it.

`case.yaml` holds the case. A key that grows long may have a file of its own, whose stem is the key and which holds
nothing but its value::

    my-case/case.yaml           schema, id, title, actors, moments, ...
    my-case/interventions.yaml  what would stand under `interventions:`
    my-case/evidence/*.csv      one table for each series, named after it; read by the evidence room
"""

from __future__ import annotations

from pathlib import Path as Folder

from winset.case.check import check
from winset.case.locate import locate
from winset.case.mend import mend
from winset.case.parts import Case
from winset.case.shape import shaped
from winset.case.written import MOST_BYTES, Path, Written, read_text
from winset.errors import Fault, Faulty, nearest

KEYS = tuple(field.alias or name for name, field in Case.model_fields.items())
"""The keys of a case."""

COLUMNS = "origin, channel, month, value, source"
"""Columns of a table of evidence."""

CHAMBERS = ("members.csv", "rollcalls.csv", "votes.csv")
"""Tables that a case with chambers of members holds in its folder `chambers`; a seat table needs none."""


def read(folder: str | Folder) -> Case:
    """The case in a folder, or the shipped case of that name.

    Raises :class:`winset.errors.Faulty` with all faults at once: of form (is it YAML?), of shape (are the keys, types
    and units right?) and of what parts say about each other. Where the shape is wrong in places, the rest is still
    checked (:mod:`winset.case.mend`); only where a key is missing or unreadable that everything needs (``actors``,
    ``flows``, say) do faults between parts wait until it is there.
    """
    where = locate(folder)
    written = gather(where, str(folder))
    case, faults = shaped(written)
    left_out: tuple[Path, ...] = ()
    whole = case
    if whole is None:
        whole, left_out = mend(written)
    if whole is not None:
        faults += check(whole, written, left_out)
        faults += missing_files(whole, written, where)
    faults += written.faults
    if faults or case is None:
        raise Faulty(faults)
    return case


def missing_files(case: Case, written: Written, folder: Folder) -> list[Fault]:
    """Tables that a case promises and its folder does not hold: one of each series, and those of a legislature."""
    tables: list[tuple[Path, str, str]] = [
        (("series", s.id), f"evidence/{s.id}.csv", f"a table with columns {COLUMNS}") for s in case.series
    ]
    if any(chamber.body != "blocs" for body in case.legislatures for chamber in body.chambers):
        tables += [(("legislatures",), f"chambers/{name}", "the record of the chambers") for name in CHAMBERS]
    return [
        written.fault(path, f"no file {table}", expected)
        for path, table, expected in tables
        if not (folder / table).is_file()
    ]


def gather(folder: Folder, label: str = "") -> Written:
    """What stands in the YAML files of a folder, as one; `label` is how the folder is called in faults."""
    label = label or str(folder)
    written = _file(folder / "case.yaml", f"{label}/case.yaml")
    if not isinstance(written.data, dict):
        if not written.faults:
            written.faults.append(Fault(written.file, 1, 1, found="no keys", expected=f"the keys {', '.join(KEYS)}"))
        raise Faulty(written.faults)
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix in (".yaml", ".yml") and path.name != "case.yaml":
            _take_in(written, path, f"{label}/{path.name}")
    return written


def _take_in(written: Written, path: Folder, file: str) -> None:
    """Add the file of one key, or the fault that it is."""
    if path.suffix == ".yml" or path.stem not in KEYS:
        found, expected = f"a file '{path.name}'", f"case.yaml, or a key of a case and .yaml ({', '.join(KEYS)})"
        close = nearest(path.stem, KEYS)
        written.faults.append(Fault(file, found=found, expected=expected, nearest=f"{close}.yaml" if close else ""))
    elif path.stem in written.data:
        written.faults.append(
            written.fault((path.stem,), f"key '{path.stem}' is given here and in {path.name}", "one of the two",
                          mark=written.key((path.stem,)))
        )  # fmt: skip
    else:
        part = _file(path, file)
        written.faults += part.faults
        if part.data is None:
            written.unread.add(path.stem)
            if not part.faults:
                written.faults.append(Fault(file, 1, 1, found="an empty file", expected=f"the value of '{path.stem}'"))
        else:
            written.add(path.stem, part)


def _file(path: Folder, file: str) -> Written:
    """One YAML file; whatever keeps it from being read is its fault."""
    failed = Written(file)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            fault = Fault(file, found=f"a file of {size / 1e6:,.1f} MB", expected=f"at most {MOST_BYTES / 1e6:g} MB")
            failed.faults.append(fault)
            return failed
        raw = path.read_bytes()
        return read_text(raw.decode("utf-8-sig"), file)
    except FileNotFoundError:
        failed.faults.append(Fault(file, found="no such file", expected="a case.yaml in the folder of the case"))
    except OSError as error:
        failed.faults.append(Fault(file, found=f"a file that cannot be read ({error.strerror})"))
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        failed.faults.append(Fault(file, line, column, found=f"byte 0x{raw[error.start]:02x}", expected="UTF-8 text"))
    return failed
